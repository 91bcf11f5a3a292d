"""What a person has agreed to, purpose by purpose, and what follows when they withdraw it.

Two purposes are necessary: nobody can be a member without notices and Telegram at first. A member
who withdraws ``notices`` later stays one and gets no bulk notices; ``telegram`` is withdrawn by
erasing the account, as the bot has no other way to anybody.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from storage.engine.transaction import Transaction
from storage.model.time import from_millis, to_millis
from storage.people import members


class Purpose(StrEnum):
    """What a person's data is used for, each agreed to on its own."""

    NOTICES = "notices"
    ASSOCIATIONS = "associations"
    TELEGRAM = "telegram"  # everything goes through Telegram's servers abroad
    PHOTOS = "photos"


NECESSARY: Final = (Purpose.NOTICES, Purpose.TELEGRAM)
OPTIONAL: Final = (Purpose.ASSOCIATIONS, Purpose.PHOTOS)


@dataclass(frozen=True, slots=True)
class Consent:
    """The last word of a person about a purpose, under which version of the text."""

    purpose: Purpose
    given: bool
    version: str
    at: datetime


async def of_member(tx: Transaction, member_id: int) -> dict[Purpose, Consent]:
    """Return what the person has said, by purpose; nothing was said about the others."""
    rows = await tx.all(
        "SELECT purpose, given, version, said_at FROM consents WHERE member_id = $1", member_id
    )
    return {
        Purpose(row["purpose"]): Consent(
            Purpose(row["purpose"]), bool(row["given"]), row["version"], from_millis(row["said_at"])
        )
        for row in rows
    }


async def given(tx: Transaction, member_id: int) -> frozenset[Purpose]:
    """Return the purposes that hold for the person.

    Where nothing was said, photos are not agreed to; the others hold as they were registered.
    """
    said = await of_member(tx, member_id)
    return frozenset(
        purpose
        for purpose in Purpose
        if (said[purpose].given if purpose in said else purpose is not Purpose.PHOTOS)
    )


async def agree(
    tx: Transaction, member_id: int, chosen: Collection[Purpose], version: str, now: datetime
) -> None:
    """Save that the person agrees to what is necessary and to the chosen purposes, to no others.

    A purpose that is not chosen is withdrawn, with what follows from it.
    """
    before = await of_member(tx, member_id)
    await members.record_consent(tx, member_id, version, now)
    for purpose in Purpose:
        if purpose in NECESSARY or purpose in chosen:
            await give(tx, member_id, purpose, version, now)
        elif purpose not in before or before[purpose].given:
            await withdraw(tx, member_id, purpose, version, now)


async def give(
    tx: Transaction, member_id: int, purpose: Purpose, version: str, now: datetime
) -> None:
    """Save the consent. Whoever had withdrawn ``notices`` gets bulk notices again."""
    said = await of_member(tx, member_id)
    if purpose is Purpose.NOTICES and purpose in said and not said[purpose].given:
        await members.set_paused(tx, member_id, False)
    await _save(tx, member_id, purpose, version, now, given=True)


async def withdraw(
    tx: Transaction, member_id: int, purpose: Purpose, version: str, now: datetime
) -> None:
    """Save that the consent is withdrawn, and do what follows from it.

    ``notices``: paused, and counted so. ``associations``: the member is in none any more, stated or
    confirmed, and what could be changed or taken back is forgotten. Raises ValueError for
    ``telegram``, which the caller answers by erasing the person.
    """
    if purpose is Purpose.TELEGRAM:
        raise ValueError(purpose)
    if purpose is Purpose.NOTICES:
        await members.set_paused(tx, member_id, True)
    if purpose is Purpose.ASSOCIATIONS:
        await members.set_associations(tx, member_id, ())
        await tx.execute(
            "DELETE FROM member_claims WHERE member_id = $1"
            " AND field IN ('associations', 'leaving')",
            member_id,
        )
        await tx.execute(
            "DELETE FROM settled_claims WHERE member_id = $1"
            " AND field IN ('associations', 'leaving')",
            member_id,
        )
        await tx.execute(
            "DELETE FROM record_changes WHERE member_id = $1 AND field = 'associations'", member_id
        )
        # The number stays used, so that an older button changes nothing back.
        await tx.execute(
            "UPDATE member_changes SET number = number + 1, was = '[]'"
            " WHERE member_id = $1 AND field = 'associations'",
            member_id,
        )
        await _forget_in_merges(tx, member_id)
    await _save(tx, member_id, purpose, version, now, given=False)


async def _forget_in_merges(tx: Transaction, member_id: int) -> None:
    """Leave the member's associations out of what the undo of a merge brings back."""
    rows = await tx.all(
        "SELECT id, record FROM merges WHERE kept_id = $1 AND record <> ''", member_id
    )
    for row in rows:
        record = json.loads(row["record"])
        record["ops"] = [one for one in record["ops"] if not _is_of_associations(one)]
        text = json.dumps(record, ensure_ascii=False)
        await tx.execute("UPDATE merges SET record = $2 WHERE id = $1", row["id"], text)


def _is_of_associations(op: Mapping[str, Any]) -> bool:
    """Return whether this step of a merge is about a member's associations."""
    table, field = op.get("drop") or op.get("move"), op.get("row", {}).get("field")
    return table == "member_associations" or (
        table in {"member_claims", "member_changes"} and field in {"associations", "leaving"}
    )


async def _save(
    tx: Transaction, member_id: int, purpose: Purpose, version: str, now: datetime, *, given: bool
) -> None:
    await tx.execute(
        "INSERT INTO consents (member_id, purpose, version, given, said_at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id, purpose) DO UPDATE"
        " SET version = excluded.version, given = excluded.given, said_at = excluded.said_at",
        member_id,
        purpose,
        version,
        int(given),
        to_millis(now),
    )


async def without_photos(tx: Transaction, event_id: int) -> int:
    """Return how many of those who come to the event have not agreed to be shown in photos."""
    return int(
        await tx.value(
            "SELECT count(*) FROM rsvps r WHERE r.event_id = $1 AND r.answer = 'going'"
            " AND r.waitlisted = 0 AND NOT EXISTS (SELECT 1 FROM consents c"
            " WHERE c.member_id = r.member_id AND c.purpose = 'photos' AND c.given = 1)",
            event_id,
        )
    )


async def agreed_to_photos(tx: Transaction) -> frozenset[int]:
    """Return the ids of all who have agreed to be shown in photos."""
    rows = await tx.all("SELECT member_id FROM consents WHERE purpose = 'photos' AND given = 1")
    return frozenset(row["member_id"] for row in rows)

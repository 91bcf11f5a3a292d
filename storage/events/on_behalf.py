"""Answers that staff enter for members who telephone: whom they find, and the undo.

Recording such an answer is :func:`storage.events.rsvps.answer` with ``by``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from storage import audiences
from storage.audiences import SILENT
from storage.engine.transaction import Transaction
from storage.events import in_groups, participants, queue, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.events.participants import Listed
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.time import from_millis, to_millis
from storage.rights import Reach


class NothingToUndoError(Exception):
    """This answer is no longer there: the member or staff have answered since."""


class PlaceTakenError(Exception):
    """The place that the member had was given to somebody else."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The result of an undo: the event, the member's answer now, and who was promoted by it."""

    event: Event
    rsvp: Rsvp | None
    promoted: tuple[int, ...]


async def search(
    tx: Transaction, event: Event, typed: str, reach: Reach, *, limit: int
) -> list[Listed]:
    """Return the members within the reach whom ``typed`` may mean, by name.

    It is a part of the name, the staff number, or the end of the telephone number. Those whom the
    event is not for, and who have not answered it, come last; their standing is empty.
    """
    people = await participants.search(tx, event.id, typed, reach, limit=limit)
    asked = await audiences.select(tx, Audience(answers=((event.id, SILENT),)))
    ids = json.dumps([person.member_id for person in people])
    rows = await tx.all(
        f"SELECT s.member_id FROM ({asked}) s"  # noqa: S608
        " WHERE s.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        ids,
    )
    silent = {row["member_id"] for row in rows}
    found = [
        replace(person, standing=SILENT)
        if not person.standing and person.member_id in silent
        else person
        for person in people
    ]
    return sorted(found, key=lambda person: not person.standing)


async def undo(
    tx: Transaction, event_id: int, member_id: int, answered_at: datetime, now: datetime
) -> Undone:
    """Restore what the answer of this time, entered by staff, replaced.

    A place that becomes free by it goes to the first on the waitlist. Raises NothingToUndoError,
    PlaceTakenError, NotPublishedError or BegunError.
    """
    found = await rsvps.look_up(tx, event_id, member_id)
    row = await tx.one(
        "SELECT replaced FROM rsvps WHERE event_id = $1 AND member_id = $2 AND by_phone = 1"
        " AND answered_at = $3 AND replaced IS NOT NULL",
        event_id,
        member_id,
        to_millis(answered_at),
    )
    if found is None or found[1] is None or row is None:
        raise NothingToUndoError
    event, present = found
    assert present is not None
    if event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    stored = json.loads(row["replaced"])
    before = _rsvp(event_id, member_id, stored) if stored else None
    if before is None:
        await tx.execute(
            "DELETE FROM rsvps WHERE event_id = $1 AND member_id = $2", event_id, member_id
        )
    else:
        if not await _fits(tx, event, present, before, now):
            raise PlaceTakenError
        await _restore(tx, before, stored["promotion_id"])
    await in_groups.changed(tx, event_id)
    after = rsvps.counted(event, present, before)
    promoted = await rsvps.promote(tx, after)
    found = await rsvps.look_up(tx, event_id, member_id)
    assert found is not None
    return Undone(*found, promoted)


async def restore_replaced(tx: Transaction, event_id: int, member_id: int) -> None:
    """Restore what the check-in of the member replaced; without anything delete their row.

    What they, or staff for them, have answered since then stays.
    """
    row = await tx.one(
        "SELECT replaced FROM rsvps WHERE event_id = $1 AND member_id = $2 AND by_phone = 0"
        " AND replaced IS NOT NULL",
        event_id,
        member_id,
    )
    if row is None:
        return
    stored = json.loads(row["replaced"])
    if stored:
        await _restore(tx, _rsvp(event_id, member_id, stored), stored["promotion_id"])
        return
    await tx.execute(
        "DELETE FROM rsvps WHERE event_id = $1 AND member_id = $2", event_id, member_id
    )


async def _fits(tx: Transaction, event: Event, present: Rsvp, before: Rsvp, now: datetime) -> bool:
    """Return whether there are places for what the member had before; they keep those of now."""
    if before.standing != Answer.GOING:
        return True
    if present.standing == Answer.GOING:
        more = before.party - present.party
        return more <= 0 or await queue.has_room(tx, event, present.member_id, now, more)
    without = rsvps.counted(event, present, None)
    return await queue.has_room(tx, without, present.member_id, now, before.party)


def _rsvp(event_id: int, member_id: int, stored: Mapping[str, int | str | None]) -> Rsvp:
    position, by, at = stored["position"], stored["answered_by"], stored["answered_at"]
    assert isinstance(at, int)
    return Rsvp(
        event_id,
        member_id,
        Answer(str(stored["answer"])),
        from_millis(at),
        waitlisted=bool(stored["waitlisted"]),
        position=position if isinstance(position, int) else None,
        by_phone=bool(stored["by_phone"]),
        answered_by=by if isinstance(by, int) else None,
        companions=int(stored.get("companions") or 0),
        companion_names=str(stored.get("companion_names") or ""),
        approval=str(stored.get("approval") or ""),
        absence=str(stored.get("absence") or ""),
    )


async def _restore(tx: Transaction, before: Rsvp, promotion_id: int | None) -> None:
    await tx.execute(
        "UPDATE rsvps SET answer = $3, waitlisted = $4, position = $5, answered_at = $6,"
        " by_phone = $7, answered_by = (SELECT id FROM members WHERE id = $8),"
        " promotion_id = (SELECT id FROM notices WHERE id = $9), companions = $10,"
        " companion_names = $11, approval = $12, absence = $13, offer = '',"
        " offered_until = NULL, replaced = NULL,"
        " replaced_position = NULL WHERE event_id = $1 AND member_id = $2",
        before.event_id,
        before.member_id,
        before.answer,
        int(before.waitlisted),
        before.position,
        to_millis(before.answered_at),
        int(before.by_phone),
        before.answered_by,
        promotion_id,
        before.companions,
        before.companion_names,
        before.approval,
        before.absence,
    )

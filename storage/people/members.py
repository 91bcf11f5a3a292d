"""The register: visitors, registered people and approved members."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec.structs import replace

from storage.engine.transaction import Row, Transaction
from storage.model.people import Grant, Member, MemberStatus, Role
from storage.model.time import from_millis, to_millis

COLUMNS = (
    "m.id, m.telegram_id, m.status, m.name, m.language, m.staff_no, m.college, m.phone, m.paused,"
    " m.reachable, m.consent_version, m.registered_at,"
    " (SELECT group_concat(association, '\x1f') FROM member_associations a"
    "   WHERE a.member_id = m.id) AS associations,"
    " (SELECT group_concat(value, '\x1f') FROM member_claims c"
    "   WHERE c.member_id = m.id AND c.field = 'associations') AS claimed,"
    " (SELECT value FROM member_claims c"
    "   WHERE c.member_id = m.id AND c.field = 'name') AS claimed_name,"
    " (SELECT group_concat(role || '\x1e' || scope, '\x1f') FROM grants g"
    "   WHERE g.member_id = m.id) AS grants"
)


class AlreadyRegisteredError(Exception):
    """The person is in the register already."""


@dataclass(frozen=True, slots=True)
class Registration:
    """The data that a person enters at registration."""

    name: str
    college: str
    associations: tuple[str, ...]
    consent_version: str
    staff_no: str | None = None
    phone: str | None = None


def of_row(row: Row) -> Member:
    """Return the person of a row with COLUMNS, and no others."""
    # By position: SQLite's rows look through the names of their columns one by one.
    number, telegram_id, status, name, language, staff_no, college, phone, paused, *rest = row
    reachable, consent_version, registered_at, associations, claimed, claimed_name, grants = rest
    return Member(
        id=number,
        telegram_id=telegram_id,
        status=MemberStatus(status),
        name=name,
        language=language,
        staff_no=staff_no,
        college=college,
        phone=phone,
        associations=_keys(associations),
        claimed=_keys(claimed),
        claimed_name=claimed_name,
        grants=_grants(grants) if grants else (),
        paused=bool(paused),
        reachable=bool(reachable),
        consent_version=consent_version,
        registered_at=from_millis(registered_at) if registered_at else None,
    )


def _keys(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("\x1f")) if joined else ()


def _grants(joined: str) -> tuple[Grant, ...]:
    parted = (item.partition("\x1e") for item in joined.split("\x1f"))
    return tuple(Grant(Role(role), scope) for role, _, scope in parted)


async def anybody(tx: Transaction) -> bool:
    """Return whether the register contains anybody at all."""
    return bool(await tx.value("SELECT 1 FROM members LIMIT 1"))


async def find(tx: Transaction, member_id: int) -> Member | None:
    """Return the person with this id; None if there is none."""
    row = await tx.one(f"SELECT {COLUMNS} FROM members m WHERE m.id = $1", member_id)  # noqa: S608
    return of_row(row) if row else None


async def of_telegram_id(tx: Transaction, telegram_id: int) -> Member | None:
    """Return the person with this Telegram id; None if they have never written to the bot."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM members m WHERE m.telegram_id = $1",  # noqa: S608
        telegram_id,
    )
    return of_row(row) if row else None


async def recognise(tx: Transaction, telegram_id: int, now: datetime) -> Member | None:
    """Return the person with this Telegram id, who has just written or pressed; None if unknown.

    The person is marked as reachable. Of a visitor without a role the day is saved, in UTC.
    """
    member = await of_telegram_id(tx, telegram_id)
    if member is None:
        return None
    if member.status is MemberStatus.VISITOR and not member.grants:
        await tx.execute(
            "UPDATE members SET seen_at = $2 WHERE id = $1 AND (seen_at IS NULL OR seen_at < $2)",
            member.id,
            _day(now),
        )
    if not member.reachable:
        await tx.execute("UPDATE members SET reachable = 1 WHERE id = $1", member.id)
        member = replace(member, reachable=True)
    return member


async def ensure(
    tx: Transaction, telegram_id: int, name: str, language: str, now: datetime
) -> Member:
    """Return the person with this Telegram id, inserting a visitor if there is none.

    The person has just asked the bot for something; see also ``recognise``.
    """
    member = await recognise(tx, telegram_id, now)
    if member is not None:
        return member
    member_id = await tx.value(
        "INSERT INTO members (telegram_id, status, name, language, created_at, seen_at)"
        " VALUES ($1, 'visitor', $2, $3, $4, $5)"
        " ON CONFLICT (telegram_id) DO NOTHING RETURNING id",
        telegram_id,
        name,
        language,
        to_millis(now),
        _day(now),
    )
    if member_id is None:  # another process has made the row meanwhile
        member = await of_telegram_id(tx, telegram_id)
        assert member is not None
        return member
    return Member(member_id, telegram_id, MemberStatus.VISITOR, name, language)


def _day(now: datetime) -> int:
    """Return the beginning of the day in UTC, in milliseconds."""
    return to_millis(now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0))


async def set_language(tx: Transaction, member_id: int, language: str) -> None:
    """Save the person's language."""
    await tx.execute("UPDATE members SET language = $2 WHERE id = $1", member_id, language)


async def languages(tx: Transaction, member_ids: Sequence[int]) -> dict[int, str]:
    """Return these people's languages, by member id."""
    rows = await tx.all(
        "SELECT id, language FROM members WHERE id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1))",
        json.dumps(list(member_ids)),
    )
    return {row["id"]: row["language"] for row in rows}


async def set_paused(tx: Transaction, member_id: int, paused: bool) -> None:
    """Save whether the person has paused notices."""
    await tx.execute("UPDATE members SET paused = $2 WHERE id = $1", member_id, int(paused))


async def register(
    tx: Transaction, member_id: int, stated: Registration, *, approval: bool, now: datetime
) -> Member:
    """Register the person, as active or, if ``approval`` is true, as pending.

    Raises AlreadyRegisteredError if they are registered already.
    """
    status = MemberStatus.PENDING if approval else MemberStatus.ACTIVE
    changed = await tx.execute(
        "UPDATE members SET status = $2, name = $3, staff_no = $4, college = $5, phone = $6,"
        " consent_version = $7, consent_at = $8, registered_at = $8, seen_at = NULL,"
        " declined_at = NULL"
        " WHERE id = $1 AND status IN ('visitor', 'declined')",
        member_id,
        status,
        stated.name,
        stated.staff_no,
        stated.college,
        stated.phone,
        stated.consent_version,
        to_millis(now),
    )
    if not changed:
        raise AlreadyRegisteredError
    await set_associations(tx, member_id, stated.associations)
    await tx.execute("DELETE FROM member_claims WHERE member_id = $1", member_id)
    # What was changed before can't be undone any more, and its number is never used again.
    await tx.execute(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1", member_id
    )
    member = await find(tx, member_id)
    assert member is not None
    return member


async def set_associations(tx: Transaction, member_id: int, associations: Sequence[str]) -> None:
    """Save the associations that the person states, replacing the earlier ones.

    Of whoever has withdrawn the consent to that, none is saved, whoever states it.
    """
    await tx.execute("DELETE FROM member_associations WHERE member_id = $1", member_id)
    await tx.execute_many(
        "INSERT INTO member_associations (member_id, association) SELECT m.id, $2 FROM members m"
        " WHERE m.id = $1 AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.member_id = m.id"
        " AND c.purpose = 'associations' AND c.given = 0)",
        [(member_id, key) for key in dict.fromkeys(associations)],
    )


async def same_staff_no(tx: Transaction, staff_no: str, besides: int) -> list[Member]:
    """Return the pending and active members with this staff number, except ``besides``."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m"  # noqa: S608
        " WHERE m.staff_no = $1 AND m.id <> $2 AND m.status IN ('pending', 'active')",
        staff_no,
        besides,
    )
    return [of_row(row) for row in rows]


async def called(tx: Transaction, who: str) -> list[Member]:
    """Return the active members with exactly this name or staff number."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m"  # noqa: S608
        " WHERE m.status = 'active' AND (m.name = $1 OR m.staff_no = $2) ORDER BY m.id",
        who,
        who.upper(),
    )
    return [of_row(row) for row in rows]


async def holders(tx: Transaction, grants: Sequence[Grant]) -> list[Member]:
    """Return the holders of any of these grants, each person once."""
    any_of = " OR ".join(
        f"(role = ${number} AND scope = ${number + 1})" for number in range(1, 2 * len(grants), 2)
    )
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.id IN (SELECT member_id FROM grants"  # noqa: S608
        f" WHERE {any_of or '0 = 1'}) ORDER BY m.id",
        *(value for grant in grants for value in (grant.role, grant.scope)),
    )
    return [of_row(row) for row in rows]


async def all_holders(tx: Transaction) -> list[Member]:
    """Return everybody who has a role."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.id IN (SELECT member_id FROM grants)"  # noqa: S608
        " ORDER BY m.id"
    )
    return [of_row(row) for row in rows]


async def mark_unreachable(tx: Transaction, telegram_id: int) -> None:
    """Mark the person as unreachable until they write to the bot again."""
    await tx.execute("UPDATE members SET reachable = 0 WHERE telegram_id = $1", telegram_id)


async def record_consent(tx: Transaction, member_id: int, version: str, now: datetime) -> None:
    """Record that the person has consented to this version of the text."""
    await tx.execute(
        "UPDATE members SET consent_version = $2, consent_at = $3 WHERE id = $1",
        member_id,
        version,
        to_millis(now),
    )


async def last_holder(tx: Transaction, grant: Grant, member_id: int) -> bool:
    """Return whether the person is the only holder of the grant."""
    rows = await tx.all(
        "SELECT member_id FROM grants WHERE role = $1 AND scope = $2 ORDER BY member_id LIMIT 2",
        grant.role,
        grant.scope,
    )
    return [row["member_id"] for row in rows] == [member_id]

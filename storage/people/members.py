"""The register: visitors, registered people and approved members."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from storage.engine.recall import Recall
from storage.engine.transaction import Row, Transaction
from storage.model.people import Grant, Member, MemberStatus, Role
from storage.model.time import from_millis, to_millis
from storage.people import roles, sorting

COLUMNS = (
    "m.id, m.telegram_id, m.status, m.name, m.language, m.staff_no, m.college, m.phone, m.paused,"
    " m.reachable, m.consent_version, m.registered_at, m.title, m.email, m.contact_stated,"
    " CASE WHEN m.reading_of = m.name THEN m.reading END AS reading,"
    " (SELECT group_concat(association, '\x1f') FROM member_associations a"
    "   WHERE a.member_id = m.id) AS associations,"
    " (SELECT group_concat(c.field || '\x1e' || c.value, '\x1f') FROM member_claims c"
    "   WHERE c.member_id = m.id) AS claimed,"
    " (SELECT group_concat(role || '\x1e' || scope || '\x1e' || COALESCE(starts_at, 0)"
    "   || '\x1e' || COALESCE(ends_at, 0), '\x1f') FROM grants g"
    "   WHERE g.member_id = m.id) AS grants,"
    " (SELECT group_concat(g.role || '\x1e' || g.scope || '\x1e' || COALESCE(g.starts_at, 0)"
    "   || '\x1e' || COALESCE(g.ends_at, 0) || '\x1e' || s.starts_at || '\x1e' || s.ends_at"
    "   || '\x1e' || s.for_id, '\x1f') FROM stand_ins s JOIN grants g ON g.member_id = s.for_id"
    "   WHERE s.member_id = m.id AND s.waits = 0"
    "   AND (s.over_school = 1 OR g.role <> 'school-staff')) AS acting"
)


_EXPECTED: Recall[int, Row] = Recall(frozenset({"inbox", "rsvps"}))
"""Rows with COLUMNS by Telegram id, of people whose updates are about to be handled."""


_STATUSES: Final = {one.value: one for one in MemberStatus}
_NO_CLAIMS: Final = ((), (), None, None)


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


def of_row(row: Row, tx: Transaction) -> Member:
    """Return the person of a row with COLUMNS, and no others.

    This is the only place that decides which roles are in force: by the transaction's instant.
    """
    # By position: SQLite's rows look through the names of their columns one by one.
    number, telegram_id, status, name, language, staff_no, college, phone, paused, *rest = row
    reachable, consent_version, registered_at, title, email, contact_stated, reading, *joined = rest
    associations, claims, own, acting = joined
    claimed, leaving, claimed_name, claimed_college = _claimed(claims) if claims else _NO_CLAIMS
    grants, stands_in = _held(own, acting, tx) if own or acting else ((), ())
    # In the order of the fields, too: to name them all takes as long as all the rest.
    return Member(
        number,
        telegram_id,
        _STATUSES[status],
        name,
        language,
        staff_no,
        college,
        phone,
        _keys(associations),
        claimed,
        leaving,
        claimed_name,
        claimed_college,
        grants,
        stands_in,
        bool(paused),
        bool(reachable),
        consent_version,
        from_millis(registered_at) if registered_at else None,
        title,
        email,
        contact_stated,
        reading,
    )


def _claimed(joined: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None, str | None]:
    """Return what a member has claimed: associations to join and to leave, a name, a college."""
    found: dict[str, list[str]] = {}
    for one in joined.split("\x1f"):
        field, _, value = one.partition("\x1e")
        found.setdefault(field, []).append(value)
    return (
        tuple(found.get("associations", ())),
        tuple(found.get("leaving", ())),
        max(found.get("name", ()), default=None),
        max(found.get("college", ()), default=None),
    )


def _keys(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("\x1f")) if joined else ()


def _held(
    own: str | None, acting: str | None, tx: Transaction
) -> tuple[tuple[Grant, ...], tuple[tuple[Grant, int], ...]]:
    """Return the grants in force now, and which of them the person has only as a stand-in."""
    now = to_millis(tx.now)
    grants: dict[Grant, None] = {}
    for role, scope, *term in _parted(own):
        if _in_force(term, now):
            grants[Grant(Role(role), scope)] = None
    stands_in: dict[Grant, int] = {}
    for role, scope, starts, ends, *stand_in, for_id in _parted(acting):
        grant = Grant(Role(role), scope)
        if grant not in grants and _in_force((starts, ends), now) and _in_force(stand_in, now):
            stands_in.setdefault(grant, int(for_id))
    return (*grants, *stands_in), tuple(stands_in.items())


def _parted(joined: str | None) -> list[list[str]]:
    return [item.split("\x1e") for item in joined.split("\x1f")] if joined else []


def _in_force(term: Sequence[str], now: int) -> bool:
    """Return whether a term from one text of milliseconds to another, 0 for none, is running."""
    starts, ends = map(int, term)
    return starts <= now and (not ends or now < ends)


async def anybody(tx: Transaction) -> bool:
    """Return whether the register contains anybody at all."""
    return bool(await tx.value("SELECT 1 FROM members LIMIT 1"))


async def find(tx: Transaction, member_id: int) -> Member | None:
    """Return the person with this id; None if there is none."""
    row = await tx.one(f"SELECT {COLUMNS} FROM members m WHERE m.id = $1", member_id)  # noqa: S608
    return of_row(row, tx) if row else None


async def find_all(tx: Transaction, member_ids: Collection[int]) -> dict[int, Member]:
    """Return those of these people who exist, by id, in the order given, by one query."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m"  # noqa: S608
        " WHERE m.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(member_ids)),
    )
    found = {row["id"]: of_row(row, tx) for row in rows}
    return {number: found[number] for number in member_ids if number in found}


async def only_one_of(tx: Transaction, name: str) -> Member | None:
    """Return the active member of exactly this name; None if there is none, or several."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.name = $1 AND m.status = 'active'"  # noqa: S608
        " ORDER BY m.id LIMIT 2",
        name,
    )
    return of_row(rows[0], tx) if len(rows) == 1 else None


async def of_telegram_id(tx: Transaction, telegram_id: int) -> Member | None:
    """Return the person with this Telegram id; None if they have never written to the bot."""
    row: Row | None = _EXPECTED.get(tx.memory, telegram_id) or await tx.one(
        f"SELECT {COLUMNS} FROM members m WHERE m.telegram_id = $1",  # noqa: S608
        telegram_id,
    )
    return of_row(row, tx) if row else None


async def expect(tx: Transaction, telegram_ids: Collection[int]) -> None:
    """Read the people with these Telegram ids at once, for work that follows soon."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.telegram_id IN"  # noqa: S608
        " (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(telegram_ids)),
    )
    _EXPECTED.add(tx.memory, {row["telegram_id"]: row for row in rows})


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
        "INSERT INTO members (telegram_id, status, name, language, created_at, seen_at, sort_key)"
        " VALUES ($1, 'visitor', $2, $3, $4, $5, $6)"
        " ON CONFLICT (telegram_id) DO NOTHING RETURNING id",
        telegram_id,
        name,
        language,
        to_millis(now),
        _day(now),
        sorting.of(name).sort_key,
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
    await sorting.rename(tx, member_id, stated.name)
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
    return [of_row(row, tx) for row in rows]


async def called(tx: Transaction, who: str) -> list[Member]:
    """Return the active members with exactly this name or staff number."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m"  # noqa: S608
        " WHERE m.status = 'active' AND (m.name = $1 OR m.staff_no = $2) ORDER BY m.id",
        who,
        who.upper(),
    )
    return [of_row(row, tx) for row in rows]


async def holders(tx: Transaction, grants: Sequence[Grant]) -> list[Member]:
    """Return those who hold any of these grants now, each person once; stand-ins too."""
    any_of = " OR ".join(
        f"(role = ${number} AND scope = ${number + 1})" for number in range(1, 2 * len(grants), 2)
    )
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.id IN (SELECT member_id FROM grants"  # noqa: S608
        f" WHERE {any_of or '0 = 1'} UNION SELECT s.member_id FROM stand_ins s"
        f" JOIN grants g ON g.member_id = s.for_id WHERE {any_of or '0 = 1'}) ORDER BY m.id",
        *(value for grant in grants for value in (grant.role, grant.scope)),
    )
    found = [of_row(row, tx) for row in rows]
    return [one for one in found if any(grant in one.grants for grant in grants)]


async def all_holders(tx: Transaction) -> list[Member]:
    """Return everybody who has a role now."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.id IN (SELECT member_id FROM grants"  # noqa: S608
        " UNION SELECT member_id FROM stand_ins) ORDER BY m.id"
    )
    found = [of_row(row, tx) for row in rows]
    return [one for one in found if one.grants]


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
    """Return whether nobody else holds the grant now and without an end, and the person does."""
    return await roles.holders_for_good(tx, grant) == [member_id]


async def has_role(tx: Transaction, member_id: int) -> bool:
    """Return whether the person has a role, now, later or once confirmed, or as a stand-in."""
    waits = "EXISTS (SELECT 1 FROM waiting_grants w WHERE w.member_id = m.id)"
    free = f"SELECT 1 FROM members m WHERE m.id = $1 AND NOT {waits} AND {unheld('m.id', '$2')}"  # noqa: S608
    return not await tx.value(free, member_id, to_millis(tx.now))


def unheld(member: str, now: str) -> str:
    """Return the condition that a column's member has no role, nor lent ones, from ``now`` on."""
    return (
        f"NOT EXISTS (SELECT 1 FROM grants g WHERE g.member_id = {member}"  # noqa: S608
        f" AND (g.ends_at IS NULL OR g.ends_at > {now})) AND NOT EXISTS (SELECT 1 FROM"
        f" stand_ins s WHERE s.member_id = {member} AND s.ends_at > {now})"
    )

"""Audiences: unions of parts, resolved to members by one query.

An audience contains active members only. Its parts are resolved at query time, so a member who
joins an association before a notice is due receives the notice.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from storage import rights
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience, PartKind
from storage.model.events import Answer
from storage.model.people import Member, MemberStatus
from storage.rights import Grants

SILENT = "silent"
WAITLISTED = "waitlisted"
ASKED = "asked"
"""The standing of a sign-up that waits for a yes of staff."""
STANDINGS = (*(answer.value for answer in Answer), WAITLISTED, ASKED, SILENT)
TOLD = "told"
"""Those who got, or may have got, a notice of the event, those who were told of it by telephone,
and those who have answered it. It is no standing that staff choose: news of the event is addressed
by it."""
GUESTS = "guests"
"""The guests who come to the event. It is no standing that staff choose: they are reminded,
and notified of what changes."""
REACHED = (
    "(m.status = 'active' OR EXISTS (SELECT 1 FROM guests h"
    " WHERE h.member_id = m.id AND h.coming = 1))"
)
"""The condition for whom a notice can reach at all: members, and guests of an event."""
DEPTH = 4  # levels: an event's audience can refer to another event's answers, and so on
NOBODY = "SELECT m.id AS member_id FROM members m WHERE 0 = 1"


_KNOWN = "audiences"
"""The audiences that were read, by id; only erasing a member changes one."""
_MOST_KNOWN = 256
_EMPTY = Audience()


class UnknownStandingError(ValueError):
    """An answer part names a standing that does not exist."""


async def save(tx: Transaction, audience: Audience) -> int:
    """Save the audience; return its id. Raises UnknownStandingError."""
    audience_id = await tx.insert("INSERT INTO audiences DEFAULT VALUES")
    await tx.execute_many(
        "INSERT INTO audience_parts (audience_id, kind, value) VALUES ($1, $2, $3)",
        [(audience_id, kind, value) for kind, value in dict.fromkeys(_parts(audience))],
    )
    return audience_id


def _parts(audience: Audience) -> list[tuple[PartKind, str]]:
    for _, standing in audience.answers:
        if standing not in (*STANDINGS, TOLD, GUESTS):
            raise UnknownStandingError(standing)
    return [
        *([(PartKind.ALL, "")] if audience.everyone else []),
        *((PartKind.ASSOCIATION, key) for key in audience.associations),
        *((PartKind.COLLEGE, key) for key in audience.colleges),
        *((PartKind.ANSWER, f"{event_id}:{standing}") for event_id, standing in audience.answers),
        *((PartKind.MEMBER, str(member_id)) for member_id in audience.members),
        *((PartKind.UNACKNOWLEDGED, str(notice_id)) for notice_id in audience.unacknowledged),
        *((PartKind.CORRECTED, str(correction_id)) for correction_id in audience.corrected),
        *((PartKind.UNSURVEYED, str(survey_id)) for survey_id in audience.unsurveyed),
        *((PartKind.UNVOTED, str(vote_id)) for vote_id in audience.unvoted),
        *((PartKind.UNTICKED, str(poll_id)) for poll_id in audience.unticked),
    ]


async def remove_member(tx: Transaction, member_id: int) -> None:
    """Remove a member who is erased from every audience that names them."""
    tx.memory.pop(_KNOWN, None)
    await tx.execute(
        "DELETE FROM audience_parts WHERE kind = 'member' AND value = $1", str(member_id)
    )


async def load(tx: Transaction, audience_id: int) -> Audience:
    """Return the audience with this id, or an empty audience if there is none."""
    known: dict[int, Audience] = tx.memory.setdefault(_KNOWN, {})
    audience = known.get(audience_id)
    if audience is None:
        rows = await tx.all(
            "SELECT kind, value FROM audience_parts WHERE audience_id = $1 ORDER BY kind, value",
            audience_id,
        )
        audience = _of_parts((row["kind"], row["value"]) for row in rows)
        if audience != _EMPTY:  # it may be saved later
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[audience_id] = audience
    return audience


async def load_all(tx: Transaction, audience_ids: Collection[int]) -> dict[int, Audience]:
    """Return the audiences with these ids by one query, leaving out empty audiences."""
    rows = await tx.all(
        "SELECT audience_id, kind, value FROM audience_parts"
        " WHERE audience_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " ORDER BY kind, value",
        json.dumps(list(audience_ids)),
    )
    parts: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        parts.setdefault(row["audience_id"], []).append((row["kind"], row["value"]))
    return {audience_id: _of_parts(own) for audience_id, own in parts.items()}


def _of_parts(parts: Iterable[tuple[str, str]]) -> Audience:
    values: dict[str, list[str]] = {}
    for kind, value in parts:
        values.setdefault(kind, []).append(value)

    def of(kind: PartKind) -> list[str]:
        return values.get(kind, [])

    pairs = [value.partition(":") for value in of(PartKind.ANSWER)]
    answers = [(int(event_id), standing) for event_id, _, standing in pairs]
    return Audience(
        everyone=PartKind.ALL in values,
        associations=tuple(of(PartKind.ASSOCIATION)),
        colleges=tuple(of(PartKind.COLLEGE)),
        answers=tuple(sorted(answers, key=in_order)),
        members=tuple(sorted(int(value) for value in of(PartKind.MEMBER))),
        unacknowledged=tuple(sorted(int(value) for value in of(PartKind.UNACKNOWLEDGED))),
        corrected=tuple(sorted(int(value) for value in of(PartKind.CORRECTED))),
        unsurveyed=tuple(sorted(int(value) for value in of(PartKind.UNSURVEYED))),
        unvoted=tuple(sorted(int(value) for value in of(PartKind.UNVOTED))),
        unticked=tuple(sorted(int(value) for value in of(PartKind.UNTICKED))),
    )


def in_order(answer: tuple[int, str]) -> tuple[int, int, str]:
    """Sort by event, and as staff are shown the standings."""
    event_id, standing = answer
    return (
        event_id,
        STANDINGS.index(standing) if standing in STANDINGS else len(STANDINGS),
        standing,
    )


async def count(tx: Transaction, audience: Audience) -> int:
    """Return the number of members in the audience, each counted once."""
    selected = await select(tx, audience)
    return int(
        await tx.value(
            "SELECT count(*) FROM members m"  # noqa: S608 - see _literal
            f" WHERE {REACHED} AND m.id IN ({selected})"
        )
    )


async def includes(tx: Transaction, audience_id: int, member_id: int) -> bool:
    """Return whether the member is active and in the audience now."""
    active = await tx.value("SELECT 1 FROM members WHERE id = $1 AND status = 'active'", member_id)
    if not active:
        return False
    return await _chosen(tx, await load(tx, audience_id), member_id)


async def contains(tx: Transaction, audience: Audience, member: Member) -> bool:
    """Return whether the member, as read in this transaction, is active and in the audience.

    The database is queried only if the member's own record does not decide.
    """
    if member.status is not MemberStatus.ACTIVE:
        return False
    if (
        audience.everyone
        or member.id in audience.members
        or member.college in audience.colleges
        or not set(audience.associations).isdisjoint(member.associations)
    ):
        return True
    return audience.worked_out and await _chosen(tx, audience, member.id)


async def _chosen(tx: Transaction, audience: Audience, member_id: int) -> bool:
    selected = await select(tx, audience, only=member_id)
    return bool(await tx.value(f"SELECT 1 FROM ({selected}) chosen LIMIT 1"))  # noqa: S608


async def select(
    tx: Transaction,
    audience: Audience,
    *,
    only: int | None = None,
    among: tuple[int, int] | None = None,
) -> str:
    """Return a SELECT of the ``member_id`` of every member in the audience.

    ``only`` restricts the SELECT to one member; ``among`` restricts it to ids greater than its
    first number and at most its second. All values are literals, so that the SELECT can be
    embedded in any other statement.
    """

    def one(column: str) -> str:
        if only is not None:
            return f" AND {column} = {int(only)}"
        if among is not None:
            return f" AND {column} > {int(among[0])} AND {column} <= {int(among[1])}"
        return ""

    return await _select(tx, audience, one, DEPTH)


async def _select(
    tx: Transaction, audience: Audience, one: Callable[[str], str], depth: int
) -> str:
    parts = []
    if audience.everyone:
        parts.append(
            "SELECT m.id AS member_id FROM members m"  # noqa: S608
            f" WHERE m.status = 'active'{one('m.id')}"
        )
    if audience.associations:
        parts.append(
            "SELECT a.member_id FROM member_associations a"  # noqa: S608
            f" WHERE a.association IN ({_literals(audience.associations)}){one('a.member_id')}"
        )
    if audience.colleges:
        parts.append(
            "SELECT m.id AS member_id FROM members m WHERE m.status = 'active'"  # noqa: S608
            f" AND m.college IN ({_literals(audience.colleges)}){one('m.id')}"
        )
    if audience.members:
        ids = ", ".join(str(int(member_id)) for member_id in audience.members)
        parts.append(
            f"SELECT m.id AS member_id FROM members m WHERE m.id IN ({ids}){one('m.id')}"  # noqa: S608
        )
    parts += [
        "SELECT d.member_id FROM deliveries d"  # noqa: S608
        f" WHERE d.notice_id = {int(notice_id)} AND d.status IN ('sent', 'unknown')"
        f" AND d.acknowledged_at IS NULL{one('d.member_id')}"
        " AND NOT EXISTS (SELECT 1 FROM told_by_phone t"
        " WHERE t.notice_id = d.notice_id AND t.member_id = d.member_id)"
        for notice_id in audience.unacknowledged
    ]
    parts += [
        "SELECT i.member_id FROM correction_items i"  # noqa: S608
        f" WHERE i.correction_id = {int(correction_id)}{one('i.member_id')}"
        for correction_id in audience.corrected
    ]
    parts += [
        "SELECT v.member_id FROM vote_people v JOIN members m ON m.id = v.member_id"  # noqa: S608
        f" WHERE v.vote_id = {int(vote_id)} AND v.voted = 0 AND m.status = 'active'"
        f"{one('v.member_id')}"
        for vote_id in audience.unvoted
    ]
    if depth:
        parts += [await _unsurveyed(tx, int(one_id), one, depth) for one_id in audience.unsurveyed]
        parts += [await _unticked(tx, int(poll_id), one, depth) for poll_id in audience.unticked]
    for event_id, standing in audience.answers:
        if standing != SILENT:
            parts.append(_standing(int(event_id), standing, one))
        elif depth:
            parts.append(await _silent(tx, int(event_id), one, depth))
    return " UNION ".join(parts) or NOBODY


_STANDING = {
    Answer.GOING.value: "r.answer = 'going' AND r.waitlisted = 0",
    Answer.MAYBE.value: "r.answer = 'maybe'",
    Answer.NOT_GOING.value: "r.answer = 'not_going'",
    WAITLISTED: "r.waitlisted = 1 AND r.approval <> 'asked'",
    ASKED: "r.approval = 'asked'",
}


def _standing(event_id: int, standing: str, one: Callable[[str], str]) -> str:
    if standing == GUESTS:
        return _guests(event_id, one)
    if standing == TOLD:
        return _told(event_id, one)
    return (
        "SELECT r.member_id FROM rsvps r"  # noqa: S608
        f" WHERE r.event_id = {event_id} AND {_STANDING[standing]}{one('r.member_id')}"
    )


async def _silent(tx: Transaction, event_id: int, one: Callable[[str], str], depth: int) -> str:
    """Return a SELECT of the members who are invited to the event and have not answered."""
    audience_id = await tx.value("SELECT audience_id FROM events WHERE id = $1", event_id)
    if audience_id is None:
        return NOBODY
    meant = await _select(tx, await load(tx, audience_id), one, depth - 1)
    return (
        f"SELECT s.member_id FROM ({meant}) s WHERE s.member_id NOT IN"  # noqa: S608
        f" (SELECT r.member_id FROM rsvps r WHERE r.event_id = {event_id}{one('r.member_id')})"
    )


async def _unsurveyed(
    tx: Transaction, survey_id: int, one: Callable[[str], str], depth: int
) -> str:
    """Return a SELECT of the members whom the questionnaire asks and who have not submitted it."""
    audience_id = await tx.value("SELECT audience_id FROM surveys WHERE id = $1", survey_id)
    if audience_id is None:
        return NOBODY
    meant = await _select(tx, await load(tx, audience_id), one, depth - 1)
    return (
        f"SELECT s.member_id FROM ({meant}) s WHERE s.member_id NOT IN"  # noqa: S608
        f" (SELECT p.member_id FROM survey_people p WHERE p.survey_id = {survey_id}"
        f" AND p.state = 'submitted'{one('p.member_id')})"
    )


async def _unticked(tx: Transaction, poll_id: int, one: Callable[[str], str], depth: int) -> str:
    """Return a SELECT of the members whom a search for a date asks and who have ticked nothing."""
    audience_id = await tx.value("SELECT audience_id FROM date_polls WHERE id = $1", poll_id)
    if audience_id is None:
        return NOBODY
    meant = await _select(tx, await load(tx, audience_id), one, depth - 1)
    return (
        f"SELECT s.member_id FROM ({meant}) s WHERE s.member_id NOT IN"  # noqa: S608
        " (SELECT a.member_id FROM date_answers a JOIN date_options o ON o.id = a.option_id"
        f" WHERE o.poll_id = {poll_id}{one('a.member_id')})"
    )


def _guests(event_id: int, one: Callable[[str], str]) -> str:
    """Return a SELECT of the guests who come to the event."""
    return (
        "SELECT g.member_id FROM guests g"  # noqa: S608
        f" WHERE g.event_id = {event_id} AND g.coming = 1{one('g.member_id')}"
    )


def _told(event_id: int, one: Callable[[str], str]) -> str:
    """Return a SELECT of the members who may know of the event: see TOLD."""
    return (
        "SELECT d.member_id FROM notices t CROSS JOIN deliveries d"  # noqa: S608
        f" WHERE t.event_id = {event_id} AND d.notice_id = t.id"
        f" AND d.status IN ('sending', 'sent', 'unknown'){one('d.member_id')}"
        " UNION SELECT d.member_id FROM notice_dates x CROSS JOIN deliveries d"
        f" WHERE x.event_id = {event_id} AND d.notice_id = x.notice_id"
        f" AND d.status IN ('sending', 'sent', 'unknown'){one('d.member_id')}"
        f" UNION SELECT c.member_id FROM told_of_events c"
        f" WHERE c.event_id = {event_id}{one('c.member_id')}"
        f" UNION SELECT r.member_id FROM rsvps r WHERE r.event_id = {event_id}{one('r.member_id')}"
        f" UNION {_guests(event_id, one)}"
    )


def _literals(values: Sequence[str]) -> str:
    return ", ".join(_literal(value) for value in values)


def _literal(value: str) -> str:
    """Quote a text as an SQL literal; a large audience would need too many placeholders."""
    if "\x00" in value:
        raise ValueError("a key must not contain NUL")
    return "'" + value.replace("'", "''") + "'"


async def allowed(tx: Transaction, audience: Audience, grants: Grants) -> bool:
    """Return whether these grants allow writing to the whole audience; see rights."""
    return rights.may_address(grants, audience, await answered_scopes(tx, audience))


async def proposable(tx: Transaction, audience: Audience, grants: Grants) -> bool:
    """Return whether these grants allow proposing something for the audience; see rights."""
    return rights.may_propose(grants, audience, await answered_scopes(tx, audience))


async def answered_scopes(tx: Transaction, *of: Audience) -> Mapping[int, str]:
    """Return the scopes, by event id, of the events to whose answers these audiences refer."""
    event_ids = {event_id for audience in of for event_id, _ in audience.answers}
    if not event_ids:
        return {}
    rows = await tx.all(
        "SELECT id, scope FROM events WHERE id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1))",
        json.dumps(list(event_ids)),
    )
    return {row["id"]: row["scope"] for row in rows}

"""Lists of notices and of their recipients, page by page, restricted to what the viewer may see.

rights.may_manage_notice decides who may see a notice; the lists need the same rule in SQL.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import audiences, rights
from storage.engine.transaction import Row, Transaction, Value
from storage.model.audiences import Audience
from storage.model.notices import Notice, kinds
from storage.model.time import from_millis, instant_or_none
from storage.notices.notices import COLUMNS, TAKEN_BACK, from_row
from storage.rights import Grants

# The event of an audience's part "id:standing". Other parts hold no number to be cast.
_EVENT = (
    "CASE WHEN p.kind = 'answer'"
    " THEN CAST(rtrim(p.value, ':abcdefghijklmnopqrstuvwxyz_') AS BIGINT) END"
)
# For the scopes in $1 (null: all).
_SCOPES = "(SELECT value FROM json_each($1))"
_AUDIENCE = "COALESCE(o.audience_id, n.audience_id)"  # of a nudge, the repeated notice's audience
THEIRS = (
    "(CAST($1 AS TEXT) IS NULL"  # noqa: S608
    f" OR EXISTS (SELECT 1 FROM events e WHERE e.id = n.event_id AND e.scope IN {_SCOPES})"
    f" OR (EXISTS (SELECT 1 FROM audience_parts p WHERE p.audience_id = {_AUDIENCE})"
    f" AND NOT EXISTS (SELECT 1 FROM audience_parts p WHERE p.audience_id = {_AUDIENCE} AND NOT ("
    f"(p.kind IN ('college', 'association') AND p.kind || ':' || p.value IN {_SCOPES})"
    " OR (p.kind = 'answer' AND EXISTS (SELECT 1 FROM events a"
    f" WHERE a.id = {_EVENT} AND a.scope IN {_SCOPES}))))))"
)
# What a notice is about; a nudge (n) is about the same as the notice that it repeats (o).
ABOUT = (
    "COALESCE(o.content, n.content) AS about_content, v.title AS about_event,"
    " COALESCE(o.reason, n.reason) AS about_reason"
)
JOINED = (
    "LEFT JOIN notices o ON o.id = n.about_id"
    " LEFT JOIN events v ON v.id = COALESCE(n.event_id, o.event_id)"
)
_FROM = f"FROM notices n {JOINED} WHERE n.bulk = 1"
# The viewer's own first.
_WHOSE = "CASE WHEN n.author_id = $4 THEN 0 ELSE 1 END"
_BY_ITSELF = ", ".join(f"'{kind}'" for kind in kinds(lambda policy: policy.by_itself))
_LISTS = {
    "scheduled": (
        f"n.status = 'scheduled' AND n.kind NOT IN ({_BY_ITSELF})",
        f"{_WHOSE}, n.due_at, n.id",
    ),
    "sending": ("n.status IN ('sending', 'paused')", "n.due_at, n.id"),
    "over": (f"n.status = 'sent' AND n.kind NOT IN ({_BY_ITSELF})", "n.due_at DESC, n.id DESC"),
    "machine": (f"n.status = 'scheduled' AND n.kind IN ({_BY_ITSELF})", "n.due_at, n.id"),
    "machine-over": (
        f"n.status = 'sent' AND n.kind IN ({_BY_ITSELF})",
        "n.due_at DESC, n.id DESC",
    ),
    "cancelled": ("n.status = 'cancelled'", "n.due_at DESC, n.id DESC"),
}
LISTS = tuple(_LISTS)


def scopes_of(grants: Grants) -> Value:
    """Return the scopes that THEIRS takes as $1: those these grants manage; None for all."""
    reach = rights.reach_of(grants)
    return None if reach.everything else json.dumps(sorted(reach.scopes))


async def last_audiences(
    tx: Transaction, author_id: int, *, limit: int
) -> list[tuple[int, Audience]]:
    """Return the ids and values of the different audiences to which this person wrote last.

    The newest is first. Everybody is left out, and audiences chosen by answers to an event.
    """
    rows = await tx.all(
        "SELECT n.audience_id FROM notices n WHERE n.author_id = $1 AND n.kind = 'broadcast'"
        " AND n.audience_id IS NOT NULL ORDER BY n.id DESC LIMIT $2",
        author_id,
        limit * 4,
    )
    ids = [row["audience_id"] for row in rows]
    loaded = await audiences.load_all(tx, ids)
    found: dict[Audience, int] = {}
    for number in ids:
        one = loaded.get(number, Audience(everyone=True))
        if one == Audience(associations=one.associations, colleges=one.colleges):
            found.setdefault(one, number)
    return [(number, one) for one, number in found.items()][:limit]


async def visible(tx: Transaction, notice_id: int, grants: Grants) -> Notice | None:
    """Return the notice if these grants manage it, else None.

    A draft, which waits for approval, is shown by its proposal only.
    """
    row = await tx.one(
        f"SELECT {COLUMNS}, {_AUDIENCE} AS addressed, e.scope AS event_scope"  # noqa: S608
        f" FROM notices n {JOINED} LEFT JOIN events e ON e.id = n.event_id"
        " WHERE n.bulk = 1 AND n.status <> 'draft' AND n.id = $1",
        notice_id,
    )
    if row is None:
        return None
    addressed = row["addressed"]
    audience = Audience() if addressed is None else await audiences.load(tx, addressed)
    scope = rights.NoticeScope(
        event=row["event_scope"],
        audience=audience,
        answered=await audiences.answered_scopes(tx, audience),
    )
    return from_row(row) if rights.may_manage_notice(grants, scope) else None


@dataclass(frozen=True, slots=True)
class About:
    """What a notice is about: an event, by its title, or the notice's own content.

    ``taken_back`` is whether that notice was taken back, so that its text is shown to no reader.
    """

    content: Mapping[str, Any]
    event_title: str | None = None
    taken_back: bool = False


def about_of(row: Row) -> About:
    """Return what the notice is about from a row that has ABOUT."""
    return About(
        json.loads(row["about_content"]), row["about_event"], row["about_reason"] == TAKEN_BACK
    )


async def about(tx: Transaction, notice_id: int) -> About:
    """Return what the notice is about. Raises LookupError if there is no such notice."""
    return (await about_all(tx, [notice_id]))[notice_id]


async def about_all(tx: Transaction, notice_ids: Collection[int]) -> dict[int, About]:
    """Return what those of these notices that exist are about, by id, by one query."""
    rows = await tx.all(
        f"SELECT n.id, {ABOUT} FROM notices n {JOINED}"  # noqa: S608
        " WHERE n.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(notice_ids)),
    )
    return {row["id"]: about_of(row) for row in rows}


@dataclass(frozen=True, slots=True)
class Summary:
    """A notice as an entry of a list; the audience is None if it was sent to single members."""

    notice: Notice
    about: About
    audience: Audience | None


async def summaries(tx: Transaction, rows: Sequence[Row]) -> list[Summary]:
    """Return the notices and their audiences from rows that have COLUMNS and ABOUT."""
    ids = {row["audience_id"] for row in rows} - {None}
    known = await audiences.load_all(tx, ids)
    return [
        Summary(
            from_row(row),
            about_of(row),
            None if row["audience_id"] is None else known.get(row["audience_id"], Audience()),
        )
        for row in rows
    ]


async def page(
    tx: Transaction, grants: Grants, which: str, *, limit: int, offset: int = 0, viewer: int = 0
) -> list[Summary]:
    """Return a page of a list: scheduled and sending, earliest first; the others, newest first.

    What is sent along with events is in lists of its own. Of the others that are scheduled, what
    the member with the id ``viewer`` wrote comes first.
    Raises KeyError for an unknown list.
    """
    if not rights.may_manage_notices(grants):
        return []
    chosen, order = _LISTS[which]
    rows = await tx.all(
        f"SELECT {COLUMNS}, {ABOUT} {_FROM} AND {chosen} AND {THEIRS}"
        f" ORDER BY {order} LIMIT $2 OFFSET $3",
        scopes_of(grants),
        limit,
        offset,
        *([viewer] if _WHOSE in order else []),
    )
    return await summaries(tx, rows)


async def scheduled_by(tx: Transaction, author_id: int) -> list[Summary]:
    """Return what this member wrote and is yet to be sent, the earliest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS}, {ABOUT} {_FROM} AND n.author_id = $1 AND n.status = 'scheduled'"
        " ORDER BY n.due_at, n.id",
        author_id,
    )
    return await summaries(tx, rows)


async def count(tx: Transaction, grants: Grants, which: str) -> int:
    """Return the number of notices in the list ``which``. Raises KeyError for an unknown list."""
    if not rights.may_manage_notices(grants):
        return 0
    chosen, _ = _LISTS[which]
    sql = f"SELECT count(*) {_FROM} AND {chosen} AND {THEIRS}"
    return int(await tx.value(sql, scopes_of(grants)))


@dataclass(frozen=True, slots=True)
class ReceivedNotice:
    """A notice that one member received.

    ``asks`` is whether the notice asks for an acknowledgement (for a nudge: the notice that it
    repeats); ``acknowledged_at`` is when the member gave it.
    """

    notice: Notice
    about: About
    at: datetime
    asks: bool
    acknowledged_at: datetime | None
    message_id: int = 0
    """The notice's message in the member's chat; 0 if unknown."""


# For the member with id $1; personal messages are not listed as the office's notices.
_RECEIVED = (
    f"FROM deliveries d JOIN notices n ON n.id = d.notice_id {JOINED}"
    " LEFT JOIN deliveries a ON a.notice_id = n.about_id AND a.member_id = d.member_id"
    " WHERE d.member_id = $1 AND n.bulk = 1 AND d.status IN ('sent', 'unknown')"
    f" AND COALESCE(n.reason, '') <> '{TAKEN_BACK}'"
)


async def received(
    tx: Transaction, member_id: int, *, limit: int, offset: int = 0, notice_id: int | None = None
) -> list[ReceivedNotice]:
    """Return a page of the member's received notices, newest first; or only ``notice_id``."""
    rows = await tx.all(
        f"SELECT {COLUMNS}, {ABOUT}, COALESCE(d.sent_at, n.due_at) AS at,"
        " COALESCE(o.acknowledge, n.acknowledge) AS asks,"
        " COALESCE(a.acknowledged_at, d.acknowledged_at) AS acknowledged_at, d.message_id"
        f" {_RECEIVED} AND (CAST($2 AS BIGINT) IS NULL OR n.id = $2)"
        " ORDER BY at DESC, n.id DESC LIMIT $3 OFFSET $4",
        member_id,
        notice_id,
        limit,
        offset,
    )
    return [_received(row) for row in rows]


async def open_to_receipt(tx: Transaction, member_id: int) -> list[ReceivedNotice]:
    """Return the received notices that still wait for the member's acknowledgement, newest first.

    A nudge is not among them, only the notice that it repeats.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS}, {ABOUT}, COALESCE(d.sent_at, n.due_at) AS at, 1 AS asks,"
        f" d.acknowledged_at, d.message_id {_RECEIVED}"
        " AND n.acknowledge = 1 AND n.about_id IS NULL AND d.acknowledged_at IS NULL"
        " ORDER BY at DESC, n.id DESC",
        member_id,
    )
    return [_received(row) for row in rows]


def _received(row: Row) -> ReceivedNotice:
    at = row["acknowledged_at"]
    return ReceivedNotice(
        notice=from_row(row),
        about=about_of(row),
        at=from_millis(row["at"]),
        asks=bool(row["asks"]),
        acknowledged_at=instant_or_none(at),
        message_id=row["message_id"] or 0,
    )


async def received_count(tx: Transaction, member_id: int) -> int:
    """Return how many notices the member has received."""
    return int(await tx.value(f"SELECT count(*) {_RECEIVED}", member_id))

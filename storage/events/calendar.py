"""Events by day and by words, for members and for staff, and what a member's own calendar has.

Members see the published events that are for them or that they have answered, staff also those
within their reach, drafts too. Cancelled events are not in these lists.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from storage.audiences import WAITLISTED
from storage.engine.transaction import Row, Transaction
from storage.events import lasting
from storage.events.columns import COLUMNS, from_row
from storage.events.listed import FOR_MEMBER
from storage.model.events import Event
from storage.model.time import EPOCH, from_millis, to_millis
from storage.rights import Reach

WORDS: Final = 8
"""The most words that are looked for at once; further ones are left out."""
CANCELLED: Final = timedelta(days=30)
"""For how long after it was cancelled an event is in a member's calendar, as cancelled."""
PAST: Final = timedelta(days=180)
"""For how long an event that has begun stays in a member's calendar."""
MOST: Final = 1000
"""The most events in a member's calendar; the latest to begin are left out."""
_ESCAPED: Final = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})

# $1 is the member's id or 0, $2 the scopes within the reach as JSON, NULL for all of them.
_OWN = f"(CAST($1 AS BIGINT) > 0 AND e.status = 'published' AND {FOR_MEMBER})"
_SEEN = (
    f"({_OWN} OR (e.status <> 'cancelled'"  # noqa: S608
    " AND (CAST($2 AS TEXT) IS NULL OR e.scope IN (SELECT value FROM json_each($2)))))"
)
_OWN_FLAG = f"CASE WHEN {_OWN} THEN 1 ELSE 0 END AS own"
# $3 and $4 are days as ISO text, $5 and $6 instants around them, so that an index narrows it down.
_ON_DAYS = (
    "e.starts_at > $5 AND e.starts_at < $6 AND substr(e.wall, 1, 10) <= $4"
    " AND substr(COALESCE(e.ends_wall, e.wall), 1, 10) >= $3"
)
# $3 are patterns as JSON: all of them must be found.
_FOUND = (
    "NOT EXISTS (SELECT 1 FROM json_each($3) w WHERE NOT"
    " lower(e.title || '\x1f' || e.place || '\x1f' || e.description)"
    " LIKE lower(w.value) ESCAPE '\\')"
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: ``member_id`` is 0 for somebody who takes part in nothing."""

    member_id: int
    reach: Reach

    @property
    def args(self) -> tuple[int, str | None]:
        """The first two parameters of the statements."""
        scopes = None if self.reach.everything else json.dumps(sorted(self.reach.scopes))
        return self.member_id, scopes


@dataclass(frozen=True, slots=True)
class Seen:
    """An event that somebody sees; ``own``: as a member, else only as staff."""

    event: Event
    own: bool


@dataclass(frozen=True, slots=True)
class Own:
    """An event in a member's calendar: when it, or the member's answer, last changed.

    ``standing`` is the value of an Answer, ``waitlisted``, or empty without an answer.
    """

    event: Event
    changed_at: datetime
    standing: str


def _around(first: date, last: date) -> tuple[str, str, int, int]:
    """Return the parameters of _ON_DAYS for the days from the first to the last."""
    day = timedelta(days=1) // timedelta(milliseconds=1)
    since = (first - EPOCH.date()).days * day
    until = (last - EPOCH.date()).days * day
    # A day somewhere begins and ends within a day of the same date in UTC.
    return (
        *(first.isoformat(), last.isoformat()),
        *(since - lasting.LONGEST // timedelta(milliseconds=1) - day, until + 2 * day),
    )


async def marked(tx: Transaction, viewer: Viewer, first: date, last: date) -> dict[date, int]:
    """Return how many events take place on each of these days; days without any are left out."""
    rows = await tx.all(
        "SELECT e.wall, e.ends_wall FROM events e"  # noqa: S608
        f" WHERE {_ON_DAYS} AND {_SEEN}",
        *viewer.args,
        *_around(first, last),
    )
    found: dict[date, int] = {}
    for row in rows:
        begins = date.fromisoformat(row["wall"][:10])
        ends = date.fromisoformat((row["ends_wall"] or row["wall"])[:10])
        day = max(begins, first)
        while day <= min(ends, last):
            found[day] = found.get(day, 0) + 1
            day += timedelta(days=1)
    return found


async def on_day(
    tx: Transaction, viewer: Viewer, day: date, *, limit: int, offset: int = 0
) -> list[Seen]:
    """Return the events that take place on this day, soonest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS}, {_OWN_FLAG} FROM events e WHERE {_ON_DAYS} AND {_SEEN}"  # noqa: S608
        " ORDER BY e.starts_at, e.id LIMIT $7 OFFSET $8",
        *viewer.args,
        *_around(day, day),
        limit,
        offset,
    )
    return [Seen(from_row(row), bool(row["own"])) for row in rows]


def _patterns(text: str) -> str:
    return json.dumps([f"%{word.translate(_ESCAPED)}%" for word in text.split()[:WORDS]])


async def search(
    tx: Transaction,
    viewer: Viewer,
    text: str,
    now: datetime,
    *,
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[Seen]:
    """Return the events with all words of the text in their title, place or description.

    First those that have not ended, soonest first, then the others, latest first. For ``lengths``
    see storage/events/lasting.py.
    """
    coming = lasting.not_over("$4", "$5")
    rows = await tx.all(
        f"SELECT {COLUMNS}, {_OWN_FLAG} FROM events e WHERE {_FOUND} AND {_SEEN}"  # noqa: S608
        f" ORDER BY CASE WHEN {coming} THEN 0 ELSE 1 END,"
        f" CASE WHEN {coming} THEN e.starts_at ELSE -e.starts_at END, e.id LIMIT $6 OFFSET $7",
        *viewer.args,
        _patterns(text),
        to_millis(now),
        lengths,
        limit,
        offset,
    )
    return [Seen(from_row(row), bool(row["own"])) for row in rows]


async def search_count(tx: Transaction, viewer: Viewer, text: str) -> int:
    """Return how many events :func:`search` finds."""
    sql = f"SELECT count(*) FROM events e WHERE {_FOUND} AND {_SEEN}"  # noqa: S608
    return int(await tx.value(sql, *viewer.args, _patterns(text)))


async def own(tx: Transaction, member_id: int, now: datetime) -> Sequence[Own]:
    """Return the events of the member's calendar, soonest first.

    They are the published events that are for the member or answered, until half a year after they
    began, but for those that the member has declined; and those cancelled within 30 days.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS}, {_CHANGES} WHERE e.starts_at > $2"
        f" AND (e.status = 'published' OR (e.status = 'cancelled' AND {_CHANGED} > $3))"
        f" AND (r.answer IS NULL OR r.answer <> 'not_going') AND {FOR_MEMBER}"
        " ORDER BY e.starts_at, e.id LIMIT $4",
        member_id,
        to_millis(now - PAST),
        to_millis(now - CANCELLED),
        MOST,
    )
    return [_own(row) for row in rows]


async def own_one(tx: Transaction, member_id: int, event_id: int) -> Own | None:
    """Return one event as the member's calendar has it, declined or not; None if it is not seen."""
    row = await tx.one(
        f"SELECT {COLUMNS}, {_CHANGES} WHERE e.id = $2 AND e.status <> 'draft' AND {FOR_MEMBER}",
        member_id,
        event_id,
    )
    return None if row is None else _own(row)


_CHANGED = "COALESCE(e.changed_at, e.published_at, e.created_at)"
_CHANGES = (
    f"{_CHANGED} AS changed, r.answer, r.answered_at, r.waitlisted AS waits"
    " FROM events e LEFT JOIN rsvps r ON r.event_id = e.id AND r.member_id = $1"
)


def _own(row: Row) -> Own:
    changed = max(row["changed"], row["answered_at"] or 0)
    standing = WAITLISTED if row["waits"] else row["answer"] or ""
    return Own(from_row(row), from_millis(changed), standing)


async def places_among(tx: Transaction, words: Sequence[str], reach: Reach) -> frozenset[str]:
    """Return those of the words that are the place of an event within the reach."""
    rows = await tx.all(
        "SELECT DISTINCT place FROM events WHERE place <> ''"
        " AND place IN (SELECT value FROM json_each($1))"
        " AND (CAST($2 AS TEXT) IS NULL OR scope IN (SELECT value FROM json_each($2)))",
        json.dumps(words),
        Viewer(0, reach).args[1],
    )
    return frozenset(row["place"] for row in rows)

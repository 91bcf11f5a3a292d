"""Imports of rosters: saved until they are confirmed, then carried out part by part.

A part is a transaction of its own, so that others run in between. What is left to be done is in the
rows, so whoever leads goes on after a restart; an import is never half forgotten.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from storage.engine.transaction import Row, Transaction
from storage.model.rosters import FieldValue, Judged, Listed, RowKind
from storage.model.time import from_millis, instant_or_none, to_millis

UNDO_WITHIN: Final = timedelta(hours=24)
"""How long after it ended an import can be undone, and how long it waits for confirmation."""
RUNNING = "roster running"
"""The topic of a roster that is to be imported, or whose import is to be undone."""


MADE: Final = "imported"
"""In the counts: how many rows had been imported when the undoing began."""
TOO: Final = "erased too"
"""In the counts: 1 if those are imported too who had asked to be erased."""
_ERASED: Final = "erased"
"""In what a new row has before: when its person asked to be erased, in milliseconds.

Such a row is kept out until staff want it, and then waits like any other.
"""
_KIND: Final = "CASE WHEN kind = 'new' AND was <> '{}' THEN 'erased' ELSE kind END"


class NoRosterError(Exception):
    """There is no such roster in the required state."""


@dataclass(frozen=True, slots=True)
class Import:
    """A roster that waits, is imported, was imported, or whose import is undone (``state``).

    ``author_id`` is None on the command line and where the author was erased. ``counts`` are the
    rows of the file by kind, ``states`` the rows that are new or changed by what became of them,
    ``missing`` the ids of members whom the file does not name.
    """

    id: int
    author_id: int | None
    author: str | None
    state: str
    by_command: bool
    renames: bool
    counts: Mapping[str, int]
    missing: tuple[int, ...]
    message_id: int | None
    created_at: datetime
    made_at: datetime | None
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def erased_too(self) -> bool:
        """Whether those are imported too who had asked to be erased."""
        return bool(self.counts.get(TOO))


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved row: what it states, of whom, and what it changes."""

    position: int
    kind: RowKind
    state: str
    member_id: int | None
    listed: Listed
    was: Mapping[str, FieldValue]
    became: Mapping[str, FieldValue]
    erased_at: datetime | None = None


async def save(
    tx: Transaction,
    author_id: int | None,
    judged: Sequence[Judged],
    counts: Mapping[RowKind, int],
    missing: Sequence[int],
    now: datetime,
    *,
    renames: bool = False,
) -> int:
    """Save a roster until it is confirmed, replacing the author's earlier one; return its id.

    A long one is saved in parts: the first by this, the others by :func:`save_more`. Who asked to
    be erased is kept out until :func:`set_erased_too`.
    """
    if author_id is not None:
        await tx.execute(
            "DELETE FROM roster_imports WHERE member_id = $1 AND state = 'waiting'", author_id
        )
    import_id = await tx.insert(
        "INSERT INTO roster_imports (member_id, by_command, renames, counts, missing, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        author_id,
        int(author_id is None),
        int(renames),
        json.dumps(dict(counts)),
        json.dumps(list(missing)),
        to_millis(now),
    )
    await save_more(tx, import_id, judged, 0)
    return import_id


async def save_more(tx: Transaction, import_id: int, judged: Sequence[Judged], begins: int) -> None:
    """Save further rows of a roster; the first of them is at the position ``begins``."""
    await tx.execute_many(
        "INSERT INTO roster_rows (import_id, position, kind, state, member_id, listed, was, became)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            (import_id, position, *_stored(one))
            for position, one in enumerate(judged, start=begins)
            if one.kind in {RowKind.NEW, RowKind.CHANGED, RowKind.RENAMED, RowKind.ERASED}
        ],
    )


def _stored(one: Judged) -> tuple[str | int | None, ...]:
    listed, became = _json(one.listed), _json(one.became)
    if one.erased_at is not None:
        was = _json({_ERASED: to_millis(one.erased_at)})
        return RowKind.NEW, "kept", one.member_id, listed, was, became
    return one.kind, "waiting", one.member_id, listed, _json(one.was), became


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _fields(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return {key: tuple(one) if isinstance(one, list) else one for key, one in found.items()}


async def plain(tx: Transaction, import_id: int) -> Import:
    """Return the import without counting what became of its rows. Raises NoRosterError."""
    return _import(await _row(tx, import_id), {})


async def _row(tx: Transaction, import_id: int) -> Row:
    row = await tx.one(f"{_SELECT} WHERE r.id = $1", import_id)
    if row is None:
        raise NoRosterError
    return row


async def find(tx: Transaction, import_id: int) -> Import:
    """Return the import. Raises NoRosterError."""
    row = await _row(tx, import_id)
    states = await tx.all(
        "SELECT state, count(*) AS number FROM roster_rows WHERE import_id = $1"
        " AND (kind <> 'renamed' OR $2 = 1) GROUP BY state",
        import_id,
        row["renames"],
    )
    return _import(row, {one["state"]: one["number"] for one in states})


_SELECT = (
    "SELECT r.*, m.name AS author FROM roster_imports r LEFT JOIN members m ON m.id = r.member_id"
)


def _import(row: Row, states: Mapping[str, int]) -> Import:
    return Import(
        id=row["id"],
        author_id=row["member_id"],
        author=row["author"],
        state=row["state"],
        by_command=bool(row["by_command"]),
        renames=bool(row["renames"]),
        counts=json.loads(row["counts"]),
        missing=tuple(json.loads(row["missing"])),
        message_id=row["message_id"],
        created_at=from_millis(row["created_at"]),
        made_at=instant_or_none(row["made_at"]),
        states=states,
    )


async def recent(
    tx: Transaction, author_id: int | None, *, limit: int, offset: int
) -> list[Import]:
    """Return a page of the imports that can be undone, newest first; of one author, or of all."""
    rows = await tx.all(
        f"{_SELECT} WHERE r.state = 'made' AND (CAST($1 AS BIGINT) IS NULL OR r.member_id = $1)"
        " ORDER BY r.created_at DESC, r.id DESC LIMIT $2 OFFSET $3",
        author_id,
        limit,
        offset,
    )
    return [_import(row, {}) for row in rows]


async def recent_count(tx: Transaction, author_id: int | None) -> int:
    """Return how many imports can be undone; of one author, or of all."""
    return int(
        await tx.value(
            "SELECT count(*) FROM roster_imports WHERE state = 'made'"
            " AND (CAST($1 AS BIGINT) IS NULL OR member_id = $1)",
            author_id,
        )
    )


async def rows(
    tx: Transaction, import_id: int, which: Sequence[str], *, limit: int, offset: int = 0
) -> list[Saved]:
    """Return a page of the rows of these kinds or states, as they stand in the file."""
    found = await tx.all(
        f"{_ROWS} AND ({_KIND} IN (SELECT value FROM json_each($2))"  # noqa: S608
        " OR state IN (SELECT value FROM json_each($2))) ORDER BY position LIMIT $3 OFFSET $4",
        import_id,
        json.dumps(list(which)),
        limit,
        offset,
    )
    return [_saved(row) for row in found]


_ROWS = (
    "SELECT position, kind, state, member_id, listed, was, became FROM roster_rows"
    " WHERE import_id = $1"
)


def _saved(row: Row) -> Saved:
    kind, was = RowKind(row["kind"]), _fields(row["was"])
    erased = was.pop(_ERASED, None) if kind is RowKind.NEW else None
    return Saved(
        row["position"],
        kind if erased is None else RowKind.ERASED,
        row["state"],
        row["member_id"],
        msgspec.json.decode(row["listed"], type=Listed),
        was,
        _fields(row["became"]),
        None if erased is None else from_millis(erased),
    )


async def count(tx: Transaction, import_id: int, which: str) -> int:
    """Return how many rows have this kind or state."""
    return int(
        await tx.value(
            "SELECT count(*) FROM roster_rows WHERE import_id = $1"  # noqa: S608
            f" AND ({_KIND} = $2 OR state = $2)",
            import_id,
            which,
        )
    )


async def waiting(tx: Transaction, import_id: int, author_id: int) -> Import:
    """Return the roster that waits for this author's confirmation. Raises NoRosterError."""
    found = await find(tx, import_id)
    if found.state != "waiting" or found.author_id != author_id:
        raise NoRosterError
    return found


async def set_renames(tx: Transaction, import_id: int, renames: bool) -> None:
    """Save whether people with another name under their number are renamed."""
    await tx.execute(
        "UPDATE roster_imports SET renames = $2 WHERE id = $1", import_id, int(renames)
    )


async def set_erased_too(tx: Transaction, found: Import, wanted: bool) -> None:
    """Save whether those are imported too who had asked to be erased."""
    await tx.execute(
        "UPDATE roster_rows SET state = $2 WHERE import_id = $1 AND kind = 'new' AND was <> '{}'",
        found.id,
        "waiting" if wanted else "kept",
    )
    await tx.execute(
        "UPDATE roster_imports SET counts = $2 WHERE id = $1",
        found.id,
        json.dumps({**found.counts, TOO: int(wanted)}),
    )


def asked_of(found: Import) -> dict[str, str]:
    """Return the detail of the log that says how many are imported who had asked to be erased."""
    count = found.counts.get(RowKind.ERASED, 0) if found.erased_too else 0
    return {"erased": str(count)} if count else {}


async def drop(tx: Transaction, import_id: int) -> None:
    """Delete a roster that waits."""
    await tx.execute("DELETE FROM roster_imports WHERE id = $1 AND state = 'waiting'", import_id)


async def begin(tx: Transaction, found: Import, message_id: int | None) -> None:
    """Let the import run: storage/rosters/making.py does it. The message shows how far it is.

    Nothing is kept of those who had asked to be erased and are not imported.
    """
    await tx.execute(
        "DELETE FROM roster_rows WHERE import_id = $1 AND kind = 'new' AND was <> '{}'"
        " AND state = 'kept'",
        found.id,
    )
    await tx.execute(
        "UPDATE roster_imports SET state = 'running', message_id = $2 WHERE id = $1",
        found.id,
        message_id,
    )
    tx.announce(RUNNING)


async def begin_undo(tx: Transaction, found: Import, message_id: int | None) -> None:
    """Let the import be undone: storage/rosters/undoing.py does it."""
    counts = {**found.counts, MADE: found.states.get("made", 0)}
    await tx.execute(
        "UPDATE roster_imports SET state = 'undoing', message_id = $2, counts = $3 WHERE id = $1",
        found.id,
        message_id,
        json.dumps(counts),
    )
    tx.announce(RUNNING)


async def running(tx: Transaction) -> list[int]:
    """Return the ids of the imports of which something is left to be done or to be shown."""
    found = await tx.all(
        "SELECT id FROM roster_imports WHERE state IN ('running', 'undoing')"
        " OR message_id IS NOT NULL ORDER BY id"
    )
    return [row["id"] for row in found]


async def is_shown(tx: Transaction, import_id: int) -> None:
    """Save that the message shows the end, so that it is not edited again."""
    await tx.execute(
        "UPDATE roster_imports SET message_id = NULL WHERE id = $1"
        " AND state NOT IN ('running', 'undoing')",
        import_id,
    )


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` rosters that wait, or can be undone, no longer; return how many."""
    until = to_millis(now - UNDO_WITHIN)
    return await tx.execute(
        "DELETE FROM roster_imports WHERE id IN (SELECT id FROM roster_imports"
        " WHERE (state = 'waiting' AND created_at < $1)"
        " OR (state IN ('made', 'undone') AND made_at < $1) LIMIT $2)",
        until,
        limit,
    )


async def locked(tx: Transaction, import_id: int, state: str) -> Import:
    """Return the import, which no other process changes until the commit. Raises NoRosterError.

    What became of its rows is not counted.
    """
    if not await tx.execute(
        "UPDATE roster_imports SET state = state WHERE id = $1 AND state = $2", import_id, state
    ):
        raise NoRosterError
    return await plain(tx, import_id)


# The index of the states has all that is asked of w, so only the rows wanted are read; asked of one
# table alone, SQLite reads those that are done too, by its own key.
_STANDING: Final = (
    "SELECT r.position, r.kind, r.state, r.member_id, r.listed, r.was, r.became FROM roster_rows w"
    " JOIN roster_rows r ON r.import_id = w.import_id AND r.position = w.position"
    " WHERE w.import_id = $1 AND w.state ="
)
MADE_LAST: Final = f"{_STANDING} 'made' ORDER BY w.position DESC LIMIT $2"
LEFT: Final = (
    f"{_STANDING} 'waiting' AND (r.kind <> 'renamed' OR $2 = 1) ORDER BY w.position LIMIT $3"
)


async def made(tx: Transaction, import_id: int, limit: int) -> list[Saved]:
    """Return up to ``limit`` of the rows that were imported, the last first."""
    return [_saved(row) for row in await tx.all(MADE_LAST, import_id, limit)]


async def left(tx: Transaction, import_id: int, limit: int, *, renames: bool) -> list[Saved]:
    """Return up to ``limit`` of the rows that are not imported yet; renamed people if so wanted."""
    return [_saved(row) for row in await tx.all(LEFT, import_id, int(renames), limit)]

"""The audit log: who did what to what, and when; append-only, without contents.

Entries hold ids, not names: the names of people, events and notices are looked up when the log is
shown. An erased person's id stays as a number that leads to nobody, because ids are never reused;
the id of a record that was merged into another leads to that one.
Triggers of the schema refuse to change or delete entries; only :func:`trim` deletes old ones.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from storage.engine.transaction import Row, Transaction, Value
from storage.model.acts import ACTIONS, KNOWN, ActKind, Entry, On, Thing
from storage.model.people import Role
from storage.model.time import from_millis, to_millis

NOBODY: Final = 0
"""The actor of what is done at the command line, or by the bot itself."""


async def record(
    tx: Transaction,
    actor: int,
    action: str,
    target: int | None,
    now: datetime,
    *,
    on: On | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Append an entry; ``actor`` and ``target`` are member ids.

    ``details`` are short values without contents: a field's name, a role, a count. Raises
    ValueError for an action that ACTIONS does not name.
    """
    if action not in KNOWN:
        raise ValueError(f"unknown action {action!r}")
    instead = _instead_of(tx, action, target, on)
    if instead is not None:
        details = {**(details or {}), STANDS_IN: str(instead)}
    await tx.execute(
        "INSERT INTO audit (at, actor, action, target, object, object_id, details)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        to_millis(now),
        actor,
        action,
        target,
        None if on is None else on.thing,
        None if on is None else on.id,
        json.dumps(dict(details or {}), ensure_ascii=False),
    )


STANDS_IN: Final = "for"
"""The detail that names, by id, whose right was used: the actor's was not enough."""
INSTEAD: Final = "instead"
"""The detail that names, by id, for whom somebody stands in."""
WHOSE: Final = "whose"
"""The detail that names, by id, from whom something was handed over."""
SCOPE: Final = "scope"
"""The detail that names where a role holds: of a role at one event, the event's id."""
_PEOPLE: Final = (STANDS_IN, INSTEAD, WHOSE)
_ACTS, _COVERED = "acts", "covered"
Act = tuple[str, int | None, Thing | None]
"""An action, whom it was done to, and the kind of thing: a new one has another id each time."""


def acts(tx: Transaction) -> list[Act]:
    """Return what this unit of work has recorded, undone or not."""
    found: list[Act] = tx.notes.setdefault(_ACTS, [])
    return found


def mark_stand_in(tx: Transaction, covered: Sequence[tuple[int | None, Sequence[Act]]]) -> None:
    """Let the entries of this unit of work say where a right was used only as a stand-in.

    ``covered`` is what can be done with more and more rights: first with the actor's own (None),
    then with those of a colleague as well (the id). The first that has an act names it; what none
    has is the last one's.
    """
    tx.notes[_COVERED] = covered


def _instead_of(tx: Transaction, action: str, target: int | None, on: On | None) -> int | None:
    act = (action, target, None if on is None else on.thing)
    acts(tx).append(act)
    covered: Sequence[tuple[int | None, Sequence[Act]]] = tx.notes.get(_COVERED, ())
    for whose, done in covered:
        if act in done:
            return whose
    return covered[-1][0] if covered else None


async def refusals_since(tx: Transaction, actor: int, since: datetime) -> int:
    """Return how many refusals of this actor were recorded since then."""
    sql = "SELECT count(*) FROM audit WHERE actor = $1 AND action = 'refused' AND at > $2"
    return int(await tx.value(sql, actor, to_millis(since)))


def event(event_id: int) -> On:
    """Return the event as the thing of an act."""
    return On(Thing.EVENT, event_id)


def notice(notice_id: int) -> On:
    """Return the notice as the thing of an act."""
    return On(Thing.NOTICE, notice_id)


def suggestion(suggestion_id: int) -> On:
    """Return the suggestion as the thing of an act."""
    return On(Thing.SUGGESTION, suggestion_id)


def item(item_id: int) -> On:
    """Return the item of the library as the thing of an act."""
    return On(Thing.ITEM, item_id)


def plan(import_id: int) -> On:
    """Return the import of a year's plan as the thing of an act."""
    return On(Thing.IMPORT, import_id)


async def names_of(tx: Transaction, ids: Collection[int]) -> dict[int, str]:
    """Return the present names of these people, by id; of a merged record that of the other one."""
    if not ids:
        return {}
    rows = await tx.all(
        "WITH wanted AS (SELECT CAST(value AS BIGINT) AS id FROM json_each($1))"
        " SELECT id, name FROM members WHERE id IN (SELECT id FROM wanted)"
        " UNION ALL SELECT g.gone_id, m.name FROM merges g JOIN members m ON m.id = g.kept_id"
        " WHERE g.undone_at IS NULL AND g.gone_id IN (SELECT id FROM wanted)",
        json.dumps(sorted(set(ids))),
    )
    return {row["id"]: row["name"] for row in rows}


async def ids_of(tx: Transaction, person: int) -> list[int]:
    """Return the ids under which the log has this person: of merged records, too."""
    rows = await tx.all(
        "SELECT gone_id FROM merges WHERE kept_id = $1 AND undone_at IS NULL ORDER BY gone_id",
        person,
    )
    return [person, *(row["gone_id"] for row in rows)]


_FROM: Final = (
    "FROM audit a"
    " LEFT JOIN events e ON a.object = 'event' AND e.id = a.object_id"
    " LEFT JOIN notices n ON a.object = 'notice' AND n.id = a.object_id AND n.bulk = 1"
    " LEFT JOIN notices o ON o.id = n.about_id"
    " LEFT JOIN events v ON v.id = COALESCE(n.event_id, o.event_id)"
    " LEFT JOIN suggestions s ON a.object = 'suggestion' AND s.id = a.object_id"
    " AND s.withdrawn_at IS NULL"
    " LEFT JOIN library_items b ON a.object = 'item' AND b.id = a.object_id"
)


Span = tuple[datetime, datetime]
"""From the first instant up to the second, which is not part of it; both aware."""


async def _where(
    tx: Transaction, kind: str, person: int, span: Span | None
) -> tuple[str, list[Value]]:
    conditions, values = ["1 = 1"], list[Value]()
    if kind:
        conditions.append(f"a.action IN ({_places(values, ACTIONS[ActKind(kind)])})")
    if person:
        places = _places(values, await ids_of(tx, person))
        conditions.append(f"(a.actor IN ({places}) OR a.target IN ({places}))")
    if span is not None:
        values += [to_millis(one) for one in span]
        conditions.append(f"a.at >= ${len(values) - 1} AND a.at < ${len(values)}")
    return " AND ".join(conditions), values


def _places(values: list[Value], more: Sequence[Value]) -> str:
    """Add these to the values of a statement; return the places where it has them."""
    begins = len(values) + 1
    values.extend(more)
    return ", ".join(f"${number}" for number in range(begins, len(values) + 1))


async def page(
    tx: Transaction,
    *,
    kind: str = "",
    person: int = 0,
    span: Span | None = None,
    limit: int,
    offset: int = 0,
) -> list[Entry]:
    """Return a page of the log, newest first; ``limit`` ALL means no limit.

    ``kind`` is one of Kind, or empty for all; ``person`` is the id of a member who did it or to
    whom it was done, or 0 for all; ``span`` is when it was done. Raises ValueError for an unknown
    kind.
    """
    where, values = await _where(tx, kind, person, span)
    rows = await tx.all(
        "SELECT a.at, a.actor, a.action, a.target,"
        " a.object, a.object_id, a.details, COALESCE(e.title, v.title, b.title) AS title,"
        " COALESCE(o.content, n.content) AS content, s.year, s.number,"
        " COALESCE(e.id, n.id, s.id, b.id) AS found"
        f" {_FROM} WHERE {where} ORDER BY a.id DESC"
        f" LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    entries = [_entry(row) for row in rows]
    ids = {one.actor for one in entries} | {one.target for one in entries if one.target is not None}
    ids |= {int(one.details[key]) for one in entries for key in _PEOPLE if key in one.details}
    names = await names_of(tx, ids)
    titles = await _titles(tx, entries)
    return [_with_names(one, names, titles) for one in entries]


def _event_of(entry: Entry) -> str:
    """Return the id of the event at which the role of an entry holds; '' if it is none of one."""
    role, scope = entry.details.get("role", ""), entry.details.get(SCOPE, "")
    of_event = role in set(Role) and Role(role).over == "event"
    return scope if of_event and scope.isdecimal() else ""


async def _titles(tx: Transaction, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the titles of the events at which roles of the entries hold, by id."""
    ids = {_event_of(one) for one in entries} - {""}
    if not ids:
        return {}
    rows = await tx.all(
        "SELECT id, title FROM events WHERE id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1))",
        json.dumps(sorted(ids)),
    )
    return {str(row["id"]): str(row["title"]) for row in rows}


def _with_names(entry: Entry, names: Mapping[int, str], titles: Mapping[str, str]) -> Entry:
    held = {key: int(entry.details[key]) for key in _PEOPLE if key in entry.details}
    named = {key: names[number] for key, number in held.items() if number in names}
    title = titles.get(_event_of(entry))
    if title is not None:
        named[SCOPE] = title
    target = None if entry.target is None else names.get(entry.target)
    return replace(entry, actor_name=names.get(entry.actor), target_name=target, names=named)


def _entry(row: Row) -> Entry:
    on = None if row["object"] is None else On(Thing(row["object"]), row["object_id"])
    return Entry(
        at=from_millis(row["at"]),
        actor=row["actor"],
        actor_name=None,
        action=row["action"],
        target=row["target"],
        target_name=None,
        on=on,
        exists=row["found"] is not None,
        title=row["title"],
        content=None if row["content"] is None else json.loads(row["content"]),
        label=None if row["year"] is None else f"{row['year']}-{row['number']:04d}",
        details=json.loads(row["details"]),
    )


async def count(
    tx: Transaction, *, kind: str = "", person: int = 0, span: Span | None = None
) -> int:
    """Return the number of entries; the arguments are those of :func:`page`."""
    where, values = await _where(tx, kind, person, span)
    return int(await tx.value(f"SELECT count(*) FROM audit a WHERE {where}", *values))  # noqa: S608


# Steps from one actor to the next in the index, instead of reading every entry.
_ACTORS: Final = (
    "WITH RECURSIVE acted (actor) AS (SELECT min(a.actor) FROM audit a UNION ALL"
    " SELECT (SELECT min(a.actor) FROM audit a WHERE a.actor > acted.actor) FROM acted"
    " WHERE acted.actor IS NOT NULL)"
)


_KNOWN: Final = (
    "FROM acted LEFT JOIN merges g ON g.gone_id = acted.actor AND g.undone_at IS NULL"
    " JOIN members m ON m.id = COALESCE(g.kept_id, acted.actor)"
)


async def actors(tx: Transaction, *, limit: int, offset: int = 0) -> list[tuple[int, str]]:
    """Return a page of the people who did something, by name: their ids and names."""
    rows = await tx.all(
        f"{_ACTORS} SELECT m.id, m.name {_KNOWN}"
        " GROUP BY m.id, m.name, m.sort_key ORDER BY m.sort_key, m.name, m.id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [(row["id"], row["name"]) for row in rows]


async def actor_count(tx: Transaction) -> int:
    """Return how many people did something and have not been erased."""
    sql = f"{_ACTORS} SELECT count(DISTINCT m.id) {_KNOWN}"
    return int(await tx.value(sql))


async def trim(tx: Transaction, before: datetime) -> int:
    """Delete the entries older than ``before`` (aware); return how many were deleted.

    This is the only way to delete entries: triggers refuse every other one. What was trimmed once
    stays trimmed, so an earlier ``before`` than the last one has no effect.
    """
    await tx.execute(
        "UPDATE audit_trim SET before = $1 WHERE id = 1 AND before < $1", to_millis(before)
    )
    return await tx.execute(
        "DELETE FROM audit WHERE at < (SELECT before FROM audit_trim WHERE id = 1)"
    )

"""Lists of people in the register: members by place or by what was typed, and who waits.

Names are ordered by pinyin (storage/people/sorting.py).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from storage.engine.transaction import Transaction, Value
from storage.model.people import Member, MemberStatus
from storage.model.time import to_millis
from storage.people import checks, finding, record_links
from storage.people.members import COLUMNS, of_row
from storage.rights import Reach

BY_NAME = "m.sort_key, m.name, m.id"
"""The order of people by name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people of a reach a list contains; an empty text does not restrict it.

    ``college`` and ``association`` are keys. ``typed`` is what finding.condition
    understands: a part of a name, pinyin, initials, a staff number, the end of a phone number.
    """

    status: MemberStatus = MemberStatus.ACTIVE
    college: str = ""
    association: str = ""
    typed: str = ""
    title: str = ""
    """How the title begins."""
    states: frozenset["State"] = frozenset()
    """All of these hold of the person."""


class State(StrEnum):
    """What the office can filter by, with the letter that stands in a button."""

    UNREACHABLE = "u"
    ABSENT = "n"
    UNCONFIRMED = "k"
    RIGHT = "v"
    CHANGED = "m"
    SILENT = "q"
    ALONE = "o"  # without a contact
    PRINTABLE = "p"  # a card can be printed for them (record_links.printable)


_CHECKED = "EXISTS (SELECT 1 FROM record_checks k WHERE k.member_id = m.id AND {})"
_STATES: Final[Mapping[State, str]] = {
    State.UNREACHABLE: "m.telegram_id IS NOT NULL AND m.reachable = 0",
    State.ABSENT: "m.telegram_id IS NULL",
    State.ALONE: "NOT EXISTS (SELECT 1 FROM contacts o WHERE o.member_id = m.id)",
    State.RIGHT: _CHECKED.format("k.asked_at IS NOT NULL AND k.answer = 'right'"),
    State.CHANGED: _CHECKED.format("k.asked_at IS NOT NULL AND k.answer = 'changed'"),
    State.SILENT: _CHECKED.format("k.asked_at IS NOT NULL AND k.answer IS NULL")
    + " AND m.telegram_id IS NOT NULL",
}


EVERYBODY: Final = Wanted()


class _Values:
    """Collects the values of a statement; ``add`` returns the placeholder of one."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def add(self, value: Value) -> str:
        self.values.append(value)
        return f"${len(self.values)}"


def _within(reach: Reach, values: _Values) -> str:
    """Return the condition for people of the reach."""
    if reach.everything:
        return "1 = 1"
    parts = [_of_college(key, values) for key in reach.colleges]
    parts += [_of_association(key, values) for key in reach.associations]
    return f"({' OR '.join(parts) or '1 = 0'})"


def _of_college(key: str, values: _Values) -> str:
    return f"m.college = {values.add(key)}"


def _of_association(key: str, values: _Values) -> str:
    return (
        "EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"  # noqa: S608
        f" AND b.association = {values.add(key)})"
    )


def _where(tx: Transaction, reach: Reach, wanted: Wanted) -> tuple[str, list[Value]]:
    values = _Values()
    parts = [f"m.status = {values.add(wanted.status)}", _within(reach, values)]
    if wanted.status is MemberStatus.DECLINED:
        parts.append("m.registered_at IS NOT NULL")
    if wanted.college:
        parts.append(_of_college(wanted.college, values))
    if wanted.association:
        if not reach.covers_association(wanted.association):
            # That a person belongs to it, an officer of another association does not see.
            parts.append(_within(reach.by_college, values))
        parts.append(_of_association(wanted.association, values))
    if wanted.title or wanted.states:  # what an officer does not see
        parts.append(_within(reach.by_college, values))
    if wanted.title:
        parts.append(f"m.title LIKE {values.add(_escaped(wanted.title) + '%')} ESCAPE '\\'")
    parts += [_of_state(tx, state, values) for state in sorted(wanted.states)]
    if wanted.typed:
        parts.append(_matches(reach, wanted.typed, values))
    return " AND ".join(parts), values.values


def _of_state(tx: Transaction, state: State, values: _Values) -> str:
    """Return the condition for people of whom this holds."""
    if state is State.UNCONFIRMED:
        since = values.add(to_millis(tx.now - checks.VALID))
        return f"NOT {_CHECKED.format(f'k.answer IS NOT NULL AND k.answered_at > {since}')}"
    if state is State.PRINTABLE:
        return f"({record_links.printable(values.add(to_millis(tx.now)))})"
    return f"({_STATES[state]})"


def _matches(reach: Reach, typed: str, values: _Values) -> str:
    """Return the condition for people whom what was typed may mean (see finding.condition).

    A staff number is looked for only among those whose record the reach shows with it.
    """

    def numbered() -> str:
        return _within(reach.by_college, values)

    return finding.condition(typed, values.add, numbered=numbered if reach.shows_staff_no else None)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def count(tx: Transaction, reach: Reach, wanted: Wanted) -> int:
    """Return how many people the list contains."""
    where, values = _where(tx, reach, wanted)
    return int(await tx.value(f"SELECT count(*) FROM members m WHERE {where}", *values))  # noqa: S608


async def anybody(tx: Transaction, reach: Reach, wanted: Wanted) -> bool:
    """Return whether the list contains anybody."""
    where, values = _where(tx, reach, wanted)
    return bool(await tx.value(f"SELECT 1 FROM members m WHERE {where} LIMIT 1", *values))  # noqa: S608


async def page(
    tx: Transaction, reach: Reach, wanted: Wanted, *, limit: int, offset: int = 0
) -> list[Member]:
    """Return a page of the list, by name; ``limit`` ALL means no limit."""
    where, values = _where(tx, reach, wanted)
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.id IN (SELECT m.id FROM members m"  # noqa: S608
        f" WHERE {where} ORDER BY {BY_NAME} LIMIT ${len(values) + 1} OFFSET ${len(values) + 2})"
        f" ORDER BY {BY_NAME}",
        *values,
        limit,
        offset,
    )
    return [of_row(row, tx) for row in rows]


async def by_college(
    tx: Transaction, reach: Reach, wanted: Wanted = EVERYBODY
) -> Mapping[str, int]:
    """Return how many people of the list each college has, by its key."""
    where, values = _where(tx, reach, wanted)
    rows = await tx.all(
        "SELECT m.college AS key, count(*) AS number FROM members m"  # noqa: S608
        f" WHERE {where} AND m.college IS NOT NULL GROUP BY m.college",
        *values,
    )
    return {row["key"]: row["number"] for row in rows}


async def by_title(tx: Transaction, reach: Reach, wanted: Wanted) -> Mapping[str, int]:
    """Return how many people of the list have each title; only those whose record is shown."""
    where, collected = _where(tx, reach, wanted)
    values = _Values()
    values.values = collected
    rows = await tx.all(
        "SELECT m.title AS key, count(*) AS number FROM members m"  # noqa: S608
        f" WHERE {where} AND {_within(reach.by_college, values)} AND m.title IS NOT NULL"
        " GROUP BY m.title ORDER BY number DESC, key",
        *values.values,
    )
    return {row["key"]: row["number"] for row in rows}


async def by_association(
    tx: Transaction, reach: Reach, wanted: Wanted = EVERYBODY
) -> Mapping[str, int]:
    """Return how many people of the list each association has, by its key.

    Only memberships that the reach shows (see Reach.associations_of) are counted.
    """
    where, collected = _where(tx, reach, wanted)
    values = _Values()
    values.values = collected
    shown = " OR ".join(
        [
            _within(reach.by_college, values),
            *(f"a.association = {values.add(key)}" for key in reach.associations),
        ]
    )
    rows = await tx.all(
        "SELECT a.association AS key, count(*) AS number FROM members m"  # noqa: S608
        " JOIN member_associations a ON a.member_id = m.id"
        f" WHERE {where} AND ({shown}) GROUP BY a.association",
        *values.values,
    )
    return {row["key"]: row["number"] for row in rows}


async def alike(
    tx: Transaction,
    reach: Reach,
    *,
    numbers: Sequence[str],
    phones: Sequence[str],
    names: Sequence[str],
) -> list[Member]:
    """Return the pending and active people of the reach with any of these.

    ``numbers`` are staff numbers, ``phones`` numbers as E.164. A staff number finds only people
    whose record the reach shows with it.
    """
    values = _Values()
    within = _within(reach, values)
    by_number, by_phone, by_name = (
        f"m.{column} IN (SELECT value FROM json_each({values.add(json.dumps(list(wanted)))}))"  # noqa: S608
        for column, wanted in (("staff_no", numbers), ("phone", phones), ("name", names))
    )
    own = _within(reach.by_college, values)
    conditions = f"({by_number} AND {own}) OR {by_phone} OR {by_name}"
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.status IN ('pending', 'active')"  # noqa: S608
        f" AND {within} AND ({conditions}) ORDER BY m.id",
        *values.values,
    )
    return [of_row(row, tx) for row in rows]


async def pending_count(tx: Transaction, reach: Reach, besides: int) -> int:
    """Return how many people within the reach, except ``besides``, are pending approval."""
    where, values = _waiting(reach, besides)
    return int(await tx.value(f"SELECT count(*) FROM members m WHERE {where}", *values))  # noqa: S608


async def pending(
    tx: Transaction, reach: Reach, besides: int, *, limit: int, offset: int = 0
) -> list[Member]:
    """Return a page of the people who are pending approval; the longest pending come first.

    ``besides`` is the id of the person who decides: nobody decides about themselves.
    """
    where, values = _waiting(reach, besides)
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE {where}"  # noqa: S608
        f" ORDER BY m.registered_at, m.id LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    return [of_row(row, tx) for row in rows]


def _waiting(reach: Reach, besides: int) -> tuple[str, list[Value]]:
    values = _Values()
    where = f"m.status = 'pending' AND {_within(reach, values)} AND m.id <> {values.add(besides)}"
    return where, values.values

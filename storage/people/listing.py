"""Lists of people in the register: members by place or by what was typed, and who waits.

Names are ordered as they are stored, code point by code point.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storage.engine.transaction import Transaction, Value
from storage.model.people import Member, MemberStatus
from storage.people.members import COLUMNS, of_row
from storage.rights import Reach

PHONE_END: Final = 4
"""How many digits are taken for the end of a phone number, at least."""
NUMBER_PART: Final = 3
"""How many characters are looked for within a staff number, at least; fewer must be all of it."""
_PHONE = re.compile(r"\+?[0-9 ()\-]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people of a reach a list contains; an empty text does not restrict it.

    ``college`` and ``association`` are keys. ``typed`` is a part of a name, a staff number or a
    part of one, or the end of a phone number.
    """

    status: MemberStatus = MemberStatus.ACTIVE
    college: str = ""
    association: str = ""
    typed: str = ""


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


def _where(reach: Reach, wanted: Wanted) -> tuple[str, list[Value]]:
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
    if wanted.typed:
        parts.append(_matches(reach, wanted.typed, values))
    return " AND ".join(parts), values.values


def _matches(reach: Reach, typed: str, values: _Values) -> str:
    """Return the condition for people who have what was typed.

    A staff number is looked for only among those whose record the reach shows with it.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    parts = [f"lower(m.name) LIKE {values.add(f'%{_escaped(text.lower())}%')} ESCAPE '\\'"]
    if reach.shows_staff_no:
        number = text.upper()
        pattern = f"%{_escaped(number)}%" if len(number) >= NUMBER_PART else _escaped(number)
        found = f"m.staff_no LIKE {values.add(pattern)} ESCAPE '\\'"
        parts.append(f"({found} AND {_within(reach.by_college, values)})")
    digits = re.sub("[^0-9]", "", text)
    if _PHONE.fullmatch(text) and len(digits) >= PHONE_END:
        parts.append(f"m.phone LIKE {values.add(f'%{digits}')}")
    return f"({' OR '.join(parts)})"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def count(tx: Transaction, reach: Reach, wanted: Wanted) -> int:
    """Return how many people the list contains."""
    where, values = _where(reach, wanted)
    return int(await tx.value(f"SELECT count(*) FROM members m WHERE {where}", *values))  # noqa: S608


async def page(
    tx: Transaction, reach: Reach, wanted: Wanted, *, limit: int, offset: int = 0
) -> list[Member]:
    """Return a page of the list, by name; ``limit`` ALL means no limit."""
    where, values = _where(reach, wanted)
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE {where}"  # noqa: S608
        f" ORDER BY m.name, m.id LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    return [of_row(row, tx) for row in rows]


async def by_college(tx: Transaction, reach: Reach) -> Mapping[str, int]:
    """Return how many active members of the reach each college has, by its key."""
    where, values = _where(reach, Wanted())
    rows = await tx.all(
        "SELECT m.college AS key, count(*) AS number FROM members m"  # noqa: S608
        f" WHERE {where} AND m.college IS NOT NULL GROUP BY m.college",
        *values,
    )
    return {row["key"]: row["number"] for row in rows}


async def by_association(tx: Transaction, reach: Reach) -> Mapping[str, int]:
    """Return how many active members of the reach each association has, by its key.

    Only memberships that the reach shows (see Reach.associations_of) are counted.
    """
    where, collected = _where(reach, Wanted())
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

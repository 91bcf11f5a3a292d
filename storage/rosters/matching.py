"""Finds the people of a roster in the register, and says what importing each row would do.

Nobody is merged silently: who is not found for certain is refused, with the reason.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from storage import rights
from storage.engine.erasures import Listed as Erased
from storage.engine.transaction import Transaction
from storage.model.people import Member, MemberStatus, alike
from storage.model.rosters import FIELDS, FieldValue, How, Judged, Listed, RowKind, RowRefusal
from storage.people.members import COLUMNS, of_row

_ZEROS: Final = 3
"""How many zeros a number cell is thought to have lost, at most."""
_BARE: Final = "lower(replace(replace(m.name, ' ', ''), '·', ''))"


def bare(name: str) -> str:
    """Return the name as the register's index has it: without spaces and dots, in small letters."""
    plain = name.replace(" ", "").replace("·", "")
    return "".join(one.lower() if one.isascii() else one for one in plain)


def _padded(number: str) -> list[str]:
    """Return the staff numbers that this one may be what is left of."""
    return ["0" * count + number for count in range(1, _ZEROS + 1)]


class _Known:
    """The people of the register who may be meant by some rows."""

    def __init__(self, people: Sequence[Member]) -> None:
        self._numbers: dict[str, list[Member]] = {}
        self._names: dict[str, list[Member]] = {}
        for person in people:
            if person.staff_no:
                self._numbers.setdefault(person.staff_no, []).append(person)
            if person.status is not MemberStatus.DECLINED:
                self._names.setdefault(alike(person.name), []).append(person)

    def numbered(self, number: str) -> list[Member]:
        return self._numbers.get(number, []) if number else []

    def with_zeros(self, number: str) -> str | None:
        return next((one for one in _padded(number) if one in self._numbers), None)

    def named(self, name: str) -> list[Member]:
        return self._names.get(alike(name), [])


class Matching:
    """Judges the rows of one roster, part by part; a person is meant by one row only.

    ``by`` is who imports it, within their rights; None on the command line, which has all.
    ``renames``: who has another name under the number is renamed. ``erased`` is the list of those
    who were erased; without it whoever is not in the register is new.
    """

    def __init__(
        self, by: Member | None, *, renames: bool = False, erased: Erased | None = None
    ) -> None:
        self._by = by
        self._renames = renames
        self._erased = erased
        self._reach = rights.EVERYTHING if by is None else rights.people_reach(by.grants)
        self._taken: dict[int, Listed] = {}
        self.seen: set[int] = set()
        """The ids of all whom a row means, refused rows included."""

    async def judge(self, tx: Transaction, rows: Sequence[Listed]) -> list[Judged]:
        """Return what importing each of these rows would do now, in their order."""
        known = _Known(await _candidates(tx, rows))
        return [self._judged(row, known) for row in rows]

    async def missing(self, tx: Transaction) -> list[int]:
        """Return the ids of the active members within reach whom no row judged so far means."""
        if self._reach.everything:
            rows = await tx.all("SELECT id FROM members WHERE status = 'active' ORDER BY id")
        else:
            rows = await tx.all(
                "SELECT id FROM members WHERE status = 'active'"
                " AND college IN (SELECT value FROM json_each($1)) ORDER BY id",
                json.dumps(self._reach.colleges),
            )
        return [row["id"] for row in rows if row["id"] not in self.seen]

    def _judged(self, row: Listed, known: _Known) -> Judged:
        person, how, refusal = _find(row, known)
        if person is not None:
            self.seen.add(person.id)
            refusal = self._elsewhere(row) or refusal or self._barred(person)
            if refusal is None and person.id in self._taken:
                other = self._taken[person.id]
                refusal = RowRefusal("name", "roster-same-person", {"other": str(other.row)})
            if refusal is None:
                self._taken[person.id] = row
                return self._compared(row, person, how)
            return Judged(row, RowKind.REFUSED, person.id, how, refusal=refusal)
        refusal = self._elsewhere(row) or refusal
        if refusal is not None:
            return Judged(row, RowKind.REFUSED, refusal=refusal)
        return self._new(row)

    def _elsewhere(self, row: Listed) -> RowRefusal | None:
        if not row.college or self._reach.covers_college(row.college):
            return None
        return RowRefusal("college", "roster-other-college")

    def _barred(self, person: Member) -> RowRefusal | None:
        """Return why the person's record can't be changed by any row, if it can't."""
        if not self._reach.covers_college(person.college):
            return RowRefusal("name", "roster-elsewhere")
        if person.status is MemberStatus.PENDING:
            return RowRefusal("name", "roster-is-pending")
        if person.status is MemberStatus.DECLINED:
            return RowRefusal("name", "roster-is-gone")
        return None

    def _new(self, row: Listed) -> Judged:
        became = {name: value for name in FIELDS if (value := getattr(row, name))}
        if not row.college and not self._reach.everything:
            if len(self._reach.colleges) > 1:
                return Judged(
                    row, RowKind.REFUSED, refusal=RowRefusal("college", "roster-no-college")
                )
            became["college"] = self._reach.colleges[0]
        erased_at = self._asked(row.staff_no)
        if erased_at is not None:
            return Judged(row, RowKind.ERASED, became=became, erased_at=erased_at)
        if row.numeric and any(map(self._asked, _padded(row.staff_no))):
            refusal = RowRefusal("staff_no", "roster-zeros", {"value": row.staff_no})
            return Judged(row, RowKind.REFUSED, refusal=refusal)
        return Judged(row, RowKind.NEW, became=became)

    def _asked(self, staff_no: str) -> datetime | None:
        """Return when somebody with this staff number asked to be erased."""
        return self._erased.asked(staff_no) if staff_no and self._erased else None

    def _compared(self, row: Listed, person: Member, how: How | None) -> Judged:
        was = differences(row, person)
        became: dict[str, FieldValue] = {name: getattr(row, name) for name in was}
        refusal = next((found for name in was if (found := self._forbidden(person, name))), None)
        if refusal is not None:
            return Judged(row, RowKind.REFUSED, person.id, how, refusal=refusal)
        kind = RowKind.CHANGED if was else RowKind.UNCHANGED
        if "name" in was and not self._renames:
            kind = RowKind.RENAMED
        return Judged(row, kind, person.id, how, was, became)

    def _forbidden(self, person: Member, name: str) -> RowRefusal | None:
        if self._by is None or rights.may_correct(self._by, person, name):
            return None
        if self._by.id == person.id:
            return RowRefusal(name, "roster-own-record")
        return RowRefusal(name, "roster-holds-role" if person.grants else "roster-school-only")


def differences(row: Listed, person: Member) -> dict[str, FieldValue]:
    """Return what the member's record has where the row states something else, by field.

    What the row does not say, and how it spells the same name, is no difference.
    """
    found: dict[str, FieldValue] = {}
    for name in FIELDS:
        stated, has = getattr(row, name), getattr(person, name)
        if not stated:
            continue
        if name == "name":
            same = alike(stated) == alike(has)
        elif name == "associations":
            same = set(stated) == set(has)
        else:
            same = stated == has
        if not same:
            found[name] = has
    return found


def _find(row: Listed, known: _Known) -> tuple[Member | None, How | None, RowRefusal | None]:
    """Return whom the row means and by what, or why that can't be said; nothing for nobody."""
    if row.staff_no:
        return _by_number(row, known)
    return _by_name(row, known)


def _by_number(row: Listed, known: _Known) -> tuple[Member | None, How | None, RowRefusal | None]:
    found = known.numbered(row.staff_no)
    found = [one for one in found if one.status is not MemberStatus.DECLINED] or found
    if found:
        shared = RowRefusal("staff_no", "roster-number-shared")
        return (found[0], How.NUMBER, None) if len(found) == 1 else (None, None, shared)
    return _by_no_number(row, known)


def _by_no_number(
    row: Listed, known: _Known
) -> tuple[Member | None, How | None, RowRefusal | None]:
    padded = known.with_zeros(row.staff_no) if row.numeric else None
    if padded is not None:
        return None, None, RowRefusal("staff_no", "roster-zeros", {"value": row.staff_no})
    named = known.named(row.name)
    phoned = [one for one in named if row.phone and one.phone == row.phone]
    if len(phoned) == 1 and not phoned[0].staff_no:
        return phoned[0], How.PHONE, None
    if phoned:
        return None, None, RowRefusal("staff_no", "roster-number-differs")
    near = [one for one in named if not one.staff_no and one.college == (row.college or None)]
    if near:
        return None, None, RowRefusal("name", "roster-namesake")
    return None, None, None


def _by_name(row: Listed, known: _Known) -> tuple[Member | None, How | None, RowRefusal | None]:
    named = known.named(row.name)
    phoned = [one for one in named if row.phone and one.phone == row.phone]
    if len(phoned) == 1:
        return phoned[0], How.PHONE, None
    near = [one for one in named if row.college and one.college == row.college]
    if len(near) == 1 and not phoned:
        return near[0], How.COLLEGE, None
    if phoned or near or (named and not row.college):
        return None, None, RowRefusal("name", "roster-several")
    if not row.college and not row.phone:
        return None, None, RowRefusal("name", "roster-too-little")
    return None, None, None


CANDIDATES: Final = (
    f"SELECT {COLUMNS} FROM members m WHERE m.id IN ("  # noqa: S608
    " SELECT m.id FROM members m WHERE m.staff_no IN (SELECT value FROM json_each($1) LIMIT $3)"
    f" UNION SELECT m.id FROM members m WHERE {_BARE}"
    " IN (SELECT value FROM json_each($2) LIMIT $4))"
    " AND (m.status IN ('pending', 'active')"
    " OR (m.status = 'declined' AND m.registered_at IS NOT NULL)) ORDER BY m.id"
)


async def _candidates(tx: Transaction, rows: Sequence[Listed]) -> list[Member]:
    """Return everybody in the register, wherever they belong, with a number or name of the rows."""
    numbers = {row.staff_no for row in rows if row.staff_no}
    numbers |= {
        one for row in rows if row.numeric and row.staff_no for one in _padded(row.staff_no)
    }
    names = {bare(row.name) for row in rows}
    # Without the two limits PostgreSQL expects 100 and reads the whole register.
    found = await tx.all(CANDIDATES, _list(numbers), _list(names), len(numbers), len(names))
    return [of_row(row, tx) for row in found]


def _list(values: Iterable[str]) -> str:
    return json.dumps(sorted(set(values)), ensure_ascii=False)


def counted(judged: Iterable[Judged]) -> Mapping[RowKind, int]:
    """Return how many rows there are of each kind."""
    counts = dict.fromkeys(RowKind, 0)
    for one in judged:
        counts[one.kind] += 1
    return counts

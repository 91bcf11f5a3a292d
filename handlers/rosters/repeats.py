"""Rows of a roster that mean, or may mean, somebody whom another row of it names already."""

from collections.abc import Sequence

from storage.model.people import alike
from storage.model.rosters import Listed, RowRefusal


def without(people: Sequence[Listed]) -> tuple[list[Listed], list[tuple[Listed, RowRefusal]]]:
    """Return the rows that each mean somebody else, and the others with the reason.

    Of rows with the same staff number the first stays. A row without a number is refused where
    another row has its name, and its college or phone. Of two numbers for one name and phone the
    first stays.
    """
    kept: list[Listed] = []
    repeated: list[tuple[Listed, RowRefusal]] = []
    numbers: dict[str, Listed] = {}
    phones: dict[tuple[str, str], Listed] = {}
    places: dict[tuple[str, str], Listed] = {}
    named: dict[str, Listed] = {}
    # Those with a number first: which of two rows comes first in the file makes no difference.
    for one in sorted(people, key=lambda row: not row.staff_no):
        name = alike(one.name)
        by_phone, by_place = (name, one.phone), (name, one.college)
        refusal = None
        if one.staff_no:
            if one.staff_no in numbers:
                refusal = _refusal("staff_no", "roster-repeated", numbers[one.staff_no])
            elif one.phone and by_phone in phones:
                refusal = _refusal("staff_no", "roster-two-numbers", phones[by_phone])
        elif one.phone and by_phone in phones:
            refusal = _refusal("name", "roster-same-person", phones[by_phone])
        elif by_place in places or (not one.college and name in named):
            other = places.get(by_place) or named[name]
            refusal = _refusal("name", "roster-same-person", other)
        if refusal is not None:
            repeated.append((one, refusal))
            continue
        kept.append(one)
        if one.staff_no:
            numbers[one.staff_no] = one
        phones.setdefault(by_phone, one)
        places.setdefault(by_place, one)
        named.setdefault(name, one)
    order = {id(one): place for place, one in enumerate(people)}
    kept.sort(key=lambda row: order[id(row)])
    return kept, repeated


def _refusal(field: str, key: str, other: Listed) -> RowRefusal:
    return RowRefusal(field, key, {"other": str(other.row)})

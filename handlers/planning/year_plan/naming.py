"""Reads the names that a plan uses: kinds of event, and the groups that an event is for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from handlers.kit.words import fold
from handlers.planning.year_plan.words import (
    AUDIENCE_HINT,
    DEADLINE_HINT,
    EVERYONE,
    NO_AUDIENCE,
    NO_LIMIT,
    PLACES_HINT,
    PLAN_COLUMNS,
)
from handlers.workbooks.cells import CellError, as_labels, as_text, label_key, shown
from handlers.workbooks.heading import Header
from handlers.workbooks.opening import Value
from handlers.workbooks.table import Row

# The columns whose empty cells mean everyone, no limit, no deadline or once, by their headings.
_OPEN = {
    label_key(text): name
    for name in ("audience", "places", "deadline", "repeat")
    for text in PLAN_COLUMNS[name]
}
_SHORTEST = 2  # characters of a short name
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Group:
    """An association or a college, by its key."""

    key: str
    college: bool = False


class Choices(Generic[_T]):
    """What a cell may name: by its labels, its aliases, or a beginning that only one of them has.

    ``labels`` are the names that messages list; aliases are accepted like labels.
    """

    def __init__(
        self, labels: Sequence[tuple[str, _T]], aliases: Sequence[tuple[str, _T]] = ()
    ) -> None:
        self.labels = tuple(label for label, _ in labels)
        self._keys = {fold(name): key for name, key in (*aliases, *labels)}

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and len(self.found(text)) == 1

    def found(self, text: str) -> list[_T]:
        """Return what the text may name: one, several if it is no more than a beginning, none."""
        name = fold(text)
        if name in self._keys:
            return [self._keys[name]]
        if len(name) < _SHORTEST:
            return []
        begun = {key: None for known, key in self._keys.items() if known.startswith(name)}
        return list(begun)

    def known(self, value: Value) -> str:
        """Return the accepted labels for a message: ASCII ones if the cell is ASCII."""
        listed = [one for one in self.labels if one.isascii() == _is_english(value)]
        listed = listed or list(self.labels)
        return joined(listed[:40]) + (" …" if len(listed) > 40 else "")

    def names(self, keys: Iterable[_T], value: Value) -> str:
        """Return the labels of these, for a message, in the language of the cell."""
        wanted, english = list(keys), _is_english(value)
        listed = [one for one in self.labels if self._keys[fold(one)] in wanted]
        return joined([one for one in listed if one.isascii() == english] or listed)


def _is_english(value: Value) -> bool:
    """Return whether the cell has English words; a sign or a number alone says no language."""
    text = shown(value)
    return text.isascii() and any(one.isalpha() for one in text)


def joined(labels: Sequence[str]) -> str:
    """Return the labels as a list in a message."""
    return (", " if all(label.isascii() for label in labels) else "、").join(labels)


def groups_of(
    associations: Mapping[str, str],
    colleges: Mapping[str, str],
    association_aliases: Mapping[str, str],
    college_aliases: Mapping[str, str],
) -> Choices[Group]:
    """Return the groups that a plan can name, from their labels and aliases with their keys."""
    return Choices(
        [
            *((label, Group(key)) for label, key in associations.items()),
            *((label, Group(key, True)) for label, key in colleges.items()),
        ],
        [
            *((label, Group(key)) for label, key in association_aliases.items()),
            *((label, Group(key, True)) for label, key in college_aliases.items()),
        ],
    )


def one_of(value: Value, choices: Choices[str]) -> str:
    """Return the key of the kind of event. Raises CellError."""
    found = choices.found(as_text(value))
    if len(found) == 1:
        return found[0]
    if found:
        names = choices.names(found, value)
        raise CellError("plan-error-name-unclear", value=shown(value), known=names)
    raise CellError("plan-error-kind-unknown", value=shown(value), known=choices.known(value))


def audience(value: Value, choices: Choices[Group]) -> tuple[Group, ...]:
    """Return the groups that the cell names; none for everyone. Raises CellError."""
    whole = as_text(value)
    if whole in choices:  # a name may hold a separator
        return tuple(choices.found(whole))
    named = as_labels(value, choices)
    for label in named:
        if len(several := choices.found(label)) > 1 and fold(label) not in EVERYONE:
            names = choices.names(several, value)
            raise CellError("plan-error-name-unclear", value=shown(label), known=names)
    unknown = [one for one in named if one not in choices and fold(one) not in EVERYONE]
    if unknown or not named:
        wrong = joined([shown(label) for label in unknown[:5]]) or shown(value)
        raise CellError("plan-error-audience-unknown", value=wrong, known=choices.known(value))
    if any(fold(label) in EVERYONE for label in named):
        return ()
    return tuple(dict.fromkeys(choices.found(label)[0] for label in named))


def audience_of(row: Row, choices: Choices[Group], *, asks_empty: bool) -> tuple[Group, ...]:
    """Return the groups that the row is for; none for everyone, or with a mistake in the row.

    ``asks_empty``: an empty cell is asked about, and not taken for everyone.
    """
    if asks_empty and not row.get("audience").filled and "audience" in row.header.columns:
        row.note("audience", "plan-ask-audience-empty", {})
        return ()
    return row.cell("audience", lambda value: audience(value, choices)) or ()


def names_groups(row: Row, choices: Choices[Group]) -> bool:
    """Return whether the row's audience is less than everyone."""
    cell = row.get("audience")
    if cell.unread is not None or not as_text(cell.value):
        return False
    try:
        return bool(audience(cell.value, choices))
    except CellError:
        return True


def likely_audience(header: Header, rows: Sequence[Row], choices: Choices[Group]) -> int | None:
    """Return the column that may be the audience under another heading; None if none may."""
    best: tuple[float, int] | None = None
    for column, heading in header.others.items():
        cells = [cell for row in rows if (cell := row.beside().get(column))]
        named = sum(_names_groups(cell.whole, choices) for cell in cells)
        hinted = bool(AUDIENCE_HINT.search(heading)) and not NO_AUDIENCE.search(heading)
        share = named / len(cells) if cells else 0.0
        if (hinted or share >= 0.5) and (best is None or share > best[0]):
            best = share, column
    return best[1] if best else None


def _names_groups(value: Value, choices: Choices[Group]) -> bool:
    try:
        audience(value, choices)
    except CellError:
        return False
    return True


def ask_unread(row: Row) -> None:
    """Note cells that may state places or a deadline under a heading that is not read.

    Without them the event would have no limit or no deadline. A second column of a known heading
    counts where the first one is empty, and for the audience wherever it says something else.
    """
    header = row.header
    for column, cell in row.beside().items():
        heading = header.others.get(column, "")
        name = _OPEN.get(label_key(heading)) or _hinted(heading)
        if not name or not as_text(cell.whole):
            continue
        present = as_text(row.get(name).whole) if name in header.columns else ""
        if present and (name != "audience" or present == as_text(cell.whole)):
            continue
        key = "plan-ask-twice" if name in header.columns else "plan-ask-unread"
        row.note_at(column, heading, key, {"column": heading, "means": PLAN_COLUMNS[name][0]})


def _hinted(heading: str) -> str:
    if NO_LIMIT.search(heading):
        return ""
    if PLACES_HINT.search(heading):
        return "places"
    return "deadline" if DEADLINE_HINT.search(heading) else ""


def as_audience(header: Header, column: int) -> Header:
    """Return the header with this other column as the audience."""
    others = {number: text for number, text in header.others.items() if number != column}
    return replace(
        header,
        columns={**header.columns, "audience": column},
        labels={**header.labels, "audience": header.others[column]},
        others=others,
    )

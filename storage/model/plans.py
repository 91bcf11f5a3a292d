"""The rows of a year's plan as they wait to become events."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from storage.model.audiences import Audience
from storage.model.events import Stated

MOST_EVENTS = 2_000
"""Events of one file; creating as many takes a second or two."""


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a row: ``wall`` and ``ends_wall`` are naive, in the row's zone.

    ``key`` is always the same for the same date, title and kind.
    """

    wall: datetime
    starts_at: datetime
    deadline_at: datetime | None
    key: str
    ends_wall: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a plan: ``stated`` is for its first date; the others differ in their times only.

    ``rule`` is empty for a single event; without ``associations`` and ``colleges`` an event is for
    everyone. ``key`` is the key of the first date. ``cells`` are the row's cells as text, by the
    name of the column. A ``separate`` row is not taken for an event that was moved. ``code`` names
    the event that a row of an exported plan is of (storage/events/coded.py). ``unstated`` are the
    fields of an event of which the file has no column; ``keeps_audience`` rows say that the
    audience stays as it is. ``campaign`` is the title of the campaign; empty for none.
    """

    row: int
    stated: Stated
    associations: tuple[str, ...]
    rule: str
    key: str
    dates: tuple[PlannedDate, ...]
    colleges: tuple[str, ...] = ()
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    separate: bool = False
    code: str = ""
    unstated: tuple[str, ...] = ()
    keeps_audience: bool = False
    campaign: str = ""

    @property
    def own_key(self) -> str:
        """What no other row of the file has: the code, or else the key."""
        return self.code or self.key

    @property
    def audience(self) -> Audience:
        """The audience of the row's events."""
        return audience_of(self.associations, self.colleges)


def audience_of(associations: tuple[str, ...], colleges: tuple[str, ...]) -> Audience:
    """Return the audience of these groups; everyone if there are none."""
    everyone = not associations and not colleges
    return Audience(everyone=everyone, associations=associations, colleges=colleges)


@dataclass(frozen=True, slots=True)
class Undated:
    """A row whose date is not fixed yet: ``rough`` is what stands in its place (3月中旬, 待定).

    ``campaign`` is the title of the campaign; empty for none.
    """

    row: int
    sheet: str
    kind: str
    title: str
    place: str
    places: int | None
    associations: tuple[str, ...]
    colleges: tuple[str, ...]
    rough: str
    campaign: str = ""

    @property
    def audience(self) -> Audience:
        """The audience of the event to be."""
        return audience_of(self.associations, self.colleges)


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that is hidden or struck through, wholly (``without`` None) or in some words.

    ``why`` is ``hidden``, ``filtered``, ``struck`` or ``words``; ``words`` are the struck ones.
    ``whole`` is the row with all its words, imported only if somebody has ``taken`` it.
    """

    sheet: str
    row: int
    why: str
    whole: Planned
    without: Planned | None = None
    words: str = ""
    taken: bool = False

    @property
    def chosen(self) -> Planned | None:
        """The row as it is to be imported, if it is."""
        return self.whole if self.taken else self.without


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that waits for its author's confirmation.

    ``pending`` are rows with another column for the audience, ``column`` is its heading: they are
    imported once ``answer`` says whether it is the audience (``yes``) or all are for everyone
    (``no``). ``sheets`` are the names of the sheets in order. ``remarks`` is what the chat says of
    the other rows, as JSON of its own.
    """

    rows: tuple[Planned, ...] = ()
    choices: tuple[Choice, ...] = ()
    undated: tuple[Undated, ...] = ()
    pending: tuple[Planned, ...] = ()
    column: str = ""
    answer: str = ""
    sheets: tuple[str, ...] = ()
    remarks: str = ""

    @property
    def asks(self) -> bool:
        """Whether the question about the column is still open."""
        return bool(self.pending) and not self.answer

    def chosen(self) -> list[Planned]:
        """Return the rows to import, in the file's order."""
        rows = [*self.rows, *(row for choice in self.choices if (row := choice.chosen))]
        if self.answer == "yes":
            rows += self.pending
        elif self.answer == "no":
            rows += [replace(row, associations=(), colleges=()) for row in self.pending]
        order = {name: number for number, name in enumerate(self.sheets)}
        return sorted(rows, key=lambda row: (order.get(row.sheet, 0), row.row))

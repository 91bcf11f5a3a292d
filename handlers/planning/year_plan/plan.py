"""A plan as it was read: what can become events, and all that is to be said of the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handlers.planning.year_plan.asides import Aside
from handlers.workbooks.table import Mistake, Tables
from storage.model.plans import Choice, Planned, Undated

ASKED = ("plan-ask-", "table-ask-")
"""How the keys of questions begin; those of other mistakes say why a row is refused."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said of the whole file: the key and the arguments of its text."""

    key: str
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Troubled:
    """A row with mistakes: its cells as text, by the name of the column."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was read: rows that can become events, and all that is to be said of others.

    ``pending`` rows wait for the answer whether ``column`` is the audience.
    """

    rows: tuple[Planned, ...] = ()
    choices: tuple[Choice, ...] = ()
    undated: tuple[Undated, ...] = ()
    pending: tuple[Planned, ...] = ()
    column: str = ""
    troubled: tuple[Troubled, ...] = ()
    left: tuple[Aside, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Planned]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes, by row."""
        return tuple(mistake for row in self.troubled for mistake in row.mistakes)


@dataclass(frozen=True, slots=True)
class PlanErrors:
    """Why a file is no plan at all."""

    errors: tuple[Mistake, ...]

    def __iter__(self) -> Iterator[Mistake]:
        return iter(self.errors)

    def __len__(self) -> int:
        return len(self.errors)


def of_file(key: str, args: Mapping[str, str] | None = None) -> PlanErrors:
    """Return a single mistake that concerns the whole file."""
    return PlanErrors((Mistake(None, None, None, key, args or {}),))


def once(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes without repetitions."""
    found: list[Note] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return tuple(found)


def said_of_others(plan: Plan, found: Tables) -> Plan:
    """Return the plan with what is to be said of the sheets that were not read."""
    troubled = [
        Troubled(
            sheet,
            header.index + 1,
            {},
            tuple(
                Mistake(
                    header.index + 1,
                    missing.heading("zh"),
                    None,
                    "plan-error-sheet-lacks",
                    {"column": f"{missing.heading('zh')} / {missing.heading('en')}"},
                    sheet,
                )
                for missing in lacking
            ),
        )
        for sheet, header, lacking in found.lacking
    ]
    hidden = [
        Aside(sheet, 1, 1, "plan-left-hidden-sheet", {"value": sheet}) for sheet in found.hidden
    ]
    return replace(
        plan,
        troubled=(*plan.troubled, *troubled),
        left=(*plan.left, *hidden),
        sheets=tuple(table.sheet for table in found.tables),
    )

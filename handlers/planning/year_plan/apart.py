"""Reads a plan with the names that the organisation uses, in this process or in a child.

A workbook that is a roster of people, or a table of holidays, is read as one, and never as a plan
full of mistakes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

import msgspec

from handlers.office_days.reading import DayTable, is_day_table, read_day_table
from handlers.planning.year_plan.naming import Choices, groups_of
from handlers.planning.year_plan.plan import Plan, PlanErrors, of_file
from handlers.planning.year_plan.reading import COLUMNS, read_plan
from handlers.questions.reading import QuestionTable, is_question_table, read_question_table
from handlers.rosters.cells import Names
from handlers.rosters.reading import Roster, is_roster, read_roster
from handlers.workbooks.opening import open_sheets
from handlers.workbooks.plain import open_other
from handlers.workbooks.scanning import WorkbookError
from storage.model.organisation import Limits, Named, Organisation
from storage.model.plans import MOST_EVENTS


@dataclass(frozen=True, slots=True)
class Asked:
    """The settings of the organisation that the child process needs to read a plan.

    The names are mapped to keys. ``column`` is the heading of the audience, if it is known to be
    another than the usual ones.
    """

    kinds: Mapping[str, str]
    associations: Mapping[str, str]
    colleges: Mapping[str, str]
    association_aliases: Mapping[str, str]
    college_aliases: Mapping[str, str]
    zone: str
    limits: Limits
    country: str = ""
    column: str = ""

    @classmethod
    def of(cls, organisation: Organisation, column: str = "") -> Self:
        """Return what the child needs of the organisation's settings."""
        return cls(
            kinds=_by_label(organisation.kinds),
            associations=_by_label(organisation.associations),
            colleges=_by_label(organisation.colleges),
            association_aliases=_by_alias(organisation.associations),
            college_aliases=_by_alias(organisation.colleges),
            zone=organisation.zone.key,
            limits=organisation.limits,
            country=organisation.country,
            column=column,
        )

    def names(self) -> Names:
        """Return what the reader of rosters needs of this."""
        return Names(
            self.colleges,
            self.associations,
            self.college_aliases,
            self.association_aliases,
            self.country or "CN",
            self.limits.name,
            self.limits.staff_no,
        )


Other = Roster | DayTable | QuestionTable | PlanErrors


@dataclass(frozen=True, slots=True)
class Parsed:
    """The child process's result: one of these; the others are None."""

    plan: Plan | None
    errors: PlanErrors | None
    roster: Roster | None = None
    days: DayTable | None = None
    questions: QuestionTable | None = None


def read_apart(settings: bytes, data: bytes) -> bytes:
    """Read the file ``data`` in a child process.

    ``settings`` is Asked as JSON; return Parsed as JSON.
    """
    found = _read(data, msgspec.json.decode(settings, type=Asked))
    plan = found if isinstance(found, Plan) else None
    errors = found if isinstance(found, PlanErrors) else None
    roster = found if isinstance(found, Roster) else None
    days = found if isinstance(found, DayTable) else None
    questions = found if isinstance(found, QuestionTable) else None
    return msgspec.json.encode(Parsed(plan, errors, roster, days, questions))


def read_people(data: bytes, organisation: Organisation) -> Roster | PlanErrors | None:
    """Read a roster; return why it can't be read, or None for a file that is no roster.

    Occupies its thread like read, and longer for a large one.
    """
    found = _other(data, Asked.of(organisation))
    return None if isinstance(found, DayTable | QuestionTable) else found


def read(data: bytes, organisation: Organisation, column: str = "") -> Plan | PlanErrors:
    """Read a plan that names kinds and groups as the organisation does, in any language.

    Occupies its thread for some tenths of a second, and for much longer with a harmful file: files
    that people send are read by read_apart. Raises nothing, whatever the file is.
    """
    found = _read(data, Asked.of(organisation, column))
    if isinstance(found, Roster):
        return of_file("plan-error-roster", {"count": str(found.count)})
    if isinstance(found, DayTable):
        return of_file("plan-error-days", {})
    if isinstance(found, QuestionTable):
        return of_file("plan-error-questions", {})
    return found


def _other(data: bytes, asked: Asked) -> Other | None:
    """Return what the file is instead of a plan, or why it can't be read; None for a plan."""
    largest = asked.limits.workbook_bytes
    try:
        sheets = open_other(data, largest=largest)
    except WorkbookError:
        sheets = None  # the reader of plans says why
    try:
        if sheets is None:
            sheets = open_sheets(data, largest=largest)
        if is_day_table(sheets):
            return read_day_table(sheets)
        if is_question_table(sheets):
            return read_question_table(sheets)
        return read_roster(sheets, asked.names()) if is_roster(sheets, COLUMNS) else None
    except WorkbookError as error:
        return of_file(error.key, error.args_of_text)


def _read(data: bytes, asked: Asked) -> Plan | Other:
    other = _other(data, asked)
    if other is not None:
        return other
    plan = read_plan(
        data,
        kinds=Choices(list(asked.kinds.items())),
        groups=groups_of(
            asked.associations, asked.colleges, asked.association_aliases, asked.college_aliases
        ),
        zone=ZoneInfo(asked.zone),
        limits=asked.limits,
        column=asked.column,
    )
    if isinstance(plan, PlanErrors):
        return plan
    rows = (*plan.rows, *plan.pending, *(choice.whole for choice in plan.choices))
    count = sum(len(row.dates) for row in rows)
    if count > MOST_EVENTS:
        limits = {"limit": str(MOST_EVENTS), "count": str(count)}
        return of_file("plan-error-too-many-events", limits)
    return plan


def _by_label(items: Sequence[Named]) -> dict[str, str]:
    return {item.zh: item.key for item in items} | {item.en: item.key for item in items}


def _by_alias(items: Sequence[Named]) -> dict[str, str]:
    return {alias: item.key for item in items for alias in item.aliases}

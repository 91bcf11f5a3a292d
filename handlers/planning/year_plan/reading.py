"""Read the year's plan, a table with one event in a row, into values or all of its mistakes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.kit.words import fold
from handlers.planning.recurrence import ClockSkippedError, Occurrence, Repeat, occurrences, rule
from handlers.planning.year_plan.cells import as_places, as_repeat
from handlers.planning.year_plan.words import EVERYONE, NO_DEADLINE, PLAN_COLUMNS
from handlers.workbooks.cells import (
    CellError,
    as_clock,
    as_day,
    as_labels,
    as_line,
    as_text,
    shown,
)
from handlers.workbooks.opening import Value, open_sheets
from handlers.workbooks.scanning import WorkbookError
from handlers.workbooks.table import Column, Mistake, Row, read_table
from storage.model.events import Stated
from storage.model.organisation import Limits
from storage.planning.imports import Planned, PlannedDate

MOST_ROWS = 1_000
REQUIRED = frozenset({"date", "time", "kind", "title"})
COLUMNS = tuple(Column(name, labels, name in REQUIRED) for name, labels in PLAN_COLUMNS.items())


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan without mistakes; `ignored` holds the headers of unknown columns."""

    rows: tuple[Planned, ...]
    ignored: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Planned]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class PlanErrors:
    """All mistakes of a plan, by row. No row of a plan with mistakes is used."""

    errors: tuple[Mistake, ...]

    def __iter__(self) -> Iterator[Mistake]:
        return iter(self.errors)

    def __len__(self) -> int:
        return len(self.errors)


def of_file(key: str, args: Mapping[str, str] | None = None) -> PlanErrors:
    """Return a single mistake that concerns the whole file."""
    return PlanErrors((Mistake(None, None, None, key, args or {}),))


def read_plan(
    data: bytes,
    *,
    kinds: Mapping[str, str],
    associations: Mapping[str, str],
    zone: ZoneInfo,
    limits: Limits,
) -> Plan | PlanErrors:
    """Read a plan from an .xlsx file. `kinds` and `associations` map labels to keys.

    `limits` bound the file, titles and places. Dates are wall times in `zone`. A repeat has the
    number of dates that its cell states, or goes on to the end of the year; each deadline is as
    many days before its date as the first one. Raises nothing, whatever the file is.
    """
    try:
        sheets = open_sheets(data, largest=limits.workbook_bytes)
        table = read_table(sheets, COLUMNS, most_rows=MOST_ROWS)
    except WorkbookError as error:
        return of_file(error.key, error.args_of_text)
    if not table.rows:
        return of_file("plan-error-no-rows")
    reader = _Reader(kinds, associations, zone, limits)
    planned = [reader.read(row) for row in table.rows]
    mistakes = tuple(mistake for row in table.rows for mistake in row.mistakes)
    if mistakes:
        return PlanErrors(mistakes)
    return Plan(tuple(row for row in planned if row is not None), table.header.ignored)


class _Reader:
    """Reads one row after the other and adds each row's mistakes to the row."""

    def __init__(
        self,
        kinds: Mapping[str, str],
        associations: Mapping[str, str],
        zone: ZoneInfo,
        limits: Limits,
    ) -> None:
        self._kinds = _Choices(kinds)
        self._associations = _Choices(associations)
        self._zone = zone
        self._limits = limits
        self._seen: dict[tuple[str, str, date], int] = {}

    def read(self, row: Row) -> Planned | None:
        """Return the planned event of the row, or None if the row has mistakes."""
        start = _start(row)
        limits = self._limits
        kind = row.cell("kind", lambda value: _one_of(value, self._kinds), required=True)
        title = row.cell("title", lambda value: as_line(value, longest=limits.title), required=True)
        place = row.cell("place", lambda value: as_line(value, longest=limits.place))
        audience = row.cell("audience", lambda value: _audience(value, self._associations))
        places = row.cell("places", as_places)
        deadline = row.cell("deadline", _deadline)
        repeat = row.cell("repeat", as_repeat)
        if start is None:
            return None
        if deadline is not None:
            deadline = _checked_deadline(row, deadline, start)
        dates = self._occurrences(row, start, deadline, repeat)
        if row.mistakes or kind is None or title is None:
            return None
        stated = Stated(
            kind=kind,
            title=title,
            wall=start,
            starts_at=dates[0].starts_at,
            zone=self._zone.key,
            place=place or "",
            places=places,
            deadline_at=dates[0].deadline_at,
        )
        planned = Planned(
            row=row.number,
            stated=stated,
            associations=audience or (),
            rule=rule(repeat, len(dates)) if repeat and len(dates) > 1 else "",
            key=plan_key(start.date(), title, kind),
            dates=tuple(
                PlannedDate(
                    wall=one.starts_wall,
                    starts_at=one.starts_at,
                    deadline_at=one.deadline_at,
                    key=plan_key(one.starts_wall.date(), title, kind),
                )
                for one in dates
            ),
        )
        self._note_duplicate(row, planned)
        return planned

    def _note_duplicate(self, row: Row, planned: Planned) -> None:
        """Add a mistake to the row if an earlier row has the same event on one of the dates."""
        stated = planned.stated
        for one in planned.dates:
            day = one.wall.date()
            first = self._seen.setdefault((stated.kind, fold(stated.title), day), row.number)
            if first != row.number:
                args = {"first": str(first), "day": day.isoformat()}
                row.note("title", "plan-error-duplicate", args)
                return

    def _occurrences(
        self, row: Row, start: datetime, deadline: datetime | None, repeat: Repeat | None
    ) -> tuple[Occurrence, ...]:
        try:
            return occurrences(start, deadline, repeat, self._zone)
        except ClockSkippedError as error:
            moment = f"{error.wall:%Y-%m-%d %H:%M}"
            row.note("time", "plan-error-time-skipped", {"moment": moment})
            return ()


def _start(row: Row) -> datetime | None:
    day = row.cell("date", as_day, required=True)
    timed = bool(day and day[1])  # if the date's cell holds a time, the time's cell may be empty
    clock = row.cell("time", as_clock, required=not timed)
    if day is None or row.mistakes:
        return None
    chosen = clock if clock is not None else day[1]
    return datetime.combine(day[0], chosen) if chosen is not None else None


def _checked_deadline(row: Row, deadline: datetime, start: datetime) -> datetime | None:
    if deadline <= start:
        return deadline
    # A deadline without a time is 23:59 of its day; on the event's own day, the event's start.
    if deadline.date() == start.date() and deadline.time() == time(23, 59):
        return start
    args = {"deadline": f"{deadline:%Y-%m-%d %H:%M}", "start": f"{start:%Y-%m-%d %H:%M}"}
    row.note("deadline", "plan-error-deadline-after-start", args)
    return None


class _Choices:
    """What a cell may name: the labels for messages, and the keys by folded label."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = tuple(labels)
        self.keys = {fold(label): key for label, key in labels.items()}


def _one_of(value: Value, choices: _Choices) -> str:
    key = choices.keys.get(fold(as_text(value)))
    if key is None:
        known = _known_labels(choices.labels, value)
        raise CellError("plan-error-kind-unknown", value=shown(value), known=known)
    return key


def _audience(value: Value, choices: _Choices) -> tuple[str, ...]:
    keys = choices.keys
    if (whole := keys.get(fold(as_text(value)))) is not None:  # a name may hold a separator
        return (whole,)
    named = as_labels(value, keys)
    unknown = [label for label in named if fold(label) not in keys and fold(label) not in EVERYONE]
    if unknown or not named:
        wrong = _joined([shown(label) for label in unknown[:5]]) or shown(value)
        raise CellError(
            "plan-error-audience-unknown", value=wrong, known=_known_labels(choices.labels, value)
        )
    if any(fold(label) in EVERYONE for label in named):
        return ()
    return tuple(dict.fromkeys(keys[fold(label)] for label in named))


def _known_labels(labels: Sequence[str], value: Value) -> str:
    """Return the accepted labels for a message: ASCII ones if the cell is ASCII, else others."""
    ascii_only = shown(value).isascii()
    listed = [label for label in labels if label.isascii() == ascii_only] or list(labels)
    return _joined(listed[:40]) + (" …" if len(listed) > 40 else "")


def _joined(labels: Sequence[str]) -> str:
    return (", " if all(label.isascii() for label in labels) else "、").join(labels)


def _deadline(value: Value) -> datetime | None:
    if fold(as_text(value)) in NO_DEADLINE:
        return None
    day, clock = as_day(value)
    return datetime.combine(day, time(23, 59) if clock is None else clock)


def plan_key(day: date, title: str, kind: str) -> str:
    """Return a key that is equal for the same date, folded title and kind."""
    identity = "\x1f".join((day.isoformat(), fold(title), kind))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]

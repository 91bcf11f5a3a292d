"""Reads the year's plan: a table of events, one a row, into values, or into all of its mistakes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar
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
    cell_name,
    label_key,
    shown,
)
from handlers.workbooks.opening import Sheet, Value, WorkbookError, open_sheets
from storage.model.events import Stated
from storage.model.organisation import Limits
from storage.planning.imports import Planned, PlannedDate

MOST_ROWS = 1_000
REQUIRED = ("date", "time", "kind", "title")
_HEADER_WITHIN = 20
# Blank rows between and below may be many, but a sheet of this height is no year's plan.
_MOST_SHEET_ROWS = 5_000
_COLUMN_OF = {label_key(label): name for name, labels in PLAN_COLUMNS.items() for label in labels}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan without mistakes; `ignored` are the headers of columns that are not the plan's."""

    rows: tuple[Planned, ...]
    ignored: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Planned]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class PlanError:
    """A mistake: where it is (None for the file or the row as a whole) and the key that says it."""

    row: int | None
    column: str | None
    cell: str | None
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanErrors:
    """All mistakes of a plan, by row; nothing of such a plan is used."""

    errors: tuple[PlanError, ...]

    def __iter__(self) -> Iterator[PlanError]:
        return iter(self.errors)

    def __len__(self) -> int:
        return len(self.errors)


def read_plan(
    data: bytes,
    *,
    kinds: Mapping[str, str],
    associations: Mapping[str, str],
    zone: ZoneInfo,
    limits: Limits,
) -> Plan | PlanErrors:
    """Read a plan from an .xlsx file. `kinds` and `associations` lead from labels to keys.

    The file, titles and places are held to the limits. Dates are the zone's. A repeat goes on to
    the end of its year, or as often as it says; deadlines keep their distance to each date. Raises
    nothing, whatever the file is.
    """
    try:
        sheet, header = _find_table(open_sheets(data, largest=limits.workbook_bytes))
        grid = sheet.grid()
    except WorkbookError as error:
        return PlanErrors((PlanError(None, None, None, error.key, error.texts_args),))
    names = {fold(label): key for label, key in kinds.items()}
    groups = {fold(label): key for label, key in associations.items()}
    rows: list[Planned] = []
    errors: list[PlanError] = []
    seen: dict[tuple[str, str, date], int] = {}
    count = 0
    for index in range(header.index + 1, len(grid)):
        values = {name: grid[index][column] for name, column in header.columns.items()}
        if not any(as_text(value) for value in values.values()):
            continue
        count += 1
        reader = _RowReader(index, values, header, zone, limits)
        row = reader.read(kinds, names, associations, groups)
        if row is not None:
            reader.note_duplicate(row, seen)
        errors += reader.errors
        if row is not None and not reader.errors:
            rows.append(row)
    if count > MOST_ROWS:
        args = {"limit": str(MOST_ROWS), "count": str(count)}
        return PlanErrors((PlanError(None, None, None, "plan-error-too-many-rows", args),))
    if not count:
        return PlanErrors((PlanError(None, None, None, "plan-error-no-rows"),))
    return PlanErrors(tuple(errors)) if errors else Plan(tuple(rows), header.ignored)


@dataclass(frozen=True, slots=True)
class _Header:
    index: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    ignored: tuple[str, ...]


def _find_table(sheets: list[Sheet]) -> tuple[Sheet, _Header]:
    """Return the sheet with the plan and its header; raises WorkbookError."""
    tables = [(sheet, header) for sheet in sheets if (header := _find_header(sheet))]
    whole = [table for table in tables if all(name in table[1].columns for name in REQUIRED)]
    if len(whole) > 1:
        names = ", ".join(sheet.name for sheet, _ in whole)
        raise WorkbookError("plan-error-several-sheets", sheets=names)
    if not tables:
        raise WorkbookError("plan-error-no-header", columns=_labelled(REQUIRED))
    if not whole:
        header = max((header for _, header in tables), key=lambda found: len(found.columns))
        missing = [name for name in REQUIRED if name not in header.columns]
        raise WorkbookError("plan-error-missing-columns", columns=_labelled(missing))
    sheet, header = whole[0]
    if sheet.height > _MOST_SHEET_ROWS:
        raise WorkbookError(
            "plan-error-too-many-rows", limit=str(MOST_ROWS), count=str(sheet.height)
        )
    return sheet, header


def _labelled(names: Iterable[str]) -> str:
    """Return how the columns may be called, in each language."""
    return ", ".join(
        f"{labels[0]} / {next(label for label in labels if label.isascii())}"
        for labels in map(PLAN_COLUMNS.__getitem__, names)
    )


def _find_header(sheet: Sheet) -> _Header | None:
    best: _Header | None = None
    for index, row in enumerate(sheet.head(_HEADER_WITHIN)):
        header = _as_header(index, row)
        if len(header.columns) >= 2 and (not best or len(header.columns) > len(best.columns)):
            best = header
    return best


def _as_header(index: int, row: list[Value]) -> _Header:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    ignored: list[str] = []
    for column, value in enumerate(row):
        name = _COLUMN_OF.get(label_key(as_text(value)))
        if name is None or name in columns:
            ignored += [shown(value)] if as_text(value) else []
            continue
        columns[name], labels[name] = column, shown(value)
    return _Header(index, columns, labels, tuple(ignored))


class _RowReader:
    """Reads one row, noting every wrong cell instead of stopping at the first."""

    def __init__(
        self,
        index: int,
        values: Mapping[str, Value],
        header: _Header,
        zone: ZoneInfo,
        limits: Limits,
    ) -> None:
        self.errors: list[PlanError] = []
        self._index = index
        self._values = values
        self._header = header
        self._zone = zone
        self._limits = limits

    def read(
        self,
        kinds: Mapping[str, str],
        kind_keys: Mapping[str, str],
        associations: Mapping[str, str],
        association_keys: Mapping[str, str],
    ) -> Planned | None:
        """Return the row, or None with `errors` telling why not."""
        start = self._start()
        kind = self._cell("kind", lambda value: _one_of(value, kinds, kind_keys), required=True)
        limits = self._limits
        title = self._cell("title", lambda v: as_line(v, longest=limits.title), required=True)
        place = self._cell("place", lambda v: as_line(v, longest=limits.place))
        audience = self._cell("audience", lambda v: _audience(v, associations, association_keys))
        places = self._cell("places", as_places)
        deadline = self._cell("deadline", _deadline)
        repeat = self._cell("repeat", as_repeat)
        if start is None:
            return None
        if deadline is not None:
            deadline = self._checked_deadline(deadline, start)
        dates = self._occurrences(start, deadline, repeat)
        if self.errors or kind is None or title is None:
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
        return Planned(
            row=self._index + 1,
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

    def note_duplicate(self, row: Planned, seen: dict[tuple[str, str, date], int]) -> None:
        """Note an error if an earlier row has the same event on one of the same dates."""
        for one in row.dates:
            day = one.wall.date()
            first = seen.setdefault((row.stated.kind, fold(row.stated.title), day), row.row)
            if first != row.row:
                args = {"first": str(first), "day": day.isoformat()}
                self._note("title", "plan-error-duplicate", args)
                return

    def _note(self, name: str, key: str, args: Mapping[str, str]) -> None:
        self.errors.append(
            PlanError(
                row=self._index + 1,
                column=self._header.labels[name],
                cell=cell_name(self._index, self._header.columns[name]),
                key=key,
                args=args,
            )
        )

    def _cell(self, name: str, read: Callable[[Value], _T], *, required: bool = False) -> _T | None:
        value = self._values.get(name, "")
        if not as_text(value):
            if required:
                self._note(name, "plan-error-empty", {})
            return None
        try:
            return read(value)
        except CellError as error:
            self._note(name, error.key, error.texts_args)
            return None

    def _start(self) -> datetime | None:
        day = self._cell("date", as_day, required=True)
        timed = bool(day and day[1])  # one cell may hold both, then the other may be empty
        clock = self._cell("time", as_clock, required=not timed)
        if day is None or self.errors:
            return None
        chosen = clock if clock is not None else day[1]
        return datetime.combine(day[0], chosen) if chosen is not None else None

    def _checked_deadline(self, deadline: datetime, start: datetime) -> datetime | None:
        if deadline <= start:
            return deadline
        # A date alone is the whole of that day: on the day itself, until it begins.
        if deadline.date() == start.date() and deadline.time() == time(23, 59):
            return start
        args = {"deadline": f"{deadline:%Y-%m-%d %H:%M}", "start": f"{start:%Y-%m-%d %H:%M}"}
        self._note("deadline", "plan-error-deadline-after-start", args)
        return None

    def _occurrences(
        self, start: datetime, deadline: datetime | None, repeat: Repeat | None
    ) -> tuple[Occurrence, ...]:
        try:
            return occurrences(start, deadline, repeat, self._zone)
        except ClockSkippedError as error:
            moment = f"{error.wall:%Y-%m-%d %H:%M}"
            self._note("time", "plan-error-time-skipped", {"moment": moment})
            return ()


def _one_of(value: Value, labels: Mapping[str, str], keys: Mapping[str, str]) -> str:
    key = keys.get(fold(as_text(value)))
    if key is None:
        raise CellError("plan-error-kind-unknown", value=shown(value), known=_listed(labels, value))
    return key


def _audience(value: Value, labels: Mapping[str, str], keys: Mapping[str, str]) -> tuple[str, ...]:
    if (whole := keys.get(fold(as_text(value)))) is not None:  # a name may hold a separator
        return (whole,)
    named = as_labels(value, keys)
    unknown = [label for label in named if fold(label) not in keys and fold(label) not in EVERYONE]
    if unknown or not named:
        wrong = _joined([shown(label) for label in unknown[:5]]) or shown(value)
        raise CellError("plan-error-audience-unknown", value=wrong, known=_listed(labels, value))
    if any(fold(label) in EVERYONE for label in named):
        return ()
    return tuple(dict.fromkeys(keys[fold(label)] for label in named))


def _listed(labels: Mapping[str, str], value: Value) -> str:
    """Return what could be written, in the script of what was."""
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
    """Return what stays the same of a date, title and kind, however they are written."""
    told_apart = "\x1f".join((day.isoformat(), fold(title), kind))
    return hashlib.sha256(told_apart.encode()).hexdigest()[:32]

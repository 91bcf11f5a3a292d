"""Read the year's plan, tables with one event in a row, into events and what is to be said of them.

A row becomes an event only if each of its cells could be read: a cell that could not is never taken
for its widest meaning (everyone, no limit, no deadline). What is left aside is named too.
"""

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.kit.words import fold
from handlers.planning.recurrence import ClockSkippedError, Occurrence, Repeat, occurrences, rule
from handlers.planning.year_plan import above, times
from handlers.planning.year_plan.asides import Aside, aside
from handlers.planning.year_plan.cells import (
    as_code,
    as_place,
    as_places,
    as_repeat,
    as_title,
    keeps_audience,
)
from handlers.planning.year_plan.naming import (
    Choices,
    Group,
    as_audience,
    ask_unread,
    audience_of,
    likely_audience,
    names_groups,
    one_of,
)
from handlers.planning.year_plan.plan import (
    Note,
    Plan,
    PlanErrors,
    Troubled,
    of_file,
    once,
    said_of_others,
)
from handlers.planning.year_plan.words import OWN, PLAN_COLUMNS
from handlers.workbooks.cells import CellError, as_day, as_text, label_key
from handlers.workbooks.heading import Column, letters
from handlers.workbooks.opening import open_sheets
from handlers.workbooks.scanning import WorkbookError
from handlers.workbooks.table import Row, Table, read_tables
from storage.model.events import Stated, ending, ending_moved
from storage.model.organisation import Limits
from storage.model.plans import Choice, Planned, PlannedDate, Undated

MOST_ROWS = 1_000
REQUIRED = frozenset({"date", "kind", "title"})
_INSTEAD = {"time": "date"}  # a table without a column of dates has them under 时间
COLUMNS = tuple(
    Column(name, labels, name in REQUIRED, _INSTEAD.get(name, ""))
    for name, labels in PLAN_COLUMNS.items()
)
_OWN = tuple(Column(name, labels, silent=True) for name, labels in OWN.items())
_FIELDS = {
    "ends": "ends_at",
    "place": "place",
    "audience": "audience",
    "places": "places",
    "deadline": "deadline_at",
    "campaign": "campaign",
}
"""What of an event each column states that a file may lack."""


def read_plan(
    data: bytes,
    *,
    kinds: Choices[str],
    groups: Choices[Group],
    zone: ZoneInfo,
    limits: Limits,
    column: str = "",
) -> Plan | PlanErrors:
    """Read a plan from an .xlsx file. `kinds` and `groups` are what its cells may name.

    `limits` bound the file, titles and places. Dates are wall times in `zone`. A repeat has the
    number of dates that its cell states, or goes on to the end of the year; each deadline is as
    many days before its date as the first one. `column` is the heading of the audience, if the
    office has said that it is another one. Raises nothing, whatever the file is.
    """
    try:
        sheets = open_sheets(data, largest=limits.workbook_bytes)
        found = read_tables(sheets, (*COLUMNS, *_OWN), most_rows=MOST_ROWS)
    except WorkbookError as error:
        return of_file(error.key, error.args_of_text)
    if not any(table.rows for table in found.tables):
        return of_file("plan-error-no-rows")
    epochs = {sheet.name: sheet.epoch for sheet in sheets}
    hides = {sheet.name: sheet.marks.hides_column for sheet in sheets}
    reader = _Reader(kinds, groups, zone, limits)
    years = {table.sheet: times.year_of(table, epochs[table.sheet]) for table in found.tables}
    common = times.most_frequent([year for year in years.values() if year])
    for table in found.tables:
        calendar = times.Calendar(epochs[table.sheet], years[table.sheet] or common)
        reader.read_table(table, calendar, column)
        for name, number in table.header.columns.items():
            if hides[table.sheet](number):
                label = table.header.labels[name]
                reader.notes.append(Note("plan-note-hidden-column", {"column": label}))
    return said_of_others(reader.plan(), found)


class _Reader:
    """Reads one table after the other, and collects what becomes of each row."""

    def __init__(
        self, kinds: Choices[str], groups: Choices[Group], zone: ZoneInfo, limits: Limits
    ) -> None:
        self.notes: list[Note] = []
        self._kinds, self._groups = kinds, groups
        self._zone = zone
        self._limits = limits
        self._seen: dict[tuple[str, str, date], Row] = {}
        self._codes: set[str] = set()
        self._rows: list[Planned] = []
        self._choices: list[Choice] = []
        self._undated: list[Undated] = []
        self._pending: list[Planned] = []
        self._troubled: list[Troubled] = []
        self._left: list[Aside] = []
        self._ignored: dict[str, None] = {}
        self._column = ""
        self._asks_empty = False
        self._calendar = times.Calendar(date(1899, 12, 30))

    def plan(self) -> Plan:
        """Return what was collected."""
        return Plan(
            rows=tuple(self._rows),
            choices=tuple(self._choices),
            undated=tuple(self._undated),
            pending=tuple(self._pending),
            column=self._column,
            troubled=tuple(self._troubled),
            left=tuple(self._left),
            notes=once(self.notes),
            ignored=tuple(self._ignored),
        )

    def read_table(self, table: Table, calendar: times.Calendar, column: str) -> None:
        """Read the rows of a table; ``column`` is the heading that is known to be the audience."""
        self._calendar = calendar
        rows = []
        for row in table.rows:
            if left := aside(row):
                self._left.append(left)
            else:
                rows.append(row)
        self._left += [
            Aside(table.sheet, first, last, "plan-left-numbered", {"value": ""})
            for first, last in table.numbered
        ]
        above.fill(rows)
        asks = self._settle_audience(table, rows, column)
        # Rows that came back to be put right have lost the others that named a group.
        returned = "reason" in table.header.columns
        self._asks_empty = returned or any(names_groups(row, self._groups) for row in rows)
        header = rows[0].header if rows else table.header
        unnamed = {number for row in rows for number in row.beside()} - header.others.keys()
        for heading in (*header.ignored, *map(letters, sorted(unnamed))):
            self._ignored.setdefault(heading)
        dateless = [row for row in rows if calendar.year and times.lacks_year(row, calendar)]
        if dateless:
            self.notes.append(Note("plan-note-year", {"year": str(calendar.year)}))
        for row in rows:
            ask_unread(row)
            self._take(row, asks=asks)

    def _settle_audience(self, table: Table, rows: list[Row], column: str) -> bool:
        """Give the rows the column of the audience; return whether it must be asked about."""
        header = table.header
        if "audience" in header.columns or not rows:
            return False
        named = [n for n, text in header.others.items() if label_key(text) == label_key(column)]
        found = named[0] if named else likely_audience(header, rows, self._groups)
        if found is None:
            self.notes.append(Note("plan-note-no-audience", {"sheet": table.sheet}))
            return False
        for row in rows:
            row.header = as_audience(header, found)
        if not named:
            self._column = self._column or header.others[found]
        return not named

    def _take(self, row: Row, *, asks: bool) -> None:
        why = row.hidden or ("struck" if _is_struck(row) else "")
        row.takes_struck = bool(why)
        words = "、".join(cell.struck for cell in row.filled().values() if cell.struck)
        if times.rough(row) and not why:
            if (undated := self._undated_of(row)) is not None:
                self._undated.append(undated)
            self._note_trouble(row)
            return
        planned = self._planned(row, offered=bool(why))
        if why:
            self._set_aside(row, planned, why)
            return
        self._note_trouble(row)
        if planned is None:
            return
        if asks:
            self._pending.append(planned)
        elif words and (whole := self._with_struck(row)) is not None:
            self._choices.append(
                Choice(row.sheet, row.number, "words", whole, planned, words=words[:100])
            )
        else:
            self._rows.append(planned)

    def _set_aside(self, row: Row, planned: Planned | None, why: str) -> None:
        """Offer a hidden or struck row if it can be read; otherwise only say that it is there."""
        if planned is not None:
            self._choices.append(Choice(row.sheet, row.number, why, planned))
            return
        title = as_text(row.get("title").whole) or "…"
        self._left.append(
            Aside(row.sheet, row.number, row.number, f"plan-left-{why}", {"value": title[:60]})
        )

    def _with_struck(self, row: Row) -> Planned | None:
        again, row.mistakes = row.mistakes, []
        row.takes_struck = True
        whole = self._planned(row, offered=True)
        row.mistakes, row.takes_struck = again, False
        return whole

    def _note_trouble(self, row: Row) -> None:
        if row.mistakes:
            # By column: the names of cells of one row sort by their length, then their letters.
            found = sorted(row.mistakes, key=lambda one: (len(one.cell or ""), one.cell or ""))
            self._troubled.append(Troubled(row.sheet, row.number, self._cells(row), tuple(found)))

    def _planned(self, row: Row, *, offered: bool) -> Planned | None:
        """Return the planned event of the row, or None if the row has mistakes.

        Rows that are only ``offered`` are no duplicates of others.
        """
        begins = times.start(row, self._calendar)
        kind, title, place, groups, places, campaign = self._stated(row)
        repeat = row.cell("repeat", as_repeat)
        if begins is None:
            times.check_deadline(row, self._calendar)
            return None
        start = begins.wall
        deadline = times.deadline(row, start, self._calendar)
        dates = self._occurrences(row, begins, deadline, repeat)
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
            **ending(begins.ends, self._zone.key),
        )
        planned = Planned(
            row=row.number,
            stated=stated,
            associations=tuple(one.key for one in groups if not one.college),
            colleges=tuple(one.key for one in groups if one.college),
            rule=rule(repeat, len(dates)) if repeat and len(dates) > 1 else "",
            key=plan_key(start.date(), title, kind),
            dates=tuple(
                PlannedDate(
                    wall=one.starts_wall,
                    starts_at=one.starts_at,
                    deadline_at=one.deadline_at,
                    key=plan_key(one.starts_wall.date(), title, kind),
                    **ending_moved(stated, one.starts_wall, self._zone.key),
                )
                for one in dates
            ),
            sheet=row.sheet,
            cells=self._cells(row),
            code="" if repeat or as_code(row) in self._codes else as_code(row),
            unstated=tuple(
                field for name, field in _FIELDS.items() if name not in row.header.columns
            ),
            keeps_audience=keeps_audience(row),
            campaign=campaign,
        )
        if repeat and as_code(row):
            row.note("repeat", "plan-error-repeat-coded", {})
        if not offered:
            self._codes.add(planned.code)
            self._note_duplicate(row, planned)
        return None if row.mistakes else planned

    def _stated(
        self, row: Row
    ) -> tuple[str | None, str | None, str | None, tuple[Group, ...], int | None, str]:
        """Return kind, title, place, groups, places and campaign of the row."""
        limits = self._limits
        kind = row.cell("kind", lambda value: one_of(value, self._kinds), required=True)
        title = row.cell("title", lambda value: as_title(value, limits.title), required=True)
        place = row.cell("place", lambda value: as_place(value, limits.place))
        kept = keeps_audience(row)
        groups = () if kept else audience_of(row, self._groups, asks_empty=self._asks_empty)
        campaign = row.cell("campaign", lambda value: as_place(value, limits.title)) or ""
        return kind, title, place, groups, row.cell("places", as_places), campaign

    def _undated_of(self, row: Row) -> Undated | None:
        kind, title, place, groups, places, campaign = self._stated(row)
        if as_code(row):
            row.note("date", "plan-error-rough-coded", {})
        if row.mistakes or kind is None or title is None:
            return None
        return Undated(
            row=row.number,
            sheet=row.sheet,
            kind=kind,
            title=title,
            place=place or "",
            places=places,
            associations=tuple(one.key for one in groups if not one.college),
            colleges=tuple(one.key for one in groups if one.college),
            rough=times.rough(row),
            campaign=campaign,
        )

    def _note_duplicate(self, row: Row, planned: Planned) -> None:
        """Add a mistake to the row if an earlier row has the same event on one of the dates."""
        stated = planned.stated
        for one in planned.dates:
            day = one.wall.date()
            first = self._seen.setdefault((stated.kind, fold(stated.title), day), row)
            if first is not row and not planned.code:
                args = {"first": str(first.number), "day": day.isoformat()}
                if first.sheet == row.sheet:
                    row.note("title", "plan-error-duplicate", args)
                else:
                    args["sheet"] = first.sheet
                    row.note("title", "plan-error-duplicate-sheet", args)
                return

    def _occurrences(
        self,
        row: Row,
        begins: times.Start,
        deadline: datetime | None,
        repeat: Repeat | None,
    ) -> tuple[Occurrence, ...]:
        try:
            found = occurrences(begins.wall, deadline, repeat, self._zone)
        except ClockSkippedError as error:
            moment = f"{error.wall:%Y-%m-%d %H:%M}"
            name = "time" if "time" in row.header.columns else "date"
            row.note(name, "plan-error-time-skipped", {"moment": moment})
            return ()
        if len(found) > self._limits.series:
            args = {"value": as_text(row.get("repeat").value), "limit": str(self._limits.series)}
            row.note("repeat", "plan-error-repeat-too-often", args)
        return found

    def _cells(self, row: Row) -> dict[str, str]:
        """Return the cells as text that a workbook of any epoch can hold, by column."""
        cells = {}
        for name, cell in row.filled().items():
            if name in OWN and name != "code":
                continue
            text = cell.unread if cell.unread is not None else as_text(cell.whole)
            if name in {"date", "deadline"} and cell.unread is None:
                text = self._day_as_text(row, name)
            cells[name] = text[:500]
        return cells

    def _day_as_text(self, row: Row, name: str) -> str:
        cell = row.get(name)
        if cell.dayless:
            return times.month_shown(cell.whole)
        if isinstance(cell.whole, str):
            return as_text(cell.whole)
        try:
            day, clock = as_day(cell.whole, epoch=self._calendar.epoch)
        except CellError:
            return as_text(cell.whole)
        return f"{day:%Y-%m-%d}" + (f" {clock:%H:%M}" if clock else "")


def _is_struck(row: Row) -> bool:
    """Return whether the row is struck out: all of its cells, or its title or date as a whole."""
    cells = row.filled()
    gone = {name for name, cell in cells.items() if cell.struck and not as_text(cell.value)}
    return bool(gone) and (gone == cells.keys() or "title" in gone or "date" in gone)


def plan_key(day: date, title: str, kind: str) -> str:
    """Return a key that is equal for the same date, folded title and kind."""
    identity = "\x1f".join((day.isoformat(), fold(title), kind))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]

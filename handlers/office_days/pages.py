"""The list of a year's holidays and working days, and what staff have entered of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.office_days.payloads import (
    Add,
    EnteredDays,
    Publish,
    Remove,
    TakeDays,
    UndoDays,
    Year,
)
from storage import audit, office_days, rights
from storage.model.office_days import Entered
from storage.model.time import to_wall
from storage.office_days import Calendar, Change, NoChangeError, WorkDay
from storage.planning import ladder

YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Run:
    """Days that follow one another and are the same; ``entered`` by staff or not."""

    first: date
    last: date
    works: bool
    name: str
    entered: bool


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not change the table."""
    allowed = rights.may_enter_office_days(context.member.grants)
    return context.texts.plain("bench-office-days") if allowed else None


def require(context: Context, year: int = YEARS[0]) -> None:
    """Raise Refusal if the person may not change the table, or for an impossible year."""
    if not rights.may_enter_office_days(context.member.grants):
        raise Refusal("not-yours")
    if year not in YEARS:
        raise Refusal("button-foreign")


def this_year(context: Context) -> int:
    """Return the organisation's present year."""
    return to_wall(context.now, context.organisation.zone).year


async def show(context: Context, press: Year) -> None:
    """Show the year's list. Raises Refusal."""
    require(context, press.year or YEARS[0])
    await show_year(context, press.year or this_year(context))


async def show_year(context: Context, year: int, note: str = "", *, change: int = 0) -> None:
    """Show the year's list, below a note; ``change`` is the number of a change to be undone."""
    texts = context.texts
    known = await office_days.load(context.tx, context.organisation, texts.language)
    found = list(runs(known, year))
    published = known.is_published(year)
    lines = [line(one, texts) for one in found] or [texts("days-none")]
    state = texts("days-published" if published else "days-unpublished", year=str(year))
    blocks = [note] if note else []
    blocks += [texts("days-head", year=str(year)), Markup("\n".join(lines)), state]
    rows = [[Button(texts.plain("days-undo"), UndoDays(change))]] if change else []
    rows.append([Button(texts.plain("days-add"), Add(year))])
    if count := sum(one.entered for one in found):
        rows.append([Button(texts.plain("days-entered", count=count), EnteredDays(year, 0))])
    if year in known.table.years:
        rows.append([Button(texts.plain("days-unpublish", year=str(year)), Publish(year, 0))])
    elif not published:
        rows.append([Button(texts.plain("days-publish", year=str(year)), Publish(year, 1))])
    rows.append([Button(texts.plain("days-take"), TakeDays(year))])
    beside = [(year - 1, "days-year-before"), (year + 1, "days-year-after")]
    rows.append(
        [Button(texts.plain(key, year=str(to)), Year(to)) for to, key in beside if to in YEARS]
    )
    context.show(View(Markup("\n\n".join(blocks)), [*rows, workbench.back(context)]))


def runs(known: Calendar, year: int) -> Iterator[Run]:
    """Yield the year's holidays and working days that are no usual ones, in order."""
    run: Run | None = None
    day = date(year, 1, 1)
    while day.year == year:
        one = _of(known, day)
        joins = (
            run is not None
            and one is not None
            and (run.works, run.name, run.entered) == (one.works, one.name, one.entered)
        )
        if run is not None and one is not None and joins:
            run = Run(
                first=run.first, last=day, works=run.works, name=run.name, entered=run.entered
            )
        else:
            if run is not None:
                yield run
            run = one
        day += timedelta(days=1)
    if run is not None:
        yield run


def _of(known: Calendar, day: date) -> Run | None:
    entered = known.table.days.get(day)
    if entered is not None:
        return Run(day, day, entered.works, entered.name, entered=True)
    found = known.of(day)
    if found.answer is WorkDay.OFF and found.name:
        return Run(day, day, False, found.name, entered=False)
    return Run(day, day, True, "", entered=False) if found.make_up else None


def line(run: Run, texts: Texts, *, plain: bool = False, year: int = 0) -> Markup:
    """Return the days, and whether they are off, in one line; for a button with ``plain``.

    Days of another year than ``year``, if it is stated, are said with theirs.
    """
    say = texts.plain if plain else texts
    days = span(run.first, run.last, texts, year)
    said = say("days-line-works" if run.works else "days-line-off", days=days, name=run.name)
    return Markup(f"{said} ✏️" if run.entered and not plain else said)


def span(first: date, last: date, texts: Texts, year: int = 0) -> str:
    """Return the days in words: 2月5日 周五 – 2月11日 周四; see :func:`line`."""
    said = [
        (moments.weekday if year in (0, day.year) else moments.day)(day, texts)
        for day in (first, last)
    ]
    return said[0] if first == last else " – ".join(said)


async def show_entered(context: Context, press: EnteredDays) -> None:
    """Show what staff have entered of the year; a press takes it out. Raises Refusal."""
    require(context, press.year)
    texts = context.texts
    known = await office_days.load(context.tx, context.organisation, texts.language)
    found = [run for run in runs(known, press.year) if run.entered]
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    rows = []
    for run in page.of(found):
        told = texts.plain("days-remove", days=line(run, texts, plain=True))
        rows.append([Button(told, Remove(int(f"{run.first:%Y%m%d}"), int(f"{run.last:%Y%m%d}")))])
    rows += page.turner(texts, lambda to: EnteredDays(press.year, to))
    rows.append([Button(texts.plain("days-back", year=str(press.year)), Year(press.year))])
    head = texts("days-entered-head" if found else "days-entered-none", year=str(press.year))
    context.show(View(page.text(texts, head), rows))


async def remove(context: Context, press: Remove) -> None:
    """Take days out of the table, so that they are what the program knows. Raises Refusal."""
    require(context)
    try:
        first, last = (date.fromisoformat(str(one)) for one in (press.first, press.last))
    except ValueError:
        raise Refusal("button-foreign") from None
    entered = (await office_days.table(context.tx)).days
    gone = Change({day: None for day in entered if first <= day <= last})
    if not gone.days:
        raise Refusal("days-changed-meanwhile")
    await save(context, gone, first.year, context.texts("days-removed", count=len(gone.days)))


async def publish(context: Context, press: Publish) -> None:
    """Confirm the year's arrangement as published, or take that back. Raises Refusal."""
    require(context, press.year)
    key = "days-published-now" if press.yes else "days-unpublished-now"
    note = context.texts(key, year=str(press.year))
    await save(context, Change(years={press.year: bool(press.yes)}), press.year, note)


async def save(context: Context, wanted: Change, year: int, note: str) -> None:
    """Carry out the change, and show the year with the note and the undo."""
    change = await office_days.change(context.tx, wanted, context.now)
    await saved(context, wanted, change, year, note)


async def saved(context: Context, wanted: Change, change: int, year: int, note: str) -> None:
    """Record a change that was carried out, and show the year with the note and the undo."""
    details = {"year": str(year), "count": str(len(wanted.days) or 1)}
    await audit.record(
        context.tx, context.member.id, "office-days-changed", None, context.now, details=details
    )
    await show_year(context, year, await _with_moved(context, note), change=change)


async def _with_moved(context: Context, note: str) -> str:
    """Move what was planned by the days off as they were; return the note with how much it was."""
    moved = await ladder.follow_days(context.tx, context.organisation, context.now)
    return f"{note}\n{context.texts('days-moved', count=moved)}" if moved else note


async def undo(context: Context, press: UndoDays) -> None:
    """Undo a change; what was changed again since stays. Raises Refusal."""
    require(context)
    try:
        restored = await office_days.undo(context.tx, press.change)
    except NoChangeError:
        raise Refusal("days-no-undo") from None
    years = [*(day.year for day in restored.days), *restored.years]
    year = max(years) if years else this_year(context)
    details = {"year": str(year), "count": str(len(restored.days) or 1)}
    await audit.record(
        context.tx, context.member.id, "office-days-undone", None, context.now, details=details
    )
    await show_year(context, year, await _with_moved(context, context.texts("days-undone")))


def run_lines(days: dict[date, Entered | None], texts: Texts, year: int) -> list[Markup]:
    """Return the days of a change in lines, days that follow one another in one; see line."""
    lines: list[Markup] = []
    first: date | None = None
    for day in sorted(days):
        first = day if first is None else first
        after = day + timedelta(days=1)
        if after in days and days[after] == days[day]:
            continue
        one = days[day]
        if one is None:
            lines.append(texts("days-line-taken", days=span(first, day, texts, year)))
        else:
            run = Run(first, day, one.works, one.name, entered=False)
            lines.append(line(run, texts, year=year))
        first = None
    return lines

"""A month's calendar by buttons, and the events of one of its days."""

import calendar as months
from collections.abc import Mapping
from datetime import date

from handlers.calendar.viewing import listed, viewer
from handlers.dates import moments
from handlers.events.payloads import Coming, DayOf, FindEvents, Month
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage import office_days
from storage.events import calendar
from storage.model.time import to_wall
from storage.office_days import Calendar, WorkDay

YEARS = range(2000, 2100)
EVENT = "•"
"""Stands behind the number of a day with events."""


async def begin(context: Context) -> None:
    """Show the present month to a person who has typed that they want to see it."""
    await show(context, Month(0))


async def show(context: Context, press: Month) -> None:
    """Show a month: days with events are marked, and a press on one lists them. Raises Refusal."""
    seen = viewer(context)
    texts = context.texts
    today = to_wall(context.now, context.organisation.zone).date()
    year, month = divmod(press.month or today.year * 100 + today.month, 100)
    if year not in YEARS or month not in range(1, 13):
        raise Refusal("button-foreign")
    weeks = months.Calendar().monthdatescalendar(year, month)
    first = date(year, month, 1)
    last = date(year, month, months.monthrange(year, month)[1])
    marked = await calendar.marked(context.tx, seen, first, last)
    known = await office_days.load(context.tx, context.organisation, texts.language)
    here = Month(year * 100 + month)
    rows = [[Button(texts.plain(f"calendar-{day}"), here) for day in _WEEK]]
    rows += [
        [
            Button(_label(context, day, today, marked, known), DayOf(int(f"{day:%Y%m%d}")))
            if day.month == month
            else Button("·", here)
            for day in week
        ]
        for week in weeks
    ]
    rows.append(_beside(context, year, month))
    rows.append([Button(texts.plain("events-all"), Coming("", 0))])
    rows.append([Button(texts.plain("events-find"), FindEvents())])
    head = texts("calendar-head", year=str(year), month=texts.plain(f"month-{month}"))
    how = texts("calendar-how" if marked else "calendar-empty")
    context.show(View(f"{head}\n\n{how}", rows))


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _label(
    context: Context, day: date, today: date, marked: Mapping[date, int], known: Calendar
) -> str:
    """Return the day's number, with marks for today, a holiday or moved day, and events."""
    number = f"({day.day})" if day == today else str(day.day)
    found = known.of(day)
    if found.answer is WorkDay.OFF and found.name:
        number += context.texts.plain("calendar-off")
    elif found.make_up:
        number += context.texts.plain("calendar-works")
    return number + (EVENT if day in marked else "")


def _beside(context: Context, year: int, month: int) -> list[Button]:
    row = []
    for key, step in (("calendar-before", -1), ("calendar-after", 1)):
        number = year * 12 + month - 1 + step
        other, of_it = number // 12, number % 12 + 1
        if other in YEARS:
            label = context.texts.plain(key, month=context.texts.plain(f"month-{of_it}"))
            row.append(Button(label, Month(other * 100 + of_it)))
    return row


async def show_day(context: Context, press: DayOf) -> None:
    """Show a page of the events of a day. Raises Refusal."""
    seen = viewer(context)
    try:
        day = date.fromisoformat(f"{press.day:08}")
    except ValueError:
        raise Refusal("button-foreign") from None
    if day.year not in YEARS:
        raise Refusal("button-foreign")
    texts, tx = context.texts, context.tx
    count = (await calendar.marked(tx, seen, day, day)).get(day, 0)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await calendar.on_day(tx, seen, day, limit=page.size, offset=page.offset)
    lines, rows = await listed(context, found, f"d{press.day:08}")
    rows += page.turner(texts, lambda to: DayOf(press.day, to))
    label = texts.plain("calendar-back", month=texts.plain(f"month-{day.month}"))
    rows.append([Button(label, Month(day.year * 100 + day.month))])
    head = texts("calendar-day", day=moments.day(day, texts), count=count)
    known = (await office_days.load(tx, context.organisation, texts.language)).of(day)
    if known.answer is WorkDay.OFF and known.name:
        head = texts("calendar-day-off", head=head, name=known.name)
    context.show(View(page.text(texts, head, *lines), rows))

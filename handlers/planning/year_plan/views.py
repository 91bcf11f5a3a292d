"""Render the preview of the year's plan.

``say`` is a Texts for a message, or its method ``plain`` for a terminal.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts, joined
from handlers.planning.days import of_span, pointed_out
from handlers.planning.views import dates
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.plans import Choice, Planned, Undated
from storage.office_days import Calendar
from storage.planning.imports import Foreseen, ImportOutcome
from storage.planning.publishing import leaving_time

DATES = 5  # most further dates in a row; more are abridged
LINE = 200  # characters of a title, place or audience
Say = Callable[..., str]


def totals(
    foreseen: Sequence[Foreseen], now: datetime, organisation: Organisation, say: Say
) -> list[str]:
    """Return the lines that count the events to create, to leave unchanged and to announce."""
    new = sum(
        row.count(ImportOutcome.NEW) for row in foreseen if not row.count(ImportOutcome.CLOSED)
    )
    there = sum(row.count(ImportOutcome.THERE) for row in foreseen)
    past = sum(row.count(ImportOutcome.PAST) for row in foreseen)
    series = sum(1 for row in foreseen if row.planned.rule and row.count(ImportOutcome.NEW))
    soon = sum(
        1
        for row in foreseen
        for date, outcome in zip(row.planned.dates, row.outcomes, strict=True)
        if outcome is ImportOutcome.NEW
        and not row.count(ImportOutcome.CLOSED)
        and leaving_time(
            date.starts_at - organisation.announce_before, date.deadline_at, organisation
        )
        <= now
    )
    lines = [say("plan-rows", rows=len(foreseen))]
    lines.append(say("plan-new", events=new, series=series) if new else say("plan-nothing-new"))
    if there:
        lines.append(say("plan-there", events=there))
    if past:
        lines.append(say("plan-past", events=past))
    if new:
        lines.append(say("plan-announced", days=organisation.announce_before.days))
    if soon:
        lines.append(say("plan-announced-soon", events=soon))
    return lines


def row(
    foreseen: Foreseen,
    texts: Texts,
    organisation: Organisation,
    *,
    calendar: Calendar,
    now: datetime,
    sheets: bool = False,
    differs: Sequence[Markup | str] = (),
    days: Sequence[Markup | str] = (),
) -> str:
    """Return a row of the plan and what the import would do with it.

    Weekends are marked unless one works then by the ``calendar``. With ``sheets`` the name of the
    sheet stands before the row. ``differs`` are the lines that say how the file differs from what
    there is, ``days`` those that point out days off.
    """
    planned = foreseen.planned
    stated = planned.stated
    kind = organisation.kind(stated.kind)
    where = texts("table-error-sheet", sheet=planned.sheet) if sheets else ""
    lines = [
        where
        + texts(
            "plan-row",
            row=str(planned.row),
            kind=kind.label(texts.language) if kind else stated.kind,
            title=shortened(stated.title, LINE),
        ),
        texts("plan-row-when", dates=_dates(planned, texts, organisation.zone, calendar)),
    ]
    if stated.place:
        lines.append(texts("event-place", place=shortened(stated.place, LINE)))
    name = shortened(whom(planned.audience, texts, organisation), LINE)
    if planned.keeps_audience:
        name = texts("plan-row-keeps")
    lines.append(texts("event-audience", audience=name))
    if stated.places is not None:
        lines.append(texts("plan-row-places", places=str(stated.places)))
    if stated.deadline_at is not None:
        moment = moments.timed(stated.deadline_at, texts, organisation)
        lines.append(texts("event-deadline", moment=moment))
    if planned.campaign:
        lines.append(texts("event-campaign", title=shortened(planned.campaign, LINE)))
    fate = _fate(foreseen, texts, organisation, now, differs=bool(differs))
    lines += [*fate, *differs, *days]
    return "\n".join(lines)


def days(foreseen: Foreseen, calendar: Calendar, texts: Texts) -> list[Markup]:
    """Return the lines that point out holidays and make-up days among the dates not made yet."""
    found = [
        day
        for date, outcome in zip(foreseen.planned.dates, foreseen.outcomes, strict=True)
        if outcome is ImportOutcome.NEW
        for day in of_span(date.wall, date.ends_wall)
    ]
    return pointed_out(found, calendar, texts)


def undated(row: Undated, texts: Texts, say: Say, *, sheets: bool, known: str = "") -> str:
    """Return the line of a row without a date; ``known`` as storage/planning/undated.py has it."""
    where = say("table-error-sheet", sheet=row.sheet) if sheets else ""
    title = shortened(row.title, LINE)
    key = f"plan-undated-{known}" if known else "plan-undated"
    return where + say(key, row=str(row.row), title=title, rough=row.rough)


def choice(choice: Choice, texts: Texts, say: Say, *, sheets: bool) -> str:
    """Return the line of a row that is hidden or struck through."""
    where = say("table-error-sheet", sheet=choice.sheet) if sheets else ""
    title = shortened(choice.whole.stated.title, LINE)
    key = f"plan-choice-{choice.why}{'-taken' if choice.taken else ''}"
    return where + say(key, row=str(choice.row), title=title, words=choice.words)


def _dates(planned: Planned, texts: Texts, zone: ZoneInfo, calendar: Calendar) -> Markup:
    first, *others = (date.wall for date in planned.dates)
    first_moment = moments.timed_span((first, planned.dates[0].ends_wall), texts, zone)
    if not others:
        return first_moment
    further = [_brief(wall, texts, calendar) for wall in others]
    if len(further) > DATES:
        # What falls on a weekend is always shown.
        middle = [
            label
            for wall, label in zip(others[DATES - 2 : -1], further[DATES - 2 : -1], strict=True)
            if _is_weekend(wall, calendar)
        ]
        further = [*further[: DATES - 2], "…", *middle, further[-1]]
    return texts(
        "plan-row-dates",
        first=first_moment,
        others=joined(further, texts),
        times=len(planned.dates),
    )


def _brief(wall: datetime, texts: Texts, calendar: Calendar) -> str:
    if _is_weekend(wall, calendar):
        return texts.plain("plan-row-weekend", day=moments.weekday(wall.date(), texts))
    return moments.brief(wall.date(), texts)


def _is_weekend(wall: datetime, calendar: Calendar) -> bool:
    return wall.weekday() >= 5 and not calendar.of(wall.date()).make_up


def _fate(
    foreseen: Foreseen,
    texts: Texts,
    organisation: Organisation,
    now: datetime,
    *,
    differs: bool,
) -> list[str]:
    there, past = foreseen.count(ImportOutcome.THERE), foreseen.count(ImportOutcome.PAST)
    whole = len(foreseen.outcomes)
    lines: list[str] = []
    if there:
        state = "differs" if differs else "there"
        key = f"plan-row-{state}" if there == whole else f"plan-row-some-{state}"
        lines.append(texts(key, dates=there))
    if past:
        lines.append(texts("plan-row-past" if past == whole else "plan-row-some-past", dates=past))
    if foreseen.coded and (event := foreseen.present[0]) is not None:
        if event.status is EventStatus.CANCELLED:
            return [texts("plan-row-cancelled")]
        if event.starts_at <= now:
            return [texts("plan-row-begun")]
    if foreseen.count(ImportOutcome.UNKNOWN):
        lines.append(texts("plan-row-unknown"))
    if foreseen.count(ImportOutcome.CLOSED):
        lines.append(texts("plan-row-closed"))
    moved = [
        event
        for event, outcome in zip(foreseen.present, foreseen.outcomes, strict=False)
        if outcome is ImportOutcome.MOVED and event is not None
    ]
    if moved:
        shown = moments.timed_wall(moved[0].wall, texts, ZoneInfo(moved[0].zone))
        moment = moments.in_zone(shown, moved[0].zone, texts, organisation.zone)
        lines.append(texts("plan-row-moved", moment=moment, dates=len(moved)))
    return lines


def gone(found: Sequence[Event], texts: Texts) -> list[str]:
    """Return what is said of the events that an earlier form of the file had, one line for each.

    The dates of a series are one line.
    """
    days: dict[tuple[str, tuple[str, int]], list[datetime]] = {}
    for event in found:
        own = ("one", event.id) if event.series_id is None else ("series", event.series_id)
        days.setdefault((event.title, own), []).append(event.wall)
    if not found:
        return []
    lines = [
        texts("plan-gone-line", days=dates(walls, texts), title=shortened(title, LINE))
        for (title, _), walls in days.items()
    ]
    return [texts("plan-gone", count=len(found)), *lines]

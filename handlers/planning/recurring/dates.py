"""The dates of the series that the form's draft holds: by its rule, left out and moved.

The draft's ``repeat`` is ``once``, a rule as JSON, or ``["week", 1, 4]`` as earlier versions stored
it. Its ``dates`` has what is otherwise than the rule says, by the rule's days: ``{"out": [day, …],
"in": [day, …], "moved": {day: wall, …}, "together": bool}``. Its ``office_days`` has what staff
have entered about holidays, as it was when the rule was said or the check page shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.steps import wall_of
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.texts import Markup, Texts
from handlers.planning.recurring.words import NAME_OF_DAY
from storage import office_days
from storage.events import recurring
from storage.events.recurring import Rule
from storage.model.office_days import Entered
from storage.model.organisation import Organisation
from storage.office_days import Calendar, Table, WorkDay

DATES, REPEAT, OFFICE = "dates", "repeat", "office_days"
_DAY = timedelta(days=1)
_LONGEST = 12  # days of a holiday, on each side


@dataclass(frozen=True, slots=True)
class Slot:
    """A date of the rule, and when the event takes place; ``out`` if it does not."""

    day: date
    wall: datetime
    out: bool = False

    @property
    def moved(self) -> bool:
        """Whether it takes place on another day than the rule says."""
        return self.wall.date() != self.day


def rule_of(draft: Draft) -> Rule | None:
    """Return the rule of the draft's series; None if the event takes place once."""
    stored = draft.get(REPEAT)
    if isinstance(stored, list):
        return Rule(stored[0], stored[1], times=stored[2])
    return Rule.restored(stored) if isinstance(stored, Mapping) else None


def otherwise(draft: Draft) -> dict[str, Any]:
    """Return what the draft says of single dates, all keys there."""
    stored = draft.get(DATES)
    return {"out": [], "in": [], "moved": {}, "together": False} | (
        dict(stored) if isinstance(stored, Mapping) else {}
    )


async def note_days(context: Context, draft: Draft) -> None:
    """Save in the draft what staff have entered about the office's days, which the dates heed."""
    table = await office_days.table(context.tx)
    draft[OFFICE] = {
        "days": {day.isoformat(): [one.works, one.name] for day, one in table.days.items()},
        "years": sorted(table.years),
    }


def calendar_of(draft: Draft, organisation: Organisation, language: str) -> Calendar:
    """Return the office's days with what the draft has noted of them."""
    noted = draft.get(OFFICE) or {"days": {}, "years": []}
    days = {date.fromisoformat(day): Entered(*one) for day, one in noted["days"].items()}
    return office_days.calendar(organisation, language, Table(days, frozenset(noted["years"])))


def slots(draft: Draft, organisation: Organisation) -> list[Slot]:
    """Return the dates of the draft's event, one or a series, by the rule's days.

    The draft must have the start.
    """
    start, rule = wall_of(draft, "when"), rule_of(draft)
    assert start is not None
    if rule is None:
        return [Slot(start.date(), start)]
    changed = otherwise(draft)
    meant = excluded(rule, calendar_of(draft, organisation, "zh"))

    def skips(day: date) -> bool:
        return day.isoformat() not in changed["in"] and meant(day)

    found = []
    for day in recurring.days(rule, start.date(), skips):
        key = day.date.isoformat()
        wall = changed["moved"].get(key)
        at = datetime.combine(day.date, start.time()) if wall is None else wall
        out = day.left_out or key in changed["out"]
        found.append(Slot(day.date, at if isinstance(at, datetime) else _wall(at), out))
    return found


def _wall(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def kept(draft: Draft, organisation: Organisation) -> list[Slot]:
    """Return the dates on which the event takes place, soonest first."""
    found = [slot for slot in slots(draft, organisation) if not slot.out]
    return sorted(found, key=lambda slot: slot.wall)


def check(draft: Draft, organisation: Organisation) -> None:
    """Raise Refusal if the draft's series has no date, or more than the limit."""
    count, limit = len(kept(draft, organisation)), organisation.limits.series
    if not count:
        raise Refusal("series-none-left")
    if count > limit:
        raise Refusal("series-too-many", count=str(count), limit=str(limit))


def excluded(rule: Rule, calendar: Calendar) -> Callable[[date], bool]:
    """Return a function that says whether the rule leaves a day out, by itself or in a holiday.

    A holiday is all days off around its name, such as the whole week of 国庆节.
    """
    days = {one for one in rule.without if one[:1].isdigit()}
    named = [one for one in rule.without if one not in days]

    def leaves_out(day: date) -> bool:
        if day.isoformat() in days:
            return True
        names = _names_around(day, calendar) if named else frozenset()
        return any(_is_meant(one, name) for one in named for name in names)

    return leaves_out


def _is_meant(one: str, name: str) -> bool:
    return one == "holidays" or any(part in name for part in NAME_OF_DAY.get(one, ()))


def _names_around(day: date, calendar: Calendar) -> frozenset[str]:
    """Return the names of the days off in a row among which the day is; none if it is no day off.

    A weekend that touches a holiday belongs to it.
    """
    if calendar.of(day).answer is not WorkDay.OFF:
        return frozenset()
    names = {calendar.of(day).name}
    for step in (-_DAY, _DAY):
        near = day + step
        while abs((near - day).days) <= _LONGEST and calendar.of(near).answer is WorkDay.OFF:
            names.add(calendar.of(near).name)
            near += step
    return frozenset(names - {""})


def marked(day: date, calendar: Calendar, texts: Texts) -> str:
    """Return what stands behind a date that is a holiday or a make-up working day."""
    known = calendar.of(day)
    if known.answer is WorkDay.OFF and known.name:
        return texts.plain("series-line-off", name=known.name)
    return texts.plain("series-line-make-up") if known.make_up else ""


def lines(draft: Draft, organisation: Organisation, texts: Texts) -> list[Markup]:
    """Return a line for each date with its weekday; holidays are marked, what is left out too.

    Years whose arrangement of holidays has not been published are named below.
    """
    calendar = calendar_of(draft, organisation, texts.language)
    found, number = [], 0
    dates = sorted(slots(draft, organisation), key=lambda one: one.wall)
    for slot in dates:
        said = in_year(dates[0].wall.year, slot.wall)
        moment = moments.timed_wall(slot.wall, texts, organisation.zone, said)
        note = marked(slot.wall.date(), calendar, texts)
        if slot.out:
            found.append(texts("series-line-left", moment=moment, note=note))
            continue
        number += 1
        key = "series-line-moved" if slot.moved else "series-line"
        was = moments.weekday(slot.day, texts)
        found.append(texts(key, number=str(number), moment=moment, note=note, was=was))
    days = [slot.wall.date() for slot in dates]
    years = {day.year for day in days if calendar.of(day).answer is WorkDay.UNKNOWN}
    return [*found, *(texts("day-unknown", year=str(year)) for year in sorted(years))]


def shown(wall: datetime, year: int, texts: Texts) -> str:
    """Return the wall time, with its year if it is not ``year``."""
    return in_year(year, wall)(wall, texts)


def in_year(year: int, wall: datetime) -> Callable[[datetime, Texts], str]:
    """Return what says the wall time: with its year if it is not ``year``."""
    return moments.short if wall.year == year else moments.full

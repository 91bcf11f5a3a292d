"""Which dates of a series are changed or cancelled: this one, from here on, or all to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from handlers.kit.context import Context
from storage import rights
from storage.events import events, series
from storage.model.events import Event, EventStatus

ONE, HERE, ALL = "one", "here", "all"


@dataclass(frozen=True, slots=True)
class Scopes:
    """The dates to come of an event's series that one may manage, soonest first.

    ``here`` are the event and those after it. Both hold the event alone if there are no others.
    """

    here: Sequence[Event]
    all: Sequence[Event]

    @property
    def offered(self) -> tuple[str, ...]:
        """The scopes besides this one date that differ from it and from each other."""
        found = []
        if 1 < len(self.here) < len(self.all):
            found.append(HERE)
        if len(self.all) > 1:
            found.append(ALL)
        return tuple(found)

    def of(self, scope: str) -> Sequence[Event]:
        """Return the dates of HERE or ALL."""
        return self.here if scope == HERE else self.all


async def scopes(context: Context, event: Event) -> Scopes:
    """Return the dates to come of the event's series, drafts too; those cancelled are left out."""
    if event.series_id is None or event.starts_at <= context.now:
        return Scopes([event], [event])
    found = [
        one
        for one in await series.of_series(context.tx, event.series_id)
        if one.status is not EventStatus.CANCELLED
        and one.starts_at > context.now
        and rights.may_manage_event(context.member.grants, one)
    ]
    later = [one for one in found if (one.starts_at, one.id) >= (event.starts_at, event.id)]
    return Scopes(later, found)


async def moved_apart(context: Context, event: Event) -> set[int]:
    """Return the events of the series that were moved by themselves, but for this one.

    Those that were moved as this one was, by as many days and to the same hour, go along with it.
    """
    if event.series_id is None:
        return set()
    known = await series.exceptions(context.tx, event.series_id)
    days = {
        one.event_id: one.day
        for one in known
        if one.how == series.MOVED and one.event_id is not None
    }
    there = await events.find_all(context.tx, {*days, event.id})
    shift = _shift(event, days)
    return {
        number
        for number, one in there.items()
        if number in days and number != event.id and _shift(one, days) != shift
    }


def _shift(event: Event, days: Mapping[int, date]) -> tuple[timedelta, time]:
    """Return by how many days the date was moved from that of the rule, and its hour."""
    day = event.wall.date()
    return day - days.get(event.id, day), event.wall.time()

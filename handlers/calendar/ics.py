"""Writes events as an iCalendar file (RFC 5545): for one's own calendar on a phone or computer.

The same events give the same bytes. Nothing of people is in it but the reader's own answer.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from handlers.dates import moments
from handlers.events.card import answer_label, event_kind
from handlers.kit.texts import Texts
from storage.events.calendar import Own
from storage.events.lasting import ends
from storage.model.events import Answer, Event, EventStatus
from storage.model.organisation import Organisation

AGAIN: Final = timedelta(hours=1)
"""How often a calendar that follows the address is asked to look for changes."""
ZONES_FROM, ZONES_UNTIL = date(2020, 1, 1), date(2038, 1, 1)


def write(found: Iterable[Own], texts: Texts, organisation: Organisation, username: str) -> bytes:
    """Return the events as the content of an .ics file; ``username`` is the bot's."""
    made = Calendar()
    made.add("prodid", f"-//Tongxin//{username}//{texts.language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = organisation.name.label(texts.language)
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", organisation.zone.key)
    made.add("refresh-interval", AGAIN)
    made["refresh-interval"].params["VALUE"] = "DURATION"
    made.add("x-published-ttl", "PT1H")
    entries = [_entry(one, texts, organisation, username) for one in found]
    for zone in sorted({one.event.zone for one in found} if entries else ()):
        made.add_component(_zone(zone))
    for entry in entries:
        made.add_component(entry)
    content: bytes = made.to_ical()
    return content


@lru_cache(maxsize=64)
def _zone(name: str) -> Timezone:
    """Return the rules of a zone; making them takes far longer than an event."""
    return Timezone.from_tzid(name, first_date=ZONES_FROM, last_date=ZONES_UNTIL)


def _entry(one: Own, texts: Texts, organisation: Organisation, username: str) -> Entry:
    event = one.event
    entry = Entry()
    entry.add("uid", uid(event, username))
    entry.add("dtstamp", one.changed_at.astimezone(UTC).replace(microsecond=0))
    entry.add("last-modified", one.changed_at.astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", event.version - 1)
    start, end = _span(event, organisation)
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("summary", event.title)
    if event.place:
        entry.add("location", event.place)
    entry.add("categories", [event_kind(event.kind, texts, organisation)])
    answer = [_answer(one, texts)] if one.standing else []
    entry.add("description", "\n\n".join([*answer, *filter(None, [event.description.strip()])]))
    entry.add("url", f"https://t.me/{username}")
    cancelled = event.status is EventStatus.CANCELLED
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    busy = one.standing == Answer.GOING and not cancelled
    entry.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    return entry


def uid(event: Event, username: str) -> str:
    """Return the event's identifier, the same in each file and for ever."""
    return f"event-{event.id}@{username.lower()}.t.me"


def _answer(one: Own, texts: Texts) -> str:
    return texts.plain("ics-answer", answer=answer_label(texts, one.standing))


def _span(event: Event, organisation: Organisation) -> tuple[datetime | date, datetime | date]:
    """Return when it begins and ends: for whole days the first day and the day after the last."""
    zone = ZoneInfo(event.zone)
    if event.ends_wall is not None and moments.is_whole(event.wall, event.ends_wall):
        return event.wall.date(), event.ends_wall.date() + timedelta(days=1)
    return event.starts_at.astimezone(zone), ends(event, organisation).astimezone(zone)

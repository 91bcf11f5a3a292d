"""Render an event for a list: a line of text and the label of a button."""

from datetime import datetime

from handlers.dates import moments
from handlers.events.card import answer_label, event_kind, is_running, open_to, timed
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage.audiences import WAITLISTED
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation

TITLE, PLACE = 60, 60  # characters of a title and of a place in a list
_MARKS = {"going": "✅ ", "waitlisted": "⏳ ", "asked": "⏳ ", "maybe": "❔ ", "not_going": "🚫 "}


def line(
    event: Event,
    texts: Texts,
    organisation: Organisation,
    *,
    standing: str | None = None,
    in_line: int = 0,
    now: datetime | None = None,
) -> Markup:
    """Return the event's line in a list, with the reader's answer (``standing``) if given.

    ``in_line`` is the reader's place on the waitlist, counted from 1; 0 leaves the place out. With
    ``now`` the line says whether the event goes on.
    """
    text = texts(
        "event-line",
        moment=timed(event, texts, organisation),
        kind=event_kind(event.kind, texts, organisation),
        title=shortened(event.title, TITLE),
    )
    if event.place:
        place = texts("event-line-place", place=shortened(event.place, PLACE))
        text = Markup(f"{text}\n{place}")
    if is_running(event, organisation, now):
        text = Markup(f"{text}\n{texts('event-line-running')}")
    if event.status is EventStatus.CANCELLED:
        return Markup(f"{text}\n{texts('event-line-cancelled')}")
    if standing == WAITLISTED and in_line:
        return Markup(f"{text}\n{texts('event-line-in-line', place=str(in_line))}")
    if standing is None:
        return text
    answer = _MARKS[standing] + answer_label(texts, standing)
    return Markup(f"{text}\n{texts('event-line-own', answer=answer)}")


def button(event: Event, texts: Texts, standing: str | None) -> str:
    """Return the label of the button that opens the event, with a mark for the reader's answer."""
    mark = "❌ " if open_to(event, None) == "cancelled" else _MARKS.get(standing or "", "")
    return f"{mark}{moments.brief(event.wall, texts)} {shortened(event.title, TITLE)}"

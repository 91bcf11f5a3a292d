"""An event as a member sees it: what, when, where, who else, and the three answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.events.payloads import Leave, Material, Say, Whole
from handlers.kit.buttons import Button
from handlers.kit.fitting import shortened, size, width
from handlers.kit.replies import TEXT_LIMIT, View
from handlers.kit.texts import Markup, Texts
from storage.audiences import WAITLISTED
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus
from storage.model.notices import NoticeKind
from storage.model.organisation import Organisation
from storage.model.time import to_wall

SHOWN = 1200  # characters of a description on the card; the rest is a button away
SPARE = 8  # for an empty line, and the marks around text that runs from right to left
TITLE, LINE = 300, 300  # no single line may crowd out the others
_MARK = "✅ "


def card(
    event: Event,
    texts: Texts,
    organisation: Organisation,
    *,
    audience: Audience | None = None,
    standing: str | None = None,
    in_line: int = 0,
    head: Markup | str = "",
    now: datetime | None = None,
    origin: str = "",
) -> View:
    """Return the event's card with the buttons that can be pressed now.

    ``standing`` is an Answer's value, ``waitlisted`` or None, ``in_line`` the place on the waitlist
    from 1. ``head`` stands above. Without ``now`` the event counts as ahead and open. ``origin``:
    see handlers/events/payloads.py. The text is never over Telegram's limit.
    """
    above = [texts("event-head", head=head)] if head else []
    facts = "\n".join(_facts(event, texts, organisation, audience))
    below = [*_state(event, texts, now), *_own(texts, standing, in_line)]
    room = TEXT_LIMIT - size("\n\n".join([*above, facts, *below])) - SPARE
    description, whole = _description(event, texts, min(room, SHOWN))
    text = "\n\n".join([*above, facts, *description, *below])
    rows = _answers(event, texts, standing, now, origin)
    if event.media:
        label = texts.plain("event-material", count=str(len(event.media)))
        rows.append([Button(label, Material(event.id))])
    if not whole:
        rows.append([Button(texts.plain("event-whole"), Whole(event.id, 0, origin))])
    return View(text, rows)


def open_to(event: Event, now: datetime | None) -> str:
    """Return how far the event can be answered: open, closed (withdrawing only), over, cancelled.

    A draft is over for members.
    """
    if event.status is EventStatus.CANCELLED:
        return "cancelled"
    if now is None:
        return "open"
    if event.status is EventStatus.DRAFT or event.starts_at <= now:
        return "over"
    if event.deadline_at is not None and event.deadline_at <= now:
        return "closed"
    return "open"


def begins(event: Event, texts: Texts, organisation: Organisation) -> str:
    """Return when the event begins, in full, in its own zone."""
    return moments.zoned(event.wall, event.zone, texts, organisation)


def sign_up_ends(event: Event, texts: Texts, organisation: Organisation) -> str:
    """Return when sign-up ends, in full, in the event's zone; nothing if it does not end before."""
    if event.deadline_at is None:
        return ""
    wall = to_wall(event.deadline_at, ZoneInfo(event.zone))
    return moments.zoned(wall, event.zone, texts, organisation)


def event_kind(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the kind's name; a kind that the configuration has dropped stands for itself."""
    kind = organisation.kind(key)
    return kind.label(texts.language) if kind else key


def answer_label(texts: Texts, standing: str) -> str:
    """Return an answer in words; of a standing, too."""
    return texts.plain(f"answer-{standing.replace('_', '-')}")


def _facts(
    event: Event, texts: Texts, organisation: Organisation, audience: Audience | None
) -> list[Markup]:
    kind = event_kind(event.kind, texts, organisation)
    lines = [
        texts("event-title", kind=kind, title=shortened(event.title, TITLE)),
        texts("event-when", moment=begins(event, texts, organisation)),
    ]
    if event.place:
        lines.append(texts("event-place", place=shortened(event.place, LINE)))
    lines.append(_count(event, texts))
    if event.waitlisted:
        lines.append(texts("event-waitlist", count=str(event.waitlisted)))
    if event.deadline_at is not None:
        lines.append(texts("event-deadline", moment=sign_up_ends(event, texts, organisation)))
    if audience is not None:
        name = shortened(whom(audience, texts, organisation), LINE)
        lines.append(texts("event-audience", audience=name))
    return lines


def _count(event: Event, texts: Texts) -> Markup:
    if event.places is None:
        return texts("event-going", going=str(event.going))
    return texts("event-going-of", going=str(event.going), places=str(event.places))


def _state(event: Event, texts: Texts, now: datetime | None) -> list[Markup]:
    state = open_to(event, now)
    return [] if state == "open" else [texts(f"event-{state}")]


def _own(texts: Texts, standing: str | None, in_line: int) -> list[Markup]:
    if standing is None:
        return []
    if standing == WAITLISTED:
        return [texts("event-own-waitlisted", place=str(in_line))]
    return [texts("event-own", answer=answer_label(texts, standing))]


def _description(event: Event, texts: Texts, room: int) -> tuple[list[Markup], bool]:
    """Return the description as far as there is room, and whether that is all of it."""
    stated = event.description.strip()
    cut = shortened(stated, room) if room > 1 else ""
    while width(cut) > room:
        cut = shortened(stated, len(cut) - (width(cut) - room + 1) // 2)
    return ([texts("event-description", text=cut)] if cut else []), cut == stated


def _answers(
    event: Event, texts: Texts, standing: str | None, now: datetime | None, origin: str
) -> list[list[Button]]:
    state = open_to(event, now)
    present = Answer.GOING.value if standing == WAITLISTED else standing
    if state == "open":
        return [
            [
                Button(
                    (_MARK if present == answer.value else "") + answer_label(texts, answer.value),
                    Say(event.id, answer, origin),
                )
            ]
            for answer in (Answer.GOING, Answer.MAYBE, Answer.NOT_GOING)
        ]
    if state == "closed" and present in {Answer.GOING.value, Answer.MAYBE.value}:
        return [[Button(texts.plain("event-withdraw"), Leave(event.id, 0, origin))]]
    return []


def notice_head(
    kind: NoticeKind, event: Event, standing: str | None, texts: Texts, now: datetime
) -> Markup:
    """Return the line above an event's card that says why it was sent."""
    if event.status is EventStatus.CANCELLED:
        kind = NoticeKind.CANCELLATION
    if kind is NoticeKind.REMINDER:
        reminded = standing if standing in _REMINDED else "silent"
        if reminded not in _COMING and open_to(event, now) == "closed":
            reminded = "closed"  # nobody is asked what can't be answered any more
        return texts(f"notice-head-reminder-{reminded.replace('_', '-')}")
    return texts(f"notice-head-{kind}")


_COMING = ("going", "waitlisted")


_REMINDED = ("going", "maybe", "waitlisted", "not_going")

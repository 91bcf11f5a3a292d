"""Render the card of an event for a member: title, time, place, counts and answer buttons."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.events.own import NOTHING, Own
from handlers.events.payloads import (
    AnswerAll,
    InCampaign,
    Leave,
    Material,
    OfLibrary,
    OwnCode,
    Say,
    SeriesDates,
    Whole,
)
from handlers.events.sign_up_payloads import Bring, OpenGuest
from handlers.kit import instants
from handlers.kit.buttons import Button
from handlers.kit.fitting import shortened, size, width
from handlers.kit.replies import TEXT_LIMIT, View
from handlers.kit.texts import Markup, Texts
from storage.audiences import ASKED, SILENT, WAITLISTED
from storage.events.guests import GUEST
from storage.events.lasting import ends, goes_on
from storage.events.on_duty import AHEAD
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus
from storage.model.notices import NoticeKind, kinds
from storage.model.organisation import Organisation
from storage.model.time import to_wall

DESCRIPTION = 1200  # characters of the description on the card; a button opens the whole of it
SPARE = 8  # characters for an empty line and for the marks around right-to-left text
TITLE, LINE = 300, 300  # characters of the title and of any other line on the card
_MARK = "✅ "


def card(
    event: Event,
    texts: Texts,
    organisation: Organisation,
    *,
    audience: Audience | None = None,
    standing: str | None = None,
    in_line: int = 0,
    by_phone: bool = False,
    head: Markup | str = "",
    news: Sequence[Markup] = (),
    now: datetime | None = None,
    origin: str = "",
    extra: Own = NOTHING,
    here: bool = False,
) -> View:
    """Return the event's card with the answer buttons that the member can press at ``now``.

    Whoever is checked in (``here``) has no answer to change, nor a code to show.

    ``standing`` is the value of an Answer, ``waitlisted`` or None. ``in_line`` is the member's
    place on the waitlist, counted from 1. ``by_phone`` is whether staff entered the answer.
    ``head`` is a line above the card, which says so if the event is cancelled; ``news`` are lines
    below it; ``extra`` what the member has said beyond the answer.
    Without ``now`` the event counts as upcoming and open. For ``origin`` see
    handlers/events/payloads.py. The text never exceeds Telegram's limit.
    """
    above = [texts("event-head", head=head)] if head else []
    if news:
        above.append(Markup("\n".join(news)))
    shown_to = None if standing == GUEST else audience
    facts = "\n".join(_facts(event, texts, organisation, shown_to))
    told_above = bool(head) and event.status is EventStatus.CANCELLED
    state = [] if told_above else _state(event, texts, organisation, now)
    own = None
    if standing is not None and not extra.offered:
        ahead = open_to(event, now) in {"open", "closed"}
        own = own_answer(texts, standing, in_line, by_phone=by_phone, ahead=ahead)
        if standing == WAITLISTED and event.full_for_some and ahead:
            own = Markup(f"{own}\n{texts('event-own-quota')}")
    below = [*state, *([] if own is None else [own])]
    if extra.lines:
        below.append(Markup("\n".join(extra.lines)))
    around = "\n\n".join([*above, facts, *below])
    room = DESCRIPTION
    if 2 * len(around) > TEXT_LIMIT - SPARE - DESCRIPTION:  # else there is room in any case
        room = min(TEXT_LIMIT - size(around) - SPARE, DESCRIPTION)
    description, whole = _description(event.description, texts, room)
    text = "\n\n".join([*above, facts, *description, *below])
    if standing == GUEST:
        open_own = Button(texts.plain("guest-open"), OpenGuest(event.id))
        return View(text, [] if event.status is EventStatus.CANCELLED else [[open_own]])
    # A ticked 参加 beside 接受名额 would look as if the place were taken already.
    answers = [] if extra.offered or here else _answers(event, texts, standing, now, origin)
    more = [[one for one in row if not (here and type(one.press) is Bring)] for row in extra.rows]
    rows = [*answers, *filter(None, more)]
    if not here and shows_code(event, standing, organisation, now):
        rows.append([Button(texts.plain("own-code-here"), OwnCode(event.id))])
    if event.media:
        label = texts.plain("event-material", count=str(len(event.media)))
        rows.append([Button(label, Material(event.id))])
    if not whole:
        rows.append([Button(texts.plain("event-whole"), Whole(event.id, 0, origin))])
    rows += _beside(event, texts, standing, now, origin)
    return View(text, rows)


def _beside(
    event: Event, texts: Texts, standing: str | None, now: datetime | None, origin: str
) -> list[Sequence[Button]]:
    """Return the buttons that lead to the event's series and campaign."""
    rows: list[Sequence[Button]] = []
    if event.series_count > 1:
        if event.together and standing is None and open_to(event, now) == "open":
            label = texts.plain("event-series-join")
            rows.append([Button(label, AnswerAll(event.id, Answer.GOING, 1, origin))])
        rows.append([Button(texts.plain("event-series-dates"), SeriesDates(event.id, 0, origin))])
    if event.campaign:
        rows.append([Button(texts.plain("event-campaign-go"), InCampaign(event.id, 0, origin))])
    if event.library:
        rows.append([Button(texts.plain("event-library"), OfLibrary(event.id))])
    return rows


def open_to(event: Event, now: datetime | None) -> str:
    """Return whether members can answer the event: open, closed, over or cancelled.

    ``closed``: members can only withdraw. ``over``: it has begun; for members a draft is so too.
    Without ``now`` an event that is not cancelled is ``open``.
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


def shows_code(
    event: Event, standing: str | None, organisation: Organisation, now: datetime | None
) -> bool:
    """Return whether the member is offered their own code for checking in.

    Who goes gets it from a day before the event on; anybody else while people are checked in.
    """
    if now is None or event.status is not EventStatus.PUBLISHED or event.starts_at - now > AHEAD:
        return False
    ahead = AHEAD
    if standing not in {Answer.GOING.value, GUEST}:
        ahead = timedelta(minutes=organisation.check_in.opens_minutes)  # a day at most
    return event.starts_at - ahead <= now < ends(event, organisation)


def is_running(event: Event, organisation: Organisation, now: datetime | None) -> bool:
    """Return whether the event, which members can see, goes on at ``now``."""
    published = event.status is EventStatus.PUBLISHED
    return now is not None and published and goes_on(event, organisation, now)


def begins(event: Event, texts: Texts, organisation: Organisation) -> str:
    """Return in words when the event takes place: full wall times in the event's zone."""
    return moments.zoned(event.wall, event.zone, texts, organisation, event.ends_wall)


def timed(event: Event, texts: Texts, organisation: Organisation) -> Markup:
    """Return what :func:`begins` does as HTML in which each reader can see their own time."""
    walls, span = (event.wall, event.ends_wall), (event.starts_at, event.ends_at)
    return _timed(walls, span, event.zone, texts, organisation.zone)


def timed_walls(
    wall: datetime, ends: datetime | None, zone: str, texts: Texts, organisation: Organisation
) -> Markup:
    """Return naive wall times of a zone as :func:`timed` does those of an event."""
    return _timed((wall, ends), None, zone, texts, organisation.zone)


@lru_cache(maxsize=256)  # many people answer the same event
def _timed(
    walls: tuple[datetime, datetime | None],
    span: tuple[datetime, datetime | None] | None,
    zone: str,
    texts: Texts,
    own: ZoneInfo,
) -> Markup:
    shown = moments.timed_span(walls, texts, ZoneInfo(zone), span)
    return moments.in_zone(shown, zone, texts, own)


def timed_sign_up_end(event: Event, texts: Texts, organisation: Organisation) -> Markup:
    """Return what :func:`sign_up_ends` does as HTML in which each reader can see their own time."""
    if event.deadline_at is None:
        return Markup("")
    return instants.timed(event.deadline_at, sign_up_ends(event, texts, organisation))


def sign_up_ends(event: Event, texts: Texts, organisation: Organisation) -> str:
    """Return the sign-up deadline as full wall time in the event's zone; empty without one."""
    if event.deadline_at is None:
        return ""
    wall = to_wall(event.deadline_at, ZoneInfo(event.zone))
    return moments.zoned(wall, event.zone, texts, organisation)


def event_kind(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the name of the event kind; the key itself if the configuration has no such kind."""
    kind = organisation.kind(key)
    return kind.label(texts.language) if kind else key


@cache
def answer_label(texts: Texts, standing: str) -> str:
    """Return the label of a standing: of an Answer's value, ``waitlisted`` or ``silent``."""
    return texts.plain(f"answer-{standing.replace('_', '-')}")


def _facts(
    event: Event, texts: Texts, organisation: Organisation, audience: Audience | None
) -> list[Markup]:
    kind = event_kind(event.kind, texts, organisation)
    moment = timed(event, texts, organisation)
    first = _first_lines(
        texts, kind, event.title, moment, (event.wall, event.ends_wall), event.place
    )
    count = _count(texts, event.coming, event.brought, event.places)
    lines = [*first, *_belonging(event, texts), count]
    if event.approves and event.status is not EventStatus.CANCELLED:
        lines.append(texts("event-approves"))
    if event.waitlisted:
        lines.append(texts("event-waitlist", count=str(event.waitlisted)))
    if event.deadline_at is not None:
        lines.append(texts("event-deadline", moment=timed_sign_up_end(event, texts, organisation)))
    if audience is not None:
        lines.append(_for_whom(texts, whom(audience, texts, organisation)))
    return lines


# Many people answer the same event: what does not depend on them is remembered.


@lru_cache(maxsize=256)
def _first_lines(
    texts: Texts,
    kind: str,
    title: str,
    moment: str,
    walls: tuple[datetime, datetime | None],
    place: str,
) -> tuple[Markup, ...]:
    wall, ends_wall = walls
    hours = ends_wall is None or not moments.is_whole(wall, ends_wall)
    half = moments.half(wall, texts, ends=ends_wall is not None) if hours else ""
    lines = [
        texts("event-title", kind=kind, title=shortened(title, TITLE)),
        texts("event-when", moment=moment, half=half),
    ]
    if place:
        lines.append(texts("event-place", place=shortened(place, LINE)))
    return tuple(lines)


def _belonging(event: Event, texts: Texts) -> list[Markup]:
    """Return the lines that say to which series and campaign the event belongs."""
    lines = []
    if event.series_count > 1:
        number, count = str(event.series_number), str(event.series_count)
        lines.append(texts("event-series", number=number, count=count))
    if event.campaign:
        lines.append(texts("event-campaign", title=shortened(event.campaign, LINE)))
    return lines


@lru_cache(maxsize=256)
def _for_whom(texts: Texts, audience: str) -> Markup:
    return texts("event-audience", audience=shortened(audience, LINE))


@lru_cache(maxsize=1024)  # one more or less comes and goes
def _count(texts: Texts, coming: int, brought: int, places: int | None) -> Markup:
    with_them = texts.plain("event-brought", count=brought) if brought else ""
    if places is None:
        return texts("event-going", going=str(coming), brought=with_them)
    return texts("event-going-of", going=str(coming), places=str(places), brought=with_them)


def _state(
    event: Event, texts: Texts, organisation: Organisation, now: datetime | None
) -> list[Markup]:
    state = open_to(event, now)
    if state == "open":
        return []
    if is_running(event, organisation, now):
        state = "running"
    return [texts(f"event-{state}")]


def own_answer(
    texts: Texts, standing: str | None, in_line: int, *, by_phone: bool, ahead: bool = True
) -> Markup:
    """Return the line that says how the member has answered; ``standing`` None: not at all.

    Unless the event is still ``ahead``, nobody who waits hears anything more.
    """
    key = "event-own-by-phone" if by_phone else "event-own"
    if standing == WAITLISTED and ahead:
        return texts(f"{key}-waitlisted", place=str(in_line))
    if standing == ASKED and ahead:
        return texts(f"{key}-asked")
    return _own_answer(texts, key, standing or SILENT)


@cache
def _own_answer(texts: Texts, key: str, standing: str) -> Markup:
    return texts(key, answer=answer_label(texts, standing))


@lru_cache(maxsize=256)
def _description(stated: str, texts: Texts, room: int) -> tuple[Sequence[Markup], bool]:
    """Return the description cut to ``room`` UTF-16 units, and whether it is complete."""
    stated = stated.strip()
    cut = shortened(stated, room) if room > 1 else ""
    while width(cut) > room:
        cut = shortened(stated, len(cut) - (width(cut) - room + 1) // 2)
    return ((texts("event-description", text=cut),) if cut else ()), cut == stated


def _answers(
    event: Event, texts: Texts, standing: str | None, now: datetime | None, origin: str
) -> list[Sequence[Button]]:
    state = open_to(event, now)
    present = Answer.GOING.value if standing in {WAITLISTED, ASKED} else standing
    if state == "open":
        return list(_open_answers(event.id, texts, present, origin))
    if state == "closed" and present in {Answer.GOING.value, Answer.MAYBE.value}:
        return [[Button(texts.plain("event-withdraw"), Leave(event.id, 0, origin))]]
    return []


@lru_cache(maxsize=1024)
def _open_answers(
    event_id: int, texts: Texts, present: str | None, origin: str
) -> tuple[Sequence[Button], ...]:
    return tuple(
        (
            Button(
                (_MARK if present == answer.value else "") + answer_label(texts, answer.value),
                Say(event_id, answer, origin),
            ),
        )
        for answer in (Answer.GOING, Answer.MAYBE, Answer.NOT_GOING)
    )


def notice_head(
    kind: NoticeKind, event: Event, standing: str | None, texts: Texts, now: datetime
) -> Markup:
    """Return the line above an event's card that says why the bot sent the card."""
    if event.status is EventStatus.CANCELLED:
        kind = NoticeKind.CANCELLATION
    if kind in _ASKING and (standing is not None or open_to(event, now) == "closed"):
        kind = NoticeKind.REMINDER  # it asked before the answer
    if kind is NoticeKind.LAST_CALL and event.deadline_at is None:
        return texts("notice-head-last-call-open")
    if kind in {NoticeKind.REMINDER, NoticeKind.NUDGE}:
        reminded = standing if standing in _REMINDED_STANDINGS else "silent"
        if standing == GUEST:
            reminded = "going"
        if reminded not in _COMING_STANDINGS and open_to(event, now) == "closed":
            # Sign-up has ended, so the reminder asks for no answer.
            reminded = "silent-closed" if reminded == "silent" else "closed"
        elif reminded == "silent" and kind is NoticeKind.REMINDER:
            reminded = "silent-open"  # the last question may have been asked before
        return texts(f"notice-head-reminder-{reminded.replace('_', '-')}")
    return texts(f"notice-head-{kind}")


_ASKING = kinds(lambda policy: policy.asks)


_COMING_STANDINGS = ("going", "waitlisted", "asked")


_REMINDED_STANDINGS = ("going", "maybe", "waitlisted", "asked", "not_going")

"""The page of one event for a member: its card, its whole description and its files."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.dates import moments
from handlers.events.card import TITLE, card, notice_head, open_to
from handlers.events.news import news
from handlers.events.own import NOTHING, TO_COME, gather
from handlers.events.payloads import (
    BY_KIND,
    Answered,
    CalendarFile,
    Coming,
    DayOf,
    FoundEvents,
    Kinds,
    Material,
    Rate,
    See,
    WasThere,
    Whole,
    notice_of,
    on_its_own,
)
from handlers.events.sign_up_payloads import Roll
from handlers.kit import contact, fitting
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import parts
from handlers.kit.guards import require_member
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View, send
from handlers.kit.texts import Markup
from storage import audiences, rights
from storage.attendance import attendance, ratings
from storage.audiences import WAITLISTED
from storage.events import rsvps
from storage.events.lasting import ends
from storage.events.on_duty import AHEAD
from storage.events.participants import STANDINGS
from storage.model.attendance import Attendance, How, State
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.notices import NoticeKind
from storage.notices import notices

_SENDS = {"photo": "sendPhoto", "document": "sendDocument"}


async def find_for_member(context: Context, event_id: int) -> tuple[Event, Rsvp | None, Audience]:
    """Return the event, the member's answer (None without one) and the event's audience.

    Raises Refusal if the person is no member, if the event does not exist or is a draft, or if the
    member neither belongs to the audience nor has answered.
    """
    require_member(context)
    found = await seen_by_member(context, event_id)
    if found is None:
        raise Refusal("event-gone")
    return found


async def seen_by_member(
    context: Context, event_id: int
) -> tuple[Event, Rsvp | None, Audience] | None:
    """Return the same of an event that the person sees as a member; None of any other."""
    if not rights.may_take_part(context.member):
        return None
    found = await rsvps.look_up(context.tx, event_id, context.member.id)
    if found is None or found[0].status is EventStatus.DRAFT:
        return None
    event, rsvp = found
    audience = await audiences.load(context.tx, event.audience_id)
    if rsvp is None and not await audiences.contains(context.tx, audience, context.member):
        return None
    return event, rsvp, audience


async def see(context: Context, press: See) -> None:
    """Show the event's page to the member."""
    found = await find_for_member(context, press.event)
    await show_found(context, *found, origin=press.origin or "e0")


async def show_found(
    context: Context, event: Event, rsvp: Rsvp | None, audience: Audience, *, origin: str = ""
) -> None:
    """Show the event's card with the member's answer, as they were found."""
    in_line = await rsvps.in_line(context.tx, rsvp)
    await show_card(context, event, rsvp, audience=audience, in_line=in_line, origin=origin)


async def show_card(
    context: Context,
    event: Event,
    rsvp: Rsvp | None,
    *,
    audience: Audience,
    in_line: int,
    origin: str,
    just_said: bool = False,
) -> None:
    """Show the event's card with the member's answer for the message that ``origin`` names.

    ``just_said``: they have answered just now.
    """
    context.show(
        await card_of(
            context,
            event,
            rsvp,
            audience=audience,
            in_line=in_line,
            origin=origin,
            just_said=just_said,
        )
    )


async def card_of(
    context: Context,
    event: Event,
    rsvp: Rsvp | None,
    *,
    audience: Audience,
    in_line: int,
    origin: str,
    just_said: bool = False,
) -> View:
    """Return the event's card with the member's answer, as :func:`show_card` shows it.

    In a notice, the reason why the bot sent it stands above the card. On a page opened from a list,
    a button back to the list stands below the card.
    """
    standing = rsvp.standing if rsvp else None
    head, content = await _above(context, event, standing, origin)
    extra = NOTHING
    if _says_more(event, standing, context.now):
        extra = await gather(context, event, rsvp, just_said=just_said)
    found = None
    if event.starts_at - AHEAD <= context.now:
        found = await attendance.find(context.tx, event.id, context.member.id)
    here = found is not None and found.state is State.PRESENT
    view = card(
        event,
        context.texts,
        context.organisation,
        audience=audience,
        standing=standing,
        in_line=in_line,
        by_phone=rsvp is not None and rsvp.by_phone,
        now=context.now,
        origin=origin,
        extra=extra,
        news=news(content, event, context.texts, context.organisation),
        head=head,
        here=here,
    )
    if on_its_own(origin):
        return view
    return await _as_page(context, event, standing, found, view, origin)


async def _above(
    context: Context, event: Event, standing: str | None, origin: str
) -> tuple[str, Mapping[str, Any]]:
    """Return the line above the card of a notice, and the content of the notice of a change.

    Both are empty if the card is no notice, or if the event is over.
    """
    kind = notice_of(origin)
    if kind is None or open_to(event, context.now) == "over":
        return "", {}
    if event.status is EventStatus.CANCELLED:
        kind = NoticeKind.CANCELLATION
    content: Mapping[str, Any] = {}
    if kind.policy.supersedes:
        content = await notices.latest_content(context.tx, event.id, kind)
    return notice_head(kind, event, standing, context.texts, context.now), content


async def _as_page(
    context: Context,
    event: Event,
    standing: str | None,
    found: Attendance | None,
    view: View,
    origin: str,
) -> View:
    """Return the card as a page: with what was recorded of the member, and the ways on and back."""
    text, rows = view.text, [*view.rows]
    if event.starts_at - AHEAD <= context.now:
        attended, line = await _attended(context, event, standing, found)
        text = f"{text}\n\n{line}" if line else text
        rows += attended
    if open_to(event, context.now) in {"open", "closed"}:
        rows.append([Button(context.texts.plain("event-to-calendar"), CalendarFile(event.id))])
    rows += [*way_in(context, event), [_back(context, origin)]]
    return View(text, rows)


async def _attended(
    context: Context, event: Event, standing: str | None, found: Attendance | None
) -> tuple[list[list[Button]], Markup | None]:
    """Return what was ``found`` of the member, and the button to say that they came, or how it was.

    Both buttons are there for some days after the event.
    """
    texts = context.texts
    ended = ends(event, context.organisation)
    if found is not None and found.state is State.PRESENT:
        assert found.arrived_at is not None
        at = moments.timed_clock(found.arrived_at, ZoneInfo(event.zone))
        afterwards = found.how is How.AFTERWARDS
        key = "event-checked-in-afterwards" if afterwards else "event-checked-in"
        rates = ended <= context.now < ratings.until(event, context.organisation)
        if not rates or await ratings.has_rated(context.tx, event.id, context.member.id):
            return [], texts(key, time=at)
        return [[Button(texts.plain("event-rate"), Rate(event.id, 0))]], texts(key, time=at)
    until = ended + timedelta(days=context.organisation.check_in.rating_days)
    published = event.status is EventStatus.PUBLISHED
    if published and standing == Answer.GOING and ended <= context.now < until:
        return [[Button(texts.plain("was-there"), WasThere(event.id))]], None
    return [], None


def _says_more(event: Event, standing: str | None, now: datetime) -> bool:
    """Return whether more than the answer can be said: what most cards have nothing of."""
    if standing in TO_COME:
        if event.offer_hours and standing == WAITLISTED:
            return True
        return event.companions > 0 or event.brought > 0 or event.question_set_id is not None
    closed = event.deadline_at is not None and event.deadline_at <= now
    return closed or standing == Answer.NOT_GOING


def _back(context: Context, origin: str) -> Button:
    number, _, kind = origin[1:].partition("-")
    page = int(number) if number.isdecimal() and len(number) < 5 else 0
    if origin.startswith("d"):
        return Button(context.texts.plain("event-back-day"), DayOf(int(origin[1:])))
    if origin.startswith("s"):
        return Button(context.texts.plain("event-back-found"), FoundEvents(kind, page))
    if origin == BY_KIND:
        return Button(context.texts.plain("events-choose-kind"), Kinds())
    if origin.startswith("m"):
        return Button(context.texts.plain("mine-back"), Answered(page))
    return Button(context.texts.plain("events-back"), Coming(kind[:20], page))


async def read_whole(context: Context, press: Whole) -> None:
    """Show one part of the event's whole description, with buttons for the other parts."""
    event, _, _ = await find_for_member(context, press.event)
    texts = context.texts
    cut = parts(event.description)
    page = Page.near(press.part, len(cut))
    turn = page.turner(texts, lambda part: Whole(event.id, part, press.origin))
    rows = [*turn, [Button(texts.plain("event-back"), See(event.id, press.origin))]]
    title = fitting.shortened(event.title, TITLE)
    context.show(View(texts("event-part", title=title, text=cut[page.number]), rows))


async def send_material(context: Context, press: Material) -> None:
    """Send the event's pictures and files, each in a message; say so where Telegram refuses one."""
    event, _, _ = await find_for_member(context, press.event)
    context.toast(context.texts.plain("event-material-sent"))
    chat_id = context.incoming.chat_id
    refused = send(chat_id, View(context.texts("event-material-refused", **contact.args(context))))
    for item in event.media:
        params = {"chat_id": chat_id, item["kind"]: item["file_id"]}
        context.replies.append(Reply(_SENDS[item["kind"]], params, otherwise=refused))


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button that opens the event's participant lists.

    Return no row if the person may see none of the participants.
    """
    if not rights.participants_reach(context.member.grants, event).anything:
        return []
    return [[Button(context.texts.plain("roll-open"), Roll(event.id, STANDINGS[0], 0))]]

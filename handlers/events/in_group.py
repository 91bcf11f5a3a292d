"""An event in a group: its post for everybody, and what a press there does.

What is personal is seen by the presser alone: a toast, an ephemeral message where the server knows
that, else the private chat, which a deep link opens.
"""

from datetime import datetime

from msgspec.structs import replace

from handlers.events import following, rsvp
from handlers.events.card import (
    answer_label,
    card,
    event_kind,
    is_running,
    notice_head,
    open_to,
    timed,
)
from handlers.events.news import news
from handlers.events.page import find_for_member, see
from handlers.events.payloads import Say, SayHere, See, SeeHere
from handlers.kit import contact, guards, whispers
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup, texts_of
from storage import rights
from storage.events import rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.notices import Notice, NoticeKind
from storage.model.organisation import Organisation

LINK = "e_"
"""What the argument of a deep link to an event begins with."""
TITLE = 300  # characters


def mark(event: Event, organisation: Organisation, now: datetime) -> str:
    """Return a short text that differs wherever two posts of the event differ."""
    state = "running" if is_running(event, organisation, now) else open_to(event, now)
    return f"{event.version}.{event.coming}.{event.waitlisted}.{event.approves}.{state}"


def post(event: Event, audience: Audience, organisation: Organisation, now: datetime) -> View:
    """Return the event's post in a group: its card with nothing of anybody's."""
    texts = texts_of(organisation.language)
    head = notice_head(NoticeKind.ANNOUNCEMENT, event, None, texts, now)
    shown = card(event, texts, organisation, audience=audience, head=head, now=now)
    rows = []
    if open_to(event, now) == "open":
        rows.append(
            [
                Button(answer_label(texts, answer.value), SayHere(event.id, answer))
                for answer in (Answer.GOING, Answer.NOT_GOING)
            ]
        )
    if open_to(event, now) in {"open", "closed"}:
        rows.append([Button(texts.plain("event-details"), SeeHere(event.id))])
    return View(shown.text, rows)


def told(notice: Notice, event: Event, organisation: Organisation, now: datetime) -> View:
    """Return the reply to a group's post of an event that was changed or cancelled."""
    texts = texts_of(organisation.language)
    lines = [
        notice_head(notice.kind, event, None, texts, now),
        texts(
            "event-title",
            kind=event_kind(event.kind, texts, organisation),
            title=shortened(event.title, TITLE),
        ),
        texts("event-when", moment=timed(event, texts, organisation), half=""),
    ]
    if event.place:
        lines.append(texts("event-place", place=shortened(event.place, TITLE)))
    said = news(notice.content, event, texts, organisation)
    return View(Markup("\n".join([lines[0], *said, "", *lines[1:]])))


async def _is_led(context: Context, event_id: int) -> bool:
    """Lead who can't be answered here to the private chat; return whether that was done.

    That is somebody who is not a member yet, or has to agree to a newer text first.
    """
    gate = context.features.gate
    alone = replace(context, replies=[])
    asked = gate is not None and await gate(alone)
    if rights.may_take_part(context.member) and not asked:
        return False
    context.lead(f"{LINK}{event_id}")
    return True


async def say(context: Context, press: SayHere) -> None:
    """Record the answer of a member who presses in a group; only they see what became of it."""
    if context.incoming.private:
        await rsvp.say(context, Say(press.event, press.answer))
        return
    if await _is_led(context, press.event):
        return
    tx, member, texts = context.tx, context.member, context.texts
    try:
        recorded = await rsvps.answer(
            tx, press.event, member.id, press.answer, context.now, known=member, sure=False
        )
    except (rsvps.NoEventError, rsvps.NotInvitedError):
        raise Refusal("event-not-theirs-here") from None
    except (rsvps.FinalError, rsvps.GivesAwayError):
        context.lead(f"{LINK}{press.event}")  # it has to be confirmed, on the card
        return
    except tuple(rsvp.ALERTS) as error:
        text = texts.plain(rsvp.ALERTS[type(error)], **contact.args(context))
        context.toast(text, alert=True)
        return
    said = await rsvp.confirm(context, recorded)
    context.toast(said)
    if recorded.changed:
        await following.follow(context, press.event, None)
    if await whispers.possible(context):
        view = View(texts("event-said-here", said=said), [_private(context, press.event)])
        context.whisper(view)


async def show(context: Context, press: SeeHere) -> None:
    """Show the presser the event with their own answer, or open the private chat for that."""
    if context.incoming.private:
        await see(context, See(press.event))
        return
    if not await _is_led(context, press.event):
        if not await whispers.possible(context):
            await find_for_member(context, press.event)
            context.lead(f"{LINK}{press.event}")
            return
        event, own, audience = await find_for_member(context, press.event)
        view = card(
            event,
            context.texts,
            context.organisation,
            audience=audience,
            standing=own.standing if own else None,
            in_line=await rsvps.in_line(context.tx, own),
            by_phone=own is not None and own.by_phone,
            now=context.now,
        )
        context.whisper(View(view.text, [_private(context, event.id)]))


def _private(context: Context, event_id: int) -> list[Button]:
    label = context.texts.plain("event-in-private")
    return [Button(label, url=context.deep_link(f"{LINK}{event_id}"))]


async def start(context: Context, number: str) -> None:
    """Show the event of a deep link; lead somebody who is not a member yet to registration."""
    if rights.may_take_part(context.member) and number.isdecimal() and len(number) < 16:
        await see(context, See(int(number)))
        return
    if not rights.may_take_part(context.member):
        try:
            guards.require_member(context)
        except Refusal as refusal:
            context.say(View(context.texts(refusal.key, **contact.args(context))))
    context.incoming = replace(context.incoming, argument="")
    await context.features.commands["start"](context)

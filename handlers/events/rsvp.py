"""Record a member's answer to an event. These are the most frequent presses."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from handlers.dates import moments
from handlers.events import asking, page, promoting, running
from handlers.events.card import TITLE, answer_label, open_to
from handlers.events.payloads import UPDATED, GiveUp, Leave, Say, See, on_its_own
from handlers.kit import contact, fitting, guards
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Leaving
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from storage.audiences import ASKED
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.leaving import free_for_waitlist, leave_all
from storage.events.rsvps import Recorded
from storage.model.events import Answer, Event
from storage.model.organisation import Organisation
from storage.notices import receipts, superseded

PLACE = 60  # characters of the place in the toast after a press
# For these errors the bot shows the text of the key as an alert and renders the card anew.
ALERTS = {
    events.NotPublishedError: "rsvp-cancelled",
    events.BegunError: "rsvp-begun",
    rsvps.DeadlinePassedError: "rsvp-closed",
    rsvps.DeclinedError: "rsvp-declined",
    rsvps.HereError: "rsvp-here",
}


async def say(context: Context, press: Say) -> None:
    """Record the pressed answer, confirm it in a toast and show the updated card."""
    await _record(context, press.event, press.answer, press.origin, sure=False)


async def leave(context: Context, press: Leave) -> None:
    """Withdraw the member after sign-up has ended; without ``sure``, ask for confirmation."""
    if press.sure:
        await _record(context, press.event, Answer.NOT_GOING, press.origin, sure=True)
        return
    event, _, _ = await page.find_for_member(context, press.event)
    _ask_leave(context, event.id, event.title, press.origin)


async def give_up(context: Context, press: GiveUp) -> None:
    """Record a confirmed answer that gives the member's place to the first on the waitlist."""
    await _record(context, press.event, press.answer, press.origin, sure=True)


def _ask_to_give_up(context: Context, event: Event, answer: Answer, origin: str) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("rsvp-give-yes"), GiveUp(event.id, answer, origin))],
        [Button(texts.plain("rsvp-leave-no"), See(event.id, origin))],
    ]
    title = fitting.shortened(event.title, TITLE)
    context.show(View(texts("rsvp-give-ask", title=title, count=event.waitlisted), rows))


def _ask_leave(context: Context, event_id: int, title: str, origin: str) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("rsvp-leave-yes"), Leave(event_id, 1, origin))],
        [Button(texts.plain("rsvp-leave-no"), See(event_id, origin))],
    ]
    title = fitting.shortened(title, TITLE)
    context.show(View(texts("rsvp-leave-ask", title=title), rows))


async def _record(
    context: Context, event_id: int, answer: Answer, origin: str, *, sure: bool
) -> None:
    guards.require_member(context)
    tx, member = context.tx, context.member
    if on_its_own(origin):  # the card may be a notice: the press proves its delivery
        message_id = context.incoming.message_id
        await receipts.settle_by_event(tx, event_id, member.id, message_id, context.now)
        outdated = await superseded.is_outdated(tx, event_id, member.id, message_id)
        if outdated and origin != UPDATED and await _asked_again(context, event_id):
            return
    try:
        recorded = await rsvps.answer(
            tx, event_id, member.id, answer, context.now, known=member, sure=sure
        )
    except (rsvps.NoEventError, rsvps.NotInvitedError):
        raise Refusal("event-gone") from None
    except rsvps.FinalError:
        await leave(context, Leave(event_id, 0, origin))
        return
    except rsvps.GivesAwayError as error:
        _ask_to_give_up(context, error.event, answer, origin)
        return
    except tuple(ALERTS) as error:
        event, rsvp, audience = await page.find_for_member(context, event_id)
        context.toast(context.texts.plain(ALERTS[type(error)], **contact.args(context)), alert=True)
        in_line = await rsvps.in_line(tx, rsvp)
    else:
        event, audience, rsvp = recorded.event, recorded.audience, recorded.rsvp
        in_line = recorded.in_line
        context.toast(await confirm(context, recorded))
    await page.show_card(
        context,
        event,
        rsvp,
        audience=audience,
        in_line=in_line,
        origin=origin,
        just_said=answer is Answer.NOT_GOING,
    )
    if event.question_set_id is not None and answer is Answer.GOING:
        await asking.begin(context, event, origin)


async def _asked_again(context: Context, event_id: int) -> bool:
    """Show the event as it is now, for a press on a card from before its change.

    Return False if the event can no longer be answered, which the answer itself will say.
    """
    event, rsvp, audience = await page.find_for_member(context, event_id)
    if open_to(event, context.now) not in {"open", "closed"}:
        return False
    context.toast(context.texts.plain("rsvp-changed"), alert=True)
    await page.show_found(context, event, rsvp, audience, origin=UPDATED)
    return True


async def confirm(context: Context, recorded: Recorded) -> str:
    """Notify whoever has to know of the answer; return the text that confirms it."""
    event, member, promoted = recorded.event, context.member, recorded.promoted
    if promoted:
        await promoting.notify_promoted(context, event, promoted)
    if recorded.before == Answer.GOING and open_to(event, context.now) == "closed":
        await running.notify_of_late_withdrawal(context, event, member, len(promoted))
    if recorded.rsvp.standing == ASKED and recorded.changed:
        await running.notify_of_asked(context, event)
    return _confirmation(context, recorded)


def _confirmation(context: Context, recorded: Recorded) -> str:
    texts, event, rsvp = context.texts, recorded.event, recorded.rsvp
    if not rsvp.waitlisted:
        return _said(texts, event.wall, event.place, rsvp.standing)
    what = _when_where(texts, event.wall, event.place)
    if rsvp.standing == ASKED:
        return texts.plain("rsvp-said-asked", what=what)
    key = "rsvp-said-waitlisted-quota" if event.full_for_some else "rsvp-said-waitlisted"
    return texts.plain(key, place=str(recorded.in_line), what=what)


@lru_cache(maxsize=1024)  # many people give the same answer to the same event
def _said(texts: Texts, wall: datetime, place: str, standing: str) -> str:
    what = _when_where(texts, wall, place)
    return texts.plain("rsvp-said", answer=answer_label(texts, standing), what=what)


def _when_where(texts: Texts, wall: datetime, place: str) -> str:
    what = moments.short(wall, texts)
    if not place:
        return what
    return texts.plain("rsvp-when-where", moment=what, place=fitting.shortened(place, PLACE))


async def withdraw_all(
    tx: Transaction, organisation: Organisation, leaving: Leaving, now: datetime
) -> None:
    """Delete the answers of a person who leaves; notify whoever gets a place from the waitlist.

    The answers to past events stay, unless the person is erased.
    """
    freed = await leave_all(tx, leaving.member_id, now, past=leaving.erased)
    for event, promoted in freed:
        await promoting.notify(tx, organisation, event, promoted, now)


async def fill_places(
    tx: Transaction, organisation: Organisation, event_ids: Sequence[int], now: datetime
) -> None:
    """Give free places at these events, where they are still to come, to the waitlist."""
    for event in await free_for_waitlist(tx, now):
        if event.id in event_ids:
            await promoting.notify(tx, organisation, event, await rsvps.promote(tx, event), now)

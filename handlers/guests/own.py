"""A guest's own sign-up: what they see of it until the event."""

from datetime import datetime

from handlers.events import rsvp
from handlers.events.card import card, shows_code
from handlers.events.lines import button, line
from handlers.events.own import answer_lines
from handlers.events.payloads import OwnCode
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import AnswerOpen, Answers, OpenGuest
from handlers.guests.payloads import Own
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Leaving
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from storage.engine.transaction import Transaction
from storage.events import asking, events, guests, rsvps
from storage.events.guests import GUEST, Guest
from storage.model.events import Answer, Event
from storage.model.organisation import Organisation
from storage.questions import answers


async def event_of(context: Context, event_id: int) -> Event:
    """Return the event. Raises Refusal where it is gone."""
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("guest-gone")
    return event


async def show(context: Context, press: OpenGuest) -> None:
    """Show the guest their own sign-up. Raises Refusal."""
    await show_own(context, await find_own(context, press.event))


async def show_all(context: Context) -> bool:
    """Show the person what they have signed up for as a guest; return whether that is anything."""
    found = await guests.of_member(context.tx, context.member.id)
    if not found:
        return False
    texts, organisation = context.texts, context.organisation
    if len(found) == 1:
        await show_own(context, found[0], texts("guest-mine", count=1))
        return True
    lines, rows = [texts("guest-mine", count=len(found))], []
    for own in found:
        event = await event_of(context, own.event_id)
        standing = Answer.GOING if own.coming else Answer.NOT_GOING
        lines.append(line(event, texts, organisation, standing=standing, now=context.now))
        rows.append([Button(button(event, texts, standing), OpenGuest(event.id))])
    context.show(View(Markup("\n\n".join(lines)), rows))
    return True


async def find_own(context: Context, event_id: int) -> Guest:
    """Return the guest's own sign-up for the event. Raises Refusal where there is none."""
    own = await guests.find(context.tx, event_id, context.member.id)
    if own is None:
        raise Refusal("guest-gone")
    return own


async def show_own(context: Context, own: Guest, note: Markup | None = None) -> None:
    """Show the event with the guest's sign-up for it, below the note. Raises Refusal."""
    texts, organisation = context.texts, context.organisation
    event = await event_of(context, own.event_id)
    parts = [
        *([note] if note else []),
        card(event, texts, organisation, now=context.now).text,
        texts(
            "guest-own",
            name=own.name,
            institution=own.institution,
            state=texts.plain("guest-coming" if own.coming else "guest-not-coming"),
        ),
    ]
    if own.coming and own.names:
        brought = [person_line(context, *one) for one in own.names]
        parts.append(texts("guest-brings", count=len(brought), names="\n".join(brought)))
    rows: list[list[Button]] = []
    if own.coming:
        lines, rows = await _answers(context, event)
        parts += lines
    if guests.takes(event, context.now):
        acts = ["bring", "list", "change", "cancel"] if own.coming else ["again"]
        rows += [[Button(texts.plain(f"guest-do-{act}"), Own(event.id, act))] for act in acts]
    standing = GUEST if own.coming else None
    if shows_code(event, standing, organisation, context.now):
        rows.append([Button(texts.plain("own-code-here"), OwnCode(event.id))])
    rows.append([Button(texts.plain("guest-do-forget"), Own(event.id, "forget"))])
    context.show(View(Markup("\n\n".join(parts)), rows))


async def _answers(context: Context, event: Event) -> tuple[list[Markup], list[list[Button]]]:
    """Return what the guest has answered to the event's questions, and the button to them."""
    asked = await asking.of_event(context.tx, event, removed=True)
    if not asked or event.question_set_id is None:
        return [], []
    given = await answers.of_member(context.tx, event.question_set_id, context.member.id)
    said = answer_lines(asked, given, context.texts)
    lines = [Markup("\n".join(said))] if said else []
    if not guests.takes(event, context.now):
        return lines, []
    left = answers.open_questions([one for one in asked if not one.removed], given)
    if left:
        label = context.texts.plain("event-answer-open", count=len(left))
        return lines, [[Button(label, AnswerOpen(event.id))]]
    return lines, [[Button(context.texts.plain("event-own-answers"), Answers(event.id))]]


def person_line(context: Context, name: str, institution: str) -> str:
    """Return the line that names one of those whom a guest brings."""
    return context.texts.plain("guest-person", name=name, institution=institution)


async def promote(context: Context, event_id: int) -> None:
    """Give the places that have become free to the members who wait."""
    event = await event_of(context, event_id)
    promoted = await rsvps.promote(context.tx, event)
    if promoted:
        await notify_promoted(context, event, promoted)


async def forget_all(
    tx: Transaction, organisation: Organisation, leaving: Leaving, now: datetime
) -> None:
    """Delete the sign-ups of a person who is erased; their places go to the members who wait."""
    if not leaving.erased:
        return
    found = await guests.of_member(tx, leaving.member_id)
    await guests.forget(tx, [one.id for one in found])
    await rsvp.fill_places(tx, organisation, [one.event_id for one in found], now)

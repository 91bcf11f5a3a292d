"""What a member has answered to events, for staff, as far as they see the events' participants."""

from handlers.events.card import answer_label
from handlers.events.lines import line
from handlers.events.payloads import OfMember
from handlers.kit import of_member
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.texts import Markup
from storage import rights
from storage.events import answered
from storage.model.events import Event
from storage.model.people import Member


async def _seen(context: Context, person: Member) -> list[tuple[Event, str]]:
    grants = context.member.grants
    return [
        (event, standing)
        for event, standing in await answered.by_member(context.tx, person.id)
        if rights.participants_reach(grants, event).covers_member(person)
    ]


async def button(context: Context, person: Member) -> list[list[Button]]:
    """Return the card's button; none where nothing was answered that they may see."""
    count = len(await _seen(context, person))
    label = context.texts.plain("events-of-member", count=count)
    return [[Button(label, OfMember(person.id))]] if count else []


async def show(context: Context, press: OfMember) -> None:
    """Show a page of the member's answers, the latest event first. Raises Refusal."""
    person = await of_member.person_of(context, press.member)
    found, texts = await _seen(context, person), context.texts
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    lines = [_line(context, *one) for one in page.of(found)]
    head = texts("events-of-member-head", name=person.name, count=len(found))
    rows = page.turner(texts, lambda to: OfMember(person.id, to))
    await of_member.show(context, person, page, [head, *lines], rows)


def _line(context: Context, event: Event, standing: str) -> Markup:
    texts = context.texts
    answer = texts("events-of-member-answer", answer=answer_label(texts, standing))
    said = line(event, texts, context.organisation, now=context.now)
    return Markup(f"{said}\n{answer}")

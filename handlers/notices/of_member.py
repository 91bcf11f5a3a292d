"""The notices of a member for staff who manage them: sent or not, and the receipt."""

from handlers.dates import moments
from handlers.kit import of_member as pages
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.texts import Markup
from handlers.notices.payloads import OfMember
from handlers.notices.titles import title
from storage import rights
from storage.model.people import Member
from storage.model.time import to_wall
from storage.notices import of_member
from storage.notices.of_member import Delivered


async def _count(context: Context, person: Member) -> int:
    grants = context.member.grants
    if not rights.recipients_reach(grants).covers_member(person):
        return 0
    return await of_member.count(context.tx, person.id, grants)


async def button(context: Context, person: Member) -> list[list[Button]]:
    """Return the card's button; none where there is no notice that they manage."""
    count = await _count(context, person)
    label = context.texts.plain("notices-of-member", count=count)
    return [[Button(label, OfMember(person.id))]] if count else []


async def show(context: Context, press: OfMember) -> None:
    """Show a page of the member's notices, newest first. Raises Refusal."""
    person = await pages.person_of(context, press.member)
    texts, count = context.texts, await _count(context, person)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found: list[Delivered] = []
    if count:
        found = await of_member.page(
            context.tx, person.id, context.member.grants, limit=page.size, offset=page.offset
        )
    head = texts("notices-of-member-head", name=person.name, count=count)
    rows = page.turner(texts, lambda to: OfMember(person.id, to))
    await pages.show(context, person, page, [head, *(_line(context, one) for one in found)], rows)


def _line(context: Context, one: Delivered) -> Markup:
    texts = context.texts
    state = texts.plain(f"delivery-{one.status}")
    if one.acknowledged_at is not None:
        state = texts.plain("delivery-acknowledged")
    elif one.asks and one.status in {"sent", "unknown"}:
        state = texts.plain("delivery-silent")
    day = moments.brief(to_wall(one.at, context.organisation.zone), texts)
    return texts("notices-of-member-line", day=day, title=title(one.about, texts), state=state)

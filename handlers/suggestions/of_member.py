"""The suggestions that a member has signed, for staff who handle them; never an anonymous one."""

from handlers.kit import of_member
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.suggestions import views
from handlers.suggestions.payloads import Handle, OfMember
from storage import rights
from storage.model.people import Member
from storage.model.suggestions import Suggestion
from storage.suggestions import suggestions


async def _seen(context: Context, person: Member) -> list[Suggestion]:
    return [
        one
        for one in await suggestions.of_author(context.tx, person.id)
        if rights.may_handle_suggestion(context.member.grants, one)
    ]


async def button(context: Context, person: Member) -> list[list[Button]]:
    """Return the card's button; none where there is nothing that they handle."""
    count = len(await _seen(context, person))
    label = context.texts.plain("suggest-of-member", count=str(count))
    return [[Button(label, OfMember(person.id))]] if count else []


async def show(context: Context, press: OfMember) -> None:
    """Show a page of the member's signed suggestions, newest first. Raises Refusal."""
    person = await of_member.person_of(context, press.member)
    found, texts = await _seen(context, person), context.texts
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    rows = [[Button(views.line(one, texts), Handle(one.id, 0))] for one in page.of(found)]
    rows += page.turner(texts, lambda to: OfMember(person.id, to))
    head = texts("suggest-of-member-head", name=person.name, count=str(len(found)))
    await of_member.show(context, person, page, [head], rows)

"""Gives a role, or lets it wait for a second person; notifies those concerned."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.dates import moments
from handlers.kit import commands
from handlers.kit.context import Context
from handlers.kit.notify import notify_each, notify_people
from handlers.kit.replies import Reply
from handlers.kit.texts import Texts, joined
from handlers.people import views
from handlers.people.payloads import Waits
from storage import audit, rights
from storage.model.organisation import Organisation
from storage.model.people import Grant, Member, Role, Term
from storage.model.time import to_wall
from storage.people import members, roles, waiting
from storage.people.waiting import Waiting


def term_text(term: Term, texts: Texts, organisation: Organisation) -> str:
    """Return the title and the first and last day of a role as text; empty for none of them."""
    parts = [term.title] if term.title else []
    if term.starts is not None:
        first = to_wall(term.starts, organisation.zone).date()
        parts.append(texts.plain("term-from", day=moments.day(first, texts)))
    if term.ends is not None:
        last = to_wall(term.ends - timedelta(minutes=1), organisation.zone).date()
        parts.append(texts.plain("term-until", day=moments.day(last, texts)))
    return joined(parts, texts)


def named(grant: Grant, term: Term, texts: Texts, organisation: Organisation) -> str:
    """Return the role with its place, title and dates."""
    role = views.role_name(grant, texts, organisation)
    told = term_text(term, texts, organisation)
    return texts.plain("role-termed", role=role, term=told) if told else role


def details(grant: Grant, term: Term, organisation: Organisation) -> dict[str, str]:
    """Return a role and its term as details of an entry of the audit log."""
    found = views.grant_details(grant)
    for key, instant in (("from", term.starts), ("until", term.ends)):
        if instant is not None:
            found[key] = to_wall(instant, organisation.zone).date().isoformat()
    return found


async def confirmers(context: Context, role: Role, asked_by: int, *persons: int) -> list[Member]:
    """Return who may confirm what this member has given to these people."""
    holders = await members.holders(context.tx, rights.OFFICE)
    return [
        one
        for one in holders
        if all(rights.may_confirm_role(one, role, asked_by, person) for person in persons)
    ]


async def give(
    context: Context, person: Member, grant: Grant, term: Term, *, by: int, action: str
) -> list[Member] | None:
    """Give the role, as the member ``by`` does, or let it wait for a second person.

    Return None if it was given, else who can confirm it. ``action`` is what the log calls it when
    the role is given. Those concerned are notified. Raises LastHolderError.
    """
    tx, organisation = context.tx, context.organisation
    acted = details(grant, term, organisation)
    if await needs_second(context, person, grant, term):
        one = await waiting.ask(tx, person.id, grant, term, context.now, by=by)
        await audit.record(
            tx, context.member.id, "role-asked", person.id, context.now, details=acted
        )
        able = await confirmers(context, grant.role, by, person.id)
        await notify_second(context, able, one)
        return able
    await roles.grant(tx, person.id, grant, context.now, by=by, term=term)
    await audit.record(tx, context.member.id, action, person.id, context.now, details=acted)
    await notify_person(context, person, grant, term)
    return None


async def needs_second(context: Context, person: Member, grant: Grant, term: Term) -> bool:
    """Return whether a second person confirms this role for the person.

    Nobody needs to where somebody holds the role for good and is only given an end.
    """
    if grant.role not in rights.CONFIRMED:
        return False
    for_good = person.id in await roles.holders_for_good(context.tx, grant)
    return not (for_good and term.starts is None and term.ends is not None)


async def notify_second(context: Context, able: list[Member], one: Waiting) -> None:
    """Notify those who can confirm it that a role waits for one of them."""

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "role": named(one.grant, one.term, texts, context.organisation),
            "name": one.name,
        }

    button = ("waits-open", Waits().pack())
    await notify_each(
        context,
        able,
        "role-second",
        args,
        buttons=[button],
        about=one.member_id,
        named={"by": [one.asked_by]},
    )


def got(grant: Grant) -> str:
    """Return the key of the notice to somebody whose role begins: where they find it."""
    return "you-got-role" if rights.is_staff((grant,)) else "you-got-duty"


async def notify_person(context: Context, person: Member, grant: Grant, term: Term) -> None:
    """Notify the person of a role of theirs, and set their command menu if it is in force."""
    organisation = context.organisation
    shown = await views.titled(context.tx, grant)

    def args(texts: Texts) -> Mapping[str, str]:
        return {"role": named(shown, term, texts, organisation)}

    key = got(grant) if term.holds(context.now) else "you-get-role"
    await notify_people(context.tx, [person], key, args, context.now, about=person.id)
    menu = await menu_of(context, person.id)
    if menu is not None:
        context.replies.append(menu)


async def menu_of(context: Context, member_id: int) -> Reply | None:
    """Return the call that sets the command menu of a member as their roles are now."""
    person = await members.find(context.tx, member_id)
    if person is None or person.telegram_id is None:
        return None
    return commands.set_of(person, context.features.orders)

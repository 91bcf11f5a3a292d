"""👤 Staff: who holds which role, since when and by whom; school staff give and take roles."""

from datetime import datetime

from handlers.dates import moments
from handlers.kit import commands, menu, notify, workbench
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.people import giving, registration, views
from handlers.people.payloads import Waits
from handlers.roles.payloads import (
    Give,
    Links,
    NewLink,
    Staff,
    StandIns,
    TakeRole,
    Terms,
    WhoseWork,
)
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Grant, Member
from storage.model.time import to_wall
from storage.people import members, roles, stand_ins, terms, waiting
from storage.people.roles import Holding, LastHolderError, NotHeldError

LABEL = 40  # characters of a button's label


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not manage roles."""
    allowed = rights.may_manage_roles(context.member.grants)
    return context.texts.plain("bench-staff") if allowed else None


def require_manager(context: Context) -> None:
    """Raise Refusal if the person may not manage roles."""
    if not rights.may_manage_roles(context.member.grants):
        raise Refusal("not-yours")


async def show(context: Context, press: Staff) -> None:
    """Show a page of who holds which role. Raises Refusal."""
    require_manager(context)
    texts, tx = context.texts, context.tx
    count = await roles.holding_count(tx)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await roles.holdings(tx, limit=page.size, offset=page.offset)
    lines, rows = [texts("staff", count=str(count))], []
    for number, one in enumerate(found, start=page.offset + 1):
        lines.append(line(context, one, number))
        if not rights.may_take(context.member, one.grant.role):
            continue
        name = views.role_name(one.grant, texts, context.organisation)
        told = texts.plain("staff-take", number=str(number), name=one.name, role=name)
        press_it = TakeRole(one.member_id, one.grant.role, one.grant.scope, 0)
        rows.append([Button(shortened(told, LABEL), press_it)])
    rows += page.turner(texts, Staff)
    context.show(View(page.text(texts, *lines), [*rows, *await _ways(context)]))


async def _ways(context: Context) -> list[list[Button]]:
    """Return the buttons to what can be done about roles."""
    texts, tx = context.texts, context.tx
    lent = await stand_ins.everything(tx)
    waits = len(await waiting.everything(tx)) + sum(one.waits for one in lent)
    links = await roles.open_link_count(tx, context.now)
    ending = await terms.ending(tx)
    ways: list[list[tuple[str, Payload]]] = [
        [(texts.plain("staff-waits", count=waits), Waits())] if waits else [],
        [(texts.plain("staff-give"), Give()), (texts.plain("staff-new-link"), NewLink(""))],
        [
            (texts.plain("staff-terms", count=ending), Terms(0)),
            (texts.plain("staff-stand-ins", count=len(lent)), StandIns()),
        ],
        [
            (texts.plain("staff-work"), WhoseWork()),
            (texts.plain("staff-links", count=links), Links(0)),
        ],
    ]
    rows = [[Button(label, press) for label, press in way] for way in ways if way]
    return [*rows, workbench.back(context)]


def line(context: Context, one: Holding, number: int) -> Markup:
    """Return who has which role from when to when, and who gave it."""
    texts, organisation = context.texts, context.organisation
    return texts(
        "staff-line",
        number=str(number),
        name=one.name,
        role=giving.named(one.grant, one.term, texts, organisation),
        since=moments.day(to_wall(one.since, organisation.zone).date(), texts),
        by=giver(one.by, one.by_name, texts),
    )


def giver(by: int | None, name: str | None, texts: Texts) -> str:
    """Return who gave a role or made a link, as text."""
    if by is None:
        return texts.plain("staff-by-command")
    return name or texts.plain("erased-person", number=str(by))


async def take(context: Context, press: TakeRole) -> None:
    """Take a role away; without ``sure``, ask for confirmation first. Raises Refusal."""
    require_manager(context)
    texts, grant = context.texts, Grant(press.role, press.scope)
    person = await members.find(context.tx, press.member)
    if not rights.may_take(context.member, grant.role):
        raise Refusal("staff-own-right")
    if person is None or not await roles.is_held(context.tx, person.id, grant):
        raise Refusal("staff-not-held")
    role = views.role_name(await views.titled(context.tx, grant), texts, context.organisation)
    if not press.sure:
        own = person.id == context.member.id
        sure = TakeRole(person.id, grant.role, grant.scope, 1)
        rows = [
            [Button(texts.plain("staff-take-yes"), sure)],
            [Button(texts.plain("staff-take-no"), Staff(0))],
        ]
        ask = "staff-take-ask-own" if own else "staff-take-ask"
        context.show(View(texts(ask, name=person.name, role=role), rows))
        return
    try:
        after = await take_role(
            context.tx, context.organisation, person, grant, context.member.id, context.now
        )
    except LastHolderError:
        raise Refusal("staff-last-stays") from None
    except NotHeldError:
        raise Refusal("staff-not-held") from None
    await registration.refresh(context)
    context.toast(texts.plain("staff-taken"))
    context.replies.append(commands.set_of(after, context.features.orders))
    if rights.may_manage_roles(context.member.grants):
        await show(context, Staff(0))
    else:
        context.show(View(texts("staff-gave-up", role=role)))
        context.say(View(texts("menu-again")), keyboard=menu.keyboard(context))


async def void_what_waits(tx: Transaction, person: Member, by: int, now: datetime) -> None:
    """Void the person's unused links and what of theirs waits, if they manage no roles any more."""
    if rights.may_manage_roles(person.grants):
        return
    await waiting.drop_all_by(tx, person.id)
    await stand_ins.end_waiting_by(tx, person.id)
    for link in await roles.revoke_links_of(tx, person.id, now):
        details = views.grant_details(link.grant) | {"link": link.name}
        await audit.record(tx, by, "invite-revoked", person.id, now, details=details)


async def take_role(
    tx: Transaction,
    organisation: Organisation,
    person: Member,
    grant: Grant,
    by: int,
    now: datetime,
) -> Member:
    """Take the role away, record that ``by`` did it, notify the person; return them as they are.

    Where they may make no one-time links any more, theirs are void: they could come back by one.
    Raises NotHeldError, or LastHolderError (see storage.people.roles).
    """
    await roles.revoke(tx, person.id, grant)
    await audit.record(tx, by, "role-revoked", person.id, now, details=views.grant_details(grant))
    after = await members.find(tx, person.id)
    assert after is not None
    await void_what_waits(tx, after, by, now)
    shown = await views.titled(tx, grant)
    await notify.notify_people(
        tx,
        [person],
        "you-lost-role",
        lambda texts: {"role": views.role_name(shown, texts, organisation)},
        now,
        about=person.id,
    )
    return after

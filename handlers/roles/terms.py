"""Terms: which roles end when; the office and the person are notified as they begin and end."""

from collections.abc import Mapping

from handlers.kit import commands
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.feature import Orders
from handlers.kit.notify import notify_people
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Texts
from handlers.people import giving
from handlers.roles import staff, standing_in
from handlers.roles.payloads import Staff, Terms
from handlers.roles.staff import line, require_manager
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.people import members, stand_ins, terms
from storage.people.roles import Holding

_NAMED = 20  # roles that one message to the office names


async def show(context: Context, press: Terms) -> None:
    """Show the roles by their end, the first to end first. Raises Refusal."""
    require_manager(context)
    texts, tx = context.texts, context.tx
    count = await terms.count(tx)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await terms.page(tx, limit=page.size, offset=page.offset)
    soon = context.now + terms.SOON
    head = texts("terms", count=await terms.ending(tx)) if found else texts("terms-none")
    lines = [head]
    for number, one in enumerate(found, start=page.offset + 1):
        ends = one.term.ends
        said = line(context, one, number)
        lines.append(texts("terms-soon", line=said) if ends and ends <= soon else said)
    rows = [*page.turner(texts, Terms), [Button(texts.plain("staff-back"), Staff(0))]]
    context.show(View(page.text(texts, *lines), rows))


async def look_over(tx: Transaction, organisation: Organisation, orders: Orders) -> list[Reply]:
    """Notify people of roles and stand-ins that have begun, end soon or have ended.

    Those that have ended are deleted. Return the calls that set the command menus anew. It is run
    now and then: roles are in force by their dates, whether it has run or not.
    """
    changed: list[int] = []
    for one in await terms.take_begun(tx):
        await _notify(tx, organisation, one, giving.got(one.grant))
        changed.append(one.member_id)
    for one in await terms.take_ended(tx):
        acted = giving.details(one.grant, one.term, organisation)
        await audit.record(tx, audit.NOBODY, "role-ended", one.member_id, tx.now, details=acted)
        await _notify(tx, organisation, one, "you-lost-role-ended")
        person = await members.find(tx, one.member_id)
        assert person is not None
        await staff.void_what_waits(tx, person, audit.NOBODY, tx.now)
        changed.append(one.member_id)
    for begun in await stand_ins.take_begun(tx):
        await standing_in.notify_both(tx, organisation, begun, "stand-in-begun")
        changed.append(begun.member_id)
    for over in await stand_ins.take_ended(tx):
        if not over.waits:
            await audit.record(
                tx,
                audit.NOBODY,
                "stand-in-ended",
                over.member_id,
                tx.now,
                details={audit.INSTEAD: str(over.for_id)},
            )
            await standing_in.notify_both(tx, organisation, over, "stand-in-over")
            changed.append(over.member_id)
    await _warn(tx, organisation)
    people = (await members.find_all(tx, dict.fromkeys(changed))).values()
    return [commands.set_of(one, orders) for one in people if one.telegram_id is not None]


async def _warn(tx: Transaction, organisation: Organisation) -> None:
    """Notify the office, and each person, of the roles that end soon."""
    found = await terms.take_to_warn(tx)
    if not found:
        return

    def args(texts: Texts) -> Mapping[str, str]:
        shown = [_short(one, texts, organisation) for one in found[:_NAMED]]
        if len(found) > _NAMED:
            shown.append(texts.plain("terms-more", count=len(found) - _NAMED))
        return {"roles": "\n".join(shown)}

    office = await members.holders(tx, rights.OFFICE)
    button = ("terms-open", Terms(0).pack())
    people = {"names": [one.member_id for one in found]}
    await notify_people(tx, office, "terms-ending", args, tx.now, buttons=[button], named=people)
    for one in found:
        await _notify(tx, organisation, one, "you-lose-role")


def _short(one: Holding, texts: Texts, organisation: Organisation) -> str:
    return texts.plain("terms-one", role=giving.named(one.grant, one.term, texts, organisation))


async def _notify(tx: Transaction, organisation: Organisation, one: Holding, key: str) -> None:
    person = await members.find(tx, one.member_id)
    assert person is not None

    def args(texts: Texts) -> Mapping[str, str]:
        return {"role": giving.named(one.grant, one.term, texts, organisation)}

    await notify_people(tx, [person], key, args, tx.now, about=person.id)

"""What a second person confirms: new school staff, and stand-ins for them."""

from collections.abc import Mapping

from handlers.kit import notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.people import giving
from handlers.people.payloads import Waits
from handlers.roles import standing_in
from handlers.roles.payloads import Second, Staff
from handlers.roles.staff import LABEL, require_manager
from storage import audit, rights
from storage.people import members, stand_ins, waiting
from storage.people.roles import LastHolderError
from storage.people.stand_ins import NoStandInError
from storage.people.waiting import NotWaitingError

_ROLE, _STAND_IN = "g", "s"


async def show(context: Context, _: Waits) -> None:
    """Show what waits, with buttons for whoever may confirm it. Raises Refusal."""
    require_manager(context)
    texts, organisation, member = context.texts, context.organisation, context.member
    lines, rows = [], []
    for one in await waiting.everything(context.tx):
        role = giving.named(one.grant, one.term, texts, organisation)
        lines.append(texts("waits-role", name=one.name, role=role, by=one.by_name))
        may = rights.may_confirm_role(member, one.grant.role, one.asked_by, one.member_id)
        rows += _buttons(texts, _ROLE, one.id, one.name, may=may)
    for stand_in in await stand_ins.everything(context.tx):
        if stand_in.waits:
            said = standing_in.args(stand_in, texts, organisation)
            lines.append(texts("waits-stand-in", **said))
            may = _may_confirm(context, stand_in)
            rows += _buttons(texts, _STAND_IN, stand_in.id, stand_in.name, may=may)
    if not lines:
        lines.append(texts("waits-none"))
    elif not rows:
        lines.append(texts("waits-not-you"))
    rows.append([Button(texts.plain("staff-back"), Staff(0))])
    context.show(View(texts("waits", lines=Markup("\n\n".join(lines))), rows))


def _buttons(texts: Texts, kind: str, number: int, name: str, *, may: bool) -> list[list[Button]]:
    if not may:
        return []
    return [
        [
            Button(
                shortened(texts.plain(f"waits-{key}", name=name), LABEL),
                Second(kind, number, answer),
            )
            for key, answer in (("yes", 1), ("no", 0))
        ]
    ]


def _may_confirm(context: Context, one: stand_ins.StandIn) -> bool:
    """Return whether they may confirm a stand-in: neither of the two, nor who arranged it."""
    return all(
        rights.may_confirm_role(context.member, rights.OF_TWO, one.made_by, person)
        for person in (one.member_id, one.for_id)
    )


async def decide(context: Context, press: Second) -> None:
    """Confirm or reject what waits. Raises Refusal."""
    require_manager(context)
    try:
        if press.kind == _ROLE:
            await _decide_role(context, press)
        elif press.kind == _STAND_IN:
            await _decide_stand_in(context, press)
        else:
            raise Refusal("button-foreign")
    except (NotWaitingError, NoStandInError):
        raise Refusal("waits-gone") from None
    context.toast(context.texts.plain("waits-confirmed" if press.answer else "waits-rejected"))
    await show(context, Waits())


async def _decide_role(context: Context, press: Second) -> None:
    tx, organisation = context.tx, context.organisation
    one = await waiting.find(tx, press.number)
    if not rights.may_confirm_role(context.member, one.grant.role, one.asked_by, one.member_id):
        raise Refusal("waits-not-yours")
    asker = await members.find(tx, one.asked_by)
    if asker is None or not rights.may_give(asker, one.grant.role):
        raise Refusal("waits-gone")  # who gave it might not give it now
    acted = giving.details(one.grant, one.term, organisation)
    action = "role-confirmed" if press.answer else "role-rejected"
    await audit.record(tx, context.member.id, action, one.member_id, context.now, details=acted)
    person = await members.find(tx, one.member_id)
    assert person is not None

    def args(texts: Texts) -> Mapping[str, str]:
        role = giving.named(one.grant, one.term, texts, organisation)
        return {"role": role, "name": one.name}

    if press.answer:
        try:
            await waiting.confirm(tx, one, context.now)
        except LastHolderError:
            raise Refusal("staff-last-until") from None
        await giving.notify_person(context, person, one.grant, one.term)
    else:
        await waiting.drop(tx, one.member_id, one.grant)
    told = "asker-confirmed" if press.answer else "asker-rejected"
    await notify.notify_each(context, [asker], told, args, about=one.member_id)


async def _decide_stand_in(context: Context, press: Second) -> None:
    tx = context.tx
    one = await stand_ins.find(tx, press.number)
    if not one.waits:
        raise NoStandInError
    if not _may_confirm(context, one):
        raise Refusal("waits-not-yours")
    maker = await members.find(tx, one.made_by)
    if maker is None or not rights.may_give(maker, rights.OF_TWO):
        raise Refusal("waits-gone")
    action = "stand-in-confirmed" if press.answer else "stand-in-rejected"
    await audit.record(
        tx,
        context.member.id,
        action,
        one.member_id,
        context.now,
        details={audit.INSTEAD: str(one.for_id)},
    )
    if press.answer:
        await standing_in.notify_made(context, await stand_ins.confirm(tx, one.id))
    else:
        await stand_ins.end(tx, one.id)
        await standing_in.notify_both(tx, context.organisation, one, "stand-in-not")

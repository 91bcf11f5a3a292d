"""待确认: what members state of themselves and staff confirm, the value before beside the new one.

Whoever decides about an association sees a name and nothing else of the record.
"""

from collections.abc import Mapping, Sequence

from handlers.kit import notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.gathering import Told
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.people import views
from handlers.people.payloads import ClaimList, Claims, Confirm
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Claim, Member
from storage.notices import gathered
from storage.people import claims, members, names

REJECT, CONFIRM = range(2)
GATHERED = "claims"


def kind_of(claim: Claim) -> str:
    """Return the kind of claim as the keys of its texts have it."""
    return "association" if claim.field == claims.ASSOCIATIONS else claim.field


def field_of(claim: Claim) -> str:
    """Return the field of the record that the claim is about."""
    return claims.ASSOCIATIONS if claim.field == claims.LEAVING else claim.field


def args_of(claim: Claim, texts: Texts, organisation: Organisation) -> dict[str, str]:
    """Return the arguments of a claim's texts; ``before`` is empty for an association."""
    value, before = claim.value, claim.before
    if claim.field in {claims.ASSOCIATIONS, claims.LEAVING}:
        value = association_name(claim.value, texts, organisation)
    elif claim.field == claims.COLLEGE:
        value = views.field_text(claim.field, value, texts, organisation)
        before = views.field_text(claim.field, before, texts, organisation)
    return {"name": claim.member_name, "value": value, "before": before or ""}


def association_name(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the association's name; its key if it is no longer in the configuration."""
    found = organisation.association(key)
    return found.label(texts.language) if found else key


async def is_alone(tx: Transaction, claim: Claim) -> bool:
    """Return whether the claim is to be looked at singly: for a name that a staff person has."""
    if claim.field != claims.NAME:
        return False
    return bool(await names.of_staff(tx, claim.value, claim.member_id))


async def _ask_key(tx: Transaction, claim: Claim) -> str:
    """Return the key of the question about this claim."""
    key = f"claim-ask-{kind_of(claim)}"
    return f"{key}-staff" if await is_alone(tx, claim) else key


async def may_stand(context: Context, field: str, values: Sequence[str]) -> bool:
    """Return whether nobody but the member themself could confirm any of these claims."""
    member = context.member
    for value in values:
        claim = Claim(0, member.id, field, value, member.name, member.college)
        holders = await members.holders(context.tx, rights.confirmers_of(claim))
        if any(one.id != member.id for one in holders):
            return False
        if not rights.may_confirm(member, claim, alone=True):
            return False
    return True


async def notify_staff(context: Context, before: Member) -> None:
    """Notify those who may confirm them of the member's claims that are new since ``before``.

    The first of an hour comes with the question, the others are counted.
    """
    after, tx, organisation = context.member, context.tx, context.organisation
    same = (before.name, before.college) == (after.name, after.college)
    asked: dict[int, tuple[Member, list[Claim]]] = {}
    for one in await claims.of_member(tx, after.id):
        if same and (one.field, one.value) in before.asked:
            continue
        for person in await members.holders(tx, rights.confirmers_of(one)):
            if rights.may_confirm(person, one):
                asked.setdefault(person.id, (person, []))[1].append(one)
    for number in await gathered.take_turn(tx, organisation, GATHERED, [*asked], context.now):
        person, found = asked[number]
        if len(found) > 1:
            await _notify_of_several(context, person, len(found), about=after.id)
            continue
        claim = found[0]

        def args(texts: Texts, claim: Claim = claim) -> Mapping[str, str]:
            return args_of(claim, texts, organisation)

        await notify.notify_each(
            context,
            [person],
            await _ask_key(tx, claim),
            args,
            buttons=(
                ("claim-yes", Confirm(claim.id, CONFIRM).pack()),
                ("claim-no", Confirm(claim.id, REJECT).pack()),
            ),
            about=after.id,
        )


async def _notify_of_several(context: Context, person: Member, new: int, *, about: int) -> None:
    told = await gather(context.tx, person, new)
    assert told is not None  # they may confirm what has just been claimed
    await notify.notify_each(
        context, [person], told.key, lambda _: told.args, buttons=told.buttons, about=about
    )


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many claims have come in, and how many wait; None if there are none."""
    waiting = await claims.count(tx, rights.claims_reach(staff.grants), staff.id)
    if not waiting:
        return None
    button = ("claim-open", ClaimList(0).pack())
    return Told("claim-gathered", {"new": str(new), "count": str(waiting)}, [button])


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if there is nothing to confirm."""
    reach = rights.claims_reach(context.member.grants)
    if not reach.anything:
        return None
    count = await claims.count(context.tx, reach, context.member.id)
    return context.texts.plain("bench-claims", count=str(count)) if count else None


async def show(context: Context, press: Claims, note: Markup | None = None) -> None:
    """Show one claim, with buttons to the previous and next one. Raises Refusal."""
    texts, viewer = context.texts, context.member
    reach = rights.claims_reach(viewer.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    count = await claims.count(context.tx, reach, viewer.id)
    page = Page.near(press.place, count)
    found = await claims.page(context.tx, reach, viewer.id, limit=1, offset=page.number)
    if not found:
        context.show(View(note or texts("claims-none"), [workbench.back(context)]))
        return
    claim = found[0]
    rows = [
        [Button(texts.plain("claim-yes"), Confirm(claim.id, CONFIRM))],
        [Button(texts.plain("claim-no"), Confirm(claim.id, REJECT))],
    ]
    if count > 1:
        rows.append([Button(texts.plain("claim-list", count=str(count)), ClaimList(0))])
    rows += page.turner(texts, Claims, before="person-before", after="person-after")
    rows.append(workbench.back(context))
    head = texts("person-of", page=str(page.number + 1), pages=str(page.pages))
    question = await _ask_key(context.tx, claim)
    said = texts(question, **args_of(claim, texts, context.organisation))
    parts = [*([note] if note else []), head, said]
    context.show(View(Markup("\n\n".join(parts)), rows))

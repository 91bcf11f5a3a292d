"""What members state and staff confirm: an association, or a name that is a staff person's.

Whoever decides about an association sees a name and nothing else of the record.
"""

from collections.abc import Mapping

from handlers.kit import notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Texts, texts_of
from handlers.people import joining
from handlers.people.payloads import Claims, Confirm
from storage import audit, rights
from storage.model.organisation import Organisation
from storage.model.people import Claim, Member
from storage.notices import notices
from storage.people import claims, members

REJECT, CONFIRM = range(2)


def _key(claim: Claim) -> str:
    return "name" if claim.field == claims.NAME else "association"


def _args(claim: Claim, texts: Texts, organisation: Organisation) -> dict[str, str]:
    value = claim.value
    if claim.field == claims.ASSOCIATIONS:
        value = association_name(claim.value, texts, organisation)
    return {"name": claim.member_name, "value": value}


def association_name(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the association's name; its key if it is no longer in the configuration."""
    found = organisation.association(key)
    return found.label(texts.language) if found else key


async def notify_staff(context: Context, before: Member) -> None:
    """Notify those who may confirm them of the member's claims that are new since ``before``."""
    after = context.member
    known = {(claims.ASSOCIATIONS, key) for key in before.claimed}
    known.add((claims.NAME, before.claimed_name or ""))
    for one in await claims.of_member(context.tx, after.id):
        if (one.field, one.value) in known and before.name == after.name:
            continue

        def args(texts: Texts, claim: Claim = one) -> Mapping[str, str]:
            return _args(claim, texts, context.organisation)

        await notify.notify_each(
            context,
            await members.holders(context.tx, rights.confirmers_of(one)),
            f"claim-ask-{_key(one)}",
            args,
            buttons=(
                ("claim-yes", Confirm(one.id, CONFIRM).pack()),
                ("claim-no", Confirm(one.id, REJECT).pack()),
            ),
            about=after.id,
        )


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if there is nothing to confirm."""
    reach = rights.claims_reach(context.member.grants)
    if not reach.anything:
        return None
    count = await claims.count(context.tx, reach, context.member.id)
    return context.texts.plain("bench-claims", count=str(count)) if count else None


async def show(context: Context, press: Claims) -> None:
    """Show one claim, with buttons to the previous and next one. Raises Refusal."""
    texts, viewer = context.texts, context.member
    reach = rights.claims_reach(viewer.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    count = await claims.count(context.tx, reach, viewer.id)
    page = Page.near(press.place, count)
    claim = await claims.at(context.tx, reach, viewer.id, page.number)
    if claim is None:
        context.show(View(texts("claims-none"), [workbench.back(context)]))
        return
    rows = [
        [Button(texts.plain("claim-yes"), Confirm(claim.id, CONFIRM))],
        [Button(texts.plain("claim-no"), Confirm(claim.id, REJECT))],
        *page.turner(texts, Claims, before="person-before", after="person-after"),
        workbench.back(context),
    ]
    head = texts("person-of", page=str(page.number + 1), pages=str(page.pages))
    said = texts(f"claim-ask-{_key(claim)}", **_args(claim, texts, context.organisation))
    context.show(View(f"{head}\n\n{said}", rows))


async def confirm(context: Context, press: Confirm) -> None:
    """Confirm or reject a claim and notify the member. Raises Refusal.

    A claim that was decided, withdrawn or made anew with another name gets the same answer as one
    that is not this person's to decide.
    """
    claim = await claims.find(context.tx, press.claim)
    if (
        claim is None
        or press.answer not in {REJECT, CONFIRM}
        or not rights.may_confirm(context.member, claim)
    ):
        raise Refusal("claim-gone")
    confirmed = press.answer == CONFIRM
    await claims.settle(context.tx, claim, confirmed=confirmed)
    outcome = "confirmed" if confirmed else "rejected"
    await audit.record(
        context.tx, context.member.id, f"claim-{outcome}", claim.member_id, context.now
    )
    if confirmed and claim.field == claims.ASSOCIATIONS:
        person = await members.find(context.tx, claim.member_id)
        assert person is not None
        await joining.notify_officers(context, person, [claim.value])
    told = (await members.languages(context.tx, [claim.member_id]))[claim.member_id]
    args = _args(claim, texts_of(told), context.organisation)
    await notices.notify(
        *(context.tx, [claim.member_id], f"you-{_key(claim)}-{outcome}"),
        {"value": args["value"]},
        context.now,
    )
    context.toast(context.texts.plain(f"claim-toast-{outcome}"))
    said = context.texts(
        f"claim-{outcome}-{_key(claim)}", **_args(claim, context.texts, context.organisation)
    )
    context.show(View(said, [[Button(context.texts.plain("claim-next"), Claims(0))]]))

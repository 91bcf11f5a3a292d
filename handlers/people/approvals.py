"""Registrations that wait for approval by staff."""

from handlers.kit import contact, tell, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import joined, texts_of
from handlers.people import views
from handlers.people.payloads import Decide, Pending
from storage import audit, rights
from storage.model.people import Member, MemberStatus
from storage.notices import notices
from storage.people import members
from storage.people.members import NotPendingError

DECLINE, APPROVE, DECLINE_SURELY = range(3)


async def tell_staff(context: Context, member: Member) -> None:
    """Notify the staff responsible for the member's college of a new registration.

    They are notified only if the registration waits for approval or if other members have the same
    staff number.
    """
    same_number = await members.same_staff_no(context.tx, member.staff_no or "", member.id)
    waits = member.status is MemberStatus.PENDING
    if not waits and not same_number:
        return
    key = ("approve-ask" if waits else "approve-told") + ("-twin" if same_number else "")
    yes = ("approve-yes", Decide(member.id, APPROVE).pack())
    no = ("approve-no", Decide(member.id, DECLINE).pack())
    await tell.tell_each(
        context,
        await members.holders(context.tx, rights.staff_of(member.college)),
        key,
        lambda texts: views.facts(member, texts, context.organisation),
        buttons=(yes, no) if waits else (),
        about=member.id,
        named={"others": [one.id for one in same_number]} if same_number else {},
    )


async def approve_alone(context: Context, member: Member) -> Member:
    """Return the member, approved if nobody else could decide their registration.

    The first of the school staff has been let in by a link from the command line; nobody else is
    there to confirm them.
    """
    deciders = await members.holders(context.tx, rights.staff_of(member.college))
    alone = all(decider.id == member.id for decider in deciders)
    if not alone or not rights.may_approve(member, member, alone):
        return member
    approved = await members.decide(context.tx, member.id, approved=True, now=context.now)
    await audit.record(context.tx, member.id, "approved-by-role", member.id, context.now)
    return approved


async def decide(context: Context, press: Decide) -> None:
    """Approve or decline a registration and notify the member of the outcome.

    Declining has to be confirmed first. Raises Refusal if the member was erased or if this person
    may not decide about the member.
    """
    member = await members.find(context.tx, press.member)
    if member is None:
        raise Refusal("person-gone")
    approved = press.answer == APPROVE
    known = press.answer in {DECLINE, APPROVE, DECLINE_SURELY}
    if not known or not rights.may_approve(context.member, member):
        own = member.id == context.member.id and rights.is_staff(member.grants)
        raise Refusal("approve-not-own" if own else "not-yours")
    if press.answer == DECLINE and member.status is MemberStatus.PENDING:
        _ask_to_decline(context, member)
        return
    try:
        decided = await members.decide(context.tx, member.id, approved=approved, now=context.now)
    except NotPendingError:
        context.toast(context.texts.plain("approve-done-already", name=member.name), alert=True)
        _show_outcome(context, member)
        return
    outcome = "approved" if approved else "declined"
    await audit.record(context.tx, context.member.id, outcome, member.id, context.now)
    named = {"name": [decided.id]}
    args = {}
    if not approved:
        texts = texts_of(decided.language)
        args["contact"] = contact.inline(context.organisation, texts)
    await notices.notify(
        *(context.tx, [decided.id], f"you-{outcome}", args, context.now), people=named
    )
    context.toast(context.texts.plain(f"toast-{outcome}"))
    _show_outcome(context, decided)


def _ask_to_decline(context: Context, member: Member) -> None:
    """Ask for confirmation, because a press by mistake would notify the member at once."""
    texts = context.texts
    rows = [
        [Button(texts.plain("approve-no-surely"), Decide(member.id, DECLINE_SURELY))],
        [Button(texts.plain("approve-not-yet"), Pending(0))],
    ]
    context.show(View(texts("approve-no-ask", name=member.name), rows))


def _show_outcome(context: Context, member: Member) -> None:
    outcome = "approved" if member.status is MemberStatus.ACTIVE else "declined"
    text = context.texts(f"approve-{outcome}", name=member.name)
    context.show(View(text, [[Button(context.texts.plain("approve-next"), Pending(0))]]))


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not decide."""
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        return None
    count = await members.pending_count(context.tx, reach, context.member.id)
    return context.texts.plain("bench-pending", count=str(count))


async def show(context: Context, press: Pending) -> None:
    """Show one waiting registration, with buttons to the previous and next one.

    Raises Refusal if the person is not staff.
    """
    if not rights.is_staff(context.member.grants):
        raise Refusal("not-staff")
    texts, reach = context.texts, rights.people_reach(context.member.grants)
    count = await members.pending_count(context.tx, reach, context.member.id)
    page = Page.near(press.place, count)
    person = await members.pending_at(context.tx, reach, page.number, context.member.id)
    if person is None:
        context.show(View(texts("bench-pending-none"), [workbench.back(context)]))
        return
    rows = [
        [Button(texts.plain("approve-yes"), Decide(person.id, APPROVE))],
        [Button(texts.plain("approve-no"), Decide(person.id, DECLINE))],
    ]
    rows += page.turner(texts, Pending, before="person-before", after="person-after")
    rows.append(workbench.back(context))
    head = texts("person-of", page=str(page.number + 1), pages=str(page.pages))
    text = f"{head}\n\n{views.lines(person, texts, context.organisation)}"
    same_number = await members.same_staff_no(context.tx, person.staff_no or "", person.id)
    if same_number:
        others = joined([one.name for one in same_number], texts)
        text += f"\n\n{texts('approve-same-staff-no', others=others)}"
    context.show(View(text, rows))

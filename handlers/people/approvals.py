"""Registrations that wait for approval by staff."""

from collections.abc import Mapping, Sequence

from handlers.kit import contact, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.gathering import Told
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, joined, texts_of
from handlers.people import joining, same_person, twins, views
from handlers.people.payloads import Decide, Names, Pending, Unapprove
from storage import audit, rights, seeing
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.notices import gathered, notices
from storage.people import listing, members, membership, names
from storage.people.membership import NotPendingError

GATHERED = "registrations"
NAME = 20  # characters of a name on a button
DECLINE, APPROVE, DECLINE_SURELY = range(3)


async def notify_staff(context: Context, member: Member) -> None:
    """Notify the staff responsible for the member's college of a new registration.

    They are notified only if the registration waits for approval or if other members have the same
    staff number. After the first of an hour, registrations that wait are only counted.
    """
    same_number = await members.same_staff_no(context.tx, member.staff_no or "", member.id)
    waits = member.status is MemberStatus.PENDING
    if not waits and not same_number:
        return
    namesakes = await _namesakes(context.tx, member)

    def args(texts: Texts) -> Mapping[str, str]:
        return _facts(member, namesakes, texts, context.organisation)

    staff = await members.holders(context.tx, rights.staff_of(member.college))
    if waits:
        others = [one.id for one in staff if one.id != member.id]
        told = await gathered.take_turn(
            context.tx, context.organisation, GATHERED, others, context.now
        )
        staff = [one for one in staff if one.id in told]
    yes = ("approve-yes", Decide(member.id, APPROVE, member.fingerprint).pack())
    no = ("approve-no", Decide(member.id, DECLINE, member.fingerprint).pack())
    key = "approve-ask" if waits else "approve-told"
    await twins.notify(
        context,
        staff,
        key,
        args,
        same_number,
        twin=f"{key}-twin",
        buttons=(yes, no) if waits else (),
        about=member.id,
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
    approved = await membership.decide(context.tx, member.id, approved=True, now=context.now)
    await audit.record(context.tx, member.id, "approved-by-role", member.id, context.now)
    return approved


async def _namesakes(tx: Transaction, person: Member) -> list[Member]:
    """Return the staff who bear the person's name."""
    found = await names.of_staff(tx, person.name, person.id)
    return [await views.with_titles(tx, one) for one in found]


def _facts(
    member: Member, namesakes: Sequence[Member], texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return the fields of the record as staff see them: a staff person's name is marked."""
    said = views.facts(member, texts, organisation)
    if namesakes:
        roles = [
            views.role_name(grant, texts, organisation) for one in namesakes for grant in one.grants
        ]
        role = joined(list(dict.fromkeys(roles)), texts)
        said["name"] = texts.plain("approve-namesake", name=member.name, role=role)
    return said


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many have registered, and how many wait; None if nobody does."""
    waiting = await listing.pending_count(tx, rights.people_reach(staff.grants), staff.id)
    if not waiting:
        return None
    button = ("approve-open", Pending(0).pack())
    return Told("approve-gathered", {"new": str(new), "count": str(waiting)}, [button])


async def decide(context: Context, press: Decide) -> None:
    """Approve or decline a registration and notify the member of the outcome.

    Declining has to be confirmed first. Raises Refusal if the member was erased or if this person
    may not decide about the member.
    """
    member = await members.find(context.tx, press.member)
    approved = press.answer == APPROVE
    known = press.answer in {DECLINE, APPROVE, DECLINE_SURELY}
    if not known or member is None or not rights.may_approve(context.member, member):
        own = member is not None and member.id == context.member.id
        own = own and rights.is_staff(context.member.grants)
        raise Refusal("approve-not-own" if own else "not-yours")
    if member.status is MemberStatus.PENDING and press.seen != member.fingerprint:
        context.toast(context.texts.plain("approve-changed"), alert=True)
        await _show_waiting(context, member)
        return
    if press.answer == DECLINE and member.status is MemberStatus.PENDING:
        _ask_to_decline(context, member)
        return
    try:
        decided = await membership.decide(context.tx, member.id, approved=approved, now=context.now)
    except NotPendingError:
        context.toast(context.texts.plain("approve-done-already", name=member.name), alert=True)
        await _show_outcome(context, member)
        return
    await notify_decided(context, decided)
    outcome = "approved" if approved else "declined"
    context.toast(context.texts.plain(f"toast-{outcome}"))
    await _show_outcome(context, decided)


async def notify_decided(context: Context, decided: Member) -> None:
    """Record that this registration was approved or declined, and notify the member."""
    approved = decided.status is MemberStatus.ACTIVE
    outcome = "approved" if approved else "declined"
    await audit.record(context.tx, context.member.id, outcome, decided.id, context.now)
    named = {"name": [decided.id]}
    args = {}
    if approved:
        await joining.notify_officers(context, decided, decided.associations)
    else:
        texts = texts_of(decided.language)
        args["contact"] = contact.inline(context.organisation, texts)
    await notices.notify(
        context.tx, [decided.id], f"you-{outcome}", args, context.now, people=named
    )


def _ask_to_decline(context: Context, member: Member) -> None:
    """Ask for confirmation, because a press by mistake would notify the member at once."""
    texts = context.texts
    sure = Decide(member.id, DECLINE_SURELY, member.fingerprint)
    rows = [
        [Button(texts.plain("approve-no-surely"), sure)],
        [Button(texts.plain("approve-not-yet"), Pending(0))],
    ]
    context.show(View(texts("approve-no-ask", name=member.name), rows))


async def _show_outcome(context: Context, member: Member) -> None:
    """Show what was decided, with an undo, and the next registration that waits below it."""
    approved = member.status is MemberStatus.ACTIVE
    outcome = "approved" if approved else "declined"
    note = context.texts(f"approve-{outcome}", name=member.name)
    await show_next(context, note, undo([member], context) if approved else [])


def undo(approved: Sequence[Member], context: Context) -> list[list[Button]]:
    """Return a button for each of these people that takes the approval back."""
    minute = int(context.now.timestamp()) // 60
    return [
        [
            Button(
                context.texts.plain("approve-undo", name=shortened(person.name, NAME)),
                Unapprove(person.id, minute),
            )
        ]
        for person in approved
    ]


async def show_next(context: Context, note: Markup, rows: list[list[Button]]) -> None:
    """Show the registration that waits longest below the note; the rows come last."""
    reach = rights.people_reach(context.member.grants)
    if await listing.pending_count(context.tx, reach, context.member.id):
        await show(context, Pending(0), note=note, below=rows)
    else:
        context.show(View(note, [*rows, workbench.back(context)]))


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not decide."""
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        return None
    count = await listing.pending_count(context.tx, reach, context.member.id)
    return context.texts.plain("bench-pending", count=count)


async def show(
    context: Context,
    press: Pending,
    *,
    note: Markup | None = None,
    below: Sequence[list[Button]] = (),
) -> None:
    """Show one waiting registration, with buttons to the previous and next one.

    Raises Refusal if the person may not decide about registrations.
    """
    texts, reach = context.texts, rights.people_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    count = await listing.pending_count(context.tx, reach, context.member.id)
    page = Page.near(press.place, count)
    found = await listing.pending(context.tx, reach, context.member.id, limit=1, offset=page.number)
    if not found:
        context.show(View(texts("bench-pending-none"), [workbench.back(context)]))
        return
    await seeing.viewed(context.tx, context.member.id, found[0].id, context.now)
    same = await same_person.found(context, found[0])
    rows = [*same_person.ways(same, found[0], context), *ways(found[0], texts)]
    if count > 1:
        rows.append([Button(texts.plain("approve-names", count=str(count)), Names(0))])
    rows += page.turner(texts, Pending, before="person-before", after="person-after")
    rows += [*below, workbench.back(context)]
    head = texts("person-of", page=str(page.number + 1), pages=str(page.pages))
    text = f"{head}\n\n{await _waiting(context, found[0])}"
    context.show(View(f"{note}\n\n{text}" if note else text, rows))


def ways(person: Member, texts: Texts) -> list[list[Button]]:
    """Return the buttons that approve or decline a registration."""
    return [
        [Button(texts.plain("approve-yes"), Decide(person.id, APPROVE, person.fingerprint))],
        [Button(texts.plain("approve-no"), Decide(person.id, DECLINE, person.fingerprint))],
    ]


async def _waiting(context: Context, person: Member) -> str:
    texts = context.texts
    namesakes = await _namesakes(context.tx, person)
    text = texts("person-lines", **_facts(person, namesakes, texts, context.organisation))
    same_number = await members.same_staff_no(context.tx, person.staff_no or "", person.id)
    lines = same_person.said(await same_person.found(context, person), context)
    if same_number:
        others = twins.known(same_number, context.member.grants, texts)
        lines.insert(0, texts("approve-same-staff-no", others=others))
    return "\n\n".join([text, *lines])


async def _show_waiting(context: Context, person: Member) -> None:
    """Show a registration that has changed since it was shown, with new buttons."""
    head = context.texts("approve-changed-head")
    text = f"{head}\n\n{await _waiting(context, person)}"
    context.show(View(text, ways(person, context.texts)))

"""A member's card for staff: the record with a button for each field, and the membership's end.

Officers see of their association's members only name, college, phone and that they belong to it.
"""

from datetime import datetime

from handlers.dates import moments
from handlers.kit import notify, phones, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Features, Leaving
from handlers.kit.of_member import Card, person_of
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.people import approvals, listed, same_person, twins, views
from handlers.people.payloads import (
    Correct,
    Find,
    MakeRecordLink,
    Members,
    Mine,
    Reinstate,
    Remove,
)
from storage import audit, rights, seeing
from storage.engine.transaction import Transaction
from storage.events import answered
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.notices import notices
from storage.people import changes, consents, members, membership, outside
from storage.people.membership import NotActiveError

COLUMNS = 3  # buttons of fields in a row


async def card(context: Context, press: Card) -> None:
    """Show the member's card, and record that. Raises Refusal."""
    person = await person_of(context, press.member)
    await seeing.viewed(context.tx, context.member.id, person.id, context.now)
    await show(context, person, back=press)


async def show(
    context: Context,
    person: Member,
    note: str = "",
    *,
    above: list[list[Button]] | None = None,
    back: Card | None = None,
) -> None:
    """Show the card, with the note above it, and the rows ``above`` before its other buttons.

    ``back`` says from which list the person came.
    """
    texts = context.texts
    reads = rights.may_read_record(context.member.grants, person)
    lines = await _record(context, person) if reads else [_of_officer(context, person)]
    rows = [*(above or []), *(await _acts(context, person, lines) if reads else [])]
    for more in context.features.of_member:
        rows += await more(context, person)
    which, page = (back.which, back.page) if back is not None else (listed.ALL, 0)
    other = Button(texts.plain("find-again"), Find())
    rows.append([Button(texts.plain("members-list"), Members(which, page)), other])
    rows.append(workbench.back(context))
    text = "\n\n".join([*([note] if note else []), *lines])
    context.show(View(Markup(text), rows))


def _of_officer(context: Context, person: Member) -> str:
    """Return what an officer sees of a member of the association."""
    texts, organisation = context.texts, context.organisation
    reach = rights.members_reach(context.member.grants)
    shown = reach.associations_of(person.college, person.associations)
    own = organisation.association_names(shown, texts.language)
    none = texts.plain("none")
    return texts(
        "member-card-officer",
        name=person.name,
        college=organisation.college_name(person.college, texts.language) or none,
        associations=joined(own, texts),
        phone=phones.shown(person.phone) if person.phone else none,
    )


async def _record(context: Context, person: Member) -> list[str]:
    """Return the blocks of the record as whoever may read it sees it."""
    texts, organisation = context.texts, context.organisation
    whole = await views.whole(context.tx, person, texts, organisation)
    lines: list[str] = [texts("member-card", lines=whole)]
    if person.grants:
        shown = await views.with_titles(context.tx, person)
        names = views.roles_of(shown, texts, organisation)
        lines.append(texts("member-roles", roles="\n".join(names)))
    same = await members.same_staff_no(context.tx, person.staff_no or "", person.id)
    if same:
        others = twins.known(same, context.member.grants, texts)
        lines.append(texts("approve-same-staff-no", others=others))
    state = [
        key
        for key, holds in (
            ("member-waits", person.status is MemberStatus.PENDING),
            ("member-absent", person.telegram_id is None),
            ("member-unreachable", not person.reachable),
            ("member-paused", person.paused),
        )
        if holds
    ]
    lines += [texts(key) for key in state]
    given = await consents.given(context.tx, person.id)
    if consents.Purpose.NOTICES not in given:
        lines.append(texts("member-notices-withdrawn"))
    photos = consents.Purpose.PHOTOS in given
    lines.append(texts("member-photos" if photos else "member-no-photos"))
    return lines


async def _acts(context: Context, person: Member, lines: list[str]) -> list[list[Button]]:
    """Return the buttons for what may be done; what stands in their way is added to the lines."""
    texts, viewer = context.texts, context.member
    if person.id == viewer.id:
        return [[Button(texts.plain("member-own"), Mine("show"))]]
    rows = []
    if person.status is MemberStatus.PENDING and rights.may_approve(viewer, person):
        rows += approvals.ways(person, texts)
    fields = [
        Button(texts.plain(f"member-correct-{name}"), Correct(person.id, name))
        for name in changes.FIELDS
        if rights.may_correct(viewer, person, name)
    ]
    rows += [fields[at : at + COLUMNS] for at in range(0, len(fields), COLUMNS)]
    if not rights.may_remove(viewer, person):
        return rows
    if rights.may_link_record(viewer, person):
        rows.append([Button(texts.plain("own-link-make"), MakeRecordLink(person.id))])
    same = await same_person.found(context, person)
    lines += same_person.said(same, context)
    rows += same_person.ways(same, person, context)
    rows += await same_person.undo_way(context, person)
    if person.status is MemberStatus.ACTIVE:
        rows.append([Button(texts.plain("member-remove"), Remove(person.id, 0))])
    elif person.status is MemberStatus.DECLINED:
        day = await _kept_until(context, person)
        lines.append(texts("member-not-now", day=day))
        rows.append([Button(texts.plain("member-reinstate"), Reinstate(person.id))])
    return rows


async def _kept_until(context: Context, person: Member) -> str:
    since = await outside.declined_at(context.tx, person.id) or context.now
    organisation = context.organisation
    until = to_wall(since + organisation.retention.declined, organisation.zone).date()
    return moments.day(until, context.texts)


async def remove(context: Context, press: Remove) -> None:
    """End the membership; without ``sure``, ask for confirmation first. Raises Refusal."""
    person = await person_of(context, press.member)
    if not rights.may_remove(context.member, person):
        raise Refusal("person-not-theirs")
    texts = context.texts
    if person.grants:
        raise Refusal("member-has-roles")
    if person.status is not MemberStatus.ACTIVE:
        raise Refusal("member-not-active")
    if not press.sure:
        count = await answered.count_of_member(context.tx, person.id, context.now)
        rows = [
            [Button(texts.plain("member-remove-yes"), Remove(person.id, 1))],
            [Button(texts.plain("member-remove-no"), Card(person.id))],
        ]
        days = context.organisation.retention.declined_days
        text = texts("member-remove-ask", name=person.name, count=count, days=days)
        context.show(View(text, rows))
        return
    await remove_member(
        context.tx,
        context.organisation,
        context.features,
        person,
        context.member.id,
        context.now,
    )
    after = await person_of(context, person.id)
    await show(context, after, texts("member-removed", name=person.name))


async def remove_member(
    tx: Transaction,
    organisation: Organisation,
    features: Features,
    person: Member,
    by: int,
    now: datetime,
) -> None:
    """End the membership: free coming places, cancel queued notices, notify and record.

    ``by`` is the id of the member who does it, or audit.NOBODY. Raises NotActiveError or
    HoldsRolesError (see storage.people.membership).
    """
    await membership.remove(tx, person.id, now)
    for leave in features.leave:
        await leave(tx, organisation, Leaving(person.id, erased=False), now)
    await notices.cancel_for_member(tx, person.id, now)
    await audit.record(tx, by, "member-removed", person.id, now)
    await notify.notify_people(
        tx, [person], "you-removed", lambda _: {"name": person.name}, now, about=person.id
    )


async def reinstate(context: Context, press: Reinstate) -> None:
    """Undo the end of a membership; the sign-ups stay cancelled. Raises Refusal."""
    person = await person_of(context, press.member)
    if not rights.may_remove(context.member, person):
        raise Refusal("person-not-theirs")
    try:
        await membership.reinstate(context.tx, person.id)
    except NotActiveError:
        raise Refusal("member-not-back") from None
    tx, now = context.tx, context.now
    await audit.record(tx, context.member.id, "member-reinstated", person.id, now)
    args = {"name": person.name}
    await notices.notify(tx, [person.id], "you-reinstated", args, now, about=person.id)
    after = await person_of(context, person.id)
    await show(context, after, context.texts("member-back", name=person.name))

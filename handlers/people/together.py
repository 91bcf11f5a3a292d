"""Registrations approved together after a look at their names, and an approval taken back."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Leaving
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.people import approvals, views
from handlers.people.payloads import ApproveAll, Names, Pending, Unapprove
from storage import audit, rights
from storage.merging import matches
from storage.model.people import Member, MemberStatus
from storage.notices import notices
from storage.people import listing, members, membership, names
from storage.people.membership import HoldsRolesError, NotActiveError

UNDO = timedelta(hours=1)
"""For so long an approval can be taken back; later the membership is ended as any other."""


async def show(context: Context, press: Names, note: Markup | None = None) -> None:
    """Show a page of the names that wait, those to be looked at singly marked. Raises Refusal."""
    texts = context.texts
    page, people = await _page(context, press.page)
    if not people:
        context.show(View(note or texts("bench-pending-none"), [workbench.back(context)]))
        return
    alone = await _to_be_looked_at(context, people)
    lines = []
    for person in people:
        facts = views.facts(person, texts, context.organisation)
        key = "approve-line-alone" if person.id in alone else "approve-line"
        said = (facts[one] for one in ("college", "associations", "staff_no"))
        about = "".join(f"　{one}" for one in said if one != texts.plain("none"))
        lines.append(texts(key, name=facts["name"], about=about))
    plain = [person for person in people if person.id not in alone]
    rows = []
    if plain:
        label = texts.plain("approve-all", count=str(len(plain)))
        rows.append([Button(label, ApproveAll(page.number, _fingerprint(plain)))])
    rows.append([Button(texts.plain("approve-one-by-one"), Pending(0))])
    rows += page.turner(texts, Names)
    rows.append(workbench.back(context))
    head = texts("approve-names-head", count=str(len(people)))
    if alone:
        lines.append(texts("approve-alone"))
    text = page.text(texts, *([note] if note else []), head, "\n".join(lines))
    context.show(View(text, rows))


async def approve(context: Context, press: ApproveAll) -> None:
    """Approve the people whom the page showed, except the marked ones. Raises Refusal."""
    _, people = await _page(context, press.page)
    alone = await _to_be_looked_at(context, people)
    plain = [person for person in people if person.id not in alone]
    if not plain or _fingerprint(plain) != press.seen:
        await show(context, Names(press.page), context.texts("approve-names-changed"))
        return
    for person in plain:
        decided = await membership.decide(context.tx, person.id, approved=True, now=context.now)
        await approvals.notify_decided(context, decided)
    note = context.texts("approve-all-done", count=str(len(plain)))
    await approvals.show_next(context, note, approvals.undo(plain, context))


async def take_back(context: Context, press: Unapprove) -> None:
    """Let an approved person wait again; places that they took since are freed. Raises Refusal.

    They are notified that the office looks at the registration once more.
    """
    tx, now = context.tx, context.now
    person = await members.find(tx, press.member)
    if person is None or not rights.may_approve(context.member, person):
        raise Refusal("not-yours")
    if now.timestamp() - press.minute * 60 > UNDO.total_seconds():
        raise Refusal("approve-undo-late")
    try:
        await membership.await_again(tx, person.id)
    except (NotActiveError, HoldsRolesError):
        raise Refusal("approve-undo-late") from None
    for leave in context.features.leave:
        await leave(tx, context.organisation, Leaving(person.id, erased=False), now)
    await notices.cancel_for_member(tx, person.id, now)
    await audit.record(tx, context.member.id, "approval-undone", person.id, now)
    await notices.notify(tx, [person.id], "you-wait-again", {}, now, people={"name": [person.id]})
    context.toast(context.texts.plain("toast-undone"))
    texts = context.texts
    ways = [[Button(texts.plain("approve-one-by-one"), Pending(0))], workbench.back(context)]
    context.show(View(texts("approve-undone", name=person.name), ways))


async def _page(context: Context, wanted: int) -> tuple[Page, list[Member]]:
    """Return the page nearest to the wanted one, and its people. Raises Refusal."""
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    tx, me = context.tx, context.member.id
    count = await listing.pending_count(tx, reach, me)
    page = Page.near(wanted, count, context.organisation.limits.page)
    return page, await listing.pending(tx, reach, me, limit=page.size, offset=page.offset)


async def _to_be_looked_at(context: Context, people: Sequence[Member]) -> frozenset[int]:
    """Return the ids of those who bear a staff person's name or somebody's staff number."""
    found = set()
    for person in people:
        same = await members.same_staff_no(context.tx, person.staff_no or "", person.id)
        namesakes = await names.of_staff(context.tx, person.name, person.id)
        if same or namesakes or await matches.of_person(context.tx, person):
            found.add(person.id)
    return frozenset(found)


def _fingerprint(people: Sequence[Member]) -> str:
    """Return a short text that differs whenever these people or their records do."""
    shown = [(person.id, person.fingerprint) for person in people]
    assert all(person.status is MemberStatus.PENDING for person in people)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

"""Files proposals, and asks those who may approve them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from handlers.kit import contact, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Texts, texts_of
from handlers.notices.payloads import Proposals, Proposed
from handlers.notices.titles import title
from storage import audit, office_days
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.notices import NewNotice, NoticeStatus
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.model.proposals import Proposal, ProposalStatus
from storage.notices import approvers, holding, lists, proposals
from storage.notices.lists import About
from storage.notices.proposals import NotWaitingError
from storage.people import members

WORKING_DAYS: Final = 2
"""After 48 working hours a second approver is asked."""


async def about(tx: Transaction, proposals: Iterable[Proposal]) -> dict[int, About]:
    """Return what each proposal is about, for its title, by the proposal's id."""
    proposals = list(proposals)
    notice_ids = {one.notice_id for one in proposals if one.notice_id is not None}
    event_ids = {one.event_id for one in proposals if one.notice_id is None and one.event_id}
    of_notices = await lists.about_all(tx, notice_ids) if notice_ids else {}
    titles = await events.titles(tx, event_ids) if event_ids else {}
    return {
        one.id: About({}, titles.get(one.event_id or 0, ""))
        if one.notice_id is None
        else of_notices[one.notice_id]
        for one in proposals
    }


async def submit(
    context: Context, new: NewNotice, proposal_id: int, *, at_once: bool, wider: bool
) -> None:
    """Propose the notice, anew if it was proposed before (``proposal_id``), and show what follows.

    If its author has edited it so that it is for their own only, it goes out without approval.
    Raises Refusal.
    """
    tx, now = context.tx, context.now
    before = await proposals.find(tx, proposal_id) if proposal_id else None
    try:
        if before is None:
            proposal = await proposals.propose(tx, new, now, at_once=at_once)
        elif before.author_id != context.member.id:
            raise Refusal("not-yours")
        elif wider:
            proposal = await proposals.propose_again(tx, before, new, now, at_once=at_once)
        else:
            if before.status is not ProposalStatus.WITHDRAWN:
                await proposals.withdraw(tx, before, context.member.id, now)
            await proposals.revise(tx, before, new, NoticeStatus.SCHEDULED)
            await record(context, "proposal-withdrawn", before)
            await audit.record(
                tx,
                context.member.id,
                "notice-scheduled",
                None,
                now,
                on=audit.notice(before.notice_id or 0),
            )
            context.show(View(context.texts("proposal-needs-none"), _rows(context, before.id)))
            return
    except NotWaitingError:
        raise Refusal("proposal-gone-out") from None
    await record(context, "proposal-made", proposal)
    await show_asked(context, proposal)


async def show_asked(context: Context, proposal: Proposal) -> None:
    """Ask somebody to approve it, and show the author whether there is anybody."""
    await ask(context.tx, context.organisation, context.now)
    found = await proposals.find(context.tx, proposal.id)
    assert found is not None
    key = "proposal-none-to-ask" if found.asked_id is None else "proposal-made"
    text = context.texts(key, **contact.args(context))
    context.show(View(text, _rows(context, proposal.id)))


def _rows(context: Context, proposal_id: int) -> list[list[Button]]:
    return [[Button(context.texts.plain("proposal-open"), Proposed(proposal_id))]]


async def record(context: Context, action: str, proposal: Proposal) -> None:
    """Record in the audit log what the person did to the proposal."""
    if proposal.notice_id is not None:
        thing = audit.notice(proposal.notice_id)
    else:
        thing = audit.event(proposal.event_id or 0)
    await audit.record(
        context.tx, context.member.id, action, proposal.author_id, context.now, on=thing
    )


async def asked_anew(context: Context, proposal: Proposal | None) -> bool:
    """Ask anew about what was approved, if it has changed; return whether it had."""
    if not await holding.recheck(context.tx, proposal, context.now):
        return False
    await ask(context.tx, context.organisation, context.now)
    return True


def anew_view(context: Context, proposal_id: int) -> View:
    """Return what is shown to whoever has changed what was approved."""
    return View(context.texts("proposal-asked-anew"), _rows(context, proposal_id))


async def ask(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Ask one approver about each proposal of which nobody was asked; return of how many.

    About those that were made together, such as the dates of a series, one person is asked once.
    """
    unasked = await _unasked(tx)
    for _, together in groupby(unasked, lambda one: (one.author_id, one.proposed_at, one.again)):
        group = [*together]
        person = await approvers.choose(tx, group[0])
        for one in group:
            await approvers.asked(tx, one, person, now, second=False)
        if person is not None:
            key = "proposal-asked" if len(group) == 1 else "proposal-asked-several"
            await _notify(tx, person, key, group, now)
        author = await members.find(tx, group[0].author_id or 0)
        if group[0].again and author is not None:
            await _notify(tx, author, "proposal-anew", group, now)
    return len(unasked)


async def _unasked(tx: Transaction) -> list[Proposal]:
    found = await approvers.unasked(tx)
    return sorted(found, key=lambda one: (one.author_id or 0, one.proposed_at, one.again, one.id))


async def remind(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Ask a second approver about what waits for 48 working hours, and notify the author.

    Return about how many. Only working days count.
    """
    await ask(tx, organisation, now)
    if not await approvers.late(tx, now - timedelta(days=WORKING_DAYS)):
        return 0  # working days are never fewer than days
    known = await office_days.load(tx, organisation)
    until = known.before(now, WORKING_DAYS, organisation)
    found = await approvers.late(tx, until)
    for one in found:
        first = [] if one.asked_id is None else [one.asked_id]
        person = await approvers.choose(tx, one, first)
        await approvers.asked(tx, one, person, now, second=True)
        if person is not None:
            await _notify(tx, person, "proposal-asked-second", [one], now)
        author = await members.find(tx, one.author_id or 0)
        if author is not None:
            key = "proposal-late" if person is not None else "proposal-late-nobody"
            reach = contact.inline(organisation, texts_of(author.language))
            await _notify(tx, author, key, [one], now, contact=reach)
    return len(found)


async def notify_author(context: Context, proposal: Proposal, key: str, **args: str) -> None:
    """Notify the author of what the person has decided about the proposal."""
    author = await members.find(context.tx, proposal.author_id or 0)
    if author is not None and author.id != context.member.id:
        await _notify(context.tx, author, key, [proposal], context.now, context.member.id, **args)


async def _notify(
    tx: Transaction,
    person: Member,
    key: str,
    group: list[Proposal],
    now: datetime,
    by: int | None = None,
    **args: str,
) -> None:
    first = group[0]
    what = (await about(tx, [first]))[first.id]

    def said(texts: Texts) -> Mapping[str, str]:
        erased = {} if first.author_id else {"name": texts.plain("person-erased")}
        return {"title": title(what, texts), "count": str(len(group)), **erased, **args}

    press = Proposed(first.id) if len(group) == 1 else Proposals("waiting", 0)
    named = {"name": [first.author_id]} if first.author_id else {}
    if by is not None:
        named["by"] = [by]
    await notify.notify_people(
        tx,
        [person],
        key,
        said,
        now,
        buttons=[("proposal-open", press.pack())],
        about=first.author_id,
        named=named,
    )

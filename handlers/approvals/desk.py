"""The list of proposals on the workbench, and a page for each."""

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.approvals.payloads import Decide, Own
from handlers.audiences.step import described
from handlers.dates import moments
from handlers.kit import preview, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Markup
from handlers.notices import asking
from handlers.notices.message import render
from handlers.notices.payloads import Proposals, Proposed
from handlers.notices.progress import due
from handlers.notices.titles import title
from handlers.planning.payloads import Show
from storage import rights
from storage.events import events
from storage.model.events import Event, EventStatus
from storage.model.notices import NewNotice, Notice, NoticeKind, NoticeStatus
from storage.model.proposals import Proposal, ProposalStatus, Seal
from storage.notices import notices, proposals, readings, seals
from storage.notices.lists import About
from storage.notices.readings import Reading, Subject
from storage.planning import publishing

LABEL = 40  # characters of a button
WAITING, MINE = "waiting", "mine"


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person can have no proposals."""
    if not rights.may_list_proposals(context.member.grants):
        return None
    return context.texts.plain("bench-proposals", count=len(await _to_approve(context)))


async def _to_approve(context: Context) -> list[Proposal]:
    return [
        one
        for one in await proposals.waiting(context.tx)
        if rights.may_approve_proposal(context.member, one)
    ]


async def listing(context: Context, press: Proposals) -> None:
    """Show a page of what waits for this person's approval, or of what they proposed.

    Raises Refusal.
    """
    if not rights.may_list_proposals(context.member.grants):
        raise Refusal("not-yours")
    if press.which not in {WAITING, MINE}:
        raise Refusal("button-foreign")
    tx, texts, own = context.tx, context.texts, context.member.id
    waiting = await _to_approve(context)
    made = await proposals.count_of_author(tx, own)
    counts = {WAITING: len(waiting), MINE: made}
    page = Page.near(press.page, counts[press.which], context.organisation.limits.page)
    if press.which == WAITING:
        found = page.of(waiting)
    else:
        found = await proposals.of_author(tx, own, limit=page.size, offset=page.offset)
    abouts = await asking.about(tx, found)
    rows: list[list[Button]] = [
        [Button(_line(context, one, abouts[one.id]), Proposed(one.id))] for one in found
    ]
    rows += page.turner(texts, lambda to: Proposals(press.which, to))
    other = MINE if press.which == WAITING else WAITING
    rows.append(
        [Button(texts.plain(f"proposals-to-{other}", count=counts[other]), Proposals(other, 0))]
    )
    head = texts(f"proposals-{press.which}", count=counts[press.which])
    context.show(View(page.text(texts, head), [*rows, workbench.back(context)]))


def _line(context: Context, proposal: Proposal, about: About) -> str:
    texts = context.texts
    said = texts.plain(
        "proposals-line",
        kind=_kind(proposal),
        title=title(about, texts),
        status=str(proposal.status),
        name=proposal.author_name or texts.plain("person-erased"),
        own="yes" if proposal.author_id == context.member.id else "no",
    )
    return shortened(said, LABEL)


def _kind(proposal: Proposal) -> str:
    if proposal.wider:
        return "wider"
    return "notice" if proposal.event_id is None else "event"


async def visible(context: Context, proposal_id: int) -> Proposal:
    """Return the proposal. Raises Refusal if there is none or the person may not see it."""
    if not rights.may_list_proposals(context.member.grants):
        raise Refusal("not-yours")
    proposal = await proposals.find(context.tx, proposal_id)
    if proposal is None or not rights.may_see_proposal(context.member, proposal):
        raise Refusal("proposal-gone")
    return proposal


async def show(context: Context, press: Proposed) -> None:
    """Show what is proposed as members would see it, and below it what can be done.

    Raises Refusal.
    """
    await show_proposal(context, await visible(context, press.proposal))


async def show_proposal(context: Context, proposal: Proposal) -> None:
    """Send the preview and below it the proposal's page."""
    texts = context.texts
    seal = await seals.present(context.tx, proposal)
    rows = await _rows(context, proposal, seal)
    foot = [Button(texts.plain("proposals-back"), Proposals(_list_of(context, proposal), 0))]
    view = View(await _text(context, proposal, seal), [*rows, foot])
    await preview.show(context, _preview(context, proposal), view, foot, new=True)


def _list_of(context: Context, proposal: Proposal) -> str:
    return MINE if proposal.author_id == context.member.id else WAITING


async def _text(context: Context, proposal: Proposal, seal: Seal) -> Markup:
    texts, status = context.texts, str(proposal.status)
    lines = [
        texts(
            "proposal",
            kind=_kind(proposal),
            name=proposal.author_name or texts.plain("person-erased"),
            audience=await described(context, proposal.audience),
            count=seal.heads,
            proposed=moments.timed(proposal.proposed_at, texts, context.organisation),
            when=await _when(context, proposal),
        )
    ]
    if proposal.wider:
        event, audience = await event_of(context, proposal), proposal.audience
        found = await publishing.announces_to_new(
            context.tx, event, audience, event.audience_id, context.now
        )
        lines.append(texts("proposal-widens", count=0 if found is None else found.all))
    if proposal.notice_id is not None and (await _notice(context, proposal)).acknowledge:
        lines.append(texts("proposal-receipt"))
    by = proposal.decided_by_name or texts.plain("person-erased")
    if not proposal.again:
        lines.append(texts(f"proposal-is-{status}", name=by))
    if proposal.reason:
        lines.append(texts("proposal-reason", reason=proposal.reason))
    if proposal.status is ProposalStatus.WAITING:
        differing = proposal.seal.differences(seal)
        before = "again" if proposal.again else "proposed"
        if differing or proposal.again:
            lines.append(texts("proposal-differs", since=before))
        lines += [
            texts(f"proposal-differs-{what}", before=proposal.seal.heads, now=seal.heads)
            for what in differing
        ]
    return Markup("\n".join(lines))


async def _when(context: Context, proposal: Proposal) -> str:
    texts = context.texts
    if proposal.event_id is not None or proposal.at_once:
        return texts.plain("proposal-at-once")
    notice = await _notice(context, proposal)
    if notice.due_at <= context.now and notice.status is NoticeStatus.DRAFT:
        return texts.plain("proposal-time-passed")
    return due(notice, texts, context.organisation)


async def _notice(context: Context, proposal: Proposal) -> Notice:
    notice = await notices.find(context.tx, proposal.notice_id or 0)
    assert notice is not None
    return notice


async def event_of(context: Context, proposal: Proposal) -> Event:
    """Return the proposed event."""
    event = await events.find(context.tx, proposal.event_id or 0)
    assert event is not None
    return event


async def _rows(context: Context, proposal: Proposal, seal: Seal) -> list[list[Button]]:
    texts, member = context.texts, context.member
    waits = proposal.status is ProposalStatus.WAITING
    rows: list[list[Button]] = []
    if waits and rights.may_approve_proposal(member, proposal):
        label = "proposal-approve-wider" if proposal.wider else "proposal-approve"
        approve = texts.plain(label, count=seal.heads)
        rows += [
            [Button(approve, Decide(proposal.id, "approve", seal.mark))],
            [Button(texts.plain("proposal-return"), Decide(proposal.id, "return"))],
        ]
    if rights.is_proposer(member, proposal):
        rows += await _rows_of_author(context, proposal)
    return rows


async def _rows_of_author(context: Context, proposal: Proposal) -> list[list[Button]]:
    texts = context.texts

    def own(act: str) -> list[Button]:
        return [Button(texts.plain(f"proposal-{act}"), Own(proposal.id, act))]

    ended = proposal.status in {ProposalStatus.RETURNED, ProposalStatus.WITHDRAWN}
    if proposal.event_id is not None:
        event = await event_of(context, proposal)
        draft = event.status is EventStatus.DRAFT
        returned = proposal.status is ProposalStatus.RETURNED
        rows = [own("again")] if ended and (draft or returned) else []
        rows.append([Button(texts.plain("proposal-event"), Show(proposal.event_id))])
        waits = proposal.status in {ProposalStatus.WAITING, ProposalStatus.RETURNED}
        return [*rows, own("withdraw")] if waits and (draft or proposal.wider) else rows
    notice = await _notice(context, proposal)
    if notice.status not in {NoticeStatus.DRAFT, NoticeStatus.SCHEDULED}:
        return []
    withdrawn = proposal.status is ProposalStatus.WITHDRAWN
    return [own("edit")] if withdrawn else [own("edit"), own("withdraw")]


async def _preview(context: Context, proposal: Proposal) -> Sequence[Reply]:
    """Return the calls that members would get, addressed to the person's chat."""
    now, organisation = context.now, context.organisation
    if proposal.event_id is None:
        notice = await _notice(context, proposal)
        reading = await readings.reading(context.tx, notice, context.member.id)
    else:
        event = replace(await event_of(context, proposal), status=EventStatus.PUBLISHED)
        audience = proposal.audience
        announcement = NewNotice(NoticeKind.ANNOUNCEMENT, audience, now).as_notice()
        reading = Reading(Subject(announcement, None, event, audience))
    calls = render(reading, context.texts, organisation, now)
    chat = {"chat_id": context.incoming.chat_id}
    return [
        Reply(call.method, chat | {k: v for k, v in call.params.items() if k != "reply_markup"})
        for call in calls
    ]

"""Approve a proposal or return it with a reason; its author edits, withdraws or proposes again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.approvals import desk
from handlers.approvals.payloads import Decide, Own
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question
from handlers.kit.questions import Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.notices import asking, compose
from handlers.notices.payloads import Proposals, Proposed
from storage import audit, rights
from storage.events.events import BegunError, SignUpEndedError
from storage.model.events import Event, EventStatus
from storage.model.proposals import Proposal, ProposalStatus
from storage.notices import proposals, seals
from storage.notices.proposals import NotWaitingError
from storage.people import members
from storage.planning import publishing

LONGEST = 300  # characters of a reason


async def decide(context: Context, press: Decide) -> None:
    """Approve what was shown, or ask for the reason to return it. Raises Refusal."""
    proposal = await _to_decide(context, press.proposal)
    if press.act == "approve":
        await _approve(context, proposal, press.seen)
    elif press.act == "return":
        await forms.begin(context, FORM, {"proposal": proposal.id})
    else:
        raise Refusal("button-foreign")


async def _to_decide(context: Context, proposal_id: int) -> Proposal:
    """Return a proposal that waits and that the person may approve. Raises Refusal."""
    proposal = await desk.visible(context, proposal_id)
    if not rights.may_approve_proposal(context.member, proposal):
        raise Refusal("proposal-gone")
    if proposal.status is not ProposalStatus.WAITING:
        by = proposal.decided_by_name or context.texts.plain("person-erased")
        raise Refusal(f"proposal-already-{proposal.status}", name=by)
    return proposal


async def _approve(context: Context, proposal: Proposal, seen: str) -> None:
    """Approve it if it is as it was shown; else show it as it is now. Raises Refusal."""
    tx, now = context.tx, context.now
    seal = await seals.present(tx, proposal)
    if seal.mark != seen:
        context.toast(context.texts.plain("proposal-changed"), alert=True)
        await desk.show_proposal(context, proposal)
        return
    await _require_author(context, proposal)
    if proposal.event_id is not None:
        await _publish(context, proposal)
    await proposals.approve(tx, proposal, seal, context.member.id, now)
    await asking.record(context, "proposal-approved", proposal)
    await asking.notify_author(context, proposal, "proposal-approved")
    await _done(context, "proposal-did-approve")


async def _require_author(context: Context, proposal: Proposal) -> None:
    """Check that the author, unless erased, still has a role to propose it by. Raises Refusal."""
    author = await members.find(context.tx, proposal.author_id or 0)
    if author is not None and not rights.is_proposer(author, proposal):
        raise Refusal("proposal-author-lost")


async def _publish(context: Context, proposal: Proposal) -> None:
    event = await desk.event_of(context, proposal)
    if proposal.wider:
        await _widen(context, proposal, event)
        return
    if event.status is not EventStatus.DRAFT:
        return  # what was held back goes out
    try:
        await publishing.publish(
            context.tx, event.id, context.organisation, context.now, at_once=proposal.at_once
        )
    except (BegunError, SignUpEndedError):
        raise Refusal("proposal-too-late") from None
    await audit.record(
        context.tx,
        context.member.id,
        "event-published",
        None,
        context.now,
        on=audit.event(event.id),
    )


async def _widen(context: Context, proposal: Proposal, event: Event) -> None:
    """Open the published event to the audience; who is new to it gets the announcement."""
    tx, now, organisation = context.tx, context.now, context.organisation
    if event.status is not EventStatus.PUBLISHED or event.starts_at <= now:
        raise Refusal("proposal-too-late")
    await publishing.readdress(tx, event, proposal.audience, event.scope, organisation, now)
    await audit.record(
        tx,
        context.member.id,
        "event-changed",
        None,
        now,
        on=audit.event(event.id),
        details={"field": "audience"},
    )


async def _done(context: Context, key: str) -> None:
    """Say what was done in place of the page, with ways to what waits and to the workbench."""
    texts = context.texts
    waiting = [Button(texts.plain("proposals-back"), Proposals(desk.WAITING, 0))]
    context.show(View(texts(key), [waiting]))


@dataclass(frozen=True)
class ReasonStep(Step):
    """The question why a proposal is returned."""

    name: str = "reason"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the reason."""
        return Question(context.texts("proposal-ask-reason"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the reason in the draft. Raises Refusal."""
        draft[self.name] = one_line(context, LONGEST)
        return True


async def _finish(context: Context, draft: Draft) -> None:
    proposal = await _to_decide(context, draft["proposal"])
    reason = draft["reason"]
    await proposals.send_back(context.tx, proposal, reason, context.member.id, context.now)
    await asking.record(context, "proposal-returned", proposal)
    await asking.notify_author(context, proposal, "proposal-returned", reason=reason)
    await _done(context, "proposal-did-return")


FORM = forms.Form(
    "proposal-return",
    (ReasonStep(),),
    echo=None,
    finish=_finish,
    back=lambda draft: ("proposal-open", Proposed(draft["proposal"])),
)


async def own(context: Context, press: Own) -> None:
    """Run an act of the author's on their proposal. Raises Refusal."""
    proposal = await desk.visible(context, press.proposal)
    if not rights.is_proposer(context.member, proposal):
        raise Refusal("proposal-gone")
    if press.act not in _ACTS:
        raise Refusal("button-foreign")
    try:
        await _ACTS[press.act](context, proposal)
    except NotWaitingError:
        raise Refusal("proposal-gone-out") from None


async def _edit(context: Context, proposal: Proposal) -> None:
    if proposal.notice_id is None:
        raise Refusal("button-foreign")
    await compose.edit_proposed(context, proposal)


async def _again(context: Context, proposal: Proposal) -> None:
    """Propose an event again that was returned or withdrawn. Raises Refusal."""
    ended = proposal.status in {ProposalStatus.RETURNED, ProposalStatus.WITHDRAWN}
    if proposal.event_id is None or not ended:
        raise Refusal("button-foreign")
    event = await desk.event_of(context, proposal)
    held = proposal.status is ProposalStatus.RETURNED and event.status is EventStatus.PUBLISHED
    if event.starts_at <= context.now or not (held or event.status is EventStatus.DRAFT):
        raise Refusal("proposal-gone-out")
    made = await proposals.propose_event(context.tx, event, context.member.id, context.now)
    await asking.record(context, "proposal-made", made)
    await asking.show_asked(context, made)


async def _ask_to_withdraw(context: Context, proposal: Proposal) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("proposal-withdraw-yes"), Own(proposal.id, "withdraw-yes"))],
        [Button(texts.plain("proposal-open"), Proposed(proposal.id))],
    ]
    context.show(View(texts("proposal-withdraw-ask"), rows))


async def _withdraw(context: Context, proposal: Proposal) -> None:
    if proposal.event_id is not None:
        draft = (await desk.event_of(context, proposal)).status is EventStatus.DRAFT
        if not (draft or proposal.wider):
            raise Refusal("proposal-gone-out")
    await proposals.withdraw(context.tx, proposal, context.member.id, context.now)
    await asking.record(context, "proposal-withdrawn", proposal)
    texts = context.texts
    rows = [
        [Button(texts.plain("proposal-open"), Proposed(proposal.id))],
        [Button(texts.plain("proposals-back"), Proposals(desk.MINE, 0))],
    ]
    context.show(View(texts("proposal-did-withdraw"), rows))


_ACTS: dict[str, Callable[[Context, Proposal], Awaitable[None]]] = {
    "edit": _edit,
    "again": _again,
    "withdraw": _ask_to_withdraw,
    "withdraw-yes": _withdraw,
}

"""Publishing an event, or proposing to: for more people than one's own it must be approved."""

from collections.abc import Sequence

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.notices import asking
from handlers.notices.payloads import Proposed
from storage import audiences, audit
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.proposals import Proposal, ProposalStatus
from storage.notices import proposals
from storage.planning import publishing

SHOWN = (ProposalStatus.WAITING, ProposalStatus.RETURNED)


async def is_wider(context: Context, audience: Audience) -> bool:
    """Return whether it is for more people than this person may address without approval."""
    return not await audiences.allowed(context.tx, audience, context.member.grants)


async def waits(context: Context, event_id: int) -> bool:
    """Return whether the event waits for approval."""
    proposal = await proposals.of_event(context.tx, event_id)
    return proposal is not None and proposal.status is ProposalStatus.WAITING


async def require_not_waiting(context: Context, event: Event) -> None:
    """Raise Refusal if the event waits for approval: then it is decided on its proposal's page."""
    if await waits(context, event.id):
        raise Refusal("planning-waits")


def way_in(context: Context, proposal: Proposal | None) -> list[list[Button]]:
    """Return the row that opens the event's proposal, if it waits or was returned."""
    if proposal is None or proposal.status not in SHOWN:
        return []
    label = context.texts.plain("proposal-open-event", status=str(proposal.status))
    return [[Button(label, Proposed(proposal.id))]]


async def publish_or_propose(context: Context, drafts: Sequence[Event]) -> str:
    """Publish the events, or propose those that are for more than one's own.

    Of several dates the first is announced at once. Those that wait for approval already are left
    out. Return the key of the text that says what was done. Raises Refusal, and as
    :func:`storage.planning.publishing.publish` does.
    """
    tx, now, by = context.tx, context.now, context.member.id
    own: list[Event] = []
    wider: list[Event] = []
    for one in drafts:
        if await waits(context, one.id):
            continue
        audience = await audiences.load(tx, one.audience_id)
        (wider if await is_wider(context, audience) else own).append(one)
        if not await audiences.proposable(tx, audience, context.member.grants):
            raise Refusal("not-yours")
    if not own and not wider:
        raise Refusal("planning-waits")
    await publishing.publish_all(tx, [one.id for one in own], context.organisation, now)
    for one in own:
        await proposals.end_of_event(tx, one.id, now)
        await audit.record(tx, by, "event-published", None, now, on=audit.event(one.id))
    for one in wider:
        first = one is drafts[0]
        made = await proposals.propose_event(tx, one, by, now, at_once=first)
        await asking.record(context, "proposal-made", made)
    if wider:
        await asking.ask(tx, context.organisation, now)
    return "planning-proposed" if wider else "planning-published"

"""What was approved goes out only as it was approved.

Before a scheduled notice or an event's announcement goes out, the seal of its approval is compared
with what there is then; if they differ, it waits for approval again.
"""

from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.notices import Notice, NoticeKind
from storage.model.proposals import Proposal, ProposalStatus
from storage.model.time import to_millis
from storage.notices import proposals, seals
from storage.notices.ladder import ASKING

_WITH_EVENT = (NoticeKind.ANNOUNCEMENT, NoticeKind.REMINDER, *ASKING)
_HELD = ", ".join(f"'{kind}'" for kind in _WITH_EVENT)


async def hold_back(tx: Transaction, notice: Notice, now: datetime) -> bool:
    """Hold a scheduled notice back unless it is as it was approved.

    Return whether it is held back: if it waits for approval, or has changed since its approval and
    now waits again. Notices that need no approval are not held, nor those of an event that is
    published and is to be opened to more people.
    """
    proposal = await proposals.of_notice(tx, notice.id)
    if proposal is None and notice.event_id is not None and notice.kind in _WITH_EVENT:
        proposal = await proposals.of_event(tx, notice.event_id)
    if proposal is None or proposal.status is ProposalStatus.WITHDRAWN or proposal.wider:
        return False
    if proposal.status is ProposalStatus.APPROVED:
        if notice.kind in _WITH_EVENT[1:] or not await _changed(tx, proposal):
            return False
        await _reopen(tx, proposal, now)
    await _hold(tx, proposal)
    return True


async def recheck(tx: Transaction, proposal: Proposal | None, now: datetime) -> bool:
    """Let an approved proposal wait again if it has changed and has not gone out yet.

    Return whether it waits again.
    """
    if proposal is None or proposal.status is not ProposalStatus.APPROVED:
        return False
    unsent = await tx.value(
        "SELECT 1 FROM notices WHERE status = 'scheduled'"
        " AND (id = $1 OR (event_id = $2 AND kind = 'announcement'))",
        proposal.notice_id,
        proposal.event_id,
    )
    if not unsent or not await _changed(tx, proposal):
        return False
    await _reopen(tx, proposal, now)
    await _hold(tx, proposal)
    return True


async def _changed(tx: Transaction, proposal: Proposal) -> bool:
    return await seals.present(tx, proposal) != proposal.seal


async def _reopen(tx: Transaction, proposal: Proposal, now: datetime) -> None:
    """Let the proposal wait again; its seal stays that of the approval, to be compared."""
    await tx.execute(
        "UPDATE proposals SET status = 'waiting', again = 1, proposed_at = $2,"
        " asked_id = COALESCE(decided_by, asked_id), asked_at = NULL, second_id = NULL,"
        " second_at = NULL, decided_by = NULL, decided_at = NULL WHERE id = $1",
        proposal.id,
        to_millis(now),
    )


async def _hold(tx: Transaction, proposal: Proposal) -> None:
    await tx.execute(
        "UPDATE notices SET status = 'draft' WHERE status = 'scheduled' AND (id = $1"  # noqa: S608
        f" OR (event_id = $2 AND kind IN ({_HELD})))",
        proposal.notice_id,
        proposal.event_id,
    )

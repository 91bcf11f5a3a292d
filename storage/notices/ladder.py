"""The ladder of an event: the silent are asked again, then once more; then staff telephone.

When its steps are due is decided in storage/planning/ladder.py; this is what they do when they are.
"""

from datetime import datetime, timedelta
from typing import Final

from storage import rights
from storage.engine.transaction import Transaction
from storage.events import calling, events, running
from storage.model.notices import Notice, NoticeKind, kinds
from storage.model.time import to_millis
from storage.notices import notices

STEPS: Final = (NoticeKind.ASK_AGAIN, NoticeKind.LAST_CALL, NoticeKind.CALL_LIST)
ASKING: Final = (NoticeKind.NUDGE, *kinds(lambda policy: policy.asks))
"""What asks the silent for their answer, by hand or by itself."""
APART: Final = timedelta(hours=6)
"""The ladder asks nobody who got a notice of the event within this time before."""
CALLS: Final = "calls"
"""In the content of a personal notice: the id of the event whose list of calls a button opens."""

GOT_LATELY: Final = (
    "SELECT g.member_id FROM notices o JOIN deliveries g ON g.notice_id = o.id"
    " WHERE o.event_id = $2 AND o.bulk = 1 AND o.id <> $1"
    " AND (g.status IN ('queued', 'sending') OR g.sent_at > $3)"
)
"""The members who got a notice of the event lately, or are about to get one."""


async def hand_over(tx: Transaction, notice: Notice, now: datetime) -> None:
    """Notify whoever runs the event of how many of their own people are to be telephoned.

    Whoever sees nobody to be called is not notified. The notice counts as sent by this.
    """
    assert notice.event_id is not None
    event = await events.find(tx, notice.event_id)
    assert event is not None
    for person in await running.runners(tx, event):
        reach = rights.participants_reach(person.grants, event)
        count = await calling.count(tx, event.id, calling.CALL, reach) if reach.anything else 0
        if count:
            args = {"title": event.title, "count": str(count)}
            content = {"key": "event-call-list", "args": args, "buttons": [], CALLS: event.id}
            await notices.deliver(tx, [person.id], content, now, about=None)
    await tx.execute(
        "UPDATE notices SET status = 'sent', finished_at = $2 WHERE id = $1",
        notice.id,
        to_millis(now),
    )

"""Events' posts in groups, as far as they no longer show the event as it is.

What a post shows is compared with the event: an edit that a killed process has not made is found by
its successor, and an event that is again as it was shown needs none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from storage import audiences, groups
from storage.engine.transaction import Transaction
from storage.events import columns, in_groups
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.groups import Group
from storage.model.time import to_millis

GONE: Final = "gone"
"""What a post shows that is not there any more."""
KEPT_UP: Final = timedelta(days=2)
"""For how long after the event its posts are kept up to date."""

Mark = Callable[[Event], str]
"""Returns which state of the event a post rendered now would show."""


@dataclass(frozen=True, slots=True)
class Live:
    """A post that shows the event as ``shown`` says, not as ``mark`` says that it is now."""

    event: Event
    audience: Audience
    group: Group
    message_id: int
    mark: str
    not_before: int


async def outdated(tx: Transaction, mark: Mark, now: datetime) -> tuple[list[Live], bool]:
    """Return the posts to be edited, and whether there is any post that may have to be later."""
    rows = await tx.all(
        f"SELECT {columns.COLUMNS}, g.group_id, g.shown, g.not_before, p.messages"  # noqa: S608
        " FROM event_groups g JOIN events e ON e.id = g.event_id"
        " JOIN notices n ON n.event_id = e.id AND n.kind = 'announcement'"
        " JOIN notice_posts p ON p.notice_id = n.id AND p.group_id = g.group_id"
        " JOIN chat_groups c ON c.id = g.group_id"
        " WHERE g.shown <> '' AND g.shown <> $1 AND p.status = 'sent' AND p.messages <> '[]'"
        " AND c.standing = 'present' AND COALESCE(e.ends_at, e.starts_at) > $2"
        " ORDER BY g.event_id, g.group_id, n.id",
        GONE,
        to_millis(now - KEPT_UP),
    )
    found = []
    for row in rows:
        event = columns.from_row(row)
        wanted = mark(event)
        if wanted == row["shown"]:
            continue
        group = await groups.find(tx, row["group_id"])
        assert group is not None
        audience = await audiences.load(tx, event.audience_id)
        message_id = msgspec.json.decode(row["messages"], type=list[tuple[int, int]])[-1][1]
        found.append(Live(event, audience, group, message_id, wanted, row["not_before"]))
    return found, bool(rows)


async def show(tx: Transaction, live: Live, until: datetime) -> None:
    """Record that the post was edited; it is not edited again before ``until``."""
    await in_groups.save_shown(tx, live.event.id, live.group.id, live.mark, to_millis(until))


async def end(tx: Transaction, live: Live) -> None:
    """Record that the post can't be edited any more."""
    await in_groups.save_shown(tx, live.event.id, live.group.id, GONE, 0)


async def wait(tx: Transaction, live: Live, until: datetime) -> None:
    """Have the post edited later, after a call that was not carried out."""
    await tx.execute(
        "UPDATE event_groups SET not_before = $3 WHERE event_id = $1 AND group_id = $2",
        live.event.id,
        live.group.id,
        to_millis(until),
    )


async def message_of(tx: Transaction, event_id: int, group_id: int) -> int | None:
    """Return the number of the event's post in the group, to which news of it replies."""
    messages: str | None = await tx.value(
        "SELECT p.messages FROM notices n JOIN notice_posts p ON p.notice_id = n.id"
        " WHERE n.event_id = $1 AND n.kind = 'announcement' AND p.group_id = $2"
        " AND p.messages <> '[]' ORDER BY n.id DESC LIMIT 1",
        event_id,
        group_id,
    )
    return msgspec.json.decode(messages, type=list[tuple[int, int]])[-1][1] if messages else None

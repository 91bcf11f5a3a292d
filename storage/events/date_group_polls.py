"""Polls by which groups are asked for a date; what members vote there counts like their ticks.

A poll shows the proposed times, and last that none suits. It can be sent to a group once more after
it was closed, as Telegram opens no poll again.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage import groups
from storage.engine.transaction import Row, Transaction
from storage.events import date_polls
from storage.events.date_polls import MAYBE, NO, OPEN, YES, Option, Poll
from storage.groups import POSTS
from storage.model.groups import Group
from storage.people import members

QUEUED: Final = "queued"
SENDING: Final = "sending"
SENT: Final = "sent"
UNKNOWN: Final = "unknown"
FAILED: Final = "failed"
CLOSING: Final = "closing"
CLOSED: Final = "closed"
_AGAIN: Final = (UNKNOWN, FAILED, CLOSED)
"""The states in which the poll can be sent anew."""


@dataclass(frozen=True, slots=True)
class GroupPoll:
    """A poll in a group: ``message_id`` is its message there, None until it is known."""

    id: int
    poll_id: int
    group_id: int
    status: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """A poll that is to be sent or closed, with what it needs."""

    asked: GroupPoll
    group: Group
    poll: Poll
    options: Sequence[Option]


_COLUMNS = "g.id, g.poll_id, g.group_id, g.status, g.message_id"


def _of_row(row: Row) -> GroupPoll:
    return GroupPoll(
        id=row["id"],
        poll_id=row["poll_id"],
        group_id=row["group_id"],
        status=row["status"],
        message_id=row["message_id"],
    )


async def of_poll(tx: Transaction, poll_id: int) -> list[GroupPoll]:
    """Return where the poll was sent, or is to be."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM date_group_polls g WHERE g.poll_id = $1 ORDER BY g.id",  # noqa: S608
        poll_id,
    )
    return [_of_row(row) for row in rows]


async def votable(tx: Transaction, group_id: int) -> list[int]:
    """Return the numbers of the messages with polls in the group that still take votes."""
    rows = await tx.all(
        "SELECT message_id FROM date_group_polls WHERE group_id = $1"
        " AND status IN ('sent', 'closing') AND message_id IS NOT NULL ORDER BY id",
        group_id,
    )
    return [row["message_id"] for row in rows]


async def ask(tx: Transaction, poll_id: int, group_id: int) -> bool:
    """Have the poll sent to the group; return False if it is there, or on its way."""
    present = next((one for one in await of_poll(tx, poll_id) if one.group_id == group_id), None)
    if present is not None:
        if present.status not in _AGAIN:
            return False
        await tx.execute("DELETE FROM date_group_polls WHERE id = $1", present.id)
    await tx.insert(
        "INSERT INTO date_group_polls (poll_id, group_id) VALUES ($1, $2)", poll_id, group_id
    )
    tx.announce(POSTS)
    return True


async def close(tx: Transaction, poll_id: int) -> None:
    """Have the poll closed in all groups; where it is not sent yet, it is not sent."""
    await tx.execute(
        "DELETE FROM date_group_polls WHERE poll_id = $1 AND status = 'queued'", poll_id
    )
    await tx.execute(
        "UPDATE date_group_polls SET status = 'closing' WHERE poll_id = $1 AND status = 'sent'",
        poll_id,
    )
    tx.announce(POSTS)


async def jobs(tx: Transaction) -> list[Job]:
    """Return what is to be sent or closed, the oldest first; nothing while sending is held."""
    if not await groups.may_post(tx):
        return []
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM date_group_polls g"  # noqa: S608
        " WHERE g.status IN ('queued', 'closing') ORDER BY g.id"
    )
    found = []
    for one in map(_of_row, rows):
        group = await groups.find(tx, one.group_id)
        poll = await date_polls.find(tx, one.poll_id)
        assert group is not None
        assert poll is not None
        found.append(Job(one, group, poll, await date_polls.options(tx, poll.id)))
    return found


async def claim(tx: Transaction, job: Job, owner: str) -> bool:
    """Note, before the request goes out, that this one sends the poll; return whether it may."""
    if not await groups.may_post(tx):
        return False
    return bool(
        await tx.execute(
            "UPDATE date_group_polls SET status = 'sending', owner = $2, options = $3"
            " WHERE id = $1 AND status = 'queued'",
            job.asked.id,
            owner,
            json.dumps([one.id for one in job.options]),
        )
    )


async def sent(tx: Transaction, job: Job, owner: str, telegram: str, message_id: int) -> None:
    """Note that the poll is in the group, with Telegram's id of it."""
    await tx.execute(
        "UPDATE date_group_polls SET status = CASE WHEN EXISTS (SELECT 1 FROM date_polls p"
        " WHERE p.id = poll_id AND p.status = 'open') THEN 'sent' ELSE 'closing' END,"
        " owner = NULL, telegram = $3, message_id = $4, reason = NULL WHERE id = $1 AND owner = $2",
        job.asked.id,
        owner,
        telegram,
        message_id,
    )


async def not_sent(tx: Transaction, job: Job, owner: str, status: str, reason: str) -> bool:
    """Note that the poll waits again (QUEUED), can't be sent (FAILED) or may be there (UNKNOWN).

    Return whether it was still this owner's.
    """
    return bool(
        await tx.execute(
            "UPDATE date_group_polls SET status = $3, owner = NULL, reason = $4"
            " WHERE id = $1 AND owner = $2",
            job.asked.id,
            owner,
            status,
            reason,
        )
    )


async def closed(tx: Transaction, job: Job) -> None:
    """Note that the poll takes no votes any more."""
    await tx.execute("UPDATE date_group_polls SET status = 'closed' WHERE id = $1", job.asked.id)


async def give_up(tx: Transaction) -> list[GroupPoll]:
    """Note that what an ended process was sending may be there; return these polls."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM date_group_polls g WHERE g.status = 'sending' ORDER BY g.id"  # noqa: S608
    )
    await tx.execute(
        "UPDATE date_group_polls SET status = 'unknown', owner = NULL WHERE status = 'sending'"
    )
    return [_of_row(row) for row in rows]


async def count_as_unknown(tx: Transaction) -> None:
    """Note that polls which waited when a copy was made, or were being sent, may be there."""
    await tx.execute(
        "UPDATE date_group_polls SET status = 'unknown', owner = NULL"
        " WHERE status IN ('queued', 'sending')"
    )


async def vote(
    tx: Transaction, telegram: str, telegram_id: int, chosen: Collection[int], now: datetime
) -> bool:
    """Count somebody's vote like ticks in the chat; return whether it counts.

    ``chosen`` are the numbers of the options, from 0; none takes the vote back. Whoever is no
    member, or is not asked, counts for nothing, and neither does a vote after the poll's end. A
    time that is not chosen does not suit, unless they have said in the chat that it may.
    """
    row = await tx.one(
        "SELECT poll_id, options FROM date_group_polls WHERE telegram = $1", telegram
    )
    member = await members.of_telegram_id(tx, telegram_id)
    poll = None if row is None else await date_polls.find(tx, row["poll_id"])
    if row is None or member is None or poll is None or poll.status != OPEN:
        return False
    if not await date_polls.is_asked(tx, poll, member):
        return False
    order: list[int] = json.loads(row["options"])
    suits = [order[one] for one in chosen if one < len(order)]
    before = await date_polls.of_member(tx, poll.id, member.id)
    others = [one for one in order if one not in suits and before.get(one) != MAYBE]
    await date_polls.answer(tx, poll.id, suits, member.id, YES, now)
    await date_polls.answer(tx, poll.id, others, member.id, NO if chosen else None, now)
    return True

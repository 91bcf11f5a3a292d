"""Notices that go to bound groups and channels: each once to each, corrected and taken back too.

A post is `sending` only while a request of its owner, a claim, may be under way. What a process has
left so is `unknown`, and is never sent again by itself. Editing and deleting show nothing twice, so
they are done again. ``real`` is the machine's clock.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from storage import groups
from storage.engine.transaction import Row, Transaction
from storage.groups import POSTS
from storage.model.groups import Group
from storage.model.time import to_millis
from storage.notices import corrections, notices
from storage.notices.correcting import Job
from storage.notices.readings import Reading, Subject, subject_of

TRIES: Final = 5
"""Lost answers after which an edit or a deletion is given up."""
LOST: Final = "lost"

_OPEN = (
    "SELECT p.notice_id, p.group_id, p.status, p.amend FROM notice_posts p"
    " JOIN notices n ON n.id = p.notice_id"
    " WHERE (p.status IN ('queued', 'sending') OR p.amend IS NOT NULL) AND p.not_before <= $1"
    " AND (p.amend IS NOT NULL AND p.status IN ('sent', 'unknown', 'failed')"
    "  OR p.amend = 'delete' AND p.status = 'queued'"
    "  OR p.status = 'queued' AND n.status IN ('sending', 'sent'))"
    " ORDER BY p.notice_id, p.group_id"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A post's key; ``amends``: its messages are to be edited or deleted, not sent."""

    notice_id: int
    group_id: int
    amends: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """A claimed post: the next of its calls, by ``part``, is to be made."""

    group: Group
    subject: Subject
    part: int
    owner: str


async def open_posts(tx: Transaction, real: datetime) -> list[Key]:
    """Return the posts that can be worked on now, one for each group; none while sending is held.

    Nothing is sent of a notice that is paused or stopped.
    """
    paused_until = await tx.value("SELECT paused_until FROM sender")
    if paused_until > to_millis(real) or not await groups.may_post(tx):
        return []
    found: dict[int, Key] = {}
    for one in await tx.all(_OPEN, to_millis(real)):
        amends = one["amend"] is not None and (
            one["status"] != "queued" or one["amend"] == "delete"
        )
        found.setdefault(one["group_id"], Key(one["notice_id"], one["group_id"], amends))
    return list(found.values())


async def any_waiting(tx: Transaction) -> bool:
    """Return whether a post waits for its turn to be tried again."""
    return bool(
        await tx.value(
            "SELECT 1 FROM notice_posts WHERE not_before > 0 AND (status = 'queued'"
            " OR amend IS NOT NULL AND status <> 'sending') LIMIT 1"
        )
    )


async def claim(tx: Transaction, key: Key, owner: str) -> Sending | None:
    """Claim the post for one call; None if it is not to be sent now."""
    if not await groups.may_post(tx):
        return None
    claimed = await tx.execute(
        "UPDATE notice_posts SET status = 'sending', owner = $3 WHERE notice_id = $1"
        " AND group_id = $2 AND status = 'queued' AND (amend IS NULL OR amend = 'edit')"
        " AND EXISTS (SELECT 1 FROM notices n WHERE n.id = $1 AND n.status IN ('sending', 'sent'))",
        key.notice_id,
        key.group_id,
        owner,
    )
    if not claimed:
        return None
    row, group = await _row(tx, key), await groups.find(tx, key.group_id)
    notice = await notices.find(tx, key.notice_id)
    assert row is not None
    assert group is not None
    assert notice is not None
    return Sending(group, await subject_of(tx, notice), row["parts"], owner)


async def _row(tx: Transaction, key: Key) -> Row | None:
    return await tx.one(
        "SELECT * FROM notice_posts WHERE notice_id = $1 AND group_id = $2",
        key.notice_id,
        key.group_id,
    )


async def sent(tx: Transaction, one: Sending, message_ids: Sequence[int], *, whole: bool) -> None:
    """Record that a call has sent these messages; ``whole``: it was the last one of the post."""
    key = Key(one.subject.notice.id, one.group.id, amends=False)
    row = await _row(tx, key)
    if row is None:
        return
    messages = [*json.loads(row["messages"]), *([one.part, number] for number in message_ids)]
    await tx.execute(
        "UPDATE notice_posts SET parts = $4, messages = $5, status = $6, owner = NULL,"
        " reason = NULL, not_before = 0"
        " WHERE notice_id = $1 AND group_id = $2 AND owner = $3",
        key.notice_id,
        key.group_id,
        one.owner,
        one.part + 1,
        json.dumps(messages),
        "sent" if whole else "queued",
    )
    tx.announce(POSTS)
    await notices.mark_progress(tx, key.notice_id)


async def put_back(tx: Transaction, one: Sending, until: datetime | None) -> None:
    """Record that a call was not carried out: it is made again, not before ``until``."""
    await tx.execute(
        "UPDATE notice_posts SET status = 'queued', owner = NULL, not_before = $4"
        " WHERE notice_id = $1 AND group_id = $2 AND owner = $3",
        one.subject.notice.id,
        one.group.id,
        one.owner,
        0 if until is None else to_millis(until),
    )


Button = Callable[[int, int], tuple[str, str]]
"""Returns the button to a notice's post in a group, as notices.notify takes it."""


async def failed(
    tx: Transaction, one: Sending, reason: str, now: datetime, *, unknown: bool, button: Button
) -> None:
    """Record that a call was refused, or that nobody knows its outcome; notify the author."""
    ended = await tx.execute(
        "UPDATE notice_posts SET status = $4, owner = NULL, reason = $5"
        " WHERE notice_id = $1 AND group_id = $2 AND owner = $3",
        one.subject.notice.id,
        one.group.id,
        one.owner,
        "unknown" if unknown else "failed",
        reason,
    )
    if ended:
        await notices.mark_progress(tx, one.subject.notice.id)
        key = "notice-post-unknown-told" if unknown else "notice-post-failed-told"
        way_in = button(one.subject.notice.id, one.group.id)
        args = {"title": one.group.title, "reason": reason}
        await _notify(tx, one.subject.notice.author_id, key, args, now, way_in)


async def _notify(
    tx: Transaction,
    author: int | None,
    key: str,
    args: dict[str, str],
    now: datetime,
    button: tuple[str, str],
) -> None:
    if author is not None:
        await notices.notify(tx, [author], key, args, now, buttons=[button])


async def give_up(tx: Transaction, now: datetime, button: Button) -> int:
    """Mark posts as unknown that an ended process has left as being sent; return how many."""
    rows = await tx.all(
        "SELECT p.notice_id, p.group_id, g.title, n.author_id FROM notice_posts p"
        " JOIN chat_groups g ON g.id = p.group_id JOIN notices n ON n.id = p.notice_id"
        " WHERE p.status = 'sending'"
    )
    for row in rows:
        await tx.execute(
            "UPDATE notice_posts SET status = 'unknown', reason = $3"
            " WHERE notice_id = $1 AND group_id = $2 AND status = 'sending'",
            row["notice_id"],
            row["group_id"],
            LOST,
        )
        args, way_in = {"title": row["title"]}, button(row["notice_id"], row["group_id"])
        await _notify(tx, row["author_id"], "notice-post-unknown-told", args, now, way_in)
    return len(rows)


async def count_as_unknown(tx: Transaction, reason: str) -> None:
    """Mark posts as unknown that were to be sent, or were being sent, when a copy was made."""
    rows = await tx.all("SELECT notice_id FROM notice_posts WHERE status IN ('queued', 'sending')")
    await tx.execute(
        "UPDATE notice_posts SET status = 'unknown', reason = $1, owner = NULL, not_before = 0"
        " WHERE status IN ('queued', 'sending')",
        reason,
    )
    for notice_id in {row["notice_id"] for row in rows}:
        await notices.mark_progress(tx, notice_id)


async def job(tx: Transaction, key: Key, language: str) -> tuple[Group, Job] | None:
    """Return what is to be edited or deleted, and where; None if that is nothing any more."""
    row, group = await _row(tx, key), await groups.find(tx, key.group_id)
    if row is None or group is None or row["amend"] is None:
        return None
    correction = await corrections.find(tx, row["correction_id"])
    notice = await notices.find(tx, key.notice_id)
    assert correction is not None
    assert notice is not None
    messages = [(part, message_id) for part, message_id in json.loads(row["messages"])]
    last = messages[-1][1] if messages and row["status"] == "sent" else None
    earlier = messages if last is None else messages[:-1]
    return group, Job(
        correction=correction,
        reading=Reading(in_group(await subject_of(tx, notice))),
        member_id=0,
        chat_id=group.chat_id,
        language=language,
        message_id=last,
        earlier=tuple(earlier),
        parts=row["parts"],
        certain=row["status"] != "unknown",
        acknowledged=False,
        attempts=row["tries"],
    )


def in_group(subject: Subject) -> Subject:
    """Return the notice as groups get it: nobody acknowledges it there."""
    return replace(subject, notice=replace(subject.notice, acknowledge=False))


async def amended(tx: Transaction, key: Key, done: Job, reason: str | None, now: datetime) -> None:
    """Record that the messages were edited or deleted, or with a ``reason`` that they can't be."""
    ended = await tx.execute(
        "UPDATE notice_posts SET amend = NULL, tries = 0, not_before = 0, reason = $4"
        " WHERE notice_id = $1 AND group_id = $2 AND correction_id = $3",
        key.notice_id,
        key.group_id,
        done.correction.id,
        reason,
    )
    author = done.correction.author_id
    if ended and reason is not None and author is not None:
        group = await groups.find(tx, key.group_id)
        args = {"title": group.title if group else ""}
        await notices.notify(tx, [author], "notice-post-not-amended", args, now)


async def amend_later(tx: Transaction, key: Key, real: datetime, *, lost: bool) -> None:
    """Have the messages edited or deleted later; ``lost`` counts a try."""
    tries = "tries + 1" if lost else "tries"
    until = real + timedelta(seconds=2)
    await tx.execute(
        f"UPDATE notice_posts SET tries = {tries}, not_before = $3"  # noqa: S608
        " WHERE notice_id = $1 AND group_id = $2",
        key.notice_id,
        key.group_id,
        to_millis(until),
    )

"""Notices: anything the office sends, from draft to sent."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from storage import audiences
from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction
from storage.model.notices import NewNotice, Notice, NoticeKind, NoticeStatus
from storage.model.time import from_millis, instant_or_none, millis_or_none, to_millis
from storage.notices import superseded

# Topics of the database (see Database.listen).
SCHEDULED = "notices scheduled"
QUEUED = "deliveries queued"
PROGRESS = "progress of notices"

RECORD = "record"
"""In the content of a personal notice: it shows readers their own record."""


TAKEN_BACK = "taken_back"
"""The reason of a notice that was taken back after it had been sent, whole or in part."""


class NotPossibleError(Exception):
    """The notice's state does not allow this action."""


COLUMNS = (
    "n.id, n.kind, n.status, n.audience_id, n.event_id, n.about_id, n.author_id, n.content,"
    " n.due_at, n.useful_until, n.acknowledge, n.urgent, n.bulk, n.reason, n.progress_chat,"
    " n.progress_message"
)


def from_row(row: Row) -> Notice:
    """Return the notice from a row that has COLUMNS."""
    return Notice(
        id=row["id"],
        kind=NoticeKind(row["kind"]),
        status=NoticeStatus(row["status"]),
        audience_id=row["audience_id"],
        event_id=row["event_id"],
        about_id=row["about_id"],
        author_id=row["author_id"],
        content=content_of(row),
        due_at=from_millis(row["due_at"]),
        useful_until=instant_or_none(row["useful_until"]),
        acknowledge=bool(row["acknowledge"]),
        urgent=bool(row["urgent"]),
        bulk=bool(row["bulk"]),
        reason=row["reason"],
        progress_chat=row["progress_chat"],
        progress_message=row["progress_message"],
    )


def content_of(row: Row) -> Any:  # noqa: ANN401 - as it was written, by whichever version
    """Return the decoded content from a row that has the column ``content``."""
    return json.loads(row["content"])


async def find(tx: Transaction, notice_id: int) -> Notice | None:
    """Return the notice with this id; None if there is none."""
    row = await tx.one(f"SELECT {COLUMNS} FROM notices n WHERE n.id = $1", notice_id)  # noqa: S608
    return from_row(row) if row else None


async def schedule(
    tx: Transaction,
    new: NewNotice,
    now: datetime,
    *,
    about_id: int | None = None,
    status: NoticeStatus = NoticeStatus.SCHEDULED,
) -> int:
    """Schedule the notice, or save it as a draft; return its id.

    ``about_id`` is the notice that a nudge repeats or that a correction is about.
    """
    audience_id = await audiences.save(tx, new.audience)
    if new.due_at <= now and status is NoticeStatus.SCHEDULED:
        tx.announce(SCHEDULED)
    if new.kind is NoticeKind.CHANGE:
        superseded.forget_changed(tx)
    return await tx.insert(
        "INSERT INTO notices (kind, status, audience_id, event_id, about_id, author_id, content,"
        " due_at, useful_until, acknowledge, urgent, bulk, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        new.kind,
        status,
        audience_id,
        new.event_id,
        about_id,
        new.author_id,
        json.dumps(new.content, ensure_ascii=False),
        to_millis(new.due_at),
        millis_or_none(new.useful_until),
        int(new.acknowledge),
        int(new.urgent or new.kind.policy.by_night),
        int(new.kind.policy.bulk),
        to_millis(now),
    )


async def notify(
    tx: Transaction,
    member_ids: Sequence[int],
    key: str,
    args: Mapping[str, str],
    now: datetime,
    *,
    buttons: Sequence[tuple[str, str]] = (),
    about: int | None = None,
    people: Mapping[str, Sequence[int]] = MappingProxyType({}),
    event_id: int | None = None,
    cards_of: int | None = None,
    record: bool = False,
    marked: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Send these members a personal message now, in quiet hours too; return the notice's id.

    ``key`` is a text's key, rendered in each member's language; ``buttons`` are pairs of a label's
    key and a packed payload. ``about`` is the member whom the message is about: erasing that member
    erases the message. ``people`` maps further arguments to the ids of the members whom they name:
    names are not stored, see storage/notices/naming.py. With ``event_id`` the text stands above the
    event's card, with the buttons to answer; with ``cards_of`` the members' earlier cards of that
    event are brought up to date once the message has arrived. With ``record`` each member's own
    record stands below the text, as it is when the message is sent. ``marked`` are arguments as
    HTML, for what can show more than their words in ``args``.
    """
    content: dict[str, object] = {
        "key": key,
        "args": dict(args),
        "buttons": [list(button) for button in buttons],
    }
    if marked:
        content["marked"] = dict(marked)
    if people:
        content["people"] = {name: list(ids) for name, ids in people.items()}
    if cards_of is not None:
        content["event"] = cards_of
    if record:
        content[RECORD] = True
    return await deliver(tx, member_ids, content, now, about=about, event_id=event_id)


async def deliver(
    tx: Transaction,
    member_ids: Sequence[int],
    content: Mapping[str, object],
    now: datetime,
    *,
    about: int | None,
    event_id: int | None = None,
    kind: NoticeKind = NoticeKind.PERSONAL,
) -> int:
    """Queue a notice of a kind that is not bulk for these members; return the notice's id.

    Those who can't be reached get none. Their deliveries go out in the order of ``now``.
    """
    notice_id = await tx.insert(
        "INSERT INTO notices (kind, status, content, due_at, urgent, bulk, created_at, subject_id,"
        " event_id) VALUES ($1, 'sending', $2, $3, $4, $5, $3, $6, $7)",
        kind,
        json.dumps(content, ensure_ascii=False),
        to_millis(now),
        int(kind.policy.by_night),
        int(kind.policy.bulk),
        about,
        event_id,
    )
    await tx.execute_many(
        "INSERT INTO deliveries (notice_id, member_id, status, reason)"
        " SELECT $1, m.id,"
        " CASE WHEN m.telegram_id IS NULL OR m.reachable = 0 THEN 'failed' ELSE 'queued' END,"
        " CASE WHEN m.telegram_id IS NULL OR m.reachable = 0 THEN 'unreachable' END"
        " FROM members m WHERE m.id = $2",
        [(notice_id, member_id) for member_id in dict.fromkeys(member_ids)],
    )
    tx.announce(QUEUED)
    await finish(tx, notice_id, now)
    return notice_id


async def empty_old(tx: Transaction, until: datetime, limit: int) -> int:
    """Delete the contents of personal messages due before ``until``, at most ``limit``.

    Return how many. The rows remain: to whom a message went, and when. A message that is still to
    be sent keeps its content.
    """
    emptied = await tx.execute(
        "UPDATE notices SET content = '{}' WHERE id IN (SELECT id FROM notices WHERE bulk = 0"
        " AND content <> '{}' AND due_at < $1 AND status IN ('sent', 'cancelled') LIMIT $2)",
        to_millis(until),
        limit,
    )
    if emptied:
        tx.announce(PERSONAL_DATA_DELETED)
    return emptied


async def remove_author(tx: Transaction, telegram_id: int) -> None:
    """Forget in which messages a person followed their notices, before the person is erased."""
    await tx.execute(
        "UPDATE notices SET progress_chat = NULL, progress_message = NULL, progress_dirty = 0"
        " WHERE progress_chat = $1",
        telegram_id,
    )


async def finish(tx: Transaction, notice_id: int, now: datetime) -> bool:
    """Mark the notice sent if nothing of it is left to send; return whether it is."""
    finished = await tx.execute(
        "UPDATE notices SET status = 'sent', finished_at = $2,"
        " progress_dirty = CASE WHEN progress_message IS NULL THEN 0 ELSE 1 END"
        " WHERE id = $1 AND status = 'sending' AND expanded_to IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM deliveries d"
        " WHERE d.notice_id = $1 AND d.status IN ('queued', 'sending'))",
        notice_id,
        to_millis(now),
    )
    if finished:
        tx.announce(PROGRESS)
    return bool(finished)


async def of_event(tx: Transaction, event_id: int) -> list[Notice]:
    """Return the event's unfinished notices to many, the earliest due first.

    They are scheduled, being sent or paused, or drafts that are held back until approved.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM notices n WHERE n.event_id = $1 AND n.bulk = 1"  # noqa: S608
        " AND n.status IN ('draft', 'scheduled', 'sending', 'paused') ORDER BY n.due_at, n.id",
        event_id,
    )
    return [from_row(row) for row in rows]


async def was_announced(tx: Transaction, event_id: int) -> bool:
    """Return whether an announcement of the event has gone out, or has begun to."""
    return bool(
        await tx.value(
            "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.kind = 'announcement'"
            " AND n.status IN ('sending', 'paused', 'sent') LIMIT 1",
            event_id,
        )
    )


async def latest_content(tx: Transaction, event_id: int, kind: NoticeKind) -> Mapping[str, Any]:
    """Return the content of the event's last notice of this kind that was not called off.

    Empty if there is none.
    """
    row = await tx.one(
        "SELECT n.content FROM notices n WHERE n.event_id = $1 AND n.kind = $2"
        " AND n.status <> 'cancelled' ORDER BY n.id DESC LIMIT 1",
        event_id,
        kind,
    )
    content: Mapping[str, Any] = content_of(row) if row else {}
    return content


async def is_unsent(tx: Transaction, event_id: int) -> bool:
    """Return whether none of the event's notices has been sent, not even in part.

    A personal message that was cancelled before it went out counts as unsent.
    """
    return not await tx.value(
        "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.status NOT IN ('draft', 'scheduled')"
        " AND ((n.bulk = 1 AND n.status <> 'cancelled') OR EXISTS"
        " (SELECT 1 FROM deliveries d WHERE d.notice_id = n.id"
        " AND (n.bulk = 1 OR d.status <> 'cancelled')))",
        event_id,
    )


async def delete_unsent(tx: Transaction, event_id: int) -> bool:
    """Delete the event's unsent notices; if any has been sent, change nothing and return False."""
    if not await is_unsent(tx, event_id):
        return False
    await tx.execute("DELETE FROM notices WHERE event_id = $1", event_id)
    return True


async def cancel_for_event(
    tx: Transaction, event_id: int, kinds: Collection[NoticeKind], now: datetime
) -> int:
    """Cancel the event's unfinished notices of these kinds; return how many."""
    rows = await tx.all(
        "SELECT id, kind FROM notices WHERE event_id = $1"
        " AND status IN ('draft', 'scheduled', 'sending', 'paused')",
        event_id,
    )
    chosen = [row["id"] for row in rows if NoticeKind(row["kind"]) in kinds]
    for notice_id in chosen:
        await cancel(tx, notice_id, "event", now)
    return len(chosen)


async def cancel(tx: Transaction, notice_id: int, reason: str, now: datetime) -> None:
    """Cancel the notice and its queued deliveries; a request under way is not stopped."""
    tx.announce(PROGRESS)
    await tx.execute(
        "UPDATE notices SET status = 'cancelled', reason = $2, finished_at = $3,"
        " progress_dirty = CASE WHEN progress_message IS NULL THEN 0 ELSE 1 END WHERE id = $1",
        notice_id,
        reason,
        to_millis(now),
    )
    await tx.execute(
        "UPDATE deliveries SET status = 'cancelled', reason = $2"
        " WHERE notice_id = $1 AND status = 'queued'",
        notice_id,
        reason,
    )


async def cancel_for_member(tx: Transaction, member_id: int, now: datetime) -> None:
    """Cancel what is still queued for the member of notices to many, because they have left."""
    rows = await tx.all(
        "UPDATE deliveries SET status = 'cancelled', reason = 'left' WHERE member_id = $1"
        " AND status = 'queued' AND notice_id IN (SELECT id FROM notices WHERE bulk = 1)"
        " RETURNING notice_id",
        member_id,
    )
    for row in rows:
        await finish(tx, row["notice_id"], now)


async def cancel_personal(tx: Transaction, event_id: int, member_id: int, now: datetime) -> bool:
    """Cancel the last personal message with the event's card, if it is still queued.

    Return whether it was. Those before it stay: they are about what others have done.
    """
    rows = await tx.all(
        "UPDATE deliveries SET status = 'cancelled', reason = 'overtaken' WHERE member_id = $1"
        " AND status = 'queued' AND notice_id = (SELECT max(n.id) FROM notices n"
        " JOIN deliveries d ON d.notice_id = n.id WHERE d.member_id = $1"
        " AND n.bulk = 0 AND n.event_id = $2) RETURNING notice_id",
        member_id,
        event_id,
    )
    for row in rows:
        await finish(tx, row["notice_id"], now)
    return bool(rows)


async def with_progress(tx: Transaction) -> list[Notice]:
    """Return the notices whose progress has changed since it was last displayed."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM notices n WHERE n.progress_dirty = 1 ORDER BY n.id"  # noqa: S608
    )
    return [from_row(row) for row in rows]


async def clear_progress_mark(tx: Transaction, notice_id: int) -> None:
    """Mark the notice's progress as displayed; the caller displays it right after this."""
    await tx.execute("UPDATE notices SET progress_dirty = 0 WHERE id = $1", notice_id)


async def mark_progress_since(tx: Transaction, since: datetime) -> None:
    """Mark all progress that a killed process may not have displayed.

    These are the notices being sent, and those finished after ``since``.
    """
    await tx.execute(
        "UPDATE notices SET progress_dirty = 1 WHERE progress_message IS NOT NULL"
        " AND (status = 'sending' OR finished_at > $1 OR EXISTS (SELECT 1 FROM corrections c"
        " WHERE c.notice_id = notices.id AND (c.finished_at IS NULL OR c.finished_at > $1)))",
        to_millis(since),
    )


async def mark_progress(tx: Transaction, notice_id: int) -> None:
    """Mark the notice's progress as changed, if a message displays it."""
    changed = await tx.execute(
        "UPDATE notices SET progress_dirty = 1 WHERE id = $1 AND progress_message IS NOT NULL",
        notice_id,
    )
    if changed:
        tx.announce(PROGRESS)

"""Corrections: a notice that was sent is edited in its place or taken back.

What staff decide takes effect at once for deliveries that are still queued. For messages that have
arrived, each correction has one item a delivery; `storage/notices/correcting.py` says how these are
carried out. A delivery whose outcome is unknown has no message to edit: its item fails at once, and
is tried again if its message turns up.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from storage.engine.transaction import Row, Transaction
from storage.model.notices import Notice, NoticeKind, NoticeStatus
from storage.model.time import from_millis, to_millis
from storage.notices import notices, posting
from storage.notices.notices import TAKEN_BACK, NotPossibleError

CORRECTIONS = "corrections"  # a topic of the database (see Database.listen)
TAKE_BACK_WITHIN = timedelta(hours=48)
"""For so long after it was sent a bot can delete its message in a private chat:
https://core.telegram.org/bots/api#deletemessage. There is no such limit for editing."""
REPLACED = "replaced"
UNKNOWN = "unknown"
"""The reason of an item whose delivery may not have arrived."""
PART = 10_000  # member ids made into items in one transaction
_REPEATS = {"edit": "'nudge'", "take_back": "'nudge', 'correction'"}
"""The kinds of further notices whose messages are corrected along with those of their notice."""
_COLUMNS = "id, notice_id, kind, was, word, author_id, created_at, expanded_to, finished_at"


class TooOldError(Exception):
    """All messages were sent too long ago to be deleted."""


class CorrectionKind(StrEnum):
    """What is done to the messages that have arrived."""

    EDIT = "edit"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class Correction:
    """A saved correction; ``was`` is the content of the notice before it.

    ``word`` is what staff add to the message that tells the readers of it, perhaps nothing; None if
    nobody is told.
    """

    id: int
    notice_id: int
    kind: CorrectionKind
    was: Mapping[str, Any]
    word: str | None
    author_id: int | None
    created_at: datetime
    running: bool


@dataclass(frozen=True, slots=True)
class State:
    """A correction, and how many members it has reached, not yet reached and could not reach.

    A member counts once, by their message of the notice itself.
    """

    correction: Correction
    done: int = 0
    waiting: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many members a correction would concern.

    ``arrived`` have the message, ``recent`` of these for less than TAKE_BACK_WITHIN; ``queued``
    will still get it; of ``unknown`` nobody knows; ``acknowledged`` have given a receipt.
    """

    arrived: int
    recent: int
    queued: int
    unknown: int
    acknowledged: int


def is_correctable(notice: Notice) -> bool:
    """Return whether the notice can be corrected, as far as its own row decides.

    What was sent of an event is changed with the event, and what is still scheduled is edited.
    """
    return (
        notice.kind is NoticeKind.BROADCAST
        and notice.status not in {NoticeStatus.DRAFT, NoticeStatus.SCHEDULED}
        and notice.reason != TAKEN_BACK
    )


async def outlook(tx: Transaction, notice_id: int, now: datetime) -> Outlook:
    """Return how many members a correction of the notice would concern now."""
    row = await tx.one(
        "SELECT COALESCE(sum(CASE WHEN d.status = 'sent' THEN 1 ELSE 0 END), 0) AS arrived,"
        " COALESCE(sum(CASE WHEN d.status = 'sent' AND d.sent_at > $2 THEN 1 ELSE 0 END), 0)"
        " AS recent,"
        " COALESCE(sum(CASE WHEN d.status IN ('queued', 'sending') THEN 1 ELSE 0 END), 0)"
        " AS queued,"
        " COALESCE(sum(CASE WHEN d.status = 'unknown' THEN 1 ELSE 0 END), 0) AS unknown,"
        " count(d.acknowledged_at) AS acknowledged FROM deliveries d WHERE d.notice_id = $1",
        notice_id,
        to_millis(now - TAKE_BACK_WITHIN),
    )
    assert row is not None
    return Outlook(
        row["arrived"], row["recent"], row["queued"], row["unknown"], row["acknowledged"]
    )


async def edit(
    tx: Transaction,
    notice: Notice,
    content: Mapping[str, object],
    *,
    word: str | None,
    author_id: int,
    now: datetime,
) -> int:
    """Save what the notice says instead and begin to edit the messages; return the correction's id.

    Raises NotPossibleError if the notice can't be corrected.
    """
    if not is_correctable(notice):
        raise NotPossibleError
    await tx.execute(
        "UPDATE notices SET content = $2 WHERE id = $1",
        notice.id,
        json.dumps(content, ensure_ascii=False),
    )
    was, before = notice.content, await _replace(tx, notice.id, now)
    if before is not None and before.word is not None:
        # They were to be notified of that one and have not been: they are notified of both at once.
        word, was = before.word if word is None else word, before.was
    if word is not None:
        was = await _withdraw_word(tx, notice.id, now) or was
    return await _begin(tx, notice, CorrectionKind.EDIT, was, word, author_id, now)


async def take_back(
    tx: Transaction, notice: Notice, *, word: str | None, author_id: int, now: datetime
) -> int:
    """Withdraw what is queued and begin to delete the messages; return the correction's id.

    Nudges about the notice, and notices of its corrections, go as well. Raises NotPossibleError,
    TooOldError.
    """
    if not is_correctable(notice):
        raise NotPossibleError
    expected = await outlook(tx, notice.id, now)
    if expected.arrived and not (expected.recent or expected.queued):
        raise TooOldError
    await _replace(tx, notice.id, now)
    rows = await tx.all(
        "SELECT n.id FROM notices n WHERE n.id = $1 OR (n.about_id = $1"  # noqa: S608
        f" AND n.kind IN ({_REPEATS['take_back']})) ORDER BY n.id",
        notice.id,
    )
    for row in rows:
        await notices.cancel(tx, row["id"], TAKEN_BACK, now)
    return await _begin(tx, notice, CorrectionKind.TAKE_BACK, notice.content, word, author_id, now)


async def _replace(tx: Transaction, notice_id: int, now: datetime) -> Correction | None:
    """End the notice's running correction, whose messages the next one takes over; return it."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM corrections WHERE notice_id = $1 AND finished_at IS NULL"  # noqa: S608
        " ORDER BY id DESC LIMIT 1",
        notice_id,
    )
    if row is None:
        return None
    await tx.execute(
        "UPDATE correction_items SET status = 'replaced' WHERE status = 'waiting'"
        " AND correction_id = $1",
        row["id"],
    )
    await tx.execute(
        "UPDATE corrections SET finished_at = $2, expanded_to = NULL WHERE id = $1",
        row["id"],
        to_millis(now),
    )
    return _from_row(row)


async def _withdraw_word(
    tx: Transaction, notice_id: int, now: datetime
) -> Mapping[str, Any] | None:
    """Cancel the scheduled notice of an earlier correction; return what the notice said before."""
    rows = await tx.all(
        "SELECT id, content FROM notices WHERE about_id = $1 AND kind = 'correction'"
        " AND status IN ('scheduled', 'sending', 'paused') ORDER BY id",
        notice_id,
    )
    for row in rows:
        await notices.cancel(tx, row["id"], REPLACED, now)
    was: Mapping[str, Any] | None = notices.content_of(rows[0]).get("was") if rows else None
    return was


async def _begin(
    tx: Transaction,
    notice: Notice,
    kind: CorrectionKind,
    was: Mapping[str, Any],
    word: str | None,
    author_id: int,
    now: datetime,
) -> int:
    correction_id = await tx.insert(
        "INSERT INTO corrections (notice_id, kind, was, word, author_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        notice.id,
        kind,
        json.dumps(was, ensure_ascii=False),
        word,
        author_id,
        to_millis(now),
    )
    await expand(tx, correction_id)
    delete = kind is CorrectionKind.TAKE_BACK
    await posting.amend(tx, notice.id, correction_id, delete=delete)
    await notices.mark_progress(tx, notice.id)
    tx.announce(CORRECTIONS)
    return correction_id


async def expand(tx: Transaction, correction_id: int) -> bool:
    """Make the correction's items for the next PART member ids; return whether more are left."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM corrections WHERE id = $1", correction_id)  # noqa: S608
    if row is None or row["expanded_to"] is None:
        return False
    begin = int(row["expanded_to"])
    await tx.execute(
        "INSERT INTO correction_items (correction_id, notice_id, member_id, status, reason)"  # noqa: S608
        " SELECT $1, d.notice_id, d.member_id,"
        f" CASE WHEN d.status = 'unknown' AND d.parts = 0 THEN 'failed' ELSE 'waiting' END,"
        f" CASE WHEN d.status = 'unknown' AND d.parts = 0 THEN '{UNKNOWN}' END"
        " FROM notices t CROSS JOIN deliveries d WHERE d.notice_id = t.id AND (t.id = $2"
        f" OR (t.about_id = $2 AND t.kind IN ({_REPEATS[row['kind']]})))"
        " AND d.member_id > $3 AND d.member_id <= $4"
        " AND (d.status IN ('sending', 'sent', 'unknown') OR d.parts > 0)"
        " ON CONFLICT (correction_id, notice_id, member_id) DO NOTHING",
        correction_id,
        row["notice_id"],
        begin,
        begin + PART,
    )
    last = int(await tx.value("SELECT COALESCE(max(id), 0) FROM members"))
    more = begin + PART < last
    await tx.execute(
        "UPDATE corrections SET expanded_to = $2 WHERE id = $1",
        correction_id,
        begin + PART if more else None,
    )
    return more


async def find(tx: Transaction, correction_id: int) -> Correction | None:
    """Return the correction with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM corrections WHERE id = $1", correction_id)  # noqa: S608
    return None if row is None else _from_row(row)


async def latest(tx: Transaction, notice_id: int) -> State | None:
    """Return how far the notice's last correction is; None if there was none."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM corrections WHERE notice_id = $1 ORDER BY id DESC LIMIT 1",  # noqa: S608
        notice_id,
    )
    if row is None:
        return None
    rows = await tx.all(
        "SELECT status, count(*) AS number FROM correction_items"
        " WHERE correction_id = $1 AND notice_id = $2 GROUP BY status",
        row["id"],
        notice_id,
    )
    found = {one["status"]: one["number"] for one in rows}
    return State(
        _from_row(row), found.get("done", 0), found.get("waiting", 0), found.get("failed", 0)
    )


def _from_row(row: Row) -> Correction:
    return Correction(
        id=row["id"],
        notice_id=row["notice_id"],
        kind=CorrectionKind(row["kind"]),
        was=json.loads(row["was"]),
        word=row["word"],
        author_id=row["author_id"],
        created_at=from_millis(row["created_at"]),
        running=row["finished_at"] is None,
    )


async def reopen(tx: Transaction, notice_id: int, member_id: int | None = None) -> None:
    """Try the last correction of the notice again where a delivery was unknown and no longer is.

    ``member_id`` restricts this to one member.
    """
    changed = await tx.all(
        "UPDATE correction_items SET status = 'waiting', reason = NULL, attempts = 0"
        " WHERE notice_id = $1 AND status = 'failed' AND reason = $3"
        " AND (CAST($2 AS BIGINT) IS NULL OR member_id = $2) AND correction_id = (SELECT max(c.id)"
        " FROM corrections c JOIN notices t ON t.id = $1"
        " WHERE c.notice_id IN (t.id, t.about_id)) RETURNING correction_id",
        notice_id,
        member_id,
        UNKNOWN,
    )
    for row in changed[:1]:
        await tx.execute(
            "UPDATE corrections SET finished_at = NULL WHERE id = $1", row["correction_id"]
        )
        tx.announce(CORRECTIONS)

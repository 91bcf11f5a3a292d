"""Chooses which deliveries are sent next: personal ones first, then from each notice in turn."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.notices import DeliveryStatus, NoticeKind
from storage.notices import notices
from storage.notices.due import GOT_BEFORE, PAUSED, UNREACHABLE

_PASSES = 8

_READER = "d.notice_id, d.member_id, d.parts, d.repeat, m.telegram_id, m.language, m.reachable"
PERSONAL_WAITING = (
    f"SELECT {_READER} FROM notices n CROSS JOIN deliveries d CROSS JOIN members m"  # noqa: S608
    " WHERE n.status = 'sending' AND n.bulk = 0 AND d.notice_id = n.id AND d.status = 'queued'"
    " AND d.not_before <= $1 AND m.id = d.member_id"
    " AND d.member_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($3))"
    " ORDER BY n.due_at, n.id LIMIT $2"
)
BULK_SENDING = (
    "SELECT n.id, n.kind, n.event_id FROM notices n"
    " WHERE n.status = 'sending' AND n.bulk = 1 AND EXISTS"
    " (SELECT 1 FROM deliveries d WHERE d.notice_id = n.id AND d.status = 'queued'"
    " AND d.not_before <= $1) ORDER BY n.due_at, n.id LIMIT 100"
)
BULK_WAITING = (
    f"SELECT {_READER}, m.paused FROM deliveries d CROSS JOIN members m"  # noqa: S608
    " WHERE d.notice_id = $4 AND d.status = 'queued' AND d.not_before <= $1 AND m.id = d.member_id"
    " AND d.member_id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($3)) LIMIT $2"
)


async def choose(
    tx: Transaction, room: int, busy: set[int], after: int, at: int, now: datetime
) -> list[Row]:
    """Return the deliveries to claim: personal ones first, then from each bulk notice in turn."""
    chosen: list[Row] = []
    for _ in range(_PASSES):
        rows = await tx.all(PERSONAL_WAITING, at, room - len(chosen), _ids(busy))
        chosen += await _deliverable(tx, rows, busy, now)
        if not rows or len(chosen) >= room:
            break
    if len(chosen) >= room:
        return chosen
    sending = _after(await tx.all(BULK_SENDING, at), after)
    for _ in range(_PASSES):
        found = False
        for position, notice in enumerate(sending):
            share = -(-(room - len(chosen)) // (len(sending) - position))
            rows = await tx.all(BULK_WAITING, at, share, _ids(busy), notice["id"])
            found = found or bool(rows)
            policy = NoticeKind(notice["kind"]).policy
            if policy.once:
                rows = await _first_time(tx, notice, rows, now)
            heeds = policy.heeds_pause
            chosen += await _deliverable(tx, rows, busy, now, heeds_pause=heeds)
            if len(chosen) >= room:
                return chosen
        if not found:
            break
    return chosen


async def _first_time(tx: Transaction, notice: Row, rows: list[Row], now: datetime) -> list[Row]:
    """Return the rows of members who have not got such a notice about the event; delete the others.

    When the notice was expanded, an earlier one may still have been under way to them.
    """
    among = [row["member_id"] for row in rows]
    got = await tx.all(
        f"{GOT_BEFORE} AND g.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($4))",  # noqa: S608
        notice["id"],
        notice["event_id"],
        notice["kind"],
        _ids(among),
    )
    ids = {row["member_id"] for row in got}
    if not ids:
        return rows
    await tx.execute_many(
        "DELETE FROM deliveries WHERE notice_id = $1 AND member_id = $2",
        [(notice["id"], member_id) for member_id in ids],
    )
    await notices.finish(tx, notice["id"], now)
    return [row for row in rows if row["member_id"] not in ids]


def _after(sending: list[Row], last: int) -> list[Row]:
    """Rotate the list so that it begins with the notice after ``last``."""
    turns = [index for index, row in enumerate(sending) if row["id"] == last]
    begin = turns[0] + 1 if turns else 0
    return sending[begin:] + sending[:begin]


async def _deliverable(
    tx: Transaction,
    rows: Iterable[Row],
    busy: set[int],
    now: datetime,
    *,
    heeds_pause: bool = False,
) -> list[Row]:
    """Return the rows that can be sent, one per member; mark those that can't as final."""
    chosen: list[Row] = []
    settled: list[tuple[int, int, str, str]] = []
    for row in rows:
        if row["telegram_id"] is None or not row["reachable"]:
            settled.append((row["notice_id"], row["member_id"], DeliveryStatus.FAILED, UNREACHABLE))
        elif heeds_pause and row["paused"]:
            settled.append((row["notice_id"], row["member_id"], DeliveryStatus.CANCELLED, PAUSED))
        elif row["member_id"] not in busy:
            busy.add(row["member_id"])
            chosen.append(row)
    await tx.execute_many(
        "UPDATE deliveries SET status = $3, reason = $4 WHERE notice_id = $1 AND member_id = $2",
        settled,
    )
    for notice_id in {item[0] for item in settled}:
        await notices.finish(tx, notice_id, now)
    return chosen


def _ids(ids: Collection[int]) -> str:
    return json.dumps(list(ids))

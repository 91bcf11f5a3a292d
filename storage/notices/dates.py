"""The dates of a series that one notice is about, so that nobody gets a notice for each."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.events import Event
from storage.notices import notices, superseded

Was = Mapping[str, str]
"""What people knew of an event, as telling.known_as returns it; empty if it is all the same."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What people know of events, by id, of whose changes they were to be notified, and why."""

    known: Mapping[int, Was]
    reason: str


async def note(tx: Transaction, notice_id: int, dates: Mapping[int, Was]) -> None:
    """Save which events the notice is about, by id, with what people knew of each."""
    superseded.forget_changed(tx)
    await tx.execute_many(
        "INSERT INTO notice_dates (notice_id, event_id, was) VALUES ($1, $2, $3)",
        [
            (notice_id, event_id, json.dumps(was, ensure_ascii=False))
            for event_id, was in dates.items()
        ],
    )


async def of_notice(tx: Transaction, notice_id: int) -> tuple[tuple[Event, Was], ...]:
    """Return the events that the notice is about, soonest first, with what people knew of each."""
    rows = await tx.all("SELECT event_id, was FROM notice_dates WHERE notice_id = $1", notice_id)
    was = {row["event_id"]: json.loads(row["was"]) for row in rows}
    dates = [(event, was[event_id]) for event_id, event in (await events.find_all(tx, was)).items()]
    return tuple(sorted(dates, key=lambda one: (one[0].starts_at, one[0].id)))


async def take_back_cancellations(
    tx: Transaction, event_ids: Collection[int], now: datetime
) -> set[int]:
    """Cancel those gathered cancellations that have not gone out and are of these events alone.

    Return the events of whose cancellation nobody will be notified.
    """
    rows = await tx.all(
        "SELECT d.notice_id, d.event_id FROM notice_dates d JOIN notices n ON n.id = d.notice_id"
        " WHERE n.kind = 'cancellation' AND n.status = 'scheduled' AND d.notice_id IN"
        " (SELECT x.notice_id FROM notice_dates x WHERE x.event_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($1)))",
        json.dumps(list(event_ids)),
    )
    of_notice: dict[int, set[int]] = {}
    for row in rows:
        of_notice.setdefault(row["notice_id"], set()).add(row["event_id"])
    unheard: set[int] = set()
    for notice_id, told in of_notice.items():
        if told <= set(event_ids):
            await notices.cancel(tx, notice_id, "event", now)
            unheard |= told
    return unheard


async def waits(tx: Transaction, event_id: int) -> bool:
    """Return whether a notice of changes of several dates, this one too, has not gone out yet."""
    return bool(
        await tx.value(
            "SELECT 1 FROM notice_dates x JOIN notices n ON n.id = x.notice_id"
            " WHERE x.event_id = $1 AND n.kind = 'change' AND n.status = 'scheduled' LIMIT 1",
            event_id,
        )
    )


async def leave_out(tx: Transaction, event_id: int, now: datetime) -> None:
    """Take a date that is called off out of the notices of changes that have not gone out yet.

    One that has no other date is cancelled.
    """
    rows = await tx.all(
        "SELECT n.id, (SELECT count(*) FROM notice_dates o WHERE o.notice_id = n.id) AS number"
        " FROM notice_dates x JOIN notices n ON n.id = x.notice_id"
        " WHERE x.event_id = $1 AND n.kind = 'change' AND n.status = 'scheduled'",
        event_id,
    )
    for row in rows:
        if row["number"] == 1:
            await notices.cancel(tx, row["id"], "event", now)
            continue
        await tx.execute(
            "DELETE FROM notice_dates WHERE notice_id = $1 AND event_id = $2", row["id"], event_id
        )


async def take_unsent(tx: Transaction, event_ids: Collection[int], now: datetime) -> Unsent:
    """Cancel the unsent notices of changes of these events; return what people know of each.

    Of a gathered notice all dates are returned, also those that are not among ``event_ids``. The
    reason is the last that was to be told.
    """
    rows = await tx.all(
        "SELECT n.id, n.event_id, n.content, x.event_id AS of_date, x.was FROM notices n"
        " LEFT JOIN notice_dates x ON x.notice_id = n.id WHERE n.kind = 'change'"
        " AND n.status = 'scheduled' AND (n.event_id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1)) OR n.id IN (SELECT d.notice_id FROM notice_dates d"
        " WHERE d.event_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))))"
        " ORDER BY n.id",
        json.dumps(list(event_ids)),
    )
    known: dict[int, Was] = {}
    reason = ""
    for row in rows:
        content = json.loads(row["content"])
        reason = str(content.get("reason", "")) or reason
        if row["of_date"] is not None:
            known.setdefault(row["of_date"], json.loads(row["was"]))
        else:
            known.setdefault(row["event_id"], content.get("was", {}))
    for notice_id in {row["id"] for row in rows}:
        await notices.cancel(tx, notice_id, "event", now)
    return Unsent(known, reason)

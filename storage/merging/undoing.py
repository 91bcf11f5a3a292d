"""Takes a merge back within 30 days: both records are as before.

What has been added since stays with the record that was kept; what was deleted or changed since is
not restored. Both are counted, by table.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from storage.engine.transaction import Row, Transaction
from storage.merging import deliveries
from storage.merging.merging import (
    UNDO,
    Reason,
    counts,
    move_part,
    set_column,
    set_fields,
)
from storage.merging.tables import ACCOUNT, REFERENCES
from storage.model.time import from_millis, to_millis

_BY_NAME: Final = {(one.table, one.column): one for one in REFERENCES}


class NoMergeError(Exception):
    """There is no such merge, it has been undone, its time is over, or a later one stands."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A merge that can be undone."""

    id: int
    kept_id: int
    gone_id: int
    gone_name: str
    gone_college: str | None
    reason: Reason
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """Two records that are apart again.

    ``since`` counts what was added to the kept one meanwhile, ``lost`` what could not be restored,
    by table and column.
    """

    kept_id: int
    gone_id: int
    since: Mapping[str, int]
    lost: Mapping[str, int]


_OPEN = "undone_at IS NULL AND record <> '' AND merged_at > $2"


async def of_member(tx: Transaction, member_id: int, now: datetime) -> Kept | None:
    """Return the member's last merge if it can be undone; None otherwise."""
    row = await tx.one(
        f"SELECT * FROM merges WHERE kept_id = $1 AND {_OPEN} ORDER BY id DESC LIMIT 1",  # noqa: S608
        member_id,
        to_millis(now - UNDO),
    )
    return None if row is None else _kept(row)


async def find(tx: Transaction, merge_id: int, now: datetime) -> Kept | None:
    """Return the merge with this id if it can be undone; None otherwise."""
    row = await tx.one(
        f"SELECT * FROM merges WHERE id = $1 AND {_OPEN}",  # noqa: S608
        merge_id,
        to_millis(now - UNDO),
    )
    return None if row is None else _kept(row)


def _kept(row: Row) -> Kept:
    gone = json.loads(row["record"])["gone"]
    return Kept(
        id=row["id"],
        kept_id=row["kept_id"],
        gone_id=row["gone_id"],
        gone_name=gone["name"],
        gone_college=gone["college"],
        reason=Reason(row["reason"]),
        merged_at=from_millis(row["merged_at"]),
    )


async def undo(tx: Transaction, merge_id: int, now: datetime) -> Undone:
    """Undo the merge. Raises NoMergeError, or deliveries.BusyError."""
    row = await tx.one(
        f"SELECT * FROM merges WHERE id = $1 AND {_OPEN}",  # noqa: S608
        merge_id,
        to_millis(now - UNDO),
    )
    if row is None:
        raise NoMergeError
    kept_id, gone_id = row["kept_id"], row["gone_id"]
    last = await of_member(tx, kept_id, now)
    if last is None or last.id != merge_id:
        raise NoMergeError
    await deliveries.require_idle(tx, kept_id)
    record = json.loads(row["record"])
    lost: Counter[str] = Counter()
    had, has = record["had"], await counts(tx, kept_id)
    since = {name: more for name in has if (more := has[name] - had.get(name, 0)) > 0}
    await _restore_fields(tx, kept_id, record["fields"], lost)
    await _insert(tx, "members", record["gone"])
    for op in reversed(record["ops"]):
        name = await _undo_one(tx, op, kept_id, gone_id)
        if name:
            lost[name] += 1
    await tx.execute(
        "UPDATE merges SET undone_at = $2, record = '' WHERE id = $1", merge_id, to_millis(now)
    )
    tx.memory.clear()
    return Undone(kept_id, gone_id, since, lost)


async def _restore_fields(
    tx: Transaction, member_id: int, fields: Mapping[str, Any], lost: Counter[str]
) -> None:
    """Restore the record's fields, except those that were changed since."""
    row = await tx.one("SELECT * FROM members WHERE id = $1", member_id)
    assert row is not None
    back = {}
    for name, (was, became) in fields.items():
        if name in ACCOUNT or row[name] == became:
            back[name] = was
        else:
            lost[f"members.{name}"] += 1
    await set_fields(tx, member_id, back)


async def _insert(tx: Transaction, table: str, row: Mapping[str, Any]) -> None:
    places = ", ".join(f"${at}" for at in range(1, len(row) + 1))
    await tx.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})",  # noqa: S608
        *row.values(),
    )


async def _undo_one(tx: Transaction, op: Mapping[str, Any], kept_id: int, gone_id: int) -> str:
    """Undo one step of the merge; return the name of the table where it could not be undone."""
    if "move" in op:
        reference = _BY_NAME[op["move"], op["column"]]
        key = {name: value for name, value in op["key"].items() if name != op["column"]}
        key[op["column"]] = kept_id
        done = await set_column(tx, reference, key, gone_id)
        return "" if done else f"{op['move']}.{op['column']}"
    if "audience" in op:
        done = await move_part(tx, op["audience"], kept_id, gone_id)
        return "" if done else "audience_parts.value"
    if "delivery" in op:
        moved = await deliveries.move_back(tx, op["delivery"], kept_id, gone_id)
        return "" if moved else "deliveries.member_id"
    return await _put_back(tx, op["drop"], dict(op["row"]))


async def _put_back(tx: Transaction, table: str, row: dict[str, Any]) -> str:
    """Insert a row that gave way to the other's, if it still fits; else return the table's name."""
    if table == "rsvps":
        event = await tx.one(
            "SELECT places, going + brought + guests AS coming,"
            " (SELECT coalesce(max(position), 0) FROM rsvps"
            " WHERE event_id = $1 AND waitlisted = 1) AS last FROM events WHERE id = $1",
            row["event_id"],
        )
        if event is None:
            return "rsvps.member_id"
        places, party = event["places"], 1 + row.get("companions", 0)
        full = places is not None and event["coming"] + party > places
        if row["waitlisted"] or (row["answer"] == "going" and full):
            row |= {"waitlisted": 1, "position": event["last"] + 1}
    elif "id" in row:
        row.pop("id")
    if not await _fits(tx, table, row):
        return f"{table}.member_id"
    await _insert(tx, table, row)
    return ""


_OTHERS: Final = {
    "survey_id": "surveys",
    "question_id": "questions",
    "vote_id": "votes",
    "poll_id": "date_polls",
    "option_id": "date_options",
    "event_id": "events",
    "group_id": "chat_groups",
    "link_id": "guest_links",
}
"""The tables of what may be deleted meanwhile, by the columns that name them."""
EMPTIED: Final = frozenset(
    {
        *("contacts.contact_id", "contacts.assigned_by", "pair_meetings.set_by"),
        *("rsvps.answered_by", "question_answers.answered_by", "attendance.recorded_by"),
        *("told_by_phone.told_by", "told_of_events.told_by", "grants.granted_by"),
    }
)
"""The columns that are emptied when the member whom they name is erased; other rows go then."""


async def _fits(tx: Transaction, table: str, row: dict[str, Any]) -> bool:
    """Return whether what the row refers to besides its member is still there.

    Who was erased meanwhile is taken out of it, as if it had been there.
    """
    for column, other in _OTHERS.items():
        if row.get(column) is not None:
            sql = f"SELECT 1 FROM {other} WHERE id = $1"  # noqa: S608
            if not await tx.value(sql, row[column]):
                return False
    for column in (one.column for one in REFERENCES if one.table == table):
        number = row.get(column)
        if number is None or await tx.value("SELECT 1 FROM members WHERE id = $1", number):
            continue
        if f"{table}.{column}" not in EMPTIED:
            return False
        row[column] = None
    if table == "rsvps" and row["promotion_id"] is not None:
        return bool(await tx.value("SELECT 1 FROM notices WHERE id = $1", row["promotion_id"]))
    return True


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Empty up to ``limit`` records of merges that can no longer be undone; return how many.

    Which id was merged into which stays with the person: an erasure has to know it.
    """
    return await tx.execute(
        "UPDATE merges SET record = '' WHERE id IN (SELECT id FROM merges"
        " WHERE record <> '' AND merged_at <= $1 LIMIT $2)",
        to_millis(now - UNDO),
        limit,
    )

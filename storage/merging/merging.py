"""Merges two records of one person into one; see undoing.py for the way back.

Everything that hangs on the one goes to the other, whose id, name and college stay. What was moved
is saved with the merge, so that it can be taken apart again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from storage import privacy
from storage.conversations import drafts
from storage.engine.transaction import Transaction
from storage.merging import deliveries, settling
from storage.merging.tables import ACCOUNT, CONSENT, OF_NAME, PAIRS, REFERENCES, STATED, Reference
from storage.model.people import MemberStatus
from storage.model.time import to_millis

UNDO: Final = timedelta(days=30)


class Reason(StrEnum):
    """Why two records are thought to be one person's."""

    LINK = "link"  # opened a one-time link and knew the name and the number
    STAFF_NO = "staff-no"
    PHONE = "phone"
    NAME = "name"  # name and college
    PINYIN = "pinyin"  # name and college, as they sound
    STAFF = "staff"


class SamePersonError(Exception):
    """The two are one record, or one of them is gone."""


class BothOnTelegramError(Exception):
    """Both records have a Telegram account, and a member can have one only."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge; ``freed`` are the ids of the events where an answer was given up for the other."""

    id: int
    kept_id: int
    freed: tuple[int, ...]


async def merge(
    tx: Transaction, kept_id: int, gone_id: int, now: datetime, *, by: int, reason: Reason
) -> Merged:
    """Move everything of the member ``gone_id`` to ``kept_id``, and delete the row.

    Of two answers to an event or a questionnaire the later one stays, but one that was submitted
    rather than one that was not, and a vote that was cast rather than none. Where both have a role,
    an association or the like, that of ``kept_id`` stays. ``by`` is the id of whoever merges:
    staff, or the person.

    Raises SamePersonError, BothOnTelegramError, or deliveries.BusyError while something is being
    sent to one of them.
    """
    kept, gone = await _row(tx, kept_id), await _row(tx, gone_id)
    if kept_id == gone_id or kept is None or gone is None:
        raise SamePersonError
    if kept["telegram_id"] is not None and gone["telegram_id"] is not None:
        raise BothOnTelegramError
    await deliveries.require_idle(tx, kept_id, gone_id)
    await drafts.drop(tx, gone_id)
    done: list[dict[str, Any]] = []
    freed = await settling.events(tx, kept_id, gone_id, done)
    await settling.questionnaires(tx, kept_id, gone_id, done)
    await settling.votes(tx, kept_id, gone_id, done)
    done += [{"delivery": one} for one in await deliveries.move_all(tx, gone_id, kept_id)]
    done += await _move_parts(tx, gone_id, kept_id)
    for reference in REFERENCES:
        done += await _move(tx, reference, gone_id, kept_id)
    await privacy.delete_merged(tx, gone_id)
    after = _fields_after(kept, gone)
    changed = {name: [kept[name], value] for name, value in after.items() if kept[name] != value}
    await set_fields(tx, kept_id, {name: value for name, (_, value) in changed.items()})
    record = {
        "gone": gone,
        "fields": changed,
        "ops": done,
        "had": await counts(tx, kept_id),
    }
    number = await tx.insert(
        "INSERT INTO merges (kept_id, gone_id, gone_created_at, reason, merged_by, merged_at,"
        " record) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        kept_id,
        gone_id,
        gone["created_at"],
        reason,
        kept_id if by == gone_id else by,
        to_millis(now),
        json.dumps(record, ensure_ascii=False),
    )
    tx.memory.clear()
    return Merged(number, kept_id, tuple(freed))


async def _row(tx: Transaction, member_id: int) -> dict[str, Any] | None:
    row = await tx.one("SELECT * FROM members WHERE id = $1", member_id)
    return None if row is None else settling.as_values(row)


def _fields_after(kept: dict[str, Any], gone: dict[str, Any]) -> dict[str, Any]:
    """Return what the record that stays has afterwards, where that may differ."""
    after = {name: kept[name] or gone[name] for name in STATED}
    if gone["telegram_id"] is not None:
        after |= {name: gone[name] for name in ACCOUNT}
        # What the person entered is newer than the roster.
        after |= {name: gone[name] or kept[name] for name in ("phone", "email")}
        if gone["consent_version"] is not None:
            after |= {name: gone[name] for name in CONSENT}
    if gone["status"] == MemberStatus.ACTIVE:
        after |= {"status": gone["status"], "declined_at": None}
    return after


async def set_fields(tx: Transaction, member_id: int, fields: dict[str, Any]) -> None:
    """Set these columns of the member's row."""
    if not fields:
        return
    columns_ = ", ".join(f"{name} = ${at}" for at, name in enumerate(fields, start=2))
    await tx.execute(f"UPDATE members SET {columns_} WHERE id = $1", member_id, *fields.values())  # noqa: S608


async def counts(tx: Transaction, member_id: int) -> dict[str, int]:
    """Return how many rows name the member, by table and column, merges left out."""
    wanted = [(one.table, one.column) for one in REFERENCES if one.table != "merges"]
    wanted.append(("deliveries", "member_id"))
    found = {}
    for table, column in wanted:
        sql = f"SELECT count(*) FROM {table} WHERE {column} = $1"  # noqa: S608
        if number := int(await tx.value(sql, member_id)):
            found[f"{table}.{column}"] = number
    return found


async def _move_parts(tx: Transaction, gone_id: int, kept_id: int) -> list[dict[str, Any]]:
    """Move the audiences that name the member by the id, as a text."""
    rows = await tx.all(
        "SELECT audience_id, EXISTS (SELECT 1 FROM audience_parts o WHERE"
        " o.audience_id = p.audience_id AND o.kind = 'member' AND o.value = $2) AS both"
        " FROM audience_parts p WHERE p.kind = 'member' AND p.value = $1",
        str(gone_id),
        str(kept_id),
    )
    done: list[dict[str, Any]] = []
    for row in rows:
        audience = row["audience_id"]
        if row["both"]:
            key = {"audience_id": audience, "kind": "member", "value": str(gone_id)}
            done.append(await settling.drop(tx, "audience_parts", key))
        else:
            await move_part(tx, audience, gone_id, kept_id)
            done.append({"audience": audience})
    return done


async def move_part(tx: Transaction, audience_id: int, from_id: int, to_id: int) -> int:
    """Let the audience name one member in place of another; return 0 if it does not."""
    return await tx.execute(
        "UPDATE audience_parts SET value = $3"
        " WHERE audience_id = $1 AND kind = 'member' AND value = $2",
        audience_id,
        str(from_id),
        str(to_id),
    )


async def _move(
    tx: Transaction, reference: Reference, gone_id: int, kept_id: int
) -> list[dict[str, Any]]:
    """Move the rows of one column; return what was done, for the undo."""
    table, column = reference.table, reference.column
    rows = await tx.all(
        f"SELECT {', '.join(reference.key)} FROM {table} WHERE {column} = $1"  # noqa: S608
        f" ORDER BY {', '.join(reference.key)}",
        gone_id,
    )
    done: list[dict[str, Any]] = []
    for row in rows:
        key = settling.as_values(row)
        if await _stands_alone(tx, reference, key, kept_id):
            done.append(await settling.drop(tx, table, key))
            continue
        await set_column(tx, reference, key, kept_id)
        moved = {**key, column: kept_id} if column in key else key
        done.append({"move": table, "column": column, "key": moved})
    return done


async def _stands_alone(
    tx: Transaction, reference: Reference, key: dict[str, Any], kept_id: int
) -> bool:
    """Return whether the row can't go to the other, who has one, or is the row's other person."""
    row = await tx.one(*_of_key(f"SELECT * FROM {reference.table}", key))  # noqa: S608
    assert row is not None
    pair = PAIRS.get(reference.table, ())
    if reference.column in pair and any(
        row[name] == kept_id for name in pair if name != reference.column
    ):
        return True
    if reference.once is None:
        return reference.table == OF_NAME
    wanted = {name: row[name] for name in reference.once} | {reference.column: kept_id}
    return bool(await tx.one(*_of_key(f"SELECT 1 FROM {reference.table}", wanted)))  # noqa: S608


async def set_column(tx: Transaction, reference: Reference, key: dict[str, Any], value: int) -> int:
    """Let the row with this key name another member; return 0 if it is there no more."""
    sql = f"UPDATE {reference.table} SET {reference.column} = ${len(key) + 1}"  # noqa: S608
    text, *values = _of_key(sql, key)
    return await tx.execute(text, *values, value)


def _of_key(sql: str, key: dict[str, Any]) -> Sequence[Any]:
    where = " AND ".join(f"{name} = ${at}" for at, name in enumerate(key, start=1))
    return (f"{sql} WHERE {where}", *key.values())

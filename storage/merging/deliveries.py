"""Moves the deliveries of one member to another, with their messages, corrections and calls."""

from typing import Any, Final

from storage.engine.transaction import Transaction

_CHILDREN: Final = (
    ("delivery_messages", "message_id"),
    ("correction_items", "correction_id"),
)
"""What belongs to a delivery, and by what more than by notice and member its rows are told apart.

Their foreign keys name the delivery by both, so a delivery moves as a copy.
"""
_STATE: Final = (
    *("status", "reason", "owner", "lease_until", "not_before", "parts", "repeat"),
    *("message_id", "sent_at", "acknowledged_at"),
)


class BusyError(Exception):
    """A notice is on its way to one of the two at this moment."""


async def require_idle(tx: Transaction, *member_ids: int) -> None:
    """Raise BusyError if a notice is being sent to one of these members."""
    for member_id in member_ids:
        found = await tx.value(
            "SELECT 1 FROM deliveries WHERE member_id = $1 AND status = 'sending' LIMIT 1",
            member_id,
        )
        if found:
            raise BusyError


async def move_all(tx: Transaction, gone: int, kept: int) -> list[dict[str, Any]]:
    """Move the deliveries; return what was done, as JSON values, for :func:`move_back`.

    Of a notice that both were sent, the delivery that arrived stays, or else the one that ``kept``
    had.
    """
    done: list[dict[str, Any]] = []
    rows = await tx.all(
        f"SELECT notice_id, {', '.join(_STATE)} FROM deliveries"  # noqa: S608
        " WHERE member_id = $1 ORDER BY notice_id",
        gone,
    )
    for row in rows:
        notice_id = row["notice_id"]
        other = await tx.one(
            f"SELECT {', '.join(_STATE)} FROM deliveries"  # noqa: S608
            " WHERE notice_id = $1 AND member_id = $2",
            notice_id,
            kept,
        )
        one: dict[str, Any] = {"notice": notice_id}
        if other is not None:
            one["gone"] = {name: row[name] for name in _STATE}
            one["kept"] = {name: other[name] for name in _STATE}
            if row["status"] == "sent" and other["status"] != "sent":
                await _set_state(tx, notice_id, kept, one["gone"])
        else:
            await _copy(tx, notice_id, gone, kept)
        one["children"] = await _move_children(tx, notice_id, gone, kept)
        await _delete(tx, notice_id, gone)
        done.append(one)
    return done


async def move_back(tx: Transaction, one: dict[str, Any], kept: int, gone: int) -> bool:
    """Move one delivery back, with what has become of it; return False if it is there no more."""
    notice_id = one["notice"]
    if "kept" in one:
        if not await _exists(tx, notice_id, kept):
            return False
        await _insert(tx, notice_id, gone, one["gone"])
        await _set_state(tx, notice_id, kept, one["kept"])
    elif await _exists(tx, notice_id, kept):
        await _copy(tx, notice_id, kept, gone)
    else:
        return False
    for table, more in one["children"]:
        await _move_child(tx, table, more, (notice_id, kept, gone))
    if "kept" not in one:
        await _move_children(tx, notice_id, kept, gone)
        await _delete(tx, notice_id, kept)
    return True


async def _exists(tx: Transaction, notice_id: int, member_id: int) -> bool:
    sql = "SELECT 1 FROM deliveries WHERE notice_id = $1 AND member_id = $2"
    return bool(await tx.value(sql, notice_id, member_id))


async def _set_state(
    tx: Transaction, notice_id: int, member_id: int, state: dict[str, Any]
) -> None:
    columns = ", ".join(f"{name} = ${at}" for at, name in enumerate(_STATE, start=3))
    await tx.execute(
        f"UPDATE deliveries SET {columns} WHERE notice_id = $1 AND member_id = $2",  # noqa: S608
        notice_id,
        member_id,
        *(state[name] for name in _STATE),
    )


async def _insert(tx: Transaction, notice_id: int, member_id: int, state: dict[str, Any]) -> None:
    values = ", ".join(f"${at}" for at in range(1, len(_STATE) + 3))
    await tx.execute(
        f"INSERT INTO deliveries (notice_id, member_id, {', '.join(_STATE)})"  # noqa: S608
        f" VALUES ({values})",
        notice_id,
        member_id,
        *(state[name] for name in _STATE),
    )


async def _copy(tx: Transaction, notice_id: int, from_id: int, to_id: int) -> None:
    await tx.execute(
        f"INSERT INTO deliveries (notice_id, member_id, {', '.join(_STATE)})"  # noqa: S608
        f" SELECT notice_id, CAST($3 AS BIGINT), {', '.join(_STATE)} FROM deliveries"
        " WHERE notice_id = $1 AND member_id = $2",
        notice_id,
        from_id,
        to_id,
    )


async def _move_children(
    tx: Transaction, notice_id: int, from_id: int, to_id: int
) -> list[tuple[str, int]]:
    """Move what belongs to the delivery, except what the other has already; return what moved."""
    moved: list[tuple[str, int]] = []
    for table, more in _CHILDREN:
        rows = await tx.all(
            f"SELECT {more} AS more FROM {table} c WHERE notice_id = $1 AND member_id = $2"  # noqa: S608
            f" AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.notice_id = $1 AND o.member_id = $3"
            f" AND o.{more} = c.{more})",
            notice_id,
            from_id,
            to_id,
        )
        for row in rows:
            await _move_child(tx, table, row["more"], (notice_id, from_id, to_id))
            moved.append((table, row["more"]))
    return moved


async def _move_child(tx: Transaction, table: str, more: int, to: tuple[int, int, int]) -> None:
    await tx.execute(
        f"UPDATE {table} SET member_id = $3 WHERE notice_id = $1 AND member_id = $2"  # noqa: S608
        f" AND {dict(_CHILDREN)[table]} = $4",
        *to,
        more,
    )


async def _delete(tx: Transaction, notice_id: int, member_id: int) -> None:
    sql = "DELETE FROM deliveries WHERE notice_id = $1 AND member_id = $2"
    await tx.execute(sql, notice_id, member_id)

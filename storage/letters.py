"""Letters: what people had the bot pass to the office, each answered or closed by staff once."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction
from storage.model.letters import Letter
from storage.model.time import from_millis, instant_or_none, to_millis
from storage.rights import Reach

_SELECT = (
    "SELECT l.*, m.name, m.college, m.telegram_id, h.name AS handler_name, t.name AS taker_name"
    " FROM letters l JOIN members m ON m.id = l.member_id"
    " LEFT JOIN members h ON h.id = l.handler_id LEFT JOIN members t ON t.id = l.taken_by"
)


class ClosedError(Exception):
    """Somebody has answered or closed the letter meanwhile."""


async def save(
    tx: Transaction, member_id: int, body: str, now: datetime, *, attached: str, message_id: int
) -> Letter:
    """Save what the person wrote and return it."""
    letter_id = await tx.insert(
        "INSERT INTO letters (member_id, body, attached, message_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        member_id,
        body,
        attached,
        message_id,
        to_millis(now),
    )
    saved = await find(tx, letter_id)
    assert saved is not None
    return saved


async def find(tx: Transaction, letter_id: int) -> Letter | None:
    """Return the letter; None if there is no such letter, or its writer was erased."""
    row = await tx.one(f"{_SELECT} WHERE l.id = $1", letter_id)
    return _letter(row) if row else None


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` letters that were closed before this instant; return how many."""
    gone = await tx.execute(
        "DELETE FROM letters WHERE id IN (SELECT id FROM letters WHERE closed_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )
    if gone:
        tx.announce(PERSONAL_DATA_DELETED)
    return gone


async def of_message(tx: Transaction, member_id: int, message_id: int) -> Letter | None:
    """Return the person's letter that was made of this message of theirs, if there is one."""
    row = await tx.one(
        f"{_SELECT} WHERE l.member_id = $1 AND l.message_id = $2", member_id, message_id
    )
    return _letter(row) if row else None


async def of_member(tx: Transaction, member_id: int) -> list[Letter]:
    """Return all letters of the person, oldest first."""
    return [
        _letter(row)
        for row in await tx.all(f"{_SELECT} WHERE l.member_id = $1 ORDER BY l.id", member_id)
    ]


async def count_since(tx: Transaction, member_id: int, since: datetime) -> int:
    """Return how many letters the person has written since then."""
    return int(
        await tx.value(
            "SELECT count(*) FROM letters WHERE member_id = $1 AND created_at > $2",
            member_id,
            to_millis(since),
        )
    )


async def waiting_count(tx: Transaction, reach: Reach) -> int:
    """Return how many letters of people within the reach are open."""
    where, args = _waiting(reach)
    return int(
        await tx.value(
            f"SELECT count(*) FROM letters l WHERE {where}",  # noqa: S608
            *args,
        )
    )


async def waiting_at(tx: Transaction, reach: Reach, place: int) -> Letter | None:
    """Return the open letter at this place, counted from 0; the one that waits longest is first."""
    where, args = _waiting(reach)
    row = await tx.one(
        f"SELECT l.id FROM letters l WHERE {where}"  # noqa: S608
        f" ORDER BY l.id LIMIT 1 OFFSET ${len(args) + 1}",
        *args,
        place,
    )
    return await find(tx, row["id"]) if row else None


def _waiting(reach: Reach) -> tuple[str, Sequence[str]]:
    if reach.everything:
        return "l.closed_at IS NULL", ()
    theirs = "SELECT id FROM members WHERE college IN (SELECT value FROM json_each($1))"
    return f"l.closed_at IS NULL AND l.member_id IN ({theirs})", (json.dumps(list(reach.colleges)),)


async def close(
    tx: Transaction, letter_id: int, handler_id: int, now: datetime, *, reply: str | None
) -> Letter:
    """Close the letter with an answer or without one, and return it. Raises ClosedError."""
    closed = await tx.execute(
        "UPDATE letters SET closed_at = $3, handler_id = $2, reply = $4"
        " WHERE id = $1 AND closed_at IS NULL",
        letter_id,
        handler_id,
        to_millis(now),
        reply,
    )
    if not closed:
        raise ClosedError
    found = await find(tx, letter_id)
    assert found is not None
    return found


async def take(tx: Transaction, letter_id: int, taker_id: int | None) -> None:
    """Note who answers the open letter; None: nobody any more. Raises ClosedError."""
    if not await tx.execute(
        "UPDATE letters SET taken_by = $2 WHERE id = $1 AND closed_at IS NULL", letter_id, taker_id
    ):
        raise ClosedError


async def overdue(tx: Transaction, until: datetime) -> list[Letter]:
    """Return open letters of before ``until`` of which the office was not told; note that it is."""
    rows = await tx.all(
        f"{_SELECT} WHERE l.closed_at IS NULL AND l.told_overdue = 0 AND l.created_at < $1"
        " ORDER BY l.id",
        to_millis(until),
    )
    await tx.execute_many(
        "UPDATE letters SET told_overdue = 1 WHERE id = $1", [(row["id"],) for row in rows]
    )
    return [_letter(row) for row in rows]


async def prepared(tx: Transaction) -> list[tuple[int, str]]:
    """Return the texts that staff have prepared for answers, the oldest first, with their ids."""
    rows = await tx.all("SELECT id, body FROM prepared_texts ORDER BY id")
    return [(row["id"], row["body"]) for row in rows]


async def prepare(tx: Transaction, body: str, now: datetime) -> None:
    """Save a prepared text."""
    await tx.insert(
        "INSERT INTO prepared_texts (body, created_at) VALUES ($1, $2)", body, to_millis(now)
    )


async def unprepare(tx: Transaction, text_id: int) -> None:
    """Delete a prepared text."""
    await tx.execute("DELETE FROM prepared_texts WHERE id = $1", text_id)


async def reopen(tx: Transaction, letter_id: int) -> None:
    """Open a letter again that was closed without an answer."""
    await tx.execute(
        "UPDATE letters SET closed_at = NULL, handler_id = NULL WHERE id = $1 AND reply IS NULL",
        letter_id,
    )


def _letter(row: Row) -> Letter:
    return Letter(
        id=row["id"],
        member_id=row["member_id"],
        name=row["name"],
        college=row["college"],
        telegram_id=row["telegram_id"],
        body=row["body"],
        attached=row["attached"],
        message_id=row["message_id"],
        created_at=from_millis(row["created_at"]),
        closed_at=instant_or_none(row["closed_at"]),
        handler_name=row["handler_name"],
        reply=row["reply"],
        taken_by=row["taken_by"],
        taker_name=row["taker_name"],
    )

"""Letters: what people had the bot pass to the office, and what staff answered.

A letter that was answered or closed can be opened again; what was written stays as its turns.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction
from storage.model.letters import Letter, Turn
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
            "SELECT (SELECT count(*) FROM letters WHERE member_id = $1 AND created_at > $2)"
            " + (SELECT count(*) FROM letter_turns u JOIN letters l ON l.id = u.letter_id"
            " WHERE l.member_id = $1 AND u.from_office = 0 AND u.created_at > $2)",
            member_id,
            to_millis(since),
        )
    )


async def of_answer(tx: Transaction, member_id: int, message_id: int) -> Letter | None:
    """Return the person's letter that this message in their chat answers, if it is an answer."""
    row = await tx.one(
        f"{_SELECT} JOIN letter_turns u ON u.letter_id = l.id"
        " JOIN deliveries d ON d.notice_id = u.notice_id AND d.member_id = l.member_id"
        " WHERE l.member_id = $1 AND d.message_id = $2",
        member_id,
        message_id,
    )
    return _letter(row) if row else None


async def turns(tx: Transaction, letter_ids: Sequence[int]) -> dict[int, list[Turn]]:
    """Return what was written about these letters after their first words, oldest first, by id."""
    rows = await tx.all(
        "SELECT u.*, m.name AS by_name FROM letter_turns u LEFT JOIN members m ON m.id = u.by_id"
        " WHERE u.letter_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY u.id",
        json.dumps(list(letter_ids)),
    )
    found: dict[int, list[Turn]] = {}
    for row in rows:
        turn = Turn(
            from_office=bool(row["from_office"]),
            by_name=row["by_name"],
            body=row["body"],
            attached=row["attached"],
            message_id=row["message_id"] or 0,
            created_at=from_millis(row["created_at"]),
        )
        found.setdefault(row["letter_id"], []).append(turn)
    return found


async def count(tx: Transaction, reach: Reach, *, closed: bool = False) -> int:
    """Return how many letters of people within the reach are open, or have been closed."""
    where, args = _within(reach, closed=closed)
    return int(
        await tx.value(
            f"SELECT count(*) FROM letters l WHERE {where}",  # noqa: S608
            *args,
        )
    )


async def at(tx: Transaction, reach: Reach, place: int, *, closed: bool = False) -> Letter | None:
    """Return the open, or the closed, letter at this place, counted from 0.

    Of the open ones the one that waits longest is first, of the closed ones the last closed.
    """
    where, args = _within(reach, closed=closed)
    order = (
        "l.closed_at DESC, l.id DESC" if closed else "COALESCE(l.reopened_at, l.created_at), l.id"
    )
    row = await tx.one(
        f"SELECT l.id FROM letters l WHERE {where}"  # noqa: S608
        f" ORDER BY {order} LIMIT 1 OFFSET ${len(args) + 1}",
        *args,
        place,
    )
    return await find(tx, row["id"]) if row else None


def _within(reach: Reach, *, closed: bool) -> tuple[str, Sequence[str]]:
    which = "l.closed_at IS NOT NULL" if closed else "l.closed_at IS NULL"
    if reach.everything:
        return which, ()
    theirs = "SELECT id FROM members WHERE college IN (SELECT value FROM json_each($1))"
    return f"{which} AND l.member_id IN ({theirs})", (json.dumps(list(reach.colleges)),)


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
    if reply is not None:
        await tx.insert(
            "INSERT INTO letter_turns (letter_id, from_office, by_id, body, created_at)"
            " VALUES ($1, 1, $2, $3, $4)",
            letter_id,
            handler_id,
            reply,
            to_millis(now),
        )
    found = await find(tx, letter_id)
    assert found is not None
    return found


async def answered_by(tx: Transaction, letter_id: int, notice_id: int) -> None:
    """Note which notice brings the writer the letter's last answer."""
    await tx.execute(
        "UPDATE letter_turns SET notice_id = $2 WHERE id ="
        " (SELECT max(id) FROM letter_turns WHERE letter_id = $1 AND from_office = 1)",
        letter_id,
        notice_id,
    )


async def take(tx: Transaction, letter_id: int, taker_id: int | None) -> None:
    """Note who answers the open letter; None: nobody any more. Raises ClosedError."""
    if not await tx.execute(
        "UPDATE letters SET taken_by = $2 WHERE id = $1 AND closed_at IS NULL", letter_id, taker_id
    ):
        raise ClosedError


async def taken_by(tx: Transaction, member_id: int) -> list[Letter]:
    """Return the open letters that this person has taken, oldest first."""
    rows = await tx.all(
        f"{_SELECT} WHERE l.taken_by = $1 AND l.closed_at IS NULL ORDER BY l.id", member_id
    )
    return [_letter(row) for row in rows]


async def waits_since(tx: Transaction, before: datetime) -> bool:
    """Return whether a letter of before then is open and the office has not been notified of it."""
    found = await tx.value(
        "SELECT 1 FROM letters WHERE closed_at IS NULL AND told_overdue = 0"
        " AND COALESCE(reopened_at, created_at) < $1"
        " LIMIT 1",
        to_millis(before),
    )
    return bool(found)


async def overdue(tx: Transaction, until: datetime) -> list[Letter]:
    """Return open letters of before ``until`` of which the office has no notice, and mark them."""
    rows = await tx.all(
        f"{_SELECT} WHERE l.closed_at IS NULL AND l.told_overdue = 0"
        " AND COALESCE(l.reopened_at, l.created_at) < $1"
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


async def reopen(tx: Transaction, letter_id: int, now: datetime) -> bool:
    """Open a closed letter again; return whether it was closed.

    An answer stays as a turn of the letter. If nobody has the letter, whoever answered or closed it
    gets it back.
    """
    await tx.execute(
        # Answers of before there were turns.
        "INSERT INTO letter_turns (letter_id, from_office, by_id, body, created_at)"
        " SELECT id, 1, handler_id, reply, closed_at FROM letters WHERE id = $1"
        " AND reply IS NOT NULL AND NOT EXISTS (SELECT 1 FROM letter_turns u"
        " WHERE u.letter_id = letters.id AND u.from_office = 1)",
        letter_id,
    )
    opened = await tx.execute(
        "UPDATE letters SET closed_at = NULL, reply = NULL, handler_id = NULL,"
        " taken_by = COALESCE(taken_by, handler_id), reopened_at = $2, told_overdue = 0"
        " WHERE id = $1 AND closed_at IS NOT NULL",
        letter_id,
        to_millis(now),
    )
    return bool(opened)


async def write_again(
    tx: Transaction,
    letter_id: int,
    body: str,
    now: datetime,
    *,
    attached: str,
    message_id: int,
) -> None:
    """Add the writer's further words to the letter, and open it again if it was closed."""
    await reopen(tx, letter_id, now)
    await tx.insert(
        "INSERT INTO letter_turns"
        " (letter_id, from_office, body, attached, message_id, created_at)"
        " VALUES ($1, 0, $2, $3, $4, $5)",
        letter_id,
        body,
        attached,
        message_id,
        to_millis(now),
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
        handler_id=row["handler_id"],
    )

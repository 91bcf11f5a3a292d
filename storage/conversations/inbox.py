"""Received updates: stored before Telegram's acknowledgement, marked done with their effect.

A row goes received → handled (its effect and the replies to send, in one transaction) → answered,
or is set aside. The row is retained for a while without its content, so that the same update,
received again, has no effect.

``attempts`` counts how often the row's next step (first handling the update, then sending its
replies) was begun and did not end: it failed, hung, or the process ended meanwhile.

The content of an update and of its replies, and their lane, are sealed (storage/engine/seal.py).
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from storage.engine.seal import SealBrokenError
from storage.engine.transaction import ALL, Row, Transaction
from storage.model.time import to_millis

STORED = "updates stored"
"""The topic of updates that were stored by a process that handles none."""
_SEALED = ("whose", "body", "replies")
APOLOGY_DUE = b""
"""The replies of an update that was set aside as long as its apology has not been made."""
RETENTION = timedelta(days=3)  # Telegram repeats an update for a day at most


class Arrival(msgspec.Struct, frozen=True):
    """An update: its number, its lane (the updates of one lane are handled in order), its JSON."""

    update_id: int
    lane: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A row found at start: to be handled (no replies yet), or with replies to be sent.

    ``attempts`` counts the attempts at that step that did not end.
    """

    arrival: Arrival
    replies: bytes | None
    attempts: int
    set_aside: bool
    """Whether the replies are the apology for an update that was set aside, or APOLOGY_DUE."""


async def store(tx: Transaction, arrivals: Sequence[Arrival], now: datetime) -> list[Arrival]:
    """Store the updates; return those that are new."""
    at = to_millis(now)
    if len(arrivals) == 1:
        [one] = arrivals
        return [one] if await tx.execute(_STORE, *_row(tx, one, at)) else []
    numbers = json.dumps([arrival.update_id for arrival in arrivals])
    known = {
        row["update_id"]
        for row in await tx.all(
            "SELECT update_id FROM inbox WHERE update_id IN (SELECT CAST(value AS BIGINT)"
            " FROM json_each($1))",
            numbers,
        )
    }
    once = {arrival.update_id: arrival for arrival in reversed(arrivals)}
    new = [arrival for arrival in reversed(once.values()) if arrival.update_id not in known]
    await tx.execute_many(_STORE, [_row(tx, one, at) for one in new])
    return new


_STORE = (
    "INSERT INTO inbox (update_id, whose, received_at, body) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (update_id) DO NOTHING"
)


def _row(tx: Transaction, arrival: Arrival, at: int) -> tuple[int, bytes, int, bytes]:
    """Return the values of `_STORE`; ``at`` is milliseconds UTC."""
    number = arrival.update_id
    whose = _sealed(tx, number, "whose", b"%d" % arrival.lane)
    return number, whose, at, _sealed(tx, number, "body", arrival.body)


async def mark_handled(tx: Transaction, update_id: int, replies: bytes) -> bool:
    """Mark the update handled and store its replies; return False if it already was."""
    return bool(
        await tx.execute(
            "UPDATE inbox SET state = 1, replies = $2, body = NULL, attempts = 0"
            " WHERE update_id = $1 AND state = 0",
            update_id,
            _sealed(tx, update_id, "replies", replies),
        )
    )


async def store_handled(tx: Transaction, arrival: Arrival, now: datetime, replies: bytes) -> bool:
    """Store an update as handled, with its replies; return False if it was stored before."""
    number = arrival.update_id
    return bool(
        await tx.execute(
            "INSERT INTO inbox (update_id, whose, received_at, state, replies)"
            " VALUES ($1, $2, $3, 1, $4) ON CONFLICT (update_id) DO NOTHING",
            number,
            _sealed(tx, number, "whose", b"%d" % arrival.lane),
            to_millis(now),
            _sealed(tx, number, "replies", replies),
        )
    )


async def handled_among(tx: Transaction, update_ids: Iterable[int]) -> list[int]:
    """Return those of these updates that are handled or set aside and still have replies."""
    rows = await tx.all(
        "SELECT update_id FROM inbox WHERE update_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND state IN (1, 3) AND replies IS NOT NULL ORDER BY update_id",
        json.dumps(list(update_ids)),
    )
    return [row["update_id"] for row in rows]


async def mark_answered(tx: Transaction, update_ids: Iterable[int]) -> None:
    """Mark updates as answered; delete their content, their lane and their replies.

    Of updates that were set aside only the replies (the apology) are deleted.
    """
    answered = list(update_ids)
    numbers = json.dumps(answered)
    changed = await tx.execute(
        "UPDATE inbox SET state = 2, whose = NULL, replies = NULL, body = NULL"
        " WHERE update_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) AND state < 2",
        numbers,
    )
    if changed < len(answered):
        await tx.execute(
            "UPDATE inbox SET replies = NULL"
            " WHERE update_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) AND state = 3",
            numbers,
        )


async def store_waiting(tx: Transaction, left: Iterable[tuple[int, bytes | None]]) -> None:
    """Store replies to be sent later: for each update its number and the replies still to send.

    None leaves the stored replies unchanged. An attempt that ends this way has ended.
    """
    await tx.execute_many(
        "UPDATE inbox SET attempts = 0, replies = COALESCE($2, replies)"
        " WHERE update_id = $1 AND state IN (1, 3)",
        [
            (number, None if said is None else _sealed(tx, number, "replies", said))
            for number, said in left
        ],
    )


async def replies(tx: Transaction, update_id: int) -> bytes | None:
    """Return the replies that are still to be sent for a handled update; None if there are none."""
    found = await tx.value(
        "SELECT replies FROM inbox WHERE update_id = $1 AND state = 1", update_id
    )
    return None if found is None else _opened(tx, update_id, "replies", found)


async def count_attempt(tx: Transaction, update_id: int) -> int:
    """Count an attempt at handling the update that did not end; return the number of them.

    Nothing is counted for an update that has been handled meanwhile.
    """
    await tx.execute(
        "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = $1 AND state = 0", update_id
    )
    return int(await tx.value("SELECT attempts FROM inbox WHERE update_id = $1", update_id) or 0)


async def count_attempts(tx: Transaction, update_ids: Iterable[int]) -> None:
    """Count an attempt that did not end for each of these updates that is open.

    An update that was set aside is open as long as its apology is.
    """
    await tx.execute(
        "UPDATE inbox SET attempts = attempts + 1"
        " WHERE update_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND (state < 2 OR (state = 3 AND replies IS NOT NULL))",
        json.dumps(list(update_ids)),
    )


async def set_aside(
    tx: Transaction, update_id: int, apology: bytes | None = None, *, unreadable: bool = False
) -> bool:
    """Set aside an update that can't be handled; return False if it has been answered already.

    Its content remains for the operator to inspect. ``apology`` holds the replies to its sender;
    APOLOGY_DUE is for replies that are still to be made.
    ``unreadable``: it is not of the form that Telegram describes, so nothing of the bot's failed.
    """
    return bool(
        await tx.execute(
            "UPDATE inbox SET state = 3, replies = $2, unreadable = $3"
            " WHERE update_id = $1 AND state <> 2",
            update_id,
            None if apology is None else _sealed(tx, update_id, "replies", apology),
            int(unreadable),
        )
    )


async def delete_set_aside(tx: Transaction, lane: int) -> None:
    """Delete this person's updates that were set aside."""
    for row in await tx.all("SELECT update_id, whose FROM inbox WHERE state = 3"):
        if _opened(tx, row["update_id"], "whose", row["whose"]) == b"%d" % lane:
            await tx.execute("DELETE FROM inbox WHERE update_id = $1", row["update_id"])


async def delete_open(tx: Transaction, lanes: Collection[int]) -> None:
    """Delete these people's updates that are not answered yet, in a copy that is restored."""
    wanted = {b"%d" % lane for lane in lanes}
    for row in await tx.all("SELECT update_id, whose FROM inbox WHERE state < 2") if wanted else ():
        if _opened(tx, row["update_id"], "whose", row["whose"]) in wanted:
            await tx.execute("DELETE FROM inbox WHERE update_id = $1", row["update_id"])


async def open_numbers(tx: Transaction) -> set[int]:
    """Return the numbers of the updates that are not answered yet, apologies included."""
    rows = await tx.all(
        "SELECT update_id FROM inbox WHERE state < 2 UNION ALL SELECT update_id FROM inbox"
        " WHERE state = 3 AND replies IS NOT NULL"
    )
    return {row["update_id"] for row in rows}


async def unfinished(tx: Transaction) -> list[Unfinished]:
    """Return the rows that were unfinished when the process ended, by update number.

    Rows that can't be unsealed are left out: their key was destroyed, as in a restored copy.
    """
    columns = "update_id, whose, body, replies, attempts, state"
    rows = await tx.all(
        f"SELECT {columns} FROM inbox WHERE state < 2 UNION ALL SELECT {columns} FROM inbox"  # noqa: S608
        " WHERE state = 3 AND replies IS NOT NULL ORDER BY update_id"
    )
    return [one for row in rows if (one := _unfinished(tx, row)) is not None]


def _unfinished(tx: Transaction, row: Row) -> Unfinished | None:
    number = row["update_id"]
    whose, body, replies = (_opened(tx, number, name, row[name]) for name in _SEALED)
    if whose is None or (replies is None and body is None):
        return None
    return Unfinished(
        Arrival(number, int(whose), body or b""), replies, row["attempts"], row["state"] == 3
    )


async def reseal(tx: Transaction) -> int:
    """Seal every row under the newest key; return how many rows could not be unsealed.

    Those rows are set aside without their content.
    """
    lost = 0
    for row in await tx.all("SELECT update_id, whose, body, replies FROM inbox WHERE state <> 2"):
        number = row["update_id"]
        try:
            fresh = [
                None if row[name] is None else tx.keys.reseal(row[name], _place(number, name))
                for name in _SEALED
            ]
        except SealBrokenError:
            await tx.execute(
                "UPDATE inbox SET state = 3, whose = NULL, body = NULL, replies = NULL"
                " WHERE update_id = $1",
                number,
            )
            lost += 1
        else:
            await tx.execute(
                "UPDATE inbox SET whose = $2, body = $3, replies = $4 WHERE update_id = $1",
                number,
                *fresh,
            )
    return lost


async def trim(tx: Transaction, now: datetime, limit: int = ALL) -> int:
    """Delete up to ``limit`` answered and set-aside updates older than RETENTION.

    Return how many were deleted; ``ALL`` means all.
    """
    return await tx.execute(
        "DELETE FROM inbox WHERE update_id IN (SELECT update_id FROM inbox"
        " WHERE state >= 2 AND received_at < $1 LIMIT $2)",
        to_millis(now - RETENTION),
        limit,
    )


def _sealed(tx: Transaction, update_id: int, column: str, said: bytes) -> bytes:
    return tx.keys.seal(said, _place(update_id, column))


def _opened(tx: Transaction, update_id: int, column: str, sealed: bytes | None) -> bytes | None:
    """Return the column's unsealed value; None if it is NULL or can't be unsealed any more."""
    if sealed is None:
        return None
    try:
        return tx.keys.unseal(bytes(sealed), _place(update_id, column))
    except SealBrokenError:
        return None


def _place(update_id: int, column: str) -> str:
    return f"inbox {update_id} {column}"

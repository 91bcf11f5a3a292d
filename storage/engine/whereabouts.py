"""Where a database is: whether it is the one that was used last, a copy of it, or moved away.

A copy on another server, or under another name, tells by its fingerprint that it is one; who
restores or fails over by other means than the bot's own need not tell the bot.
"""

from datetime import UTC, datetime
from typing import Final

from storage.engine.transaction import Transaction

MOVED: Final = "moved"
ARRIVING: Final = "arriving"
COPY: Final = "the database is a copy"
"""The topic that is announced when something was to be sent from a copy."""


async def is_copy(tx: Transaction) -> bool:
    """Return whether this is another database than the one that was used last.

    On SQLite that can't be told, and it is never so.
    """
    here = await tx.fingerprint()
    if here is None:
        return False
    row = await tx.one("SELECT fingerprint FROM whereabouts WHERE id = 1")
    return row is None or row["fingerprint"] not in (None, here)


async def may_send(tx: Transaction) -> bool:
    """Return whether messages may be sent from this database; announce COPY if it is a copy."""
    here = await tx.fingerprint()
    if here is None:
        return True
    row = await tx.one("SELECT fingerprint, state FROM whereabouts WHERE id = 1")
    if row is None or row["fingerprint"] not in (None, here):
        tx.announce(COPY)
        return False
    return row["state"] is None


async def settle(tx: Transaction) -> None:
    """Record that this database is the one in use, here."""
    here = await tx.fingerprint()
    await tx.execute("DELETE FROM whereabouts")
    await tx.execute("INSERT INTO whereabouts (id, fingerprint) VALUES (1, $1)", here)


async def is_settled(tx: Transaction) -> bool:
    """Return whether it is recorded which database this is, or can't be told."""
    here = await tx.fingerprint()
    found = await tx.value("SELECT fingerprint FROM whereabouts WHERE id = 1")
    return here is None or found == here


async def mark(tx: Transaction, state: str | None, place: str | None, now: datetime) -> None:
    """Record that the contents were moved to the other place, or are about to arrive from there.

    ``place`` is shown to people: it has no password. With no ``state`` the mark is removed.
    """
    await tx.execute(
        "UPDATE whereabouts SET state = $1, place = $2, at = $3 WHERE id = 1",
        state,
        place if state else None,
        int(now.timestamp() * 1000) if state else None,
    )


async def state(tx: Transaction) -> tuple[str | None, str | None]:
    """Return the mark, MOVED or ARRIVING, and the other place; None and None without a mark."""
    row = await tx.one("SELECT state, place FROM whereabouts WHERE id = 1")
    return (None, None) if row is None else (row["state"], row["place"])


async def why_not(tx: Transaction, here: str) -> str | None:
    """Return why nothing may use this database, in a sentence for the operator; None if all may."""
    row = await tx.one("SELECT state, place, at FROM whereabouts WHERE id = 1")
    if row is None or row["state"] is None:
        return None
    if row["state"] == ARRIVING:
        return (
            f"{here}: a move from {row['place']} to this database was not finished:"
            f" run it again (tongxin move {row['place']} {here})"
        )
    day = datetime.fromtimestamp(row["at"] / 1000, UTC)
    return (
        f"{here}: everything in this database was moved to {row['place']} on {day:%Y-%m-%d}:"
        " set TONGXIN_DATABASE to that one. To go on with this one all the same, stop the other"
        f" for good and run: tongxin move {here} --take-back"
    )

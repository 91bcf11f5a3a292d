"""Which of several processes on one database leads, and in which epoch.

One row says so, by the database's own clock. Whoever takes the lead begins a new epoch. A group of
writes is refused if the epoch in which it was asked for is over; that is looked up in the group's
own transaction (`storage.engine.database`), and every change of the row is such a group too, so of
two processes that both believe that they lead only one can write.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from storage.engine.migrations import newest, refuse_if_newer
from storage.engine.transaction import Transaction

LEADER: Final = "leader"
"""The topic of work after which another process may take the lead."""
EPOCH: Final = "SELECT epoch FROM leader WHERE id = 1"


@dataclass(frozen=True, slots=True)
class Lead:
    """The row: who leads, in which epoch, and until when.

    ``until`` and ``now`` are milliseconds UTC by the database's clock. ``owner`` is None while
    nobody leads.
    """

    owner: str | None
    epoch: int
    until: int
    now: int

    @property
    def is_free(self) -> bool:
        """Whether anybody may take the lead."""
        return self.owner is None or self.until <= self.now


async def find(tx: Transaction) -> Lead:
    """Return the row."""
    row = await tx.one("SELECT owner, epoch, until FROM leader WHERE id = 1")
    assert row is not None
    return Lead(row["owner"], row["epoch"], row["until"], await tx.clock())


async def take(
    tx: Transaction, owner: str, length: timedelta, *, ended: Lead | None = None
) -> tuple[int, Lead] | None:
    """Take the lead for so long; return the epoch and the row before, or None if it is not free.

    The epoch is at least the present instant, so that it is a new one also where the row has gone
    back: in a copy that was restored, or on a server that was behind the one that failed.

    ``ended`` is what the row was when its owner was found to have ended: if it has not changed
    since, the lead is free although its time has not run out. Raises NewerSchemaError if the tables
    have become those of a newer version meanwhile, which this one may not write to.
    """
    known = newest()
    steps = await tx.all("SELECT number, name FROM schema_steps WHERE number > $1", known)
    refuse_if_newer(((row["number"], row["name"]) for row in steps), known)
    found = await find(tx)
    if not (found.is_free or (ended and (ended.epoch, ended.until) == (found.epoch, found.until))):
        return None
    epoch = max(found.epoch + 1, found.now)
    await tx.execute(
        "UPDATE leader SET owner = $1, epoch = $2, until = $3 WHERE id = 1",
        owner,
        epoch,
        found.now + _millis(length),
    )
    return epoch, found


async def renew(tx: Transaction, epoch: int, length: timedelta) -> bool:
    """Lead for so long from now on; return False if the epoch is over."""
    until = await tx.clock() + _millis(length)
    return bool(
        await tx.execute("UPDATE leader SET until = $2 WHERE id = 1 AND epoch = $1", epoch, until)
    )


async def resign(tx: Transaction, epoch: int) -> bool:
    """End the epoch, so that another process can take the lead at once; False if it is over."""
    tx.announce(LEADER)
    return bool(
        await tx.execute(
            "UPDATE leader SET owner = NULL, epoch = epoch + 1, until = 0"
            " WHERE id = 1 AND epoch = $1",
            epoch,
        )
    )


def _millis(length: timedelta) -> int:
    return int(length / timedelta(milliseconds=1))

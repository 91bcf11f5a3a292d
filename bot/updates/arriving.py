"""New updates, each stored with its effect in one commit.

So a press waits for the disk once, and its content need not be stored at all. What can't be handled
at once is stored by itself: because it asks Telegram first, waits for its turn, says nothing to the
bot, or fails. An update is acknowledged to Telegram when one or the other is on disk.
"""

import asyncio
from collections.abc import Collection, Sequence, Set
from datetime import datetime
from typing import Final

import structlog

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from storage.people import members

log = structlog.get_logger(__name__)

NOBODY: Final[Set[int]] = frozenset()


class NotStoredError(Exception):
    """The update could not be stored, or was stored before: here nothing is to be done for it."""


class Arriving:
    """An update that is not in the inbox yet."""

    def __init__(self, arrival: Arrival, at: datetime) -> None:
        self.arrival = arrival
        self.at = at
        self.may_join = True
        """Whether it may still be stored with its effect."""
        self.joined = False
        """Whether it is: the work of its effect has been submitted."""
        self.kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        """Whether it is in the inbox now and was not before, once that is on disk."""
        # Read here: no warning if nobody waits.
        self.kept.add_done_callback(lambda kept: kept.cancelled() or kept.exception())

    def settle(self, *, is_new: bool) -> None:
        """Say that it is in the inbox, and whether it is a new one."""
        if not self.kept.done():
            self.kept.set_result(is_new)

    def fail(self, error: BaseException) -> None:
        """Say that it could not be stored."""
        if not self.kept.done():
            self.kept.set_exception(error)

    async def until_kept(self) -> None:
        """Wait until it is in the inbox; raise NotStoredError if it was before, or can't be."""
        try:
            is_new = await asyncio.shield(self.kept)
        except Exception:
            raise NotStoredError from None
        if not is_new:
            raise NotStoredError

    async def keep(self, database: Database) -> None:
        """Store it by itself; raise NotStoredError as above."""
        submit([self.arrival], database, self.at, arriving=[self])
        await self.until_kept()


def submit(
    arrivals: Sequence[Arrival],
    database: Database,
    now: datetime,
    *,
    counted: Set[int] = NOBODY,
    arriving: Collection[Arriving] = (),
) -> asyncio.Future[Sequence[Arrival]]:
    """Have updates stored; return the new ones to be, when they are on disk.

    An attempt has been made before at those of `counted`. Those of `arriving` are settled. Raises
    DatabaseUnavailableError, at once or by the future.
    """

    async def work(tx: Transaction) -> Sequence[Arrival]:
        if len(arrivals) > 1:
            await members.expect(tx, {arrival.lane for arrival in arrivals})
        new = await inbox.store(tx, arrivals, now)
        if again := counted & {arrival.update_id for arrival in new}:
            await inbox.count_attempts(tx, again)
        return new

    try:
        stored = database.submit(work)
    except DatabaseUnavailableError as error:
        for one in arriving:
            one.fail(error)
        raise
    stored.add_done_callback(lambda stored: _tell(arrivals, stored, arriving))
    return stored


def _tell(
    arrivals: Sequence[Arrival],
    stored: asyncio.Future[Sequence[Arrival]],
    arriving: Collection[Arriving],
) -> None:
    """Settle those that have been stored by themselves."""
    error = stored.exception()
    if error is not None:
        for one in arriving:
            one.fail(error)
        return
    new = {arrival.update_id for arrival in stored.result()}
    if len(new) < len(arrivals):
        log.info("updates received again", count=len(arrivals) - len(new))
    for one in arriving:
        one.settle(is_new=one.arrival.update_id in new)


async def store_for_leader(database: Database, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Store the updates in a process that stands by; the leader is notified and handles them.

    Raises DatabaseUnavailableError if they can't be stored.
    """

    async def work(tx: Transaction) -> None:
        if await inbox.store(tx, arrivals, now):
            tx.announce(inbox.STORED)

    await database.write(work, fenced=False)

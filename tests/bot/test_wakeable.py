"""A task that works in rounds: no wake-up is lost, and idle means that nothing is left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from bot.operations.wakeable import Wakeable
from storage.engine.database import Database
from storage.engine.transaction import Transaction

TOPIC = "something"


class Worker(Wakeable):
    """Counts its rounds; a round ends when it may."""

    def __init__(self, database: Database, seconds: float | None = None) -> None:
        super().__init__(database, TOPIC)
        self.seconds = seconds
        self.idle_after_round = True
        self.rounds = 0
        self.begun = asyncio.Event()
        self.may_end = asyncio.Semaphore(1000)

    async def _run(self) -> None:
        while True:
            self._begin_round()
            self.rounds += 1
            self.begun.set()
            await self.may_end.acquire()
            if self.rounds == 99:
                raise LookupError
            await self._rest(self.seconds, idle=self.idle_after_round)

    async def next_round(self) -> None:
        self.begun.clear()
        async with asyncio.timeout(60):
            await self.begun.wait()


@pytest.fixture
async def worker(database: Database) -> AsyncIterator[Worker]:
    made = Worker(database)
    yield made
    await made.stop()


def is_idle(worker: Worker) -> bool:
    """Ask anew: mypy takes what it has seen of a property for lasting."""
    return worker.is_idle


async def within(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    async with asyncio.timeout(seconds):
        await work()


async def test_it_works_at_the_start_and_whenever_it_is_woken(worker: Worker) -> None:
    assert not is_idle(worker)
    worker.start()
    await within(5, worker.idle)
    assert worker.rounds == 1
    worker.wake()
    worker.wake()
    assert not is_idle(worker)
    await within(5, worker.idle)
    assert worker.rounds == 2


async def test_a_wake_up_during_a_round_brings_another(worker: Worker) -> None:
    worker.may_end = asyncio.Semaphore(0)
    worker.start()
    await worker.next_round()
    worker.wake()
    worker.may_end.release()
    await worker.next_round()
    assert not is_idle(worker)
    worker.may_end.release()
    await within(5, worker.idle)
    assert worker.rounds == 2


async def test_it_is_woken_by_what_is_announced_once_that_is_durable(
    database: Database, worker: Worker
) -> None:
    async def announces(tx: Transaction) -> None:
        tx.announce(TOPIC)

    async def fails(tx: Transaction) -> None:
        tx.announce(TOPIC)
        raise LookupError

    worker.start()
    await within(5, worker.idle)
    with pytest.raises(LookupError):
        await database.write(fails)
    assert is_idle(worker)
    await database.write(announces)
    assert not is_idle(worker)
    await within(5, worker.idle)
    assert worker.rounds == 2


async def test_it_begins_by_itself_after_the_time_that_a_round_has_named(worker: Worker) -> None:
    worker.seconds = 0.01
    worker.start()
    await within(5, worker.idle)
    await worker.next_round()
    assert is_idle(worker)  # what it looks at by itself is nothing that is left


async def test_a_round_that_has_left_something_is_not_idle(worker: Worker) -> None:
    worker.seconds, worker.idle_after_round = 0.01, False
    worker.start()
    await worker.next_round()
    await worker.next_round()
    assert not is_idle(worker)
    worker.idle_after_round = True
    await within(5, worker.idle)


async def test_it_is_idle_for_good_once_it_has_ended(database: Database, worker: Worker) -> None:
    async def announces(tx: Transaction) -> None:
        tx.announce(TOPIC)

    worker.may_end = asyncio.Semaphore(0)
    worker.start()
    await worker.next_round()
    worker.wake()
    await within(5, worker.stop)
    assert is_idle(worker)
    worker.wake()
    await database.write(announces)
    await asyncio.sleep(0)
    assert is_idle(worker)
    assert worker.rounds == 1


async def test_one_that_has_stopped_listens_no_more(database: Database, worker: Worker) -> None:
    async def announces(tx: Transaction) -> None:
        tx.announce(TOPIC)

    await within(5, worker.stop)  # it was never started
    await database.write(announces)
    assert not worker._woken.is_set()


async def test_an_error_that_leaves_a_round_ends_it_and_is_logged(worker: Worker) -> None:
    worker.rounds = 98
    with capture_logs() as lines:
        worker.start()
        await within(60, worker.idle)
    [line] = lines
    assert (line["part"], type(line["exc_info"])) == ("Worker", LookupError)
    worker.wake()
    assert is_idle(worker)

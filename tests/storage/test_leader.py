"""Of several processes on one database one leads; whatever the clocks do, only one can write."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.operations.lease import Lease, Terms
from storage.engine import leader
from storage.engine.database import Database
from storage.engine.groups import NotLeadingError
from storage.engine.postgres.transaction import PostgresTransaction
from storage.engine.sqlite.transaction import SQLiteTransaction
from storage.engine.transaction import Transaction
from tests import databases

TERMS = Terms()
LENGTH = timedelta(seconds=TERMS.length)
START = 1_800_000_000_000


class Process:
    """A process that takes turns at leading, with a clock of its own that counts seconds."""

    def __init__(self, database: Database, number: int, has_ended: Callable[[str], bool]) -> None:
        self.database = database
        self.name = f"process {number}"
        self.seconds = 0.0
        self.asleep = False
        self.lease = Lease(database, self.name, has_ended, clock=lambda: self.seconds)


async def act(tx: Transaction, epoch: int) -> None:
    """Write what a leader writes, with the epoch in which it believes to lead."""
    await tx.execute("UPDATE sender SET paused_until = $1", epoch)


class Turns(RuleBasedStateMachine):
    """Three processes that sleep, wake, end and come back, and clocks that leap."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.stack = AsyncExitStack()
        self.folder = self.stack.enter_context(databases.folder())
        self.patch = self.stack.enter_context(pytest.MonkeyPatch.context())
        self.now = START
        self.processes: list[Process] = []
        self.ended: set[str] = set()
        self.highest = 0
        self.acted: list[int] = []
        self.made = 0

        async def clock(_: Transaction) -> int:
            return self.now

        for engine in (SQLiteTransaction, PostgresTransaction):
            self.patch.setattr(engine, "clock", clock)

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    async def _process(self) -> Process:
        database = await databases.begun(self.folder / "t.db")
        self.made += 1
        return Process(database, self.made, self.ended.__contains__)

    @initialize()
    def begin(self) -> None:
        self.processes = [self.run(self._process()) for _ in range(3)]

    def chosen(self, number: int) -> Process | None:
        one = self.processes[number]
        return None if one.asleep else one

    @rule(seconds=st.sampled_from([1, 3, 11]))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * 1000
        for one in self.processes:
            one.seconds += seconds  # also of those that sleep

    @rule(seconds=st.sampled_from([-3600, -10, -1, 1, 9, 11, 3600]))
    def the_databases_clock_leaps(self, seconds: int) -> None:
        self.now += seconds * 1000

    @rule(number=st.integers(0, 2))
    def falls_asleep_or_wakes(self, number: int) -> None:
        self.processes[number].asleep = not self.processes[number].asleep

    @rule(numbers=st.permutations(range(3)))
    def all_try_to_take(self, numbers: list[int]) -> None:
        for one in map(self.chosen, numbers):
            if one is None or one.lease.epoch:
                continue
            before = self.run(one.database.read(leader.find))
            if self.run(one.lease.try_to_take()):
                assert one.lease.epoch > before.epoch, "an epoch came twice"
                assert one.lease.holds()

    @rule(number=st.integers(0, 2))
    def renews(self, number: int) -> None:
        one = self.chosen(number)
        if one is not None and one.lease.epoch:
            self.run(one.lease.renew())

    @rule(number=st.integers(0, 2))
    def resigns(self, number: int) -> None:
        one = self.chosen(number)
        if one is not None:
            self.run(one.lease.resign())

    @rule(number=st.integers(0, 2))
    def is_killed_and_started(self, number: int) -> None:
        one = self.processes[number]
        self.ended.add(one.name)
        self.run(one.database.close())
        self.processes[number] = self.run(self._process())

    @rule()
    def all_act(self) -> None:
        """Whoever believes that it leads writes; only who does lead can."""
        for one in (one for one in self.processes if not one.asleep):
            present = self.run(one.database.read(leader.find))
            epoch = one.lease.epoch
            try:
                self.run(one.database.write(lambda tx: act(tx, epoch)))  # noqa: B023
            except NotLeadingError:
                assert epoch == 0 or epoch != present.epoch
            else:
                assert present.owner == one.name
                assert epoch == present.epoch
                self.acted.append(epoch)

    @rule(number=st.integers(0, 2))
    def a_command_writes(self, number: int) -> None:
        """A command beside the bot need not lead."""
        database = self.processes[number].database
        self.run(database.write(lambda tx: tx.execute("DELETE FROM room"), fenced=False))

    @invariant()
    def epochs_only_rise(self) -> None:
        if self.processes:
            found = self.run(self.processes[0].database.read(leader.find))
            assert found.epoch >= self.highest
            self.highest = found.epoch
            assert self.acted == sorted(self.acted), "who had been replaced wrote again"
            valid = [one for one in self.processes if one.lease.epoch == found.epoch > 0]
            assert len(valid) <= 1

    def teardown(self) -> None:
        for one in self.processes:
            one.lease.close()
            self.run(one.database.close())
        self.run(self.stack.aclose())
        self.loop.close()


def test_of_processes_in_any_order_only_one_writes_at_a_time(engine: str) -> None:
    examples = 8 if engine == "sqlite" else 4  # of which each opens many connections
    run_state_machine_as_test(
        Turns, settings=settings(max_examples=examples, stateful_step_count=30, deadline=None)
    )


async def test_who_leads_is_free_again_when_its_time_is_over_and_not_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = START

    async def clock(_: Transaction) -> int:
        return now

    for engine in (SQLiteTransaction, PostgresTransaction):
        monkeypatch.setattr(engine, "clock", clock)
    taken = await database.write(lambda tx: leader.take(tx, "one", LENGTH))
    assert taken is not None
    now += 9_999
    assert await database.write(lambda tx: leader.take(tx, "two", LENGTH)) is None
    assert await database.write(lambda tx: leader.renew(tx, taken[0], LENGTH))
    now += 9_999
    assert await database.write(lambda tx: leader.take(tx, "two", LENGTH)) is None
    now += 1
    after = await database.write(lambda tx: leader.take(tx, "two", LENGTH))
    assert after is not None
    assert after[0] > taken[0]
    assert after[1].owner == "one"
    assert not await database.write(lambda tx: leader.renew(tx, taken[0], LENGTH))
    assert not await database.write(lambda tx: leader.resign(tx, taken[0]))
    assert await database.write(lambda tx: leader.resign(tx, after[0]))
    assert await database.write(lambda tx: leader.take(tx, "one", LENGTH))


async def test_a_group_is_refused_job_by_job(database: Database) -> None:
    """Work that was asked for in an epoch that is over is refused; what is not fenced is done."""
    taken = await database.write(lambda tx: leader.take(tx, "one", LENGTH))
    assert taken is not None
    database.epoch = taken[0]
    refused = asyncio.Event()
    database.on_refusal = refused.set
    await database.write(lambda tx: act(tx, 1))
    assert not refused.is_set()
    jobs = [
        database.write(lambda tx: leader.resign(tx, taken[0]), fenced=False, ahead=True),
        database.write(lambda tx: tx.execute("DELETE FROM room"), fenced=False),
    ]
    await asyncio.gather(*jobs)
    late = database.write(lambda tx: act(tx, 2))
    free = database.write(lambda tx: tx.value("SELECT paused_until FROM sender"), fenced=False)
    outcomes = await asyncio.gather(late, free, return_exceptions=True)
    assert isinstance(outcomes[0], NotLeadingError)
    assert outcomes[1] == 1
    assert refused.is_set()
    assert database.writable, "the database itself is well"


async def test_a_clock_set_back_keeps_nobody_from_leading(tmp_path: Path) -> None:
    """A lease that seems to last for hours is over when it is not renewed for its length."""
    async with databases.opened(tmp_path / "t.db") as one:
        await one.write(lambda tx: leader.take(tx, "gone", timedelta(hours=3)))
        seconds = 0.0
        lease = Lease(one, "two", lambda _: False, clock=lambda: seconds)
        assert not await lease.try_to_take()
        seconds += TERMS.length
        assert not await lease.try_to_take()
        seconds += 0.1
        assert await lease.try_to_take()
        assert not lease.follows_ended
        lease.close()


async def test_only_who_surely_follows_an_ended_process_says_so(database: Database) -> None:
    """What another has claimed, stopped and not ended, may still arrive and be reported."""

    async def takes(owner: str, length: timedelta) -> int:
        taken = await database.write(lambda tx: leader.take(tx, owner, length), fenced=False)
        assert taken is not None
        return taken[0]

    await takes("stopped", timedelta())
    epoch = await takes("between", LENGTH)
    await database.write(lambda tx: leader.resign(tx, epoch), fenced=False)
    lease = Lease(database, "two", {"killed"}.__contains__)
    follows = []
    assert await lease.try_to_take()
    # Who was between has ended, but who was before need not have.
    follows.append(lease.follows_ended)
    await lease.resign()
    await takes("stopped", timedelta())
    await takes("two", LENGTH)  # the answer was lost on the way
    assert await lease.try_to_take()
    follows.append(lease.follows_ended)
    await lease.resign()
    await takes("killed", LENGTH)
    assert await lease.try_to_take()
    follows.append(lease.follows_ended)
    assert follows == [False, False, True]
    lease.close()


async def test_past_its_own_deadline_it_does_nothing_until_it_has_renewed(
    database: Database,
) -> None:
    seconds = 0.0
    lease = Lease(database, "one", lambda _: False, clock=lambda: seconds)
    assert await lease.try_to_take()
    seconds = TERMS.length - TERMS.margin
    assert not lease.holds()
    assert lease.epoch, "nobody else has taken it"
    assert await lease.renew()
    assert lease.holds()
    await lease.resign()
    lease.close()
    assert database.epoch is None

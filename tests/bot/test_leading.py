"""A process leads, stands by, and leads again; nothing is left of an earlier time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.app import Running, running
from bot.clock import SystemClock
from bot.operations.lease import Terms
from bot.playground.server import Playground
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import STANDING_BY
from bot.updates import intake, lanes, orphans
from bot.updates.intake import FULL_POLLS, LEAST_AHEAD
from bot.updates.polling import BATCH
from storage.conversations.inbox import Arrival
from storage.engine import leader
from storage.engine.database import Database
from storage.engine.groups import NotLeadingError
from storage.operations import outage
from tests import databases
from tests.bot.arrivals import said, states
from tests.bot.wire import TOKEN
from tests.office import ORGANISATION
from tests.ports import free_port

TASKS = {
    *("Application._update_fetcher", "Lanes.watch", "Lease.keep"),
    *("Orphans.watch", "Progress._run", "Running._act", "Running.take_turns", "Sender._run"),
    *("Supervisor.run_forever", "Sweeper._run"),
}
"""What runs while a process leads."""
TERMS = Terms(length=4.0, margin=1.0, renew=0.1, retry=0.05)


@asynccontextmanager
async def bot(database: Database, url: str, port: int = 0) -> AsyncIterator[Running]:
    async with running(
        organisation=ORGANISATION,
        database=database,
        token=TOKEN,
        api_url=url,
        clock=SystemClock(),
        watch_port=port,
        terms=TERMS,
    ) as runs:
        yield runs


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not happened():
            await asyncio.sleep(0.01)


async def loses_the_lead(database: Database) -> int:
    """End the epoch, as if another process had led for a moment; return which it was."""
    epoch = database.epoch or 0
    assert await database.write(lambda tx: leader.resign(tx, epoch), fenced=False)
    return epoch


async def page(port: int, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{port}/{path}"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


@pytest.fixture
async def other(database: Database, tmp_path: Path) -> AsyncIterator[Database]:
    """The same database, opened by another process."""
    async with databases.opened(tmp_path / "t.db") as opened:
        yield opened


async def test_of_two_one_leads_and_the_other_stands_by_and_follows_at_once(
    database: Database, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where no announcement is heard in another process, the leader looks from time to time.
    monkeypatch.setattr(orphans, "INTERVAL", 0.2)
    playground, port = Playground(), free_port()
    async with playground.serve(port=0) as address, AsyncExitStack() as stack:
        first = await stack.enter_async_context(bot(database, address))
        assert first.leading
        async with bot(other, address, port) as second:
            assert second.leading is None
            standby = "standby: another process leads\n"
            assert await page(port, "readyz") == (200, standby)
            assert await page(port, "healthz") == (200, f"alive\n{standby}")
            assert "tongxin_leads 0.0" in (await page(port, "metrics"))[1]
            await second.sweep()  # does nothing
            await second.idle()
            assert await second.next_due() is None
            sent = await second._process.telegram.call("sendMessage", {"chat_id": 5, "text": "x"})
            assert isinstance(sent, Failed)
            assert (sent.outcome, sent.description) == (Outcome.NOT_SENT, STANDING_BY)
            # What acts is refused there; what the leader has to know is stored.
            with pytest.raises(NotLeadingError):
                await other.write(outage.end)
            await second.accept([said(1, "/start", 5)])
            async with asyncio.timeout(60):
                while await states(database) != {1: 2}:
                    await asyncio.sleep(0.02)
            # A command beside them is no process of the bot.
            async with databases.opened(database.path) as command:
                await command.write(outage.end)
            await stack.aclose()
            await until(lambda: second.leading)
            assert await page(port, "readyz") == (200, "ready\n")
            assert "tongxin_leads 1.0" in (await page(port, "metrics"))[1]


async def test_leading_again_and_again_leaves_nothing_behind(database: Database) -> None:
    playground = Playground()
    async with playground.serve(port=0) as address, bot(database, address) as runs:
        counts = []
        for _ in range(4):
            before = runs.leading
            assert before is not None
            await runs.idle()
            epoch = await loses_the_lead(database)
            await until(lambda: runs.leading not in {None, before})  # noqa: B023
            await runs.idle()
            assert (database.epoch or 0) > epoch
            listeners = sum(map(len, database._listeners.values()))
            names = (task.get_coro().__qualname__ for task in asyncio.all_tasks())  # type: ignore[union-attr]
            counts.append((listeners, Counter(name for name in names if name in TASKS)))
        assert all(one == counts[0] for one in counts)
        assert set(counts[0][1]) == TASKS
        await runs.intake.accept([said(7, "/start", 5)])
        await runs.intake.idle()
        assert await states(database) == {7: 2}
    assert database.epoch is None
    assert (await database.read(leader.find)).owner is None, "it has resigned"


async def test_a_fault_while_the_lease_is_kept_is_logged_and_the_bot_leads_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    playground = Playground()
    async with playground.serve(port=0) as address, bot(database, address) as runs:
        before = runs.leading
        with capture_logs() as lines:
            with monkeypatch.context() as patch:
                patch.setattr(leader, "renew", None)  # a fault of the program's own
                await until(lambda: runs.leading is None)
            await until(lambda: runs.leading not in {None, before})
        assert "this process could not go on leading" in [line["event"] for line in lines]


async def test_what_waits_at_telegram_is_taken_before_it_is_handled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram drops a press that waits there for 150 seconds."""

    def full(number: int) -> list[Arrival]:
        """Return a full poll of updates in which nothing is asked."""
        first = number * BATCH
        return [Arrival(first + one, one, b'{"update_id":1}') for one in range(BATCH)]

    async def stored() -> dict[int, int]:
        """Return how many updates are in which state."""
        return Counter((await states(database)).values())

    playground = Playground()
    async with playground.serve(port=0) as address, bot(database, address) as runs:
        accept, idle = runs.intake.accept, runs.intake.idle
        monkeypatch.setattr(lanes, "LONGEST_HOLD", 60.0)
        monkeypatch.setattr(intake, "LEAST_AHEAD", 0)
        for number in range(FULL_POLLS):
            await accept(full(number))
        for number in range(FULL_POLLS, FULL_POLLS + 3):
            await accept(full(number))
        known = await states(database)
        assert {known[number] for number in known if number >= FULL_POLLS * BATCH} == {0}
        await accept([said(100_000, "/start")])  # no more waits there
        await idle()
        assert await stored() == {2: (FULL_POLLS + 3) * BATCH + 1}
        # Where no further poll comes, they are handled soon all the same.
        monkeypatch.setattr(lanes, "LONGEST_HOLD", 0.05)
        for number in range(FULL_POLLS):
            await accept(full(1000 + number))
        async with asyncio.timeout(60):
            await idle()
        # Where handling keeps up, as where people press once they are answered, nothing is held.
        monkeypatch.setattr(lanes, "LONGEST_HOLD", 60.0)
        monkeypatch.setattr(intake, "LEAST_AHEAD", LEAST_AHEAD)
        async with asyncio.timeout(30):
            for number in range(FULL_POLLS + 1):
                await accept(full(2000 + number))
                await idle()

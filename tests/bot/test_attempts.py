"""What an update can't finish it does not begin for ever, and nobody else has to wait for it."""

import asyncio
import os
import sqlite3
from array import array
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.telegram.outcomes import Result
from bot.telegram.transport import Telegram
from bot.updates import lanes
from bot.updates.handling import ATTEMPTS
from handlers.dispatch import Dispatcher
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import Reply, View, pack, send
from handlers.kit.texts import Markup, texts_of
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.people import members
from tests.bot.arrivals import said, states
from tests.bot.chatting import chat, idle

SORRY = texts_of("zh").plain("went-wrong", number="").partition("，")[0]
prepare = Dispatcher.prepare


def left_by_an_ended_process(path: Path, numbers: set[int], answered: Sequence[int] = ()) -> None:
    """Leave the file of a process that was killed while it worked on these updates.

    It had answered those ``answered``, and not saved that.
    """
    working = (number + 1 for number in sorted(numbers))
    content = array("q", [0, *working, 0, *(-number - 1 for number in answered)])
    path.with_name(f"{path.name}.begun-1-x").write_bytes(content.tobytes())


def recorded_by_this_process(path: Path) -> set[int]:
    [file] = path.parent.glob(f"{path.name}.begun-{os.getpid()}-*")
    return {number - 1 for number in array("q", file.read_bytes()) if number > 0}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have handling ``hang`` never end and ``fail`` fail; return the texts that were begun."""
    texts_begun: list[str] = []

    async def prepares(self: Dispatcher, message: Incoming, preparing: Preparing) -> Incoming:
        texts_begun.append(message.text)
        if message.text == "hang":
            await asyncio.get_running_loop().create_future()
        if message.text == "fail":
            raise LookupError
        return await prepare(self, message, preparing)

    monkeypatch.setattr(Dispatcher, "prepare", prepares)
    return texts_begun


async def test_an_update_that_hangs_is_begun_again_and_then_set_aside(
    database: Database, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HANG_AFTER", 0.3)
    monkeypatch.setattr(lanes, "WATCH_INTERVAL", 0.02)
    async with chat(database, 2) as (it, (one, other)):
        await it.bot.intake.accept([said(1, "hang", one), said(2, "a", one), said(3, "b", other)])
        await idle(it)
        assert sorted(begun) == ["a", "b"] + ["hang"] * ATTEMPTS
        assert await states(database) == {1: 3, 2: 2, 3: 2}
        first, second = await it.texts(one)
        assert SORRY in first
        assert SORRY not in second
        assert len(await it.texts(other)) == 1
        ready = (await it.page("readyz")).splitlines()
        assert ready == ["handling an update failed and was restarted"]
        metrics = await it.page("metrics")
        assert f'tongxin_updates_total{{outcome="hung"}} {ATTEMPTS}.0' in metrics
        assert 'tongxin_updates_total{outcome="set_aside"} 1.0' in metrics


async def test_an_update_that_waits_for_the_database_is_not_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HANG_AFTER", 0.05)
    monkeypatch.setattr(lanes, "WATCH_INTERVAL", 0.02)
    locked = asyncio.Event()
    begun: list[str] = []
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:

        async def prepares(_: Dispatcher, message: Incoming, __: Preparing) -> Incoming:
            begun.append(message.text)
            other.execute("BEGIN IMMEDIATE")
            locked.set()
            return message

        monkeypatch.setattr(Dispatcher, "prepare", prepares)
        async with chat(database, 1) as (it, (one,)):
            await it.bot.intake.accept([said(1, "a", one)])
            await locked.wait()
            await asyncio.sleep(0.5)  # for longer than anything may hang
            other.execute("ROLLBACK")
            await idle(it)
            assert begun == ["a"]
            assert len(await it.texts(one)) == 1
            assert await it.page("readyz") == "ready\n"
            sql = "SELECT attempts FROM inbox"
            assert await database.read(lambda tx: tx.value(sql)) == 0


async def test_an_update_that_fails_is_begun_three_times(
    database: Database, begun: list[str]
) -> None:
    async with chat(database, 1) as (it, (one,)):
        await it.bot.intake.accept([said(1, "fail", one), said(2, "a", one)])
        await idle(it)
        assert begun == ["fail"] * ATTEMPTS + ["a"]
        assert await states(database) == {1: 3, 2: 2}
        first, _ = await it.texts(one)
        assert SORRY in first


async def test_what_a_process_was_working_on_when_it_ended_is_counted_and_handled_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So only what really ends the process comes to three; and nothing new waits for it."""
    counted: dict[str, dict[int, int]] = {}
    recorded: dict[str, set[int]] = {}
    new = asyncio.Event()

    async def attempts(tx: Transaction) -> dict[int, int]:
        sql = "SELECT update_id, attempts FROM inbox WHERE state = 0 AND update_id < 9"
        return {row[0]: row[1] for row in await tx.all(sql)}

    async def prepares(_: Dispatcher, message: Incoming, __: Preparing) -> Incoming:
        counted[message.text] = await database.read(attempts)
        recorded[message.text] = recorded_by_this_process(database.path) - {9}
        if message.text == "worked on":
            await new.wait()
        if message.text == "new":
            new.set()
        return message

    monkeypatch.setattr(Dispatcher, "prepare", prepares)
    before = {
        1: ("worked on", 0),
        2: ("stored only", 0),
        3: ("failed before", 1),
        4: ("stored too", 0),
        5: ("third time", 2),
    }

    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            for number, (text, count) in before.items():
                await inbox.store(tx, [said(number, text, people[number])], SystemClock().now())
                sql = "UPDATE inbox SET attempts = $2 WHERE update_id = $1"
                await tx.execute(sql, number, count)

        await database.write(write)
        left_by_an_ended_process(database.path, {1, 5})

    async with chat(database, 6, left_open) as (it, people):
        await it.bot.intake.accept([said(9, "new", people[0])])
        await idle(it)
        assert [text for text in counted if text != "new"][:2] == ["worked on", "failed before"]
        assert set(counted) == {"worked on", "new", "failed before", "stored only", "stored too"}
        assert counted["worked on"] == {1: 1, 2: 0, 3: 1, 4: 0, 5: 3}
        assert recorded["worked on"] == {1}
        assert recorded["new"] == {1}
        assert recorded["failed before"] == {3}
        assert {2, 4} >= recorded["stored only"] >= {2}
        assert await states(database) == {1: 2, 2: 2, 3: 2, 4: 2, 5: 3, 9: 2}
        assert [SORRY in text for text in await it.texts(people[5])] == [True]
        assert recorded_by_this_process(database.path) == set()
    assert not list(database.path.parent.glob("*begun*"))


async def test_of_what_was_attempted_before_the_least_attempted_comes_first(
    database: Database, begun: list[str]
) -> None:
    """So a kill soon after each start does not meet the same update until it is set aside."""
    before = [(1, "a", 2, 0), (2, "b", 1, 1), (3, "c", 2, 1), (4, "d", 1, 2), (5, "e", 0, 3)]

    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            for number, text, count, person in before:
                await inbox.store(tx, [said(number, text, people[person])], SystemClock().now())
                sql = "UPDATE inbox SET attempts = $2 WHERE update_id = $1"
                await tx.execute(sql, number, count)

        await database.write(write)

    async with chat(database, 4, left_open) as (it, _):
        await idle(it)
        # One person's b and c keep their order: c is as suspicious as a.
        assert begun == ["d", "a", "b", "c", "e"]
        assert await states(database) == dict.fromkeys(range(1, 6), 2)


async def test_a_person_s_updates_keep_their_order_whichever_of_them_was_worked_on(
    database: Database, begun: list[str]
) -> None:
    """One may have been begun while an earlier one was left open for want of the database."""

    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            for number, text in enumerate("abc", 1):
                await inbox.store(tx, [said(number, text, people[0])], SystemClock().now())
            await tx.execute("UPDATE inbox SET attempts = 1 WHERE update_id = 2")

        await database.write(write)

    async with chat(database, 1, left_open) as (it, _):
        await idle(it)
        assert begun == ["a", "b", "c"]
        assert await states(database) == {1: 2, 2: 2, 3: 2}


@pytest.mark.parametrize("worked_on", [1, 2])
async def test_what_was_worked_on_and_comes_again_is_handled_before_what_comes_behind_it(
    database: Database, begun: list[str], worked_on: int
) -> None:
    """The process ended before the update was stored, so Telegram gives it again, with others."""

    async def left(_: Sequence[int]) -> None:
        left_by_an_ended_process(database.path, {worked_on})

    async with chat(database, 2, left) as (it, (one, other)):
        await it.bot.intake.accept(
            [said(1, "a", one), said(2, "b", one), said(3, "c", one), said(4, "d", other)]
        )
        await idle(it)
        assert [text for text in begun if text != "d"] == ["a", "b", "c"]
        assert await states(database) == dict.fromkeys(range(1, 5), 2)


async def test_a_reply_is_recorded_while_it_is_made_up_and_not_while_telegram_answers(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill that meets a reply which waits for its answer says nothing against the reply."""
    seen: list[tuple[str, set[int], set[int]]] = []
    call = Telegram.call

    async def calls(self: Telegram, method: str, *args: Any, **kwargs: Any) -> Result:
        if not method.startswith("send"):
            return await call(self, method, *args, **kwargs)
        making = recorded_by_this_process(database.path)
        await asyncio.sleep(0)
        seen.append((method, making, recorded_by_this_process(database.path)))
        return await call(self, method, *args, **kwargs)

    async def left_open(people: Sequence[int]) -> None:
        plain = send(people[0], View("plain"))
        file = Reply("sendDocument", {"chat_id": people[0], "_file": {"name": "a", "text": "a"}})

        async def write(tx: Transaction) -> None:
            await inbox.store(tx, [said(1, "a", people[0])], SystemClock().now())
            await inbox.mark_handled(tx, 1, pack([plain, file]))

        await database.write(write)

    monkeypatch.setattr(Telegram, "call", calls)
    async with chat(database, 1, left_open) as (it, _):
        await idle(it)
        assert seen == [("sendMessage", {1}, set()), ("sendDocument", {1}, {1})]
        assert recorded_by_this_process(database.path) == set()


async def test_replies_that_end_the_process_are_set_aside(database: Database) -> None:
    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            now = SystemClock().now()
            await members.ensure(tx, people[0], "x", "zh", now)
            for number, person in enumerate(people, 1):
                await inbox.store(tx, [said(number, "a", person)], now)
                reply = send(person, View("deadly"))
                await inbox.mark_handled(tx, number, pack([reply]))
            await tx.execute("UPDATE inbox SET attempts = 3")

        await database.write(write)

    async with chat(database, 2, left_open) as (it, (known, erased)):
        await idle(it)
        assert [SORRY in text for text in await it.texts(known)] == [True]
        assert await it.texts(erased) == []  # nothing is written down anew of who is gone
        assert await database.read(lambda tx: members.of_telegram_id(tx, erased)) is None
        assert await states(database) == {1: 3, 2: 3}


@pytest.mark.parametrize(
    ("attempts", "apologises"), [(2 * ATTEMPTS - 1, True), (2 * ATTEMPTS, False)]
)
async def test_an_apology_that_was_not_made_is_made_later_unless_that_ends_each_process(
    database: Database, attempts: int, apologises: bool
) -> None:
    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            await inbox.store(tx, [said(1, "a", people[0])], SystemClock().now())
            await inbox.set_aside(tx, 1, inbox.APOLOGY_DUE)
            await tx.execute("UPDATE inbox SET attempts = $1", attempts - 1)

        await database.write(write)
        left_by_an_ended_process(database.path, {1})

    async with chat(database, 1, left_open) as (it, (one,)):
        await idle(it)
        assert [SORRY in text for text in await it.texts(one)] == [True] * apologises
        assert await states(database) == {1: 3}
        assert await database.read(inbox.unfinished) == []


async def test_an_apology_that_was_not_sent_is_sent_by_the_next_process(
    database: Database,
) -> None:
    async def left_open(people: Sequence[int]) -> None:
        apology = pack([send(people[0], View("sorry"))])

        async def write(tx: Transaction) -> None:
            await inbox.store(tx, [said(1, "a", people[0])], SystemClock().now())
            await inbox.set_aside(tx, 1, apology)

        await database.write(write)

    async with chat(database, 1, left_open) as (it, (one,)):
        await idle(it)
        assert await it.texts(one) == ["sorry"]
        assert await states(database) == {1: 3}
        assert await database.read(inbox.unfinished) == []

        async def body(tx: Transaction) -> bytes:
            return tx.keys.unseal(await tx.value("SELECT body FROM inbox"), "inbox 1 body")

        assert await database.read(body) == said(1, "a", one).body


async def test_what_an_ended_process_had_answered_is_not_answered_again(database: Database) -> None:
    async def leave(ids: Sequence[int]) -> None:
        async def answer(tx: Transaction) -> None:
            now = SystemClock().now()
            await inbox.store(tx, [said(number, "a", ids[0]) for number in (1, 2, 3)], now)
            for number, text in ((1, "first"), (2, "second")):
                await inbox.mark_handled(tx, number, pack([send(ids[0], View(Markup(text)))]))

        await database.write(answer)
        # The third was not handled: what a file says of it can't be so.
        left_by_an_ended_process(database.path, set(), answered=[1, 3])

    async with chat(database, 1, leave) as (it, (one,)):
        await idle(it)
        told = await it.texts(one)
        assert "first" not in told
        assert "second" in told
        assert len(told) == 2
        assert await states(database) == {1: 2, 2: 2, 3: 2}

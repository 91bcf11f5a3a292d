"""New updates: each is stored with its effect, or by itself, before Telegram hears that it came."""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime
from typing import Any

import pytest

from handlers.dispatch import Dispatcher
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import Reply
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError, Job
from storage.engine.transaction import Transaction
from tests.bot.arrivals import said, states
from tests.bot.chatting import chat, idle

prepare, handle, store = Dispatcher.prepare, Dispatcher.handle, inbox.store


async def bodies(tx: Transaction) -> dict[int, bool]:
    sql = "SELECT update_id, body FROM inbox"
    return {row["update_id"]: row["body"] is not None for row in await tx.all(sql)}


async def test_a_new_update_is_acknowledged_when_it_is_stored_with_its_effect_or_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    alone: list[int] = []
    answer = asyncio.Event()
    failing = False
    run_group = type(database)._run_group

    async def prepares(self: Dispatcher, message: Incoming, preparing: Preparing) -> Incoming:
        begun.append(message.text)
        if message.text == "asks":
            await answer.wait()
        return await prepare(self, message, preparing)

    async def handles(
        self: Dispatcher, tx: Transaction, message: Incoming, *args: Any, **kwargs: Any
    ) -> list[Reply]:
        if message.text == "fails" and begun.count("fails") == 1:
            raise LookupError
        return await handle(self, tx, message, *args, **kwargs)

    async def stores(tx: Transaction, arrivals: Sequence[Arrival], now: datetime) -> list[Arrival]:
        alone.extend(arrival.update_id for arrival in arrivals)
        return await store(tx, arrivals, now)

    def runs(self: Database, group: list[Job[Any]]) -> Awaitable[None]:
        if failing:
            raise DatabaseUnavailableError("full")
        return run_group(self, group)

    async with chat(database, 2) as (it, (one, other)):
        accept = it.bot.intake.accept
        await accept([said(1, "a", one)])  # the first are stored by themselves
        await idle(it)
        monkeypatch.setattr(Dispatcher, "prepare", prepares)
        monkeypatch.setattr(Dispatcher, "handle", handles)
        monkeypatch.setattr(inbox, "store", stores)
        monkeypatch.setattr(type(database), "_run_group", runs)

        await accept([said(2, "a", one), said(3, "b", other)])
        assert alone == [], "each is stored in the transaction of its effect"
        found = await states(database)
        assert set(found) == {1, 2, 3}
        assert min(found.values()) > 0
        assert not any((await database.read(bodies)).values())

        # Who has to wait for Telegram, or fails, is stored before that; what came before is known.
        await accept([said(4, "asks", one), said(5, "fails", other), said(3, "b", other)])
        assert (await states(database))[4] == 0
        assert (await database.read(bodies))[4]
        answer.set()
        await idle(it)
        assert sorted(alone) == [3, 4, 5]
        assert begun == ["a", "b", "asks", "fails", "fails"]
        assert await states(database) == dict.fromkeys(range(1, 6), 2)

        # What could not be stored has no effect, comes again, and is handled once.
        failing = True
        with pytest.raises(DatabaseUnavailableError):
            await accept([said(6, "/help", one), said(7, "asks", other)])
        failing = False
        again = [said(6, "/help", one), said(7, "asks", other)]
        await asyncio.gather(accept(again), accept(again))
        await idle(it)
        assert await states(database) == dict.fromkeys(range(1, 8), 2)
        texts = await it.texts(one)
        assert len(set(texts)) == len(texts) > 1

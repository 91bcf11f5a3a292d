"""The bot ends between the posts of a notice to many groups: no group gets it twice."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

from storage import groups
from storage.engine.transaction import Transaction
from storage.model.groups import GROUP, Standing
from storage.model.time import from_millis
from storage.notices import posting
from tests.faults.checks import NEEDLE
from tests.faults.process import Stage, stage
from tests.faults.relay import relay

GROUPS = 30
KILLS = 2


async def bound(it: Stage, owner: int) -> list[int]:
    """Make groups with the bot in them, bind them, and return their ids at Telegram."""

    async def make(number: int) -> int:
        body = {"title": f"支部{number}", "owner": owner, "kind": "supergroup"}
        made: dict[str, Any] = await it.control("groups", body)
        chat_id = int(made.get("id") or made["chat_id"])
        await it.control(f"groups/{chat_id}/bot", {"by": owner, "status": "administrator"})
        return chat_id

    chats = [await make(number) for number in range(GROUPS)]

    async def bind(tx: Transaction) -> None:
        for chat_id in chats:
            await groups.bind(
                tx,
                "minmeng",
                chat_id,
                GROUP,
                str(chat_id),
                Standing(present=True),
                by=await tx.value("SELECT min(id) FROM members"),
                now=from_millis(0),
            )

    await it.write(bind)
    return chats


async def test_killed_between_posts(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        [person] = await it.seed(1)
        chats = await bound(it, person)
        notice_id = await it.broadcast(NEEDLE)

        async def choose(tx: Transaction) -> None:
            rows = await tx.all("SELECT id FROM chat_groups ORDER BY id")
            await posting.choose(tx, notice_id, [row["id"] for row in rows])

        await it.write(choose)
        sql = "SELECT status, count(*) FROM notice_posts GROUP BY status"
        for kill in range(1, KILLS + 1):
            many = kill * GROUPS // (KILLS + 1)
            async with it.bot(per_second=100, address=far.address) as bot:
                async with asyncio.timeout(60):
                    # On a slow machine all are under way at the first kill: none is left then.
                    while dict(it.rows(sql)).keys() - {"sent", "unknown"}:
                        if len(await it.arrivals(NEEDLE)) >= many:
                            break
                        await asyncio.sleep(0.01)
                await bot.kill()
        async with it.bot(per_second=0):
            async with asyncio.timeout(60):
                # Another process's commit can't be awaited.
                while {"queued", "sending"} & dict(it.rows(sql)).keys():
                    await asyncio.sleep(0.05)
        arrived = await it.arrivals(NEEDLE)
        fates = Counter(dict(it.rows(sql)))
        assert max(arrived.values()) == 1
        assert fates["sent"] + fates["unknown"] == GROUPS
        assert sum(arrived[chat] for chat in chats) >= fates["sent"]

"""The bot ends in the middle of a correction: nothing shows twice, nobody is left out unseen."""

import asyncio
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storage.engine.transaction import Transaction
from storage.notices import corrections, notices
from tests.faults.checks import NEEDLE
from tests.faults.process import Stage, stage
from tests.faults.relay import relay

PEOPLE = 200
CORRECTED = "停水改在周五"
TOLD = "通知有更正"
WITHDRAWN = "发给您的一条通知，请不要再按它办"


async def correct(it: Stage, notice_id: int, html: str | None) -> None:
    """Have staff correct the notice, or take it back; the readers are told."""

    async def work(tx: Transaction) -> None:
        notice = await notices.find(tx, notice_id)
        assert notice is not None
        author_id, now = await tx.value("SELECT min(id) FROM members"), datetime.now(UTC)
        if html is None:
            await corrections.take_back(tx, notice, word="", author_id=author_id, now=now)
            return
        content = {**notice.content, "html": html}
        await corrections.edit(tx, notice, content, word="", author_id=author_id, now=now)

    await it.write(work)


def running(it: Stage) -> bool:
    return bool(it.rows("SELECT 1 FROM corrections WHERE finished_at IS NULL"))


def told_unsent(it: Stage) -> bool:
    sql = "SELECT status FROM notices WHERE kind = 'correction'"
    return any(status not in {"sent", "cancelled"} for (status,) in it.rows(sql))


async def finished(it: Stage) -> None:
    """Wait until nothing is left to correct and to tell of it, by night too."""
    async with asyncio.timeout(180):
        # Another process's commit can't be awaited.
        while running(it):
            await asyncio.sleep(0.05)
        await it.write(lambda tx: tx.execute("UPDATE notices SET urgent = 1"))
        while told_unsent(it):
            await asyncio.sleep(0.05)


async def some(it: Stage, method: str, number: int) -> None:
    async def so_many() -> bool:
        return len(await it.calls(method)) >= number

    await it.until(so_many)


async def screens(it: Stage, people: list[int]) -> dict[int, list[str]]:
    """Return what the bot's messages say on each person's screen."""

    async def one(person: int) -> list[str]:
        async with it.http.get(f"/playground/users/{person}/screen") as answer:
            messages: list[dict[str, Any]] = (await answer.json())["messages"]
        return [str(m.get("text", "")) for m in messages if m["from"]["id"] != person]

    return {person: await one(person) for person in people}


def fates(it: Stage, correction: str) -> dict[str, int]:
    sql = (
        "SELECT status, count(*) FROM correction_items WHERE correction_id ="
        " (SELECT max(id) FROM corrections WHERE kind = ?) GROUP BY status"
    )
    return dict(it.rows(sql, correction))


async def check(it: Stage, people: list[int], *, text: str | None, word: str) -> None:
    """Every message says what it should, and everybody was told once."""
    for said in (await screens(it, people)).values():
        assert sum(NEEDLE in one and TOLD not in one for one in said) == 0
        assert sum(CORRECTED in one and TOLD not in one for one in said) == (text is not None)
        assert [TOLD in one or WITHDRAWN in one for one in said].count(True) <= 1
    arrived = await it.arrivals(word)
    unsure = it.rows(
        "SELECT count(*) FROM deliveries d JOIN notices n ON n.id = d.notice_id"
        " WHERE n.kind = 'correction' AND d.status = 'unknown'"
    )[0][0]
    assert max(arrived.values()) == 1, "somebody was told twice"
    assert len(arrived) + unsure >= len(people)


async def test_killed_in_the_middle_of_editing_and_of_taking_back(tmp_path: Path) -> None:
    # So far away that something is always in flight.
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        people = await it.seed(PEOPLE)
        async with it.bot(per_second=0):
            notice_id = await it.broadcast(NEEDLE, acknowledge=True)
            await it.sent(notice_id)
        await correct(it, notice_id, CORRECTED)
        async with it.bot(per_second=200, address=far.address) as bot:
            await some(it, "editMessageText", PEOPLE // 3)
            await bot.kill()
        assert running(it)
        await it.goes_wrong("editMessageText", "429:1")
        await it.goes_wrong("editMessageText", "lost")
        await it.goes_wrong("editMessageText", "500")
        async with it.bot(per_second=0):
            await finished(it)
        assert fates(it, "edit") == {"done": PEOPLE}
        await check(it, people, text=CORRECTED, word=TOLD)

        await correct(it, notice_id, None)
        async with it.bot(per_second=200, address=far.address) as bot:
            await some(it, "deleteMessage", PEOPLE // 3)
            await bot.kill()
        assert running(it)
        await it.goes_wrong("deleteMessage", "lost")
        async with it.bot(per_second=0):
            await finished(it)
        # What told of the correction goes along with the notice.
        assert fates(it, "take_back") == {"done": 2 * PEOPLE}
        await check(it, people, text=None, word=WITHDRAWN)


async def test_corrected_while_it_is_sent_everybody_has_the_new_text(tmp_path: Path) -> None:
    """Who has not got it yet gets the new text at once; what was in flight is edited afterwards."""
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        people = await it.seed(PEOPLE // 2)
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot(per_second=60, address=far.address) as bot:
            await some(it, "sendMessage", 25)
            await correct(it, notice_id, CORRECTED)
            await some(it, "sendMessage", 50)
            await bot.kill()
        async with it.bot(per_second=0):
            await it.sent(notice_id)
            await finished(it)
        unknown = it.statuses(notice_id)["unknown"]
        assert unknown
        old = [
            person
            for person, said in (await screens(it, people)).items()
            if any(NEEDLE in one and TOLD not in one for one in said)
        ]
        # Only whose message is not known can still have the old text, and they are listed.
        assert len(old) <= unknown
        listed = it.rows(
            "SELECT m.telegram_id FROM deliveries d JOIN members m ON m.id = d.member_id"
            " WHERE d.notice_id = ? AND d.status = 'unknown'",
            notice_id,
        )
        assert set(old) <= {person for (person,) in listed}


@pytest.mark.faults_long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(6))
async def test_killed_again_and_again(tmp_path: Path, seed: int) -> None:
    """Kills at moments nobody has chosen, with trouble at Telegram besides."""
    chance = random.Random(seed)
    async with stage(tmp_path) as it:
        people = await it.seed(500)
        async with it.bot(per_second=0):
            notice_id = await it.broadcast(NEEDLE)
            await it.sent(notice_id)
        for html, word, method in (
            (CORRECTED, TOLD, "editMessageText"),
            (None, WITHDRAWN, "deleteMessage"),
        ):
            await correct(it, notice_id, html)
            kills = 0
            while running(it) and kills < 8:
                async with it.bot(per_second=100) as bot:
                    await asyncio.sleep(chance.random())
                    if chance.random() < 0.5:
                        await it.goes_wrong(method, chance.choice(["lost", "500", "429:1"]))
                    await bot.kill()
                kills += 1
            async with it.bot(per_second=0):
                await finished(it)
            await check(it, people, text=html, word=word)

"""The bot is killed while pairs write: nothing twice, in order, nothing lost without a word."""

import asyncio
import io
import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from handlers.contacts.payloads import Write
from storage.engine.transaction import Transaction
from storage.notices.relays import GATHER
from storage.people import contacts
from tests.faults.process import Stage, stage
from tests.faults.relay import relay

NUMBER = re.compile(r"第(\d+)句")


class Pairs:
    """People who write to each other, each a numbered message or album after the other."""

    def __init__(self, it: Stage, people: list[int]) -> None:
        self.it = it
        self.people = people
        self.other = {one: people[at ^ 1] for at, one in enumerate(people)}
        self.written = dict.fromkeys(people, 0)

    async def begin(self) -> None:
        """Make each second person the contact of the one before; each begins to write."""
        rows = self.it.rows("SELECT telegram_id, id FROM members")
        ids: dict[int, int] = dict(rows)

        async def assign(tx: Transaction) -> None:
            for one in self.people[::2]:
                contact = ids[self.other[one]]
                await contacts.assign(tx, [ids[one]], contact, contact, datetime.now(UTC))

        await self.it.write(assign)
        for one in self.people:
            data = Write(ids[self.other[one]]).pack()
            await self.it.control(f"users/{one}/messages", {"text": "/help"})
            await self.it.until(lambda: self._helped(one))  # noqa: B023
            [message, *_] = await self.screen(one)
            await self.it.presses(one, message["message_id"], data, wait=20)

    async def _helped(self, one: int) -> bool:
        return bool(await self.screen(one))

    async def screen(self, one: int) -> list[dict[str, Any]]:
        """Return the bot's messages on the person's screen."""
        url = f"/playground/users/{one}/screen"
        async with self.it.http.get(url, params={"limit": "1000"}) as answer:
            messages: list[dict[str, Any]] = (await answer.json())["messages"]
        return [message for message in messages if message["from"]["id"] != one]

    async def write(self, one: int) -> None:
        """Write the next message; each fourth is an album of two videos."""
        number = self.written[one] = self.written[one] + 1
        said = f"第{number}句"
        if number % 4:
            await self.it.control(f"users/{one}/messages", {"text": said})
            return
        album = await self.part(one, "new", said)
        await self.part(one, album)

    async def part(self, one: int, album: str, caption: str = "") -> str:
        """Send a part of an album; return the album's name."""
        form = aiohttp.FormData()
        for name, value in (("kind", "video"), ("album", album), ("caption", caption)):
            if value:
                form.add_field(name, value)
        form.add_field("file", io.BytesIO(b"video"), filename="v.mp4")
        url = f"/playground/users/{one}/messages"
        async with self.it.http.post(url, data=form) as answer:
            assert answer.status == 200, await answer.text()
            return str((await answer.json())["media_group_id"])

    async def done(self) -> None:
        """Wait until everything that was written has come to its end, and was settled.

        On a server it is not known before its time is over what a killed process had begun.
        """
        sql = "SELECT count(*) FROM relays WHERE settled = 1"
        async with asyncio.timeout(300):
            # Another process's commit can't be awaited.
            while self.it.rows(sql)[0][0] < sum(self.written.values()):
                await asyncio.sleep(0.05)

    async def check(self, *, most_unknown: int) -> None:
        """Everything arrived once and in order, but for what its sender was told of."""
        lost = 0
        for one in self.people:
            got: list[int] = []
            messages = await self.screen(self.other[one])
            for at, message in enumerate(messages):
                said = message.get("text") or message.get("caption") or ""
                found = NUMBER.search(said)
                if not found:
                    continue
                got.append(int(found[1]))
                if "video" in message:
                    assert messages[at + 1]["media_group_id"] == message["media_group_id"]
            assert got == sorted(set(got)), "twice, or out of order"
            missing = set(range(1, self.written[one] + 1)) - set(got)
            # Its sender was told of each that may not have arrived, in the same transaction.
            told = self.it.rows(
                "SELECT r.told FROM relays r JOIN members m ON m.id = r.sender_id"
                " WHERE m.telegram_id = ? ORDER BY r.id",
                one,
            )
            assert missing <= {number for number, (how,) in enumerate(told, 1) if how == "unknown"}
            lost += len(missing)
        statuses: dict[str, int] = dict(
            self.it.rows(
                "SELECT d.status, count(*) FROM relays r JOIN deliveries d"
                " ON d.notice_id = r.notice_id GROUP BY d.status"
            )
        )
        assert statuses.keys() <= {"sent", "unknown"}
        assert sum(statuses.values()) == sum(self.written.values())
        assert lost <= statuses.get("unknown", 0) <= most_unknown


async def test_killed_while_pairs_write_both_ways(tmp_path: Path) -> None:
    # So far away that something is always in flight.
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        pairs = Pairs(it, await it.seed(4))
        async with it.bot(per_second=0):
            await pairs.begin()
        for life in (1, 2):
            async with it.bot(per_second=0, address=far.address) as bot:
                for one in pairs.people * 6:
                    await pairs.write(one)

                async def some(wanted: int = 10 * life) -> bool:
                    return len(it.rows("SELECT 1 FROM relays WHERE told = 'sent'")) >= wanted

                await it.until(some)
                await bot.kill()
        await it.goes_wrong("copyMessages", "lost")
        async with it.bot(per_second=0):
            for one in pairs.people * 2:
                await pairs.write(one)
            await pairs.done()
        # One message is under way to each of the four at once.
        await pairs.check(most_unknown=2 * 4 + 1)


async def test_an_album_of_which_a_part_was_stored_before_a_kill_arrives_whole(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        pairs = Pairs(it, await it.seed(2))
        async with it.bot(per_second=0) as bot:
            await pairs.begin()
            albums = {one: await pairs.part(one, "new", "第1句") for one in pairs.people}

            async def stored() -> bool:
                return len(it.rows("SELECT 1 FROM relay_parts")) == len(albums)

            await it.until(stored)
            await bot.kill()
        for one, album in albums.items():
            await pairs.part(one, album)
            await pairs.part(one, album)
            pairs.written[one] = 1
        # The time for further parts is over when the next one starts.
        moved = tmp_path / "moved"
        moved.write_text(str(GATHER.total_seconds()), "ascii")
        async with it.bot("--moved", str(moved), per_second=0):
            await pairs.done()
        await pairs.check(most_unknown=0)
        for one in pairs.people:
            videos = [message for message in await pairs.screen(one) if "video" in message]
            assert len(videos) == 3
            assert len({message["media_group_id"] for message in videos}) == 1


@pytest.mark.faults_long
@pytest.mark.timeout(900)
async def test_killed_thirty_times_while_pairs_write(tmp_path: Path) -> None:
    chance = random.Random(11)
    async with stage(tmp_path) as it:
        pairs = Pairs(it, await it.seed(8))
        async with it.bot(per_second=0):
            await pairs.begin()

        async def handled() -> bool:
            return it.rows("SELECT count(*) FROM inbox WHERE state = 0") == [(0,)]

        for life in range(30):
            async with it.bot(per_second=50) as bot:
                for one in pairs.people:
                    await pairs.write(one)
                if life % 2:  # else a slow machine is killed three times at one message
                    await it.until(handled)
                await asyncio.sleep(chance.random() * 2)
                if chance.random() < 0.5:
                    method = chance.choice(["sendMessage", "copyMessages", "setMessageReaction"])
                    await it.goes_wrong(method, chance.choice(["lost", "500", "429:1"]))
                await bot.kill()
        async with it.bot(per_second=0):
            await pairs.done()
        await pairs.check(most_unknown=31 * 8)

"""What the compared Python bots keep and say: the same data, the same words, as their guides do it.

One event with a number of places and a kept count, one row for each answer, written durably in one
transaction. grammy/bot.js says the same in JavaScript.
"""

import asyncio
import os
import time

import aiosqlite

API = os.environ.get("BENCH_API", "")
DATABASE = os.environ.get("BENCH_DATABASE", "")
SENDS = int(os.environ.get("BENCH_SENDS", "0"))
TOKEN = "7000000001:AAbenchbenchbenchbenchbenchbenchben"
FIRST_PERSON = 700_000_001
IN_FLIGHT = 32
NOTICE = (
    "<b>秋季座谈会</b>\n🕒 2027-03-18 周四 14:00\n📍 逸夫楼 201\n"
    "请各位成员就本学期工作安排提出意见,会后有交流。\n\n<i>面向:全体成员</i>"
)
CAPTIONS = {"going": "✅ 参加", "maybe": "🤔 待定", "no": "❌ 不参加"}
SAID = {"going": "已报名", "maybe": "已记为待定", "no": "已记为不参加", "full": "名额已满"}


class Answers:
    """The answers to events, on one aiosqlite connection behind a lock."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database
        self.lock = asyncio.Lock()

    @classmethod
    async def open(cls) -> "Answers":
        database = await aiosqlite.connect(DATABASE, isolation_level=None)
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = FULL")
        return cls(database)

    async def close(self) -> None:
        await self.database.close()

    async def answer(self, event: int, member: int, answer: str) -> tuple[str, str]:
        """Write the answer down; return what to say and the event's text as it now is."""
        async with self.lock:
            await self.database.execute("BEGIN IMMEDIATE")
            try:
                said, text = await self._answer(event, member, answer)
            except BaseException:
                await self.database.execute("ROLLBACK")
                raise
            await self.database.execute("COMMIT")
        return said, text

    async def _answer(self, event: int, member: int, answer: str) -> tuple[str, str]:
        [(title, starts, place, note, places, going, before)] = list(
            await self.database.execute_fetchall(
                "SELECT title, starts, place, note, places, going, answer FROM events"
                " LEFT JOIN answers ON event_id = id AND member_id = ? WHERE id = ?",
                (member, event),
            )
        )
        change = (answer == "going") - (before == "going")
        if change > 0 and going >= places:
            return SAID["full"], describe(title, starts, place, note, places, going)
        await self.database.execute(
            "INSERT INTO answers (event_id, member_id, answer, answered_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (event_id, member_id) DO UPDATE"
            " SET answer = excluded.answer, answered_at = excluded.answered_at",
            (event, member, answer, time.time_ns() // 1_000_000),
        )
        if change:
            await self.database.execute(
                "UPDATE events SET going = going + ? WHERE id = ?", (change, event)
            )
        text = describe(title, starts, place, note, places, going + change)
        return f"{SAID[answer]}:{title} {starts} {place}", text


def describe(title: str, starts: str, place: str, note: str, places: int, going: int) -> str:
    return f"<b>{title}</b>\n🕒 {starts}\n📍 {place}\n{note}\n\n已报名 {going}/{places}"


def captions(event: int, chosen: str) -> list[tuple[str, str]]:
    """The buttons, one a row: caption and payload, the chosen one marked."""
    return [
        (f"● {caption}" if answer == chosen else caption, f"rsvp:{event}:{answer}")
        for answer, caption in CAPTIONS.items()
    ]

"""What the fault tests do, wait for and check, whatever has gone wrong."""

import asyncio
import resource
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.kit.texts import texts_of
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.people import Grant, Role
from storage.notices import notices
from storage.people import roles
from tests.faults.process import Process, Stage

NEEDLE = "停水通知"
THANKS = texts_of("zh").plain("notice-thanks")
RECEIVED, ARRIVING, HANDLED, ANSWERED = (
    "INSERT INTO inbox (update_id, whose, received_at, body)",
    "INSERT INTO inbox (update_id, whose, received_at, state, replies)",
    "UPDATE inbox SET state = 1",
    "UPDATE inbox SET state = 2",
)
WAITING = "SELECT count(*) FROM inbox WHERE state <> 2"


async def stop_between_writes(process: Process, database: Path) -> None:
    """Stop it where it holds no lock of an SQLite file; beside a stopped writer none can write."""
    while True:
        await process.stop()
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                process.go_on()
            else:
                connection.execute("ROLLBACK")
                return
        await asyncio.sleep(0.01)


async def make_staff(it: Stage, telegram_id: int) -> None:
    async def work(tx: Transaction) -> None:
        member_id = await tx.value("SELECT id FROM members WHERE telegram_id = $1", telegram_id)
        await roles.grant(tx, member_id, Grant(Role.SCHOOL_STAFF), datetime.now(UTC))

    await it.write(work)


def limit_files(bot: Process, size: int) -> None:
    """Let every write of the process beyond so many bytes of a file fail."""
    resource.prlimit(bot.child.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 30) -> None:
    """Look again and again: what is waited for happens in another process."""
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.05)


async def until_rows(it: Stage, sql: str, seconds: float = 20) -> None:
    """Wait until the database has such a row; another process's commit can't be awaited."""
    async with asyncio.timeout(seconds):
        while not it.rows(sql):
            await asyncio.sleep(0.02)


async def until_said(bot: Process, what: str, seconds: float = 60) -> None:
    """Wait until the bot's log has a line with this in it."""

    async def said() -> bool:
        return any(what in line for line in bot.said)

    await until(said, seconds)


async def says(it: Stage, port: int) -> list[str]:
    """Return the lines of the health page."""
    async with it.http.get(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == 200
        return (await answer.text()).splitlines()


async def starts(it: Stage, person: int) -> None:
    await it.control(f"users/{person}/messages", {"text": "/start"})


async def said_to(it: Stage, person: int) -> int:
    calls = await it.calls("sendMessage")
    return sum(int(call["parameters"]["chat_id"]) == person for call in calls)


async def plan(it: Stage, text: str, seconds: float) -> int:
    now = datetime.now(UTC)
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(everyone=True),
        due_at=now + timedelta(seconds=seconds),
        content={"html": text},
        urgent=True,
    )
    return int(await it.write(lambda tx: notices.schedule(tx, new, now)))


async def check_nobody_twice_nobody_left_out(
    it: Stage, notice_id: int, people: list[int], *, most_unknown: int
) -> None:
    statuses = it.statuses(notice_id)
    arrived = await it.arrivals(NEEDLE)
    assert max(arrived.values(), default=1) == 1, "somebody got it twice"
    assert statuses["sent"] + statuses["unknown"] + statuses["failed"] == len(people)
    assert statuses["unknown"] <= most_unknown
    recorded = {
        telegram_id
        for (telegram_id,) in it.rows(
            "SELECT m.telegram_id FROM deliveries d JOIN members m ON m.id = d.member_id"
            " WHERE d.notice_id = ? AND d.status = 'sent'",
            notice_id,
        )
    }
    assert recorded <= set(arrived), "recorded as sent, yet it never arrived"
    assert len(set(arrived) - recorded) <= statuses["unknown"]


async def answered(it: Stage, pressed: dict[int, str]) -> None:
    """Wait until every press is answered, and see that each was taken for the first."""
    try:
        async with asyncio.timeout(60):
            while it.rows(WAITING) != [(0,)]:
                await asyncio.sleep(0.05)
    except TimeoutError:
        left = it.rows("SELECT update_id, state, attempts FROM inbox WHERE state <> 2")
        raise AssertionError(f"not answered (update, state, attempts): {left}") from None
    answers = [await it.answer(query) for query in pressed.values()]
    assert all(answer["answered"] for answer in answers)
    assert {answer["text"] for answer in answers} == {THANKS}
    acknowledged = it.rows(
        "SELECT m.telegram_id FROM deliveries d JOIN members m ON m.id = d.member_id"
        " WHERE d.acknowledged_at IS NOT NULL"
    )
    assert {one for (one,) in acknowledged} == set(pressed)

"""What goes wrong while a crowd uses the bot: one function for each; all leave a way to go on."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.sending.sender import SLOTS
from handlers.notices.payloads import Acknowledge, GoOn, Restored
from storage.model.time import to_millis
from storage.operations import backup, restoring
from tests.faults.checks import limit_files
from tests.faults.lives import Lives
from tests.faults.process import Process
from tests.ports import free_port

Mishap = Callable[[Lives], Awaitable[None]]
BEGUN = "SELECT id FROM notices WHERE status <> 'scheduled'"
UNLIMITED = -1  # RLIM_INFINITY


def _bot(run: Lives) -> Process:
    assert run.bot is not None
    return run.bot


async def _some_time(run: Lives) -> None:
    """Let a moment of a notice's sending go by, drawn by the seed."""
    await asyncio.sleep(1.2 * run.crowd.chance.random())


async def killed_while_sending(run: Lives) -> None:
    await run.crowd.broadcast()
    await _some_time(run)
    await run.ends()
    run.unsure += SLOTS


async def killed_again_at_once(run: Lives) -> None:
    for _ in range(2):
        await run.ends()
        await run.start()
    run.unsure += 2 * SLOTS


async def killed_before_updates_are_stored(run: Lives) -> None:
    await run.deadly("INSERT INTO inbox")


async def killed_before_an_effect_is_durable(run: Lives) -> None:
    await run.deadly("UPDATE inbox SET state = 1")


async def killed_after_an_effect_is_durable(run: Lives) -> None:
    await run.deadly("UPDATE inbox SET state = 1", "--afterwards")


async def killed_before_answers_are_marked(run: Lives) -> None:
    await run.deadly("UPDATE inbox SET state = 2")


async def killed_with_deliveries_claimed(run: Lives) -> None:
    await run.crowd.broadcast()
    await run.deadly("UPDATE deliveries SET status = 'sending'", "--afterwards")
    run.unsure += 2 * SLOTS


async def asked_to_end_while_sending(run: Lives) -> None:
    await run.crowd.broadcast()
    await _some_time(run)
    assert await _bot(run).terminate() == 0
    await run.ends()


async def stopped_for_a_second(run: Lives) -> None:
    await run.crowd.broadcast()
    await _some_time(run)
    await _stopped(run, 1)


async def stopped_for_longer_than_a_lease(run: Lives) -> None:
    await run.crowd.broadcast()
    await _some_time(run)
    await _stopped(run, 100)


async def _stopped(run: Lives, seconds: float) -> None:
    await _bot(run).stop()
    await run.pause(seconds)
    _bot(run).go_on()
    run.unsure += SLOTS


async def telegram_away(run: Lives) -> None:
    await run.wire.cut()
    await run.crowd.broadcast()
    await run.pause(15)
    await run.wire.mend()
    run.unsure += SLOTS


async def wire_cut_again_and_again(run: Lives) -> None:
    await run.crowd.broadcast()
    for _ in range(5):
        await run.wire.cut()
        await run.wire.mend()
        await run.pause(2)
    run.unsure += 5 * SLOTS


async def told_to_wait(run: Lives) -> None:
    await run.it.goes_wrong("sendMessage", f"429:{max(1, round(30 * run.scale))}", 2)
    await run.crowd.broadcast()


async def token_refused(run: Lives) -> None:
    await run.it.goes_wrong("getUpdates", "401", 2)
    await run.it.goes_wrong("sendMessage", "401", 3)
    await run.crowd.broadcast()
    await run.until_ready_says("Telegram refuses the token")


async def answers_lost(run: Lives) -> None:
    for kind in ("lost", "500", "502html", "refuse"):
        await run.it.goes_wrong("sendMessage", kind)
        await run.it.goes_wrong("editMessageText", kind)
        await run.it.goes_wrong("answerCallbackQuery", kind)
    await run.crowd.broadcast()
    run.unsure += 5


async def polls_lost(run: Lives) -> None:
    """Telegram gives the same updates again."""
    await run.it.goes_wrong("getUpdates", "lost", 1 + round(3 * run.scale))


async def some_block_the_bot(run: Lives) -> None:
    some = set(run.crowd.people[4:6])
    for act, keeps_out in (("block", some), ("unblock", set[int]())):
        async with run.crowd.still:
            run.crowd.blocked |= some
            run.crowd.keeps_out = keeps_out
            for person in some:
                await run.it.control(f"users/{person}/{act}", {})
        await run.crowd.broadcast()
        await _some_time(run)


async def two_on_one_database(run: Lives) -> None:
    """The other stands by, and ends without anybody's noticing."""
    async with run.it.bot("--watch-port", str(free_port()), "--moved", run.moved) as other:
        await run.crowd.broadcast()
        await run.pause(5)
        await other.kill()
        run.said += other.said


async def a_backlog(run: Lives) -> None:
    await run.ends()
    run.crowd.backlog = True
    many = int(20_000 * min(1.0, run.scale))
    for begin in range(0, many, 50):
        people = run.crowd.chance.choices(run.crowd.people, k=min(50, many - begin))
        await asyncio.gather(*(run.crowd.write(person, "/help") for person in people))


async def a_poisoned_update(run: Lives) -> None:
    text = await run.crowd.broadcast()
    number = run.crowd.told[text].number
    await run.it.sent(number, run.patience)
    async with run.crowd.still:
        await run.settled()  # what waits before it would take its time first
        await run.crowd.press(run.crowd.people[3], Acknowledge(number, number).pack())
    for _ in range(3):
        await run.deadly("UPDATE deliveries SET acknowledged_at")
    run.unsure += 3 * SLOTS


async def restored_after_an_erasure(run: Lives) -> None:
    """What is newer than the copy is gone; who was erased since stays erased.

    What the copy still had to begin has been sent since, so staff decide that it is not sent.
    """
    crowd, it = run.crowd, run.it
    copy = it.path.with_name(f"copy-{len(crowd.told)}.db")
    async with crowd.still:
        await run.settled()
        await asyncio.to_thread(backup.make, it.path, copy)
        await crowd.erases(crowd.people[-1])
        await crowd.broadcast()
        await run.settled()
        for notice in crowd.told.values():
            if notice.kept:
                await it.sent(notice.number, run.patience)
        assert await _bot(run).terminate() == 0
        await run.ends()
        await asyncio.to_thread(restoring.restore, copy, it.path, datetime.now(UTC))
        run.unsure += SLOTS
        begun = {number for (number,) in it.rows(BEGUN)}
        for notice in crowd.told.values():
            notice.kept &= notice.number in begun
        await run.start()
        await run.until_ready_says("restored from a backup: nothing is sent")
        await crowd.press(crowd.people[0], Restored(0).pack())
        await crowd.press(crowd.people[0], GoOn(0, to_millis(datetime.now(UTC)), 1).pack())
        await run.settled()


async def erased_and_killed(run: Lives) -> None:
    async with run.crowd.still:
        await run.crowd.erases(run.crowd.people[-1])
    await run.ends()


async def the_clock_jumps(run: Lives) -> None:
    """An hour ahead and back, while something is sent."""
    moved = Path(run.moved)
    for ahead in ("3600", "-3600", "0"):
        moved.with_suffix(".new").write_text(ahead, "ascii")
        moved.with_suffix(".new").replace(moved)
        await run.crowd.broadcast()
        await run.pause(3)
    run.unsure += SLOTS


async def database_locked(run: Lives) -> None:
    with closing(sqlite3.connect(run.it.path, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await run.pause(25)
        other.execute("ROLLBACK")


async def disk_fails(run: Lives) -> None:
    limit_files(_bot(run), 1)
    await run.until_ready_says("the database can't be written")
    await run.pause(10)
    limit_files(_bot(run), UNLIMITED)


MISHAPS: tuple[Mishap, ...] = (
    killed_while_sending,
    killed_again_at_once,
    killed_before_updates_are_stored,
    killed_before_an_effect_is_durable,
    killed_after_an_effect_is_durable,
    killed_before_answers_are_marked,
    killed_with_deliveries_claimed,
    asked_to_end_while_sending,
    stopped_for_a_second,
    stopped_for_longer_than_a_lease,
    telegram_away,
    wire_cut_again_and_again,
    told_to_wait,
    token_refused,
    answers_lost,
    polls_lost,
    some_block_the_bot,
    two_on_one_database,
    a_backlog,
    a_poisoned_update,
    restored_after_an_erasure,
    erased_and_killed,
    the_clock_jumps,
    database_locked,
    disk_fails,
)

"""What goes out arrives: at its time, in the reader's words, once, whatever Telegram does."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.clock import Clock, SystemClock
from bot.operations.metrics import Metrics
from bot.sending.sender import Sender
from bot.telegram.pacer import Pacer
from storage.engine.transaction import Transaction
from storage.events import events
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import deliveries, notices, parcels
from storage.planning import publishing
from tests.dialogs import world as worlds
from tests.dialogs.office import DAY, NIGHT, SCHOOL, broadcasts, joined, picture
from tests.dialogs.world import Person, World, buttons, text_of

EVERYONE = Audience(everyone=True)


@pytest.fixture
async def day(world: World) -> World:
    """Ten in the morning of a Thursday."""
    await world.moves_clock(to=DAY)
    return world


async def publish(
    world: World,
    title: str = "季度座谈会",
    *,
    ahead: timedelta = timedelta(days=10),
    **more: object,
) -> Event:
    now = world.playground.clock.now()
    starts_at = (now + ahead).replace(second=0, microsecond=0)
    new = NewEvent(
        kind="symposium",
        title=title,
        starts_at=starts_at,
        wall=starts_at.astimezone(world.organisation.zone).replace(tzinfo=None),
        zone=world.organisation.zone.key,
        audience=EVERYONE,
        place="图书馆",
    )

    async def work(tx: Transaction) -> Event:
        event = await events.create(tx, msgspec.structs.replace(new, **more), now)
        return await publishing.publish(tx, event.id, world.organisation, now)

    event = await world.database.write(work)
    await world.settled()
    return event


async def broadcast(world: World, html: str = "停水通知", **more: object) -> int:
    now = world.playground.clock.now()
    new = NewNotice(NoticeKind.BROADCAST, EVERYONE, now, {"html": html})
    new = replace(new, **more)  # type: ignore[arg-type]
    notice_id = await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await world.settled()
    return notice_id


async def standing(world: World, notice_id: int) -> Counter[str]:
    async def work(tx: Transaction) -> Counter[str]:
        rows = await tx.all("SELECT status FROM deliveries WHERE notice_id = $1", notice_id)
        return Counter(row["status"] for row in rows)

    return await world.database.read(work)


async def seen(person: Person, text: str) -> int:
    return sum(
        text in text_of(message) and message["from"]["id"] != person.id
        for message in await person.messages()
    )


async def test_from_the_announcement_to_the_last_reminder(day: World) -> None:
    going, maybe, no, silent = [await joined(day, name) for name in ("去", "也许", "不去", "没说")]
    await publish(day)
    for person in (going, maybe, no, silent):
        await person.sees("活动通知", "季度座谈会", "2027年3月28日（周日）10:00", "面向：全体成员")
    await going.presses("参加")
    await maybe.presses("待定")
    await no.presses("不参加")

    await day.moves_clock(to="next")  # three days before
    await going.sees("您报名的活动快到了", "季度座谈会", "图书馆")
    await maybe.sees("您还没有定下来")
    await silent.sees("还没有收到您的回复")
    assert await seen(no, "提醒") == 0
    await silent.presses("不参加")
    await day.moves_clock(to="next")
    await day.moves_clock(to="next")  # two hours before
    assert await seen(going, "您报名的活动快到了") == 3
    assert await seen(silent, "还没有收到您的回复") == 0  # answered: the card shows that now
    async with day.http.post("/playground/clock", json={"to": "next"}) as answer:
        assert answer.status == 409  # nothing more is due


async def test_who_is_silent_is_asked_again_while_there_is_time_to_answer(day: World) -> None:
    going, silent = await joined(day, "去"), await joined(day, "没说")
    starts_at = day.playground.clock.now().replace(second=0, microsecond=0) + timedelta(days=10)
    ends = starts_at - timedelta(days=5)  # before every reminder
    event = await publish(day, deadline_at=ends)
    await going.presses("参加")

    async def planned() -> list[timedelta]:
        coming = await day.database.read(lambda tx: notices.of_event(tx, event.id))
        return [starts_at - one.due_at for one in coming]

    usual = [timedelta(hours=hours) for hours in (72, 24, 2)]
    assert await planned() == [timedelta(days=6), *usual]
    now = day.playground.clock.now()
    kept = await day.database.read(lambda tx: events.find(tx, event.id))
    assert kept is not None
    later = msgspec.structs.replace(kept, deadline_at=starts_at - timedelta(days=4))
    await day.database.write(
        lambda tx: publishing.change(tx, kept, later, day.organisation, now, author_id=None)
    )
    assert await planned() == [timedelta(days=5), *usual]

    await day.moves_clock(to="next")
    await silent.sees("还没有收到您的回复", "报名截止")
    assert await seen(going, "提醒") == 0
    await day.moves_clock(to="next")
    await going.sees("您报名的活动快到了")
    assert await seen(silent, "提醒") == 1


async def test_an_early_deadline_brings_the_first_notice_forward(day: World) -> None:
    event = await publish(day, ahead=timedelta(days=60))
    now, organisation = day.playground.clock.now(), day.organisation
    for before, heard in ((None, 14), (3, 14), (7, 14), (10, 17), (30, 37)):
        ends = None if before is None else event.starts_at - timedelta(days=before)
        stated = msgspec.structs.replace(event, deadline_at=ends)
        due = publishing.announcement_time(stated, organisation, now, at_once=False)
        assert event.starts_at - due == timedelta(days=heard)


async def test_a_change_and_a_cancellation_reach_those_who_were_told(day: World) -> None:
    going, no, silent = [await joined(day, name) for name in ("去", "不去", "没说")]
    event = await publish(day)
    await going.presses("参加")
    await no.presses("不参加")
    now = day.playground.clock.now()
    before = await day.database.read(lambda tx: events.find(tx, event.id))
    assert before is not None
    await day.database.write(
        lambda tx: publishing.change(
            tx,
            before,
            msgspec.structs.replace(before, place="体育馆"),
            day.organisation,
            now,
            author_id=None,
        )
    )
    await day.settled()
    for person in (going, no, silent):
        await person.sees("活动有变", "体育馆")
    await day.database.write(lambda tx: publishing.cancel(tx, event.id, now, author_id=None))
    await day.settled()
    for person in (going, no, silent):
        told = await person.sees("活动取消了", "季度座谈会")
        assert buttons(told) == []
        assert text_of(told).count("取消") == 1, "that it is cancelled is said once"


async def test_no_reminder_is_planned_that_the_night_would_hold_until_it_has_begun(
    day: World,
) -> None:
    event = await publish(day, "晨练", ahead=timedelta(days=10, hours=-2))  # at eight
    coming = await day.database.read(lambda tx: notices.of_event(tx, event.id))
    spans = [event.starts_at - one.due_at for one in coming if one.kind is NoticeKind.REMINDER]
    assert spans == [timedelta(hours=72), timedelta(hours=24)]


async def test_by_night_it_waits_for_the_morning(day: World) -> None:
    one = await joined(day, "一")
    await day.moves_clock(to=NIGHT)
    await broadcast(day)
    assert await seen(one, "停水通知") == 0
    await broadcast(day, "水管爆裂", urgent=True)
    await one.sees("水管爆裂")
    await day.moves_clock(to="next")
    assert (
        day.playground.clock.now().isoformat().startswith("2027-03-19T00:00")
    )  # eight in Shanghai
    await one.sees("停水通知")


async def test_everyone_reads_it_in_their_language(day: World) -> None:
    ann = await joined(day, "Ann", language="en")
    await publish(day)
    await ann.sees("New event", "28 March 2027", "For: all members")


async def test_a_receipt_is_given_once(day: World) -> None:
    one = await joined(day, "一")
    await broadcast(day, acknowledge=True)
    message = await one.sees("停水通知")
    answer = await one.presses("收到")
    assert "办公室知道您收到了" in answer["text"]
    again = buttons(await one.sees("停水通知"))[0]
    assert again["text"] == "✅ 已收到"
    answer = await one.presses_data(message["message_id"], again["callback_data"])
    assert "之前已经记下" in answer["text"]


async def test_whoever_blocks_is_unreachable_until_they_write(day: World) -> None:
    one, two = await joined(day, "一"), await joined(day, "二")
    await day.goes_wrong("sendMessage", "403:bot was blocked by the user")
    first = await broadcast(day)
    assert await standing(day, first) == {"failed": 1, "sent": 1}
    second = await broadcast(day, "第二个")
    assert await standing(day, second) == {"failed": 1, "sent": 1}
    for person in (one, two):
        await person.says("/help")
    third = await broadcast(day, "第三个")
    assert await standing(day, third) == {"sent": 2}


async def test_told_to_wait_the_sender_waits_and_goes_on(day: World) -> None:
    people = [await joined(day, f"成员{number}") for number in range(5)]
    await day.goes_wrong("sendMessage", "429:1")
    notice = await broadcast(day)
    assert await standing(day, notice) == {"sent": 5}
    assert [await seen(person, "停水通知") for person in people] == [1] * 5


@pytest.mark.parametrize("kind", ["500", "502html", "lost"])
async def test_an_answer_that_was_lost_is_unknown_until_its_message_is_pressed(
    day: World, kind: str
) -> None:
    people = [await joined(day, f"成员{number}") for number in range(3)]
    await day.goes_wrong("sendMessage", kind)
    await publish(day)
    found = await day.database.read(lambda tx: tx.value("SELECT max(notice_id) FROM deliveries"))
    assert await standing(day, found) == {"unknown": 1, "sent": 2}
    arrived = [await seen(person, "季度座谈会") for person in people]
    assert sorted(arrived) == ([1, 1, 1] if kind == "lost" else [0, 1, 1])
    for person, number in zip(people, arrived, strict=True):
        if number:
            await person.presses("参加")
    settled = {"sent": 3} if kind == "lost" else {"unknown": 1, "sent": 2}
    assert day.bot.sender.trouble is None, "the trouble is over although nothing is left to send"
    assert await standing(day, found) == settled


@pytest.mark.parametrize("kind", ["refuse", "401"])
async def test_what_never_went_out_goes_out_later(
    day: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await joined(day, f"成员{number}") for number in range(3)]
    monkeypatch.setattr("bot.sending.trouble.LONGEST_RETRY", 0.2)
    await day.goes_wrong("sendMessage", kind)
    notice = await broadcast(day)
    async with asyncio.timeout(60):
        while (await standing(day, notice)).keys() & {"queued", "sending"}:
            await asyncio.sleep(0.01)
    # A connection closed without an answer may have carried the request.
    expected = {"sent": 3} if kind == "401" else {"sent": 2, "unknown": 1}
    assert await standing(day, notice) == expected
    assert max([await seen(person, "停水通知") for person in people]) == 1


async def test_a_token_refused_for_a_moment_is_tried_again_soon(
    day: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that are refused together count as one failure, and the first delays are short."""
    monkeypatch.setattr("bot.sending.trouble.RETRY", 0.02)
    for number in range(40):
        await joined(day, f"成员{number}")
    await day.goes_wrong("sendMessage", "401", times=32)
    await day.goes_wrong("getMe", "401", times=3)
    notice = await broadcast(day)
    async with asyncio.timeout(60):
        while await standing(day, notice) != {"sent": 40}:
            await asyncio.sleep(0.01)
    assert day.bot.sender.trouble is None
    assert day.bot.sender.next_try is None


async def test_while_telegram_is_down_hardly_anybody_becomes_unknown(
    day: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.trouble.RETRY", 0.02)
    for number in range(60):
        await joined(day, f"成员{number}")
    await day.goes_wrong("sendMessage", "500", times=5)
    await day.goes_wrong("getMe", "500")
    notice = await broadcast(day)
    found = await standing(day, notice)
    assert found["sent"] + found["unknown"] == 60
    assert found["unknown"] == 5


async def test_refused_by_telegram_five_times_its_author_is_told(day: World) -> None:
    office = await joined(day, "王老师", grant=SCHOOL)
    for number in range(40):
        await joined(day, f"成员{number}")
    author = await day.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE telegram_id = $1", office.id)
    )
    notice = await broadcast(day, "<b>坏", author_id=author)
    await office.sees("已暂停", "can't parse entities")
    assert (await standing(day, notice))["queued"] > 0


async def test_pictures_come_first_and_after_a_pause_it_goes_on_where_it_was(day: World) -> None:
    one = await joined(day, "一")
    media = [
        {"kind": "photo", "file_id": picture(day, shade)["photo"][-1]["file_id"]}
        for shade in range(3)
    ]
    await day.goes_wrong("sendMessage", "429:1")
    await publish(day, media=tuple(media))
    albums = await day.calls("sendMediaGroup")
    assert len(albums) == 1, "the album is not sent again"
    shown = [message for message in await one.messages() if message["from"]["id"] != one.id]
    assert ["photo" in message for message in shown[-4:]] == [True, True, True, False]
    assert "季度座谈会" in text_of(shown[-1])


async def test_a_text_with_a_picture_is_one_message(day: World) -> None:
    one = await joined(day, "一")
    photo = {"kind": "photo", "file_id": picture(day)["photo"][-1]["file_id"]}
    content = {"html": "春游照片", "media": [photo]}
    await broadcast(day, content=content, acknowledge=True)
    message = await one.sees("春游照片", "面向：全体成员")
    assert "photo" in message
    await one.presses("收到")
    assert buttons(await one.sees("春游照片"))[0]["text"] == "✅ 已收到"


async def test_what_fell_due_while_it_was_down_goes_out_once(day: World) -> None:
    one = await joined(day, "一")
    now = day.playground.clock.now()
    new = NewNotice(NoticeKind.BROADCAST, EVERYONE, now + timedelta(hours=1), {"html": "停水通知"})
    stale = replace(new, content={"html": "过时了"}, useful_until=now + timedelta(hours=2))

    async def work(tx: Transaction) -> None:
        await notices.schedule(tx, new, now)
        await notices.schedule(tx, stale, now)

    await day.database.write(work)
    day.playground.clock.advance(timedelta(hours=3))
    for _ in range(2):
        await day.bot.sweep()
        await day.settled()
    assert await seen(one, "停水通知") == 1
    assert await seen(one, "过时了") == 0


async def test_one_that_was_stopped_beyond_its_lease_sends_nothing(
    day: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by SIGSTOP: its clock has gone on when it wakes, in the middle of waiting for a turn."""
    people = [await joined(day, f"成员{number}") for number in range(6)]
    await day.bot.sender.stop()
    notice = await broadcast(day)
    clock, pacer = MovableClock(), Pacer(0)
    pacer.pause(0.001)
    sender = another_sender(day, real=clock, chats=pacer)
    turn = pacer.turn

    async def wakes_late(chat_id: int, *, urgent: bool = False) -> None:
        await turn(chat_id, urgent=urgent)
        clock.ahead += deliveries.LEASE

    monkeypatch.setattr(pacer, "turn", wakes_late)
    sender.start()
    async with asyncio.timeout(60):
        while clock.ahead < 3 * deliveries.LEASE:
            await asyncio.sleep(0.01)
    monkeypatch.setattr(pacer, "turn", turn)
    assert [await seen(person, "停水通知") for person in people] == [0] * 6
    await sender.idle()
    await sender.stop()
    assert [await seen(person, "停水通知") for person in people] == [1] * 6
    assert await standing(day, notice) == {"sent": 6}


async def test_an_error_of_our_own_is_logged_and_the_sender_goes_on(
    day: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await joined(day, "一")
    monkeypatch.setattr("bot.sending.trouble.RETRY", 0.02)
    record_and_claim, broken = deliveries.record_and_claim, 2

    async def breaks(*args: Any, **more: Any) -> parcels.Claimed:
        nonlocal broken
        broken -= 1
        if broken >= 0:
            raise RuntimeError("unforeseen")
        return await record_and_claim(*args, **more)

    monkeypatch.setattr(deliveries, "record_and_claim", breaks)
    await broadcast(day)
    assert broken < 0
    assert await seen(one, "停水通知") == 1


async def test_what_cannot_be_put_into_words_fails_and_holds_up_nobody(day: World) -> None:
    one = await joined(day, "一")
    now = day.playground.clock.now()
    await day.database.write(lambda tx: notices.notify(tx, [1], "no-such-words", {}, now))
    await broadcast(day)
    assert await seen(one, "停水通知") == 1
    assert await standing(day, 1) == {"failed": 1}


async def test_progress_is_shown_now_and_then_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.progress.INTERVAL", 0.5)
    async with worlds.world(tmp_path, notices_per_second=15) as world:
        await world.moves_clock(to=DAY)
        office = await joined(world, "王老师", grant=SCHOOL)
        for number in range(21):
            await joined(world, f"成员{number}")
        await broadcasts(office, "停水通知")
        shown = [call["parameters"]["text"] for call in await world.calls("editMessageText")]
    shown = [text for text in shown if "共 22 人" in text]
    assert 3 <= len(shown) <= 8  # one and a half seconds of sending
    assert "<b>22</b> 人，共 22 人" in shown[-1]


@dataclass
class MovableClock:
    """The machine's clock, where it can jump."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead


def another_sender(day: World, *, real: Clock | None = None, chats: Pacer | None = None) -> Sender:
    return Sender(
        database=day.database,
        telegram=day.bot.sender._telegram,
        organisation=day.organisation,
        clock=day.playground.clock,
        pacer=Pacer(0, per_chat_per_second=0),
        metrics=Metrics(),
        chats=chats or Pacer(0, per_chat_per_second=0),
        real=real,
    )


async def test_what_a_killed_process_left_is_unknown_and_not_sent_again(day: World) -> None:
    one = await joined(day, "一")
    await day.bot.sender.stop()
    notice = await broadcast(day)
    now = day.playground.clock.now()
    long_ago = datetime.now(UTC) - 2 * deliveries.LEASE
    claimed = await day.database.write(
        lambda tx: deliveries.record_and_claim(
            tx, [], owner="dead", room=5, busy=(), after=0, now=now, real=long_ago
        )
    )
    assert len(claimed.parcels) == 1
    sender = another_sender(day)
    sender.start()
    await sender.idle()
    await sender.stop()
    assert await standing(day, notice) == {"unknown": 1}
    assert await seen(one, "停水通知") == 0

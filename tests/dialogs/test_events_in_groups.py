"""An event in a group: its post, whose count is live, and the answers given under it."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.playground import methods, speaking
from bot.sending import lively
from bot.sending.lively import Lively
from handlers.events.payloads import SayHere
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.notices import restored as hold
from tests.dialogs.groups import binds, group, having, invites_bot, post, says, seen, topic
from tests.dialogs.lives import again, lives
from tests.dialogs.office import DAY, MINMENG, acts, joined, make, number_of
from tests.dialogs.planning import opens
from tests.dialogs.world import Message, Person, World, buttons, labels, text_of

MINMENG_OWN = "association:minmeng"
LINE = "座谈会 季度座谈会 4月20日14点 行政楼301 民盟支部 60人"


async def presses(person: Person, chat_id: int, label: str) -> Message:
    """Press a button of a message in the group; return what the press answers."""
    for message in reversed(await seen(person, chat_id)):
        for button in buttons(message):
            if label == button["text"]:
                body = {
                    "message_id": message["message_id"],
                    "data": button["callback_data"],
                    "chat_id": chat_id,
                }
                return await post(person.world, f"/playground/users/{person.id}/press", body)
    raise AssertionError(f"no button {label!r}")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lively, "EVERY", timedelta(milliseconds=20))


async def test_an_event_is_announced_answered_changed_and_cancelled_in_a_group(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server is one of before ephemeral messages.
    monkeypatch.delitem(methods.METHODS, "deleteEphemeralMessage")
    monkeypatch.setattr(speaking, "menu_for", lambda *_: [])
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng")
    other = await joined(world, "周老师", "minge")
    stranger = await world.person("过路人")
    chat = await group(world, officer, chen, other, stranger)
    await binds(officer, chat)
    thread = await topic(officer, chat)

    await officer.says(LINE)
    await officer.presses("同时发到群：民盟支部")
    await officer.presses("🚀 发布")
    [shown] = await having(chen, chat, "季度座谈会")
    assert shown["message_thread_id"] == thread
    assert "👥 已报名 0 / 60" in text_of(shown)
    assert labels(shown) == ["参加", "不参加", "详情"]
    assert "您" not in text_of(shown)

    own = await chen.sees("📢", "季度座谈会")
    assert "已记下：参加" in (await presses(chen, chat, "参加"))["text"]
    # The card in the private chat says so too.
    [own] = [one for one in await chen.messages() if one["message_id"] == own["message_id"]]
    assert "您的回复：参加" in text_of(own)
    assert "✅ 参加" in labels(own)
    [shown] = await having(other, chat, "季度座谈会")
    assert "已报名 1 / 60" in text_of(shown)
    assert "陈教授" not in text_of(shown)
    before = len(await seen(chen, chat))
    edits = len(await world.calls("editMessageText"))
    assert "已记下：参加" in (await presses(chen, chat, "参加"))["text"]
    assert len(await world.calls("editMessageText")) == edits
    assert "不是面向您的" in (await presses(other, chat, "参加"))["text"]
    # Who is no member is led to the private chat, and there to registration.
    led = await presses(stranger, chat, "参加")
    assert led["url"].endswith("?start=e_1")
    assert "text" not in led
    await stranger.says("/start e_1")
    await stranger.sees("请先登记")
    assert (await presses(chen, chat, "详情"))["url"].endswith("?start=e_1")
    await chen.says("/start e_1")
    await chen.sees("季度座谈会", "您的回复：参加")
    await says(chen, chat, "/mine@playground_bot")
    assert "请到私聊里办" in text_of((await seen(other, chat))[-1])
    assert len(await seen(chen, chat)) == before + 1

    await opens(officer, "季度座谈会")
    await officer.presses("修改")
    await officer.presses("地点")
    await officer.says("图书馆报告厅")
    await officer.presses("就这样改")
    [shown, told] = await having(chen, chat, "季度座谈会")
    assert "图书馆报告厅" in text_of(shown)
    assert "活动有变" in text_of(told)
    assert "行政楼301" in text_of(told)
    assert told["reply_to_message"]["message_id"] == shown["message_id"]
    assert told["message_thread_id"] == thread
    assert not buttons(told)

    await opens(officer, "季度座谈会")
    await officer.presses("取消活动")
    await officer.presses("是的，取消")
    [shown, _, told] = await having(chen, chat, "季度座谈会")
    assert "活动取消了" in text_of(told)
    assert "取消" in text_of(shown)
    assert not buttons(shown)
    assert "已经取消" in str(
        await post(
            world,
            f"/playground/users/{chen.id}/press",
            {
                "message_id": shown["message_id"],
                "data": SayHere(1, Answer.NOT_GOING).pack(),
                "chat_id": chat,
            },
        )
    )


async def test_what_is_personal_is_seen_by_one_person_where_the_server_knows_that(
    world: World,
) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng")
    other = await joined(world, "周老师", "minmeng")
    chat = await group(world, officer, chen, other)
    await binds(officer, chat)
    channel = await group(world, officer, chen, other, kind="channel")
    await binds(officer, channel, "选一个频道")
    own = Audience(associations=("minmeng",))
    await make(world, "茶会", audience=own, draft=True, scope=MINMENG_OWN)
    # A draft's groups are chosen first; it goes there when it is announced.
    await publishes(officer, "茶会", "同时发到群：民盟支部", "同时发到频道：民盟支部")
    [shown] = await having(chen, chat, "茶会")

    assert "已记下：参加" in (await presses(chen, chat, "参加"))["text"]
    [told] = await having(chen, chat, "这条只有您看得到")
    assert "已记下：参加" in text_of(told)
    assert told["ephemeral_message_id"]
    assert [one["message_id"] for one in await having(other, chat, "")][-1] == shown["message_id"]
    await presses(chen, chat, "详情")
    assert "您的回复：参加" in text_of((await seen(chen, chat))[-1])
    await says(chen, chat, "/mine@playground_bot")
    [told] = await having(chen, chat, "我的报名")
    assert labels(told) == ["💬 打开私聊"]
    # The command itself is seen by nobody else: the menu of the group marks it.
    assert not await said(officer, chat, "/mine")
    assert [one["ephemeral_message_id"] > 0 for one in await said(chen, chat, "/mine")] == [True]
    await says(other, chat, "/me@playground_bot")
    assert "请到私聊里办" in text_of((await seen(other, chat))[-1])
    # In a channel, where nobody can be told anything alone, there is the toast.
    [*_, there] = world.playground.world.messages[channel].values()
    await press_now(other, there.body, "参加")
    await world.settled()
    assert "已报名 2 人" in there.body["text"]
    assert "已报名 2 人" in text_of((await having(other, chat, "茶会"))[0])
    for person in (officer, other):
        assert not await having(person, chat, "我的报名")
        assert not await having(person, chat, "只有您看得到")

    # So it is where the bot is no administrator: who is no member yet is led on, each time.
    guest = await world.person("外人")
    elsewhere = await group(world, guest, chen)
    await invites_bot(world, guest, elsewhere)
    for person, answer in ((guest, "请到私聊里办"), (guest, "请到私聊里办"), (chen, "我的报名")):
        await says(person, elsewhere, "/mine")
        assert answer in text_of((await seen(person, elsewhere))[-1])
        assert (await seen(person, elsewhere))[-1]["ephemeral_message_id"]
    assert not await said(guest, elsewhere, "我的报名")


async def said(person: Person, chat: int, text: str) -> list[dict[str, Any]]:
    """Return what this person sees in the chat with this text, whoever wrote it."""
    path = f"/playground/users/{person.id}/screen?chat_id={chat}"
    async with person.world.http.get(path) as answer:
        return [one for one in (await answer.json())["messages"] if text in text_of(one)]


async def publishes(officer: Person, title: str, *groups: str) -> None:
    """Publish a draft that is to be announced in these groups."""
    await officer.says("/staff")
    await officer.presses("活动安排")
    await officer.presses("草稿")
    await officer.presses(title)
    for one in groups:
        await officer.presses("📣 发到群或频道")
        await officer.presses(one)
        await officer.presses("⬅️ 这个活动")
    await officer.presses("🚀 发布")


async def test_a_post_of_unknown_fate_a_killed_edit_and_many_presses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lives(tmp_path) as life:
        async with life() as world:
            officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
            people = [await joined(world, f"成员{number}", "minmeng") for number in range(6)]
            chat = await group(world, officer, *people)
            await binds(officer, chat)
            own = Audience(associations=("minmeng",))
            by = await number_of(world, officer)
            await make(world, "茶会", audience=own, draft=True, scope=MINMENG_OWN, author_id=by)
            await publishes(officer, "茶会")
            assert not await having(officer, chat, "茶会")

            # It goes to the group later, but the answer is lost: staff decide.
            await opens(officer, "茶会")
            await officer.presses("📣 发到群或频道")
            await world.goes_wrong("sendMessage", "500")
            await officer.presses("同时发到群：民盟支部")
            await officer.sees("不确定通知是否已发到“民盟支部”")
            await officer.presses("看怎么办")
            await officer.sees("可能已经发出，也可能没有")
            await officer.presses("🔁 再发一次")
            await officer.sees("“民盟支部”：")
            [shown] = await having(officer, chat, "茶会")
            assert "已报名 0 人" in text_of(shown)
            assert "notice-post-again" in await acts(world)

            # The bot ends before it has made an edit.
            never, begun = asyncio.Event(), asyncio.Event()

            async def hangs(*_: object) -> None:
                begun.set()
                await never.wait()

            with monkeypatch.context() as killed:
                killed.setattr(Lively, "edit", hangs)
                await press_now(people[0], shown, "参加")
                await begun.wait()
        async with life() as world:
            officer, *people = [again(world, one) for one in (officer, *people)]
            await world.settled()
            [shown] = await having(officer, chat, "茶会")
            assert "已报名 1 人" in text_of(shown)

            # Many presses at once: edits keep their distance, and are no more than the presses.
            monkeypatch.setattr(lively, "EVERY", timedelta(milliseconds=200))
            before = len(await world.calls("editMessageText"))
            await asyncio.gather(*(press_now(one, shown, "参加") for one in people[1:]))
            await world.settled()
            [shown] = await having(officer, chat, "茶会")
            assert "已报名 6 人" in text_of(shown)
            calls = (await world.calls("editMessageText"))[before:]
            # The others are of each one's own card in the private chat.
            edits = [one for one in calls if one["parameters"]["chat_id"] == chat]
            assert edits
            times = [datetime.fromisoformat(one["time"]) for one in edits]
            assert len(edits) <= 5
            assert all(b - a > timedelta(milliseconds=190) for a, b in pairwise(times))


async def press_now(person: Person, message: Message, label: str) -> None:
    """Press a button in a group, and wait for nothing but the answer."""
    [data] = [one["callback_data"] for one in buttons(message) if one["text"] == label]
    body = {"message_id": message["message_id"], "data": data, "chat_id": message["chat"]["id"]}
    path = f"/playground/users/{person.id}/press"
    async with person.world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()


async def test_a_post_stays_as_it_is_while_sending_is_held(world: World) -> None:
    """It may show what the real database knew after the copy was made."""
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng")
    chat = await group(world, officer, chen)
    await binds(officer, chat)
    await officer.says(LINE)
    await officer.presses("同时发到群：民盟支部")
    await officer.presses("🚀 发布")
    assert await having(chen, chat, "已报名 0 / 60")
    now = world.playground.clock.now()
    await world.database.write(lambda tx: hold.begin(tx, now, hold.Amended()))
    await presses(chen, chat, "参加")
    await world.settled()
    assert await having(chen, chat, "已报名 0 / 60")
    await world.database.write(lambda tx: hold.release(tx, now, until=now, send_due=False))
    await world.settled()
    assert await having(chen, chat, "已报名 1 / 60")

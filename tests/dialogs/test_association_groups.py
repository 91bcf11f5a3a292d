"""An association's group: bound, watched over, its door, and the notices that go there."""

from datetime import timedelta
from typing import Any

import pytest

from bot.playground import messages
from bot.sending import posting
from storage import privacy
from storage.engine.transaction import Transaction
from storage.model.people import Term
from storage.notices import restored as hold
from storage.people import members, roles
from tests.dialogs.groups import binds, group, having, keys, post, topic, writes
from tests.dialogs.office import DAY, MINMENG, SCHOOL, acts, joined, number_of
from tests.dialogs.world import Person, World, buttons


async def links(world: World) -> list[str]:
    rows = await world.database.read(lambda tx: tx.all("SELECT link FROM chat_groups ORDER BY id"))
    return [row["link"] for row in rows]


async def becomes(world: World, by: Person, chat_id: int, status: str) -> None:
    await post(world, f"/playground/groups/{chat_id}/bot", {"by": by.id, "status": status})


async def knocks(person: Person, link: str) -> dict[str, Any]:
    path = f"/playground/users/{person.id}/join"
    return await post(person.world, path, {"link": link})


async def test_a_group_is_bound_watched_over_and_unbound(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    await officer.sees("一切正常")
    await officer.sees("入群链接：https://t.me/+")
    assert "工作台" in " ".join(await keys(officer))

    await becomes(world, officer, chat, "member")
    await officer.sees("缺少权限：通过链接邀请")
    await officer.presses("看这个群")
    await officer.sees("缺少权限")
    await becomes(world, officer, chat, "kicked")
    await officer.sees("已被移出“民盟支部”")
    await officer.presses("看这个群")
    await officer.presses("重新检查")
    await officer.sees("已不在那里")
    await becomes(world, officer, chat, "administrator")
    await officer.presses("重新检查")
    await officer.sees("一切正常")
    [link] = await links(world)
    assert link

    channel = await group(world, officer, kind="channel")
    await binds(officer, channel, "选一个频道")
    await officer.sees("频道，")
    await officer.presses("这个团体的群和频道")
    await officer.presses("绑定群或频道")
    [key, *_] = await keys(officer)
    await world.database.write(lambda tx: roles.revoke(tx, 2, MINMENG))
    late = await group(world, officer)
    await post(world, f"/playground/users/{officer.id}/press", {"text": key, "chat": late})
    assert len(await links(world)) == 2
    await office.says("/staff")
    await office.presses("团体的群和频道")
    await office.presses("民盟支部（2）")
    await office.presses("民盟支部")
    await office.presses("解绑")
    await office.sees("以后通知不再发到那里")
    await office.presses("解绑")
    await office.sees("的群和频道")
    assert len(await links(world)) == 1
    assert (await acts(world)).count("group-unbound") == 1


@pytest.mark.both_engines
async def test_the_door_knows_the_register(world: World) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    [link] = await links(world)

    inside = await joined(world, "陈教授", "minmeng")
    await knocks(inside, link)
    await inside.sees("您已获准加入")
    assert await standing(world, chat, inside) == "member"

    other = await joined(world, "周老师", "minge")
    await knocks(other, link)
    await other.sees("还不是")
    await officer.sees("周老师 申请加入")
    stranger = await world.person("过路人")
    await knocks(stranger, link)
    await stranger.sees("请先按“🙋 登记”")
    assert await standing(world, chat, other) != "member"

    late = await joined(world, "吴老师", "minge")
    await knocks(late, link)
    number = await number_of(world, late)
    await world.database.write(lambda tx: members.set_associations(tx, number, ["minmeng"]))
    await world.moves_clock(advance="1m")
    await late.sees("您已获准加入")
    assert await standing(world, chat, late) == "member"

    await officer.says("/staff")
    await officer.presses("团体的群和频道")
    await officer.presses("民盟支部")
    await officer.presses("申请加入（2）")
    await officer.sees("周老师")
    await officer.presses("✅ 同意")
    await other.sees("您已获准加入")
    assert await standing(world, chat, other) == "member"
    await officer.sees("过路人")
    await officer.presses("不同意")
    await officer.sees("没有人在等")
    assert {"group-admitted", "group-declined"} <= set(await acts(world))

    asked = await joined(world, "郑老师", "minge")
    await knocks(asked, link)
    # An administrator approves it in Telegram's own list.
    body: dict[str, Any] = {"by": officer.id, "user": asked.id, "approve": True}
    await post(world, f"/playground/groups/{chat}/requests", body)
    await officer.presses("这个群")
    await officer.presses("已不在团体里（2）")
    await officer.sees("周老师")
    body = {"user": other.id, "status": "left"}
    await post(world, f"/playground/groups/{chat}/members", body)
    await officer.presses("这个群")
    count = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM chat_requests"))
    assert count == 3


@pytest.mark.both_engines
async def test_who_is_not_let_in_is_not_told_so(world: World) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    [link] = await links(world)
    zhou, wu = [await joined(world, name, "minge") for name in ("周老师", "吴老师")]
    for one in (zhou, wu):
        await knocks(one, link)
    # An administrator declines one in Telegram's own list, of which the bot does not hear.
    body: dict[str, Any] = {"by": officer.id, "user": zhou.id, "approve": False}
    await post(world, f"/playground/groups/{chat}/requests", body)
    await becomes(world, officer, chat, "member")
    await officer.presses("看申请")
    await officer.sees("周老师")
    assert "没有办成" in (await officer.presses("✅ 同意"))["text"]
    await officer.sees("周老师", "第 1 页")
    await becomes(world, officer, chat, "administrator")
    for act, said in (("✅ 同意", "已在 Telegram 里处理过了"), ("不同意", "已回绝")):
        assert said in (await officer.presses(act))["text"]
        await zhou.sees_nothing_of("您已获准加入")
    await officer.sees("没有人在等着加入")
    await zhou.sees_nothing_of("没有通过")
    await wu.sees("没有通过")
    assert {"group-admitted"}.isdisjoint(await acts(world))
    assert (await acts(world)).count("group-declined") == 1


@pytest.mark.both_engines
async def test_a_notice_goes_to_the_group_once_and_follows_its_corrections(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    reader = await joined(world, "陈教授", "minmeng")
    chat = await group(world, officer)
    await binds(officer, chat)
    thread = await topic(officer, chat)
    channel = await group(world, officer, kind="channel")
    await binds(officer, channel, "选一个频道")

    await writes(officer, "三月十日下午学习", "同时发到群：民盟支部")
    [sent] = await having(officer, chat, "三月十日")
    assert sent["message_thread_id"] == thread
    assert not buttons(sent)
    assert await reader.got("三月十日") == 1
    await officer.sees("同时发到“民盟支部”：已发出", "已送达 2 人")
    assert not await having(officer, channel, "三月十日")

    await officer.presses("更正")
    await officer.says("三月十一日下午学习")
    await officer.presses("只改原消息")
    assert not await having(officer, chat, "三月十日")
    assert len(await having(officer, chat, "三月十一日")) == 1
    await officer.presses("撤回")
    await officer.presses("只撤回")
    assert not await having(officer, chat, "三月十一日")


async def test_a_group_that_becomes_a_supergroup_stays_bound(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer, kind="group")
    await binds(officer, chat)
    made = await post(world, f"/playground/groups/{chat}/upgrade", {"by": officer.id})
    await officer.says("/staff")
    await officer.presses("团体的群和频道")
    await officer.presses("民盟支部")
    await officer.sees("还没有入群链接")
    await officer.presses("重新检查")
    await officer.sees("入群链接：https://t.me/+")
    await writes(officer, "五月三日座谈", "同时发到群：民盟支部")
    assert len(await having(officer, int(made["id"]), "五月三日")) == 1


async def test_a_notice_that_a_group_refuses_is_said_to_its_author(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    world.playground.world.chats[chat].bot = "left"  # an update that was lost
    await writes(officer, "六月一日座谈", "同时发到群：民盟支部")
    await officer.sees("通知没有发到“民盟支部”")
    await officer.sees("同时发到“民盟支部”：发送失败")


@pytest.mark.both_engines
async def test_officers_carry_their_title_for_as_long_as_they_hold_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "RETRY", 0.02)
    office = await joined(world, "王老师", grant=SCHOOL)
    chief = await joined(world, "李主委", "minmeng")
    owner = await joined(world, "周老师", "minmeng")
    chat = await group(world, office, chief, owner)
    body = {"user": owner.id, "status": "administrator"}
    await post(world, f"/playground/groups/{chat}/members", body)

    async def appoint(*people: tuple[Person, str]) -> None:
        now = world.playground.clock.now()

        async def grant(tx: Transaction) -> None:
            for person, title in people:
                number = await tx.value("SELECT id FROM members WHERE telegram_id = $1", person.id)
                term = Term(ends=now + timedelta(days=30), title=title)
                await roles.grant(tx, number, MINMENG, now, term=term)

        await world.database.write(grant)
        await world.moves_clock(advance="1m")

    await appoint((chief, "主委"), (owner, "联络员"))
    await office.says("/staff")
    await office.presses("团体的群和频道")
    await office.presses("民盟支部")
    await office.presses("绑定群或频道")
    body = {"text": (await keys(office))[0], "chat": chat}
    await post(world, f"/playground/users/{office.id}/press", body)
    assert await tag(world, chat, chief) == "主委"
    await office.presses("重新检查")
    await office.sees("没能给 周老师 挂上“联络员”", "请群主来设")
    await world.settled()
    before = len(await world.calls("setChatMemberTag"))
    await world.moves_clock(advance="1d")
    assert len(await world.calls("setChatMemberTag")) == before
    # A call that was not carried out is made again by itself.
    await world.goes_wrong("setChatMemberTag", "500")
    await world.moves_clock(advance="31d")
    assert not await tag(world, chat, chief)

    # A tag goes with the person, and with the group's binding, where nothing else is left of it.
    second = await joined(world, "吴老师", "minmeng")
    body = {"user": second.id, "status": "member"}
    await post(world, f"/playground/groups/{chat}/members", body)
    await appoint((chief, "主委"), (second, "委员"))
    assert (await tag(world, chat, chief), await tag(world, chat, second)) == ("主委", "委员")
    number = await number_of(world, chief)
    await world.database.write(lambda tx: privacy.erase(tx, number))
    await world.settled()
    assert not await tag(world, chat, chief)
    await world.goes_wrong("setChatMemberTag", "429:1")
    await office.presses("解绑")
    await office.presses("解绑")
    assert not await tag(world, chat, second)
    assert not await world.database.read(lambda tx: tx.all("SELECT * FROM tags_left"))


async def test_while_sending_is_held_nobody_is_let_in_or_loses_a_title(world: World) -> None:
    """A copy knows neither who has left since it was made nor who has been appointed."""
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chief = await joined(world, "周老师", "minmeng")
    chat = await group(world, officer, chief)
    await binds(officer, chat)
    [link] = await links(world)
    late = await joined(world, "吴老师", "minge")
    await knocks(late, link)
    number = await number_of(world, late)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: hold.begin(tx, now, hold.Amended()))

    await world.database.write(lambda tx: members.set_associations(tx, number, ["minmeng"]))
    titled = await number_of(world, chief)
    term = Term(ends=now + timedelta(days=30), title="主委")
    await world.database.write(lambda tx: roles.grant(tx, titled, MINMENG, now, term=term))
    before = len(await world.calls("setChatMemberTag"))
    await world.moves_clock(advance="1m")
    assert await standing(world, chat, late) != "member"
    assert len(await world.calls("setChatMemberTag")) == before

    await world.database.write(lambda tx: hold.release(tx, now, until=now, send_due=False))
    await world.settled()
    assert await standing(world, chat, late) == "member"
    assert await tag(world, chat, chief) == "主委"


@pytest.mark.both_engines
async def test_an_officer_who_comes_into_the_group_later_carries_their_title_too(
    world: World,
) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    second = await joined(world, "吴老师", "minmeng")
    number, now = await number_of(world, second), world.playground.clock.now()
    term = Term(ends=now + timedelta(days=30), title="委员")
    await world.database.write(lambda tx: roles.grant(tx, number, MINMENG, now, term=term))
    chat = await group(world, officer)
    await binds(officer, chat)
    await officer.presses("重新检查")
    await officer.sees("没能给 吴老师 挂上“委员”", "本人不在群里")

    async def becomes_there(status: str) -> None:
        body = {"user": second.id, "status": status}
        await post(world, f"/playground/groups/{chat}/members", body)

    for _ in range(2):  # the second time back, without the tag of before
        await becomes_there("member")
        assert await tag(world, chat, second) == "委员"
        await becomes_there("left")
    await officer.presses("重新检查")
    await officer.sees("没能给 吴老师 挂上“委员”", "本人不在群里")


async def tag(world: World, chat_id: int, person: Person) -> str:
    return str((await inside(world, chat_id, person)).get("tag", ""))


async def inside(world: World, chat_id: int, person: Person) -> dict[str, Any]:
    async with world.http.get("/playground/groups") as answer:
        groups = (await answer.json())["groups"]
    [found] = [one for one in groups if one["id"] == chat_id]
    return next((one for one in found["members"] if one["id"] == person.id), {})


async def standing(world: World, chat_id: int, person: Person) -> str:
    return str((await inside(world, chat_id, person)).get("status", ""))


@pytest.mark.both_engines
async def test_a_group_that_is_renamed_is_called_so(world: World) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    reader = await joined(world, "陈教授", "minmeng")
    made = await group(world, officer)
    await binds(officer, made)
    chats = world.playground.world
    chat, owner = chats.chats[made], chats.people[officer.id]
    chat.title = "民盟支部之家"
    said = messages.post(chats, chat, {"new_chat_title": chat.title}, sender=owner, fixed=True)
    messages.notify_bot(chats, said)
    await world.settled()
    await officer.presses("重新检查")
    await officer.sees("民盟支部之家（群，民盟支部）")
    chat.title = "民盟同人"  # the update of which was lost
    body = {"user": reader.id, "status": "member"}
    await post(world, f"/playground/groups/{made}/members", body)
    await officer.presses("重新检查")
    await officer.sees("民盟同人（群，民盟支部）")


@pytest.mark.both_engines
async def test_what_stood_in_a_group_before_it_became_a_supergroup_is_left_alone(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    reader = await joined(world, "陈教授", "minmeng")
    chat = await group(world, officer, reader, kind="group")
    await binds(officer, chat)
    await officer.says("座谈会 季度座谈会 4月20日14点 行政楼301 民盟支部 60人")
    await officer.presses("同时发到群：民盟支部")
    await officer.presses("🚀 发布")
    [event] = await having(officer, chat, "季度座谈会")
    await writes(officer, "三月十日下午学习", "同时发到群：民盟支部")
    [old] = await having(officer, chat, "三月十日")
    page = await officer.sees("同时发到“民盟支部”：已发出", "三月十日")
    [take_back] = [one for one in buttons(page) if "撤回" in one["text"]]
    made = await post(world, f"/playground/groups/{chat}/upgrade", {"by": officer.id})
    there = int(made["id"])

    async def fills(number: int, text: str) -> None:
        """Have the bot send the message with this number, which another had in the group."""
        world.playground.world.chats[there].last_message_id = number - 1
        await writes(officer, text, "同时发到群：民盟支部")
        [sent] = await having(officer, there, text)
        assert sent["message_id"] == number

    await fills(event["message_id"], "五月三日座谈")
    await fills(old["message_id"], "六月六日郊游")
    own = await reader.sees("📢", "季度座谈会")
    [going] = [one for one in buttons(own) if one["text"] == "参加"]
    await reader.presses_data(own["message_id"], going["callback_data"])
    await officer.presses_data(page["message_id"], take_back["callback_data"])
    await officer.presses("只撤回")
    await world.settled()
    assert len(await having(officer, there, "五月三日")) == 1
    assert len(await having(officer, there, "六月六日")) == 1
    await officer.sees("通知没有跟着改好或撤回")

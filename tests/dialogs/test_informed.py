"""Whoever was told of an event hears what becomes of it."""

from datetime import datetime
from typing import Any

import pytest

from storage.model.events import Answer, EventStatus
from storage.people import members, roles
from tests.dialogs.office import DAY, NIGHT, SCHOOL, joined
from tests.dialogs.planning import SHANGHAI, answers, as_kept, make, opens
from tests.dialogs.world import Message, Person, World, buttons, text_of
from tests.office import AT_ONCE


async def cards(person: Person, title: str) -> list[Message]:
    """Return the bot's messages that name the event, oldest first."""
    found = await person.messages()
    return [one for one in found if one["from"]["id"] != person.id and title in text_of(one)]


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def member_id(world: World, person: Person) -> int:
    found = await world.database.read(lambda tx: members.of_telegram_id(tx, person.id))
    assert found is not None
    return found.id


async def revoked(world: World, person: Person) -> None:
    number = await member_id(world, person)
    await world.database.write(lambda tx: roles.revoke(tx, number, SCHOOL))


async def six_told(world: World) -> tuple[Person, list[Person]]:
    """Six people are told of an event, one of whom answers; the clerk has its page open."""
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    people = [await joined(world, f"成员{number}", "minmeng") for number in range(6)]
    event = await make(world, "季度座谈会", days=10, place="行政楼301")
    await swept(world)
    for person in people:
        await person.sees("活动通知", "季度座谈会")
    await answers(world, people[0], event, Answer.NOT_GOING)
    late = await joined(world, "后来的人", "minmeng")
    await opens(office, "季度座谈会")
    return office, [*people, late]


async def test_all_who_were_told_hear_of_a_cancellation_and_why(world: World) -> None:
    office, (*people, late) = await six_told(world)
    await office.presses("取消活动")
    await office.sees("真的要取消", "6 人会收到取消通知")
    await office.presses("写明原因")
    await office.sees("原因")
    await office.says("主讲人 <b>生病</b>了")
    await office.sees("主讲人 <b>生病</b>了", "6 人")
    # The button that leaves the form can't be taken for the one that cancels the event.
    await office.presses("不，活动照旧")
    await office.sees("没有取消，活动照旧。")
    await office.presses("回到活动")
    await office.presses("取消活动")
    await office.presses("写明原因")
    await office.says("主讲人 <b>生病</b>了")
    await office.presses("是的，取消")
    await office.sees("活动已取消", "6 人会收到")
    await swept(world)
    for person in people:
        news = await person.sees("活动取消了", "季度座谈会", "原因：主讲人 <b>生病</b>了")
        assert not buttons(news)
        first, *_ = await cards(person, "季度座谈会")
        assert "见下面的新通知" in text_of(first)
        assert not buttons(first)
    await late.sees_nothing_of("季度座谈会")


@pytest.mark.both_engines
async def test_all_who_were_told_hear_of_a_move_and_what_it_was_before(world: World) -> None:
    office, (*people, late) = await six_told(world)
    await office.presses("修改")
    await office.presses("时间")
    await office.says("3月30日下午3点")
    await office.presses("✅ 对")
    await office.sees("6 人会收到变动通知")
    await office.presses("写明原因")
    await office.says("会场有别的安排")
    await office.sees("6 人会收到变动通知", "原 2027年3月28日（周日）14:00", "会场有别的安排")
    await office.presses("就这样改")
    await swept(world)
    for person in people:
        news = await person.sees("活动有变", "时间：原 2027年3月28日（周日）14:00 →", "3月30日")
        assert "原因：会场有别的安排" in text_of(news)
        assert buttons(news)
        first, *_ = await cards(person, "季度座谈会")
        assert "见下面的新通知" in text_of(first)
        assert not buttons(first)
    await late.sees_nothing_of("季度座谈会")
    # The old card's button, kept on a screen that was not refreshed, asks to look again.
    first, *_ = await cards(people[1], "季度座谈会")
    event_id = buttons(news)[0]["callback_data"].split(":")[1]
    answer = await people[1].presses_data(first["message_id"], f"rs:{event_id}:going:na")
    assert "活动有变" in answer["text"]
    again = await cards(people[1], "季度座谈会")
    assert "时间：原 2027年3月28日" in text_of(again[0])
    await people[1].presses_data(first["message_id"], buttons(again[0])[0]["callback_data"])
    assert "✅ 参加" in [button["text"] for button in buttons((await cards(people[1], "季度"))[0])]


async def test_several_changes_by_night_are_told_as_one_or_not_at_all(world: World) -> None:
    office, people = await six_told(world)
    await world.moves_clock(to="2027-03-18T22:30:00+08:00")

    async def changes(field: str, *said: str) -> None:
        await office.presses("修改")
        await office.presses(field)
        for text in said:
            await office.says(text)

    for place in ("图书馆", "行政楼301"):
        await changes("地点", place)
        await office.presses("就这样改")
    await world.moves_clock(to="2027-03-19T09:00:00+08:00")
    await people[0].sees_nothing_of("活动有变")

    await world.moves_clock(to="2027-03-19T22:30:00+08:00")
    await changes("地点", "图书馆")
    await office.presses("就这样改")
    await changes("时间", "3月30日下午3点")
    await office.presses("✅ 对")
    await office.presses("就这样改")
    await people[0].sees_nothing_of("活动有变")
    await world.moves_clock(to="2027-03-20T09:00:00+08:00")
    for person in people[:6]:
        await person.sees("地点：原 行政楼301 → 图书馆", "时间：原 2027年3月28日（周日）14:00 →")
        told = [one for one in await cards(person, "季度座谈会") if "→" in text_of(one)]
        assert len(told) == 1


async def test_the_silent_of_an_event_are_nudged_with_its_card_by_two_presses(
    world: World,
) -> None:
    office, people = await six_told(world)
    await office.presses("再提醒未回复的 6 人")  # whoever came later is among them
    asked = await office.sees("再提醒“季度座谈会”未回复的 6 人")
    assert "上次" not in text_of(asked)
    sure = buttons(asked)[0]["callback_data"]
    await office.presses("是的，再提醒")
    await office.sees("已安排再提醒")
    await swept(world)
    for person in people[1:]:
        nudge = await person.sees("还没有收到您的回复", "季度座谈会", "行政楼301")
        assert [button["text"] for button in buttons(nudge)] == ["参加", "待定", "不参加"]
    await people[0].sees_nothing_of("还没有收到您的回复")
    await people[1].presses("参加")
    shown = (await cards(people[1], "季度座谈会"))[-1]
    assert "✅ 参加" in [button["text"] for button in buttons(shown)]

    # The button of the question that was answered asks again, and so does the page within hours.
    for data in (sure, ""):
        if data:
            await office.presses_data((await office.messages())[-1]["message_id"], data)
        else:
            await opens(office, "季度座谈会")
            await office.presses("再提醒未回复的 5 人")
        await office.sees("上次再提醒：2027年3月18日（周四）10:0", "还不到 6 小时")
    assert len(await cards(people[2], "季度座谈会")) == 2
    await office.presses("仍要再提醒")
    await swept(world)
    assert len(await cards(people[2], "季度座谈会")) == 3
    await world.moves_clock(advance="7h")
    await opens(office, "季度座谈会")
    await office.presses("再提醒未回复的 5 人")
    await office.sees("上次再提醒：2027年3月18日（周四）10:0")


async def test_a_sign_up_end_that_has_passed_is_asked_about_before_anybody_is_told(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师")
    closes = datetime.fromisoformat("2027-03-22T17:00:00+08:00")
    old = await make(world, "旧草稿", days=10, deadline_at=closes, published=False)
    moved = await make(world, "要提前的", days=10, deadline_at=closes)
    await world.moves_clock(to="2027-03-20T10:00:00+08:00")

    # Moved nearer, its sign-up would end in the past: it stays open until it begins, and says so.
    await opens(office, "要提前的")
    await office.presses("修改")
    await office.presses("时间")
    await office.says("3月24日下午2点")
    await office.presses("✅ 对")
    await office.sees("照这样，报名截止是 2027年3月18日（周四）17:00，已经过去", "开始前都可报名")
    await office.presses("就这样改")
    assert (await as_kept(world, moved)).deadline_at is None
    await zhou.sees("要提前的", "3月24日")
    assert buttons((await cards(zhou, "要提前的"))[-1])

    # So does a copy.
    await opens(office, "要提前的")
    await office.presses("回到列表")
    await office.presses("草稿（1）")
    await office.presses("旧草稿")
    await office.presses("照这个再建一个")
    await office.says("3月23日下午2点")
    await office.presses("✅ 对")
    await office.sees("已经过去", "开始前都可报名")
    await office.presses("取消")

    # An old draft is not published without a word; nor is a form left open for days.
    await world.moves_clock(to="2027-03-23T10:00:00+08:00")
    await opens(office, "旧草稿", among="草稿（1）")
    await office.presses("发布")
    await office.sees("报名截止 2027年3月22日（周一）17:00 已经过去")
    assert (await as_kept(world, old)).status is EventStatus.DRAFT
    await zhou.sees_nothing_of("旧草稿")
    await office.presses("不设截止，直接发布")
    await office.sees("已发布", "旧草稿")
    await swept(world)
    assert len(buttons(await zhou.sees("旧草稿"))) == 3


async def test_by_night_what_is_promised_goes_out_in_time(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(NIGHT))  # 18 March, 22:30
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师")

    def at(moment: str) -> dict[str, Any]:
        wall = datetime.fromisoformat(moment)
        return {"wall": wall, "starts_at": wall.replace(tzinfo=SHANGHAI)}

    async def publishes(title: str, moment: str, **stated: Any) -> Message:
        await make(world, title, published=False, **at(moment), **stated)
        await opens(office, title, among="草稿")
        await office.presses("发布")
        return await office.sees("已发布", title)

    # It begins before the morning, or soon after, or can be answered only until then.
    soon = datetime.fromisoformat("2027-03-19T07:30:00+08:00")
    for title, moment, stated in (
        ("早操", "2027-03-19T07:00", {}),
        ("早会", "2027-03-19T08:30", {}),
        ("午餐会", "2027-03-19T12:00", {"deadline_at": soon}),
    ):
        page = await publishes(title, moment, **stated)
        assert "夜里也马上发出" in text_of(page)
        await swept(world)
        assert buttons(await zhou.sees("活动通知", title))
    page = await publishes("下午茶", "2027-03-19T15:00")
    assert "活动通知：2027年3月19日（周五）08:00" in text_of(page)
    await swept(world)
    await zhou.sees_nothing_of("下午茶")

    # One that was to begin early is moved away: whoever would come hears of it by night.
    await opens(office, "早会")
    await office.presses("修改")
    await office.presses("时间")
    await office.says("3月26日下午2点")
    await office.presses("✅ 对")
    await office.presses("就这样改")
    await swept(world)
    await zhou.sees("活动有变", "早会", "3月26日")

    # One whose first notice waits for the morning is moved far away: the notice still goes then.
    await opens(office, "下午茶")
    await office.presses("修改")
    await office.presses("时间")
    await office.says("5月26日下午2点")
    await office.presses("✅ 对")
    await office.presses("就这样改")
    await office.sees("活动通知：2027年3月19日（周五）08:00")
    await world.moves_clock(to="2027-03-19T08:01:00+08:00")
    await zhou.sees("活动通知", "下午茶", "5月26日")


async def test_who_runs_the_event_hears_of_a_withdrawal_after_the_deadline(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office, other = await world.staff("王老师", SCHOOL), await world.staff("何老师", SCHOOL)
    ann, bob = await joined(world, "安老师"), await joined(world, "鲍老师")
    event = await make(
        world,
        "茶会",
        deadline_at=datetime.fromisoformat("2027-04-01T17:00:00+08:00"),
        kind=AT_ONCE,
        places=1,
        author_id=await member_id(world, office),
    )
    await answers(world, ann, event, Answer.GOING)
    await answers(world, bob, event, Answer.GOING)
    await world.moves_clock(to="2027-04-02T10:00:00+08:00")
    await ann.says("/mine")
    await ann.presses("茶会")
    await ann.presses("我去不了了")
    await ann.presses("是的，我退出")
    await swept(world)
    told = await office.sees("安老师", "报名截止后退出", "茶会", "参加 1 人", "候补转正 1 人")
    assert [button["text"] for button in buttons(told)] == ["📋 报名名单"]
    await bob.sees("有名额了")
    await other.sees_nothing_of("安老师")

    # Nobody runs it any more: those who could are told.
    await revoked(world, office)
    await bob.says("/mine")
    await bob.presses("茶会")
    await bob.presses("我去不了了")
    await bob.presses("是的，我退出")
    await swept(world)
    await other.sees("鲍老师", "报名截止后退出", "参加 0 人")
    await office.sees_nothing_of("鲍老师")


async def test_the_silent_hear_the_last_reminder_after_sign_up_has_ended(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    silent, coming = await joined(world, "没说的"), await joined(world, "要来的")
    closes = datetime.fromisoformat("2027-03-26T17:00:00+08:00")
    event = await make(world, "茶会", days=10, deadline_at=closes, place="花园")
    full = await make(world, "满了的", days=10, deadline_at=closes, places=1)
    for one in (event, full):
        await answers(world, coming, one, Answer.GOING)
    await world.moves_clock(to="2027-03-28T11:00:00+08:00")
    before = len(await cards(silent, "茶会"))
    await world.moves_clock(to="2027-03-28T12:01:00+08:00")
    last = await silent.sees("活动快到了", "没有收到您的回复", "花园", "14:00")
    assert not buttons(last)
    assert len(await cards(silent, "茶会")) == before + 1
    await coming.sees("您报名的活动快到了", "茶会")
    told = [one for one in await cards(silent, "满了的") if "快到了" in text_of(one)]
    assert told == []


async def test_a_scheduled_message_is_edited_before_it_goes_out(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office, reader = await world.staff("王老师", SCHOOL), await joined(world, "读者")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天停水")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.says("3月20日上午10点")
    await office.presses("确认发送")
    await office.presses("改内容")
    await office.says("后天<b>停水</b>")
    await office.sees("改后收到的就是上面的样子", "共 1 人", "2027年3月20日（周六）10:00")
    await office.presses("就这样改")
    await office.sees("后天<b>停水</b>", "2027年3月20日")
    old = next(
        button["callback_data"]
        for one in await office.messages()
        for button in buttons(one)
        if "改内容" in button["text"]
    )
    await world.moves_clock(to="2027-03-20T10:01:00+08:00")
    await reader.sees("后天<b>停水</b>", "面向：全体成员")
    await reader.sees_nothing_of("明天停水")
    answer = await office.presses_data((await office.messages())[-1]["message_id"], old)
    assert "情况已经变了" in answer["text"]

"""Staff look after what goes out; members read theirs again."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.notices.payloads import Again, Handle, Letter, Names, Schedule, TakeNames
from storage.events import events
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NewNotice, Notice, NoticeKind
from storage.notices import control, notices
from storage.notices.control import Counts
from storage.planning import publishing
from tests.dialogs import world as worlds
from tests.dialogs.office import (
    DAY,
    JIXIE,
    MINMENG,
    NIGHT,
    SCHOOL,
    broadcasts,
    chooses_everyone,
    joined,
    workbook,
)
from tests.dialogs.world import Person, World, buttons, labels, text_of

ZONE = ZoneInfo("Asia/Shanghai")


async def scheduled(world: World, text: str, audience: Audience, **other: Any) -> int:
    """Put a notice on the schedule, three hours from now."""
    now = world.playground.clock.now()
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=audience,
        due_at=now + timedelta(hours=3),
        content={"html": text, "media": []},
        **other,
    )
    return await world.database.write(lambda tx: notices.schedule(tx, new, now))


async def newest(world: World) -> Notice:
    """Return the notice that was made last."""
    number = await world.database.read(lambda tx: tx.value("SELECT max(id) FROM notices"))
    found = await world.database.read(lambda tx: notices.find(tx, number))
    assert found is not None
    return found


async def published(world: World, title: str, audience: Audience, scope: str = "") -> Event:
    """An event next week, with its announcement and reminders on the schedule."""
    wall = datetime(2027, 3, 25, 14, 0)  # noqa: DTZ001
    new = NewEvent(
        kind="study",
        title=title,
        starts_at=wall.replace(tzinfo=ZONE).astimezone(UTC),
        wall=wall,
        zone="Asia/Shanghai",
        audience=audience,
        scope=scope,
    )
    now, organisation = world.playground.clock.now(), world.organisation

    async def make(tx: Any) -> Event:
        event = await events.create(tx, new, now)
        return await publishing.publish(tx, event.id, organisation, now)

    event = await world.database.write(make)
    await world.settled()
    return event


async def opens(person: Person) -> None:
    await person.says("/staff")
    await person.presses("通知安排")


async def test_a_reminder_is_seen_as_those_get_it_whom_it_is_for(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await published(world, "两会精神学习", Audience(everyone=True))
    await office.presses("不参加")
    await opens(office)
    await office.presses("🤖 将自动发的")
    await office.presses("1. 活动提醒")
    opened = text_of(await office.sees("已安排，还没有发", "面向：报名“参加”的成员、"))
    assert opened.count("两会精神学习") == 1
    await office.presses("看内容")
    await office.sees("提醒：您报名的活动快到了", "两会精神学习", "您的回复：参加")


async def test_what_is_scheduled_for_whom_and_when(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授", "minmeng")
    await published(world, "两会精神学习", Audience(associations=("minmeng",)))
    await reader.sees("两会精神学习")
    await scheduled(world, "盟员<b>大会</b>通知", Audience(associations=("minmeng",)))
    await office.says("/staff")
    assert any("通知安排（1）" in label for label in labels(await office.sees("工作台")))
    await office.presses("通知安排")
    await office.sees("已安排、还没有发的通知", "盟员大会通知", "面向：民盟支部")
    await office.presses("🤖 将自动发的（3）")
    text = text_of(await office.sees("随活动自动发的通知"))
    assert "盟员大会通知" not in text
    assert text.index("3月22日（周一）14:00") < text.index("3月24日（周三）14:00")
    assert "活动提醒：两会精神学习" in text
    await office.presses("🗓 待发")
    await office.presses("1. 群发：盟员大会通知")
    await office.sees("2027年3月18日（周四）13:00", "面向：民盟支部", "现在共 1 人")
    await office.presses("看内容")
    await office.sees("盟员大会通知", "面向：民盟支部")
    await office.presses("通知安排")
    await office.presses("🤖 已自动发")
    await office.sees("已经自动发出的通知", "活动通知：两会精神学习", "已发完")


async def test_a_notice_is_moved_by_typing_and_not_beyond_its_event(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await published(world, "学习会甲", Audience(everyone=True))
    await opens(office)
    await office.presses("🤖 将自动发的")
    await office.presses("1. 活动提醒")
    await office.presses("改时间")
    await office.sees("改到什么时候")
    await office.says("3月20日上午10点")
    await office.sees("学习会甲", "改到：2027年3月20日（周六）10:00")
    await office.presses("✅ 改时间")
    await office.sees("已安排", "发送时间：2027年3月20日（周六）10:00")
    before = await reader.got("学习会甲")
    await world.moves_clock(to="next")
    assert await reader.got("学习会甲") == before + 1

    await opens(office)
    await office.presses("🤖 将自动发的")
    await office.presses("1. 活动提醒")
    await office.presses("改时间")
    await office.says("3月20日")
    await office.sees("2027年3月20日（周六）", "几点")
    await office.presses("换一天")
    await office.sees("改到什么时候")
    await office.says("3月26日")
    await office.says("没想好")
    await office.sees("没有看懂")
    await office.says("3点")
    await office.sees("有几种意思")
    await office.presses("14:00")
    await office.sees("改到：2027年3月26日（周五）14:00")
    await office.presses("上一步")
    await office.says("3月26日")
    await office.says("10:00")
    await office.sees("改到：2027年3月26日（周五）10:00")
    answer = await office.presses("✅ 改时间")
    assert "活动已经开始了" in answer["text"]


async def test_hours_asked_for_by_an_earlier_version_can_still_be_pressed(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await published(world, "学习会甲", Audience(everyone=True))
    await opens(office)
    await office.presses("🤖 将自动发的")
    await office.presses("1. 活动提醒")
    await office.presses("改时间")
    await office.says("3月19日")
    question = await office.sees("2027年3月19日（周五）", "几点")
    data = {button["text"]: button["callback_data"] for button in buttons(question)}
    former = data["✏️ 换一天"].replace(":again:", ":other:")
    assert former != data["✏️ 换一天"]
    await office.presses_data(question["message_id"], former)
    await office.sees("改到什么时候")
    await office.says("3月20日")
    question = await office.sees("2027年3月20日（周六）", "几点")
    data = {button["text"]: button["callback_data"] for button in buttons(question)}
    former = data["10:00"].replace(":h.1000:", ":h1000:")
    assert former != data["10:00"]
    await office.presses_data(question["message_id"], former)
    await office.sees("改到：2027年3月20日（周六）10:00")


async def test_send_now_and_cancel_are_asked_and_cancelling_is_undone(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await scheduled(world, "第一条", Audience(everyone=True))
    await opens(office)
    await office.presses("1. 群发：第一条")
    await office.presses("取消发送")
    await office.sees("真的不发“第一条”了吗")
    await office.presses("不，先不动")
    await office.presses("取消发送")
    await office.presses("是的，不发了")
    await office.sees("已取消", "第一条", "工作人员已停止发送")
    await world.moves_clock(advance="4h")
    await reader.sees_nothing_of("第一条")
    await office.presses("恢复发送")
    await office.presses("是的，现在就发")
    await reader.sees("第一条")

    await world.moves_clock(to="2027-03-18T23:00:00+08:00")
    await scheduled(world, "第二条", Audience(everyone=True))
    await opens(office)
    await office.presses("1. 群发：第二条")
    await office.sees("原定时间", "2027年3月19日（周五）08:00发出")
    await office.presses("现在就发")
    await office.sees("现在是夜里", "2 人")
    await reader.sees_nothing_of("第二条")
    await office.presses("是的，现在就发")
    await reader.sees("第二条")
    assert await reader.got("第二条") == 1


async def test_sending_is_paused_goes_on_and_is_stopped_half_way(tmp_path: Path) -> None:
    async with worlds.world(tmp_path, notices_per_second=15) as world:
        world.bot.sender._slots = 4  # what is in hand goes out
        await paused_continued_and_stopped(world, 30)


async def paused_continued_and_stopped(world: World, many: int) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", college="shang", grant=SCHOOL)
    readers = [await joined(world, f"成员{number}") for number in range(many)]
    await office.says("/staff")
    await office.presses("群发")
    await office.says("慢慢来")
    await office.presses("学院")
    await office.presses("电气学院")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    confirm = await office.sees(f"人数：{many} 人")
    button = next(b for b in buttons(confirm) if "确认发送" in b["text"])
    message_id = confirm["message_id"]

    async def arrived() -> int:
        return sum([await reader.got("慢慢来") for reader in readers])

    async def press(data: str) -> dict[str, Any]:
        path = f"/playground/users/{office.id}/press"
        body = {"message_id": message_id, "data": data}
        async with world.http.post(path, json=body) as answer:
            return dict(await answer.json())

    async def counts() -> Counts:
        return await world.database.read(lambda tx: control.counts(tx, notice.id))

    async def until_sent(count: int) -> None:
        async with asyncio.timeout(60):
            while (await counts()).sent < count:
                await asyncio.sleep(0.01)

    await press(button["callback_data"])
    notice = await newest(world)
    await until_sent(1)
    answer = await press(Handle("pause", notice.id).pack())
    assert answer["text"] == "已暂停"
    await world.settled()
    so_far = await arrived()
    assert so_far < many
    assert await counts() == Counts(sent=so_far, queued=many - so_far)
    paused = await office.sees("已暂停", "慢慢来")
    assert paused["message_id"] == message_id
    assert labels(paused)[:2] == ["▶️ 继续发送", "⏹ 不再发送"]
    answer = await press(Handle("pause", notice.id).pack())
    assert "情况已经变了" in answer["text"]

    await press(Handle("resume", notice.id).pack())
    await until_sent(so_far + 1)
    answer = await press(Handle("halt", notice.id).pack())
    assert "不再发送请按" in answer["text"]
    await world.settled()
    answer = await press(Handle("stop", notice.id).pack())
    assert answer["text"] == "已停止，不再发送"
    await world.settled()
    in_the_end = await arrived()
    assert so_far < in_the_end < many
    stopped = await office.sees("已取消", f"已送达 {in_the_end} 人，共 {many} 人")
    assert not any("恢复发送" in label for label in labels(stopped))
    await office.sees(f"停止后未发送：{many - in_the_end} 人")
    answer = await press(Handle("restore", notice.id).pack())
    assert "情况已经变了" in answer["text"]
    await world.settled()
    assert await arrived() == in_the_end
    assert all([await reader.got("慢慢来") < 2 for reader in readers])


async def test_a_nudge_reaches_only_those_without_acknowledgement(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    ann, bob = await joined(world, "安老师"), await joined(world, "鲍老师")
    await broadcasts(office, "请交材料", receipt=True)
    await ann.presses("收到")
    await ann.sees("请交材料")
    await office.presses("收到")  # their own copy
    await office.sees("已发完", "已按“收到” 2 人，应按 3 人")
    await office.presses("未按“收到”（1）")
    names = await office.sees("未按“收到”：请交材料（1 人）")
    assert "鲍老师（电气学院）" in text_of(names)
    assert "安老师" not in text_of(names)
    await office.sees("已发完", "应按 3 人")  # the progress stands as it was
    await office.presses("回到这条通知")
    await office.presses("再提醒未按“收到”的 1 人")
    await office.sees("再提醒未按“收到”的 1 人")
    await office.presses("是的，再提醒")
    await bob.sees("请您看一下这条通知", "请交材料")
    assert await ann.got("请交材料") == 1
    assert await office.got("请您看一下这条通知") == 0
    await bob.presses("收到")
    await office.sees("已按“收到” 3 人，应按 3 人")
    page = Handle("nudge", (await newest(world)).about_id or 0)
    message = (await office.messages())[-1]
    answer = await office.presses_data(message["message_id"], page.pack())
    assert "情况已经变了" in answer["text"]


async def test_a_nudge_by_night_waits_and_spares_who_answers_meanwhile(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    ann, bob = await joined(world, "安老师"), await joined(world, "鲍老师")
    await broadcasts(office, "请交材料", receipt=True)
    await office.presses("收到")
    await world.moves_clock(to=NIGHT)
    await office.presses("再提醒未按“收到”的 2 人")
    await office.presses("是的，再提醒")
    answer = await office.presses("再提醒未按“收到”的 2 人")
    await office.sees("上次再提醒：2027年3月18日（周四）22:30，还不到 6 小时")
    await office.presses("是的，再提醒")
    assert await bob.got("请交材料") == 1
    await ann.presses("收到")
    await world.moves_clock(to="next")
    assert await ann.got("请交材料") == 1
    assert await bob.got("请交材料") == 2
    assert answer["answered"]


async def test_what_was_lost_is_seen_by_name_and_sent_again_as_a_repeat(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", college="shang", grant=SCHOOL)
    ann = await joined(world, "安老师")
    gone = await joined(world, "高老师")
    async with world.http.post(f"/playground/users/{gone.id}/block") as blocked:
        assert blocked.status == 200
    await world.settled()
    await office.says("/staff")
    await office.presses("群发")
    await office.says("有会")
    await office.presses("学院")
    await office.presses("电气学院")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    await office.sees("联系不上的 1 人收不到")
    await world.goes_wrong("sendMessage", "lost", 2)  # of the menu and of the notice
    await office.presses("确认发送")
    await ann.sees("有会")
    await office.sees(
        "已发完", "不确定是否送达：1 人", "联系不上（没有用 Telegram，或停用了机器人）：1 人"
    )
    await office.presses("联系不上（1）")
    await office.sees("联系不上", "高老师（电气学院）")
    await office.presses("不确定是否送达（1）")
    await office.sees("不确定是否送达", "安老师（电气学院）")
    await office.presses("再发给 安老师")
    await office.sees("再发给 1 人吗")
    await office.presses("是的，再发")
    await ann.sees("可能重复", "有会")
    await office.sees("已发完", "已送达 1 人，共 2 人")
    notice = await newest(world)
    message = (await office.messages())[-1]
    answer = await office.presses_data(message["message_id"], Again(notice.id, 0, 1).pack())
    assert "情况已经变了" in answer["text"]
    assert await ann.got("有会") == 2


async def test_refused_again_and_again_it_is_held_and_the_reasons_are_listed(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", college="shang", grant=SCHOOL)
    for number in range(6):
        await joined(world, f"成员{number}")
    notice_id = await scheduled(world, "坏的", Audience(colleges=("dianqi",)))
    await world.goes_wrong("sendMessage", "400:Bad Request: <b>wrong</b>", 5)
    await world.moves_clock(to="next")
    await opens(office)
    await office.presses("📤 正在发")
    await office.presses("1. 群发：坏的")
    await office.sees("已暂停", "Telegram 接连几次不接受", "发送失败：5 人")
    await office.presses("发送失败（5）")
    await office.sees("发送失败：坏的（5 人）", "<b>wrong</b>")
    await office.presses("回到这条通知")
    await office.presses("继续发")
    counts = await world.database.read(lambda tx: control.counts(tx, notice_id))
    assert (counts.sent, counts.failed) == (1, 5)


async def test_each_sees_and_handles_only_their_own(world: World) -> None:
    await world.moves_clock(to=DAY)
    school = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", grant=JIXIE)
    officer = await joined(world, "主委", "minmeng", grant=MINMENG)
    member = await joined(world, "陈教授", "minmeng", college="jixie")
    everyone = await scheduled(world, "全校的", Audience(everyone=True))
    theirs = await scheduled(world, "机械的", Audience(colleges=("jixie",)))
    mixed = await scheduled(
        world, "机械和民盟的", Audience(colleges=("jixie",), associations=("minmeng",))
    )
    await published(world, "支部学习", Audience(associations=("minmeng",)), "association:minmeng")

    await opens(school)
    await school.sees("全校的", "机械的", "机械和民盟的")
    await school.presses("🤖 将自动发的")
    await school.sees("支部学习")
    await opens(college)
    page = text_of(await college.sees("已安排"))
    assert "机械的" in page
    for other in ("全校的", "机械和民盟的", "支部学习"):
        assert other not in page
    await opens(officer)
    await officer.presses("🤖 将自动发的")
    page = text_of(await officer.sees("随活动自动发的"))
    assert "支部学习" in page
    assert "机械" not in page

    def presses(notice: int) -> list[str]:
        acts = ("show", "see", "now-sure", "move", "cancel-sure", "pause", "nudge-sure", "restore")
        return [
            *(Handle(act, notice).pack() for act in acts),
            Names(notice, "silent", 0).pack(),
            Again(notice, 0, 1).pack(),
        ]

    for person, allowed, refused in (
        (college, [theirs], [everyone, mixed]),
        (officer, [], [everyone, theirs, mixed]),
        (member, [], [everyone, theirs, mixed]),
    ):
        message = (await person.messages())[-1]
        for notice in refused:
            for data in presses(notice):
                answer = await person.presses_data(message["message_id"], data)
                assert "不归您" in answer["text"], data
        for notice in allowed:
            data = Handle("show", notice).pack()
            answer = await person.presses_data(message["message_id"], data)
            assert not answer.get("text")
    message = (await member.messages())[-1]
    answer = await member.presses_data(message["message_id"], Schedule("over", 0).pack())
    assert "不归您" in answer["text"]
    answer = await college.presses_data(
        (await college.messages())[-1]["message_id"], Handle("rubbish", theirs).pack()
    )
    assert "不能用了" in answer["text"]
    await member.sees_nothing_of("全校的")


async def test_members_read_their_notices_again_and_acknowledge_there(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    ann = await joined(world, "安老师", "minmeng")
    await ann.says("/notices")
    await ann.sees("您还没有收到过通知")
    for number in range(7):
        await world.moves_clock(advance="1m")
        await broadcasts(office, f"第{number}条通知", receipt=number == 6)
    other = await scheduled(world, "不是给安老师的", Audience(associations=("jiusan",)))
    await ann.says("📬 通知")
    page = await ann.sees("您收到的通知", "第 1 页，共 2 页")
    assert "第6条通知" in labels(page)[0]
    assert "请按“收到”" in labels(page)[0]
    await ann.presses("下一页")
    await ann.presses("第0条通知")
    assert await ann.got("第0条通知") == 2
    await ann.presses("上一页")
    await ann.presses("第6条通知")
    again = (await ann.messages())[-1]
    assert labels(again) == ["👌 收到"]
    await ann.presses_data(again["message_id"], buttons(again)[0]["callback_data"])
    await office.sees("第6条通知", "已按“收到” 1 人")
    await ann.says("/notices")
    assert labels(await ann.sees("您收到的通知", "第 1 页"))[0].startswith("✅")
    await ann.presses("第6条通知")
    assert labels((await ann.messages())[-1]) == ["✅ 已收到"]
    answer = await ann.presses_data(again["message_id"], Letter(other).pack())
    assert "不是发给您的" in answer["text"]


async def test_the_schedule_in_english(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "Ms Wang", language="en", grant=SCHOOL)
    await scheduled(world, "Power cut", Audience(everyone=True), acknowledge=True)
    await office.says("/staff")
    await office.presses("Scheduled notices (1)")
    await office.sees("Notices to be sent", "Power cut", "For: all members")
    await office.presses("1. Notice: Power cut")
    await office.sees("Scheduled, not sent yet", "One person at present")
    await office.presses("Don’t send it")
    await office.presses("Yes, don’t send it")
    await office.sees("Cancelled", "Stopped by staff")
    await office.says("/notices")
    await office.sees("You have not received any notices yet")


async def test_a_preview_goes_to_nobody_else_when_the_form_is_left(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("还是不发了")
    await chooses_everyone(office)
    await office.presses("取消")
    await office.sees("已取消，什么都没有保存")
    await reader.sees_nothing_of("还是不发了")
    count = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM notices"))
    assert count == 0


async def test_who_answered_what_to_an_event_is_written_to_and_told_why(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "主委", "minmeng", grant=MINMENG)
    going = await joined(world, "安老师", "minmeng")
    silent = await joined(world, "鲍老师", "minmeng")
    league = Audience(associations=("minmeng",))
    foreign = await published(world, "全校大会", Audience(everyone=True))
    own = await published(world, "<两会>学习", league, "association:minmeng")
    await going.presses("参加")
    await officer.says("/staff")
    await officer.presses("群发")
    await officer.says("请带好证件")
    await officer.presses("按某次活动")
    page = await officer.sees("按哪一次活动")
    assert not any("全校大会" in label for label in labels(page))
    await officer.presses("<两会>学习")
    question = await officer.sees("活动“<两会>学习”：选哪些人")
    data = buttons(question)[0]["callback_data"]
    forged = data.replace(f"s.{own.id}.", f"s.{foreign.id}.")
    assert forged != data
    answer = await officer.presses_data(question["message_id"], forged)
    assert "不归您处理" in answer["text"]
    await officer.presses("参加（1）")
    await officer.sees("已选：参加“<两会>学习”的成员", "现在共 1 人")
    await officer.presses("选好了")
    await officer.presses("不用")
    await officer.presses("现在就发")
    await officer.presses("确认发送")
    await going.sees("请带好证件", "面向：参加“<两会>学习”的成员")
    await silent.sees_nothing_of("请带好证件")
    await officer.says("/staff")
    await officer.presses("通知安排")
    await officer.presses("📁 已发")
    await officer.sees("请带好证件", "已发完")


async def test_the_names_of_a_notice_can_be_taken_along(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    ann = await joined(world, "=安()", "minmeng", college="jixie")
    stranger = await joined(world, "李老师", college="jixie", grant=JIXIE)
    await broadcasts(office, "请看通知", receipt=True)
    await ann.presses("收到")
    await office.presses("已按“收到”（1）")
    await office.presses("导出名单")
    document = next(m["document"] for m in reversed(await office.messages()) if "document" in m)
    header, *lines = await workbook(world, document["file_id"])
    # Nobody has a phone number, so there is no column for it.
    assert header == ["序号", "姓名", "学院", "团体", "按“收到”的时间"]
    assert [line[:4] for line in lines] == [[1, "=安()", "机械学院", "民盟支部"]]
    assert isinstance(lines[0][4], datetime)
    forged = TakeNames((await newest(world)).id, "acknowledged").pack()
    answer = await stranger.presses_data((await stranger.messages())[-1]["message_id"], forged)
    assert "不归您管" in answer["text"]


@pytest.mark.parametrize(("language", "bench"), [("zh", "🛠 工作台"), ("en", "🛠 Workbench")])
async def test_no_page_of_an_empty_workbench_counts_nothing(
    world: World, language: str, bench: str
) -> None:
    office = await joined(world, "王老师", language=language, grant=SCHOOL)
    await office.says(bench)
    entries = buttons((await office.messages())[-1])
    assert len(entries) >= 9
    for entry in entries:
        if "📣" in entry["text"]:  # a form
            continue
        await office.says(bench)
        await office.presses(entry["text"])
        page = (await office.messages())[-1]
        for text in (text_of(page), *(button["text"] for button in buttons(page))):
            assert "（0）" not in text, text
            assert "(0)" not in text, text

"""Guests of another university sign up for one event by a link, hear of it, and are forgotten."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from handlers.events.payloads import See
from handlers.guests.payloads import Guests
from handlers.planning.payloads import Show
from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.events import asking, events, quotas
from storage.model.events import Event
from storage.model.questions import Choice, NewQuestion, QuestionKind
from storage.planning import publishing
from storage.questions import questions
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.office import SCHOOL, acts, event, forged, make, member
from tests.dialogs.sheets import sheet
from tests.dialogs.times import bare_times
from tests.dialogs.world import World, labels, text_of

SIX = [("李强", "西南政法大学"), *((f"代表{number}", "") for number in range(5))]


async def asks(tx: Transaction, made: Event, now: datetime) -> None:
    """Two questions at the event: which session, of two places each, and a title."""
    set_id = await asking.set_of(tx, made, now)
    sessions = tuple(Choice(str(one), name, 2) for one, name in enumerate(("上午", "下午")))
    await questions.add(tx, set_id, NewQuestion(QuestionKind.CHOICE, "哪一场？", sessions))
    await questions.add(tx, set_id, NewQuestion(QuestionKind.TEXT, "报告题目？"))
    await quotas.note_limited(tx, made.id)


@pytest.mark.both_engines
async def test_guests_come_by_a_link_and_are_forgotten(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    made = await event(world, places=4, going=[lin])
    link = await invites(world, office, made.id, "3人")
    guest, late = await world.person("赵教授"), await world.person("钱教授")
    await lin.says(link)
    await lin.sees("不用按嘉宾报名")

    await guest.says(link)
    await guest.sees("姓名、单位", "活动结束 30 天后删除", "Telegram 的服务器，服务器在境外")
    await guest.presses("我同意，继续")
    await guest.says("13800138000")
    await guest.sees("这不像姓名")
    await guest.presses("取消")
    await signs_up(guest, link, "赵教授")
    await guest.sees("报名成功", "赵教授（西南大学）", "已报名 2 / 4")
    await guest.presses("填写同行人员")
    await guest.says("孙丽\n李强 西南政法大学\n周五")
    await guest.sees("同行最多还能有 2 位")
    await guest.says("孙" * 41)
    await guest.sees("姓名最多 40 个字")
    await guest.says(f"孙丽 {'西' * 201}")
    await guest.sees("单位最多 200 个字")
    # A delegation comes as a workbook: what can't be read is said, the rest is looked at first.
    await guest.presses("📄 要一份名单表")
    assert "（例）张三" in await sheet(world, guest)
    rows = [("（例）张三", "某某大学"), ("孙丽", ""), ("孙丽", ""), ("长" * 60, ""), ("", "北大")]
    head = ("姓名", "单位")
    await guest.sends_file("名单.xlsx", write_sheet("名单", head, [*rows, *SIX]))
    await guest.sees("没有读进来", "第 4 行", "和第 3 行是同一个人", "第 5 行", "第 6 行")
    await guest.sees("同行最多还能有 2 位")
    await guest.sends_file("名单.xlsx", write_sheet("名单", head, [*rows, SIX[0]]))
    await guest.sees("同行 2 人", "孙丽（西南大学）", "李强（西南政法大学）", "连您一共 3 人")
    await guest.presses("没错，保存")
    await guest.sees("同行 2 人", "李强（西南政法大学）", "已报名 4 / 4")
    # The list is taken without a press too, and any that has the names, whatever else it has.
    own = write_sheet("来访名单", ("序号", "姓名", "职务"), [("1", "孙丽", "部长")])
    await guest.sends_file("我校名单.xlsx", own)
    await guest.sees("同行 1 人", "孙丽（西南大学）", "连您一共 2 人")
    await guest.presses("取消")
    await guest.sees_nothing_of("年度计划")
    await guest.sends_file("别的.xlsx", write_sheet("别的", ("甲", "乙"), [("1", "2")]))
    await guest.sees("没有找到表头", "姓名")
    await guest.presses("取消")
    # The link and the event are full; a member who comes now waits, and is first when places come.
    await late.says(link)
    await late.sees("名额已满")
    chen = await member(world, "陈教授")
    await chen.says("/events")
    await chen.presses("座谈")
    await chen.presses("参加")
    await chen.sees("候补")

    await forged(office, Show(made.id))
    await office.presses("嘉宾（3）")
    await office.sees("1. 赵教授（西南大学）", "同行 2 人：孙丽、李强", "已报名 3 / 3 人")
    await office.presses("导出嘉宾名单")
    assert {"赵教授", "孙丽", "李强"} <= set(await sheet(world, office))
    for one in (office, guest, late, chen):
        assert await bare_times(one) == []

    # News and reminders reach the guest, with a way to the own sign-up and none of a member's.
    async def move(tx: Transaction) -> None:
        now = world.playground.clock.now()
        before = await events.find(tx, made.id)
        assert before is not None
        after = replace(before, place="报告厅")
        await publishing.change(
            tx, before, after, world.organisation, now, author_id=None, reason="换大间"
        )

    await world.database.write(move)
    await world.settled()
    await guest.sees("活动有变", "报告厅", "换大间")
    await guest.presses("我的嘉宾报名")
    await guest.presses("填写同行人员")
    for typed in ("没有", "没有人同行"):  # which are no names
        await guest.says(typed)
        await guest.sees("没有人同行。")
        await guest.presses("上一步")
    await guest.presses("没有人同行")
    await guest.presses("没错，保存")
    await chen.sees("您已从候补转为参加")
    await guest.presses("改姓名、单位、手机")
    await guest.presses("手机")
    await guest.says("13912345678")
    await guest.presses("没错，报名")
    await guest.presses("不能来了")
    await guest.sees("已取消报名", "赵教授（西南大学）：不参加")
    await guest.presses("还是来参加")
    await guest.presses("没错，报名")
    await guest.sees("赵教授（西南大学）：参加")
    await world.moves_clock(advance="8d")
    await guest.sees("⏰ 提醒：您报名的活动快到了")
    await forged(office, Guests(made.id, 0))
    await office.presses("作废链接 1")
    await late.says(link)
    await late.sees("已经过期、收回")
    assert {"guest-link-made", "guest-link-ended", "guests-exported"} <= set(await acts(world))

    await guest.says("/me")
    people = "SELECT count(*) FROM members WHERE telegram_id = $1"
    await world.days_pass(20)
    assert await world.database.read(lambda tx: tx.value(people, guest.id)) == 1
    await world.days_pass(20)
    assert await world.database.read(lambda tx: tx.value(people, guest.id)) == 0
    left = "SELECT count(*) FROM guests"
    assert not await world.database.read(lambda tx: tx.value(left))
    # A guest answers the event's questions too, which count in the places of a choice.
    again = await event(world, places=9, going=[])
    await world.database.write(lambda tx: asks(tx, again, world.playground.clock.now()))
    await signs_up(late, await invites(world, office, again.id, "5"), "钱教授")
    await late.sees("报名成功")
    await late.presses("上午")
    await late.says("宋代的茶")
    await late.sees("谢谢，都记下了", "哪一场：上午", "报告题目：宋代的茶")
    await late.presses("我的嘉宾报名")
    await late.sees("钱教授（西南大学）：参加", "📝 报告题目：宋代的茶")
    await late.presses("填写同行人员")
    await late.says("Ann Wu\nBob Hu, Rice University\nZoë Li 西南大学")
    await late.sees("Ann Wu（西南大学）", "Bob Hu（Rice University）", "Zoë Li（西南大学）")
    await late.presses("⬅️ 上一步")
    await late.says("孙丽")
    await late.presses("没错，保存")
    await forged(chen, See(again.id))
    await chen.presses("参加")
    assert "上午（已满）" in labels(await chen.sees("哪一场？"))
    await chen.presses("下午")
    await forged(office, Guests(again.id, 0))
    await office.presses("导出嘉宾名单")
    assert (await sheet(world, office))["钱教授"][-2:] == ["上午", "宋代的茶"]
    await forged(office, Show(again.id))
    await office.presses("报名名单")
    await office.presses("看回答")
    await office.presses("报告题目？")
    await office.sees("钱教授（西南大学）", "宋代的茶")
    # Whoever wants to be forgotten at once is.
    await late.presses("删除我的报名资料")
    await late.presses("是的，删除")
    assert await world.database.read(lambda tx: tx.value(people, late.id)) == 0
    left = "SELECT count(*) FROM question_answers"
    assert await world.database.read(lambda tx: tx.value(left)) == 1  # the member's


async def test_a_guest_reads_what_they_have_instead_of_being_asked_to_register(
    world: World,
) -> None:
    office, guest = await world.staff("王老师", SCHOOL), await world.person("赵教授")
    for asked in ("/mine", "/events", "几点开始"):
        await guest.says(asked)
        assert "请先登记" in text_of((await guest.messages())[-1]), asked
    first = await event(world, places=9, going=[])
    await signs_up(guest, await invites(world, office, first.id, "5"), "赵教授")
    await guest.presses("不能来了")
    for asked in ("/mine", "/events", "几点开始", "参加", "不去了"):
        await guest.says(asked)
        shown = (await guest.messages())[-1]
        assert "作为嘉宾报名" in text_of(shown), asked
        assert "赵教授（西南大学）：不参加" in text_of(shown)
        assert "✅ 还是来参加" in labels(shown)
    second = await make(world, "茶会")
    await signs_up(guest, await invites(world, office, second.id, "5"), "赵教授")
    await guest.says("/mine")
    shown = (await guest.messages())[-1]
    assert "（2 项）" in text_of(shown)
    assert [one[:1] for one in labels(shown)] == ["✅", "🚫"]
    await guest.presses("茶会")
    await guest.sees("茶会", "赵教授（西南大学）：参加")
    await guest.presses("删除我的报名资料")
    await guest.presses("是的，删除")
    await world.days_pass(70)  # a month after the event what is known of its guests goes
    await guest.says("/mine")
    assert "请先登记" in text_of((await guest.messages())[-1])

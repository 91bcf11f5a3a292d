"""Staff answer for members who telephone, and mark who was told of a notice by telephone."""

from datetime import timedelta

from handlers.notices.payloads import Handle
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import notices
from tests.dialogs.office import JIXIE, MINMENG, SCHOOL, joined
from tests.dialogs.planning import answers, answers_for, as_kept, make, opens
from tests.dialogs.world import Person, World, buttons
from tests.office import AT_ONCE


async def blocks(person: Person) -> None:
    async with person.world.http.post(f"/playground/users/{person.id}/block") as answer:
        assert answer.status == 200, await answer.text()
    await person.world.settled()


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def labels(person: Person, *texts: str) -> list[str]:
    return [button["text"] for button in buttons(await person.sees(*texts))]


async def test_a_caller_is_signed_up_by_three_presses_hears_of_it_and_can_change_it(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    wang = await joined(world, "王小芳", "minmeng")
    li = await joined(world, "李小芳", "minmeng")
    await joined(world, "周明")
    event = await make(world, "季度座谈会", days=20, place="行政楼301")
    await opens(office, "季度座谈会")
    await office.presses("代为答复")
    shown = await labels(office, "谁来了电话", "3 人")
    assert [one for one in shown if "·" in one] == [
        "李小芳 · 电气学院",
        "王小芳 · 电气学院",
        "周明 · 电气学院",
    ]
    await office.says("小芳")
    assert (await labels(office, "“小芳”"))[:2] == ["李小芳 · 电气学院", "王小芳 · 电气学院"]
    await office.says("没有这个人")
    await office.sees("没有找到“没有这个人”")
    await office.says("王小")
    await office.sees("王小芳", "现在：未回复")
    await office.presses("参加")
    await office.sees("已代王小芳答复：参加（季度座谈会", "本人会收到一条通知")
    await swept(world)
    await wang.sees("王老师按您的来电", "办公室代您登记：参加", "行政楼301")
    assert (await as_kept(world, event)).going == 1

    await office.presses("回到活动")
    await office.presses("报名名单")
    await office.sees("• 王小芳", "📞 电话代答 · 王老师")

    await li.says("/events")
    await li.presses("季度座谈会")
    await li.presses("不参加")
    for answer in ("参加", "不参加"):
        await answers_for(office, "季度座谈会", "李小芳", answer)
    await li.presses("时间冲突")  # a reason is no answer of one's own
    await li.sees("办公室代您登记：不参加")

    await wang.presses("✅ 参加")  # their own press replaces the mark
    await wang.sees("您的回复：参加")
    await opens(office, "季度座谈会")
    await office.presses("报名名单")
    assert "电话代答" not in (await office.sees("• 王小芳"))["text"]
    await opens(office, "季度座谈会")
    await office.presses("代为答复")
    await office.says("王小芳")
    await office.presses("参加")
    await office.sees("王小芳已经自己答复过：参加", "没有改动")


async def sets(world: World, sql: str, *values: int | str) -> None:
    async def work(tx: Transaction) -> None:
        await tx.execute(sql, *values)

    await world.database.write(work)


async def test_places_and_the_waitlist_hold_and_an_undo_restores_what_was(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, lin, gao = [await joined(world, name) for name in ("周老师", "林老师", "高老师")]
    phone = "UPDATE members SET phone = $1 WHERE telegram_id = $2"
    await sets(world, phone, "+8613800000004", gao.id)
    event = await make(world, "参观", places=1, kind=AT_ONCE)
    await answers(world, zhou, event, Answer.GOING)
    await sets(world, "UPDATE sender SET held_since = 1")
    await answers_for(office, "参观", "林老师", "已满，排候补")
    await office.sees("已代林老师答复：候补第 1 位")
    await office.presses("撤销")
    await office.sees("已撤销", "林老师现在：未回复")
    await sets(world, "UPDATE sender SET held_since = NULL")
    await swept(world)
    await lin.sees_nothing_of("参观")  # it was undone before it went out
    await answers_for(office, "参观", "林老师", "已满，排候补")
    await swept(world)
    await lin.sees("王老师按您的来电", "办公室代您登记：参加（候补第 1 位）")
    await answers_for(office, "参观", "0004", "已满，排候补")  # found by the end of the number
    await office.sees("已代高老师答复：候补第 2 位")

    # Whoever gives up a place that others wait for can't have it back; this is asked about.
    await answers_for(office, "参观", "周老师", "不参加")
    await office.sees("有 2 人在候补", "不能撤销")
    await office.presses("是的，代为退出")
    assert "↩️ 撤销" not in await labels(office, "已代周老师答复：不参加")
    await swept(world)
    await lin.sees("有名额了")

    # An undo of who waits gives the old turn back, and tells the member.
    await answers_for(office, "参观", "高老师", "待定")
    await swept(world)
    await answers_for(office, "参观", "周老师", "已满，排候补")
    await office.sees("已代周老师答复：候补第 1 位")
    undo = next(m for m in await office.messages() if "已代高老师答复：待定" in m.get("text", ""))
    [data] = [b["callback_data"] for b in buttons(undo) if "撤销" in b["text"]]
    await office.presses_data(undo["message_id"], data)
    await office.sees("已撤销", "高老师现在：候补（电话代答 · 王老师）")
    await swept(world)
    await gao.sees("由王老师撤销", "候补第 1 位")
    answer = await office.presses_data(undo["message_id"], data)
    assert "撤销不了了" in answer["text"]


async def test_after_the_deadline_staff_withdraw_only_and_the_silent_nudge_leaves_them_out(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, _ = [await joined(world, name) for name in ("周老师", "林老师")]
    closes = world.playground.clock.now() + timedelta(days=2)
    event = await make(world, "春游", days=5, deadline_at=closes)
    await blocks(zhou)
    await answers_for(office, "春游", "周老师", "参加")
    await office.sees("已代周老师答复：参加", "对方收不到这里的消息")
    await opens(office, "春游")
    await office.sees("春游", "参加 1")
    assert "🔔 再提醒未回复的 1 人" in await labels(office, "春游")
    await world.moves_clock(advance="3d")
    await opens(office, "春游")
    await office.presses("代为答复")
    await office.says("林老师")
    shown = await labels(office, "报名已于", "只能代为退出", "林老师")
    assert not {"参加", "待定", "不参加"} & set(shown)
    await answers_for(office, "春游", "周老师", "不参加")
    await office.sees("已代周老师答复：不参加")
    await office.presses("撤销")
    await office.sees("周老师现在：参加（电话代答 · 王老师）")
    assert (await as_kept(world, event)).going == 1


async def test_colleges_and_officers_answer_for_their_own_people(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("机械李", JIXIE)
    officer = await world.staff("民盟张", MINMENG)
    ours = await joined(world, "钱老师", "minmeng", college="jixie")
    await joined(world, "孙老师", college="dianqi")
    await make(world, "全校大会")
    await make(
        world, "民盟茶会", audience=Audience(associations=("minmeng",)), scope="association:minmeng"
    )
    await college.says("/staff")
    await college.presses("活动安排")
    await college.presses("学校的活动")
    await college.presses("全校大会")
    await college.presses("代为答复")
    await college.says("老师")
    await college.sees("钱老师", "现在：未回复")  # only one of theirs fits
    await college.presses("不参加")
    await swept(world)
    await ours.sees("机械李按您的来电", "办公室代您登记：不参加")
    await officer.says("/staff")
    await officer.presses("活动安排")
    await officer.presses("民盟茶会")
    await officer.presses("代为答复")
    await officer.says("孙老师")
    await officer.sees("没有找到“孙老师”")
    await officer.says("钱老师")
    await officer.presses("参加")
    await officer.sees("已代钱老师答复：参加")
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("民盟张", "电话代答活动", "钱老师")


async def test_whom_the_office_told_by_telephone_is_counted_apart_and_nudged_no_more(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, lin = [await joined(world, name) for name in ("周老师", "林老师")]
    now = world.playground.clock.now()
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(everyone=True),
        due_at=now,
        content={"html": "停电通知"},
        acknowledge=True,
    )
    notice = await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await swept(world)
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("已发")
    await office.presses("停电通知")
    await office.presses("未按“收到”（2）")
    await office.presses("已电话通知周老师")
    shown = await office.sees("已记下：周老师 已电话通知", "未按“收到”：", "1 人")
    assert "周老师（" not in shown["text"]
    await office.presses("撤销：没有告知周老师")
    await office.sees("已撤销：周老师", "2 人")
    await office.presses("已电话通知周老师")
    await office.presses("回到这条通知")
    await office.sees("本人收到 0 人 · 电话通知 1 人，应收到 2 人")
    await office.presses("电话通知（1）")
    await office.sees("已电话通知：停电通知", "周老师", "王老师 电话通知")
    await office.presses("回到这条通知")
    await office.presses("再提醒未按“收到”的 1 人")
    await office.presses("是的，再提醒")
    await swept(world)
    await lin.sees("停电通知")
    assert len([m for m in await lin.messages() if "停电通知" in m.get("text", "")]) == 2
    assert len([m for m in await zhou.messages() if "停电通知" in m.get("text", "")]) == 1
    await zhou.presses("收到")  # their own receipt counts, not the office's word
    last = await office.sees("停电通知")
    await office.presses_data(last["message_id"], Handle("show", notice).pack())
    await office.sees("已按“收到” 1 人，应按 2 人")

"""What waits for the morning says what holds then; what is over by then does not go out."""

from datetime import datetime

import pytest

from handlers.polls import payloads as polls
from handlers.votes.payloads import Cast
from storage import votes
from storage.engine.transaction import Transaction
from storage.events import date_polls
from storage.model.votes import Said
from storage.rights import EVERYTHING
from tests.dialogs.office import SCHOOL, forged, joined, member
from tests.dialogs.planning import make, opens
from tests.dialogs.world import Person, World, labels, text_of

EVENING, MORNING = "2027-01-14T22:00:00+08:00", "2027-01-15T08:00:30+08:00"


async def made(office: Person, title: str, closes: str) -> None:
    """Make a questionnaire of one question for everybody, and open it."""
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says(title)
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.says(closes)
    await office.presses("✅ 对")
    await office.presses("建立问卷")
    await office.presses("加一题")
    await office.presses("是否")
    await office.says("您满意吗？")
    await office.presses("可以不答")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")


async def goes_on(world: World, to: str) -> None:
    await world.moves_clock(to=to)
    await world.bot.sweep()
    await world.settled()


@pytest.mark.both_engines
async def test_a_questionnaires_reminder_says_the_closing_time_of_the_morning(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    await made(office, "食堂", "1月15日 23:00")
    await world.settled()
    await goes_on(world, EVENING)
    await office.presses("提醒没有提交的")
    await world.settled()
    await lin.sees_nothing_of("还没有收到您的回答")

    await office.presses("⚙️ 设置")
    await office.presses("⏳ 截止时间")
    await office.says("1月22日 17:00")
    await office.presses("✅ 对")
    await office.presses("✏️ 标题")
    await office.says("食堂意见")
    await goes_on(world, MORNING)
    await lin.sees("食堂意见", "还没有收到您的回答", "⏳ 截止：2027年1月22日（周五）17:00")
    assert await lin.got("还没有收到您的回答") == 1

    # One that is closed in the night reminds nobody in the morning.
    await goes_on(world, "2027-01-15T22:00:00+08:00")
    await office.presses("回到这份问卷")
    await office.presses("提醒没有提交的")
    await office.presses("⏹ 截止")
    await office.presses("截止")
    await office.sees("⏹ 已截止")
    await goes_on(world, "2027-01-16T08:00:30+08:00")
    assert await lin.got("还没有收到您的回答") == 1


async def closes(office: Person, at: str) -> None:
    """Have the questionnaire whose settings are shown close then."""
    await office.presses("⏳ 截止时间")
    await office.says(at)
    await office.presses("✅ 对")


@pytest.mark.both_engines
async def test_a_questionnaire_that_closes_later_after_all_reminds_once_more(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    for one in (lin, chen):
        await one.says("/start")
    await made(office, "食堂", "1月18日 17:00")
    await world.settled()
    await goes_on(world, "2027-01-17T17:00:30+08:00")
    assert await lin.got("还没有收到您的回答") == await chen.got("还没有收到您的回答") == 1

    # A few hours later is no reason to remind again.
    await office.presses("⚙️ 设置")
    await closes(office, "1月18日 20:00")
    for hour in ("20:00:30", "21:00:00"):
        await goes_on(world, f"2027-01-17T{hour}+08:00")
    await goes_on(world, "2027-01-18T12:00:00+08:00")
    assert await lin.got("还没有收到您的回答") == 1

    # A few days later is: once, before the new time, those who are still silent.
    await closes(office, "1月21日 17:00")
    await chen.says("/mine")
    await chen.presses("待填问卷")
    await chen.presses("食堂")
    await chen.presses("开始填")
    await chen.presses("是")
    await chen.presses("提交")
    await goes_on(world, "2027-01-20T16:59:00+08:00")
    assert await lin.got("还没有收到您的回答") == 1
    for day, hour in ((20, "17:00:30"), (20, "18:00:00"), (21, "10:00:00")):
        await goes_on(world, f"2027-01-{day}T{hour}+08:00")
    assert await lin.got("还没有收到您的回答") == 2
    assert "⏳ 截止：2027年1月21日（周四）17:00" in text_of(await lin.sees("还没有收到您的回答"))
    assert await chen.got("还没有收到您的回答") == 1


@pytest.mark.both_engines
async def test_nothing_reminds_by_itself_soon_after_staff_have(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    await made(office, "食堂", "1月20日 17:00")
    await goes_on(world, "2027-01-19T15:00:00+08:00")
    await office.presses("提醒没有提交的")
    await goes_on(world, "2027-01-19T17:00:30+08:00")
    await goes_on(world, "2027-01-20T10:00:00+08:00")
    assert await lin.got("还没有收到您的回答") == 1

    await begins_vote(office, "换会标", "1月25日 17:00")
    await goes_on(world, "2027-01-24T15:00:00+08:00")
    await office.presses("再提醒没有投的")
    await goes_on(world, "2027-01-24T17:00:30+08:00")
    await goes_on(world, "2027-01-25T10:00:00+08:00")
    assert await lin.got("还没有收到您的一票") == 1


async def begins_vote(office: Person, title: str, until: str) -> None:
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("新的表决")
    await office.says(title)
    await office.presses("跳过")
    await office.presses("记名，结束前可以改")
    await office.presses("赞成多于反对")
    await office.presses("不限")
    await office.says(until)
    await office.presses("✅ 对")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("保存")
    await office.presses("▶️ 开始表决")
    await office.presses("是的，开始")


@pytest.mark.both_engines
async def test_a_vote_that_ends_in_the_night_asks_nobody_in_the_morning(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    await goes_on(world, EVENING)
    for title, act in (("换会标", "结束并统计"), ("换会址", "不表决了")):
        await begins_vote(office, title, "1月20日 17:00")
        await office.presses(act)
        await office.presses("是的")
    await goes_on(world, MORNING)
    await lin.sees_nothing_of("换会标")
    await lin.sees_nothing_of("换会址")

    # Whoever was asked hears that there is no vote after all.
    await begins_vote(office, "改名", "1月20日 17:00")
    await world.settled()
    await lin.sees("改名", "请您表决")
    await office.presses("不表决了")
    await office.presses("是的")
    await world.settled()
    await lin.sees("“改名”这次不表决了")


@pytest.mark.both_engines
async def test_a_vote_reminds_the_silent_by_itself_once(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    for one in (lin, chen):
        await one.says("/start")
    await begins_vote(office, "通过章程", "1月20日 17:00")
    [vote] = await world.database.read(lambda tx: votes.managed(tx, EVERYTHING, limit=9))
    await world.settled()
    await forged(chen, Cast(vote.id, Said.YES, 0))
    await goes_on(world, "2027-01-19T16:00:00+08:00")
    await lin.sees_nothing_of("还没有收到您的一票")
    for hour in ("17:00", "18:30", "20:00"):
        await goes_on(world, f"2027-01-19T{hour}:00+08:00")
    said = text_of(await lin.sees("通过章程", "还没有收到您的一票"))
    assert "⏳ 截止：2027年1月20日（周三）17:00" in said
    assert await lin.got("还没有收到您的一票") == 1
    await chen.sees_nothing_of("还没有收到您的一票")

    # Not where it is open for less than two days, nor where staff have just done it.
    await goes_on(world, "2027-01-21T10:00:00+08:00")
    await begins_vote(office, "改选", "1月22日 17:00")
    await begins_vote(office, "会费", "1月25日 9:00")
    await goes_on(world, "2027-01-24T09:00:00+08:00")
    assert await lin.got("还没有收到您的一票") == 2
    await lin.sees("会费", "还没有收到您的一票")


@pytest.mark.both_engines
async def test_a_vote_asks_only_those_again_who_have_not_voted_by_the_morning(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen, zhou = [await member(world, name) for name in ("林晓", "陈教授", "周老师")]
    for one in (lin, chen, zhou):
        await one.says("/start")
    await begins_vote(office, "通过章程", "1月20日 23:00")
    [vote] = await world.database.read(lambda tx: votes.managed(tx, EVERYTHING, limit=9))
    await world.settled()
    await goes_on(world, EVENING)
    await office.presses("再提醒没有投的")
    await forged(chen, Cast(vote.id, Said.YES, 0))
    await goes_on(world, MORNING)
    said = text_of(await lin.sees("通过章程", "还没有收到您的一票"))
    assert "面向：还没有表决的成员" in said
    await zhou.sees("还没有收到您的一票")
    await chen.sees_nothing_of("还没有收到您的一票")
    assert "刚刚发过一次" in (await office.presses("再提醒没有投的"))["text"]

    # So does the reminder that comes by itself in the night.
    await goes_on(world, "2027-01-19T23:00:30+08:00")
    await forged(zhou, Cast(vote.id, Said.NO, 0))
    await goes_on(world, "2027-01-20T08:00:30+08:00")
    assert await lin.got("还没有收到您的一票") == 2
    await zhou.sees_nothing_of("还没有收到您的一票")  # the press has put the vote in its place

    # One that ends in the night is counted in the morning; until then its page says so.
    await goes_on(world, "2027-01-20T23:00:30+08:00")
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("通过章程")
    shown = await office.sees("已经截止，不久就统计", "已投 2 人")
    assert not any("再提醒" in one for one in labels(shown))
    await goes_on(world, "2027-01-21T08:00:30+08:00")
    await office.presses("⬅️ 表决")
    await office.presses("通过章程")
    await office.sees("赞成 1 · 反对 1")


async def looks_for_a_day(office: Person, title: str) -> None:
    await office.says("/staff")
    await office.presses("约时间")
    await office.presses("提几个时间请大家选")
    await office.presses("论坛")
    await office.says(title)
    await office.says("报告厅")
    await office.says("3月18日 14:00、3月19日 14:00")
    await office.presses("选好了")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("没有必须到场的人")
    await office.presses("发出去")


@pytest.mark.both_engines
async def test_a_search_for_a_date_asks_only_those_again_who_have_chosen_nothing_by_the_morning(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    for one in (lin, chen):
        await one.says("/start")
    await looks_for_a_day(office, "春游")
    await world.settled()
    await goes_on(world, EVENING)
    await office.presses("再提醒没有选的")
    [poll] = await world.database.read(lambda tx: date_polls.managed(tx, EVERYTHING, limit=9))

    async def first(tx: Transaction) -> int:
        return (await date_polls.options(tx, poll.id))[0].id

    await forged(chen, polls.Tick(poll.id, await world.database.read(first), "yes"))
    await goes_on(world, MORNING)
    assert await lin.got("大家都方便的时间") == 2
    await lin.sees("春游", "面向：还没有选时间的成员")
    await chen.sees_nothing_of("大家都方便的时间")  # the press has put the times in its place


async def test_a_search_for_a_date_that_ends_in_the_night_asks_nobody(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    await goes_on(world, EVENING)
    for title, act in (("春游", "不办了"), ("秋游", "停止收集")):
        await looks_for_a_day(office, title)
        await office.presses(act)
        if act == "不办了":
            await office.presses("是的")
    await goes_on(world, MORNING)
    await lin.sees_nothing_of("春游")
    await lin.sees_nothing_of("秋游")


@pytest.mark.both_engines
async def test_an_events_nudge_follows_a_deadline_that_is_moved_in_the_night(
    world: World,
) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    await make(world, "座谈", deadline_at=datetime.fromisoformat("2027-01-15T07:30+08:00"))
    await goes_on(world, "2027-01-13T10:00:00+08:00")
    await lin.sees("活动通知", "座谈")
    await goes_on(world, EVENING)
    await opens(office, "座谈")
    await office.presses("再提醒未回复的")
    await office.presses("是的，再提醒")
    await office.presses("✏️ 修改")
    await office.presses("截止")
    await office.says("2027-01-20 18:00")
    await office.presses("✅ 对")
    await office.presses("就这样改")
    await goes_on(world, MORNING)
    await lin.sees("还没有收到您的回复", "座谈", "2027年1月20日")

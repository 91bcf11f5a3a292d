"""Staff propose times, members tick what suits them, and the best becomes the event."""

import pytest

from handlers.groups.payloads import Act
from handlers.polls.payloads import AskGroup, Open, Tick
from handlers.polls.payloads import Poll as PollPage
from storage.engine.transaction import Transaction
from storage.events import date_polls
from storage.rights import EVERYTHING
from tests.dialogs.groups import binds, group, invites_bot, post, seen, votes, writes
from tests.dialogs.office import (
    DAY,
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    forged,
    joined,
    member,
    number_of,
)
from tests.dialogs.planning import looks_for_a_date
from tests.dialogs.times import bare_times
from tests.dialogs.world import World, buttons, labels, text_of


async def test_a_date_is_found_and_becomes_the_event(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    zhou = await member(world, "周老师", college="dianqi")
    for one in (lin, chen, zhou):
        await one.says("/start")

    await office.says("/staff")
    await office.presses("约时间")
    await office.presses("提几个时间请大家选")
    await office.presses("论坛")
    await office.says("春季论坛")
    await office.says("报告厅")
    await office.says("3月18日 14:00、3月19日 9点半和别的")
    await office.sees("没有看懂", "3月19日 9点半和别的")
    await office.says("3月18日 14:00、3月19日 9点半 3月20日10点")
    await office.sees("3月18日（周四）14:00", "3月19日（周五）09:30", "3月20日（周六）10:00")
    await office.presses("去掉最后一个")
    await office.presses("选好了")
    await office.presses("🏫 学院")
    await office.presses("机械学院")
    await office.presses("选好了")
    await office.says("陈教受")
    await office.sees("没有找到“陈教受”")
    await office.says("林晓 陈教授")
    await office.sees("必须到场：林晓、陈教授")
    await office.presses("上一步")
    await office.says("陈教授")
    await office.sees("请 2 人来选", "必须到场：陈教授")
    await office.presses("发出去")
    await office.sees("已发出", "还有 2 人没有选")

    await world.settled()
    await zhou.sees_nothing_of("春季论坛")
    await lin.sees("春季论坛", "大家都方便的时间")
    await lin.presses("选时间")
    await lin.sees("请在每个时间下面选一个")
    await office.sees("正在请大家选")  # who only looks on is not asked to choose
    await office.sees_nothing_of("请在每个时间下面选一个")
    await lin.presses("都可以")
    await lin.presses("1. 不行")
    seen = await lin.sees("3月18日（周四）14:00　✖️ 不行", "3月19日（周五）09:30　✅ 可以")
    assert "✅ 2. 可以" in labels(seen)
    await lin.presses("✅ 1. 不行")  # the same once more takes it back
    await lin.sees("3月18日（周四）14:00　还没选")
    await lin.presses("1. 可以")
    await chen.presses("选时间")
    await chen.presses("1. 不行")
    await chen.presses("2. 勉强")

    # Who must come counts before all: the second is the best though both suit one person fully.
    await office.says("/staff")
    await office.presses("约时间")
    await office.presses("春季论坛")
    page = text_of(await office.sees("可以 1 · 勉强 1 · 不行 0"))
    assert page.index("3月19日") < page.index("3月18日")
    await office.presses("👥 3月18日")
    await office.sees("林晓　✅ 可以", "陈教授　✖️ 不行（必须到场）")
    await office.presses("返回")
    await office.presses("停止收集")
    [poll] = await world.database.read(lambda tx: date_polls.managed(tx, EVERYTHING, limit=9))

    async def first(tx: Transaction) -> int:
        return (await date_polls.options(tx, poll.id))[0].id

    option = await world.database.read(first)
    assert "没有改" in await forged(lin, Tick(poll.id, option, "no"))
    assert "没有找到" in await forged(zhou, Tick(poll.id, option, "no"))
    await college.says("/staff")
    await college.presses("约时间")
    await college.sees("还没有")
    await office.presses("定在3月19日")
    await office.sees("1 人说可以")
    await office.presses("替说可以的 1 人报名")
    await office.sees("已发布", "已替 1 人报名", "参加 1 人")
    await world.settled()
    told = await lin.sees("活动通知", "春季论坛", "3月19日")
    assert "✅ 参加" in labels(told)
    told = await chen.sees("活动通知", "春季论坛", "3月19日")
    assert "✅ 参加" not in labels(told)
    assert {"dates-made", "dates-close", "dates-taken"} <= set(await acts(world))
    await forged(lin, Open(poll.id))
    await lin.sees("时间已经定下来")

    # What is dropped after all: all who were asked hear of it.
    await looks_for_a_date(world, "秋季论坛", await number_of(world, college))
    await office.says("/staff")
    await office.presses("约时间")
    await office.presses("秋季论坛")
    await office.presses("不办了")
    await office.sees("问过的人都会收到通知")
    await office.presses("是的，不办了")
    await office.sees("已安排通知问过的人")
    await world.settled()
    await world.bot.sweep()
    await world.settled()
    for one in (lin, chen):
        await one.sees("“秋季论坛”这次不办了")
    for one in (lin, chen, office):
        assert await bare_times(one) == []
    await zhou.sees_nothing_of("秋季论坛")


async def test_a_group_is_asked_by_a_poll_whose_votes_count_like_ticks(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen, lin = [await joined(world, name, "minmeng") for name in ("陈教授", "林晓")]
    other, stranger = await joined(world, "周老师", "minge"), await world.person("过路人")
    chat = await group(world, officer, chen, lin, other, stranger)
    await binds(officer, chat)
    people = "SELECT count(*) FROM members"
    known = await world.database.read(lambda tx: tx.value(people))
    await officer.says("/staff")
    await officer.presses("约时间")
    await officer.presses("提几个时间请大家选")
    await officer.presses("论坛")
    await officer.says("春季论坛")
    await officer.says("跳过")
    await officer.says("4月18日 14:00\n4月19日 9点半")
    await officer.presses("选好了")
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    await officer.presses("没有必须到场的人")
    await officer.presses("发出去")
    await officer.presses("📊 也在群里问：民盟支部")
    await officer.sees("群里的人都看得到谁选了什么")
    await officer.presses("✅ 发到群里")
    await officer.sees("马上发到群里")
    await world.settled()
    [shown] = [one for one in await seen(chen, chat) if "poll" in one]
    assert shown["poll"]["question"] == "📊 春季论坛：哪些时间您能来？（可以选几个）"
    assert [one["text"] for one in shown["poll"]["options"]] == [
        "2027年4月18日（周日）14:00",
        "2027年4月19日（周一）09:30",
        "都不行",
    ]
    # In the chat it may suit; in the group only what is chosen does. Others count for nobody.
    await lin.presses("选时间")
    await lin.presses("2. 勉强")
    await votes(lin, chat, shown, 0)
    await votes(chen, chat, shown, 0, 1)
    await votes(chen, chat, shown, 1)
    for one in (other, stranger):
        await votes(one, chat, shown, 0)
    assert await world.database.read(lambda tx: tx.value(people)) == known
    await officer.says("/staff")
    await officer.presses("约时间")
    await officer.presses("春季论坛")
    page = text_of(await officer.sees("📊 民盟支部：群里正在投票", "还有 1 人没有选"))
    assert page.index("可以 1 · 勉强 1 · 不行 0") < page.index("可以 1 · 勉强 0 · 不行 1")
    await votes(chen, chat, shown)  # taken back
    await chen.presses("选时间")
    await chen.sees("4月19日（周一）09:30　还没选")
    await votes(chen, chat, shown, 2)
    await officer.presses("停止收集")
    await world.settled()
    [shown] = [one for one in await seen(chen, chat) if "poll" in one]
    assert shown["poll"]["is_closed"]
    # Going on needs a new poll, as Telegram opens none again.
    await officer.presses("继续收集")
    await officer.sees("📊 民盟支部：投票已结束", "可以 1 · 勉强 0 · 不行 1")
    await officer.presses("📊 也在群里问：民盟支部")
    await officer.presses("✅ 发到群里")
    await world.settled()
    assert len([one for one in await seen(chen, chat) if "poll" in one]) == 2
    assert (await acts(world)).count("dates-to-group") == 2


@pytest.mark.both_engines
async def test_a_group_that_becomes_a_supergroup_is_asked_there(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng")
    chat = await group(world, officer, chen, kind="group")
    await binds(officer, chat)
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, officer), minmeng=True)
    group_id = 1
    await forged(officer, AskGroup(poll.id, group_id, 1))
    await world.settled()
    assert [one for one in await seen(chen, chat) if "poll" in one]
    made = await post(world, f"/playground/groups/{chat}/upgrade", {"by": officer.id})
    await forged(officer, AskGroup(poll.id, group_id, 1))
    await world.settled()
    [shown] = [one for one in await seen(chen, int(made["id"])) if "poll" in one]
    await votes(chen, int(made["id"]), shown, 0)
    await forged(officer, PollPage(poll.id))
    await officer.sees("群里正在投票", "可以 1 · 勉强 0 · 不行 0")


@pytest.mark.both_engines
async def test_a_group_is_asked_where_it_has_moved_to_unheard(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng")
    chat = await group(world, officer, chen, kind="group")
    await binds(officer, chat)
    there = await group(world, officer, chen)
    await invites_bot(world, officer, there)
    world.playground.world.chats[chat].upgraded_to = there  # an update that is still to come
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, officer), minmeng=True)
    await forged(officer, AskGroup(poll.id, 1, 1))
    await officer.sees("马上发到群里")
    await world.settled()
    assert len([one for one in await seen(chen, there) if "poll" in one]) == 1


@pytest.mark.both_engines
async def test_a_group_that_is_unbound_votes_no_more(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, officer), minmeng=True)
    await forged(officer, AskGroup(poll.id, 1, 1))
    await world.settled()
    for act in ("unbind", "unbind-yes"):
        await forged(officer, Act(1, act))
    await world.settled()
    [shown] = [one for one in await seen(officer, chat) if "poll" in one]
    assert shown["poll"]["is_closed"]


async def test_nothing_is_sent_again_and_again_to_a_group_that_was_bound_anew(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer, kind="group")
    await binds(officer, chat)
    there = await group(world, officer)
    world.playground.world.chats[there].title = "新的民盟支部"
    await binds(officer, there)
    world.playground.world.chats[chat].upgraded_to = there  # an update that was lost
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, officer), minmeng=True)
    await forged(officer, AskGroup(poll.id, 1, 1))
    await officer.sees("“春季论坛”的投票没有发到“民盟支部”")
    assert len(await world.calls("sendPoll")) == 1
    await writes(officer, "三月十日下午学习", "同时发到群：民盟支部")
    await officer.sees("通知没有发到“民盟支部”")


@pytest.mark.both_engines
async def test_a_poll_that_does_not_get_into_the_group_is_said_to_who_asked(world: World) -> None:
    await world.moves_clock(to=DAY)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, officer), minmeng=True)
    await world.goes_wrong("sendPoll", "lost")
    await forged(officer, AskGroup(poll.id, 1, 1))
    await officer.sees("“春季论坛”的投票", "不确定", "“民盟支部”")
    world.playground.world.chats[chat].bot = "left"  # an update that was lost
    await forged(officer, AskGroup(poll.id, 1, 1))
    await officer.sees("“春季论坛”的投票没有发到“民盟支部”")
    await officer.presses("看这次约时间")
    await officer.sees("没有发出去")


async def test_two_taps_on_an_answer_say_it_once(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    poll = await looks_for_a_date(world, "春季论坛", await number_of(world, office))
    await forged(lin, Open(poll.id))
    page = await lin.sees("请在每个时间下面选一个")
    yes = next(one["callback_data"] for one in buttons(page) if "1. 可以" in one["text"])
    for _ in range(2):
        await lin.presses_data(page["message_id"], yes)
        page = await lin.sees("✅ 可以")
    back = next(one["callback_data"] for one in buttons(page) if "✅ 1. 可以" in one["text"])
    for _ in range(2):
        await lin.presses_data(page["message_id"], back)
        page = await lin.sees("春季论坛")
        assert not [one for one in labels(page) if one == "✅ 1. 可以"]


async def test_a_search_stopped_before_anybody_was_asked_asks_once_it_goes_on(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await member(world, "林晓")
    await lin.says("/start")
    await world.moves_clock(to="2027-01-14T22:30:00+08:00")
    await office.says("/staff")
    for label in ("约时间", "提几个时间请大家选", "论坛"):
        await office.presses(label)
    for text in ("春季论坛", "报告厅", "3月18日 14:00、3月19日 9:30"):
        await office.says(text)
    for label in ("选好了", "全体成员", "选好了", "没有必须到场的人", "发出去", "停止收集"):
        await office.presses(label)
    await office.presses("继续收集")
    await office.sees("可以继续选了", "现在发出通知")
    await world.moves_clock(to="2027-01-15T08:00:30+08:00")
    await world.settled()
    assert await lin.got("大家都方便的时间") == 1

"""Series by rule, what is done to several of their dates, and campaigns."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from handlers.events.payloads import AnswerAll
from handlers.planning.sign_up_payloads import DecideAsked
from storage.engine.transaction import Transaction
from storage.events import approving, asking, series
from storage.events.events import find
from storage.model.events import Answer, Event, EventStatus
from storage.model.questions import Choice, NewQuestion, QuestionKind, in_words
from storage.questions import answers as given_answers
from storage.questions import questions
from tests.dialogs.office import DAY, JIXIE, SCHOOL, acts, forged, joined, number_of
from tests.dialogs.planning import all_events, answers, make
from tests.dialogs.times import bare_times
from tests.dialogs.world import Person, World, labels, text_of


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def heard(person: Person, text: str) -> int:
    """How many of the person's messages begin with the text."""
    return sum(text_of(one).startswith(text) for one in await person.messages())


async def asks(tx: Transaction, events: Sequence[Event], now: datetime) -> None:
    """Two questions at every date, in another order of choices each time; a third at one."""
    ways = [Choice("1", "坐车"), Choice("2", "走路")]
    for number, event in enumerate(events):
        set_id = await asking.set_of(tx, event, now)
        turned = ways if number % 2 else [Choice("1", "走路"), Choice("2", "坐车")]
        new = NewQuestion(QuestionKind.CHOICE, "怎么来？", tuple(turned), required=True)
        await questions.add(tx, set_id, new)
        await questions.add(tx, set_id, NewQuestion(QuestionKind.TEXT, "想读什么书？"))
        if number == 2:
            await questions.add(tx, set_id, NewQuestion(QuestionKind.YES_NO, "带不带电脑？"))


async def answered(tx: Transaction, events: Sequence[Event]) -> list[list[str]]:
    """What was answered at each date, in words."""
    found = []
    for event in events:
        one = await find(tx, event.id)
        assert one is not None
        asked = {question.id: question for question in await asking.of_event(tx, one)}
        [said] = (await given_answers.of_members(tx, one.question_set_id or 0, range(99))).values()
        found.append(
            [in_words(asked[key], it, "是", "否", "、") for key, it in sorted(said.items())]
        )
    return found


async def test_a_series_is_typed_checked_changed_and_cancelled(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    chen = await joined(world, "陈教授", "minmeng")
    await office.says("学习会 读书会 每周四 14:00 共5次，劳动节、4月8日除外 行政楼301 全体 60人")
    checked = await office.sees(
        "🔁 每周四，共5次，劳动节、2027年4月8日除外",
        "1. 3月18日（周四）14:00",
        "3. 4月1日（周四）14:00",
        "➖ 4月8日（周四）14:00　不办",
        "5. 4月22日（周四）14:00",
        "共 5 次",
    )
    assert "各次日期" in labels(checked)
    # Leave one out, put one back, move one.
    await office.presses("各次日期")
    await office.presses("3月25日（周四）14:00")
    await office.sees("➖ 3月25日（周四）14:00　不办")
    await office.presses("➖ 4月8日（周四）14:00")
    await office.says("4月8日改到3月17日")
    await office.sees("2028年3月17日")
    await office.says("明天 改到 后天")
    await office.sees("不是这个系列的日期")
    await office.says("哈哈")
    await office.sees("没有看懂")
    await office.says("4月8日改到4月9日15:30")
    await office.sees("3. 4月9日（周五）15:30（由 4月8日 周四 改期）")
    await office.presses("成员可以一次报名全部")
    await office.presses("✅ 好了")
    await office.sees("共 4 次", "☑️ 成员可以一次报名全部")
    await office.presses("🚀 发布")
    await office.sees("已发布", "系列第 1 次，共 4 次")
    made = await all_events(world)
    assert [f"{event.wall:%m-%d %H:%M}" for event in made] == [
        *("03-18 14:00", "04-01 14:00", "04-09 15:30", "04-15 14:00"),
    ]
    kept = await world.database.read(lambda tx: series.exceptions(tx, made[0].series_id or 0))
    assert [(f"{one.day:%m-%d}", one.how) for one in kept] == [
        *(("03-25", "left_out"), ("04-08", "moved")),
    ]

    # Members see which date it is, all the others, and sign up for all by one press.
    await swept(world)
    await zhou.sees("活动通知", "🔁 系列第 1 次，共 4 次")
    await zhou.presses("🔁 看系列各次")
    await zhou.sees("🔁 读书会（共 4 次）", "4月9日（周五）15:30")
    await zhou.presses("🙋 其余各次都参加（4 次）")
    await zhou.sees("✅ 已记下：参加 4 次", "您的回复：✅ 参加")
    assert [event.going for event in await all_events(world)] == [1, 1, 1, 1]
    await zhou.presses("各次都不参加（4 次）")
    await zhou.sees("名额会让给候补的人")
    await zhou.presses("不，我还是去")
    # What several dates ask is asked once, and what only one asks is asked too.
    made = await all_events(world)
    await world.database.write(lambda tx: asks(tx, made, world.playground.clock.now()))
    await chen.presses("🙋 各次都参加")
    await chen.sees("✅ 已记下：参加 4 次")
    await chen.sees("怎么来？")
    await chen.presses("坐车")
    await chen.sees("想读什么书？")
    await chen.presses("不答这一题")
    await chen.sees("带不带电脑？")
    await chen.presses("是")
    await chen.sees("谢谢，都记下了")
    by_event = await world.database.read(lambda tx: answered(tx, made))
    assert by_event == [["坐车"], ["坐车"], ["坐车", "是"], ["坐车"]]

    # A new hour for this one and the later ones: each member hears once; answers stay.
    await office.presses("同一系列（4）")
    await office.sees(
        "🔁 每周四，共5次", "➖ 3月25日 周四 不办", "🔀 4月8日 周四 改到 4月9日（周五）15:30"
    )
    await office.presses("4月1日 读书会")
    await office.presses("修改")
    await office.presses("时间")
    await office.says("4月1日 15:00")
    await office.presses("✅ 对")
    await office.sees(
        "只改这一次（通知 2 人）",
        "改这次和以后的 2 次（通知 2 人）",
        "改还没举行的全部 3 次（通知 2 人）",
        "单独改过期的 1 次，时间不跟着改",
    )
    await office.presses("✅ 改这次和以后各次")
    await office.sees("已改好 2 次", "每人只收到一条通知（2 人）")
    await swept(world)
    await zhou.sees(
        "⚠️ “读书会”有 2 次有变",
        "原 2027年4月1日（周四）14:00 → 2027年4月1日（周四）15:00",
        "原 2027年4月15日（周四）14:00 → 2027年4月15日（周四）15:00",
        "面向：全体成员",
    )
    assert await heard(zhou, "⚠️") == 1
    assert [f"{event.wall:%m-%d %H:%M} {event.going}" for event in await all_events(world)] == [
        *("03-18 14:00 2", "04-01 15:00 2", "04-09 15:30 2", "04-15 15:00 2"),
    ]
    # Another place for all, with the reason; before it goes out it is changed again.
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T22:00:00+08:00"))
    for place, said in (("图书馆", "all"), ("报告厅", "all")):
        await office.presses("修改")
        await office.presses("地点")
        await office.says(place)
        await office.presses("写明原因")
        await office.says("会议室装修")
        await office.presses(f"改{'全部各次' if said == 'all' else ''}")
        await office.sees("已改好 3 次")
    await swept(world)
    assert await heard(zhou, "⚠️") == 1
    world.playground.clock.set(datetime.fromisoformat("2027-03-19T09:00:00+08:00"))
    await swept(world)
    assert await heard(zhou, "⚠️") == 2
    await zhou.sees("有 3 次有变", "地点：原 行政楼301 → 报告厅", "原因：会议室装修")
    # Whoever presses on an older card is shown the change first.
    await chen.presses("看系列各次")

    # Cancel from here on: asked which, told once.
    await office.presses("❌ 取消")
    await office.sees("这是系列里的一次")
    await office.presses("❌ 全部（3 次），2 人")
    await office.sees("真的取消“读书会”的 3 次活动吗？", "已通知过的 2 人会收到一条取消通知")
    await office.presses("写明原因")
    await office.says("工作调整")
    await office.sees("原因：工作调整")
    await office.presses("是的，取消")
    await office.sees("已取消 3 次", "会告诉已通知过的 2 人，每人一条")
    await swept(world)
    await chen.sees("❌ “读书会”有 3 次取消了", "• 2027年4月9日（周五）15:30", "原因：工作调整")
    assert await heard(chen, "❌") == 1
    assert [event.status for event in await all_events(world)][1:] == [EventStatus.CANCELLED] * 3
    # What is cancelled is counted apart.
    await office.presses("回到活动")
    await office.presses("同一系列（1）")
    await office.sees("系列：读书会", "共 1 个活动；另取消 3")
    await chen.presses("看系列各次")
    await chen.sees("🔁 读书会（共 1 次；另取消 3 次）")
    assert {"event-changed", "event-cancelled"} <= set(await acts(world))
    for one in (chen, zhou):
        assert await bare_times(one) == []


@pytest.mark.both_engines
async def test_how_a_series_recurs_is_changed_from_a_date_on_and_back(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.says("学习会 读书会 每周四 14:00-16:00 共5次 行政楼301 全体 60人")
    await office.presses("🚀 发布")
    await swept(world)
    for event in await all_events(world):
        await answers(world, zhou, event, Answer.GOING)
    await office.presses("同一系列（5）")
    await office.presses("🔁 改重复的方式")
    await office.presses("3月25日")
    await office.says("每两周四 共3次")
    await office.sees(
        "3月25日（周四）14:00　照旧，1 人的回复保留",
        "4月1日（周四）14:00　❌ 取消（1 人回复过）",
        "4月8日（周四）14:00　照旧，1 人的回复保留",
        "4月22日（周四）14:00　➕ 新增",
        "照旧 2 次，新增 1 次，取消 2 次，已通知过的 1 人会收到一条取消通知",
    )
    await office.presses("✅ 就这样改")
    await office.sees("已改好重复的方式", "🔁 每两周的周四，共3次")
    await swept(world)
    await zhou.sees("❌ “读书会”有 2 次取消了", "4月1日", "4月15日")
    found = [
        f"{event.wall:%m-%d} {event.ends_wall:%H:%M} {event.status} {event.going}"
        for event in await all_events(world)
        if event.ends_wall
    ]
    assert sorted(found) == [
        "03-18 16:00 published 1",
        "03-25 16:00 published 1",
        "04-01 16:00 cancelled 1",
        "04-08 16:00 published 1",
        "04-15 16:00 cancelled 1",
        "04-22 16:00 published 0",
    ]
    # The undo gives the old dates back with their answers, and takes the new one away.
    await office.presses("↩️ 撤销这次改动")
    await office.sees("已撤销，恢复原来的各次", "🔁 每周四，共5次")
    await swept(world)
    await zhou.sees("⚠️ “读书会”有 2 次有变", "4月1日", "✅ 照常举行", "4月15日")
    found = [
        f"{event.wall:%m-%d} {event.status} {event.going}" for event in await all_events(world)
    ]
    assert found == [f"{day} published 1" for day in ("03-18", "03-25", "04-01", "04-08", "04-15")]
    # All to come, by another weekday; undone before anybody has heard.
    await world.database.write(lambda tx: tx.execute("UPDATE sender SET held_since = 1"))
    heard_before = len(await zhou.messages())
    await office.presses("🔁 改重复的方式")
    await office.presses("还没举行的全部")
    await office.presses("每周")
    await office.says("每周五 共2次")
    await office.sees("3月19日（周五）14:00　➕ 新增", "照旧 0 次，新增 2 次，取消 5 次")
    await office.presses("✅ 就这样改")
    await office.presses("↩️ 撤销这次改动")
    await world.database.write(lambda tx: tx.execute("UPDATE sender SET held_since = NULL"))
    await swept(world)
    assert len(await zhou.messages()) == heard_before
    assert [event.going for event in await all_events(world)] == [1] * 5
    assert (await acts(world)).count("event-changed") == 4


@pytest.mark.both_engines
async def test_events_stand_under_a_campaign_and_its_progress_is_seen(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", JIXIE)
    zhou = await joined(world, "周老师", college="jixie")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("🎯 主题教育")
    await office.sees("还没有主题")
    await office.presses("➕ 新建主题")
    await office.says("两会精神")
    await office.presses("都对")
    await office.sees("已新建", "🎯 两会精神", "共 0 项活动")
    await office.presses("主题教育")
    await office.presses("➕ 新建主题")
    await office.says("两会精神")
    refused = await office.presses("都对")
    assert "已经有这个名称的主题了" in refused["text"]
    await office.presses("✖️ 取消")
    # Chosen on the check page; college staff may put theirs under the school's.
    for staff, line in (
        (office, "学习会 传达学习 3月20日14:00 行政楼301 全体"),
        (college, "座谈会 学院座谈 4月20日14:00 学院楼 机械学院"),
    ):
        await staff.says(line)
        await staff.presses("主题教育")
        await staff.says("没有这个")
        await staff.sees("没有开着的主题叫这个名称")
        await staff.presses("两会精神")
        await staff.sees("🎯 主题教育：两会精神")
        await staff.presses("🚀 发布")
        await staff.sees("已发布")
    await swept(world)
    await zhou.presses("🎯 看同一主题的活动")
    await zhou.sees("🎯 两会精神（2 项活动）", "传达学习", "学院座谈")
    # The list of events leads to it too, and back.
    await zhou.says("/events")
    await zhou.presses("🔎 按类型、主题看")
    await zhou.presses("🎯 两会精神")
    await zhou.sees("🎯 两会精神（2 项活动）")
    await zhou.presses("3月20日 传达学习")
    await zhou.presses("🔎 按类型、主题看")
    await zhou.presses("🎯 两会精神")
    await zhou.presses("🔎 按类型、主题看")
    await zhou.sees("想看哪一类活动")
    [first, _] = await all_events(world)
    await answers(world, zhou, first, Answer.GOING)
    world.playground.clock.set(datetime.fromisoformat("2027-03-20T19:00:00+08:00"))
    # An event is taken out of it, and put back; the college sees its own events of the campaign.
    await college.presses("修改")
    await college.presses("主题教育")
    await college.presses("不属于任何主题")
    await college.presses("✅")
    await college.sees_nothing_of("🎯 主题教育：两会精神（")
    await college.says("/staff")
    await college.presses("活动安排")
    await college.presses("🎯 主题教育")
    await college.presses("两会精神")
    await college.sees("共 0 项活动")
    assert "🔒 结束主题" not in labels((await college.messages())[-1])
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("🎯 主题教育")
    await office.presses("两会精神")
    await office.sees(
        "共 1 项活动：计划中 0，已发布 0，已举行 1", "参加 1 人次，其中已举行的 1 人次"
    )
    await office.presses("✏️ 改名称")
    await office.says("学习两会精神")
    await office.presses("都对")
    await office.sees("已改名", "学习两会精神")
    await office.presses("🔒 结束主题")
    await office.sees("主题已结束", "（已结束）")
    await office.says("学习会 再学习 4月20日14:00 行政楼301 全体")
    await office.presses("主题教育")
    assert "学习两会精神" not in labels((await office.messages())[-1])
    await office.presses("取消")
    await office.presses("🔓 重新开启")
    await office.sees("主题已重新开启")
    assert {"campaign-created", "campaign-renamed", "campaign-closed", "campaign-reopened"} <= set(
        await acts(world)
    )


async def test_all_dates_at_once_wait_for_a_yes_and_one_may_be_declined(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, now = await joined(world, "周明"), world.playground.clock.now()
    own = await world.database.write(
        lambda tx: series.begin_series(tx, "读书会", "", now, together=True)
    )
    dates = [await make(world, "读书会", days=days, series_id=own.id) for days in (20, 27, 34)]

    async def ask(tx: Transaction) -> None:
        for one in dates:
            await approving.require(tx, one.id, yes=True)

    await world.database.write(ask)
    await forged(zhou, AnswerAll(dates[0].id, Answer.GOING, 1, "e0"))
    await zhou.sees("已记下：3 次等办公室同意")
    assert "🚫 各次都不参加（3 次）" in labels(await zhou.sees("3 次等办公室同意"))
    await world.moves_clock(advance="1m")
    assert await office.got("有人报名，等您同意") == 3
    number = await number_of(world, zhou)
    await forged(office, DecideAsked(dates[0].id, number, 0))
    await forged(zhou, AnswerAll(dates[0].id, Answer.GOING, 1, "e0"))
    await zhou.sees("1 次报名没有通过")
    await zhou.presses("🚫 各次都不参加")
    await zhou.presses("是的，都不参加")
    await zhou.sees("已记下：不参加 2 次")

"""Whoever comes up from the waitlist sees it on the cards that they were sent before, too."""

import pytest

from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import as_kept, make, opens
from tests.dialogs.world import Message, Person, World, buttons, labels, text_of
from tests.office import AT_ONCE


async def cards(person: Person) -> list[Message]:
    found = [m for m in await person.messages() if "参观" in text_of(m) and m["from"]["is_bot"]]
    return [m for m in found if "已报名" in text_of(m)]


@pytest.mark.both_engines
async def test_the_older_cards_show_the_place(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, bo = await joined(world, "林晓"), await joined(world, "周宁")
    await make(world, "参观", days=10, places=1, place="科技馆", kind=AT_ONCE)
    await world.moves_clock(advance="1h")  # its notice goes out
    await lin.presses("参加")
    await bo.presses("参加")
    [card] = await cards(bo)
    assert "候补第 1 位" in text_of(card)
    await lin.presses("不参加")
    await lin.presses("让出名额")
    told = await bo.sees("有名额了")
    assert [one["type"] for one in told["entities"]].count("date_time") == 1
    [card] = await cards(bo)
    assert "您已从候补转为参加" in text_of(card)
    assert "候补第" not in text_of(card)
    # The card can still be answered.
    data = next(b for b in buttons(card) if "不参加" in b["text"])
    await bo.presses_data(card["message_id"], data["callback_data"])
    assert "您的回复：不参加" in text_of((await cards(bo))[0])

    # A card from before a change stays marked and without buttons.
    await bo.presses_data(card["message_id"], data["callback_data"])
    await lin.says("/events")
    await lin.presses("参观")
    await lin.presses("参加")
    await bo.says("/events")
    await bo.presses("参观")
    await bo.presses("参加")
    await opens(office, "参观")
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.says("航天馆")
    await office.presses("就这样改")
    await world.moves_clock(advance="10m")
    await lin.says("/mine")
    await lin.presses("参观")
    await lin.presses("不参加")
    await lin.presses("让出名额")
    marked = next(m for m in await cards(bo) if "航天馆" in text_of(m))
    assert not buttons(marked)
    assert "您已从候补转为参加" not in text_of(marked)


async def test_a_place_is_offered_by_day_and_kept_for_a_time(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    names = ("林晓", "周宁", "高远", "陈明", "吴越")
    lin, bo, gao, chen, wu = [await joined(world, name) for name in names]
    event = await make(world, "参观座谈", days=10, places=1)
    await world.moves_clock(advance="1h")
    for one in (lin, bo, gao, chen, wu):
        await one.presses("参加")

    # A place comes free by night: nobody is disturbed, and nobody passes who waits.
    await world.moves_clock(to="2027-01-12T22:00:00+08:00")
    await lin.presses("不参加")
    await lin.presses("让出名额")
    await world.moves_clock(to="2027-01-13T07:50:00+08:00")
    await bo.sees_nothing_of("有名额了")
    assert "候补" in (await lin.presses("参加"))["text"]
    await world.moves_clock(to="2027-01-13T08:00:00+08:00")
    told = await bo.sees("《参观座谈》有名额了，为您保留到", "1月13日（周三）20:00")
    assert "✅ 接受名额" in labels(told)
    older = next(m for m in await bo.messages() if "参观座谈" in text_of(m))
    assert "有一个名额为您保留到" in text_of(older)
    assert labels(older) == ["✅ 接受名额", "不去了"]  # and no ticked 参加 that looks like a yes
    # Whoever writes an answer, or looks at the list, reads of it too.
    for said in ("我去", "参加"):
        await bo.says(said)
        shown = (await bo.messages())[-1]
        assert "有一个名额为您保留到" in text_of(shown)
        assert labels(shown)[:2] == ["✅ 接受名额", "不去了"]
    await bo.says("📅 活动")
    await bo.sees("接下来的活动", "有一个名额为您保留到")
    await gao.says("参加")
    await gao.sees("要回复活动，请先打开")
    await gao.sees_nothing_of("有名额了")
    await opens(office, "参观座谈")
    await office.presses("名单")
    await office.presses("候补（5）")
    assert "🎫 已邀，等回复" in text_of(await office.sees("周宁"))

    # Time runs out: the turn is lost, and the next is asked in the morning.
    await world.moves_clock(to="2027-01-13T20:00:00+08:00")
    await bo.sees("为您保留的名额已经过期", "您的回复：待定")
    await gao.sees("为您保留到", "1月14日（周四）19:00")
    await gao.says("/mine")
    await gao.sees("📝 我的报名", "🎫 有一个名额为您保留到", "1月14日（周四）19:00")
    data = next(b for b in buttons(older) if "接受" in b["text"])["callback_data"]
    await bo.presses_data(older["message_id"], data)
    assert (await as_kept(world, event)).going == 0
    assert "已记下：参加" in (await gao.presses("接受名额"))["text"]
    assert (await as_kept(world, event)).going == 1

    # On the last day three are asked, and the first has it.
    await world.moves_clock(to="2027-01-22T09:00:00+08:00")
    await gao.presses("不参加")
    await gao.presses("让出名额")
    await world.moves_clock(advance="1m")
    for one in (chen, wu, lin):
        await one.sees("同时问了几位", "11:00")
    await bo.sees_nothing_of("同时问了几位")
    await wu.presses("接受名额")
    assert "候补第 1 位" in (await chen.presses("接受名额"))["text"]
    await world.moves_clock(advance="1m")
    await chen.sees("已经有人先接受了", "候补第 1 位")

    # Three hours before the start offers end: who asks first gets what is free.
    await wu.presses("不参加")
    await wu.presses("让出名额")
    await world.moves_clock(advance="1m")
    await world.moves_clock(to="2027-01-22T11:00:00+08:00")
    await chen.sees("不再一位一位问了")
    await bo.presses("参加")
    assert (await as_kept(world, event)).going == 1
    await bo.sees("您的回复：参加")


async def test_an_offer_ends_earlier_with_an_event_that_is_moved_earlier(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, bo, gao = [await joined(world, name) for name in ("林晓", "周宁", "高远")]
    event = await make(world, "参观座谈", days=10, places=1)
    await world.moves_clock(advance="1h")
    for one in (lin, bo, gao):
        await one.presses("参加")
    await world.moves_clock(to="2027-01-13T09:00:00+08:00")
    await lin.presses("不参加")
    await lin.presses("让出名额")
    await world.moves_clock(advance="1m")
    await bo.sees("有名额了，为您保留到", "1月14日（周四）08:01")

    await opens(office, "参观座谈")
    await office.presses("✏️ 修改")
    await office.presses("时间")
    await office.says("2027-01-13 17:00")
    await office.presses("对")
    await office.presses("就这样改")
    await world.moves_clock(advance="10m")
    [card] = [m for m in await bo.messages() if "活动有变，请以" in text_of(m)]
    assert "有一个名额为您保留到 2027年1月13日（周三）14:00" in text_of(card)
    # From three hours before the start nothing is kept any more.
    await world.moves_clock(to="2027-01-13T14:00:00+08:00")
    await bo.sees("《参观座谈》快要开始，不再一位一位问了", "候补第 1 位")
    await gao.says("/events")
    await gao.presses("参观座谈")
    await gao.presses("参加")
    await gao.sees("您的回复：参加")
    assert (await as_kept(world, event)).going == 1

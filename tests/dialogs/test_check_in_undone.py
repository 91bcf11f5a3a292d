"""What was recorded at the door, when the event or the answer is changed afterwards."""

from datetime import datetime

import pytest

from handlers.attendance.payloads import Board, Close, Decide, One, People, Record, Type, Wall
from handlers.events.payloads import CheckIn, GiveUp, OwnCode, Say, WasThere
from handlers.events.sign_up_payloads import Bring
from handlers.guests.payloads import Own
from handlers.planning.payloads import SayFor, Show
from storage.events import companions
from storage.model.events import Answer
from tests.dialogs.check_in import own_code, scans, signs
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.office import SCHOOL, acts, forged, joined, number_of
from tests.dialogs.planning import make
from tests.dialogs.world import World, buttons, labels, text_of


def clock(world: World, at: str) -> None:
    world.playground.clock.set(datetime.fromisoformat(f"{at}:00+08:00"))


@pytest.mark.both_engines
async def test_who_came_before_the_event_was_moved_to_another_day_comes_anew(
    world: World,
) -> None:
    clock(world, "2027-03-18T13:10")
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一")
    event = await make(world, "季度座谈会", days=0)
    await signs(world, event, chen)
    await chen.says("/mine")
    code = await own_code(world, chen)
    await scans(office, code)
    await office.sees("✅ 陈一", "13:10 签到")

    # An hour later on the same day: whoever is there stays there.
    await forged(office, Show(event.id))
    await office.presses("✏️ 修改")
    await office.presses("时间")
    await office.says("3月18日15:00")
    await office.presses("✅ 对")
    await office.sees_nothing_of("重新签到")
    await office.presses("✅ 就这样改")
    await scans(office, code)
    await office.sees("☑️ 陈一", "13:10 已经签到")

    # Two days later: they come again.
    await forged(office, Show(event.id))
    await office.presses("✏️ 修改")
    await office.presses("时间")
    await office.says("3月20日14:00")
    await office.presses("✅ 对")
    await office.sees("已经登记的 1 人", "到了那天重新签到")
    await office.presses("✅ 就这样改")
    await forged(office, CheckIn(event.id))
    await office.sees("已到 0 人", "未登记 1")
    clock(world, "2027-03-20T13:30")
    await chen.says("签到")
    await chen.sees("季度座谈会", "3月20日", "请把这张图给签到台")
    await scans(office, code)
    await office.sees("✅ 陈一", "13:30 签到")


async def test_nobody_is_checked_in_at_an_event_that_was_called_off(world: World) -> None:
    clock(world, "2027-03-18T13:10")
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一")
    event = await make(world, "季度座谈会", days=0)
    await signs(world, event, chen)
    await chen.says("/mine")
    code = await own_code(world, chen)
    await scans(office, code)
    await office.sees("✅ 陈一")
    await forged(office, CheckIn(event.id))
    await office.presses("⌨️ 输入姓名或工号")
    await forged(office, Show(event.id))
    await office.presses("❌ 取消活动")
    await office.presses("❌ 是的，取消活动")

    # Who was at the desk when it was called off goes on typing.
    await office.says("陈一")
    await office.sees("“季度座谈会”已取消")
    await office.presses("✅ 签完了")
    await scans(office, code)
    await office.sees("“季度座谈会”已取消，不用签到了")
    said = await forged(chen, OwnCode(event.id))
    assert said == "“季度座谈会”已取消，不用签到了。"
    number = await number_of(world, chen)
    acts = ("here", "late", "excused", "absent", "leaves", "was-late", "undo", "after")
    for payload in (
        *(Record(event.id, number, act) for act in acts),
        *(Type(event.id), Wall(event.id, "open"), Board(event.id, 1), Close(event.id)),
    ):
        assert "已取消" in await forged(office, payload), payload
    await forged(office, CheckIn(event.id))
    page = await office.sees("✅ 签到：季度座谈会", "已取消，不用签到了")
    assert labels(page) == ["📋 名单", "⬅️ 回到活动"]
    await forged(office, People(event.id, "present", 0))
    assert "⌨️ 输入姓名或工号" not in labels(await office.sees("📋 已到"))
    await forged(office, One(event.id, number))
    assert labels(await office.sees("陈一", "到（13:10）")) == ["📋 名单", "✅ 签到页"]


@pytest.mark.both_engines
async def test_who_is_checked_in_keeps_the_place_until_the_desk_undoes_it(world: World) -> None:
    clock(world, "2027-03-18T09:00")
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一")
    lin = await joined(world, "林晓")
    event = await make(world, "季度座谈会", days=0, places=2)
    await world.database.write(lambda tx: companions.allow(tx, event.id, 2, names=False))
    await signs(world, event, chen)
    link = await invites(world, office, event.id, "1")
    guest = await world.person("赵教授")
    await signs_up(guest, link, "赵教授")
    await forged(lin, Say(event.id, Answer.GOING))  # who waits for a place
    clock(world, "2027-03-18T13:30")
    await chen.says("/mine")
    code = await own_code(world, chen)
    await scans(office, code)
    await guest.says("签到")
    await scans(office, await own_code(world, guest))
    here = "您已经签到了，报名不能再改。有变动请告诉签到台的老师。"
    for answer in (Answer.NOT_GOING, Answer.MAYBE):
        assert await forged(chen, Say(event.id, answer)) == here
        assert await forged(chen, GiveUp(event.id, answer)) == here
        number = await number_of(world, chen)
        said = await forged(office, SayFor(event.id, number, answer, 1))
        assert said.startswith("陈一已经签到了，报名不能再改")
    assert await forged(chen, Bring(event.id, 1)) == here
    assert (await forged(guest, Own(event.id, "cancel"))).startswith("您已经签到了，不能再取消")
    await forged(office, CheckIn(event.id))
    await office.sees("已到 2 人")
    waits = "SELECT count(*) FROM rsvps WHERE waitlisted = 1"
    assert await world.database.read(lambda tx: tx.value(waits)) == 1

    # The desk has taken one for another: once that is undone, they can say that they don't come.
    await forged(office, Record(event.id, number, "undo"))
    await forged(chen, GiveUp(event.id, Answer.NOT_GOING))
    await chen.sees("您的回复：不参加")


@pytest.mark.both_engines
async def test_the_desk_takes_no_name_for_another_one(world: World) -> None:
    clock(world, "2027-03-18T13:30")
    office, longer = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一帆")
    await joined(world, "陈一")
    event = await make(world, "季度座谈会", days=0)
    await signs(world, event, longer)
    link = await invites(world, office, event.id, "2")
    guest = await world.person("🌸")
    await signs_up(guest, link, "Prof. Smith")
    await forged(office, Type(event.id))
    for nobody in ("%", "_"):
        await office.says(nobody)
        await office.sees(f"名单里没有找到“{nobody}”")
    await office.says("smith")
    await office.sees("✅ Prof. Smith", "已到 1 人")

    # Only 陈一帆 has signed up, and it is 陈一 who came.
    await office.says("陈一")
    assert labels(await office.sees("“陈一”"))[:2] == ["陈一帆 · 电气学院", "➕ 陈一（没有报名）"]
    await office.presses("➕ 陈一")
    await office.presses("✅ 到")
    await office.sees("✅ 陈一　电气学院", "已到 2 人")
    await forged(office, Type(event.id))
    await office.says("陈一帆")
    await office.sees("✅ 陈一帆", "已到 3 人")


async def test_who_says_that_they_were_there_hears_what_became_of_it_wherever_that_is_recorded(
    world: World,
) -> None:
    clock(world, "2027-03-18T13:30")
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "季度座谈会", days=0)
    people = [await joined(world, name) for name in ("陈一", "林三", "褚八", "卫九")]
    for one in people:
        await signs(world, event, one)
    chen, lin, chu, wei = people
    clock(world, "2027-03-18T14:10")
    for one in (chen, lin, chu, wei):
        await forged(one, WasThere(event.id))
        await one.sees("登记好会通知您")

    await forged(office, Record(event.id, await number_of(world, chen), "here"))
    await forged(office, Type(event.id))
    await office.says("林三")
    await forged(office, Record(event.id, await number_of(world, chu), "absent"))
    await world.moves_clock(to="2027-03-18T18:00:00+08:00")
    await forged(office, Record(event.id, await number_of(world, wei), "after"))
    await office.presses("忘")
    await world.moves_clock(advance="1m")
    for one in (chen, lin, wei):
        await one.sees("✅ 您参加“季度座谈会”", "已经补签")
    await chu.sees("您参加“季度座谈会”", "没有补签")
    for one in people:
        assert await one.got("补签。") == 1
        said = await forged(office, Decide(event.id, await number_of(world, one), 1))
        assert said == ""
        await office.sees("这件事已经处理了")


@pytest.mark.both_engines
async def test_closing_pressed_twice_can_be_taken_back(world: World) -> None:
    clock(world, "2027-03-18T13:30")
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "季度座谈会", days=0)
    for name in ("陈一", "林三"):
        await signs(world, event, await joined(world, name))
    await world.moves_clock(to="2027-03-18T18:00:00+08:00")
    for _ in range(2):
        await forged(office, Close(event.id))
        page = await office.sees("已把 2 人记为未到，可以撤销", "未到 2")
        [undo] = [one for one in buttons(page) if "撤销" in one["text"]]
        await world.moves_clock(advance="5s")
    for _ in range(2):
        await office.presses_data(page["message_id"], undo["callback_data"])
        await office.sees("✅ 签到：季度座谈会", "未登记 2")
    done = [act for act in await acts(world) if act.startswith("attendance-")]
    assert done == ["attendance-closed", "attendance-reopened"]


async def test_who_was_let_in_by_mistake_no_longer_counts_as_having_joined(world: World) -> None:
    clock(world, "2027-03-18T13:30")
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一")
    event = await make(world, "季度座谈会", days=0)
    number = await number_of(world, chen)
    await forged(office, Record(event.id, number, "here"))
    await forged(office, CheckIn(event.id))
    await office.sees("已到 1 人", "现场加入 1")
    await forged(office, Record(event.id, number, "absent"))
    await forged(office, CheckIn(event.id))
    page = await office.sees("已到 0 人", "未到 1")
    assert "现场加入" not in page["text"]


async def test_who_is_checked_in_is_offered_neither_an_answer_nor_the_code(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-17T09:00+08:00"))
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈一")
    event = await make(world, "座谈会", days=1)
    await world.database.write(lambda tx: companions.allow(tx, event.id, 2, names=False))
    await signs(world, event, chen)
    await chen.says("/mine")
    await chen.presses("座谈会")
    card = await chen.sees("您的回复：参加")
    assert {"✅ 参加", "不参加", "👥 带人", "📱 我的签到码"} <= set(labels(card))
    code = await own_code(world, chen)
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:45+08:00"))
    await scans(office, code)
    await chen.says("/mine")
    await chen.presses("座谈会")
    card = await chen.sees("您的回复：参加", "13:45")
    assert not {"✅ 参加", "待定", "不参加", "👥 带人", "📱 我的签到码"} & set(labels(card))
    # What the desk undoes can be answered again.
    await office.presses("✏️ 更正")
    await office.presses("↩️ 撤销登记")
    await chen.says("/mine")
    await chen.presses("座谈会")
    assert {"✅ 参加", "不参加", "📱 我的签到码"} <= set(labels(await chen.sees("您的回复：参加")))


async def test_a_name_at_the_desk_that_is_changed_afterwards_checks_nobody_else_in(
    world: World,
) -> None:
    clock(world, "2027-03-18T13:30")
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "座谈会", days=0)
    for name in ("周一鸣", "周宁"):
        await signs(world, event, await joined(world, name))
    await forged(office, Type(event.id))

    async def changes(words: str, to: str) -> None:
        own = [one for one in await office.messages() if one["from"]["id"] == office.id]
        number = next(m["message_id"] for m in reversed(own) if text_of(m) == words)
        await office._post("edit", {"message_id": number, "text": to})

    await office.says("周一鸣")
    await office.sees("✅ 周一鸣", "已到 1 人")
    await changes("周一鸣", "周宁")
    await office.sees_nothing_of("✅ 周宁")
    await office.sees("我只看新发来的")
    # What was not understood can be put right.
    await office.says("周明宁")
    await office.sees("名单里没有找到“周明宁”")
    await changes("周明宁", "周宁")
    await office.sees("✅ 周宁", "已到 2 人")

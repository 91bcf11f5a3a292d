"""A member's year: known, added to, confirmed in January; and the office's workbook of it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from handlers.kit.of_member import Card
from handlers.year.payloads import OfMember, Proof
from storage.attendance import attendance, closing, hours
from storage.engine.transaction import Transaction
from storage.model.attendance import How, State
from storage.model.people import Grant
from storage.people import year_confirmations
from storage.rights import EVERYTHING
from tests.dialogs.office import JIXIE, SCHOOL, acts, forged, make, member, number_of
from tests.dialogs.sheets import sheet
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, text_of


async def adds(person: Person, kind: str, words: str) -> None:
    await person.says("/mine")
    await person.presses("我的年度履职")
    await person.presses("补充一项")
    await person.presses(kind)
    await person.says(words)


@pytest.mark.both_engines
async def test_a_year_is_kept_added_to_confirmed_and_exported(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    lin, other = await member(world, "林晓"), await member(world, "丁一", college="dianqi")
    await make(world, "学习会", ahead=timedelta(days=2))
    await lin.says("/events")
    await lin.presses("学习会")
    await lin.presses("参加")
    await hand_in(lin, "路灯", named=True)
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.sees("参加的活动：0 次", "实名建言：1 条，已答复 0 条")
    await world.days_pass(3)
    await adds(lin, "获奖", "先进个人")
    await lin.says("就在这里")
    await lin.sees("只收一张图片或一个文件")
    await lin.sends_file("奖状.pdf", b"%PDF")
    await world.database.write(lambda tx: tx.execute("UPDATE suggestions SET adopted = 1"))
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.sees(
        "参加的活动：1 次（学习会）", "获奖：先进个人　📎", "已答复 0 条，✅ 已采纳 1 条"
    )
    await adds(lin, "报道", "校报专仿")
    await lin.presses("不附证明")
    await lin.presses("2. 报道")
    await lin.presses("修改")
    await lin.says("校报专访")
    await lin.sees("已记下", "报道：校报专访")
    await lin.presses("1. 获奖")
    await lin.presses("看证明")
    files = [one["document"] for one in await lin.messages() if "document" in one]
    assert len(files) == 2, await lin.transcript()  # sent, and shown again
    await lin.sees("2027、获奖", "先进个人")
    # Nobody else opens, corrects or deletes it.
    await other.says("/mine")
    mine = (await other.messages())[-1]
    for act in ("show", "proof", "correct", "delete-yes"):
        answer = await other.presses_data(mine["message_id"], f"ye:1:{act}")
        assert "已经删除" in str(answer.get("text"))

    for staff, names in ((office, {"林晓", "丁一"}), (college, {"林晓"})):
        await staff.says("/staff")
        await staff.presses("📒 年度履职")
        await staff.presses("导出 2027 年")
        rows = await sheet(world, staff)
        assert set(rows) == names
        assert {1, "01-14 学习会", "先进个人", "校报专访"} <= set(rows["林晓"])
    assert (await acts(world)).count("year-exported") == 2
    # The proof is opened from the office's list and from the member's card, and that is on record.
    await college.presses("2027 年的证明（1）")
    await college.presses("林晓 · 2027 获奖 · 先进个人")
    (file,) = [one for one in await college.messages() if "先进个人" in one.get("caption", "")]
    assert "document" in file
    await forged(office, Card(await number_of(world, lin)))
    await office.presses("年度履职的证明（1）")
    await office.presses("先进个人")
    assert (await acts(world)).count("proof-viewed") == 2
    elsewhere = await world.staff("赵老师", Grant.college_staff("dianqi"))
    assert "不归您" in await forged(elsewhere, Proof(1))
    await lin.says("/me")
    await lin.presses("谁看过我")
    await lin.sees("导出了有您的年度履职", "查看了您年度履职的证明")

    # In January the bot asks once; one press confirms, and a change asks for it anew.
    await world.moves_clock(to="2028-01-05T09:30:00+08:00")
    await world.days_pass(1)
    await lin.sees("2027 年过去了")
    # What is asked for in words is the year to confirm, and afterwards the present one.
    await lin.says("年度履职")
    assert "2027 年度履职" in text_of((await lin.messages())[-1])
    await lin.presses("看 2028 年")
    await lin.sees("2028 年度履职")
    # Staff remind only those who have said nothing, and nobody twice within a day.
    await other.presses("看一看，确认")
    await other.presses("全年无误，确认")
    await office.says("/staff")
    await office.presses("📒 年度履职")
    lately = await office.presses("提醒未确认 2027 年的（1）")
    assert "刚刚问过" in str(lately["text"])
    await world.days_pass(1)
    await office.presses("提醒未确认 2027 年的（1）")
    assert "year-reminded" in await acts(world)
    await lin.sees("2027 年的年度履职还没有确认")
    await other.sees_nothing_of("还没有确认")
    number = await number_of(world, lin)
    await lin.presses("看一看，确认")
    await lin.presses("全年无误，确认")
    await lin.sees("确认了全年")
    await lin.presses("1. 获奖")
    await lin.presses("删除")
    await lin.presses("是的，删除")
    confirmed = "SELECT confirmed_at FROM year_confirmations WHERE year = 2027 AND member_id = $1"
    assert await world.database.read(lambda tx: tx.value(confirmed, number)) is None
    await lin.presses("全年无误，确认")
    assert await world.database.read(lambda tx: tx.value(confirmed, number)) is not None
    await college.says("/staff")
    await college.presses("📒 年度履职")
    await college.sees("2027 年：本人已确认 1 人，共 1 人")
    await lin.says("我的年度履职")
    await lin.sees("2028 年度履职")
    await world.days_pass(2)
    said = [one for one in await lin.messages() if "2027 年过去了" in text_of(one)]
    assert len(said) == 1, "asked once"


async def test_a_leap_of_the_playgrounds_clock_brings_what_is_done_once_an_hour(
    world: World,
) -> None:
    lin = await member(world, "林晓")
    await lin.says("/start")
    world.playground.on_clock_moved = world.bot.clock_moved
    await world.moves_clock(to="2028-01-05T09:30:00+08:00")
    await lin.sees("2027 年过去了")
    await world.moves_clock(advance="20m")
    assert await lin.got("2027 年过去了") == 1


@pytest.mark.both_engines
async def test_a_confirmed_year_shows_that_attendance_has_changed_since(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, other = await member(world, "林晓"), await member(world, "丁一", college="dianqi")
    clerk, number, others = [await number_of(world, one) for one in (office, lin, other)]
    event = await make(world, "学习会", ahead=timedelta(days=2))
    for one in (lin, other):
        await one.says("/events")
        await one.presses("学习会")
        await one.presses("参加")
    await world.days_pass(3)
    await world.moves_clock(to="2028-01-05T09:30:00+08:00")
    await world.days_pass(1)
    for one in (lin, other):
        await one.presses("看一看，确认")
        await one.sees("参加的活动：1 次（学习会）")
        await one.presses("全年无误，确认")

    async def unconfirmed() -> set[int]:
        sql = "SELECT member_id FROM year_confirmations WHERE confirmed_at IS NULL"
        return {row["member_id"] for row in await world.database.read(lambda tx: tx.all(sql))}

    async def confirms() -> None:
        now = world.playground.clock.now()

        async def confirm(tx: Transaction) -> None:
            for one in (number, others):
                await year_confirmations.confirm(tx, one, 2027, now)

        await world.database.write(confirm)

    # One is recorded: the other, who had signed up too, was not there by the record.
    now = world.playground.clock.now()
    came = (event.id, number, State.PRESENT, How.AFTERWARDS, now)
    await world.database.write(lambda tx: attendance.record(tx, *came, by=clerk))
    await other.says("年度履职")
    await other.sees("参加的活动：0 次", "您确认以后，内容有改动")
    await lin.says("年度履职")
    await lin.sees("参加的活动：1 次", "您确认以后，内容有改动")
    await forged(office, OfMember(number, 2027))
    await office.sees("本人确认以后内容有改动，还没有重新确认")
    await office.says("/staff")
    await office.presses("📒 年度履职")
    await office.presses("导出 2027 年")
    assert "确认后有改动" in (await sheet(world, office))["林晓"]
    # They are asked anew, once, in words that fit.
    await world.days_pass(1)
    await lin.sees("之后内容有改动")
    await world.days_pass(1)
    assert await lin.got("之后内容有改动") == 1
    await lin.presses("看一看，确认")
    await lin.presses("全年无误，确认")
    await lin.sees("确认了全年")

    # Whatever changes of it asks anew whom it concerns, and nobody else.
    steps: tuple[tuple[Callable[[Transaction], Awaitable[object]], set[int]], ...] = (
        (lambda tx: attendance.correct(tx, *came, by=clerk), set()),
        (lambda tx: hours.state_of(tx, event.id, number, 30), {number}),
        (lambda tx: hours.state(tx, event.id, "training", 30), {number}),
        (lambda tx: closing.close(tx, event.id, EVERYTHING, clerk, now), set()),
        (lambda tx: attendance.correct(tx, event.id, others, *came[2:], by=clerk), {others}),
        (lambda tx: attendance.forget(tx, event.id, others), {others}),
        (lambda tx: attendance.forget(tx, event.id, number), {number, others}),
        (lambda tx: closing.close(tx, event.id, EVERYTHING, clerk, now), {number, others}),
        (lambda tx: closing.reopen(tx, event.id, clerk, now), {number, others}),
    )
    for at, (step, concerned) in enumerate(steps):
        await confirms()
        await world.database.write(step)
        assert await unconfirmed() == concerned, at

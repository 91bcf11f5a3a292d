"""Whom staff telephone about an event or a notice: not on Telegram, not reached, or silent."""

from datetime import timedelta

import pytest

from handlers.notices.payloads import Told
from handlers.planning.payloads import Show
from storage.engine.transaction import Transaction
from storage.events import calling, rsvps
from storage.model.events import Answer
from storage.people import members
from storage.people.members import Registration
from tests.dialogs.office import (
    JIXIE,
    SCHOOL,
    acts,
    broadcasts,
    forged,
    make,
    member,
    number_of,
    phone,
)
from tests.dialogs.sheets import sheet
from tests.dialogs.times import bare_times
from tests.dialogs.world import World


async def without_telegram(world: World, name: str, college: str) -> int:
    """A member of the roster who has never written to the bot."""

    async def work(tx: Transaction) -> int:
        now = world.playground.clock.now()
        one = await members.ensure(tx, 10**9 + len(name), name, "zh", now)
        stated = Registration(name, college, (), "v", phone="+8613912340000")
        await members.register(tx, one.id, stated, approval=False, now=now)
        await tx.execute("UPDATE members SET telegram_id = NULL WHERE id = $1", one.id)
        return one.id

    return await world.database.write(work)


@pytest.mark.both_engines
async def test_people_are_called_told_and_answered_for(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授", college="dianqi")
    await lin.says("/start")
    await phone(world, lin, "+8613812345678")
    zhou = await without_telegram(world, "周老先生", "jixie")
    made = await make(world, "座谈会", ahead=timedelta(days=3))
    await chen.says("/events")
    await chen.presses("座谈会")
    await chen.presses("参加")

    await office.says("/staff")
    await office.presses("📅 活动")
    await office.presses("座谈会")
    await office.presses("再提醒未回复的 2 人")
    await office.presses("是的，再提醒")
    await office.says("/staff")
    await office.presses("📅 活动")
    await office.presses("座谈会")
    await office.presses("电话名单（2）")
    await office.sees(
        "还要打电话的 2 人", "机械学院", "林晓", "未回复", "周老先生", "没有用 Telegram"
    )
    await office.presses("2. 已电话通知")
    await office.sees("还要打电话的 1 人", "其中电话通知 1 人")
    await office.presses("已电话通知的（1）")
    told = await office.sees("王老师 电话通知")
    assert await bare_times(office) == []
    await office.presses("1. 撤销")
    await office.sees("没有人")
    again = await office.presses_data(told["message_id"], f"kt:{made.id}:{zhou}:1:0")
    assert "已经做过" in str(again.get("text"))
    await office.presses("还要打电话的（2）")
    await office.presses("导出，打印用")
    rows = await sheet(world, office)
    assert set(rows) == {"林晓", "周老先生"}
    assert "没有用 Telegram" in rows["周老先生"]
    await college.says("/staff")
    await college.presses("📅 活动")
    await college.presses("学校的活动")
    await college.presses("座谈会")
    await college.presses("电话名单（2）")
    await college.presses("2. 填回复")
    await college.sees("周老先生")
    await college.presses("参加")
    # The list is one press away, for the next one on it.
    await college.presses("电话名单（1）")
    await college.sees("还要打电话的 1 人")
    await office.says("/staff")
    await office.presses("📅 活动")
    await office.presses("座谈会")
    await office.presses("电话名单（1）")
    assert {"told-by-phone", "told-by-phone-undone", "calls-exported"} <= set(await acts(world))

    # A notice: whom it did not reach is called from its page, and counted as told.
    await broadcasts(office, "停水")
    await office.presses("电话名单（1）")
    await office.sees("周老先生", "+86 139 1234 0000", "没有用 Telegram")
    await office.presses("导出，打印用")
    rows = await sheet(world, office)
    assert "没有用 Telegram" in rows["周老先生"]
    await office.presses("已电话通知周老先生")
    await office.presses("回到这条通知")
    await office.sees("已告知 3 人，共 3 人（其中电话通知 1 人）")
    await office.presses("电话通知（1）")
    await office.presses("撤销：没有告知周老先生")
    await office.presses("回到这条通知")
    await office.presses("电话名单（1）")

    latest = "SELECT max(id) FROM notices WHERE kind = 'broadcast'"
    notice = await world.database.read(lambda tx: tx.value(latest))
    for answer in ("", "已经做过"):
        assert answer in await forged(office, Told(notice, zhou, 0, "call", 0))
    await forged(office, Told(notice, zhou, 1, "told", 0))
    # Whoever has no delivery of it, as somebody added to the roster later, is told all the same.
    gone = "DELETE FROM deliveries WHERE member_id = $1"
    await world.database.write(lambda tx: tx.execute(gone, zhou))
    for answer in ("", "已经做过"):
        assert answer in await forged(office, Told(notice, zhou, 0, "call", 0))
    marked = "SELECT count(*) FROM told_by_phone WHERE member_id = $1"
    assert await world.database.read(lambda tx: tx.value(marked, zhou)) == 1


async def test_whom_the_news_does_not_reach_is_counted_apart_and_listed(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await member(world, "林晓")
    await lin.says("/start")
    answered = await without_telegram(world, "周老先生", "jixie")
    called = await without_telegram(world, "吴老", "jixie")
    made = await make(world, "座谈会", ahead=timedelta(days=3))
    now = world.playground.clock.now()
    staff, own = await number_of(world, office), await number_of(world, lin)

    async def known(tx: Transaction) -> None:
        for one, by in ((own, None), (answered, staff)):
            await rsvps.answer(tx, made.id, one, Answer.GOING, now, by=by)
        await calling.mark(tx, made.id, called, staff, now)

    await world.database.write(known)
    await forged(office, Show(made.id))
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.says("报告厅")
    away = "还没有用 Telegram 的 2 人收不到，请打电话告诉"
    await office.sees("改后，收到过活动通知或已回复的 3 人会收到变动通知", away)
    await office.presses("✅ 就这样改")
    await office.presses("❌ 取消")
    await office.sees("3 人会收到取消通知", away)
    await office.presses("❌ 是的，取消活动")
    await office.sees("活动已取消", away)
    await world.bot.sweep()
    await world.settled()
    await lin.sees("活动取消了", "座谈会")
    await office.says("/staff")
    await office.presses("🗓 通知安排")
    await office.presses("📁 已发")
    await office.presses("座谈会")
    await office.presses("电话名单（2）")
    await office.sees("周老先生", "吴老")

"""Every list of the chat has as many rows on a page as limits.page says."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import notices, restored
from tests.dialogs.office import SCHOOL, broadcasts, joined
from tests.dialogs.planning import all_events, answers, make, opens
from tests.dialogs.settings import Check, changed
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, text_of, world

HEADER = ("日期", "时间", "类型", "主题", "地点")
BEFORE = datetime.fromisoformat("2027-03-01T10:00:00+08:00")


async def _two_of_each(it: World) -> tuple[Person, Person]:
    """Return staff and a member who have two of everything in their lists."""
    office = await it.staff("王老师", SCHOOL)
    chen = await joined(it, "陈教授", "minmeng")
    zhou = await joined(it, "周老师", "minmeng")
    for title in ("茶会", "论坛"):
        event = await make(it, title)
        await hand_in(chen, title)
        for person in (chen, zhou):
            await answers(it, person, event, Answer.GOING)
    for text in ("停水", "停电"):
        await broadcasts(office, text, receipt=True)
    return office, chen


async def pages_of_a_member(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        _, chen = await _two_of_each(it)
        await chen.says("/events")
        await pages(chen, "接下来的活动")
        await chen.says("/mine")
        await pages(chen, "我的报名")
        await chen.says("/notices")
        await pages(chen, "通知")
        await chen.says("/suggest")
        await chen.presses("我的建言")
        await pages(chen, "我的建言")


async def pages(person: Person, title: str) -> None:
    """See that the newest list has one row on each of two pages."""
    shown = await person.sees(title, "第 1 页，共 2 页")
    await person.presses("下一页")
    turned = await person.sees(title, "第 2 页，共 2 页")
    assert text_of(shown) != text_of(turned) or shown["reply_markup"] != turned["reply_markup"]


async def pages_of_staff(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        office, _ = await _two_of_each(it)
        await office.says("/staff")
        await office.presses("活动安排")
        await pages(office, "将举行的")
        await office.presses("论坛")
        await office.presses("报名名单")
        await pages(office, "参加")
        await office.says("/staff")
        await office.presses("建言办理")
        await office.presses("待办理（2）")
        await pages(office, "待办理")
        await office.says("/staff")
        await office.presses("通知安排")
        await office.presses("已发")
        await pages(office, "已发的通知")
        await office.presses("停")
        await office.presses("📋 未按“收到”")
        await pages(office, "未按“收到”")


async def pages_of_events_to_choose_from(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        office, _ = await _two_of_each(it)
        await office.says("/staff")
        await office.presses("群发")
        await office.says("停水")
        await office.presses("按某次活动的报名情况")
        await office.presses("下一页")
        await office.presses("上一页")


async def pages_of_a_plan(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        it.playground.clock.set(BEFORE)
        office = await it.staff("王老师", SCHOOL)
        rows = [("2027-03-18", "14:00", "学习会", title, "") for title in ("茶会", "论坛")]
        await office.sends_file("计划.xlsx", write_sheet("计划", HEADER, rows))
        await pages(office, "年度计划，共 2 行")
        await office.presses("✅ 导入")
        assert len(await all_events(it)) == 2


async def pages_of_a_series(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        it.playground.clock.set(BEFORE)
        office = await it.staff("王老师", SCHOOL)
        row = ("2027-03-18", "14:00", "学习会", "茶会", "", "每周x2")
        await office.sends_file("计划.xlsx", write_sheet("计划", (*HEADER, "重复"), [row]))
        await office.presses("✅ 导入")
        await opens(office, "茶会")
        await office.presses("同一系列（2）")
        await pages(office, "系列：茶会")
        for title in ("两会精神", "红色教育"):
            await office.says("/staff")
            await office.presses("活动安排")
            await office.presses("🎯 主题教育")
            await office.presses("➕ 新建主题")
            await office.says(title)
            await office.presses("都对")
        await office.presses("⬅️ 主题教育")
        await pages(office, "🎯 主题教育")
        # Its number need not be 1: on PostgreSQL a sequence skips what was rolled back.
        first = "UPDATE events SET campaign_id = (SELECT min(id) FROM campaigns)"
        await it.database.write(lambda tx: tx.execute(first))
        await office.presses("两会精神")
        await pages(office, "🎯 两会精神")
        chen = await joined(it, "陈教授", "minmeng")
        await chen.says("/events")
        await chen.presses("茶会")
        await chen.presses("看系列各次")
        await pages(chen, "🔁 茶会")
        await chen.presses("回到活动")
        await chen.presses("看同一主题的活动")
        await pages(chen, "🎯 两会精神")


async def pages_of_what_fell_due(folder: Path) -> None:
    """What a restored database still had to send, for school staff to decide about."""
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        now = it.playground.clock.now()
        office = await it.staff("王老师", SCHOOL)

        async def restore(tx: Transaction) -> None:
            await restored.begin(tx, now, restored.Amended())
            for text in ("停水", "停电"):
                due = NewNotice(
                    kind=NoticeKind.BROADCAST,
                    audience=Audience(everyone=True),
                    due_at=now,
                    content={"html": text},
                )
                await notices.schedule(tx, due, now)

        await it.database.write(restore)
        await office.says("/staff")
        await office.presses("已从备份恢复")
        await pages(office, "数据已从备份恢复")


async def pages_of_who_may_not_know_of_their_place(folder: Path) -> None:
    async with world(folder, changed(folder, limits__page=1).organisation) as it:
        office, _ = await _two_of_each(it)

        async def promote(tx: Transaction) -> None:
            await tx.execute("UPDATE members SET reachable = 0 WHERE name <> '王老师'")
            for row in await tx.all("SELECT event_id, member_id FROM rsvps"):
                told = await notices.notify(tx, [row["member_id"]], "you-promoted", {}, BEFORE)
                await rsvps.record_promotion(tx, row["event_id"], [row["member_id"]], told)

        await it.database.write(promote)
        await opens(office, "茶会")
        await office.presses("候补转正未通知到（2）")
        await pages(office, "2 人已从候补转为参加")


PAGES: Sequence[Check] = (
    pages_of_a_member,
    pages_of_staff,
    pages_of_events_to_choose_from,
    pages_of_a_plan,
    pages_of_a_series,
    pages_of_what_fell_due,
    pages_of_who_may_not_know_of_their_place,
)

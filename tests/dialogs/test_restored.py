"""After a restore staff look first; nothing goes out until they have decided."""

from datetime import timedelta

from storage import groups
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.groups import GROUP, Standing
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import due as dues
from storage.notices import notices, posting
from storage.notices import restored as hold
from tests.dialogs.office import DAY, JIXIE, SCHOOL, broadcasts, joined, number_of
from tests.dialogs.world import Person, World, buttons

ENTRY = "数据已从备份恢复"


async def restored(world: World, *texts: str) -> tuple[Person, Person]:
    """An office, a member, and notices that fell due since the database was restored."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await joined(world, "林晓")
    now = world.playground.clock.now()

    async def plan(tx: Transaction) -> None:
        for hours, text in enumerate(texts, start=1):
            new = NewNotice(
                kind=NoticeKind.BROADCAST,
                audience=Audience(everyone=True),
                due_at=now + timedelta(hours=hours),
                content={"html": text},
            )
            await notices.schedule(tx, new, now)
        await hold.begin(tx, now, hold.Amended())

    await world.database.write(plan)
    await world.moves_clock(advance=f"{len(texts)}h30m")
    return office, lin


async def test_staff_see_what_fell_due_and_have_it_all_sent(world: World) -> None:
    office, lin = await restored(world, "停水通知", "开会通知")
    await office.says("/staff")
    bench = await office.sees("工作台")
    assert ENTRY in buttons(bench)[0]["text"]
    await office.presses("运行状态")
    await office.sees("数据已从备份恢复", "⚠️")
    await office.presses("工作台")
    await office.presses(ENTRY)
    await office.sees("恢复时间：2027年3月18日（周四）10:00", "已经到时间的通知：2 条")
    await office.sees("停水通知", "全体成员", "11:00", "开会通知", "12:00")
    await office.presses("都发出去（2 条）")
    await office.sees("收到两次")
    await office.presses("再看看")
    await lin.sees_nothing_of("停水通知")
    await office.presses("都发出去（2 条）")
    await office.presses("确定，都发出去")
    await office.sees("2 条通知现在开始发")
    await lin.sees("停水通知")
    await lin.sees("开会通知")
    await office.says("/staff")
    assert ENTRY not in str(buttons(await office.sees("工作台")))


async def test_staff_have_none_of_it_sent_and_later_ones_go_out(world: World) -> None:
    office, lin = await restored(world, "停水通知")
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(everyone=True),
        due_at=world.playground.clock.now() + timedelta(hours=1),
        content={"html": "明天的事"},
    )
    now = world.playground.clock.now()
    await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await office.says("/staff")
    await office.presses(ENTRY)
    await office.presses("都不发")
    await office.presses("确定，都不发")
    await office.sees("1 条通知不发了")
    await world.moves_clock(advance="2h")
    await lin.sees("明天的事")
    await lin.sees_nothing_of("停水通知")
    # One of them was to go out after all.
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("✖️ 已取消")
    await office.presses("停水通知")
    await office.sees("数据恢复后，工作人员决定不再发")
    await office.presses("↩️ 恢复发送")
    await office.presses("是的，现在就发")
    await lin.sees("停水通知")


async def test_what_is_written_meanwhile_waits_and_then_goes_out_anyway(world: World) -> None:
    office, lin = await restored(world, "停水通知")
    await broadcasts(office, "刚写的通知")
    await world.moves_clock(advance="10m")
    await lin.sees_nothing_of("刚写的通知")
    await office.says("/staff")
    await office.presses(ENTRY)
    listed = await office.sees("已经到时间的通知：1 条")
    assert "刚写的通知" not in listed["text"]
    await office.presses("都不发")
    await office.presses("确定，都不发")
    await lin.sees("刚写的通知")
    await lin.sees_nothing_of("停水通知")


async def test_with_nothing_due_they_just_go_on(world: World) -> None:
    office, lin = await restored(world)
    await office.says("/staff")
    await office.presses(ENTRY)
    await office.sees("没有到时间的通知")
    await office.presses("继续发通知")
    await office.presses("确定，继续")
    await office.sees("以后的通知照常发出")
    await broadcasts(office, "新的通知")
    await lin.sees("新的通知")


async def test_only_one_decides_and_only_school_staff(world: World) -> None:
    office, lin = await restored(world, "停水通知")
    other = await joined(world, "赵老师", grant=SCHOOL)
    college = await joined(world, "李老师", grant=JIXIE)
    await college.says("/staff")
    bench = await college.sees("工作台")
    assert ENTRY not in str(buttons(bench))
    for someone in (college, lin):
        message = (await someone.messages())[-1]
        for data in ("rsto:0", "rsgo:1:1:1", "rsgo:0:1:0"):
            await someone.presses_data(message["message_id"], data)
    await lin.sees_nothing_of("停水通知")
    for staff in (office, other):
        await staff.says("/staff")
        await staff.presses(ENTRY)
        await staff.presses("都不发")
    await office.presses("确定，都不发")
    said = await other.presses("确定，都不发")
    assert "已经有工作人员决定过了" in said["text"]


async def test_who_may_have_got_it_is_listed_by_name(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await joined(world, "林晓")
    now = world.playground.clock.now()

    async def half_way(tx: Transaction) -> None:
        """A copy made while a notice went out, of which nothing was spread over people yet."""
        new = NewNotice(NoticeKind.BROADCAST, Audience(everyone=True), now, {"html": "停水通知"})
        number = await notices.schedule(tx, new, now)
        sql = "UPDATE notices SET status = 'sending', expanded_to = 0 WHERE id = $1"
        await tx.execute(sql, number)
        await hold.begin(tx, now, hold.Amended())

    await world.database.write(half_way)
    await office.says("/staff")
    await office.presses(ENTRY)
    await office.presses("不确定是否送达（2 人）：停水通知")
    await office.sees("停水通知", "王老师", "林晓")


async def test_what_may_be_in_groups_is_listed_and_leads_to_its_groups(world: World) -> None:
    """It was to be posted when the copy was made, and may have been posted since."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    now, by = world.playground.clock.now(), await number_of(world, office)

    async def plan(tx: Transaction) -> None:
        standing = Standing(present=True)
        bound = await groups.bind(
            tx, "minmeng", -100_7, GROUP, "民盟支部", standing, by=by, now=now
        )
        new = NewNotice(
            kind=NoticeKind.BROADCAST,
            audience=Audience(everyone=True),
            due_at=now,
            content={"html": "停水通知"},
        )
        number = await notices.schedule(tx, new, now)
        await posting.choose(tx, number, [bound.id])
        while await dues.send_out(tx, number, now):
            pass
        await hold.begin(tx, now, hold.Amended())

    await world.database.write(plan)
    await office.says("/staff")
    await office.presses(ENTRY)
    await office.presses("不确定是否发到群里（1 个群）：停水通知")
    await office.sees("停水通知", "民盟支部")

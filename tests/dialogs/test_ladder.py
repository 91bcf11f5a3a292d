"""Who is silent is asked again at the hours of the settings, then whoever runs the event hears."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import structs

from handlers.planning.payloads import Show
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.events import Event
from storage.model.time import from_millis
from storage.planning import publishing
from tests.dialogs.office import EVERYONE, SCHOOL, acts, forged, member, number_of
from tests.dialogs.times import bare_times
from tests.dialogs.world import World, labels, world
from tests.office import LADDER, ORGANISATION

STARTS = datetime(2027, 1, 28, 6, tzinfo=UTC)  # a Thursday, 14:00
ENDS = datetime(2027, 1, 26, 10, tzinfo=UTC)  # a Tuesday, 18:00


async def published(world: World, author: int) -> Event:
    async def work(tx: Transaction) -> Event:
        wall = STARTS.astimezone(world.organisation.zone).replace(tzinfo=None)
        new = events.NewEvent(
            kind="symposium",
            title="季度座谈",
            starts_at=STARTS,
            wall=wall,
            zone="Asia/Shanghai",
            deadline_at=ENDS,
            audience=EVERYONE,
            author_id=author,
        )
        now = world.playground.clock.now()
        made = await events.create(tx, new, now)
        return await publishing.publish(tx, made.id, world.organisation, now)

    return await world.database.write(work)


async def planned(world: World) -> list[str]:
    """When the steps of the ladder are due, in the office's zone."""

    async def work(tx: Transaction) -> list[int]:
        rows = await tx.all(
            "SELECT due_at FROM notices WHERE status = 'scheduled'"
            " AND kind IN ('ask-again', 'last-call', 'call-list') ORDER BY due_at"
        )
        return [row["due_at"] for row in rows]

    due = [from_millis(one) for one in await world.database.read(work)]
    return [f"{one.astimezone(world.organisation.zone):%m-%d %H:%M}" for one in due]


async def test_the_silent_are_asked_again_and_the_office_hears_of_them(tmp_path: Path) -> None:
    async with world(tmp_path, replace(ORGANISATION, ladder=LADDER)) as it:
        office = await it.staff("王老师", SCHOOL)
        lin, chen = await member(it, "林晓"), await member(it, "陈教授")
        for one in (lin, chen):
            await one.says("/start")
        made = await published(it, await number_of(it, office))
        await it.settled()
        await chen.presses("参加")

        await forged(office, Show(made.id))
        await office.presses("再次询问安排（3）")
        await office.sees("1月19日（周二）10:00", "1月22日（周五）10:00", "1月25日（周一）10:00")
        await office.presses("关掉最后一次询问")
        await office.sees("已关掉，这次活动不再发", "最后一次询问：已关掉")
        await office.presses("恢复最后一次询问")
        # Days off that are entered later move what is counted by them; their undo moves it back.
        await office.says("/staff")
        await office.presses("放假安排")
        await office.presses("添加放假或上班")
        await office.says("1月21日放假")
        await office.presses("没错，保存")
        await office.sees("有 1 条的时间跟着改了")
        assert await planned(it) == ["01-18 10:00", "01-22 10:00", "01-25 10:00"]
        await office.presses("↩️ 撤销刚才的改动")
        await office.sees("有 1 条的时间跟着改了")
        assert await planned(it) == ["01-19 10:00", "01-22 10:00", "01-25 10:00"]
        await forged(office, Show(made.id))
        await office.presses("再次询问安排（3）")
        await office.presses("改再次询问时间")
        await office.says("1月27日 10点")
        await office.sees("在报名截止之后")
        await office.says("1月20日 10点")
        await office.presses("✅ 对")
        await office.sees("时间已改", "再次询问：2027年1月20日（周三）10:00（已改）")
        assert (await acts(it)).count("event-ladder") == 3

        # Who was reminded by hand an hour before is not asked again by itself.
        await it.moves_clock(to="2027-01-20T09:00:00+08:00")
        await forged(office, Show(made.id))
        await office.presses("再提醒未回复的 1 人")
        await office.presses("是的，再提醒")
        before = len(await lin.messages())
        await it.moves_clock(to="2027-01-20T10:05:00+08:00")
        assert len(await lin.messages()) == before
        # An event that moves takes its steps along; what staff have set stays.
        later = structs.replace(made, deadline_at=ENDS + timedelta(hours=1))

        async def change(tx: Transaction) -> None:
            now = it.playground.clock.now()
            fresh = await events.find(tx, made.id)
            assert fresh is not None
            new = structs.replace(later, version=fresh.version)
            await publishing.change(tx, fresh, new, it.organisation, now, author_id=None)

        await it.database.write(change)
        await it.moves_clock(to="2027-01-22T10:05:00+08:00")
        asked = await lin.sees("最后一次询问")
        assert any("不参加" in label for label in labels(asked))
        await chen.sees_nothing_of("最后一次询问")
        await it.moves_clock(to="2027-01-25T10:05:00+08:00")
        await office.sees("“季度座谈”还有 1 人未回复")
        await office.presses("看电话名单")
        await office.sees("还要打电话的 1 人", "林晓")
        for one in (office, lin, chen):
            assert await bare_times(one) == []
        # Three days before who is silent is left out, although they could still answer.
        await it.moves_clock(to="2027-01-25T14:05:00+08:00")
        assert await lin.got("⏰ 提醒") == 1  # the reminder by hand
        assert await chen.got("⏰ 提醒") == 1

"""`tongxin import-plan`, as it is typed, also while the bot is running."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from handlers.workbooks.writing import write_sheet
from tests import forked
from tests.bot.typed import Typed, environment
from tests.databases import prepared
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.world import world

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = ("日期", "时间", "类型", "主题", "地点", "面向", "名额", "报名截止", "重复")


async def tongxin(folder: Path, *args: str) -> tuple[int, str]:
    """Run the command as a process of its own; return its exit code and all that it printed."""
    return await forked.ended("bot.__main__", *args, environment=environment(folder))


def next_years_plan(path: Path, *, days: int) -> Path:
    """A plan of one event so many days from now and one that has passed."""
    now = datetime.now().astimezone()
    rows = [
        (f"{now + timedelta(days=days):%Y-%m-%d}", "14:00", "座谈会", "新春座谈", "301", *[""] * 4),
        (f"{now - timedelta(days=9):%Y-%m-%d}", "14:00", "学习会", "已经开过", "", *[""] * 4),
    ]
    path.write_bytes(write_sheet("计划", HEADER, rows))
    return path


def test_mistakes_are_listed_one_in_a_line_and_nothing_is_kept(typed: Typed) -> None:
    prepared(typed.folder / "tongxin.db")
    done = typed.run("import-plan", str(SAMPLES / "plan-2027-with-errors.xlsx"))
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[6] == "年度计划，共 3 行"
    assert lines[-1].startswith("什么都没有导入")
    del lines[6:]
    assert lines[0].startswith("第 5 行“日期”（A5）：没有“")
    assert [line.partition("（")[2].partition("）")[0] for line in lines] == [
        *("A5", "B6", "C7", "F8", "H9", "G10"),
    ]


def test_what_is_no_workbook_is_said_so(typed: Typed) -> None:
    file = typed.folder / "plan.xlsx"
    file.write_bytes(b"not a workbook")
    done = typed.run("import-plan", str(file))
    assert (done.code, len(done.out.splitlines()), done.err) == (1, 1, "")
    assert "不是 Excel 的 .xlsx 文件" in done.out
    assert "none: No such file" in typed.refused("import-plan", str(typed.folder / "none"))


async def test_a_plan_is_tried_made_and_made_once_beside_the_running_bot(typed: Typed) -> None:
    plan = next_years_plan(typed.folder / "plan.xlsx", days=5)
    async with world(typed.folder) as running:
        # The command goes by the machine's clock. By a clock of later than the plan's event the
        # bot, if it looked before the clock was moved, would cancel what comes of the import.
        running.playground.clock.set(by_day())
        zhou = await joined(running, "周老师", "minmeng")

        async def events() -> int:
            return int(
                await running.database.read(lambda tx: tx.value("SELECT count(*) FROM events"))
            )

        done = await asyncio.to_thread(typed.run, "import-plan", str(plan), "--dry-run")
        assert done.code == 0
        for said in ("将新建 1 个活动", "1 个活动的日期已过", "第 2 行【座谈会】新春座谈"):
            assert said in done.out
        assert "⏭ 日期已过，跳过" in done.out
        assert "什么都没有保存" in done.out
        assert await events() == 0

        code, printed = await tongxin(typed.folder, "import-plan", str(plan))
        assert (code, await events()) == (0, 1)
        assert "已导入 1 个活动" in printed
        await running.bot.sweep()
        await running.settled()
        await zhou.sees("新春座谈", "面向：全体成员")

        code, printed = await tongxin(typed.folder, "import-plan", str(plan))
        assert (code, await events()) == (0, 1)
        assert "没有新的活动要建" in printed
        assert "1 个活动已经在安排里" in printed
        assert "已导入" not in printed

        # It is among the recent imports, and can be undone there.
        office = await joined(running, "王老师", grant=SCHOOL)
        await office.says("/staff")
        await office.presses("活动安排")
        await office.presses("导入年度计划")
        await office.presses("最近的导入（1）")
        await office.presses("命令行导入：1 个活动")
        await office.sees("命令行导入")
        await office.presses("撤销")
        await office.presses("是的")
        await zhou.sees("新春座谈", "取消")


def by_day() -> datetime:
    """An hour of tomorrow at which notices go out."""
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    return datetime.fromisoformat(f"{tomorrow:%Y-%m-%d}T10:00:00+08:00")

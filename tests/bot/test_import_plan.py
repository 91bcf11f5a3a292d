"""`tongxin import-plan`, as it is typed, also while the bot is running."""

import asyncio
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from handlers.workbooks.writing import write_sheet
from tests.dialogs.office import joined
from tests.dialogs.world import CONFIG, world

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = ("日期", "时间", "类型", "主题", "地点", "面向", "名额", "报名截止", "重复")


async def tongxin(database: Path, *args: str) -> tuple[int, str]:
    """Run the command; return its exit code and all that it printed."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "TONGXIN_TOKEN"},
        "TONGXIN_CONFIG": str(CONFIG),
        "TONGXIN_DATABASE": str(database),
        "PYTHONUTF8": "1",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        *args,
        env=environment,
        cwd=CONFIG.parent,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode()


def next_years_plan(path: Path, *, days: int) -> Path:
    """A plan of one event so many days from now and one that has passed."""
    now = datetime.now().astimezone()
    rows = [
        (f"{now + timedelta(days=days):%Y-%m-%d}", "14:00", "座谈会", "新春座谈", "301", *[""] * 4),
        (f"{now - timedelta(days=9):%Y-%m-%d}", "14:00", "学习会", "已经开过", "", *[""] * 4),
    ]
    path.write_bytes(write_sheet("计划", HEADER, rows))
    return path


async def test_mistakes_are_listed_one_in_a_line_and_nothing_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "tongxin.db"
    code, printed = await tongxin(
        database, "import-plan", str(SAMPLES / "plan-2027-with-errors.xlsx")
    )
    assert code == 1
    lines = printed.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("第 5 行“日期”（A5）：没有“")
    assert [line.partition("（")[2].partition("）")[0] for line in lines] == [
        *("A5", "B6", "C7", "F8", "H9", "G10"),
    ]
    assert not database.exists()


async def test_what_is_no_workbook_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"not a workbook")
    code, printed = await tongxin(tmp_path / "tongxin.db", "import-plan", str(file))
    assert (code, len(printed.splitlines())) == (1, 1)
    assert "不是 Excel 的 .xlsx 文件" in printed
    code, printed = await tongxin(tmp_path / "tongxin.db", "import-plan", str(tmp_path / "none"))
    assert (code, len(printed.splitlines())) == (2, 1)
    assert "none: No such file" in printed


async def test_a_plan_is_tried_made_and_made_once_beside_the_running_bot(tmp_path: Path) -> None:
    plan = next_years_plan(tmp_path / "plan.xlsx", days=5)
    async with world(tmp_path) as running:
        # Before the import: the bot looks by itself, and by its first clock the event is over.
        running.playground.clock.set(by_day())
        zhou = await joined(running, "周老师", "minmeng")
        database = tmp_path / "tongxin.db"

        async def events() -> int:
            return int(
                await running.database.read(lambda tx: tx.value("SELECT count(*) FROM events"))
            )

        code, printed = await tongxin(database, "import-plan", str(plan), "--dry-run")
        assert code == 0
        for said in ("将新建 1 个活动", "1 个活动的日期已过", "第 2 行【座谈会】新春座谈"):
            assert said in printed
        assert "⏭ 日期已过，跳过" in printed
        assert "什么都没有保存" in printed
        assert await events() == 0

        code, printed = await tongxin(database, "import-plan", str(plan))
        assert (code, await events()) == (0, 1)
        assert "已导入 1 个活动" in printed
        running.playground.clock.set(by_day())
        await running.bot.sweep()
        await running.settled()
        await zhou.sees("新春座谈", "面向：全体成员")

        code, printed = await tongxin(database, "import-plan", str(plan))
        assert (code, await events()) == (0, 1)
        assert "没有新的活动要建" in printed
        assert "1 个活动已经在安排里" in printed
        assert "已导入" not in printed


def by_day() -> datetime:
    """An hour of tomorrow at which notices go out."""
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    return datetime.fromisoformat(f"{tomorrow:%Y-%m-%d}T10:00:00+08:00")

"""The year's plan for the conversations: the samples, and plans of a few rows."""

from datetime import datetime
from pathlib import Path

from handlers.workbooks.writing import write_sheet
from tests.dialogs.world import World

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN = (SAMPLES / "plan-2027.xlsx").read_bytes()
MISTAKEN = (SAMPLES / "plan-2027-with-errors.xlsx").read_bytes()
BEFORE = "2026-11-23T10:00:00+08:00"
HEADER = ("日期", "时间", "类型", "主题", "地点", "面向", "名额", "报名截止", "重复")


async def count(world: World, table: str, where: str = "1 = 1") -> int:
    sql = f"SELECT count(*) FROM {table} WHERE {where}"
    return int(await world.database.read(lambda tx: tx.value(sql)))


def book(*rows: tuple[str, ...]) -> bytes:
    return write_sheet("计划", HEADER, [row + ("",) * (9 - len(row)) for row in rows])


async def at(world: World, text: str) -> None:
    world.playground.clock.set(datetime.fromisoformat(text))

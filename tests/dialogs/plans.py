"""The year's plan for the conversations: the samples, and plans of a few rows."""

import io
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from handlers.workbooks.writing import write_sheet
from storage import audiences
from storage.events import events, rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from tests.dialogs.world import TOKEN, Person, World

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN = (SAMPLES / "plan-2027.xlsx").read_bytes()
MISTAKEN = (SAMPLES / "plan-2027-with-errors.xlsx").read_bytes()
BEFORE = "2026-11-23T10:00:00+08:00"
TEA = ("2027-05-06", "14:00", "联谊", "茶会", "花园", "全体", "20", "2027-05-01")
Row = dict[str, Any]
HEADER = ("日期", "时间", "类型", "主题", "地点", "面向", "名额", "报名截止", "重复", "主题教育")


async def count(world: World, table: str, where: str = "1 = 1") -> int:
    sql = f"SELECT count(*) FROM {table} WHERE {where}"
    return int(await world.database.read(lambda tx: tx.value(sql)))


def book(*rows: tuple[str, ...]) -> bytes:
    return write_sheet("计划", HEADER, [row + ("",) * (len(HEADER) - len(row)) for row in rows])


async def at(world: World, text: str) -> None:
    world.playground.clock.set(datetime.fromisoformat(text))


async def the_events(world: World) -> list[Event]:
    ids = await world.database.read(lambda tx: tx.all("SELECT id FROM events ORDER BY id"))
    found = [
        await world.database.read(lambda tx, n=row["id"]: events.find(tx, n))  # type: ignore[misc]
        for row in ids
    ]
    return [event for event in found if event is not None]


async def the_audience(world: World, event: Event) -> Audience:
    return await world.database.read(lambda tx: audiences.load(tx, event.audience_id))


async def newest_file(world: World, person: Person) -> bytes:
    shown = [message for message in await person.messages() if "document" in message][-1]
    asked = {"file_id": shown["document"]["file_id"]}
    async with world.http.get(f"/bot{TOKEN}/getFile", params=asked) as answer:
        found = (await answer.json())["result"]["file_path"]
    async with world.http.get(f"/file/bot{TOKEN}/{found}") as answer:
        return await answer.read()


async def answers(world: World, person: Person, event: Event, answer: Answer) -> None:
    member = await world.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE telegram_id = $1", person.id)
    )
    now = world.playground.clock.now()
    await world.database.write(lambda tx: rsvps.answer(tx, event.id, member, answer, now))


def corrected(data: bytes, change: Callable[[list[Row]], list[Row]]) -> bytes:
    """Return the exported plan with other rows."""
    header, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )
    names = [str(one) for one in header]
    shown = [
        {
            name: f"{cell:%H:%M}" if isinstance(cell, time) else cell
            for name, cell in zip(names, row, strict=True)
        }
        for row in rows
    ]
    changed = change(shown)
    return write_sheet("计划", names, [[row.get(name) for name in names] for row in changed])

"""A year's plan plays from its import to its last event, by the playground's clock."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.dialogs.office import SCHOOL, member
from tests.dialogs.plans import BEFORE, PLAN, Row, at, corrected, newest_file
from tests.dialogs.world import Person, World, text_of, world
from tests.office import LADDER, ORGANISATION

EXPECTED = Path(__file__).parents[1] / "samples" / "year-2027.txt"
# Of which year they are, the weekdays say.
DAYS_OFF = """劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）上班。
中秋节：9月15日（周三）至17日（周五）放假调休，共3天。9月18日（周六）上班。"""
MARCH, END = (
    datetime.fromisoformat(f"{moment}+08:00") for moment in ("2027-03-29T09:00", "2027-12-31T23:00")
)


async def plays(it: World, until: datetime, guest: Person) -> None:
    """Move the clock from one thing that is due to the next; symposiums are signed up for."""
    while (due := await it.bot.next_due()) is not None and due < until:
        await it.moves_clock(to="next")
        newest = text_of((await guest.messages())[-1])
        if newest.startswith("📢 活动通知") and "季度座谈会" in newest:
            await guest.presses("参加")
    await it.moves_clock(to=until.isoformat())


async def told(it: World, *people: tuple[str, Person]) -> list[str]:
    """Return when each message to these people came, to whom, and its first two lines."""
    found = []
    for name, person in people:
        for one in await person.messages():
            when = datetime.fromtimestamp(one["date"], it.organisation.zone)
            head = "  ".join([line for line in text_of(one).splitlines() if line][:2])
            found.append(f"{when:%Y-%m-%d %H:%M}  {name}  {head}")
    return sorted(found)


def moved(rows: list[Row]) -> list[Row]:
    """Return the plan with the forum a week later and in another room."""
    for row in rows:
        if row["主题"] == "统战理论与实践研究论坛":
            row |= {"日期": "2027-04-16", "地点": "图书馆报告厅", "报名截止": "2027-04-13"}
    return rows


@pytest.mark.sqlite
async def test_every_notice_of_a_year_goes_out_at_its_time(tmp_path: Path) -> None:
    async with world(tmp_path, replace(ORGANISATION, ladder=LADDER)) as it:
        await at(it, BEFORE)
        office, zhou = await it.staff("王老师", SCHOOL), await member(it, "周老师")
        await zhou.says("/start")
        await office.says("/staff")
        await office.presses("放假安排")
        await office.presses("添加放假或上班")
        await office.says(DAYS_OFF)
        await office.presses("没错，保存")
        await office.sends_file("2027年度计划.xlsx", PLAN)
        await office.sees("📅 4月25日 周日 上班（调休）", "📅 9月18日 周六 上班（调休）")
        await office.presses("下一页")
        await office.sees("📅 9月16日 周四 休息（中秋节）")
        await office.presses("✅ 导入")
        begun = set(await told(it, ("周老师", zhou), ("王老师", office)))
        await plays(it, MARCH, zhou)

        await office.says("/staff")
        await office.presses("活动安排")
        await office.presses("导出全年计划")
        data = await newest_file(it, office)
        await office.sends_file("改.xlsx", corrected(data, moved))
        await office.sees(
            "1 行和已有的安排不一样",
            "时间：现在 2027年4月9日（周五）14:00；文件里 2027年4月16日（周五）14:00",
            "地点：现在 学术交流中心一楼；文件里 图书馆报告厅",
        )
        await office.presses("和文件不一样的（1）")
        await office.presses("✏️ 照文件改")
        begun |= set(await told(it, ("王老师", office)))
        await plays(it, END, zhou)
        found = await told(it, ("周老师", zhou), ("王老师", office))
        rows = [row for row in found if row not in begun and "  王老师  /" not in row]
    expected = [row for row in EXPECTED.read_text("utf-8").splitlines() if row[:1].isdigit()]
    assert rows == expected
    symposiums = [int(row[5:7]) for row in rows if "活动通知  【座谈会】季度座谈会" in row]
    assert [(month - 1) // 3 for month in symposiums] == [0, 1, 2, 3]

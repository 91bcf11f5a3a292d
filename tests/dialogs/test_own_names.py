"""An office that gives states and marks names of its own reads these names everywhere."""

import io
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.config import load
from tests.dialogs.attending import file_of
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.settings import written
from tests.dialogs.suggesting import newest
from tests.dialogs.world import Person, World, world

STATES = {
    "received": ("刚收到", "Just in"),
    "accepted": ("已受理", "Taken on"),
    "answered": ("已回复", "Replied & sent"),
    "closed": ("已了结", "Over"),
}
MARKS = {"adopted": ("✅ 已<吸收>", "✅ Taken <up>"), "excellent": ("🏅 好建言", "🏅 Good one")}
BEFORE = re.compile(
    "待办理|已立案|立案办理|已答复|采纳|优秀|办结|Adopted|adopted|Answered|answered|Excellent"
)
"""What these are called by the bot, which nobody reads here."""


def _named(folder: Path) -> Path:
    """Write config.toml with names of the office's own."""
    path = written(folder, state__zh=STATES["accepted"][0], state__en=STATES["accepted"][1])
    text = path.read_text("utf-8")
    text = text[: text.index("[[mark]]")] + text[text.index("[[result]]") :]
    for table, names in (("state", STATES), ("mark", MARKS)):
        for key, (zh, en) in names.items():
            if key != "accepted":
                text += f'\n[[{table}]]\nkey = "{key}"\nzh = "{zh}"\nen = "{en}"\n'
    path.write_text(text, "utf-8")
    return path


async def _sheets(it: World, person: Person) -> str:
    """Return all that the newest workbook says."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(await file_of(it, person)))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join(" ".join(str(cell).split()) for row in rows for cell in row)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_office_reads_its_own_names_in_reports_records_and_files(
    language: str, tmp_path: Path
) -> None:
    at = 0 if language == "zh" else 1
    adopted, answered = MARKS["adopted"][at], STATES["answered"][at]
    counts = f"{answered}: 1, {adopted}: 1" if at else f"{answered} 1 条，{adopted} 1 条"
    async with world(tmp_path, load(_named(tmp_path / "config"), {}).organisation) as it:
        office = await joined(it, "王老师", grant=SCHOOL, language=language)
        chen = await joined(it, "陈教授", language=language)
        await chen.says("/suggest")
        await chen.says("路灯")
        await chen.presses("Campus" if at else "校园建设")
        await chen.presses("Submit with my name" if at else "实名提交")
        kept = await newest(it)
        assert kept.author_id
        await it.database.write(
            lambda tx: tx.execute(
                "UPDATE suggestions SET adopted = 1, excellent = 1, status = 'answered',"
                " result = 'a', reply = 'x', replied_at = created_at"
            )
        )
        await chen.says("/mine")
        await chen.presses("My year" if at else "我的年度履职")
        await chen.sees(counts)
        await office.says("report for 2027" if at else "2027年报表")
        await office.sees(counts)
        await office.presses("Suggestions (1)" if at else "建言（1）")
        await office.sees(counts)
        await office.presses("This report" if at else "这份报表")
        await office.presses("Export" if at else "导出工作簿")
        said = [await _sheets(it, office)]
        await office.says("/staff")
        await office.presses("📒")
        await office.presses("Export 2027" if at else "导出 2027 年")
        said.append(await _sheets(it, office))
        await office.says("/staff")
        await office.presses("💡 Suggestions" if at else "建言办理")
        await office.presses("The year’s report" if at else "年度建言工作报告")
        await office.sees(answered, adopted)
        await office.presses(".xlsx")
        said.append(await _sheets(it, office))
        for one in said:
            assert adopted in one, one
            assert answered in one
        said += [await office.transcript(), await chen.transcript()]
        assert [found for one in said for found in BEFORE.findall(one)] == []

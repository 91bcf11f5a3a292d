"""Lists that print: what each workbook is called and how it comes out of a printer."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import make, opens
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import TOKEN, Person, World

TODAY = "2027-01-12"


async def newest(person: Person) -> tuple[str, str, list[list[Any]]]:
    """Return the newest file's name, how its sheet prints, and its cells."""
    sent = [m["document"] for m in await person.messages() if "document" in m][-1]
    http, params = person.world.http, {"file_id": sent["file_id"]}
    async with http.get(f"/bot{TOKEN}/getFile", params=params) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with http.get(f"/file/bot{TOKEN}/{path}") as answer:
        content = await answer.read()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return sent["file_name"], sheet + names, cells


async def test_every_list_says_what_it_is_and_prints(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await joined(world, "林晓")
    await make(world, "季度座谈会", days=10, place="行政楼301")
    await world.moves_clock(advance="1h")
    await lin.presses("参加")
    await hand_in(lin, "多种树")

    printed = {}
    await opens(office, "季度座谈会")
    await office.presses("名单")
    await office.presses("Excel")
    printed["roll"] = await newest(office)
    await office.says("/staff")
    await office.presses("建言办理")
    await office.presses("导出")
    printed["suggestions"] = await newest(office)
    await office.says("/staff")
    await office.presses("操作记录")
    await office.presses("Excel")
    printed["records"] = await newest(office)
    await lin.says("/me")
    await lin.presses("导出")
    printed["own"] = await newest(lin)

    for name, (_, layout, cells) in printed.items():
        assert 'orientation="landscape"' in layout, name
        assert "fitToWidth" in layout or 'fitToHeight="0"' in layout, name
        assert "_xlnm.Print_Titles" in layout, name
        assert "&amp;P / &amp;N" in layout, name
        assert "<oddHeader>" in layout or "&amp;L" in layout, name
        head, *rows = cells
        empty = [title for at, title in enumerate(head) if all(row[at] == "" for row in rows)]
        assert empty in ([], ["签名"]), name
    names = {name: file for name, (file, _, _) in printed.items()}
    assert names == {
        "roll": "活动名单 2027-01-22 季度座谈会.xlsx",
        "suggestions": f"建言 {TODAY}.xlsx",
        "records": f"操作记录 {TODAY}.xlsx",
        "own": f"我的资料 林晓 {TODAY}.xlsx",
    }
    assert "季度座谈会" in printed["roll"][1]
    assert printed["roll"][2][0][0] == "序号"
    # Dates are dates.
    day = printed["suggestions"][2][1][1]
    assert isinstance(day, date | datetime)

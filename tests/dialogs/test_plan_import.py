"""School staff hand in the year's plan as a file."""

import asyncio
import io
import os

import pytest
from python_calamine import CalamineWorkbook

from handlers.planning.year_plan import apart
from handlers.workbooks.writing import write_sheet
from storage.events import rsvps
from storage.model.events import Answer
from tests.dialogs.office import JIXIE, SCHOOL, joined
from tests.dialogs.plans import BEFORE, MISTAKEN, PLAN, at, book, count
from tests.dialogs.world import TOKEN, Person, World, buttons, text_of
from tests.handlers.harmful import HARMFUL


async def offered(world: World, staff: Person) -> None:
    await staff.sends_file("2027年度计划.xlsx", PLAN)
    await staff.sees("年度计划，共 11 行")


async def test_the_years_plan_is_shown_made_once_and_taken_back(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await offered(world, office)
    first = await office.sees("将新建 26 个活动，其中有 3 个系列", "第 1 页，共 2 页")
    assert "第 2 行【学习会】" in text_of(first)
    assert "2027年1月12日（周二）14:00" in text_of(first)
    assert await count(world, "events") == 0
    await office.presses("下一页")
    second = await office.sees("第 2 页，共 2 页", "第 12 行")
    assert second["message_id"] == first["message_id"]

    await office.presses("✅ 导入")
    made = await office.sees("已导入 26 个活动，其中有 3 个系列")
    assert await count(world, "events", "status = 'published'") == 26
    assert await count(world, "series") == 3
    assert await count(world, "notices", "kind = 'announcement' AND status = 'scheduled'") == 26

    answer = await office.presses_data(made["message_id"], "pd:1:make")
    assert "已经处理过了" in answer["text"]
    await offered(world, office)
    nothing = await office.sees("没有新的活动要建", "26 个活动已经在安排里")
    assert "✅ 导入" not in [button["text"] for button in buttons(nothing)]
    await office.presses("取消")
    await office.sees("什么都没有保存")

    await office.presses("撤销这次导入")
    await office.sees("真的要撤销这次导入吗")
    await office.presses("不，保留")
    assert await count(world, "events") == 26
    await office.presses_data(made["message_id"], "pd:1:undo")
    await office.presses("是的，撤销")
    await office.sees("去掉了 26 个活动")
    for table in ("events", "series"):
        assert await count(world, table) == 0
    assert await count(world, "notices", "kind <> 'personal'") == 0
    await offered(world, office)
    await office.sees("将新建 26 个活动")


async def test_every_mistake_is_named_and_nothing_is_kept(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.sends_file("plan.xlsx", MISTAKEN)
    told = await office.sees("有 6 行要改", "别的行可以先导入")
    for cell in ("（A5）", "（B6）", "（C7）", "（F8）", "（H9）", "（G10）"):
        assert cell in text_of(told)
    assert "没有“音乐会”这种活动类型。可以写：学习会、座谈会、论坛" in text_of(told)
    assert "Symposium" not in text_of(told)
    await office.sees("年度计划，共 3 行", "6 行要先改")
    assert await count(world, "events") == 0
    await office.presses("✅ 导入")
    await office.sees("已导入 15 个活动", "6 行没有导入，已连同原因发回给您")


async def test_very_many_mistakes_come_in_parts_and_whole_as_a_file(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    rows = [("?", "?", f"<b>{number}", "=1+1") for number in range(300)]
    await office.sends_file("plan.xlsx", book(*rows))
    told = [text_of(m) for m in await office.messages() if "plan.xlsx" not in text_of(m)]
    assert all(len(text) <= 4096 for text in told)
    await office.sees("有 300 行要改")
    await office.sees("第 2–301 行“日期”：看不懂", "第 2 行“类型”（C2）", "“<b>0”")
    await office.sees("其余的请看下面的文件")
    assert len(await world.calls("sendDocument")) == 1
    assert await count(world, "events") == 0


async def test_what_is_no_plan_is_answered_kindly(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    for name in ("plan.xlsx", "2027年度计划.csv", "plan.ods"):
        await office.sends_file(name, b"not a workbook")
        newest = (await office.messages())[-1]
        assert "这不是 Excel 的 .xlsx 文件" in text_of(newest)
        assert "行要改" not in text_of(newest)
    await office.sends_file("plan.xls", bytes.fromhex("d0cf11e0") + b"old")
    await office.sees("旧的 .xls 文件")
    await office.sends_file("plan.xlsx", b"PK" + b"x" * 5_000_001)
    await office.sees("文件太大，最大 5 MB")
    await office.sends_file("照片.pdf", b"%PDF")
    await office.sees("要发给谁")
    await world.goes_wrong(
        "getFile", "400:Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    await office.sends_file("plan.xlsx", PLAN)
    await office.sees("文件没有取到，请再发一次")


async def test_only_school_staff_import_a_plan(world: World) -> None:
    li = await world.staff("李老师", JIXIE)
    zhou = await joined(world, "周老师")
    for person in (zhou, li):
        await person.sends_file("2027年度计划.xlsx", PLAN)
        await person.sees("年度计划只能由学校工作人员导入")
    assert len(await world.calls("getFile")) == 1, "only staff's, which may be a roster, is read"
    assert await count(world, "plan_imports") == 0


async def test_a_plan_passes_a_form_by_unless_the_form_asks_for_a_file(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("新活动")
    await office.presses("座谈会")
    await offered(world, office)
    await office.presses("✅ 导入")
    await office.sees("已导入 26 个活动")
    for said in ("茶会", "说明", "2027-04-08 14:00"):
        await office.says(said)
    for label in (
        "✅ 对",
        "不写结束时间",
        "只办一次",
        "跳过",
        "不限名额",
        "不设截止",
        "全体成员",
        "选好了",
    ):
        await office.presses(label)
    await office.sends_file("agenda.xlsx", PLAN)
    await office.sees("已经收到 1 个")
    await office.presses("发完了")
    await office.presses("保存为草稿")
    assert await count(world, "events", "media LIKE '%agenda.xlsx%'") == 1


async def test_dates_that_have_passed_are_skipped_and_what_is_near_is_announced(
    world: World,
) -> None:
    await at(world, "2027-04-01T10:00:00+08:00")
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await offered(world, office)
    await office.sees("将新建 23 个活动，其中有 3 个系列", "3 个活动的日期已过，跳过")
    await office.sees("其中 1 个已不到这个时间，导入后马上通知")
    await office.sees("⏭ 日期已过，跳过", "⏭ 其中 1 次日期已过，跳过")
    await office.presses("✅ 导入")
    await office.sees("已导入 23 个活动")
    await world.bot.sweep()
    await world.settled()
    await zhou.sees("统战理论与实践研究论坛")
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees(
        "去掉了 22 个活动", "1 个活动已经通知过成员，现在改为“已取消”，会告诉通知过的 1 人"
    )
    await offered(world, office)
    await office.sees("将新建 23 个活动")


async def test_what_has_been_answered_stays_when_an_import_is_taken_back(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await offered(world, office)
    await office.presses("✅ 导入")
    member = await world.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE telegram_id = $1", zhou.id)
    )
    event = await world.database.read(lambda tx: tx.value("SELECT min(id) FROM events"))
    now = world.playground.clock.now()
    await world.database.write(lambda tx: rsvps.answer(tx, event, member, Answer.GOING, now))
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees("去掉了 25 个活动", "1 个活动已有人回复或已经开始，保留不动")
    assert await count(world, "events", "status = 'published'") == 1


async def test_a_newer_plan_takes_an_older_ones_place(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await offered(world, office)
    old = await office.sees("年度计划，共 11 行")
    await office.sends_file("p.xlsx", book(("2027-05-06", "14:00", "联谊", "茶会", "", "侨联")))
    new = await office.sees("年度计划，共 1 行", "面向：侨联")
    answer = await office.presses_data(old["message_id"], buttons(old)[-2]["callback_data"])
    assert "您后来又发了一份" in answer["text"]
    other = await world.staff("赵老师", SCHOOL)
    theirs = await other.sees("学校工作人员")
    data = next(b["callback_data"] for b in buttons(new) if "导入" in b["text"])
    answer = await other.presses_data(theirs["message_id"], data)
    assert "已经处理过了" in answer["text"]
    await office.presses("✅ 导入")
    await office.sees("已导入 1 个活动。")


async def test_the_empty_table_can_be_filled_in_and_imported(world: World) -> None:
    office = await world.staff("Ms Wang", SCHOOL, language="en")
    await office.says("/staff")
    await office.presses("Manage events")
    await office.presses("Import the year’s plan")
    await office.sees("Importing the year’s plan", "quarterly")
    await office.presses("Get an empty table")
    shown = [m for m in await office.messages() if "document" in m][-1]
    file_id = shown["document"]["file_id"]
    async with world.http.get(f"/bot{TOKEN}/getFile", params={"file_id": file_id}) as answer:
        found = (await answer.json())["result"]["file_path"]
    async with world.http.get(f"/file/bot{TOKEN}/{found}") as answer:
        table = CalamineWorkbook.from_filelike(io.BytesIO(await answer.read()))
    header = table.get_sheet_by_index(0).to_python()[0]
    assert header[:5] == ["date", "time", "end time", "kind", "title"]
    await at(world, BEFORE)
    row = ("2027-05-06", "14:00", "16:00", "Social", "Tea", "Garden", "all", "20", "", "weekly x3")
    await office.sends_file("plan.xlsx", write_sheet("plan", [str(cell) for cell in header], [row]))
    await office.sees("1 row", "3 events will be created, with 1 series", "Tea", "3 times")
    await office.presses("Import")
    await office.sees("Imported 3 events")


@pytest.mark.parametrize(
    "name", ["spaces_in_a_tag", pytest.param("merged_ranges", marks=pytest.mark.faults_long)]
)
async def test_others_are_served_while_a_harmful_file_is_refused(world: World, name: str) -> None:
    office = await world.staff("王老师", SCHOOL)
    member = await joined(world, "陈教授")
    await member.says("/language")
    chosen = await member.sees("请选择语言")
    press = {"message_id": chosen["message_id"], "data": buttons(chosen)[0]["callback_data"]}
    served = 0
    sending = asyncio.create_task(office.sends_file("plan.xlsx", HARMFUL[name]()))
    while not sending.done():
        path = f"/playground/users/{member.id}/press"
        async with world.http.post(path, json=press) as answer:
            assert (await answer.json())["answered"]
        served += 1
    await sending
    assert served > 1, "nobody was served meanwhile"
    said = text_of((await office.messages())[-1])
    assert "文件" in said
    await offered(world, office)


async def test_a_file_that_ends_its_reader_is_refused_and_the_next_is_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a file does to the child process, the bot lives on and says so."""
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    with monkeypatch.context() as patch:
        patch.setattr(apart, "read_apart", ends_its_process)
        await office.sends_file("plan.xlsx", PLAN)
        await office.sees("太复杂，我读不了")
    await offered(world, office)


def ends_its_process(_: bytes, __: bytes) -> bytes:
    os._exit(9)

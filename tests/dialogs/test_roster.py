"""A roster that staff send is previewed, imported, and its import undone."""

from typing import Any

import pytest

from handlers.workbooks.writing import write_sheet
from storage.model.audiences import Audience
from storage.notices import control
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    erases,
    joined,
    member,
    phone,
    registers,
    workbook,
)
from tests.dialogs.plans import SAMPLES, count
from tests.dialogs.sheets import HEADER, book
from tests.dialogs.world import Person, World

ROSTER = (SAMPLES / "roster.xlsx").read_bytes()


async def came_back(world: World, person: Person) -> list[list[object]]:
    [*_, sent] = [one for one in await person.messages() if "document" in one]
    return await workbook(world, sent["document"]["file_id"])


async def record(world: World, name: str) -> dict[str, Any]:
    sql = "SELECT * FROM members WHERE name = $1"
    row = await world.database.read(lambda tx: tx.one(sql, name))
    assert row is not None
    return {key: row[key] for key in list(row.keys())}


@pytest.mark.both_engines
async def test_the_sample_is_previewed_imported_once_and_undone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await world.staff("王老师", SCHOOL)
    # A long file is shown to be read and compared; here without patience.
    monkeypatch.setattr("handlers.kit.waiting.PATIENCE", 0.05)
    monkeypatch.setattr("handlers.kit.waiting.EVERY", 0.05)
    monkeypatch.setattr("handlers.rosters.prepared.PART", 24)
    known = await member(world, "蒋强然", staff_no="20190002")
    await known.says("/start")
    college, officer = await world.staff("机械李", JIXIE), await world.staff("钱主委", MINMENG)
    await office.sends_file("名册.xlsx", ROSTER)
    await office.sees(
        "有 16 行不能导入", "第 12, 26, 39, 123, 148 行“团体”", "没有“围棋社”这个团体"
    )
    await office.sees("第 49, 128, 154 行“姓名”：没有填", "第 4 行“工号”（A4）：工号与第 3 行重复")
    await office.sees(
        "共 240 人", "新增：223 人", "有改动：1 人", "不能导入：16 行", "什么都没有保存"
    )
    assert await office.got("文件已读完，结果在下面") == 1
    rows = await came_back(world, office)
    assert rows[0] == [*HEADER, "要改的地方", "原来的位置"]
    assert len(rows) == 17
    assert rows[1][:2] == ["20080000", "王雅远"]
    assert rows[1][8:] == ["“工号”：工号与第 3 行重复。请核对是谁的工号。", "【花名册】第 4 行"]
    assert await count(world, "members") == 4
    await office.presses("看改动的（1）")
    await office.sees("第 5 行 蒋强然", "团体：民盟支部 → 少数民族联", "联络人：（未填） → 华慧远")
    await office.presses("这份花名册")
    await office.presses("看新增的（223）")
    await office.sees("第 3 行 曹静", "第 1 页，共 12 页")
    await office.presses("这份花名册")

    await office.presses("确认导入")
    await office.sees("已导入 224 人", "24 小时内可以撤销")
    assert await count(world, "members") == 227
    assert await count(world, "members", "telegram_id IS NULL AND status = 'active'") == 223
    await known.sees("办公室按花名册更新了您的资料", "手机：（未填） → +86 138 6662 7625")
    named = await record(world, "褚芳洋")
    assert named["staff_no"] == "20000014"
    assert named["title"] == "讲师"
    assert named["contact_stated"] == "施然军"
    assert (await acts(world)).count("roster-changed") == 1
    # Who looks after a member is told what an import has changed, all of it in one message.
    await college.sees_nothing_of("资料变动")
    await college.sees_nothing_of("新增")
    await world.moves_clock(advance="11m")
    for one, shown in ((college, "手机：（未填） → +86 138 6662 7625"), (officer, "退出民盟支部")):
        await one.sees("又有 1 次资料变动")
        await one.presses("看资料变动")
        await one.sees("蒋强然", shown)
    # So are they of who is new, each of their own people; not whoever imported them.
    fresh = await count(world, "members", "college = 'jixie' AND telegram_id IS NULL")
    await college.sees(f"按花名册新增了 {fresh} 位成员", f"归您管理的现在共 {fresh + 1} 人")
    theirs = await count(world, "member_associations", "association = 'minmeng'")
    await officer.sees(f"按花名册新增了 {theirs} 位成员")
    await office.sees_nothing_of("资料变动")
    await office.sees_nothing_of("按花名册新增了")
    reached = await world.database.read(lambda tx: control.reach(tx, Audience(colleges=("jixie",))))
    assert (reached.all - reached.absent, reached.unreachable) == (1, 0)

    await office.sends_file("名册.xlsx", ROSTER)
    await office.sees("没有变化：224 人", "没有要导入的新内容")
    await office.presses("不导入")

    # Who was changed or has joined since stays; all others are as they were.
    await office.says("/staff")
    await office.presses("成员")
    await office.presses("导入花名册")
    await world.database.write(
        lambda tx: tx.execute("UPDATE members SET phone = NULL WHERE name = '曹静'")
    )
    await office.presses("最近的花名册导入（1）")
    await office.presses("王老师")
    await office.presses("撤销这次导入")
    await office.sees("224 人恢复到导入以前")
    await office.presses("是的，撤销")
    await office.sees("已撤销 223 人", "1 人没有动")
    await office.presses("看没有撤销的（1）")
    await office.sees("第 3 行 曹静")
    assert await count(world, "members") == 5
    await world.moves_clock(advance="61m")
    await college.sees("花名册导入已撤销", f"新增的 {fresh - 1} 位成员不再在名单上")
    before = await record(world, "蒋强然")
    assert (before["phone"], before["title"], before["contact_stated"]) == (None, None, None)
    assert await count(world, "member_associations", "association = 'shaoshu'") == 1


async def test_who_is_meant_is_never_guessed(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "李旧名", staff_no="A1")
    by_phone = await member(world, "杨思")
    await phone(world, by_phone, "+8613881733095")
    await joined(world, "周桂英", college="wenli")
    await registers(world, "陈浩华", "机械学院", staff_no="A4")
    await office.sends_file(
        "名册.xlsx",
        book(
            ("A1", "李新名", "机械学院"),
            ("A2", "杨 思", "机械学院", "", "教授", "13881733095"),
            ("", "周桂英", "文理学院", "", "", "", "zhou@example.edu.cn"),
            ("A4", "陈浩华", "机械学院"),
            ("", "只有姓名", "", "", "教授"),
            ("", "", "", "", "合计：5 人"),
        ),
    )
    await office.sees("工号相同、姓名不同：1 人", "有改动：2 人", "旁边的说明没有读：第 7 行")
    await office.sees("此人已登记，等待确认", "只有姓名，认不出是谁")
    rows = await came_back(world, office)
    reasons = {row[1]: row[8] for row in rows[1:]}
    assert "李旧名" in str(reasons["李新名"])
    assert set(reasons) == {"李新名", "陈浩华", "只有姓名"}
    await office.presses("都是改名，一并导入（1）")
    await office.presses("确认导入")
    await office.sees("已导入 3 人")
    assert (await record(world, "李新名"))["staff_no"] == "A1"
    assert (await record(world, "杨思"))["staff_no"] == "A2"
    assert (await record(world, "周桂英"))["email"] == "zhou@example.edu.cn"
    await by_phone.says("/me")
    await by_phone.sees("工号：A2", "职务：教授")
    await by_phone.presses("修改资料")
    await by_phone.presses("职务")
    await by_phone.presses("不填这一项")
    assert (await record(world, "杨思"))["title"] is None


@pytest.mark.both_engines
async def test_a_college_imports_its_own_and_officers_only_compare(world: World) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    officer = await joined(world, "钱主委", "minmeng", grant=MINMENG)
    other = await joined(world, "普通成员")
    await joined(world, "周桂英", "minmeng", college="wenli")
    rows = (
        ("B1", "甲一", "机械学院", "民盟支部"),
        ("B2", "乙二", "商学院"),
        ("B3", "丙三"),
        ("B4", "周桂英", "文理学院"),
    )
    await college.sends_file("名册.xlsx", book(*rows))
    told = await college.sees("有 2 行不能导入", "第 3, 5 行“学院”：不是您的学院")
    assert "同名" not in told["text"]
    await college.presses("确认导入")
    await college.sees("已导入 2 人")
    assert (await record(world, "丙三"))["college"] == "jixie"
    await officer.sends_file("名册.xlsx", book(*rows))
    await officer.sees("花名册由学校和学院的工作人员导入", "只与归您管理的成员对照", "已登记：2 人")
    await other.sends_file("名册.xlsx", ROSTER)
    await other.sees_nothing_of("花名册")
    plan = (SAMPLES / "plan-2027.xlsx").read_bytes()
    await college.sends_file("计划.xlsx", plan)
    await college.sees("年度计划只能由学校工作人员导入")


async def test_headings_in_english_in_any_order_below_a_title_and_text_files(
    world: World,
) -> None:
    office = await world.staff("Ann", SCHOOL, language="en")
    await member(world, "Lin Xiao", staff_no="A7")
    text = (
        "Members 2027,,,,\r\nMobile,Shoe size,Name,Staff number,E-mail\r\n"
        "13881733095,40,Lin  Xiao,a7,lin@example.edu.cn\r\n,41,,A8,\r\n,,Total: 2,,\r\n"
    )
    await office.sends_file("people.csv", text.encode("utf-8-sig"))
    await office.sees("Columns that were read: Mobile, Name, Staff number, E-mail")
    await office.sees("not used: Shoe size", "Changed: 1", "left aside: rows 4–5")
    await office.presses("Import")
    await office.sees("Imported: 1")
    await office.says("/staff")
    await office.presses("Members")
    await office.presses("Import a roster")
    await office.presses("Get an empty roster")
    rows = await came_back(world, office)
    assert rows[0][:3] == ["staff number", "name", "college"]


@pytest.mark.both_engines
async def test_who_asked_to_be_erased_is_not_imported_without_a_word(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓", staff_no="0012")
    await lin.says("/me")
    await lin.presses("删除我的全部资料")
    await lin.sees("以后的花名册里再有您的工号")
    await erases(lin)
    roster = book(
        ("0012", "林晓", "机械学院", "民盟支部"), ("0013", "杨思", "机械学院", "民盟支部")
    )
    await office.sends_file("名册.xlsx", roster)
    shown = await office.sees("新增：1 人", "资料已按本人要求删除：1 人", "保存 1 人")
    assert "⛔" not in shown["text"]
    rows = await came_back(world, office)
    assert len(rows) == 2
    assert rows[1][:2] == ["0012", "林晓"]
    assert "“姓名”：此人的资料已按本人要求删除（20" in str(rows[1][8])
    await office.presses("看要求删除过的（1）")
    await office.sees("第 2 行 林晓 资料已按本人要求删除（20")
    await office.presses("这份花名册")
    await office.presses("看新增的（1）")
    await office.sees("第 3 行 杨思")
    await office.presses("这份花名册")
    await office.presses("确认导入")
    await office.sees("已导入 1 人")
    assert await count(world, "members", "name = '林晓'") == 0
    assert await count(world, "roster_rows") == 1, "nothing is kept of who was left out"
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees("已撤销 1 人")

    await office.sends_file("名册.xlsx", roster)
    await office.sees("新增：1 人", "资料已按本人要求删除：1 人")
    await office.presses("☐ 本人已同意，一并导入（1）")
    await office.sees("保存 2 人")
    await office.presses("☑ 本人已同意，一并导入（1）")
    await office.sees("保存 1 人")
    await office.presses("☐ 本人已同意，一并导入（1）")
    await office.presses("确认导入")
    await office.sees("已导入 2 人")
    assert (await record(world, "林晓"))["staff_no"] == "0012"
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("导入花名册", "2 项、其中 1 人曾要求删除资料")
    await office.sends_file("名册.xlsx", roster)
    await office.sees("没有变化：2 人")
    await office.presses("不导入")
    await office.says("/staff")
    await office.presses("成员")
    await office.presses("导入花名册")
    await office.presses("最近的花名册导入（1）")
    await office.presses("王老师")
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees("已撤销 2 人")
    await office.sends_file("名册.xlsx", roster)
    await office.sees("资料已按本人要求删除：1 人")


async def test_a_number_without_its_zeros_is_not_taken_for_another(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await erases(await member(world, "林晓", staff_no="0012"))
    rows = [(12, "林晓", "机械学院"), (13, "杨思", "机械学院")]
    await office.sends_file("名册.xlsx", write_sheet("册", HEADER[:3], rows))
    await office.sees("第 2 行“工号”（A2）：“12”可能丢了开头的 0")
    await office.sees("新增：1 人", "不能导入：1 行")

"""A roster that staff send is recognised as one and compared with the register."""

from handlers.workbooks.writing import write_sheet
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    joined,
    member,
    phone,
    registers,
    workbook,
)
from tests.dialogs.plans import SAMPLES, count
from tests.dialogs.world import Person, World

ROSTER = (SAMPLES / "roster.xlsx").read_bytes()


async def compared(world: World, person: Person) -> list[list[object]]:
    [*_, sent] = [one for one in await person.messages() if "document" in one]
    assert sent["has_protected_content"]
    return await workbook(world, sent["document"]["file_id"])


async def test_the_office_sends_its_roster(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "蒋强然", staff_no="20190002")
    by_phone = await member(world, "杨思")
    await phone(world, by_phone, "+8613881733095")
    await joined(world, "周桂英", college="wenli")
    await member(world, "别的人", staff_no="20000006")
    await registers(world, "陈浩华", "设计与艺术学院")  # waits
    await office.sends_file("名册.xlsx", ROSTER)
    said = await office.sees("这是一份花名册", "工号、姓名、学院、团体、职务、手机、邮箱、联络人")
    await office.sees("工号与前面重复的：5 人", "还不能导入", "没有保存")
    await office.sees("已登记：3 人", "已登记，待确认：1 人", "号码已登记，姓名不同：2 人")
    assert "年度计划" not in said["text"]
    rows = await compared(world, office)
    assert rows[0] == ["序号", "表中行号", "姓名", "工号", "学院", "情况", "登记为"]
    assert rows[1] == [1, 3, "曹静", "20080000", "机械学院", "没有登记", ""]
    by_name = {row[2]: row[1:] for row in rows[1:]}
    assert by_name["蒋强然"][4:] == ["已登记", "蒋强然 · 机械学院"]
    assert by_name["杨思"][4] == by_name["周桂英"][4] == "已登记"
    assert by_name["陈浩华"][4] == "待确认"
    assert by_name["曹军鹏"][4:] == ["姓名不同，请核对", "别的人 · 机械学院"]
    assert await count(world, "members") == 6
    assert (await acts(world))[-1] == "roster-compared"
    await office.presses("看已登记的成员")
    await office.sees("全体成员")


async def test_headings_in_english_in_any_order_below_a_title(world: World) -> None:
    office = await world.staff("Ann", SCHOOL, language="en")
    await member(world, "Lin Xiao", staff_no="A7")
    book = write_sheet(
        "Sheet",
        ("Members 2027", "", "", "", ""),
        [
            ("Mobile", "Shoe size", "Name", "Staff number", "College"),
            ("13881733095", 40, "Lin Xiao", "a7", "Nowhere"),
            ("", 41, "", "A8", "Nowhere"),
            ("", "", "Total: 2", "", ""),
        ],
    )
    await office.sends_file("people.xlsx", book)
    await office.sees("This is a roster; people on it: 1", "Mobile, Name, Staff number, College")
    await office.sees("not used: Shoe size", "without a name: 1", "Registered: 1")


async def test_a_college_and_an_association_compare_with_their_own_members(world: World) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    officer = await joined(world, "钱主委", "minmeng", grant=MINMENG)
    other = await joined(world, "普通成员")
    await member(world, "蒋强然", staff_no="20190002")
    await member(world, "别的人", staff_no="20000006")
    await joined(world, "周桂英", college="wenli")
    await college.sends_file("名册.xlsx", ROSTER)
    await college.sees("这是一份花名册", "只与归您管理的成员对照", "已登记：1 人", "姓名不同：")
    # 蒋强然 is of the association too, but has no phone, and officers see no staff numbers:
    # name and college decide.
    await officer.sends_file("名册.xlsx", ROSTER)
    said = await officer.sees("只与归您管理的成员对照", "已登记：1 人")
    assert "姓名不同" not in said["text"]
    await other.sends_file("名册.xlsx", ROSTER)
    await other.sees_nothing_of("花名册")
    plan = (SAMPLES / "plan-2027.xlsx").read_bytes()
    await college.sends_file("计划.xlsx", plan)
    await college.sees("年度计划只能由学校工作人员导入")

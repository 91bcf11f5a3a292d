"""👥 Members: staff list, find, correct and export those whom they look after, and nobody else."""

import io
import json
import re
from typing import Any

import pytest
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile
from python_calamine import CalamineWorkbook

from handlers.people.payloads import Correct, Undo, UndoCorrection
from storage.model.people import Grant, Role
from storage.people import members, roles
from tests.dialogs.hurrying import seen
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    event,
    forged,
    joined,
    member,
    number_of,
    phone,
    registers,
    sent_file,
    workbook,
)
from tests.dialogs.stored import words_in
from tests.dialogs.world import Person, World, buttons


async def opens(person: Person, label: str = "👥 成员") -> None:
    await person.says("/staff")
    await person.presses(label)


async def labels(person: Person) -> list[str]:
    """Return the labels of the newest message that has buttons."""
    for message in reversed(await person.messages()):
        if buttons(message):
            return [button["text"] for button in buttons(message)]
    return []


async def exported(world: World, person: Person) -> tuple[dict[str, Any], list[list[Any]]]:
    """Have the list sent; return the message and the rows of its workbook."""
    await person.presses("导出这份名单")
    await person.presses("联络成员")
    await person.presses("不要密码")
    [*_, sent] = [one for one in await person.messages() if "document" in one]
    return sent, await workbook(world, sent["document"]["file_id"])


async def content(world: World, sent: dict[str, Any]) -> bytes:
    return await sent_file(world, sent["document"]["file_id"])


def unlocked(content: bytes, password: str) -> list[list[Any]]:
    """Return the rows of a workbook with a password. Raises InvalidKeyError."""
    book, plain = OOXMLFile(io.BytesIO(content)), io.BytesIO()
    book.load_key(password=password, verify_password=True)
    book.decrypt(plain)
    plain.seek(0)
    return CalamineWorkbook.from_filelike(plain).get_sheet_by_index(0).to_python()


async def test_members_are_listed_by_page_and_place_and_found_by_part_and_number(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    for number in range(7):
        await member(world, f"机械{number}", staff_no=f"J200{number}")
    chen = await joined(world, "陈教授", "zhigong", college="dianqi")
    await phone(world, chen, "+8613868106871")
    await office.says("/staff")
    assert not [label for label in await labels(office) if "0" in label], "a zero says nothing"
    await registers(world, "新来的")
    await opens(office)
    await office.sees("全体成员", "8 人", "第 1 页，共 2 页")
    await office.presses("下一页")
    await office.presses("上一页")
    await office.presses("按学院")
    await office.sees("看哪个学院的成员")
    assert "机械学院（7）" in await labels(office)
    await office.presses("机械学院（7）")
    await office.sees("机械学院成员", "7 人")
    assert "机械0 · J2000" in await labels(office)
    await office.presses("机械3")
    await office.sees("姓名：机械3", "工号：J2003", "民盟支部")
    await office.presses("⬅️ 成员名单")
    await office.sees("机械学院成员")  # back where they came from
    await office.presses("全部名单")
    await office.presses("按团体")
    await office.presses("致公党支部（1）")
    await office.sees("致公党支部成员", "1 人")

    await office.presses("全部名单")
    await office.presses("待确认的登记（1）")
    await office.presses("新来的")
    await office.sees("登记待确认")
    await office.presses("✅ 通过")
    await office.sees("已通过：新来的")

    for typed, found in (
        ("教", "陈教授"),
        ("j2006", "机械6"),
        ("6871", "陈教授"),
        ("００５", "机械5"),
    ):
        await opens(office)
        await office.presses("按姓名或号码找")
        await office.says(typed)
        await office.sees(f"找“{typed}”", "1 人")
        await office.presses(found)
        await office.sees(f"姓名：{found}")
    await office.presses("再找一位")
    await office.says("长" * 13)
    await office.sees("太长了")
    await office.says("没有这人")
    await office.sees("没有找到“没有这人”")


async def test_a_field_is_corrected_the_member_told_and_the_correction_undone(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    shang = await joined(world, "商李", college="shang", grant=Grant.college_staff("shang"))
    lin = await member(world, "林小", staff_no="A7")
    await member(world, "同号", staff_no="A8")
    await lin.says("/start")
    await opens(college)
    await college.presses("林小")
    assert "✏️ 团体" not in await labels(college)
    await college.presses("✏️ 姓名")
    await college.sees("请输入正确的姓名")
    await college.says("林晓")
    await college.sees("已更正", "原来：林小", "现在：林晓", "姓名：林晓")
    await lin.sees("学院工作人员（机械学院）更正了您的资料", "姓名", "原来：林小", "现在：林晓")
    number = await number_of(world, lin)
    assert "不能再改回" in await forged(lin, Undo(1)), "only staff undo what staff did"
    await college.presses("改回原来的")
    await college.sees("已改回来", "现在：林小")
    await lin.sees("更正了您的资料", "现在：林小")
    assert "不能再改回" in await forged(college, UndoCorrection(number, 1))

    await college.presses("✏️ 工号")
    await college.says("a8")
    await college.sees("现在：A8", "同一工号已有人登记：同号")
    await college.presses("✏️ 手机")
    await college.shares_contact()  # their own is not the member's
    await college.sees("请用文字回答")
    await college.says("138 1234 5678")
    await college.sees("现在：+86 138 1234 5678")

    # The member's own change is theirs to undo, and a form that was begun before is out of date.
    await office.says("/staff")
    await opens(office)
    await office.presses("林小")
    await office.presses("✏️ 团体")
    await office.sees("请选择正确的团体")
    await lin.says("/me")
    await lin.presses("修改资料")
    await lin.presses("姓名")
    await lin.says("林小小")
    row = await world.database.read(
        lambda tx: tx.value("SELECT number FROM member_changes WHERE member_id = $1", number)
    )
    assert "不能再改回" in await forged(college, UndoCorrection(number, row))
    await office.presses("侨联")
    await office.presses("选好了")
    await office.sees("刚才有人改过", "没有保存", "姓名：林小、林小小（待确认）")
    await office.presses("✏️ 团体")
    await office.presses("侨联")
    await office.presses("选好了")
    await office.sees("原来：民盟支部", "现在：民盟支部、侨联")

    await college.presses("✅ 对，是的")
    await college.sees("已改名：林小小（原来是林小）")
    await opens(college)
    await college.presses("林小小")
    await college.presses("✏️ 学院")
    await college.presses("商学院")
    await college.sees("现在：商学院", "以后归新的学院管理")
    await shang.sees("转到了您的学院", "林小小")
    assert "不归您管理" in await forged(college, Correct(number, "name"))
    assert (await acts(world)).count("record-corrected") == 6
    await opens(office, "操作记录")
    await office.sees("更正成员资料", "林小小", "学院")


async def test_staff_of_a_college_do_not_correct_who_has_a_role_or_themselves(
    world: World,
) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    other = await joined(world, "机械李", college="jixie", grant=MINMENG)
    await opens(college)
    await college.presses("机械李")
    await college.sees("职务", "团体负责人（民盟支部）")
    assert not [label for label in await labels(college) if label.startswith("✏️")]
    assert "不归您管理" in await forged(college, Correct(await number_of(world, other), "name"))
    await opens(college)
    await college.presses("机械王")
    await college.presses("这是您自己")
    await college.sees("我的资料")


async def test_a_list_is_exported_to_whoever_may_see_it_and_cannot_be_passed_on(
    world: World,
) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    lin = await member(world, "林晓", staff_no="0A7")
    await phone(world, lin, "+8613868106871")
    await joined(world, "陈教授", college="dianqi")
    await opens(college)
    await college.presses("导出这份名单")
    await college.sees("这份名单用来做什么", "用途会写在表上")
    await college.says("名" * 101)
    await college.sees("太长")
    await college.says("年度走访")
    await college.sees("打开表格要密码吗")
    await college.presses("不要密码")
    sent = (await college.messages())[-1]
    rows = await workbook(world, sent["document"]["file_id"])
    assert sent["document"]["file_name"] == "机械学院成员 2027-01-12.xlsx"
    assert rows == [
        ["序号", "姓名", "学院", "团体", "工号", "手机", "职务"],
        [1, "机械王", "机械学院", "", "", "", "学院工作人员（机械学院）"],
        [2, "林晓", "机械学院", "民盟支部", "0A7", "+86 138 6810 6871", ""],
    ]
    assert sent["has_protected_content"]
    about = CalamineWorkbook.from_filelike(
        io.BytesIO(await content(world, sent))
    ).get_sheet_by_name("说明")
    assert about.to_python() == [
        ["名单", "机械学院成员"],
        ["用途", "年度走访"],
        ["导出人", "机械王 (学院工作人员（机械学院）)"],
        ["导出时间", "2027年1月12日（周二）10:00"],
        ["人数", "2"],
        ["注意", "只用于上面写的用途；用完请删除。"],
    ]
    assert (await acts(world))[-1] == "members-exported"

    # With a password: one that the bot makes and shows once, or one that is typed.
    await opens(college)
    await college.presses("导出这份名单")
    await college.presses("组织活动")
    await college.presses("🔑 要，由机器人生成")
    *_, sent, told = await college.messages()
    [password] = re.findall(r"([a-z2-9]{4}(?:-[a-z2-9]{4}){2})", told["text"])
    assert unlocked(await content(world, sent), password) == rows
    assert await words_in(world, password) == set()
    await opens(college)
    await college.presses("导出这份名单")
    await college.presses("上报统计")
    await college.says("12345")
    await college.sees("密码太短，至少要 6 个字符")
    await college.says("校办-2027 春")
    *_, sent, told = await college.messages()
    assert "也会从聊天里删除您发来的那条消息" in told["text"]
    assert "校办-2027 春" not in await college.transcript()
    assert unlocked(await content(world, sent), "校办-2027 春")
    locked = await content(world, sent)
    with pytest.raises(InvalidKeyError):
        unlocked(locked, "校办-2027")
    assert await words_in(world, "校办-2027 春") == set()
    logged = "SELECT details FROM audit WHERE action = 'members-exported' ORDER BY id"
    said = [row["details"] for row in await world.database.read(lambda tx: tx.all(logged))]
    assert [json.loads(one)["locked"] for one in said] == ["open", "made", "typed"]
    assert "年度走访" not in str(said)
    office = await world.staff("王老师", SCHOOL)
    await opens(office, "操作记录")
    await office.sees("写明了用途、密码由本人写")


async def test_officers_see_their_members_and_these_answers_to_the_schools_events(
    world: World,
) -> None:
    chen = await joined(world, "陈教授", "minmeng", grant=MINMENG)
    lin = await member(world, "林晓", staff_no="A77")
    await phone(world, lin, "+8613868106871")
    zhou = await joined(world, "周老师", "minge")
    await event(world, places=5, going=[lin, zhou])
    await opens(chen)
    await chen.sees("民盟支部成员", "2 人")
    assert not [label for label in await labels(chen) if "按团体" in label or "周" in label]
    await chen.presses("林晓")
    card = await chen.sees("姓名：林晓", "学院：机械学院", "手机：+86 138 6810 6871")
    assert "A77" not in card["text"]
    assert not [label for label in await labels(chen) if label.startswith("✏️")]
    await chen.presses("再找一位")
    await chen.sees("手机号的末四位")
    await chen.says("A77")  # a staff number, which officers don't see
    await chen.sees("没有找到")
    await chen.presses("全部名单")
    _, rows = await exported(world, chen)
    assert rows[0] == ["序号", "姓名", "学院", "团体", "手机"]
    assert [row[1] for row in rows[1:]] == ["陈教授", "林晓"]

    await opens(chen, "活动安排")
    await chen.presses("学校的活动")
    await chen.presses("座谈")
    await chen.sees("座谈", "林晓", "另有 1 人")
    await chen.sees_nothing_of("周老师")
    await chen.presses("复（1）")  # who has not answered
    await chen.sees("陈教授")


async def test_officers_hear_who_joins_their_association(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng", grant=MINMENG)

    async def joins(name: str) -> Person:
        person = await world.person(name)
        await person.says("/start")
        await person.presses("我同意")
        await person.says(name)
        await person.says("跳过")
        await person.presses("机械学院")
        await person.presses("民盟支部")
        await person.presses("侨联")
        await person.presses("选好了")
        await person.says("跳过")
        await person.presses("没错，提交")
        return person

    await joins("林一")
    await chen.sees_nothing_of("林一")  # not before they are approved
    await joins("林二")
    await opens(office, "待确认的登记")
    await office.presses("✅ 通过")
    told = await chen.sees("林一（机械学院）加入了民盟支部")
    assert "侨联" not in told["text"]
    await office.presses("✅ 通过")
    lin = await joined(world, "林三")
    await lin.says("/me")
    await lin.presses("修改资料")
    await lin.presses("团体")
    await lin.presses("民盟支部")
    await lin.presses("选好了")
    await opens(office, "待确认的资料改动")
    await office.presses("对，是的")
    assert await seen(chen, "加入了") == 1
    await world.moves_clock(advance="61m")
    await chen.sees("又有 2 人加入您负责的团体，现在共 4 人")
    await chen.presses("看成员名单")
    await chen.sees("民盟支部成员", "4 人")

    # Whoever is no officer any more hears nothing.
    number = await number_of(world, chen)
    grant = Grant(Role.OFFICER, "minmeng")
    await joins("林四")
    await opens(office, "待确认的登记")
    await office.presses("✅ 通过")
    await joins("林五")
    await opens(office, "待确认的登记")
    await office.presses("✅ 通过")
    await world.database.write(lambda tx: roles.revoke(tx, number, grant))
    before = await seen(chen, "人加入您负责的团体")
    await world.moves_clock(advance="2h")
    assert await seen(chen, "人加入您负责的团体") == before
    assert await world.database.read(lambda tx: members.find(tx, number)) is not None

"""Names of staff can't be taken by others, and an association waits for its officer's word."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlers.people.payloads import Claims, Confirm, Correct
from storage.model.audiences import Audience
from storage.model.people import Grant, Role
from tests.dialogs.lives import lives
from tests.dialogs.office import JIXIE, MINMENG, SCHOOL, forged, joined, number_of, workbook
from tests.dialogs.planning import make
from tests.dialogs.registering import changes, registers
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, buttons
from tests.office import ORGANISATION

OFFICIAL = (
    *("管理员", "学校管理员", "统战部", "示范大学统战部 ", "Admin", "系统管理员小王", "客服"),
    *("民盟支部", "机械学院", "管\u200b理\u2060员", "统 战 部", "ＡＤＭＩＮ", "管　理ㅤ员"),
)


@pytest.mark.parametrize("name", OFFICIAL)
async def test_nobody_is_called_as_the_office_or_a_post(world: World, name: str) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says(name)
    await lin.sees("像是单位或岗位的名称")
    await lin.says("上官方平")
    await lin.sees("第2步")


async def test_a_staff_persons_name_is_marked_and_waits_for_staff(tmp_path: Path) -> None:
    """Where registrations do not wait, one under a staff person's name does."""
    organisation = replace(ORGANISATION, approval=False)
    async with lives(tmp_path, organisation) as life, life() as world:
        office = await world.staff("王老师", SCHOOL)
        other, namesake = await world.person("某"), await world.person("某")
        await registers(other, "林晓")
        await other.sees("欢迎您，林晓")
        await registers(namesake, "王\u200b老\u202e师")
        await office.sees("有人登记", "王老师（⚠️ 同名：与工作人员同名，学校工作人员")
        await office.says("/staff")
        await office.presses("待确认的登记（1）")
        await office.sees("第 1 位，共 1 位", "⚠️ 同名")
        await office.presses("✅ 通过")
        await namesake.sees("王老师，您的登记已通过")

        await changes(other, "姓名", "王 老 师")
        await other.sees("已记下", "待确认")
        await other.sees("现在：林晓、王 老 师（待确认）")
        await office.sees("林晓", "想把姓名改成", "与一位工作人员同名")
        await office.presses("✖️ 不是")
        await office.presses("不写原因")
        await other.sees("您的姓名没有改成王 老 师")
        await changes(other, "姓名", "王老师")
        await office.presses("下一项")
        await office.presses("✅ 对，是的")
        await office.sees("已改名：王老师（原来是林晓）")
        await other.sees("您的姓名改成了王老师")


async def test_staff_keep_their_own_names(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("🙋 登记")
    await office.presses("我同意")
    await office.says("王老师")
    for label in ("跳过", "商学院", "选好了", "跳过", "没错，提交"):
        await office.presses(label)
    await office.sees("已登记")
    await office.sees_nothing_of("⚠️ 同名")


async def claims_minmeng(person: Person) -> None:
    """Press the association, which unticks it where it was ticked, and save."""
    await person.says("/me")
    await person.presses("修改资料")
    await person.presses("团体")
    await person.presses("民盟支部")
    await person.presses("选好了")


async def test_an_association_opens_nothing_until_its_officer_says_so(world: World) -> None:
    officer = await joined(world, "支部主委", "minmeng", college="shang", grant=MINMENG)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    chen = await joined(world, "陈教授", college="jixie")
    await make(world, "盟务会", audience=Audience(associations=("minmeng",)))
    await claims_minmeng(chen)
    await chen.sees("等团体负责人或办公室确认")
    await chen.sees("现在：民盟支部（待确认）")
    await chen.says("/events")
    await chen.sees_nothing_of("盟务会")
    told = await officer.sees("陈教授", "说自己是民盟支部的成员")
    assert "机械学院" not in told["text"]

    assert "不归您处理" in await forged(college, Confirm(1, 1))
    assert "不归您处理" in await forged(chen, Confirm(1, 1))
    assert await forged(college, Confirm(1, 1)) == await forged(college, Confirm(10**9, 1))
    await officer.says("/staff")
    await officer.presses("待确认的资料改动（1）")
    await officer.sees("第 1 位，共 1 位", "陈教授")
    await officer.presses("✅ 对，是的")
    await officer.sees("已确认：陈教授是民盟支部的成员")
    await chen.sees("民盟支部已确认您是成员")
    await chen.says("/events")
    await chen.sees("盟务会")
    assert "已经处理过" in await forged(officer, Confirm(1, 0))
    await officer.presses("下一项")
    await officer.sees("没有等待确认的事项")

    # Leaving waits for a yes too: they stay a member until then, and think better of it by a press.
    await claims_minmeng(chen)
    await chen.sees("已记下", "有结果会告诉您")
    await chen.sees("现在：民盟支部（退出待确认）")
    await chen.says("/events")
    await chen.sees("盟务会")
    await chen.says("/me")
    await chen.presses("⏳ 待办公室确认的改动")
    await chen.sees("退出民盟支部（确认以前仍是成员", "隐私说明和同意")
    await chen.presses("↩️ 撤回：民盟支部")
    await claims_minmeng(chen)
    await chen.presses("改回原来的")
    await chen.sees("原来：民盟支部（退出待确认）", "现在：民盟支部")
    await claims_minmeng(chen)
    await officer.says("/staff")
    await officer.presses("待确认的资料改动（1）")
    await officer.sees("陈教授", "想退出", "在那以前仍是成员")
    await officer.presses("✖️ 不是")
    await officer.sees("为什么不同意陈教授退出民盟支部")
    await officer.says("请先交接工作")
    await officer.sees("陈教授仍是民盟支部的成员")
    await chen.sees("您仍是成员", "请先交接工作")
    await officer.presses("↩️ 撤销：陈教授")
    await chen.sees("您改团体的事会再看一次")
    await officer.presses("下一项")
    await officer.presses("✅ 对，是的")
    await officer.sees("陈教授退出民盟支部")
    await chen.sees("您已退出民盟支部")
    await officer.presses("↩️ 撤销：陈教授")
    await chen.says("/events")
    await chen.sees("盟务会")
    await officer.presses("下一项")
    await officer.presses("✅ 对，是的")

    # Coming back is a claim anew, after which the decision to let them go can't be taken back.
    await claims_minmeng(chen)
    assert "资料后来又变了" in str((await officer.presses("↩️ 撤销：陈教授"))["text"])
    await officer.says("/staff")
    await officer.presses("待确认的资料改动（1）")
    await officer.presses("✖️ 不是")
    await officer.presses("不写原因")
    await chen.sees("民盟支部没有确认您是成员")
    await forged(officer, Claims(0))


async def test_a_claim_is_decided_under_the_name_that_was_seen(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    officer = await joined(world, "支部主委", "minmeng", grant=MINMENG)
    chen = await joined(world, "陈教授")
    await claims_minmeng(chen)
    await officer.sees("陈教授", "说自己是")
    number = await number_of(world, chen)
    await forged(office, Correct(number, "name"))
    await office.says("周老师")
    assert "对方又改过" in await forged(officer, Confirm(1, 1))
    await officer.says("/staff")
    await officer.presses("待确认的资料改动（1）")
    await officer.sees("周老师", "说自己是")
    await officer.presses("✅ 对，是的")
    await chen.sees("民盟支部已确认您是成员")

    # Nobody confirms their own.
    await officer.says("/me")
    await officer.presses("修改资料")
    await officer.presses("团体")
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    claim = await world.database.read(lambda tx: tx.value("SELECT max(id) FROM member_claims"))
    assert "不归您处理" in await forged(officer, Confirm(claim, 1))
    await officer.says("/staff")
    assert not any("待确认的团体" in one["text"] for one in buttons((await officer.messages())[-1]))


async def test_a_suggestion_keeps_the_name_it_was_signed_with(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "请多开几扇窗")
    await changes(chen, "姓名", "钱教授")
    await office.presses("✅ 对，是的")
    await office.sees("已改名：钱教授（原来是陈教授）")
    await office.says("/staff")
    await office.presses("建言办理（1）")
    await office.presses("待办理（1）")
    await office.presses("请多开几扇窗")
    shown = await office.sees("请多开几扇窗", "陈教授")
    assert "钱教授" not in shown["text"]
    await office.presses("建言")
    assert "钱教授" not in str((await office.messages())[-1])
    await chen.says("/me")
    await chen.presses("删除我的全部资料")
    await chen.presses("是的，全部删除")
    rows = await world.database.read(
        lambda tx: tx.value("SELECT count(*) FROM suggestion_signatures")
    )
    assert rows == 0


async def test_staff_of_a_college_learn_no_name_of_another_colleges_twin(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", Grant(Role.COLLEGE_STAFF, "shang"))
    first, second = await world.person("甲"), await joined(world, "丁某", college="dianqi")
    await changes(second, "工号", "777")
    await registers(first, "甲某", staff_no="777")
    await office.sees("有人登记", "甲某", "同一工号已有人登记：丁某")
    await college.sees("有人登记", "甲某", "同一工号已有人登记：其他学院的 1 位")
    await college.says("/staff")
    await college.presses("待确认的登记")
    await college.sees("第 1 位", "其他学院的 1 位")
    await college.sees_nothing_of("丁某")


async def test_who_left_a_college_is_out_of_its_lists_and_officers_see_no_numbers(
    world: World,
) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    officer = await joined(world, "支部主委", "minmeng", college="shang", grant=MINMENG)
    chen = await joined(world, "陈教授", "minmeng", "qiaolian", college="jixie")
    ding = await joined(world, "丁某", college="dianqi")
    await changes(chen, "工号", "G777")
    everyone = Audience(everyone=True)
    await make(world, "开放日", audience=everyone, scope="college:jixie")
    await make(world, "盟务会", audience=everyone, scope="association:minmeng")
    for person in (chen, ding):
        for title in ("开放日", "盟务会"):
            await person.says("/events")
            await person.presses(title)
            await person.presses("参加")

    async def roll(staff: Person, title: str) -> str:
        await staff.says("/staff")
        await staff.presses("活动安排")
        await staff.presses(title)
        await staff.presses("报名名单")
        return str((await staff.sees(f"📋 {title}"))["text"])

    listed = await roll(college, "开放日")
    assert "陈教授" in listed
    assert "丁某" not in listed
    assert "只列出您学院的成员，另有 1 人" in listed
    listed = await roll(officer, "盟务会")
    assert "陈教授" in listed
    assert "只列出您团体的成员，另有 1 人" in listed
    await officer.presses("导出名单")
    sent = next(one["document"] for one in await officer.messages() if "document" in one)
    header, *lines = await workbook(world, sent["file_id"])
    assert "工号" not in header
    assert [line[1:4] for line in lines if line[1] == "陈教授"] == [
        ["陈教授", "机械学院", "民盟支部"]
    ]
    assert "G777" not in str(lines)
    assert "丁某" not in str(lines)

    await chen.says("/me")
    await chen.presses("修改资料")
    await chen.presses("学院")
    await chen.presses("电气学院")
    await office.presses("✅ 对，是的")
    listed = await roll(college, "开放日")
    assert "陈教授" not in listed
    assert "另有 2 人" in listed

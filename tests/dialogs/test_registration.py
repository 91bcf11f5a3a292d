"""A newcomer comes into the register."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.kit.texts import texts_of
from handlers.people.registration import CONSENT
from handlers.people.words import without_lead
from storage.conversations import drafts
from storage.model.people import Grant, Role
from storage.people import members, roles
from tests.dialogs.lives import again, lives
from tests.dialogs.registering import registers
from tests.dialogs.world import World
from tests.office import ORGANISATION

SCHOOL = Grant(Role.SCHOOL_STAFF)


async def test_a_member_registers_and_staff_approve(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.sees("学校工作人员")
    lin = await world.person("小林", phone="8613812345678")

    await lin.says("/start")
    await lin.sees("登记之前请看一下")
    await lin.presses("我同意")
    await lin.sees("第1步 / 共5步", "姓名")
    await lin.says("林晓")
    await lin.sees("第2步", "工号")
    await lin.says("20240001")
    await lin.sees("第3步", "学院")
    await lin.presses("电气学院")
    await lin.presses("民盟支部")
    await lin.presses("侨联")
    await lin.presses("侨联")
    await lin.presses("选好了")
    await lin.sees("第5步", "手机")
    await lin.shares_contact()
    await lin.sees("请核对", "林晓", "20240001", "电气学院", "民盟支部", "+86 138 1234 5678")
    await lin.presses("没错，提交")
    await lin.sees("已提交")

    await office.sees("有人登记", "林晓")
    await office.presses("通过")
    await office.sees("已通过：林晓")
    await lin.sees("您的登记已通过")

    await lin.says("/start")
    await lin.sees("林晓，您好")


async def test_a_member_registers_in_english(world: World) -> None:
    ann = await world.person("Ann", language="en")
    await ann.says("/start")
    await ann.presses("I agree")
    await ann.says("Ann <b>Lee</b> & Co")
    await ann.presses("Skip")
    await ann.says("Business School")
    await ann.presses("Done")
    await ann.says("not a number")
    await ann.sees("does not look like a phone number")
    await ann.presses("Skip")
    await ann.sees("Please check", "Ann <b>Lee</b> & Co", "Business School", "press “Back”.")
    await ann.presses("Back")
    await ann.sees("Step 5 of 5")
    await ann.presses("Cancel")
    await ann.sees("nothing was saved")


async def test_a_name_in_a_sentence_and_no_staff_number_in_words(world: World) -> None:
    zhao = await world.person("老赵")
    await zhao.says("/start")
    await zhao.presses("我同意")
    await zhao.says("13800138000")
    await zhao.sees("这不像姓名")
    await zhao.says("我叫赵德明")
    await zhao.says("没有")
    await zhao.says("电气学院")
    await zhao.presses("选好了")
    await zhao.presses("跳过")
    await zhao.sees("请核对", "姓名：赵德明\n", "工号：（未填）", "要改，请按“上一步”。")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我叫赵德明", "赵德明"),
        ("我是 赵德明", "赵德明"),
        ("姓名：赵德明", "赵德明"),
        ("My name is Ann Lee", "Ann Lee"),
        ("I’m Ann", "Ann"),
        ("Ian Amis", "Ian Amis"),
        ("我叫", "我叫"),
    ],
)
def test_the_words_before_a_name_are_left_out(said: str, name: str) -> None:
    assert without_lead(said) == name


async def test_the_same_staff_number_is_told_to_staff(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    for name in ("甲某", "乙某"):
        person = await world.person(name)
        await person.says("/start")
        await person.presses("我同意")
        await person.says(name)
        await person.says("777")
        await person.presses("商学院")
        await person.presses("选好了")
        await person.presses("跳过")
        await person.presses("没错，提交")
    # The second within an hour is told later, and leads to the list.
    await world.moves_clock(to="next")
    await office.presses("去确认")
    await office.sees("同一工号已有人登记", "甲某", "乙某")


async def test_a_link_works_once_and_in_time(world: World) -> None:
    now, valid = world.playground.clock.now(), world.organisation.invite_valid
    used, late = [
        await world.database.write(lambda tx: roles.invite(tx, SCHOOL, valid=valid, now=now))
        for _ in range(2)
    ]
    office, other = await world.person("王老师"), await world.person("别人")
    await office.says(f"/start i_{used}")
    await office.sees("您现在是", "学校工作人员")
    for wrong in (used, "wrong"):
        await other.says(f"/start i_{wrong}")
        await other.sees("链接无效、已用过或已过期")
    await world.moves_clock(to=(now + valid).isoformat())
    await other.says(f"/start i_{late}")
    assert (await other.transcript()).count("链接无效、已用过或已过期") == 3
    await other.says("/staff")
    await other.sees("只对工作人员开放")


async def test_a_stranger_may_not_approve_nor_see_the_workbench(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    message = await lin.sees("登记之前请看一下")
    answer = await lin.presses_data(message["message_id"], "rd:1:1")
    assert "不归您处理" in answer["text"]
    answer = await lin.presses_data(message["message_id"], "rubbish")
    assert "不能用了" in answer["text"]
    await lin.says("/staff")
    await lin.sees("只对工作人员开放")


async def test_everything_is_erased_when_asked_twice(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/me")
    await office.sees("还没有登记")
    ann = await world.person("Ann", language="en")
    await ann.says("/start")
    await ann.presses("I agree")
    await ann.says("Ann")
    await ann.presses("Skip")
    await ann.presses("Business School")
    await ann.presses("Done")
    await ann.presses("Skip")
    await ann.presses("Correct, submit")
    await ann.says("/me")
    await ann.presses("Erase all")
    await ann.presses("Yes, erase")
    await ann.sees("All your data has been erased")
    await ann.says("/me")
    await ann.sees("not registered yet")


async def test_a_form_is_taken_up_again_by_start(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("/start")
    await lin.sees("有一份没填完的表")
    await lin.sees("第2步 / 共5步", "工号")
    await lin.says("🙋 登记")
    await lin.sees("第2步 / 共5步", "工号")
    await lin.says("77")
    await lin.presses("上一步")
    await lin.presses("上一步")
    await lin.says("林小晓")
    await lin.sees("第2步 / 共5步")


async def test_the_language_changes_in_the_middle_of_a_form(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("/language")
    await lin.presses("English")
    await lin.sees("Step 2 of 5", "staff number")


async def test_a_draft_survives_a_restart(tmp_path: Path) -> None:
    async with lives(tmp_path) as life:
        async with life() as world:
            lin = await world.person("小林")
            await lin.says("/start")
            await lin.presses("我同意")
            await lin.says("林晓")
            await lin.says("777")
        async with life() as world:
            lin = again(world, lin)
            await lin.presses("商学院")
            await lin.presses("民盟支部")
        async with life() as world:
            lin = again(world, lin)
            await lin.says("/start")
            await lin.presses("选好了")
            await lin.presses("跳过")
            await lin.sees("请核对", "林晓", "777", "商学院", "民盟支部")
            await lin.presses("没错，提交")
            await lin.sees("已提交")


async def test_who_was_declined_may_register_again(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await world.person("小林")
    await registers(lin, "林晓")
    await office.presses("不通过")
    await office.sees("真的不通过", "林晓")
    await lin.sees_nothing_of("没有通过")
    await office.presses("先不决定")
    await office.sees("第 1 位，共 1 位", "林晓")
    await office.presses("不通过")
    await office.presses("是的，不通过")
    await office.sees("未通过：林晓")
    await lin.sees("没有通过")
    await registers(lin, "林小晓")
    await world.moves_clock(to="next")
    await office.sees("又有 1 人登记，现在共有 1 人等您确认")
    await office.presses("去确认")
    await office.sees("第 1 位，共 1 位", "林小晓")
    await office.presses("通过")
    await lin.sees("登记已通过")


async def test_a_registration_is_decided_once_and_by_whom_it_concerns(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    other = await world.staff("张老师", SCHOOL)
    stranger = await world.staff("李老师", Grant(Role.COLLEGE_STAFF, "jixie"))
    lin = await world.person("小林")
    await registers(lin, "林晓")
    await stranger.sees_nothing_of("林晓")
    await office.presses("通过")
    said = await other.presses("不通过")
    assert "已经处理过" in said["text"]
    assert "✅ 通过" not in await other.transcript()
    await other.sees("已通过：林晓")
    await lin.sees("登记已通过")


async def test_without_approval_it_holds_at_once(tmp_path: Path) -> None:
    organisation = replace(ORGANISATION, approval=False)
    async with lives(tmp_path, organisation) as life, life() as world:
        office = await world.staff("王老师", SCHOOL)
        first, second = await world.person("甲"), await world.person("乙")
        await registers(first, "甲某", staff_no="777")
        await first.sees("欢迎您，甲某")
        await office.sees_nothing_of("甲某")
        await registers(second, "乙某", staff_no="777")
        await office.sees("工号与别人相同", "乙某", "甲某")
        statuses = await world.database.read(
            lambda tx: tx.all("SELECT status FROM members WHERE college = 'shang'")
        )
        assert {row["status"] for row in statuses} == {"active"}
        officer = await world.staff("陈老师", Grant(Role.OFFICER, "minmeng"))
        third = await world.person("丙")
        await registers(third, "丙某", association="民盟支部")
        await officer.sees("丙某（商学院）加入了民盟支部")


async def test_a_name_typed_where_the_staff_number_goes_is_asked_again(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("林晓")
    await lin.sees("工号只有数字和字母")
    await lin.sees("第2步 / 共5步")


async def test_staff_who_are_no_members_yet_find_the_way_to_register(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/events")
    await office.sees("请先登记", "🙋 登记")
    assert ["🛠 工作台", "🙋 登记"] in (await office.screen())["reply_keyboard"]
    await office.says("🙋 登记")
    await office.sees("登记之前请看一下")
    await office.presses("我同意")
    await office.says("王敏")
    await office.says("🙋 登记")
    await office.sees("您有一份没填完的表")
    await office.sees("第2步 / 共5步")


async def test_a_staff_number_in_full_width_digits_is_the_same_number(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    first, second = await world.person("甲"), await world.person("乙")
    await registers(first, "甲某", staff_no="a0777")
    await registers(second, "乙某", staff_no="Ａ０７７７")
    await second.sees("工号：A0777")
    await world.moves_clock(to="next")
    await office.presses("去确认")
    await office.sees("同一工号已有人登记", "甲某", "乙某")


async def test_an_edited_message_is_answered_kindly(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    mine = next(one for one in await lin.messages() if one.get("text") == "林晓")
    body = {"message_id": mine["message_id"], "text": "林小晓"}
    async with world.http.post(f"/playground/users/{lin.id}/edit", json=body) as answer:
        assert answer.status == 200
    await world.settled()
    await lin.sees("换成改后的内容")
    await lin.sees("第2步 / 共5步", "工号")
    await lin.presses("上一步")
    await lin.presses("保留：林小晓")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_version_of_the_consent_goes_with_its_text(language: str) -> None:
    known = {
        "2026-11": {"zh": "dfcd9b0a521a144d", "en": "25c2c117392d092d"},
        "2026-11-26": {"zh": "8e7d059253548220", "en": "5358443674b9044a"},
        "2026-11-27": {"zh": "8731dabd44a895aa", "en": "74e7b9325eaaa413"},
    }
    text = texts_of(language)("consent", organisation="X", nights="14")
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == known[CONSENT][language]


@pytest.mark.parametrize(("form", "step"), [("gone", "name"), ("register", "gone")])
async def test_a_draft_of_another_version_harms_nobody(world: World, form: str, step: str) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    older = await lin.sees("第2步")
    person = await world.database.read(lambda tx: members.of_telegram_id(tx, lin.id))
    assert person is not None
    await world.database.write(lambda tx: drafts.save(tx, person.id, form, step, {}))
    await lin.presses_data(older["message_id"], "f:s::2")
    await lin.says("林晓")
    await lin.says("/start")
    await lin.sees("登记之前" if form == "gone" else "第2步")

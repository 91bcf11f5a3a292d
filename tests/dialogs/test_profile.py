"""A member's own record: seen, changed, taken along, erased."""

import io
from datetime import datetime, timedelta

import aiohttp
import pytest
import python_calamine as calamine

from handlers.people.registration import CONSENT
from storage.model.people import Grant, Role
from tests import databases
from tests.dialogs.office import SCHOOL, event, member
from tests.dialogs.world import Person, World


async def test_each_field_is_changed_alone_and_changed_back(world: World) -> None:
    lin = await member(world, "林晓", staff_no="11")
    await lin.says("👤 我的资料")
    await lin.sees("我的资料", "林晓", "11", "机械学院", "民盟支部", "照常收通知")
    await lin.presses("修改资料")
    await lin.sees("要改哪一项")
    await lin.presses("姓名")
    await lin.sees("请输入您的姓名")
    await lin.says("林小晓")
    await lin.sees("原来：林晓", "现在：林晓、林小晓（待确认）")
    await lin.presses("改回原来的")
    await lin.sees("原来：林晓、林小晓（待确认）", "现在：林晓")
    await lin.says("/me")
    await lin.sees("姓名：林晓")

    await lin.presses("修改资料")
    await lin.presses("团体")
    await lin.presses("侨联")
    await lin.presses("选好了")
    await lin.sees("原来：民盟支部", "现在：民盟支部、侨联")

    await lin.presses("我的资料")
    await lin.presses("修改资料")
    await lin.presses("工号")
    await lin.presses("不填这一项")
    await lin.sees("原来：11", "现在：（未填）")

    await lin.presses("我的资料")
    await lin.presses("修改资料")
    await lin.presses("手机")
    await lin.says("138 1234 5678")
    await lin.sees("现在：+86 138 1234 5678")
    screen = await lin.screen()
    assert ["📅 活动", "📝 我的报名"] in screen["reply_keyboard"]

    await lin.presses("我的资料")
    await lin.presses("修改资料")
    await lin.presses("姓名")
    await lin.says("林晓")
    await lin.sees("和原来一样")


async def test_an_older_change_is_not_undone_over_a_newer_one(world: World) -> None:
    lin = await member(world, "林晓")
    for name in ("林甲", "林乙"):
        await lin.says("/me")
        await lin.presses("修改资料")
        await lin.presses("职务")
        await lin.says(name)
    older = await lin.sees("现在：林甲")
    said = await lin.presses_data(older["message_id"], "mu:1")
    assert "不能再改回" in said["text"]
    await lin.presses("改回原来的")
    await lin.sees("现在：林甲")
    again = await lin.presses_data(older["message_id"], "mu:2")
    assert "不能再改回" in again["text"]


async def test_leaving_the_change_brings_the_menu_back(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await lin.presses("修改资料")
    await lin.presses("手机")
    assert "📅 活动" not in str((await lin.screen())["reply_keyboard"])
    await lin.presses("取消")
    await lin.sees("菜单在下面")
    assert ["📅 活动", "📝 我的报名"] in (await lin.screen())["reply_keyboard"]


async def test_the_office_hears_of_a_taken_number_and_of_a_new_college(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", Grant(Role.COLLEGE_STAFF, "shang"))
    await member(world, "甲某", staff_no="777")
    lin = await member(world, "林晓")
    await lin.says("/me")
    await lin.presses("修改资料")
    await lin.presses("工号")
    await lin.says("777")
    await office.sees("改了工号", "林晓", "同一工号的还有：甲某")
    await college.sees_nothing_of("林晓")
    await lin.presses("我的资料")
    await lin.presses("修改资料")
    await lin.presses("学院")
    await lin.presses("商学院")
    await college.sees("林晓", "想把学院改成", "机械学院 → 商学院")
    await office.presses("✅ 对，是的")
    await college.sees("转到了您的学院", "林晓")


async def test_notices_are_paused_and_resumed(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await lin.presses("暂停通知")
    await lin.sees("已暂停通知（")
    await lin.presses("恢复通知")
    await lin.sees("照常收通知")


async def test_the_language_changes_words_menu_and_commands(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await lin.presses("语言")
    await lin.presses("English")
    await lin.sees("Hello 林晓!")
    screen = await lin.screen()
    assert ["💡 Suggest", "👤 My data", "❓ Help"] in screen["reply_keyboard"][-1:]
    assert {"command": "me", "description": "My data"} in screen["menu"]


async def test_what_was_agreed_to_can_be_read_again(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await lin.presses("隐私说明")
    await lin.sees("登记之前请看一下", "同意了这份说明")

    version = "UPDATE members SET consent_version = '2026-11-26'"
    await world.database.write(lambda tx: tx.execute(version))
    await lin.says("/me")
    await lin.presses("隐私说明")
    await lin.sees("新的一版")
    await lin.says("/events")
    await lin.sees("隐私说明有新的一版")
    await lin.presses("照片")
    await lin.presses("我同意")
    await lin.sees("已记下您的同意")
    version = await world.database.read(lambda tx: tx.value("SELECT consent_version FROM members"))
    assert version == CONSENT
    await lin.says("/events")
    await lin.sees("没有")


async def test_everything_is_taken_along_in_one_file(world: World) -> None:
    await world.staff("王老师", SCHOOL)
    lin = await member(world, "=1+1")
    await event(world, places=1, going=[lin])
    await lin.says("/me")
    await lin.presses("导出")
    rows = await workbook(world, lin)
    assert rows[0] == ["类别", "项目", "内容", "时间"]
    assert ["资料", "姓名", "=1+1", ""] in rows
    assert any(
        row[:3] == ["活动回复", f"座谈 ({wall(world):%Y-%m-%d %H:%M})", "参加"] for row in rows
    )
    assert any(row[:2] == ["同意的说明（版本）", CONSENT] for row in rows)


async def test_what_one_takes_along_is_in_plain_words(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林 <晓>"), await member(world, "陈教授")
    made = await event(world, places=1, going=[lin, chen])
    await chen.says("/start")
    await lin.says("/mine")
    await lin.presses(made.title)
    await lin.presses("不参加")
    await lin.presses("是的")
    await chen.sees("有名额了")
    await chen.says("/me")
    await chen.presses("导出")
    said = [row[2] for row in await workbook(world, chen) if row[0] == "通知"]
    assert any(str(one).startswith("有名额了！您已从候补转为参加：") for one in said)
    await office.says("/me")
    await office.presses("导出")
    assert ["记录", "开通了职务", "您做的"] in [row[:3] for row in await workbook(world, office)]


async def test_a_visitor_may_see_and_erase_what_little_is_kept(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/me")
    await lin.sees("还没有登记")
    await lin.presses("导出")
    assert ["资料", "姓名", "小林", ""] in await workbook(world, lin)
    await lin.presses("删除我的全部资料")
    await lin.presses("是的，全部删除")
    kept = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM members"))
    assert kept == 0


async def test_erasing_gives_the_place_to_the_next_in_line(world: World) -> None:
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    await chen.says("/start")
    made = await event(world, places=1, going=[lin, chen])
    await lin.says("/me")
    await lin.presses("删除我的全部资料")
    await lin.sees("报名会一并取消")
    await lin.presses("是的，全部删除")
    await lin.sees("已经删除")
    await chen.sees("座谈", "名额")
    left = await world.database.read(
        lambda tx: tx.value("SELECT going FROM events WHERE id = $1", made.id)
    )
    assert left == 1
    assert (await lin.screen())["reply_keyboard"] is None


async def test_nothing_is_left_of_who_was_erased(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓", staff_no="5")
    other = await member(world, "乙某")
    await other.says("/me")
    await other.presses("修改资料")
    await other.presses("工号")
    await other.says("5")
    await office.sees("改了工号", "乙某")
    await other.says("/me")
    await other.presses("删除我的全部资料")
    await other.presses("是的，全部删除")
    await lin.says("/me")
    await world.settled()
    for table in await tables(world):
        rows = await world.database.read(lambda tx: tx.all(f"SELECT * FROM {table}"))  # noqa: B023
        for row in rows:
            assert "乙某" not in str(tuple(row)), table
            assert other.id not in tuple(row), table


async def test_the_last_of_the_school_staff_is_warned(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/me")
    await office.sees("您的职务", "学校工作人员")
    await office.presses("删除我的全部资料")
    await office.sees("您是最后一位学校工作人员")
    await office.presses("不，保留")
    await world.staff("张老师", SCHOOL)
    await office.presses("删除我的全部资料")
    text = (await office.sees("真的要删除"))["text"]
    assert "最后一位" not in text


async def test_whoever_becomes_the_last_of_them_before_confirming_is_warned(world: World) -> None:
    wang, zhang = [await world.staff(name, SCHOOL) for name in ("王老师", "张老师")]
    for one in (wang, zhang):
        await one.says("/me")
        await one.presses("删除我的全部资料")
    await wang.presses("是的，全部删除")
    await wang.sees("已经删除")
    await zhang.presses("是的，全部删除")
    await zhang.sees("您是最后一位学校工作人员")
    await zhang.sees_nothing_of("已经删除")
    await zhang.presses("是的，全部删除")
    await zhang.sees("已经删除")


@pytest.mark.parametrize("data", ["mc:nothing", "mc:", "me:nothing", "mu:9"])
async def test_forged_buttons_get_a_kind_word(world: World, data: str) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    message = await lin.sees("我的资料")
    assert (await lin.presses_data(message["message_id"], data))["text"]


def wall(world: World) -> datetime:
    return (world.playground.clock.now() + timedelta(days=9)).replace(
        tzinfo=None, microsecond=0, second=0
    )


async def workbook(world: World, person: Person) -> list[list[str]]:
    """Fetch the newest file that the person got, as rows."""
    for message in reversed(await person.messages()):
        if "document" in message:
            file_id = message["document"]["file_id"]
            break
    else:
        raise AssertionError("no file")
    content = await fetch(world.http, file_id)
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = book.get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


async def fetch(http: aiohttp.ClientSession, file_id: str) -> bytes:
    async with http.get(f"/playground/files/{file_id}") as answer:
        assert answer.status == 200, await answer.text()
        return await answer.read()


async def tables(world: World) -> list[str]:
    return sorted(await world.database.read(databases.tables))

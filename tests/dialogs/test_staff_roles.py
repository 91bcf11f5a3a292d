"""Roles, one-time links and memberships are taken away in the chat; what staff do is on record."""

import re
from typing import Any

import pytest

from handlers.notices.payloads import Handle
from handlers.people.payloads import Mine, Remove
from handlers.planning.payloads import New
from handlers.roles.payloads import TakeLink, TakeRole
from storage.model.people import Grant, Role
from tests.dialogs.groups import group, invites_bot, says, seen
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    broadcasts,
    event,
    forged,
    joined,
    member,
    number_of,
    workbook,
)
from tests.dialogs.planning import make
from tests.dialogs.world import Person, World, labels, text_of


async def link(person: Person) -> str:
    """Return the newest one-time link that the person was shown, as the words to send."""
    shown = await person.sees("t.me/", "start=i_")
    found = re.search(r"start=(i_[\w-]+)", text_of(shown))
    assert found
    return f"/start {found[1]}"


async def test_a_role_is_given_by_a_link_and_taken_away(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    await office.says("/staff")
    await office.presses("工作人员")
    await office.sees("共 1 项职务", "王老师", "学校工作人员", "2027年1月12日", "开通人：命令行")
    await office.presses("开一个一次性链接")
    await office.presses("团体负责人")
    await office.presses("民盟支部")
    await office.sees("只显示这一次", "不要发到群里")
    words = await link(office)

    await chen.says(words)
    await chen.sees("您现在是", "团体负责人（民盟支部）")
    menus = [one for one in await world.calls("setMyCommands") if "chat_id" in str(one)]
    assert "staff" in str(menus[-1])
    await chen.says("/staff")
    await chen.presses("群发")
    await chen.says("民盟支部的各位")
    await chen.presses("民盟支部")
    await chen.presses("选好了")
    await chen.presses("不用")
    await chen.presses("明天")
    await chen.sees("请核对")

    await office.presses("工作人员")
    await office.sees("陈教授", "团体负责人（民盟支部）", "开通人：王老师")
    await office.presses("收回 陈教授")
    await office.sees("要收回陈教授的职务", "没填完的表都不能再用")
    await office.presses("不收回")
    assert "role-revoked" not in await acts(world)
    await office.presses("收回 陈教授")
    await office.presses("是的，收回")
    await chen.sees("您不再是团体负责人（民盟支部）")
    menus = [one for one in await world.calls("setMyCommands") if str(chen.id) in str(one)]
    assert "'staff'" not in str(menus[-1])

    # The form under way, the workbench and old buttons are of no use any more.
    answer = await chen.presses("确认")
    assert "您现在不能给这些人群发" in answer["text"]
    scheduled = "SELECT count(*) FROM notices WHERE bulk = 1"
    assert await world.database.read(lambda tx: tx.value(scheduled)) == 0
    await chen.says("/staff")
    await chen.sees("工作台只对工作人员开放")
    assert "不归您" in await forged(chen, New())
    number = await number_of(world, chen)
    assert "已经收回" in await forged(office, TakeRole(number, Role.OFFICER, "minmeng", 1))


@pytest.mark.both_engines
async def test_the_check_in_of_one_event_is_called_by_the_event_everywhere(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
    event = await make(world, "季度座谈会", days=1)
    await office.says("/staff")
    await office.presses("👤 工作人员")
    await office.presses("给人开通职务")
    await office.says("林晓")
    await office.presses("活动签到")
    await office.presses("季度座谈会")
    await office.presses("马上开始")
    await office.says("4月1日")
    await office.presses("✅ 开通")
    called = "活动签到（季度座谈会）"
    await office.presses("工作人员")
    assert any(called in one for one in labels(await office.sees("林晓", called)))
    await office.presses("📆 任期")
    await office.sees("林晓", called)
    await office.says("林晓")
    await office.presses("林晓")
    await office.sees("职务：", called)
    await lin.says("/me")
    await lin.sees(called)
    await office.says("/staff")
    await office.presses("🧾 操作记录")
    await office.sees("林晓", called)
    number = await number_of(world, lin)
    await forged(office, TakeRole(number, Role.CHECK_IN, str(event.id), 0))
    await office.sees("要收回林晓的职务", called)
    await office.presses("是的，收回")
    await lin.sees("您不再是", called)
    for person in (office, lin):
        await person.sees_nothing_of(f"活动 {event.id}")


async def test_what_somebody_wrote_is_not_theirs_without_the_role(world: World) -> None:
    """An officer who is also of the college's staff keeps what the other role reaches."""
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng", grant=SCHOOL)
    await joined(world, "林晓", "minmeng")
    await broadcasts(chen, "大家好")
    sql = "SELECT max(id) FROM notices WHERE bulk = 1"
    notice = int(await world.database.read(lambda tx: tx.value(sql)))
    number = await number_of(world, chen)
    await chen.says(await link_for(office, "officer", "民盟支部"))
    await forged(office, TakeRole(number, Role.SCHOOL_STAFF, "", 1))
    await chen.sees("您不再是学校工作人员")
    assert await forged(chen, Handle("show", notice)) == "这条通知不归您管，或者已经不在了。"
    await chen.says("/staff")
    await chen.sees("工作台", "陈教授")  # still an officer


async def link_for(office: Person, role: str, place: str) -> str:
    await office.says("/staff")
    await office.presses("工作人员")
    await office.presses("开一个一次性链接")
    await office.presses({"officer": "团体负责人", "school": "学校工作人员"}[role])
    if place:
        await office.presses(place)
    return await link(office)


async def test_the_last_of_the_school_staff_stays(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    await office.presses("工作人员")
    await office.presses("收回 王老师")
    await office.sees("放弃您自己的职务")
    answer = await office.presses("是的，收回")
    assert "最后一位学校工作人员" in answer["text"]
    other = await world.staff("张老师", SCHOOL)
    await office.presses("是的，收回")
    await office.sees("您已放弃职务")
    await office.says("/staff")
    await office.sees("工作台只对工作人员开放")
    number = await number_of(world, other)
    assert "最后一位" in await forged(other, TakeRole(number, Role.SCHOOL_STAFF, "", 1))
    assert (await acts(world)).count("role-revoked") == 1


@pytest.mark.both_engines
async def test_the_links_of_whoever_may_make_none_any_more_let_nobody_in(world: World) -> None:
    """Whoever loses the role, or erases themself, could come back by a link of their own."""
    office = await world.staff("王老师", SCHOOL)
    zhang = await world.staff("张老师", SCHOOL)
    wu = await joined(world, "吴老师", grant=SCHOOL)
    kept, words = await link_for(office, "school", ""), await link_for(zhang, "school", "")
    await forged(office, TakeRole(await number_of(world, zhang), Role.SCHOOL_STAFF, "", 1))
    await zhang.sees("您不再是学校工作人员")
    await zhang.says(words)
    await zhang.sees("这个链接无效、已用过或已过期")
    assert (await acts(world))[-2:] == ["role-revoked", "invite-revoked"]

    words = await link_for(wu, "school", "")
    await forged(wu, Mine("erase2"))
    await wu.sees("已经删除")
    assert (await acts(world))[-1] == "role-revoked", "that a role has ended is on record"
    await wu.says(words)
    await wu.sees("这个链接无效、已用过或已过期")
    await zhang.says(kept)
    await zhang.sees("您现在是", "学校工作人员")


async def test_an_open_link_is_listed_and_made_void(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    words = await link_for(office, "school", "")
    await office.says("/staff")
    await office.presses("工作人员")
    await office.presses("还没用的链接（1）")
    await office.sees("学校工作人员", "开出人：王老师", "有效到")
    await office.presses("1. 作废")
    await office.sees("要作废这个")
    await office.presses("是的，作废")
    await office.sees("没有还没用的一次性链接")
    assert "已经用过、作废" in await forged(office, TakeLink("0" * 12, 1))
    lin = await world.person("林晓")
    await lin.says(words)
    await lin.sees("这个链接无效、已用过或已过期")


async def test_a_link_in_a_group_is_void_and_its_maker_is_told(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await world.person("小林")
    words = await link_for(office, "school", "")
    chat = await group(world, office, lin)
    await invites_bot(world, office, chat)
    await says(lin, chat, words)
    assert "已经作废" in text_of((await seen(lin, chat))[-1])
    await office.sees("一次性链接被发到了群里，已经作废")
    await lin.says(words)
    await lin.sees("这个链接无效、已用过或已过期")
    await says(lin, chat, words)
    assert "已用过或已作废" in text_of((await seen(lin, chat))[-1])
    assert (await acts(world))[-1] == "invite-burnt"
    people = await world.database.read(lambda tx: tx.all("SELECT name FROM members"))
    assert {row["name"] for row in people} == {"王老师", "小林"}  # 小林 wrote in private, too


async def test_a_link_that_is_pasted_into_a_group_is_void_where_the_bot_reads_it(
    world: World,
) -> None:
    """The bot reads all of a group only as its administrator; a link of another bot is not its."""
    office, lin = await world.staff("王老师", SCHOOL), await world.person("小林")
    words = await link_for(office, "school", "")
    link_itself = text_of(await office.sees("请打开这个链接"))
    chat = await group(world, office, lin)
    await invites_bot(world, office, chat, "administrator")
    hello = len(await seen(lin, chat))
    await says(office, chat, "https://t.me/another_bot?start=" + words.removeprefix("/start "))
    assert len(await seen(lin, chat)) == hello
    await says(office, chat, link_itself)
    assert "已经作废" in text_of((await seen(lin, chat))[-1])
    await office.sees("一次性链接被发到了群里，已经作废")
    await lin.says(words)
    await lin.sees("这个链接无效、已用过或已过期")


async def test_a_member_is_found_removed_and_reinstated(world: World) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    lin = await member(world, "林晓", staff_no="A7")
    chen = await joined(world, "陈教授", college="dianqi")
    made = await event(world, places=1, going=[lin, chen])
    await lin.says("/start")
    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("按姓名或号码找")
    await college.says("陈")  # of another college
    await college.sees("没有找到“陈”")
    await college.presses("按姓名或号码找")
    await college.says("a7")
    await college.presses("林晓 · A7")
    await college.sees("成员", "姓名：林晓", "工号：A7")
    await college.presses("移出成员")
    await college.sees("要把林晓移出", "1 项报名", "30 天内可以", "报名不会恢复")
    await college.presses("是的，移出")
    await college.sees("已把林晓移出", "现在不是成员")
    await lin.sees("林晓，您已被移出成员名单")
    await chen.sees("座谈", "名额")
    counts = "SELECT going, waitlisted FROM events WHERE id = $1"
    row = await world.database.read(lambda tx: tx.one(counts, made.id))
    assert row is not None
    assert tuple(row) == (1, 0)
    await lin.says("📅 活动")
    await lin.sees("请先登记")

    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("已移出或未通过的（1）")
    await college.presses("林晓")
    await college.sees("林晓", "现在不是成员", "可以恢复到2027年2月11日")
    await college.presses("恢复成员")
    await college.sees("已恢复林晓")
    await lin.sees("成员资格已恢复")
    done = ["member-removed", "member-viewed", "member-reinstated"]
    assert (await acts(world))[-3:] == done
    other = await number_of(world, chen)
    assert "不归您管理" in await forged(college, Remove(other, 1))
    own = await number_of(world, college)
    assert "不归您" in await forged(college, Remove(own, 1))


@pytest.mark.both_engines
async def test_staff_and_queued_notices_when_a_member_is_removed(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await joined(world, "林晓", grant=MINMENG)
    number = await number_of(world, lin)
    assert "还有职务" in await forged(office, Remove(number, 1))
    await forged(office, TakeRole(number, Role.OFFICER, "minmeng", 1))
    queued = (
        "INSERT INTO deliveries (notice_id, member_id, status, not_before)"
        " VALUES ($1, $2, 'queued', 9000000000000)"
    )
    await broadcasts(office, "大家好")
    sql = "SELECT max(id) FROM notices WHERE bulk = 1"
    notice = int(await world.database.read(lambda tx: tx.value(sql)))
    await world.database.write(
        lambda tx: tx.execute("DELETE FROM deliveries WHERE notice_id = $1", notice)
    )
    await world.database.write(lambda tx: tx.execute(queued, notice, number))
    await forged(office, Remove(number, 1))
    left = "SELECT status, reason FROM deliveries WHERE notice_id = $1"
    row = await world.database.read(lambda tx: tx.one(left, notice))
    assert row is not None
    assert tuple(row) == ("cancelled", "left")
    # They can register again.
    await lin.says("/start")
    await lin.presses("我同意")
    for word in ("林晓", "跳过"):
        await lin.says(word)
    await lin.presses("商学院")
    await lin.presses("选好了")
    await lin.presses("跳过")
    await lin.presses("没错，提交")
    await office.sees("有人登记", "林晓")


async def registers(person: Person, name: str) -> None:
    await person.says("🙋 登记")
    await person.presses("我同意")
    for word in (name, "跳过"):
        await person.says(word)
    await person.presses("机械学院")
    await person.presses("选好了")
    await person.presses("跳过")
    await person.presses("没错，提交")


async def test_staff_do_not_approve_themselves(world: World) -> None:
    first = await world.staff("王老师", SCHOOL)
    await registers(first, "王老师")
    await first.sees("欢迎您，王老师")  # nobody else is there who could
    assert (await acts(world))[-1] == "approved-by-role"

    second = await world.staff("张老师", Grant(Role.COLLEGE_STAFF, "jixie"))
    await registers(second, "张老师")
    await second.sees("一有结果，马上告诉您")
    await second.says("/staff")
    await second.presses("待确认的登记")
    await second.sees("没有等待确认的登记")
    asked: Any = await first.sees("有人登记", "张老师")
    data = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    newest = (await second.messages())[-1]["message_id"]
    answer = await second.presses_data(newest, data)
    assert "另一位工作人员" in answer["text"]
    await first.presses("通过")
    await second.sees("您的登记已通过")


async def test_what_was_done_is_read_by_the_school_staff(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await joined(world, "林晓", grant=JIXIE)
    await broadcasts(office, "明天停电")
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("操作记录", "全部", "王老师：安排群发 · “明天停电”", "王老师：开通了职务")
    await office.presses("1. 明天停电")
    await office.sees("明天停电", "已")
    await office.says("/staff")
    await office.presses("操作记录")
    await office.presses("职务")
    shown = await office.sees("操作记录：职务")
    assert "安排群发" not in text_of(shown)
    await office.presses("导出（Excel）")
    rows = await workbook(world, (await office.messages())[-1]["document"]["file_id"])
    assert ["王老师", "开通了职务"] in [row[1:3] for row in rows]
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("王老师：导出操作记录")
    await office.presses("只看某个人")
    await office.presses("王老师")
    await office.sees("与 王老师 有关的")
    await lin.says("/staff")
    shown = await lin.sees("工作台")
    assert "操作记录" not in str(shown["reply_markup"])
    assert "工作人员" not in str(shown["reply_markup"])

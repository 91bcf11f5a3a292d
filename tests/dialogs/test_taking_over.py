"""Somebody of a roster takes their record over, by a link or when they register."""

import re
from datetime import timedelta
from typing import Any

import pytest

from handlers.people.payloads import Compare, Merge, TakeRecord
from storage.engine.transaction import ALL, Transaction
from storage.model.people import Term
from storage.people import consents, listing, record_links, roles, sorting
from storage.people.listing import State, Wanted
from storage.rights import Reach
from tests.dialogs.office import (
    JIXIE,
    SCHOOL,
    acts,
    forged,
    joined,
    make,
    member,
    number_of,
    registers,
)
from tests.dialogs.registering import opens
from tests.dialogs.world import TOKEN, Person, World, text_of


async def listed(world: World, name: str, **stated: Any) -> int:
    """Somebody of a roster, who is not on Telegram."""
    fields = {
        "status": "active",
        "name": name,
        "language": "zh",
        "college": "jixie",
        "created_at": 1,
        "registered_at": 1,
        **stated,
    }
    marks = ", ".join(f"${at}" for at in range(1, len(fields) + 1))
    sql = f"INSERT INTO members ({', '.join(fields)}) VALUES ({marks})"

    async def work(tx: Transaction) -> int:
        number = await tx.insert(sql, *fields.values())
        await sorting.save(tx, [(number, name, None)])
        return number

    return await world.database.write(work)


async def record(world: World, number: int) -> dict[str, Any] | None:
    sql = "SELECT * FROM members WHERE id = $1"
    row = await world.database.read(lambda tx: tx.one(sql, number))
    return None if row is None else dict(zip(row.keys(), row, strict=True))


async def link_for(staff: Person, name: str) -> str:
    """Have staff make a link from the person's card; return what /start is sent with."""
    await staff.says("/staff")
    await staff.presses("👥 成员")
    await staff.presses("按姓名或号码找")
    await staff.says(name)
    await staff.presses(name)
    await staff.presses("🔗 给本人认领链接")
    sent = text_of(await staff.sees(f"{name}，您好！请点这个链接", "只能用一次"))
    found = re.search(r"start=(claim_[\w-]{32})", sent)
    assert found is not None
    return found[1]


@pytest.mark.both_engines
async def test_a_link_binds_the_record_after_name_and_number_and_can_be_undone(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    number = await listed(world, "李静", staff_no="20190023", phone="+8613800000001", title="教授")
    plain = await listed(world, "无号", staff_no=None)
    await office.says("/staff")
    await office.presses("👥 成员")
    await office.presses("无号")
    assert "没有工号" in str((await office.presses("🔗 给本人认领链接")).get("text"))
    old = await link_for(office, "李静")
    start = await link_for(office, "李静")
    stored = await world.database.read(lambda tx: tx.all("SELECT * FROM record_links"))
    assert not [row for row in stored if start.removeprefix("claim_") in str(list(row))]
    ann = await world.person("Ann")
    await ann.says(f"/start {old}")
    await ann.sees("这个链接无效、已用过或已过期")
    await opens(ann, start, "李静", "0024")
    await ann.sees("与花名册上的不一样", "还可以试 2 次")
    assert await ann.got("菜单先收起来") == 1
    # What can't be an answer uses no try up, and words around it do no harm.
    for nonsense in ("0023", "？？"):
        await ann.says(nonsense)
        await ann.sees("这不像姓名")
    await ann.says("我叫李 靜")
    for nonsense in ("李静", "忘记了"):
        await ann.says(nonsense)
        await ann.sees("这里要填工号的数字")
    assert await ann.got("还可以试") == 1
    await ann.says("我的工号是 ２０１９ ００２３")
    await ann.sees("李静，欢迎您！已经认领您的资料", "工号：20190023", "职务：教授")
    await office.sees("李静", "已经认领花名册上的资料", "30 天内可以撤销")
    kept = await record(world, number)
    assert kept is not None
    assert (kept["telegram_id"], kept["status"]) == (ann.id, "active")
    assert kept["consent_version"]
    agreed = await world.database.read(lambda tx: consents.given(tx, number))
    assert consents.Purpose.PHOTOS in agreed
    await make(world, "座谈会")
    await ann.says("/events")
    await ann.sees("座谈会")
    other = await world.person("Bob")
    await other.says(f"/start {start}")
    await other.sees("已用过")

    await office.presses("↩️ 撤销合并")
    await office.sees("真的要撤销吗", "李静", "Ann")
    await office.presses("↩️ 是的，撤销合并")
    await office.sees("已撤销合并", "又是两份资料")
    await ann.sees("办公室撤销了资料的合并")
    back = await record(world, number)
    assert back is not None
    assert back["telegram_id"] is None
    await ann.says("/me")
    await ann.sees("还没有登记")
    assert [act for act in await acts(world) if act != "member-viewed"] == [
        *("role-redeemed", "record-link-made", "record-link-made"),
        *("record-taken", "merge-undone"),
    ]
    assert await record(world, plain)


async def test_at_registration_the_record_is_offered_or_staff_decide(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    sure = await listed(world, "李静", staff_no="A1", phone="+8613800000001")
    near = await listed(world, "陈澤", staff_no="A2", phone="+8613800000002")
    sound = await listed(world, "单晓", staff_no="A3")
    li = await registers(world, "李靜", staff_no="a1", phone="13900000001")
    await li.sees("花名册上有一份资料", "李静", "是您本人吗")
    await li.presses("✅ 是我，认领")
    await li.sees("李静，欢迎您！已经认领您的资料")
    await office.sees("已经认领花名册上的资料")
    kept = await record(world, sure)
    assert kept is not None
    assert (kept["telegram_id"], kept["phone"]) == (li.id, "+8613900000001")
    assert "已经处理过" in await forged(li, TakeRecord(sure, 1))

    chen = await registers(world, "陈 泽")
    await chen.sees_nothing_of("花名册上有一份资料")
    assert "已经处理过" in await forged(chen, TakeRecord(near, 1)), "only number and name will do"
    await office.says("/staff")
    await office.presses("待确认")
    await office.sees("陈 泽", "可能是花名册上的陈澤：姓名和学院相同")
    await office.presses("👥 与陈澤比较")
    await office.sees("可能是同一个人：姓名和学院相同", "新登记的", "花名册上的", "工号：A2")
    await office.presses("✅ 是同一人，合并")
    await office.sees("已合并：陈澤")
    await chen.sees("陈澤，您的登记已通过")
    await office.presses("⬅️ 这位成员")
    await office.sees("姓名：陈澤")
    await office.presses("↩️ 撤销合并")
    await office.presses("↩️ 是的，撤销合并")
    await office.sees("已撤销合并：陈澤、陈 泽又是两份资料")

    shan = await registers(world, "单小")
    await office.says("/staff")
    await office.presses("待确认")
    await office.presses("后一位")
    await office.sees("单小", "姓名读音和学院相同")
    await office.presses("👥 与单晓比较")
    await office.presses("不是同一人")
    await office.sees("以后不再提示")
    await office.presses("这份登记")
    number = await world.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE telegram_id = $1", shan.id)
    )
    assert "已经处理过" in await forged(office, Merge(number, sound, "x"))


async def test_cards_are_printed_for_a_college(world: World) -> None:
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    for at, name in enumerate(["严萍", "何丽", *(f"成员{one}" for one in range(7))]):
        await listed(world, name, staff_no=f"N{at}")
    await listed(world, "别的", staff_no="D1", college="dianqi")
    await member(world, "在用", staff_no="N10")
    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("花名册")
    await college.presses("🖨 打印认领卡片")
    await college.presses("机械学院（9）")
    await college.sees("机械学院", "还有 9 人没有用 Telegram")
    # So it is from a list of members: here of who was found by a part of the name.
    await college.presses("⬅️ 这份名单")
    await college.presses("按姓名或号码找")
    await college.says("成员")
    await college.presses("🖨 打印认领卡片")
    await college.sees("还有 7 人没有用 Telegram")
    await college.presses("⬅️ 这份名单")
    await college.presses("全部名单")
    await college.presses("🖨 打印认领卡片")
    await college.presses("🖨 打印")
    await world.settled()
    [*_, sent] = [one for one in await college.messages() if "document" in one]
    assert sent["document"]["file_name"].startswith("认领卡片 机械学院")
    assert sent["document"]["mime_type"] == "application/pdf"
    params = {"file_id": sent["document"]["file_id"]}
    async with world.http.get(f"/bot{TOKEN}/getFile", params=params) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with world.http.get(f"/file/bot{TOKEN}/{path}") as answer:
        content = await answer.read()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 2

    # The cards come in the order of the lists, by pinyin, and not by the characters' codes.
    wanted = Wanted(college="jixie", states=frozenset({State.PRINTABLE}))
    cards = await world.database.read(
        lambda tx: listing.page(tx, Reach(everything=True), wanted, limit=ALL)
    )
    assert [one.name for one in cards][-2:] == ["何丽", "严萍"]

    async def links(tx: Transaction) -> int:
        return sum((await record_links.absent(tx)).values())

    assert await world.database.read(links) == 10
    assert await world.database.read(lambda tx: tx.value("SELECT count(*) FROM record_links")) == 9


async def test_what_was_seen_and_done_under_a_merged_record_stays_its_persons(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    await listed(world, "陈澤", staff_no="A2")
    chen = await registers(world, "陈 泽")
    await office.says("/staff")
    await office.presses("待确认")
    await office.presses("👥 与陈澤比较")
    await office.presses("✅ 是同一人，合并")
    await chen.says("/me")
    await chen.presses("谁看过我")
    await chen.sees("王老师：打开了您的资料")
    await office.says("/staff")
    await office.presses("🧾")
    shown = text_of(await office.sees("打开了成员的资料"))
    assert "陈澤" in shown
    assert "已注销的人" not in shown


async def test_a_role_that_waits_or_has_yet_to_begin_goes_to_nobody_with_the_record(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    second = await world.staff("赵老师", SCHOOL)
    college = await world.staff("机械李", JIXIE)
    waits = await listed(world, "李静", staff_no="A1")
    later = await listed(world, "陈一", staff_no="A2")
    await office.says("/staff")
    await office.presses("👤 工作人员")
    await office.presses("给人开通职务")
    await office.says("李静")
    await office.presses("学校工作人员")
    await office.presses("马上开始")
    await office.presses("不设期限")
    await office.presses("✅ 开通")
    await second.sees("李静", "学校工作人员")
    now = world.playground.clock.now()
    begins = Term(starts=now + timedelta(days=3))
    await world.database.write(lambda tx: roles.grant(tx, later, SCHOOL, now, term=begins))

    # Neither by the number and the name, nor by staff who might be talked into it.
    for number, name, staff_no in ((waits, "李静", "A1"), (later, "陈一", "A2")):
        somebody = await registers(world, name, staff_no=staff_no)
        await somebody.sees_nothing_of("是您本人吗")
        assert "已经处理过" in await forged(somebody, TakeRecord(number, 1))
        person = await number_of(world, somebody)
        for staff in (college, office):
            assert "已经处理过" in await forged(staff, Compare(person, number))
            assert "已经处理过" in await forged(staff, Merge(person, number, "x"))
        kept = await record(world, number)
        assert kept is not None
        assert kept["telegram_id"] is None

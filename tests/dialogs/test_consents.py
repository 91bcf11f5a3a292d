"""A member agrees purpose by purpose, withdraws, sees who sees them, and keeps their year."""

import pytest

from handlers.kit.of_member import Card
from handlers.people.registration import CONSENT
from storage.people import consents
from storage.people.consents import Purpose
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    broadcasts,
    event,
    forged,
    member,
    number_of,
    phone,
)
from tests.dialogs.world import Person, World


async def given(world: World, person: Person) -> set[str]:
    number = await number_of(world, person)
    return {str(one) for one in await world.database.read(lambda tx: consents.given(tx, number))}


@pytest.mark.both_engines
async def test_each_purpose_is_agreed_to_and_withdrawn_with_what_follows(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await world.person("林")
    await lin.says("/start")
    await lin.sees("经 Telegram 传输", "境外", "没有就不能使用", "14 天")
    await lin.presses("团体归属")
    await lin.presses("照片")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.sees("第2步 / 共4步")
    await lin.presses("跳过")
    await lin.presses("机械学院")
    await lin.sees("手机号")
    await lin.presses("跳过")
    await lin.presses("没错，提交")
    await office.presses("通过")
    assert await given(world, lin) == {"notices", "telegram", "photos"}

    await lin.says("/me")
    await lin.presses("修改资料")
    refused = await lin.presses("团体")
    assert "您没有同意保存团体归属" in str(refused.get("text"))  # nor withdrawn it
    await lin.says("/me")
    await lin.presses("隐私说明")
    await lin.sees("不再收到群发的通知", "要删除您的全部资料")
    await lin.presses("同意：团体归属")
    await lin.presses("我的资料")
    await lin.presses("修改资料")
    await lin.presses("团体")
    await lin.presses("侨联")
    await lin.presses("选好了")
    await lin.presses("我的资料")
    await office.presses("对，是的")
    await lin.says("/me")
    await lin.sees("团体：侨联")
    await lin.presses("修改资料")
    await lin.presses("团体")
    await lin.presses("民盟支部")  # which nobody confirms
    await lin.presses("选好了")
    await lin.presses("我的资料")
    await lin.presses("隐私说明")
    for purpose in ("通知", "团体归属", "照片"):
        await lin.presses(f"撤回：{purpose}")
    assert await given(world, lin) == {"telegram"}
    await lin.presses("我的资料")
    await lin.sees("团体：（未填）", "撤回了对通知的同意")
    await broadcasts(office, "停水")
    await lin.sees_nothing_of("停水")
    await office.sees("暂停了通知：1 人")
    await lin.presses("恢复通知")
    await lin.sees("照常收通知")
    await broadcasts(office, "来水")
    await lin.sees("来水")

    await lin.says("/me")
    await lin.presses("隐私说明")
    await lin.presses("保存多久")
    await lin.sees("90 天", "3650 天", "14 天")
    await lin.says("/me")
    await lin.presses("隐私说明")
    await lin.presses("撤回：经 Telegram")
    await lin.sees("只能通过 Telegram", "删除您的全部资料")
    await lin.presses("是的，全部删除")
    await lin.sees("已经删除")
    assert "person-erased" in await acts(world)
    for table in ("members WHERE name = '林晓'", "consents"):
        assert await world.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {table}")) == 0  # noqa: B023


async def test_a_member_sees_who_can_see_them_and_who_has(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", JIXIE)
    officer = await world.staff("赵主委", MINMENG)
    await world.staff("丁老师", JIXIE.college_staff("dianqi"))
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    for one in (lin, chen):
        await phone(world, one, "+8613812345678")
    number, now = await number_of(world, chen), world.playground.clock.now()
    await world.database.write(lambda tx: consents.give(tx, number, Purpose.PHOTOS, CONSENT, now))
    await lin.says("/me")
    await lin.presses("谁能看到我")
    await lin.sees("学校工作人员：王老师", "学院工作人员（机械学院）：李老师", "赵主委")
    assert "丁老师" not in await lin.transcript()
    await lin.presses("谁看过我")
    await lin.sees("还没有别人打开")

    await office.says("/staff")
    await office.presses("👥 成员")
    await office.presses("林晓")
    await office.sees("没有同意使用活动照片")
    # What is opened several times on a day is one line.
    for _ in range(2):
        await forged(office, Card(await number_of(world, lin)))
    made = await event(world, places=3, going=[lin])
    await officer.says("/staff")
    await officer.presses("👥 成员")
    await officer.presses("导出这份名单")
    await officer.presses("联络成员")
    await officer.presses("不要密码")
    await college.says("/staff")
    await college.presses("📅 活动")
    await college.presses("学校的活动")
    await college.presses(made.title)
    await lin.says("/me")
    await lin.presses("谁看过我")
    seen = await lin.sees("打开了您的资料", "导出了有您的成员名单", "上面有您的电话")
    assert [line for line in str(seen["text"]).split("\n") if "王老师" in line] == [
        "3. 2027年1月12日（周二）10:00　王老师：打开了您的资料（当天 3 次）"
    ]
    # What was seen of others is theirs.
    await chen.says("/me")
    await chen.presses("谁看过我")
    seen = await chen.sees("赵主委：导出了有您的成员名单")
    assert "打开了您的资料" not in str(seen)

    # School staff read the same by person; erasing leaves the acts without the person.
    await office.says("/staff")
    await office.presses("🧾")
    await office.sees("林晓")
    await lin.says("/me")
    await lin.presses("删除我的全部资料")
    await lin.presses("是的，全部删除")
    await office.says("/staff")
    await office.presses("🧾")
    shown = await office.sees("打开了成员的资料", "删除了自己的资料")
    assert "林晓" not in str(shown)
    await office.presses("按天")
    await office.sees("1月12日", "删除了自己的资料")
    await office.presses("前一天")
    shown = await office.sees("1月11日")
    assert "删除了自己的资料" not in str(shown)
    await office.presses("所有日子")
    await office.sees("删除了自己的资料")

"""The register: names by pinyin, the list restricted, and records confirmed once a year."""

import pytest

from handlers.people import checks
from handlers.people.payloads import Checks, Members, Narrow, Right
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Role
from storage.people import sorting
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    forged,
    joined,
    member,
    number_of,
    phone,
)
from tests.dialogs.world import Person, World, buttons, labels
from tests.office import ORGANISATION


async def listed(person: Person) -> list[str]:
    """Return the names of the newest message's list, as they are sorted."""
    [*_, shown] = [one for one in await person.messages() if labels(one)]
    people = []
    for label in labels(shown):
        if label[:1] in "⬅🔎🎛🏫":
            break
        people.append(label.partition(" · ")[0])
    return people


async def opens(person: Person) -> None:
    await person.says("/staff")
    await person.presses("👥 成员")


async def finds(person: Person, typed: str, *names: str) -> None:
    await opens(person)
    await person.presses("按姓名或号码找")
    await person.says(typed)
    await person.sees(f"找“{typed}”", f"{len(names)} 人")
    assert await listed(person) == [*names], typed


@pytest.mark.both_engines
async def test_names_are_sorted_and_found_by_pinyin_as_their_bearers_read_them(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    for name in ("张伟", "单小明", "曾乐", "区静", "John Smith", "吕布"):
        await member(world, name)
    await opens(office)
    assert await listed(office) == ["John Smith", "吕布", "区静", "单小明", "曾乐", "张伟"]
    for typed, names in (
        ("小明", ["单小明"]),
        ("shanxm", []),
        ("shan xiao", ["单小明"]),
        ("XM", ["单小明"]),
        ("sxm", ["单小明"]),
        ("lvbu", ["吕布"]),
        ("lubu", ["吕布"]),
        ("yue", ["曾乐"]),
        ("smith", ["John Smith"]),
        ("z", ["曾乐", "张伟"]),
        ("ou", ["区静"]),
    ):
        if names:
            await finds(office, typed, *names)
        else:
            await opens(office)
            await office.presses("按姓名或号码找")
            await office.says(typed)
            await office.sees(f"没有找到“{typed}”")

    # A whole name that staff send unasked is looked up too, and nothing that is only like one.
    await office.says("单 小明")
    assert await listed(office) == ["单小明"]
    await office.says("小明")
    await office.sees("这句话我还看不懂")

    # Whoever reads the name differently says so; it counts as long as they have that name.
    shan = await joined(world, "单雄", "minmeng", college="jixie")
    await finds(office, "shanxiong", "单雄")
    await shan.says("改姓名读音")
    await shan.sees("单雄", "shan xiong")
    await shan.says("danxiong")
    await shan.sees("没看懂", "每个字之间空一格")
    await shan.says("Dān xióng")
    await shan.sees("改好了")
    await shan.sees("姓名读音", "dan xiong")
    await opens(office)
    assert (await listed(office))[0] == "单雄"
    await finds(office, "danxiong", "单雄")
    await shan.says("改名字")
    await shan.says("李雄")
    await office.presses("✅ 对，是的")
    await finds(office, "lixiong", "李雄")
    await office.presses("↩️ 撤销：单雄")
    await finds(office, "danxiong", "单雄")

    # Rows of an earlier version get theirs when the bot starts.
    async def forget(tx: Transaction) -> None:
        await tx.execute("DELETE FROM member_names")
        await tx.execute("UPDATE members SET sort_key = ''")

    await world.database.write(forget)
    assert await world.database.write(lambda tx: sorting.fill(tx, 5)) == 5
    while await world.database.write(lambda tx: sorting.fill(tx, 5)):
        pass
    await finds(office, "danxiong", "单雄")
    await finds(office, "sxm", "单小明")


@pytest.mark.both_engines
async def test_the_list_is_restricted_by_several_things_at_once(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    officer = await joined(world, "盟主", "minmeng", grant=MINMENG)
    lin = await joined(world, "林晓", "minmeng", college="jixie")
    chen = await joined(world, "陈静", "minmeng", college="dianqi")
    bai = await joined(world, "白云", college="jixie")
    for person, title in ((lin, "教授"), (chen, "教授"), (bai, "讲师")):
        number = await number_of(world, person)
        await world.database.write(
            lambda tx, n=number, t=title: tx.execute(  # type: ignore[misc]
                "UPDATE members SET title = $2 WHERE id = $1", n, t
            )
        )
    await world.database.write(
        lambda tx: tx.execute("UPDATE members SET reachable = 0 WHERE name IN ('林晓', '陈静')")
    )
    await opens(office)
    await office.presses("🎛 筛选")
    await office.presses("学院")
    await office.sees("看哪个学院的成员")
    await office.presses("机械学院（3）")
    assert await listed(office) == ["白云", "机械王", "林晓"]
    await office.presses("🎛 再筛选")
    await office.presses("职务")
    await office.presses("教授（1）")
    await office.sees("机械学院成员（职务：教授）", "1 人")
    await office.presses("🎛 再筛选")
    await office.presses("联系不上的")
    await office.sees("职务：教授、联系不上的", "1 人")
    await office.presses("学院（按一下去掉）")
    await office.presses("看名单（2）")
    assert await listed(office) == ["陈静", "林晓"]
    await office.presses("陈静")
    await office.presses("⬅️ 成员名单")
    await office.sees("职务：教授、联系不上的", "2 人")
    await office.presses("🎛 再筛选")
    await office.presses("没有用 Telegram 的")
    await office.sees("0 人")
    await office.presses("没有用 Telegram 的")
    await office.presses("没有联络人的")
    await office.sees("没有联络人的、联系不上的", "2 人")

    # Staff of a college have the same for their own; officers by places only.
    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("🎛 筛选")
    await college.presses("职务")
    assert "教授（1）" in labels((await college.messages())[-1])
    await officer.says("/staff")
    await officer.presses("👥 成员")
    await officer.presses("🎛 筛选")
    [*_, shown] = await officer.messages()
    assert not [label for label in labels(shown) if "职务" in label or "联系" in label]
    for which in (Members("t.教授", 0), Members("u", 0), Members("k", 0), Narrow("", "t")):
        assert "林晓" not in await forged(officer, which)


@pytest.mark.both_engines
async def test_records_are_confirmed_once_a_year_and_only_the_silent_are_reminded(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await joined(world, "机械王", college="jixie", grant=JIXIE)
    lin = await joined(world, "林晓", "minmeng", college="jixie")
    chen = await joined(world, "陈静", college="dianqi")
    bai = await joined(world, "白云", college="jixie")
    await phone(world, lin, "+8613868106871")

    await world.moves_clock(to="2027-09-15T09:00:00+08:00")

    async def yearly() -> int:
        asked = await world.database.write(lambda tx: checks.ask_yearly(tx, ORGANISATION))
        await world.settled()
        return asked

    assert await yearly() == 4
    assert await yearly() == 0, "once a year"
    await lin.sees("请核对您的资料", "姓名：林晓", "138 6810 6871")
    await lin.presses("信息无误")
    await lin.sees("已记下", "2027年9月15日")
    await chen.sees("姓名：陈静")
    await chen.presses("✏️ 修改")
    await chen.presses("职务")
    await chen.says("教授")
    await chen.sees("改好了")

    await opens(office)
    await office.presses("资料核对")
    await office.sees(
        "每年9月15日", "合计：无误 1，已修改 1，未回复 2", "机械学院：无误 1，已修改 0，未回复 2"
    )
    await office.presses("还没有回复的（2）")
    assert await listed(office) == ["白云", "机械王"]
    await office.presses("全部名单")
    await office.presses("资料核对")
    await office.presses("核对后修改的（1）")
    assert await listed(office) == ["陈静"]

    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("资料核对")
    await college.sees("合计：无误 1，已修改 0，未回复 2")
    await college.presses("🔔 提醒未回复的（2）")
    await bai.sees_nothing_of("再看一下")  # they were asked an hour ago
    await world.moves_clock(advance="1d")
    await college.says("/staff")
    await college.presses("👥 成员")
    await college.presses("资料核对")
    await college.presses("🔔 提醒未回复的（2）")
    await bai.sees("请您再看一下", "姓名：白云")
    await lin.sees_nothing_of("再看一下")
    assert "records-nudged" in await acts(world)
    await bai.presses("信息无误")

    await finds(office, "6871", "林晓")
    assert (await acts(world))[-1] == "phones-shown"
    await opens(office)
    await office.presses("资料核对")
    await office.presses("请大家核对资料")
    await office.sees("请 4 位成员核对")
    await office.presses("是的，发送")
    await office.sees("未回复 4")
    assert await lin.got("请核对您的资料") == 1  # the first became the thanks
    assert [one for one in await acts(world) if one == "records-asked"] == ["records-asked"] * 2

    # Nobody else asks, and somebody without a record confirms none.
    officer = await joined(world, "盟主", "minmeng", grant=Grant(Role.OFFICER, "minmeng"))
    await forged(officer, Checks("ask2"))
    assert await lin.got("请核对您的资料") == 1  # the first became the thanks
    visitor = await world.person("路人")
    await visitor.says("/start")
    await forged(visitor, Right())
    confirmed = "SELECT count(*) FROM record_checks WHERE answer = 'right'"
    assert await world.database.read(lambda tx: tx.value(confirmed)) == 0


async def test_a_second_press_on_the_same_button_asks_nobody_again_to_confirm(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await joined(world, "林晓", "minmeng", college="jixie")
    await opens(office)
    await office.presses("资料核对")
    await office.presses("请大家核对资料")
    asked = await office.sees("位成员核对")
    yes = buttons(asked)[0]["callback_data"]
    await office.presses_data(asked["message_id"], yes)
    await lin.presses("信息无误")
    answer = await office.presses_data(asked["message_id"], yes)
    assert "已经问过" in answer["text"]
    await office.sees("无误 1")
    assert await lin.got("请核对您的资料") == 0, "what was answered stands"
    assert (await acts(world)).count("records-asked") == 1
    await office.presses("请大家核对资料")
    await office.presses("是的，发送")
    assert await lin.got("请核对您的资料") == 1

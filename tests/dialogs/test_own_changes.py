"""A member's own change of name, college or association waits for a staff yes; who hears of it."""

from handlers.people.payloads import RecordNews, UndoClaim, WithdrawClaim
from storage.model.people import Grant
from tests.dialogs.office import JIXIE, MINMENG, SCHOOL, acts, forged, joined, number_of, paired
from tests.dialogs.registering import changes
from tests.dialogs.world import Person, World, labels

SHANG = Grant.college_staff("shang")


async def chooses(person: Person, field: str, *labels: str) -> None:
    await person.says("/me")
    await person.presses("修改资料")
    await person.presses(field)
    for label in labels:
        await person.presses(label)


async def test_a_change_waits_is_withdrawn_and_confirmed_with_the_others(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    old = await joined(world, "机械王", college="jixie", grant=JIXIE)
    new = await joined(world, "商李", college="shang", grant=SHANG)
    officer = await joined(world, "支部主委", "minmeng", college="wenli", grant=MINMENG)
    contact, chen = await joined(world, "联络张"), await joined(world, "陈教授", "minmeng")
    await world.database.write(
        lambda tx: tx.execute("UPDATE members SET college = 'jixie' WHERE name = '陈教授'")
    )
    await paired(world, chen, contact)

    await changes(chen, "姓名", "陈大")
    await chen.sees("已记下", "有结果会告诉您")
    await old.sees("陈教授想把姓名改成陈大", "姓名：陈教授 → 陈大")
    await chen.says("/me")
    await chen.sees("姓名：陈教授、陈大（待确认）", "待办公室确认，在那以前仍按原来的")
    await chen.presses("⏳ 待办公室确认的改动")
    await chen.sees("姓名：陈教授 → 陈大")
    assert "已经处理过" in await forged(old, WithdrawClaim(1))
    await chen.presses("↩️ 撤回：陈大")
    await chen.sees("没有待确认的改动")
    assert "已经处理过" in await forged(chen, WithdrawClaim(1))

    # The phone holds at once. What waits is on one list, on which old and new stand side by side.
    await changes(chen, "手机", "138 1234 5678")
    for person in (old, officer):
        told = await person.sees("陈教授的资料有变动", "手机：（未填） → +86 138 1234 5678")
        assert "📝 看资料变动" in labels(told)
    await changes(chen, "姓名", "陈大")
    await chooses(chen, "学院", "商学院")
    await chooses(chen, "团体", "侨联", "选好了")
    assert await office.got("陈教授想把") == 1, "the others are counted"
    await new.sees("陈教授想把学院改成商学院", "学院：机械学院 → 商学院")
    await office.says("/staff")
    await office.presses("待确认的资料改动（3）")
    await office.sees(
        "共 3 项",
        "1. 陈教授　姓名：陈教授 → 陈大",
        "2. 陈教授　学院：机械学院 → 商学院",
        "3. 陈教授　团体：加入侨联",
    )
    await chooses(chen, "团体", "侨联", "选好了")  # they think better of it
    await office.presses("✅ 全部通过（3）")
    await office.sees("名单刚才有变化", "共 2 项")
    await office.presses("✅ 全部通过（2）")
    await office.sees("已通过 2 项，也已告诉本人")
    await chen.sees("您的姓名改成了陈大")
    await chen.sees("您的学院改成了商学院")
    assert "不能再改回" in str((await chen.presses("改回原来的"))["text"])
    await contact.sees("陈大的资料有变动", "姓名：陈教授 → 陈大")
    await contact.sees_nothing_of("138")
    await new.sees("转到了您的学院", "陈大")
    await old.sees_nothing_of("陈教授 → 陈大 ")

    # A decision is taken back within the hour; a rejection says why.
    await office.presses("↩️ 撤销：陈教授")
    await office.sees("已撤销，陈大的这项改动重新待确认")
    await chen.sees("您改姓名的事会再看一次")
    await office.presses("下一项")
    await office.presses("✖️ 不是")
    await office.sees("为什么不通过陈教授改成陈大")
    await office.says("请带证件来办公室")
    await office.sees("没有改名：仍是陈教授")
    await chen.sees("您的姓名没有改成陈大", "请带证件来办公室")
    await office.presses("↩️ 撤销：陈教授")
    await office.presses("下一项")
    await office.presses("✅ 对，是的")
    await office.sees("已改名：陈大（原来是陈教授）")
    found = await world.database.read(
        lambda tx: tx.value("SELECT max(id) FROM settled_claims WHERE field = 'name'")
    )
    assert "不归您处理" in await forged(officer, UndoClaim(found))

    # What was counted is told together; each sees what they may, who was left only that.
    await world.moves_clock(advance="61m")
    assert "超过一小时" in await forged(office, UndoClaim(found))
    await old.sees("次资料变动")
    await old.presses("📝 看资料变动")
    page = await old.sees("最近 30 天的资料变动", "陈大", "学院：机械学院 → 商学院")
    assert "姓名：" not in page["text"], "they look after the member no more"
    await contact.presses("📝 看资料变动")
    page = await contact.sees("最近 30 天的资料变动", "姓名：陈大 → 陈教授", "学院：机械学院")
    assert "138" not in page["text"]
    await new.says("/staff")
    await new.presses("👥 成员")
    await new.presses("最近的资料变动")
    await new.sees("手机：（未填） → +86 138 1234 5678")
    assert "不归您处理" in await forged(chen, RecordNews(0))
    recorded = await acts(world)
    assert recorded.count("claim-confirmed") == 3
    assert recorded.count("claim-undone") == 2
    assert recorded.count("claim-rejected") == 1


async def test_who_alone_decides_needs_nobody_and_a_newcomer_corrects_freely(world: World) -> None:
    """The change of a newcomer that was free can't be changed back once they are approved."""
    office = await joined(world, "王老师", college="jixie", grant=SCHOOL)
    await chooses(office, "学院", "商学院")
    await office.sees("原来：机械学院", "现在：商学院")
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    for label in ("跳过", "商学院", "选好了", "跳过", "没错，提交"):
        await lin.presses(label)
    await changes(lin, "姓名", "林小晓")
    await lin.sees("改好了")
    await lin.sees("现在：林小晓")
    await office.says("/staff")
    await office.presses("待确认的登记（1）")
    await office.presses("✅ 通过")
    assert "不能再改回" in str((await lin.presses("改回原来的"))["text"])
    name = "SELECT name FROM members WHERE id = $1"
    number = await number_of(world, lin)
    assert await world.database.read(lambda tx: tx.value(name, number)) == "林小晓"

"""What staff open from a member's card: answers, notices, suggestions and the year."""

import pytest

from handlers.notices.payloads import OfMember as TheirNotices
from handlers.suggestions.payloads import OfMember as TheirSuggestions
from handlers.year.payloads import OfMember as TheirYear
from storage.model.audiences import Audience
from storage.people import years
from tests.dialogs.office import (
    EVERYONE,
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    chooses_everyone,
    forged,
    joined,
    number_of,
)
from tests.dialogs.planning import make
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, labels


async def opens(staff: Person, name: str) -> list[str]:
    """Open the member's card; return the labels of the parts that can be opened there."""
    await staff.says("/staff")
    await staff.presses("👥 成员")
    await staff.presses(name)
    card = (await staff.messages())[-1]
    return [label for label in labels(card) if label[0] in "🗓📬💡📒"]


@pytest.mark.both_engines
async def test_each_part_of_a_card_is_for_who_may_see_it(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    officer = await joined(world, "支部主委", "minmeng", college="wenli", grant=MINMENG)
    lin = await joined(world, "林晓", "minmeng", college="jixie")
    number, minmeng = await number_of(world, lin), Audience(associations=("minmeng",))
    for count, (title, audience, scope) in enumerate(
        (
            *(("新春茶话", EVERYONE, ""), ("盟务会", minmeng, "association:minmeng")),
            ("电气开放日", EVERYONE, "college:dianqi"),
        )
    ):
        await make(world, title, audience=audience, scope=scope, days=20 + count)
        await lin.says("/events")
        await lin.presses(title)
        await lin.presses("参加")
    await hand_in(lin, "请多开几扇窗")
    await hand_in(lin, "食堂太吵", named=False)
    now = world.playground.clock.now()
    await world.database.write(
        lambda tx: years.add(tx, number, 2027, "award", "先进个人", None, now)
    )
    await office.says("/staff")
    await office.presses("📣 群发")
    await office.says("大家好")
    await chooses_everyone(office, receipt=True)
    await office.presses("确认发送")

    assert await opens(office, "林晓") == [
        *("🗓 活动回复（3）", "📬 收到的通知（1）", "💡 实名建言（1）", "📒 年度履职"),
    ]
    await office.presses("📬 收到的通知（1）")
    await office.sees("发给林晓的通知", "大家好", "已送达，未按“收到”")
    await lin.presses("收到")
    await office.presses("⬅️ 这位成员")
    await office.presses("📬 收到的通知（1）")
    await office.sees("发给林晓的通知", "大家好", "✅ 已按“收到”")
    await office.presses("⬅️ 这位成员")
    await office.presses("🗓 活动回复（3）")
    page = await office.sees("林晓的活动回复", "新春茶话", "盟务会", "电气开放日", "回复：参加")
    assert page["text"].index("电气开放日") < page["text"].index("新春茶话"), "the latest first"
    await office.presses("⬅️ 这位成员")
    await office.presses("📒 年度履职")
    await office.sees("林晓 2027 年度履职", "先进个人", "本人还没有确认全年")
    await office.presses("看 2026 年")
    await office.sees("林晓 2026 年度履职", "本人没有补充")
    await office.presses("⬅️ 这位成员")
    await office.presses("💡 实名建言（1）")
    await office.presses("请多开几扇窗")
    await office.sees("林晓", "请多开几扇窗")
    await office.sees_nothing_of("食堂太吵")
    assert (await acts(world)).count("member-viewed") == 11

    assert await opens(college, "林晓") == [
        *("🗓 活动回复（1）", "💡 实名建言（1）", "📒 年度履职"),
    ]
    await college.presses("🗓 活动回复（1）")
    await college.sees("林晓的活动回复", "新春茶话")
    await college.sees_nothing_of("电气开放日")
    await college.sees("共 1 次")
    assert await forged(college, TheirNotices(number)) == ""
    await college.sees("发给林晓的通知", "共 0 条")

    assert await opens(officer, "林晓") == ["🗓 活动回复（2）"]
    for part in (TheirSuggestions(number), TheirNotices(number)):
        await forged(officer, part)
        await officer.sees("林晓", "共 0 条")
    assert "不归您管理" in await forged(officer, TheirYear(number, 0))
    assert "不归您管理" in await forged(lin, TheirNotices(number))

"""你提我办 as a message to many says what members may read when it goes out, not before."""

import pytest

from handlers.suggestions.payloads import Handle, Mine
from storage.model.suggestions import Suggestion
from tests.dialogs.office import SCHOOL, forged, joined
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import Person, World, text_of

EVENING, MORNING = "2027-01-14T22:00:00+08:00", "2027-01-15T09:00:30+08:00"


async def answered(world: World, author: Person, office: Person, text: str) -> Suggestion:
    """Have the suggestion handed in, answered and opened to members, with its author's name."""
    await hand_in(author, text)
    one = await newest(world)
    await forged(office, Handle(one.id, 0))
    await office.presses("写答复")
    await office.says(f"{text}：办好了")
    await office.presses("发出答复")
    await forged(office, Handle(one.id, 0))
    await office.presses("交办、并案等")
    await office.presses("可公开")
    await says(author, one, "公开时写上我的名字")
    return one


async def says(author: Person, one: Suggestion, label: str) -> None:
    await forged(author, Mine(one.id, 0))
    await author.presses(label)


async def hides(office: Person, one: Suggestion) -> None:
    await forged(office, Handle(one.id, 0))
    await office.presses("交办、并案等")
    await office.presses("可公开")


async def composes(office: Person) -> None:
    await office.says("/staff")
    await office.presses("建言")
    await office.presses("发通知：你提我办")
    await office.presses("全体成员")
    await office.presses("选好了")


async def goes_on(world: World, to: str) -> None:
    await world.moves_clock(to=to)
    await world.bot.sweep()
    await world.settled()


@pytest.mark.both_engines
async def test_a_name_is_there_only_if_its_author_agrees_when_it_goes_out(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen, zhou, li = [await joined(world, name) for name in ("陈教授", "周老师", "李老师")]
    jane = await joined(world, "Jane", language="en")
    first = await answered(world, chen, office, "食堂开到八点")
    second = await answered(world, zhou, office, "操场夜里开灯")
    third = await answered(world, chen, office, "校门口加车棚")

    # It waits for the morning; meanwhile one does not want to be named, and one is not public.
    await goes_on(world, EVENING)
    await composes(office)
    await office.presses("明天 09:00")
    await office.sees("食堂开到八点（陈教授）", "操场夜里开灯（周老师）", "校门口加车棚（陈教授）")
    await office.presses("📣 确认发送")
    await says(chen, first, "公开时不写我的名字")
    await hides(office, third)
    await goes_on(world, MORNING)
    said = text_of(await li.sees("大家提的建言，办得怎么样", "食堂开到八点", "面向：全体成员"))
    assert "操场夜里开灯（周老师）" in said
    assert "陈教授" not in said
    assert "车棚" not in said
    english = text_of(await jane.sees("You said, we did", "食堂开到八点"))
    assert "（周老师）" in english or "(周老师)" in english
    # Whoever looks at it again later reads what holds then.
    await li.says("/notices")
    await li.presses("你提我办")
    await li.sees("操场夜里开灯（周老师）", "食堂开到八点")

    # The same while it stands before its author to be sent; nothing is stored with a name.
    await composes(office)
    await office.sees("操场夜里开灯（周老师）")
    await says(zhou, second, "公开时不写我的名字")
    await office.presses("📣 确认发送")
    await world.settled()
    sent = [text_of(one) for one in await li.messages() if "办得怎么样" in text_of(one)]
    assert "操场夜里开灯" in sent[-1]
    assert "周老师" not in sent[-1]
    stored = await world.database.read(
        lambda tx: tx.all("SELECT content FROM notices WHERE bulk = 1")
    )
    assert stored
    assert not any(name in row["content"] for row in stored for name in ("陈教授", "周老师"))


async def test_nothing_goes_out_once_nothing_of_it_is_public(world: World) -> None:
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈教授")
    li = await joined(world, "李老师")
    one = await answered(world, chen, office, "食堂开到八点")
    await goes_on(world, EVENING)
    await composes(office)
    await office.presses("明天 09:00")
    await office.presses("📣 确认发送")
    await hides(office, one)
    await goes_on(world, MORNING)
    await li.sees_nothing_of("办得怎么样")
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("已取消")
    await office.presses("你提我办")
    await office.sees("已取消", "其中的建言现在都不公开")


async def test_what_staff_write_instead_goes_out_as_it_is(world: World) -> None:
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈教授")
    li = await joined(world, "李老师")
    await answered(world, chen, office, "食堂开到八点")
    await goes_on(world, EVENING)
    await composes(office)
    await office.presses("明天 09:00")
    await office.presses("📣 确认发送")
    await office.presses("改内容")
    await office.says("建言的办理情况下周再说")
    await office.presses("就这样改")
    await goes_on(world, MORNING)
    await li.sees("建言的办理情况下周再说")
    await li.sees_nothing_of("食堂开到八点")

"""Whoever comes up from the waitlist sees it on the cards that they were sent before, too."""

from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import make, opens
from tests.dialogs.world import Message, Person, World, buttons, text_of


async def cards(person: Person) -> list[Message]:
    found = [m for m in await person.messages() if "参观" in text_of(m) and m["from"]["is_bot"]]
    return [m for m in found if "已报名" in text_of(m)]


async def test_the_older_cards_show_the_place(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, bo = await joined(world, "林晓"), await joined(world, "周宁")
    await make(world, "参观", days=10, places=1, place="科技馆")
    await world.moves_clock(advance="1h")  # its notice goes out
    await lin.presses("参加")
    await bo.presses("参加")
    [card] = await cards(bo)
    assert "候补第 1 位" in text_of(card)
    await lin.presses("不参加")
    await lin.presses("让出名额")
    told = await bo.sees("有名额了")
    assert [one["type"] for one in told["entities"]].count("date_time") == 1
    [card] = await cards(bo)
    assert "您已从候补转为参加" in text_of(card)
    assert "候补第" not in text_of(card)
    # The card can still be answered.
    data = next(b for b in buttons(card) if "不参加" in b["text"])
    await bo.presses_data(card["message_id"], data["callback_data"])
    assert "您的回复：不参加" in text_of((await cards(bo))[0])

    # A card from before a change stays marked and without buttons.
    await bo.presses_data(card["message_id"], data["callback_data"])
    await lin.says("/events")
    await lin.presses("参观")
    await lin.presses("参加")
    await bo.says("/events")
    await bo.presses("参观")
    await bo.presses("参加")
    await opens(office, "参观")
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.says("航天馆")
    await office.presses("就这样改")
    await world.moves_clock(advance="10m")
    await lin.says("/mine")
    await lin.presses("参观")
    await lin.presses("不参加")
    await lin.presses("让出名额")
    marked = next(m for m in await cards(bo) if "航天馆" in text_of(m))
    assert not buttons(marked)
    assert "您已从候补转为参加" not in text_of(marked)

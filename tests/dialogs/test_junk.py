"""What is sent by mistake or for fun is answered once, then not again for a while."""

from tests.dialogs.hurrying import seen
from tests.dialogs.office import member, picture, sends
from tests.dialogs.world import World

LOST, THING, QUESTION = "还看不懂", "暂时用不上", "您的姓名是"


async def test_junk_is_not_answered_line_by_line(world: World) -> None:
    visitor, lin = await world.person("过客"), await member(world, "林晓")
    sticker = {"sticker": {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}}
    for _ in range(3):
        await visitor.says("哈哈")
        await visitor.says("/nonsense")
        await sends(visitor, sticker, picture(world))
    assert [await seen(visitor, text) for text in (LOST, THING)] == [1, 1]
    # Others are not meant.
    await lin.says("哈哈")
    await lin.sees(LOST)
    # A minute later it is answered again.
    await world.moves_clock(advance="61s")
    await visitor.says("哈哈")
    await visitor.says("哈哈")
    assert await seen(visitor, LOST) == 2
    # What asks for something is answered each time, and a word after it is no longer in a row.
    await visitor.says("/help")
    await visitor.says("/help")
    assert await seen(visitor, "我能帮您") == 2
    await visitor.says("哈哈")
    assert await seen(visitor, LOST) == 3
    # In a form, too: what the question can take is answered each time, a sticker once.
    await visitor.says("/start")
    await visitor.presses("我同意")
    asked = await seen(visitor, "第1步")
    await sends(visitor, sticker, sticker, sticker)
    assert await seen(visitor, "第1步") == asked + 1
    await visitor.says("名" * 99)
    await visitor.says("名" * 99)
    assert await seen(visitor, "最多") == 2
    await visitor.says("过客")
    await visitor.sees("第2步")

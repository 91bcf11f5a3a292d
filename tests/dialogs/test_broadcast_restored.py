"""A message to many that was called off, and after all is to go out."""

from tests.dialogs.office import DAY, SCHOOL, joined
from tests.dialogs.world import World, text_of


async def test_what_would_go_out_at_once_is_asked_about(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天开会")
    for label in ("全体成员", "选好了", "不用", "明天 09:00", "确认发送", "取消发送", "不发了"):
        await office.presses(label)
    assert "已送达" not in text_of(await office.sees("已取消", "明天开会"))
    await office.presses("恢复发送")
    await office.sees("已安排，还没有发")  # its time is still to come
    await office.presses("取消发送")
    await office.presses("不发了")

    await world.moves_clock(advance="3d")
    await office.presses("恢复发送")
    await office.sees("原定的时间已经过了", "2 人")
    await reader.sees_nothing_of("明天开会")
    await office.presses("先不动")
    await office.sees("已取消")
    await office.presses("恢复发送")
    await office.presses("现在就发")
    await office.sees("已发完", "已送达 2 人")
    await reader.sees("明天开会")

"""How many suggestions, changes and messages one person may send, as config.toml sets it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from handlers.suggestions.payloads import Suggest
from tests.dialogs.hurrying import answered, does, seen
from tests.dialogs.office import SCHOOL, forged, joined
from tests.dialogs.registering import changes
from tests.dialogs.settings import Check, changed
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import labels, world


async def a_days_suggestions(folder: Path) -> None:
    """The number holds for signed and anonymous ones together, until the next day."""
    async with world(folder, changed(folder, limits__suggestions_per_day=2).organisation) as it:
        chen = await joined(it, "陈教授", "minmeng")
        await hand_in(chen, "多开窗")
        await hand_in(chen, "多开门", named=False)
        await chen.says("/suggest")
        menu = await chen.sees("💡 建言献策", "今天您已经提交了 2 条建言")
        assert not any("我要建言" in one for one in labels(menu))
        assert "今天您已经提交了 2 条建言" in await forged(chen, Suggest("new"))
        await it.moves_clock(advance="1d")
        await hand_in(chen, "再开一扇", named=False)
        await chen.sees("查询码")


async def a_days_changes(folder: Path) -> None:
    """Staff hear of claims, taken numbers and new colleges so often in a day, and no more."""
    async with world(folder, changed(folder, limits__changes_per_day=3).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        chen = await joined(it, "陈教授")
        for _ in range(2):
            await chen.says("/me")
            await chen.presses("修改资料")
            await chen.presses("团体")
            await chen.presses("民盟支部")
            await chen.presses("选好了")
        assert await seen(office, "说自己是") == 1
        await chen.presses("我的资料")
        await chen.presses("修改资料")
        asked = await chen.sees("要改哪一项")
        await chen.presses("工号")
        await chen.says("77")
        refused = await chen.presses_data(asked["message_id"], "mc:college")
        assert "今天您已经改了 3 次资料" in refused["text"]
        await it.moves_clock(advance="1d")
        await changes(chen, "工号", "78")
        await chen.sees("现在：78")


async def too_many_updates(folder: Path) -> None:
    """Where two are handled at once, the third waits for half a minute."""
    async with world(folder, changed(folder, limits__updates_per_minute=2).organisation) as it:
        lin = await it.person("林")
        for _ in range(3):
            await does(lin, "messages", {"text": "/help"})
        await answered(it, 2)
        assert await seen(lin, "我能帮您") == 2
        await it.moves_clock(advance="30s")
        assert await seen(lin, "我能帮您") == 3
        await lin.sees("按顺序一件一件地办")


NUMBERS: Mapping[str, Sequence[Check]] = {
    "changes_per_day": (a_days_changes,),
    "suggestions_per_day": (a_days_suggestions,),
    "updates_per_minute": (too_many_updates,),
}

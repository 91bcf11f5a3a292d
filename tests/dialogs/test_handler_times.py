"""What /metrics tells of each handler, by names of which there are only so many."""

from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from handlers.dispatch import names
from handlers.features import FEATURES
from storage.model.people import Grant, Role
from tests.bot.wire import free_port
from tests.dialogs.world import world


async def _times(port: int) -> dict[str, tuple[float, float]]:
    """Return for each handler's name how many updates it handled, and their seconds."""
    async with aiohttp.request("GET", f"http://127.0.0.1:{port}/metrics") as answer:
        page = await answer.text()
    found: dict[str, dict[str, float]] = {}
    for family in text_string_to_metric_families(page):
        if family.name == "tongxin_handler_seconds":
            for sample in family.samples:
                found.setdefault(sample.labels["handler"], {})[sample.name] = sample.value
    count, total = "tongxin_handler_seconds_count", "tongxin_handler_seconds_sum"
    return {name: (values[count], values[total]) for name, values in found.items()}


async def test_each_handler_is_timed_under_its_name(tmp_path: Path) -> None:
    port = free_port()
    async with world(tmp_path, watch_port=port) as it:
        office = await it.staff("王老师", Grant(Role.SCHOOL_STAFF))
        await office.says("/staff")
        await office.presses("运行状态")
        await office.says("/no_such_command")
        await office.says("你好")
        await office.says("天上有几颗星星")
        stranger = await it.person("路人")
        await stranger.says("/start")
        await stranger.presses("我同意")
        await stranger.says("路人甲")
        said = await stranger.sees()
        refused = await stranger.presses_data(said["message_id"], "st")
        assert "只对工作人员开放" in refused["text"]
        times = await _times(port)
    assert set(times) <= names(FEATURES)
    assert times["kit.workbench.show"][0] == 1
    assert times["office.status.show"][0] == 2  # the refused press too
    assert times["home.help.lost"][0] == 2  # whatever was typed, it adds no name
    assert times["home.courtesy.greet"][0] == 1
    assert times["form.register"][0] == 1
    assert all(0 < total < 60 for _, total in times.values())

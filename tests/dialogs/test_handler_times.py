"""What /metrics tells of each handler, by names of which there are only so many."""

from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from handlers.features import FEATURES
from handlers.metrics import TOGETHER, names
from storage.model.people import Grant, Role
from tests.dialogs.office import member
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import world
from tests.ports import free_port


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
        lin = await member(it, "林晓")
        await office.says("/staff")
        await office.presses("运行状态")
        await office.presses("刷新")
        await lin.says("/help")
        said = await lin.sees()
        refused = await lin.presses_data(said["message_id"], "st")
        assert "只对工作人员开放" in refused["text"]
        times = await _times(port)
    assert set(times) <= names(FEATURES)
    assert len(names(FEATURES)) < 300
    assert times["office.status.show"][0] == 3  # the refused press too
    assert all(0 < total < 60 for _, total in times.values())


async def test_nothing_tells_when_a_suggestion_was_written(tmp_path: Path) -> None:
    """No moment of an anonymous one is kept: it is counted with whatever else members do."""
    port = free_port()
    async with world(tmp_path, watch_port=port) as it:
        lin = await member(it, "林晓")
        before = await _times(port)
        await hand_in(lin, "请多开几扇窗", named=False)
        written = await _times(port)
        for words in ("/help", "/me", "/events", "/notices", "/mine", "你好", "天上有几颗星星"):
            await lin.says(words)
        read = await _times(port)
    assert set(written) - set(before) <= {TOGETHER}
    assert set(read) == set(written)
    assert before.get(TOGETHER, (0, 0))[0] < written[TOGETHER][0] < read[TOGETHER][0]
    assert not [name for name in names(FEATURES) if name.startswith(("suggestions", "form"))]

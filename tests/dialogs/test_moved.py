"""A bot that is moved from a file to PostgreSQL in the middle of its work goes on with it there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.engine.database import CannotOpenError
from storage.engine.opening import database_at
from storage.operations import moving
from tests.dialogs import lives as living
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, broadcasts, event, joined
from tests.postgres import server

pytestmark = pytest.mark.sqlite  # it has both


@pytest.fixture
def address() -> Iterator[str]:
    name = server().run(server().lease())
    yield server().address(name)
    server().run(server().give_back(name))


async def test_what_was_under_way_goes_on_in_the_new_database(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, files = tmp_path / "tongxin.db", tmp_path / "elsewhere" / "tongxin"
    async with lives(tmp_path) as life:
        async with life() as world:
            office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
            chen = await joined(world, "陈教授")
            await event(world, places=1, going=[lin, chen])
            await broadcasts(office, "开水房通知")
            await lin.sees("开水房通知")
            await chen.says("/suggest")
            await chen.says("请延长开放时间")
            await world.settled()
        one, other = moving.side(str(path), files), moving.side(address, files)
        await moving.move(one, other, datetime.now(UTC), lambda _: None)
        with pytest.raises(CannotOpenError, match="everything in this database was moved to"):
            async with life():
                pass
        monkeypatch.setattr(living, "at", lambda _: database_at(address, files))
        async with life() as world:
            office, lin, chen = (again(world, one) for one in (office, lin, chen))
            await world.settled()
            heard = len(await lin.messages())
            await chen.presses("校园建设")  # the form goes on: its draft can be unsealed
            await chen.presses("匿名提交")
            await chen.sees("查询码（请保存好")
            await broadcasts(office, "停水通知")
            await lin.sees("停水通知")
            assert len(await lin.messages()) == heard + 1, "nothing is sent twice"
            await lin.says("/me")
            await lin.presses("删除我的全部资料")
            await lin.presses("是的，全部删除")
            await chen.sees("有名额了", "座谈")

"""Whoever was erased stays erased although an older copy is put back; used links stay used."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.restore import restore
from storage.engine.transaction import Transaction
from storage.operations import backup
from storage.people import roles
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, broadcasts, erases, event, joined
from tests.dialogs.world import Person, World

pytestmark = pytest.mark.sqlite

WHAT_IS_LEFT = "SELECT erasures_since FROM sender"
ENTRY = "数据已从备份恢复"


async def invited(world: World) -> str:
    now = world.playground.clock.now()
    return await world.database.write(
        lambda tx: roles.invite(tx, SCHOOL, valid=timedelta(days=7), now=now)
    )


async def names(world: World) -> list[str]:
    async def found(tx: Transaction) -> list[str]:
        return [row["name"] for row in await tx.all("SELECT name FROM members ORDER BY name")]

    return await world.database.read(found)


async def goes_on(office: Person) -> None:
    await office.says("/staff")
    await office.presses(ENTRY)
    await office.presses("继续发通知")
    await office.presses("确定，继续")


async def test_who_was_erased_is_erased_again_and_links_are_void(tmp_path: Path) -> None:
    copy, path, said = tmp_path / "copy.db", tmp_path / "tongxin.db", list[str]()
    async with lives(tmp_path) as life:
        async with life() as world:
            office = await world.staff("王老师", SCHOOL)
            lin, chen = await joined(world, "林晓"), await joined(world, "陈教授")
            await event(world, places=1, going=[lin, chen])
            await world.settled()
            used, unused = await invited(world), await invited(world)
            backup.make(path, copy)
            await erases(lin)
            await chen.sees("有名额了", "座谈")
            zhao = await world.person("赵老师")
            await zhao.says(f"/start i_{used}")
            await zhao.sees("您现在是")
        restore(copy, path, world.playground.clock.now(), said.append)
        assert "erased after the copy was made, and are erased again: 1." in "\n".join(said)
        assert "One-time links of the copy that are void now: 2." in said
        assert "may be older" not in "\n".join(said)
        async with life() as world:
            office, lin, chen = (again(world, one) for one in (office, lin, chen))
            assert await names(world) == ["王老师", "陈教授"]
            for link in (used, unused):
                await again(world, zhao).says(f"/start i_{link}")
                await again(world, zhao).sees("已用过或已过期")
            await office.says("/staff")
            await office.presses(ENTRY)
            shown = await office.sees("备份以后要求删除资料的 1 人，已再次删除", "谁是工作人员")
            assert "没有用过的一次性链接（2 个）已作废" in shown["text"]
            heard = len(await chen.messages())
            await goes_on(office)
            assert len(await chen.messages()) == heard + 1, "the place of the erased is free"
            await chen.sees("有名额了", "座谈")
            seen = len(await lin.messages())
            await broadcasts(office, "停水通知")
            await chen.sees("停水通知")
            assert len(await lin.messages()) == seen
    listed = path.with_name("tongxin.db.erased")
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600
    assert str(lin.id) not in listed.read_text()


async def test_a_copy_older_than_the_list_is_said_to_be(tmp_path: Path) -> None:
    copy, path, said = tmp_path / "copy.db", tmp_path / "tongxin.db", list[str]()
    async with lives(tmp_path) as life:
        async with life() as world:
            office = await world.staff("王老师", SCHOOL)
            backup.make(path, copy)
        listed = path.with_name("tongxin.db.erased")
        key = listed.read_text().splitlines()[1].split()[0]
        listed.write_text(f"tongxin erasures 1\n{key} 2027-01-20T02:00:00+00:00\n")
        now = world.playground.clock.now().astimezone(world.organisation.zone)
        restore(copy, path, now, said.append)
        assert "older than the list of erasures, which begins on 2027-01-20 10:00" in str(said)
        async with life() as world:
            office = again(world, office)
            await office.says("/staff")
            await office.presses(ENTRY)
            shown = await office.sees("比删除记录还早（记录从2027年1月20日（周三）10:00开始）")
            assert "再次删除" not in shown["text"]
            assert "一次性链接" not in shown["text"]
            await goes_on(office)
            since = await world.database.read(lambda tx: tx.value(WHAT_IS_LEFT))
            assert since is None

"""What each of the days of config.toml's [retention] does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.dialogs.office import SCHOOL, joined, paired, registers
from tests.dialogs.settings import Check, changed
from tests.dialogs.world import World, world


async def count(it: World, what: str) -> int:
    return int(await it.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {what}")))


async def a_visitor(folder: Path) -> None:
    async with world(folder, changed(folder, retention__visitor_days=2).organisation) as it:
        lin = await it.person("林")
        await lin.says("/start")
        await it.days_pass(2)
        assert await count(it, "members") == 1
        await it.days_pass(1)
        assert await count(it, "members") == 0


async def a_declined_registration(folder: Path) -> None:
    async with world(folder, changed(folder, retention__declined_days=3).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        lin = await registers(it, "林晓")
        await office.presses("不通过")
        await office.presses("是的，不通过")
        await lin.says("/me")
        await lin.sees("2027年1月15日")
        await it.days_pass(2)
        assert await count(it, "members WHERE status = 'declined'") == 1
        await it.days_pass(2)
        assert await count(it, "members WHERE status = 'declined'") == 0


async def what_staff_were_told(folder: Path) -> None:
    async with world(folder, changed(folder, retention__notice_days=31).organisation) as it:
        await it.staff("王老师", SCHOOL)
        await registers(it, "林晓")
        await it.days_pass(30)
        assert await count(it, "notices WHERE content LIKE '%林晓%'") == 1
        await it.days_pass(2)
        assert await count(it, "notices") == 1
        assert await count(it, "notices WHERE content <> '{}'") == 0


async def what_a_pair_has_written(folder: Path) -> None:
    async with world(folder, changed(folder, retention__relay_days=5).organisation) as it:
        lin, contact = await joined(it, "林晓"), await joined(it, "李老师")
        await paired(it, lin, contact)
        await lin.says("找联络人")
        await lin.says("您好")
        await it.days_pass(4)
        assert await count(it, "relays") == 1
        await it.days_pass(2)
        assert await count(it, "relays") == 0


RETAINED: Mapping[str, Sequence[Check]] = {
    "visitor_days": (a_visitor,),
    "declined_days": (a_declined_registration,),
    "notice_days": (what_staff_were_told,),
    "relay_days": (what_a_pair_has_written,),
}

"""Whoever is erased or forgotten has left nothing: in no table, not in the file, not in its log."""

from typing import Any

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Transaction
from storage.people import roles
from tests.dialogs.limits import plan
from tests.dialogs.office import SCHOOL, broadcasts, event, member
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World

MEMBER_ID = 70001  # a number that nothing else has by chance
ACCOUNT, FIRST, NAME = "ZACCOUNT", "ZFIRSTNAME", "ZSECONDNAME"
STAFF_NO, OLD_PHONE, PHONE = "ZNO555", "+8613812345678", "+8613987654321"
FILE, PLANNED = "ZFILENAME", "ZPLANNED"
NUMBERS = {"audit.actor", "audit.target", "notices.content"}
"""Where the number that the person had may stay: it leads to nobody any more."""
STORED = (FIRST, NAME, STAFF_NO, OLD_PHONE, PHONE, FILE, PLANNED)
"""What stands in the tables before; drafts and updates are sealed."""


async def registers(world: World, office: Person) -> Person:
    """A person with a value of their own in every field, one of them changed since."""
    await world.database.write(
        lambda tx: tx.execute(
            "UPDATE sqlite_sequence SET seq = $1 WHERE name = 'members'", MEMBER_ID - 1
        )
    )
    lin = await world.person(ACCOUNT, phone=OLD_PHONE.lstrip("+"))
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says(FIRST)
    await lin.says(STAFF_NO)
    await lin.presses("机械学院")
    await lin.presses("民盟支部")
    await lin.presses("选好了")
    await lin.shares_contact()
    await lin.presses("没错，提交")
    await office.sees("有人登记", FIRST, OLD_PHONE)
    await office.presses("通过")
    await changes(lin, "姓名", NAME)
    await changes(lin, "手机", PHONE)
    return lin


async def changes(person: Person, field: str, value: str) -> None:
    await person.says("/me")
    await person.presses("修改资料")
    await person.presses(field)
    await person.says(value)


async def does_everything(world: World, lin: Person, office: Person) -> None:
    """Answer, suggest, write to many, plan, export; be named to others; leave a form open."""
    other = await member(world, "乙某", staff_no="777")
    made = await event(world, places=1, going=[])
    await lin.says("/events")
    await lin.presses(made.title)
    await lin.presses("参加")
    await changes(lin, "工号", "777")
    await office.sees("同一工号的还有", "乙某")
    for number in ("888", "777"):
        await changes(other, "工号", number)
    await office.sees("同一工号的还有", NAME)
    await lin.says("/suggest")
    await lin.presses("我要建言")
    await lin.presses("校园建设")
    await lin.says("路灯")
    await lin.sends_file(f"{FILE}.docx", b"PK")
    await lin.presses("发完了")
    await lin.presses("用真名")
    await lin.presses("没错，交上去")
    await hand_in(lin, "食堂", named=False)
    now = world.playground.clock.now()
    valid = world.organisation.invite_valid
    token = await world.database.write(lambda tx: roles.invite(tx, SCHOOL, valid=valid, now=now))
    await lin.says(f"/start i_{token}")
    await broadcasts(lin, "停水")
    await lin.sends_file("计划.xlsx", plan(PLANNED))
    await lin.says("/me")
    await lin.presses("导出")
    await lin.says("/suggest")
    await lin.presses("我要建言")
    await lin.presses("校园建设")
    await lin.says("ZDRAFT")
    await world.database.write(lambda tx: _set_aside(tx, lin.id, now))


async def _set_aside(tx: Transaction, lane: int, now: Any) -> None:
    await inbox.store(tx, [Arrival(10**9, lane, b'{"text": "ZASIDE"}')], now)
    await inbox.set_aside(tx, 10**9)


async def cells(world: World) -> list[tuple[str, str, Any]]:
    """Return every value of every table, with the names of its table and column."""

    async def read(tx: Transaction) -> list[tuple[str, str, Any]]:
        found = []
        tables = await tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")
        for table in [row["name"] for row in tables]:
            for row in await tx.all(f"SELECT * FROM {table}"):
                found += [(table, column, row[column]) for column in row.keys()]  # noqa: SIM118
        return found

    return await world.database.read(read)


async def words_in(world: World, *words: str) -> set[str]:
    """Return the tables and columns in which one of the words stands."""
    return {
        f"{table}.{column}"
        for table, column, value in await cells(world)
        if any(word in str(value) for word in words)
    }


async def numbers_in(world: World, telegram_id: int) -> set[str]:
    """Return the tables and columns in which one of the person's two numbers stands."""
    exactly = (telegram_id, MEMBER_ID, str(telegram_id))
    return {
        f"{table}.{column}"
        for table, column, value in await cells(world)
        if value in exactly or (isinstance(value, str) and str(MEMBER_ID) in value)
    }


async def empties_the_log(world: World) -> None:
    queue = world.bot.application.job_queue
    assert queue is not None
    for job in queue.get_jobs_by_name("checkpoint"):
        await job.run(world.bot.application)


async def erases(person: Person) -> None:
    await person.says("/me")
    await person.presses("删除我的全部资料")
    await person.presses("是的，全部删除")
    await person.sees("已经删除")


async def count(world: World, what: str) -> int:
    return int(await world.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {what}")))


async def presses_an_old_button(person: Person) -> str:
    before = await person.sees("您好")
    answer = await person.presses_data(before["message_id"], "me:show")
    return str(answer.get("text"))


async def blocks(person: Person, *, back: bool = False) -> None:
    act = "unblock" if back else "block"
    async with person.world.http.post(f"/playground/users/{person.id}/{act}") as answer:
        assert answer.status == 200
    await person.world.settled()


async def test_nothing_is_left_of_whoever_is_erased(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await registers(world, office)
    await does_everything(world, lin, office)
    for word in STORED:
        assert await words_in(world, word), f"{word} is not even stored before"
    assert {"notices.content", "suggestion_files.name"} <= await words_in(world, *STORED)
    assert "notices.progress_chat" in await numbers_in(world, lin.id)

    await erases(lin)

    assert await words_in(world, ACCOUNT, *STORED) == set()
    assert await numbers_in(world, lin.id) <= NUMBERS
    assert await count(world, "drafts") == 0
    assert await count(world, "inbox WHERE state = 3") == 0
    await empties_the_log(world)
    path = world.database.path
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0
    raw = path.read_bytes()
    assert [word for word in (ACCOUNT, *STORED, "ZDRAFT") if word.encode() in raw] == []

    # What does not ask for anything brings nothing back.
    assert "/start" in await presses_an_old_button(lin)
    await blocks(lin)
    await blocks(lin, back=True)
    assert await words_in(world, ACCOUNT, *STORED) == set()
    assert await numbers_in(world, lin.id) <= NUMBERS
    await lin.says("/start")
    await lin.sees("登记之前请看一下")
    await lin.presses("我同意")
    await lin.sees("第1步")

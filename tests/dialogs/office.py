"""People, events and messages for conversations with the office."""

import io
import struct
import zlib
from datetime import timedelta
from typing import Any

from python_calamine import CalamineWorkbook

from bot.playground import files
from bot.playground.call import Upload
from bot.playground.messages import notify_bot, post
from handlers.people.registration import CONSENT
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.people import Grant, Role
from storage.people import contacts, members, roles
from storage.people.members import Registration
from storage.planning import publishing
from tests.dialogs.world import TOKEN, Person, World
from tests.office import AT_ONCE

SCHOOL = Grant(Role.SCHOOL_STAFF)
JIXIE = Grant(Role.COLLEGE_STAFF, "jixie")
MINMENG = Grant(Role.OFFICER, "minmeng")
EVERYONE = Audience(everyone=True)
DAY = "2027-03-18T10:00:00+08:00"  # a Thursday
NIGHT = "2027-03-18T22:30:00+08:00"


async def joined(
    world: World,
    name: str,
    *associations: str,
    college: str = "dianqi",
    language: str = "zh",
    grant: Grant | None = None,
) -> Person:
    """Somebody who is in the register already and has opened the chat."""
    person = await world.person(name, language=language)
    now = world.playground.clock.now()

    async def register(tx: Transaction) -> None:
        known = await members.ensure(tx, person.id, name, language, now)
        stated = Registration(name, college, associations, "v")
        await members.register(tx, known.id, stated, approval=False, now=now)
        if grant is not None:
            await roles.grant(tx, known.id, grant, now)

    await world.database.write(register)
    await person.says("/start")
    return person


async def member(
    world: World, name: str, *, college: str = "jixie", staff_no: str = "", language: str = "zh"
) -> Person:
    """Somebody who is in the register already and has not written yet."""
    person = await world.person(name, language=language)

    async def register(tx: Transaction) -> None:
        now = world.playground.clock.now()
        known = await members.ensure(tx, person.id, name, language, now)
        stated = Registration(name, college, ("minmeng",), CONSENT, staff_no or None)
        await members.register(tx, known.id, stated, approval=False, now=now)

    await world.database.write(register)
    return person


async def number_of(world: World, person: Person) -> int:
    sql = "SELECT id FROM members WHERE telegram_id = $1"
    return int(await world.database.read(lambda tx: tx.value(sql, person.id)))


async def paired(world: World, one: Person, other: Person) -> None:
    """Make the other the contact of the one."""
    ids = [await number_of(world, one)], await number_of(world, other)
    now = world.playground.clock.now()

    async def assign(tx: Transaction) -> None:
        await contacts.assign(tx, ids[0], ids[1], ids[1], now)

    await world.database.write(assign)


async def acts(world: World) -> list[str]:
    rows = await world.database.read(lambda tx: tx.all("SELECT action FROM audit ORDER BY id"))
    return [row["action"] for row in rows]


async def phone(world: World, person: Person, number: str) -> None:
    sql = "UPDATE members SET phone = $2 WHERE telegram_id = $1"
    await world.database.write(lambda tx: tx.execute(sql, person.id, number))


async def registers(
    world: World, name: str, college: str = "机械学院", *, staff_no: str = "", phone: str = ""
) -> Person:
    """Somebody new who fills in the form and hands it in."""
    person = await world.person(name)
    await person.says("/start")
    await person.presses("我同意")
    await person.says(name)
    await person.says(staff_no or "跳过")
    await person.presses(college)
    await person.presses("选好了")
    await person.says(phone or "跳过")
    await person.presses("没错，提交")
    return person


async def make(
    world: World,
    title: str,
    *,
    ahead: timedelta = timedelta(days=30),
    audience: Audience = EVERYONE,
    closes: timedelta | None = None,
    draft: bool = False,
    **stated: Any,
) -> Event:
    """An event that members see; ``ahead`` from now, sign-up ``closes`` so long before it."""
    now = world.playground.clock.now()
    starts_at = (now + ahead).replace(second=0, microsecond=0)
    new = NewEvent(
        kind=stated.pop("kind", "symposium"),
        title=title,
        starts_at=starts_at,
        wall=starts_at.astimezone(world.organisation.zone).replace(tzinfo=None),
        zone=world.organisation.zone.key,
        audience=audience,
        place=stated.pop("place", "图书馆报告厅"),
        deadline_at=None if closes is None else starts_at - closes,
        **stated,
    )

    async def publish(tx: Transaction) -> Event:
        event = await events.create(tx, new, now)
        return event if draft else await events.publish(tx, event.id, now)

    return await world.database.write(publish)


async def event(world: World, *, places: int, going: list[Person]) -> Event:
    """Make an event in nine days, of the kind AT_ONCE; those people sign up in this order."""
    now = world.playground.clock.now()
    starts = (now + timedelta(days=9)).replace(microsecond=0, second=0)

    async def make(tx: Transaction) -> Event:
        new = NewEvent(
            kind=AT_ONCE,
            title="座谈",
            starts_at=starts,
            wall=starts.replace(tzinfo=None),
            zone="UTC",
            audience=EVERYONE,
            places=places,
        )
        made = await events.create(tx, new, now)
        await publishing.publish(tx, made.id, world.organisation, now)
        for person in going:
            known = await members.ensure(tx, person.id, "", "zh", now)
            await rsvps.answer(tx, made.id, known.id, Answer.GOING, now)
        return made

    return await world.database.write(make)


async def sends(person: Person, *contents: dict[str, Any]) -> None:
    """Send messages at once, as Telegram does an album's or a forwarded one."""
    stage = person.world.playground.world
    for content in contents:
        chat = stage.chats[person.id]
        notify_bot(stage, post(stage, chat, content, sender=stage.people[person.id]))
    stage.commit()
    await person.world.settled()


async def forged(person: Person, payload: Any) -> str:
    """Press a button that was never shown; return what the press answers."""
    messages = [item for item in await person.messages() if item["from"]["id"] != person.id]
    answer = await person.presses_data(messages[-1]["message_id"], payload.pack())
    return str(answer.get("text") or "")


def picture(world: World, shade: int = 0) -> dict[str, Any]:
    """What stands in a message for a picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes([0, shade, shade, shade])))
        + chunk(b"IEND", b"")
    )
    return dict(
        files.save_upload(world.playground.world, "photo", Upload("p.png", "image/png", png))
    )


async def sent_file(world: World, file_id: str) -> bytes:
    """The content of a file that was sent."""
    async with world.http.get(f"/bot{TOKEN}/getFile", params={"file_id": file_id}) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with world.http.get(f"/file/bot{TOKEN}/{path}") as answer:
        return await answer.read()


async def workbook(world: World, file_id: str) -> list[list[Any]]:
    """The rows of a workbook that was sent."""
    content = await sent_file(world, file_id)
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


async def chooses_everyone(person: Person, *, receipt: bool = False) -> None:
    """Go from the message to the confirmation: to everybody, at once."""
    await person.presses("全体成员")
    await person.presses("选好了")
    await person.presses("要按“收到”" if receipt else "不用")
    await person.presses("现在就发")


async def broadcasts(person: Person, text: str, *, receipt: bool = False) -> None:
    """Send a text to everybody at once."""
    await person.says("/staff")
    await person.presses("群发")
    await person.says(text)
    await chooses_everyone(person, receipt=receipt)
    await person.presses("确认发送")


async def erases(person: Person) -> None:
    await person.says("/me")
    await person.presses("删除我的全部资料")
    await person.presses("是的，全部删除")
    await person.sees("您的全部资料已经删除")


def theirs(messages: list[dict[str, Any]], person: Person) -> list[dict[str, Any]]:
    return [one for one in messages if one["from"]["id"] != person.id]

"""People and messages for conversations about notices."""

import struct
import zlib
from typing import Any

from bot.playground import files
from bot.playground.call import Upload
from bot.playground.messages import post, tell_bot
from storage.engine.database import Transaction
from storage.model.people import Grant, Role
from storage.people import members, roles
from storage.people.members import Registration
from tests.dialogs.world import Person, World

SCHOOL = Grant(Role.SCHOOL_STAFF)
JIXIE = Grant(Role.COLLEGE_STAFF, "jixie")
MINMENG = Grant(Role.OFFICER, "minmeng")
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
    """Somebody who is in the register already."""
    person = await world.person(name, language=language)
    now = world.playground.clock.now()

    async def register(tx: Transaction) -> None:
        known = await members.meet(tx, person.id, name, language, now)
        stated = Registration(name, college, associations, "v")
        await members.register(tx, known.id, stated, approval=False, now=now)
        if grant is not None:
            await roles.grant(tx, known.id, grant, now)

    await world.database.write(register)
    await person.says("/start")
    return person


async def sends(person: Person, *contents: dict[str, Any]) -> None:
    """Send messages at once, as Telegram does an album's or a forwarded one."""
    stage = person.world.playground.world
    for content in contents:
        chat = stage.chats[person.id]
        tell_bot(stage, post(stage, chat, content, sender=stage.people[person.id]))
    stage.commit()
    await person.world.settled()


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
    return dict(files.take_in(world.playground.world, "photo", Upload("p.png", "image/png", png)))


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

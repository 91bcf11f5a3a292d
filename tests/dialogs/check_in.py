"""Codes as people scan them, for conversations about checking in."""

import io
from datetime import datetime
from pathlib import Path

import zxingcpp
from PIL import Image

from bot.playground.messages import notify_bot, post
from handlers.events.payloads import CheckIn, Rate
from storage.engine.transaction import Transaction
from storage.events import companions, rsvps
from storage.model.events import Answer, Event
from tests.dialogs.office import SCHOOL, forged, joined, number_of, sent_file
from tests.dialogs.planning import make
from tests.dialogs.settings import changed
from tests.dialogs.world import Person, World, world

START_COMMAND = [{"type": "bot_command", "offset": 0, "length": 6}]


def reads(png: bytes) -> str:
    """Return what a decoder reads from the picture of a code."""
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    return str(code.text)


async def own_code(world: World, person: Person, *, button: str = "📱 我的签到码") -> str:
    """Return the link in the code that the person has on the phone."""
    await person.presses(button)
    pictures = [message["photo"] for message in await person.messages() if "photo" in message]
    return reads(await sent_file(world, pictures[-1][-1]["file_id"]))


async def signs(world: World, event: Event, person: Person, *, brings: int = 0) -> None:
    number, now = await number_of(world, person), world.playground.clock.now()

    async def answer(tx: Transaction) -> None:
        await rsvps.answer(tx, event.id, number, Answer.GOING, now)
        if brings:
            await companions.bring(tx, event.id, number, brings, now)

    await world.database.write(answer)


async def scans(person: Person, link: str) -> None:
    """Open the link that a camera has read."""
    assert link.startswith("https://t.me/"), link
    argument = link.partition("?start=")[2]
    assert len(argument) <= 64
    await person.says(f"/start {argument}")


async def the_hours_of_a_day(folder: Path) -> None:
    """When checking in opens, who is late, when thanks go out, and how long one can rate."""
    organisation = changed(
        folder,
        check_in__opens_minutes=20,
        check_in__late_minutes=3,
        check_in__thanks_hours=1,
        check_in__rating_days=2,
    ).organisation
    async with world(folder, organisation) as it:
        it.playground.clock.set(datetime.fromisoformat("2027-03-17T09:00+08:00"))
        office = await joined(it, "王老师", grant=SCHOOL)
        event = await make(it, "座谈会", days=1)
        for at, name, seen in (
            ("13:39", "林晓", "13:40 开始签到"),
            ("14:02", "林晓", "到（14:02）"),
            ("14:04", "周老师", "迟到（14:04）"),
        ):
            it.playground.clock.set(datetime.fromisoformat(f"2027-03-18T{at}:00+08:00"))
            one = await joined(it, name)
            await forged(office, CheckIn(event.id))
            await office.presses("⌨️")
            await office.says(name)
            await office.presses(name)
            if at == "13:39":
                await forged(office, CheckIn(event.id))
                await office.sees(seen)
                continue
            await office.presses("✅ 到")
            await office.presses("✏️ 更正")
            await office.sees(name, seen)
        await it.moves_clock(to="2027-03-18T16:50:00+08:00")
        await one.sees_nothing_of("谢谢您来参加")
        await it.moves_clock(to="2027-03-18T18:01:00+08:00")
        await one.sees("谢谢您来参加")
        await it.moves_clock(advance="45h")
        assert "不能评价" not in await forged(one, Rate(event.id, 0))
        await it.moves_clock(advance="1h")
        assert "不能评价" in await forged(one, Rate(event.id, 0))


def waits(person: Person, text: str) -> None:
    """Write to a bot that is away."""
    stage = person.world.playground.world
    content = {"text": text, "entities": START_COMMAND}
    notify_bot(stage, post(stage, stage.chats[person.id], content, sender=stage.people[person.id]))
    stage.commit()


async def rates(person: Person, stars: str, words: str = "") -> None:
    """Rate the event anonymously."""
    await person.presses("⭐ 评价")
    await person.presses(stars)
    if words:
        await person.says(words)
    else:
        await person.presses("不写了")
    await person.presses("🙈 匿名提交")
    await person.sees("它和您的姓名没有联系")

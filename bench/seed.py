"""Fills a database of ours: members, one event with places, answers to it, a notice that is due."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from handlers.people.registration import CONSENT
from storage.engine.opening import database_at
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model import notices as model_notices
from storage.model.audiences import Audience
from storage.model.notices import NoticeKind
from storage.model.time import to_millis
from storage.notices import notices
from storage.people import sorting

FIRST_PERSON = 700_000_001
CHUNK = 100_000
ZONE = "Asia/Shanghai"
NAME = "王明"
REACHED, OTHERS = "jixie", "dianqi"  # colleges
NOTICE = (
    "<b>秋季座谈会</b>\n🕒 2027-03-18 周四 14:00\n📍 逸夫楼 201\n"
    "请各位成员就本学期工作安排提出意见,会后有交流。"
)


async def seed(
    path: Path, *, people: int, answers: int = 0, receivers: int = 0, address: str | None = None
) -> int:
    """Register `people` and publish an event that the first `answers` of them go to; its id.

    A notice to the first `receivers` of them is due at once. `address` is that of a PostgreSQL
    database; without one it is SQLite in the file.
    """
    database = database_at(address, path)
    await database.open()
    now = SystemClock().now()
    try:
        for first in range(0, people, CHUNK):
            some = range(first, min(first + CHUNK, people))
            await database.write(partial(_register, numbers=some, receivers=receivers, now=now))
        event_id = await database.write(lambda tx: _publish(tx, people + 100_000, now))
        for first in range(0, answers, CHUNK):
            some = range(first, min(first + CHUNK, answers))
            await database.write(partial(_answer, event_id=event_id, numbers=some, now=now))
        if receivers:
            await database.write(partial(notices.schedule, new=_notice(now), now=now))
    finally:
        await database.close()
    return event_id


async def _register(tx: Transaction, numbers: range, receivers: int, now: datetime) -> None:
    at = to_millis(now)
    college = {True: REACHED, False: OTHERS}
    name = sorting.of(NAME)
    await tx.execute_many(
        "INSERT INTO members (id, telegram_id, status, name, language, college, consent_version,"
        " consent_at, registered_at, created_at, sort_key)"
        f" VALUES ($1, $2, 'active', '{NAME}', 'zh', $4, '{CONSENT}', $3, $3, $3, $5)",
        (
            (number + 1, FIRST_PERSON + number, at, college[number < receivers], name.sort_key)
            for number in numbers
        ),
    )
    await tx.execute_many(
        "INSERT INTO member_associations (member_id, association) VALUES ($1, 'minmeng')",
        ((number + 1,) for number in numbers),
    )
    await sorting.add_parts(tx, [(number + 1, name) for number in numbers])


async def _publish(tx: Transaction, places: int, now: datetime) -> int:
    wall = datetime(2027, 3, 18, 14, 0)  # noqa: DTZ001 - a wall time, its zone beside it
    starts_at = max(wall.replace(tzinfo=ZoneInfo(ZONE)), now + timedelta(days=30))
    new = events.NewEvent(
        kind="forum",
        title="秋季座谈会",
        starts_at=starts_at,
        wall=starts_at.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None),
        zone=ZONE,
        audience=Audience(everyone=True),
        description="请各位成员就本学期工作安排提出意见,会后有交流。",
        place="逸夫楼 201",
        places=places,
    )
    event = await events.create(tx, new, now)
    await events.publish(tx, event.id, now)
    return event.id


def _notice(now: datetime) -> model_notices.NewNotice:
    """Return what the quiet hours don't hold up, with a button to acknowledge it."""
    return model_notices.NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(colleges=(REACHED,)),
        due_at=now,
        content={"html": NOTICE, "media": []},
        acknowledge=True,
        urgent=True,
    )


async def _answer(tx: Transaction, event_id: int, numbers: range, now: datetime) -> None:
    await tx.execute_many(
        "INSERT INTO rsvps (event_id, member_id, answer, answered_at) VALUES ($1, $2, 'going', $3)",
        ((event_id, number + 1, to_millis(now)) for number in numbers),
    )


def seed_now(
    path: Path, *, people: int, answers: int = 0, receivers: int = 0, address: str | None = None
) -> int:
    """Do the same from outside of an event loop."""
    return asyncio.run(
        seed(path, people=people, answers=answers, receivers=receivers, address=address)
    )

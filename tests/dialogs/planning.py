"""Events as staff make them, find them and see them answered."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from storage.engine.transaction import Transaction
from storage.events import date_polls, events, rsvps
from storage.events.date_polls import Poll
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.people import members
from storage.planning import publishing
from tests.dialogs.office import EVERYONE
from tests.dialogs.world import Person, World

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def make(
    world: World,
    title: str,
    *,
    days: int = 20,
    published: bool = True,
    audience: Audience = EVERYONE,
    **stated: Any,
) -> Event:
    """An event at two in the afternoon, so many days after the world's today."""
    now = world.playground.clock.now()
    day = (now.astimezone(SHANGHAI) + timedelta(days=days)).date()
    wall = datetime.fromisoformat(f"{day}T14:00")
    begins = {"starts_at": wall.replace(tzinfo=SHANGHAI), "wall": wall}
    new = NewEvent(
        title=title,
        zone="Asia/Shanghai",
        audience=audience,
        **({"kind": "symposium"} | begins | stated),
    )

    async def keep(tx: Transaction) -> Event:
        event = await events.create(tx, new, now)
        if not published:
            return event
        return await publishing.publish(tx, event.id, world.organisation, now, at_once=False)

    return await world.database.write(keep)


async def as_kept(world: World, event: Event) -> Event:
    found = await world.database.read(lambda tx: events.find(tx, event.id))
    assert found is not None
    return found


async def all_events(world: World) -> list[Event]:
    ids = await world.database.read(lambda tx: tx.all("SELECT id FROM events ORDER BY id"))
    found = [
        await world.database.read(lambda tx, number=row["id"]: events.find(tx, number))  # type: ignore[misc]
        for row in ids
    ]
    return [event for event in found if event is not None]


async def answers(world: World, person: Person, event: Event, said: Answer) -> None:
    now = world.playground.clock.now()

    async def answer(tx: Transaction) -> None:
        member = await members.of_telegram_id(tx, person.id)
        assert member is not None
        await rsvps.answer(tx, event.id, member.id, said, now)

    await world.database.write(answer)


async def opens(staff: Person, title: str, *, among: str = "") -> None:
    await staff.says("/staff")
    await staff.presses("活动安排")
    if among:
        await staff.presses(among)
    await staff.presses(title)


async def begins(person: Person) -> None:
    await person.says("/staff")
    await person.presses("活动安排")
    await person.presses("新活动")
    await person.sees("第1步 / 共11步", "请选择活动类型")


async def looks_for_a_date(
    world: World, title: str, author_id: int, *, minmeng: bool = False
) -> Poll:
    """A search for a date by the staff of the college 机械学院: two days, all of it asked.

    With ``minmeng`` it is by the officers of the association 民盟支部, which is asked.
    """
    now = world.playground.clock.now()
    wall = datetime.fromisoformat("2027-03-18T14:00")
    times = [(one, one.replace(tzinfo=SHANGHAI)) for one in (wall, wall + timedelta(days=1))]
    scope = "association:minmeng" if minmeng else "college:jixie"
    new = Poll(0, "forum", title, "", 0, scope, author_id, "open", None)
    audience = Audience(associations=("minmeng",)) if minmeng else Audience(colleges=("jixie",))

    async def keep(tx: Transaction) -> Poll:
        return await date_polls.create(tx, new, audience, times, (), SHANGHAI.key, now)

    return await world.database.write(keep)


async def answers_for(office: Person, title: str, typed: str, answer: str) -> None:
    """Let staff enter the answer of the member whose name is typed."""
    await opens(office, title)
    await office.presses("代为答复")
    await office.says(typed)
    await office.presses(answer)

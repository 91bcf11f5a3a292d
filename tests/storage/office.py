"""An office with members, for tests of what it sends."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NewNotice, NoticeKind
from storage.model.people import Grant
from storage.notices import deliveries, due, notices
from storage.notices.parcels import Claimed, Fate, Parcel, Report
from storage.people import members, roles
from storage.people.members import Registration
from storage.planning import publishing
from tests.office import AT_ONCE, ORGANISATION

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2027, 1, 5, 12, 0, tzinfo=ZONE).astimezone(UTC)
EVERYONE = Audience(everyone=True)


async def redeem(tx: Transaction, token: str, person: int, now: datetime) -> Grant:
    """Use the link and grant its role."""
    given, by = await roles.use(tx, token, now)
    await roles.grant(tx, person, given, now, by=by)
    return given


async def people(tx: Transaction, number: int, association: str = "") -> list[int]:
    ids = []
    first = int(await tx.value("SELECT count(*) FROM members"))
    for index in range(first, first + number):
        member = await members.ensure(tx, 1000 + index, f"成员{index}", "zh", NOON)
        chosen = (association,) if association else ()
        stated = Registration(f"成员{index}", "jixie", chosen, "v")
        await members.register(tx, member.id, stated, approval=False, now=NOON)
        ids.append(member.id)
    return ids


def telegram_ids(database: Path) -> list[int | None]:
    """Return whom a database, which nobody uses, has rows of."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT telegram_id FROM members ORDER BY telegram_id")
        return [row[0] for row in found]


async def broadcast(
    tx: Transaction,
    *,
    audience: Audience = EVERYONE,
    due_at: datetime = NOON,
    useful_until: datetime | None = None,
    urgent: bool = False,
    author: int | None = None,
) -> int:
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=audience,
        due_at=due_at,
        content={"html": "通知"},
        useful_until=useful_until,
        urgent=urgent,
        author_id=author,
    )
    return await notices.schedule(tx, new, NOON)


async def event_on(
    tx: Transaction, starts_at: datetime, *, now: datetime = NOON, deadline: datetime | None = None
) -> Event:
    new = events.NewEvent(
        kind=AT_ONCE,
        title="季度座谈会",
        starts_at=starts_at,
        wall=starts_at.astimezone(ZONE).replace(tzinfo=None),
        zone=ZONE.key,
        audience=EVERYONE,
        deadline_at=deadline,
    )
    event = await events.create(tx, new, now)
    return await publishing.publish(tx, event.id, ORGANISATION, now)


async def sweep(tx: Transaction, now: datetime = NOON) -> None:
    for notice_id in await due.due(tx, ORGANISATION, now):
        while await due.send_out(tx, notice_id, now):
            pass


async def claim(
    tx: Transaction,
    room: int = 100,
    *,
    reports: tuple[Report, ...] = (),
    owner: str = "one",
    busy: tuple[int, ...] = (),
    after: int = 0,
    now: datetime = NOON,
    real: datetime = NOON,
) -> Claimed:
    return await deliveries.record_and_claim(
        tx, reports, owner=owner, room=room, busy=busy, after=after, now=now, real=real
    )


async def send_all(tx: Transaction, *, now: datetime = NOON) -> list[Parcel]:
    """Send whatever can be sent, one batch after the other; return what went out."""
    sent: list[Parcel] = []
    reports: tuple[Report, ...] = ()
    for number in range(1000):
        claimed = await claim(tx, reports=reports, owner=f"all{number}", now=now)
        if not claimed.parcels:
            return sent
        sent += claimed.parcels
        reports = tuple(Report(one, Fate.SENT, 1, 7) for one in claimed.parcels)
    raise AssertionError("it never ends")


async def status(tx: Transaction, notice_id: int) -> tuple[str, str | None]:
    row = await tx.one("SELECT status, reason FROM notices WHERE id = $1", notice_id)
    assert row is not None
    return row["status"], row["reason"]


async def standing(tx: Transaction, notice_id: int) -> dict[int, tuple[str, str | None]]:
    rows = await tx.all(
        "SELECT member_id, status, reason FROM deliveries WHERE notice_id = $1", notice_id
    )
    return {row["member_id"]: (row["status"], row["reason"]) for row in rows}


async def last_notice(tx: Transaction, kind: NoticeKind) -> int:
    return int(await tx.value("SELECT max(id) FROM notices WHERE kind = $1", kind))


def hours(number: float) -> timedelta:
    return timedelta(hours=number)

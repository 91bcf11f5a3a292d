"""Days on which clocks do odd things: everything once, at the wall time that was meant."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from bot.config import load
from bot.operations.backups import NONE_MADE, next_night, schedule_backups
from handlers.planning.recurrence import ClockSkippedError, occurrences
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events
from storage.events.events import NewEvent
from storage.model import organisation
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NoticeKind, NoticeStatus
from storage.notices import due, notices
from storage.planning import publishing
from tests.dialogs import world as worlds
from tests.faults.bot_here import bot_here
from tests.faults.checks import plan
from tests.faults.process import stage
from tests.office import CONFIG, ORGANISATION
from tests.storage.office import NOON, broadcast, people

# About hours and days, whatever the database.
pytestmark = pytest.mark.sqlite

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = replace(ORGANISATION, zone=BERLIN)
FORWARD, BACK = date(2027, 3, 28), date(2027, 10, 31)  # 02:00 → 03:00, 03:00 → 02:00
LEAP = date(2028, 2, 29)
ODD_DAYS = [FORWARD, BACK, LEAP, date(2027, 12, 31)]


def berlin(day: date, clock: time = time(10)) -> datetime:
    return datetime.combine(day, clock, BERLIN).astimezone(UTC)


def walls(instants: list[datetime]) -> list[str]:
    return [f"{instant.astimezone(BERLIN):%m-%d %H:%M}" for instant in instants]


@pytest.mark.parametrize("day", [FORWARD, BACK])
def test_a_weekly_event_keeps_its_wall_time(day: date) -> None:
    first = datetime.combine(day - timedelta(weeks=1), time(10))
    found = occurrences(first, first - timedelta(hours=2), ("week", 1, 3), BERLIN)
    assert [one.starts_wall.time() for one in found] == [time(10)] * 3
    assert [one.starts_at.astimezone(BERLIN).time() for one in found] == [time(10)] * 3
    assert [one.deadline_wall.time() for one in found if one.deadline_wall] == [time(8)] * 3
    gaps = {later.starts_at - one.starts_at for one, later in pairwise(found)}
    change = timedelta(hours=1) if day == FORWARD else -timedelta(hours=1)
    assert gaps == {timedelta(weeks=1) - change, timedelta(weeks=1)}


def test_a_time_that_the_clocks_skip_is_refused_and_one_they_repeat_comes_once() -> None:
    with pytest.raises(ClockSkippedError):
        occurrences(datetime.combine(FORWARD, time(2, 30)), None, None, BERLIN)
    (one,) = occurrences(datetime.combine(BACK, time(2, 30)), None, None, BERLIN)
    assert one.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_monthly_on_the_last_days_and_in_leap_years() -> None:
    start = datetime.combine(date(2028, 1, 31), time(0))
    found = occurrences(start, None, ("month", 1, 3), BERLIN)
    assert [one.starts_wall.date() for one in found] == [date(2028, 1, 31), LEAP, date(2028, 3, 31)]
    assert {one.starts_at.astimezone(BERLIN).time() for one in found} == {time(0)}
    (_, ordinary) = occurrences(
        datetime.combine(date(2027, 1, 29), time(9)), None, ("month", 1, 2), BERLIN
    )
    assert ordinary.starts_wall.date() == date(2027, 2, 28)


async def event_at(tx: Transaction, wall: datetime, now: datetime) -> Event:
    new = NewEvent(
        kind="meeting",
        title="例会",
        starts_at=wall.replace(tzinfo=BERLIN).astimezone(UTC),
        wall=wall,
        zone=BERLIN.key,
        audience=Audience(everyone=True),
    )
    event = await events.create(tx, new, now)
    return await publishing.publish(tx, event.id, OFFICE, now, at_once=False)


@pytest.mark.parametrize("day", [*ODD_DAYS, LEAP + timedelta(days=1)])
async def test_reminders_come_at_the_same_wall_time_days_before(
    database: Database, day: date
) -> None:
    wall = datetime.combine(day + timedelta(days=1), time(14))

    async def work(tx: Transaction) -> None:
        event = await event_at(tx, wall, berlin(day - timedelta(days=40)))
        rows = await tx.all(
            "SELECT kind, due_at FROM notices WHERE event_id = $1 ORDER BY due_at", event.id
        )
        instants = [datetime.fromtimestamp(row["due_at"] / 1000, UTC) for row in rows]
        expected = [wall - timedelta(days=days) for days in (14, 3, 1)]
        assert walls(instants) == [
            *(f"{one:%m-%d %H:%M}" for one in expected),
            f"{wall - timedelta(hours=2):%m-%d %H:%M}",
        ]

    await database.write(work)


def unsteady(begin: datetime, end: datetime) -> Iterator[datetime]:
    """Give the times of sweeps while the machine's clock is set back and forth by an hour."""
    now, number = begin, 0
    while now < end:
        yield now
        number += 1
        if number % 7 == 0:
            yield now + timedelta(hours=1)
            yield now - timedelta(hours=1)
        now += timedelta(minutes=15)


@pytest.mark.parametrize("day", ODD_DAYS)
async def test_everything_goes_out_once_and_never_by_night(database: Database, day: date) -> None:
    begin = berlin(day - timedelta(days=4), time(0))
    end = berlin(day + timedelta(days=3), time(0))
    written: Counter[int] = Counter()
    at: dict[int, datetime] = {}

    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        for clock in (time(0), time(2, 59), time(3), time(12), time(23, 59)):
            await broadcast(tx, due_at=berlin(day, clock))
        await event_at(tx, datetime.combine(day, time(14)), begin - timedelta(days=40))
        for now in unsteady(begin, end):
            for notice_id in await due.due(tx, OFFICE, now):
                notice = await notices.find(tx, notice_id)
                while await due.send_out(tx, notice_id, now):
                    pass
                if notice is not None and notice.status is NoticeStatus.SCHEDULED:
                    written[notice_id] += 1
                    at[notice_id] = now
        rows = await tx.all("SELECT notice_id, count(*) AS many FROM deliveries GROUP BY notice_id")
        assert {row["many"] for row in rows} == {3}
        kinds = Counter(row["kind"] for row in await tx.all("SELECT kind FROM notices"))
        assert kinds == {NoticeKind.BROADCAST: 5, NoticeKind.REMINDER: 3, "announcement": 1}
        assert set(written.values()) == {1}
        assert len(written) == 9

    await database.write(work)
    for now in at.values():
        assert OFFICE.quiet_until <= now.astimezone(BERLIN).time() < OFFICE.quiet_from


@pytest.mark.parametrize("day", ODD_DAYS)
def test_the_quiet_hours_end_in_the_morning_as_the_clocks_say(day: date) -> None:
    for clock in (time(0), time(0, 30), time(3, 30), time(7, 59)):
        ends = organisation.quiet_until(OFFICE, berlin(day, clock))
        assert ends == berlin(day, OFFICE.quiet_until)
    evening = organisation.quiet_until(OFFICE, berlin(day - timedelta(days=1), time(23, 59)))
    assert evening == berlin(day, OFFICE.quiet_until)
    assert organisation.quiet_until(OFFICE, berlin(day, time(8))) is None
    begin = berlin(day, OFFICE.quiet_from)
    assert organisation.quiet_until(OFFICE, begin - timedelta(seconds=1)) is None
    tomorrow = day + timedelta(days=1)
    assert organisation.quiet_until(OFFICE, begin) == berlin(tomorrow, OFFICE.quiet_until)


@pytest.mark.parametrize("day", ODD_DAYS)
@pytest.mark.parametrize("clock", [time(0), time(2, 30), time(3, 30)])
def test_there_is_a_backup_every_night(day: date, clock: time) -> None:
    now = berlin(day - timedelta(days=2), time(12))
    nights: list[datetime] = []
    for _ in range(5):
        now = next_night(now, clock, BERLIN)
        nights.append(now.astimezone(BERLIN))
    assert [night.date() for night in nights] == [day + timedelta(days=n) for n in range(-1, 4)]
    assert {night.time() for night in nights if night.date() != FORWARD} == {clock}


async def test_a_clock_set_back_sends_nothing_again(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        await broadcast(tx, due_at=NOON)
        for hours in (0, -1, 1, 0):
            now = NOON + timedelta(hours=hours)
            for notice_id in await due.due(tx, ORGANISATION, now):
                await due.send_out(tx, notice_id, now)
                assert hours == 0
        assert await tx.value("SELECT count(*) FROM deliveries") == 2

    await database.write(work)


async def test_where_the_machines_clock_is_put_back_the_schedule_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Moved(datetime):
        back = timedelta(0)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - cls.back

    for module in ("bot.clock", "apscheduler.schedulers.base"):
        monkeypatch.setattr(f"{module}.datetime", Moved)
    monkeypatch.setattr("bot.sending.sweeper.INTERVAL", 0.5)
    async with stage(tmp_path) as it:
        await it.seed(2)
        async with bot_here(it, 0):
            await it.sent(await plan(it, "拨回以前", 0))
            Moved.back = timedelta(hours=1)
            await it.sent(await plan(it, "拨回以后", 1 - 3600))
        for text in ("拨回以前", "拨回以后"):
            assert sorted((await it.arrivals(text)).values()) == [1, 1]


async def test_the_night_after_a_backup_is_planned_at_once(tmp_path: Path) -> None:
    async with worlds.world(tmp_path) as world:
        settings = load(CONFIG, {})
        now = SystemClock().now()
        soon = (now + timedelta(seconds=1)).astimezone(settings.organisation.zone)
        plan = replace(settings.backups, at=soon.time(), folder=tmp_path / "backups")
        settings = replace(settings, database=world.database.path, backups=plan)
        schedule_backups(world.bot.application, settings, SystemClock(), world.bot.supervisor)
        queue = world.bot.application.job_queue
        assert queue is not None

        def planned() -> list[datetime]:
            return [job.next_t for job in queue.get_jobs_by_name("nightly backup") if job.next_t]

        assert planned() == [soon]
        async with asyncio.timeout(60):
            while planned() != [soon + timedelta(days=1)]:
                await asyncio.sleep(0.05)
        assert world.bot.supervisor.faults == []
        assert [path.name for path in plan.folder.iterdir()] == [f"tongxin-{soon:%Y-%m-%d}.db"]


async def test_a_night_without_a_backup_is_seen_until_one_is_made(tmp_path: Path) -> None:
    async with worlds.world(tmp_path) as world:
        folder = tmp_path / "backups"
        folder.write_text("a file where the folder should be")
        settings = load(CONFIG, {})
        plan = replace(settings.backups, folder=folder)
        settings = replace(settings, database=world.database.path, backups=plan)
        schedule_backups(world.bot.application, settings, SystemClock(), world.bot.supervisor)
        queue = world.bot.application.job_queue
        assert queue is not None

        async def night() -> None:
            job, *_ = queue.get_jobs_by_name("nightly backup")
            await job.run(world.bot.application)

        await night()
        assert world.bot.supervisor.faults == [NONE_MADE]
        folder.unlink()
        await night()
        assert world.bot.supervisor.faults == []

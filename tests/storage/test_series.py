"""Series: their rule and what differs from it, and one notice about several of their dates."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from storage.engine.transaction import Transaction
from storage.events import events, recurring, rsvps, series
from storage.events.events import NewEvent
from storage.events.recurring import WEEK, Rule
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.notices import dates, notices, superseded
from storage.planning import publishing, several
from tests.databases import at
from tests.office import ORGANISATION
from tests.storage.office import people

NOW = datetime.fromisoformat("2027-03-01T10:00:00+08:00")
ZONE = ZoneInfo("Asia/Shanghai")
WALLS = [datetime.fromisoformat(f"2027-03-{day:02}T14:00") for day in (4, 11, 18, 25)]


async def _made(tx: Transaction) -> list[Event]:
    rule = recurring.written(Rule(WEEK, weekdays=(3,)), WALLS)
    own = await series.begin_series(tx, "读书会", rule, NOW, together=True)
    await series.except_day(tx, own.id, WALLS[1].date(), series.LEFT_OUT)
    made = []
    for wall in (WALLS[0], *WALLS[2:]):
        new = NewEvent(
            kind="study",
            title="读书会",
            starts_at=wall.replace(tzinfo=ZONE),
            wall=wall,
            zone=ZONE.key,
            audience=Audience(everyone=True),
            series_id=own.id,
        )
        made.append(await events.create(tx, new, NOW))
    await publishing.publish_all(tx, [one.id for one in made], ORGANISATION, NOW)
    for one in made:
        await rsvps.answer(tx, one.id, 1, Answer.GOING, NOW)
    return await series.of_series(tx, own.id)


def _later(events_: Sequence[Event], by: timedelta) -> list[tuple[Event, Event]]:
    return [
        (one, replace(one, wall=one.wall + by, starts_at=one.starts_at + by)) for one in events_
    ]


async def test_dates_move_together_or_by_themselves_and_are_told_once(tmp_path: Path) -> None:
    day = timedelta(days=1)

    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        made = await _made(tx)
        assert [(one.series_number, one.series_count, one.together) for one in made] == [
            *((1, 3, 1), (2, 3, 1), (3, 3, 1)),
        ]
        own = await series.find_series(tx, made[0].series_id or 0)
        assert own is not None

        # All of them: the rule moves, and the date that was left out with it.
        await several.change(tx, _later(made, day), ORGANISATION, NOW, author_id=1)
        await series.moved_as_whole(tx, own, made, day)
        own = await series.find_series(tx, own.id)
        assert own is not None
        assert recurring.walls(own.rule) == [wall + day for wall in WALLS]
        read = recurring.read(own.rule)
        assert read is not None
        assert read[0].weekdays == (4,)
        assert [one.day for one in await series.exceptions(tx, own.id)] == [date(2027, 3, 12)]
        told = await _waiting(tx)
        assert [len(one) for one in told] == [3]

        # Some of them, before that went out: still one notice, which says what people know.
        made = await series.of_series(tx, own.id)
        await several.change(tx, _later(made[1:], day), ORGANISATION, NOW, author_id=1)
        await series.moved_as_whole(tx, own, made[1:], day)
        assert [(one.day.day, one.how) for one in await series.exceptions(tx, own.id)] == [
            *((12, "left_out"), (19, "moved"), (26, "moved")),
        ]
        [only] = await _waiting(tx)
        assert [was["wall"] for _, was in only] == [
            f"{wall:%Y-%m-%dT%H:%M}" for wall in (WALLS[0], *WALLS[2:])
        ]
        # Back to what people know: nobody is told anything.
        made = await series.of_series(tx, own.id)
        back = [
            (one, replace(one, wall=wall, starts_at=wall.replace(tzinfo=ZONE)))
            for one, wall in zip(made, (WALLS[0], *WALLS[2:]), strict=True)
        ]
        await several.change(tx, back, ORGANISATION, NOW, author_id=1)
        assert await _waiting(tx) == []
        assert not await superseded.is_outdated(tx, made[0].id, 1, 5)

        # One that is cancelled, and then the rest: those cancelled before are not told again.
        made = await series.of_series(tx, own.id)
        await several.cancel(tx, made[:1], ORGANISATION, NOW, author_id=1)
        await several.cancel(tx, made[1:], ORGANISATION, NOW, author_id=1, reason="停办")
        rows = await tx.all(
            "SELECT id FROM notices WHERE kind = 'cancellation' ORDER BY id",
        )
        assert [len(await dates.of_notice(tx, row["id"])) for row in rows] == [1, 2]
        assert await notices.find(tx, rows[0]["id"]) is not None
        await series.set_together(tx, own.id, together=False)
        for one in made:
            await tx.execute("DELETE FROM events WHERE id = $1", one.id)
        await series.end_series(tx, own.id)
        assert await series.find_series(tx, own.id) is None

    database = at(tmp_path / "t.db")
    await database.open()
    try:
        await database.write(work)
    finally:
        await database.close()


async def _waiting(tx: Transaction) -> list[tuple[tuple[Event, dates.Was], ...]]:
    """Return the dates of each gathered notice that waits to be sent."""
    rows = await tx.all(
        "SELECT id FROM notices WHERE kind = 'change' AND status = 'scheduled' ORDER BY id"
    )
    return [await dates.of_notice(tx, row["id"]) for row in rows]

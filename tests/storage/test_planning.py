"""A plan is made once, whoever makes it and how often."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import PlanErrors
from handlers.workbooks.writing import write_sheet
from storage.engine.database import Database
from storage.events import events
from storage.model.plans import Planned, Proposal
from storage.people import members
from storage.planning import imports, undoing
from storage.planning.imports import ImportOutcome, Made, NoPlanError
from tests.databases import begun
from tests.office import ORGANISATION
from tests.storage.plans import HEADER, ROWS, plan

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def make(database: Database, rows: tuple[Planned, ...], now: datetime = NOW) -> Made:
    return await database.write(
        lambda tx: imports.make(tx, rows, ORGANISATION, now, author_id=None)
    )


async def test_two_processes_that_import_at_once_make_everything_once(tmp_path: Path) -> None:
    first, second = [await begun(tmp_path / "t.db") for _ in range(2)]
    made = await asyncio.gather(*(make(one, ROWS) for one in (first, second, first, second)))
    assert sorted(len(one.event_ids) for one in made) == [0, 0, 0, 5]
    assert sorted(one.series for one in made) == [0, 0, 0, 1]
    for database in (first, second):
        await database.close()


async def test_a_plan_is_confirmed_once_and_taken_back_once(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    staff = await database.write(lambda tx: members.ensure(tx, 1, "王老师", "zh", NOW))
    number = await database.write(lambda tx: imports.save(tx, staff.id, Proposal(ROWS), NOW))
    confirmed = await asyncio.gather(
        *(
            database.write(lambda tx: imports.confirm(tx, number, staff.id, ORGANISATION, NOW))
            for _ in range(3)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Made) for one in confirmed) == 1
    assert sum(isinstance(one, NoPlanError) for one in confirmed) == 2
    back = await database.write(
        lambda tx: undoing.take_back(tx, number, ORGANISATION, NOW, author_id=staff.id)
    )
    assert (back.removed, back.cancelled, back.kept) == (5, 0, 0)
    with pytest.raises(NoPlanError):
        await database.write(
            lambda tx: undoing.take_back(tx, number, ORGANISATION, NOW, author_id=staff.id)
        )
    await database.close()


async def test_a_row_that_becomes_a_series_keeps_the_event_it_was(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    once = plan(("2027-03-18", "14:00", "座谈会", "季度座谈", ""))
    await make(database, once)
    foreseen = await database.read(lambda tx: imports.foresee(tx, ROWS, NOW))
    assert foreseen[0].outcomes == (
        ImportOutcome.THERE,
        ImportOutcome.NEW,
        ImportOutcome.NEW,
        ImportOutcome.NEW,
    )
    assert len((await make(database, ROWS)).event_ids) == 4
    await database.close()


async def test_one_that_was_called_off_is_not_made_again(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    made = await make(database, ROWS)
    await database.write(lambda tx: events.cancel(tx, made.event_ids[0], NOW))
    assert (await make(database, ROWS)).event_ids == ()
    await database.close()


async def test_what_has_passed_is_not_made(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    later = datetime(2027, 7, 1, tzinfo=UTC)
    foreseen = await database.read(lambda tx: imports.foresee(tx, ROWS, later))
    assert foreseen[0].outcomes == (
        ImportOutcome.PAST,
        ImportOutcome.PAST,
        ImportOutcome.NEW,
        ImportOutcome.NEW,
    )
    assert len((await make(database, ROWS, later)).event_ids) == 2
    await database.close()


async def test_a_plan_waits_a_month(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    ids = [
        (await database.write(lambda tx, n=n: members.ensure(tx, n, "王", "zh", NOW))).id  # type: ignore[misc]
        for n in (1, 2)
    ]
    number = await database.write(lambda tx: imports.save(tx, ids[0], Proposal(ROWS), NOW))
    kept = await database.read(lambda tx: imports.waiting(tx, number, ids[0]))
    assert kept.rows == ROWS
    with pytest.raises(NoPlanError):
        await database.read(lambda tx: imports.waiting(tx, number, ids[1]))
    later = NOW + timedelta(days=1)
    assert await database.write(lambda tx: imports.trim(tx, later, 10)) == 1
    with pytest.raises(NoPlanError):
        await database.read(lambda tx: imports.waiting(tx, number, ids[0]))
    await database.close()


def test_a_plan_of_too_many_events_is_refused() -> None:
    rows = [("2027-01-04", "14:00", "座谈会", f"座谈{number}", "每周x60") for number in range(40)]
    read = apart.read(write_sheet("计划", HEADER, rows), ORGANISATION)
    assert isinstance(read, PlanErrors)
    assert [error.key for error in read] == ["plan-error-too-many-events"]


async def test_a_plan_that_waits_is_read_as_it_was_saved(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    staff = await database.write(lambda tx: members.ensure(tx, 1, "王老师", "zh", NOW))
    kept = await database.write(lambda tx: imports.save(tx, staff.id, Proposal(ROWS), NOW))
    assert await database.read(lambda tx: imports.waiting(tx, kept, staff.id)) == Proposal(ROWS)
    await database.close()


async def test_a_plan_that_an_earlier_version_saved_has_to_be_sent_again(tmp_path: Path) -> None:
    database = await begun(tmp_path / "t.db")
    staff = await database.write(lambda tx: members.ensure(tx, 1, "王老师", "zh", NOW))
    before = (
        '[{"row": 2, "kind": "social", "title": "茶会", "place": "", "associations": [],'
        ' "places": null, "rule": "", "key": "k", "dates": [{"wall": "2027-05-06T14:00:00",'
        ' "starts_at": "2027-05-06T06:00:00+00:00", "deadline_at": null, "key": "k"}]}]'
    )
    kept = await database.write(
        lambda tx: tx.insert(
            "INSERT INTO plan_imports (member_id, plan, created_at) VALUES ($1, $2, 0)",
            staff.id,
            before,
        )
    )
    with pytest.raises(NoPlanError):
        await database.write(lambda tx: imports.confirm(tx, kept, staff.id, ORGANISATION, NOW))
    await database.close()

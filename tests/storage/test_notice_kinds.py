"""Each kind of notice is sent as its policy says."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.events.payloads import NOTICES
from handlers.kit.texts import LANGUAGES, texts_of
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.notices import POLICIES, NewNotice, NoticeKind, kinds
from storage.notices import notices
from storage.people import members
from tests.databases import opened
from tests.storage.office import (
    EVERYONE,
    NOON,
    claim,
    event_on,
    hours,
    people,
    standing,
    status,
    sweep,
)

NIGHT = NOON + hours(10)
BULK = kinds(lambda policy: policy.bulk and not policy.to_staff)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "t.db") as made:
        yield made


async def due_now(
    tx: Transaction,
    kind: NoticeKind,
    *,
    event: int | None = None,
    at: timedelta = timedelta(0),
    useful: timedelta | None = None,
) -> int:
    new = NewNotice(
        kind=kind,
        audience=EVERYONE,
        due_at=NOON + at,
        event_id=event,
        useful_until=None if useful is None else NOON + useful,
    )
    return await notices.schedule(tx, new, NOON)


def test_every_kind_has_a_policy() -> None:
    assert set(POLICIES) == set(NoticeKind)
    assert BULK


@pytest.mark.parametrize("kind", BULK)
async def test_a_member_on_pause_gets_what_heeds_no_pause(
    database: Database, kind: NoticeKind
) -> None:
    async def work(tx: Transaction) -> None:
        before, meanwhile = await people(tx, 2)
        await members.set_paused(tx, before, True)
        notice = await due_now(tx, kind)
        await sweep(tx)
        left_out, queued = ("cancelled", "paused"), ("queued", None)
        expanded = left_out if kind.policy.heeds_pause else queued
        assert await standing(tx, notice) == {before: expanded, meanwhile: queued}
        await members.set_paused(tx, meanwhile, True)
        got = {parcel.member_id for parcel in (await claim(tx)).parcels}
        assert got == (set() if kind.policy.heeds_pause else {before, meanwhile})

    await database.write(work)


@pytest.mark.parametrize("kind", BULK)
async def test_by_night_goes_what_would_be_of_no_use_in_the_morning_and_is_news(
    database: Database, kind: NoticeKind
) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        late = await due_now(tx, kind, at=hours(10), useful=hours(14))
        early = await due_now(tx, kind, at=hours(10), useful=hours(30))
        await sweep(tx, NIGHT)
        assert (await status(tx, late))[0] == ("sending" if kind.policy.news else "scheduled")
        assert (await status(tx, early))[0] == "scheduled"

    await database.write(work)


@pytest.mark.parametrize("kind", BULK)
async def test_about_an_event_that_is_called_off_goes_only_that_it_is(
    database: Database, kind: NoticeKind
) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        event = await event_on(tx, NOON + timedelta(days=9))
        notice = await due_now(tx, kind, event=event.id)
        await tx.execute("UPDATE events SET status = 'cancelled' WHERE id = $1", event.id)
        await sweep(tx)
        expected = ("sending", None) if kind.policy.if_cancelled else ("cancelled", "event")
        assert await status(tx, notice) == expected

    await database.write(work)


async def test_what_is_told_by_name_is_not_bulk_and_goes_by_night(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one] = await people(tx, 1)
        told = await notices.notify(tx, [one], "you-promoted", {}, NIGHT)
        found = await notices.find(tx, told)
        assert found is not None
        assert (found.bulk, found.urgent) == (found.kind.policy.bulk, found.kind.policy.by_night)
        assert [parcel.notice.id for parcel in (await claim(tx, now=NIGHT)).parcels] == [told]
        for kind in BULK:
            scheduled = await notices.find(tx, await due_now(tx, kind))
            assert scheduled is not None
            assert scheduled.bulk

    await database.write(work)


def test_each_kind_has_its_words() -> None:
    about_an_event = kinds(lambda policy: policy.about_event or policy.if_cancelled)
    assert set(NOTICES) == set(about_an_event)
    for language in LANGUAGES:
        said = {texts_of(language).plain("notice-kind", kind=str(kind)) for kind in NoticeKind}
        assert len(said) == len(NoticeKind)
        for kind in set(about_an_event) - {NoticeKind.REMINDER}:
            assert texts_of(language).has(f"notice-head-{kind}")

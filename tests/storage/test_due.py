"""What goes out when, and to whom of its audience."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.model import organisation as model_organisation
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.notices import NewNotice, NoticeKind
from storage.model.time import to_millis
from storage.notices import due, notices, restored
from storage.people import members
from storage.planning import publishing
from tests.office import ORGANISATION
from tests.storage.office import (
    NOON,
    ZONE,
    broadcast,
    event_on,
    hours,
    last_notice,
    people,
    send_all,
    standing,
    status,
    sweep,
)

NIGHT = datetime(2027, 1, 5, 23, 30, tzinfo=ZONE).astimezone(UTC)
MORNING = datetime(2027, 1, 6, 8, 0, tzinfo=ZONE).astimezone(UTC)


@given(
    st.timedeltas(timedelta(), timedelta(days=365)),
    st.times(),
    st.times(),
)
def test_quiet_hours_end_and_then_it_is_not_quiet(after: timedelta, begin: time, end: time) -> None:
    instant = NOON + after
    organisation = replace(ORGANISATION, quiet_from=begin, quiet_until=end)
    ends = model_organisation.quiet_until(organisation, instant)
    clock = instant.astimezone(ZONE).time()
    if ends is None:
        assert begin == end or clock < begin or clock >= end or (begin > end and end <= clock)
        return
    assert instant < ends <= instant + timedelta(days=1)
    assert ends.astimezone(ZONE).time() == end
    assert model_organisation.quiet_until(organisation, ends) is None


async def test_what_is_due_by_night_waits_for_the_morning(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        calm = await broadcast(tx, due_at=NIGHT)
        urgent = await broadcast(tx, due_at=NIGHT, urgent=True)
        assert await due.next_due(tx, ORGANISATION, NOON) == NIGHT
        await sweep(tx, NIGHT)
        assert (await status(tx, calm))[0] == "scheduled"
        assert (await status(tx, urgent))[0] == "sending"
        assert await due.next_due(tx, ORGANISATION, NIGHT) == MORNING
        await sweep(tx, MORNING - timedelta(seconds=1))
        assert (await status(tx, calm))[0] == "scheduled"
        await sweep(tx, MORNING)
        assert (await status(tx, calm))[0] == "sending"
        assert await due.next_due(tx, ORGANISATION, MORNING) is None

    await database.write(work)


async def test_news_that_would_come_too_late_in_the_morning_comes_by_night(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        (one,) = await people(tx, 1)
        early = await event_on(tx, MORNING - hours(1))
        late = await event_on(tx, MORNING + hours(5))
        for event in (early, late):
            await rsvps.answer(tx, event.id, one, Answer.GOING, NOON)
        await publishing.cancel(tx, early.id, NIGHT, author_id=None)
        first = await last_notice(tx, NoticeKind.CANCELLATION)
        await publishing.cancel(tx, late.id, NIGHT, author_id=None)
        second = await last_notice(tx, NoticeKind.CANCELLATION)
        assert await due.next_due(tx, ORGANISATION, NIGHT) == NIGHT
        await sweep(tx, NIGHT)
        assert (await status(tx, first))[0] == "sending"
        assert (await status(tx, second))[0] == "scheduled"
        assert await due.next_due(tx, ORGANISATION, NIGHT) == MORNING

    await database.write(work)


async def test_what_fell_due_meanwhile_goes_out_once_if_it_is_still_of_use(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        useful = await broadcast(tx, useful_until=NOON + hours(24 * 3))
        late = await broadcast(tx, useful_until=NOON + hours(10))
        now = NOON + hours(24)
        await sweep(tx, now)
        assert await status(tx, late) == ("cancelled", "late")
        assert (await status(tx, useful))[0] == "sending"
        await sweep(tx, now)
        assert len(await send_all(tx, now=now)) == 3
        assert (await status(tx, useful))[0] == "sent"
        await sweep(tx, now)
        assert await send_all(tx, now=now) == []

    await database.write(work)


async def test_what_becomes_of_no_use_while_it_goes_out_ends(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        notice = await broadcast(tx, useful_until=NOON + hours(2))
        await sweep(tx)
        await sweep(tx, NOON + hours(3))
        assert await status(tx, notice) == ("cancelled", "late")
        assert await send_all(tx) == []
        assert set((await standing(tx, notice)).values()) == {("cancelled", "late")}

    await database.write(work)


async def test_of_several_overdue_reminders_only_the_newest_goes_out(database: Database) -> None:
    async def work(tx: Transaction) -> list[tuple[str, str | None]]:
        await people(tx, 1)
        start = NOON + hours(24 * 10)
        event = await event_on(tx, start)
        await sweep(tx)
        await sweep(tx, start - hours(1.5))
        rows = await tx.all(
            "SELECT status, reason FROM notices WHERE event_id = $1 AND kind = 'reminder'"
            " ORDER BY due_at",
            event.id,
        )
        return [(row["status"], row["reason"]) for row in rows]

    states = await database.write(work)
    assert states == [("cancelled", "overtaken"), ("cancelled", "overtaken"), ("sending", None)]


async def test_no_reminder_goes_out_beside_the_first_notice_of_its_event(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> list[tuple[str, str, str | None]]:
        await people(tx, 1)
        event = await event_on(tx, MORNING + hours(1), now=NIGHT)
        await sweep(tx, NIGHT)
        await sweep(tx, MORNING)
        rows = await tx.all(
            "SELECT kind, status, reason FROM notices WHERE event_id = $1 ORDER BY id", event.id
        )
        return [(row["kind"], row["status"], row["reason"]) for row in rows]

    states = await database.write(work)
    assert states == [("announcement", "sending", None), ("reminder", "cancelled", "announced")]


async def test_nobody_is_asked_again_before_the_announcement(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        event = await event_on(tx, NOON + hours(200))
        later = "UPDATE notices SET due_at = due_at + 86400000 WHERE kind = 'announcement'"
        assert await tx.execute(later) == 1
        again = NewNotice(
            kind=NoticeKind.ASK_AGAIN,
            audience=Audience(everyone=True),
            due_at=NOON,
            event_id=event.id,
        )
        notice = await notices.schedule(tx, again, NOON)
        await sweep(tx)
        assert await status(tx, notice) == ("cancelled", "announced")

    await database.write(work)


async def test_a_reminder_goes_to_those_who_may_come(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        going, maybe, no, silent = await people(tx, 4)
        event = await event_on(tx, NOON + hours(30), deadline=NOON + hours(20))
        for member, said in ((going, Answer.GOING), (maybe, Answer.MAYBE), (no, Answer.NOT_GOING)):
            await rsvps.answer(tx, event.id, member, said, NOON)
        await sweep(tx)
        await send_all(tx)
        ids = [
            row["id"]
            for row in await tx.all(
                "SELECT id FROM notices WHERE kind = 'reminder' ORDER BY due_at"
            )
        ]
        await sweep(tx, NOON + hours(7))
        assert set(await standing(tx, ids[0])) == {going, maybe, silent}
        await send_all(tx)
        # The last comes after sign-up has ended: who has not answered may come all the same.
        await sweep(tx, NOON + hours(28.5))
        assert set(await standing(tx, ids[1])) == {going, maybe, silent}

    await database.write(work)


async def test_an_overdue_reminder_asks_nobody_who_cannot_answer_any_more(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        going, _ = await people(tx, 2)
        event = await event_on(tx, NOON + hours(30), deadline=NOON + hours(8))
        await rsvps.answer(tx, event.id, going, Answer.GOING, NOON)
        first = await tx.value("SELECT id FROM notices WHERE kind = 'reminder' ORDER BY due_at")
        await sweep(tx)
        await sweep(tx, NOON + hours(8.5))
        assert set(await standing(tx, first)) == {going}

    await database.write(work)


async def test_the_unreachable_and_those_on_pause_are_rows_too(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        well, paused, away, unclaimed = await people(tx, 4)
        await members.set_paused(tx, paused, True)
        await tx.execute("UPDATE members SET reachable = 0 WHERE id = $1", away)
        await tx.execute("UPDATE members SET telegram_id = NULL WHERE id = $1", unclaimed)
        await tx.insert(
            "INSERT INTO members (telegram_id, status, name, language, created_at)"
            " VALUES (99, 'visitor', 'v', 'zh', 0)"
        )
        notice = await broadcast(tx)
        await sweep(tx)
        assert await standing(tx, notice) == {
            well: ("queued", None),
            paused: ("cancelled", "paused"),
            away: ("failed", "unreachable"),
            unclaimed: ("failed", "unreachable"),
        }
        event = await event_on(tx, NOON + hours(50))
        await rsvps.answer(tx, event.id, paused, Answer.GOING, NOON)
        await publishing.cancel(tx, event.id, NOON, author_id=None)
        await sweep(tx)
        cancelled = await last_notice(tx, NoticeKind.CANCELLATION)
        assert await standing(tx, cancelled) == {paused: ("queued", None)}

    await database.write(work)


async def test_nobody_in_two_audiences_gets_it_twice(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        both = await people(tx, 3, "minmeng")
        audience = Audience(everyone=True, associations=("minmeng",), members=(both[0],))
        notice = await broadcast(tx, audience=audience)
        await sweep(tx)
        assert sorted(one.member_id for one in await send_all(tx)) == both
        assert (await status(tx, notice))[0] == "sent"

    await database.write(work)


async def test_a_large_audience_is_gone_through_in_parts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "PART", 3)

    async def work(tx: Transaction) -> None:
        ids = await people(tx, 10, "minmeng")
        event = await event_on(tx, NOON + hours(50))
        await rsvps.answer(tx, event.id, ids[4], Answer.GOING, NOON)
        parts = Audience(associations=("minmeng",), answers=((event.id, "silent"),))
        notice = await broadcast(tx, audience=parts)
        assert await due.send_out(tx, notice, NOON)
        assert sorted(await standing(tx, notice)) == ids[:3]
        assert len(await send_all(tx)) == 3
        assert (await status(tx, notice))[0] == "sending"  # there are more to come
        assert notice in await due.due(tx, ORGANISATION, NOON)  # after a kill, too
        await sweep(tx)
        assert sorted(await standing(tx, notice)) == ids
        await send_all(tx)
        assert (await status(tx, notice))[0] == "sent"
        asked = await broadcast(tx, audience=Audience(answers=((event.id, "silent"),)))
        await sweep(tx)
        assert set(ids) - set(await standing(tx, asked)) == {ids[4]}

    await database.write(work)


async def test_a_notice_to_nobody_is_sent_at_once(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        notice = await broadcast(tx, audience=Audience(associations=("nobody",)))
        await sweep(tx)
        assert (await status(tx, notice))[0] == "sent"

    await database.write(work)


async def test_nothing_goes_out_about_an_event_taken_back(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        event = await event_on(tx, NOON + hours(50))
        await tx.execute("UPDATE events SET status = 'draft' WHERE id = $1", event.id)
        await sweep(tx)
        notice = await last_notice(tx, NoticeKind.ANNOUNCEMENT)
        assert await status(tx, notice) == ("cancelled", "event")

    await database.write(work)


async def test_while_a_restored_copy_is_looked_at_nothing_goes_out(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        notice = await broadcast(tx)
        await tx.execute("UPDATE sender SET held_since = $1", to_millis(NOON))
        await sweep(tx)
        assert (await status(tx, notice))[0] == "scheduled"
        assert await due.next_due(tx, ORGANISATION, NOON) is None
        await restored.release(tx, NOON, until=NOON, send_due=True)
        await sweep(tx)
        assert (await status(tx, notice))[0] == "sending"

    await database.write(work)


async def test_the_next_is_found_past_what_will_never_go_out(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        assert await due.next_due(tx, ORGANISATION, NOON) is None
        # Due by night and over before the morning: it lapses.
        await broadcast(tx, due_at=NIGHT, useful_until=MORNING - hours(1))
        assert await due.next_due(tx, ORGANISATION, NOON) is None
        await broadcast(tx, due_at=MORNING + hours(1))
        assert await due.next_due(tx, ORGANISATION, NOON) == MORNING + hours(1)
        await broadcast(tx, due_at=NOON - hours(1))
        assert await due.next_due(tx, ORGANISATION, NOON) == NOON

    await database.write(work)


async def test_a_missing_event_ends_its_notices(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        event = await event_on(tx, NOON + hours(50))
        await tx.execute("DELETE FROM events WHERE id = $1", event.id)
        assert await events.find(tx, event.id) is None
        await sweep(tx)
        notice = await last_notice(tx, NoticeKind.ANNOUNCEMENT)
        assert await status(tx, notice) == ("cancelled", "event")
        assert await notices.find(tx, notice) is not None

    await database.write(work)

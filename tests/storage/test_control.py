"""Notices on their way are held, stopped and recalled by exactly those acts that fit."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model import notices as model_notices
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind, NoticeStatus
from storage.model.people import Grant, Role
from storage.notices import control, due, lists, notices
from storage.notices.control import Counts
from storage.notices.notices import NotPossibleError

NOW = datetime(2027, 3, 18, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
SCHEDULED = {NoticeStatus.SCHEDULED}


async def people(tx: Transaction, count: int, **columns: int) -> None:
    for number in range(count):
        member_id = await tx.insert(
            "INSERT INTO members (telegram_id, status, name, language, college, created_at)"
            " VALUES ($1, 'active', $2, 'zh', 'jixie', 0)",
            number + 1,
            f"m{number}",
        )
        for column, value in columns.items():
            sql = f"UPDATE members SET {column} = $2 WHERE id = $1"
            await tx.execute(sql, member_id, value)


def new(**other: object) -> NewNotice:
    given = {"audience": Audience(everyone=True), "due_at": LATER, "content": {"html": "x"}}
    return NewNotice(kind=NoticeKind.BROADCAST, **(given | other))  # type: ignore[arg-type]


async def notice_of(tx: Transaction, notice_id: int) -> model_notices.Notice:
    found = await notices.find(tx, notice_id)
    assert found is not None
    return found


async def test_cancelled_before_it_went_out_it_comes_back_whole(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        one = await notices.schedule(tx, new(), NOW)
        await control.cancel(tx, one, NOW, states=SCHEDULED)
        with pytest.raises(NotPossibleError):
            await control.cancel(tx, one, NOW, states=SCHEDULED)
        with pytest.raises(NotPossibleError):
            await control.send_now(tx, one, NOW)
        await due.send_out(tx, one, LATER)
        assert await control.counts(tx, one) == Counts()
        await control.restore(tx, one)
        # Held before the first was sent, then stopped: nothing has gone out, so it can come back.
        await due.send_out(tx, one, LATER)
        await control.pause(tx, one)
        await control.cancel(tx, one, LATER, states={NoticeStatus.PAUSED})
        assert await control.counts(tx, one) == Counts(cancelled=3)
        await control.restore(tx, one)
        await people_more(tx)
        await due.send_out(tx, one, LATER)
        assert await control.counts(tx, one) == Counts(queued=4)

    async def people_more(tx: Transaction) -> None:
        await tx.execute(
            "INSERT INTO members (telegram_id, status, name, language, created_at)"
            " VALUES (99, 'active', 'late', 'zh', 0)"
        )

    await database.write(work)


async def test_what_has_reached_somebody_does_not_come_back(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        one = await notices.schedule(tx, new(), NOW)
        await due.send_out(tx, one, LATER)
        await tx.execute("UPDATE deliveries SET status = 'sent' WHERE member_id = 1")
        await control.pause(tx, one)
        await control.cancel(tx, one, LATER, states={NoticeStatus.PAUSED})
        with pytest.raises(NotPossibleError):
            await control.restore(tx, one)
        assert await control.counts(tx, one) == Counts(sent=1, cancelled=1)

    await database.write(work)


async def test_acts_need_the_state_they_are_for(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        one = await notices.schedule(tx, new(useful_until=LATER + timedelta(hours=1)), NOW)
        for act in (
            control.pause(tx, one),
            control.resume(tx, one, NOW),
            control.restore(tx, one),
            control.resend(tx, one, NOW),
            control.nudge(tx, await notice_of(tx, one), 1, NOW),
            control.cancel(tx, one, NOW, states={NoticeStatus.PAUSED}),
            control.pause(tx, 12345),
        ):
            with pytest.raises(NotPossibleError):
                await act
        with pytest.raises(control.TooLateError):
            await control.move(tx, one, LATER + timedelta(hours=1))
        await control.move(tx, one, LATER + timedelta(minutes=59), urgent=True)
        moved = await notice_of(tx, one)
        assert (moved.due_at, moved.urgent) == (LATER + timedelta(minutes=59), True)

    await database.write(work)


async def test_sending_again_is_only_for_what_is_unknown(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        one = await notices.schedule(tx, new(), NOW)
        await due.send_out(tx, one, LATER)
        await tx.execute("UPDATE deliveries SET status = 'sent' WHERE member_id = 1")
        await tx.execute("UPDATE deliveries SET status = 'unknown' WHERE member_id > 1")
        await notices.finish(tx, one, LATER)
        assert (await notice_of(tx, one)).status is NoticeStatus.SENT
        with pytest.raises(NotPossibleError):
            await control.resend(tx, one, LATER, member_id=1)
        assert await control.resend(tx, one, LATER, member_id=2) == 1
        assert (await notice_of(tx, one)).status is NoticeStatus.SENDING
        assert await control.resend(tx, one, LATER) == 1
        assert await control.counts(tx, one) == Counts(queued=2, sent=1)
        assert await tx.value("SELECT sum(repeat) FROM deliveries") == 2

    await database.write(work)


async def test_reach_counts_those_who_would_get_nothing(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        await tx.execute("UPDATE members SET paused = 1, reachable = 0 WHERE id = 1")
        both = Audience(colleges=("jixie",), members=(1, 2))
        assert await control.reach(tx, both) == control.Reached(2, 1, 0)
        await tx.execute("UPDATE members SET paused = 0 WHERE id = 1")
        assert await control.reach(tx, both) == control.Reached(2, 0, 1)
        assert await control.reach(tx, Audience()) == control.Reached(0, 0, 0)

    await database.write(work)


async def test_a_nudge_is_seen_by_whoever_sees_what_it_is_about(database: Database) -> None:
    mechanics = [Grant(Role.COLLEGE_STAFF, "jixie")]
    business = [Grant(Role.COLLEGE_STAFF, "shang")]
    operator = [Grant(Role.OPERATOR)]

    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        one = await notices.schedule(
            tx, new(audience=Audience(colleges=("jixie",)), acknowledge=True, author_id=1), NOW
        )
        await due.send_out(tx, one, LATER)
        await tx.execute("UPDATE deliveries SET status = 'sent'")
        await notices.finish(tx, one, LATER)
        nudge = await control.nudge(tx, await notice_of(tx, one), 1, LATER)
        for notice_id in (one, nudge):
            assert await lists.visible(tx, notice_id, mechanics) is not None
            assert await lists.visible(tx, notice_id, business) is None
            # Who wrote it and has lost the role since does not see it either.
            assert await lists.visible(tx, notice_id, operator) is None
        assert await lists.count(tx, mechanics, "scheduled") == 1
        assert await lists.page(tx, operator, "scheduled", limit=6) == []
        with pytest.raises(NotPossibleError):
            await control.nudge(tx, await notice_of(tx, one), 1, LATER)

    await database.write(work)

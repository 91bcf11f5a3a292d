"""Deliveries are claimed in turn, one at a time to one person, and recorded by who claimed them."""

from datetime import timedelta

import pytest

from storage import privacy
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.time import to_millis
from storage.notices import choosing, control, deliveries, due, notices, receipts, untold
from storage.notices.deliveries import LEASE, REFUSALS
from storage.notices.parcels import Fate, Parcel, Report
from storage.people import members
from tests.meter import Meter
from tests.office import ORGANISATION
from tests.storage.office import (
    NOON,
    broadcast,
    claim,
    event_on,
    hours,
    people,
    send_all,
    standing,
    status,
    sweep,
)

SECOND = timedelta(seconds=1)


def done(parcel: Parcel, fate: Fate = Fate.SENT, **more: object) -> Report:
    return Report(parcel, fate, **more)  # type: ignore[arg-type]


async def test_single_people_come_first_and_notices_take_turns(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 10)
        first = await broadcast(tx)
        second = await broadcast(tx, due_at=NOON + SECOND)
        await sweep(tx, NOON + SECOND)
        told = await notices.notify(tx, [3, 4], "approved", {}, NOON + 2 * SECOND)

        claimed = (await claim(tx, 6)).parcels
        assert [one.notice.id for one in claimed[:2]] == [told, told]
        assert sorted(one.notice.id for one in claimed[2:]) == [first, first, second, second]
        # One at a time: whoever had the last turn waits for the others.
        busy = [one.member_id for one in claimed]
        last = second
        for turn in (first, second, first, second):
            (one,) = (await claim(tx, 1, busy=tuple(busy), after=last)).parcels
            assert one.notice.id == turn
            last = one.notice.id
            busy.append(one.member_id)

    await database.write(work)


async def test_one_person_gets_one_thing_at_a_time_in_order(database: Database) -> None:
    async def work(tx: Transaction) -> list[int]:
        (one,) = await people(tx, 1)
        told = [
            await notices.notify(tx, [one], "approved", {"n": str(n)}, NOON + n * SECOND)
            for n in range(3)
        ]
        first = (await claim(tx)).parcels
        assert [parcel.notice.id for parcel in first] == told[:1]
        assert (await claim(tx, busy=(one,))).parcels == []
        return [parcel.notice.id for parcel in first + await send_all(tx)][1:]

    assert await database.write(work) == [2, 3]


async def test_what_is_told_by_night_goes_at_once(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        told = await notices.notify(tx, [1, 1, 2], "approved", {}, NOON + hours(12))
        assert len(await send_all(tx)) == 2
        assert (await status(tx, told))[0] == "sent"

    await database.write(work)


async def test_a_report_counts_only_while_the_claim_is_its_own(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        notice = await broadcast(tx)
        await sweep(tx)
        (old,) = (await claim(tx, owner="old")).parcels
        later = NOON + LEASE + SECOND
        assert await deliveries.any_lost(tx, later)
        assert await deliveries.give_up(tx, NOON, leased_until=later) == 1
        assert await standing(tx, notice) == {1: ("unknown", "lost")}
        assert (await status(tx, notice))[0] == "sent"
        assert (await claim(tx)).parcels == []  # nothing unknown goes out by itself
        # The office sends it again; what the old claim says now is of no account.
        await control.resend(tx, notice, NOON)
        await deliveries.record(tx, [done(old, message_id=5)], NOON)
        assert await standing(tx, notice) == {1: ("queued", None)}
        (new,) = (await claim(tx, owner="new")).parcels
        assert new.reading.repeat
        await deliveries.record(tx, [done(old, Fate.BACK)], NOON)
        assert await standing(tx, notice) == {1: ("sending", None)}
        await deliveries.record(tx, [done(new, message_id=6)], NOON)
        assert await standing(tx, notice) == {1: ("sent", None)}

    await database.write(work)


async def test_a_late_report_settles_what_nobody_has_touched(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        notice = await broadcast(tx)
        await sweep(tx)
        one, two = (await claim(tx)).parcels
        await deliveries.give_up(tx, NOON)
        # One has arrived after all; of the other it is known that no request went out.
        await deliveries.record(tx, [done(one), done(two, Fate.BACK)], NOON)
        assert await standing(tx, notice) == {1: ("sent", None), 2: ("queued", None)}
        assert [one.member_id for one in await send_all(tx)] == [2]
        assert (await status(tx, notice))[0] == "sent"

    await database.write(work)


async def test_given_back_after_a_cancellation_it_does_not_go_out(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        notice = await broadcast(tx)
        await sweep(tx)
        (one,) = (await claim(tx)).parcels
        await notices.cancel(tx, notice, "stopped", NOON)
        await deliveries.record(tx, [done(one, Fate.BACK)], NOON)
        assert (await standing(tx, notice))[1][0] == "cancelled"
        assert (await claim(tx)).parcels == []

    await database.write(work)


async def test_paused_it_waits_and_goes_on_where_it_was(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        notice = await broadcast(tx)
        await sweep(tx)
        (one,) = (await claim(tx, 1)).parcels
        await control.pause(tx, notice)
        await deliveries.record(tx, [done(one, Fate.BACK, parts=2)], NOON)
        assert (await claim(tx)).parcels == []
        await control.resume(tx, notice, NOON)
        again = (await claim(tx)).parcels
        assert sorted((each.member_id, each.parts) for each in again) == [(1, 2), (2, 0), (3, 0)]

    await database.write(work)


async def test_a_pause_that_telegram_asks_for_outlives_the_process(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        notice = await broadcast(tx)
        await sweep(tx)
        one, two = (await claim(tx)).parcels
        until = NOON + 30 * SECOND
        reports = (done(one, Fate.BACK, not_before=until), done(two))
        claimed = await claim(tx, reports=reports)
        assert claimed.paused_until == until
        assert claimed.parcels == []
        assert (await claim(tx, real=until - SECOND)).paused_until == until
        (again,) = (await claim(tx, real=until)).parcels
        assert again.member_id == one.member_id
        assert (await status(tx, notice))[0] == "sending"

    await database.write(work)


async def test_blocked_is_failed_and_unreachable_until_they_write(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        first = await broadcast(tx)
        second = await broadcast(tx)
        await sweep(tx)
        (one,) = (await claim(tx)).parcels
        await deliveries.record(tx, [done(one, Fate.UNREACHABLE)], NOON)
        assert (await standing(tx, first))[1] == ("failed", "unreachable")
        assert await send_all(tx) == []  # the second is not even tried
        assert (await standing(tx, second))[1] == ("failed", "unreachable")
        member = await members.find(tx, 1)
        assert member is not None
        assert not member.reachable
        assert (await members.ensure(tx, 1000, "x", "zh", NOON)).reachable

    await database.write(work)


@pytest.mark.parametrize(
    ("reason", "key", "args"),
    [
        ("bad", "notice-refused", {"reason": "bad"}),
        (deliveries.UNREADABLE, "notice-unreadable", {}),
    ],
)
async def test_a_notice_refused_again_and_again_is_paused_and_its_author_told(
    database: Database, reason: str, key: str, args: dict[str, str]
) -> None:
    async def work(tx: Transaction) -> None:
        author, *_ = await people(tx, 20)
        notice = await broadcast(tx, author=author)
        await sweep(tx)
        for number in range(REFUSALS - 1):
            (one,) = (await claim(tx, 1, owner=str(number))).parcels
            await deliveries.record(tx, [done(one, Fate.REFUSED, reason=reason)], NOON)
        (one,) = (await claim(tx, 1, owner="well")).parcels
        await deliveries.record(tx, [done(one)], NOON)  # one in between begins the count anew
        batch = (await claim(tx, REFUSALS, owner="batch")).parcels
        reports = [done(one, Fate.REFUSED, reason=reason) for one in batch]
        await deliveries.record(tx, reports[:-1], NOON)
        assert (await status(tx, notice))[0] == "sending"
        await deliveries.record(tx, reports[-1:], NOON)
        assert await status(tx, notice) == ("paused", "refused")
        (told,) = await send_all(tx)
        assert told.member_id == author
        assert told.notice.content["key"] == key
        assert told.notice.content["args"] == args

    await database.write(work)


async def test_who_asks_for_a_pause_meanwhile_is_left_out(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 3)
        notice = await broadcast(tx)
        told = await notices.notify(tx, [2], "approved", {}, NOON)
        await sweep(tx)
        await members.set_paused(tx, 2, True)
        sent = await send_all(tx)
        assert sorted((one.notice.id, one.member_id) for one in sent) == [
            (notice, 1),
            (notice, 3),
            (told, 2),
        ]
        assert (await standing(tx, notice))[2] == ("cancelled", "paused")
        assert (await status(tx, notice))[0] == "sent"

    await database.write(work)


async def test_a_press_settles_what_is_unknown(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        event = await event_on(tx, NOON + hours(60))
        await sweep(tx)
        (one,) = (await claim(tx)).parcels
        await deliveries.record(tx, [done(one, Fate.UNKNOWN)], NOON)
        # A press on a message known to be another's proves nothing.
        other = await notices.notify(tx, [1], "approved", {}, NOON)
        (two,) = (await claim(tx)).parcels
        await deliveries.record(tx, [done(two, message_id=44)], NOON)
        assert await receipts.settle_by_event(tx, event.id, 1, 44, NOON) == 0
        assert await receipts.settle_by_event(tx, event.id + 1, 1, 45, NOON) == 0
        assert await receipts.settle_by_event(tx, event.id, 1, 45, NOON) == 1
        assert (await standing(tx, one.notice.id))[1] == ("sent", None)
        assert (await standing(tx, other))[1] == ("sent", None)
        assert not await receipts.settle(tx, one.notice.id, 1, 46, NOON)

    await database.write(work)


async def test_it_is_acknowledged_once(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        notice = await broadcast(tx)
        with pytest.raises(receipts.NotSentToThemError):
            await receipts.acknowledge(tx, notice, 1, NOON)
        await sweep(tx)
        await send_all(tx)
        assert await receipts.acknowledge(tx, notice, 1, NOON)
        assert not await receipts.acknowledge(tx, notice, 1, NOON + SECOND)
        at = await tx.value("SELECT acknowledged_at FROM deliveries")
        assert at == to_millis(NOON)

    await database.write(work)


async def test_erased_meanwhile_nobody_is_left_to_record(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        notice = await broadcast(tx)
        await sweep(tx)
        one, two = (await claim(tx)).parcels
        await privacy.erase(tx, one.member_id)
        await deliveries.record(tx, [done(one), done(two)], NOON)
        assert list(await standing(tx, notice)) == [two.member_id]
        assert (await status(tx, notice))[0] == "sent"

    await database.write(work)


HOT = {
    "due by day": (due.DUE_NOW + due.DUE_BY_DAY, (0,)),
    "due by night": (due.DUE_NOW + due.DUE_BY_NIGHT, (0, 0)),
    "of no more use": (due.LAPSED, (0,)),
    "under way to become deliveries": (due.EXPANDING, ()),
    "single people": (choosing.PERSONAL_WAITING, (0, 10, "[1, 2]")),
    "bulk notices": (choosing.BULK_SENDING, (0,)),
    "bulk": (choosing.BULK_WAITING, (0, 10, "[1, 2]", 1)),
    "leases": (deliveries.LOST_LEASES, (0,)),
    "unknown": (receipts.UNKNOWN_OF_MEMBER, (1,)),
    "told and not arrived": (untold.PAGE, (0, 10, 0)),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", HOT)
async def test_hot_queries_go_by_index_and_sort_nothing(database: Database, name: str) -> None:
    sql, args = HOT[name]

    async def plan(tx: Transaction) -> list[str]:
        await people(tx, 5)
        await broadcast(tx)
        await sweep(tx)
        return [row["detail"] for row in await tx.all(f"EXPLAIN QUERY PLAN {sql}", *args)]

    for line in await database.write(plan):
        a_list_given = line.startswith("SCAN json_each")
        assert not line.startswith("SCAN") or "USING" in line or a_list_given, line
        assert "TEMP B-TREE" not in line, line


@pytest.mark.sqlite
async def test_a_sweep_does_not_walk_through_a_full_schedule(database: Database) -> None:
    async def fill(tx: Transaction) -> None:
        await tx.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
            " INSERT INTO notices (kind, status, content, due_at, created_at)"
            " SELECT 'broadcast', 'scheduled', '{}', $1 + i, 0 FROM n",
            to_millis(NOON + hours(1)),
        )
        await people(tx, 1)
        await broadcast(tx)

    await database.write(fill)
    meter = Meter()
    await meter.attach(database)
    ids = await database.read(lambda tx: due.due(tx, ORGANISATION, NOON))
    found = await database.read(lambda tx: due.next_due(tx, ORGANISATION, NOON + hours(0.5)))
    assert len(ids) == 1
    assert found == NOON + hours(0.5)
    assert meter.statements
    assert meter.steps < 100_000

"""What is recorded of the people of an event, where the conversations do not come by."""

from datetime import timedelta

import pytest

from storage.attendance import (
    arriving,
    asking,
    attendance,
    boards,
    closing,
    codes,
    listing,
    of_person,
    ratings,
    walls,
)
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import companions, events, guests, late, quotas, rsvps
from storage.model.attendance import How, State
from storage.model.events import Answer, Event
from storage.model.people import Grant, Member
from storage.people import members, roles
from storage.rights import EVERYTHING, Reach
from tests.office import ORGANISATION
from tests.storage.office import NOON, event_on, people

BEGINS = NOON + timedelta(hours=1)
ENDED = BEGINS + timedelta(hours=9)


async def again(tx: Transaction, event: Event) -> Event:
    found = await events.find(tx, event.id)
    assert found is not None
    return found


async def person(tx: Transaction, member_id: int) -> Member:
    found = await members.find(tx, member_id)
    assert found is not None
    return found


async def test_who_comes_without_a_place_and_what_is_taken_back(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other, third, fourth = await people(tx, 4)
        made = await event_on(tx, BEGINS)
        await tx.execute("UPDATE events SET places = 3 WHERE id = $1", made.id)
        visitor = await members.ensure(tx, 77, "来宾", "zh", NOON)
        token = await guests.make_link(tx, made.id, 9, BEGINS, one, NOON)
        link = await guests.link_of(tx, token, NOON)
        said = {"name": "来宾", "institution": "西南大学"}
        own = await guests.sign_up(tx, link.id, visitor.id, **said, phone=None, now=NOON)
        await guests.cancel(tx, own)
        await rsvps.answer(tx, made.id, one, Answer.GOING, NOON)

        async def arrives(member: int, how: How = How.LIST, by: int | None = one) -> bool:
            event, who = await again(tx, made), await person(tx, member)
            got = await arriving.check_in(tx, event, who, how, BEGINS, ORGANISATION, by=by)
            return got.new

        # A quota that is full lets nobody in, however many places there are.
        await quotas.set_quota(tx, made.id, quotas.COLLEGE, "jixie", 1)
        with pytest.raises(arriving.NoRoomError):
            await arrives(other)
        await quotas.set_quota(tx, made.id, quotas.COLLEGE, "jixie", None)
        assert [await arrives(one), await arrives(one, How.WALL), await arrives(other)] == [
            *(True, False, True)
        ]
        assert await arrives(visitor.id)
        with pytest.raises(arriving.NoRoomError):
            await arrives(third)
        event = await again(tx, made)
        assert (event.going, event.guests, event.free) == (2, 1, 0)
        walked = await attendance.find(tx, made.id, other)
        assert walked is not None
        assert walked.walk_in
        # Their place is free again if it is taken back; who waits for a yes needs the desk.
        await arriving.take_back(tx, event, walked)
        assert (await again(tx, made)).free == 1
        await tx.execute("UPDATE events SET approves = 1 WHERE id = $1", made.id)
        with pytest.raises(arriving.NotSignedUpError):
            await arrives(third, How.WALL, None)
        assert await arrives(third, How.CODE)
        await attendance.set_late(tx, made.id, third, late=True)
        assert sorted(await attendance.of_event(tx, made.id)) == sorted([one, third, visitor.id])

        # Afterwards: those of whom nothing is known, and a press taken back.
        await rsvps.stand_in_line(tx, made.id, third)
        await tx.execute("UPDATE events SET places = 9 WHERE id = $1", made.id)
        await tx.execute(
            "INSERT INTO rsvps (event_id, member_id, answer, answered_at)"
            " VALUES ($1, $2, 'going', 0)",
            made.id,
            fourth,
        )
        assert await closing.close(tx, made.id, EVERYTHING, one, ENDED) == [fourth]
        assert await closing.reopen(tx, made.id, other, ENDED) == 0
        assert await closing.reopen(tx, made.id, one, ENDED) == 1
        nobody = await listing.counts(tx, made.id, Reach(colleges=("shang",)))
        assert (nobody.open, nobody.present) == (0, 1)  # the guest, whom who runs the event sees
        [due] = await closing.due(tx, ORGANISATION, ENDED)
        await closing.thanked(tx, due.id, ENDED)
        assert await closing.due(tx, ORGANISATION, ENDED) == []
        assert await asking.ask(tx, made.id, fourth, ENDED)
        assert await asking.waits(tx, made.id, fourth)
        assert [one.asked_at for one in await of_person.of_member(tx, fourth)] == [ENDED]
        assert await asking.trim(tx, ENDED + timedelta(days=1), 9) == 1
        await ratings.rate(tx, made.id, one, 5, "好", named=True)
        assert await ratings.has_rated(tx, made.id, one)
        [own_record] = await of_person.of_member(tx, one)
        assert (own_record.stars, own_record.comment) == (5, "好")
        assert own_record.attendance is not None
        assert own_record.attendance.state is State.PRESENT

    await database.write(work)


async def test_what_was_said_before_holds_again_where_an_arrival_is_undone(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        one, maybe, waits, new = await people(tx, 4)
        made = await event_on(tx, BEGINS)
        visitor = await members.ensure(tx, 77, "来宾", "zh", NOON)
        token = await guests.make_link(tx, made.id, 9, BEGINS, one, NOON)
        link = await guests.link_of(tx, token, NOON)
        said = {"name": "来宾", "institution": "西南大学"}
        own = await guests.sign_up(tx, link.id, visitor.id, **said, phone=None, now=NOON)
        await guests.cancel(tx, own)
        await rsvps.answer(tx, made.id, maybe, Answer.MAYBE, NOON)
        await rsvps.answer(tx, made.id, one, Answer.GOING, NOON)

        async def come_and_are_taken_back(*ids: int) -> None:
            before = await rsvps.of_members(tx, made.id, ids)
            for how, by in ((How.LIST, one), (How.WALL, None)):
                for member in ids:
                    event, who = await again(tx, made), await person(tx, member)
                    arrival = await arriving.check_in(
                        tx, event, who, how, BEGINS, ORGANISATION, by=by
                    )
                    assert arrival.attendance.walk_in
                    await arriving.take_back(tx, event, arrival.attendance)
                assert await rsvps.of_members(tx, made.id, ids) == before

        await come_and_are_taken_back(maybe, new, visitor.id)
        await tx.execute("UPDATE events SET places = 1 WHERE id = $1", made.id)
        await rsvps.answer(tx, made.id, waits, Answer.GOING, NOON)
        await tx.execute("UPDATE events SET places = 2 WHERE id = $1", made.id)
        await come_and_are_taken_back(waits)
        event = await again(tx, made)
        assert (event.going, event.maybe, event.waitlisted, event.guests) == (1, 1, 1, 0)

    await database.write(work)


async def test_an_arrival_is_undone_of_whom_was_recorded_as_excused_or_has_answered_since(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        by, excused, since, phoned = await people(tx, 4)
        made = await event_on(tx, BEGINS)

        async def arrives(member: int) -> None:
            event, who = await again(tx, made), await person(tx, member)
            arrival = await arriving.check_in(tx, event, who, How.LIST, BEGINS, ORGANISATION, by=by)
            assert arrival.attendance.walk_in

        async def excuses(member: int) -> None:
            await attendance.correct(tx, made.id, member, State.EXCUSED, How.LIST, BEGINS, by=by)

        async def is_taken_back(member: int) -> str | None:
            found = await attendance.find(tx, made.id, member)
            assert found is not None
            await arriving.take_back(tx, await again(tx, made), found)
            own = await rsvps.look_up(tx, made.id, member)
            return own[1].answer if own is not None and own[1] is not None else None

        # Excused, gives the place back, and comes after all: without a sign-up.
        await rsvps.answer(tx, made.id, excused, Answer.GOING, NOON)
        await excuses(excused)
        await rsvps.answer(tx, made.id, excused, Answer.NOT_GOING, NOON)
        await arrives(excused)
        assert await is_taken_back(excused) == Answer.NOT_GOING

        # Was taken for another at the door, and says since then that they don't come.
        for member, staff in ((since, None), (phoned, by)):
            await arrives(member)
            await excuses(member)
            await rsvps.answer(tx, made.id, member, Answer.NOT_GOING, NOON, by=staff)
            assert await is_taken_back(member) == Answer.NOT_GOING
        assert (await again(tx, made)).going == 0

    await database.write(work)


async def test_what_staff_grant_late_holds_for_who_is_checked_in_too(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one, by] = await people(tx, 2)
        made = await event_on(tx, BEGINS)
        await companions.allow(tx, made.id, 2, names=False)
        await rsvps.answer(tx, made.id, one, Answer.GOING, NOON)
        asked = await late.ask_change(tx, made.id, one, late.COMPANIONS, 2, NOON)
        event, early = await again(tx, made), BEGINS - timedelta(minutes=5)
        await arriving.check_in(
            tx, event, await person(tx, one), How.LIST, early, ORGANISATION, by=by
        )
        with pytest.raises(rsvps.HereError):
            await companions.bring(tx, made.id, one, 1, early)
        with pytest.raises(rsvps.HereError):
            await rsvps.answer(tx, made.id, one, Answer.MAYBE, early)
        await late.decide_change(tx, await again(tx, made), asked, early, yes=True)
        assert (await again(tx, made)).brought == 2

    await database.write(work)


async def test_pages_on_the_wall_and_messages_that_follow_end(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [staff] = await people(tx, 1)
        await roles.grant(tx, staff, Grant.school_staff(), NOON)
        made = await event_on(tx, BEGINS)
        secret = await codes.make_secret(tx, made.id)
        assert await codes.make_secret(tx, made.id) == secret
        assert await codes.read_own(tx, codes.own_code(secret, made.id, staff)) == (made.id, staff)
        for wrong in ("", "1_2", f"{made.id}_{staff}_x", f"{2**64}_1_x", "9_1_x", "é_1_x"):
            assert await codes.read_own(tx, wrong) is None
        for edge, good in ((0, True), (29, True), (30, True), (59, True), (60, False)):
            begin = NOON.replace(second=0)
            code = codes.wall_code(secret, made.id, begin)
            at = begin + timedelta(seconds=edge)
            assert await codes.read_wall(tx, code, at) == (made.id, good), edge
        before = codes.wall_code(secret, made.id, begin + codes.WINDOW)
        assert await codes.read_wall(tx, before, begin) == (made.id, False)  # nobody is early

        token = await walls.make(tx, made.id, staff, NOON)
        assert await walls.made_of(tx, token, NOON + walls.LINK_VALID) is None
        session = await walls.open_page(tx, token, ENDED)
        assert await walls.made_of(tx, token, NOON) is None
        assert await walls.of_session(tx, session, NOON) == walls.Wall(made.id, staff)
        assert await walls.of_session(tx, session, ENDED) is None
        await walls.make(tx, made.id, staff, NOON)
        assert await walls.trim(tx, NOON + timedelta(hours=1), 9) == 1
        assert await walls.end_all(tx, made.id) == 1

        await boards.follow(tx, made.id, staff, 7, "")
        await boards.follow(tx, made.id, staff, 8, "")
        [board], _ = await boards.outdated(tx, ORGANISATION, NOON)
        assert (board.message_id, board.ends) == (8, False)
        await boards.wait(tx, board, BEGINS)
        await boards.shown(tx, board, BEGINS)
        assert await boards.outdated(tx, ORGANISATION, NOON) == ([], True)
        [board], _ = await boards.outdated(tx, ORGANISATION, ENDED)
        assert board.ends
        await boards.shown(tx, board, ENDED)
        assert await boards.outdated(tx, ORGANISATION, ENDED) == ([], False)

    await database.write(work)

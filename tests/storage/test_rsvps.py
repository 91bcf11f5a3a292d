"""Places and the waitlist hold on real files, whoever presses when."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from msgspec.structs import replace

from storage import privacy
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events, leaving, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError, NoEventError, NotInvitedError, Recorded
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.organisation import Organisation
from storage.people import members
from storage.people.members import Registration
from storage.planning import publishing
from tests import databases
from tests.office import AT_ONCE, ORGANISATION
from tests.storage.place_rules import Model
from tests.storage.place_stage import REFUSED, Stage, offering, set_up
from tests.storage.places import (
    ADDS,
    ASKS,
    CANCELS,
    CLOSES,
    GOING,
    GRANTS,
    LEAVES,
    MAYBE,
    NO,
    NOT_GOING,
    OPENS,
    PHONED,
    START,
    UNDO,
    WAITS,
    YES,
    ZONE,
    Act,
    Play,
    Rules,
    check,
    kept_counts,
    line,
    plays,
)

NOW = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)


async def people(
    tx: Transaction, number: int, association: str = "", colleges: tuple[str, ...] = ("jixie",)
) -> list[int]:
    ids = []
    for index in range(number):
        telegram_id = 1000 + int(await tx.value("SELECT count(*) FROM members"))
        member = await members.ensure(tx, telegram_id, f"成员{index}", "zh", NOW)
        chosen = (association,) if association else ()
        stated = Registration(f"成员{index}", colleges[index % len(colleges)], chosen, "v")
        await members.register(tx, member.id, stated, approval=False, now=NOW)
        ids.append(member.id)
    return ids


async def make(
    tx: Transaction,
    *,
    places: int | None = None,
    deadline: datetime | None = None,
    audience: Audience | None = None,
    organisation: Organisation = ORGANISATION,
) -> Event:
    new = events.NewEvent(
        kind=AT_ONCE,
        title="季度座谈会",
        starts_at=START,
        wall=START.astimezone(ZONE).replace(tzinfo=None),
        zone=ZONE.key,
        audience=audience or Audience(everyone=True),
        places=places,
        deadline_at=deadline,
    )
    event = await events.create(tx, new, NOW)
    return await publishing.publish(tx, event.id, organisation, NOW)


async def say(
    database: Database, event: Event, member: int, said: Answer, at: datetime = NOW
) -> Recorded:
    return await database.write(lambda tx: rsvps.answer(tx, event.id, member, said, at))


async def check_remembered(tx: Transaction, event_id: int) -> None:
    """The writer remembers an event from answer to answer: it is as it stands in the table."""
    found = await rsvps.look_up(tx, event_id, 0)
    assert found is not None
    assert found[0] == await events.find(tx, event_id)


async def test_one_tap_answers_and_another_changes_it(database: Database) -> None:
    one, _ = await database.write(lambda tx: people(tx, 2))
    event = await database.write(make)
    first = await say(database, event, one, GOING)
    assert (first.changed, first.event.going) == (True, 1)
    again = await say(database, event, one, GOING)
    assert (again.changed, again.event.going) == (False, 1)
    other = await say(database, event, one, MAYBE)
    assert kept_counts(other.event) == (0, 0, 1, 0)
    assert await database.read(lambda tx: check(tx, event.id)) == other.event


async def test_the_first_in_line_gets_the_place_that_comes_free(database: Database) -> None:
    one, two, three, four = await database.write(lambda tx: people(tx, 4))
    event = await database.write(lambda tx: make(tx, places=1))
    await say(database, event, one, GOING)
    assert (await say(database, event, two, GOING)).in_line == 1
    assert (await say(database, event, three, GOING)).in_line == 2
    assert (await say(database, event, two, GOING)).in_line == 1  # pressing again keeps the turn
    assert (await say(database, event, four, GOING)).in_line == 3
    freed = await say(database, event, one, NOT_GOING)
    assert freed.promoted == (two,)
    assert kept_counts(freed.event) == (1, 2, 0, 1)
    assert await database.read(lambda tx: line(tx, event.id)) == [three, four]
    left = await say(database, event, three, MAYBE)  # leaves the line, nobody moves up to a place
    assert left.promoted == ()
    back = await say(database, event, three, GOING)  # comes back at its end
    assert back.in_line == 2
    assert await database.read(lambda tx: line(tx, event.id)) == [four, three]


async def test_sign_up_ends_at_the_deadline_but_one_can_still_withdraw(database: Database) -> None:
    one, two, three = await database.write(lambda tx: people(tx, 3))
    deadline = START - timedelta(days=3)
    event = await database.write(lambda tx: make(tx, places=1, deadline=deadline))
    await say(database, event, one, GOING, deadline - timedelta(seconds=1))
    await say(database, event, two, GOING, deadline - timedelta(seconds=1))
    for member, said in ((three, GOING), (three, MAYBE), (three, NOT_GOING), (one, MAYBE)):
        with pytest.raises(DeadlinePassedError):
            await say(database, event, member, said, deadline)
    assert (await say(database, event, one, NOT_GOING, deadline)).promoted == (two,)
    with pytest.raises(DeadlinePassedError):
        await say(database, event, one, GOING, deadline)
    with pytest.raises(BegunError):
        await say(database, event, two, NOT_GOING, START)


async def test_an_event_for_others_or_no_more_takes_no_answer(database: Database) -> None:
    (stranger,) = await database.write(lambda tx: people(tx, 1))
    (own,) = await database.write(lambda tx: people(tx, 1, "minmeng"))
    event = await database.write(lambda tx: make(tx, audience=Audience(associations=("minmeng",))))
    with pytest.raises(NotInvitedError):
        await say(database, event, stranger, GOING)
    await say(database, event, own, GOING)
    with pytest.raises(NoEventError):
        await database.write(lambda tx: rsvps.answer(tx, event.id + 1, own, GOING, NOW))
    await database.write(lambda tx: publishing.cancel(tx, event.id, NOW, author_id=None))
    with pytest.raises(NotPublishedError):
        await say(database, event, own, NOT_GOING)


async def test_a_member_who_is_erased_leaves_counts_right_and_the_place_to_the_next(
    database: Database,
) -> None:
    one, two, three = await database.write(lambda tx: people(tx, 3))
    event = await database.write(lambda tx: make(tx, places=1))
    for member in (one, two, three):
        await say(database, event, member, GOING)

    async def erase(tx: Transaction) -> list[tuple[Event, tuple[int, ...]]]:
        led_to = await leaving.leave_all(tx, one, NOW)
        await privacy.erase(tx, one)
        return led_to

    ((left, promoted),) = await database.write(erase)
    assert (left.id, promoted) == (event.id, (two,))
    await database.write(lambda tx: privacy.erase(tx, three))  # by whatever way
    assert kept_counts(await database.read(lambda tx: check(tx, event.id))) == (1, 0, 0, 0)


async def test_more_places_let_the_first_in_line_in(database: Database) -> None:
    ids = await database.write(lambda tx: people(tx, 5))
    event = await database.write(lambda tx: make(tx, places=1))
    for member in ids:
        await say(database, event, member, GOING)

    async def widen(tx: Transaction, places: int | None) -> tuple[Event, tuple[int, ...]]:
        found = await events.find(tx, event.id)
        assert found is not None
        changed = replace(found, places=places)
        return await publishing.change(tx, found, changed, ORGANISATION, NOW, author_id=None)

    wider, promoted = await database.write(lambda tx: widen(tx, 3))
    assert promoted == (ids[1], ids[2])
    assert kept_counts(wider) == (3, 2, 0, 0)
    with pytest.raises(events.PlacesBelowGoingError):
        await database.write(lambda tx: widen(tx, 2))
    _, promoted = await database.write(lambda tx: widen(tx, None))
    assert promoted == (ids[3], ids[4])


async def test_hundreds_press_at_once_and_the_places_are_never_more_than_taken(
    database: Database,
) -> None:
    ids = await database.write(lambda tx: people(tx, 300))
    event = await database.write(lambda tx: make(tx, places=20))
    results = await asyncio.gather(*(say(database, event, member, GOING) for member in ids))
    assert sum(not result.rsvp.waitlisted for result in results) == 20
    assert sorted(r.in_line for r in results if r.rsvp.waitlisted) == list(range(1, 281))
    going = [result.rsvp.member_id for result in results if not result.rsvp.waitlisted]
    waiting = await database.read(lambda tx: line(tx, event.id))
    left = await asyncio.gather(*(say(database, event, member, NOT_GOING) for member in going))
    promoted = [member for result in left for member in result.promoted]
    assert promoted == waiting[:20]
    assert kept_counts(await database.read(lambda tx: check(tx, event.id))) == (20, 260, 0, 20)


def act_in_turn(*moves: tuple[int, Act], at_once: bool = False, **rules: Any) -> Play:
    return Play(Rules(**rules), list(moves), at_once)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(play=plays())
@example(
    act_in_turn(
        (0, Act(GOING)),
        (1, Act(GOING)),
        (2, Act(GOING)),
        (2, PHONED[2]),
        (3, Act(GOING)),
        (2, UNDO),
        places=1,
    )
)
@example(  # one lets the place lapse, the next takes it
    act_in_turn(
        (0, Act(GOING)),
        (1, Act(GOING)),
        (2, Act(GOING)),
        (0, Act(NOT_GOING)),
        (0, Act(hours=0)),
        (0, Act(hours=30)),
        (2, Act(GOING)),
        places=1,
        at_once=True,
        begins=240,
    )
)
@example(  # what is kept for one is taken for others, and the rest is free
    act_in_turn(
        (0, Act(GOING)),
        (1, Act(GOING)),
        (2, Act(GOING)),
        (3, Act(GOING)),
        (2, Act(brings=1)),
        (3, Act(NOT_GOING)),
        (0, Act(NOT_GOING)),
        (1, Act(NOT_GOING)),
        (0, Act(hours=0)),
        (4, Act(GOING)),
        (5, Act(GOING)),
        (2, Act(brings=0)),
        (0, Act(hours=5)),
        (6, Act(GOING)),
        (2, Act(GOING)),
        (4, Act(GOING)),
        places=2,
        at_once=True,
        begins=240,
    )
)
@example(  # the start cuts the time off: the turn is kept
    act_in_turn(
        (1, Act(GOING)),
        (2, Act(GOING)),
        (1, Act(NOT_GOING)),
        (0, Act(hours=0)),
        (0, Act(hours=22)),
        places=1,
        begins=25,
    )
)
@example(  # nobody gets a place of what is cancelled
    act_in_turn(
        (0, Act(GOING)),
        (1, Act(GOING)),
        (2, Act(GOING)),
        (0, CLOSES),
        (3, Act(GOING)),
        (1, Act(NOT_GOING)),
        (0, CANCELS),
        (0, LEAVES),
        (2, Act(MAYBE)),
        places=1,
    )
)
@example(  # several are asked, and the first has it
    act_in_turn(
        *[(one, Act(GOING)) for one in range(6)],
        (0, Act(NOT_GOING)),
        (0, Act(hours=0)),
        (3, Act(GOING)),
        (2, Act(GOING)),
        (0, Act(hours=0)),
        (2, Act(GOING)),
        (3, Act(NOT_GOING)),
        (0, Act(hours=5)),
        places=1,
        at_once=True,
        begins=5,
    )
)
@example(  # nobody who comes takes a choice's place that is another's who waits for it
    act_in_turn(
        (0, Act(GOING)),
        (0, Act(chooses="a")),
        (1, Act(GOING)),
        (1, Act(chooses="b")),
        (2, Act(GOING)),
        (2, Act(chooses="b")),
        (2, WAITS),
        (0, Act(NOT_GOING)),
        (1, Act(chooses="a")),
        (0, Act(hours=0)),
        (1, Act(chooses="a")),
        (2, Act(GOING)),
        places=3,
        choice=1,
        begins=240,
    )
)
@example(  # who is approved waits if there is no room; after sign-up staff grant what is free
    act_in_turn(
        (0, Act(GOING)),
        (1, Act(GOING)),
        (2, Act(GOING)),
        (0, YES),
        (1, YES),
        (2, YES),
        (1, Act(NOT_GOING)),
        (0, Act(hours=0)),
        (0, CLOSES),
        (2, Act(GOING)),
        (0, Act(brings=1, late="yes")),
        (2, Act(NOT_GOING)),
        (0, Act(brings=1, late="yes")),
        places=2,
        approves=True,
        begins=240,
    )
)
@example(  # staff say yes to some, late ones too, and guests take what nobody waits for
    act_in_turn(
        (0, Act(GOING)),
        (3, Act(GOING)),
        (6, Act(GOING)),
        (3, YES),
        (0, YES),
        (6, NO),
        (6, Act(GOING)),
        (6, PHONED[0]),
        (1, Act(guests=3)),
        (0, CLOSES),
        (1, ASKS),
        (6, ASKS),
        (1, GRANTS),
        (6, GRANTS),
        (0, Act(guests=1)),
        (3, Act(NOT_GOING)),
        (0, ADDS),
        (1, Act(guests=0)),
        (0, Act(brings=2, late="yes")),
        (0, OPENS),
        (6, UNDO),
        places=3,
        college=2,
        association=1,
        approves=True,
    )
)
def test_any_moves_in_any_order_end_as_the_rule_says(play: Play) -> None:
    rules, begins = play.rules, play.rules.begins
    now = NOW if begins is None else START - timedelta(hours=begins)
    # The writer takes what waits in the order in which it came.
    timed, instant = [], now
    for person, act in play.moves:
        instant += timedelta(hours=(act.hours or 0) if begins is not None else 0)
        if instant < START:
            timed.append((person, act, instant))

    async def play_in(folder: Path) -> None:
        async with databases.opened(folder / "t.db") as database:

            async def prepare(tx: Transaction) -> Stage:
                ids: list[int] = []
                for number in range(8):
                    association = "minmeng" if number % 3 == 0 else ""
                    ids += await people(tx, 1, association, (("jixie", "dianqi")[number % 2],))
                event = await make(tx, places=rules.places, organisation=offering(rules))
                return await set_up(tx, event, rules, offering(rules), ids + await people(tx, 1))

            stage = await database.write(prepare)

            async def move(person: int, act: Act, now: datetime) -> None:
                with suppress(*REFUSED):
                    await database.write(lambda tx: stage.does(tx, person, act, now))

            if play.at_once:
                await asyncio.gather(*(move(*one) for one in timed))
            else:
                for one in timed:
                    await move(*one)
                    await database.read(lambda tx: check(tx, stage.event.id))
                    await database.write(lambda tx: check_remembered(tx, stage.event.id))
            await database.write(lambda tx: check_remembered(tx, stage.event.id))
            model = Model(rules, now)
            for person, act, _ in timed:
                model.does(person, act)
            await database.read(lambda tx: check(tx, stage.event.id))
            assert await database.read(stage.outcome) == model.outcome()

    with databases.folder() as folder:
        asyncio.run(play_in(folder))

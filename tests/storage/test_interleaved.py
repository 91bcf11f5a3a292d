"""Where one process stands before its first write and another comes in between, all stays right.

On PostgreSQL each group of writes begins with one lock; without it, most of these come out wrong.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storage import privacy
from storage.conversations import drafts, inbox
from storage.conversations.inbox import Arrival
from storage.engine.transaction import ALL, Transaction
from storage.events import events, participants, rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.notices import NoticeStatus
from storage.model.people import Grant
from storage.model.plans import Proposal
from storage.notices import control, deliveries, due, notices
from storage.notices.notices import NotPossibleError
from storage.notices.parcels import Fate, Report
from storage.operations import outage
from storage.people import members, membership, roles
from storage.people.members import AlreadyRegisteredError, Registration
from storage.people.roles import InviteRefusedError, LastHolderError
from storage.planning import imports, publishing, undoing
from storage.planning.imports import Made, NoPlanError
from storage.planning.publishing import TooLateError
from storage.suggestions import author, joining, steps, suggestions
from storage.suggestions.author import UnderWayError
from storage.suggestions.joining import HasMergedOnesError, NotTheMainOneError
from storage.suggestions.suggestions import NewSuggestion, NoSuchSuggestionError
from storage.suggestions.taking import By, ChangedMeanwhileError
from tests.office import ORGANISATION
from tests.storage.office import (
    NOON,
    ZONE,
    broadcast,
    claim,
    event_on,
    people,
    redeem,
    send_all,
    standing,
    sweep,
)
from tests.storage.plans import ROWS
from tests.storage.standing import Two

pytestmark = pytest.mark.postgres
GOING, NOT_GOING = Answer.GOING, Answer.NOT_GOING
SOON = NOON + timedelta(days=20)
SCHOOL = Grant.school_staff()


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with Two(tmp_path / "t.db") as made:
        yield made


async def event(two: Two, *, places: int | None, going: int = 0) -> tuple[Event, list[int]]:
    """Return an event of this many places and members, of whom the first are going."""

    async def work(tx: Transaction) -> tuple[Event, list[int]]:
        ids = await people(tx, 4)
        made = await event_on(tx, SOON)
        if places is not None:
            made = await events.change(tx, replace(made, places=places))
        for member in ids[:going]:
            await rsvps.answer(tx, made.id, member, GOING, NOON)
        found = await events.find(tx, made.id)
        assert found is not None
        return found, ids

    return await two.write(work)


async def check(two: Two, event_id: int) -> Event:
    """See that the counts are those of the rows, and no place is free while anybody waits."""
    found = await two.read(lambda tx: events.find(tx, event_id))
    assert found is not None
    for which, counted in (("going", found.going), ("waitlisted", found.waitlisted)):
        listed = await two.read(
            lambda tx, which=which: participants.page(tx, event_id, which, limit=ALL)  # type: ignore[misc]
        )
        assert len(listed) == counted, which
    assert found.places is None or found.going <= found.places
    assert not found.waitlisted or found.going == found.places
    return found


async def test_two_senders_claim(two: Two) -> None:
    async def prepare(tx: Transaction) -> None:
        await people(tx, 3)
        await broadcast(tx)
        await sweep(tx)

    await two.write(prepare)
    one, other = await two.cross(
        lambda tx: claim(tx, owner="one"), lambda tx: claim(tx, owner="other")
    )
    claimed = [parcel.member_id for found in (one, other) for parcel in found.parcels]
    assert len(claimed) == len(set(claimed)) == 3


async def sending(two: Two, number: int = 3) -> int:
    async def prepare(tx: Transaction) -> int:
        await people(tx, number)
        return await broadcast(tx)

    return await two.write(prepare)


async def test_staff_cancel_while_it_goes_out(two: Two) -> None:
    notice = await sending(two)
    states = {NoticeStatus.SCHEDULED}
    _, other = await two.cross(
        lambda tx: due.send_out(tx, notice, NOON),
        lambda tx: control.cancel(tx, notice, NOON, states=states),
    )
    found = await two.read(lambda tx: notices.find(tx, notice))
    assert found is not None
    # Whoever is told that it is cancelled can rely on it.
    assert isinstance(other, NotPossibleError) == (found.status is NoticeStatus.SENDING)


async def test_staff_send_again_while_the_sender_finishes(two: Two) -> None:
    notice = await sending(two, 2)

    async def prepare(tx: Transaction) -> Report:
        await sweep(tx)
        first, second = (await claim(tx)).parcels
        await deliveries.record(tx, [Report(first, Fate.UNKNOWN, 1)], NOON)
        return Report(second, Fate.SENT, 1, 7)

    report = await two.write(prepare)
    await two.cross(
        lambda tx: deliveries.record(tx, [report], NOON),
        lambda tx: control.resend(tx, notice, NOON),
    )
    found = await two.read(lambda tx: notices.find(tx, notice))
    rows = await two.read(lambda tx: standing(tx, notice))
    assert found is not None
    assert ("queued", None) in rows.values()
    assert found.status is NoticeStatus.SENDING, "one would be queued for ever"


async def test_the_last_place_comes_free_while_another_joins_the_waitlist(two: Two) -> None:
    made, ids = await event(two, places=1, going=1)
    await two.cross(
        lambda tx: rsvps.answer(tx, made.id, ids[1], GOING, NOON),
        lambda tx: rsvps.answer(tx, made.id, ids[0], NOT_GOING, NOON),
    )
    await check(two, made.id)


async def test_more_places_while_one_joins(two: Two) -> None:
    made, ids = await event(two, places=1, going=1)
    more = replace(made, places=5)
    await two.cross(
        lambda tx: rsvps.answer(tx, made.id, ids[1], GOING, NOON),
        lambda tx: publishing.change(tx, made, more, ORGANISATION, NOON, author_id=None),
    )
    assert (await check(two, made.id)).going == 2


async def test_publishing_is_taken_back_while_one_answers(two: Two) -> None:
    made, ids = await event(two, places=None)
    one, _ = await two.cross(
        lambda tx: publishing.withdraw(tx, made.id, NOON),
        lambda tx: rsvps.answer(tx, made.id, ids[0], GOING, NOON),
    )
    found = await check(two, made.id)
    assert found.going == isinstance(one, TooLateError)


async def test_a_nudge_is_pressed_twice(two: Two) -> None:
    notice = await sending(two)
    await two.write(lambda tx: tx.execute("UPDATE notices SET acknowledge = 1"))
    await two.write(sweep)
    await two.write(send_all)
    found = await two.read(lambda tx: notices.find(tx, notice))
    assert found is not None

    async def nudge(tx: Transaction) -> int:
        return await control.nudge(tx, found, 1, NOON)

    await two.cross(nudge, nudge)
    many = "SELECT count(*) FROM notices WHERE kind = 'nudge'"
    assert await two.read(lambda tx: tx.value(many)) == 1


async def suggestion(two: Two) -> int:
    async def prepare(tx: Transaction) -> int:
        await people(tx, 2)
        made, _ = await suggestions.submit(tx, NewSuggestion("campus", "x", 1), zone=ZONE, now=NOON)
        return made.id

    return await two.write(prepare)


async def test_two_staff_take_a_suggestion_at_one_version(two: Two) -> None:
    number = await suggestion(two)
    came = await two.cross(
        lambda tx: steps.take(tx, number, 1, By(1, NOON, ORGANISATION)),
        lambda tx: steps.take(tx, number, 1, By(2, NOON, ORGANISATION)),
    )
    assert [isinstance(one, ChangedMeanwhileError) for one in came] == [False, True]


async def test_of_two_suggestions_each_is_merged_into_the_other(two: Two) -> None:
    one, other = await suggestion(two), await suggestion(two)
    came = await two.cross(
        lambda tx: joining.merge(tx, one, 1, By(1, NOON, ORGANISATION), other),
        lambda tx: joining.merge(tx, other, 1, By(2, NOON, ORGANISATION), one),
    )
    refused = (ChangedMeanwhileError, NotTheMainOneError, HasMergedOnesError)
    assert [isinstance(item, refused) for item in came] == [False, True]


async def test_a_suggestion_is_withdrawn_while_staff_take_it(two: Two) -> None:
    number = await suggestion(two)
    came = await two.cross(
        lambda tx: author.withdraw(tx, number, NOON),
        lambda tx: steps.take(tx, number, 1, By(2, NOON, ORGANISATION)),
    )
    refused = (UnderWayError, NoSuchSuggestionError, ChangedMeanwhileError)
    assert sum(isinstance(one, refused) for one in came) == 1


async def test_the_last_two_of_the_school_take_their_roles_from_each_other(two: Two) -> None:
    async def prepare(tx: Transaction) -> list[int]:
        ids = await people(tx, 2)
        for member in ids:
            await roles.grant(tx, member, SCHOOL, NOON)
        return ids

    one, other = await two.write(prepare)
    came = await two.cross(
        lambda tx: roles.revoke(tx, one, SCHOOL), lambda tx: roles.revoke(tx, other, SCHOOL)
    )
    assert [isinstance(result, LastHolderError) for result in came] == [False, True]


async def test_one_step_of_a_form_is_pressed_twice(two: Two) -> None:
    await two.write(lambda tx: people(tx, 1))
    await two.write(lambda tx: drafts.save(tx, 1, "form", "step", {"said": "x"}))

    async def finish(tx: Transaction) -> bool:
        found = await drafts.find(tx, 1)
        if found is None:
            return False
        await drafts.drop(tx, 1)
        return True

    assert await two.cross(finish, finish) == (True, False)


async def test_an_import_is_confirmed_twice_and_taken_back_twice(two: Two) -> None:
    await two.write(lambda tx: people(tx, 1))
    number = await two.write(lambda tx: imports.save(tx, 1, Proposal(ROWS), NOON))

    async def confirm(tx: Transaction) -> Made:
        return await imports.confirm(tx, number, 1, ORGANISATION, NOON)

    async def back(tx: Transaction) -> int:
        done = await undoing.take_back(tx, number, ORGANISATION, NOON, author_id=1)
        return done.removed

    made, again = await two.cross(confirm, confirm)
    assert isinstance(made, Made)
    assert isinstance(again, NoPlanError)
    first, second = await two.cross(back, back)
    assert first == len(made.event_ids)
    assert isinstance(second, NoPlanError)


async def test_a_plan_is_imported_by_two_at_once(two: Two) -> None:
    async def make(tx: Transaction) -> int:
        made = await imports.make(tx, ROWS, ORGANISATION, NOON, author_id=None)
        return len(made.event_ids)

    first, second = await two.cross(make, make)
    assert (first > 0, second) == (True, 0)


async def test_an_outage_ends_once(two: Two) -> None:
    await two.write(lambda tx: outage.begin(tx, NOON))
    assert await two.cross(outage.end, outage.end) == (NOON, None)


async def test_refusals_are_counted_one_by_one(two: Two) -> None:
    notice = await sending(two, 2)

    async def prepare(tx: Transaction) -> list[Report]:
        await sweep(tx)
        return [Report(one, Fate.REFUSED, 0, reason="x") for one in (await claim(tx)).parcels]

    first, second = await two.write(prepare)
    await two.cross(
        lambda tx: deliveries.record(tx, [first], NOON),
        lambda tx: deliveries.record(tx, [second], NOON),
    )
    many = "SELECT refusals FROM notices WHERE id = $1"
    assert await two.read(lambda tx: tx.value(many, notice)) == 2


async def test_two_reach_for_the_last_place(two: Two) -> None:
    made, ids = await event(two, places=1)
    came = await two.cross(
        lambda tx: rsvps.answer(tx, made.id, ids[0], GOING, NOON),
        lambda tx: rsvps.answer(tx, made.id, ids[1], GOING, NOON),
    )
    assert [one.rsvp.waitlisted for one in came] == [False, True]
    await check(two, made.id)


async def test_the_same_update_is_stored_by_two(two: Two) -> None:
    arrivals = [Arrival(1, 5, b"{}")]
    first, second = await two.cross(
        lambda tx: inbox.store(tx, arrivals, NOON), lambda tx: inbox.store(tx, arrivals, NOON)
    )
    assert (first, second) == (arrivals, [])


async def test_an_update_is_handled_by_two(two: Two) -> None:
    await two.write(lambda tx: inbox.store(tx, [Arrival(1, 5, b"{}")], NOON))
    came = await two.cross(
        lambda tx: inbox.mark_handled(tx, 1, b"[]"), lambda tx: inbox.mark_handled(tx, 1, b"[]")
    )
    assert came == (True, False)


async def test_the_same_person_writes_first_to_two(two: Two) -> None:
    first, second = await two.cross(
        lambda tx: members.ensure(tx, 77, "林", "zh", NOON),
        lambda tx: members.ensure(tx, 77, "林", "zh", NOON),
    )
    assert first.id == second.id


async def test_two_suggestions_get_two_numbers(two: Two) -> None:
    await two.write(lambda tx: people(tx, 1))

    async def submit(tx: Transaction) -> int:
        made, _ = await suggestions.submit(tx, NewSuggestion("campus", "x", 1), zone=ZONE, now=NOON)
        return made.number

    assert await two.cross(submit, submit) == (1, 2)


async def test_a_link_is_opened_by_two(two: Two) -> None:
    await two.write(lambda tx: people(tx, 2))
    valid = timedelta(days=1)
    token = await two.write(lambda tx: roles.invite(tx, SCHOOL, valid=valid, now=NOON))
    first, second = await two.cross(
        lambda tx: redeem(tx, token, 1, NOON), lambda tx: redeem(tx, token, 2, NOON)
    )
    assert first == SCHOOL
    assert isinstance(second, InviteRefusedError)


async def test_a_person_registers_twice_at_once(two: Two) -> None:
    async def prepare(tx: Transaction) -> int:
        return (await members.ensure(tx, 77, "林", "zh", NOON)).id

    number = await two.write(prepare)
    first, second = (Registration(name, "jixie", (name,), "v") for name in ("林晓", "林晓晓"))
    came = await two.cross(
        lambda tx: members.register(tx, number, first, approval=False, now=NOON),
        lambda tx: members.register(tx, number, second, approval=False, now=NOON),
    )
    assert [isinstance(one, AlreadyRegisteredError) for one in came] == [False, True]
    found = await two.read(lambda tx: members.find(tx, number))
    assert found is not None
    assert (found.name, found.associations) == ("林晓", ("林晓",))


async def test_a_registration_is_decided_by_two(two: Two) -> None:
    async def prepare(tx: Transaction) -> int:
        member = await members.ensure(tx, 77, "林", "zh", NOON)
        stated = Registration("林晓", "jixie", (), "v")
        await members.register(tx, member.id, stated, approval=True, now=NOON)
        return member.id

    number = await two.write(prepare)
    first, second = await two.cross(
        lambda tx: membership.decide(tx, number, approved=True, now=NOON),
        lambda tx: membership.decide(tx, number, approved=False, now=NOON),
    )
    assert not isinstance(first, Exception)
    assert isinstance(second, Exception)


async def test_an_event_is_published_by_two(two: Two) -> None:
    async def prepare(tx: Transaction) -> int:
        await people(tx, 1)
        new = events.NewEvent(
            kind="symposium",
            title="座谈",
            starts_at=SOON,
            wall=SOON.astimezone(ZONE).replace(tzinfo=None),
            zone=ZONE.key,
            audience=Audience(everyone=True),
        )
        return (await events.create(tx, new, NOON)).id

    number = await two.write(prepare)
    first, second = await two.cross(
        lambda tx: publishing.publish(tx, number, ORGANISATION, NOON),
        lambda tx: publishing.publish(tx, number, ORGANISATION, NOON),
    )
    assert not isinstance(first, Exception)
    assert isinstance(second, Exception)
    many = "SELECT count(*) FROM notices WHERE kind = 'announcement'"
    assert await two.read(lambda tx: tx.value(many)) == 1


async def test_one_person_answers_twice_at_once(two: Two) -> None:
    made, ids = await event(two, places=2)
    await two.cross(
        lambda tx: rsvps.answer(tx, made.id, ids[0], GOING, NOON),
        lambda tx: rsvps.answer(tx, made.id, ids[0], NOT_GOING, NOON),
    )
    found = await check(two, made.id)
    assert (found.going, found.not_going) == (0, 1)


async def test_a_report_comes_while_the_person_is_erased(two: Two) -> None:
    await sending(two, 1)

    async def prepare(tx: Transaction) -> Report:
        await sweep(tx)
        [one] = (await claim(tx)).parcels
        return Report(one, Fate.SENT, 1, 7)

    report = await two.write(prepare)
    came = await two.cross(
        lambda tx: deliveries.record(tx, [report], NOON),
        lambda tx: privacy.erase(tx, report.parcel.member_id),
    )
    assert not any(isinstance(one, Exception) for one in came)
    assert await two.read(lambda tx: members.find(tx, report.parcel.member_id)) is None

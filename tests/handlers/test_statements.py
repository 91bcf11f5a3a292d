"""A full page of a list costs the database as many statements as a page of one row."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import config
from handlers.audiences.step import AudienceStep, from_audience
from handlers.events.payloads import Answered, Coming, SeriesDates
from handlers.events.sign_up_payloads import Roll
from handlers.features import FEATURES
from handlers.kit.buttons import Payload
from handlers.kit.context import Context, Incoming
from handlers.kit.forms import Draft
from handlers.notices.payloads import Mail, Names, Proposals, Restored, Schedule, Untold
from handlers.people.payloads import RosterPart
from handlers.planning.payloads import Dates, Listing, Unheard
from handlers.records.payloads import Actors, Records
from handlers.roles.payloads import Links, Staff
from handlers.suggestions.payloads import Own, Queue
from handlers.surveys.payloads import MySurveys
from storage import audit
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import NewEvent
from storage.events.series import begin_series
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.notices import NewNotice, NoticeKind
from storage.model.people import Grant, Role
from storage.model.suggestions import SuggestionStatus
from storage.model.surveys import NewSurvey, SurveyStatus
from storage.model.time import to_wall
from storage.notices import control, notices, proposals, restored
from storage.people import members, roles
from storage.people.members import Registration
from storage.rosters import imports as rosters
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NewSuggestion
from storage.surveys import surveys
from tests.databases import at
from tests.meter import Meter
from tests.storage.office import NOON, hours, send_all, sweep

ORGANISATION = config.load(Path(__file__).parents[2] / "config.toml", {}).organisation
READER = 1000  # Telegram's id of whoever reads the lists
SIZE = ORGANISATION.limits.page
LATER = NOON + timedelta(days=1)  # by which all that is scheduled has fallen due
COLLEGE, ASSOCIATION = ORGANISATION.colleges[0].key, ORGANISATION.associations[0].key


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = at(tmp_path / "tongxin.db")
    await made.open()
    await made.write(_people)
    yield made
    await made.close()


async def _people(tx: Transaction) -> None:
    """Make the reader, who is of the school, and somebody for each row of a list of people."""
    for number in range(SIZE + 1):
        known = await members.ensure(tx, READER + number, f"成员{number}", "zh", NOON)
        stated = Registration(f"成员{number}", COLLEGE, (ASSOCIATION,), "v")
        await members.register(tx, known.id, stated, approval=False, now=NOON)
    await roles.grant(tx, 1, Grant(Role.SCHOOL_STAFF), NOON)


async def _event(tx: Transaction, number: int, *, published: bool = True, **stated: Any) -> Event:
    starts_at = NOON + timedelta(days=10 + number)
    stated = {"audience": Audience(everyone=True), **stated}
    new = NewEvent(
        kind=ORGANISATION.kinds[0].key,
        title=f"活动{number}",
        starts_at=starts_at,
        wall=to_wall(starts_at, ORGANISATION.zone),
        zone=ORGANISATION.zone.key,
        **stated,
    )
    event = await events.create(tx, new, NOON)
    if not published:
        return event
    return await events.publish(tx, event.id, NOON)


async def _events(tx: Transaction, number: int) -> None:
    for one in range(number):
        await _event(tx, one)


async def _waitlisted(tx: Transaction, number: int) -> None:
    """Make events on whose waitlist the reader stands, behind somebody who has the only place."""
    for one in range(number):
        event = await _event(tx, one, places=1)
        await rsvps.answer(tx, event.id, 2, Answer.GOING, NOON)
        recorded = await rsvps.answer(tx, event.id, 1, Answer.GOING, NOON)
        assert recorded.in_line == 1


async def _series(tx: Transaction, number: int) -> None:
    series = await begin_series(tx, "茶会", f"week/1/{number}", NOON)
    for one in range(number):
        await _event(tx, one, series_id=series.id)


async def _dates(tx: Transaction, number: int) -> None:
    """Make a series of so many dates that the reader has not answered, for their association."""
    series = await begin_series(tx, "茶会", "week/1/9", NOON)
    audience = Audience(associations=(ASSOCIATION,))
    for one in range(number):
        await _event(tx, one, series_id=series.id, audience=audience)


async def _surveys(tx: Transaction, number: int) -> None:
    for one in range(number):
        new = NewSurvey(title=f"问卷{one}", audience=Audience(associations=(ASSOCIATION,)))
        made = await surveys.create(tx, new, NOON)
        await surveys.set_status(tx, made.id, SurveyStatus.OPEN, NOON)


async def _proposed(tx: Transaction, number: int) -> None:
    """Propose notices and events, half each, to school staff; the reader is one of them."""
    await roles.grant(tx, 2, Grant(Role.COLLEGE_STAFF, COLLEGE), NOON)
    await _proposed_by(tx, 2, number)


async def _own_proposed(tx: Transaction, number: int) -> None:
    await _proposed_by(tx, 1, number)


async def _proposed_by(tx: Transaction, author_id: int, number: int) -> None:
    everyone = Audience(everyone=True)
    for one in range(number + number % 2):  # one of each at least: both are asked for by one query
        if one % 2:
            event = await _event(tx, one, published=False)
            await proposals.propose_event(tx, event, author_id, NOON)
        else:
            new = NewNotice(
                NoticeKind.BROADCAST,
                everyone,
                LATER,
                content={"html": f"通知{one}"},
                author_id=author_id,
            )
            await proposals.propose(tx, new, NOON, at_once=True)


async def _missing(tx: Transaction, number: int) -> None:
    await rosters.save(tx, 1, [], {}, range(2, number + 2), NOON)


async def _answered(tx: Transaction, number: int) -> None:
    event = await _event(tx, 0)
    for member_id in range(2, number + 2):
        await rsvps.answer(tx, event.id, member_id, Answer.GOING, NOON)


async def _reminders(tx: Transaction, number: int) -> None:
    """Schedule notices of an event each, for those who have said something to it."""
    for one in range(number):
        event = await _event(tx, one)
        going = Audience(answers=((event.id, "going"), (event.id, "maybe")))
        due_at = NOON + hours(one + 1)
        await notices.schedule(
            tx, NewNotice(NoticeKind.REMINDER, going, due_at, event_id=event.id), NOON
        )


async def _sent(tx: Transaction, number: int) -> None:
    """Send notices to everybody."""
    for one in range(number):
        content = {"html": f"通知{one}"}
        everyone = Audience(everyone=True)
        await notices.schedule(
            tx,
            NewNotice(NoticeKind.BROADCAST, everyone, NOON, content=content, acknowledge=True),
            NOON,
        )
    await sweep(tx)
    await send_all(tx)


async def _addressed(tx: Transaction, number: int) -> None:
    """Send one notice to so many people."""
    several = Audience(members=tuple(range(1, number + 1)))
    new = NewNotice(NoticeKind.BROADCAST, several, NOON, content={"html": "通知"}, acknowledge=True)
    await notices.schedule(tx, new, NOON)
    await sweep(tx)
    await send_all(tx)


async def _nudged(tx: Transaction, number: int) -> None:
    """Recall one notice so often that a page is full of what recalls it and of itself."""
    await _sent(tx, 1)
    notice = await notices.find(tx, 1)
    assert notice is not None
    for _ in range(number - 1):
        await control.nudge(tx, notice, 1, NOON)
        await sweep(tx)
        await send_all(tx)


async def _fell_due(tx: Transaction, number: int) -> None:
    await _reminders(tx, number)
    await restored.begin(tx, NOON, restored.Amended())


async def _untold(tx: Transaction, number: int) -> None:
    """Tell something to so many people who have blocked the bot."""
    await tx.execute("UPDATE members SET reachable = 0 WHERE id > 1")
    for member_id in range(2, number + 2):
        await notices.notify(tx, [member_id], "you-approved", {"name": "成员"}, NOON)


async def _promoted(tx: Transaction, number: int) -> None:
    """Give so many people, who have blocked the bot, a place from the waitlist."""
    await _answered(tx, number)
    await tx.execute("UPDATE members SET reachable = 0 WHERE id > 1")
    ids = [row["member_id"] for row in await tx.all("SELECT member_id FROM rsvps")]
    told = await notices.notify(tx, ids, "you-promoted", {}, NOON)
    await rsvps.record_promotion(tx, 1, ids, told)


async def _suggested(tx: Transaction, number: int) -> None:
    for one in range(number):
        new = NewSuggestion(ORGANISATION.topics[0].key, f"建言{one}", 1, ())
        await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOON)


async def _granted(tx: Transaction, number: int) -> None:
    for member_id in range(1, number + 1):
        await roles.grant(tx, member_id, Grant(Role.OFFICER, ASSOCIATION), NOON, by=1)


async def _invited(tx: Transaction, number: int) -> None:
    for _ in range(number):
        grant, valid = Grant(Role.OFFICER, ASSOCIATION), timedelta(days=9)
        await roles.invite(tx, grant, valid=valid, now=NOON, by=1)


async def _recorded(tx: Transaction, number: int) -> None:
    """Record that so many people did something to an event, a notice or a suggestion each."""
    await _sent(tx, number)
    await _suggested(tx, number)
    await _events(tx, number)
    for one in range(1, number + 1):
        on = (audit.event, audit.notice, audit.suggestion)[one % 3](one)
        await audit.record(tx, one, "approved", one, NOON, on=on)


Fill = Callable[[Transaction, int], Awaitable[None]]


async def _context(tx: Transaction, press: Payload) -> Context:
    member = await members.of_telegram_id(tx, READER)
    assert member is not None
    incoming = Incoming(1, READER, READER, True, "x", "zh", press=press, message_id=1, query_id="1")
    return Context(tx, LATER, ORGANISATION, incoming, member, "tongxin_bot", FEATURES)


@pytest.mark.parametrize(
    ("press", "fill"),
    [
        pytest.param(Coming("", 0), _events, id="coming"),
        pytest.param(Answered(0), _waitlisted, id="own answers"),
        pytest.param(Listing("coming", 0), _events, id="planning"),
        pytest.param(Dates(1, 0), _series, id="series"),
        pytest.param(SeriesDates(1, 0), _dates, id="dates for a member"),
        pytest.param(MySurveys(), _surveys, id="questionnaires"),
        pytest.param(Proposals("waiting", 0), _proposed, id="to approve"),
        pytest.param(Proposals("mine", 0), _own_proposed, id="own proposals"),
        pytest.param(RosterPart(1, "missing", 0), _missing, id="missing on a roster"),
        pytest.param(Roll(1, "going", 0), _answered, id="participants"),
        pytest.param(Schedule("machine", 0), _reminders, id="machine"),
        pytest.param(Schedule("over", 0), _nudged, id="over"),
        pytest.param(Names(1, "silent", 0), _addressed, id="recipients"),
        pytest.param(Mail(0), _sent, id="mailbox"),
        pytest.param(Mail(0), _nudged, id="mailbox of nudges"),
        pytest.param(Restored(0), _fell_due, id="restored"),
        pytest.param(Untold(0), _untold, id="untold"),
        pytest.param(Unheard(1, 0), _promoted, id="unheard"),
        pytest.param(Queue(SuggestionStatus.RECEIVED, 0), _suggested, id="queue"),
        pytest.param(Own(0), _suggested, id="own suggestions"),
        pytest.param(Staff(0), _granted, id="roles"),
        pytest.param(Links(0), _invited, id="open links"),
        pytest.param(Records("", 0, 0), _recorded, id="audit log"),
        pytest.param(Actors(0), _recorded, id="who did something"),
    ],
)
async def test_a_full_page_costs_as_much_as_one_row(
    tmp_path: Path, database: Database, press: Payload, fill: Fill
) -> None:
    one, shown = await _cost(database, press, fill, 1)
    other = at(tmp_path / "full.db")
    await other.open()
    try:
        await other.write(_people)
        full, shown_full = await _cost(other, press, fill, SIZE)
        assert shown_full > shown
        assert full == one
    finally:
        await other.close()


async def _cost(database: Database, press: Payload, fill: Fill, rows: int) -> tuple[int, int]:
    """Return how many statements it takes to show the list, and how much is shown."""
    await database.write(lambda tx: fill(tx, rows))
    meter = Meter()
    await meter.attach(database)

    async def show(tx: Transaction) -> tuple[int, int]:
        context = await _context(tx, press)
        before = meter.statements
        await FEATURES.presses[type(press)](context, press)
        [reply] = context.replies
        return meter.statements - before, len(str(reply.params))

    return await database.read(show)


@pytest.mark.parametrize("at", ["", "e.0"], ids=["chosen", "to choose from"])
async def test_an_audience_of_many_events_is_asked_for_at_the_same_cost(
    database: Database, at: str
) -> None:
    await database.write(lambda tx: _events(tx, SIZE))
    meter = Meter()
    await meter.attach(database)

    async def ask(tx: Transaction, chosen: int) -> int:
        context = await _context(tx, Schedule("scheduled", 0))
        answers = tuple((number, "maybe") for number in range(1, chosen + 1))
        draft: Draft = {"for": from_audience(Audience(answers=answers)), "for.at": at}
        before = meter.statements
        question = await AudienceStep("for").ask(context, draft)
        assert f"活动{chosen - 1}" in question.text
        return meter.statements - before

    assert await database.read(lambda tx: ask(tx, SIZE)) == await database.read(
        lambda tx: ask(tx, 1)
    )


async def test_a_page_of_events_to_choose_from_costs_the_same_whatever_is_over(
    database: Database,
) -> None:
    """What is over stands behind what is coming: a page may have some of each."""
    await database.write(lambda tx: _events(tx, SIZE))
    meter = Meter()
    await meter.attach(database)

    async def ask(tx: Transaction, days: int) -> tuple[int, list[str]]:
        context = await _context(tx, Schedule("scheduled", 0))
        context.now = NOON + timedelta(days=days)
        before = meter.statements
        question = await AudienceStep("for").ask(context, {"for.at": "e.0"})
        titles = [option.label.split()[1] for option in question.options[:SIZE]]
        return meter.statements - before, titles

    cost, titles = await database.read(lambda tx: ask(tx, 1))
    assert titles == [f"活动{number}" for number in range(SIZE)]
    mixed, titles = await database.read(lambda tx: ask(tx, 12))
    assert titles == ["活动2", "活动3", "活动4", "活动5", "活动1", "活动0"]
    assert mixed == cost

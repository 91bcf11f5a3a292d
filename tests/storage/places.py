"""What people do about an event's places, and what the tables say came of it."""

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from storage.engine.transaction import ALL, Transaction
from storage.events import events, participants
from storage.model.events import Answer, Event

START = datetime(2027, 3, 18, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
GOING, MAYBE, NOT_GOING = Answer.GOING, Answer.MAYBE, Answer.NOT_GOING
LINK = 4
"""The places of the guests' link."""


class Rules(NamedTuple):
    """How an event is set up: its places and quotas, whether staff approve, whether it offers.

    ``college`` is the quota of the even members, ``association`` that of every third, ``choice``
    that of the choice a of the event's question. ``begins`` is in how many hours an event begins
    whose places are offered; None: they are given at once.
    """

    places: int | None = 2
    college: int | None = None
    association: int | None = None
    choice: int | None = None
    approves: bool = False
    begins: int | None = None


class Act(NamedTuple):
    """What somebody does: answers, leaves, has staff answer by telephone, or has that undone.

    Or says how many companions come along (after the deadline by asking staff: ``late``), chooses
    an answer of the question, or waits for the choice a. Or staff say yes or no to a sign-up
    (``decides``). Or the member asks to be signed up late, and staff decide. Or a guest comes with
    so many people, 0 withdraws. Or hours pass, after which offers are made and ended. Or staff end
    sign-up, open it again, add a place or cancel the event.
    """

    said: Answer | None = None
    by_phone: bool = False
    undo: bool = False
    brings: int | None = None
    chooses: str = ""
    waits: bool = False
    decides: bool | None = None
    late: str = ""
    guests: int | None = None
    hours: int | None = None
    staff: str = ""


LEAVES, UNDO, WAITS = Act(), Act(undo=True), Act(waits=True)
CLOSES, OPENS, CANCELS, ADDS = (Act(staff=one) for one in ("closes", "opens", "cancels", "adds"))
YES, NO = Act(decides=True), Act(decides=False)
ASKS, GRANTS, REFUSES = (Act(late=one) for one in ("asks", "yes", "no"))
PASSES = [Act(hours=0), Act(hours=0), Act(hours=5), Act(hours=30)]
OWN = [Act(GOING), Act(GOING), Act(MAYBE), Act(NOT_GOING), LEAVES]
BRINGS = [Act(brings=0), Act(brings=1), Act(brings=2)]
PHONED = [Act(GOING, by_phone=True), Act(MAYBE, by_phone=True), Act(NOT_GOING, by_phone=True)]
FURTHER = [*(Act(brings=one, by_phone=True) for one in (0, 2)), Act(brings=2, late="yes")]
LATE = [ASKS, ASKS, GRANTS, GRANTS, REFUSES]
VISITS = [Act(guests=0), Act(guests=1), Act(guests=1), Act(guests=3)]
CHOICES = [Act(chooses="a"), Act(chooses="a"), Act(chooses="b"), WAITS]
_USUAL = [*OWN, *OWN, *PHONED, *BRINGS, *BRINGS, *FURTHER, *LATE, *VISITS, UNDO, UNDO, UNDO, ADDS]
_QUOTA = st.sampled_from([None, None, 1, 2])


class Outcome(NamedTuple):
    """What came of it: who comes with how many, who waits in which order, and so on.

    ``marked`` are those whose answer staff gave; ``offers`` says to whom a place is offered, how,
    and until when; ``guests`` with how many people each guest comes.
    """

    going: dict[int, int]
    waiting: list[int]
    marked: set[int]
    offers: dict[int, tuple[str, datetime]]
    approvals: dict[int, str]
    chosen: dict[int, str]
    guests: dict[int, int]


class Play(NamedTuple):
    """An event and what is done about it; ``at_once``: all of it in a race."""

    rules: Rules
    moves: list[tuple[int, Act]]
    at_once: bool = False


@st.composite
def plays(draw: st.DrawFn) -> Play:
    """Any moves in any order; sign-up may end and open again, and the event may be cancelled."""
    rules = Rules(
        draw(st.sampled_from([None, 1, 2, 3, 4])),
        draw(_QUOTA),
        draw(_QUOTA),
        draw(_QUOTA),
        draw(st.sampled_from([False, False, True])),
        draw(st.sampled_from([None, None, 240, 25, 5])),
    )
    acts = [
        *_USUAL,
        *(CHOICES if rules.choice else ()),
        *([YES, YES, NO] if rules.approves else ()),
        *([*PASSES, *PASSES] if rules.begins else ()),
    ]
    moves = draw(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(acts)), max_size=60))
    for act, places in (
        *((CLOSES, [None, None, 8, 20]), (OPENS, [None, 25])),
        (CANCELS, [None, None, None, 30]),
    ):
        if (at := draw(st.sampled_from(places))) is not None:
            moves.insert(at, (0, act))
    return Play(rules, moves, draw(st.booleans()))


async def true_counts(tx: Transaction, event_id: int) -> tuple[int, ...]:
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE answer = 'going' AND waitlisted = 0),"
        " coalesce(sum(companions) FILTER (WHERE waitlisted = 0), 0),"
        " count(*) FILTER (WHERE waitlisted = 1 AND approval <> 'asked'),"
        " count(*) FILTER (WHERE approval = 'asked'), count(*) FILTER (WHERE answer = 'maybe'),"
        " count(*) FILTER (WHERE answer = 'not_going'), (SELECT coalesce(sum(seats), 0)"
        " FROM guests WHERE event_id = $1 AND coming = 1) FROM rsvps WHERE event_id = $1",
        event_id,
    )
    assert row is not None
    return tuple(row)


def all_counts(event: Event) -> tuple[int, ...]:
    counts = event.going, event.brought, event.waitlisted, event.asked, event.maybe, event.not_going
    return (*counts, event.guests)


def kept_counts(event: Event) -> tuple[int, int, int, int]:
    return event.going, event.waitlisted, event.maybe, event.not_going


async def check(tx: Transaction, event_id: int) -> Event:
    event = await events.find(tx, event_id)
    assert event is not None
    assert all_counts(event) == await true_counts(tx, event_id)
    if event.places is not None:
        assert event.coming <= event.places
        simple = not event.companions and not event.limited and not event.offer_hours
        assert event.waitlisted == 0 or not simple or event.coming == event.places
    return event


async def line(tx: Transaction, event_id: int) -> list[int]:
    return [
        person.member_id
        for person in await participants.page(tx, event_id, "waitlisted", limit=ALL)
    ]

"""Which role may press what of an event's sign-up: part of the table of roles."""

from collections.abc import Iterator

from handlers.events import payloads as events
from handlers.kit.buttons import Payload
from handlers.planning import payloads
from handlers.planning.sign_up.question import ACTS, PRESETS
from storage.events import quotas
from storage.model.events import ABSENCES
from storage.model.questions import SeenBy
from tests.handlers.roles_asked import ASKED, LATE
from tests.handlers.roles_world import SEEN, World

Rows = Iterator[tuple[Payload, frozenset[str]]]
GOING = {
    "school": "江一鸣",
    "open": "江一鸣",
    "jixie": "江一鸣",
    "dianqi": "丁一凡",
    "minmeng": "江二白",
    "minge": "葛一泓",
}
"""Somebody who goes to the event of this place."""


def rows(
    world: World,
    place: str,
    over: frozenset[str],
    participants: frozenset[str],
    meant: frozenset[str],
) -> Rows:
    """Return who may do what with the sign-up of the event of this place, and of its draft."""
    event, draft = world.events[place], world.events[f"{place} draft"]
    organiser, lists = (world.questions[event, one] for one in SeenBy)
    for number in (event, draft):
        yield from _set_up(number, world.questions[number, SeenBy.ORGANISER], over)
        second = world.questions[number, SeenBy.LISTS]
        first = world.questions[number, SeenBy.ORGANISER]
        yield payloads.AskIf(number, second, first, "1"), over
    for one, allowed in ((0, participants), (organiser, over), (lists, participants)):
        yield payloads.Tally(event, one, "", 0), allowed
        yield payloads.Tally(event, one, "1", 0), allowed
    who = GOING[place]
    person = world.ids[who]
    theirs = frozenset(role for role in participants if who in SEEN[role])
    entered: tuple[Payload, ...] = (
        *(events.Bring(event, -1, person), events.Bring(event, 0, person)),
        *(events.AnswerOpen(event, person), events.Answers(event, person)),
        events.AnswerOne(event, lists, person),
    )
    for press in entered:
        yield press, theirs
    yield events.AnswerOne(event, organiser, person), theirs & over
    for number, allowed in ((event, meant), (draft, frozenset[str]())):
        own: tuple[Payload, ...] = (
            *(events.Bring(number, -1), events.AnswerOpen(number), events.Answers(number)),
            *(events.AnswerOne(number, lists), events.AskLate(number)),
            events.DropLate(number, "companions"),
            *(events.WaitFor(number, lists, "1"), events.WaitFor(number, lists, "1", 1)),
            *(events.Absent(number, reason) for reason in ABSENCES),
        )
        for press in own:
            yield press, allowed
    yield events.Asked(event, 0), over
    asked, asks = (world.ids[one] for one in (ASKED, LATE))
    for yes in (0, 1):
        yield payloads.DecideAsked(event, asked, yes), over
        decides = frozenset(role for role in over if LATE in SEEN[role])
        yield events.DecideLate(event, asks, yes), decides
        yield events.DecideChange(event, asks, "companions", 0, yes), decides
    yield payloads.DecideAsked(event, 0, 1, 1), over


def _set_up(event: int, question: int, over: frozenset[str]) -> Rows:
    yield payloads.SignUp(event), over
    for what, value in (
        *(("companions", -1), ("companions", 3), ("names", 1), ("approves", 1)),
        ("series", 1),
    ):
        yield payloads.SetUp(event, what, value), over
    for preset in ("", "own", *PRESETS):
        yield payloads.AddQuestion(event, preset), over
    yield payloads.OpenQuestion(event, question), over
    for act in ACTS:
        yield payloads.EditQuestion(event, question, act), over
    for other in (0, -1):
        yield payloads.AskIf(event, question, other, ""), over
    for kind in ("", quotas.COLLEGE, quotas.ASSOCIATION):
        yield payloads.Quotas(event, kind, 0), over
    yield payloads.SetQuota(event, quotas.COLLEGE, "jixie"), over

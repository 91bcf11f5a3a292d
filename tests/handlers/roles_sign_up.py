"""Which role may press what of an event's sign-up: part of the table of roles."""

from collections.abc import Iterator

from handlers.events import sign_up_payloads as sign_ups
from handlers.kit.buttons import Payload
from handlers.planning import sign_up_payloads as setting_up
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
        yield setting_up.AskIf(number, second, first, "1"), over
    for one, allowed in ((0, participants), (organiser, over), (lists, participants)):
        yield setting_up.Tally(event, one, "", 0), allowed
        yield setting_up.Tally(event, one, "1", 0), allowed
    who = GOING[place]
    person = world.ids[who]
    theirs = frozenset(role for role in participants if who in SEEN[role])
    entered: tuple[Payload, ...] = (
        *(sign_ups.Bring(event, -1, person), sign_ups.Bring(event, 0, person)),
        *(sign_ups.AnswerOpen(event, person), sign_ups.Answers(event, person)),
        sign_ups.AnswerOne(event, lists, person),
    )
    for press in entered:
        yield press, theirs
    yield sign_ups.AnswerOne(event, organiser, person), theirs & over
    for number, allowed in ((event, meant), (draft, frozenset[str]())):
        own: tuple[Payload, ...] = (
            *(sign_ups.Bring(number, -1), sign_ups.AnswerOpen(number), sign_ups.Answers(number)),
            *(sign_ups.AnswerOne(number, lists), sign_ups.AskLate(number)),
            sign_ups.DropLate(number, "companions"),
            *(sign_ups.WaitFor(number, lists, "1"), sign_ups.WaitFor(number, lists, "1", 1)),
            *(sign_ups.Absent(number, reason) for reason in ABSENCES),
        )
        for press in own:
            yield press, allowed
    yield sign_ups.Asked(event, 0), over
    asked, asks = (world.ids[one] for one in (ASKED, LATE))
    for yes in (0, 1):
        yield setting_up.DecideAsked(event, asked, yes), over
        decides = frozenset(role for role in over if LATE in SEEN[role])
        yield sign_ups.DecideLate(event, asks, yes), decides
        yield sign_ups.DecideChange(event, asks, "companions", 0, yes), decides
    yield setting_up.DecideAsked(event, 0, 1, 1), over


def _set_up(event: int, question: int, over: frozenset[str]) -> Rows:
    yield setting_up.SignUp(event), over
    for what, value in (
        *(("companions", -1), ("companions", 3), ("names", 1), ("approves", 1)),
        ("series", 1),
    ):
        yield setting_up.SetUp(event, what, value), over
    for preset in ("", "own", *PRESETS):
        yield setting_up.AddQuestion(event, preset), over
    yield setting_up.OpenQuestion(event, question), over
    for act in ACTS:
        yield setting_up.EditQuestion(event, question, act), over
    for other in (0, -1):
        yield setting_up.AskIf(event, question, other, ""), over
    for kind in ("", quotas.COLLEGE, quotas.ASSOCIATION):
        yield setting_up.Quotas(event, kind, 0), over
    yield setting_up.SetQuota(event, quotas.COLLEGE, "jixie"), over

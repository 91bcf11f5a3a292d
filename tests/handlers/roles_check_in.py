"""Which role may press what of checking in at an event: part of the table of roles."""

from collections.abc import Iterator, Mapping

from handlers.attendance import payloads
from handlers.events import payloads as events
from handlers.kit.buttons import Payload
from storage.attendance.listing import WHICH
from tests.handlers.roles_sign_up import GOING
from tests.handlers.roles_world import World

Rows = Iterator[tuple[Payload, frozenset[str]]]
PLACES = ("school", "jixie", "dianqi", "minmeng", "open")
DUTY = frozenset({"check-in"})
MEMBER = frozenset({"member"})
VISITOR = frozenset({"visitor"})
NOBODY: frozenset[str] = frozenset()


def rows(
    world: World, over: Mapping[str, frozenset[str]], meant: Mapping[str, frozenset[str]]
) -> Rows:
    """Return who may do what about who comes to events of every place."""
    everywhere = over["school"] | over["jixie"] | over["dianqi"] | over["minmeng"]
    yield payloads.Today(0), everywhere | DUTY
    yield events.CheckIn(1), over["school"] | DUTY
    yield events.Ratings(1, 0), over["school"]
    for place in PLACES:
        event, who = world.events[place], world.ids[GOING[place]]
        staff = over[place]
        yield events.CheckIn(event), staff
        for which in WHICH:
            yield payloads.People(event, which, 0), staff
        yield payloads.One(event, who), staff
        for act in ("excused", "absent"):
            yield payloads.Record(event, who, act), staff
        yield payloads.Type(event), staff
        for act in ("show", "open", "end"):
            yield payloads.Wall(event, act), staff
        for on in (0, 1):
            yield payloads.Board(event, on), staff
        for yes in (0, 1):
            yield payloads.Decide(event, who, yes), staff
        past = world.events[f"{place} over"]
        yield payloads.Close(past), staff
        yield payloads.Close(past, 1), staff
        yield events.Ratings(past, 0), staff
        yield events.OwnCode(event), meant[place]
        yield events.WasThere(event), NOBODY
    for place in world.guests:
        yield events.OwnCode(world.events[f"{place} guests"]), meant[place] | VISITOR
    for stars in (0, 5):
        yield events.Rate(world.events["school over"], stars), MEMBER
        yield events.Rate(world.events["jixie over"], stars), NOBODY

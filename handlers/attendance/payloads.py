"""The payloads of the buttons about who comes; OwnCode, WasThere and CheckIn are of events."""

from dataclasses import dataclass
from typing import Final

from handlers.kit.buttons import Payload

OWN: Final = "in_"
"""How the argument of a person's own code begins."""
WALL: Final = "wall_"
"""How the argument of the code on the wall begins."""


@dataclass(frozen=True, slots=True)
class Today(Payload, tag="wc"):
    """List the events at which one checks people in now."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class People(Payload, tag="we"):
    """Open a page, counted from 0, of a list of the event's people (listing.WHICH)."""

    event: int
    which: str
    page: int


@dataclass(frozen=True, slots=True)
class One(Payload, tag="wf"):
    """Show one person of the event's lists, with what can be recorded."""

    event: int
    member: int


@dataclass(frozen=True, slots=True)
class Record(Payload, tag="wg"):
    """Record something of a person: ``act`` is one of people.ACTS, ``value`` a number with it."""

    event: int
    member: int
    act: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Type(Payload, tag="wh"):
    """Ask for a name or the end of a staff number, one person after the other."""

    event: int


@dataclass(frozen=True, slots=True)
class Wall(Payload, tag="wi"):
    """Show how the code on the wall is used; ``act`` is show, open or end."""

    event: int
    act: str


@dataclass(frozen=True, slots=True)
class Board(Payload, tag="wj"):
    """Have this message follow who is there; ``on`` 0: no longer."""

    event: int
    on: int


@dataclass(frozen=True, slots=True)
class Close(Payload, tag="wk"):
    """Record as absent of whom nothing is recorded; with ``at``, take back what was so then."""

    event: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="wn"):
    """Believe (``yes`` 1) or not (0) who says that they were there."""

    event: int
    member: int
    yes: int

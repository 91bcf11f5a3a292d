"""The payloads of the buttons about letters to the office."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class PassOn(Payload, tag="lp"):
    """Pass the message to which the button's message replies to the office; or ask what to pass."""


@dataclass(frozen=True, slots=True)
class Waiting(Payload, tag="lw"):
    """Show staff the open letter at this place, counted from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Closed(Payload, tag="lc"):
    """Show staff the closed letter at this place, counted from 0; the last closed is first."""

    place: int


@dataclass(frozen=True, slots=True)
class Again(Payload, tag="lv"):
    """Ask the writer what else to say about their letter, which opens it again."""

    letter: int


@dataclass(frozen=True, slots=True)
class Open(Payload, tag="lo"):
    """Show staff one letter."""

    letter: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="la"):
    """Act on a letter.

    ``reply``, ``close``, ``reopen``, ``attached`` (send its attachment), ``take``, ``release``, or
    ``hand`` (ask who takes it over).
    """

    letter: int
    act: str


@dataclass(frozen=True, slots=True)
class HandOver(Payload, tag="lh"):
    """Hand a letter over to this colleague."""

    letter: int
    member: int


@dataclass(frozen=True, slots=True)
class Prepared(Payload, tag="lt"):
    """Show a page, counted from 0, of the prepared texts."""

    page: int


@dataclass(frozen=True, slots=True)
class Prepare(Payload, tag="ln"):
    """Ask for a new prepared text."""


@dataclass(frozen=True, slots=True)
class Unprepare(Payload, tag="lx"):
    """Delete a prepared text; ``sure`` is 1 on the button that confirms, else 0."""

    text: int
    sure: int

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
class Open(Payload, tag="lo"):
    """Show staff one letter."""

    letter: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="la"):
    """Act on a letter: ``reply``, ``close``, ``reopen`` or ``attached`` (send its attachment)."""

    letter: int
    act: str

"""The payloads of the buttons for finding a date."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Polls(Payload, tag="dl"):
    """Open a page, counted from 0, of what staff look for a date for."""

    page: int


@dataclass(frozen=True, slots=True)
class NewPoll(Payload, tag="dn"):
    """Open the form that proposes times."""


@dataclass(frozen=True, slots=True)
class Poll(Payload, tag="do"):
    """Open the page for staff: the times, the best first."""

    poll: int


@dataclass(frozen=True, slots=True)
class PollAct(Payload, tag="da"):
    """Do something with a poll.

    ``close`` and ``open`` stop and go on taking answers, ``drop`` and ``drop-yes`` drop it,
    ``again`` asks the silent once more.
    """

    poll: int
    act: str


@dataclass(frozen=True, slots=True)
class AskGroup(Payload, tag="dg"):
    """Ask a group by a poll of Telegram's; ``sure`` 0 asks for confirmation."""

    poll: int
    group: int
    sure: int


@dataclass(frozen=True, slots=True)
class Take(Payload, tag="dk"):
    """Make an event of it: ``ask`` asks how, ``sign`` signs up who said yes, ``confirm`` none."""

    poll: int
    option: int
    how: str


@dataclass(frozen=True, slots=True)
class Said(Payload, tag="dw"):
    """Open a page, counted from 0, of what people said to a time."""

    poll: int
    option: int
    page: int


@dataclass(frozen=True, slots=True)
class Open(Payload, tag="dm"):
    """Show a member the times and what they have said to them."""

    poll: int


@dataclass(frozen=True, slots=True)
class Tick(Payload, tag="ds"):
    """Say something to a time, or to all of them (``option`` 0): ``yes``, ``maybe`` or ``no``.

    ``back`` 1 takes back what is marked, so that two taps on one button do not undo each other.
    """

    poll: int
    option: int
    answer: str
    back: int = 0

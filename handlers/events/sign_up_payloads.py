"""The payloads of the buttons about signing up beyond an answer, and about who has.

``whom`` is the id of the member for whom staff press; 0 is whoever presses.
"""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Bring(Payload, tag="qb"):
    """Say how many companions one brings; -1 asks.

    ``whom`` is a member's id; 0 is whoever presses.
    """

    event: int
    number: int
    whom: int = 0


@dataclass(frozen=True, slots=True)
class AnswerOpen(Payload, tag="qo"):
    """Ask the event's questions that are not answered yet; ``whom`` as in Bring."""

    event: int
    whom: int = 0


@dataclass(frozen=True, slots=True)
class Answers(Payload, tag="qa"):
    """Show the answers to the event's questions, each to be changed; ``whom`` as in Bring."""

    event: int
    whom: int = 0


@dataclass(frozen=True, slots=True)
class AnswerOne(Payload, tag="qn"):
    """Ask one of the event's questions again."""

    event: int
    question: int
    whom: int = 0


@dataclass(frozen=True, slots=True)
class WaitFor(Payload, tag="qz"):
    """Give up one's place to wait for a choice that is full; without ``sure``, ask first."""

    event: int
    question: int
    choice: str
    sure: int = 0


@dataclass(frozen=True, slots=True)
class Absent(Payload, tag="qw"):
    """Say why one does not come: one of storage.model.events.ABSENCES."""

    event: int
    reason: str


@dataclass(frozen=True, slots=True)
class AskLate(Payload, tag="ql"):
    """Ask staff to be signed up although sign-up has ended."""

    event: int


@dataclass(frozen=True, slots=True)
class DecideLate(Payload, tag="qd"):
    """Grant (``yes`` 1) or decline (0) what a member asks for after the deadline."""

    event: int
    member: int
    yes: int


@dataclass(frozen=True, slots=True)
class DecideChange(Payload, tag="qh"):
    """Make (``yes`` 1) or decline (0) a change that a member asked for after the deadline.

    ``part`` is that of storage.events.late; ``asked`` is when they asked, in milliseconds.
    """

    event: int
    member: int
    part: str
    asked: int
    yes: int


@dataclass(frozen=True, slots=True)
class DropLate(Payload, tag="qr"):
    """Take back a change that one asked for after the deadline."""

    event: int
    part: str


@dataclass(frozen=True, slots=True)
class Asked(Payload, tag="qk"):
    """List the sign-ups that wait for a yes; pages are counted from 0."""

    event: int
    page: int


@dataclass(frozen=True, slots=True)
class Pick(Payload, tag="px"):
    """Show the member for whom staff want to answer the event."""

    event: int
    member: int


@dataclass(frozen=True, slots=True)
class UndoFor(Payload, tag="pr"):
    """Undo the answer, or the companions, that staff entered for the member.

    ``at`` is the instant at which they did, in milliseconds.
    """

    event: int
    member: int
    at: int


@dataclass(frozen=True, slots=True)
class Roll(Payload, tag="ro"):
    """Open a page, counted from 0, of the event's people with one standing.

    ``standing`` is the value of an Answer, ``waitlisted`` or ``silent``.
    """

    event: int
    standing: str
    page: int


@dataclass(frozen=True, slots=True)
class Take(Payload, tag="rx"):
    """Send the event's participant lists as a workbook."""

    event: int


@dataclass(frozen=True, slots=True)
class Calls(Payload, tag="kc"):
    """Show a page of those to be called about an event (``call``), or who were told (``told``)."""

    event: int
    which: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenGuest(Payload, tag="vo"):
    """Show a guest their own sign-up for the event."""

    event: int

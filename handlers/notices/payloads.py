"""What the buttons carry with which staff handle notices, and members open theirs again."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Handle(Payload, tag="nt"):
    """Something to do with a notice; what it is: see ``handlers.notices.desk.ACTS``."""

    act: str
    notice: int


@dataclass(frozen=True, slots=True)
class Names(Payload, tag="nn"):
    """A page of the people to whom a notice went so and so (storage.notices.lists.PEOPLE)."""

    notice: int
    which: str
    page: int


@dataclass(frozen=True, slots=True)
class TakeNames(Payload, tag="nx"):
    """One of these lists as a workbook."""

    notice: int
    which: str


@dataclass(frozen=True, slots=True)
class Again(Payload, tag="nr"):
    """Send again where it is unknown whether it arrived: to a member, or to all of them (0).

    ``sure`` 0 asks first.
    """

    notice: int
    member: int
    sure: int


@dataclass(frozen=True, slots=True)
class Schedule(Payload, tag="nl"):
    """A page of the notices that are scheduled, going out or over."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Mail(Payload, tag="ml"):
    """A page of the notices that the reader was sent."""

    page: int


@dataclass(frozen=True, slots=True)
class Letter(Payload, tag="mo"):
    """One of them, opened again."""

    notice: int


@dataclass(frozen=True, slots=True)
class Compose(Payload, tag="bc"):
    """Write to many."""


@dataclass(frozen=True, slots=True)
class Restored(Payload, tag="rsto"):
    """A page of the notices that fell due."""

    page: int


@dataclass(frozen=True, slots=True)
class GoOn(Payload, tag="rsgo"):
    """Go on, and send what fell due until this instant (milliseconds), or not.

    ``sure`` 0 asks first.
    """

    send: int
    until: int
    sure: int


@dataclass(frozen=True, slots=True)
class Acknowledge(Payload, tag="rc"):
    """I have read it: the notice it is about, and the one whose message was pressed."""

    notice: int
    through: int


@dataclass(frozen=True, slots=True)
class Untold(Payload, tag="nu"):
    """A page of what was told to one person and has not arrived."""

    page: int


@dataclass(frozen=True, slots=True)
class Settle(Payload, tag="ns"):
    """One of them: send it again (``act`` 0), or take it from the list (1); seen on this page."""

    notice: int
    member: int
    act: int
    page: int

"""The payloads of the buttons about roles."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.people import Role


@dataclass(frozen=True, slots=True)
class Staff(Payload, tag="hs"):
    """Show a page, counted from 0, of who holds which role."""

    page: int


@dataclass(frozen=True, slots=True)
class TakeRole(Payload, tag="hr"):
    """Take a role away; ``sure`` is 1 on the button that confirms, else 0."""

    member: int
    role: Role
    scope: str
    sure: int


@dataclass(frozen=True, slots=True)
class Links(Payload, tag="hl"):
    """Show a page, counted from 0, of the one-time links that are still open."""

    page: int


@dataclass(frozen=True, slots=True)
class TakeLink(Payload, tag="hk"):
    """Take an open link back, by its name; ``sure`` is 1 on the button that confirms, else 0."""

    link: str
    sure: int


@dataclass(frozen=True, slots=True)
class NewLink(Payload, tag="hn"):
    """Ask for whom a new link is: for which role, or with a ``role`` for which place."""

    role: str


@dataclass(frozen=True, slots=True)
class MakeLink(Payload, tag="hm"):
    """Make a one-time link for the role."""

    role: Role
    scope: str


@dataclass(frozen=True, slots=True)
class Give(Payload, tag="ig"):
    """Begin to give somebody a role."""


@dataclass(frozen=True, slots=True)
class GiveTo(Payload, tag="il"):
    """Begin to give this member a role, from their card."""

    member: int


@dataclass(frozen=True, slots=True)
class Terms(Payload, tag="it"):
    """Show a page, counted from 0, of the roles by their end."""

    page: int


@dataclass(frozen=True, slots=True)
class Second(Payload, tag="ic"):
    """Confirm (``answer`` 1) or reject (0) what waits under this number.

    ``kind`` is ``g`` for a role, ``s`` for a stand-in.
    """

    kind: str
    number: int
    answer: int


@dataclass(frozen=True, slots=True)
class StandIns(Payload, tag="is"):
    """Show who stands in for whom."""


@dataclass(frozen=True, slots=True)
class NewStandIn(Payload, tag="in"):
    """Begin to let somebody stand in for a colleague."""


@dataclass(frozen=True, slots=True)
class EndStandIn(Payload, tag="ie"):
    """End a stand-in before its time; ``sure`` is 1 on the button that confirms, else 0."""

    number: int
    sure: int


@dataclass(frozen=True, slots=True)
class WhoseWork(Payload, tag="iq"):
    """Ask whose open matters are to be shown."""


@dataclass(frozen=True, slots=True)
class Work(Payload, tag="io"):
    """Show what of this member's is open."""

    member: int


@dataclass(frozen=True, slots=True)
class TakeWork(Payload, tag="ix"):
    """Send what of this member's is open as a workbook."""

    member: int


@dataclass(frozen=True, slots=True)
class HandOver(Payload, tag="ih"):
    """Ask to whom this member's open matters are handed over."""

    member: int


@dataclass(frozen=True, slots=True)
class UndoHandover(Payload, tag="iu"):
    """Give back what was handed over under this number."""

    number: int

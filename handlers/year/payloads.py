"""The payloads of the buttons of the record of a year."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Year(Payload, tag="yr"):
    """Show a page, counted from 0, of the member's own year; ``year`` 0 is the present one."""

    year: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Add(Payload, tag="yn"):
    """Ask for an entry of this kind; an empty kind asks for the kind first."""

    year: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Open(Payload, tag="ye"):
    """Show an entry of the member's own, or do something with it.

    ``act`` is ``show``, ``proof``, ``correct``, ``delete`` or ``delete-yes``.
    """

    entry: int
    act: str


@dataclass(frozen=True, slots=True)
class Confirm(Payload, tag="yc"):
    """Confirm one's own year; ``seen`` is how many entries and events were shown."""

    year: int
    seen: str


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="yd"):
    """Offer the office the workbooks of the years."""


@dataclass(frozen=True, slots=True)
class Remind(Payload, tag="yw"):
    """Remind those who were asked to confirm this year and have not."""

    year: int


@dataclass(frozen=True, slots=True)
class Take(Payload, tag="yx"):
    """Send the workbook of a year."""

    year: int


@dataclass(frozen=True, slots=True)
class OfMember(Payload, tag="rf"):
    """Show staff a page, counted from 0, of a member's year; ``year`` 0 is the present one."""

    member: int
    year: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Proofs(Payload, tag="yq"):
    """Show staff a page, counted from 0, of the proofs of a year or of a member; 0 means all."""

    year: int
    member: int
    page: int


@dataclass(frozen=True, slots=True)
class Proof(Payload, tag="yz"):
    """Send staff the proof of an entry."""

    entry: int

"""The payloads of the buttons of reports. Days are numbers such as 20270318."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="rpd"):
    """Ask of which time a report is wanted."""


@dataclass(frozen=True, slots=True)
class Type(Payload, tag="rpt"):
    """Ask for the time in words."""


@dataclass(frozen=True, slots=True)
class Report(Payload, tag="rpr"):
    """Show the report from the first day to the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Figure(Payload, tag="rpf"):
    """Show a page of the list behind a figure: its people, or its events with ``events`` 1.

    ``of`` narrows it: ``c-`` and a college's key, ``a-`` an association's, ``k-`` a kind's, ``t-``
    a campaign's id; ``c-_`` and ``t-0`` for those of none; empty for all.
    """

    first: int
    last: int
    name: str
    events: int
    of: str
    page: int


@dataclass(frozen=True, slots=True)
class OfPerson(Payload, tag="rpo"):
    """Show a page of the events at which a person is behind a figure, narrowed by ``of``."""

    first: int
    last: int
    name: str
    member: int
    of: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Groups(Payload, tag="rpg"):
    """Show a page of the figures of each college, association, kind or campaign."""

    first: int
    last: int
    group: str
    page: int


@dataclass(frozen=True, slots=True)
class Plan(Payload, tag="rpp"):
    """Show a page of how the plan stands, by kind, campaign, college or association."""

    first: int
    last: int
    group: str
    page: int


@dataclass(frozen=True, slots=True)
class PlanOf(Payload, tag="rpq"):
    """Show a page of the plan's events of one group, as ``of`` of Figure names it."""

    first: int
    last: int
    of: str
    page: int


@dataclass(frozen=True, slots=True)
class States(Payload, tag="rps"):
    """Show a page of the events of which the same has become."""

    first: int
    last: int
    listed: str
    page: int


@dataclass(frozen=True, slots=True)
class Suggested(Payload, tag="rpu"):
    """Show a page of the suggestions handed in, and how many there are of each topic."""

    first: int
    last: int
    page: int


@dataclass(frozen=True, slots=True)
class Picture(Payload, tag="rpi"):
    """Send a picture: ``signed`` over time, ``came`` by college, ``answers`` by association."""

    first: int
    last: int
    which: str


@dataclass(frozen=True, slots=True)
class Take(Payload, tag="rpx"):
    """Send the workbook."""

    first: int
    last: int

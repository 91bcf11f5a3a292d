"""What the buttons of planning carry."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Show(Payload, tag="pv"):
    """An event as staff see it."""

    event: int


@dataclass(frozen=True, slots=True)
class Listing(Payload, tag="pl"):
    """A page of the events that one looks after: coming, drafts or over; counted from 0."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Dates(Payload, tag="ps"):
    """A page of the events of a series."""

    series: int
    page: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="pa"):
    """Something to do with an event as it was shown at this version."""

    event: int
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class All(Payload, tag="pt"):
    """Something to do with all of a series that it can be done with: so many when it was shown."""

    series: int
    act: str
    count: int


@dataclass(frozen=True, slots=True)
class Change(Payload, tag="pf"):
    """Change one thing about an event; without a field, show what can be changed.

    The field ``copy`` is no change but the same event once more.
    """

    event: int
    field: str


@dataclass(frozen=True, slots=True)
class New(Payload, tag="pn"):
    """Make an event."""


@dataclass(frozen=True, slots=True)
class Guide(Payload, tag="pg"):
    """How a year's plan is imported; ``template`` 1 sends an empty one."""

    template: int


@dataclass(frozen=True, slots=True)
class PlanPage(Payload, tag="pp"):
    """A page of a plan that waits."""

    plan: int
    page: int


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="pd"):
    """Make a plan that waits, drop it, or take it back once it is made."""

    plan: int
    act: str

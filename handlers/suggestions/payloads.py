"""What the buttons of suggestions carry, for members and for staff."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.suggestions import SuggestionStatus


@dataclass(frozen=True, slots=True)
class Suggest(Payload, tag="sg"):
    """The place of suggestions: home, new (begin one), code (look one up)."""

    act: str


@dataclass(frozen=True, slots=True)
class Own(Payload, tag="so"):
    """A page of the member's own suggestions, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="sm"):
    """One of the member's own, at this page of its text."""

    suggestion: int
    page: int


@dataclass(frozen=True, slots=True)
class Withdraw(Payload, tag="sw"):
    """Take one's own back; ``sure`` is 1 once it was asked."""

    suggestion: int
    sure: int


@dataclass(frozen=True, slots=True)
class ByCode(Payload, tag="sc"):
    """How the anonymous suggestion of this code stands, at this page."""

    code: str
    page: int


@dataclass(frozen=True, slots=True)
class Look(Payload, tag="sl"):
    """The same from under the code itself, whose message stays: it is told once."""

    code: str


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="sd"):
    """The staff's desk: how many there are of each status."""


@dataclass(frozen=True, slots=True)
class Queue(Payload, tag="sq"):
    """A page of those of one status."""

    status: SuggestionStatus
    page: int


@dataclass(frozen=True, slots=True)
class Handle(Payload, tag="sh"):
    """One before a staff person, at this page of its text."""

    suggestion: int
    page: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="sa"):
    """Something to do with it as it was seen: take, release, reply, undo; status asks which."""

    suggestion: int
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class SetStatus(Payload, tag="ss"):
    """Set how it stands."""

    suggestion: int
    version: int
    status: SuggestionStatus


@dataclass(frozen=True, slots=True)
class Files(Payload, tag="sf"):
    """Send its photos and files."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class Export(Payload, tag="sx"):
    """All of them as a workbook."""

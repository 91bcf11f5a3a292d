"""The payloads of the buttons about suggestions, for members and for staff."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.suggestions import SuggestionStatus


@dataclass(frozen=True, slots=True)
class Suggest(Payload, tag="sg"):
    """Open a page; ``act`` says which.

    home: the menu; new: a new suggestion; code: look one up; this: make a suggestion of the message
    to which the button's message replies; back: go on with the one that is being written.
    """

    act: str


@dataclass(frozen=True, slots=True)
class Own(Payload, tag="so"):
    """Show a page, counted from 0, of the list of the member's own suggestions."""

    page: int


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="sm"):
    """Show one of the member's own suggestions, at this page of its text, counted from 0."""

    suggestion: int
    page: int


@dataclass(frozen=True, slots=True)
class Withdraw(Payload, tag="sw"):
    """Withdraw the member's own suggestion; ``sure`` is 1 on the button that confirms, else 0."""

    suggestion: int
    sure: int


@dataclass(frozen=True, slots=True)
class ByCode(Payload, tag="sc"):
    """Show the anonymous suggestion with this code, at this page of its text, counted from 0."""

    code: str
    page: int


@dataclass(frozen=True, slots=True)
class Look(Payload, tag="sl"):
    """Show the anonymous suggestion with this code in a new message.

    The button is in the message that shows the code. The bot shows the code only once, so a press
    must not edit that message.
    """

    code: str


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="sd"):
    """Show staff the number of suggestions of each status."""


@dataclass(frozen=True, slots=True)
class Queue(Payload, tag="sq"):
    """Show staff a page, counted from 0, of the suggestions with one status."""

    status: SuggestionStatus
    page: int


@dataclass(frozen=True, slots=True)
class Marks(Payload, tag="sgm"):
    """Show staff a page, counted from 0, of the suggestions with one mark, by its key."""

    mark: str
    page: int


@dataclass(frozen=True, slots=True)
class Handle(Payload, tag="sh"):
    """Show staff a suggestion, at this page of its text, counted from 0."""

    suggestion: int
    page: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="sa"):
    """Act on a suggestion; ``version`` is the version that was shown.

    ``act`` is take, release, reply, undo, status (ask for the new status), or one of those in
    handlers/suggestions/way/acts.py.
    """

    suggestion: int
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class SetStatus(Payload, tag="ss"):
    """Set the status of a suggestion; ``version`` is the version that was shown."""

    suggestion: int
    version: int
    status: SuggestionStatus


@dataclass(frozen=True, slots=True)
class Files(Payload, tag="sf"):
    """Send the photos and files of a suggestion."""

    suggestion: int


@dataclass(frozen=True, slots=True)
class Export(Payload, tag="sx"):
    """Send all suggestions that the person handles as a workbook."""


@dataclass(frozen=True, slots=True)
class OfMember(Payload, tag="rz"):
    """Show staff a page, counted from 0, of the suggestions that a member has signed."""

    member: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Board(Payload, tag="sb"):
    """Show a page, counted from 0, of what is due, of one unit or (empty) of all.

    ``which`` is overdue, week, later, written (the author wrote) or unknown (to the settings).
    """

    which: str
    unit: str
    page: int


@dataclass(frozen=True, slots=True)
class Given(Payload, tag="sv"):
    """Show a page, counted from 0, of the suggestions that the person was given or helps with."""

    page: int


@dataclass(frozen=True, slots=True)
class Helping(Payload, tag="sp"):
    """Act on a helper of a suggestion; ``act`` is say (an opinion) or remove."""

    helper: int
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class AsAuthor(Payload, tag="su"):
    """Act on one's own suggestion; ``key`` is its id, or the code of an anonymous one.

    ``act`` is write, files, withdraw, withdraw-yes, rate, done or undone (what was promised),
    or one of handlers/suggestions/authors/asking.py.
    """

    key: str
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class Rate(Payload, tag="sr"):
    """Say how satisfied the author is with the handling and, if not empty, with the result."""

    key: str
    version: int
    handling: str
    result: str


@dataclass(frozen=True, slots=True)
class Shared(Payload, tag="sga"):
    """Show members a suggestion that they may see, at this page of its text, or act on it.

    ``act`` is see, support, or back (no longer support it).
    """

    suggestion: int
    act: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Seeking(Payload, tag="sgs"):
    """Show members a page, counted from 0, of what asks all of them for support (附议)."""

    page: int


@dataclass(frozen=True, slots=True)
class Done(Payload, tag="sgd"):
    """Show members a page, counted from 0, of what was suggested and done (你提我办)."""

    page: int


@dataclass(frozen=True, slots=True)
class TellDone(Payload, tag="sgn"):
    """Open the form of a message to many with what was suggested and done."""


@dataclass(frozen=True, slots=True)
class Yearly(Payload, tag="sgy"):
    """Show staff what the suggestions of a year came to; 0: of the present one."""

    year: int


@dataclass(frozen=True, slots=True)
class Listed(Payload, tag="sgl"):
    """Show staff a page, counted from 0, of the suggestions behind a figure of a year.

    ``figure`` is a name of storage/suggestions/yearly.py, such as late or unit=houqin.
    """

    year: int
    figure: str
    page: int


@dataclass(frozen=True, slots=True)
class TakeYearly(Payload, tag="sgt"):
    """Send the report of a year: ``what`` is book, or the group of which a picture is drawn."""

    year: int
    what: str

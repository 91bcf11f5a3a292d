"""Suggestions, the steps that staff have taken on them, and what author and office have written."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SuggestionStatus(StrEnum):
    """Where a suggestion is on its way (storage/suggestions/way.py says which step leads where).

    In this order: 待办理 退回补充 并案 立案 转参考 不予立案 交办 办理中 答复待审 已答复 已办结.
    ADOPTED is a mark today: earlier buttons name it.
    """

    RECEIVED = "received"
    RETURNED = "returned"
    MERGED = "merged"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REVIEW = "review"
    ANSWERED = "answered"
    CLOSED = "closed"
    ADOPTED = "adopted"


class Mark(StrEnum):
    """The bot's own marks beside the status: 采纳 重点 优秀 可公开; each is a column.

    What is SHOWN members read, once it is answered (你提我办). An office can have others, by the
    keys of its settings (storage/suggestions/marks.py).
    """

    ADOPTED = "adopted"
    IMPORTANT = "important"
    EXCELLENT = "excellent"
    SHOWN = "shown"


class Content(StrEnum):
    """How satisfied an author is: 满意 基本满意 不满意."""

    YES = "yes"
    MOSTLY = "mostly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class SuggestionFile:
    """A suggestion's photo or document, stored by Telegram; anonymous ones have no file name."""

    kind: str
    file_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion and its status; an anonymous suggestion has no author.

    ``created_at`` of an anonymous suggestion is the start of its day. ``files`` is their number.
    Dates are days of the office's zone.
    """

    id: int
    year: int
    number: int
    topic: str
    body: str
    status: SuggestionStatus
    anonymous: bool
    created_at: datetime
    version: int
    files: int = 0
    author_id: int | None = None
    author_name: str | None = None
    author_college: str | None = None
    handler_id: int | None = None
    handler_name: str | None = None
    reply: str | None = None
    replied_at: datetime | None = None
    reason: str | None = None
    withdrawn: bool = False
    unit: str = ""
    """The key of the unit in charge; empty: no unit."""
    assigned_on: date | None = None
    """The day on which it was given to the unit or to its handler (交办)."""
    clock_from: date | None = None
    clock_days: int | None = None
    """What is due, so many working days after ``clock_from``; None: by the configuration."""
    reminded: int = 0
    extension: str | None = None
    """Why more time is asked for, until the office has decided."""
    extended: int = 0
    """The working days that were added."""
    result: str = ""
    promised_on: date | None = None
    promise: str = ""
    """open, asked (on its day), kept or broken; empty: nothing was promised."""
    author_says: str = ""
    """done or not_done: what the author said on the day of the promise."""
    draft_reply: str | None = None
    draft_result: str = ""
    draft_promised: date | None = None
    """An answer that waits for a second person's yes."""
    marks: frozenset[str] = frozenset()
    """The keys of its marks: those of the bot, and the office's own."""
    rated_handling: str = ""
    rated_result: str = ""
    round: int = 1
    """2: it is handled once more, because its author was not satisfied."""
    main_id: int | None = None
    """The suggestion with which this one is handled (并案)."""
    news: bool = False
    """Whether the author has written something that nobody has answered."""
    settled: int = 0
    opened: bool = False
    """Whether its author lets every member see and support it (附议)."""
    gathering: bool = False
    """Whether it waits for supporters before it counts as handed in."""
    named: bool = False
    """Whether its author agrees to be named where members read it."""

    @property
    def label(self) -> str:
        """The suggestion's number for display: the year and at least four digits."""
        return f"{self.year}-{self.number:04d}"

    @property
    def own_marks(self) -> frozenset[str]:
        """The marks of the office's own."""
        return self.marks.difference(Mark)

    @property
    def public(self) -> bool:
        """Whether members read it with its answer (你提我办)."""
        done = self.status in {SuggestionStatus.ANSWERED, SuggestionStatus.CLOSED}
        return done and bool(self.reply) and Mark.SHOWN in self.marks

    @property
    def assigned(self) -> bool:
        """Whether it was given to a unit or a person (交办)."""
        return self.assigned_on is not None


class SuggestionStepKind(StrEnum):
    """The kinds of steps that staff take on a suggestion."""

    TAKEN = "taken"
    RELEASED = "released"
    STATUS = "status"
    REPLY = "reply"
    RETURNED = "returned"
    MERGED = "merged"
    PARTED = "parted"
    ASSIGNED = "assigned"
    NOT_OURS = "not_ours"
    ASKED_TIME = "asked_time"
    GAVE_TIME = "gave_time"
    REFUSED_TIME = "refused_time"
    DRAFTED = "drafted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    MARKED = "marked"
    RESULT = "result"
    CLOSED = "closed"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class SuggestionStep:
    """One step of staff; ``note`` is the reply or reason. ``actor_name`` is None after erasure.

    ``detail`` is a unit's key, a number of working days, a result's key, a mark, or what became of
    a promise.
    """

    at: datetime
    kind: SuggestionStepKind
    status: SuggestionStatus
    note: str
    actor_name: str | None
    undone: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps whoever is in charge (会办): a unit, or a person; neither after erasure.

    The opinion is due ``clock_days`` working days after ``clock_from``.
    """

    id: int
    suggestion_id: int
    unit: str
    member_id: int | None
    name: str | None
    clock_from: date
    clock_days: int
    opinion: str | None = None
    reminded: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What the author or the office wrote about a suggestion, and how many files came with it.

    ``at`` is the beginning of the day if the author of an anonymous one wrote it. ``kind`` is word,
    returned (the office asks for more) or dissatisfied.
    """

    position: int
    from_author: bool
    kind: str
    at: datetime
    name: str | None
    body: str
    files: int = 0

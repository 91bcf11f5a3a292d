"""Suggestions and the steps that staff have taken on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SuggestionStatus(StrEnum):
    """The steps of a suggestion: 收到 立案 转参考 不予立案 办理中 已答复 已采纳."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    ADOPTED = "adopted"


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

    @property
    def label(self) -> str:
        """The suggestion's number for display: the year and at least four digits."""
        return f"{self.year}-{self.number:04d}"


class SuggestionStepKind(StrEnum):
    """The kinds of steps that staff take on a suggestion."""

    TAKEN = "taken"
    RELEASED = "released"
    STATUS = "status"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class SuggestionStep:
    """One step of staff; ``note`` is the reply or reason. ``actor_name`` is None after erasure."""

    at: datetime
    kind: SuggestionStepKind
    status: SuggestionStatus
    note: str
    actor_name: str | None
    undone: bool

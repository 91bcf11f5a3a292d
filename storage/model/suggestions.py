"""Suggestions and what staff did with them."""

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
    """A photo or document of a suggestion, at Telegram; an anonymous one's has no name."""

    kind: str
    file_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggested and how it stands; an anonymous one has no author.

    ``created_at`` of an anonymous one is the beginning of its day. ``files`` is how many it has.
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
        """Its number as people say it: the year and at least four digits."""
        return f"{self.year}-{self.number:04d}"


class SuggestionStepKind(StrEnum):
    """What staff did with a suggestion."""

    TAKEN = "taken"
    RELEASED = "released"
    STATUS = "status"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class SuggestionStep:
    """One act of staff; ``note`` is the reply or reason, ``actor_name`` gone with its person."""

    at: datetime
    kind: SuggestionStepKind
    status: SuggestionStatus
    note: str
    actor_name: str | None
    undone: bool

"""Questionnaires: what is asked of whom, from when until when, and whether by name."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.model.audiences import Audience


class Privacy(StrEnum):
    """Whether the office sees who has given which answers."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class SurveyStatus(StrEnum):
    """The states of a questionnaire; an open one takes answers once its ``opens_at`` has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StatedSurvey:
    """What staff state of a questionnaire besides its questions and its audience.

    Without ``closes_at`` it stays open until staff close it. ``changeable``: who has submitted can
    change the answers until it closes; never if it is anonymous. ``remind``: who has not answered
    is asked once more before it closes.
    """

    title: str
    intro: str = ""
    thanks: str = ""
    privacy: Privacy = Privacy.NAMED
    changeable: bool = False
    shown_to_members: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    remind: bool = True


@dataclass(frozen=True, slots=True)
class NewSurvey(StatedSurvey):
    """A questionnaire to be made; ``scope`` is its owner as of an event."""

    audience: Audience = field(default_factory=Audience)
    scope: str = ""
    author_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(StatedSurvey):
    """A saved questionnaire.

    ``version`` grows with each change of its questions or of what it states. ``notice_id`` is the
    notice that asked people.
    """

    id: int
    set_id: int
    audience_id: int
    scope: str
    author_id: int | None
    status: SurveyStatus
    closed_at: datetime | None
    reminded_at: datetime | None
    notice_id: int | None
    version: int
    created_at: datetime

    @property
    def anonymous(self) -> bool:
        """Whether nobody sees who has given which answers."""
        return self.privacy is Privacy.ANONYMOUS

    def takes_answers(self, now: datetime) -> bool:
        """Return whether it can be answered now."""
        begun = self.opens_at is None or self.opens_at <= now
        over = self.closes_at is not None and self.closes_at <= now
        return self.status is SurveyStatus.OPEN and begun and not over

"""Notices and their deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.model.audiences import Audience


class NoticeKind(StrEnum):
    """Why a notice is sent."""

    ANNOUNCEMENT = "announcement"
    REMINDER = "reminder"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    BROADCAST = "broadcast"
    NUDGE = "nudge"
    PERSONAL = "personal"


class NoticeStatus(StrEnum):
    """A notice's life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class DeliveryStatus(StrEnum):
    """One notice to one member."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be sent at ``due_at``, unless ``useful_until`` has passed by then.

    ``content`` of a broadcast is ``{"html": …, "media": [{"kind": …, "file_id": …}, …]}``; an
    event's notice needs none. An urgent one is not held by the quiet hours.
    """

    kind: NoticeKind
    audience: Audience
    due_at: datetime
    content: Mapping[str, object] = field(default_factory=dict)
    event_id: int | None = None
    author_id: int | None = None
    useful_until: datetime | None = None
    acknowledge: bool = False
    urgent: bool = False

    def as_notice(self) -> "Notice":
        """Return it as a draft that is not kept anywhere, to be shown before it is scheduled."""
        return Notice(
            id=0,
            kind=self.kind,
            status=NoticeStatus.DRAFT,
            audience_id=None,
            event_id=self.event_id,
            about_id=None,
            author_id=self.author_id,
            content=self.content,
            due_at=self.due_at,
            useful_until=self.useful_until,
            acknowledge=self.acknowledge,
            urgent=self.urgent,
            bulk=True,
            reason=None,
            progress_chat=None,
            progress_message=None,
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is kept. ``about_id`` is what a nudge is about."""

    id: int
    kind: NoticeKind
    status: NoticeStatus
    audience_id: int | None
    event_id: int | None
    about_id: int | None
    author_id: int | None
    content: Mapping[str, Any]
    due_at: datetime
    useful_until: datetime | None
    acknowledge: bool
    urgent: bool
    bulk: bool
    reason: str | None
    progress_chat: int | None
    progress_message: int | None

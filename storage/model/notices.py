"""Notices and their deliveries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
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
    ASK_AGAIN = "ask-again"
    LAST_CALL = "last-call"
    CALL_LIST = "call-list"
    DATES = "dates"
    SURVEY = "survey"
    SURVEY_REMINDER = "survey-reminder"
    VOTE = "vote"
    CORRECTION = "correction"
    PERSONAL = "personal"
    RELAY = "relay"

    @property
    def policy(self) -> "Policy":
        """The rules by which notices of this kind are sent."""
        return POLICIES[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules by which notices of a kind are sent; the defaults are those of a broadcast."""

    bulk: bool = True
    """True: sent to an audience when due, listed and counted for staff, and paused after repeated
    refusals. False: sent to single members at once, before all bulk notices."""
    heeds_pause: bool = True
    """Not sent to members who have paused notices."""
    by_night: bool = False
    """Sent in the quiet hours too."""
    news: bool = False
    """Sent in the quiet hours too if it would be useless, or nearly so, after they end."""
    by_itself: bool = False
    """Scheduled along with its event, not written by anybody: listed apart."""
    media: bool = False
    """Sent with the event's pictures and files."""
    reminds: bool = False
    """Cancelled if its event's announcement or a later reminder is due as well; not sent to
    members who have not answered the event and no longer can."""
    asks: bool = False
    """Sent to members who have not answered the event, except to those who got a notice of it
    within the last hours (storage/notices/ladder.py)."""
    to_staff: bool = False
    """Not sent as it is: whoever runs the event is told whom to telephone, if there is anybody."""
    once: bool = False
    """A member gets one notice of this kind about an event, also if a second one is scheduled."""
    about_event: bool = False
    """Cancelled when its event is cancelled."""
    supersedes: bool = False
    """When it has arrived, the member's earlier cards of its event are marked and lose their
    buttons."""
    if_cancelled: bool = False
    """Sent even if its event is not, or no longer, published."""


POLICIES: Mapping[NoticeKind, Policy] = MappingProxyType(
    {
        NoticeKind.ANNOUNCEMENT: Policy(
            media=True, news=True, once=True, about_event=True, by_itself=True
        ),
        NoticeKind.REMINDER: Policy(reminds=True, about_event=True, by_itself=True),
        NoticeKind.CHANGE: Policy(heeds_pause=False, news=True, about_event=True, supersedes=True),
        NoticeKind.CANCELLATION: Policy(
            heeds_pause=False, news=True, if_cancelled=True, supersedes=True
        ),
        NoticeKind.BROADCAST: Policy(),
        NoticeKind.NUDGE: Policy(about_event=True),
        NoticeKind.ASK_AGAIN: Policy(asks=True, about_event=True, by_itself=True),
        NoticeKind.LAST_CALL: Policy(asks=True, about_event=True, by_itself=True),
        NoticeKind.CALL_LIST: Policy(to_staff=True, about_event=True, by_itself=True),
        NoticeKind.DATES: Policy(),
        NoticeKind.VOTE: Policy(),
        NoticeKind.SURVEY: Policy(),
        NoticeKind.SURVEY_REMINDER: Policy(by_itself=True),
        NoticeKind.CORRECTION: Policy(heeds_pause=False),
        NoticeKind.PERSONAL: Policy(bulk=False, heeds_pause=False, by_night=True),
        NoticeKind.RELAY: Policy(bulk=False, heeds_pause=False, by_night=True),
    }
)


def kinds(policy: Callable[[Policy], bool]) -> tuple[NoticeKind, ...]:
    """Return the kinds for whose policy the predicate is true."""
    return tuple(kind for kind in NoticeKind if policy(kind.policy))


class NoticeStatus(StrEnum):
    """The states of a notice."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class DeliveryStatus(StrEnum):
    """The states of a delivery (one notice to one member)."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be sent at ``due_at``, unless ``useful_until`` has passed by then.

    The ``content`` of a broadcast is ``{"html": …, "media": [{"kind": …, "file_id": …}, …]}``; an
    event's notice needs none. An urgent notice is sent in the quiet hours too.
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
        """Return the notice as an unsaved draft, to be previewed before it is scheduled."""
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
    """A saved notice.

    ``about_id`` is the id of the notice that a nudge repeats or that a correction is about.
    """

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

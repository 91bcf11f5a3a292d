"""The vocabulary that everybody shares: frozen values, no rows, no Telegram objects.

Instants are aware UTC datetimes; a wall time is a naive datetime and stands with its zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_millis(instant: datetime) -> int:
    """Return milliseconds since 1970 UTC. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return (instant - EPOCH) // timedelta(milliseconds=1)


def from_millis(millis: int) -> datetime:
    """Return the aware UTC datetime of these milliseconds since 1970."""
    return EPOCH + timedelta(milliseconds=millis)


class MemberStatus(StrEnum):
    """Where a person stands in the register."""

    VISITOR = "visitor"  # has written to the bot, has not registered
    PENDING = "pending"  # waits for approval
    ACTIVE = "active"
    DECLINED = "declined"


class Role(StrEnum):
    """What a person may do for others; its scope is a college, an association or empty."""

    SCHOOL_STAFF = "school-staff"
    COLLEGE_STAFF = "college-staff"
    OFFICER = "officer"
    OPERATOR = "operator"


class Answer(StrEnum):
    """What a member says to an event."""

    GOING = "going"
    MAYBE = "maybe"
    NOT_GOING = "not_going"


class EventStatus(StrEnum):
    """An event's life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


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
class Named:
    """Something that the configuration names, in both languages."""

    key: str
    zh: str
    en: str

    def label(self, language: str) -> str:
        """Return its name in the language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes and counts that are checked and told."""

    name: int = 40
    staff_no: int = 20
    title: int = 200
    place: int = 200
    description: int = 2000
    suggestion: int = 3500
    suggestion_files: int = 10
    page: int = 6
    workbook_bytes: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the chat needs of the settings."""

    name: Named
    zone: ZoneInfo
    language: str
    colleges: tuple[Named, ...]
    associations: tuple[Named, ...]
    kinds: tuple[Named, ...]
    topics: tuple[Named, ...]
    reminders: tuple[timedelta, ...] = (timedelta(days=3), timedelta(days=1), timedelta(hours=2))
    announce_before: timedelta = timedelta(days=14)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    approval: bool = True
    invite_valid: timedelta = timedelta(days=7)
    demo_people: tuple[Named, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def college(self, key: str) -> Named | None:
        """Return the college of that key."""
        return next((item for item in self.colleges if item.key == key), None)

    def association(self, key: str) -> Named | None:
        """Return the association of that key."""
        return next((item for item in self.associations if item.key == key), None)

    def kind(self, key: str) -> Named | None:
        """Return the kind of event of that key."""
        return next((item for item in self.kinds if item.key == key), None)

    def topic(self, key: str) -> Named | None:
        """Return the topic of suggestions of that key."""
        return next((item for item in self.topics if item.key == key), None)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom something is for: the union of its parts, each active member once.

    ``answers`` are (event id, standing); a standing is an :class:`Answer`, ``waitlisted`` or
    ``silent``. ``members`` are single people by id; ``unacknowledged`` are notices that not all who
    got them have acknowledged.
    """

    everyone: bool = False
    associations: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    members: tuple[int, ...] = ()
    unacknowledged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and what it reaches over: a college's or association's key, or nothing."""

    role: Role
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person the bot knows. ``id`` is ours, ``telegram_id`` Telegram's."""

    id: int
    telegram_id: int | None
    status: MemberStatus
    name: str
    language: str
    staff_no: str | None = None
    college: str | None = None
    phone: str | None = None
    associations: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    paused: bool = False
    reachable: bool = True
    consent_version: str | None = None
    registered_at: datetime | None = None

    @property
    def staff(self) -> bool:
        """Whether the workbench is open to them."""
        return bool(self.grants)


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


@dataclass(frozen=True, slots=True)
class Dialog:
    """A form under way: which, at what question, with what so far."""

    form: str
    step: str
    draft: Mapping[str, object]
    version: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something to take part in.

    ``wall`` is the naive local time in ``zone``, ``starts_at`` the same instant; ``places`` None
    is no limit; ``scope`` says whose it is: the school's (empty), ``college:<key>`` or
    ``association:<key>``. The four counts are of the answers so far.
    """

    id: int
    kind: str
    title: str
    starts_at: datetime
    wall: datetime
    zone: str
    audience_id: int
    description: str = ""
    place: str = ""
    places: int | None = None
    deadline_at: datetime | None = None
    status: EventStatus = EventStatus.DRAFT
    scope: str = ""
    author_id: int | None = None
    series_id: int | None = None
    plan_key: str | None = None
    media: tuple[Mapping[str, str], ...] = ()
    going: int = 0
    maybe: int = 0
    not_going: int = 0
    waitlisted: int = 0
    version: int = 1

    @property
    def free(self) -> int | None:
        """How many places are free; None where there is no limit."""
        return None if self.places is None else self.places - self.going

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.going + self.waitlisted + self.maybe + self.not_going


@dataclass(frozen=True, slots=True)
class Series:
    """Events that belong together; ``rule`` is how often, as ``week/1/4``: every so many, times."""

    id: int
    title: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What a member said to an event; ``position`` orders the waitlist, lowest first."""

    event_id: int
    member_id: int
    answer: Answer
    answered_at: datetime
    waitlisted: bool = False
    position: int | None = None

    @property
    def standing(self) -> str:
        """The answer, or ``waitlisted`` where there was no place."""
        return "waitlisted" if self.waitlisted else str(self.answer)

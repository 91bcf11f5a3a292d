"""Members, their roles and where they stand in the register."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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

"""Members, their roles and where they stand in the register."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self


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

    @property
    def over(self) -> str:
        """What a grant's scope is the key of: ``college``, ``association``; empty without one."""
        return {Role.COLLEGE_STAFF: "college", Role.OFFICER: "association"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and what it reaches over: a college's or association's key, or nothing."""

    role: Role
    scope: str = ""

    @classmethod
    def school_staff(cls) -> Self:
        """Return the role over everybody."""
        return cls(Role.SCHOOL_STAFF)

    @classmethod
    def college_staff(cls, college: str) -> Self:
        """Return the role over the college of this key."""
        return cls(Role.COLLEGE_STAFF, college)


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

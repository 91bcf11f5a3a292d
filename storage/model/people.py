"""Members, their roles and their status in the register."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self


class MemberStatus(StrEnum):
    """A person's status in the register."""

    VISITOR = "visitor"  # has written to the bot, has not registered
    PENDING = "pending"  # waits for approval
    ACTIVE = "active"
    DECLINED = "declined"


class Role(StrEnum):
    """A role; the scope of its grants is a college's key, an association's key or empty."""

    SCHOOL_STAFF = "school-staff"
    COLLEGE_STAFF = "college-staff"
    OFFICER = "officer"
    OPERATOR = "operator"

    @property
    def over(self) -> str:
        """What the scope of a grant names: ``college`` or ``association``; empty for no scope."""
        return {Role.COLLEGE_STAFF: "college", Role.OFFICER: "association"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and its scope: a college's or an association's key, or empty."""

    role: Role
    scope: str = ""

    @classmethod
    def school_staff(cls) -> Self:
        """Return the grant of the school staff role."""
        return cls(Role.SCHOOL_STAFF)

    @classmethod
    def college_staff(cls, college: str) -> Self:
        """Return the grant of the college staff role for the college with this key."""
        return cls(Role.COLLEGE_STAFF, college)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in the register, visitors included; ``telegram_id`` is given by Telegram."""

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

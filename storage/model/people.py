"""Members, their roles and their status in the register."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

import msgspec


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

    @classmethod
    def officer(cls, association: str) -> Self:
        """Return the grant of the officer role for the association with this key."""
        return cls(Role.OFFICER, association)


class Member(msgspec.Struct, frozen=True):
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
    claimed: tuple[str, ...] = ()
    """Associations that the person states and that staff have yet to confirm."""
    claimed_name: str | None = None
    """A name that the person has asked for and that staff have yet to confirm."""
    grants: tuple[Grant, ...] = ()
    paused: bool = False
    reachable: bool = True
    consent_version: str | None = None
    registered_at: datetime | None = None

    @property
    def stated(self) -> tuple[str, ...]:
        """All associations that the person states, confirmed or not."""
        return (*self.associations, *self.claimed)

    @property
    def fingerprint(self) -> str:
        """A short text that differs whenever what staff see of the record differs."""
        shown = (
            *(self.name, self.staff_no, self.college, self.phone),
            *(sorted(self.associations), sorted(self.claimed)),
        )
        digest = hashlib.sha256(json.dumps(shown).encode()).digest()
        return base64.urlsafe_b64encode(digest[:12]).decode()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a member states and staff have yet to confirm.

    ``field`` is ``associations`` or ``name``, ``value`` the association's key or the name.
    ``member_name`` and ``college`` are the member's present ones.
    """

    id: int
    member_id: int
    field: str
    value: str
    member_name: str
    college: str | None

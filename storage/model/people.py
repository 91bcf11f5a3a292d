"""Members, their roles and their status in the register."""

import base64
import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

import msgspec

from storage.model.direct import direct


@direct
class MemberStatus(StrEnum):
    """A person's status in the register."""

    VISITOR = "visitor"  # has written to the bot, has not registered
    PENDING = "pending"  # waits for approval
    ACTIVE = "active"
    DECLINED = "declined"


class Role(StrEnum):
    """A role; see ``over`` for the scope of its grants."""

    SCHOOL_STAFF = "school-staff"
    COLLEGE_STAFF = "college-staff"
    OFFICER = "officer"
    OPERATOR = "operator"
    CHECK_IN = "check-in"  # a narrow duty: who has come to one event
    TOPIC = "topic"  # a narrow duty: the suggestions of one topic
    UNIT = "unit"  # a narrow duty: the suggestions that were given to one unit

    @property
    def over(self) -> str:
        """What the scope of a grant names: a college, an association, an event, a topic or a unit.

        It is that thing's key, an event's id; empty for a role without a scope.
        """
        return _OVER.get(self, "")

    @property
    def titled(self) -> bool:
        """Whether its holders have a title, such as 主委."""
        return self is Role.OFFICER


_OVER = {
    Role.COLLEGE_STAFF: "college",
    Role.OFFICER: "association",
    Role.CHECK_IN: "event",
    Role.TOPIC: "topic",
    Role.UNIT: "unit",
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and its scope (see :class:`Role`)."""

    role: Role
    scope: str = ""
    event: str = field(default="", compare=False)
    """The title of the event of a role at one event, where it was read to be shown."""

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


@dataclass(frozen=True, slots=True)
class Term:
    """When a role is held, and with which title.

    It begins at ``starts`` (None: at once) and is over at ``ends`` (None: open), both aware.
    ``title`` is an officer's, such as 主委; empty for none.
    """

    starts: datetime | None = None
    ends: datetime | None = None
    title: str = ""

    def holds(self, now: datetime) -> bool:
        """Return whether the role is in force at this instant."""
        return (self.starts is None or self.starts <= now) and (
            self.ends is None or now < self.ends
        )


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
    leaving: tuple[str, ...] = ()
    """Associations that the person asks to leave; a member of them until staff confirm it."""
    claimed_name: str | None = None
    """A name that the person has asked for and that staff have yet to confirm."""
    claimed_college: str | None = None
    """The key of a college that the person has asked for and that staff have yet to confirm."""
    grants: tuple[Grant, ...] = ()
    """The roles in force now: the person's own, and those of whom they stand in for."""
    acting: tuple[tuple[Grant, int], ...] = ()
    """Of these the ones that they hold only as a stand-in, each with the id of whom for."""
    paused: bool = False
    reachable: bool = True
    consent_version: str | None = None
    registered_at: datetime | None = None
    title: str | None = None
    email: str | None = None
    contact_stated: str | None = None
    """The name of whoever looks after the person, as a roster states it."""
    reading: str | None = None
    """How the person says that the name is read: syllables, separated by spaces."""

    @property
    def own_grants(self) -> tuple[Grant, ...]:
        """The roles in force that are the person's own."""
        if not self.acting:
            return self.grants
        acting = {grant for grant, _ in self.acting}
        return tuple(grant for grant in self.grants if grant not in acting)

    @property
    def stated(self) -> tuple[str, ...]:
        """All associations that the person states, confirmed or not."""
        kept = (key for key in self.associations if key not in self.leaving)
        return (*kept, *self.claimed)

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        """What staff have yet to confirm of the record: the fields and values of the claims."""
        single = (("name", self.claimed_name), ("college", self.claimed_college))
        return frozenset(
            [
                *(("associations", key) for key in self.claimed),
                *(("leaving", key) for key in self.leaving),
                *((field, value) for field, value in single if value),
            ]
        )

    @property
    def fingerprint(self) -> str:
        """A short text that differs whenever what staff see of the record differs."""
        shown = (
            *(self.name, self.staff_no, self.college, self.phone),
            *(sorted(self.associations), sorted(self.claimed)),
            *(one for one in (self.title, self.email, self.reading) if one),
            *(("claims", one) for one in (self.claimed_name, self.claimed_college) if one),
            *(("leaving", one) for one in sorted(self.leaving)),
        )
        digest = hashlib.sha256(json.dumps(shown).encode()).digest()
        return base64.urlsafe_b64encode(digest[:12]).decode()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a member states and staff have yet to confirm.

    ``field`` is ``associations``, ``leaving``, ``name`` or ``college``; ``value`` is the key of the
    association to join or leave, the name, or the college's key. ``member_name`` and ``college``
    are the member's present ones.
    """

    id: int
    member_id: int
    field: str
    value: str
    member_name: str
    college: str | None

    @property
    def before(self) -> str | None:
        """The present value of the field; None if there is none, and for an association."""
        return {"name": self.member_name, "college": self.college}.get(self.field)


def alike(name: str) -> str:
    """Return what two names share that a reader takes for the same name.

    Full-width and compatibility letters, upper case, spaces, punctuation and unseen characters
    make no difference.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LMN")

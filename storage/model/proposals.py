"""Proposals: notices and events that wait for approval, being for more than their author's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.model.audiences import Audience


class ProposalStatus(StrEnum):
    """The states of a proposal."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Seal:
    """What an approval holds for: content and audience, as a hash, and the number of people."""

    hash: str
    """Two SHA-256 in hex, of the content and of the audience, joined by a dot."""
    heads: int

    @property
    def mark(self) -> str:
        """A short text for a button, which differs whenever the seal does."""
        return hashlib.sha256(f"{self.hash} {self.heads}".encode()).hexdigest()[:16]

    def differences(self, other: "Seal") -> tuple[str, ...]:
        """Return what differs: some of ``content``, ``audience`` and ``heads``."""
        content, _, audience = self.hash.partition(".")
        content_there, _, audience_there = other.hash.partition(".")
        found = (
            ("content", content != content_there),
            ("audience", audience != audience_there),
            ("heads", self.heads != other.heads),
        )
        return tuple(name for name, differs in found if differs)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A notice (``notice_id``), or the publication or widening of an event, to be approved."""

    id: int
    notice_id: int | None
    event_id: int | None
    author_id: int | None
    """None once the author was erased."""
    author_name: str
    status: ProposalStatus
    seal: Seal
    """What was proposed; once approved, what was approved."""
    at_once: bool
    """Whether it goes out as soon as it is approved."""
    again: bool
    """Whether it was approved and has changed since."""
    reason: str
    """Why it was returned; empty if it was not."""
    proposed_at: datetime
    asked_id: int | None
    second_id: int | None
    decided_by: int | None
    decided_by_name: str
    audience: Audience
    answered: Mapping[int, str] = field(default_factory=dict)
    """The scopes, by event id, of the events to whose answers the audience refers."""
    tied: frozenset[int] = frozenset()
    """Who stands in for the author now, or for whom the author does."""
    wider: bool = False
    """Whether a published event (``event_id``) is to be opened to ``audience``; else the event is
    to be published."""

"""Parcels: what a sender has claimed and what comes of it.

``lease_until`` and ``not_before`` are by the machine's clock.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from storage.model.notices import Notice
from storage.notices.readings import Reading


class Fate(StrEnum):
    """The outcome of a claimed delivery."""

    SENT = "sent"
    BACK = "queued"  # no request went out, or Telegram did nothing
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


class Parcel(msgspec.Struct, frozen=True):
    """A claimed delivery; ``parts`` is how many of its messages have arrived before.

    ``older`` are the ids of the member's messages about the event that are to be marked, or brought
    up to date, once it has arrived; ``quoted`` is the message that it is a reply to, if any.
    """

    reading: Reading
    member_id: int
    chat_id: int
    language: str
    parts: int
    owner: str
    lease_until: datetime
    older: tuple[int, ...] = ()
    quoted: int | None = None

    @property
    def notice(self) -> Notice:
        """The notice to deliver."""
        return self.reading.subject.notice


class Report(msgspec.Struct, frozen=True):
    """The outcome of a parcel. ``not_before`` is the earliest time of the next attempt.

    ``earlier`` are the messages that arrived before the last one, as (part, message id).
    """

    parcel: Parcel
    fate: Fate
    parts: int = 0
    message_id: int | None = None
    reason: str | None = None
    not_before: datetime | None = None
    earlier: tuple[tuple[int, int], ...] = ()


class Claimed(msgspec.Struct, frozen=True):
    """The claimed parcels. Nothing may be sent before ``paused_until``, or while ``held``."""

    parcels: list[Parcel]
    paused_until: datetime | None = None
    held: bool = False

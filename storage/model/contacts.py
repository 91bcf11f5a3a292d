"""Contacts: who looks after which member, and the messages between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

Versions = Sequence[Sequence[str]]
"""What a message says, the first version first: each as plain text and as Telegram's HTML."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A member and the named contact who looks after them.

    ``contact_id`` is None once the contact was erased; ``contact_here`` is whether the contact can
    still look after anybody: they are a member, or hold a role.
    """

    member_id: int
    contact_id: int | None
    contact_name: str | None
    contact_here: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Relay:
    """One message, or one album, from one of a pair to the other.

    ``kind`` is ``text``, ``album`` or the kind of what was sent (see handlers' Attached). ``parts``
    are the messages in the sender's chat, ``copies`` those in the receiver's chat, both ascending.
    ``texts`` maps a message of the sender's to what it says; it is empty once that was deleted.
    ``status`` is that of its delivery (None while an album is gathered), ``reason`` why that
    failed, ``told`` the status that the sender knows of.
    """

    id: int
    sender_id: int
    receiver_id: int
    notice_id: int | None
    kind: str
    album: str
    created_at: datetime
    parts: tuple[int, ...]
    texts: Mapping[int, Versions] = field(default_factory=dict)
    gathering: bool = False
    withdrawn: bool = False
    edited: bool = False
    told: str | None = None
    version: int = 0
    status: str | None = None
    reason: str | None = None
    copies: tuple[int, ...] = ()

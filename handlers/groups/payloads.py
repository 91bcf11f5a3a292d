"""The payloads of the buttons about groups and channels of associations."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Associations(Payload, tag="gl"):
    """Show a page of the associations whose groups the person looks after, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class Of(Payload, tag="ga"):
    """Show the groups and channels of the association with this key."""

    association: str


@dataclass(frozen=True, slots=True)
class Bind(Payload, tag="gb"):
    """Offer the reply keyboard by which a group or channel is chosen for the association."""

    association: str


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="gg"):
    """Do something with a bound group.

    ``show``, ``check`` (ask Telegram for the bot's rights), ``unbind``, ``unbind-yes``,
    ``no-topic`` (notices go to no topic any more).
    """

    group: int
    act: str


@dataclass(frozen=True, slots=True)
class Asking(Payload, tag="gq"):
    """Show the open request to join the group at this place, counted from 0."""

    group: int
    place: int


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="gd"):
    """Let the member into the group (1) or turn them away (0)."""

    group: int
    member: int
    admit: int


@dataclass(frozen=True, slots=True)
class Outside(Payload, tag="gx"):
    """Show a page of those let into the group who do not belong to its association."""

    group: int
    page: int

"""The payloads of the buttons about contacts and about what a pair writes to each other."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="ka"):
    """Show a page, counted from 0, of those to whom the person can write."""

    page: int


@dataclass(frozen=True, slots=True)
class Write(Payload, tag="kw"):
    """Ask what to write to this person, the contact or a member who was assigned."""

    member: int


@dataclass(frozen=True, slots=True)
class Send(Payload, tag="ks"):
    """Send the message to which the button's message replies to this person."""

    member: int


@dataclass(frozen=True, slots=True)
class Withdraw(Payload, tag="kj"):
    """Withdraw what the person has written."""

    relay: int


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="kd"):
    """Show staff the page of contacts: how many have none, and whose contact has left."""


@dataclass(frozen=True, slots=True)
class Without(Payload, tag="kn"):
    """Show a page, counted from 0, of who has no contact (``none``), or one who left (``left``)."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Of(Payload, tag="ko"):
    """Show staff a member's contact."""

    member: int


@dataclass(frozen=True, slots=True)
class Assign(Payload, tag="kg"):
    """Ask who becomes the member's contact."""

    member: int


@dataclass(frozen=True, slots=True)
class Many(Payload, tag="km"):
    """Ask who becomes the contact of all on a list (see Without), by place."""

    which: str


@dataclass(frozen=True, slots=True)
class AsStated(Payload, tag="kv"):
    """Show whom the roster names as contacts; with ``sure`` 1 assign them."""

    sure: int


@dataclass(frozen=True, slots=True)
class Clear(Payload, tag="kf"):
    """Take the member's contact away; ``sure`` is 1 on the button that confirms, else 0."""

    member: int
    sure: int


@dataclass(frozen=True, slots=True)
class With(Payload, tag="kp"):
    """Show one of those to whom the person can write."""

    member: int


@dataclass(frozen=True, slots=True)
class Met(Payload, tag="kq"):
    """Set that the person has met this one in this semester; ``met`` is 0 to set that not."""

    member: int
    met: int


@dataclass(frozen=True, slots=True)
class Pairs(Payload, tag="kl"):
    """Show staff a page, counted from 0, of which pairs have met."""

    page: int


@dataclass(frozen=True, slots=True)
class TakePairs(Payload, tag="ke"):
    """Send staff the pairs as a workbook."""

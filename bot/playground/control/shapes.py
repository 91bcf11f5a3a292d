"""The bodies of the control API's requests."""

from typing import TypeVar

import msgspec
from msgspec import Struct

from bot.playground.errors import ControlError
from bot.playground.reading import decoded

T = TypeVar("T")


class _Shape(Struct, kw_only=True, forbid_unknown_fields=True):
    """A mistyped field is told, not ignored."""


class NewUser(_Shape):
    """POST /playground/users."""

    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone_number: str | None = None


class NewContact(_Shape):
    """The contact of somebody else."""

    phone_number: str
    first_name: str
    last_name: str | None = None
    user_id: int | None = None

    def shown(self) -> dict[str, str | int]:
        """Return what stands in a message."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in found.items() if value is not None}


class NewMessage(_Shape):
    """POST /playground/users/{id}/messages: a text or a contact."""

    text: str | None = None
    contact: bool | NewContact | None = None
    chat_id: int | None = None
    reply_to: int | None = None


class Edit(_Shape):
    """POST /playground/users/{id}/edit."""

    message_id: int
    text: str
    chat_id: int | None = None


class Press(_Shape):
    """POST /playground/users/{id}/press."""

    message_id: int
    data: str | None = None
    text: str | None = None
    chat_id: int | None = None
    wait: float = 10.0


class Vote(_Shape):
    """POST /playground/users/{id}/vote."""

    message_id: int
    options: list[int]
    chat_id: int | None = None


class NewGroup(_Shape):
    """POST /playground/groups."""

    title: str
    owner: int
    members: list[int] = []
    kind: str = "group"
    username: str | None = None


class BotStanding(_Shape):
    """POST /playground/groups/{chat_id}/bot."""

    by: int
    status: str


class MemberStanding(_Shape):
    """POST /playground/groups/{chat_id}/members."""

    user: int
    status: str


class NewFault(_Shape):
    """POST /playground/faults."""

    method: str
    kind: str
    times: int = 1


class NewLimits(_Shape):
    """POST /playground/limits."""

    per_second: float = 0
    per_chat_per_second: float = 0


class ClockMove(_Shape):
    """POST /playground/clock."""

    advance: str | None = None
    to: str | None = None


def read(body: bytes, shape: type[T]) -> T:
    """Return a request's body in its shape. Raises ControlError that names what is wrong."""
    try:
        return msgspec.convert(decoded(body or b"{}"), shape)
    except ValueError as error:
        raise ControlError(str(error)) from None

"""The bodies of the control API's requests."""

from typing import TypeVar

import msgspec
from msgspec import Struct

from bot.playground.errors import ControlError
from bot.playground.reading import decoded
from bot.playground.records import Object

T = TypeVar("T")


class _Shape(Struct, kw_only=True, forbid_unknown_fields=True):
    """The base of all bodies: an unknown field is an error."""


class NewUser(_Shape):
    """POST /playground/users."""

    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone_number: str | None = None
    hides_forwards: bool = False


class Forgotten(_Shape):
    """POST /playground/forget."""

    user_id: int | None = None
    words: list[str] = []
    messages: list[tuple[int, int]] = []
    """Chat and number of each."""


class _Content(_Shape):
    """The content of a message."""

    def shown(self) -> Object:
        """Return the fields that were given."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in found.items() if value is not None}


class NewContact(_Content):
    """The contact of another person."""

    phone_number: str
    first_name: str
    last_name: str | None = None
    user_id: int | None = None
    vcard: str | None = None


class NewLocation(_Content):
    """A place on the map, live for `live_period` seconds if that is given."""

    latitude: float
    longitude: float
    horizontal_accuracy: float | None = None
    live_period: int | None = None
    heading: int | None = None
    proximity_alert_radius: int | None = None


class NewVenue(_Content):
    """A place with a name and an address."""

    latitude: float
    longitude: float
    title: str
    address: str
    foursquare_id: str | None = None
    foursquare_type: str | None = None
    google_place_id: str | None = None
    google_place_type: str | None = None


class NewDice(_Shape):
    """A die; it is thrown if `value` is None."""

    emoji: str = "🎲"
    value: int | None = None


class NewPoll(_Content):
    """A poll or a quiz."""

    question: str
    options: list[str]
    type: str = "regular"
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    allow_adding_options: bool = False
    correct_option_ids: list[int] = []
    explanation: str | None = None
    open_period: int | None = None


class NewMessage(_Shape):
    """POST /playground/users/{id}/messages: one kind of content, and where it goes.

    `contact` is true for one's own, the id of another person here, or an object for anybody
    else's; `file` is the file_id of a stored file.
    """

    text: str | None = None
    contact: bool | int | NewContact | None = None
    location: NewLocation | None = None
    venue: NewVenue | None = None
    dice: bool | str | NewDice | None = None
    poll: NewPoll | None = None
    file: str | None = None
    caption: str = ""
    chat_id: int | None = None
    thread_id: int | None = None
    reply_to: int | None = None
    reply_chat_id: int | None = None
    quote: str | None = None


class Edit(_Shape):
    """POST /playground/users/{id}/edit: a new text or caption, file or place."""

    message_id: int
    text: str | None = None
    file: str | None = None
    location: NewLocation | None = None
    chat_id: int | None = None


class Removal(_Shape):
    """POST /playground/users/{id}/delete."""

    message_ids: list[int]
    chat_id: int | None = None


class Forward(_Shape):
    """POST /playground/users/{id}/forward."""

    message_ids: list[int]
    from_chat_id: int | None = None
    chat_id: int | None = None


class Reaction(_Shape):
    """POST /playground/users/{id}/react; without an emoji the reaction is removed."""

    message_id: int
    emoji: str | None = None
    chat_id: int | None = None


class Press(_Shape):
    """POST /playground/users/{id}/press.

    With `message_id` it is a button below a message (with 0 and `ephemeral_message_id` below an
    ephemeral one), without it one of the reply keyboard.
    """

    message_id: int | None = None
    ephemeral_message_id: int = 0
    data: str | None = None
    text: str | None = None
    users: list[int] | None = None
    chat: int | None = None
    location: NewLocation | None = None
    poll: NewPoll | None = None
    chat_id: int | None = None
    wait: float = 10.0


class Place(_Shape):
    """POST /playground/users/{id}/stop."""

    message_id: int
    chat_id: int | None = None


class Vote(_Shape):
    """POST /playground/users/{id}/vote."""

    message_id: int
    options: list[int]
    chat_id: int | None = None


class NewOption(_Shape):
    """POST /playground/users/{id}/option."""

    message_id: int
    text: str
    chat_id: int | None = None


class NewGroup(_Shape):
    """POST /playground/groups."""

    title: str
    owner: int
    members: list[int] = []
    kind: str = "group"
    username: str | None = None
    join_by_request: bool = False


class NewTopic(_Shape):
    """POST /playground/users/{id}/topics: in a supergroup, or in the private chat."""

    name: str
    chat_id: int | None = None


class Joining(_Shape):
    """POST /playground/users/{id}/join: by an invite link, or into the chat `chat_id`."""

    link: str | None = None
    chat_id: int | None = None


class Withdrawal(_Shape):
    """POST /playground/users/{id}/withdraw."""

    chat_id: int


class Decision(_Shape):
    """POST /playground/groups/{chat_id}/requests."""

    by: int
    user: int
    approve: bool


class BotStanding(_Shape):
    """POST /playground/groups/{chat_id}/bot."""

    by: int
    status: str


class Upgrade(_Shape):
    """POST /playground/groups/{chat_id}/upgrade."""

    by: int


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
    passing: str | None = msgspec.field(default=None, name="pass")


class Report(_Shape):
    """POST /playground/processes/{name}."""

    answered: int
    leads: bool = False
    due: str | None = None


def read(body: bytes, shape: type[T]) -> T:
    """Return a request's body as `shape`. Raises ControlError that names the wrong field."""
    try:
        return msgspec.convert(decoded(body or b"{}"), shape)
    except ValueError as error:
        raise ControlError(str(error)) from None

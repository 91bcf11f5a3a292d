"""What the world is made of. Each of these is a document of the store."""

from typing import Any

import msgspec
from msgspec import Struct

Object = dict[str, Any]
"""A Bot API object, ready to be sent as JSON. Never changed in place: replaced."""


class Person(Struct, kw_only=True):
    """Somebody who may talk with the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone_number: str | None = None
    started: bool = False
    blocked: bool = False
    unread: int = 0
    hides_forwards: bool = False
    """A message of theirs that somebody forwards names them, but does not link to them."""


class InviteLink(Struct, kw_only=True):
    """A link by which people join a chat; all of them are the bot's."""

    url: str
    name: str | None = None
    expire_date: int | None = None
    member_limit: int | None = None
    creates_join_request: bool = False
    """Whoever follows it asks to join, and administrators decide."""
    is_primary: bool = False
    is_revoked: bool = False
    joined: list[int] = []
    """People who joined by it, for the limit."""


class JoinRequest(Struct, kw_only=True):
    """Somebody asks to join a chat."""

    url: str | None
    """The link that they followed, None where they found the chat without one."""
    at: float
    """When they asked (`PlaygroundClock.lived`)."""


class Chat(Struct, kw_only=True):
    """A private chat (its id is the person's), a group, a supergroup or a channel."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    members: dict[int, str] = {}
    """People to their standing: creator, administrator, member, left, kicked."""
    bot: str = "left"
    bot_known: bool = False
    """Whether the bot has ever been there: of other groups it knows nothing."""
    keyboard: Object | None = None
    """The reply keyboard (or the call for a reply) that stands in the chat."""
    pinned: list[int] = []
    last_message_id: int = 0
    """Only supergroups and channels number their messages themselves."""
    menu_button: Object | None = None
    links: list[InviteLink] = []
    requests: dict[int, JoinRequest] = {}
    """People who ask to join."""
    join_by_request: bool = False
    """Whoever finds the chat without a link has to ask; for supergroups."""


class Message(Struct, kw_only=True):
    """A message as it is now."""

    chat_id: int
    id: int
    body: Object
    """The Bot API object without reply_to_message."""
    own: bool = False
    """Sent by the bot."""
    reply_to: int | None = None
    fixed: bool = False
    """Sent with a reply keyboard, forwarded or a service message: can't be edited."""
    deleted: bool = False
    reactions: dict[int, list[Object]] = {}
    """Who reacted (a person or the bot), and with which ReactionType objects."""


class File(Struct, kw_only=True):
    """A file on the server. Several ids may stand for the same bytes."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    size: int
    contents: str
    object: Object
    """What stands in a message: a PhotoSize, a Document, …"""
    name: str | None = None
    mime_type: str | None = None


class Query(Struct, kw_only=True):
    """A press on an inline button and what the bot has answered."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    """When it was pressed (`PlaygroundClock.lived`)."""
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    url: str | None = None

    def answer(self) -> Object:
        """Return what the control API tells about it."""
        told: Object = {"query_id": self.id, "answered": self.answered}
        if self.text:
            told["text"] = self.text
            told["show_alert"] = self.show_alert
        if self.url:
            told["url"] = self.url
        return told


class PollRules(Struct, kw_only=True, frozen=True):
    """What holds for a poll and does not stand in it."""

    hides_results: bool = False
    """Until it is closed, nobody sees what is voted for."""
    shuffles_options: bool = False
    """Each person sees the options in an order of their own."""
    takes_options: bool = False
    """People may add options."""


class Poll(Struct, kw_only=True):
    """A poll; `body` is the Poll object, without the results."""

    id: str
    chat_id: int
    message_id: int
    body: Object
    told: Object = {}
    """What stands in its messages alone: the description."""
    rules: PollRules = PollRules()
    votes: dict[int, list[int]] = {}
    places: list[tuple[int, int]] = []
    """Chat and message of each forward: they show the same poll."""


class Update(Struct, kw_only=True):
    """An update that the bot has not confirmed yet."""

    update_id: int
    kind: str
    key: int
    """Whose order it must keep: the chat, or the person where there is none."""
    at: float
    """When it was made (`PlaygroundClock.lived`), for its lifetime in the queue."""
    body: msgspec.Raw


class Webhook(Struct, kw_only=True):
    """Where updates are delivered to."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None


class Fault(Struct, kw_only=True):
    """The next `times` calls of `method` go wrong."""

    method: str
    times: int
    kind: str


class Counters(Struct, kw_only=True):
    """The numbers given out last. They never go back, not even when the world is emptied.

    A person's number is far above those of Telegram's own people, and of 52 bits as theirs may be:
    whoever is made here is nobody there, even if a database has been with both.
    """

    update_id: int = 100_000_000
    message_id: int = 0
    user_id: int = 4_000_000_000_000_000
    group_id: int = 4_000_000_000
    file: int = 0
    query: int = 4_000_000_000_000
    poll: int = 5_000_000_000_000
    media_group: int = 13_000_000_000_000


class Settings(Struct, kw_only=True):
    """What is set for the bot and the world as a whole."""

    bot_id: int = 7_000_000_000
    bot_username: str = "playground_bot"
    bot_first_name: str = "Playground Bot"
    texts: dict[str, str] = {}
    """Name, descriptions by `what/language`."""
    commands: dict[str, list[Object]] = {}
    """Command lists by `scope/language`."""
    menu_button: Object | None = None
    webhook: Webhook | None = None
    allowed_updates: list[str] | None = None
    faults: list[Fault] = []
    per_second: float = 0
    per_chat_per_second: float = 0
    clock_offset: float = 0
    """Seconds that the clock is ahead of real time."""
    clock_passed: float = 0
    """Seconds of these that were let pass and not leapt over."""

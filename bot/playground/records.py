"""The records of the world, as the store saves them."""

from typing import Any

import msgspec
from msgspec import Struct

Object = dict[str, Any]
"""A Bot API object, ready to be encoded as JSON. It is replaced, never changed in place."""


class Person(Struct, kw_only=True):
    """A person, who may talk with the bot."""

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
    """Forwards of this person's messages have the name only (hidden_user)."""


class InviteLink(Struct, kw_only=True):
    """An invite link to a chat, created by the bot."""

    url: str
    name: str | None = None
    expire_date: int | None = None
    member_limit: int | None = None
    creates_join_request: bool = False
    """People who follow the link send a request, which an administrator decides."""
    is_primary: bool = False
    is_revoked: bool = False
    joined: list[int] = []
    """Ids of people who joined by this link, counted for `member_limit`."""


class JoinRequest(Struct, kw_only=True):
    """A person's open request to join a chat."""

    url: str | None
    """The invite link that was used, None if there was none."""
    at: float
    """When it was sent (`PlaygroundClock.lived`)."""


class Chat(Struct, kw_only=True):
    """A private chat (its id is the person's), a group, a supergroup or a channel."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    members: dict[int, str] = {}
    """Status by person: creator, administrator, member, left, kicked."""
    bot: str = "left"
    bot_known: bool = False
    """Whether the bot has ever been a member; other groups do not exist for it."""
    keyboard: Object | None = None
    """The current reply keyboard or force_reply."""
    pinned: list[int] = []
    last_message_id: int = 0
    """For supergroups and channels only: other chats share one counter."""
    menu_button: Object | None = None
    links: list[InviteLink] = []
    requests: dict[int, JoinRequest] = {}
    """Open requests to join, by person."""
    join_by_request: bool = False
    """People without an invite link have to send a request; for supergroups."""
    upgraded_to: int = 0
    """The supergroup that the group has become."""
    tags: dict[int, str] = {}
    """The tags that the bot has given to members, by person."""
    topics: dict[int, str] = {}
    """The names of the topics, by message_thread_id; for supergroups and private chats."""


class Message(Struct, kw_only=True):
    """A message in its present state."""

    chat_id: int
    id: int
    body: Object
    """The Bot API object without reply_to_message."""
    own: bool = False
    """Whether the bot sent it."""
    reply_to: int | None = None
    fixed: bool = False
    """Sent with a reply keyboard, forwarded or a service message: it can't be edited."""
    deleted: bool = False
    reactions: dict[int, list[Object]] = {}
    """ReactionType objects by the id of the person or the bot."""


class Ephemeral(Struct, kw_only=True):
    """A message that one person of a group sees."""

    chat_id: int
    user_id: int
    id: int
    behind: int
    """The number of the message behind which it is shown."""
    in_place: bool
    """Whether it is shown in the place of that message."""
    body: Object
    said_at: float | None = None
    """When the person sent it to the bot (`PlaygroundClock.lived`); None if it is the bot's."""


class File(Struct, kw_only=True):
    """A stored file. Several file_ids may share the same bytes."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    size: int
    contents: str
    object: Object
    """The file's content of a message: {"document": …}, {"photo": […]}, …"""
    name: str | None = None
    mime_type: str | None = None


class Query(Struct, kw_only=True):
    """A press of an inline button, and the bot's answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    """When it was pressed (`PlaygroundClock.lived`)."""
    update_id: int = 0
    """The update that tells the bot of it; 0 if the bot asked for none."""
    expired: bool = False
    """Whether that update was dropped, because the bot had not taken it in time."""
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    url: str | None = None

    def answer(self) -> Object:
        """Return the press as the control API shows it."""
        shown: Object = {"query_id": self.id, "answered": self.answered}
        if self.update_id:
            shown["update_id"] = self.update_id
        if self.expired:
            shown["expired"] = True
        if self.text:
            shown["text"] = self.text
            shown["show_alert"] = self.show_alert
        if self.url:
            shown["url"] = self.url
        return shown


class PollRules(Struct, kw_only=True, frozen=True):
    """Rules of a poll that are not part of the Poll object."""

    hides_results: bool = False
    """Until the poll is closed, voter counts are shown as 0."""
    shuffles_options: bool = False
    """Each person sees the options in an order of their own; only stored."""
    takes_options: bool = False
    """People may add options."""


class Poll(Struct, kw_only=True):
    """A poll; `body` is the Poll object without results."""

    id: str
    chat_id: int
    message_id: int
    body: Object
    in_message: Object = msgspec.field(default_factory=dict, name="told")
    """Fields that only its messages have: description, media."""
    rules: PollRules = PollRules()
    votes: dict[int, list[int]] = {}
    places: list[tuple[int, int]] = []
    """Chat id and message id of each forward, which shows the same poll."""


class Update(Struct, kw_only=True):
    """An update that the bot has not confirmed yet."""

    update_id: int
    kind: str
    key: int
    """The chat, or for updates without one the person: updates of one key keep their order."""
    at: float
    """When it was queued (`PlaygroundClock.lived`), for its lifetime."""
    body: msgspec.Raw


class Webhook(Struct, kw_only=True):
    """The bot's webhook."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None


class Fault(Struct, kw_only=True):
    """The next `times` calls of `method` fail."""

    method: str
    times: int
    kind: str


class Counters(Struct, kw_only=True):
    """The numbers used last. They never go back, not even when the world is emptied.

    A person's id is far above those on Telegram, within the 52 bits of Telegram's ids, so that
    it never names a real user, even if a database was used with both.
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
    """Settings of the bot and of the world."""

    bot_id: int = 7_000_000_000
    bot_username: str = "playground_bot"
    bot_first_name: str = "Playground Bot"
    texts: dict[str, str] = {}
    """Names and descriptions by `what/language`."""
    commands: dict[str, list[Object]] = {}
    """Command lists by `scope/language`."""
    menu_button: Object | None = None
    webhook: Webhook | None = None
    allowed_updates: list[str] | None = None
    faults: list[Fault] = []
    per_second: float = 0
    per_chat_per_second: float = 0
    clock_offset: float = 0
    """Seconds by which the clock is ahead of real time."""
    clock_passed: float = 0
    """The part of `clock_offset` that was passed and not leapt over, in seconds."""

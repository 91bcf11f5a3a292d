"""What Telegram says of chats: who is what in them, and what the bot may do there."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from handlers.kit.context import News

BIGGEST: Final = 2**63 - 1
Id = Annotated[int, Meta(ge=-BIGGEST, le=BIGGEST)]
PRESENT: Final = frozenset({"member", "administrator", "creator", "restricted"})
RIGHTS: Final = (
    "can_invite_users", "can_post_messages", "can_edit_messages", "can_delete_messages",
    "can_manage_tags",
)  # fmt: skip
"""The rights of an administrator that are read."""


class User(msgspec.Struct):
    """Somebody, as Telegram names them."""

    id: Id
    first_name: str = ""
    last_name: str | None = None
    language_code: str | None = None


class Chat(msgspec.Struct):
    """A chat."""

    id: Id
    type: str = ""
    title: str = ""


class SharedChat(msgspec.Struct):
    """A chat that somebody has chosen for a question."""

    request_id: Id
    chat_id: Id
    title: str = ""


class ChatMember(msgspec.Struct):
    """Somebody's place in a chat, and those of their rights there that are read."""

    status: str
    user: User | None = None
    can_invite_users: bool = False
    can_post_messages: bool = False
    can_edit_messages: bool = False
    can_delete_messages: bool = False
    can_manage_tags: bool = False
    is_member: bool = True
    """Is stated of somebody who is restricted, whether or not they are in the chat."""

    @property
    def is_in(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT and self.is_member


class JoinRequest(msgspec.Struct):
    """Somebody asks to join a chat; the bot may write to them in ``user_chat_id``."""

    chat: Chat
    user_chat_id: Id
    sender: User = msgspec.field(name="from")


class Standing(msgspec.Struct):
    """Somebody's place in a chat has changed."""

    chat: Chat
    sender: User = msgspec.field(name="from")
    old_chat_member: ChatMember
    new_chat_member: ChatMember


def clean(text: str) -> str:
    """Replace NUL, which databases and files reject, with a space; offsets stay valid."""
    return text.replace("\x00", " ")


def news_of(chat: Chat, member: ChatMember) -> News:
    """Return what the bot's place in a chat is."""
    rights = frozenset(name for name in RIGHTS if getattr(member, name))
    everything = frozenset(RIGHTS) if member.status == "creator" else rights
    return News(
        what="standing",
        chat_id=chat.id,
        title=clean(chat.title),
        kind=chat.type,
        status=member.status,
        rights=everything,
    )


def passed(change: Standing) -> News | None:
    """Return that somebody has come into a chat or left it; None if neither is so.

    Also another right or tag is said of them, one that the bot has set too.
    """
    is_in = change.new_chat_member.is_in
    if is_in and change.old_chat_member.is_in:
        return None
    return News("came" if is_in else "left", change.chat.id, clean(change.chat.title))


def standing_of(answer: bytes, chat_id: int) -> News:
    """Return the bot's place in a chat from the answer to getChatMember.

    Raises ValueError.
    """
    try:
        return news_of(Chat(chat_id), msgspec.json.decode(answer, type=ChatMember))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None

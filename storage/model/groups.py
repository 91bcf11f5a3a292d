"""Groups and channels of associations that are bound to the bot."""

from dataclasses import dataclass
from typing import Final

GROUP: Final = "group"
CHANNEL: Final = "channel"

NEEDED: Final = {
    GROUP: ("can_invite_users", "can_manage_tags"),
    CHANNEL: ("can_invite_users", "can_post_messages", "can_edit_messages", "can_delete_messages"),
}
"""The rights of an administrator, by Telegram's names, that the bot needs in each kind of chat."""


@dataclass(frozen=True, slots=True)
class Group:
    """A bound group or channel.

    ``kind`` is GROUP or CHANNEL, ``chat_id`` Telegram's id. ``present`` is whether the bot is in
    the chat, ``missing`` the rights that it lacks there. ``link`` is the link by which people ask
    to join, empty without one; ``thread`` the topic for notices, 0 for none.
    """

    id: int
    association: str
    chat_id: int
    kind: str
    title: str
    present: bool
    missing: tuple[str, ...]
    link: str
    thread: int

    @property
    def works(self) -> bool:
        """Whether the bot is in the chat with all the rights that it needs."""
        return self.present and not self.missing

    @property
    def can_post(self) -> bool:
        """Whether notices can go there: to a group from any member, to a channel by right."""
        return self.present and "can_post_messages" not in self.missing


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bot may do in a chat: whether it is in it, and which rights of NEEDED it lacks."""

    present: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks to join a bound group; ``belongs``: is a member of its association."""

    group: Group
    member_id: int
    telegram_id: int | None
    name: str
    belongs: bool

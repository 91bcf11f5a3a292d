"""Groups and channels: their members and the status of each, the bot's too."""

from bot.playground.errors import ControlError
from bot.playground.messages import notify_bot, post
from bot.playground.records import Chat, Object, Person
from bot.playground.world import World

TYPES = ("group", "supergroup", "channel")
PRESENT = ("creator", "administrator", "member")
STAFF = ("creator", "administrator")

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
_RIGHTS_BY_TYPE = {
    "group": ("can_pin_messages", "can_manage_tags"),
    "supergroup": ("can_pin_messages", "can_manage_tags", "can_manage_topics"),
    "channel": ("can_post_messages", "can_edit_messages", "can_manage_direct_messages"),
}


def new_group(world: World, title: str, owner: int, members: list[int], kind: str) -> Chat:
    """Create a group, supergroup or channel without the bot."""
    if kind not in TYPES:
        raise ControlError(f"kind must be one of {', '.join(TYPES)}")
    if not title.strip():
        raise ControlError("a group needs a title")
    standing = {world.person(user).id: "member" for user in members}
    standing[world.person(owner).id] = "creator"
    world.counters.group_id += 1
    world.save_counters()
    number = world.counters.group_id
    chat_id = -number if kind == "group" else -1_000_000_000_000 - number
    chat = Chat(id=chat_id, type=kind, title=title.strip(), members=standing)
    if kind != "group":
        chat.last_message_id = 1  # the service message of its creation, which the bot never sees
    world.save_chat(chat)
    world.changed("person", chat.id)
    return chat


def group(world: World, chat_id: int) -> Chat:
    """Return a group. Raises ControlError if there is none of that id."""
    chat = world.chats.get(chat_id)
    if chat is None or chat.type == "private":
        raise ControlError(f"there is no group {chat_id}", 404)
    return chat


def member_object(user: Object, status: str, chat_type: str) -> Object:
    """Return a user's status in a chat as a ChatMember."""
    member: Object = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member.update(can_be_edited=False, is_anonymous=False)
        member.update(dict.fromkeys((*_RIGHTS, *_RIGHTS_BY_TYPE[chat_type]), True))
        member["can_promote_members"] = False
    elif status == "kicked":
        member["until_date"] = 0
    return member


def _updated(world: World, chat: Chat, by: Object, user: Object, old: str, new: str) -> Object:
    """Return a ChatMemberUpdated; `by` is the User who made the change."""
    return {
        "chat": world.chat_object(chat),
        "from": by,
        "date": world.now(),
        "old_chat_member": member_object(user, old, chat.type),
        "new_chat_member": member_object(user, new, chat.type),
    }


def set_bot(world: World, chat: Chat, by: Person, status: str) -> None:
    """Change the bot's status in a group, and send it the updates."""
    if status not in ("member", "administrator", "kicked", "left"):
        raise ControlError("status must be member, administrator, kicked or left")
    if chat.members.get(by.id) not in STAFF:
        raise ControlError(f"{by.id} is no administrator of the group", 403)
    if chat.type == "channel" and status == "member":
        raise ControlError("in a channel a bot is an administrator or nothing")
    old, chat.bot = chat.bot, status
    if old == status:
        return
    chat.bot_known = True
    world.save_chat(chat)
    bot = world.bot_object()
    was_in, is_in = old in PRESENT, status in PRESENT
    payload = _updated(world, chat, world.user_object(by), bot, old, status)
    world.update("my_chat_member", chat.id, payload)
    if chat.type != "channel" and was_in != is_in:
        content = {"new_chat_members": [bot]} if is_in else {"left_chat_member": bot}
        message = post(world, chat, content, sender=by, fixed=True)
        if is_in:
            notify_bot(world, message)
    world.changed("person", chat.id)


def upgrade(world: World, chat: Chat, by: Person) -> Chat:
    """Make a group a supergroup, which has another id; the bot is told in both.

    Links of before are void.
    """
    if chat.type != "group" or chat.upgraded_to:
        raise ControlError("only a group can become a supergroup, once")
    if chat.members.get(by.id) != "creator":
        raise ControlError(f"{by.id} is not the owner of the group", 403)
    new = new_group(world, chat.title or "", by.id, [], "supergroup")
    new.members, new.bot, new.bot_known = dict(chat.members), chat.bot, chat.bot_known
    chat.upgraded_to, chat.links, chat.requests = new.id, [], {}
    world.save_chat(new)
    world.save_chat(chat)
    for where, content in (
        (chat, {"migrate_to_chat_id": new.id}),
        (new, {"migrate_from_chat_id": chat.id}),
    ):
        message = post(world, where, content, sender=by, fixed=True)
        if chat.bot in PRESENT:
            notify_bot(world, message)
    world.changed("person", new.id)
    return new


def bot_leaves(world: World, chat: Chat) -> None:
    """Let the bot leave a group by itself."""
    old, chat.bot = chat.bot, "left"
    world.save_chat(chat)
    bot = world.bot_object()
    world.update("my_chat_member", chat.id, _updated(world, chat, bot, bot, old, "left"))
    world.changed("person", chat.id)


def set_member(
    world: World,
    chat: Chat,
    person: Person,
    status: str,
    *,
    by: Object | None = None,
    how: Object | None = None,
) -> None:
    """Let a person come or go, or become an administrator.

    `by` is the User who made the change (None: they did it themselves), and `how` holds further
    fields of the ChatMemberUpdated, such as invite_link.
    """
    if status not in ("member", "administrator", "left", "kicked"):
        raise ControlError("status must be member, administrator, left or kicked")
    old = chat.members.get(person.id, "left")
    if old == status:
        return
    if old == "creator":
        raise ControlError("the owner stays the owner")
    chat.members = {**chat.members, person.id: status}
    chat.requests = {user: asked for user, asked in chat.requests.items() if user != person.id}
    if status != "member":
        chat.tags = {user: tag for user, tag in chat.tags.items() if user != person.id}
    world.save_chat(chat)
    user = world.user_object(person)
    if chat.bot == "administrator":
        payload = {**_updated(world, chat, by or user, user, old, status), **(how or {})}
        world.update("chat_member", chat.id, payload)
    was_in, is_in = old in PRESENT, status in PRESENT
    if chat.type != "channel" and was_in != is_in:
        content: Object = {"new_chat_members": [user]} if is_in else {"left_chat_member": user}
        message = post(world, chat, content, sender=person, fixed=True)
        if chat.bot in PRESENT:
            notify_bot(world, message)
    world.changed("person", chat.id)


def set_blocked(world: World, person: Person, *, blocked: bool) -> None:
    """Let a person block or unblock the bot, and send it the update."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    world.save_person(person)
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    chat = world.chats[person.id]
    if person.started:
        user = world.user_object(person)
        payload = _updated(world, chat, user, world.bot_object(), old, new)
        world.update("my_chat_member", chat.id, payload)
    world.changed("person", chat.id)

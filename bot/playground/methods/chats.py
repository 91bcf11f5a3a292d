"""Methods about chats, their members, their pins; files; answers to presses."""

from bot.playground import groups
from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.files import LARGEST_DOWNLOAD
from bot.playground.joining import primary_link
from bot.playground.messages import check_sendable, find, notify_bot, post, render
from bot.playground.methods.target import check_member, find_chat, find_message
from bot.playground.records import Chat, Object

_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location",
        "pick_up_location", "record_video_note", "upload_video_note", "cancel",
    }
)  # fmt: skip
QUERY_LIFETIME = 150.0
_ALL_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip


def answer_callback_query(call: Call) -> bool:
    """Answer answerCallbackQuery."""
    world = call.world
    query = world.queries.get(call.text("callback_query_id") or "")
    if query is None or world.clock.lived() - query.at > QUERY_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.text("text") or ""
    if not query.answered:
        query.answered = True
        query.text = text or None
        query.show_alert = call.flag("show_alert")
        query.url = call.text("url") or None
        world.save_query(query)
        world.changed("answer", query.chat_id)
    waiting = world.answered.get(query.id)
    if waiting is not None:
        waiting.set()
    return True


def send_chat_action(call: Call) -> bool:
    """Answer sendChatAction."""
    action = call.text("action") or ""
    if action.lower() not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(call)
    check_sendable(call.world, chat)
    if action.lower() == "cancel":
        call.world.typing.pop(chat.id, None)
    else:
        call.world.typing[chat.id] = (action.lower(), call.world.clock.lived())
    call.world.changed("typing", chat.id)
    return True


def get_file(call: Call) -> Object:
    """Answer getFile."""
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = call.world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def get_chat(call: Call) -> Object:
    """Answer getChat."""
    world, chat = call.world, find_chat(call)
    check_member(chat)
    full: Object = {
        **world.chat_object(chat),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
             "gifts_from_channels"), chat.type == "private",
        ),
    }  # fmt: skip
    if "username" in full:
        full["active_usernames"] = [full["username"]]
    if chat.type in ("group", "supergroup"):
        full["permissions"] = dict.fromkeys(_ALL_RIGHTS, True)
    if chat.join_by_request:
        full["join_by_request"] = True
    link = primary_link(chat)
    if link is not None and chat.bot == "administrator":
        full["invite_link"] = link.url
    pinned = find(world, chat.id, chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        full["pinned_message"] = pinned.body
    return full


def get_chat_member(call: Call) -> Object:
    """Answer getChatMember."""
    world = call.world
    user_id = call.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    chat = find_chat(call)
    check_member(chat)
    if user_id == world.settings.bot_id:
        status = "member" if chat.type == "private" else chat.bot
        return groups.member_object(world.bot_object(), status, chat.type)
    person = world.people.get(user_id)
    if person is None or (chat.type == "private" and user_id != chat.id):
        raise bad_request("member not found")
    status = "member" if chat.type == "private" else chat.members.get(user_id, "left")
    member = groups.member_object(world.user_object(person), status, chat.type)
    if status == "member" and user_id in chat.tags:
        member["tag"] = chat.tags[user_id]
    return member


def get_chat_administrators(call: Call) -> list[Object]:
    """Answer getChatAdministrators."""
    world, chat = call.world, find_chat(call)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    check_member(chat)
    found = [
        groups.member_object(world.user_object(world.people[user_id]), status, chat.type)
        for user_id, status in chat.members.items()
        if status in ("creator", "administrator")
    ]
    if chat.bot == "administrator":
        found.append(groups.member_object(world.bot_object(), chat.bot, chat.type))
    return found


def get_chat_member_count(call: Call) -> int:
    """Answer getChatMemberCount."""
    chat = find_chat(call)
    if chat.type == "private":
        return 2
    check_member(chat)
    return 1 + sum(status in groups.PRESENT for status in chat.members.values())


def leave_chat(call: Call) -> bool:
    """Answer leaveChat."""
    chat = find_chat(call)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    check_member(chat)
    groups.bot_leaves(call.world, chat)
    return True


def _check_pinning(chat: Chat) -> None:
    check_member(chat)
    if chat.type != "private" and chat.bot != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(call: Call) -> bool:
    """Answer pinChatMessage."""
    world, chat = call.world, find_chat(call)
    message = find_message(call, chat, "message to pin not found")
    _check_pinning(chat)
    if message.id in chat.pinned:
        return True
    chat.pinned = [*chat.pinned, message.id]
    world.save_chat(chat)
    content = {"pinned_message": render(world, message, reply=False)}
    note = post(world, chat, content, reply_to=None, fixed=True)
    if chat.type == "private":
        world.people[chat.id].unread -= 1
    notify_bot(world, note)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Answer unpinChatMessage."""
    chat = find_chat(call)
    _check_pinning(chat)
    message_id = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if find(call.world, chat.id, message_id) is None:
        raise bad_request("message to unpin not found")
    chat.pinned = [number for number in chat.pinned if number != message_id]
    call.world.save_chat(chat)
    call.world.changed("edit", chat.id)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Answer unpinAllChatMessages."""
    chat = find_chat(call)
    _check_pinning(chat)
    chat.pinned = []
    call.world.save_chat(chat)
    call.world.changed("edit", chat.id)
    return True

"""The method that sets members' tags."""

import unicodedata

from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.groups import PRESENT, STAFF
from bot.playground.methods.target import check_member, find_chat

_LONGEST = 16


def set_chat_member_tag(call: Call) -> bool:
    """Answer setChatMemberTag. A bot can't tag an administrator."""
    user_id = call.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    chat, tag = find_chat(call), (call.text("tag") or "").strip()
    if chat.type not in ("group", "supergroup"):
        raise bad_request("method is available only for groups and supergroups")
    check_member(chat)
    if chat.bot != "administrator":
        raise bad_request("not enough rights to change tags of members")
    status = chat.members.get(user_id)
    if status not in PRESENT:
        raise bad_request("user not found")
    if status in STAFF:
        raise bad_request("CHAT_CREATOR_REQUIRED")
    if len(tag) > _LONGEST:
        raise bad_request("TAG_INVALID")
    if any(unicodedata.category(one) == "So" for one in tag):
        raise bad_request("TAG_EMOJI_NOT_ALLOWED")
    others = {user: given for user, given in chat.tags.items() if user != user_id}
    chat.tags = {**others, user_id: tag} if tag else others
    call.world.save_chat(chat)
    call.world.changed("person", chat.id)
    return True

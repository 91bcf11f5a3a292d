"""Methods about invite links and requests to join."""

from bot.playground import groups, joining
from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.methods.target import check_member, find_chat
from bot.playground.records import Chat, InviteLink, Object

_LONGEST_NAME = 32
_MOST_MEMBERS = 99_999


def create_chat_invite_link(call: Call) -> Object:
    """Answer createChatInviteLink."""
    chat, given = _chat(call), _given(call)
    link = _changed(joining.new_link(call.world, chat), given)
    call.world.save_chat(chat)
    return joining.link_object(call.world, chat, link)


def edit_chat_invite_link(call: Call) -> Object:
    """Answer editChatInviteLink; what is not given is as for a new link."""
    chat, given = _chat(call), _given(call)
    link = _changed(_link(call, chat), given)
    call.world.save_chat(chat)
    return joining.link_object(call.world, chat, link)


def revoke_chat_invite_link(call: Call) -> Object:
    """Answer revokeChatInviteLink; a revoked primary link is replaced by a new one."""
    chat = _chat(call)
    link = _link(call, chat)
    if link is joining.primary_link(chat):
        joining.new_link(call.world, chat, primary=True)
    link.is_revoked = True
    call.world.save_chat(chat)
    return joining.link_object(call.world, chat, link)


def export_chat_invite_link(call: Call) -> str:
    """Answer exportChatInviteLink."""
    return joining.new_link(call.world, _chat(call), primary=True).url


def _chat(call: Call) -> Chat:
    """Return the chat whose links the bot may manage."""
    chat = find_chat(call)
    if chat.type == "private":
        raise bad_request("can't invite members to a private chat")
    check_member(chat)
    if chat.bot != "administrator":
        raise bad_request("not enough rights to manage chat invite link")
    return chat


def _given(call: Call) -> Object:
    """Return what a call says about a link, clamped as the server does it."""
    limit = min(max(call.integer("member_limit"), 0), _MOST_MEMBERS)
    asks = call.flag("creates_join_request")
    if asks and limit:
        raise bad_request(
            "member limit can't be specified for links requiring administrator approval"
        )
    return {
        "name": (call.text("name") or "")[:_LONGEST_NAME] or None,
        "expire_date": max(call.integer("expire_date"), 0) or None,
        "member_limit": limit or None,
        "creates_join_request": asks,
    }


def _changed(link: InviteLink, given: Object) -> InviteLink:
    for name, value in given.items():
        setattr(link, name, value)
    return link


def _link(call: Call, chat: Chat) -> InviteLink:
    """Return the link that a call names. Which error a server gives for others is not known."""
    url = call.text("invite_link") or ""
    for link in chat.links:
        if link.url == url and not link.is_revoked:
            return link
    raise bad_request("INVITE_HASH_EXPIRED")


def approve_chat_join_request(call: Call) -> bool:
    """Answer approveChatJoinRequest."""
    return _decide(call, approve=True)


def decline_chat_join_request(call: Call) -> bool:
    """Answer declineChatJoinRequest."""
    return _decide(call, approve=False)


def _decide(call: Call, *, approve: bool) -> bool:
    world, user_id = call.world, call.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    chat = find_chat(call)
    if chat.type == "private":
        raise bad_request("the chat can't have join requests")
    check_member(chat)
    if chat.bot != "administrator":
        raise bad_request("not enough rights to manage chat join requests")
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("USER_ID_INVALID")
    if chat.members.get(user_id) in groups.PRESENT:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if user_id not in chat.requests:
        raise bad_request("HIDE_REQUESTER_MISSING")
    joining.close_request(world, chat, person, world.bot_object(), approve=approve)
    return True

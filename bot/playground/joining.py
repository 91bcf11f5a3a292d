"""Invite links and requests to join a group or channel."""

import secrets

from bot.playground.errors import ControlError
from bot.playground.groups import PRESENT, STAFF, group, set_member
from bot.playground.records import Chat, InviteLink, JoinRequest, Object, Person
from bot.playground.world import World

USER_CHAT_OPEN = 300.0
"""Seconds for which a bot may write to somebody who asks to join, though they never opened it
(https://core.telegram.org/bots/api#chatjoinrequest)."""


def new_link(world: World, chat: Chat, *, primary: bool = False) -> InviteLink:
    """Create and save an invite link of the bot; a new primary link revokes the one before."""
    link = InviteLink(url=f"https://t.me/+{secrets.token_urlsafe(12)}", is_primary=primary)
    if primary:
        for other in chat.links:
            other.is_revoked = other.is_revoked or other.is_primary
    chat.links = [*chat.links, link]
    world.save_chat(chat)
    return link


def primary_link(chat: Chat) -> InviteLink | None:
    """Return the bot's primary link to a chat, None if it has none."""
    return next((link for link in chat.links if link.is_primary and not link.is_revoked), None)


def link_object(world: World, chat: Chat, link: InviteLink) -> Object:
    """Return a link as a ChatInviteLink."""
    shown: Object = {
        "invite_link": link.url,
        "creator": world.bot_object(),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    for name in ("name", "expire_date", "member_limit"):
        if value := getattr(link, name):
            shown[name] = value
    waiting = sum(request.url == link.url for request in chat.requests.values())
    if waiting:
        shown["pending_join_request_count"] = waiting
    return shown


def join(world: World, person: Person, url: str | None, chat_id: int | None) -> Object:
    """Let a person join a chat by a link, or by itself where they found it without one.

    Returns the chat's id and the person's status there: member, or requested where
    administrators decide. Raises ControlError where the chat does not let them in.
    """
    if (url is None) == (chat_id is None):
        raise ControlError("joining needs a link or a chat_id, one of them")
    chat, link = _by_url(world, url) if url is not None else (group(world, chat_id or 0), None)
    status = chat.members.get(person.id, "left")
    if status in PRESENT:
        raise ControlError(f"{person.id} is in the group already", 409)
    if status == "kicked":
        raise ControlError(f"{person.id} was removed from the group", 403)
    if link is not None:
        _check_valid(world, chat, link)
    if link.creates_join_request if link else chat.join_by_request:
        _ask(world, chat, person, link)
        return {"chat_id": chat.id, "status": "requested"}
    if link is not None:
        link.joined = [*link.joined, person.id]
    _enter(world, chat, person, link)
    return {"chat_id": chat.id, "status": "member"}


def _by_url(world: World, url: str) -> tuple[Chat, InviteLink]:
    """Return the chat and the link behind an address. Raises ControlError if there is none."""
    for chat in world.chats.values():
        for link in chat.links:
            if link.url == url.strip():
                return chat, link
    raise ControlError("there is no such invite link", 404)


def _check_valid(world: World, chat: Chat, link: InviteLink) -> None:
    inside = sum(chat.members.get(user) in PRESENT for user in link.joined)
    expired = link.expire_date is not None and link.expire_date <= world.now()
    full = link.member_limit is not None and inside >= link.member_limit
    if link.is_revoked or expired or full:
        raise ControlError("the invite link is not valid any more", 410)


def _ask(world: World, chat: Chat, person: Person, link: InviteLink | None) -> None:
    """Save a request to join, and queue its update if the bot is an administrator."""
    if person.id in chat.requests:
        raise ControlError(f"{person.id} has asked to join already", 409)
    request = JoinRequest(url=link.url if link else None, at=world.clock.lived())
    chat.requests = {**chat.requests, person.id: request}
    world.save_chat(chat)
    if chat.bot == "administrator":
        payload: Object = {
            "chat": world.chat_object(chat),
            "from": world.user_object(person),
            "user_chat_id": person.id,
            "date": world.now(),
        }
        if link is not None:
            payload["invite_link"] = link_object(world, chat, link)
        world.update("chat_join_request", person.id, payload)
    world.changed("person", chat.id)


def withdraw(world: World, person: Person, chat_id: int) -> None:
    """Let a person withdraw their request to join; the bot gets no update."""
    chat = group(world, chat_id)
    if person.id not in chat.requests:
        raise ControlError(f"{person.id} has not asked to join", 404)
    _remove(world, chat, person)


def decide(world: World, chat: Chat, by: Person, person: Person, *, approve: bool) -> None:
    """Let an administrator approve or decline a request. Raises ControlError if there is none."""
    if chat.members.get(by.id) not in STAFF:
        raise ControlError(f"{by.id} is no administrator of the group", 403)
    if person.id not in chat.requests:
        raise ControlError(f"{person.id} has not asked to join", 404)
    close_request(world, chat, person, world.user_object(by), approve=approve)


def close_request(world: World, chat: Chat, person: Person, by: Object, *, approve: bool) -> None:
    """Remove an open request; if it is approved the person becomes a member.

    `by` is the User who decided.
    """
    request = chat.requests[person.id]
    _remove(world, chat, person)
    if approve:
        link = next((link for link in chat.links if link.url == request.url), None)
        _enter(world, chat, person, link, by=by, asked=True)


def _remove(world: World, chat: Chat, person: Person) -> None:
    chat.requests = {user: one for user, one in chat.requests.items() if user != person.id}
    world.save_chat(chat)
    world.changed("person", chat.id)


def _enter(
    world: World,
    chat: Chat,
    person: Person,
    link: InviteLink | None,
    *,
    by: Object | None = None,
    asked: bool = False,
) -> None:
    """Make a person a member; the update names the link or the request."""
    how: Object = {}
    if link is not None:
        how["invite_link"] = link_object(world, chat, link)
    elif asked:
        how["via_join_request"] = True
    set_member(world, chat, person, "member", by=by, how=how)


def opens_user_chat(world: World, user_id: int) -> bool:
    """Return whether the bot may write to a person because they ask to join a chat of its."""
    return any(
        chat.bot == "administrator"
        and user_id in chat.requests
        and world.clock.lived() - chat.requests[user_id].at <= USER_CHAT_OPEN
        for chat in world.chats.values()
    )

"""Asks Telegram, before the update's transaction: what the bot may do in a group, who may join."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from zlib import crc32

import msgspec

from handlers.groups.payloads import Act, Decide
from handlers.kit.chats import PRESENT, standing_of
from handlers.kit.context import Incoming, News
from handlers.kit.prefetch import NotFetchedError, Preparing, RefusedError
from storage import groups, rights
from storage.engine.transaction import Transaction
from storage.model.groups import CHANNEL, GROUP, NEEDED, Asking, Group, Standing
from storage.model.organisation import Named, Organisation
from storage.people import members

LINK_NAME = 32  # characters of the name of an invite link, by Telegram


class _Link(msgspec.Struct):
    invite_link: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What Telegram says: the bot's standing, None if it did not answer; a new link or nothing."""

    standing: Standing | None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a chat was chosen for: an association, and whether it is a channel."""

    association: Named
    kind: str


def request_of(association: str, kind: str) -> int:
    """Return the number by which Telegram says for what a chat was chosen."""
    return (crc32(association.encode()) & 0x3FFFFFFF) << 1 | (kind == CHANNEL)


def chosen_for(organisation: Organisation, request: int) -> Chosen | None:
    """Return what a chat was chosen for, by the number; None if that is not known any more."""
    for one in organisation.associations:
        for kind in (GROUP, CHANNEL):
            if request_of(one.key, kind) == request:
                return Chosen(one, kind)
    return None


def standing_in(news: News, kind: str) -> Standing:
    """Return what the bot may do in a chat of this kind."""
    present = news.status in PRESENT
    return Standing(present, tuple(one for one in NEEDED[kind] if one not in news.rights))


@dataclass(frozen=True, slots=True)
class _Target:
    chat_id: int
    association: str
    kind: str
    group: Group | None


class Said(StrEnum):
    """What Telegram has said to the decision about a request to join."""

    DONE = "done"
    ALREADY = "already"  # the person is in the group
    GONE = "gone"  # the request was declined there, or withdrawn
    REFUSED = "refused"
    SILENT = "silent"


_SAID: Final = {
    "USER_ALREADY_PARTICIPANT": Said.ALREADY,
    "HIDE_REQUESTER_MISSING": Said.GONE,
    "USER_ID_INVALID": Said.GONE,
}


def decision(group: Group, telegram_id: int | None, *, admit: bool) -> tuple[str, dict[str, Any]]:
    """Return the call that decides about a request to join."""
    method = "approveChatJoinRequest" if admit else "declineChatJoinRequest"
    return method, {"chat_id": group.chat_id, "user_id": telegram_id}


async def decide(incoming: Incoming, preparing: Preparing) -> Said | None:
    """Have Telegram let somebody in or turn them away, as the press says; return what it said.

    None for other updates, where the request is not open, and for somebody who may not decide.
    """
    press = incoming.press
    if not isinstance(press, Decide) or not incoming.private:
        return None

    async def find(tx: Transaction) -> Asking | None:
        member = await members.of_telegram_id(tx, incoming.telegram_id)
        one = await groups.asking(tx, press.group, press.member)
        if member is None or one is None or one.telegram_id is None:
            return None
        allowed = rights.may_manage_groups(member.grants, one.group.association)
        return one if allowed else None

    one = await preparing.database.read(find)
    if one is None:
        return None
    try:
        await preparing.call(*decision(one.group, one.telegram_id, admit=bool(press.admit)))
    except RefusedError as error:
        found = (said for words, said in _SAID.items() if words in str(error))
        return next(found, Said.REFUSED)
    except NotFetchedError:
        return Said.SILENT
    return Said.DONE


async def look(incoming: Incoming, preparing: Preparing) -> Looked | None:
    """Return what the bot may do in the chat that was chosen or is to be checked.

    Where it may let people in and has no link for that yet, one is made. None for other updates,
    and for somebody who may not manage the association's groups.
    """
    target = await _target(incoming, preparing)
    if target is None:
        return None
    params: dict[str, object] = {"chat_id": target.chat_id, "user_id": preparing.bot_id}
    try:
        answer = await preparing.call("getChatMember", params)
        news = standing_of(answer, target.chat_id)
    except RefusedError:
        return Looked(Standing(present=False))
    except (NotFetchedError, ValueError):
        return Looked(None)
    known = target.group
    wants = known is None or (known.association == target.association and not known.link)
    if not wants or "can_invite_users" not in news.rights:
        return Looked(standing_in(news, target.kind))
    named = preparing.organisation.association(target.association)
    name = named.zh if named else target.association
    return Looked(standing_in(news, target.kind), await _new_link(preparing, target.chat_id, name))


async def _target(incoming: Incoming, preparing: Preparing) -> _Target | None:
    news, press = incoming.news, incoming.press
    shared = news is not None and news.what == "shared"
    check = isinstance(press, Act) and press.act == "check"
    if not (incoming.private and (shared or check)):
        return None
    member = await preparing.database.read(
        lambda tx: members.of_telegram_id(tx, incoming.telegram_id)
    )
    if member is None:
        return None
    if news is not None:
        chosen = chosen_for(preparing.organisation, news.request)
        if chosen is None:
            return None
        known = await preparing.database.read(lambda tx: groups.of_chat(tx, news.chat_id))
        target = _Target(news.chat_id, chosen.association.key, chosen.kind, known)
    else:
        assert isinstance(press, Act)
        known = await preparing.database.read(lambda tx: groups.find(tx, press.group))
        if known is None:
            return None
        target = _Target(known.chat_id, known.association, known.kind, known)
    allowed = rights.may_manage_groups(member.grants, target.association)
    return target if allowed else None


async def _new_link(preparing: Preparing, chat_id: int, name: str) -> str:
    """Return a new link by which people ask to join; empty if Telegram makes none."""
    params: Mapping[str, object] = {
        "chat_id": chat_id,
        "name": name[:LINK_NAME],
        "creates_join_request": True,
    }
    try:
        answer = await preparing.call("createChatInviteLink", params)
        return msgspec.json.decode(answer, type=_Link).invite_link
    except (RefusedError, NotFetchedError, msgspec.DecodeError):
        return ""  # the group's page says that there is none, and checks again by a button

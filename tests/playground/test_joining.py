"""Invite links and requests to join: made, withdrawn, approved, declined."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.playground.server import Playground
from tests.playground.conftest import Bot, Control


@pytest.fixture
async def door(bot: Bot, control: Control) -> tuple[int, int, str]:
    """Create a supergroup with the bot as administrator, its owner, and a link with approval."""
    owner = await control.person("长")
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    link = await bot("createChatInviteLink", chat_id=chat, name="门", creates_join_request=True)
    await bot.updates(allowed_updates=["message", "chat_member", "chat_join_request"])
    return owner, chat, link["invite_link"]


async def test_a_request_is_approved(
    bot: Bot, control: Control, door: tuple[int, int, str]
) -> None:
    _, chat, link = door
    lin = await control.person("林", started=False)
    asked = await control.post(f"users/{lin}/join", link=link)
    assert asked == {"chat_id": chat, "status": "requested"}
    [update] = await bot.updates()
    request = update["chat_join_request"]
    assert request["from"]["first_name"] == "林"
    assert (request["chat"]["id"], request["user_chat_id"]) == (chat, lin)
    assert request["invite_link"]["name"] == "门"
    assert request["invite_link"]["pending_join_request_count"] == 1
    assert (await control.get("groups"))["groups"][0]["requests"] == [lin]
    await control.post(f"users/{lin}/join", 409, link=link)
    await control.post(f"users/{lin}/messages", 403, text="in?", chat_id=chat)
    assert await bot("approveChatJoinRequest", chat_id=chat, user_id=lin) is True
    changed, joined = await bot.updates()
    changed = changed["chat_member"]
    assert changed["from"]["is_bot"] is True
    assert changed["new_chat_member"]["status"] == "member"
    assert changed["invite_link"]["invite_link"] == link
    assert "pending_join_request_count" not in changed["invite_link"]
    assert joined["message"]["new_chat_members"][0]["id"] == lin
    assert joined["message"]["from"]["id"] == lin
    await control.says(lin, "到了", chat_id=chat)
    for method in ("approveChatJoinRequest", "declineChatJoinRequest"):
        refused = await bot.refuses(method, chat_id=chat, user_id=lin)
        assert refused == "Bad Request: USER_ALREADY_PARTICIPANT"


async def test_a_request_is_declined_and_made_again(
    bot: Bot, control: Control, door: tuple[int, int, str]
) -> None:
    owner, chat, link = door
    lin = await control.person("林")
    await control.post(f"users/{lin}/join", link=link)
    await bot.updates()
    assert await bot("declineChatJoinRequest", chat_id=chat, user_id=lin) is True
    assert await bot.updates() == []
    missing = "Bad Request: HIDE_REQUESTER_MISSING"
    assert await bot.refuses("approveChatJoinRequest", chat_id=chat, user_id=lin) == missing
    # The bot gets no update when they withdraw or when somebody else decides.
    await control.post(f"users/{lin}/join", link=link)
    await control.post(f"users/{lin}/withdraw", chat_id=chat)
    await control.post(f"users/{lin}/withdraw", 404, chat_id=chat)
    assert await bot.refuses("declineChatJoinRequest", chat_id=chat, user_id=lin) == missing
    await control.post(f"users/{lin}/join", link=link)
    await bot.updates()
    decision: dict[str, Any] = {"user": lin, "approve": True}
    await control.post(f"groups/{chat}/requests", 403, by=lin, **decision)
    shown = await control.post(f"groups/{chat}/requests", by=owner, **decision)
    assert (shown["requests"], shown["members"][-1]["status"]) == ([], "member")
    await control.post(f"groups/{chat}/requests", 404, by=owner, **decision)
    changed, _ = await bot.updates()
    assert changed["chat_member"]["from"]["id"] == owner


async def test_the_bot_can_write_to_a_requester_for_five_minutes(
    bot: Bot, control: Control, door: tuple[int, int, str]
) -> None:
    owner, chat, link = door
    lin = await control.person("林", started=False)
    gone = "Bad Request: chat not found"
    assert await bot.refuses("sendMessage", chat_id=lin, text="x") == gone
    await control.post(f"users/{lin}/join", link=link)
    await bot("sendMessage", chat_id=lin, text="为什么想来？")
    assert (await control.screen(lin))["messages"][-1]["text"] == "为什么想来？"
    await control.lets_pass("5m1s")
    assert await bot.refuses("sendMessage", chat_id=lin, text="x") == gone
    await control.post(f"users/{lin}/withdraw", chat_id=chat)
    await control.post(f"users/{lin}/join", link=link)
    await bot("sendMessage", chat_id=lin, text="还在吗？")
    await control.post(f"groups/{chat}/requests", by=owner, user=lin, approve=False)
    assert await bot.refuses("sendMessage", chat_id=lin, text="x") == gone


async def test_a_group_joined_without_a_link_can_require_approval(
    bot: Bot, control: Control
) -> None:
    owner, lin = await control.person("长"), await control.person("林")
    made: dict[str, Any] = {"title": "同心", "owner": owner}
    await control.post("groups", 400, **made, join_by_request=True)
    chat = (await control.post("groups", **made, kind="supergroup", join_by_request=True))["id"]
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    assert (await bot("getChat", chat_id=chat))["join_by_request"] is True
    await bot.updates(allowed_updates=["chat_member", "chat_join_request"])
    asked = await control.post(f"users/{lin}/join", chat_id=chat)
    assert asked["status"] == "requested"
    [update] = await bot.updates()
    assert "invite_link" not in update["chat_join_request"]
    await bot("approveChatJoinRequest", chat_id=chat, user_id=lin)
    [changed] = await bot.updates()
    assert changed["chat_member"]["via_join_request"] is True
    # A bot that is not an administrator gets no requests.
    other = (await control.post("groups", **made, kind="supergroup", join_by_request=True))["id"]
    await control.post(f"groups/{other}/bot", by=owner, status="member")
    await control.post(f"users/{lin}/join", chat_id=other)
    assert await bot.updates() == []
    assert await bot.refuses("approveChatJoinRequest", chat_id=other, user_id=lin) == (
        "Bad Request: not enough rights to manage chat join requests"
    )
    open_group = await control.group(owner)
    assert (await control.post(f"users/{lin}/join", chat_id=open_group))["status"] == "member"


async def test_links_are_changed_revoked_and_expire(bot: Bot, control: Control) -> None:
    owner, lin, wang, chen = [await control.person(name) for name in ("长", "林", "王", "陈")]
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    link = await bot("createChatInviteLink", chat_id=chat, member_limit=1, name="x" * 40)
    assert (link["member_limit"], link["name"]) == (1, "x" * 32)
    url = {"link": link["invite_link"]}
    assert (await control.post(f"users/{lin}/join", **url))["status"] == "member"
    await control.post(f"users/{lin}/join", 409, **url)
    await control.post(f"users/{wang}/join", 410, **url)
    await control.post(f"groups/{chat}/members", user=lin, status="kicked")
    await control.post(f"users/{lin}/join", 403, **url)
    await control.post(f"users/{wang}/join", **url)
    place = {"chat_id": chat, "invite_link": link["invite_link"]}
    now = (await bot("sendMessage", chat_id=chat, text="x"))["date"]
    changed = await bot("editChatInviteLink", **place, expire_date=now + 60)
    assert (changed["expire_date"], "member_limit" in changed) == (now + 60, False)
    await control.post("clock", advance="61s")
    await control.post(f"users/{chen}/join", 410, **url)
    revoked = await bot("revokeChatInviteLink", **place)
    assert revoked["is_revoked"] is True
    for method in ("editChatInviteLink", "revokeChatInviteLink"):
        assert await bot.refuses(method, **place) == "Bad Request: INVITE_HASH_EXPIRED"
    first = await bot("exportChatInviteLink", chat_id=chat)
    second = await bot("exportChatInviteLink", chat_id=chat)
    assert (await bot("getChat", chat_id=chat))["invite_link"] == second != first
    await control.post(f"users/{chen}/join", 410, link=first)
    assert (await bot("revokeChatInviteLink", chat_id=chat, invite_link=second))["is_primary"]
    assert (await bot("getChat", chat_id=chat))["invite_link"] not in (first, second)
    await control.post(f"users/{chen}/join", 404, link="https://t.me/+nowhere")
    await control.post(f"users/{chen}/join", 400)


LINK, REQUEST = "manage chat invite link", "manage chat join requests"


@pytest.mark.parametrize(
    ("method", "where", "error"),
    [
        ("createChatInviteLink", "nowhere", "Bad Request: chat not found"),
        ("createChatInviteLink", "private", "Bad Request: can't invite members to a private chat"),
        ("createChatInviteLink", "left", "Forbidden: bot is not a member of the supergroup chat"),
        ("createChatInviteLink", "member", f"Bad Request: not enough rights to {LINK}"),
        ("exportChatInviteLink", "member", f"Bad Request: not enough rights to {LINK}"),
        ("createChatInviteLink", "administrator",
         "Bad Request: member limit can't be specified for links requiring administrator approval"),
        ("approveChatJoinRequest", "private", "Bad Request: the chat can't have join requests"),
        ("declineChatJoinRequest", "member", f"Bad Request: not enough rights to {REQUEST}"),
        ("declineChatJoinRequest", "administrator", "Bad Request: USER_ID_INVALID"),
    ],
)  # fmt: skip
async def test_invalid_links_and_requests_are_refused(
    bot: Bot, control: Control, method: str, where: str, error: str
) -> None:
    owner = await control.person()
    chat = {"nowhere": -7, "private": owner}.get(where)
    if chat is None:
        chat = await control.group(owner, kind="supergroup", bot="member")
        await control.post(f"groups/{chat}/bot", by=owner, status=where)
    more = {"creates_join_request": True, "member_limit": 5, "user_id": 7}
    assert await bot.refuses(method, chat_id=chat, **more) == error
    refused = await bot.refuses("approveChatJoinRequest", chat_id=chat, user_id=0)
    assert refused == "Bad Request: invalid user_id specified"


async def test_requests_are_restored_after_a_restart(tmp_path: Path) -> None:
    """A person's request also ends when an administrator adds them."""
    path = tmp_path / "world.db"
    async with aiohttp.ClientSession() as session:
        async with Playground(path=path).serve() as address:
            bot, control = Bot(session, address), Control(session, address)
            owner, lin = await control.person("长"), await control.person("林")
            chat = await control.group(owner, kind="supergroup", bot="administrator")
            link = await bot("createChatInviteLink", chat_id=chat, creates_join_request=True)
            await control.post(f"users/{lin}/join", link=link["invite_link"])
        async with Playground(path=path).serve() as address:
            bot, control = Bot(session, address), Control(session, address)
            await control.post(f"users/{lin}/join", 409, link=link["invite_link"])
            await control.post(f"groups/{chat}/members", user=lin, status="member")
            assert (await control.get("groups"))["groups"][0]["requests"] == []

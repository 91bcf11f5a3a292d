"""Groups and channels: members, the bot's updates and rights, pinned messages."""

import pytest

from tests.playground.conftest import Bot, Control


async def group(control: Control, owner: int, *members: int, kind: str = "group") -> int:
    made = await control.post("groups", title="同心组", owner=owner, members=members, kind=kind)
    chat_id: int = made["id"]
    return chat_id


async def test_the_bot_joins_and_leaves_a_group(bot: Bot, control: Control) -> None:
    owner = await control.person("长", started=False)
    chat = await group(control, owner)
    assert await bot.refuses("sendMessage", chat_id=chat, text="x") == "Bad Request: chat not found"
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    added, joined = await bot.updates()
    assert added["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["is_bot"] is True
    await bot("sendMessage", chat_id=chat, text="大家好")
    await control.post(f"groups/{chat}/bot", by=owner, status="kicked")
    [removed] = await bot.updates()
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    for method in ("sendMessage", "getChat", "getChatMemberCount"):
        assert await bot.refuses(method, chat_id=chat, text="x") == (
            "Forbidden: bot was kicked from the group chat"
        )
    await control.post(f"groups/{chat}/bot", by=owner, status="left")
    await bot.updates()
    assert await bot.refuses("sendMessage", chat_id=chat, text="x") == (
        "Forbidden: bot is not a member of the group chat"
    )
    assert await bot.refuses("sendMessage", chat_id=owner, text="x") == (
        "Bad Request: chat not found"
    )
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    assert await bot.refuses("sendMessage", chat_id=owner, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )


async def test_in_privacy_mode_the_bot_gets_few_messages(bot: Bot, control: Control) -> None:
    owner, member = await control.person("长"), await control.person("员")
    chat = await group(control, owner, member)
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    await bot.updates()
    name = (await bot("getMe"))["username"]
    sent = await bot("sendMessage", chat_id=chat, text="?")
    for text, more in [
        ("just talk", {}),
        (f"hi @{name}", {}),
        ("/help@somebody_else_bot", {}),
        ("/help", {}),
        (f"/help@{name} me", {}),
        ("an answer", {"reply_to": sent["message_id"]}),
    ]:
        await control.says(member, text, chat_id=chat, **more)
    heard = [update["message"]["text"] for update in await bot.updates()]
    assert heard == ["/help", f"/help@{name} me", "an answer"]
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    await bot.updates()
    await control.says(member, "all of it", chat_id=chat)
    [update] = await bot.updates()
    assert update["message"]["text"] == "all of it"
    assert update["message"]["chat"] == {"id": chat, "type": "group", "title": "同心组"}


async def test_a_bot_that_is_administrator_gets_changes_of_members_on_request(
    bot: Bot, control: Control
) -> None:
    owner, member = await control.person("长"), await control.person("员")
    chat = await group(control, owner, kind="supergroup")
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    await bot.updates(allowed_updates=["chat_member", "message"])
    await control.post(f"groups/{chat}/members", user=member, status="member")
    told, joined = await bot.updates()
    assert told["chat_member"]["new_chat_member"]["user"]["id"] == member
    assert joined["message"]["new_chat_members"][0]["id"] == member
    admins = await bot("getChatAdministrators", chat_id=chat)
    assert [admin["status"] for admin in admins] == ["creator", "administrator"]
    assert await bot("getChatMemberCount", chat_id=chat) == 3
    for user, status in ((owner, "creator"), (member, "member")):
        found = await bot("getChatMember", chat_id=chat, user_id=user)
        assert (found["status"], found["user"]["id"]) == (status, user)
    assert await bot.refuses("getChatMember", chat_id=chat, user_id=-1) == (
        "Bad Request: invalid user_id specified"
    )
    assert await bot.refuses("getChatAdministrators", chat_id=owner) == (
        "Bad Request: there are no administrators in the private chat"
    )
    await control.post(f"groups/{chat}/members", user=member, status="left")
    assert (await bot("getChatMember", chat_id=chat, user_id=member))["status"] == "left"
    await control.post(f"users/{member}/messages", 403, text="x", chat_id=chat)
    assert await bot("leaveChat", chat_id=chat) is True


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("group", {"can_pin_messages", "can_manage_tags"}),
        ("supergroup", {"can_pin_messages", "can_manage_tags", "can_manage_topics"}),
        ("channel", {"can_post_messages", "can_edit_messages", "can_manage_direct_messages"}),
    ],
)
async def test_an_administrators_rights(
    bot: Bot, control: Control, kind: str, own: set[str]
) -> None:
    owner = await control.person("长")
    chat = await group(control, owner, kind=kind)
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    bot_id = (await bot("getMe"))["id"]
    member = await bot("getChatMember", chat_id=chat, user_id=bot_id)
    assert member["can_send_welcome_messages"] is True
    special = {"can_pin_messages", "can_manage_tags", "can_manage_topics", "can_post_messages",
               "can_edit_messages", "can_manage_direct_messages"}  # fmt: skip
    assert special & set(member) == own


async def test_messages_of_a_channel_are_from_the_channel(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    chat = await group(control, owner, kind="channel")
    await control.post(f"groups/{chat}/bot", 400, by=owner, status="member")
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    await bot.updates()
    sent = await bot("sendMessage", chat_id=chat, text="公告")
    assert sent["sender_chat"]["id"] == chat
    assert "from" not in sent
    post = await control.says(owner, "再来", chat_id=chat)
    edit = {"message_id": post["message_id"], "text": "再改", "chat_id": chat}
    await control.post(f"users/{owner}/edit", **edit)
    edit["message_id"] = sent["message_id"]
    await control.post(f"users/{owner}/edit", 403, **edit)
    posted, edited = await bot.updates()
    assert posted["channel_post"]["text"] == "再来"
    assert edited["edited_channel_post"]["text"] == "再改"
    forward = await bot("forwardMessage", chat_id=owner, from_chat_id=chat,
                        message_id=sent["message_id"])  # fmt: skip
    assert forward["forward_origin"]["type"] == "channel"


async def test_pins(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    chat = await group(control, owner, kind="supergroup")
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    sent = await bot("sendMessage", chat_id=chat, text="重要")
    place = {"chat_id": chat, "message_id": sent["message_id"]}
    assert await bot.refuses("pinChatMessage", **place) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
    await bot.updates()
    assert await bot("pinChatMessage", **place) is True
    [update] = await bot.updates()
    assert update["message"]["pinned_message"]["text"] == "重要"
    assert (await control.screen(owner, chat))["pinned"] == [sent["message_id"]]
    full = await bot("getChat", chat_id=chat)
    assert full["pinned_message"]["message_id"] == sent["message_id"]
    assert await bot("unpinChatMessage", **place) is True
    assert await bot.refuses("unpinChatMessage", chat_id=chat) == (
        "Bad Request: message to unpin not found"
    )
    assert await bot.refuses("pinChatMessage", chat_id=chat, message_id=999) == (
        "Bad Request: message to pin not found"
    )
    await bot("pinChatMessage", **place)
    await bot("deleteMessage", **place)
    assert "pinned_message" not in await bot("getChat", chat_id=chat)
    assert await bot("unpinAllChatMessages", chat_id=chat) is True


async def test_which_messages_the_bot_can_delete_in_a_group(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    for kind, refusal in (
        ("group", "message can't be deleted for everyone"),
        ("supergroup", "message can't be deleted"),
    ):
        chat = await group(control, owner, kind=kind)
        await control.post(f"groups/{chat}/bot", by=owner, status="member")
        theirs = await control.says(owner, "mine", chat_id=chat)
        place = {"chat_id": chat, "message_id": theirs["message_id"]}
        assert await bot.refuses("deleteMessage", **place) == f"Bad Request: {refusal}"
        await control.post(f"groups/{chat}/bot", by=owner, status="administrator")
        assert await bot("deleteMessage", **place) is True


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("group", "message can't be deleted for everyone"),
        ("supergroup", "message can't be deleted"),
        ("channel", "message can't be deleted"),
    ],
)
async def test_an_administrator_can_not_delete_messages_older_than_two_days(
    bot: Bot, control: Control, kind: str, refusal: str
) -> None:
    owner = await control.person("长")
    chat = await control.group(owner, kind=kind, bot="administrator")
    old = [await control.says(owner, "theirs", chat_id=chat),
           await bot("sendMessage", chat_id=chat, text="mine")]  # fmt: skip
    await control.post("clock", advance="47h59m")
    assert await bot("deleteMessage", chat_id=chat, message_id=old[0]["message_id"])
    old[0] = await control.says(owner, "theirs", chat_id=chat)
    await control.post("clock", advance="48h1s")
    for message in old:
        place = {"chat_id": chat, "message_id": message["message_id"]}
        assert await bot.refuses("deleteMessage", **place) == f"Bad Request: {refusal}"


async def test_a_bot_that_is_a_member_deletes_its_own_messages(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    for kind in ("group", "supergroup"):
        chat = await control.group(owner, kind=kind, bot="member")
        sent = await bot("sendMessage", chat_id=chat, text="mine")
        place = {"chat_id": chat, "message_id": sent["message_id"]}
        assert await bot("deleteMessage", **place) is True


async def test_the_first_message_of_a_group_says_that_it_was_created(
    bot: Bot, control: Control
) -> None:
    owner = await control.person("长")
    for kind in ("supergroup", "channel"):
        chat = await control.group(owner, kind=kind, bot="administrator")
        sent = await bot("sendMessage", chat_id=chat, text="x")
        assert sent["message_id"] > 1


async def test_a_phone_number_can_be_requested_in_private_only(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    chat = await group(control, owner)
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    keyboard = {"keyboard": [[{"text": "☎", "request_contact": True}]]}
    refused = await bot.refuses("sendMessage", chat_id=chat, text="x", reply_markup=keyboard)
    assert refused == "Bad Request: phone number can be requested in private chats only"


async def test_a_private_chat(bot: Bot, control: Control) -> None:
    user = await control.person("林", last_name="平", username="lin_ping")
    full = await bot("getChat", chat_id=user)
    assert (full["type"], full["first_name"], full["last_name"]) == ("private", "林", "平")
    assert full["active_usernames"] == ["lin_ping"]
    assert (await bot("getChatMember", chat_id=user, user_id=user))["status"] == "member"
    assert await bot("getChatMemberCount", chat_id=user) == 2
    assert await bot("setMessageReaction", chat_id=user, message_id=1,
                     reaction=[{"type": "emoji", "emoji": "👍"}]) is True  # fmt: skip


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("groups", 404, {"title": "x", "owner": 1}),
        ("groups", 400, {"title": " ", "owner": 1}),
        ("groups", 400, {"title": "x", "owner": 1, "kind": "club"}),
        ("groups/-5/bot", 404, {"by": 1, "status": "member"}),
        ("groups/x/members", 404, {"user": 1, "status": "member"}),
        ("users", 400, {}),
        ("users", 400, {"first_name": "a", "surname": "b"}),
        ("users/5/messages", 404, {"text": "x"}),
        ("users/x/block", 404, {}),
        ("users/5/press", 404, {"message_id": 1}),
    ],
)
async def test_invalid_requests_about_groups_are_refused(
    control: Control, path: str, status: int, body: dict[str, object]
) -> None:
    await control.post(path, status, **body)

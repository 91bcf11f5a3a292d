"""Results and updates of every method have the fields of the Bot API's types, and no others."""

from typing import Any

import pytest

from bot.playground.methods import NAMES
from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture
from tests.playground.shapes import METHODS, Misshapen, check

# The Bot fixture holds every result of every test against the types; the walk sees that no
# method is left out, and that the updates of all kinds came by.
UPDATES = {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query",
           "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request"}  # fmt: skip
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "a", "callback_data": "a", "style": "success"}],
        [{"text": "b", "url": "t.me/x"}, {"text": "c", "copy_text": {"text": "c"}}],
        [{"text": "d", "web_app": {"url": "https://a.org/"}}],
        [{"text": "e", "switch_inline_query_current_chat": ""}],
    ]
}


async def files(bot: Bot, user: int) -> None:
    where = {"chat_id": str(user)}
    for kind in ("Document", "Video", "Audio", "Voice", "Animation", "Sticker", "VideoNote"):
        field = "video_note" if kind == "VideoNote" else kind.lower()
        sent = await bot.upload(f"send{kind}", {field: ("a.bin", b"abc")}, **where)
        again = {field: sent[field]["file_id"], **where}
        await bot(f"send{kind}", **again, reply_parameters={"message_id": sent["message_id"]})
        await bot("copyMessage", from_chat_id=user, message_id=sent["message_id"], **where)
        await bot("getFile", file_id=sent[field]["file_id"])
    photo = await bot.upload("sendPhoto", {"photo": ("a.png", picture(9, 9))}, **where)
    place = {**where, "message_id": photo["message_id"]}
    await bot("editMessageCaption", **place, caption="x", show_caption_above_media=True)
    media = {"type": "photo", "media": photo["photo"][0]["file_id"], "has_spoiler": True}
    await bot("sendMediaGroup", **where, media=[media, media])
    await bot("editMessageMedia", **place, media=media)


async def messages(bot: Bot, user: int) -> int:
    where = {"chat_id": user}
    sent = await bot("sendMessage", **where, text="<b>a</b> /b", parse_mode="HTML",
                     reply_markup=KEYBOARD,
                     link_preview_options={"is_disabled": True, "unknown": 1})  # fmt: skip
    number: int = sent["message_id"]
    await bot("editMessageText", **where, message_id=number, text="b", reply_markup=KEYBOARD)
    await bot("editMessageReplyMarkup", **where, message_id=number, reply_markup={})
    await bot("sendLocation", **where, latitude=31.28, longitude=121.5)
    await bot("sendVenue", **where, latitude=31.28, longitude=121.5, title="a", address="b")
    await bot("sendDice", **where)
    await bot("sendContact", **where, phone_number="+861", first_name="a", last_name="b")
    await bot("forwardMessage", **where, from_chat_id=user, message_id=number)
    await bot("forwardMessages", **where, from_chat_id=user, message_ids=[number])
    await bot("copyMessages", **where, from_chat_id=user, message_ids=[number])
    await bot("setMessageReaction", **where, message_id=number,
              reaction=[{"type": "emoji", "emoji": "👍"}])  # fmt: skip
    await bot("sendChatAction", **where, action="typing")
    await bot("pinChatMessage", **where, message_id=number)
    await bot("getChat", **where)
    await bot("unpinChatMessage", **where, message_id=number)
    await bot("unpinAllChatMessages", **where)
    return number


async def groups(bot: Bot, control: Control, user: int) -> None:
    for kind in ("group", "supergroup", "channel"):
        chat = (await control.post("groups", title="x", owner=user, kind=kind))["id"]
        await control.post(f"groups/{chat}/bot", by=user, status="administrator")
        other = await control.person("王")
        await control.post(f"groups/{chat}/members", user=other, status="member")
        said = await control.says(user, "x", chat_id=chat)
        if kind == "channel":
            await control.post(f"users/{user}/edit", message_id=said["message_id"], text="y",
                               chat_id=chat)  # fmt: skip
        if kind != "channel":
            await bot("setChatMemberTag", chat_id=chat, user_id=other, tag="主委")
            await control.says(other, "z", chat_id=chat)
        for person in (user, other):
            await bot("getChatMember", chat_id=chat, user_id=person)
        await bot("getChatMember", chat_id=chat, user_id=7000000000)
        await bot("getChatAdministrators", chat_id=chat)
        await bot("getChatMemberCount", chat_id=chat)
        await bot("pinChatMessage", chat_id=chat, message_id=said["message_id"])
        await bot("getChat", chat_id=chat)
        forward = {"chat_id": user, "from_chat_id": chat, "message_id": said["message_id"]}
        await bot("forwardMessage", **forward)
        await control.screen(user, chat)
        await control.post(f"groups/{chat}/members", user=other, status="kicked")
        await bot("getChatMember", chat_id=chat, user_id=other)
        await bot("leaveChat", chat_id=chat)


async def door(bot: Bot, control: Control, owner: int) -> None:
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    one = await control.person("陈")
    await bot("exportChatInviteLink", chat_id=chat)
    asking = {"creates_join_request": True, "name": "x", "expire_date": 4_000_000_000}
    link = (await bot("createChatInviteLink", chat_id=chat, **asking))["invite_link"]
    await bot("editChatInviteLink", chat_id=chat, invite_link=link, **asking)
    for method in ("declineChatJoinRequest", "approveChatJoinRequest"):
        await control.post(f"users/{one}/join", link=link)
        await bot(method, chat_id=chat, user_id=one)
    await bot("revokeChatInviteLink", chat_id=chat, invite_link=link)
    await bot("getChat", chat_id=chat)


async def seen_by_one(bot: Bot, control: Control, owner: int) -> None:
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    to = {"receiver_user_id": owner}
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await bot("sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=to,
                     reply_markup=keys)  # fmt: skip
    number = sent["ephemeral_message_id"]
    await control.post(f"users/{owner}/press", message_id=0, ephemeral_message_id=number,
                       data="a", chat_id=chat, wait=0)  # fmt: skip
    which = {"chat_id": chat, **to, "ephemeral_message_id": number}
    await bot("editEphemeralMessageText", **which, text="y")
    await bot("editEphemeralMessageReplyMarkup", **which)
    await control.screen(owner, chat)
    await bot("deleteEphemeralMessage", **which)


async def own_settings(bot: Bot) -> None:
    for method in ("getMe", "getMyCommands", "getWebhookInfo", "getChatMenuButton", "logOut",
                   "close", "deleteMyCommands", "setChatMenuButton"):  # fmt: skip
        await bot(method)
    await bot("setMyCommands", commands=[{"command": "a", "description": "b"}])
    await bot("getMyCommands")
    for what in ("Name", "Description", "ShortDescription"):
        await bot(f"setMy{what}", name="x", description="x", short_description="x")
        await bot(f"getMy{what}")
    await bot("setWebhook", url="http://127.0.0.1:9/", allowed_updates=["message"])
    await bot("getWebhookInfo")
    await bot("deleteWebhook")


async def test_every_method_and_update_has_its_shape(bot: Bot, control: Control) -> None:
    await bot("getUpdates", allowed_updates=sorted(UPDATES))
    user = await control.person("林", last_name="平", username="lin_ping", phone_number="+861",
                                language_code="zh-hans")  # fmt: skip
    number = await messages(bot, user)
    await files(bot, user)
    await groups(bot, control, user)
    await door(bot, control, user)
    await seen_by_one(bot, control, user)
    said = await control.says(user, "x", reply_to=number)
    await control.post(f"users/{user}/edit", message_id=said["message_id"], text="y")
    await control.post(f"users/{user}/messages", contact=True)
    contact = {"phone_number": "+862", "first_name": "b"}
    await control.post(f"users/{user}/messages", contact=contact)
    press = await control.post(f"users/{user}/press", message_id=number, data="a", wait=0)
    await bot("answerCallbackQuery", callback_query_id=press["query_id"], text="x")
    poll = await bot("sendPoll", chat_id=user, question="?", options=["a"], is_anonymous=False)
    await control.post(f"users/{user}/vote", message_id=poll["message_id"], options=[0])
    await bot("stopPoll", chat_id=user, message_id=poll["message_id"])
    await bot("deleteMessage", chat_id=user, message_id=number)
    await bot("deleteMessages", chat_id=user, message_ids=[said["message_id"]])
    await control.post(f"users/{user}/press", message_id=number, data="gone", wait=0)
    await control.post(f"users/{user}/block")
    await control.screen(user)
    kinds: set[str] = set()
    while found := await bot.updates():
        kinds |= {kind for update in found for kind in update if kind != "update_id"}
    assert kinds == UPDATES
    await own_settings(bot)
    assert bot.called == set(NAMES.values())


def test_every_method_is_one_of_the_bot_api() -> None:
    assert set(NAMES.values()) == set(METHODS)


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"message_id": 1, "date": 0}, "Message lacks chat"),
        ({"message_id": True}, "Message.message_id: True is no Integer"),
        ({"moon": 1}, "Message has an unknown field moon"),
        ({"chat": {"id": 1, "type": "private", "x": 1}}, "Message.chat has an unknown field x"),
        ({"photo": [{"file_id": 1}]}, "Message.photo[0].file_id: 1 is no String"),
        ([], "Message: [] is no object"),
    ],
)
def test_a_wrong_shape_is_reported(value: Any, where: str) -> None:
    with pytest.raises(Misshapen) as caught:
        check(value, "Message")
    assert str(caught.value) == where

"""The bot replies: with a quote, to other chats, to missing messages; and message effects."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture


async def sent(bot: Bot, chat: int, reply: Any, **more: Any) -> dict[str, Any]:
    message: dict[str, Any] = await bot(
        "sendMessage", chat_id=chat, text="y", reply_parameters=reply, **more
    )
    return message


async def test_reply_parameters_that_make_no_reply(bot: Bot, control: Control) -> None:
    user = await control.person()
    for none in ({}, "", "{}", {"message_id": 0}, {"message_id": -5}, {"quote": "x"},
                 {"message_id": 999, "allow_sending_without_reply": True}):  # fmt: skip
        message = await sent(bot, user, none)
        assert not {"reply_to_message", "external_reply", "quote"} & set(message), none
    old = await bot("sendMessage", chat_id=user, text="x", reply_to_message_id=999,
                    allow_sending_without_reply=True)  # fmt: skip
    assert "reply_to_message" not in old


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("[", "can't parse reply parameters JSON object"),
        ("[]", "object expected as reply parameters"),
        ([], "object expected as reply parameters"),
        ("null", "object expected as reply parameters"),
        ({"message_id": "x"}, 'field "message_id" must be a valid Number'),
        (
            {"message_id": 1, "allow_sending_without_reply": 1},
            'field "allow_sending_without_reply" must be of type Boolean',
        ),
        ({"message_id": 1, "quote": []}, 'field "quote" must be of type String'),
        (
            {"message_id": 1, "quote": "<b>", "quote_parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"message_id": 999}, "message to be replied not found"),
        ({"message_id": 1, "chat_id": 99}, "chat not found"),
        ({"message_id": 1, "chat_id": "@nobody"}, "chat not found"),
    ],
)
async def test_invalid_replies_are_refused(
    bot: Bot, control: Control, reply: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "text": "x", "reply_parameters": reply}
    assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}"


TEXT = {"text": "<b>春游</b>：三月二日，👋 <i>人民</i>公园；三月九日雨天备用",
        "parse_mode": "HTML"}  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ({"quote": "三月"}, {"text": "三月", "position": 0}),
        # The position is returned as given, minus what is trimmed.
        ({"quote": " 三月", "quote_position": 17}, {"text": "三月", "position": 18}),
        ({"quote": "<b>春游</b>：", "quote_parse_mode": "HTML"},
         {"text": "春游：", "position": 0,
          "entities": [{"type": "bold", "offset": 0, "length": 2}]}),
        ({"quote": "<b>游</b>", "quote_parse_mode": "HTML"},
         {"text": "游", "position": 0, "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
        ({"quote": "👋 人民公园",
          "quote_entities": [{"type": "italic", "offset": 3, "length": 2}]},
         {"text": "👋 人民公园", "position": 0,
          "entities": [{"type": "italic", "offset": 3, "length": 2}]}),
        # Other entities are dropped.
        ({"quote": "<code>备用</code>", "quote_parse_mode": "HTML"},
         {"text": "备用", "position": 0}),
    ],
)  # fmt: skip
async def test_a_reply_quotes_a_part_of_a_message(
    bot: Bot, control: Control, reply: dict[str, Any], quote: dict[str, Any]
) -> None:
    user = await control.person()
    message = await bot("sendMessage", chat_id=user, **TEXT)
    answer = await sent(bot, user, {"message_id": message["message_id"], **reply})
    assert answer["quote"] == {**quote, "is_manual": True}
    assert answer["reply_to_message"]["message_id"] == message["message_id"]
    shown = (await control.screen(user))["messages"][-1]
    assert shown["quote"] == answer["quote"]
    edited = await bot("editMessageText", chat_id=user, message_id=answer["message_id"], text="z")
    assert edited["quote"] == answer["quote"]


@pytest.mark.parametrize(
    "reply",
    [
        {"quote": "四月"},
        {"quote": "春游"},  # it is bold there
        {"quote": "<b>春游：</b>", "quote_parse_mode": "HTML"},
        {"quote": "<u>三月</u>", "quote_parse_mode": "HTML"},
    ],
)
async def test_a_quote_that_is_not_in_the_message_is_refused(
    bot: Bot, control: Control, reply: dict[str, Any]
) -> None:
    user = await control.person()
    message = await bot("sendMessage", chat_id=user, **TEXT)
    parameters = {"message_id": message["message_id"], **reply}
    given = {"chat_id": user, "text": "x", "reply_parameters": parameters}
    assert await bot.refuses("sendMessage", **given) == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_caption_can_be_quoted_and_a_message_without_text_can_not(
    bot: Bot, control: Control
) -> None:
    user = await control.person()
    photo = await bot.upload("sendPhoto", {"photo": ("a.png", picture(9, 9))}, chat_id=str(user),
                             caption="一张照片")  # fmt: skip
    answer = await sent(bot, user, {"message_id": photo["message_id"], "quote": "照片"})
    assert answer["quote"]["text"] == "照片"
    place = await bot("sendLocation", chat_id=user, latitude=1, longitude=1)
    parameters = {"message_id": place["message_id"], "quote": "照片"}
    given = {"chat_id": user, "text": "x", "reply_parameters": parameters}
    assert await bot.refuses("sendMessage", **given) == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_reply_to_a_message_in_another_chat(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    said = await control.says(lin, "三月 @lin_ping")
    answer = await sent(bot, wang, {"message_id": said["message_id"], "chat_id": lin})
    assert "reply_to_message" not in answer
    # For a private chat only the author is named; the server adds the quote itself.
    origin = {"type": "user", "date": said["date"], "sender_user": said["from"]}
    assert answer["external_reply"] == {"origin": origin}
    assert answer["quote"] == {"text": "三月 @lin_ping", "position": 0}
    quoted = await sent(bot, wang, {"message_id": said["message_id"], "chat_id": str(lin),
                                    "quote": "三月"})  # fmt: skip
    assert quoted["quote"] == {"text": "三月", "position": 0, "is_manual": True}
    copy = {"from_chat_id": wang, "message_id": answer["message_id"]}
    await bot("copyMessage", chat_id=lin, **copy)
    assert not {"external_reply", "quote"} & set((await control.screen(lin))["messages"][-1])
    # The same chat, by id or by name, is not another chat.
    assert "reply_to_message" in await sent(
        bot, lin, {"message_id": said["message_id"], "chat_id": f" {lin}"}
    )


async def test_a_reply_to_a_message_in_a_group_names_the_group(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    photo = await bot.upload("sendPhoto", {"photo": ("a.png", picture(9, 9))}, chat_id=str(chat),
                             has_spoiler="true")  # fmt: skip
    answer = await sent(bot, owner, {"message_id": photo["message_id"], "chat_id": chat})
    external = answer["external_reply"]
    assert external["chat"]["id"] == chat
    assert external["message_id"] == photo["message_id"]
    assert external["photo"] == photo["photo"]
    assert external["has_media_spoiler"] is True
    assert "quote" not in answer


async def test_a_protected_message_can_not_be_replied_to_in_another_chat(
    bot: Bot, control: Control
) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    hidden = await bot("sendMessage", chat_id=lin, text="x", protect_content=True)
    answer = await sent(bot, wang, {"message_id": hidden["message_id"], "chat_id": lin})
    assert not {"external_reply", "quote", "reply_to_message"} & set(answer)
    missing = {"message_id": 999, "chat_id": lin}
    given = {"chat_id": wang, "text": "x", "reply_parameters": missing}
    assert await bot.refuses("sendMessage", **given) == (
        "Bad Request: message to be replied not found"
    )


async def test_a_reply_to_an_option_of_a_poll(bot: Bot, control: Control) -> None:
    user = await control.person()
    poll = await bot("sendPoll", chat_id=user, question="?", options=["a", "b"])
    reply = {"message_id": poll["message_id"], "poll_option_id": "1"}
    assert (await sent(bot, user, reply))["reply_to_poll_option_id"] == "1"
    plain = await bot("sendMessage", chat_id=user, text="x")
    reply["message_id"] = plain["message_id"]
    assert "reply_to_poll_option_id" not in await sent(bot, user, reply)


EFFECT = "5046509860389126442"


async def test_message_effects(bot: Bot, control: Control) -> None:
    user = await control.person()
    message = await bot("sendMessage", chat_id=user, text="x", message_effect_id=EFFECT)
    assert message["effect_id"] == EFFECT
    assert (await control.screen(user))["messages"][-1]["effect_id"] == EFFECT
    for none in ("", "0", "party"):
        plain = await bot("sendMessage", chat_id=user, text="x", message_effect_id=none)
        assert "effect_id" not in plain
    source = {"from_chat_id": user, "message_id": message["message_id"]}
    forward = await bot("forwardMessage", chat_id=user, **source)
    assert "effect_id" not in forward
    await bot("copyMessage", chat_id=user, **source, message_effect_id=EFFECT)
    assert (await control.screen(user))["messages"][-1]["effect_id"] == EFFECT
    many = {"chat_id": user, "from_chat_id": user, "message_effect_id": EFFECT,
            "message_ids": [message["message_id"], plain["message_id"]]}  # fmt: skip
    for method in ("copyMessages", "forwardMessages"):
        refused = await bot.refuses(method, **many)
        assert refused == "Bad Request: can't use message effects in the method"
    media = {"type": "photo", "media": "attach://a"}
    form = {"a": ("a.png", picture(9, 9))}
    album = await bot.upload("sendMediaGroup", form, chat_id=str(user),
                             media=str([media, media]).replace("'", '"'),
                             message_effect_id=EFFECT)  # fmt: skip
    assert album[0]["effect_id"] == EFFECT
    chat = await control.group(user, bot="member")
    refused = await bot.refuses("sendMessage", chat_id=chat, text="x", message_effect_id=EFFECT)
    assert refused == "Bad Request: can't use message effects in the chat"

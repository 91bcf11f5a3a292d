"""Messages are sent, edited and deleted, with the official server's errors."""

import asyncio
from typing import Any

import pytest

from tests.playground.conftest import Bot, Control, Refused

KEYBOARD = {"inline_keyboard": [[{"text": "参加", "callback_data": "go"}]]}


async def test_get_me_returns_the_bot(bot: Bot) -> None:
    me = await bot("getMe")
    assert me["id"] == 7000000000
    assert me["is_bot"] is True
    assert me["can_join_groups"] is True


async def test_a_conversation(bot: Bot, control: Control) -> None:
    user = await control.person("林", language_code="zh-hans", started=False)
    assert (
        await bot.refuses("sendMessage", chat_id=user, text="hi") == "Bad Request: chat not found"
    )
    await control.says(user, "/start abc-123")
    [update] = await bot.updates()
    message = update["message"]
    assert message["text"] == "/start abc-123"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "zh-hans"
    assert message["chat"] == {"id": user, "type": "private", "first_name": "林"}

    sent = await bot(
        "sendMessage", chat_id=user, text="<b>欢迎</b> 👋 &lt;3", parse_mode="HTML",
        reply_markup=KEYBOARD, reply_parameters={"message_id": message["message_id"]},
    )  # fmt: skip
    assert sent["text"] == "欢迎 👋 <3"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["reply_to_message"]["message_id"] == message["message_id"]
    assert sent["from"]["is_bot"] is True
    screen = await control.screen(user)
    assert [shown["text"] for shown in screen["messages"]] == ["/start abc-123", "欢迎 👋 <3"]
    assert screen["reply_keyboard"] is None

    pressed = asyncio.create_task(
        control.post(f"users/{user}/press", message_id=sent["message_id"], text="参加")
    )
    [update] = await bot.updates(timeout=10)
    query = update["callback_query"]
    assert query["data"] == "go"
    assert isinstance(query["id"], str)
    assert isinstance(query["chat_instance"], str)
    assert query["message"]["reply_markup"] == KEYBOARD
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="已报名", show_alert=True)
    answer = await pressed
    assert answer == {
        "query_id": query["id"], "answered": True, "text": "已报名", "show_alert": True,
        "update_id": update["update_id"],
    }  # fmt: skip
    assert await control.get(f"queries/{query['id']}") == answer

    edited = await bot(
        "editMessageText", chat_id=user, message_id=sent["message_id"], text="已报名"
    )
    assert "reply_markup" not in edited
    assert "reply_to_message" not in edited
    assert edited["date"] == sent["date"]
    assert edited["edit_date"] >= sent["date"]
    await bot("deleteMessage", chat_id=user, message_id=sent["message_id"])
    assert len((await control.screen(user))["messages"]) == 1


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 99, "text": "a"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "a"}, "chat not found"),
        ({"chat_id": "U"}, "message text is empty"),
        ({"chat_id": "U", "text": " \n "}, "text must be non-empty"),
        ({"chat_id": "U", "text": "a" * 4097}, "message is too long"),
        ({"chat_id": "U", "text": "a" * 32769}, "text is too long"),
        ({"chat_id": "U", "text": "a", "parse_mode": "bb"}, "unsupported parse_mode"),
        (
            {"chat_id": "U", "text": "a", "reply_parameters": {"message_id": 999}},
            "message to be replied not found",
        ),
        (
            {"chat_id": "U", "text": "a", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        ({"chat_id": "U", "text": "a", "reply_markup": "[]"}, "object expected as reply markup"),
        (
            {"chat_id": "U", "text": "a", "reply_markup": {"inline_keyboard": {}}},
            'field "inline_keyboard" must be of type Array',
        ),
        (
            {"chat_id": "U", "text": "a", "reply_markup": {"inline_keyboard": [{}]}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"chat_id": "U", "text": "a", "reply_markup": {"keyboard": [{}]}},
            'field "keyboard" must be an Array of Arrays',
        ),
        (
            {"chat_id": "U", "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {
                "chat_id": "U", "text": "a", "reply_markup":
                {"inline_keyboard": [[{"text": "x", "callback_data": "参" * 22}]]},
            },
            "BUTTON_DATA_INVALID",
        ),
        (
            {
                "chat_id": "U", "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
            },
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
    ],
)  # fmt: skip
async def test_invalid_messages_are_refused(
    bot: Bot, control: Control, parameters: dict[str, Any], error: str
) -> None:
    user = await control.person()
    if parameters.get("chat_id") == "U":
        parameters = {**parameters, "chat_id": user}
    assert await bot.refuses("sendMessage", **parameters) == f"Bad Request: {error}"
    assert len((await control.screen(user))["messages"]) == 1


async def test_checks_come_in_the_official_order(bot: Bot, control: Control) -> None:
    user = await control.person()
    await control.post(f"users/{user}/block")
    wrong: dict[str, Any] = {
        "text": "", "parse_mode": "HTML", "reply_parameters": {"message_id": 999},
        "reply_markup": "{", "chat_id": 1,
    }  # fmt: skip
    steps: list[tuple[str, Any, str]] = [
        ("text", "<b>", "Bad Request: message text is empty"),
        ("text", "<b>" + "a" * 4100 + "</b>", "Bad Request: can't parse entities: Can't find end"
         ' tag corresponding to start tag "b"'),
        ("reply_markup", {"inline_keyboard": [[{"text": "x", "callback_data": "a" * 65}]]},
         "Bad Request: can't parse reply keyboard markup JSON object"),
        ("chat_id", user, "Bad Request: chat not found"),
        ("reply_parameters", {"message_id": 999, "allow_sending_without_reply": True},
         "Bad Request: message to be replied not found"),
        ("text", "a", "Bad Request: message is too long"),
        ("reply_markup", None, "Bad Request: BUTTON_DATA_INVALID"),
    ]  # fmt: skip
    for name, better, error in steps:
        assert await bot.refuses("sendMessage", **wrong) == error
        wrong[name] = better
    assert await bot.refuses("sendMessage", **wrong) == "Forbidden: bot was blocked by the user"


async def test_unknown_methods_and_tokens_are_refused(bot: Bot) -> None:
    with pytest.raises(Refused) as caught:
        await bot("flyToTheMoon")
    assert (caught.value.code, caught.value.text) == (404, "Not Found: method not found")
    assert (await bot("GETME"))["is_bot"]
    for path, status, text in [
        ("/bot123/getMe", 401, "Unauthorized: invalid token specified"),
        ("/botabc:defghi/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot7000000000", 404, "Not Found"),
        ("/foo", 404, "Not Found"),
        ("/foo/getMe?x=1", 404, "Not Found"),
        ("/playgrounds", 404, "Not Found"),
        ("/file/7000000000:abc/x.txt", 404, "Not Found"),
    ]:
        async with bot.session.get(bot.address + path) as response:
            assert response.status == status
            assert await response.json() == {
                "ok": False, "error_code": status, "description": text,
            }  # fmt: skip


async def test_other_paths_than_a_bots_are_not_of_the_bot_api(bot: Bot, control: Control) -> None:
    for path, kind in (("/", "text/html"), ("/static/main.js", "text/javascript")):
        async with bot.session.get(bot.address + path) as response:
            assert (response.status, response.content_type) == (200, kind)
    assert "error" in await control.get("nowhere", 404)
    async with bot.session.post(bot.address + "/foo", json={"a": 1}) as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found"


async def test_parameters_are_read_from_every_encoding(bot: Bot, control: Control) -> None:
    user = await control.person()
    given = {"chat_id": str(user), "text": "你好", "reply_markup": '{"keyboard":[["好"]]}'}
    for call in (
        bot.session.get(bot.base + "sendMessage", params=given),
        bot.session.post(bot.base + "sendMessage", data=given),
        bot.session.post(bot.base + "sendMessage", params=given),
    ):
        async with call as response:
            body = await response.json()
            assert body["ok"], body
            assert body["result"]["text"] == "你好"
            assert "reply_markup" not in body["result"]
    assert (await bot.upload("sendMessage", {}, chat_id=str(user), text="x"))["text"] == "x"
    assert (await control.screen(user))["reply_keyboard"] == [["好"]]


async def test_invalid_edits_are_refused(bot: Bot, control: Control) -> None:
    user = await control.person()
    [start] = (await control.screen(user))["messages"]
    sent = await bot("sendMessage", chat_id=user, text="one", reply_markup=KEYBOARD)
    place = {"chat_id": user, "message_id": sent["message_id"]}
    same = (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )
    for method, parameters, error in [
        ("editMessageText", {**place, "text": "one", "reply_markup": KEYBOARD}, same),
        ("editMessageText", {"text": "x"}, "Bad Request: message identifier is not specified"),
        ("editMessageText", {"text": "x", "inline_message_id": "x"},
         "Bad Request: invalid inline message identifier specified"),
        ("editMessageText", {"chat_id": user, "message_id": 999, "text": "x"},
         "Bad Request: message to edit not found"),
        ("editMessageText", {"chat_id": user, "message_id": start["message_id"], "text": "x"},
         "Bad Request: message can't be edited"),
        ("editMessageText", {**place, "text": "x" * 4097}, "Bad Request: MESSAGE_TOO_LONG"),
        ("editMessageText", {**place, "text": "x", "reply_markup": {"keyboard": [["x"]]}},
         "Bad Request: inline keyboard expected"),
        ("editMessageCaption", {**place, "caption": "x"},
         "Bad Request: there is no caption in the message to edit"),
        ("deleteMessage", {"message_id": 1}, "Bad Request: chat identifier is not specified"),
        ("deleteMessage", {"chat_id": user}, "Bad Request: message identifier is not specified"),
        ("deleteMessage", {"chat_id": user, "message_id": 999},
         "Bad Request: message to delete not found"),
        ("deleteMessages", {"chat_id": user}, "Bad Request: message identifiers are not specified"),
    ]:  # fmt: skip
        assert await bot.refuses(method, **parameters) == error, (method, parameters)
    # The same text with a bold word is a change.
    await bot("editMessageText", **place, text="<b>one</b>", parse_mode="HTML")
    edited = await bot("editMessageReplyMarkup", **place, reply_markup=KEYBOARD)
    assert edited["reply_markup"] == KEYBOARD
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    fixed = await bot("sendMessage", chat_id=user, text="y", reply_markup={"keyboard": [["x"]]})
    place["message_id"] = fixed["message_id"]
    assert await bot.refuses("editMessageText", **place, text="z") == (
        "Bad Request: message can't be edited"
    )


async def test_the_bot_edits_its_messages(bot: Bot, control: Control) -> None:
    user = await control.person()
    [start] = (await control.screen(user))["messages"]
    asked = {"chat_id": user, "question": "?", "options": ["a"]}
    sent = {
        "text": await bot("sendMessage", chat_id=user, text="x"),
        "place": await bot("sendLocation", chat_id=user, latitude=1, longitude=1),
        "live": await bot("sendLocation", chat_id=user, latitude=1, longitude=1, live_period=60),
        "contact": await bot("sendContact", chat_id=user, phone_number="+1", first_name="a"),
        "poll": await bot("sendPoll", **asked),
        "closed": await bot("sendPoll", **asked, is_closed=True),
        "theirs": start,
    }
    fixed = "message can't be edited"
    cases: list[tuple[str, str | None, str | None, str | None]] = [
        ("text", None, "there is no caption in the message to edit", None),
        ("place", fixed, fixed, None),
        ("live", "there is no text in the message to edit",
         "there is no caption in the message to edit", None),
        ("contact", fixed, fixed, None),
        ("poll", "there is no text in the message to edit",
         "there is no caption in the message to edit", None),
        ("closed", fixed, fixed, None),
        ("theirs", fixed, fixed, fixed),
    ]  # fmt: skip
    for name, text, caption, markup in cases:
        place = {"chat_id": user, "message_id": sent[name]["message_id"]}
        media = {"type": "photo", "media": "x"}
        edits: list[tuple[str, dict[str, Any], str | None]] = [
            ("editMessageText", {"text": "y"}, text),
            ("editMessageCaption", {"caption": "y"}, caption),
            ("editMessageReplyMarkup", {"reply_markup": KEYBOARD}, markup),
        ]
        for method, given, error in edits:
            if error is None:
                assert await bot(method, **place, **given)
            else:
                refused = await bot.refuses(method, **place, **given)
                assert refused == f"Bad Request: {error}", (name, method)
        if name != "text":
            refused = await bot.refuses("editMessageMedia", **place, media=media)
            assert refused == "Bad Request: message media can't be edited"
    await control.post("clock", advance="61s")
    place = {"chat_id": user, "message_id": sent["live"]["message_id"]}
    assert await bot.refuses("editMessageText", **place, text="y") == f"Bad Request: {fixed}"


async def test_messages_are_deleted(bot: Bot, control: Control) -> None:
    user = await control.person()
    [theirs] = (await control.screen(user))["messages"]
    assert await bot("deleteMessage", chat_id=user, message_id=theirs["message_id"]) is True
    ids = [(await bot("sendMessage", chat_id=user, text="x"))["message_id"] for _ in range(3)]
    assert await bot("deleteMessages", chat_id=user, message_ids=[ids[0], 12345, ids[1]])
    assert [m["message_id"] for m in (await control.screen(user))["messages"]] == [ids[2]]
    await control.post("clock", advance="2d1s")
    assert await bot.refuses("deleteMessage", chat_id=user, message_id=ids[2]) == (
        "Bad Request: message can't be deleted for everyone"
    )
    fresh = await bot("sendMessage", chat_id=user, text="x")
    # If one of several can't be deleted, none is.
    for one_by_one in ([fresh["message_id"], ids[2]], [ids[2], fresh["message_id"]]):
        assert await bot.refuses("deleteMessages", chat_id=user, message_ids=one_by_one) == (
            "Bad Request: message can't be deleted for everyone"
        )
    assert len((await control.screen(user))["messages"]) == 2


async def test_a_press_on_a_deleted_message(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text="x", reply_markup=KEYBOARD)
    await bot("deleteMessage", chat_id=user, message_id=sent["message_id"])
    await bot.updates()
    answer = await control.post(
        f"users/{user}/press", message_id=sent["message_id"], data="go", wait=0
    )
    assert answer["answered"] is False
    [update] = await bot.updates()
    assert update["callback_query"]["message"] == {
        "chat": sent["chat"], "message_id": sent["message_id"], "date": 0,
    }  # fmt: skip


async def test_a_press_that_is_too_old_can_not_be_answered(bot: Bot, control: Control) -> None:
    assert await bot.refuses("answerCallbackQuery", callback_query_id="1") == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_reply_keyboards(bot: Bot, control: Control) -> None:
    user = await control.person()
    markup = {
        "keyboard": [[{"text": "☎", "request_contact": True}], ["跳过", {"text": ""}], []],
        "resize_keyboard": True, "one_time_keyboard": True,
    }  # fmt: skip
    await bot("sendMessage", chat_id=user, text="phone?", reply_markup=markup)
    screen = await control.screen(user)
    assert screen["reply_keyboard"] == [["☎"], ["跳过"]]
    assert screen["keyboard"]["keyboard"][0][0]["request_contact"] is True
    await control.says(user, "something else")
    assert (await control.screen(user))["reply_keyboard"] == [["☎"], ["跳过"]]
    await control.says(user, "跳过")
    assert (await control.screen(user))["reply_keyboard"] is None
    await bot("sendMessage", chat_id=user, text="x", reply_markup={"keyboard": [["a"]]})
    await bot("sendMessage", chat_id=user, text="x", reply_markup={"remove_keyboard": True})
    assert (await control.screen(user))["reply_keyboard"] is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"is_disabled": True, "url": ""}, {"is_disabled": True}),
        ({"is_disabled": False}, None),
        ('{"prefer_large_media":true,"prefer_small_media":false,"url":"https://a.org"}',
         {"prefer_large_media": True, "url": "https://a.org"}),
        ({"show_above_text": True}, {"show_above_text": True}),
        ({"moon": 1}, None),
    ],
)  # fmt: skip
async def test_link_previews(bot: Bot, control: Control, given: Any, kept: Any) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text="https://b.org", link_preview_options=given)
    assert sent.get("link_preview_options") == kept
    old = await bot("sendMessage", chat_id=user, text="x", disable_web_page_preview=True)
    assert old["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("{", "can't parse link preview options JSON object"),
        ([], "object expected as link preview options"),
        ({"is_disabled": 1}, 'field "is_disabled" must be of type Boolean'),
        ({"url": []}, 'field "url" must be of type String'),
    ],
)
async def test_invalid_link_previews_are_refused(
    bot: Bot, control: Control, given: Any, error: str
) -> None:
    user = await control.person()
    asked = {"chat_id": user, "text": "x", "link_preview_options": given}
    assert await bot.refuses("sendMessage", **asked) == f"Bad Request: {error}"


async def test_chat_actions(bot: Bot, control: Control) -> None:
    user = await control.person()
    assert await bot.refuses("sendChatAction", chat_id=user, action="dance") == (
        "Bad Request: wrong parameter action in request"
    )
    await bot("sendChatAction", chat_id=user, action="typing")
    assert (await control.screen(user))["typing"] == "typing"
    await bot("sendMessage", chat_id=user, text="x")
    assert (await control.screen(user))["typing"] is None

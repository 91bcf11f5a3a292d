"""Keyboards: the returned fields of a button, its action, and errors."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control

USERS = {
    "request_id": 7, "user_is_bot": False, "max_quantity": 10, "request_name": True,
    "request_username": True, "request_photo": False,
}  # fmt: skip
CHAT = {
    "request_id": 8, "chat_is_channel": False, "bot_is_member": True, "request_title": True,
    "user_administrator_rights": {"can_invite_users": True},
    "bot_administrator_rights": {"can_invite_users": True},
}  # fmt: skip


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def reply(*buttons: Any) -> dict[str, Any]:
    return {"keyboard": [list(buttons)]}


async def kept(bot: Bot, chat: int, *buttons: Any) -> list[dict[str, Any]]:
    """Send inline buttons; return them as in the answer."""
    sent = await bot("sendMessage", chat_id=chat, text="x", reply_markup=inline(*buttons))
    [row] = sent["reply_markup"]["inline_keyboard"]
    shown: list[dict[str, Any]] = row
    return shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"style": "primary"}, {"style": "primary"}),
        ({"style": "Danger"}, {"style": "danger"}),
        ({"style": "default"}, {}),
        ({"style": ""}, {}),
        ({"icon_custom_emoji_id": "5368324170671202286"},
         {"icon_custom_emoji_id": "5368324170671202286"}),
        ({"icon_custom_emoji_id": 5368324170671202286},
         {"icon_custom_emoji_id": "5368324170671202286"}),
        ({"icon_custom_emoji_id": 0}, {}),
    ],
)  # fmt: skip
async def test_style_and_icon_of_a_button(
    bot: Bot, control: Control, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    user = await control.person()
    [button] = await kept(bot, user, {"text": "a", "callback_data": "a", **given})
    assert button == {"text": "a", "callback_data": "a", **shown}
    await bot("sendMessage", chat_id=user, text="x", reply_markup=reply({"text": "a", **given}))
    assert (await control.screen(user))["keyboard"]["keyboard"] == [[{"text": "a", **shown}]]


ACTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"url": "T.me/X"}, {"url": "http://t.me/X"}),
    ({"callback_data": "a"}, {"callback_data": "a"}),
    ({"callback_game": {}}, {"callback_game": {}}),
    ({"pay": True}, {"pay": True}),
    ({"switch_inline_query": ""}, {"switch_inline_query": ""}),
    ({"switch_inline_query_chosen_chat": {"query": "q", "allow_user_chats": True}},
     {"switch_inline_query_chosen_chat": {
         "query": "q", "allow_user_chats": True, "allow_bot_chats": False,
         "allow_group_chats": False, "allow_channel_chats": False}}),
    ({"switch_inline_query_current_chat": "q"}, {"switch_inline_query_current_chat": "q"}),
    ({"login_url": {"url": "https://a.org", "request_write_access": True}},
     {"url": "https://a.org/"}),
    ({"web_app": {"url": "https://a.org/?x=1"}}, {"web_app": {"url": "https://a.org/?x=1"}}),
    ({"copy_text": {"text": "c" * 256}}, {"copy_text": {"text": "c" * 256}}),
    ({"disabled": {}}, {"disabled": {}}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "shown"), ACTIONS)
async def test_the_action_of_a_button(
    bot: Bot, control: Control, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    user = await control.person()
    assert await kept(bot, user, {"text": "a", **given}) == [{"text": "a", **shown}]


async def test_of_several_actions_the_first_in_order_is_used(bot: Bot, control: Control) -> None:
    user = await control.person()
    for number, (_, shown) in enumerate(ACTIONS):
        several: dict[str, Any] = {"text": "a", "url": "", "callback_data": ""}
        for given, _ in ACTIONS[number:]:
            several = {**given, **several, **given}
        assert await kept(bot, user, several) == [{"text": "a", **shown}]


async def test_a_button_that_links_a_person_or_chooses_a_chat(bot: Bot, control: Control) -> None:
    user = await control.person()
    every = dict.fromkeys(
        ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"), True
    )
    assert await kept(
        bot, user, {"text": "a", "url": f"tg://user/?id={user}"},
        {"text": "b", "switch_inline_query_chosen_chat": {"query": "q", **every}},
        {"text": "", "callback_data": "dropped"},
    ) == [
        {"text": "a", "url": f"tg://user?id={user}"}, {"text": "b", "switch_inline_query": "q"},
    ]  # fmt: skip


UNREADABLE = "can't parse inline keyboard button: "
REFUSED: list[tuple[Any, str]] = [
    (7, UNREADABLE + "InlineKeyboardButton must be an Object"),
    ({}, UNREADABLE + 'Can\'t find field "text"'),
    ({"text": "a"}, UNREADABLE + "Text buttons are unallowed in the inline keyboard"),
    ({"text": "a", "url": "", "callback_data": ""},
     UNREADABLE + "Text buttons are unallowed in the inline keyboard"),
    ({"text": "a", "callback_data": "a", "style": "green"},
     UNREADABLE + "invalid button style specified"),
    ({"text": "a", "callback_data": "a", "style": True},
     UNREADABLE + 'Field "style" must be of type String'),
    ({"text": "a", "callback_data": "a", "icon_custom_emoji_id": "x"},
     UNREADABLE + 'Field "icon_custom_emoji_id" must be a valid Number'),
    ({"text": "a", "url": None}, UNREADABLE + 'Field "url" must be of type String'),
    ({"text": "a", "web_app": {}}, UNREADABLE + 'Can\'t find field "url"'),
    ({"text": "a", "web_app": 7}, UNREADABLE + 'Field "web_app" must be of type Object'),
    ({"text": "a", "disabled": True}, UNREADABLE + 'Field "disabled" must be of type Object'),
    ({"text": "a", "login_url": {"url": "https://a.org", "bot_username": "@"}},
     UNREADABLE + "LoginUrl bot username is invalid"),
    ({"text": "", "callback_data": "a", "icon_custom_emoji_id": "1"},
     "inline keyboard button text must be non-empty"),
    ({"text": "a", "url": "nowhere"},
     "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ({"text": "a", "url": "ftp://a.org"},
     "inline keyboard button URL 'ftp://a.org' is invalid: Unsupported URL protocol"),
    ({"text": "a", "login_url": {"url": "http://a.org"}},
     "inline keyboard button login URL 'http://a.org' is invalid: Only HTTPS links are allowed"),
    ({"text": "a", "web_app": {"url": "a.org"}},
     "inline keyboard button Web App URL 'a.org' is invalid: Only HTTPS links are allowed"),
    ({"text": "a", "web_app": {"url": "tg://user?id=5"}},
     "link to a user can't be used in Web App URL buttons"),
    ({"text": "a", "login_url": {"url": "tg://user?id=5"}},
     "link to a user can't be used in login URL buttons"),
    ({"text": "a", "switch_inline_query_chosen_chat": {}},
     "at least one chat type must be allowed"),
    ({"text": "a", "callback_data": "参" * 22}, "BUTTON_DATA_INVALID"),
    ({"text": "a", "copy_text": {"text": "c" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
]  # fmt: skip


@pytest.mark.parametrize(("button", "error"), REFUSED)
async def test_invalid_inline_buttons_are_refused(
    bot: Bot, control: Control, button: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "text": "x", "reply_markup": inline(button)}
    assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}"


async def test_which_buttons_are_refused_in_which_chats(bot: Bot, control: Control) -> None:
    owner = await control.person("长")
    app = {"text": "a", "web_app": {"url": "https://a.org/"}}
    switch = {"text": "a", "switch_inline_query": "q"}
    here = {"text": "a", "switch_inline_query_current_chat": "q"}
    only = "in a channel chat, because users will not be able to use the button without knowing"
    cases: list[tuple[str, Any, str]] = [
        ("group", inline(app), "BUTTON_TYPE_INVALID"),
        ("supergroup", inline(app), "BUTTON_TYPE_INVALID"),
        ("channel", inline(switch), f"can't use switch_inline_query button {only} bot's username"),
        ("channel", inline(here),
         f"can't use switch_inline_query_current_chat button {only} bot's username"),
        ("channel", reply("a"), "inline keyboard expected"),
        ("group", reply({"text": "a", "request_contact": True}),
         "phone number can be requested in private chats only"),
        ("group", reply({"text": "a", "request_location": True}),
         "location can be requested in private chats only"),
        ("group", reply({"text": "a", "request_poll": {}}),
         "poll can be requested in private chats only"),
        ("group", reply({"text": "a", "request_users": USERS}),
         "users can be requested in private chats only"),
        ("group", reply({"text": "a", "request_user": {"request_id": 1}}),
         "users can be requested in private chats only"),
        ("group", reply({"text": "a", "request_chat": CHAT}),
         "chats can be requested in private chats only"),
        ("group", reply({"text": "a", "request_managed_bot": {"request_id": 1}}),
         "managed bots can be requested in private chats only"),
        ("group", reply(app), "web App buttons can be used in private chats only"),
    ]  # fmt: skip
    chats = {
        kind: await control.group(owner, kind=kind, bot="administrator")
        for kind in ("group", "supergroup", "channel")
    }
    for kind, markup, error in cases:
        given = {"chat_id": chats[kind], "text": "x", "reply_markup": markup}
        assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}", markup


async def test_buttons_that_request_people_and_chats(bot: Bot, control: Control) -> None:
    user = await control.person()
    buttons = [
        {"text": "谁", "request_users": {**USERS, "unknown": 1}},
        {"text": "旧", "request_user": {"request_id": "9"}},
        {"text": "哪", "request_chat": CHAT},
        {"text": "管", "request_managed_bot": {"request_id": 3, "suggested_name": "n"}},
        {"text": "在", "request_location": True, "request_users": USERS},
        {"text": "投", "request_poll": {"type": "quiz"}},
        {"text": "开", "web_app": {"url": "https://a.org"}},
        {"text": "无", "request_contact": False},
    ]
    await bot("sendMessage", chat_id=user, text="x", reply_markup=reply(*buttons))
    [row] = (await control.screen(user))["keyboard"]["keyboard"]
    assert row == [
        {"text": "谁", "request_users": USERS},
        {"text": "旧", "request_users": {"request_id": 9}},
        {"text": "哪", "request_chat": CHAT},
        {"text": "管", "request_managed_bot": {"request_id": 3, "suggested_name": "n"}},
        {"text": "在", "request_location": True},
        {"text": "投", "request_poll": {"type": "quiz"}},
        {"text": "开", "web_app": {"url": "https://a.org"}},
        {"text": "无"},
    ]


UNREAD = "can't parse keyboard button: "


@pytest.mark.parametrize(
    ("button", "error"),
    [
        (5, UNREAD + "KeyboardButton must be a String or an Object"),
        ({}, UNREAD + 'Can\'t find field "text"'),
        ({"text": "a", "style": "green"}, UNREAD + "invalid button style specified"),
        ({"text": "a", "request_contact": 1},
         UNREAD + 'Field "request_contact" must be of type Boolean'),
        ({"text": "a", "request_users": {}}, UNREAD + 'Can\'t find field "request_id"'),
        ({"text": "a", "request_users": {"request_id": 2**31}},
         UNREAD + 'Field "request_id" must be a valid Number'),
        ({"text": "a", "request_users": {"request_id": 1, "max_quantity": "x"}},
         UNREAD + 'Field "max_quantity" must be a valid Number'),
        ({"text": "a", "request_chat": {"request_id": 1, "user_administrator_rights": 7}},
         UNREAD + "ChatAdministratorRights must be an Object"),
        ({"text": "", "icon_custom_emoji_id": "1"}, "keyboard button text must be non-empty"),
        ({"text": "a", "web_app": {"url": "http://a.org"}},
         "keyboard button Web App URL 'http://a.org' is invalid: Only HTTPS links are allowed"),
    ],
)  # fmt: skip
async def test_invalid_reply_buttons_are_refused(
    bot: Bot, control: Control, button: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "text": "x", "reply_markup": reply(button)}
    assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}"


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ({"keyboard": {}}, 'field "keyboard" must be of type Array'),
        (
            {"keyboard": [[]], "resize_keyboard": 1},
            'field "resize_keyboard" must be of type Boolean',
        ),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
        (
            {"force_reply": True, "input_field_placeholder": {}},
            'field "input_field_placeholder" must be of type String',
        ),
    ],
)
async def test_invalid_markups_are_refused(
    bot: Bot, control: Control, markup: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "text": "x", "reply_markup": markup}
    assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}"


async def test_buttons_beyond_the_limits_are_dropped(bot: Bot, control: Control) -> None:
    user = await control.person()
    wide = [[{"text": "a", "callback_data": "a"}] * 13] * 26
    sent = await bot("sendMessage", chat_id=user, text="x", reply_markup={"inline_keyboard": wide})
    rows = sent["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == [12] * 25
    await bot("sendMessage", chat_id=user, text="x", reply_markup={"keyboard": [["a"] * 13] * 26})
    rows = (await control.screen(user))["reply_keyboard"]
    assert [len(row) for row in rows] == [12] * 25
    long = [[{"text": "长" * 50, "callback_data": "a"}] * 12] * 25
    given = {"chat_id": user, "text": "x", "reply_markup": {"inline_keyboard": long}}
    assert await bot.refuses("sendMessage", **given) == "Bad Request: reply markup is too long"


async def test_a_markup_has_one_kind(bot: Bot, control: Control) -> None:
    user = await control.person()
    both = {**inline({"text": "a", "callback_data": "a"}), **reply("b"), "remove_keyboard": True}
    sent = await bot("sendMessage", chat_id=user, text="x", reply_markup=both)
    assert "reply_markup" not in sent
    assert (await control.screen(user))["reply_keyboard"] == [["b"]]
    none = {**inline(), "keyboard": [], "remove_keyboard": True}
    await bot("sendMessage", chat_id=user, text="x", reply_markup={**none, "inline_keyboard": []})
    assert (await control.screen(user))["reply_keyboard"] is None


async def test_force_reply(bot: Bot, control: Control) -> None:
    user = await control.person()
    button = {"text": "a", "callback_data": "a"}
    markup = {**inline(button), "force_reply": True}
    sent = await bot("sendMessage", chat_id=user, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup
    place = {"chat_id": user, "message_id": sent["message_id"]}
    # An edit of the message does not change it.
    edited = await bot("editMessageText", **place, text="y", reply_markup=inline(button))
    assert edited["reply_markup"] == markup
    plain = await bot("sendMessage", chat_id=user, text="x", reply_markup=inline(button))
    place["message_id"] = plain["message_id"]
    edited = await bot("editMessageText", **place, text="y", reply_markup=markup)
    assert edited["reply_markup"] == inline(button)
    await bot(
        "sendMessage", chat_id=user, text="x", reply_markup={**reply("b"), "force_reply": True}
    )
    await control.says(user, "not b")
    keyboard = (await control.screen(user))["keyboard"]
    assert keyboard == {"keyboard": [[{"text": "b"}]], "force_reply": True}

"""A table of answers in which a substitute easily differs from the official server."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.playground.server import Playground
from bot.playground.updates import KINDS
from tests.playground.conftest import TOKEN, Bot, Control
from tests.playground.phones import picture

Scene = dict[str, Any]
HTML = {"chat_id": "user", "parse_mode": "HTML"}
UNIX = 1_800_000_000
DATE = {"type": "date_time", "offset": 0, "length": 1, "unix_time": UNIX, "date_time_format": "wDt"}
SENT = {"chat_id": "user", "text": "x"}
MARK = {"chat_id": "user", "message_id": "own"}
POLL = {"chat_id": "user", "question": "?", "options": ["a"]}


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a", **button}]]}


def reply(*rows: Any) -> dict[str, Any]:
    return {"keyboard": list(rows)}


def button(result: Any) -> Any:
    return result["reply_markup"]["inline_keyboard"][0][0]


# What is asked, and the error after "Bad Request: " or what must hold for the answer. A string in
# the parameters that names something of the scene stands for it.
ROWS: dict[str, tuple[str, dict[str, Any], str | Callable[[Any], bool]]] = {
    "tg-time in HTML": (
        "sendMessage",
        {**HTML, "text": f'<tg-time unix="{UNIX}" format="wDt">x</tg-time>'},
        lambda sent: sent["entities"] == [DATE],
    ),
    "tg://time in MarkdownV2": (
        "sendMessage",
        {**HTML, "parse_mode": "MarkdownV2", "text": f"![x](tg://time?unix={UNIX}&format=wDt)"},
        lambda sent: sent["entities"] == [DATE],
    ),
    "date_time among entities": (
        "sendMessage", {**SENT, "entities": [DATE]}, lambda sent: sent["entities"] == [DATE],
    ),
    "date_time of a wrong format": (
        "sendMessage", {**SENT, "entities": [{**DATE, "date_time_format": "q"}]},
        "can't parse MessageEntity: Invalid date-time format specified",
    ),
    "date_time too far ahead": (
        "sendMessage", {**SENT, "entities": [{**DATE, "unix_time": 2_100_000_000}]},
        "ENTITY_DATE_INVALID",
    ),
    "style that there is not": (
        "sendMessage", {**SENT, "reply_markup": inline(callback_data="a", style="green")},
        "can't parse inline keyboard button: invalid button style specified",
    ),
    "button that is only disabled": (
        "sendMessage", {**SENT, "reply_markup": inline(disabled={})},
        lambda sent: button(sent)["disabled"] == {},
    ),
    "copy_text of 257": (
        "sendMessage", {**SENT, "reply_markup": inline(copy_text={"text": "c" * 257})},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    "web_app in a group": (
        "sendMessage",
        {"chat_id": "group", "text": "x", "reply_markup": inline(web_app={"url": "https://a.org"})},
        "BUTTON_TYPE_INVALID",
    ),
    "login_url comes back as url": (
        "sendMessage", {**SENT, "reply_markup": inline(login_url={"url": "https://a.org/"})},
        lambda sent: button(sent)["url"] == "https://a.org/" and "login_url" not in button(sent),
    ),
    "switch before login_url and web_app": (
        "sendMessage",
        {**SENT, "reply_markup": inline(
            login_url={"url": "https://a.org/"}, web_app={"url": "https://a.org/"},
            switch_inline_query="q",
        )},
        lambda sent: button(sent) == {"text": "a", "switch_inline_query": "q"},
    ),
    "request_users in a group": (
        "sendMessage",
        {"chat_id": "group", "text": "x",
         "reply_markup": reply([{"text": "a", "request_users": {"request_id": 1}}])},
        "users can be requested in private chats only",
    ),
    "request_chat in a group": (
        "sendMessage",
        {"chat_id": "group", "text": "x",
         "reply_markup": reply(
             [{"text": "a", "request_chat": {"request_id": 1, "chat_is_channel": False}}])},
        "chats can be requested in private chats only",
    ),
    "keyboard of a number": (
        "sendMessage", {**SENT, "reply_markup": reply([5])},
        "can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    "reply_parameters that are a list": (
        "sendMessage", {**SENT, "reply_parameters": "[]"}, "object expected as reply parameters",
    ),
    "reply to number 0": (
        "sendMessage", {**SENT, "reply_parameters": {"message_id": 0}},
        lambda sent: "reply_to_message" not in sent,
    ),
    "quote that is not in the message": (
        "sendMessage", {**SENT, "reply_parameters": {"message_id": "own", "quote": "not there"}},
        "QUOTE_TEXT_INVALID",
    ),
    "quote that is in the message": (
        "sendMessage", {**SENT, "reply_parameters": {"message_id": "own", "quote": "words"}},
        lambda sent: sent["quote"] == {"text": "words", "position": 0, "is_manual": True},
    ),
    "reply across chats": (
        "sendMessage",
        {"chat_id": "group", "text": "x",
         "reply_parameters": {"message_id": "own", "chat_id": "user"}},
        lambda sent: sent["external_reply"]["origin"]["type"] == "user",
    ),
    "effect in private": (
        "sendMessage", {**SENT, "message_effect_id": "5046509860389126442"},
        lambda sent: sent["effect_id"] == "5046509860389126442",
    ),
    "effect in a group": (
        "sendMessage", {**SENT, "chat_id": "group", "message_effect_id": "5046509860389126442"},
        "can't use message effects in the chat",
    ),
    "copies out of order": (
        "copyMessages", {"chat_id": "user", "from_chat_id": "user", "message_ids": [2, 1]},
        "message identifiers must be in a strictly increasing order",
    ),
    "copies of what is missing": (
        "copyMessages", {"chat_id": "user", "from_chat_id": "user", "message_ids": [998, 999]},
        "there are no messages to forward",
    ),
    "copies of what is no number": (
        "copyMessages", {"chat_id": "user", "from_chat_id": "user", "message_ids": ["x"]},
        "can't parse message identifier as a Number",
    ),
    "copy from nowhere": (
        "copyMessage", {"chat_id": "user", "message_id": 1}, 'parameter "from_chat_id" is required',
    ),
    "copy of a service message": (
        "copyMessage", {"chat_id": "user", "from_chat_id": "group", "message_id": "service"},
        "the message can't be copied",
    ),
    "forward of a service message": (
        "forwardMessage", {"chat_id": "user", "from_chat_id": "group", "message_id": "service"},
        "the message can't be forwarded",
    ),
    "forward of the bot's own protected message": (
        "forwardMessage", {"chat_id": "user", "from_chat_id": "user", "message_id": "protected"},
        "the message can't be forwarded",
    ),
    "copy of the bot's own protected message": (
        "copyMessage", {"chat_id": "user", "from_chat_id": "user", "message_id": "protected"},
        lambda copied: copied["message_id"] > 0,
    ),
    "location at 131°": (
        "sendLocation", {"chat_id": "user", "latitude": 131, "longitude": 0},
        "invalid location specified",
    ),
    "contact without a number": (
        "sendContact", {"chat_id": "user", "first_name": "a"},
        'parameter "phone_number" is required',
    ),
    "poll with a description": (
        "sendPoll", {**POLL, "description": "d", "allow_adding_options": True},
        lambda sent: sent["poll"]["description"] == "d",
    ),
    "poll with media": (
        "sendPoll", {**POLL, "media": {"type": "photo", "media": "photo"}},
        lambda sent: sent["poll"]["media"]["photo"][0]["width"] == 9,
    ),
    "reaction that there is not": (
        "setMessageReaction", {**MARK, "reaction": [{"type": "emoji", "emoji": "x"}]},
        "REACTION_INVALID",
    ),
    "paid reaction": (
        "setMessageReaction", {**MARK, "reaction": [{"type": "paid"}]},
        "can't parse ReactionType: invalid reaction type specified",
    ),
    "menu button of type zzz": (
        "setChatMenuButton", {"menu_button": {"type": "zzz"}},
        "can't parse menu button: MenuButton has unsupported type",
    ),
    "media of a place": (
        "editMessageMedia",
        {**MARK, "message_id": "place", "media": {"type": "photo", "media": "photo"}},
        "message media can't be edited",
    ),
}  # fmt: skip


@pytest.fixture
async def scene(bot: Bot, control: Control, playground: Playground) -> Scene:
    """Create a person, a group and messages of several kinds; return their ids by name."""
    user = await control.person()
    group = await control.group(user, kind="supergroup", bot="administrator")
    own = await bot("sendMessage", chat_id=user, text="Own words")
    protected = await bot("sendMessage", chat_id=user, text="x", protect_content=True)
    photo = await bot.upload("sendPhoto", {"photo": ("a.png", picture(9, 9))}, chat_id=str(user))
    place = await bot("sendLocation", chat_id=user, latitude=1, longitude=1)
    there = (await control.screen(user, group))["messages"]
    # The clock is set so that the dates of the rows are less than three years ahead.
    playground.clock.advance(timedelta(seconds=UNIX - playground.world.now() - 1000))
    return {
        "user": user, "group": group, "own": own["message_id"],
        "protected": protected["message_id"], "place": place["message_id"],
        "photo": photo["photo"][0]["file_id"],
        "service": next(one["message_id"] for one in there if "new_chat_members" in one),
    }  # fmt: skip


def filled(value: Any, scene: Scene) -> Any:
    """Replace the scene's names by its ids, except in a type or a text."""
    if isinstance(value, dict):
        plain = ("type", "text", "quote")
        return {
            name: inner if name in plain else filled(inner, scene) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [filled(inner, scene) for inner in value]
    return scene.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize(("method", "asked", "expected"), ROWS.values(), ids=ROWS)
async def test_the_playground_answers_as_the_official_server_does(
    bot: Bot,
    scene: Scene,
    method: str,
    asked: dict[str, Any],
    expected: str | Callable[[Any], bool],
) -> None:
    parameters = filled(asked, scene)
    if isinstance(expected, str):
        assert await bot.refuses(method, **parameters) == f"Bad Request: {expected}"
    else:
        result = await bot(method, **parameters)
        assert expected(result), result


async def test_rows_that_need_several_calls(bot: Bot, control: Control, scene: Scene) -> None:
    user, group = scene["user"], scene["group"]
    # A keyboard with request_users can have 300 buttons.
    wanted = {"text": "a", "request_users": {"request_id": 1}}
    rows = [[wanted], *[["b"] * 10] * 40]
    await bot("sendMessage", chat_id=user, text="x", reply_markup=reply(*rows))
    keyboard = (await control.screen(user))["keyboard"]["keyboard"]
    assert keyboard[0][0]["request_users"]["request_id"] == 1
    assert sum(map(len, keyboard)) == 300
    # Of two wrong chats, copyMessage reports the source and copyMessages the target.
    for method, more in (
        ("copyMessage", {"message_id": 1}),
        ("copyMessages", {"message_ids": [1]}),
    ):
        refused = await bot.refuses(method, chat_id=-1, from_chat_id=-2, **more)
        assert refused == "Bad Request: chat not found"
    for url in ("http://a.org/", "ftp://a.org/"):
        button = {"type": "web_app", "text": "a", "web_app": {"url": url}}
        refused = await bot.refuses("setChatMenuButton", menu_button=button)
        assert refused.startswith("Bad Request: ")
    # A bot can't delete messages older than 48 hours, not even as administrator.
    said = await control.says(user, "old", chat_id=group)
    basic = await control.group(user, bot="administrator")
    also = await control.says(user, "old", chat_id=basic)
    await control.post("clock", advance="49h")
    for chat, message, why in (
        (group, said, "message can't be deleted"),
        (basic, also, "message can't be deleted for everyone"),
    ):
        place = {"chat_id": chat, "message_id": message["message_id"]}
        assert await bot.refuses("deleteMessage", **place) == f"Bad Request: {why}"
    [_, bot_there] = await bot("getChatAdministrators", chat_id=group)
    assert bot_there["can_send_welcome_messages"] is True
    assert len(KINDS) == 27
    assert {"guest_message", "managed_bot", "subscription", "stopped_message_generation"} <= KINDS
    # A JSON body of null has no parameters; other paths than a bot's are not found.
    async with bot.session.post(
        f"{bot.base}getMe", data=b"null", headers={"Content-Type": "application/json"}
    ) as answer:
        assert (await answer.json())["ok"] is True
    for path in (f"/bot{TOKEN}", "/nowhere"):
        async with bot.session.get(bot.address + path) as answer:
            expected = {"ok": False, "error_code": 404, "description": "Not Found"}
            assert (answer.status, await answer.json()) == (404, expected)

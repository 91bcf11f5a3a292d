"""Reply markup: inline and reply keyboards, parsed and checked."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from bot.playground.buttons import inline_button, reply_button
from bot.playground.errors import bad_request
from bot.playground.fields import Fields
from bot.playground.links import checked, linked_user
from bot.playground.reading import UnreadableError, decoded
from bot.playground.records import Object

_PER_ROW = 12
_IN_ALL = 300
_LONGEST = 10_240
"""Bytes of a whole inline keyboard."""
_LONGEST_DATA = 64
"""Bytes of a button's callback_data."""
_LONGEST_COPY = 256
_FLAGS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective", "force_reply")
_LOOK = ("text", "icon_custom_emoji_id", "style")
_PRIVATE_ONLY = {
    "request_contact": "Phone number can be requested",
    "request_location": "Location can be requested",
    "request_poll": "Poll can be requested",
    "web_app": "Web App buttons can be used",
    "request_users": "Users can be requested",
    "request_chat": "Chats can be requested",
    "request_managed_bot": "Managed bots can be requested",
}


class Markup(NamedTuple):
    """The reply markup of a message: at most one of the two is set."""

    inline: Object | None = None
    reply: Object | None = None


def parse_markup(given: object) -> Markup:
    """Parse a reply_markup, given as JSON text or as an object. Raises ApiError."""
    value = _decoded(given)
    if value is None:
        return Markup()
    keyboard = _rows(value, "keyboard", "", reply_button, "keyboard button")
    inline = _rows(
        value, "inline_keyboard", " of the InlineKeyboardMarkup", inline_button,
        "inline keyboard button",
    )  # fmt: skip
    fields = Fields(value)
    try:
        removed = fields.flag("hide_keyboard") | fields.flag("remove_keyboard")
        asked = fields.flag("force_reply") | fields.flag("force_reply_keyboard")
        options: Object = {name: True for name in _FLAGS if fields.flag(name)}
        placeholder = fields.string("input_field_placeholder", "")[:64]
    except UnreadableError as error:
        raise bad_request(str(error)) from None
    if placeholder:
        options["input_field_placeholder"] = placeholder
    if keyboard:
        return Markup(reply={"keyboard": keyboard, **options})
    if inline:
        forced = {"force_reply": True} if "force_reply" in options else {}
        return Markup(inline={"inline_keyboard": inline, **forced})
    if removed:
        return Markup(reply={"remove_keyboard": True})
    if asked:
        hint = {"input_field_placeholder": placeholder} if placeholder else {}
        return Markup(reply={"force_reply": True, **hint})
    return Markup()


def _decoded(value: object) -> Object | None:
    if isinstance(value, str) and value:
        try:
            value = decoded(value)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    elif value is None or value == "":
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    return value


def _rows(
    value: Object, field: str, owner: str, read: Callable[[object], Object], name: str
) -> list[list[Object]]:
    rows = value.get(field, [])
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    made = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}"{owner} must be an Array of Arrays')
        try:
            made.append([read(button) for button in row])
        except UnreadableError as error:
            raise bad_request(f"can't parse {name}: {error}") from None
    return made


def check_markup(markup: Markup, chat_type: str) -> Markup:
    """Apply the checks that the server makes last. Returns the markup to store."""
    if markup.reply is not None:
        if chat_type == "channel":
            raise bad_request("inline keyboard expected")
        if "keyboard" not in markup.reply:
            return markup
        rows = _limited(markup.reply["keyboard"], lambda button: _reply(button, chat_type))
        return Markup(reply={**markup.reply, "keyboard": rows} if rows else None)
    if markup.inline is None:
        return markup
    rows = _limited(markup.inline["inline_keyboard"], lambda button: _inline(button, chat_type))
    if not rows:
        return Markup()
    # These checks are Telegram's own, after those of the Bot API server.
    for row in rows:
        for button in row:
            _check_inline(button, chat_type)
    inline = {**markup.inline, "inline_keyboard": rows}
    if len(msgspec.json.encode(inline)) > _LONGEST:
        raise bad_request("reply markup is too long")
    return Markup(inline=inline)


def _limited(rows: list[list[Object]], check: Callable[[Object], Object]) -> list[list[Object]]:
    """Return the rows within the limits, without buttons that have neither text nor icon."""
    kept: list[list[Object]] = []
    total = 0
    for row in rows:
        buttons: list[Object] = []
        for button in row:
            if len(buttons) == _PER_ROW or total == _IN_ALL:
                break
            if button["text"] or "icon_custom_emoji_id" in button:
                buttons.append(check(button))
                total += 1
        if buttons:
            kept.append(buttons)
    return kept


def _reply(button: Object, chat_type: str) -> Object:
    if not button["text"]:
        raise bad_request("keyboard button text must be non-empty")
    for request, what in _PRIVATE_ONLY.items():
        if request in button and chat_type != "private":
            raise bad_request(f"{what} in private chats only")
    if "web_app" in button:
        _https(button["web_app"]["url"], "Keyboard button Web App", "Web App URL")
    return button


def _inline(button: Object, chat_type: str) -> Object:
    """Return an inline button as the server returns it."""
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    look = {name: button[name] for name in button if name in _LOOK}
    if "url" in button:
        return {**look, "url": _url(button["url"])}
    if "login_url" in button:
        url = button["login_url"]["url"]
        return {**look, "url": _https(url, "Inline keyboard button login", "login URL")}
    if "web_app" in button:
        url = button["web_app"]["url"]
        url = _https(url, "Inline keyboard button Web App", "Web App URL")
        return {**look, "web_app": {"url": url}}
    return {**look, **_switch(button, chat_type)}


def _url(url: str) -> str:
    user_id = linked_user(url)
    if user_id is not None:
        return f"tg://user?id={user_id}"
    return _checked(url, "Inline keyboard button")


def _https(url: str, owner: str, kind: str) -> str:
    if linked_user(url) is not None:
        raise bad_request(f"Link to a user can't be used in {kind} buttons")
    return _checked(url, owner, https=True)


def _checked(url: str, owner: str, *, https: bool = False) -> str:
    try:
        return checked(url, https=https)
    except UnreadableError as error:
        raise bad_request(f"{owner} URL '{url}' is invalid: {error}") from None


def _switch(button: Object, chat_type: str) -> Object:
    """Return a button's action; one that starts an inline query as the server returns it."""
    [(action, value)] = [(name, button[name]) for name in button if name not in _LOOK]
    if not action.startswith("switch_inline_query"):
        return {action: value}
    if action == "switch_inline_query_chosen_chat":
        allowed = [given for name, given in value.items() if name != "query"]
        if not any(allowed):
            raise bad_request("At least one chat type must be allowed")
        if all(allowed):
            action, value = "switch_inline_query", value["query"]
    if chat_type == "channel":
        name = action.removesuffix("_chosen_chat")
        raise bad_request(
            f"can't use {name} button in a channel chat, because users will not be able to use the"
            " button without knowing bot's username"
        )
    return {action: value}


def _check_inline(button: Object, chat_type: str) -> None:
    if len(button.get("callback_data", "").encode()) > _LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 0 < len(button["copy_text"]["text"]) <= _LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in button and chat_type != "private":
        raise bad_request("BUTTON_TYPE_INVALID")


def find_button(markup: Object | None, text: str) -> Object | None:
    """Return the inline button with this text."""
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if button["text"] == text:
                return dict(button)
    return None

"""Reply markup: inline keyboards, reply keyboards, and what is wrong with them."""

from typing import Any, NamedTuple

import msgspec

from bot.playground.errors import ApiError, bad_request
from bot.playground.links import checked_link
from bot.playground.reading import Shape, Value, decoded, fitted
from bot.playground.records import Object

_PER_ROW = 12
_IN_ALL = 300
_LONGEST = 10_240
"""Bytes of a whole inline keyboard."""

_ACTIONS: dict[str, Shape] = {
    "url": str,
    "callback_data": str,
    "web_app": {"url": str},
    "login_url": {
        "url": str, "forward_text": str, "bot_username": str, "request_write_access": bool,
    },
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": {
        "query": str, "allow_user_chats": bool, "allow_bot_chats": bool,
        "allow_group_chats": bool, "allow_channel_chats": bool,
    },
    "copy_text": {"text": str},
    "callback_game": {},
    "pay": bool,
}  # fmt: skip
"""What a button may do, by rank, and what it is told with."""
_NEEDED = {"web_app": "url", "login_url": "url", "copy_text": "text"}
_LOOKS: dict[str, Shape] = {"style": str, "icon_custom_emoji_id": str}
_REPLY_BUTTON: dict[str, Shape] = {
    "request_contact": bool, "request_location": bool, "request_poll": {"type": str},
    "web_app": {"url": str}, **_LOOKS,
}  # fmt: skip
_REPLY_OPTIONS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


class Markup(NamedTuple):
    """What a message is sent with: at most one of these is there."""

    inline: Object | None = None
    reply: Object | None = None


def parse_markup(given: object) -> Markup:
    """Read a reply_markup, given as JSON text or as an object."""
    value = _decoded(given)
    if value is None:
        return Markup()
    if "inline_keyboard" in value:
        return Markup(inline=_inline(value["inline_keyboard"]))
    if "keyboard" in value:
        return Markup(reply=_reply(value))
    if value.get("remove_keyboard"):
        return Markup(reply={"remove_keyboard": True})
    if value.get("force_reply"):
        return Markup(reply={"force_reply": True, **_placeholder(value)})
    return Markup()


def _decoded(value: object) -> Object | None:
    if isinstance(value, str) and value:
        try:
            value = decoded(value)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if value is None or value == "":
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    return value


def _rows(rows: object, field: str, owner: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}"{owner} must be an Array of Arrays')
    return rows


def _inline(given: object) -> Object | None:
    rows: list[list[Object]] = []
    total = 0
    for row in _rows(given, "inline_keyboard", " of the InlineKeyboardMarkup"):
        buttons: list[Object] = []
        for button in row:
            made = _inline_button(button)
            if made["text"] and len(buttons) < _PER_ROW and total < _IN_ALL:
                buttons.append(made)
                total += 1
        if buttons:
            rows.append(buttons)
    return {"inline_keyboard": rows} if rows else None


def _unreadable(why: str, kind: str) -> ApiError:
    return bad_request(f"can't parse {kind} keyboard button: {why}")


def _inline_button(button: object) -> Object:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object", "inline")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"', "inline")
    made: Object = {"text": button["text"]}
    for action, shape in _ACTIONS.items():
        if button.get(action) is not None:
            made[action] = _fitted_field(button, action, shape, "inline")
            break
    else:
        raise _unreadable("Text buttons are unallowed in the inline keyboard", "inline")
    for look, shape in _LOOKS.items():
        if button.get(look):
            made[look] = _fitted_field(button, look, shape, "inline")
    return made


def _fitted_field(button: Object, field: str, shape: Shape, kind: str) -> Value:
    try:
        value = fitted(button[field], shape)
    except ValueError as error:
        raise _unreadable(f'Field "{field}" {error}', kind) from None
    if field in _NEEDED and _NEEDED[field] not in value:
        raise _unreadable(f'Can\'t find field "{_NEEDED[field]}"', kind)
    return value


def _reply(value: Object) -> Object | None:
    rows: list[list[Object]] = []
    for row in _rows(value["keyboard"], "keyboard", ""):
        buttons = [made for made in map(_reply_button, row) if made["text"]]
        if buttons:
            rows.append(buttons[:_PER_ROW])
    if not rows:
        return None
    keyboard: Object = {"keyboard": rows}
    for option in _REPLY_OPTIONS:
        if value.get(option):
            keyboard[option] = True
    return {**keyboard, **_placeholder(value)}


def _placeholder(value: Object) -> Object:
    text = value.get("input_field_placeholder")
    return {"input_field_placeholder": text[:64]} if isinstance(text, str) and text else {}


def _reply_button(button: object) -> Object:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise _unreadable("KeyboardButton must be an Object", "reply")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"', "reply")
    kept = {
        field: _fitted_field(button, field, shape, "reply")
        for field, shape in _REPLY_BUTTON.items()
        if button.get(field)
    }
    return {"text": button["text"], **kept}


def check_markup(markup: Markup, chat_type: str) -> Markup:
    """Apply the rules for buttons that the server checks last. Returns the markup to keep."""
    if markup.reply is not None and chat_type != "private":
        for row in markup.reply.get("keyboard", ()):
            if any(button.get("request_contact") for button in row):
                raise bad_request("phone number can be requested in private chats only")
    if markup.inline is None:
        return markup
    rows = [[_checked(button) for button in row] for row in markup.inline["inline_keyboard"]]
    inline = {"inline_keyboard": rows}
    if len(msgspec.json.encode(inline)) > _LONGEST:
        raise bad_request("reply markup is too long")
    return Markup(inline=inline)


def _checked(button: Object) -> Object:
    if "callback_data" in button:
        if not 0 < len(button["callback_data"].encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        url = checked_link(str(button["url"]))
        if url is None:
            raise bad_request(
                f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
            )
        return {**button, "url": url}
    return button


def find_button(markup: Object | None, text: str) -> Object | None:
    """Return the inline button with this text."""
    for row in (markup or {}).get("inline_keyboard", ()):
        for button in row:
            if button["text"] == text:
                return dict(button)
    return None

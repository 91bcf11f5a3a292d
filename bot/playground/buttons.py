"""Buttons of inline and reply keyboards, parsed as the official server does (Client.cpp)."""

from collections.abc import Callable

from bot.playground.fields import Fields
from bot.playground.reading import UnreadableError
from bot.playground.records import Object

_STYLES = ("primary", "danger", "success")
_CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")


def inline_button(given: object) -> Object:
    """Return a button of an inline keyboard. Raises UnreadableError."""
    if not isinstance(given, dict):
        raise UnreadableError("InlineKeyboardButton must be an Object")
    fields = Fields(given)
    button = {"text": fields.string("text"), **_look(fields)}
    for action in ("url", "callback_data"):
        value = fields.string(action, "")
        if value:
            return {**button, action: value}
    for action, read in _ACTIONS.items():
        if action in fields:
            return {**button, action: read(fields)}
    raise UnreadableError("Text buttons are unallowed in the inline keyboard")


def _look(fields: Fields) -> Object:
    look: Object = {}
    icon = fields.long("icon_custom_emoji_id", 0)
    if icon:
        look["icon_custom_emoji_id"] = str(icon)
    style = fields.string("style", "").lower()
    if style in _STYLES:
        look["style"] = style
    elif style not in ("", "default"):
        raise UnreadableError("invalid button style specified")
    return look


def _chosen_chat(fields: Fields) -> Object:
    inner = Fields(fields.object("switch_inline_query_chosen_chat"))
    return {"query": inner.string("query", ""), **{name: inner.flag(name) for name in _CHATS}}


def _login_url(fields: Fields) -> Object:
    inner = Fields(fields.object("login_url"))
    url, username = inner.string("url"), inner.string("bot_username", "")
    inner.flag("request_write_access")
    inner.string("forward_text", "")
    name = username.removeprefix("@").replace("_", "")
    if username and not (name.isascii() and name.isalnum()):
        raise UnreadableError("LoginUrl bot username is invalid")
    return {"url": url}


def _nothing(_: Object) -> Object:
    return {}


_ACTIONS: dict[str, Callable[[Fields], object]] = {
    "callback_game": lambda _: {},
    "pay": lambda _: True,
    "switch_inline_query": lambda fields: fields.string("switch_inline_query"),
    "switch_inline_query_chosen_chat": _chosen_chat,
    "switch_inline_query_current_chat": lambda fields: fields.string(
        "switch_inline_query_current_chat"
    ),
    "login_url": _login_url,
    "web_app": lambda fields: {"url": Fields(fields.object("web_app")).string("url")},
    "copy_text": lambda fields: {"text": Fields(fields.object("copy_text")).string("text")},
    # Where `disabled` ranks is not documented (Bot API 10.3): every other action comes first.
    "disabled": lambda fields: _nothing(fields.object("disabled")),
}
"""What a button does, by rank. A non-empty url and then callback_data come before these."""


def reply_button(given: object) -> Object:
    """Return a button of a reply keyboard. Raises UnreadableError."""
    if isinstance(given, str):
        return {"text": given}
    if not isinstance(given, dict):
        raise UnreadableError("KeyboardButton must be a String or an Object")
    fields = Fields(given)
    return {"text": fields.string("text"), **_look(fields), **_request(fields)}


def _request(fields: Fields) -> Object:
    """Return what a press asks the person for, by rank; {} if it only sends the button's text."""
    for asked, names in _PLAIN_REQUESTS.items():
        if any(fields.flag(name) for name in names):
            return {asked: True}
    for name, (asked, read) in _REQUESTS.items():
        if name in fields:
            return {asked: read(Fields(fields.object(name)))}
    return {}


def _poll(fields: Fields) -> Object:
    kind = fields.string("type", "")
    return {"type": kind} if kind in ("quiz", "regular") else {}


def _flags(fields: Fields, *names: str) -> Object:
    return {name: fields.flag(name) for name in names if name in fields}


def _users(fields: Fields) -> Object:
    asked = {"request_id": fields.integer("request_id")}
    asked.update(_flags(fields, "user_is_bot", "user_is_premium"))
    if "max_quantity" in fields:
        # The server's error for a number beyond 1 to 10 is not known: it is accepted.
        asked["max_quantity"] = fields.integer("max_quantity")
    return {**asked, **_flags(fields, "request_name", "request_username", "request_photo")}


def _chat(fields: Fields) -> Object:
    asked: Object = {
        "request_id": fields.integer("request_id"),
        "chat_is_channel": fields.flag("chat_is_channel"),
        **_flags(fields, "chat_is_forum", "chat_has_username", "chat_is_created"),
    }
    for name in ("user_administrator_rights", "bot_administrator_rights"):
        if name in fields:
            asked[name] = _rights(fields.value(name))
    more = ("bot_is_member", "request_title", "request_username", "request_photo")
    return {**asked, **_flags(fields, *more)}


def _rights(given: object) -> Object:
    if not isinstance(given, dict):
        raise UnreadableError("ChatAdministratorRights must be an Object")
    fields = Fields(given)
    return {name: True for name in given if name.startswith(("can_", "is_")) and fields.flag(name)}


def _managed_bot(fields: Fields) -> Object:
    names = ("suggested_name", "suggested_username")
    more = {name: fields.string(name) for name in names if name in fields}
    return {"request_id": fields.integer("request_id"), **more}


_PLAIN_REQUESTS = {
    "request_contact": ("request_phone_number", "request_contact"),
    "request_location": ("request_location",),
}
_REQUESTS: dict[str, tuple[str, Callable[[Fields], Object]]] = {
    "request_poll": ("request_poll", _poll),
    "web_app": ("web_app", lambda fields: {"url": fields.string("url")}),
    "request_users": ("request_users", _users),
    "request_user": ("request_users", _users),
    "request_chat": ("request_chat", _chat),
    "request_managed_bot": ("request_managed_bot", _managed_bot),
}

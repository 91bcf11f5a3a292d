"""Methods about the bot itself: names, commands, menu button, updates, webhook."""

import re

from bot.playground.call import Call
from bot.playground.entities import clean
from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.links import checked
from bot.playground.methods.target import chat_named
from bot.playground.reading import UnreadableError
from bot.playground.records import Chat, Object
from bot.playground.world import World

_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(call: Call) -> Object:
    """Answer getMe."""
    return {
        **call.world.bot_object(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": any(
            chat.topics for chat in call.world.chats.values() if chat.type == "private"
        ),
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def yes(call: Call) -> bool:
    """Answer logOut and close: nothing to do here."""
    return call.name != ""


def _language(call: Call) -> str:
    language = call.text("language_code") or ""
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _scope(call: Call) -> str:
    """Return the key of a BotCommandScope."""
    given = call.parameters.get("scope")
    if given is None or given == "":
        return "default"
    given = parsed(given, "BotCommandScope")
    try:
        kind, chat_id, user_id = _read_scope(given)
    except UnreadableError as error:
        raise bad_request(f"Can't parse BotCommandScope: {error}") from None
    if not chat_id:
        return kind
    key = f"{kind}:{chat_named(call.world, chat_id).id}"
    return f"{key}:{user_id}" if user_id else key


def _read_scope(given: object) -> tuple[str, str, int]:
    """Return a scope's type, chat and user id ("" and 0 if none). Raises UnreadableError."""
    if not isinstance(given, dict):
        raise UnreadableError("BotCommandScope must be an Object")
    fields = Fields(given)
    kind = fields.string("type")
    if kind in _SCOPES:
        return kind, "", 0
    if kind not in _CHAT_SCOPES:
        raise UnreadableError("Unsupported type specified")
    chat_id = fields.string("chat_id")
    if not chat_id:
        raise UnreadableError("Empty chat_id specified")
    user_id = fields.long("user_id") if kind == "chat_member" else 1
    if user_id <= 0:
        raise UnreadableError("Invalid user_id specified")
    return kind, chat_id, user_id if kind == "chat_member" else 0


def set_my_commands(call: Call) -> bool:
    """Answer setMyCommands."""
    given = call.structured("commands")
    if given is None:
        given = []
    if not isinstance(given, list):
        raise bad_request("Expected an Array of BotCommand")
    try:
        read = [_read_command(item) for item in given]
    except UnreadableError as error:
        raise bad_request(f"Can't parse BotCommand: {error}") from None
    key = f"{_scope(call)}/{_language(call)}"
    commands = [_checked_command(command) for command in read]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return _set_commands(call.world, key, commands)


def _set_commands(world: World, key: str, commands: list[Object]) -> bool:
    lists = {other: kept for other, kept in world.settings.commands.items() if other != key}
    if commands:
        lists[key] = commands
    world.settings.commands = lists
    world.save_settings()
    world.hub.publish("menu", None, None)
    return True


def _read_command(given: object) -> Object:
    if not isinstance(given, dict):
        raise UnreadableError("expected an Object")
    fields = Fields(given)
    command: Object = {name: fields.string(name) for name in ("command", "description")}
    return {**command, "is_ephemeral": True} if fields.flag("is_ephemeral") else command


def _checked_command(given: Object) -> Object:
    command = given["command"].strip().removeprefix("/")
    description = clean(given["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not re.fullmatch("[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {**given, "command": command, "description": description}


def get_my_commands(call: Call) -> list[Object]:
    """Answer getMyCommands."""
    return call.world.settings.commands.get(f"{_scope(call)}/{_language(call)}", [])


def delete_my_commands(call: Call) -> bool:
    """Answer deleteMyCommands."""
    return _set_commands(call.world, f"{_scope(call)}/{_language(call)}", [])


def set_my_text(call: Call) -> bool:
    """Answer setMyName, setMyDescription and setMyShortDescription."""
    what = _text_kind(call)
    text = clean(call.text(what) or "").strip()
    if len(text) > _LIMITS[what]:
        raise bad_request(f"{what.replace('_', ' ')} is too long")
    settings = call.world.settings
    settings.texts = {**settings.texts, f"{what}/{_language(call)}": text}
    call.world.save_settings()
    call.world.hub.publish("menu", None, None)
    return True


def get_my_text(call: Call) -> Object:
    """Answer getMyName, getMyDescription and getMyShortDescription."""
    what = _text_kind(call)
    settings = call.world.settings
    text = settings.texts.get(f"{what}/{_language(call)}") or settings.texts.get(f"{what}/", "")
    if what == "name":
        text = text or settings.bot_first_name
    return {what: text}


def _text_kind(call: Call) -> str:
    words = re.findall("[A-Z][a-z]+", call.name.partition("My")[2])
    return "_".join(words).lower()


def set_chat_menu_button(call: Call) -> bool:
    """Answer setChatMenuButton."""
    button = _checked_button(_menu_button(call))
    if call.text("chat_id"):
        chat = _private_chat(call)
        chat.menu_button = button
        call.world.save_chat(chat)
    else:
        call.world.settings.menu_button = button
        call.world.save_settings()
    call.world.hub.publish("menu", None, None)
    return True


def _menu_button(call: Call) -> Object:
    given = call.parameters.get("menu_button")
    if given is None or given == "":
        return {"type": "default"}
    given = parsed(given, "menu button")
    try:
        return _read_button(given)
    except UnreadableError as error:
        raise bad_request(f"Can't parse menu button: {error}") from None


def _read_button(given: object) -> Object:
    if not isinstance(given, dict):
        raise UnreadableError("MenuButton must be an Object")
    fields = Fields(given)
    kind = fields.string("type")
    if kind in ("commands", "default"):
        return {"type": kind}
    if kind != "web_app":
        raise UnreadableError("MenuButton has unsupported type")
    text, url = fields.string("text"), Fields(fields.object("web_app")).string("url")
    return {"type": kind, "text": text, "web_app": {"url": url}}


def _checked_button(button: Object) -> Object:
    if button["type"] != "web_app":
        return button
    if not button["text"]:
        raise bad_request("Menu button text must be non-empty")
    url = button["web_app"]["url"]
    try:
        return {**button, "web_app": {"url": checked(url, https=True)}}
    except UnreadableError as error:
        raise bad_request(f"Menu button Web App URL '{url}' is invalid: {error}") from None


def _private_chat(call: Call) -> Chat:
    """Return the private chat of a call. Raises ApiError."""
    user_id = call.integer("chat_id")
    if user_id <= 0:
        raise bad_request("Invalid chat_id specified")
    if user_id not in call.world.people:
        raise bad_request("user not found")
    return call.world.chats[user_id]


def get_chat_menu_button(call: Call) -> Object:
    """Answer getChatMenuButton."""
    default = call.world.settings.menu_button or {"type": "commands"}
    if call.text("chat_id"):
        return _private_chat(call).menu_button or default
    return default


def menu_button_for(world: World, chat: Chat) -> Object:
    """Return the menu button that a person sees in their private chat."""
    own = chat.menu_button or {"type": "default"}
    return world.settings.menu_button or {"type": "commands"} if own["type"] == "default" else own

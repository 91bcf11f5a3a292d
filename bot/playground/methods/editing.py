"""Methods that change or remove what was sent."""

from bot.playground import polls
from bot.playground.call import Call
from bot.playground.dates import check_dates
from bot.playground.errors import bad_request
from bot.playground.keyboards import Markup, check_markup, parse_markup
from bot.playground.messages import check_deletable, check_sendable, delete, find, replace
from bot.playground.methods.sending import (
    LONGEST_TEXT,
    caption_content,
    check_caption,
    media_item,
    text_content,
)
from bot.playground.methods.target import find_chat, find_message
from bot.playground.reading import whole
from bot.playground.records import Message, Object

_MEDIA = ("photo", "video", "document", "audio", "animation")
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _editable(call: Call) -> tuple[Message, Markup]:
    """Return the message to edit and the markup that it gets."""
    if call.text("inline_message_id"):
        raise bad_request("wrong inline message identifier specified")
    if not call.text("chat_id") and not call.integer("message_id"):
        raise bad_request("message identifier is not specified")
    markup = parse_markup(call.parameters.get("reply_markup"))
    chat = find_chat(call)
    message = find_message(call, chat, "message to edit not found")
    check_sendable(call.world, chat)
    if not message.own or message.fixed or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    return message, markup


def _finish(call: Call, message: Message, markup: Markup, kept: Object) -> Object:
    """Give the message its new body, unless nothing is new about it."""
    markup = check_markup(markup, call.world.chats[message.chat_id].type)
    check_dates(kept, call.world.now())
    body = {key: value for key, value in kept.items() if key not in ("reply_markup", "edit_date")}
    if markup.inline is not None:
        body["reply_markup"] = _as_forced(markup.inline, message.body.get("reply_markup", {}))
    before = {key: value for key, value in message.body.items() if key != "edit_date"}
    if body == before:
        raise bad_request(_SAME)
    replace(call.world, message, body)
    return message.body


def _as_forced(inline: Object, before: Object) -> Object:
    """Return a keyboard that asks for a reply as the one before did: an edit can't change it."""
    forced = {"force_reply": True} if "force_reply" in before else {}
    return {**_without(inline, "force_reply"), **forced}


def _without(body: Object, *names: str) -> Object:
    return {key: value for key, value in body.items() if key not in names}


def edit_message_text(call: Call) -> Object:
    """Answer editMessageText."""
    content = text_content(call)
    message, markup = _editable(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    if len(content["text"]) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    kept = _without(message.body, "text", "entities", "link_preview_options")
    return _finish(call, message, markup, {**kept, **content})


def edit_message_caption(call: Call) -> Object:
    """Answer editMessageCaption."""
    content = caption_content(call)
    message, markup = _editable(call)
    if not any(kind in message.body for kind in (*_MEDIA, "voice")):
        raise bad_request("there is no caption in the message to edit")
    check_caption(content)
    kept = _without(message.body, "caption", "caption_entities", "show_caption_above_media")
    return _finish(call, message, markup, {**kept, **content})


def edit_message_media(call: Call) -> Object:
    """Answer editMessageMedia."""
    item = call.structured("media")
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if item.get("type") not in _MEDIA:
        raise bad_request(f"can't parse InputMedia: type {item.get('type')!r} is unsupported")
    caption = caption_content(call, item)
    message, markup = _editable(call)
    if "text" not in message.body and not any(kind in message.body for kind in _MEDIA):
        raise bad_request("message can't be edited")
    check_caption(caption)
    content = {**media_item(call, item), **caption}
    kept = _without(
        message.body, *_MEDIA, "text", "entities", "link_preview_options", "caption",
        "caption_entities", "show_caption_above_media", "has_media_spoiler",
    )  # fmt: skip
    return _finish(call, message, markup, {**kept, **content})


def edit_message_reply_markup(call: Call) -> Object:
    """Answer editMessageReplyMarkup."""
    message, markup = _editable(call)
    return _finish(call, message, markup, message.body)


def stop_poll(call: Call) -> Object:
    """Answer stopPoll."""
    markup = parse_markup(call.parameters.get("reply_markup"))
    chat = find_chat(call)
    message = find_message(call, chat, "message with poll to stop not found")
    if "poll" not in message.body:
        raise bad_request("message with poll to stop not found")
    if not message.own:
        raise bad_request("poll can't be stopped")
    if polls.poll_object(call.world, call.world.polls[message.body["poll"]["id"]])["is_closed"]:
        raise bad_request("poll has already been closed")
    body = _without(message.body, "reply_markup")
    inline = check_markup(markup, chat.type).inline
    replace(call.world, message, {**body, "reply_markup": inline} if inline else body, mark=False)
    return polls.stop(call.world, message)


def delete_message(call: Call) -> bool:
    """Answer deleteMessage."""
    if not call.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not call.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = find_chat(call)
    message = find_message(call, chat, "message to delete not found")
    check_deletable(call.world, message)
    delete(call.world, message)
    return True


def delete_messages(call: Call) -> bool:
    """Answer deleteMessages."""
    ids = message_ids(call)
    chat = find_chat(call)
    found = [
        message for number in ids if (message := find(call.world, chat.id, number)) is not None
    ]
    for message in found:
        check_deletable(call.world, message)
    for message in found:
        delete(call.world, message)
    return True


def message_ids(call: Call) -> list[int]:
    """Return the ids of a call about many messages."""
    ids = call.structured("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    numbers = [number for given in ids if (number := whole(given)) is not None]
    if len(numbers) < len(ids):
        raise bad_request("message identifiers must be an Array of Integer")
    return numbers

"""Methods that edit or delete messages."""

from bot.playground.call import Call
from bot.playground.contents import FOREVER
from bot.playground.dates import check_dates
from bot.playground.errors import bad_request
from bot.playground.keyboards import Markup, check_markup, parse_markup
from bot.playground.messages import (
    CAPTIONED,
    check_deletable,
    check_sendable,
    delete,
    find,
    is_service,
    replace,
)
from bot.playground.methods.media import (
    ALONE,
    MEDIA,
    Item,
    caption_content,
    check_caption,
    fitting,
    item_content,
    read_item,
    required_media,
)
from bot.playground.methods.sending import LONGEST_TEXT, text_content
from bot.playground.methods.target import find_chat, find_message, message_ids
from bot.playground.polls import poll_object
from bot.playground.records import Message, Object
from bot.playground.world import World

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _found(call: Call) -> tuple[Message, Markup]:
    """Return the message to edit and its new markup."""
    markup = parse_markup(call.parameters.get("reply_markup"))
    if not call.text("chat_id") and not call.integer("message_id"):
        if call.text("inline_message_id"):
            raise bad_request("invalid inline message identifier specified")
        raise bad_request("message identifier is not specified")
    chat = find_chat(call)
    message = find_message(call, chat, "message to edit not found")
    check_sendable(call.world, chat)
    return message, markup


def _can_edit(world: World, message: Message, *, only_markup: bool = False) -> bool:
    """Return whether the bot may edit a message (tdlib's can_edit_message)."""
    body = message.body
    if not message.own or message.fixed or "forward_origin" in body:
        return False
    if "text" in body or any(kind in body for kind in CAPTIONED):
        return True
    if only_markup:
        return not is_service(body)
    if "poll" in body:
        poll = world.polls[body["poll"]["id"]]
        return poll_object(world, poll)["is_closed"] is False
    period: int = body.get("location", {}).get("live_period", 0)
    age: int = world.now() - body["date"]
    return period == FOREVER or age < period


def _finish(call: Call, message: Message, markup: Markup, kept: Object) -> Object:
    """Replace a message's body. Raises ApiError if nothing has changed."""
    markup = check_markup(_inline(markup), call.world.chats[message.chat_id].type)
    check_dates(kept, call.world.now())
    body = {key: value for key, value in kept.items() if key not in ("reply_markup", "edit_date")}
    if markup.inline is not None:
        body["reply_markup"] = _as_forced(markup.inline, message.body.get("reply_markup", {}))
    before = {key: value for key, value in message.body.items() if key != "edit_date"}
    if body == before:
        raise bad_request(_SAME)
    replace(call.world, message, body)
    return message.body


def _inline(markup: Markup) -> Markup:
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    return markup


def _as_forced(inline: Object, before: Object) -> Object:
    """Return a keyboard with force_reply as it was before: an edit can't change it."""
    forced = {"force_reply": True} if "force_reply" in before else {}
    return {**_without(inline, "force_reply"), **forced}


def _without(body: Object, *names: str) -> Object:
    return {key: value for key, value in body.items() if key not in names}


def edit_message_text(call: Call) -> Object:
    """Answer editMessageText."""
    content = text_content(call)
    message, markup = _found(call)
    if not _can_edit(call.world, message):
        raise bad_request("message can't be edited")
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    _inline(markup)
    if len(content["text"]) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    kept = _without(message.body, "text", "entities", "link_preview_options")
    return _finish(call, message, markup, {**kept, **content})


def edit_message_caption(call: Call) -> Object:
    """Answer editMessageCaption."""
    content = caption_content(call)
    message, markup = _found(call)
    if not _can_edit(call.world, message):
        raise bad_request("message can't be edited")
    kind = next((kind for kind in CAPTIONED if kind in message.body), None)
    if kind is None:
        raise bad_request("there is no caption in the message to edit")
    _inline(markup)
    check_caption(content)
    kept = _without(message.body, *_CAPTION)
    return _finish(call, message, markup, {**kept, **fitting(content, kind)})


def edit_message_media(call: Call) -> Object:
    """Answer editMessageMedia."""
    item = read_item(call, required_media(call, "input media"))
    message, markup = _found(call)
    body = message.body
    editable = "text" in body or any(kind in body for kind in MEDIA)
    if not editable or not _can_edit(call.world, message):
        raise bad_request("message media can't be edited")
    _check_album(body, item)
    _inline(markup)
    check_caption(item.caption)
    kept = _without(
        body, *MEDIA, "text", "entities", "link_preview_options", *_CAPTION, "has_media_spoiler"
    )
    return _finish(call, message, markup, {**kept, **item_content(call, item)})


def _check_album(body: Object, item: Item) -> None:
    """Raise ApiError for a file that can't replace another one in an album."""
    if "media_group_id" not in body or item.kind in body:
        return
    if item.kind == "animation":
        raise bad_request("message content type can't be used in an album")
    if item.kind in ALONE or any(kind in body for kind in ALONE):
        raise bad_request("can't change media type in the album")


def edit_message_reply_markup(call: Call) -> Object:
    """Answer editMessageReplyMarkup."""
    message, markup = _found(call)
    if not _can_edit(call.world, message, only_markup=True):
        raise bad_request("message can't be edited")
    return _finish(call, message, markup, message.body)


def delete_message(call: Call) -> bool:
    """Answer deleteMessage."""
    if not call.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if call.integer("message_id") <= 0:
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

"""Methods that send files, one by one and as albums."""

from collections.abc import Callable
from typing import NamedTuple

from bot.playground import files
from bot.playground.call import Call
from bot.playground.errors import ApiError, bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.formatting import formatted
from bot.playground.keyboards import Markup, check_markup
from bot.playground.messages import check_sendable, render
from bot.playground.methods.delivery import deliver, prepare
from bot.playground.reading import UnreadableError
from bot.playground.records import Object

LONGEST_CAPTION = 1024
PICTURES = ("photo", "video", "animation")
"""Kinds that can have a spoiler and show the caption above."""
MEDIA = (*PICTURES, "audio", "document")
"""Types of an InputMedia; live photos are refused, the playground has none."""
ALONE = ("audio", "document")
"""An album with one of these has no other kind of file."""
_LARGEST_ALBUM = 10


class Item(NamedTuple):
    """One InputMedia, parsed; its file is not yet stored."""

    kind: str
    source: str
    caption: Object
    spoiler: bool = False
    above: bool = False


def caption_content(call: Call) -> Object:
    """Return the caption of a call."""
    text, entities = call.formatted("caption", entities="caption_entities")
    return _captioned(text, entities, above=call.flag("show_caption_above_media"))


def _captioned(text: str, entities: list[Object], *, above: bool) -> Object:
    content: Object = {"caption": text} if text else {}
    if text and above:
        content["show_caption_above_media"] = True
    return {**content, "caption_entities": entities} if entities else content


def fitting(content: Object, kind: str) -> Object:
    """Return the caption's fields for a kind of file; only pictures can show it above."""
    if kind in PICTURES:
        return content
    return {name: value for name, value in content.items() if name != "show_caption_above_media"}


def check_caption(content: Object) -> None:
    """Raise ApiError for a caption that is too long."""
    if len(content.get("caption", "")) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")


def send_media(kind: str) -> Callable[[Call], Object]:
    """Return the method that sends one file of a kind. Stickers and video notes have no caption."""

    def send(call: Call) -> Object:
        if not call.parameters.get(kind) and kind not in call.uploads:
            raise files.missing(kind)
        caption: Object = {}
        if kind not in ("sticker", "video_note"):
            caption = fitting(caption_content(call), kind)
        target = prepare(call)
        check_caption(caption)
        check_markup(target.markup, target.chat.type)
        check_sendable(call.world, target.chat)
        content = {**files.media(call, kind, kind), **caption}
        if kind in PICTURES and call.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        return render(call.world, deliver(call, target, content))

    return send


def read_item(call: Call, given: object, *, album: bool = False) -> Item:
    """Parse one InputMedia. Raises ApiError."""
    try:
        return _item(call, given, album=album)
    except UnreadableError as error:
        raise bad_request(f"Can't parse InputMedia: {error}") from None


def _item(call: Call, given: object, *, album: bool) -> Item:
    if not isinstance(given, dict):
        raise UnreadableError("expected an Object")
    fields = Fields(given)
    text, mode = fields.string("caption", ""), fields.string("parse_mode", "")
    try:
        plain, entities = formatted(call.world, text, mode, fields.value("caption_entities"))
    except ApiError as error:
        why = error.description.removeprefix("Bad Request: ")
        raise UnreadableError(why[0].upper() + why[1:]) from None
    above, spoiler = fields.flag("show_caption_above_media"), fields.flag("has_spoiler")
    kind, source = fields.string("type"), fields.string("media", "")
    if not source:
        raise UnreadableError("media not found")
    if album and kind == "animation":
        raise UnreadableError(f'type "{kind}" can\'t be used in sendMediaGroup')
    if kind not in MEDIA:
        raise UnreadableError(f'type "{kind}" is unsupported')
    caption = fitting(_captioned(plain, entities, above=above), kind)
    return Item(kind, source, caption, spoiler and kind in PICTURES, above and kind in PICTURES)


def item_content(call: Call, item: Item) -> Object:
    """Store the file and return the content of its message."""
    content = {**files.media(call, "media", item.kind, item.source), **item.caption}
    return {**content, "has_media_spoiler": True} if item.spoiler else content


def required_media(call: Call, what: str) -> object:
    """Return the parameter `media`, given as such or as JSON text."""
    given = call.parameters.get("media")
    if given is None or given == "":
        raise bad_request('Parameter "media" is required')
    return parsed(given, what)


def send_media_group(call: Call) -> list[Object]:
    """Answer sendMediaGroup."""
    given = required_media(call, "media")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of InputMedia")
    items = [read_item(call, item, album=True) for item in given]
    target = prepare(call)._replace(markup=Markup())
    _check_album(items)
    check_sendable(call.world, target.chat)
    contents = [item_content(call, item) for item in items]
    if len(contents) > 1:
        call.world.counters.media_group += 1
        call.world.save_counters()
        group = {"media_group_id": str(call.world.counters.media_group)}
        contents = [{**content, **group} for content in contents]
    return [render(call.world, deliver(call, target, content)) for content in contents]


def _check_album(items: list[Item]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > _LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {item.kind for item in items}
    for alone in ALONE:
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    if len({item.above for item in items}) > 1:
        raise bad_request("parameter show_caption_above_media must be the same for all messages")
    for item in items:
        check_caption(item.caption)

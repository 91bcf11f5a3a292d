"""Methods that send text."""

from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.messages import render
from bot.playground.methods.delivery import deliver, prepare
from bot.playground.reading import UnreadableError
from bot.playground.records import Object

LONGEST_TEXT = 4096
_PREVIEW_FLAGS = ("prefer_small_media", "prefer_large_media", "show_above_text")


def send_message(call: Call) -> Object:
    """Answer sendMessage."""
    content = text_content(call)
    target = prepare(call)
    if len(content["text"]) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return render(call.world, deliver(call, target, content))


def text_content(call: Call) -> Object:
    """Return the text and entities of a call; the length is checked later, as on the server."""
    preview = _link_preview(call)
    text = call.text("text")
    if not text:
        raise bad_request("message text is empty")
    plain, entities = call.formatted("text")
    if not plain:
        raise bad_request("text must be non-empty")
    content: Object = {"text": plain}
    if entities:
        content["entities"] = entities
    return {**content, "link_preview_options": preview} if preview else content


def _link_preview(call: Call) -> Object:
    """Return link_preview_options as the server returns them: without false and empty fields."""
    given = call.parameters.get("link_preview_options")
    if given is None or given == "":
        return {"is_disabled": True} if call.flag("disable_web_page_preview") else {}
    given = parsed(given, "link preview options")
    if not isinstance(given, dict):
        raise bad_request("object expected as link preview options")
    fields = Fields(given)
    try:
        options: Object = {"is_disabled": True} if fields.flag("is_disabled") else {}
        url = fields.string("url", "")
        flags = {name: True for name in _PREVIEW_FLAGS if fields.flag(name)}
    except UnreadableError as error:
        raise bad_request(str(error)) from None
    return {**options, **({"url": url} if url else {}), **flags}

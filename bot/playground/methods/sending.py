"""Methods that send something new."""

from collections.abc import Callable
from typing import Any, NamedTuple

from bot.playground import files, polls
from bot.playground.call import Call
from bot.playground.dates import check_dates
from bot.playground.errors import bad_request
from bot.playground.formatting import formatted
from bot.playground.keyboards import Markup, check_markup, parse_markup
from bot.playground.messages import check_sendable, find, post, render
from bot.playground.methods.target import find_chat
from bot.playground.reading import Shape, fitted, whole
from bot.playground.records import Chat, Message, Object

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_LINK_PREVIEW: Shape = {
    "is_disabled": bool, "url": str, "prefer_small_media": bool, "prefer_large_media": bool,
    "show_above_text": bool,
}  # fmt: skip
_ALBUM = {"photo", "video", "document", "audio"}


class Target(NamedTuple):
    """Where something goes and with what."""

    chat: Chat
    reply_to: int | None
    markup: Markup


def prepare(call: Call) -> Target:
    """Read what every sending method takes, in the order in which the server checks it."""
    reply_id, optional = _reply_parameters(call)
    markup = parse_markup(call.parameters.get("reply_markup"))
    chat = find_chat(call)
    if reply_id and find(call.world, chat.id, reply_id) is None:
        if not optional:
            raise bad_request("message to be replied not found")
        reply_id = 0
    return Target(chat, reply_id or None, markup)


def _reply_parameters(call: Call) -> tuple[int, bool]:
    given = call.structured("reply_parameters")
    if not given:
        return (
            call.integer("reply_to_message_id"),
            call.flag("allow_sending_without_reply"),
        )
    if not isinstance(given, dict):
        raise bad_request("can't parse reply parameters: object expected as reply parameters")
    number = whole(given.get("message_id"))
    if number is None or number <= 0:
        raise bad_request("can't parse reply parameters: message_id must be a positive Integer")
    return number, bool(given.get("allow_sending_without_reply"))


def deliver(call: Call, target: Target, content: Object, *, fixed: bool = False) -> Message:
    """Check what the server checks last, and put the message into the chat."""
    markup = check_markup(target.markup, target.chat.type)
    check_dates(content, call.world.now())
    check_sendable(call.world, target.chat)
    if call.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    return post(
        call.world, target.chat, content, reply_to=target.reply_to, markup=markup, fixed=fixed
    )


def text_content(call: Call) -> Object:
    """Return the text and entities of a call. Its length is checked later, as the server does."""
    text = call.text("text")
    if not text:
        raise bad_request("message text is empty")
    if not text.strip():
        raise bad_request("text must be non-empty")
    plain, entities = call.formatted("text")
    if not plain:
        raise bad_request("text must be non-empty")
    content: Object = {"text": plain}
    if entities:
        content["entities"] = entities
    preview = _link_preview(call)
    if preview:
        content["link_preview_options"] = preview
    return content


def _link_preview(call: Call) -> Object:
    given = call.structured("link_preview_options")
    if given is None:
        return {"is_disabled": True} if call.flag("disable_web_page_preview") else {}
    try:
        preview: Object = fitted(given, _LINK_PREVIEW)
    except ValueError as error:
        raise bad_request(f"can't parse link preview options: {error}") from None
    return preview


def caption_content(call: Call, media: Object | None = None) -> Object:
    """Return the caption of a call, or of one item of an album."""
    if media is None:
        text, entities = call.formatted("caption", entities="caption_entities")
        above = call.flag("show_caption_above_media")
    else:
        caption = media.get("caption")
        text, entities = formatted(
            call.world,
            caption if isinstance(caption, str) else "",
            str(media.get("parse_mode") or ""),
            media.get("caption_entities"),
        )
        above = bool(media.get("show_caption_above_media"))
    content: Object = {}
    if text:
        content["caption"] = text
        if above:
            content["show_caption_above_media"] = True
    if entities:
        content["caption_entities"] = entities
    return content


def check_caption(content: Object) -> None:
    """Raise what the server says to a long caption."""
    if len(content.get("caption", "")) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")


def send_message(call: Call) -> Object:
    """Answer sendMessage."""
    content = text_content(call)
    target = prepare(call)
    if len(content["text"]) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return render(call.world, deliver(call, target, content))


def send_media(kind: str) -> Callable[[Call], Object]:
    """Return the method that sends one file of a kind."""

    def send(call: Call) -> Object:
        content = caption_content(call)
        if not call.parameters.get(kind) and kind not in call.uploads:
            raise files.missing(kind)
        target = prepare(call)
        check_caption(content)
        check_markup(target.markup, target.chat.type)
        check_sendable(call.world, target.chat)
        content = {**files.media(call, kind, kind), **content}
        if kind in ("photo", "video", "animation") and call.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        return render(call.world, deliver(call, target, content))

    return send


def send_media_group(call: Call) -> list[Object]:
    """Answer sendMediaGroup."""
    items = call.structured("media")
    if not isinstance(items, list):
        raise bad_request("media must be an Array of InputMedia")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {_album_kind(item) for item in items}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    captions = [caption_content(call, item) for item in items]
    target = prepare(call)
    for caption in captions:
        check_caption(caption)
    check_sendable(call.world, target.chat)
    contents = [
        {**media_item(call, item), **caption} for item, caption in zip(items, captions, strict=True)
    ]
    if len(contents) > 1:
        call.world.counters.media_group += 1
        group = {"media_group_id": str(call.world.counters.media_group)}
        contents = [{**content, **group} for content in contents]
    target = target._replace(markup=Markup())
    return [render(call.world, deliver(call, target, content)) for content in contents]


def _album_kind(item: object) -> str:
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in _ALBUM:
        raise bad_request(f"can't parse InputMedia: type must be specified, not {kind!r}")
    return kind


def media_item(call: Call, item: Object) -> Object:
    """Return what stands in a message for one InputMedia."""
    source = item.get("media")
    if not isinstance(source, str) or not source:
        raise bad_request("can't parse InputMedia: media not found")
    content = files.media(call, "media", str(item["type"]), source)
    if item.get("has_spoiler"):
        content = {**content, "has_media_spoiler": True}
    return content


def send_location(call: Call) -> Object:
    """Answer sendLocation."""
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise bad_request("latitude is empty" if latitude is None else "wrong latitude specified")
    if longitude is None or not -180 <= longitude <= 180:
        raise bad_request(
            "longitude is empty" if longitude is None else "wrong longitude specified"
        )
    location = {"latitude": latitude, "longitude": longitude}
    return render(call.world, deliver(call, prepare(call), {"location": location}))


def send_contact(call: Call) -> Object:
    """Answer sendContact."""
    phone, first_name = call.text("phone_number"), call.text("first_name")
    if not phone:
        raise bad_request("phone_number is empty")
    if not first_name:
        raise bad_request("first_name is empty")
    contact: Object = {"phone_number": phone, "first_name": first_name}
    if call.text("last_name"):
        contact["last_name"] = call.text("last_name")
    return render(call.world, deliver(call, prepare(call), {"contact": contact}))


def send_poll(call: Call) -> Object:
    """Answer sendPoll."""
    question, question_entities = call.formatted("question", "question_parse_mode", "")
    if not question:
        raise bad_request("poll question must be non-empty")
    options = [_poll_option(call, number, given) for number, given in _poll_options(call)]
    kind = call.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    target = prepare(call)
    _check_poll(question, options)
    call.world.counters.poll += 1
    call.world.save_counters()
    poll: Object = {
        "id": str(call.world.counters.poll),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.flag("is_anonymous", default=True),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": call.flag("allows_revoting", default=kind == "regular"),
        "members_only": call.flag("members_only"),
    }
    if question_entities:
        poll["question_entities"] = question_entities
    if kind == "quiz":
        poll.update(_quiz(call, len(options)))
    poll.update(_poll_times(call))
    message = deliver(call, target, {"poll": poll})
    polls.add_poll(call.world, message, poll)
    return render(call.world, message)


def _check_poll(question: str, options: list[Object]) -> None:
    if len(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > 12:
        raise bad_request("poll can't have more than 12 options")
    for option in options:
        if not option["text"]:
            raise bad_request("poll options must be non-empty")
        if len(option["text"]) > 100:
            raise bad_request("poll options length must not exceed 100")


def _poll_times(call: Call) -> Object:
    period, close = call.integer("open_period"), call.integer("close_date")
    if period:
        return {"open_period": period, "close_date": call.world.now() + period}
    return {"close_date": close} if close else {}


def _poll_options(call: Call) -> list[tuple[int, Any]]:
    options = call.structured("options")
    if not isinstance(options, list):
        raise bad_request("can't parse options JSON object")
    return list(enumerate(options))


def _poll_option(call: Call, number: int, given: object) -> Object:
    mode = None
    if isinstance(given, dict):
        mode = given.get("text_parse_mode")
        given = given.get("text")
    if not isinstance(given, str):
        raise bad_request("can't parse options JSON object")
    text, entities = formatted(call.world, given, str(mode or ""))
    option: Object = {"persistent_id": str(number), "text": text, "voter_count": 0}
    if entities:
        option["text_entities"] = entities
    return option


def _quiz(call: Call, options: int) -> Object:
    correct = call.structured("correct_option_ids")
    if correct is None:
        correct = [call.integer("correct_option_id", -1)]
    if not isinstance(correct, list) or not correct or not all(
        type(number) is int and 0 <= number < options for number in correct
    ):  # fmt: skip
        raise bad_request("wrong correct option ID specified")
    quiz: Object = {"correct_option_ids": correct}
    explanation, entities = call.formatted("explanation", "explanation_parse_mode", "")
    if explanation:
        quiz["explanation"] = explanation
    if entities:
        quiz["explanation_entities"] = entities
    return quiz

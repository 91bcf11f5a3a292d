"""Methods that copy and forward messages."""

from collections.abc import Callable

from bot.playground import polls
from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.forwarding import forwarded, origin
from bot.playground.keyboards import Markup
from bot.playground.messages import CAPTIONED, find, is_service, render
from bot.playground.methods.delivery import Target, deliver, effect, prepare
from bot.playground.methods.media import caption_content, check_caption
from bot.playground.methods.places import thrown
from bot.playground.methods.target import chat_named, find_chat, find_message, message_ids
from bot.playground.records import Chat, Message, Object

_OWN = frozenset(
    {
        "message_id", "from", "sender_chat", "chat", "date", "edit_date", "reply_markup",
        "forward_origin", "media_group_id", "has_protected_content", "quote", "external_reply",
        "reply_to_poll_option_id", "effect_id",
    }
)  # fmt: skip
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_LIVE = ("live_period", "heading", "proximity_alert_radius")
_LARGEST_ALBUM = 10
Move = Callable[[Message], Object]
"""Returns the content of a message's copy or forward."""


def _without(content: Object, *names: str) -> Object:
    return {name: value for name, value in content.items() if name not in names}


def _copied(call: Call, message: Message) -> Object:
    """Return the content of a copy, which has no link to the original."""
    content = {name: value for name, value in message.body.items() if name not in _OWN}
    if "dice" in content:
        return thrown(content["dice"]["emoji"])
    if "location" in content:
        content["location"] = _without(content["location"], *_LIVE)
    if "poll" in content:
        content["poll"] = polls.again(call.world, content["poll"])
    return content


def _can_be_copied(message: Message) -> bool:
    """Return whether a message can be copied; protected ones can (tdlib's can_forward_message).

    Telegram itself may still refuse to copy out of a chat whose whole content is protected.
    """
    poll = message.body.get("poll", {})
    unknown = poll.get("type") == "quiz" and "correct_option_ids" not in poll
    return not is_service(message.body) and not unknown


def _can_be_forwarded(message: Message) -> bool:
    return not is_service(message.body) and not message.body.get("has_protected_content")


def _source(call: Call, missing: str) -> Message:
    """Return the message that a call copies or forwards."""
    return find_message(call, _source_chat(call), missing)


def _source_chat(call: Call) -> Chat:
    return chat_named(call.world, _required_source(call))


def _required_source(call: Call) -> str:
    given = call.text("from_chat_id")
    if not given:
        raise bad_request('Parameter "from_chat_id" is required')
    return given


def copy_message(call: Call) -> Object:
    """Answer copyMessage."""
    _required_source(call)
    given = call.text("caption") is not None
    caption = caption_content(call) if given else {}
    message = _source(call, "message to copy not found")
    target = prepare(call)
    if not _can_be_copied(message):
        raise bad_request("the message can't be copied")
    content = _copied(call, message)
    if given and any(kind in content for kind in CAPTIONED):
        check_caption(caption)
        content = {**_without(content, *_CAPTION), **caption}
    return {"message_id": _put(call, target, content, message).id}


def forward_message(call: Call) -> Object:
    """Answer forwardMessage."""
    message = _source(call, "message to forward not found")
    target = prepare(call)._replace(reply_to=None, markup=Markup())
    target = target._replace(more=effect(call, target.chat))
    if not _can_be_forwarded(message):
        raise bad_request("the message can't be forwarded")
    return render(call.world, _put(call, target, forwarded(call.world, message), message))


def _put(call: Call, target: Target, content: Object, source: Message) -> Message:
    rules = polls.rules_of(call.world, source)
    message = deliver(call, target, content)
    if "poll" in content:
        polls.attach(call.world, message, rules)
    return message


def copy_messages(call: Call) -> list[Object]:
    """Answer copyMessages."""
    bare = _CAPTION if call.flag("remove_caption") else ()
    return _move(call, _can_be_copied, lambda message: _without(_copied(call, message), *bare))


def forward_messages(call: Call) -> list[Object]:
    """Answer forwardMessages."""
    return _move(call, _can_be_forwarded, lambda message: forwarded(call.world, message))


def _move(call: Call, movable: Callable[[Message], bool], made: Move) -> list[Object]:
    """Copy or forward many messages; those missing or not allowed are skipped silently."""
    _required_source(call)
    numbers = message_ids(call)
    chat, source = find_chat(call), _source_chat(call)
    found = [message for number in numbers if (message := find(call.world, source.id, number))]
    if not found:
        raise bad_request("there are no messages to forward")
    target = Target(chat, None, Markup(), effect(call, chat, several=len(found) > 1))
    order = [message.id for message in found]
    if order != sorted(set(order)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chosen = [message for message in found if movable(message)]
    if not chosen:
        raise bad_request("messages can't be forwarded")
    albums = _albums(call, chosen)
    new: dict[int, int] = {}
    for message in chosen:
        reply_to = new.get(message.reply_to or 0)
        content = {**made(message), **albums.get(message.id, {})}
        new[message.id] = _put(call, target._replace(reply_to=reply_to), content, message).id
    return [{"message_id": number} for number in new.values()]


def _albums(call: Call, chosen: list[Message]) -> dict[int, Object]:
    """Return new media_group_ids by message number.

    Several parts of an album stay an album. 2 to 10 documents, or audio files, of one sender
    become an album even if they were none (tdlib's get_forwarded_messages).
    """
    groups = [message.body.get("media_group_id") for message in chosen]
    if 2 <= len(chosen) <= _LARGEST_ALBUM and _alike(call, chosen):
        groups = ["all"] * len(chosen)
    named: dict[str, Object] = {}
    for group in groups:
        if group is not None and groups.count(group) > 1 and group not in named:
            call.world.counters.media_group += 1
            call.world.save_counters()
            named[group] = {"media_group_id": str(call.world.counters.media_group)}
    return {
        message.id: named[group]
        for message, group in zip(chosen, groups, strict=True)
        if group in named
    }


def _alike(call: Call, chosen: list[Message]) -> bool:
    """Return whether these are all documents, or all audio files, with the same first sender."""
    kinds = {
        next((kind for kind in ("animation", "document", "audio") if kind in message.body), None)
        for message in chosen
    }
    senders = []
    for message in chosen:
        sender = _without(origin(call.world, message), "date", "message_id")
        if sender not in senders:
            senders.append(sender)
    return len(senders) == 1 and kinds in ({"document"}, {"audio"})

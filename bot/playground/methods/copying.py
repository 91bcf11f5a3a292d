"""Methods that copy and forward messages."""

from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.keyboards import Markup
from bot.playground.messages import find, render
from bot.playground.methods.editing import message_ids
from bot.playground.methods.sending import (
    Target,
    caption_content,
    check_caption,
    deliver,
    prepare,
)
from bot.playground.methods.target import find_chat, find_message
from bot.playground.polls import add_poll
from bot.playground.records import Chat, Message, Object

_OWN = frozenset(
    {
        "message_id", "from", "sender_chat", "chat", "date", "edit_date", "reply_markup",
        "forward_origin", "media_group_id", "has_protected_content", "pinned_message",
    }
)  # fmt: skip
_SERVICE = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")


def _content(message: Message) -> Object:
    return {key: value for key, value in message.body.items() if key not in _OWN}


def _movable(message: Message, verb: str) -> bool:
    body = message.body
    if body.get("has_protected_content") and not message.own:
        return False
    if verb == "copied" and "poll" in body and body["poll"]["type"] == "quiz":
        return "correct_option_ids" in body["poll"]
    return not any(kind in body for kind in _SERVICE)


def copy_message(call: Call) -> Object:
    """Answer copyMessage."""
    target, source = prepare(call), find_chat(call, "from_chat_id")
    message = find_message(call, source, "message to copy not found")
    if not _movable(message, "copied"):
        raise bad_request("message can't be copied")
    content = _content(message)
    if call.text("caption") is not None and "text" not in content and "poll" not in content:
        caption = caption_content(call)
        check_caption(caption)
        content = {
            key: value
            for key, value in content.items()
            if key not in ("caption", "caption_entities")
        } | caption
    return {"message_id": _copy(call, target, content).id}


def _copy(call: Call, target: Target, content: Object) -> Message:
    if "poll" not in content:
        return deliver(call, target, content)
    call.world.counters.poll += 1
    options = [{**option, "voter_count": 0} for option in content["poll"]["options"]]
    poll = {
        **content["poll"],
        "id": str(call.world.counters.poll),
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
    }
    message = deliver(call, target, {**content, "poll": poll})
    add_poll(call.world, message, poll)
    return message


def copy_messages(call: Call) -> list[Object]:
    """Answer copyMessages."""
    made: list[Object] = []
    groups: dict[str, str] = {}
    target = _plain_target(call)
    for message in _sources(call, "copied", "there are no messages to copy"):
        content = _content(message)
        if call.flag("remove_caption"):
            content.pop("caption", None)
            content.pop("caption_entities", None)
        content.update(_album(call, message, groups))
        made.append({"message_id": _copy(call, target, content).id})
    return made


def forward_message(call: Call) -> Object:
    """Answer forwardMessage."""
    chat, source = find_chat(call), find_chat(call, "from_chat_id")
    message = find_message(call, source, "message to forward not found")
    if not _movable(message, "forwarded"):
        raise bad_request("message can't be forwarded")
    target = Target(chat, None, Markup())
    return render(call.world, deliver(call, target, _forwarded(call, message)))


def forward_messages(call: Call) -> list[Object]:
    """Answer forwardMessages."""
    made: list[Object] = []
    groups: dict[str, str] = {}
    target = _plain_target(call)
    for message in _sources(call, "forwarded", "there are no messages to forward"):
        content = {**_forwarded(call, message), **_album(call, message, groups)}
        made.append({"message_id": deliver(call, target, content).id})
    return made


def _plain_target(call: Call) -> Target:
    return Target(find_chat(call), None, Markup())


def _sources(call: Call, verb: str, none: str) -> list[Message]:
    """Return the messages meant, without those that are missing or can't be moved."""
    ids = message_ids(call)
    source: Chat = find_chat(call, "from_chat_id")
    found = [find(call.world, source.id, number) for number in ids]
    movable = [message for message in found if message is not None and _movable(message, verb)]
    if not movable:
        raise bad_request(none)
    return movable


def _album(call: Call, message: Message, groups: dict[str, str]) -> Object:
    """Return what keeps an album together, under a new id."""
    old = message.body.get("media_group_id")
    if old is None:
        return {}
    if old not in groups:
        call.world.counters.media_group += 1
        groups[old] = str(call.world.counters.media_group)
    return {"media_group_id": groups[old]}


def _forwarded(call: Call, message: Message) -> Object:
    body = message.body
    origin: Object
    if "forward_origin" in body:
        origin = body["forward_origin"]
    elif "from" in body:
        origin = {"type": "user", "date": body["date"], "sender_user": body["from"]}
    else:
        origin = {
            "type": "channel",
            "date": body["date"],
            "chat": body["chat"],
            "message_id": body["message_id"],
        }
    return {**_content(message), "forward_origin": origin}

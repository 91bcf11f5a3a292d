"""What people do to messages later: edit, delete, move or end a live location, close a poll."""

from bot.playground import contents, polls
from bot.playground.entities import clean, find_entities
from bot.playground.errors import ControlError
from bot.playground.messages import (
    CAPTIONED,
    TWO_DAYS,
    delete,
    find,
    is_service,
    notify_bot,
    replace,
)
from bot.playground.records import Chat, Message, Object, Person
from bot.playground.speaking import LONGEST_TEXT, chat_for
from bot.playground.world import World

_REPLACED = ("photo", "video", "document", "audio", "animation")
_MEDIA_FIELDS = frozenset(
    {*_REPLACED, "caption", "caption_entities", "show_caption_above_media", "has_media_spoiler"}
)
_ALONE = ("document", "audio")
"""An album with one of these has no other kind of file."""
_DAY = 24 * 3600


def _own_message(
    world: World, person: Person, message_id: int, chat_id: int | None
) -> tuple[Chat, Message]:
    chat = chat_for(world, person, chat_id)
    message = find(world, chat.id, message_id)
    if message is None:
        raise ControlError(f"there is no message {message_id}", 404)
    # Everybody who may write in a channel may edit its posts.
    theirs = chat.type == "channel" or message.body["from"]["id"] == person.id
    if message.own or not theirs:
        raise ControlError(f"message {message_id} is not theirs", 403)
    return chat, message


def _editable(world: World, person: Person, message_id: int, chat_id: int | None) -> Message:
    chat, message = _own_message(world, person, message_id, chat_id)
    if is_service(message.body) or "forward_origin" in message.body:
        raise ControlError("a forward and a service message can't be edited", 403)
    if chat.type != "channel" and world.now() - message.body["date"] > TWO_DAYS:
        raise ControlError("a message can be edited for 48 hours", 403)
    return message


def _finish(world: World, message: Message, body: Object) -> Message:
    """Replace a message's body and send the bot an update, unless nothing has changed."""
    before = {name: value for name, value in message.body.items() if name != "edit_date"}
    if {name: value for name, value in body.items() if name != "edit_date"} == before:
        raise ControlError("nothing is changed")
    replace(world, message, body)
    notify_bot(world, message, edited=True)
    return message


def edit_text(
    world: World, person: Person, message_id: int, text: str, chat_id: int | None = None
) -> Message:
    """Let a person edit a message of theirs: its text, or the caption of a file.

    An empty text removes the caption.
    """
    message = _editable(world, person, message_id, chat_id)
    body = message.body
    if "text" not in body:
        if not any(kind in body for kind in CAPTIONED):
            raise ControlError("there is no text to edit")
        kept = _without(body, "caption", "caption_entities")
        return _finish(world, message, {**kept, **contents.caption(text, body)})
    text = clean(text).strip()
    if not 0 < len(text) <= LONGEST_TEXT:
        raise ControlError(f"a message has 1 to {LONGEST_TEXT} characters")
    kept = {**_without(body, "entities"), "text": text}
    entities = find_entities(text)
    return _finish(world, message, {**kept, "entities": entities} if entities else kept)


def edit_media(
    world: World,
    person: Person,
    message_id: int,
    content: Object,
    caption: str | None = None,
    chat_id: int | None = None,
) -> Message:
    """Let a person replace the file of a message of theirs; without `caption` the old one stays."""
    message = _editable(world, person, message_id, chat_id)
    body = message.body
    old = next((kind for kind in _REPLACED if kind in body), None)
    new = next((kind for kind in _REPLACED if kind in content), None)
    if old is None or new is None:
        raise ControlError(f"only {', '.join(_REPLACED)} take each other's place")
    if "media_group_id" in body and old != new and (old in _ALONE or new in (*_ALONE, "animation")):
        raise ControlError(f"an album with {old} takes no {new}")
    if caption is None:
        words: Object = {
            name: body[name] for name in ("caption", "caption_entities") if name in body
        }
    else:
        words = contents.caption(caption, content)
    kept = {name: value for name, value in body.items() if name not in _MEDIA_FIELDS}
    return _finish(world, message, {**kept, **content, **words})


def move(
    world: World, person: Person, message_id: int, place: Object, chat_id: int | None = None
) -> Message:
    """Let a person move their live location; `place` has the new latitude, longitude and so on."""
    message = _live(world, person, message_id, chat_id)
    if "live_period" in place:
        raise ControlError("how long a live location is shared was said at its start")
    period = message.body["location"]["live_period"]
    content = contents.location({**place, "live_period": period})
    return _finish(world, message, {**message.body, **content})


def _live(world: World, person: Person, message_id: int, chat_id: int | None) -> Message:
    _, message = _own_message(world, person, message_id, chat_id)
    body = message.body
    period = body.get("location", {}).get("live_period")
    if period is None or "forward_origin" in body:
        raise ControlError(f"message {message_id} is no live location")
    if period != contents.FOREVER and world.now() > body["date"] + period:
        raise ControlError("the live location has ended")
    return message


def stop(world: World, person: Person, message_id: int, chat_id: int | None = None) -> Message:
    """Let a person close a poll of theirs, or end a live location."""
    _, message = _own_message(world, person, message_id, chat_id)
    if "poll" not in message.body:
        message = _live(world, person, message_id, chat_id)
        ended = _without(message.body["location"], "live_period", "heading",
                         "proximity_alert_radius")  # fmt: skip
        return _finish(world, message, {**message.body, "location": ended})
    if "forward_origin" in message.body:
        raise ControlError("a poll is stopped where it was sent first", 403)
    if polls.poll_object(world, world.polls[message.body["poll"]["id"]])["is_closed"]:
        raise ControlError("the poll is closed")
    polls.stop(world, message)
    return message


def remove(world: World, person: Person, numbers: list[int], chat_id: int | None = None) -> None:
    """Let a person delete messages for everybody in the chat. The bot gets no update.

    In a private chat a person deletes messages of both sides, in a group their own, as an
    administrator all. Raises ControlError, and deletes nothing, if one can't be deleted.
    """
    chat = chat_for(world, person, chat_id, writing=False)
    found = []
    for number in numbers:
        message = find(world, chat.id, number)
        if message is None:
            raise ControlError(f"there is no message {number}", 404)
        _check_removable(world, chat, person, message)
        found.append(message)
    for message in found:
        delete(world, message)


def _check_removable(world: World, chat: Chat, person: Person, message: Message) -> None:
    body = message.body
    if chat.type == "private":
        if "dice" in body and world.now() - body["date"] < _DAY:
            raise ControlError("a die stays for a day, so that nobody takes it back", 403)
        return
    if chat.members.get(person.id) in ("creator", "administrator"):
        return
    theirs = not message.own and body.get("from", {}).get("id") == person.id
    if not theirs or is_service(body):
        raise ControlError("only administrators delete messages of others", 403)


def _without(body: Object, *names: str) -> Object:
    return {key: value for key, value in body.items() if key not in names}

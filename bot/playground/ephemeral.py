"""Ephemeral messages: one person of a group sees them, until their app or the bot drops them.

A person's own are commands that the bot has set as ephemeral ones. They are kept in memory only,
the last 100 of a chat. The official server's words for most of its refusals are not known.
"""

from collections.abc import Iterable

from msgspec import Struct

from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.groups import PRESENT
from bot.playground.reading import UnreadableError
from bot.playground.records import Chat, Ephemeral, Object, Person
from bot.playground.world import World

LIFETIME = 15.0
"""Seconds after a press or an ephemeral command in which any bot may answer by such a message."""
MOST = 100
"""Messages that are kept of a chat."""
KINDS = frozenset(
    {
        "sendmessage", "sendphoto", "sendaudio", "senddocument", "sendvideo", "sendanimation",
        "sendvoice", "sendvideonote", "sendlocation", "sendvenue", "sendcontact", "sendsticker",
    }
)  # fmt: skip
_LATE = "query is too old and response timeout expired or query ID is invalid"


class Receiver(Struct, frozen=True):
    """Who is to see a message; ``replaces`` is the message in whose place they see it, or 0."""

    user_id: int
    replaces: int = 0


def receiver(world: World, chat: Chat, given: object, replied: int = 0) -> Receiver:
    """Return whom a call's ``ephemeral_message_parameters`` name. Raises ApiError.

    ``replied`` is the ephemeral message that the call answers, or 0.
    """
    given = parsed(given, "ephemeral message parameters")
    if not isinstance(given, dict):
        raise bad_request("object expected as ephemeral message parameters")
    fields = Fields(given)
    try:
        user_id = fields.long("receiver_user_id")
        query_id = fields.string("callback_query_id", "")
        replace = fields.flag("replace_callback_query_message")
    except UnreadableError as error:
        raise bad_request(str(error)) from None
    if chat.type not in ("group", "supergroup"):
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    if chat.members.get(user_id) not in PRESENT:
        raise bad_request("user not found")
    query = world.queries.get(query_id) if query_id else None
    fresh = (
        query is not None
        and (query.user_id, query.chat_id) == (user_id, chat.id)
        and world.clock.lived() - query.at <= LIFETIME
    )
    if replied:
        said = find(world, chat.id, user_id, replied)
        if said is None or said.said_at is None:
            raise bad_request("message to be replied not found")
        fresh = fresh or world.clock.lived() - said.said_at <= LIFETIME
    if not fresh and (query_id or chat.bot != "administrator"):
        raise bad_request(_LATE if query_id else "not enough rights to send ephemeral messages")
    return Receiver(user_id, query.message_id if replace and query is not None else 0)


def post(
    world: World, chat: Chat, to: Receiver, content: Object, markup: Object | None
) -> Ephemeral:
    """Show one person a message of the bot's."""
    person = world.people[to.user_id]
    body = _body(world, chat, world.bot_object(), world.user_object(person), content)
    if markup is not None:
        body["reply_markup"] = markup
    return _add(world, chat, to, body)


def say(world: World, chat: Chat, person: Person, content: Object) -> Ephemeral:
    """Let a person send a message that only they and the bot see."""
    body = _body(world, chat, world.user_object(person), world.bot_object(), content)
    message = _add(world, chat, Receiver(person.id), body, said_at=world.clock.lived())
    world.update("message", chat.id, body)
    return message


def _body(world: World, chat: Chat, sender: Object, receiver: Object, content: Object) -> Object:
    world.ephemeral_id += 1
    return {
        "message_id": 0,
        "ephemeral_message_id": world.ephemeral_id,
        "from": sender,
        "receiver_user": receiver,
        "chat": world.chat_object(chat),
        "date": world.now(),
        **content,
    }


def _add(
    world: World, chat: Chat, to: Receiver, body: Object, *, said_at: float | None = None
) -> Ephemeral:
    message = Ephemeral(
        chat_id=chat.id,
        user_id=to.user_id,
        id=body["ephemeral_message_id"],
        behind=to.replaces or max(world.messages.get(chat.id, {}), default=0),
        in_place=bool(to.replaces),
        body=body,
        said_at=said_at,
    )
    there = world.ephemeral.setdefault(chat.id, [])
    there.append(message)
    del there[:-MOST]
    world.changed("message", chat.id)
    return message


def find(world: World, chat_id: int, user_id: int, number: int) -> Ephemeral | None:
    """Return the person's ephemeral message with this number; None if it is gone."""
    there = world.ephemeral.get(chat_id, ())
    return next((one for one in there if (one.user_id, one.id) == (user_id, number)), None)


def delete(world: World, message: Ephemeral) -> None:
    """Delete an ephemeral message."""
    world.ephemeral[message.chat_id].remove(message)
    world.changed("delete", message.chat_id)


def mingled(
    world: World, chat_id: int, user_id: int, shown: Iterable[tuple[int, Object]]
) -> list[Object]:
    """Return the messages of a chat, given by number, with those that only this person sees."""
    own = [one for one in world.ephemeral.get(chat_id, ()) if one.user_id == user_id]
    hidden = {one.behind for one in own if one.in_place}
    placed = [((number, 0), body) for number, body in shown if number not in hidden]
    placed += [((one.behind, one.id), one.body) for one in own]
    return [body for _, body in sorted(placed, key=lambda one: one[0])]

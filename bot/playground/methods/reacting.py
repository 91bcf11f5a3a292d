"""The method about reactions."""

from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.messages import check_sendable
from bot.playground.methods.target import find_chat, find_message
from bot.playground.reactions import EMOJI, give
from bot.playground.reading import UnreadableError
from bot.playground.records import Message, Object
from bot.playground.world import World


def set_message_reaction(call: Call) -> bool:
    """Answer setMessageReaction: people see it, and of its own reactions the bot hears nothing."""
    world = call.world
    reactions = _reactions(call)
    chat = find_chat(call)
    message = find_message(call, chat, "message to react not found")
    check_sendable(world, chat)
    # These checks are Telegram's own. Some service messages can't have reactions; which, and
    # the error, is not known: here all of them can.
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message = _first_of_album(world, message)
    given = [kind for kinds in message.reactions.values() for kind in kinds]
    for reaction in reactions:
        # A custom emoji is allowed if it is on the message already; people here can't add one.
        if reaction.get("emoji") not in EMOJI and reaction not in given:
            raise bad_request("REACTION_INVALID")
    give(world, message, world.settings.bot_id, reactions)
    return True


def _reactions(call: Call) -> list[Object]:
    given = call.parameters.get("reaction")
    if given is None or given == "":
        return []
    given = parsed(given, "reaction types")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of ReactionType")
    try:
        return [_reaction(item) for item in given]
    except UnreadableError as error:
        raise bad_request(f"Can't parse ReactionType: {error}") from None


def _reaction(given: object) -> Object:
    if not isinstance(given, dict):
        raise UnreadableError("expected an Object")
    fields = Fields(given)
    kind = fields.string("type")
    if kind == "emoji":
        # Whether the emoji variation selector is refused is not known: it is dropped.
        return {"type": kind, "emoji": fields.string("emoji").replace("\ufe0f", "")}
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": str(fields.long("custom_emoji_id"))}
    raise UnreadableError("invalid reaction type specified")


def _first_of_album(world: World, message: Message) -> Message:
    """Return the message that shows a reaction: in an album the first one still there."""
    group = message.body.get("media_group_id")
    if group is None:
        return message
    return next(
        other
        for other in world.messages[message.chat_id].values()
        if not other.deleted and other.body.get("media_group_id") == group
    )

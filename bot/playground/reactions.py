"""Reactions: the allowed emoji, people's and the bot's reactions, and the updates."""

from bot.playground.errors import ControlError
from bot.playground.messages import find, is_service
from bot.playground.records import Chat, Message, Object, Person
from bot.playground.speaking import chat_for
from bot.playground.world import World

EMOJI = (
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩",
    "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭",
    "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴",
    "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡",
    "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎",
    "👾", "🤷\u200d♂", "🤷", "🤷\u200d♀", "😡",
)  # fmt: skip
"""All allowed emoji (https://core.telegram.org/bots/api#reactiontypeemoji, Bot API 10.3)."""


def react(
    world: World, person: Person, message_id: int, emoji: str | None, chat_id: int | None = None
) -> Message:
    """Let a person react to a message with one emoji; None removes the reaction."""
    chat = chat_for(world, person, chat_id, writing=False)
    message = find(world, chat.id, message_id)
    if message is None:
        raise ControlError(f"there is no message {message_id}", 404)
    if is_service(message.body):
        raise ControlError("service messages take no reactions", 403)
    emoji = emoji.replace("\ufe0f", "") if emoji else None
    if emoji is not None and emoji not in EMOJI:
        raise ControlError(f"{emoji} is not one of Telegram's reactions")
    new: list[Object] = [] if emoji is None else [{"type": "emoji", "emoji": emoji}]
    old = give(world, message, person.id, new)
    if old != new:
        _notify_bot(world, chat, message, person, old, new)
    return message


def give(world: World, message: Message, user_id: int, new: list[Object]) -> list[Object]:
    """Replace somebody's reactions to a message, and return the old ones."""
    old = message.reactions.get(user_id, [])
    if old == new:
        return old
    others = {who: given for who, given in message.reactions.items() if who != user_id}
    message.reactions = {**others, user_id: new} if new else others
    world.save_message(message)
    world.changed("edit", message.chat_id)
    return old


def counted(message: Message) -> list[Object]:
    """Return a message's reactions as ReactionCount objects, oldest first."""
    given = [reaction for reactions in message.reactions.values() for reaction in reactions]
    kinds: list[Object] = []
    for reaction in given:
        if reaction not in kinds:
            kinds.append(reaction)
    return [{"type": kind, "total_count": given.count(kind)} for kind in kinds]


def seen_by(person: Person, message: Message) -> list[Object]:
    """Return a message's ReactionCount objects, with `mine` true on the person's own."""
    mine = message.reactions.get(person.id, [])
    return [{**count, "mine": count["type"] in mine} for count in counted(message)]


def _notify_bot(
    world: World, chat: Chat, message: Message, person: Person, old: list[Object], new: list[Object]
) -> None:
    """Queue the update, which only administrators get, so never in a private chat."""
    if chat.bot != "administrator":
        return
    payload: Object = {"chat": world.chat_object(chat), "message_id": message.id}
    if chat.type == "channel":
        payload.update(date=world.now(), reactions=counted(message))
        world.update("message_reaction_count", chat.id, payload)
        return
    payload.update(
        user=world.user_object(person), date=world.now(), old_reaction=old, new_reaction=new
    )
    world.update("message_reaction", chat.id, payload)

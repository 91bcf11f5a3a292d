"""What a person sees."""

from bot.playground import ephemeral, polls
from bot.playground.keys import offers
from bot.playground.menus import menu_for
from bot.playground.messages import render
from bot.playground.methods.settings import menu_button_for
from bot.playground.reactions import seen_by
from bot.playground.records import Object, Person
from bot.playground.speaking import chat_for
from bot.playground.world import World

_TYPING_LASTS = 5.0


def screen(world: World, person: Person, chat_id: int | None, limit: int = 0) -> Object:
    """Return what a person sees in a chat, and mark its messages as read.

    Besides messages, reply_keyboard and menu it has fields for the chat page: the whole
    keyboard, the chats that its buttons offer, pins, the person's votes, reactions, and
    the bot's chat action.
    """
    chat = chat_for(world, person, chat_id, writing=False)
    if chat.type == "private" and person.unread:
        person.unread = 0
        world.save_person(person)
    there = [m for m in world.messages.get(chat.id, {}).values() if not m.deleted]
    keyboard = chat.keyboard
    rows = None
    if keyboard is not None and "keyboard" in keyboard:
        rows = [[button["text"] for button in row] for row in keyboard["keyboard"]]
    action, since = world.typing.get(chat.id, ("", 0.0))
    votes = {
        str(message_id): poll.votes[person.id]
        for poll in world.polls.values()
        for place, message_id in polls.places(poll)
        if place == chat.id and person.id in poll.votes
    }
    shown = there[-limit:]
    language = (person.language_code or "")[:2].lower()
    texts = world.settings.texts
    seen = [(message.id, render(world, message)) for message in shown]
    return {
        "messages": ephemeral.mingled(world, chat.id, person.id, seen),
        "reply_keyboard": rows,
        "menu": menu_for(world, chat, person.id),
        "menu_button": menu_button_for(world, chat) if chat.type == "private" else None,
        "keyboard": keyboard,
        "offers": offers(world, person, keyboard),
        "pinned": chat.pinned,
        "votes": votes,
        "takes_options": [
            m.id for m in shown if "poll" in m.body and polls.takes_options(world, m)
        ],
        "reactions": {
            str(message.id): seen_by(person, message) for message in shown if message.reactions
        },
        "typing": action if world.clock.lived() - since < _TYPING_LASTS else None,
        "chat": world.chat_object(chat),
        "description": texts.get(f"description/{language}") or texts.get("description/", ""),
    }

"""Which of the bot's commands a person's menu shows."""

from bot.playground.records import Chat, Object
from bot.playground.world import World


def menu_for(world: World, chat: Chat, user_id: int) -> list[Object]:
    """Return the commands that a person's menu shows in a chat."""
    status = chat.members.get(user_id, "member")
    scopes = [f"chat_member:{chat.id}:{user_id}"]
    if chat.type == "private":
        scopes += [f"chat:{chat.id}", "all_private_chats"]
    else:
        admin = status in ("creator", "administrator")
        scopes += [f"chat_administrators:{chat.id}"] if admin else []
        scopes += [f"chat:{chat.id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats"]
    language = (world.people[user_id].language_code or "")[:2].lower()
    for scope in [*scopes, "default"]:
        for suffix in [language, ""] if language else [""]:
            commands = world.settings.commands.get(f"{scope}/{suffix}")
            if commands:
                return commands
    return []

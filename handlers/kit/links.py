"""Links that open the private chat with the bot and send ``/start`` with an argument."""


def deep_link(bot_username: str, argument: str) -> str:
    """Return the link; the argument is at most 64 of the characters ``A-Za-z0-9_-``."""
    return f"https://t.me/{bot_username}?start={argument}"

"""The times that people are shown, and whether each reader can see them in their own zone."""

import re

from tests.dialogs.world import Person, text_of

# With a tag that is shown, since it was taken for words.
_TIME = re.compile(r"(\d{4}年)?\d{1,2}月\d{1,2}日（周.）\d{2}:\d{2}|<tg-time")


async def bare_times(person: Person) -> list[str]:
    """Return the lines with a day and an hour that Telegram shows in words only."""
    found = []
    for message in await person.messages():
        if message["from"]["id"] == person.id:
            continue
        text = text_of(message).encode("utf-16-le")
        entities = message.get("entities") or message.get("caption_entities") or []
        for one in entities:
            if one["type"] == "date_time":  # counted in UTF-16, of which a character has two bytes
                begins, size = 2 * one["offset"], 2 * one["length"]
                text = text[:begins] + "·".encode("utf-16-le") * (size // 2) + text[begins + size :]
        found += [line for line in text.decode("utf-16-le").splitlines() if _TIME.search(line)]
    return found

"""Opens the suggestion whose number somebody types, where they may read it."""

import re
from typing import Final

from handlers.kit.context import Context, Refusal
from handlers.kit.words import fold
from handlers.suggestions.authors import page as authors
from handlers.suggestions.rights import see
from handlers.suggestions.way import page
from storage import rights
from storage.suggestions import suggestions

_NUMBER: Final = re.compile(r"#?\s?(\d{4})\s?-\s?(\d{1,6})")


async def take(context: Context) -> bool:
    """Show the suggestion of this number to who handles it, or to its author.

    Return False if the message is no number of a suggestion that the person may read.
    """
    typed = _NUMBER.fullmatch(fold(context.incoming.text))
    if typed is None or context.incoming.attached is not None:
        return False
    found = await suggestions.find_by_number(context.tx, int(typed[1]), int(typed[2]))
    if found is None:
        return False
    try:
        await page.show(context, await see(context, found.id))
    except Refusal:
        if not rights.is_author(context.member, found):
            return False
        context.show(await authors.of_mine(context, found, 0))
    return True

"""What a correction has changed, line by line, as readers and staff see it."""

from difflib import SequenceMatcher
from typing import Final

from handlers.kit.fitting import plain, shortened
from handlers.kit.texts import Markup, Texts

MOST: Final = 5  # changes that are shown
LONGEST: Final = 300  # characters of one side of a change


def changes(was: str, now: str, texts: Texts) -> list[Markup]:
    """Return the changed places of a text (Telegram's HTML), as 原：… 现：….

    Empty if only the formatting differs.
    """
    before, after = _lines(was), _lines(now)
    found = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            old = shortened(" ".join(before[a:b]), LONGEST)
            new = shortened(" ".join(after[c:d]), LONGEST)
            found.append(texts(f"correction-{what}", was=old, now=new))
    more = len(found) - MOST
    return [*found[:MOST], *([texts("correction-more", count=more)] if more > 0 else [])]


def _lines(markup: str) -> list[str]:
    return [line.strip() for line in plain(markup).splitlines() if line.strip()]

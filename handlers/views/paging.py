"""Lists too long for one message: cut into pages, or into several messages."""

from collections.abc import Callable, Sequence

from handlers.buttons import Button, Payload
from handlers.texts import Markup, Texts
from handlers.views.events import size

ROOM = 3_500  # of Telegram's 4096; the rest is for what stands above and below


def cut(blocks: Sequence[str], *, between: str, most: int | None = None) -> list[Markup]:
    """Join the blocks into texts that each fit a message, of at most so many blocks.

    A block is never divided; none may be longer than ROOM.
    """
    texts: list[list[str]] = []
    used = 0
    for block in blocks:
        needs = size(block) + size(between)
        if not texts or used + needs > ROOM or len(texts[-1]) == most:
            texts.append([])
            used = 0
        texts[-1].append(block)
        used += needs
    return [Markup(between.join(part)) for part in texts]


def turner(texts: Texts, page: int, pages: int, to: Callable[[int], Payload]) -> list[list[Button]]:
    """Return the row that leads to the page before and after; no row where there is one page."""
    turn = (("page-before", page - 1), ("page-after", page + 1))
    row = [Button(texts.plain(key), to(other)) for key, other in turn if 0 <= other < pages]
    return [row] if row else []

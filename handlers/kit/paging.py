"""Lists too long for one message: cut into pages, or into several messages."""

from collections.abc import Callable, Sequence

from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context
from handlers.kit.fitting import size
from handlers.kit.texts import Markup, Texts

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


def placed(context: Context, page: int, total: int) -> tuple[int, int, str]:
    """Return the page that there is nearest to this one, how many there are, and the line."""
    pages = max(1, -(-total // context.organisation.limits.page))
    return paged(context, page, pages)


def paged(context: Context, page: int, pages: int) -> tuple[int, int, str]:
    """Return the page within so many, their number, and the line that says so if there are more."""
    page = max(0, min(page, pages - 1))
    line = context.texts("page-of", page=str(page + 1), pages=str(pages))
    return page, pages, f"\n\n{line}" if pages > 1 else ""


def place(page: int, total: int, size: int) -> tuple[int, int]:
    """Return the page, or the nearest that there is, counted from 0; and how many there are."""
    pages = max(1, -(-total // size))
    return max(0, min(page, pages - 1)), pages


def listed(head: Markup, lines: Sequence[Markup], texts: Texts, page: int, pages: int) -> Markup:
    """Return a page of a list, with which page it is if there are several."""
    foot = [texts("page-of", page=str(page + 1), pages=str(pages))] if pages > 1 else []
    return Markup("\n\n".join([head, *lines, *foot]))

"""Splits lists that are too long for one message into pages or into several messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from handlers.kit.buttons import Button, Payload
from handlers.kit.fitting import size
from handlers.kit.texts import Markup, Texts

ROOM = 3_500  # UTF-16 units of Telegram's 4096; the rest is for the text above and below
T = TypeVar("T")
Turn = tuple[str, int]
"""The text key of a button's label, and the number of the page that the button opens."""


def cut(blocks: Sequence[str], *, between: str, most: int | None = None) -> list[Markup]:
    """Join the blocks into texts that each fit a message and have at most ``most`` blocks.

    A block is never divided, so none may be longer than ROOM.
    """
    parts: list[list[str]] = []
    used = 0
    for block in blocks:
        needs = size(block) + size(between)
        if not parts or used + needs > ROOM or len(parts[-1]) == most:
            parts.append([])
            used = 0
        parts[-1].append(block)
        used += needs
    return [Markup(between.join(part)) for part in parts]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list that is too long for one message.

    ``number`` counts from 0, ``pages`` is the number of pages (at least 1), and ``size`` is the
    number of entries on a page.
    """

    number: int
    pages: int
    size: int

    @classmethod
    def near(cls, wanted: int, total: int, size: int = 1) -> Self:
        """Return the wanted page of a list of ``total`` entries, or the nearest existing page."""
        pages = max(1, -(-total // size))
        return cls(max(0, min(wanted, pages - 1)), pages, size)

    @property
    def offset(self) -> int:
        """The number of entries on the pages before this one."""
        return self.number * self.size

    def of(self, entries: Sequence[T]) -> Sequence[T]:
        """Return the entries of the whole list that are on this page."""
        return entries[self.offset : self.offset + self.size]

    def beside(self, before: str = "page-before", after: str = "page-after") -> list[Turn]:
        """Return the label's text key and the number of the previous and next page, if any."""
        turns = ((before, self.number - 1), (after, self.number + 1))
        return [(key, number) for key, number in turns if 0 <= number < self.pages]

    def turner(
        self,
        texts: Texts,
        to: Callable[[int], Payload],
        *,
        before: str = "page-before",
        after: str = "page-after",
    ) -> list[list[Button]]:
        """Return a row of buttons to the previous and next page; no row if there are none."""
        row = [Button(texts.plain(key), to(page)) for key, page in self.beside(before, after)]
        return [row] if row else []

    def note(self, texts: Texts) -> list[Markup]:
        """Return the line with the page's number; no line if there is only one page."""
        if self.pages == 1:
            return []
        return [texts("page-of", page=str(self.number + 1), pages=str(self.pages))]

    def text(self, texts: Texts, *blocks: str) -> Markup:
        """Return the blocks separated by empty lines, and below them the page's number."""
        return Markup("\n\n".join([*blocks, *self.note(texts)]))

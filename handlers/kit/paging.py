"""Lists too long for one message: cut into pages, or into several messages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from handlers.kit.buttons import Button, Payload
from handlers.kit.fitting import size
from handlers.kit.texts import Markup, Texts

ROOM = 3_500  # of Telegram's 4096; the rest is for what stands above and below
Turn = tuple[str, int]
"""The key of a label, and the number of the page that it leads to."""


def cut(blocks: Sequence[str], *, between: str, most: int | None = None) -> list[Markup]:
    """Join the blocks into texts that each fit a message, of at most so many blocks.

    A block is never divided; none may be longer than ROOM.
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

    ``number`` counts from 0, ``pages`` is how many there are, at least 1, and ``size`` how many
    entries stand on each.
    """

    number: int
    pages: int
    size: int

    @classmethod
    def near(cls, wanted: int, total: int, size: int = 1) -> Self:
        """Return the page that was asked for of so many entries, or the nearest that there is."""
        pages = max(1, -(-total // size))
        return cls(max(0, min(wanted, pages - 1)), pages, size)

    @property
    def offset(self) -> int:
        """How many entries stand on the pages before."""
        return self.number * self.size

    def beside(self, before: str = "page-before", after: str = "page-after") -> list[Turn]:
        """Return the key of the label and the number of the page before and after, if it exists."""
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
        """Return the row that leads to the pages beside this one; no row where there are none."""
        row = [Button(texts.plain(key), to(page)) for key, page in self.beside(before, after)]
        return [row] if row else []

    def note(self, texts: Texts) -> list[Markup]:
        """Return the line that says which page it is; no line where it is the only one."""
        if self.pages == 1:
            return []
        return [texts("page-of", page=str(self.number + 1), pages=str(self.pages))]

    def text(self, texts: Texts, *blocks: str) -> Markup:
        """Return the blocks with an empty line between, and below them which page it is."""
        return Markup("\n\n".join([*blocks, *self.note(texts)]))

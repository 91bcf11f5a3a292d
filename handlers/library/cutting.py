"""Cuts a text into the passages in which it is found."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from storage.engine.words import OVERLAP, split
from storage.model.library import Passage

LENGTH: Final = 500
"""Characters of a passage, about."""
_END: Final = re.compile(r"[。！？；!?;\n]|\.\s")
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")


def passages(pages: Iterable[tuple[int | None, str]], most: int | None = None) -> list[Passage]:
    """Return the passages of the pages' texts, ``most`` at most; empty ones are left out.

    Pages are counted from 1; None for a text without pages.
    """
    pieces = [
        (page, piece) for page, text in pages for piece in _pieces(_LINES.sub("\n", text.strip()))
    ][:most]
    made = []
    for at, (page, piece) in enumerate(pieces):
        after = pieces[at + 1][1][:OVERLAP] if at + 1 < len(pieces) else ""
        body = piece + after
        made.append(Passage(body, split(body), page))
    return made


def _pieces(text: str) -> Iterator[str]:
    text = _SPACES.sub(" ", text.replace("\x00", ""))
    begin = 0
    while begin < len(text):
        end = begin + LENGTH
        if end < len(text):
            ends = [found.end() for found in _END.finditer(text, begin + LENGTH // 2, end)]
            end = ends[-1] if ends else end
        piece = text[begin:end]
        if piece.strip():
            yield piece
        begin = end

"""How a text is split so that both engines find any number of Chinese characters in it.

Neither engine knows where a Chinese word begins. So what is indexed are *words* in a wider sense:
Latin words and numbers whole, every other character by itself, and every two neighbours of which
one at least is such a character. One or two characters are then one entry of the index, and more
are a row of pairs. SQLite's unicode61 and PostgreSQL's 'simple' split the result at its spaces and
at nothing else, which a test holds.

Width, case, accents and traditional forms make no difference.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from opencc import OpenCC

TERMS: Final = 8
"""The most words that are looked for at once; further ones are left out."""
LONGEST: Final = 40
"""The most characters of a word that are looked for."""
OVERLAP: Final = 40
"""Characters that a passage has of the one behind it, so that nothing is cut through."""
_REMEMBERED: Final = 8192  # signs whose folding is kept
_GAP: Final = "ǀ"
"""Stands between two pairs that have no character in common; nobody types it."""
_WORD: Final = re.compile(r"[0-9a-z]+|[^\W_]")
_COUNTS: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for, as the index has it.

    ``row`` are entries that follow one another. With ``begins`` the last is the beginning of one.
    ``pattern`` finds the word in a text that was ``folded``.
    """

    row: tuple[str, ...]
    begins: bool
    pattern: "re.Pattern[str]"

    @property
    def letters(self) -> str:
        """The word, if it is one of Latin letters and digits only, else nothing."""
        one = self.row[0] if len(self.row) == 1 else ""
        return one if one.isascii() else ""


@functools.cache
def _simplifying() -> OpenCC:
    return OpenCC("t2s")


class _Plain(dict[str, str]):
    """How each sign is compared, worked out when it is first asked for."""

    def __missing__(self, sign: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        plain = self[sign] = sign.lower() if sign.isascii() else _plain(sign)
        return plain


_PLAIN: Final = _Plain()


def folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the text as it is compared, and for each of its characters its place in ``text``."""
    signs = list(map(_PLAIN.__getitem__, text))
    whole = "".join(signs)
    places: Sequence[int] = range(len(text))
    if len(whole) != len(text) or "" in signs:  # not each sign is one character
        places = [place for place, plain in enumerate(signs) for _ in plain]
    if not whole.isascii():
        simple = _simplifying().convert(whole)
        whole = simple if len(simple) == len(whole) else whole
    return whole, places


def _plain(sign: str) -> str:
    whole = unicodedata.normalize("NFKC", sign).casefold()
    if unicodedata.category(sign)[0] == "M":
        return ""
    latin = unicodedata.normalize("NFD", whole)
    return latin[0] if latin[:1].isascii() and len(latin) > 1 and len(whole) == 1 else whole


def _words(text: str) -> Iterator[re.Match[str]]:
    for found in _WORD.finditer(text):
        if found[0].isascii() or unicodedata.category(found[0]) in _COUNTS:
            yield found


def split(text: str) -> str:
    """Return what is indexed of the text: its words, then its pairs, separated by spaces."""
    whole, _ = folded(text)
    words: list[str] = []
    pairs: list[str] = []
    before: re.Match[str] | None = None
    for found in _words(whole):
        words.append(found[0])
        if before is not None:
            between = whole[before.end() : found.start()]
            joined = not between.strip() and not (before[0].isascii() and found[0].isascii())
            # Latin words are separated by spaces; within Chinese they are ends of lines.
            if joined and not (between and (before[0].isascii() or found[0].isascii())):
                pairs.append(before[0] + found[0])
            elif pairs and pairs[-1] != _GAP:
                pairs.append(_GAP)
        before = found
    return " ".join((*words, _GAP, *pairs))


def terms(typed: str) -> tuple[Term, ...]:
    """Return the words of what was typed, TERMS at most; none if it has nothing to look for."""
    made: dict[tuple[str, ...], Term] = {}
    for part in typed.split():
        whole, _ = folded(part[:LONGEST])
        run: list[str] = []
        for found in _words(whole):
            if run and found[0].isascii() and run[-1].isascii():
                _add(made, run)
                run = []
            run.append(found[0])
        _add(made, run)
    return tuple(made.values())[:TERMS]


def _add(made: dict[tuple[str, ...], Term], run: Sequence[str]) -> None:
    if not run:
        return
    row = tuple(map("".join, itertools.pairwise(run))) or tuple(run)
    pattern = r"\s*".join(run)
    if run[0].isascii():
        pattern = f"(?<![0-9a-z]){pattern}"
    made.setdefault(row, Term(row, run[-1].isascii(), re.compile(pattern)))

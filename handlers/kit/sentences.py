"""Finds what a person who types a short sentence wants, instead of pressing a button.

The words stand in the file ``sentences.toml`` of the feature that brings the handler. Only short
sentences are read: a long text is never taken for a command. What a sentence means opens a page or
asks a question; what changes something is left to the page's buttons, apart from a typed receipt.
"""

import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from handlers.kit.texts import knows, labels
from handlers.kit.words import fold

LONGEST: Final = 66
"""The longest sentence that is read, in Latin letters; a Chinese character counts as three."""
_SLIP: Final = (3, 5)  # characters that both must have for a slip: Chinese, Latin
_SAID_TO: Final = 4  # characters of Chinese at most, in which nothing is asked or refused
COURTESIES: Final = frozenset({"thanks", "fine", "hello"})
"""Meanings of what is said to a person rather than to the bot."""
_QUESTION: Final = "?？"
_APOSTROPHES: Final = "'’‘`"


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of one meaning.

    ``whole``: the sentence is one of these, apart from polite words around it and one slip of the
    keyboard. ``part``: the sentence contains one of these. ``to``: the sentence is one of these and
    a word or two, as a rule whom it is said to. ``acts``: something is done at once, not asked or
    opened, so the sentence is one of ``whole`` without a slip, and neither a question nor a wish.
    """

    whole: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    acts: bool = False


class _Polite(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    before: tuple[str, ...]
    after: tuple[str, ...]
    greeting: tuple[str, ...]
    closing: tuple[str, ...]
    titles: frozenset[str]
    asking: frozenset[str]
    refusing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence means, and whether more than half of it says something else besides."""

    meaning: str
    mostly_else: bool = False


def words_of(folder: str) -> dict[str, Words]:
    """Return the words of a folder of handlers/, by meaning; empty if it has no such file."""
    file = resources.files("handlers").joinpath(folder, "sentences.toml")
    if not file.is_file():
        return {}
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, Words])


@cache
def _polite() -> _Polite:
    """Return the polite words, as they are compared, the longest first."""
    file = resources.files("handlers").joinpath("kit", "polite.toml")
    known = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Polite)
    greeting, closing = _longest_first(known.greeting), _longest_first(known.closing)
    before = _longest_first((*known.greeting, *known.before))
    after = _longest_first((*known.closing, *known.after))
    return _Polite(before, after, greeting, closing, known.titles, known.asking, known.refusing)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({spelled(one) for one in words}, key=len, reverse=True))


def spelled(text: str) -> str:
    """Return text for comparing sentences: folded, without punctuation and emoji.

    Spaces remain between Latin words only. If there is nothing but emoji, they are what remains,
    each once, without the colour of their skin.
    """
    folded = fold(text)
    kept = "".join(_kept(one) for one in folded)
    said = ""
    for part in kept.split():
        gap = " " if said and said[-1].isascii() and part[0].isascii() else ""
        said += gap + part
    if said:
        return said
    return "".join(dict.fromkeys(one for one in folded if unicodedata.category(one) == "So"))


def _kept(one: str) -> str:
    if one in _APOSTROPHES:
        return ""
    category = unicodedata.category(one)
    return one if category[0] in "LN" else "" if category in {"Mn", "Cf"} else " "


def size(text: str) -> int:
    """Return the length of a text in Latin letters; a Chinese character counts as three."""
    return sum(1 if one.isascii() else 3 for one in text)


class Meanings:
    """The meanings of all features: which words lead to which one."""

    def __init__(self, known: Mapping[str, Words], menu: Iterable[str]) -> None:
        """Index the words. ``menu`` has the text keys of menu buttons; a key is also its meaning.

        Raises ValueError if the same words have two meanings.
        """
        self._whole: dict[str, str] = {}
        self._part: dict[str, str] = {}
        self._to: dict[str, str] = {}
        self._acts: dict[str, str] = {}
        for meaning, words in known.items():
            self._add(self._acts if words.acts else self._whole, words.whole, meaning)
            self._add(self._part, words.part, meaning)
            self._add(self._to, words.to, meaning)
        if both := self._acts.keys() & self._whole.keys():
            raise ValueError(f"{both} mean both what acts and what does not")
        for key in filter(knows, menu):
            for label in labels(key):
                self._whole.setdefault(spelled(label), key)

    @staticmethod
    def _add(index: dict[str, str], phrases: Iterable[str], meaning: str) -> None:
        for phrase in phrases:
            known = index.setdefault(spelled(phrase), meaning)
            if known != meaning:
                raise ValueError(f"{phrase!r} means both {known} and {meaning}")

    def find(self, text: str) -> Found | None:
        """Return what the sentence means; None if it is long, has several lines or says nothing."""
        if "\n" in text.strip():
            return None
        said = spelled(text)
        if not said or size(said) > LONGEST:
            return None
        bare = list(_without(said, _polite().before, _polite().after))
        meaning = (
            self._acting(text, said)
            or next((self._whole[one] for one in (said, *bare) if one in self._whole), None)
            or self._said_to(text, said)
            or self._slip([said, *bare])
        )
        return Found(meaning) if meaning is not None else self._within(said)

    def _acting(self, text: str, said: str) -> str | None:
        """Return the meaning of what does something at once, if the sentence says just that."""
        if any(mark in text for mark in _QUESTION):
            return None
        forms = (said, *_without(said, _polite().greeting, _polite().closing))
        return next((self._acts[one] for one in forms if one in self._acts), None)

    def _said_to(self, text: str, said: str) -> str | None:
        """Return the meaning of a phrase with no more than a name behind it.

        Latin letters are one if they begin with a capital, or a form of address stands there.
        """
        polite = _polite()
        for phrase, meaning in self._to.items():
            rest = said.removeprefix(f"{phrase} " if phrase.isascii() else phrase)
            if rest in {said, ""} or rest in self._whole:
                continue
            words = rest.split()
            if not rest.isascii():
                if len(words) == 1 and len(rest) <= _SAID_TO and not polite.asking & set(rest):
                    return meaning
            elif len(words) <= 2 and phrase.isascii():
                typed = text.split()[-len(words) :]
                if words[0] in polite.titles or all(one[:1].isupper() for one in typed):
                    return meaning
        return None

    def _slip(self, forms: Collection[str]) -> str | None:
        """Return the only meaning whose words differ from the sentence by one slip, if any."""
        near = {
            meaning
            for form in forms
            if form not in self._acts
            for phrase, meaning in self._whole.items()
            if abs(len(phrase) - len(form)) <= 1
            and min(len(phrase), len(form)) >= _SLIP[phrase.isascii()]
            and _one_slip(phrase, form)
        }
        return near.pop() if len(near) == 1 else None

    def _within(self, said: str) -> Found | None:
        """Return the meaning of the longest phrase in the sentence; of the first, if equally long.

        A Latin phrase must be whole words.
        """
        spaced = f" {said} "
        best: tuple[int, int] | None = None
        meaning = ""
        for phrase, meant in self._part.items():
            at = spaced.find(f" {phrase} ") if phrase.isascii() else said.find(phrase)
            if at >= 0 and (best is None or (size(phrase), -at) > best):
                best, meaning = (size(phrase), -at), meant
        return None if best is None else Found(meaning, 5 * best[0] < 2 * size(said))


def _without(said: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Yield the sentence without the polite words before it, after it and around it."""
    ahead = said
    while (cut := _cut_before(ahead, before)) is not None:
        ahead = cut
        yield ahead
    for form in (said, ahead):
        behind = form
        while (cut := _cut_after(behind, after)) is not None:
            behind = cut
            yield behind


def _cut_before(text: str, words: Iterable[str]) -> str | None:
    for word in words:
        rest = text.removeprefix(f"{word} " if word.isascii() else word).strip()
        if rest and rest != text:
            return rest
    return None


def _cut_after(text: str, words: Iterable[str]) -> str | None:
    for word in words:
        rest = text.removesuffix(f" {word}" if word.isascii() else word).strip()
        if rest and rest != text:
            return rest
    return None


def _one_slip(meant: str, typed: str) -> bool:
    """Return whether one character is wrong, missing or too many, or two neighbours are swapped.

    A character that refuses is never a slip.
    """
    if meant == typed:
        return True
    if any(meant.count(one) != typed.count(one) for one in _polite().refusing):
        return False
    start = 0
    while start < min(len(meant), len(typed)) and meant[start] == typed[start]:
        start += 1
    one, other = meant[start:], typed[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )

"""Steps that several forms use, and functions that check typed text."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.oneline import BLANK, in_one_line
from handlers.kit.texts import Markup, joined
from handlers.kit.words import fold
from storage.model.organisation import Named, Organisation

KEEP = "keep"
TYPED = 20  # characters of what was typed in a refusal
ENTRY = 30  # characters of an entry on a button
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def one_line(context: Context, limit: int) -> str:
    """Return the message as one line of text; see :func:`in_one_line`.

    Raises Refusal if the message is not visible text or has more than ``limit`` characters.
    """
    text = in_one_line(context.incoming.text)
    if not is_visible(text) or context.incoming.attached is not None:
        raise Refusal("form-text-please")
    if len(text) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
    return text


def is_visible(text: str) -> bool:
    """Return whether the text has at least one visible character."""
    return any(unicodedata.category(one)[0] not in "CZ" and one not in BLANK for one in text)


def named_options(
    context: Context, items: Sequence[Named], chosen: Collection[str], *, prefix: str = ""
) -> list[Option]:
    """Return an option for each item, in the member's language, with the chosen ones marked.

    The value of an option is the prefix followed by the item's key.
    """
    language = context.member.language
    return [
        Option(f"{prefix}{item.key}", item.label(language), item.key in chosen) for item in items
    ]


def typed_item(context: Context, items: Sequence[Named]) -> Named | None:
    """Return the item whose Chinese or English name was typed, or None.

    The beginning of a name is enough if no other item's name begins so. Raises Refusal, with the
    names that begin so, if there are several.
    """
    typed = fold(context.incoming.text)
    if not typed:
        return None
    names = [(item, (fold(item.zh), fold(item.en))) for item in items]
    whole = [item for item, known in names if typed in known]
    begun = [item for item, known in names if any(one.startswith(typed) for one in known)]
    found = whole or begun
    if len(found) > 1:
        labels = [item.label(context.member.language) for item in found]
        several = joined(labels, context.texts)
        raise Refusal("form-several", typed=shortened(typed, TYPED), names=several)
    return found[0] if found else None


def typed_key(context: Context, items: Sequence[Named]) -> str | None:
    """Return the key of the item whose name was typed, or None; see :func:`typed_item`."""
    found = typed_item(context, items)
    return None if found is None else found.key


@dataclass(frozen=True)
class EntryStep(Step):
    """A typed entry. An earlier one is shown with a button that leaves it as it is."""

    def asked(
        self, context: Context, draft: Draft, text: Markup, *, skip: str = "", shown: str = ""
    ) -> Question:
        """Return the question; with a key of ``skip`` it can be skipped.

        ``shown`` is the present entry as people read it, by default as the draft has it.
        """
        present = shown or str(draft.get(self.name) or "")
        label = context.texts.plain("form-keep-entry", value=shortened(present, ENTRY))
        options = [Option(KEEP, label)] if present else []
        return Question(text, options, skippable=bool(skip), skip=skip or "form-skip")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave the entry as it is. Raises Refusal for other values."""
        if value != KEEP or not draft.get(self.name):
            raise Refusal("form-older")
        return True


@dataclass(frozen=True)
class SoughtStep(Step):
    """The words of a search, on one line."""

    question: str
    """The text key of the question."""
    longest: int
    """How many characters can be looked for."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the words."""
        return Question(context.texts(self.question))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text. Raises Refusal."""
        draft[self.name] = one_line(context, self.longest)
        return True


@dataclass(frozen=True)
class NamedStep(Step):
    """A choice among items of the configuration, made by a button or by typing the item's name."""

    question: str
    """The text key of the question."""
    offered: Callable[[Organisation], tuple[Named, ...]]
    columns: int = 1

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the name of an item."""
        key = typed_key(context, self.offered(context.organisation))
        if key is None:
            raise Refusal("form-choose-please")
        return await self.choose(context, draft, key)

    def _asked(self, context: Context, chosen: Collection[str], *, done: str = "") -> Question:
        offered = named_options(context, self.offered(context.organisation), chosen)
        return Question(context.texts(self.question), offered, done=done, columns=self.columns)

    def _check(self, context: Context, key: str) -> None:
        if all(item.key != key for item in self.offered(context.organisation)):
            raise Refusal("form-older")


@dataclass(frozen=True)
class ChoiceStep(NamedStep):
    """A choice of exactly one item; the draft contains its key."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer all items."""
        return self._asked(context, [draft.get(self.name, "")])

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the key of an item."""
        self._check(context, value)
        draft[self.name] = value
        return True


@dataclass(frozen=True)
class ChoicesStep(NamedStep):
    """A choice of any number of items, including none; the draft contains a list of their keys."""

    several: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer all items, with the chosen ones marked."""
        return self._asked(context, draft.get(self.name, []), done="form-done")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Mark or unmark an item."""
        self._check(context, value)
        chosen = list(draft.get(self.name, []))
        chosen.remove(value) if value in chosen else chosen.append(value)
        draft[self.name] = chosen
        return False


@dataclass(frozen=True)
class YesNoStep(Step):
    """A choice between yes and no, made only by a button."""

    question: str
    yes: str
    no: str
    """The text keys of the question and of its two buttons."""
    answers: tuple[bool | str, bool | str] = (True, False)
    """The values in the draft for yes and for no."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer yes and no."""
        texts, answer = context.texts, draft.get(self.name)
        offered = zip(("yes", "no"), (self.yes, self.no), self.answers, strict=True)
        options = [Option(value, texts.plain(key), answer == one) for value, key, one in offered]
        return Question(texts(self.question), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept yes or no."""
        if value not in {"yes", "no"}:
            raise Refusal("form-older")
        yes, no = self.answers
        draft[self.name] = yes if value == "yes" else no
        return True


def written(context: Context, limit: int) -> str:
    """Return the message's text, which may have several lines.

    Raises Refusal if the message is not visible text or has more than ``limit`` characters.
    """
    if context.incoming.attached is not None:
        raise Refusal("form-text-please")
    text = cleaned(context.incoming.text)
    if not is_visible(text):
        raise Refusal("form-text-please")
    if len(text) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
    return text


def cleaned(text: str) -> str:
    """Return the text without control characters and surrounding space; CRLF becomes LF."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()

"""Every word a person reads, in Fluent, by language.

Arguments that come from people are escaped for Telegram's HTML; :class:`Markup` is left as it is.
"""

import html
import re
from functools import cache
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("zh", "en")

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Markup(str):
    """Text that is Telegram's HTML already."""

    __slots__ = ()


class Texts:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = _bundle(language)

    def __call__(self, key: str, **args: object) -> Markup:
        """Return the message as Telegram's HTML. Raises LookupError for an unknown key."""
        return Markup(self._format(key, {name: _escape(value) for name, value in args.items()}))

    def plain(self, key: str, **args: object) -> str:
        """Return the message as plain text, for buttons and short answers."""
        return self._format(key, {name: _clean(value) for name, value in args.items()})

    def _format(self, key: str, args: dict[str, object]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise LookupError(key)
        text, errors = self._bundle.format_pattern(message.value, args)
        if errors:
            raise LookupError(f"{key}: {errors}")
        return str(text)


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    return f"\u2068{text}\u2069" if _RTL.search(text) else text


def _escape(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return html.escape(str(_clean(value)), quote=False)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    folder = resources.files("handlers.texts").joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle


@cache
def texts(language: str) -> Texts:
    """Return the words of the language; of Chinese where we don't have it."""
    return Texts(language if language in LANGUAGES else "zh")


@cache
def labels(key: str) -> frozenset[str]:
    """Return a message's text in every language: a reply keyboard's button comes back as text."""
    return frozenset(texts(language).plain(key) for language in LANGUAGES)

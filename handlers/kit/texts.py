"""Renders the texts that people read, from the Fluent files of each language.

Text arguments are escaped for Telegram's HTML; arguments of type :class:`Markup` are not. Where an
argument ends with a full stop, a question or exclamation mark, the message's own full stop behind
it is left out. Where an argument that has quotation marks stands within quotation marks of the
message, its own become single ones: “‘同心’讲座”.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from storage.model.organisation import Organisation

LANGUAGES = ("zh", "en")

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_STOPS = ("。", ".", "！", "!", "？", "?", "…")
# Stands behind an argument that ends a sentence by itself, until the text is whole.
_ENDED = "\ue000"
_SECOND_STOP = re.compile(f'{_ENDED}((?:</\\w+>|[”’"）)])*)[。.](?=\\s|$|<|[^\\x00-\\x7f])')
# Stand around an argument that has quotation marks, until the text is whole.
_QUOTES, _QUOTES_END = "\ue001", "\ue002"
_LONG = 1000
_STANDS = "\ue003"
_STANDING = re.compile(f"{_STANDS}\\d+{_STANDS}")
_QUOTED = re.compile(f"{_QUOTES}([^{_QUOTES}{_QUOTES_END}]*){_QUOTES_END}")
_INNER = str.maketrans("“”", "‘’")
# A message or term: its first line, and those up to the next that is not blank or indented.
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*\n?(?:(?:[ }].*)?\n|[ }].*)*", re.MULTILINE)
_PLURALS = frozenset({"zero", "one", "two", "few", "many"})  # and "other", which words can be too
_NOTHING: Mapping[str, str] = {}
_ODD = re.compile(f"{_RTL.pattern}|{_CONTROL.pattern}")


class Markup(str):
    """Text that is already Telegram's HTML."""

    __slots__ = ()


class Texts:
    """The texts of one language."""

    def __init__(self, language: str, renamed: Mapping[str, str] = _NOTHING) -> None:
        """Take the language, and by their keys the messages that say something else, as text."""
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        # Parsing all of them takes a third of a start's time, so each is parsed when first used.
        self._sources = dict(_sources(language))
        # As arguments they are escaped where a message becomes HTML.
        self._sources |= {key: f"{key} = {{ ${key} }}" for key in renamed}
        self._renamed: dict[Callable[[str], str], dict[str, str]] = {
            safe: {key: safe(name) for key, name in renamed.items()} for safe in (_escape, _clean)
        }
        self._templates: dict[str, str | None] = {}
        self._counted: dict[str, frozenset[str]] = {}
        """The arguments of each message by whose number it, or one that it refers to, selects."""

    def __call__(self, key: str, **args: object) -> Markup:
        """Return the message as Telegram's HTML.

        Raises LookupError for an unknown key or arguments that the message can't use.
        """
        return Markup(self._format(key, args, _escape))

    def plain(self, key: str, **args: object) -> str:
        """Return the message as plain text, for buttons and short answers. Raises LookupError."""
        return self._format(key, args, _clean)

    def has(self, key: str) -> bool:
        """Return whether the language has a message with this key."""
        return key in self._sources

    def template(self, key: str) -> str | None:
        """Return the message as a template for ``%`` if it only inserts arguments, else None.

        Raises LookupError for an unknown key.
        """
        if key not in self._templates:
            self._parse(key)
        return self._templates[key]

    def _parse(self, key: str) -> None:
        """Parse a message or term, and what it refers to."""
        resource = FluentResource(self._sources[key])
        self._bundle.add_resource(resource)
        value = getattr(resource.body[0], "value", None)
        if isinstance(value, ast.Pattern) and key not in self._renamed[_clean]:
            self._templates[key] = _template(value)
        else:
            self._templates[key] = None
        references = _References()
        references.visit(resource)
        counted = references.counted
        for name in references.found:
            if name in self._sources and name not in self._templates:
                self._parse(name)
            counted |= self._counted.get(name, frozenset())
        self._counted[key] = frozenset(counted)

    def _format(self, key: str, args: Mapping[str, object], safe: Callable[[str], str]) -> str:
        template = self.template(key)
        values: dict[str, object] = {}
        ended = quotes = False
        for name, value in args.items():
            if isinstance(value, str):
                if not value or (value.isalnum() and value.isascii()):  # a number, as a rule
                    values[name] = value
                    continue
                shown = safe(value)
                if shown.endswith(_STOPS):
                    shown, ended = shown + _ENDED, True
                if "“" in shown:
                    shown, quotes = f"{_QUOTES}{shown}{_QUOTES_END}", True
                values[name] = shown
            else:  # a number, which Fluent formats as the language requires
                values[name], template = value, None
        if template is None:
            text = self._resolved(key, {**self._renamed[safe], **values})
        else:
            text = template % values
        if quotes:
            text = _nested(text)
        return _SECOND_STOP.sub(r"\1", text).replace(_ENDED, "") if ended else text

    def _resolved(self, key: str, values: dict[str, object]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise LookupError(key)
        for name in self._counted[key]:
            number = values.get(name)  # as text it would be none of the variants for numbers
            if isinstance(number, str) and number.isdecimal():
                values[name] = int(number)
        # Fluent takes at most 2,500 characters of a value: something short stands for a long one.
        long: dict[str, str] = {}
        for name, value in values.items():
            if isinstance(value, str) and len(value) > _LONG:
                stands = values[name] = f"{_STANDS}{len(long)}{_STANDS}"
                long[stands] = value
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise LookupError(f"{key}: {errors}")
        return _STANDING.sub(lambda found: long.get(found[0], found[0]), str(text))


def _nested(text: str) -> str:
    """Return the text with single quotation marks in arguments that stand within quoted ones."""
    parts, quoted = [], False
    for number, part in enumerate(_QUOTED.split(text)):
        own = number % 2 == 0  # the message's words; the others are arguments
        parts.append(part.translate(_INNER) if quoted and not own else part)
        if own:
            line = part.rpartition("\n")
            quoted = line[2].rfind("“") > line[2].rfind("”") or (
                quoted and not line[1] and "”" not in part
            )
    return "".join(parts)


def _clean(value: str) -> str:
    if not _ODD.search(value):
        return value
    text = _CONTROL.sub("", value)
    return f"\u2068{text}\u2069" if _RTL.search(text) else text


def _escape(value: str) -> str:
    return value if isinstance(value, Markup) else html.escape(_clean(value), quote=False)


def files(language: str) -> list[Traversable]:
    """Return the language's files: one from each folder of handlers/ that has texts."""
    folders = sorted(resources.files("handlers").iterdir(), key=lambda item: item.name)
    found = [folder.joinpath(f"{language}.ftl") for folder in folders if folder.is_dir()]
    return [file for file in found if file.is_file()]


def _sources(language: str) -> Mapping[str, str]:
    """Return the Fluent source of each of the language's messages and terms (``-name``)."""
    found: dict[str, str] = {}
    for file in files(language):
        for entry in _ENTRY.finditer(file.read_text("utf-8")):
            found.setdefault(entry[1], entry[0])
    return found


class _References(Visitor):
    """Collects which messages and terms a message refers to, and which numbers it selects by."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.counted: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = [variant.key for variant in node.variants]
        by_number = any(isinstance(one, ast.NumberLiteral) or one.name in _PLURALS for one in keys)
        if by_number and isinstance(node.selector, ast.VariableReference):
            self.counted.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.found.append(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.append(f"-{node.id.name}")
        self.generic_visit(node)


def _template(pattern: ast.Pattern) -> str | None:
    """Return a template for ``%`` if the message only inserts arguments into text, else None.

    If all arguments are text, the template gives the same result as Fluent's resolver, twenty times
    as fast and without the resolver's limit of 2,500 characters per argument. A message that
    selects variants or refers to other messages has no template.
    """
    parts = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value.replace("%", "%%"))
        elif isinstance(element, ast.Placeable) and isinstance(
            element.expression, ast.VariableReference
        ):
            parts.append(f"%({element.expression.id.name})s")
        else:
            return None
    return "".join(parts)


@cache
def texts_of(language: str) -> Texts:
    """Return the texts of the language, or the Chinese texts for an unsupported language."""
    return Texts(language if language in LANGUAGES else "zh")


def texts_for(organisation: Organisation, language: str) -> Texts:
    """Return the texts of the language, with the names that the office gave to states and marks.

    :func:`texts_of` is for what names no state or mark of a suggestion.
    """
    return _named(language, organisation.renamed)


@cache
def _named(language: str, renamed: tuple[tuple[str, str, str], ...]) -> Texts:
    if not renamed:
        return texts_of(language)
    known = language if language in LANGUAGES else "zh"
    return Texts(known, {key: en if known == "en" else zh for key, zh, en in renamed})


def knows(key: str) -> bool:
    """Return whether there is a message with this key."""
    return texts_of(LANGUAGES[0]).has(key)


@cache
def labels(key: str) -> frozenset[str]:
    """Return a message's text in every language.

    A press on a button of the reply keyboard arrives as a message with the button's label.
    """
    return frozenset(texts_of(language).plain(key) for language in LANGUAGES)


def joined(parts: Sequence[str], texts: Texts) -> str:
    """Return the parts as one list, separated by 、 in Chinese and by commas in English."""
    return texts.plain("list-comma").join(parts)


def act_name(action: str, texts: Texts) -> str:
    """Return the name of an action of the audit log; one of an earlier version as it is stored."""
    return texts.plain(f"act-{action}") if texts.has(f"act-{action}") else action

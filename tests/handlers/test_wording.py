"""The texts keep to docs/wording.md: one word for one thing, one way of writing."""

import functools
import re
from collections.abc import Iterator

import pytest
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from handlers.kit.texts import LANGUAGES, files, texts_of
from tests.source import ROOT, entries

PAGE = ROOT / "docs" / "wording.md"
CHINESE = "[\u3400-\u9fff]"
ODD = {
    "zh": {
        "a half-width mark after Chinese": re.compile(f"{CHINESE}[,;:!?]"),
        "a space before a mark": re.compile("[ \u3000][，。：；？！、”）]"),
        "a straight or other quote": re.compile("[\"'「」『』]"),
        "dots instead of ……": re.compile(r"\.\.\.|。。"),
    },
    "en": {
        "a full-width mark": re.compile("[，。：；？！（）]"),
        "a space before a mark": re.compile(" [,;:!?]"),
        "a straight quote": re.compile("[\"']"),
        "three dots instead of …": re.compile(r"\.\.\."),
    },
}

FIXED = {
    # The name of a page that every office of the field calls so: it speaks as both sides do,
    # 你提 (one hands in) and 我办 (the office acts), and addresses nobody.
    "zh": ("你提我办",),
    "en": (),
}

BOTH = {"language-choose"}  # is read before a language is chosen, so it has both


COUNTED = (
    *("bench-pending", "bench-notices", "bench-suggestions", "bench-letters"),
    *("planning-to-coming", "planning-to-drafts", "planning-to-over", "planning-to-school"),
)


PLURALS = re.compile(
    r"(?:</b>)? (?:(?:more |of them |other )?(?:people|members|times|answers|rows|files|messages"
    r"|places|events|notices|suggestions|others|texts|dates|votes|letters|pairs|colleagues"
    r"|certificates)|(?:more |of them )?(?:are|have))\b"
)
NEVER_ONE = {
    *("contacts-stated-unclear", "contact-echo-many", "contact-assigned-many", "receipt-which"),
    *("print-many", "plan-row-dates", "plan-gone", "planning-times", "planning-times-of"),
    *("planning-dates", "series-times", "series-too-many", "series-counted"),
    *("year-desk-confirmed",),
}
"""What is said only of two and more, or of a whole office."""
NO_COUNTS = {"limit", "most", "least", "year", "title", "other", "name", "ratio"}


def plural_alone(pattern: ast.Pattern, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the numbers that a noun or verb in the plural follows whatever they are."""
    for number, element in enumerate(pattern.elements):
        inside = element.expression if isinstance(element, ast.Placeable) else None
        if isinstance(inside, ast.VariableReference):
            after = pattern.elements[number + 1 : number + 2]
            words = "".join(one.value for one in after if isinstance(one, ast.TextElement))
            if PLURALS.match(words) and inside.id.name not in known | NO_COUNTS:
                yield inside.id.name
        elif isinstance(inside, ast.SelectExpression):
            keys = [variant.key for variant in inside.variants]
            names = {one.name if isinstance(one, ast.Identifier) else one.value for one in keys}
            by = inside.selector
            told = isinstance(by, ast.VariableReference) and bool(names & {"one", "1"})
            more = {by.id.name} if told and isinstance(by, ast.VariableReference) else set()
            for variant in inside.variants:
                yield from plural_alone(variant.value, known | more)


class _Words(Visitor):
    """Collects what stands in a message between its placeables."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.found.append(node.value)


def said(language: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each message, a blank where something is inserted."""
    for file in files(language):
        for entry in entries(file):
            if isinstance(entry, ast.Message) and entry.id.name not in BOTH:
                words = _Words()
                words.visit(entry)
                yield entry.id.name, "\0".join(words.found)


@functools.cache
def banned(language: str) -> list[tuple[str, str, re.Pattern[str]]]:
    """Return the language's rows of the page's last table: a word, what stands for it, where."""
    return [
        (word, better, re.compile(rf"\b{word}" if language == "en" else word, re.IGNORECASE))
        for one, word, better in _rows()
        if one == language
    ]


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] in LANGUAGES:
            yield cells[0], cells[1], cells[2]


def misused(language: str, text: str) -> list[str]:
    """Return what the text has that the page forbids, each with what should stand there.

    The fixed names of the field are no words of the bot's.
    """
    for name in FIXED[language]:
        text = text.replace(name, "")
    words = (f"{word} → {better}" for word, better, where in banned(language) if where.search(text))
    return [*words, *(name for name, odd in ODD[language].items() if odd.search(text))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_keep_to_the_words_of_the_page(language: str) -> None:
    found = {key: wrong for key, text in said(language) if (wrong := misused(language, text))}
    assert not found


def shown(text: str) -> str:
    return re.sub("<[^>]+>", "", text).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_that_is_named_has_these_words(language: str) -> None:
    every = dict(said(language))
    labels = {
        shown(line) for text in every.values() for line in text.replace("\0", "\n").splitlines()
    }
    # A name begins with a picture, as only buttons do.
    named = re.compile("“([\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][^”\0]*)”")
    found = {
        (key, name)
        for key, text in every.items()
        for name in named.findall(shown(text))
        if not any(label.startswith(name) for label in labels)
    }
    assert not found


def test_words_that_were_replaced_are_noticed() -> None:
    assert misused("zh", "催办还没答复的人,你好") == [
        "你 → 您",
        "催办 → 再提醒",
        "还没答复 → 未回复",
        "a half-width mark after Chinese",
    ]
    assert misused("en", "Nudge them , can't you") == [
        "nudge → remind",
        "a space before a mark",
        "a straight quote",
    ]
    assert not misused("zh", "再提醒未回复的 \0 人：“\0”")
    assert not misused("zh", "🌱 你提我办")
    assert misused("zh", "你提的建言")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_counts_nothing_where_there_is_nothing(language: str) -> None:
    texts = texts_of(language)
    for key in COUNTED:
        assert "0" not in texts.plain(key, count=0, whose=""), key
        assert "3" in texts.plain(key, count=3, whose=""), key
    assert "0" not in texts("suggest-staff-who", author="陈", handler="王", files=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leads_back_has_one_arrow(language: str) -> None:
    """◀️ is for the one before of several, such as the day before."""
    other = {key for key, text in said(language) if text.startswith(("←", "◀"))}
    assert all(key.endswith("-before") for key in other), other


def test_one_is_not_told_in_the_plural() -> None:
    found = [
        f"{message.id.name}: {name}"
        for file in files("en")
        for message in entries(file)
        if isinstance(message, ast.Message) and message.value is not None
        if message.id.name not in NEVER_ONE
        for name in plural_alone(message.value)
    ]
    assert not found, f"“1 people have” in English: {found}"

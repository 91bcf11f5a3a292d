"""Cuts a passage to the words that were found, and marks them."""

import html
from collections.abc import Sequence
from typing import Final

from handlers.kit.texts import Markup
from storage.engine.words import Term, folded

AROUND: Final = 36
"""Characters before the first word that was found."""
LENGTH: Final = 110
"""Characters of a snippet, about."""


def snippet(body: str, wanted: Sequence[Term]) -> Markup:
    """Return the part of a passage with the first of the words, what was found in bold."""
    whole, places = folded(body)
    spans = sorted(
        (places[found.start()], places[found.end() - 1] + 1)
        for term in wanted
        for found in term.pattern.finditer(whole)
    )
    begin = max(0, spans[0][0] - AROUND) if spans else 0
    end = min(len(body), begin + LENGTH)
    parts: list[str] = ["…"] if begin else []
    at = begin
    for first, last in spans:
        if first < at or last > end:
            continue
        parts += [_line(body[at:first]), f"<b>{_line(body[first:last])}</b>"]
        at = last
    parts.append(_line(body[at:end]))
    if end < len(body):
        parts.append("…")
    return Markup("".join(parts))


def _line(text: str) -> str:
    return html.escape(text.replace("\n", " ").replace("\t", " "))


def marked(title: str, wanted: Sequence[Term]) -> Markup:
    """Return the whole of a title with what was found in bold."""
    whole, places = folded(title)
    spans = sorted(
        (places[found.start()], places[found.end() - 1] + 1)
        for term in wanted
        for found in term.pattern.finditer(whole)
    )
    parts, at = [], 0
    for first, last in spans:
        if first >= at:
            parts += [_line(title[at:first]), f"<b>{_line(title[first:last])}</b>"]
            at = last
    return Markup("".join([*parts, _line(title[at:])]))

"""Words that people can type instead of pressing a form's buttons, and how text is compared."""

import re
import unicodedata

# Maps typed words to the acts of a form's buttons (see forms.Choose).
FORM_ACTS = {"取消": "x", "cancel": "x", "上一步": "b", "back": "b"} | {
    "跳过": "s",
    "skip": "s",
    "没有": "s",
    "没有了": "s",
    "无": "s",
    "none": "s",
    "选好了": "d",
    "发完了": "d",
    "done choosing": "d",
    "that was all": "d",
}

A_WORD = 12
"""Characters of a message that may be no more than a word to be looked for."""


def rest_after(lead: re.Pattern[str], text: str) -> str:
    """Return the words that follow the leading ones in the text; empty if it does not begin so."""
    words = " ".join(text.split())
    found = lead.match(words)
    return words[found.end() :].strip() if found else ""


def bare(text: str) -> str:
    """Return text for comparing short commands: folded, without punctuation."""
    return "".join(one for one in fold(text) if one not in "。.！!，,、~～")


def fold(text: str) -> str:
    """Return text for comparing labels: NFKC (full width as half width), case-folded.

    Each run of spaces becomes one space.
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

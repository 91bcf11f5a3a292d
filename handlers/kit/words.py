"""Words that people type in any feature, and how typed words are compared."""

import unicodedata

# The acts of a form's buttons, by their words.
FORM_ACTS = {"取消": "x", "cancel": "x", "上一步": "b", "back": "b"} | {
    "跳过": "s",
    "skip": "s",
    "选好了": "d",
    "发完了": "d",
    "done choosing": "d",
    "that was all": "d",
}


def bare(text: str) -> str:
    """Return a few words as they are compared: folded, without punctuation."""
    return "".join(one for one in fold(text) if one not in "。.！!，,、~～")


def fold(text: str) -> str:
    """Return text as labels are compared: full width as half, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

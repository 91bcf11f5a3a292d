"""Texts of one line, such as names and titles: without characters that nobody can see."""

import unicodedata

BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters or symbols in Unicode that show as blank
_AS_SPACE = str.maketrans(dict.fromkeys(BLANK, " "))
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def in_one_line(text: str) -> str:
    """Return the text as one line, in which two texts that look alike are alike.

    Each run of spaces, line breaks and blank letters becomes one space. Control characters and
    Unicode's format characters (category Cf: zero width characters, and those that turn the
    direction of writing) are removed.
    """
    spaced = " ".join(text.translate(_AS_SPACE).split())
    shown = "".join(one for one in spaced if unicodedata.category(one) not in _UNSEEN)
    return " ".join(shown.split())

"""Reads a delegation's names as they were typed, one person in each line."""

import re
from typing import Final

_COMMA: Final = re.compile(r"[，,\t]")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def read_names(text: str, institution: str) -> list[list[str]]:
    """Return name and institution of each line; the institution can be left out.

    Between them stands a comma or a tab; or a space, behind a Chinese name or before Chinese words.
    """
    found = []
    for row in text.splitlines():
        name, *rest = (part.strip() for part in _COMMA.split(row.strip(" ，,\t"), maxsplit=1))
        if not rest:
            name, *rest = _at_space(name)
        if name:
            found.append([name, " ".join(" ".join(rest).split()) or institution])
    return found


def _at_space(line: str) -> tuple[str, str]:
    words = line.split()
    chinese = [bool(_CHINESE.search(word)) for word in words]
    count = 1 if not words or chinese[0] else [*chinese, True].index(True)
    return " ".join(words[:count]), " ".join(words[count:])

"""Reads limits as people write them: 1-3, 最多3, at least 2."""

import re
from typing import Final

from handlers.kit.words import fold
from handlers.questions.words import AT_LEAST, ENDS, NONE, TO
from storage.model.questions import LARGEST, LONGEST, NewQuestion, QuestionKind, is_answerable

_NUMBER: Final = re.compile(r"-?\d{1,7}")
_RANGE: Final = re.compile(TO)


def read_limits(text: str) -> tuple[int | None, int | None] | None:
    """Return the least and the most that the text states; None if it can't be read."""
    said = fold(text)
    if said in NONE:
        return None, None
    if found := _RANGE.search(said):
        least, most = int(found[1]), int(found[2])
        return (least, most) if least <= most else None
    numbers = _NUMBER.findall(said)
    if len(numbers) != 1:
        return None
    number = int(numbers[0])
    if any(word in said for word in AT_LEAST):
        return number, None
    return None, number


def unanswerable(question: NewQuestion) -> tuple[str, dict[str, str]] | None:
    """Return the key and arguments of what is said if no answer fits the limits, else None."""
    if is_answerable(question):
        return None
    offered = sum(not choice.gone for choice in question.choices)
    limit = {QuestionKind.NUMBER: LARGEST, QuestionKind.TEXT: LONGEST}.get(question.kind, offered)
    return "survey-error-limits-none", {"kind": question.kind.value, "limit": str(limit)}


def read_ends(text: str) -> tuple[str, str] | None:
    """Return the names of a scale's lower and upper end; None if there are not two."""
    for separator in ENDS:
        low, found, high = text.partition(separator)
        if found and low.strip() and high.strip():
            return low.strip(), high.strip()
    return None

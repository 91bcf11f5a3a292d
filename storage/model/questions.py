"""Questions that a form asks its readers, and what they answer.

One model for all forms: an event's today, others later. A form has a set of questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

Value = str | int | bool | list[str] | dict[str, Any]
"""A text or a date as text, a number, a truth value, the keys of the chosen choices, or of all in
order of rank; of a matrix the number given to each row, by its key; of a file its ``kind``,
``file_id`` and ``name``."""


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    SCALE = "scale"
    RANKING = "ranking"
    MATRIX = "matrix"
    FILE = "file"
    SECTION = "section"

    @property
    def has_choices(self) -> bool:
        """Whether the answer is one or several of named choices."""
        return self in {QuestionKind.CHOICE, QuestionKind.SEVERAL}

    @property
    def is_listed(self) -> bool:
        """Whether the question has a list: choices, what is to be ranked, the rows of a matrix."""
        return self.has_choices or self in {QuestionKind.RANKING, QuestionKind.MATRIX}

    @property
    def has_scale(self) -> bool:
        """Whether the answer is a number on a scale, or several of them."""
        return self in {QuestionKind.SCALE, QuestionKind.MATRIX}


OF_EVENTS: Final = (
    *(QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.CHOICE, QuestionKind.SEVERAL),
    *(QuestionKind.YES_NO, QuestionKind.DATE, QuestionKind.SCALE),
)
"""The kinds that an event can ask; a questionnaire can ask all."""


class SeenBy(StrEnum):
    """Who sees the answers: who runs the event only, or everybody who sees its lists."""

    ORGANISER = "organiser"
    LISTS = "lists"


LONGEST = 500
"""The most characters of an answer in words."""
LARGEST = 1_000_000
"""The largest number that is accepted."""
WRITABLE = 4_000
"""The most characters that fit into one message."""
SCALE = 5
"""The most on a scale, unless the question says otherwise; it begins with 1."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers of which to choose; ``places`` None means no limit.

    A choice that was taken away stays, ``gone``, for the answers that name it.
    """

    key: str
    label: str
    places: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question as staff state it.

    ``if_id`` and ``if_values``: it is asked only of whom that question was answered with one of
    these (the key of a choice, ``yes``, ``no``, or a number as text); an ``if_id`` of None asks
    everybody. Answers are deleted ``keep_days`` after the event. ``least`` and ``most`` limit a
    number, how many choices, or the characters of a text; ``most`` of a ranking is how many are
    ranked. A scale, also of a matrix, ends with ``scale``; ``low`` and ``high`` name its ends.
    """

    kind: QuestionKind
    text: str
    choices: tuple[Choice, ...] = ()
    required: bool = False
    seen_by: SeenBy = SeenBy.ORGANISER
    keep_days: int = 30
    if_id: int | None = None
    if_values: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    scale: int = SCALE
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Question(NewQuestion):
    """A saved question; ``removed`` if staff took it away after somebody had answered it."""

    id: int = 0
    set_id: int = 0
    position: int = 0
    removed: bool = False

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices that can be chosen now."""
        return tuple(choice for choice in self.choices if not choice.gone)

    @property
    def conditions(self) -> frozenset[str]:
        """The answers to it on which another question can depend."""
        if self.kind is QuestionKind.YES_NO:
            return frozenset({"yes", "no"})
        if self.kind is QuestionKind.SCALE:
            return frozenset(map(str, range(1, self.scale + 1)))
        return frozenset(one.key for one in self.offered)

    @property
    def ranked(self) -> int:
        """How many of what is offered are to be ranked."""
        return min(self.most or len(self.offered), len(self.offered))


def is_answerable(question: NewQuestion) -> bool:
    """Return whether the limits that the question states leave any answer to it."""
    least, most = question.least, question.most
    if question.kind is QuestionKind.NUMBER:
        lowest = -LARGEST if least is None else least
        return max(lowest, -LARGEST) <= min(LARGEST if most is None else most, LARGEST)
    if question.kind is QuestionKind.TEXT:
        longest = WRITABLE
        most = LONGEST if most is None else most
    elif question.kind in {QuestionKind.SEVERAL, QuestionKind.RANKING}:
        longest = sum(not choice.gone for choice in question.choices)
        most = longest if most is None else most
    else:
        return True
    return max(least or 0, 1) <= min(most, longest)


def is_asked(question: Question, answers: Mapping[int, Value]) -> bool:
    """Return whether the question is asked of whoever has given these answers, by question's id."""
    if question.if_id is None:
        return True
    given = answers.get(question.if_id)
    return given is not None and bool(set(_as_texts(given)) & set(question.if_values))


def in_words(question: NewQuestion, value: Value, yes: str, no: str, comma: str) -> str:
    """Return the answer as people read it, given the words for yes and no; a date as stored."""
    if isinstance(value, bool):
        return yes if value else no
    labels = {choice.key: choice.label for choice in question.choices}
    if isinstance(value, list):
        if question.kind is QuestionKind.RANKING:
            named = enumerate((labels.get(key, key) for key in value), start=1)
            return comma.join(f"{rank}. {label}" for rank, label in named)
        return comma.join(labels.get(key, key) for key in value)
    if isinstance(value, dict):
        if question.kind is QuestionKind.FILE:
            return str(value.get("name") or value.get("kind", ""))
        return comma.join(f"{labels.get(key, key)} {number}" for key, number in value.items())
    return str(value)


def _as_texts(value: Value) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, dict):
        return []
    return value if isinstance(value, list) else [str(value)]


def as_stored(choice: Choice) -> dict[str, Any]:
    """Return the choice as it is stored."""
    stored: dict[str, Any] = {"key": choice.key, "label": choice.label}
    if choice.places is not None:
        stored["places"] = choice.places
    if choice.gone:
        stored["gone"] = True
    return stored

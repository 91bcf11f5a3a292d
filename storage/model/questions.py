"""Questions that a form asks its readers, and what they answer.

One model for all forms: an event's today, others later. A form has a set of questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Value = str | int | bool | list[str]
"""A text or a date as text, a number, a truth value, or the keys of the chosen choices."""


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    SCALE = "scale"

    @property
    def has_choices(self) -> bool:
        """Whether the answer is one or several of named choices."""
        return self in {QuestionKind.CHOICE, QuestionKind.SEVERAL}


class SeenBy(StrEnum):
    """Who sees the answers: who runs the event only, or everybody who sees its lists."""

    ORGANISER = "organiser"
    LISTS = "lists"


SCALE = 5
"""The most on a scale; it begins with 1."""


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
    everybody. Answers are deleted ``keep_days`` after the event.
    """

    kind: QuestionKind
    text: str
    choices: tuple[Choice, ...] = ()
    required: bool = False
    seen_by: SeenBy = SeenBy.ORGANISER
    keep_days: int = 30
    if_id: int | None = None
    if_values: tuple[str, ...] = ()


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
    if isinstance(value, list):
        labels = {choice.key: choice.label for choice in question.choices}
        return comma.join(labels.get(key, key) for key in value)
    return str(value)


def _as_texts(value: Value) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return value if isinstance(value, list) else [str(value)]


def as_stored(choice: Choice) -> dict[str, Any]:
    """Return the choice as it is stored."""
    stored: dict[str, Any] = {"key": choice.key, "label": choice.label}
    if choice.places is not None:
        stored["places"] = choice.places
    if choice.gone:
        stored["gone"] = True
    return stored

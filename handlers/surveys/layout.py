"""Which questions stand on one message: a long one alone, several short ones on a card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storage.model.questions import Question, QuestionKind, Value, is_asked

MOST: Final = 3
"""The most questions of a card: each has a row of buttons or more."""
_CHOICES, _LABEL = 4, 8  # choices, and characters of one, of a question that is short


@dataclass(frozen=True, slots=True)
class Page:
    """What one message asks; ``first`` is the number of its first question, counted from 1."""

    section: Question | None
    questions: tuple[Question, ...]
    first: int

    @property
    def alone(self) -> bool:
        """Whether one question stands by itself."""
        return len(self.questions) == 1

    def has(self, question_id: int) -> bool:
        """Return whether the question is on this page."""
        return any(one.id == question_id for one in self.questions)


def is_short(question: Question) -> bool:
    """Return whether the question can stand on a card with others."""
    if question.kind is QuestionKind.CHOICE:
        offered = question.offered
        return len(offered) <= _CHOICES and all(len(one.label) <= _LABEL for one in offered)
    return question.kind in {QuestionKind.YES_NO, QuestionKind.SCALE}


def pages(asked: Sequence[Question], given: Mapping[int, Value]) -> list[Page]:
    """Return the pages for somebody who has given these answers, in order.

    A page ends where a question depends on it, asked or not: it is the same page whatever is
    answered there.
    """
    found: list[Page] = []
    section: Question | None = None
    number = 0
    ended = True
    for question in asked:
        ended = ended or found[-1].has(question.if_id or 0)
        if not is_asked(question, given):
            continue
        if question.kind is QuestionKind.SECTION:
            section = question
            ended = True
            continue
        number += 1
        if not ended and _fits(found[-1], question):
            last = found[-1]
            found[-1] = Page(section, (*last.questions, question), last.first)
        else:
            found.append(Page(section, (question,), number))
        ended = False
    return found


def _fits(page: Page, question: Question) -> bool:
    """Return whether the question can join the page."""
    return (
        is_short(question)
        and len(page.questions) < MOST
        and all(is_short(one) for one in page.questions)
    )


def count(found: Sequence[Page]) -> int:
    """Return how many questions are on the pages."""
    return sum(len(page.questions) for page in found)

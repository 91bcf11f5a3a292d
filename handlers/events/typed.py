"""Reads an answer to one of an event's questions as it was typed."""

import re

from handlers.dates.reading import Problem, read_day
from handlers.kit.context import Context, Refusal
from handlers.kit.steps import one_line, written
from handlers.kit.words import fold
from storage.model.questions import Question, QuestionKind, Value
from storage.questions.answers import LONGEST

_NUMBER = re.compile(r"(-?\d{1,7})\s?\D?")  # a unit may follow


def read_typed(context: Context, question: Question) -> Value:
    """Return the typed answer to the question. Raises Refusal."""
    if question.kind is QuestionKind.TEXT:
        return written(context, question.most or LONGEST)
    text = one_line(context, LONGEST)
    if question.kind in {QuestionKind.NUMBER, QuestionKind.SCALE}:
        if not (number := _NUMBER.fullmatch(text)):
            raise Refusal("question-number-please")
        return int(number[1])
    if question.kind is QuestionKind.DATE:
        found = read_day(text, now=context.now, zone=context.organisation.zone)
        if isinstance(found, Problem):
            raise Refusal("question-date-please")
        return found.isoformat()
    return _named(context, question, fold(text))


def _named(context: Context, question: Question, typed: str) -> Value:
    """Return the yes or no, or the choice, whose words were typed. Raises Refusal."""
    if question.kind is QuestionKind.YES_NO:
        for one in ("yes", "no"):
            if typed == fold(context.texts.plain(f"answer-{one}")):
                return one == "yes"
    if question.kind is QuestionKind.CHOICE:
        for choice in question.offered:
            if typed == fold(choice.label):
                return [choice.key]
    raise Refusal("form-choose-please")

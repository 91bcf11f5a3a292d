"""Reads an answer to one of an event's questions as it was typed."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.dates.reading import Problem, read_day, read_written
from handlers.dates.words import (
    ABOUT,
    COUNTED,
    DAYS_AGO,
    NUMERALS,
    OR_SO,
    in_digits,
    whole,
    with_year,
)
from handlers.kit.context import Context, Refusal
from handlers.kit.steps import one_line, written
from handlers.kit.words import bare, fold
from storage.model.questions import LONGEST, Question, QuestionKind, Value

_NUMBER = re.compile(
    rf"(?:{ABOUT})?\s?(?:(?P<digits>-?\d{{1,7}})|(?P<numerals>[{NUMERALS}]+))"
    rf"\s?(?:{COUNTED}|\D)?\s?(?:{OR_SO})?"
)  # a unit may follow


def read_typed(context: Context, question: Question, *, nearest: bool = False) -> Value:
    """Return the typed answer to the question. Raises Refusal.

    A date without a year is the next such day; with ``nearest`` the last one, if that is nearer.
    """
    if question.kind is QuestionKind.TEXT:
        return written(context, question.most or LONGEST)
    text = one_line(context, LONGEST)
    if question.kind in {QuestionKind.NUMBER, QuestionKind.SCALE}:
        return _number(text)
    if question.kind is QuestionKind.DATE:
        return _day(text, context.now, context.organisation.zone, nearest=nearest).isoformat()
    return _named(context, question, fold(text))


def _number(text: str) -> int:
    """Return the whole number that was typed, in digits or words. Raises Refusal."""
    found = _NUMBER.fullmatch(in_digits(fold(text)))
    digits = found and (found["digits"] or whole(found["numerals"]))
    if not digits:
        raise Refusal("question-number-please")
    return int(digits)


def _day(text: str, now: datetime, zone: ZoneInfo, *, nearest: bool) -> date:
    """Return the day that was typed: with its year, past or future. Raises Refusal."""
    today = now.astimezone(zone).date()
    if (ago := DAYS_AGO.get(bare(text))) is not None:
        return today - timedelta(days=ago)
    text = with_year(text, today.year)
    dated = read_written(text)
    if not isinstance(dated, Problem) and dated[1] is None:
        return dated[0]
    ahead = read_day(text, now=now, zone=zone)
    if isinstance(ahead, Problem):
        raise Refusal("question-date-please")
    before = read_written(text, year=ahead.year - 1) if nearest else None
    if before is None or isinstance(before, Problem):  # as of “next Wednesday”
        return ahead
    return min(before[0], ahead, key=lambda day: abs(day - today))


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

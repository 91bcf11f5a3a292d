"""The buttons of a question by its kind, and what a press on one makes of the answer."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.kit.context import Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Option
from handlers.kit.texts import Texts
from storage.model.questions import Question, QuestionKind, Value

LABEL, SHORT = 28, 8  # characters of a choice on a button, and of one that has half a row
MOST = 5  # buttons in a row
AGAIN, UNDO = "again", "undo"


def of_question(
    question: Question, given: Value | None, texts: Texts, *, head: str
) -> list[Option]:
    """Return the options of a question; ``head`` stands before each label, as on a card."""
    make = _OPTIONS.get(question.kind)
    found = [] if make is None else make(question, given, texts)
    # Five numbers stand in a row: the chosen one has its mark in the place of the head.
    scale = question.kind is QuestionKind.SCALE
    marked = [
        replace(
            one,
            value=f"{question.id}.{one.value}",
            label=one.label if scale and one.chosen else f"{head}{one.label}",
        )
        for one in found
    ]
    if marked:
        marked[0] = replace(marked[0], begins=True)
    return marked


def _yes_no(_: Question, given: Value | None, texts: Texts) -> list[Option]:
    said = {True: "yes", False: "no"}.get(given) if isinstance(given, bool) else None
    return [Option(one, texts.plain(f"answer-{one}"), said == one) for one in ("yes", "no")]


def _scale(question: Question, given: Value | None, texts: Texts) -> list[Option]:
    per_row = row_of(question.scale)
    return [
        Option(str(one), str(one), given == one, begins=one % per_row == 1)
        for one in range(1, question.scale + 1)
    ]


def row_of(scale: int) -> int:
    """Return how many numbers of a scale stand in a row."""
    return scale if scale <= 5 else -(-scale // 2)


def _choices(question: Question, given: Value | None, texts: Texts) -> list[Option]:
    chosen = given if isinstance(given, list) else []
    return [
        Option(
            value=one.key,
            label=shortened(one.label, LABEL),
            chosen=one.key in chosen,
            wide=len(one.label) > SHORT,
            begins=number % 2 == 0,
        )
        for number, one in enumerate(question.offered)
    ]


def _ranking(question: Question, given: Value | None, texts: Texts) -> list[Option]:
    ranked = given if isinstance(given, list) else []
    left = [one for one in question.offered if one.key not in ranked]
    found = []
    if len(ranked) < question.ranked:
        found = [Option(one.key, shortened(one.label, LABEL), wide=True) for one in left]
    if ranked:
        found.append(Option(UNDO, texts.plain("survey-rank-undo"), wide=True))
    return found


def _matrix(question: Question, given: Value | None, texts: Texts) -> list[Option]:
    rated = given if isinstance(given, dict) else {}
    open_rows = [one for one in question.offered if one.key not in rated]
    per_row = row_of(question.scale)
    found = [
        Option(f"{open_rows[0].key}.{one}", str(one), begins=one % per_row == 1)
        for one in range(1, question.scale + 1)
        if open_rows
    ]
    for one in question.offered:
        if one.key in rated:
            said = texts.plain("survey-row-again", label=shortened(one.label, LABEL - 8))
            found.append(Option(f"{one.key}.{AGAIN}", f"{said} {rated[one.key]}", wide=True))
    return found


_OPTIONS = {
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.SCALE: _scale,
    QuestionKind.CHOICE: _choices,
    QuestionKind.SEVERAL: _choices,
    QuestionKind.RANKING: _ranking,
    QuestionKind.MATRIX: _matrix,
}


def pressed(question: Question, given: Value | None, value: str) -> Value | None:
    """Return the answer after a press on this option, which may be a part of one. Raises Refusal.

    None is no answer at all.
    """
    kind = question.kind
    known = {one.key for one in question.offered}
    if kind is QuestionKind.YES_NO and value in {"yes", "no"}:
        return value == "yes"
    if kind is QuestionKind.SCALE and value.isdecimal() and 1 <= int(value[:3]) <= question.scale:
        return int(value)
    if kind is QuestionKind.CHOICE and value in known:
        return [value]
    if kind is QuestionKind.SEVERAL and value in known:
        chosen = set(given if isinstance(given, list) else ()) ^ {value}
        return [one.key for one in question.choices if one.key in chosen] or None
    if kind is QuestionKind.RANKING:
        return _ranked(question, given if isinstance(given, list) else [], value)
    if kind is QuestionKind.MATRIX:
        return _rated(question, given if isinstance(given, dict) else {}, value)
    raise Refusal("form-older")


def _ranked(question: Question, ranked: list[str], value: str) -> Value | None:
    if value == UNDO:
        return ranked[:-1] or None
    if value not in {one.key for one in question.offered}:
        raise Refusal("form-older")
    if value in ranked or len(ranked) >= question.ranked:
        return ranked
    ranked = [*ranked, value]
    left = [one.key for one in question.offered if one.key not in ranked]
    if len(ranked) + 1 == question.ranked == len(question.offered):
        ranked += left  # only one place and one item are left
    return ranked


def _rated(question: Question, rated: Mapping[str, int], value: str) -> Value | None:
    key, _, number = value.partition(".")
    if key not in {one.key for one in question.offered}:
        raise Refusal("form-older")
    if number == AGAIN:
        return {row: one for row, one in rated.items() if row != key} or None
    if not number.isdecimal() or not 1 <= int(number[:3]) <= question.scale:
        raise Refusal("form-older")
    found = {**rated, key: int(number)}
    return {one.key: found[one.key] for one in question.choices if one.key in found}

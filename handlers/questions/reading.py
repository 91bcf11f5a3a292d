"""Reads a workbook of questions, in the child process that reads plans."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from handlers.kit.words import fold
from handlers.questions.limits import read_ends, read_limits, unanswerable
from handlers.questions.words import COLUMNS, EXAMPLE, KINDS, NO, SEPARATORS, YES
from handlers.workbooks.cells import CellError, as_line, as_text, shown
from handlers.workbooks.heading import Column, find_header
from handlers.workbooks.opening import Sheet, Value
from handlers.workbooks.table import Mistake, Row, read_table
from storage.model.questions import SCALE, Choice, NewQuestion, QuestionKind

MOST: Final = 60
"""The most questions of a questionnaire."""
TEXT, LABEL, CHOICES, END = 200, 40, 20, 12
"""Characters of a question and of a choice, choices of one, characters of a scale's end."""
SCALES: Final = (5, 7, 10)
_KEEP: Final = 36_500  # days: answers stay as long as the questionnaire
_YES_NO: Final = {"yes": YES, "no": NO}
TABLE: Final = tuple(
    Column(name, labels, required=name in {"kind", "text"}) for name, labels in COLUMNS.items()
)
_LIMITED: Final = frozenset(
    {QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.SEVERAL, QuestionKind.RANKING}
)


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """The questions of a workbook, and what is wrong with the other rows.

    ``if_id`` of a question counts among these from 1.
    """

    title: str
    questions: tuple[NewQuestion, ...]
    mistakes: tuple[Mistake, ...] = ()


def new_question(kind: QuestionKind, text: str) -> NewQuestion:
    """Return a question whose answers stay as long as its questionnaire."""
    return NewQuestion(kind, text, keep_days=_KEEP)


def is_limited(kind: QuestionKind) -> bool:
    """Return whether a question of this kind can have limits."""
    return kind in _LIMITED


def is_question_table(sheets: Sequence[Sheet]) -> bool:
    """Return whether a sheet has the columns of a table of questions."""
    for sheet in sheets:
        header = find_header(sheet, TABLE) if sheet.visible else None
        if header is not None and {"kind", "text"} <= header.columns.keys():
            return True
    return False


def read_question_table(sheets: Sequence[Sheet]) -> QuestionTable:
    """Read a workbook that is a table of questions. Raises WorkbookError."""
    table = read_table(sheets, TABLE, most_rows=MOST * 2)
    found: list[NewQuestion] = []
    numbers: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for row in table.rows:
        if _is_example(row):
            continue
        question = _read(row, found, numbers)
        if len(found) >= MOST:
            row.note("text", "survey-error-too-many", {"limit": str(MOST)})
        mistakes += row.mistakes
        if question is None or row.mistakes:
            continue
        found.append(question)
        number = as_text(row.get("number").value) or str(len(found))
        numbers[number.removesuffix(".0")] = len(found)
    return QuestionTable(table.sheet, tuple(found), tuple(mistakes))


def _is_example(row: Row) -> bool:
    text = fold(as_text(row.get("text").value))
    return any(text.startswith(word) for word in EXAMPLE)


def _read(row: Row, before: Sequence[NewQuestion], numbers: dict[str, int]) -> NewQuestion | None:
    kind = row.cell("kind", _kind, required=True)
    text = row.cell("text", lambda value: as_line(value, longest=TEXT), required=True)
    required = row.cell("required", _required) or False
    if kind is None or text is None:
        return None
    question = replace(new_question(kind, text), required=required)
    if kind.is_listed:
        labels = row.cell("choices", _labels, required=True) or []
        question = replace(
            question,
            choices=tuple(Choice(str(at), label) for at, label in enumerate(labels, start=1)),
        )
    if kind.has_scale:
        low, high = row.cell("ends", _ends) or ("", "")
        scale = row.cell("scale", _scale) or SCALE
        question = replace(question, scale=scale, low=low, high=high)
    if kind in _LIMITED and (limits := row.cell("limits", _limits)):
        question = replace(question, least=limits[0], most=limits[1])
        if not row.mistakes and (none := unanswerable(question)):
            row.note("limits", *none)
    return _with_condition(row, question, before, numbers)


def _with_condition(
    row: Row, question: NewQuestion, before: Sequence[NewQuestion], numbers: dict[str, int]
) -> NewQuestion:
    number = as_text(row.get("if_number").value).removesuffix(".0")
    if not number:
        return question
    at = numbers.get(number)
    if at is None:
        row.note("if_number", "survey-error-if-number", {"value": number})
        return question
    known = values_of(before[at - 1])
    wanted = [one.strip() for one in _split(as_text(row.get("if_values").value)) if one.strip()]
    values = [known.get(fold(one)) for one in wanted]
    if not values or None in values:
        row.note("if_values", "survey-error-if-values", {"number": number})
        return question
    return replace(question, if_id=at, if_values=tuple(sorted(one for one in values if one)))


def values_of(question: NewQuestion) -> dict[str, str]:
    """Return the values on which another question can depend, by the folded words for them."""
    if question.kind is QuestionKind.YES_NO:
        return {word: value for value, words in _YES_NO.items() for word in words}
    if question.kind is QuestionKind.SCALE:
        return {str(one): str(one) for one in range(1, question.scale + 1)}
    if question.kind.has_choices:
        return {fold(one.label): one.key for one in question.choices if not one.gone}
    return {}


def _kind(value: Value) -> QuestionKind:
    said = fold(as_text(value))
    for kind, words in KINDS.items():
        if said in {fold(word) for word in words}:
            return QuestionKind(kind)
    raise CellError("survey-error-kind", value=shown(value))


def _required(value: Value) -> bool:
    said = fold(as_text(value))
    if said in YES or said in NO:
        return said in YES
    raise CellError("survey-error-required", value=shown(value))


def _split(text: str) -> list[str]:
    return re.split(f"[{re.escape(SEPARATORS)}]", text)


def labels_in(text: str) -> list[str]:
    """Return the choices that stand in the text, one a line or separated."""
    return [one.strip() for one in _split(text) if one.strip()]


def _labels(value: Value) -> list[str]:
    found = labels_in(as_text(value))
    if not 2 <= len(found) <= CHOICES or len(set(found)) < len(found):
        raise CellError("survey-error-choices", limit=str(CHOICES))
    if any(len(one) > LABEL for one in found):
        raise CellError("survey-error-choice-long", limit=str(LABEL))
    return found


def _scale(value: Value) -> int:
    said = as_text(value).removesuffix(".0")
    for one in SCALES:
        if re.search(rf"(?<!\d){one}$", said) or said.startswith((f"1-{one}", f"1–{one}")):
            return one
    raise CellError("survey-error-scale", value=shown(value))


def _ends(value: Value) -> tuple[str, str]:
    found = read_ends(as_text(value))
    if found is None or max(len(one) for one in found) > END:
        raise CellError("survey-error-ends", limit=str(END))
    return found


def _limits(value: Value) -> tuple[int | None, int | None]:
    found = read_limits(as_text(value))
    if found is None:
        raise CellError("survey-error-limits", value=shown(value))
    return found

"""The sheets of a workbook of answers: a row for each answer, a column for each variable.

Without names each column is in a random order of its own, so that a row is nobody's answer; values
that fewer than five gave are left out, and what people wrote themselves stands on a further sheet.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.kit.exports import Cell, person_cells
from handlers.kit.texts import Texts
from handlers.results import lines
from handlers.results.finding import Found
from storage.model.organisation import Organisation
from storage.model.questions import Question, QuestionKind, Value
from storage.rights import Reach
from storage.surveys import results, suppressing
from storage.surveys.results import NO, YES
from storage.surveys.suppressing import CROSSED

_draw = random.SystemRandom()
HIDDEN = "*"
"""What stands for a value that may not be shown."""
_FREE = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.FILE})
SheetOf = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Variable:
    """A column: its name, what it is about, its codes with labels, and how to read it."""

    name: str
    about: str
    codes: Sequence[tuple[int, str]]
    question: Question
    read: Callable[[Value], Cell]

    @property
    def graded(self) -> bool:
        """Whether the codes are numbers of a scale or ranks, of which the mean is shown."""
        kinds = {QuestionKind.SCALE, QuestionKind.MATRIX, QuestionKind.RANKING}
        return self.question.kind in kinds


def variables(asked: Sequence[Question], texts: Texts) -> list[Variable]:
    """Return the columns of these questions, in their order."""
    return [one for at, question in enumerate(asked, start=1) for one in _of(question, at, texts)]


def _of(question: Question, at: int, texts: Texts) -> list[Variable]:
    name, text, kind = f"Q{at}", question.text, question.kind
    if kind in _FREE:
        return [Variable(name, text, (), question, _plain)]
    if kind in {QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE}:
        keys = results.keys_of(question)
        codes = [(_code(key), lines.label(question, key, texts)) for key in keys]
        return [Variable(name, text, codes, question, lambda value: _code(results.key_of(value)))]
    found = []
    scale = range(1, question.scale + 1)
    for choice in question.choices:
        reader = _reader(kind, choice.key)
        if kind is QuestionKind.SEVERAL:
            codes = [(1, texts.plain("results-yes")), (0, texts.plain("results-no"))]
        elif kind is QuestionKind.RANKING:
            codes = [(rank, str(rank)) for rank in range(1, question.ranked + 1)]
        else:
            codes = [(number, str(number)) for number in scale]
        label = f"{text} – {choice.label}"
        found.append(Variable(f"{name}_{choice.key}", label, codes, question, reader))
    return found


def _reader(kind: QuestionKind, key: str) -> Callable[[Value], Cell]:
    def read(value: Value) -> Cell:
        if isinstance(value, dict):
            number = value.get(key)
            return number if isinstance(number, int) else None
        if not isinstance(value, list):
            return None
        if kind is QuestionKind.SEVERAL:
            return int(key in value)
        return value.index(key) + 1 if key in value else None

    return read


def _plain(value: Value) -> Cell:
    if isinstance(value, dict):
        return str(value.get("name") or value.get("kind", ""))
    return value if isinstance(value, int | str) else str(value)


def _code(key: str) -> int:
    return {YES: 1, NO: 0}.get(key) if key in {YES, NO} else int(key)  # type: ignore[return-value]


def _column(variable: Variable, found: Found) -> list[Cell]:
    number = variable.question.id
    return [
        variable.read(one.given[number]) if number in one.given else None for one in found.answers
    ]


def masked(cells: Sequence[Cell], codes: Sequence[int], *, graded: bool) -> list[Cell]:
    """Return a column in which what may not be counted stands as HIDDEN.

    Of ``graded`` values either all are shown or none, as beside their means.
    """
    found = Counter(cells)
    plain = [found[code] for code in codes]
    if graded:
        counts, _ = suppressing.on_scale(codes, plain, found[None])
        return [HIDDEN] * len(cells) if None in counts else list(cells)
    keys: list[Cell] = [*codes, None]
    counts = suppressing.one_way([*plain, found[None]])
    seen = {key for key, count in zip(keys, counts, strict=True) if count is not None}
    return [cell if cell in seen else HIDDEN for cell in cells]


def sheets(found: Found, texts: Texts, organisation: Organisation, reach: Reach) -> list[SheetOf]:
    """Return the sheets: answers with labels, with codes, the code book, and free texts."""
    every = variables(found.asked, texts)
    if found.protected:
        columns = [one for one in every if one.question.kind not in _FREE]
        cells = [
            masked(_column(one, found), [code for code, _ in one.codes], graded=one.graded)
            for one in columns
        ]
        for column in cells:
            _draw.shuffle(column)
        enough = len(found.answers) > CROSSED
        rows = [list(row) for row in zip(*cells, strict=True)] if enough and cells else []
        made = _both(columns, rows, [], [[] for _ in rows], texts)
        free = [one for one in every if one.question.kind is QuestionKind.TEXT]
        return [*made, _book(every, texts), _texts(free, found, texts)]
    people: list[list[Cell]] = [
        person_cells(one.person, texts, organisation, reach) if one.person else []
        for one in found.answers
    ]
    rows = [list(row) for row in zip(*(_column(one, found) for one in every), strict=True)]
    header = [texts.plain(f"results-column-{one}") for one in ("name", "college", "associations")]
    return [*_both(every, rows, header, people, texts), _book(every, texts)]


def _both(
    columns: Sequence[Variable],
    rows: Sequence[Sequence[Cell]],
    header: Sequence[str],
    people: Sequence[Sequence[Cell]],
    texts: Texts,
) -> list[SheetOf]:
    """Return the sheet with labels and the one with codes."""
    named = [dict(one.codes) for one in columns]
    labelled = [
        [
            *person,
            *(
                codes.get(cell, cell) if isinstance(cell, int) else cell
                for cell, codes in zip(row, named, strict=True)
            ),
        ]
        for person, row in zip(people, rows, strict=True)
    ]
    coded = [[*person, *row] for person, row in zip(people, rows, strict=True)]
    return [
        (
            texts.plain("results-sheet-labels"),
            [*header, *(f"{one.name} {one.about}" for one in columns)],
            labelled,
        ),
        (texts.plain("results-sheet-codes"), [*header, *(one.name for one in columns)], coded),
    ]


def _book(columns: Sequence[Variable], texts: Texts) -> SheetOf:
    rows: list[list[Cell]] = []
    for one in columns:
        kind = texts.plain("results-kind", kind=one.question.kind)
        rows += [[one.name, one.about, kind, code, label] for code, label in one.codes] or [
            [one.name, one.about, kind, None, None]
        ]
    heads = ("variable", "question", "kind", "code", "label")
    return (
        texts.plain("results-sheet-book"),
        [texts.plain(f"results-column-{one}") for one in heads],
        rows,
    )


def _texts(columns: Sequence[Variable], found: Found, texts: Texts) -> SheetOf:
    rows: list[list[Cell]] = []
    for one in columns:
        result = results.of_question(one.question, found.answers, protected=True)
        rows += [[one.name, one.about, text] for text in result.texts]
        if not result.texts:
            rows.append([one.name, one.about, texts.plain("results-hidden")])
    heads = ("variable", "question", "text")
    return (
        texts.plain("results-sheet-texts"),
        [texts.plain(f"results-column-{one}") for one in heads],
        rows,
    )

"""What a questionnaire's answers come to: counted, and protected where people might be told apart.

The answers of an anonymous questionnaire are shown once it is closed: what changes from one day to
the next would be the answers of a few. Where members see results, and wherever there are no names,
all counts are protected (storage/surveys/suppressing.py).
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage.engine.transaction import Transaction
from storage.model.questions import Question, QuestionKind, Value
from storage.model.surveys import Survey, SurveyStatus
from storage.rights import Reach
from storage.surveys import sealed, suppressing
from storage.surveys.suppressing import LEAST, Measures

YES, NO = "yes", "no"
Given = Mapping[int, Value]
"""What one person has answered, by the question's id."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who has answered a questionnaire with their name."""

    id: int
    name: str
    college: str | None
    associations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One person's answers; without names ``person`` is None."""

    given: Given
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave an answer: the key of a choice, ``yes``, ``no`` or a number as text.

    None: it may not be shown.
    """

    key: str
    many: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers to one question come to.

    ``none`` is how many gave no answer; ``rest`` how many gave answers that are not listed.
    ``measures`` are of a number or scale; ``means`` are the mean number of each row of a matrix, or
    the mean rank of each choice, by key. ``texts`` come in an order that says nothing.
    """

    question: Question
    total: int
    none: int | None
    counts: tuple[Count, ...] = ()
    rest: int = 0
    measures: Measures = Measures()  # noqa: RUF009 - frozen
    means: tuple[tuple[str, Measures], ...] = ()
    texts: tuple[str, ...] = ()
    hides: bool = False
    """Whether something may not be shown."""


async def answers(
    tx: Transaction, survey: Survey, reach: Reach, *, college: str = "", association: str = ""
) -> list[Answered]:
    """Return the answers that were submitted, of people within the reach and of these places.

    Of an anonymous questionnaire they are those that are released once it is closed, whatever the
    reach; it has no places. They come in a random order, those with names by name.
    """
    if survey.anonymous:
        if survey.status is not SurveyStatus.CLOSED:
            return []
        released = await sealed.released(tx, sealed.Box(survey_id=survey.id))
        return [Answered({int(key): value for key, value in one.items()}) for one in released]
    rows = await tx.all(
        "SELECT m.id, m.name, m.college FROM survey_people p JOIN members m ON m.id = p.member_id"
        " WHERE p.survey_id = $1 AND p.state = 'submitted'"
        " AND (CAST($2 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($2))"
        " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
        " AND b.association IN (SELECT value FROM json_each($3))))"
        " AND ($4 = '' OR m.college = $4)"
        " AND ($5 = '' OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
        " AND b.association = $5)) ORDER BY m.sort_key, m.name, m.id",
        survey.id,
        None if reach.everything else json.dumps(sorted(reach.colleges)),
        None if reach.everything else json.dumps(sorted(reach.associations)),
        college,
        association,
    )
    ids = json.dumps([row["id"] for row in rows])
    given: dict[int, dict[int, Value]] = {row["id"]: {} for row in rows}
    for row in await tx.all(
        "SELECT a.question_id, a.member_id, a.value FROM question_answers a"
        " JOIN questions q ON q.id = a.question_id WHERE q.set_id = $1"
        " AND a.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        survey.set_id,
        ids,
    ):
        given[row["member_id"]][row["question_id"]] = json.loads(row["value"])
    belongs: dict[int, list[str]] = {}
    for row in await tx.all(
        "SELECT member_id, association FROM member_associations WHERE member_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY association",
        ids,
    ):
        belongs.setdefault(row["member_id"], []).append(row["association"])
    return [
        Answered(
            given[row["id"]],
            Person(
                row["id"],
                row["name"],
                row["college"],
                reach.associations_of(row["college"], belongs.get(row["id"], [])),
            ),
        )
        for row in rows
    ]


def of_question(  # noqa: PLR0911 - one for each kind
    question: Question, every: Sequence[Answered], *, protected: bool
) -> Result:
    """Return what all these answers to the question come to."""
    values = [one.given[question.id] for one in every if question.id in one.given]
    total, none = len(every), len(every) - len(values)
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.YES_NO:
            return _partition(question, keys_of(question), values, total, protected=protected)
        case QuestionKind.SEVERAL:
            return _ticked(question, values, total, protected=protected)
        case QuestionKind.SCALE:
            return _scale(question, [_number(value) for value in values], total, protected)
        case QuestionKind.RANKING | QuestionKind.MATRIX:
            return _means(question, values, total, protected=protected)
        case QuestionKind.NUMBER | QuestionKind.DATE:
            return _free(question, values, total, protected=protected)
        case QuestionKind.TEXT:
            texts = [str(value) for value in values]
            if protected and len(texts) < LEAST:
                return Result(question, total, None, hides=bool(texts))
            return Result(question, total, _none(none, total, protected), texts=_mixed(texts))
        case _:
            return Result(question, total, _none(none, total, protected))


def _mixed(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts in an order that says nothing, and is the same on each page of them."""
    return tuple(sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest()))


def keys_of(question: Question) -> list[str]:
    """Return the keys of the answers of which one is chosen: of a choice, yes or no, a scale."""
    if question.kind is QuestionKind.YES_NO:
        return [YES, NO]
    if question.kind is QuestionKind.SCALE:
        return [str(number) for number in range(1, question.scale + 1)]
    return [choice.key for choice in question.choices]


def key_of(value: Value) -> str:
    """Return the key of an answer of which one is chosen."""
    if isinstance(value, bool):
        return YES if value else NO
    return value[0] if isinstance(value, list) else str(value)


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _none(none: int, total: int, protected: bool) -> int | None:
    return suppressing.one_way([total - none, none])[1] if protected else none


def _partition(
    question: Question, keys: Sequence[str], values: Sequence[Value], total: int, *, protected: bool
) -> Result:
    found = Counter(map(key_of, values))
    plain = [*(found[key] for key in keys), total - len(values)]
    counts = suppressing.one_way(plain) if protected else [*plain]
    return Result(
        question,
        total,
        counts[-1],
        tuple(map(Count, keys, counts)),
        hides=None in counts,
    )


def _ticked(question: Question, values: Sequence[Value], total: int, *, protected: bool) -> Result:
    keys = [choice.key for choice in question.choices]
    found = Counter(key for value in values if isinstance(value, list) for key in value)
    plain = [*(found[key] for key in keys), total - len(values)]
    counts = suppressing.each(plain, total) if protected else [*plain]
    return Result(
        question, total, counts[-1], tuple(map(Count, keys, counts)), hides=None in counts
    )


def _scale(question: Question, numbers: Sequence[int], total: int, protected: bool) -> Result:
    scale = range(1, question.scale + 1)
    found = Counter(numbers)
    plain, none = [found[number] for number in scale], total - len(numbers)
    counts: suppressing.Counts = [*plain]
    measures = suppressing.measured(scale, plain)
    if protected:
        counts, measures = suppressing.on_scale(scale, plain, none)
    return Result(
        question,
        total,
        _none(none, total, protected),
        tuple(map(Count, map(str, scale), counts)),
        measures=measures,
        hides=None in counts,
    )


def _means(question: Question, values: Sequence[Value], total: int, *, protected: bool) -> Result:
    """Return the mean of each row of a matrix, or of each choice's rank."""
    means: list[tuple[str, Measures]] = []
    ranks = question.kind is QuestionKind.RANKING
    scale = range(1, (len(question.choices) if ranks else question.scale) + 1)
    for choice in question.choices:
        found = Counter(
            value.index(choice.key) + 1 if isinstance(value, list) else int(value[choice.key])
            for value in values
            if isinstance(value, list | dict) and choice.key in value
        )
        if found:
            plain = [found[number] for number in scale]
            told = suppressing.measured(scale, plain)
            if protected:
                told = suppressing.on_scale(scale, plain, total - found.total())[1]
            means.append((choice.key, told))
    none = _none(total - len(values), total, protected)
    hides = any(told.mean is None or told.spread is None for _, told in means)
    return Result(question, total, none, means=tuple(means), hides=protected and hides)


def _free(question: Question, values: Sequence[Value], total: int, *, protected: bool) -> Result:
    """Return how often each number or date was given, those that may be listed."""
    none = _none(total - len(values), total, protected)
    found = sorted(Counter(_sortable(value) for value in values).items())
    plain = [many for _, many in found]
    kept, rest = list(range(len(found))), 0
    if protected:
        kept, rest = suppressing.lumped(plain)
    measures = Measures()
    if question.kind is QuestionKind.NUMBER and (not rest or not protected):
        measures = suppressing.measured([int(value) for value, _ in found], plain)
    return Result(
        question,
        total,
        none,
        tuple(Count(str(found[at][0]), found[at][1]) for at in kept),
        rest,
        measures,
        hides=bool(rest),
    )


def _sortable(value: Value) -> int | str:
    return value if isinstance(value, int | str) else str(value)


def crossable(result: Result) -> bool:
    """Return whether the question may be put together with another one in a table."""
    kinds = {QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE}
    if result.question.kind not in kinds or not result.counts:
        return False
    return result.question.kind is not QuestionKind.SCALE or not result.hides


def table(one: Question, other: Question, every: Sequence[Answered]) -> list[list[int]]:
    """Count how many gave both answers, by row and column; the last ones are no answer."""
    rows, columns = ([*keys_of(question), ""] for question in (one, other))
    found = Counter(
        tuple(key_of(by.given[at.id]) if at.id in by.given else "" for at in (one, other))
        for by in every
    )
    return [[found[row, column] for column in columns] for row in rows]

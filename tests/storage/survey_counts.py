"""Twenty questions of all kinds, answers to them by lot, and a plain count of the answers."""

import random
import statistics
from collections import Counter
from datetime import date, timedelta
from typing import Any

from storage.model.questions import Choice, NewQuestion, Question, QuestionKind, Value
from storage.surveys import results
from storage.surveys.suppressing import LEAST

CHOICES = tuple(Choice(str(at), f"选项{at}") for at in range(1, 5))
KINDS = (
    *(NewQuestion(QuestionKind.CHOICE, f"单选{at}", CHOICES, required=not at) for at in range(3)),
    *(NewQuestion(QuestionKind.SEVERAL, f"多选{at}", CHOICES) for at in range(2)),
    *(NewQuestion(QuestionKind.YES_NO, f"是否{at}") for at in range(2)),
    *(NewQuestion(QuestionKind.SCALE, f"打分{scale}", scale=scale) for scale in (5, 7, 10)),
    *(NewQuestion(QuestionKind.RANKING, f"排序{at}", CHOICES) for at in range(2)),
    *(NewQuestion(QuestionKind.MATRIX, f"分项{at}", CHOICES, scale=5 + 2 * at) for at in range(2)),
    *(NewQuestion(QuestionKind.NUMBER, f"几次{at}", least=0, most=9) for at in range(2)),
    *(NewQuestion(QuestionKind.DATE, f"哪天{at}") for at in range(2)),
    *(NewQuestion(QuestionKind.TEXT, f"建议{at}") for at in range(2)),
)
assert len(KINDS) == 20
# Files are not for questionnaires without names: Telegram itself knows whose they are.
NAMED_KINDS = (*KINDS[:2], NewQuestion(QuestionKind.FILE, "附件"), *KINDS[3:])
assert {one.kind for one in NAMED_KINDS} == {*QuestionKind} - {QuestionKind.SECTION}


def some_answer(  # noqa: PLR0911 - one for each kind
    question: Question, draw: random.Random
) -> Value:
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case QuestionKind.CHOICE:
            return [draw.choices(keys, (60, 30, 15, 1))[0]]
        case QuestionKind.SEVERAL:
            return sorted(draw.sample(keys, draw.randint(1, 4)))
        case QuestionKind.YES_NO:
            return draw.random() < 0.9
        case QuestionKind.SCALE:
            return min(question.scale, max(1, round(draw.gauss(question.scale * 0.8, 1))))
        case QuestionKind.RANKING:
            return draw.sample(keys, 4)
        case QuestionKind.MATRIX:
            return {key: draw.randint(1, question.scale) for key in keys}
        case QuestionKind.NUMBER:
            return draw.choice((0, 1, 1, 2, 2, 2, 3, 9))
        case QuestionKind.DATE:
            return (date(2027, 3, 1) + timedelta(days=draw.randint(0, 3))).isoformat()
        case QuestionKind.FILE:
            return {"kind": "photo", "file_id": f"F{draw.randint(1, 9)}", "name": ""}
        case _:
            return draw.choice(("很好", "请延长开放时间", "没有"))


def given_by(asked: list[Question], draw: random.Random) -> dict[int, Value]:
    return {one.id: some_answer(one, draw) for one in asked if one.required or draw.random() < 0.93}


def compare(result: results.Result, values: list[Any], total: int, *, protected: bool) -> None:
    """Compare a result with a plain count; what is protected may be hidden, never wrong."""
    question, plain = result.question, Counter[str]()
    assert result.total == total
    for value in values:
        keys = value if isinstance(value, list) else [value]
        if question.kind in {QuestionKind.RANKING, QuestionKind.MATRIX}:
            continue
        plain.update(
            {True: "yes", False: "no"}[key] if isinstance(key, bool) else str(key) for key in keys
        )
    for count in result.counts:
        if protected and count.many is None:
            continue
        assert count.many == plain[count.key], question.text
        assert not protected or not 0 < count.many < LEAST
    if not protected:
        assert result.none == total - len(values)
        assert not result.hides
        if question.kind in {QuestionKind.SCALE, QuestionKind.NUMBER}:
            assert result.measures.mean == round(statistics.fmean(values), 2)
            assert result.measures.median == statistics.median(values)
    for key, told in result.means:
        numbers = [one.index(key) + 1 if isinstance(one, list) else one[key] for one in values]
        mean = statistics.fmean(numbers)
        assert told.mean is None or abs(told.mean - mean) <= (0.25 if told.rough else 0.051)
        assert protected or told.mean is not None
    if question.kind is QuestionKind.TEXT:
        assert Counter(result.texts) == Counter(values)

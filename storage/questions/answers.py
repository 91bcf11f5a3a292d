"""What members answer to the questions of a set."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from storage.engine.transaction import Transaction
from storage.model.questions import LARGEST, LONGEST, Question, QuestionKind, Value, is_asked
from storage.model.time import to_millis
from storage.questions import questions


class WrongValueError(Exception):
    """The value is no answer to the question."""


async def save(
    tx: Transaction,
    question: Question,
    member_id: int,
    value: Value,
    now: datetime,
    *,
    by: int | None = None,
) -> None:
    """Save the member's answer in place of an earlier one; ``by`` is the staff who enters it.

    Answers to questions that are not asked any more because of it are deleted. Raises
    WrongValueError.
    """
    check(question, value)
    await tx.execute(
        "INSERT INTO question_answers (question_id, member_id, value, answered_at, answered_by)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (question_id, member_id) DO UPDATE SET"
        " value = excluded.value, answered_at = excluded.answered_at,"
        " answered_by = excluded.answered_by",
        question.id,
        member_id,
        json.dumps(value, ensure_ascii=False),
        to_millis(now),
        by,
    )
    await _drop_unasked(tx, question, member_id)


async def _drop_unasked(tx: Transaction, question: Question, member_id: int) -> None:
    """Delete the member's answers to what is asked no more, now that this one was answered so."""
    asked = await questions.of_set(tx, question.set_id)
    if all(one.if_id is None for one in asked):
        return
    given = await of_member(tx, question.set_id, member_id)
    for one in asked:
        if one.id in given and not is_asked(one, given):
            del given[one.id]
            await withdraw(tx, one.id, member_id)


async def withdraw(tx: Transaction, question_id: int, member_id: int) -> None:
    """Delete the member's answer to the question."""
    await tx.execute(
        "DELETE FROM question_answers WHERE question_id = $1 AND member_id = $2",
        question_id,
        member_id,
    )


def check(question: Question, value: Value) -> None:
    """Check that the value is an answer to the question. Raises WrongValueError."""
    kind = question.kind
    if isinstance(value, bool):
        good = kind is QuestionKind.YES_NO
    elif isinstance(value, int):
        good = (kind is QuestionKind.SCALE and 1 <= value <= question.scale) or (
            kind is QuestionKind.NUMBER and abs(value) <= LARGEST and _within(question, value)
        )
    elif isinstance(value, list):
        good = _chosen(question, value)
    elif isinstance(value, dict):
        good = _rated(question, value) if kind is QuestionKind.MATRIX else _filed(question, value)
    else:
        most = question.most or LONGEST
        good = kind is QuestionKind.TEXT and max(question.least or 0, 1) <= len(value) <= most
        good = good or (kind is QuestionKind.DATE and _is_date(value))
    if not good:
        raise WrongValueError


def _within(question: Question, number: int) -> bool:
    least, most = question.least, question.most
    return (least is None or least <= number) and (most is None or number <= most)


def _chosen(question: Question, keys: list[str]) -> bool:
    known = {choice.key for choice in question.choices}
    if not keys or not known.issuperset(keys) or len(set(keys)) < len(keys):
        return False
    if question.kind is QuestionKind.RANKING:
        return len(keys) == question.ranked
    if question.kind is QuestionKind.SEVERAL:
        return _within(question, len(keys))
    return question.kind is QuestionKind.CHOICE and len(keys) == 1


def _rated(question: Question, numbers: Mapping[str, object]) -> bool:
    known, offered = ({one.key for one in some} for some in (question.choices, question.offered))
    return known >= numbers.keys() >= offered and all(
        type(one) is int and 1 <= one <= question.scale for one in numbers.values()
    )


def _filed(question: Question, file: Mapping[str, object]) -> bool:
    keys = {"kind", "file_id", "name"}
    texts = all(isinstance(one, str) for one in file.values())
    return question.kind is QuestionKind.FILE and file.keys() == keys and texts


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


async def of_member(tx: Transaction, set_id: int, member_id: int) -> dict[int, Value]:
    """Return the member's answers by the id of the question, those taken away too."""
    return (await of_members(tx, set_id, [member_id])).get(member_id, {})


async def of_members(
    tx: Transaction, set_id: int, member_ids: Collection[int]
) -> dict[int, dict[int, Value]]:
    """Return the answers of these members, by member's and question's id."""
    rows = await tx.all(
        "SELECT a.question_id, a.member_id, a.value FROM question_answers a"
        " JOIN questions q ON q.id = a.question_id WHERE q.set_id = $1"
        " AND a.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        set_id,
        json.dumps(list(member_ids)),
    )
    found: dict[int, dict[int, Value]] = {}
    for row in rows:
        found.setdefault(row["member_id"], {})[row["question_id"]] = json.loads(row["value"])
    return found


def still_asked(asked: Sequence[Question], given: Mapping[int, Value]) -> dict[int, Value]:
    """Return those of the answers whose questions are asked of whoever has given the others."""
    kept: dict[int, Value] = {}
    for question in asked:
        if question.id in given and is_asked(question, kept):
            kept[question.id] = given[question.id]
    return kept


def open_questions(
    asked: Collection[Question], given: Mapping[int, Value], *, required: bool = False
) -> list[Question]:
    """Return the questions that somebody with these answers has still to answer, in order.

    With ``required``, only those that must be answered.
    """
    return [
        question
        for question in asked
        if question.id not in given
        and question.kind is not QuestionKind.SECTION
        and is_asked(question, given)
        and (question.required or not required)
    ]


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` answers whose event ended as many days ago as the question says."""
    day = 24 * 60 * 60 * 1000
    ended = f"COALESCE(e.ends_at, e.starts_at) + CAST(q.keep_days AS BIGINT) * {day}"
    return await tx.execute(
        "DELETE FROM question_answers WHERE (question_id, member_id) IN (SELECT a.question_id,"  # noqa: S608
        " a.member_id FROM question_answers a JOIN questions q ON q.id = a.question_id"
        f" JOIN events e ON e.question_set_id = q.set_id WHERE {ended} <= $1 LIMIT $2)",
        to_millis(now),
        limit,
    )

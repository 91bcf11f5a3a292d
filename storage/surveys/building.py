"""The questions of a questionnaire: changed until somebody has answered, the last change undone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from storage.engine.transaction import Transaction
from storage.model.questions import NewQuestion, Question, QuestionKind
from storage.model.surveys import Survey, SurveyStatus
from storage.questions import questions
from storage.surveys import surveys
from storage.surveys.answering import AskedForFilesError
from storage.surveys.surveys import AnsweredError, WrongStateError

_FIELDS = (
    "id, position, kind, text, choices, required, if_id, if_values, seen_by, keep_days, removed,"
    " least, most, scale, low, high"
)


class EmptyError(Exception):
    """The questionnaire is open and would ask nothing any more."""


async def require_free(tx: Transaction, survey: Survey) -> None:
    """Check that questions can be changed. Raises WrongStateError, AnsweredError."""
    if survey.status not in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        raise WrongStateError
    if await surveys.submitted(tx, survey.id):
        raise AnsweredError


async def _remember(tx: Transaction, survey: Survey) -> None:
    """Save the questions as they are, before a change of them. Raises as ``require_free`` does."""
    await require_free(tx, survey)
    rows = await tx.all(
        f"SELECT {_FIELDS} FROM questions WHERE set_id = $1 ORDER BY id",  # noqa: S608
        survey.set_id,
    )
    stored = json.dumps([dict(row) for row in rows], ensure_ascii=False)
    await tx.execute(
        "UPDATE surveys SET was = $2, version = version + 1 WHERE id = $1", survey.id, stored
    )


async def add(tx: Transaction, survey: Survey, new: Sequence[NewQuestion]) -> list[Question]:
    """Add the questions at the end.

    ``if_id`` of a new one counts among the new ones from 1. Raises as ``require_free`` does, and
    AskedForFilesError.
    """
    if survey.anonymous and any(one.kind is QuestionKind.FILE for one in new):
        raise AskedForFilesError
    await _remember(tx, survey)
    added: list[Question] = []
    for one in new:
        if_id = None if one.if_id is None else added[one.if_id - 1].id
        added.append(await questions.add(tx, survey.set_id, replace(one, if_id=if_id)))
    return added


async def change(tx: Transaction, survey: Survey, question: Question) -> None:
    """Save what the question states. Raises as ``require_free`` does.

    What depends on an answer that can't be given any more is asked without that condition.
    """
    await _remember(tx, survey)
    await questions.change(tx, question)
    possible = question.conditions
    for one in await questions.of_set(tx, survey.set_id):
        if one.if_id == question.id and not possible.issuperset(one.if_values):
            left = tuple(value for value in one.if_values if value in possible)
            if_id = question.id if left else None
            await questions.change(tx, replace(one, if_id=if_id, if_values=left))


async def reword(tx: Transaction, survey: Survey, question: Question, text: str) -> None:
    """Change the words of the question alone, also once somebody has answered.

    Raises WrongStateError.
    """
    if survey.status not in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        raise WrongStateError
    if not await surveys.submitted(tx, survey.id):
        await _remember(tx, survey)
    await questions.change(tx, replace(question, text=text))


async def move(tx: Transaction, survey: Survey, question: Question, *, up: bool) -> None:
    """Ask the question before the one before it, or after the one after it.

    One that depends on another stays after it. Raises as ``require_free`` does.
    """
    await _remember(tx, survey)
    if up:
        await questions.move_up(tx, question)
        return
    asked = await questions.of_set(tx, survey.set_id)
    at = next((number for number, one in enumerate(asked) if one.id == question.id), len(asked))
    if at + 1 < len(asked):
        await questions.move_up(tx, asked[at + 1])


async def take_away(tx: Transaction, survey: Survey, question: Question) -> None:
    """Ask the question no more; what depended on it is asked of everybody.

    Raises as ``require_free`` does, and EmptyError; the caller must then roll back.
    """
    await _remember(tx, survey)
    await tx.execute(
        "UPDATE questions SET if_id = NULL, if_values = '[]' WHERE if_id = $1", question.id
    )
    await tx.execute("UPDATE questions SET removed = 1, if_id = NULL WHERE id = $1", question.id)
    await _require_some(tx, survey)


async def _require_some(tx: Transaction, survey: Survey) -> None:
    asked = await questions.of_set(tx, survey.set_id)
    empty = all(one.kind is QuestionKind.SECTION for one in asked)
    if empty and survey.status is SurveyStatus.OPEN:
        raise EmptyError


async def can_undo(tx: Transaction, survey: Survey) -> bool:
    """Return whether there is a change that can be undone."""
    was = await tx.value("SELECT was FROM surveys WHERE id = $1", survey.id)
    return bool(was) and not _brings_files(survey, json.loads(was))


def _brings_files(survey: Survey, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether these questions would have an anonymous questionnaire ask for files."""
    asked = [row for row in rows if not row["removed"]]
    return survey.anonymous and any(row["kind"] == QuestionKind.FILE for row in asked)


async def undo(tx: Transaction, survey: Survey) -> bool:
    """Make the questions what they were before the last change; return whether there was one.

    Raises as ``require_free`` does, AskedForFilesError, and EmptyError; the caller must then roll
    back.
    """
    await require_free(tx, survey)
    was = await tx.value("SELECT was FROM surveys WHERE id = $1", survey.id)
    if not was:
        return False
    rows = json.loads(was)
    if _brings_files(survey, rows):
        raise AskedForFilesError
    ids = json.dumps([row["id"] for row in rows])
    await tx.execute(
        "UPDATE questions SET removed = 1, if_id = NULL WHERE set_id = $1"
        " AND id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        survey.set_id,
        ids,
    )
    for row in rows:
        await tx.execute(
            "UPDATE questions SET position = $2, kind = $3, text = $4, choices = $5, required = $6,"
            " if_id = $7, if_values = $8, removed = $9, least = $10, most = $11, scale = $12,"
            " low = $13, high = $14 WHERE id = $1",
            row["id"],
            row["position"],
            row["kind"],
            row["text"],
            row["choices"],
            row["required"],
            row["if_id"],
            row["if_values"],
            row["removed"],
            row["least"],
            row["most"],
            row["scale"],
            row["low"],
            row["high"],
        )
    await tx.execute("UPDATE surveys SET was = '', version = version + 1 WHERE id = $1", survey.id)
    await _require_some(tx, survey)
    return True

"""What a member submits: whole, while the questionnaire takes answers, or not at all."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.questions import Question, QuestionKind, Value
from storage.model.surveys import Survey, SurveyStatus
from storage.model.time import to_millis
from storage.questions import answers, questions
from storage.questions.answers import WrongValueError
from storage.surveys import drafts, sealed, surveys
from storage.surveys.sealed import Box
from storage.surveys.surveys import SUBMITTED


class NotOpenError(Exception):
    """The questionnaire takes no answers now."""


class NotAskedError(Exception):
    """The questionnaire is not for this member."""


class SubmittedError(Exception):
    """The member has submitted the questionnaire, and the answers can't be changed."""


class AskedForFilesError(Exception):
    """The questionnaire is anonymous and asks for files, which could identify their senders."""


class LackingError(Exception):
    """Some questions lack a good answer; ``questions`` are these, in order."""

    def __init__(self, lacking: Sequence[Question]) -> None:
        super().__init__(len(lacking))
        self.questions = lacking


def sound(asked: Sequence[Question], given: Mapping[int, Value]) -> dict[int, Value]:
    """Return those answers that fit their questions and whose questions are asked."""
    kept = {}
    for question in asked:
        if question.id in given:
            try:
                answers.check(question, given[question.id])
            except WrongValueError:
                continue
            kept[question.id] = given[question.id]
    return answers.still_asked(asked, kept)


async def require_open(tx: Transaction, survey: Survey, member: Member, now: datetime) -> None:
    """Check that the member can answer now.

    Raises NotOpenError, NotAskedError, SubmittedError.
    """
    if not survey.takes_answers(now):
        raise NotOpenError
    if not await surveys.is_asked(tx, survey, member):
        raise NotAskedError
    state = await surveys.state_of(tx, survey.id, member.id)
    if state == SUBMITTED and (survey.anonymous or not survey.changeable):
        raise SubmittedError


async def submit(
    tx: Transaction, survey: Survey, member: Member, given: Mapping[int, Value], now: datetime
) -> None:
    """Save all the member's answers, in place of earlier ones, and drop the draft.

    Raises NotOpenError, NotAskedError, SubmittedError, and LackingError if a question that must be
    answered is not, if what was answered no longer fits what is asked, or if nothing was answered.
    """
    await require_open(tx, survey, member, now)
    asked = await questions.of_set(tx, survey.set_id)
    kept = sound(asked, given)
    lacking = answers.open_questions(asked, kept, required=True)
    lost = set(answers.still_asked(asked, given)) - set(kept)
    if lacking or lost or not kept:
        lacking = lacking or answers.open_questions(asked, kept)
        missing = {one.id for one in lacking} | lost
        raise LackingError([one for one in asked if one.id in missing])
    if survey.anonymous:
        content = {str(question_id): value for question_id, value in kept.items()}
        await sealed.hand_in(tx, Box(survey_id=survey.id), [content])
    else:
        await _save(tx, survey, member.id, kept, now)
    await surveys.note_submitted(tx, survey, member.id, now)
    await drafts.drop(tx, (member.id, survey.id, False))


async def _save(
    tx: Transaction, survey: Survey, member_id: int, given: Mapping[int, Value], now: datetime
) -> None:
    await tx.execute(
        "DELETE FROM question_answers WHERE member_id = $1"
        " AND question_id IN (SELECT id FROM questions WHERE set_id = $2)",
        member_id,
        survey.set_id,
    )
    await tx.execute_many(
        "INSERT INTO question_answers (question_id, member_id, value, answered_at)"
        " VALUES ($1, $2, $3, $4)",
        [
            (question_id, member_id, json.dumps(value, ensure_ascii=False), to_millis(now))
            for question_id, value in given.items()
        ],
    )


async def end(tx: Transaction, survey: Survey, status: SurveyStatus, now: datetime) -> None:
    """Close or drop the questionnaire: what was not submitted is deleted, what waits is released.

    Raises :class:`storage.surveys.surveys.WrongStateError`.
    """
    await surveys.set_status(tx, survey.id, status, now)
    await drafts.drop_all(tx, survey_id=survey.id)
    if survey.anonymous:
        box = Box(survey_id=survey.id)
        await (sealed.close if status is SurveyStatus.CLOSED else sealed.drop)(tx, box)


async def make_anonymous(tx: Transaction, survey: Survey) -> int:
    """Take the names from all answers, for ever; return how many members had submitted.

    Who has answered stays known, without the time. Raises
    :class:`storage.surveys.surveys.WrongStateError` once it is closed, and AskedForFilesError.
    """
    if survey.status not in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        raise surveys.WrongStateError
    if any(one.kind is QuestionKind.FILE for one in await questions.of_set(tx, survey.set_id)):
        raise AskedForFilesError
    asked = {one.id: one for one in await questions.of_set(tx, survey.set_id, removed=True)}
    rows = await tx.all(
        "SELECT member_id FROM survey_people WHERE survey_id = $1 AND state = 'submitted'",
        survey.id,
    )
    given = await answers.of_members(tx, survey.set_id, [row["member_id"] for row in rows])
    contents = [
        {
            str(question_id): value
            for question_id, value in one.items()
            if asked[question_id].kind is not QuestionKind.FILE
        }
        for one in (given.get(row["member_id"], {}) for row in rows)
    ]
    await sealed.take_in(tx, Box(survey_id=survey.id), contents)
    await tx.execute(
        "DELETE FROM question_answers WHERE question_id IN"
        " (SELECT id FROM questions WHERE set_id = $1)",
        survey.set_id,
    )
    await tx.execute(
        "DELETE FROM survey_people WHERE survey_id = $1 AND state = 'draft'", survey.id
    )
    await tx.execute("UPDATE survey_people SET submitted_at = NULL WHERE survey_id = $1", survey.id)
    await tx.execute(
        "UPDATE surveys SET privacy = 'anonymous', changeable = 0, version = version + 1"
        " WHERE id = $1",
        survey.id,
    )
    return len(contents)

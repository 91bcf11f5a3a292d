"""The questionnaire that somebody answers: found, checked, with what was answered so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit import contact
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_member
from storage import rights
from storage.model.questions import Question, Value
from storage.model.surveys import Survey, SurveyStatus
from storage.questions import answers, questions
from storage.surveys import answering, drafts, surveys
from storage.surveys.answering import NotOpenError, SubmittedError
from storage.surveys.drafts import SurveyDraft
from storage.surveys.surveys import SUBMITTED

REASONS = {NotOpenError: "closed", SubmittedError: "submitted"}


@dataclass(frozen=True, slots=True)
class Filling:
    """A questionnaire as somebody answers it; ``test``: a test run, which counts nowhere.

    ``ended`` says why it can't be answered: it is ``closed``, or the person has ``submitted`` what
    can't be changed. Empty if it can be.
    """

    survey: Survey
    test: bool
    asked: Sequence[Question]
    draft: SurveyDraft
    ended: str = ""

    @property
    def kept(self) -> dict[int, Value]:
        """The answers whose questions are asked; one of them may be a part of an answer."""
        return answers.still_asked(self.asked, self.draft.given)

    @property
    def sound(self) -> dict[int, Value]:
        """The answers that fit their questions."""
        return answering.sound(self.asked, self.draft.given)


async def find(context: Context, survey_id: int, *, test: bool) -> Filling:
    """Return the questionnaire as this person answers it.

    Raises Refusal if there is none for them, or they may not test it.
    """
    survey = await surveys.find(context.tx, survey_id)
    ended = ""
    if test:
        if survey is None or not rights.may_manage_survey(context.member.grants, survey.scope):
            raise Refusal("not-yours")
    else:
        require_member(context)
        if survey is None or not await _is_for(context, survey):
            raise Refusal("survey-gone", **contact.args(context))
        ended = await _ended(context, survey)
    asked = await questions.of_set(context.tx, survey.set_id)
    draft = await drafts.find(context.tx, _owner(context, survey, test=test))
    if draft is None and not test:
        state = await surveys.state_of(context.tx, survey.id, context.member.id)
        if state == SUBMITTED and not survey.anonymous:
            said = await answers.of_member(context.tx, survey.set_id, context.member.id)
            draft = SurveyDraft(said, frozenset(one.id for one in asked if not one.required))
    return Filling(survey, test, asked, draft or SurveyDraft(), ended)


async def _is_for(context: Context, survey: Survey) -> bool:
    """Return whether it was sent out, and the person is among those whom it asks."""
    if survey.status is SurveyStatus.DRAFT or not rights.may_take_part(context.member):
        return False
    return await surveys.is_asked(context.tx, survey, context.member)


async def _ended(context: Context, survey: Survey) -> str:
    try:
        await answering.require_open(context.tx, survey, context.member, context.now)
    except tuple(REASONS) as error:
        return REASONS[type(error)]
    return ""


async def save(context: Context, filling: Filling, draft: SurveyDraft) -> Filling:
    """Save the draft; return the questionnaire with it."""
    survey = filling.survey
    await drafts.save(context.tx, _owner(context, survey, test=filling.test), draft)
    if not filling.test:
        await surveys.note_begun(context.tx, survey, context.member.id)
    return Filling(survey, filling.test, filling.asked, draft, filling.ended)


async def drop(context: Context, filling: Filling) -> None:
    """Delete the draft."""
    await drafts.drop(context.tx, _owner(context, filling.survey, test=filling.test))


def _owner(context: Context, survey: Survey, *, test: bool) -> drafts.Owner:
    return context.member.id, survey.id, test

"""The questionnaire whose results somebody asks for, with the answers that they may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.questions import Question, QuestionKind
from storage.model.surveys import Survey
from storage.questions import questions
from storage.rights import Reach
from storage.surveys import results, surveys
from storage.surveys.results import Answered, Result


@dataclass(frozen=True, slots=True)
class Found:
    """A questionnaire's questions and the answers to them.

    ``submitted`` is how many have answered in all; ``protected``: small counts are hidden.
    """

    survey: Survey
    asked: Sequence[Question]
    answers: Sequence[Answered]
    submitted: int
    protected: bool

    def result(self, at: int) -> Result:
        """Return what the question at this place came to; the nearest one if there is none."""
        question = self.asked[max(0, min(at, len(self.asked) - 1))]
        return results.of_question(question, self.answers, protected=self.protected)


async def for_staff(context: Context, survey_id: int, only: str = "") -> Found:
    """Return the questionnaire for staff. Raises Refusal if they may not see its results."""
    survey = await surveys.find(context.tx, survey_id)
    grants = context.member.grants
    if survey is None or not rights.may_read_results(grants, survey.scope):
        raise Refusal("not-yours")
    return await gather(context.tx, survey, rights.recipients_reach(grants), only)


async def gather(tx: Transaction, survey: Survey, reach: Reach, only: str = "") -> Found:
    """Return the answers of people within the reach, narrowed to a place."""
    what, _, key = only.partition(".")
    return await _found(
        tx,
        survey,
        await results.answers(
            tx,
            survey,
            reach,
            college=key if what == "c" else "",
            association=key if what == "a" else "",
        ),
        protected=survey.anonymous,
    )


async def for_member(context: Context, survey_id: int) -> Found:
    """Return the questionnaire for a member. Raises Refusal unless its results are open to them."""
    survey = await surveys.find(context.tx, survey_id)
    if survey is None or not await may_see(context.tx, survey, context.member):
        raise Refusal("results-not-open")
    found = await results.answers(context.tx, survey, rights.EVERYTHING)
    return await _found(context.tx, survey, found, protected=True)


async def may_see(tx: Transaction, survey: Survey, member: Member) -> bool:
    """Return whether the member may see the questionnaire's results."""
    asked = await surveys.is_asked(tx, survey, member)
    return rights.may_see_shown_results(member, survey, asked)


async def _found(
    tx: Transaction, survey: Survey, answers: Sequence[Answered], *, protected: bool
) -> Found:
    asked = await questions.of_set(tx, survey.set_id, removed=True)
    answered = {number for one in answers for number in one.given}
    kept = [
        one
        for one in asked
        if one.kind is not QuestionKind.SECTION and (not one.removed or one.id in answered)
    ]
    return Found(survey, kept, answers, await surveys.submitted(tx, survey.id), protected)

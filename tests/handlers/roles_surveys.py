"""The questionnaires of the walk of all roles: of each place an open one, and what is pressed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers.kit.buttons import Payload
from handlers.surveys import building, opening, payloads, stating
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.questions import Choice, NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey
from storage.surveys import building as stored
from storage.surveys import surveys

CHOICES = (Choice("1", "甲"), Choice("2", "乙"))
Ids = tuple[int, int, int]
"""A questionnaire and its two questions."""


async def prepare(tx: Transaction, audience: Audience, scope: str, now: datetime) -> Ids:
    """Make and open a questionnaire of two questions."""
    made = await surveys.create(tx, NewSurvey("问卷", audience=audience, scope=scope), now)
    asked = [
        NewQuestion(QuestionKind.YES_NO, "参加过吗", keep_days=9),
        NewQuestion(QuestionKind.SCALE, "满意吗", required=True, keep_days=9),
    ]
    [one], [other] = [await stored.add(tx, made, [new]) for new in asked]
    await surveys.begin(tx, made.id, now)
    return made.id, one.id, other.id


def presses(
    found: Mapping[str, Ids],
    over: Mapping[str, frozenset[str]],
    meant: Mapping[str, frozenset[str]],
    planners: frozenset[str],
    everybody: frozenset[str],
) -> Iterator[tuple[Payload, frozenset[str]]]:
    """Return the presses, each with the roles that it is allowed to."""
    yield payloads.Surveys(0), planners
    for how in ("form", "template"):
        yield payloads.NewSurvey(how), planners
    yield payloads.MySurveys(), everybody
    for place, (survey, one, other) in found.items():
        yield payloads.Manage(survey), over[place]
        yield payloads.Questions(survey, 0), over[place]
        yield payloads.AddOne(survey), over[place]
        yield payloads.OpenOne(survey, other), over[place]
        for act in building.ACTS:
            if act not in {"items", "limits"}:
                yield payloads.EditOne(survey, other, act), over[place]
        for question, value in ((0, ""), (one, "yes"), (-1, "")):
            yield payloads.AskWhen(survey, other, question, value), over[place]
        for act in (*opening.ACTS, "close-yes", "drop-yes", "anonymous-yes"):
            # It is open and not anonymous, so that some acts are not possible for anybody.
            if act not in {"open", "reopen", *stating.OF_DRAFTS}:
                yield payloads.SurveyAct(survey, act), over[place]
        for test, allowed in ((1, over[place]), (0, meant[place])):
            for question in (0, other):
                yield payloads.Fill(survey, question, test), allowed
            yield payloads.Review(survey, test), allowed
            yield payloads.Submit(survey, test), allowed
        yield payloads.Open(survey), meant[place]

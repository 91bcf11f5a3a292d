"""What is stored of one person's questionnaires, for that person.

What was submitted without a name leads to nobody, and so is not found by them either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.questions import Question, Value
from storage.model.time import instant_or_none
from storage.questions import questions
from storage.surveys import drafts
from storage.surveys.drafts import SurveyDraft


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire: whether the person has submitted it and when, and what is half answered."""

    title: str
    submitted: bool
    at: datetime | None
    """None without a name."""
    begun: Sequence[tuple[Question, Value]]


async def of_member(tx: Transaction, member_id: int) -> list[Filled]:
    """Return the questionnaires that the person has begun or submitted, the oldest first."""
    half = await drafts.of_member(tx, member_id)
    rows = await tx.all(
        "SELECT s.id, s.title, p.state, p.submitted_at FROM surveys s"
        " LEFT JOIN survey_people p ON p.survey_id = s.id AND p.member_id = $1 ORDER BY s.id",
        member_id,
    )
    return [
        Filled(
            row["title"],
            row["state"] == "submitted",
            instant_or_none(row["submitted_at"]),
            await _begun(tx, half.get(row["id"], SurveyDraft())),
        )
        for row in rows
        if row["state"] is not None or row["id"] in half
    ]


async def _begun(tx: Transaction, draft: SurveyDraft) -> list[tuple[Question, Value]]:
    asked = {number: await questions.find(tx, number) for number in draft.given}
    return [
        (question, draft.given[number])
        for number, question in asked.items()
        if question is not None
    ]

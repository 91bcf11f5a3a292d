"""The notices of a questionnaire, and what becomes due by the clock: closing, reminding."""

import html
from datetime import datetime

from handlers.kit import fitting
from handlers.surveys.payloads import Open
from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.organisation import Organisation
from storage.model.surveys import Survey, SurveyStatus
from storage.notices import by_button, control, notices
from storage.surveys import answering, surveys

NAME = 60  # characters of the title in a notice's name


def content_of(survey: Survey, key: str) -> dict[str, object]:
    """Return the content of a notice about the questionnaire, with the button that opens it."""
    return {
        "html": html.escape(fitting.shortened(survey.title, NAME)),
        "key": key,
        "args": {"title": survey.title},
        "buttons": [["survey-open", Open(survey.id).pack()]],
    }


async def restate(tx: Transaction, survey_id: int) -> None:
    """Have what asks and reminds people, as far as it has not gone out, follow what was changed."""
    survey = await surveys.find(tx, survey_id)
    if survey is None:
        return
    for notice in await by_button.unsent_with(tx, Open(survey.id).pack()):
        content = content_of(survey, str(notice.content["key"]))
        await control.restate(tx, notice.id, content, survey.closes_at)


async def ask(tx: Transaction, survey: Survey, author_id: int, now: datetime) -> None:
    """Ask all whom the open questionnaire is for, once it is open."""
    new = NewNotice(
        kind=NoticeKind.SURVEY,
        audience=await audiences.load(tx, survey.audience_id),
        due_at=max(survey.opens_at or now, now),
        content=content_of(survey, "survey-asked"),
        author_id=author_id,
        useful_until=survey.closes_at,
    )
    await surveys.note_notice(tx, survey.id, await notices.schedule(tx, new, now))


async def remind(tx: Transaction, survey: Survey, author_id: int | None, now: datetime) -> None:
    """Ask those once more who have not submitted."""
    new = NewNotice(
        kind=NoticeKind.SURVEY_REMINDER,
        audience=Audience(unsurveyed=(survey.id,)),
        due_at=now,
        content=content_of(survey, "survey-asked-again"),
        author_id=author_id,
        useful_until=survey.closes_at,
    )
    await notices.schedule(tx, new, now)


async def end(tx: Transaction, survey: Survey, status: SurveyStatus, now: datetime) -> None:
    """Close or drop the questionnaire, and ask and remind nobody any more.

    Raises :class:`storage.surveys.surveys.WrongStateError`.
    """
    await answering.end(tx, survey, status, now)
    await by_button.cancel_with(tx, Open(survey.id).pack(), control.STOPPED, now)


async def run(tx: Transaction, _: Organisation, now: datetime) -> int:
    """Close the questionnaires whose time is over, remind the silent; return how many it did."""
    over, soon = await surveys.to_close(tx, now), await surveys.to_remind(tx, now)
    for one in over:
        await end(tx, one, SurveyStatus.CLOSED, now)
    for one in soon:
        await surveys.note_reminded(tx, one.id, now)
        just_asked = await by_button.asked_since(tx, Open(one.id).pack(), now - by_button.APART)
        if not just_asked and await surveys.silent_count(tx, one):
            await remind(tx, one, one.author_id, now)
    return len(over) + len(soon)

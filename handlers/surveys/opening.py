"""What staff do with a questionnaire: open, close, drop it, remind, raise anonymity, undo."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_not_just_asked
from handlers.kit.replies import View
from handlers.surveys import card, desk, layout, settings, stating, subject, telling
from handlers.surveys.payloads import Fill, Manage, Open, SurveyAct
from handlers.surveys.subject import Filling
from storage import audiences
from storage.model.surveys import Privacy, Survey, SurveyStatus
from storage.notices import by_button
from storage.questions import questions
from storage.surveys import answering, building, drafts, surveys
from storage.surveys.answering import AskedForFilesError
from storage.surveys.drafts import SurveyDraft
from storage.surveys.surveys import AnsweredError, WrongStateError

CONFIRMED: Final = ("open", "close", "drop", "anonymous")
"""The acts that are asked about first."""
ACTS: Final = (
    *("preview", "test", "settings", "undo", "remind", "reopen", "named"),
    *CONFIRMED,
    *settings.TOGGLES,
    *stating.STATED,
)


async def act(context: Context, press: SurveyAct) -> None:
    """Do what the button says. Raises Refusal."""
    survey = await desk.find(context, press.survey)
    verb = press.act.removesuffix("-yes")
    if verb not in ACTS or (press.act != verb and verb not in CONFIRMED):
        raise Refusal("button-foreign")
    try:
        await _act(context, survey, press.act)
    except WrongStateError:
        raise Refusal("survey-over") from None
    except AnsweredError:
        raise Refusal("survey-answered") from None
    except AskedForFilesError:
        raise Refusal("survey-no-files") from None
    except building.EmptyError:
        raise Refusal("survey-empty") from None


async def _act(context: Context, survey: Survey, act: str) -> None:
    if act in CONFIRMED:
        await _ask(context, survey, act)
    elif act == "preview":
        await _preview(context, survey)
    elif act == "test":
        await _test(context, survey)
    elif act == "settings":
        await settings.show(context, survey.id)
    elif act in settings.TOGGLES:
        await settings.toggle(context, survey, act)
    elif act in stating.STATED:
        await stating.begin(context, survey, act)
    elif act == "undo":
        if not await building.undo(context.tx, survey):
            raise Refusal("survey-nothing-undone")
        await desk.record(context, survey, "changed")
        await desk.show_questions(context, survey.id, 0, context.texts("survey-undone"))
    else:
        said = await _DO[act](context, survey) or f"survey-did-{act.removesuffix('-yes')}"
        await desk.show(context, survey.id, context.texts(said))


async def _ask(context: Context, survey: Survey, act: str) -> None:
    """Ask whether to do what can't be taken back."""
    texts, tx = context.texts, context.tx
    if act == "open":
        await _require_openable(context, survey)
    opens = survey.opens_at
    later = opens is not None and opens > context.now
    audience = await audiences.load(tx, survey.audience_id)
    text = texts(
        f"survey-sure-{act}",
        title=survey.title,
        count=await audiences.count(tx, audience),
        answered=await surveys.submitted(tx, survey.id),
        privacy=survey.privacy.value,
        opens=moments.timed(opens, texts, context.organisation) if opens and later else "none",
    )
    rows = [
        [Button(texts.plain(f"survey-yes-{act}"), SurveyAct(survey.id, f"{act}-yes"))],
        [Button(texts.plain("survey-no"), Manage(survey.id))],
    ]
    context.show(View(text, rows))


async def _require_openable(context: Context, survey: Survey) -> None:
    """Check that there is something to ask, for somebody one may write to. Raises Refusal."""
    asked = await questions.of_set(context.tx, survey.set_id)
    if not layout.pages(asked, {}):
        raise Refusal("survey-empty")
    if survey.closes_at is not None and survey.closes_at <= context.now:
        raise Refusal("survey-closes-past")
    audience = await audiences.load(context.tx, survey.audience_id)
    if not await audiences.allowed(context.tx, audience, context.member.grants):
        raise Refusal("survey-wider")


async def _open(context: Context, survey: Survey) -> str:
    """Open the draft, and ask people when it opens. Return what to say."""
    await _require_openable(context, survey)
    if survey.status is not SurveyStatus.DRAFT:
        raise WrongStateError
    tx = context.tx
    await surveys.begin(tx, survey.id, context.now)
    opened = await surveys.find(tx, survey.id)
    assert opened is not None
    await drafts.drop(tx, (context.member.id, survey.id, True))
    await telling.ask(tx, opened, context.member.id, context.now)
    await desk.record(context, survey, "opened")
    later = opened.opens_at is not None and opened.opens_at > context.now
    return "survey-did-open-later" if later else "survey-did-open"


async def _close(context: Context, survey: Survey) -> None:
    await telling.end(context.tx, survey, SurveyStatus.CLOSED, context.now)
    await desk.record(context, survey, "closed")


async def _drop(context: Context, survey: Survey) -> None:
    await telling.end(context.tx, survey, SurveyStatus.DROPPED, context.now)
    await desk.record(context, survey, "dropped")


async def _reopen(context: Context, survey: Survey) -> str:
    """Open it again; ask people if it was closed before anybody had been. Return what to say."""
    if survey.status is not SurveyStatus.CLOSED:
        raise WrongStateError
    tx, now = context.tx, context.now
    await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, now)
    if survey.closes_at is not None and survey.closes_at <= now:
        await surveys.change(tx, survey.id, replace(survey, closes_at=None))
    await desk.record(context, survey, "opened")
    if not await by_button.was_stopped(tx, Open(survey.id).pack()):
        return "survey-did-reopen"
    opened = await surveys.find(tx, survey.id)
    assert opened is not None
    await telling.ask(tx, opened, context.member.id, now)
    return "survey-did-reopen-asking"


async def _remind(context: Context, survey: Survey) -> None:
    if not survey.takes_answers(context.now):
        raise WrongStateError
    if not await surveys.silent_count(context.tx, survey):
        raise Refusal("survey-nobody-silent")
    await require_not_just_asked(context, Open(survey.id))
    await telling.remind(context.tx, survey, context.member.id, context.now)
    await desk.record(context, survey, "reminded")


async def _named(context: Context, survey: Survey) -> None:
    """Have names stand with the answers; never once somebody has answered without one."""
    if survey.anonymous:
        changed = replace(survey, privacy=Privacy.NAMED)
        await surveys.change(context.tx, survey.id, changed)
        await desk.record(context, survey, "changed")


async def _anonymous(context: Context, survey: Survey) -> None:
    if not survey.anonymous:
        await answering.make_anonymous(context.tx, survey)
        await desk.record(context, survey, "anonymous")


_DO: Final[Mapping[str, Callable[[Context, Survey], Awaitable[str | None]]]] = {
    "open-yes": _open,
    "close-yes": _close,
    "drop-yes": _drop,
    "anonymous-yes": _anonymous,
    "reopen": _reopen,
    "remind": _remind,
    "named": _named,
}


async def _preview(context: Context, survey: Survey) -> None:
    """Show what a member reads first."""
    asked = await questions.of_set(context.tx, survey.set_id)
    filling = Filling(survey, True, asked, SurveyDraft())
    texts = context.texts
    rows = [
        [Button(texts.plain("survey-do-test"), Fill(survey.id, 0, 1))],
        [Button(texts.plain("survey-to-desk"), Manage(survey.id))],
    ]
    context.show(View(await card.text_of(context, survey, filling), rows))


async def _test(context: Context, survey: Survey) -> None:
    """Begin a test run anew."""
    filling = await subject.find(context, survey.id, test=True)
    if not layout.pages(filling.asked, {}):
        raise Refusal("survey-empty")
    await subject.drop(context, filling)
    await card.show_card(context, Filling(survey, True, filling.asked, SurveyDraft()))

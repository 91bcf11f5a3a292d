"""What a member sees of a questionnaire before and after answering it."""

from collections.abc import Sequence

from handlers.audiences.step import described
from handlers.dates import moments
from handlers.kit import fitting
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.guards import require_member
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.surveys import subject
from handlers.surveys.payloads import Fill, Manage, MySurveys, Open, Review, Shown
from handlers.surveys.subject import Filling
from storage import audiences, rights
from storage.model.questions import QuestionKind
from storage.model.surveys import Survey
from storage.surveys import drafts, surveys
from storage.surveys.surveys import SUBMITTED

LABEL = 24  # characters of a title on a button
TOLD = 20  # closed questionnaires that are looked through for results which members may see


async def label(context: Context) -> str | None:
    """Return the label of the button to what waits to be filled in; None if nothing does."""
    if not rights.may_take_part(context.member):
        return None
    found = await surveys.waiting(context.tx, context.member, context.now)
    return context.texts.plain("surveys-mine", count=len(found)) if found else None


async def mine(context: Context, wanted: int = 0) -> None:
    """List the questionnaires that ask the member now, and results they may see, or a page of them.

    Raises Refusal.
    """
    require_member(context)
    texts = context.texts
    found = await surveys.asking(context.tx, context.member, context.now)
    told = await surveys.told(context.tx, context.member, limit=TOLD)
    page = Page.near(wanted, len(found) + len(told), context.organisation.limits.page)
    begun = await drafts.of_member(context.tx, context.member.id)
    states = await surveys.states_of(context.tx, [one.id for one in found], context.member.id)
    hows = {one.id: "begun" if one.id in begun else "none" for one in found}
    hows |= {one: SUBMITTED for one, state in states.items() if state == SUBMITTED}
    rows = []
    for one in page.of([*found, *told]):
        how = hows.get(one.id, "told")
        opens = Open(one.id) if one.id in hows else Shown(one.id, 0)
        title = fitting.shortened(one.title, LABEL)
        rows.append([Button(texts.plain("survey-mine-line", title=title, how=how), opens)])
    rows += page.turner(texts, MySurveys)
    context.show(View(page.text(texts, texts("survey-mine", count=len(found))), rows))


async def list_mine(context: Context, press: MySurveys) -> None:
    """List the questionnaires that ask the member now. Raises Refusal."""
    await mine(context, press.page)


async def show(context: Context, press: Open) -> None:
    """Show the questionnaire to a member. Raises Refusal."""
    filling = await subject.find(context, press.survey, test=False)
    await show_card(context, filling)


async def show_card(context: Context, filling: Filling) -> None:
    """Show what the questionnaire is about, and the way to answer it."""
    if filling.ended == "closed" and not filling.draft.given:
        show_ended(context, filling, more=await _to_results(context, filling.survey))
        return
    texts, survey = context.texts, filling.survey
    if filling.test:
        rows = [
            [Button(texts.plain("survey-begin", how="none"), Fill(survey.id, 0, 1))],
            [Button(texts.plain("survey-to-desk"), Manage(survey.id))],
        ]
        context.show(View(await text_of(context, survey, filling), rows))
        return
    context.show(View(await text_of(context, survey, filling), await _rows(context, filling)))


async def _rows(context: Context, filling: Filling) -> list[list[Button]]:
    texts, survey = context.texts, filling.survey
    rows = []
    state = await surveys.state_of(context.tx, survey.id, context.member.id)
    submitted = state == SUBMITTED
    begun = await drafts.find(context.tx, (context.member.id, survey.id, False)) is not None
    if not filling.ended:
        how = "change" if submitted and not begun else "begun" if begun else "none"
        to = Review(survey.id, 0) if how == "change" else Fill(survey.id, 0, 0)
        rows.append([Button(texts.plain("survey-begin", how=how), to)])
    rows += await _to_results(context, survey)
    if submitted and not survey.anonymous and filling.ended:
        rows.append([Button(texts.plain("survey-to-own"), Review(survey.id, 0))])
    rows.append([Button(texts.plain("survey-to-others"), MySurveys())])
    return rows


async def text_of(context: Context, survey: Survey, filling: Filling) -> Markup:
    """Return what a member reads of the questionnaire."""
    texts = context.texts
    parts = [texts("survey-title", title=survey.title, test=str(filling.test))]
    if survey.intro:
        parts.append(texts("survey-intro", intro=survey.intro))
    asked = [one for one in filling.asked if one.kind is not QuestionKind.SECTION]
    depends = any(one.if_id is not None for one in asked)
    about = [
        texts("survey-count", count=len(asked), depends=str(depends)),
        texts(
            "survey-privacy",
            privacy=survey.privacy.value,
            changeable=str(survey.changeable and not survey.anonymous),
        ),
    ]
    if survey.closes_at is not None:
        about.append(
            texts(
                "survey-until", until=moments.timed(survey.closes_at, texts, context.organisation)
            )
        )
    parts.append(Markup("\n".join(about)))
    state = await surveys.state_of(context.tx, survey.id, context.member.id)
    if not filling.test and state == SUBMITTED:
        parts.append(texts("survey-is-submitted"))
    elif filling.draft.given:
        done = len(filling.sound)
        parts.append(texts("survey-is-begun", count=done))
    return Markup("\n\n".join(parts))


async def _to_results(context: Context, survey: Survey) -> list[list[Button]]:
    """Return the row with the button to the results, where they are open to the member."""
    asked = await surveys.is_asked(context.tx, survey, context.member)
    may = rights.may_see_shown_results(context.member, survey, asked)
    return [[Button(context.texts.plain("survey-results"), Shown(survey.id, 0))]] if may else []


def show_ended(
    context: Context,
    filling: Filling,
    *,
    midway: bool = False,
    more: Sequence[Sequence[Button]] = (),
) -> None:
    """Say why the questionnaire can't be answered; ``midway``: what was begun does not count."""
    texts, survey = context.texts, filling.survey
    how = filling.ended
    begins = survey.opens_at is not None and survey.opens_at > context.now
    if how == "closed" and survey.status == "open" and begins:
        how = "early"
    lost = midway and how != "submitted"
    text = texts("survey-ended", title=survey.title, how=how, lost=str(lost))
    rows = [*more, [Button(texts.plain("survey-to-others"), MySurveys())]]
    context.show(View(text, rows))


async def audience_of(context: Context, survey: Survey) -> Markup:
    """Return whom the questionnaire is for."""
    audience = await audiences.load(context.tx, survey.audience_id)
    return context.texts("event-audience", audience=await described(context, audience))

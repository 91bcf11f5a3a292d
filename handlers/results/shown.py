"""What members see of a questionnaire's results, where staff open them: counts alone."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.results import finding, pages
from handlers.surveys.payloads import MySurveys, Shown
from storage.surveys.suppressing import LEAST


async def show(context: Context, press: Shown) -> None:
    """Show a member what one question came to. Raises Refusal."""
    found = await finding.for_member(context, press.survey)
    texts = context.texts
    head = texts(
        "results-head",
        title=found.survey.title,
        submitted=found.submitted,
        counted=len(found.answers),
    )
    back = [Button(texts.plain("survey-to-others"), MySurveys())]
    if not found.asked or not found.answers:
        context.show(View(Markup(f"{head}\n\n{texts('results-nothing', least=LEAST)}"), [back]))
        return
    page = Page.near(press.at, len(found.asked))
    rows: list[list[Button]] = page.turner(
        texts,
        lambda to: Shown(press.survey, to),
        before="results-before",
        after="results-after",
    )
    rows.append(back)
    parts = pages.question_parts(context, found, page.number)
    context.show(View(page.text(texts, head, *parts), rows))

"""The pages of results for staff: question after question, what was written, put together."""

from handlers.kit import exports
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page, cut
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.results import drawing, files, finding, lines
from handlers.results.finding import Found
from handlers.surveys.payloads import (
    Cross,
    Manage,
    Narrow,
    Picture,
    Results,
    SentFiles,
    Workbook,
    Written,
)
from storage import audit, rights, seeing
from storage.model.surveys import SurveyStatus
from storage.surveys import results, suppressing
from storage.surveys.suppressing import CROSSED, LEAST

TITLE = 30  # characters of a question on a button


async def show(context: Context, press: Results) -> None:
    """Show what one question came to. Raises Refusal."""
    found = await finding.for_staff(context, press.survey, press.only)
    texts, survey = context.texts, found.survey
    back = [Button(texts.plain("results-back"), Manage(survey.id))]
    head = [
        texts(
            "results-head",
            title=survey.title,
            submitted=found.submitted,
            counted=len(found.answers),
        )
    ]
    if press.only:
        head.append(
            texts("results-only", place=lines.place(press.only, texts, context.organisation))
        )
    if survey.anonymous and survey.status is not SurveyStatus.CLOSED:
        head.append(texts("results-wait", least=LEAST))
        context.show(View(Markup("\n\n".join(head)), [back]))
        return
    if not found.asked or not found.answers:
        head.append(texts("results-nothing", least=LEAST if survey.anonymous else 1))
        rows = [[Button(texts.plain("results-narrow"), Narrow(survey.id, 0))]] * bool(press.only)
        context.show(View(Markup("\n\n".join(head)), [*rows, back]))
        return
    if survey.anonymous and len(found.answers) < found.submitted:
        head.append(texts("results-fewer", least=LEAST))
    page = Page.near(press.at, len(found.asked))
    parts = [*head, *question_parts(context, found, page.number)]
    rows = page.turner(
        texts,
        lambda to: Results(survey.id, to, press.only),
        before="results-before",
        after="results-after",
    )
    rows += _tools(context, found, page.number, press.only)
    context.show(View(page.text(texts, *parts), [*rows, back]))


def question_parts(context: Context, found: Found, at: int) -> list[Markup]:
    """Return the paragraphs about the question at this place."""
    result, texts = found.result(at), context.texts
    title = texts("results-question", number=str(at + 1), text=result.question.text)
    parts = [title, *lines.of_result(result, texts)]
    if result.hides or result.none is None:
        parts.append(texts("results-hides", least=LEAST))
    return parts


def _tools(context: Context, found: Found, at: int, only: str) -> list[list[Button]]:
    texts, survey, result = context.texts, found.survey, found.result(at)
    rows: list[list[Button]] = []
    if result.texts:
        rows.append([Button(texts.plain("results-read"), Written(survey.id, at, 0, only))])
    if sent := files.sent_in(found, at):
        label = texts.plain("results-files", count=len(sent))
        rows.append([Button(label, SentFiles(survey.id, at, 0, only))])
    row = []
    if drawing.is_drawable(result):
        row.append(Button(texts.plain("results-picture"), Picture(survey.id, at, only)))
    if not only and _is_enough(found) and results.crossable(result):
        row.append(Button(texts.plain("results-cross"), Cross(survey.id, at, -1)))
    rows += [row] if row else []
    if not survey.anonymous:
        rows.append([Button(texts.plain("results-narrow"), Narrow(survey.id, at))])
    rows.append([Button(texts.plain("results-workbook"), Workbook(survey.id, only))])
    return rows


async def read(context: Context, press: Written) -> None:
    """Show a page of what was written to a question. Raises Refusal."""
    found = await finding.for_staff(context, press.survey, press.only)
    if not 0 <= press.at < len(found.asked):
        raise Refusal("button-foreign")
    result, texts = found.result(press.at), context.texts
    written = [texts("results-written", text=shortened(one, 1000)) for one in result.texts]
    blocks = cut(written, between="\n\n", most=10) or [texts("results-nothing", least=LEAST)]
    page = Page.near(press.page, len(blocks))
    head = texts("results-question", number=str(press.at + 1), text=result.question.text)
    rows = page.turner(texts, lambda to: Written(press.survey, press.at, to, press.only))
    to = Results(press.survey, press.at, press.only)
    rows.append([Button(texts.plain("results-to"), to)])
    context.show(View(page.text(texts, head, blocks[page.number]), rows))


async def picture(context: Context, press: Picture) -> None:
    """Send what the question came to as a picture. Raises Refusal."""
    found = await finding.for_staff(context, press.survey, press.only)
    if not 0 <= press.at < len(found.asked) or not drawing.is_drawable(found.result(press.at)):
        raise Refusal("results-no-picture")
    reach = rights.recipients_reach(context.member.grants).stored()
    args = {"survey": press.survey, "at": press.at, "only": press.only, "reach": reach}
    args["language"] = context.texts.language
    exports.send(context, drawing.PICTURE, args, picture=True)
    context.toast("")


async def narrow(context: Context, press: Narrow) -> None:
    """Offer the places to which results with names can be narrowed. Raises Refusal."""
    found = await finding.for_staff(context, press.survey)
    if found.survey.anonymous:
        raise Refusal("results-no-places")
    texts = context.texts
    people = [one.person for one in found.answers if one.person is not None]
    colleges = {one.college for one in people if one.college is not None}
    associations = {key for one in people for key in one.associations}
    keys = [*(f"c.{key}" for key in colleges), *(f"a.{key}" for key in associations)]
    named = sorted((lines.place(key, texts, context.organisation), key) for key in keys)
    rows = [
        [Button(shortened(name, TITLE), Results(press.survey, press.at, key))]
        for name, key in named[:40]
    ]
    rows.append([Button(texts.plain("results-everybody"), Results(press.survey, press.at))])
    context.show(View(texts("results-narrow-ask", count=len(named)), rows))


async def cross(context: Context, press: Cross) -> None:
    """Put two questions together, or offer those that can be. Raises Refusal."""
    found = await finding.for_staff(context, press.survey)
    texts, count = context.texts, len(found.asked)
    if not 0 <= press.at < count or press.other >= count:
        raise Refusal("button-foreign")
    result = found.result(press.at)
    others = [at for at in range(count) if at != press.at and results.crossable(found.result(at))]
    if not _is_enough(found) or not others or not results.crossable(result):
        raise Refusal("results-too-few", most=CROSSED)
    back = [Button(texts.plain("results-to"), Results(press.survey, press.at))]
    if press.other not in others:
        rows = [
            [
                Button(
                    shortened(f"{at + 1}. {found.asked[at].text}", TITLE),
                    Cross(press.survey, press.at, at),
                )
            ]
            for at in others[:40]
        ]
        context.show(View(texts("results-cross-ask", text=result.question.text), [*rows, back]))
        return
    again: Payload = Cross(press.survey, press.at, -1)
    rows = [[Button(texts.plain("results-cross-other"), again)], back]
    context.show(View(_crossed(context, found, press.at, press.other), rows))


def _is_enough(found: Found) -> bool:
    """Return whether there are so many answers that questions can be put together."""
    return not found.protected or len(found.answers) > CROSSED


def _crossed(context: Context, found: Found, at: int, other: int) -> Markup:
    texts, one, two = context.texts, found.asked[at], found.asked[other]
    plain = results.table(one, two, found.answers)
    table = suppressing.crossed(plain) if found.protected else suppressing.whole(plain)
    if table is None:
        raise Refusal("results-too-few", most=CROSSED)
    names = [
        [*(lines.label(question, key, texts) for key in results.keys_of(question))]
        for question in (one, two)
    ]

    def name(which: int, place: int) -> str:
        if place < 0:
            return texts.plain("results-rest")
        known = names[which]
        return known[place] if place < len(known) else lines.no_answer((one, two)[which], texts)

    blocks = [texts("results-cross-head", one=one.text, two=two.text)]
    for place, cells, total in zip(table.rows, table.cells, table.row_sums, strict=True):
        head = texts("results-cross-row", label=name(0, place), count=total)
        said = [
            texts("results-line", label=name(1, column), said=lines.many(count, total, texts))
            for column, count in zip(table.columns, cells, strict=True)
        ]
        blocks.append(Markup("\n".join([head, *said])))
    if any(count is None for row in table.cells for count in row):
        blocks.append(texts("results-hides", least=LEAST))
    return cut(blocks, between="\n\n")[0]


async def workbook(context: Context, press: Workbook) -> None:
    """Send the results as a workbook. Raises Refusal."""
    found = await finding.for_staff(context, press.survey, press.only)
    survey = found.survey
    if survey.anonymous and survey.status is not SurveyStatus.CLOSED:
        raise Refusal("results-wait", least=LEAST)
    await audit.record(
        context.tx,
        context.member.id,
        "survey-exported",
        None,
        context.now,
        details={
            "title": shortened(survey.title, TITLE),
            **seeing.shown(one.person.id for one in found.answers if one.person is not None),
        },
    )
    reach = rights.recipients_reach(context.member.grants).stored()
    args = {"survey": survey.id, "only": press.only, "reach": reach}
    args["language"] = context.texts.language
    exports.send(context, drawing.WORKBOOK, args, protected=True)
    context.toast("")

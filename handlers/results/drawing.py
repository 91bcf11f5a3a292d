"""Results as a picture, and as a workbook with labels, codes and a code book."""

from collections.abc import Mapping
from typing import Any

from handlers.kit.exports import Chart, Tables, file_name
from handlers.kit.fitting import shortened
from handlers.kit.texts import Texts, texts_of
from handlers.results import coding, finding, lines
from handlers.results.finding import Found
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.questions import QuestionKind
from storage.rights import Reach
from storage.surveys import surveys
from storage.surveys.results import Result
from storage.surveys.suppressing import LEAST

PICTURE = "survey-picture"
WORKBOOK = "survey-results"
_BARS = 38  # of a picture, beside the rest and those without an answer
_Bar = tuple[str, float | None, str]


def is_drawable(result: Result) -> bool:
    """Return whether there is anything to draw."""
    shown = any(one.many is not None for one in result.counts)
    return shown or any(told.mean is not None for _, told in result.means)


async def _found(tx: Transaction, args: Mapping[str, Any]) -> Found:
    survey = await surveys.find(tx, args["survey"])
    if survey is None:
        raise LookupError(f"no questionnaire {args['survey']}")
    return await finding.gather(tx, survey, Reach.restored(args["reach"]), args["only"])


async def draw(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Chart:
    """Return what one question came to as a chart."""
    texts = texts_of(args.get("language") or organisation.language)
    found = await _found(tx, args)
    result = found.result(args["at"])
    title = f"{args['at'] + 1}. {result.question.text}"
    args_of_line = {"title": shortened(found.survey.title, 40), "count": result.total}
    subtitle = texts.plain("results-chart-line", **args_of_line)
    if args["only"]:
        subtitle += f" · {_only(texts, organisation, args)}"
    if result.means:
        question = result.question
        ranks = question.kind is QuestionKind.RANKING
        most: float | None = len(question.choices) if ranks else question.scale
        return Chart(texts.plain("results-name"), title, _means(result, texts), subtitle, most=most)
    bars = _counts(result, texts)
    return Chart(texts.plain("results-name"), title, bars, subtitle)


def _means(result: Result, texts: Texts) -> list[_Bar]:
    """Return a bar for each row of a matrix, or each choice: who ranks first has the longest."""
    question, found = result.question, list[_Bar]()
    for key, told in result.means[:_BARS]:
        long = told.mean
        if long is not None and question.kind is QuestionKind.RANKING:
            long = len(question.choices) + 1 - long
        said = lines.mean(told, texts, question)
        found.append((lines.label(question, key, texts), long, said))
    return found


def _counts(result: Result, texts: Texts) -> list[_Bar]:
    bars = [
        (lines.label(result.question, one.key, texts), one.many) for one in result.counts[:_BARS]
    ]
    if result.rest:
        bars.append((texts.plain("results-rest"), result.rest))
    if result.none != 0:
        bars.append((lines.no_answer(result.question, texts), result.none))
    return [
        (name, count, lines.many(count, result.total, texts))
        if count is None
        else (name, float(count), str(count))
        for name, count in bars
    ]


async def write(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Tables:
    """Return all answers as a workbook: labels, codes, the code book, and what was written."""
    texts = texts_of(args.get("language") or organisation.language)
    found = await _found(tx, args)
    name = file_name(found.survey.title, texts.plain("results-name"))
    sheets = coding.sheets(found, texts, organisation, Reach.restored(args["reach"]))
    note = (
        texts.plain("results-sheet-note"),
        [texts.plain("results-sheet-note")],
        [*_note(texts, found), *([[_only(texts, organisation, args)]] if args["only"] else [])],
    )
    return Tables(name, [*sheets, note])


def _only(texts: Texts, organisation: Organisation, args: Mapping[str, Any]) -> str:
    """Return to which college or association the results are narrowed, in words."""
    return texts.plain("results-only-plain", place=lines.place(args["only"], texts, organisation))


def _note(texts: Texts, found: Found) -> list[list[str]]:
    secret = "anonymous" if found.survey.anonymous else "named"
    said = texts.plain("results-note", privacy=secret, least=LEAST, counted=len(found.answers))
    return [[line] for line in said.splitlines()]

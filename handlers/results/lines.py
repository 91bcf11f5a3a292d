"""What a question came to, in words: the labels of its answers, counts and measures."""

from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage.model.organisation import Organisation
from storage.model.questions import Question, QuestionKind
from storage.surveys.results import YES, Count, Result
from storage.surveys.suppressing import LEAST, Measures

LABEL = 60  # characters of an answer's label in a list
LISTED = 30  # answers of a list


def label(question: Question, key: str, texts: Texts) -> str:
    """Return the name of an answer, by its key."""
    if question.kind is QuestionKind.YES_NO:
        return texts.plain("results-yes" if key == YES else "results-no")
    if question.kind is QuestionKind.SCALE:
        ends = {"1": question.low, str(question.scale): question.high}
        end = ends.get(key, "")
        return texts.plain("results-end", number=key, end=end) if end else key
    labels = {choice.key: choice.label for choice in question.choices}
    return labels.get(key, key)


def place(only: str, texts: Texts, organisation: Organisation) -> str:
    """Return the name of the college or association to which results are narrowed."""
    what, _, key = only.partition(".")
    if what == "c":
        return organisation.college_name(key, texts.language) or key
    return "".join(organisation.association_names([key], texts.language)) or key


def no_answer(question: Question, texts: Texts) -> str:
    """Return what those are called who gave no answer, or were not asked where not all are."""
    key = "results-none" if question.if_id is None else "results-none-or-unasked"
    return texts.plain(key)


def many(count: int | None, total: int, texts: Texts) -> str:
    """Return a count with its share of all, or that it is not shown."""
    if count is None:
        return texts.plain("results-hidden")
    share = round(100 * count / total) if total else 0
    return texts.plain("results-many", count=count, share=str(share))


def of_result(result: Result, texts: Texts) -> list[Markup]:
    """Return the paragraphs that say what the question came to."""
    question, total = result.question, result.total
    whole_hidden = bool(result.counts) and all(one.many is None for one in result.counts)
    parts: list[Markup] = []
    lines = [
        _line(label(question, one.key, texts), many(one.many, total, texts), texts)
        for one in _listed(result)
        if not whole_hidden
    ]
    if whole_hidden:
        shown = "no" if result.measures.mean is None else "yes"
        lines.append(texts("results-all-hidden", least=LEAST, mean=shown))
    lines += [
        _line(label(question, key, texts), mean(told, texts, question), texts)
        for key, told in result.means
    ]
    if result.rest:
        lines.append(_line(texts.plain("results-rest"), str(result.rest), texts))
    if result.none != 0:
        lines.append(_line(no_answer(question, texts), many(result.none, total, texts), texts))
    if lines:
        parts.append(Markup("\n".join(lines)))
    if result.measures != Measures():
        parts.append(_measured(result, texts))
    if question.kind is QuestionKind.TEXT:
        parts.append(texts("results-texts", count=len(result.texts), least=LEAST))
    return parts


def _listed(result: Result) -> list[Count]:
    ranked = result.question.kind in {QuestionKind.NUMBER, QuestionKind.DATE}
    found = [*result.counts]
    if ranked and len(found) > LISTED:
        found.sort(key=lambda one: -(one.many or 0))
    return found[:LISTED]


def _line(name: str, said: str, texts: Texts) -> Markup:
    return texts("results-line", label=shortened(name, LABEL), said=said)


def mean(told: Measures, texts: Texts, question: Question) -> str:
    """Return a mean, or a mean place, in words; rough ones say so, and one not shown too."""
    if told.mean is None:
        return texts.plain("results-hidden")
    key = "results-rank" if question.kind is QuestionKind.RANKING else "results-mean"
    return texts.plain(f"{key}-rough" if told.rough else key, mean=f"{told.mean:g}")


def _measured(result: Result, texts: Texts) -> Markup:
    told = result.measures
    if told.median is None or told.spread is None:
        return texts("results-measure-mean", mean=mean(told, texts, result.question))
    return texts(
        "results-measures",
        mean=mean(told, texts, result.question),
        median=f"{told.median:g}",
        spread=f"{told.spread:g}",
    )

"""A workbook of questions that staff send: what can't be read is said, the rest is looked at."""

from handlers.kit import forms, paging
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.questions.reading import QuestionTable
from handlers.surveys import desk, stating, template
from handlers.workbooks.saying import mistake_lines
from storage.model.questions import QuestionKind

MESSAGES = 3  # with what can't be read


async def take(context: Context) -> bool:
    """Begin a questionnaire with the questions of a workbook; return whether the message has one.

    Rows that can't be read are said first, by cell and reason.
    """
    sent = context.incoming.prepared
    if not isinstance(sent, QuestionTable):
        return False
    desk.require_maker(context)
    texts = context.texts
    if sent.mistakes:
        refused = len({one.row for one in sent.mistakes})
        head = texts(
            "survey-mistakes",
            rows=refused,
            others=sum(one.kind is not QuestionKind.SECTION for one in sent.questions),
        )
        lines = [head, *mistake_lines(sent.mistakes, texts, sheets=False)]
        for message in paging.cut(lines, between="\n")[:MESSAGES]:
            context.say(View(message))
    if not sent.questions:
        context.say(View(texts("survey-no-rows")))
        return True
    await forms.begin(
        context, stating.FORM, {template.ROWS: [template.stored(one) for one in sent.questions]}
    )
    return True

"""Short texts that staff have prepared for their answers, written and deleted in the chat."""

from dataclasses import dataclass

from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import written
from handlers.letters.payloads import Prepare, Prepared, Unprepare, Waiting
from storage import audit, letters, rights

LABEL = 30  # characters of a text on a button
LONGEST = 500
MOST = 30  # prepared texts


def _require(context: Context) -> None:
    if not rights.may_prepare_texts(context.member.grants):
        raise Refusal("not-yours")


async def show(context: Context, press: Prepared) -> None:
    """Show a page of the prepared texts. Raises Refusal."""
    _require(context)
    texts, found = context.texts, await letters.prepared(context.tx)
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    shown = page.of(found)
    rows = [[Button(f"🗑 {shortened(body, LABEL)}", Unprepare(number, 0))] for number, body in shown]
    rows += page.turner(texts, Prepared)
    rows.append([Button(texts.plain("prepared-new"), Prepare())])
    rows.append([Button(texts.plain("letters-back"), Waiting(0))])
    head = texts("prepared-head" if found else "prepared-none")
    lines = [texts("prepared-line", text=body) for _, body in shown]
    context.show(View(page.text(texts, head, *lines), [*rows, workbench.back(context)]))


async def unprepare(context: Context, press: Unprepare) -> None:
    """Delete a prepared text; without ``sure``, ask first. Raises Refusal."""
    _require(context)
    found = dict(await letters.prepared(context.tx))
    if press.text in found and not press.sure:
        texts = context.texts
        yes = Button(texts.plain("prepared-delete"), Unprepare(press.text, 1))
        no = Button(texts.plain("prepared-keep"), Prepared(0))
        text = texts("prepared-ask-delete", text=found[press.text])
        context.show(View(text, [[yes], [no]]))
        return
    if press.text in found:
        await letters.unprepare(context.tx, press.text)
        await audit.record(context.tx, context.member.id, "text-deleted", None, context.now)
    await show(context, Prepared(0))


async def prepare(context: Context, _: Prepare) -> None:
    """Ask for a new prepared text. Raises Refusal."""
    _require(context)
    if len(await letters.prepared(context.tx)) >= MOST:
        raise Refusal("prepared-many", limit=str(MOST))
    await forms.begin(context, FORM)


@dataclass(frozen=True)
class _TextStep(Step):
    """The text of a prepared answer."""

    name: str = "text"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the text."""
        return Question(context.texts("prepared-ask"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text."""
        draft[self.name] = written(context, LONGEST)
        return True


async def _finish(context: Context, draft: Draft) -> None:
    _require(context)
    await letters.prepare(context.tx, draft["text"], context.now)
    await audit.record(context.tx, context.member.id, "text-prepared", None, context.now)
    await show(context, Prepared(0))


FORM = Form(
    "prepared-text",
    (_TextStep(),),
    echo=None,
    finish=_finish,
    light=True,
    back=lambda _: ("letters-prepared", Prepared(0)),
)

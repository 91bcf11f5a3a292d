"""📊 Asks of which time a report is wanted, by buttons or in words."""

from dataclasses import dataclass

from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.reports import page, spans
from handlers.reports.asked import number, require_reader
from handlers.reports.payloads import Desk, Report, Type
from storage import rights
from storage.model.time import to_wall

LONGEST = 100


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None for whoever may read no reports."""
    allowed = rights.may_read_reports(context.member.grants)
    return context.texts.plain("bench-reports") if allowed else None


async def show(context: Context, _: Desk) -> None:
    """Offer the usual spans, and typing another one. Raises Refusal."""
    require_reader(context)
    texts = context.texts
    today = to_wall(context.now, context.organisation.zone).date()
    month, year = today.month, today.year
    offered = (
        (spans.months(year, month), spans.months(year, month - 1)),
        (spans.quarter(today), spans.quarter(today, -1)),
        (spans.months(year, 1, 12), spans.months(year - 1, 1, 12)),
    )
    rows = [
        [
            Button(spans.named(first, last, texts), Report(number(first), number(last)))
            for first, last in pair
        ]
        for pair in offered
    ]
    rows.append([Button(texts.plain("reports-type"), Type())])
    context.show(View(texts("reports-desk"), [*rows, workbench.back(context)]))


async def ask(context: Context, _: Type) -> None:
    """Ask for the time in words. Raises Refusal."""
    require_reader(context)
    await forms.begin(context, FORM)


async def said(context: Context) -> None:
    """Show the report of the time that the typed words name, or ask for it. Raises Refusal."""
    require_reader(context)
    today = to_wall(context.now, context.organisation.zone).date()
    span = spans.read(context.incoming.text, today)
    if span is None:
        await show(context, Desk())
    else:
        await page.show(context, Report(number(span[0]), number(span[1])))


async def take(context: Context) -> bool:
    """Show the report that a message asks for by its span; return whether one does.

    Raises Refusal if what it names is no span of time.
    """
    incoming = context.incoming
    if incoming.attached is not None or len(incoming.text) > LONGEST:
        return False
    if not rights.may_read_reports(context.member.grants) or not spans.is_asked(incoming.text):
        return False
    today = to_wall(context.now, context.organisation.zone).date()
    if spans.read(incoming.text, today) is None and not spans.names_none(incoming.text):
        raise Refusal("reports-not-a-span")
    await said(context)
    return True


@dataclass(frozen=True)
class SpanStep(Step):
    """The span of time."""

    name: str = "span"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it, with examples."""
        return Question(context.texts("reports-ask"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a span in words. Raises Refusal."""
        today = to_wall(context.now, context.organisation.zone).date()
        span = spans.read(one_line(context, LONGEST), today)
        if span is None:
            raise Refusal("reports-not-a-span")
        draft[self.name] = [number(day) for day in span]
        return True


async def _finish(context: Context, draft: Draft) -> None:
    await page.show(context, Report(*draft["span"]))


FORM = Form(
    "report-span",
    (SpanStep(),),
    echo=None,
    finish=_finish,
    light=True,
    back=lambda _: ("reports-other", Desk()),
)

"""The table of days as a workbook: sent to be edited, and taken back after a look at it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from handlers.kit import exports, paging
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Table
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from handlers.office_days import pages
from handlers.office_days.payloads import DecideDays, TakeDays, Year
from handlers.office_days.reading import TABLE, DayTable
from handlers.workbooks.saying import mistake_lines
from storage import office_days
from storage.engine.transaction import Transaction
from storage.model.office_days import Entered
from storage.model.organisation import Organisation
from storage.office_days import Change, NoChangeError

NAME: Final = "office-days"
LINES: Final = 25  # on a page of what a workbook changes


async def send(context: Context, press: TakeDays) -> None:
    """Send the year's days as a workbook. Raises Refusal."""
    pages.require(context, press.year)
    context.toast(context.texts.plain("days-sent"))
    exports.send(context, NAME, {"language": context.texts.language, "year": press.year})


async def table(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return the days of the year that ``args`` name, in their language, to be edited."""
    texts, year = texts_of(args["language"]), int(args["year"])
    known = await office_days.load(tx, organisation, texts.language)
    rows: list[list[Cell]] = [
        [
            *(run.first, None if run.last == run.first else run.last),
            *(texts.plain("days-cell-works" if run.works else "days-cell-off"), run.name),
        ]
        for run in pages.runs(known, year)
    ]
    name = texts.plain("days-file", year=str(year))
    choices = [texts.plain(f"days-cell-{one}") for one in ("off", "works", "as-before")]
    guide = [[texts.plain(f"days-guide-{one}"), ""] for one in ("rows", "remove", "send")]
    return Table(
        name,
        name,
        [column.heading(texts.language) for column in TABLE],
        rows,
        widths={0: 14, 1: 14, 2: 12, 3: 20},
        formats={0: "yyyy-mm-dd", 1: "yyyy-mm-dd"},
        lists={2: (TABLE[2].heading(texts.language), choices)},
        guide=(texts.plain("days-guide"), guide),
    )


async def take(context: Context) -> bool:
    """Show what a workbook of days would change; return whether the message holds one."""
    sent = context.incoming.prepared
    if not isinstance(sent, DayTable):
        return False
    pages.require(context)
    texts = context.texts
    if sent.mistakes:
        lines = [texts("days-mistakes"), *mistake_lines(sent.mistakes, texts, sheets=False)]
        for message in paging.cut(lines, between="\n")[:3]:
            context.say(View(message))
    wanted = await _changes(context, sent)
    if not wanted:
        context.say(View(texts("days-nothing"), [_back(context, pages.this_year(context))]))
        return True
    change = await office_days.propose(context.tx, Change(wanted), context.now)
    context.say(_preview(context, change, wanted, 0))
    return True


async def _changes(context: Context, sent: DayTable) -> dict[date, Entered | None]:
    """Return the days that the workbook changes: those that are already so are left out."""
    texts = context.texts
    known = await office_days.load(context.tx, context.organisation, texts.language)
    wanted: dict[date, Entered | None] = {}
    for written, said in sent.days.items():
        day = date.fromisoformat(written)
        entered = known.table.days.get(day)
        if said is None:
            if entered is not None:
                wanted[day] = None
            continue
        works, name = said
        one = Entered(works, name or ("" if works else texts.plain("days-off-name")))
        found = known.of(day)
        same = found.answer is (office_days.WorkDay.WORKS if works else office_days.WorkDay.OFF)
        if entered != one and not (same and (works or found.name == one.name)):
            wanted[day] = one
    return wanted


def _back(context: Context, year: int) -> list[Button]:
    return [Button(context.texts.plain("days-back", year=str(year)), Year(year))]


def _preview(
    context: Context, change: int, wanted: Mapping[date, Entered | None], wanted_page: int
) -> View:
    texts = context.texts
    lines = pages.run_lines(dict(wanted), texts, pages.this_year(context))
    page = Page.near(wanted_page, len(lines), LINES)
    head = texts("days-would", count=len(wanted))
    text = page.text(texts, head, "\n".join(page.of(lines)))
    rows = page.turner(texts, lambda to: DecideDays(change, "show", to))
    rows.append([Button(texts.plain("days-make"), DecideDays(change, "make"))])
    rows.append([Button(texts.plain("days-drop"), DecideDays(change, "drop"))])
    return View(text, rows)


async def decide(context: Context, press: DecideDays) -> None:
    """Carry out or drop what a workbook changes, or show a page of it. Raises Refusal."""
    pages.require(context)
    tx, texts = context.tx, context.texts
    try:
        wanted = await office_days.waiting(tx, press.change)
        year = min(wanted.days).year
        if press.act == "show":
            context.show(_preview(context, press.change, wanted.days, press.page))
        elif press.act == "make":
            await office_days.confirm(tx, press.change, context.now)
            note = texts("days-saved", count=len(wanted.days))
            await pages.saved(context, wanted, press.change, year, note)
        elif press.act == "drop":
            await office_days.drop(tx, press.change)
            context.show(View(texts("days-dropped"), [_back(context, year)]))
        else:
            raise Refusal("button-foreign")
    except NoChangeError:
        raise Refusal("days-decided") from None

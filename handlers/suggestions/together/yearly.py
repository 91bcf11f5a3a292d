"""What a year's suggestions came to (提案工作报告): figures with their lists, and the files."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from handlers.charts.bars import MOST
from handlers.done import worded
from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Book, Cell, Chart, Diagram, Part
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Texts, texts_for
from handlers.suggestions import facts, views
from handlers.suggestions.payloads import Desk, Handle, Listed, TakeYearly, Yearly
from handlers.suggestions.rights import require_reach
from storage import audit, office_days
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.rights import Reach
from storage.suggestions import yearly
from storage.suggestions.yearly import Entry

BOOK: Final = "suggestions-year"
PICTURE: Final = "suggestions-year-picture"
_YEARS: Final = range(2000, 2100)
_OF_GROUP: Final = ("received", "answered", "on-time", "late", "outcome-yes")


async def _entries(context: Context, year: int) -> list[Entry]:
    if year not in _YEARS:
        raise Refusal("button-foreign")
    reach = require_reach(context)
    calendar = await office_days.load(context.tx, context.organisation)
    return await yearly.load(context.tx, year, reach, context.organisation, calendar)


async def show(context: Context, press: Yearly) -> None:
    """Show the figures of a year. Raises Refusal."""
    this = facts.by(context).today.year
    year = press.year or this
    found, texts = await _entries(context, year), context.texts
    office = context.organisation
    counts = yearly.figures(found, office)
    shown = [name for name in counts if counts[name] or name in {"received", "answered"}]
    buttons = [
        Button(f"{figure(name, texts, office)} {counts[name]}", Listed(year, name, 0))
        for name in shown
        if counts[name]
    ]
    lines = [_line(figure(name, texts, office), counts[name], texts) for name in shown]
    for group in yearly.GROUPS:
        divided = yearly.groups(found, group, office)
        if divided:
            lines.append(texts("suggest-year-by", group=group))
        for key, entries in divided.items():
            name = named(group, key, texts, context.organisation)
            lines.append(_line(name, len(entries), texts))
            buttons.append(Button(f"{name} {len(entries)}", Listed(year, f"{group}={key}", 0)))
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([Button(texts.plain("suggest-year-book"), TakeYearly(year, "book"))])
    rows.append(
        [
            Button(texts.plain("suggest-year-picture", group=group), TakeYearly(year, group))
            for group in yearly.GROUPS
        ]
    )
    others = [one for one in (year - 1, year + 1) if one in _YEARS and one <= this]
    rows.append([Button(str(one), Yearly(one)) for one in others])
    rows.append([Button(texts.plain("suggest-desk-back"), Desk())])
    context.show(View("\n".join([texts("suggest-year", year=str(year)), *lines]), rows))


def _line(name: str, count: int, texts: Texts) -> str:
    return texts("suggest-year-line", figure=name, count=count)


def figure(name: str, texts: Texts, organisation: Organisation) -> str:
    """Return what a figure is called."""
    if name.startswith(yearly.MARK):
        return worded.mark(name.removeprefix(yearly.MARK), texts, organisation)
    return texts.plain("suggest-year-figure", figure=name)


def named(group: str, key: str, texts: Texts, organisation: Organisation) -> str:
    """Return what this key of a group is called."""
    say = {"result": worded.result, "unit": views.unit, "topic": worded.topic}[group]
    return say(key, texts, organisation)


async def listed(context: Context, press: Listed) -> None:
    """Show a page of the suggestions behind a figure. Raises Refusal."""
    found, texts = await _entries(context, press.year), context.texts
    try:
        behind = yearly.of(found, press.figure)
    except KeyError:
        raise Refusal("button-foreign") from None
    page = Page.near(press.page, len(behind), context.organisation.limits.page)
    rows = [
        [Button(views.line(one.suggestion, texts), Handle(one.suggestion.id, 0))]
        for one in page.of(behind)
    ]
    rows += page.turner(texts, lambda to: Listed(press.year, press.figure, to))
    rows.append([Button(texts.plain("suggest-year-back"), Yearly(press.year))])
    group, equals, key = press.figure.partition("=")
    office = context.organisation
    name = named(group, key, texts, office) if equals else figure(press.figure, texts, office)
    head = texts("suggest-year-list", year=str(press.year), figure=name, count=len(behind))
    context.show(View(page.text(texts, head), rows))


async def take(context: Context, press: TakeYearly) -> None:
    """Send the workbook or a picture. Raises Refusal."""
    reach = require_reach(context)
    if press.year not in _YEARS or press.what not in {"book", *yearly.GROUPS}:
        raise Refusal("button-foreign")
    book = press.what == "book"
    action = "report-exported" if book else "report-drawn"
    await audit.record(context.tx, context.member.id, action, None, context.now)
    context.toast(context.texts.plain("suggest-exporting" if book else "suggest-year-drawing"))
    args = {
        **reach.stored(),
        "topics": list(reach.topics),
        "year": press.year,
        "what": press.what,
        "language": context.texts.language,
        "day": exports.today(context),
    }
    exports.send(context, BOOK if book else PICTURE, args, picture=not book)


async def _loaded(
    tx: Transaction, organisation: Organisation, args: Mapping[str, Any]
) -> list[Entry]:
    reach = replace(Reach.restored(args), topics=tuple(args["topics"]))
    calendar = await office_days.load(tx, organisation)
    return await yearly.load(tx, args["year"], reach, organisation, calendar)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Book:
    """Return the workbook of the year and the reach in ``args``."""
    texts = texts_for(organisation, args["language"])
    found = await _loaded(tx, organisation, args)
    title = texts.plain("suggest-year-title", year=str(args["year"]))
    figures: list[list[Cell]] = [
        [figure(name, texts, organisation), count]
        for name, count in yearly.figures(found, organisation).items()
    ]
    sheet = texts.plain("suggest-year-figures")
    header = [sheet, texts.plain("suggest-year-count")]
    parts = [Part(sheet, header, figures)]
    parts += [_part(found, group, texts, organisation) for group in yearly.GROUPS]
    parts.append(_all(found, texts, organisation))
    name = exports.file_name(title, args["day"])
    about = organisation.name.label(texts.language)
    made = texts.plain("suggest-year-made", day=args["day"])
    return Book(name, title, (about, made), parts, texts.plain("suggest-year-sum"))


def _part(found: list[Entry], group: str, texts: Texts, organisation: Organisation) -> Part:
    title = texts.plain("suggest-year-by-plain", group=group)
    rows: list[list[Cell]] = [
        [
            named(group, key, texts, organisation),
            *(len(yearly.of(entries, name)) for name in _OF_GROUP),
        ]
        for key, entries in yearly.groups(found, group, organisation).items()
    ]
    header = [title, *(figure(name, texts, organisation) for name in _OF_GROUP)]
    summed = tuple(range(1, len(header)))
    return Part(title, header, rows, summed, Diagram(title, 0, (1, 2)))


def _all(found: list[Entry], texts: Texts, organisation: Organisation) -> Part:
    """Return the sheet of all suggestions, with the figures for which each counts."""
    rows: list[list[Cell]] = []
    for entry in found:
        one = entry.suggestion
        late = "none" if entry.late is None else "late" if entry.late else "on-time"
        rows.append(
            [
                one.label,
                worded.topic(one.topic, texts, organisation),
                views.beginning(one, texts),
                views.status(one.status, texts),
                figure(yearly.became(one), texts, organisation),
                views.unit(one.unit, texts, organisation) if one.unit else None,
                worded.result(one.result, texts, organisation) if one.result else None,
                None if late == "none" else figure(late, texts, organisation),
                _rated(one.rated_handling, texts),
                _rated(one.rated_result, texts),
                worded.marks(one, texts, organisation) or None,
            ]
        )
    columns = (
        *("number", "topic", "body", "status", "became", "unit", "result", "time"),
        *("handling", "outcome", "marks"),
    )
    header = [texts.plain("suggest-year-column", column=column) for column in columns]
    return Part(texts.plain("suggest-year-all"), header, rows)


def _rated(content: str, texts: Texts) -> Cell:
    return texts.plain("suggest-rated", content=content) if content else None


async def draw(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Chart:
    """Return the picture of the group in ``args``: how many of the year's suggestions each has."""
    texts = texts_for(organisation, args["language"])
    found = await _loaded(tx, organisation, args)
    group, year = args["what"], str(args["year"])
    bars: list[tuple[str, float | None]] = [
        (named(group, key, texts, organisation), len(entries))
        for key, entries in yearly.groups(found, group, organisation).items()
    ]
    title = texts.plain("suggest-year-drawn", year=year, group=group)
    return Chart(
        exports.file_name(title, args["day"]),
        title,
        bars[:MOST] or [(texts.plain("suggest-year-nothing"), None)],
        texts.plain("suggest-year-made", day=args["day"]),
    )

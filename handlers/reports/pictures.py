"""📈 A report's pictures: sign-ups over time, attendance by college, answers by association."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from handlers.charts.bars import MOST
from handlers.dates import moments
from handlers.kit import exports
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Chart
from handlers.kit.texts import Texts, joined, texts_of
from handlers.reports.asked import names, ordered, span, wanted, whose
from handlers.reports.book import arguments, restored
from handlers.reports.page import PICTURES
from handlers.reports.payloads import Picture
from storage import audit
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.reports import figures, others
from storage.reports.figures import Total
from storage.reports.spans import Wanted

NAME: Final = "report-picture"
_UNITS: Final = {
    "day": timedelta(days=20),
    "week": timedelta(days=140),
    "month": timedelta(days=1100),
    "year": timedelta.max,
}
"""The units of time by which sign-ups are drawn, and how long a time each is for."""
_NONE: Final = Total()
_ANSWERS: Final = ("signed", "maybe", "not-going", "silent")
Bars = list[tuple[str, float | tuple[float, ...] | None, str]]


async def take(context: Context, press: Picture) -> None:
    """Send the picture. Raises Refusal."""
    if press.which not in PICTURES:
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last)
    await audit.record(context.tx, context.member.id, "report-drawn", None, context.now)
    context.toast(context.texts.plain("reports-drawing"))
    args = {**arguments(asked, context.texts.language, context.now), "which": press.which}
    exports.send(context, NAME, args, picture=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Chart:
    """Return the picture that ``args`` name."""
    texts, asked, which = texts_of(args["language"]), restored(args), args["which"]
    drawn = {"signed": _over_time, "came": _by_college, "answers": _by_association}[which]
    title = texts.plain(f"reports-drawn-{which}")
    at = moments.of_instant(datetime.fromisoformat(args["now"]), texts, organisation)
    where = whose(asked.reach, texts, organisation)
    bars = await drawn(tx, asked, organisation, texts)
    if not bars:
        bars = [(texts.plain("reports-nothing"), None, "")]
    return Chart(
        exports.file_name(title, span(asked, texts)),
        title,
        bars[:MOST],
        texts.plain("reports-drawn-of", span=span(asked, texts), whose=where, at=at),
        legend=[texts.plain(f"reports-answer-{name}") for name in _ANSWERS]
        if which == "answers"
        else (),
    )


async def _over_time(
    tx: Transaction, asked: Wanted, organisation: Organisation, texts: Texts
) -> Bars:
    """Return how many signed up on each day, in each week, month or year: at most MOST bars.

    Those of the figure, so for events of the span, some of them before it begins.
    """
    by_day = await figures.signed_on(tx, asked, organisation)
    if not by_day:
        return []
    first, last = min(by_day), max(by_day)
    unit = next(name for name, longest in _UNITS.items() if last - first <= longest)
    found = {_unit(first + timedelta(days=at), unit): 0 for at in range((last - first).days + 1)}
    for day, count in by_day.items():
        found[_unit(day, unit)] += count
    return [
        (_label(begins, unit, texts), count, str(count)) for begins, count in sorted(found.items())
    ]


def _unit(day: date, unit: str) -> date:
    """Return the first day of the day's week, month or year, or the day itself."""
    if unit == "year":
        return day.replace(month=1, day=1)
    if unit == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


def _label(begins: date, unit: str, texts: Texts) -> str:
    if unit == "year":
        return texts.plain("reports-year", year=str(begins.year))
    if unit == "month":
        month = texts.plain(f"month-{begins.month}")
        return texts.plain("reports-month", year=str(begins.year), month=month)
    day = moments.brief(begins, texts)
    return texts.plain("reports-drawn-week", day=day) if unit == "week" else day


async def _by_college(
    tx: Transaction, asked: Wanted, organisation: Organisation, texts: Texts
) -> Bars:
    """Return the attendance of each college: visits, and different people behind them."""
    came = await figures.totals(tx, "came", "college", asked, organisation)
    there = await others.members(tx, "college", asked.reach)
    listed = ordered(await names(tx, "college", texts, organisation), {*came, *there})
    return [
        (
            texts.plain("reports-drawn-people", label=name, count=came.get(key, _NONE).people),
            came.get(key, _NONE).visits,
            str(came.get(key, _NONE).visits),
        )
        for key, name in listed.items()
    ]


async def _by_association(
    tx: Transaction, asked: Wanted, organisation: Organisation, texts: Texts
) -> Bars:
    """Return the answers of each association's members, of those who were told and silent too.

    They are answers by name, which staff see on each event's lists: small groups are not hidden.
    """
    found = {
        figure: await figures.totals(tx, figure, "association", asked, organisation)
        for figure in _ANSWERS
    }
    keys = {key for totals in found.values() for key in totals}
    bars: Bars = []
    for key, name in ordered(await names(tx, "association", texts, organisation), keys).items():
        counts = {figure: found[figure].get(key, _NONE).visits for figure in found}
        said = [
            texts.plain(
                "reports-answered", answer=texts.plain(f"reports-answer-{one}"), count=count
            )
            for one, count in counts.items()
        ]
        label = texts.plain("reports-drawn-answers-of", label=name, counts=joined(said, texts))
        bars.append((label, tuple(counts.values()), str(sum(counts.values()))))
    return bars

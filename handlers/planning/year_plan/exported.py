"""A year's plan as a workbook with the import's columns: what was planned, and what became of it.

Corrected and sent again, it changes what it names: each row has the code of its event.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Table
from handlers.kit.replies import View
from handlers.kit.texts import Texts, texts_of
from handlers.planning.payloads import Listing, TakePlan
from handlers.planning.rights import require_importer
from handlers.planning.year_plan.reading import COLUMNS
from handlers.planning.year_plan.template import FORMATS, WIDTHS, lists_of
from handlers.planning.year_plan.times import DAWN
from handlers.planning.year_plan.words import EXPORTED, KEPT, MIDNIGHT
from handlers.workbooks.heading import Column
from storage import audiences, audit
from storage.engine.transaction import ALL, Transaction
from storage.events import coded
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.time import LAST_MINUTE, to_wall
from storage.planning import undated
from storage.reports import figures
from storage.reports.figures import Total
from storage.reports.spans import Wanted
from storage.rights import EVERYTHING

NAME = "plan-exported"
_OWN = [Column(name, labels) for name, labels in EXPORTED.items()]
_MINUTE = timedelta(minutes=1)
_Cells = dict[str, Cell | time]


async def take(context: Context, press: TakePlan) -> None:
    """Send the plan of a year, or ask which year if there are several. Raises Refusal."""
    require_importer(context)
    texts = context.texts
    counts = await coded.years(context.tx)
    if not counts:
        raise Refusal("planning-take-none")
    year = press.year or (next(iter(counts)) if len(counts) == 1 else 0)
    if not year:
        rows = [
            [Button(texts.plain("planning-take-year", year=str(one), count=count), TakePlan(one))]
            for one, count in counts.items()
        ]
        rows.append([Button(texts.plain("planning-list"), Listing("coming", 0))])
        context.show(View(texts("planning-take-which"), rows))
        return
    if year not in counts:
        raise Refusal("planning-take-none")
    await audit.record(
        context.tx,
        context.member.id,
        "plan-exported",
        None,
        context.now,
        details={"count": str(counts[year])},
    )
    context.toast(texts.plain("roll-coming"))
    args = {"language": texts.language, "year": year, "now": context.now.isoformat()}
    exports.send(context, NAME, args)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return the plan of the year in the language that ``args`` name, as of the instant ``now``.

    Drafts without a date stand at its end, whatever the year.
    """
    texts, year = texts_of(args["language"]), int(args["year"])
    now = datetime.fromisoformat(args["now"])
    found = await coded.of_year(tx, year)
    saved = await audiences.load_all(tx, [one.event.audience_id for one in found])
    days = Wanted(date(year, 1, 1), date(year, 12, 31), EVERYTHING)
    came = await figures.totals(tx, "came", "event", days, organisation)
    filled = [
        {
            **cells(one.event, saved.get(one.event.audience_id, Audience()), texts, organisation),
            "code": one.code,
            "status": _status(one.event, texts, now),
            "told": one.told or None,
            "signed": one.event.coming or None,
            "came": _came(came.get(str(one.event.id))),
        }
        for one in found
    ]
    filled += [
        {
            "date": one.rough,
            "kind": _kind(one.kind, texts, organisation),
            "title": one.title,
            "place": one.place,
            "audience": _audience(one.audience, texts, organisation),
            "places": one.places,
            "status": texts.plain("planning-take-undated"),
            "campaign": one.campaign or None,
        }
        for one in await undated.page(tx, limit=ALL)
    ]
    return table(filled, texts, organisation, year)


def table(filled: list[_Cells], texts: Texts, organisation: Organisation, year: int) -> Table:
    """Return the workbook of rows with these cells, by the names of their columns."""
    columns = (*COLUMNS, *_OWN)
    language, name = texts.language, texts.plain("planning-taken-file", year=str(year))
    widths = {len(COLUMNS): 14, len(COLUMNS) + 1: 12}
    guide = [
        [texts.plain("planning-taken-guide"), ""],
        [_OWN[0].heading(language), texts.plain("planning-taken-code")],
        *([one.heading(language), texts.plain("planning-taken-read")] for one in _OWN[1:]),
        [
            next(one for one in COLUMNS if one.name == "audience").heading(language),
            texts.plain("planning-taken-kept"),
        ],
    ]
    return Table(
        name,
        name,
        [column.heading(language) for column in columns],
        [[cells.get(column.name) for column in columns] for cells in filled],
        widths={**WIDTHS, **widths},
        formats=FORMATS,
        lists=lists_of(texts, organisation),
        guide=(texts.plain("plan-guide-sheet"), guide),
    )


def cells(event: Event, audience: Audience, texts: Texts, organisation: Organisation) -> _Cells:
    """Return what the columns of a plan say of the event, so that they are read as it is."""
    zone = organisation.zone
    wall = to_wall(event.starts_at, zone)
    ends = None if event.ends_at is None else to_wall(event.ends_at, zone)
    whole = wall.time() == time(0) and ends is not None and ends.time() == LAST_MINUTE
    return {
        "date": wall.date(),
        "time": texts.plain("plan-whole-day") if whole else _clock(wall, texts),
        "ends": _end(wall, ends, whole=whole),
        "kind": _kind(event.kind, texts, organisation),
        "title": event.title,
        "place": event.place,
        "audience": _audience(audience, texts, organisation),
        "places": event.places,
        "deadline": _deadline(event.deadline_at, organisation),
        "campaign": event.campaign or None,
    }


def _clock(wall: datetime, texts: Texts) -> Cell | time:
    """Return the hour; what is early as text, since a number before six is asked about."""
    if wall.time() == time(0):
        return MIDNIGHT[texts.language]
    return f"{wall:%H:%M}" if wall.time() < DAWN else wall.time()


def _end(wall: datetime, ends: datetime | None, *, whole: bool) -> Cell | time:
    if ends is None or (whole and ends.date() == wall.date()):
        return None
    if whole:
        return f"{ends:%Y-%m-%d}"
    return ends.time() if ends.date() == wall.date() else f"{ends:%Y-%m-%d %H:%M}"


def _deadline(at: datetime | None, organisation: Organisation) -> datetime | None:
    """Return the deadline; of midnight the minute before, since midnight is no time in a cell."""
    if at is None:
        return None
    wall = to_wall(at, organisation.zone).replace(second=0, microsecond=0)
    return wall - _MINUTE if wall.time() == time(0) else wall


def _kind(key: str, texts: Texts, organisation: Organisation) -> str:
    kind = organisation.kind(key)
    return kind.label(texts.language) if kind else key


def _audience(audience: Audience, texts: Texts, organisation: Organisation) -> str:
    """Return the names that the import reads; that it stays where it is not only groups."""
    if audience.everyone:
        return texts.plain("for-everyone")
    names = list(_names(audience, texts, organisation))
    known = len(names) == len(audience.associations) + len(audience.colleges)
    if audience.members or audience.worked_out or not names or not known:
        return next(word for word in KEPT if word.isascii() == (texts.language == "en"))
    return ("、" if texts.language == "zh" else ", ").join(names)


def _names(audience: Audience, texts: Texts, organisation: Organisation) -> Iterator[str]:
    for group in organisation.associations:
        if group.key in audience.associations:
            yield group.label(texts.language)
    for group in organisation.colleges:
        if group.key in audience.colleges:
            yield group.label(texts.language)


def _came(total: Total | None) -> int | None:
    """Return how many people came, with those whom they brought; None where nothing is known."""
    return None if total is None else total.visits + total.companions


def _status(event: Event, texts: Texts, now: datetime) -> str:
    if event.status is EventStatus.PUBLISHED:
        over = (event.ends_at or event.starts_at) <= now
        return texts.plain("planning-take-held" if over else "planning-take-published")
    return texts.plain(f"planning-take-{event.status}")

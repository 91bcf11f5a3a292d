"""📄 The workbook of a report: its sheets, gathered within the reach of whoever asked for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from handlers.dates import moments
from handlers.kit import exports
from handlers.kit.context import Context
from handlers.kit.exports import Book, Cell, Diagram, Part
from handlers.kit.texts import Texts, joined, texts_for
from handlers.reports.asked import names, ordered, span, wanted, whose, without_guests
from handlers.reports.page import SHOWN, mean_of
from handlers.reports.payloads import Take
from storage import audit, rights, seeing
from storage.attendance import certificates
from storage.engine.transaction import ALL, Transaction
from storage.model.organisation import Organisation
from storage.reports import figures, others, plan, rated
from storage.reports.figures import Total
from storage.reports.spans import Wanted
from storage.rights import Reach

NAME: Final = "report"
_NONE: Final = Total()
_OF_EVENT: Final = ("told", "signed", "came", "late", "excused", "absent")
_OF_GROUP: Final = ("told", "signed", "came")


async def take(context: Context, press: Take) -> None:
    """Send the workbook and record whose names it has. Raises Refusal."""
    asked = wanted(context, press.first, press.last)
    people = await figures.people(context.tx, "came", asked, context.organisation, limit=ALL)
    await audit.record(
        context.tx,
        context.member.id,
        "report-exported",
        None,
        context.now,
        details=seeing.shown(one.member_id for one in people),
    )
    context.toast(context.texts.plain("roll-coming"))
    reach = rights.suggestions_reach(context.member.grants)
    args = {
        **arguments(asked, context.texts.language, context.now),
        "topics": list(reach.topics),
        "suggestions": reach.anything,
    }
    exports.send(context, NAME, args, protected=True)


def arguments(asked: Wanted, language: str, now: datetime) -> dict[str, Any]:
    """Return what is wanted as the arguments of an export."""
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    return {**days, **asked.reach.stored(), "language": language, "now": now.isoformat()}


def restored(args: Mapping[str, Any]) -> Wanted:
    """Return what ``arguments`` made arguments of."""
    first, last = (date.fromisoformat(args[name]) for name in ("first", "last"))
    return Wanted(first, last, Reach.restored(args))


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What every sheet is made with."""

    tx: Transaction
    asked: Wanted
    organisation: Organisation
    texts: Texts
    now: datetime

    def said(self, *keys: str) -> list[str]:
        return [self.texts.plain(f"reports-column-{key}") for key in keys]

    async def by(self, figure: str, group: str) -> dict[str, Total]:
        return await figures.totals(self.tx, figure, group, self.asked, self.organisation)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Book:
    """Return the workbook of the span and the reach in ``args``."""
    texts, asked = texts_for(organisation, args["language"]), restored(args)
    now = datetime.fromisoformat(args["now"])
    at = _Gathering(tx, asked, organisation, texts, now)
    parts = [
        await _summary(at),
        await _months(at),
        await _groups(at, "college"),
        await _groups(at, "association"),
        await _groups(at, "kind"),
        await _events(at),
    ]
    if args["suggestions"]:
        handled = Reach(
            asked.reach.everything, colleges=asked.reach.colleges, topics=tuple(args["topics"])
        )
        parts.append(await _suggestions(at, handled))
    parts.append(await _people(at))
    title = texts.plain("reports-title", span=span(asked, texts))
    days = texts.plain(
        "reports-days", first=moments.day(asked.first, texts), last=moments.day(asked.last, texts)
    )
    made = texts.plain(
        "reports-made",
        whose=whose(asked.reach, texts, organisation),
        at=moments.of_instant(now, texts, organisation),
    )
    return Book(
        exports.file_name(title, whose(asked.reach, texts, organisation)),
        title,
        (
            f"{organisation.name.label(texts.language)} · {days}",
            made,
            *await without_guests(tx, asked, texts, organisation, now),
        ),
        parts,
        texts.plain("reports-sum"),
    )


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)


async def _summary(at: _Gathering) -> Part:
    texts = at.texts
    rows: list[list[Cell]] = []
    for name in SHOWN:
        total = await figures.total(at.tx, name, at.asked, at.organisation)
        credited = {"training": total.training, "service": total.service}.get(name)
        rows.append(
            [
                texts.plain(f"reports-figure-{name}"),
                total.visits,
                total.people,
                total.companions or None if credited is None else None,
                None if credited is None else _hours(credited),
            ]
        )
    if said := await rated.events(at.tx, at.asked, at.organisation, at.now):
        of_all = mean_of(said)
        name = texts.plain("reports-figure-rated", mean=of_all["mean"])
        rows.append([name, sum(one.count for one in said), None, None, None, len(said)])
    stands = await plan.counts(at.tx, "", at.asked, at.organisation, at.now)
    for name, count in stands.get("", {}).items():
        rows.append([texts.plain(f"reports-state-{name}"), None, None, None, None, count])
    return Part(
        texts.plain("reports-sheet-all"),
        at.said("figure", "visits", "people", "companions", "hours", "events"),
        [[*row, *[None] * (6 - len(row))] for row in rows],
    )


async def _months(at: _Gathering) -> Part:
    found = {name: await at.by(name, "month") for name in _OF_GROUP}
    days = (at.asked.last - at.asked.first).days + 1
    months = {f"{at.asked.first + timedelta(days=day):%Y-%m}" for day in range(days)}
    rows: list[list[Cell]] = [
        [month, *(found[name].get(month, _NONE).visits for name in _OF_GROUP)]
        for month in sorted(months)
    ]
    title = at.texts.plain("reports-sheet-month")
    return Part(title, at.said("month", *_OF_GROUP), rows, (1, 2, 3), Diagram(title, 0, (2, 3)))


async def _groups(at: _Gathering, group: str) -> Part:
    """Return the sheet by college, association or kind; only the first and last have sums.

    Who belongs to several associations counts in each. Different people add up by college alone.
    """
    found = {name: await at.by(name, group) for name in _OF_GROUP}
    members = group in ("college", "association")
    there = await others.members(at.tx, group, at.asked.reach) if members else {}
    keys = {key for totals in found.values() for key in totals} | there.keys()
    rows: list[list[Cell]] = []
    for key, name in ordered(await names(at.tx, group, at.texts, at.organisation), keys).items():
        totals = {figure: found[figure].get(key, _NONE) for figure in _OF_GROUP}
        came = totals["came"]
        rows.append(
            [
                name,
                *([there.get(key, 0)] if members else []),
                totals["told"].visits,
                totals["signed"].visits,
                came.visits,
                came.people,
                came.companions,
                _hours(came.training),
                _hours(came.service),
            ]
        )
    header = at.said(
        group,
        *(["members"] if members else []),
        "told",
        "signed",
        "came",
        "came-people",
        "companions",
        "training",
        "service",
    )
    first = 2 if members else 1
    summed = list(range(1, len(header)))
    if group == "kind":
        summed.remove(first + 3)
    title = at.texts.plain(f"reports-sheet-{group}")
    several = group == "association"
    return Part(
        title,
        header,
        rows,
        () if several else summed,
        Diagram(title, 0, (first + 1, first + 2)),
        at.texts.plain("reports-several") if several else "",
    )


async def _events(at: _Gathering) -> Part:
    texts, organisation = at.texts, at.organisation
    found = {name: await at.by(name, "event") for name in _OF_EVENT}
    kinds = await names(at.tx, "kind", texts, organisation)
    said = {one.event_id: one for one in await rated.events(at.tx, at.asked, organisation, at.now)}
    rows: list[list[Cell]] = []
    for one in await plan.page(at.tx, "", at.asked, organisation, at.now, limit=ALL):
        event = one.event
        totals = {name: found[name].get(str(event.id), _NONE) for name in _OF_EVENT}
        came = totals["came"]
        state = texts.plain(f"reports-state-{plan.state_of(event, at.now)}")
        rows.append(
            [
                event.wall.date(),
                f"{event.wall:%H:%M}",
                event.title,
                kinds.get(event.kind, event.kind),
                event.campaign or None,
                _owner(event.scope, texts, organisation),
                event.place or None,
                texts.plain("reports-moved", state=state) if one.moved else state,
                *(totals[name].visits for name in _OF_EVENT),
                came.companions,
                _hours(came.training),
                _hours(came.service),
                *_ratings(said.get(event.id)),
            ]
        )
    header = at.said(
        "day",
        "clock",
        "title",
        "kind",
        "campaign",
        "owner",
        "place",
        "state",
        *_OF_EVENT,
        "companions",
        "training",
        "service",
        "mean",
        "ratings",
    )
    summed = [*range(8, len(header) - 2), len(header) - 1]
    return Part(texts.plain("reports-sheet-events"), header, rows, summed)


def _ratings(said: rated.Rated | None) -> list[Cell]:
    return [None, None] if said is None else [round(said.mean, 2), said.count]


def _owner(scope: str, texts: Texts, organisation: Organisation) -> str:
    """Return whose event it is."""
    over, _, key = scope.partition(":")
    if not scope:
        return organisation.name.label(texts.language)
    if over == "college":
        return organisation.college_name(key, texts.language) or key
    return next(iter(organisation.association_names([key], texts.language)), key)


async def _suggestions(at: _Gathering, reach: Reach) -> Part:
    texts = at.texts
    found = await others.suggestions(at.tx, at.asked, reach, at.organisation)
    rows: list[list[Cell]] = []
    for key, one in found.items():
        topic = at.organisation.topic(key) or at.organisation.former.get(("topic", key))
        name = topic.label(texts.language) if topic else key
        rows.append([name, one.handed_in, one.answered, one.adopted, one.open])
    header = at.said("topic", "handed-in", "answered", "adopted", "open")
    title = texts.plain("reports-sheet-suggestions")
    return Part(title, header, rows, (1, 2, 3, 4), Diagram(title, 0, (1, 2)))


async def _people(at: _Gathering) -> Part:
    """Return the sheet with the hours of each person who came to anything."""
    texts, organisation = at.texts, at.organisation
    people = await figures.people(at.tx, "came", at.asked, organisation, limit=ALL)
    ids = [one.member_id for one in people]
    issued = dict.fromkeys(ids, 0)
    for year in range(at.asked.first.year, at.asked.last.year + 1):
        for number, count in (await certificates.counts(at.tx, ids, year)).items():
            issued[number] += count
    rows: list[list[Cell]] = []
    for one in people:
        stated = at.asked.reach.associations_of(one.college, one.associations)
        college = organisation.college_name(one.college, texts.language) or one.college
        rows.append(
            [
                one.name,
                college,
                joined(organisation.association_names(stated, texts.language), texts) or None,
                one.visits,
                _hours(one.training),
                _hours(one.service),
                issued[one.member_id] or None,
            ]
        )
    header = at.said(
        "name", "college", "association", "times", "training", "service", "certificates"
    )
    return Part(texts.plain("reports-sheet-hours"), header, rows, (3, 4, 5, 6))

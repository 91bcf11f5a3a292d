"""How the file differs from the events that are there: each shown as it is, beside the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.plans import Planned, PlannedDate
from storage.model.time import to_wall
from storage.planning import corrections
from storage.planning.imports import Foreseen, ImportOutcome

LINE = 60  # characters of a place or an audience


@dataclass(frozen=True, slots=True)
class Difference:
    """A date of a row that the file states otherwise than its event has it; ``names`` are which."""

    row: Planned
    date: PlannedDate
    event: Event
    audience: Audience
    names: tuple[str, ...]


async def differing(
    tx: Transaction, foreseen: Sequence[Foreseen]
) -> dict[str, tuple[Difference, ...]]:
    """Return the differences of each row that has any, by the row's key.

    Only published events count: a cancelled one stays cancelled whatever the file says.
    """
    pairs = [
        (row.planned, date, event)
        for row in foreseen
        for date, event, outcome in zip(row.planned.dates, row.present, row.outcomes, strict=False)
        if event is not None
        and event.status is EventStatus.PUBLISHED
        and outcome in {ImportOutcome.THERE, ImportOutcome.MOVED}
    ]
    saved = await audiences.load_all(tx, [event.audience_id for _, _, event in pairs])
    found: dict[str, tuple[Difference, ...]] = {}
    for row, date, event in pairs:
        audience = saved.get(event.audience_id, Audience())
        if names := corrections.differences(row, date, event, audience):
            one = Difference(row, date, event, audience, names)
            found[row.key] = (*found.get(row.key, ()), one)
    return found


def lines(
    differences: Iterable[Difference], texts: Texts, organisation: Organisation
) -> list[Markup]:
    """Return a line for each difference: what there is, beside what the file says.

    Of the dates of a series that differ alike only the first is shown.
    """
    found: dict[str, Markup] = {}
    for one in differences:
        for name in one.names:
            now, file = _values(one, name, texts, organisation)
            alike = f"{name} {file}"
            if name == "starts_at":
                days = (one.date.wall.date() - one.event.wall.date()).days
                alike = f"{name} {days} {one.date.wall:%H:%M}"
            found.setdefault(
                alike, texts(f"plan-differs-{name.replace('_', '-')}", now=now, file=file)
            )
    return list(found.values())


def _values(
    one: Difference, name: str, texts: Texts, organisation: Organisation
) -> tuple[str, str]:
    none, zone = texts.plain("none"), organisation.zone
    stated, event = one.row.stated, one.event
    match name:
        case "starts_at":
            return moments.full(event.wall, texts), moments.full(one.date.wall, texts)
        case "ends_at":
            return _until(event.wall, event.ends_wall, texts), _until(
                one.date.wall, one.date.ends_wall, texts
            )
        case "place":
            return shortened(event.place, LINE) or none, shortened(stated.place, LINE) or none
        case "places":
            unlimited = texts.plain("plan-differs-unlimited")
            now = unlimited if event.places is None else str(event.places)
            return now, unlimited if stated.places is None else str(stated.places)
        case "deadline_at":
            ends = [
                moments.full(to_wall(at, zone), texts) if at is not None else none
                for at in (event.deadline_at, one.date.deadline_at)
            ]
            return ends[0], ends[1]
    groups: Mapping[str, Audience] = {"now": one.audience, "file": one.row.audience}
    now, file = (shortened(whom(of, texts, organisation), LINE) for of in groups.values())
    return now, file


def _until(start: datetime, ends: datetime | None, texts: Texts) -> str:
    return texts.plain("none") if ends is None else moments.until(start, ends, texts)

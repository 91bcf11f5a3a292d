"""How the file differs from the events that are there: each shown as it is, beside the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus, Stated
from storage.model.organisation import Organisation
from storage.model.plans import Planned, PlannedDate
from storage.planning import corrections
from storage.planning.imports import Foreseen, ImportOutcome

_OPEN = (EventStatus.DRAFT, EventStatus.PUBLISHED)
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
    tx: Transaction, foreseen: Sequence[Foreseen], now: datetime
) -> dict[str, tuple[Difference, ...]]:
    """Return the differences of each row that has any, by the row's own key.

    A cancelled event stays cancelled whatever the file says; what has begun stays as it is, and so
    does a draft of which the row has no code.
    """
    pairs = [
        (row.planned, date, event)
        for row in foreseen
        for date, event, outcome in zip(row.planned.dates, row.present, row.outcomes, strict=False)
        if event is not None
        and (event.status is EventStatus.PUBLISHED or (row.coded and event.status in _OPEN))
        and not (row.coded and event.starts_at <= now)
        and outcome in {ImportOutcome.THERE, ImportOutcome.MOVED}
    ]
    saved = await audiences.load_all(tx, [event.audience_id for _, _, event in pairs])
    found: dict[str, tuple[Difference, ...]] = {}
    for row, date, event in pairs:
        audience = saved.get(event.audience_id, Audience())
        if names := corrections.differences(row, date, event, audience):
            one = Difference(row, date, event, audience, names)
            found[row.own_key] = (*found.get(row.own_key, ()), one)
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
    event = one.event
    if name in {"title", "kind", "place", "places"}:
        now, file = (_field(of, name, texts, organisation) for of in (event, one.row.stated))
        return now, file
    match name:
        case "starts_at":
            walls = (event.wall, one.date.wall)
            was, wanted = (moments.timed_wall(wall, texts, zone) for wall in walls)
            return was, wanted
        case "ends_at":
            spans = ((event.wall, event.ends_wall), (one.date.wall, one.date.ends_wall))
            was, wanted = (_until(*span, texts, zone) for span in spans)
            return was, wanted
        case "deadline_at":
            ends = [
                moments.timed(at, texts, organisation) if at is not None else none
                for at in (event.deadline_at, one.date.deadline_at)
            ]
            return ends[0], ends[1]
        case "campaign":
            return event.campaign or none, one.row.campaign or none
    groups: Mapping[str, Audience] = {"now": one.audience, "file": one.row.audience}
    now, file = (shortened(whom(of, texts, organisation), LINE) for of in groups.values())
    return now, file


def _field(stated: Stated, name: str, texts: Texts, organisation: Organisation) -> str:
    if name == "kind":
        kind = organisation.kind(stated.kind)
        return kind.label(texts.language) if kind else stated.kind
    if name == "places":
        unlimited = texts.plain("plan-differs-unlimited")
        return unlimited if stated.places is None else str(stated.places)
    text = stated.title if name == "title" else stated.place
    return shortened(text, LINE) or texts.plain("none")


def _until(start: datetime, ends: datetime | None, texts: Texts, zone: ZoneInfo) -> Markup:
    return texts("none") if ends is None else moments.timed_until(start, ends, texts, zone)

"""A series' rule changed afterwards, from one of its dates on, and the change undone.

Dates that the new rule has too stay as they are, with all that was answered; what it has no more is
cancelled, and what is new to it is made like the date from which on it changes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import asking, events, in_groups, series
from storage.events.events import NewEvent
from storage.events.series import Exempt
from storage.model.events import Event, EventStatus, Series, Stated
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.notices import notices
from storage.planning import publishing, several


class NoChangeError(Exception):
    """There is no such change, it was undone, or the rule was changed again since."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """What a series becomes: the stored ``rule`` from ``since`` on, and what differs from it.

    ``lead`` is the first date that it concerns, like which the ``new`` ones are made; ``gone`` are
    those that the rule has no more.
    """

    lead: Event
    since: date
    rule: str
    exempt: Sequence[Exempt]
    new: Sequence[NewEvent]
    gone: Sequence[Event]


class _Before(msgspec.Struct, frozen=True):
    rule: str
    exempt: list[tuple[str, str, int | None]]
    made: list[int]
    cancelled: list[int]
    discarded: list[dict[str, Any]]


async def change(
    tx: Transaction,
    whole: Series,
    wanted: NewRule,
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int,
) -> int:
    """Change the series' rule; return the number by which that is undone.

    New dates are published if the lead is. Whoever got notices of dates that are gone is notified
    once. Raises as :func:`publishing.publish` and :func:`several.cancel` do; the caller must then
    roll back.
    """
    known = await series.exceptions(tx, whole.id)
    published = [one for one in wanted.gone if one.status is EventStatus.PUBLISHED]
    drafts = [one for one in wanted.gone if one.status is EventStatus.DRAFT]
    made = []
    for new in wanted.new:
        event = await events.create(tx, new, now)
        await asking.copy(tx, wanted.lead, event.id, now)
        await in_groups.choose(tx, event.id, await in_groups.chosen(tx, wanted.lead.id))
        if wanted.lead.status is EventStatus.PUBLISHED:
            await publishing.publish(tx, event.id, organisation, now, at_once=False)
        made.append(event.id)
    await several.cancel(tx, published, organisation, now, author_id=author_id)
    for draft in drafts:
        await events.discard(tx, draft.id)
    kept = [one for one in known if one.day < wanted.since]
    await series.rewrite(tx, whole.id, wanted.rule, [*kept, *wanted.exempt])
    before = _Before(
        whole.rule,
        [(one.day.isoformat(), one.how, one.event_id) for one in known],
        made,
        [one.id for one in published],
        [
            {"stated": msgspec.to_builtins(one.said()), "audience": one.audience_id}
            | {"scope": one.scope, "author": one.author_id}
            for one in drafts
        ],
    )
    return await tx.insert(
        "INSERT INTO series_changes (series_id, made_at, before) VALUES ($1, $2, $3)",
        whole.id,
        to_millis(now),
        msgspec.json.encode(before).decode(),
    )


async def last(tx: Transaction, series_id: int) -> int | None:
    """Return the number of the last change of the series' rule that can be undone."""
    found: int | None = await tx.value(
        "SELECT max(id) FROM series_changes WHERE series_id = $1", series_id
    )
    return found


async def undo(
    tx: Transaction, change_id: int, organisation: Organisation, now: datetime, *, author_id: int
) -> int:
    """Undo the last change of a series' rule; return the series' id.

    Dates that it made are taken back, and cancelled where somebody knows of them; those that it
    cancelled take place after all, and those who knew of it are notified. Raises NoChangeError.
    """
    row = await tx.one("SELECT series_id, before FROM series_changes WHERE id = $1", change_id)
    if row is None or await last(tx, row["series_id"]) != change_id:
        raise NoChangeError
    series_id, before = row["series_id"], msgspec.json.decode(row["before"], type=_Before)
    await _take_back(tx, before.made, organisation, now, author_id)
    found = await events.find_all(tx, before.cancelled)
    again = [
        one for one in found.values() if one.status is EventStatus.CANCELLED and one.starts_at > now
    ]
    await several.revive(tx, again, organisation, now, author_id=author_id)
    there = {one.id for one in await series.of_series(tx, series_id)}
    for one in before.discarded:
        await _make_again(tx, series_id, one, now)
    exempt = [
        Exempt(date.fromisoformat(day), how, event_id)
        for day, how, event_id in before.exempt
        if event_id is None or event_id in there
    ]
    await series.rewrite(tx, series_id, before.rule, exempt)
    await tx.execute("DELETE FROM series_changes WHERE id = $1", change_id)
    return int(series_id)


async def _take_back(
    tx: Transaction,
    event_ids: Collection[int],
    organisation: Organisation,
    now: datetime,
    author_id: int,
) -> None:
    """Delete these events where nobody knows of them, and cancel the others to come."""
    told = []
    for event_id in event_ids:
        event = await events.find(tx, event_id)
        if event is None or event.starts_at <= now or event.status is EventStatus.CANCELLED:
            continue
        if event.status is EventStatus.PUBLISHED:
            if event.answered or event.guests or not await notices.is_unsent(tx, event.id):
                told.append(event)
                continue
            await publishing.withdraw(tx, event.id, now)
        await events.discard(tx, event.id)
    await several.cancel(tx, told, organisation, now, author_id=author_id)


async def _make_again(tx: Transaction, series_id: int, was: dict[str, Any], now: datetime) -> None:
    """Make a draft again that the change had discarded."""
    stated = msgspec.convert(was["stated"], Stated)
    new = NewEvent(
        **stated.said(),
        audience=await audiences.load(tx, was["audience"]),
        scope=was["scope"],
        author_id=was["author"],
        series_id=series_id,
    )
    await events.create(tx, new, now)


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` changes made before the instant; return how many."""
    return await tx.execute(
        "DELETE FROM series_changes WHERE id IN"
        " (SELECT id FROM series_changes WHERE made_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )

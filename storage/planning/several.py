"""Changes and cancellations of several dates of a series at once: each person is notified once."""

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import events
from storage.events.series import CANCELLED, except_event
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import NoticeKind
from storage.model.organisation import Organisation
from storage.notices import dates
from storage.planning import publishing, telling

Was = Mapping[str, str]


async def change(
    tx: Transaction,
    pairs: Sequence[tuple[Event, Event]],
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
) -> list[tuple[Event, tuple[int, ...]]]:
    """Save the changed events, each given before and after; return them and whom they promoted.

    People are notified as by :func:`notify`. Raises the errors of :func:`publishing.change`; the
    caller must then roll back.
    """
    saved = [
        await publishing.change(
            tx, before, after, organisation, now, author_id=author_id, tell=False
        )
        for before, after in pairs
    ]
    changed = [(before, event) for (before, _), (event, _) in zip(pairs, saved, strict=True)]
    await notify(tx, changed, organisation, now, author_id=author_id, reason=reason)
    return saved


async def notify(
    tx: Transaction,
    pairs: Sequence[tuple[Event, Event]],
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
) -> None:
    """Notify all who were told of these events, each given before and after, of what differs.

    Of several dates of a series each person gets one notice. A date that is changed while such a
    notice has not gone out yet is told in it.
    """
    by_series: dict[int, list[tuple[Event, Event]]] = {}
    for before, event in pairs:
        if event.status is EventStatus.PUBLISHED and telling.differs(before, event):
            by_series.setdefault(event.series_id or -event.id, []).append((before, event))
    for differing in by_series.values():
        before, event = differing[0]
        if len(differing) > 1 or await dates.waits(tx, event.id):
            await _notify_of_dates(tx, differing, organisation, now, author_id, reason)
        else:
            await publishing.notify(
                tx, before, event, organisation, now, author_id=author_id, reason=reason
            )


async def _notify_of_dates(
    tx: Transaction,
    differing: Sequence[tuple[Event, Event]],
    organisation: Organisation,
    now: datetime,
    author_id: int | None,
    reason: str,
) -> None:
    was: dict[int, Was] = {event.id: telling.known_as(before) for before, event in differing}
    began = {event.id: before.starts_at for before, event in differing}
    unsent = await dates.take_unsent(tx, list(was), now)
    was |= {event_id: known for event_id, known in unsent.known.items() if known}
    found = await events.find_all(tx, was)
    told = [event for event in found.values() if was[event.id] != telling.known_as(event)]
    for group in await _groups(tx, told):
        soonest = min(min(one.starts_at, began.get(one.id, one.starts_at)) for one in group)
        early = telling.is_early(organisation, now, soonest)
        about = {event.id: was[event.id] for event in group}
        why = reason or unsent.reason
        await _notify(tx, NoticeKind.CHANGE, group, about, now, author_id, why, by_night=early)


async def cancel(
    tx: Transaction,
    selected: Sequence[Event],
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
) -> list[Event]:
    """Cancel these events; all who were told of one of them get one notice about all of them.

    It does not wait for the morning if that is too late for the first. Raises as
    :func:`publishing.cancel` does; the caller must then roll back.
    """
    cancelled = []
    for event in selected:
        await except_event(tx, event, CANCELLED)
        cancelled.append(
            await publishing.cancel(
                tx, event.id, now, author_id=author_id, reason=reason, tell=False
            )
        )
    for group in await _groups(tx, cancelled):
        about = {event.id: telling.known_as(event) for event in group}
        early = telling.is_early(organisation, now, group[0].starts_at)
        kind = NoticeKind.CANCELLATION
        await _notify(tx, kind, group, about, now, author_id, reason, by_night=early)
    return cancelled


async def revive(
    tx: Transaction,
    cancelled: Sequence[Event],
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
) -> None:
    """Have these cancelled events take place after all; who heard otherwise gets one notice.

    Raises as :func:`publishing.revive` does; the caller must then roll back.
    """
    unheard = await dates.take_back_cancellations(tx, [one.id for one in cancelled], now)
    revived = [await publishing.revive(tx, one.id, organisation, now) for one in cancelled]
    for group in await _groups(tx, [one for one in revived if one.id not in unheard]):
        about = {one.id: {**telling.known_as(one), CANCELLED: "1"} for one in group}
        early = telling.is_early(organisation, now, group[0].starts_at)
        await _notify(tx, NoticeKind.CHANGE, group, about, now, author_id, "", by_night=early)


async def _groups(tx: Transaction, told: Iterable[Event]) -> list[list[Event]]:
    """Return the events in groups of those for the same audience, each soonest first."""
    groups: dict[Audience, list[Event]] = {}
    for event in sorted(told, key=lambda one: (one.starts_at, one.id)):
        groups.setdefault(await audiences.load(tx, event.audience_id), []).append(event)
    return list(groups.values())


async def _notify(
    tx: Transaction,
    kind: NoticeKind,
    group: Sequence[Event],
    about: Mapping[int, Was],
    now: datetime,
    author_id: int | None,
    reason: str,
    *,
    by_night: bool,
) -> None:
    content = {"html": html.escape(group[0].title), "reason": reason}
    notice_id = await telling.notify_of_several(
        tx,
        list(about),
        kind,
        now,
        author_id,
        content,
        until=max(event.starts_at for event in group),
        by_night=by_night,
    )
    if notice_id is not None:
        await dates.note(tx, notice_id, about)

"""Series: events that belong together, the rule by which they recur, and what differs from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.engine.transaction import Row, Transaction
from storage.events import columns, recurring
from storage.model.events import Event, Series
from storage.model.time import to_millis

LEFT_OUT, MOVED, CANCELLED = "left_out", "moved", "cancelled"
_COLUMNS = "id, title, rule, together"


@dataclass(frozen=True, slots=True)
class Exempt:
    """A date of a series' rule on which it is otherwise: left out, moved or cancelled.

    ``day`` is the date by the rule; ``event_id`` is the event that was moved or cancelled.
    """

    day: date
    how: str
    event_id: int | None = None


async def begin_series(
    tx: Transaction,
    title: str,
    rule: str,
    now: datetime,
    *,
    plan_key: str | None = None,
    together: bool = False,
) -> Series:
    """Save a new series; return the existing one if there is one with this ``plan_key``.

    ``together``: members may sign up for all of its dates at once.
    """
    if plan_key is not None:
        row = await tx.one(f"SELECT {_COLUMNS} FROM series WHERE plan_key = $1", plan_key)  # noqa: S608
        if row is not None:
            return _series(row)
    series_id = await tx.insert(
        "INSERT INTO series (title, rule, plan_key, created_at, together)"
        " VALUES ($1, $2, $3, $4, $5)",
        title,
        rule,
        plan_key,
        to_millis(now),
        int(together),
    )
    return Series(series_id, title, rule, together)


def _series(row: Row) -> Series:
    return Series(row["id"], row["title"], row["rule"], bool(row["together"]))


async def of_series(tx: Transaction, series_id: int) -> list[Event]:
    """Return the series' events, soonest first."""
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.series_id = $1 ORDER BY e.starts_at, e.id",  # noqa: S608
        series_id,
    )
    return [columns.from_row(row) for row in rows]


async def find_series(tx: Transaction, series_id: int) -> Series | None:
    """Return the series with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM series WHERE id = $1", series_id)  # noqa: S608
    return _series(row) if row else None


async def end_series(tx: Transaction, series_id: int) -> None:
    """Delete the series if no event belongs to it."""
    await tx.execute(
        "DELETE FROM series WHERE id = $1"
        " AND NOT EXISTS (SELECT 1 FROM events e WHERE e.series_id = $1)",
        series_id,
    )


async def set_together(tx: Transaction, series_id: int, *, together: bool) -> None:
    """Save whether members may sign up for all dates of the series at once."""
    await tx.execute("UPDATE series SET together = $2 WHERE id = $1", series_id, int(together))


async def except_day(
    tx: Transaction, series_id: int, day: date, how: str, event_id: int | None = None
) -> None:
    """Save that on this date of the rule the series is otherwise, in place of what was saved."""
    await tx.execute(
        "INSERT INTO series_exceptions (series_id, day, how, event_id) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (series_id, day) DO UPDATE SET how = excluded.how,"
        " event_id = excluded.event_id",
        series_id,
        day.isoformat(),
        how,
        event_id,
    )


async def except_event(tx: Transaction, before: Event, how: str) -> None:
    """Save that the event, as it was ``before``, is moved or cancelled by itself.

    An event that belongs to no series is no exception.
    """
    if before.series_id is None:
        return
    day = await tx.value(
        "SELECT day FROM series_exceptions WHERE series_id = $1 AND event_id = $2",
        before.series_id,
        before.id,
    )
    on = before.wall.date() if day is None else date.fromisoformat(day)
    await except_day(tx, before.series_id, on, how, before.id)


async def exceptions(tx: Transaction, series_id: int) -> list[Exempt]:
    """Return the exceptions of the series, by date."""
    rows = await tx.all(
        "SELECT day, how, event_id FROM series_exceptions WHERE series_id = $1 ORDER BY day",
        series_id,
    )
    return [Exempt(date.fromisoformat(r["day"]), r["how"], r["event_id"]) for r in rows]


async def rewrite(tx: Transaction, series_id: int, rule: str, exempt: Sequence[Exempt]) -> None:
    """Save another rule of the series, and all of its exceptions anew."""
    await tx.execute("UPDATE series SET rule = $2 WHERE id = $1", series_id, rule)
    await tx.execute("DELETE FROM series_exceptions WHERE series_id = $1", series_id)
    for one in exempt:
        await except_day(tx, series_id, one.day, one.how, one.event_id)


async def moved_as_whole(
    tx: Transaction, series: Series, before: Sequence[Event], by: timedelta
) -> None:
    """Save that these events of the series, as they were ``before``, have moved by so much.

    If they are all that follow the rule, the rule moves with them; else each is an exception.
    """
    known = await exceptions(tx, series.id)
    apart = {one.event_id for one in known if one.how != LEFT_OUT}
    own = {event.id for event in await of_series(tx, series.id)} - apart
    found, dates = recurring.read(series.rule), recurring.walls(series.rule)
    if found is None or not dates or not own <= {event.id for event in before}:
        for event in before:
            await except_event(tx, event, MOVED)
        return
    later = [wall + by for wall in dates]
    over = (later[0].date() - dates[0].date()).days
    rule = recurring.written(recurring.shifted(found[0], over), later)
    moved = [Exempt(one.day + timedelta(days=over), one.how, one.event_id) for one in known]
    await rewrite(tx, series.id, rule, moved)

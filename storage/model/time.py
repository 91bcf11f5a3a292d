"""Instants and wall times."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MINUTE = time(23, 59)
"""What ends then lasts for the whole day."""
_MILLISECOND = timedelta(milliseconds=1)


def to_millis(instant: datetime) -> int:
    """Return milliseconds since 1970-01-01 UTC. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant must be an aware datetime")
    return (instant - EPOCH) // _MILLISECOND


@lru_cache(maxsize=1024)  # the same events and members are read again and again
def from_millis(millis: int) -> datetime:
    """Return the aware UTC datetime of these milliseconds since 1970-01-01 UTC."""
    return EPOCH + timedelta(milliseconds=millis)


def millis_or_none(instant: datetime | None) -> int | None:
    """Return milliseconds as ``to_millis`` does, and None for None."""
    return None if instant is None else to_millis(instant)


def instant_or_none(millis: int | None) -> datetime | None:
    """Return the instant as ``from_millis`` does, and None for None."""
    return None if millis is None else from_millis(millis)


def day_or_none(day: str | None) -> date | None:
    """Return the day that stands there as YYYY-MM-DD, and None for None."""
    return None if day is None else date.fromisoformat(day)


def to_wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the naive wall time of an aware instant in the zone."""
    return instant.astimezone(zone).replace(tzinfo=None)


def of_wall(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the aware UTC instant of a naive wall time.

    A wall time that the clocks skip is the moment as many minutes after the skip begins; of one
    that comes twice the first is meant.
    """
    return wall.replace(tzinfo=zone).astimezone(UTC)


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the aware UTC instant of a naive wall time; None if the clocks skip it."""
    instant = of_wall(wall, zone)
    return instant if to_wall(instant, zone) == wall else None

"""The columns of an event: one list, used to read, insert and update events."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.transaction import Row, Value
from storage.model.events import Event, EventStatus, Stated
from storage.model.time import instant_or_none, millis_or_none


def _wall(wall: datetime | None) -> str | None:
    if wall is None:
        return None
    if wall.tzinfo is not None:
        raise ValueError("a wall time must be a naive datetime")
    return wall.isoformat(timespec="minutes")


def _media(media: tuple[Mapping[str, str], ...]) -> str:
    return json.dumps([dict(item) for item in media], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Column:
    """How a stated field is converted to its column and back; None means unchanged."""

    write: Callable[[Any], Value] | None = None
    read: Callable[[Any], Any] | None = None


_INSTANT = _Column(millis_or_none, instant_or_none)
# The columns of the stated fields; each has the name of its field in Stated.
STATED: Mapping[str, _Column] = {
    "kind": _Column(),
    "title": _Column(),
    "description": _Column(),
    "starts_at": _INSTANT,
    "wall": _Column(_wall, datetime.fromisoformat),
    "zone": _Column(),
    "place": _Column(),
    "places": _Column(),
    "deadline_at": _INSTANT,
    "ends_wall": _Column(
        _wall, lambda wall: None if wall is None else datetime.fromisoformat(wall)
    ),
    "ends_at": _INSTANT,
    "campaign_id": _Column(),
    "media": _Column(_media, lambda media: tuple(json.loads(media)) if media != "[]" else ()),
}
# The other columns of an event, read unchanged but for ``status``.
_OTHERS = (
    *("id", "audience_id", "scope", "author_id", "series_id", "plan_key", "version"),
    *("going", "maybe", "not_going", "waitlisted", "asked", "brought", "guests"),
    *("companions", "companion_names", "approves", "limited", "offer_hours", "question_set_id"),
)
_CONVERTED = tuple((name, column.read) for name, column in STATED.items() if column.read)
_SEEN = "s.series_id = e.series_id AND s.status IN ('published', e.status)"
# What its series and its campaign say of the event; without them nothing is looked up.
_OTHER_TABLES = {
    "series_number": "CASE WHEN e.series_id IS NULL THEN 0 ELSE (SELECT count(*) FROM events s"  # noqa: S608
    f" WHERE {_SEEN} AND (s.starts_at, s.id) <= (e.starts_at, e.id)) END",
    "series_count": "CASE WHEN e.series_id IS NULL THEN 0 ELSE (SELECT count(*) FROM events s"  # noqa: S608
    f" WHERE {_SEEN}) END",
    "together": "CASE WHEN e.series_id IS NULL THEN 0 ELSE"
    " (SELECT t.together FROM series t WHERE t.id = e.series_id) END",
    "campaign": "CASE WHEN e.campaign_id IS NULL THEN '' ELSE"
    " (SELECT p.title FROM campaigns p WHERE p.id = e.campaign_id) END",
    "library": "CASE WHEN EXISTS (SELECT 1 FROM library_events l WHERE l.event_id = e.id)"
    " OR EXISTS (SELECT 1 FROM library_campaigns l WHERE l.campaign_id = e.campaign_id)"
    " THEN 1 ELSE 0 END",
}
_NAMES = (*STATED, *_OTHERS, "status", *_OTHER_TABLES)
COLUMNS = ", ".join(
    f"{_OTHER_TABLES[name]} AS {name}" if name in _OTHER_TABLES else f"e.{name}" for name in _NAMES
)
WIDTH = len(_NAMES)


def from_row(row: Row) -> Event:
    """Return the event from a row that begins with :data:`COLUMNS`."""
    # By position: SQLite's rows look through the names of their columns one by one.
    values: dict[str, Any] = dict(zip(_NAMES, row, strict=False))
    for name, read in _CONVERTED:
        values[name] = read(values[name])
    values["status"] = EventStatus(values["status"])
    return Event(**values)


def written(stated: Stated) -> dict[str, Value]:
    """Return the stated fields as column values, by column name."""
    return {
        name: column.write(getattr(stated, name)) if column.write else getattr(stated, name)
        for name, column in STATED.items()
    }

"""Conversion between a form's draft and the fields of Stated.

The draft holds each answer under its step's name. The step's name is the name of the field in
Stated, except for the three moments: ``when``, ``ends`` and ``deadline``.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import fields

from handlers.audiences.step import from_audience
from handlers.kit.forms import Draft
from handlers.planning.ends import kept
from storage.model.audiences import Audience
from storage.model.events import Stated
from storage.model.time import to_wall

_MOMENT_FIELDS = frozenset({"starts_at", "wall", "zone", "deadline_at", "ends_at", "ends_wall"})
PLAIN = tuple(field for field in fields(Stated) if field.name not in _MOMENT_FIELDS)
"""The fields that the draft holds under their own names."""


def answered(draft: Draft) -> dict[str, Any]:
    """Return the values of Stated's fields from the draft, without the moments.

    A skipped question yields the field's default. Raises KeyError if a field without a default has
    no answer in the draft.
    """
    found = {}
    for field in PLAIN:
        answer = draft[field.name] if field.required else draft.get(field.name)
        if answer is None:
            answer = field.default
        found[field.name] = tuple(answer) if isinstance(answer, list) else answer
    return found


def as_draft(stated: Stated, audience: Audience, zone: ZoneInfo) -> Draft:
    """Return the draft with these answers; its moments are wall times in the zone."""
    draft: Draft = {field.name: _as_answer(getattr(stated, field.name)) for field in PLAIN}
    draft["when"] = _moment(stated.starts_at, zone)
    if stated.ends_at is not None:
        start, ends = (to_wall(at, zone) for at in (stated.starts_at, stated.ends_at))
        draft["ends"] = kept(start, ends)
    deadline = stated.deadline_at
    draft["deadline"] = "none" if deadline is None else _moment(deadline, zone)
    draft["audience"] = from_audience(audience)
    return draft


def _as_answer(value: object) -> object:
    return [dict(item) for item in value] if isinstance(value, tuple) else value


def _moment(instant: datetime, zone: ZoneInfo) -> dict[str, str]:
    return {"wall": to_wall(instant, zone).isoformat(timespec="minutes")}

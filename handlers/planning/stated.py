"""What is asked about an event, and the way from a form's answers to what is stated and back.

An answer stands in the draft under its step's name. That is the field's name in Stated, except for
the two moments: ``when`` and ``deadline``.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.audiences.step import AudienceStep, from_audience
from handlers.dates.steps import MomentStep
from handlers.kit.forms import Draft, Step
from handlers.planning.steps import KIND, DeadlineStep, FilesStep, PlacesStep, RepeatStep, TextStep
from storage.model.audiences import Audience
from storage.model.events import Stated
from storage.model.time import to_wall

# In the order in which a new event's form asks.
STEPS: tuple[Step, ...] = (
    KIND,
    TextStep("title"),
    TextStep("description", skippable=True, lines=True),
    MomentStep("when"),
    RepeatStep(),
    TextStep("place", skippable=True),
    PlacesStep(),
    DeadlineStep(),
    AudienceStep("audience", "planning-ask-audience", answers=False),
    FilesStep(),
)
_OF_MOMENTS = frozenset({"starts_at", "wall", "zone", "deadline_at"})
PLAIN = tuple(field for field in fields(Stated) if field.name not in _OF_MOMENTS)
"""The fields that stand in the draft under their own names."""
_FIRST, _LAST = ("title", "when", "place"), ("kind",)


def changeable() -> Mapping[str, Step]:
    """Return what can be changed by itself: what is changed most often first, the kind last."""
    steps = {step.name: step for step in STEPS if step.name != RepeatStep.name}
    others = [name for name in steps if name not in {*_FIRST, *_LAST}]
    return {name: steps[name] for name in (*_FIRST, *others, *_LAST)}


def answered(draft: Draft) -> dict[str, Any]:
    """Return what the draft states by field, all but the moments.

    A question that was skipped states the field's default. Raises KeyError for one without.
    """
    found = {}
    for field in PLAIN:
        answer = draft[field.name] if field.default is MISSING else draft.get(field.name)
        if answer is None:
            answer = field.default
        found[field.name] = tuple(answer) if isinstance(answer, list) else answer
    return found


def as_draft(stated: Stated, audience: Audience, zone: ZoneInfo) -> Draft:
    """Return the draft that states the same; moments are the zone's wall times."""
    draft: Draft = {field.name: _as_answer(getattr(stated, field.name)) for field in PLAIN}
    draft["when"] = _moment(stated.starts_at, zone)
    deadline = stated.deadline_at
    draft["deadline"] = "none" if deadline is None else _moment(deadline, zone)
    draft["audience"] = from_audience(audience)
    return draft


def _as_answer(value: object) -> object:
    return [dict(item) for item in value] if isinstance(value, tuple) else value


def _moment(instant: datetime, zone: ZoneInfo) -> dict[str, str]:
    return {"wall": to_wall(instant, zone).isoformat(timespec="minutes")}

"""What a notice of a change or a cancellation says besides the event's card."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.dates import moments
from handlers.events.card import LINE, TITLE, begins, timed, timed_walls
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage.model.events import Event
from storage.model.organisation import Organisation


def news(
    content: Mapping[str, Any], event: Event, texts: Texts, organisation: Organisation
) -> list[Markup]:
    """Return the lines that say what the event was before, and why it changed.

    ``content`` is that of the notice, see storage/planning/publishing.py; notices of earlier
    versions have none, which gives no line.
    """
    if not content:
        return []
    lines = []
    was = content.get("was", {})
    if was.get("title", event.title) != event.title:
        lines.append(
            texts(
                "notice-was-title",
                was=shortened(was["title"], TITLE),
                now=shortened(event.title, TITLE),
            )
        )
    if was:
        wall = datetime.fromisoformat(was["wall"])
        # What an earlier version has stored knows no end, so none was changed.
        ends = was.get("ends_wall", _stored(event.ends_wall))
        ends_wall = datetime.fromisoformat(ends) if ends else None
        before = moments.zoned(wall, was["zone"], texts, organisation, ends_wall)
        if before != begins(event, texts, organisation):
            now = timed(event, texts, organisation)
            then = timed_walls(wall, ends_wall, was["zone"], texts, organisation)
            lines.append(texts("notice-was-when", was=then, now=now))
    if was.get("place", event.place) != event.place:
        none = texts.plain("notice-was-no-place")
        lines.append(
            texts(
                "notice-was-place",
                was=shortened(was["place"], LINE) or none,
                now=shortened(event.place, LINE) or none,
            )
        )
    if content.get("reason"):
        lines.append(texts("notice-reason", reason=str(content["reason"])))
    return lines


def _stored(wall: datetime | None) -> str:
    return "" if wall is None else wall.isoformat(timespec="minutes")

"""One notice about several dates of a series that were changed or cancelled together."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.events.card import TITLE, timed, timed_walls
from handlers.events.news import news
from handlers.events.payloads import SeriesDates
from handlers.kit.buttons import Button
from handlers.kit.fitting import shortened, size
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from storage.events.series import CANCELLED
from storage.model.events import Event, EventStatus
from storage.model.notices import Notice, NoticeKind
from storage.model.organisation import Organisation

MOST = 20  # dates that are named; the list of the series has them all
ROOM = 3000  # UTF-16 units of the dates that are named, besides the reason and whom it is for

Dates = Sequence[tuple[Event, Mapping[str, str]]]


def several(dates: Dates, notice: Notice, texts: Texts, organisation: Organisation) -> View:
    """Return the notice's text, without whom it is for, and the button to the series' dates.

    What became otherwise alike for several of them, such as the place, is said once below these.
    """
    first, _ = dates[0]
    cancelled = notice.kind is NoticeKind.CANCELLATION
    key = "several-cancellation" if cancelled else "several-change"
    alike: dict[tuple[Markup, ...], list[Markup]] = {}
    for event, known in dates[:MOST]:
        own = () if cancelled else _besides(event, known, texts, organisation)
        line = _line(event, known, texts, organisation, told_above=cancelled)
        alike.setdefault(own, []).append(line)
    whole = len(alike) == 1
    lines = [texts(key, title=shortened(first.title, TITLE), count=len(dates))]
    named = 0
    for own, those in alike.items():
        block = [Markup(""), *those, *([Markup("")] if own and whole else []), *own]
        if named and size("\n".join([*lines, *block])) > ROOM:
            break
        lines += block
        named += len(those)
    if len(dates) > named:
        lines.append(texts("several-more", count=len(dates) - named))
    if why := news({"reason": notice.content.get("reason", "")}, first, texts, organisation):
        lines += why if whole and any(alike) else [Markup(""), *why]
    rows = [[Button(texts.plain("event-series-dates"), SeriesDates(first.id, 0))]]
    return View(Markup("\n".join(lines)), rows)


def _besides(
    event: Event, was: Mapping[str, str], texts: Texts, organisation: Organisation
) -> tuple[Markup, ...]:
    """Return what became otherwise besides when the date takes place, which its line says."""
    if not was or CANCELLED in was or event.status is EventStatus.CANCELLED:
        return ()
    return tuple(news({"was": {**was, **_moment(event)}}, event, texts, organisation))


def _moment(event: Event) -> dict[str, str]:
    ends = event.ends_wall
    return {
        "wall": event.wall.isoformat(timespec="minutes"),
        "ends_wall": "" if ends is None else ends.isoformat(timespec="minutes"),
        "zone": event.zone,
    }


def _line(
    event: Event,
    was: Mapping[str, str],
    texts: Texts,
    organisation: Organisation,
    *,
    told_above: bool,
) -> Markup:
    now = timed(event, texts, organisation)
    if event.status is EventStatus.CANCELLED and not told_above:
        return texts("several-line-cancelled", now=now)
    if CANCELLED in was:
        return texts("several-line-revived", now=now)
    moment = _moment(event)
    if told_above or all(was.get(name, value) == value for name, value in moment.items()):
        return texts("several-line", now=now)
    ends = datetime.fromisoformat(was["ends_wall"]) if was.get("ends_wall") else None
    wall = datetime.fromisoformat(was["wall"])
    before = timed_walls(wall, ends, was["zone"], texts, organisation)
    return texts("several-line-was", was=before, now=now)

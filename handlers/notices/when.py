"""The form's question when to send a notice: now, at a time chosen by button, or at a typed time.

A button carries a wall time of the organisation's zone, so that a button pressed a day later still
means the time on its label. For a time in the quiet hours the form asks for confirmation.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.reading import Moment, Problem
from handlers.dates.steps import AGAIN, CalendarStep
from handlers.kit import instants
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question
from handlers.kit.steps import KEEP
from handlers.kit.texts import Markup
from storage.model.organisation import quiet_until
from storage.model.time import to_instant, to_wall

NOW = "now"
SOON = timedelta(minutes=10)
_WALL = "%Y%m%d%H%M"
# Values of this question's buttons in an earlier version ("h0900", "other").
_FORMER_HOUR = re.compile(r"^h(?=\d{4}$)")
_MORNING, _NOON, _EVENING = time(9), time(12), time(18)


def resolved(context: Context, value: dict[str, Any]) -> tuple[datetime, bool]:
    """Return the instant of a draft's value, and whether to send even in the quiet hours.

    Raises Refusal if the instant has passed since the person chose it.
    """
    if value["at"] == NOW:
        return context.now, bool(value["urgent"])
    instant = _instant(context, value["at"])
    if instant is None or instant <= context.now:
        raise Refusal("when-passed")
    return instant, bool(value["urgent"])


def as_chosen(context: Context, instant: datetime, *, urgent: bool) -> dict[str, Any] | None:
    """Return a stored time as a draft's value; None if it has passed."""
    if instant <= context.now:
        return None
    wall = to_wall(instant, context.organisation.zone)
    return {"at": wall.strftime(_WALL), "urgent": urgent}


def in_words(context: Context, value: dict[str, Any]) -> Markup:
    """Return a draft's value in words, in which each reader can see their own time."""
    texts = context.texts
    if value["at"] == NOW:
        moment = texts("when-now")
    else:
        wall = datetime.strptime(value["at"], _WALL)  # noqa: DTZ007
        moment = moments.timed_wall(wall, texts, context.organisation.zone)
    return texts("when-by-night", moment=moment) if value["urgent"] else moment


@dataclass(frozen=True)
class WhenStep(CalendarStep):
    """The question when to send. ``at_once`` is whether the person can choose now.

    The answer in the draft is ``{"at": …, "urgent": …}`` (see ``resolved``). Two more keys of the
    draft begin with the step's name: ``.day`` is a chosen day that has no hour yet, ``.night`` a
    time in the quiet hours that the person has not confirmed yet.
    """

    question: str = "when-ask"
    at_once: bool = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer times, or ask to confirm a time in the quiet hours."""
        texts = context.texts
        night, day = draft.get(self._night), self.day(draft)
        if night is None and day is not None:
            return self.ask_hour(context, draft, day)
        if night is None:
            chosen = draft.get(self.name)
            kept = [] if chosen is None else [Option(KEEP, self._kept(context, chosen))]
            return Question(texts(self.question), [*kept, *self._slots(context)])
        morning = _morning(context, night)
        moment = in_words(context, {"at": night, "urgent": False})
        options = [
            Option("night", texts.plain("when-night-yes")),
            Option(AGAIN, texts.plain("when-other")),
        ]
        if morning is not None:
            label = texts.plain("when-morning", moment=moments.short(morning, texts))
            options.insert(0, Option("morning", label))
        return Question(texts("when-night", moment=moment), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an offered time, or the decision about a time in the quiet hours.

        Raises Refusal.
        """
        value = _FORMER_HOUR.sub("h.", AGAIN if value == "other" else value)
        if value == AGAIN or value.startswith("h."):
            return await super().choose(context, draft, value)
        if value == KEEP and draft.get(self.name) is not None:
            self.start_over(draft)
            return True
        night = draft.get(self._night)
        self.start_over(draft)
        if value in {"morning", "night"}:
            return self._decided(context, draft, night, by_night=value == "night")
        if value == NOW and not self.at_once:
            raise Refusal("form-older")
        return self._accept(context, draft, value)

    @staticmethod
    def _kept(context: Context, chosen: dict[str, Any]) -> str:
        return context.texts.plain(
            "form-keep-entry", value=instants.untimed(in_words(context, chosen))
        )

    def day(self, draft: Draft) -> date | None:
        """Return the chosen day that has no hour yet; None without one."""
        day = draft.get(self._day)
        return None if day is None else date.fromisoformat(day)

    def part(self, draft: Draft) -> str:
        """Return the part of the chosen day in which the hour is; empty if none was stated."""
        return str(draft.get(self._part, ""))

    def keep_day(self, draft: Draft, day: date, part: str = "") -> None:
        """Save in the draft a day whose hour, of that part, the form asks for next."""
        self.start_over(draft)
        draft[self._day] = day.isoformat()
        if part:
            draft[self._part] = part

    def start_over(self, draft: Draft) -> None:
        """Delete from the draft the day or night time chosen so far."""
        draft.pop(self._night, None)
        draft.pop(self._day, None)
        draft.pop(self._part, None)

    def settle(self, context: Context, draft: Draft, found: Moment | Problem) -> bool:
        """Save the moment in the draft; return False if it needs confirmation. Raises Refusal."""
        if isinstance(found, Problem):
            raise Refusal(found.key, **found.args)
        self.start_over(draft)
        return self._accept(context, draft, found.wall.strftime(_WALL))

    @property
    def _night(self) -> str:
        return f"{self.name}.night"

    @property
    def _day(self) -> str:
        return f"{self.name}.day"

    @property
    def _part(self) -> str:
        return f"{self.name}.part"

    def _accept(self, context: Context, draft: Draft, at: str) -> bool:
        instant = context.now if at == NOW else _instant(context, at)
        if instant is None:
            raise Refusal("form-older")
        if instant < context.now:
            raise Refusal("when-passed")
        if quiet_until(context.organisation, instant) is not None:
            draft[self._night] = at
            return False
        draft[self.name] = {"at": at, "urgent": False}
        return True

    def _decided(
        self, context: Context, draft: Draft, night: str | None, *, by_night: bool
    ) -> bool:
        morning = _morning(context, night) if night else None
        if night is None or (morning is None and not by_night):
            raise Refusal("form-older")
        at = night if by_night or morning is None else morning.strftime(_WALL)
        draft[self.name] = {"at": at, "urgent": by_night}
        return True

    def _slots(self, context: Context) -> list[Option]:
        texts, organisation = context.texts, context.organisation
        here = to_wall(context.now, organisation.zone)
        today, tomorrow = here.date(), here.date() + timedelta(days=1)
        monday = today + timedelta(days=7 - today.weekday())
        options = [Option(NOW, texts.plain("when-now-button"))] if self.at_once else []
        for key, day, clock in (
            ("when-today", today, _NOON),
            ("when-today", today, _EVENING),
            ("when-tomorrow", tomorrow, _MORNING),
            ("when-tomorrow", tomorrow, _EVENING),
            ("when-monday", monday, _MORNING),
        ):
            wall = datetime.combine(day, clock)
            instant = to_instant(wall, organisation.zone)
            if instant is None or instant < context.now + SOON:
                continue
            if quiet_until(organisation, instant) is None:
                label = texts.plain(key, day=moments.brief(day, texts), clock=f"{clock:%H:%M}")
                options.append(Option(wall.strftime(_WALL), label))
        return options


def _instant(context: Context, at: str) -> datetime | None:
    try:
        wall = datetime.strptime(at, _WALL)  # noqa: DTZ007 - a wall time; to_instant adds the zone
    except ValueError:
        return None
    return to_instant(wall, context.organisation.zone)


def _morning(context: Context, at: str) -> datetime | None:
    """Return the organisation's wall time at which the quiet hours around ``at`` end.

    None if ``at`` is no valid time or not in the quiet hours.
    """
    instant = context.now if at == NOW else _instant(context, at)
    ends = quiet_until(context.organisation, instant) if instant else None
    return to_wall(ends, context.organisation.zone) if ends else None

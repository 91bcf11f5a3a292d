"""When something is to go out: at once, at a time by button, or as people write it.

A time chosen by button is the organisation's wall time, so that a button pressed a day later still
means what it said. Instants in the quiet hours are asked about again.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.reading import Problem, read_day, read_moment
from handlers.dates.steps import HOURS
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question
from storage.model.organisation import quiet_until
from storage.model.time import to_instant

NOW = "now"
SOON = timedelta(minutes=10)
_WALL = "%Y%m%d%H%M"
_MORNING, _NOON, _EVENING = time(9), time(12), time(18)


def resolved(context: Context, value: dict[str, Any]) -> tuple[datetime, bool]:
    """Return the instant of a draft's value, and whether it goes out even in the quiet hours.

    Raises Refusal if its time has passed while the person was thinking.
    """
    if value["at"] == NOW:
        return context.now, bool(value["urgent"])
    instant = _instant(context, value["at"])
    if instant is None or instant <= context.now:
        raise Refusal("when-passed")
    return instant, bool(value["urgent"])


def described(context: Context, value: dict[str, Any]) -> str:
    """Return in words when that is."""
    texts = context.texts
    if value["at"] == NOW:
        moment = texts.plain("when-now")
    else:
        moment = moments.full(datetime.strptime(value["at"], _WALL), texts)  # noqa: DTZ007
    return texts.plain("when-by-night", moment=moment) if value["urgent"] else moment


@dataclass(frozen=True)
class WhenStep:
    """The question when. ``at_once`` is whether now can be chosen."""

    name: str
    question: str = "when-ask"
    at_once: bool = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer times; or, of one in the quiet hours, ask whether it is meant."""
        texts = context.texts
        night = draft.get(self._night)
        if night is None and self._day in draft:
            return self._hours(context, date.fromisoformat(draft[self._day]))
        if night is None:
            return Question(texts(self.question), self._slots(context))
        morning = _morning(context, night)
        moment = described(context, {"at": night, "urgent": False})
        options = [
            Option("night", texts.plain("when-night-yes")),
            Option("other", texts.plain("when-other")),
        ]
        if morning is not None:
            label = texts.plain("when-morning", moment=moments.short(morning, texts))
            options.insert(0, Option("morning", label))
        return Question(texts("when-night", moment=moment), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take a time that was offered, or the word about one in the quiet hours."""
        night, day = draft.pop(self._night, None), draft.pop(self._day, None)
        if value == "other":
            return False
        if day and value.startswith("h"):
            return self._read(context, draft, f"{day} {value[1:3]}:{value[3:]}")
        if value in {"morning", "night"}:
            return self._decided(context, draft, night, by_night=value == "night")
        if value == NOW and not self.at_once:
            raise Refusal("form-older")
        return self._take(context, draft, value)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Read a time as written. Raises Refusal with what is wrong with it."""
        if context.incoming.attached is not None:
            raise Refusal("form-text-please")
        text, zone = context.incoming.text.strip(), context.organisation.zone
        day = read_day(text, now=context.now, zone=zone)
        if not isinstance(day, Problem):
            draft.pop(self._night, None)
            draft[self._day] = day.isoformat()
            return False
        found = read_moment(text, now=context.now, zone=zone)
        if self._day in draft and isinstance(found, Problem) and found.key == "date-no-day":
            text = f"{draft[self._day]} {text}"
        return self._read(context, draft, text)

    def _read(self, context: Context, draft: Draft, text: str) -> bool:
        moment = read_moment(text, now=context.now, zone=context.organisation.zone)
        if isinstance(moment, Problem):
            raise Refusal(moment.key, **moment.args)
        draft.pop(self._night, None)
        draft.pop(self._day, None)
        return self._take(context, draft, moment.wall.strftime(_WALL))

    @property
    def _night(self) -> str:
        return f"{self.name}.night"

    @property
    def _day(self) -> str:
        return f"{self.name}.day"

    def _take(self, context: Context, draft: Draft, at: str) -> bool:
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

    @staticmethod
    def _hours(context: Context, day: date) -> Question:
        texts = context.texts
        options = [Option(f"h{hour.replace(':', '')}", hour) for hour in HOURS]
        other = Option("other", texts.plain("moment-other-day"), wide=True)
        text = texts("moment-ask-hour", day=moments.day(day, texts))
        return Question(text, [*options, other], columns=3)

    def _slots(self, context: Context) -> list[Option]:
        texts, organisation = context.texts, context.organisation
        here = context.now.astimezone(organisation.zone).replace(tzinfo=None)
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
        wall = datetime.strptime(at, _WALL)  # noqa: DTZ007 - a wall time, with the zone beside it
    except ValueError:
        return None
    return to_instant(wall, context.organisation.zone)


def _morning(context: Context, at: str) -> datetime | None:
    """Return the wall time at which the quiet hours end that the time lies in."""
    instant = context.now if at == NOW else _instant(context, at)
    ends = quiet_until(context.organisation, instant) if instant else None
    return ends.astimezone(context.organisation.zone).replace(tzinfo=None) if ends else None

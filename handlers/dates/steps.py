"""Form steps that ask for a point in time: day and hour are chosen by buttons or typed."""

import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.reading import Moment, Problem, read_day_part, read_moment
from handlers.dates.words import PART_WORDS
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from storage.model.time import to_instant, to_wall

HOURS = ("09:00", "09:30", "10:00", "13:30", "14:00", "15:00", "16:00", "18:30", "19:00")
HOURS_OF: Mapping[str, tuple[str, ...]] = {
    "dawn": ("05:00", "06:00"),
    "morning": ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30"),
    "noonish": ("11:30", "12:00", "12:30", "13:00"),
    "pm": ("13:30", "14:00", "14:30", "15:00", "15:30", "16:00"),
    "dusk": ("17:00", "17:30", "18:00"),
    "night": ("18:30", "19:00", "19:30", "20:00"),
}
"""The hours that are offered of a part of the day."""
DAYS = 8  # days on a page
PAGES = 46  # pages of days: about a year
AGAIN = "again"
_DAY, _WALL = "%Y%m%d", "%Y%m%d%H%M"
_HOUR = re.compile(r"h\.(\d\d)(\d\d)")


def wall_of(draft: Draft, name: str) -> datetime | None:
    """Return the naive wall time that the draft has as the answer of the step with this name.

    Return None if there is no answer yet.
    """
    stored = draft.get(name)
    wall = stored.get("wall") if isinstance(stored, Mapping) else None
    return datetime.fromisoformat(wall) if wall else None


def is_ahead(context: Context, wall: datetime) -> bool:
    """Return whether this wall time, in the organisation's zone, is in the future."""
    instant = to_instant(wall, context.organisation.zone)
    return instant is not None and instant > context.now


@dataclass(frozen=True)
class CalendarStep(Step):
    """A step that asks for the day, then the hour, by buttons or as people type them.

    A subclass defines the question, where the draft stores the day until the hour is known, and
    what is done with a complete moment.
    """

    question: str = "moment-ask"
    """The text key of the question."""

    @abstractmethod
    def day(self, draft: Draft) -> date | None:
        """Return the chosen day if its hour is not known yet, else None."""

    @abstractmethod
    def part(self, draft: Draft) -> str:
        """Return the part of the chosen day in which the hour is; empty if none was stated."""

    @abstractmethod
    def keep_day(self, draft: Draft, day: date, part: str = "") -> None:
        """Store the chosen day in the draft; the step then asks for the hour (of that part)."""

    @abstractmethod
    def start_over(self, draft: Draft) -> None:
        """Remove the day, hour and readings chosen so far from the draft."""

    @abstractmethod
    def settle(self, context: Context, draft: Draft, found: Moment | Problem) -> bool:
        """Store the moment in the draft. Return True to go on to the next question.

        Raises Refusal for a problem.
        """

    def ask_hour(self, context: Context, draft: Draft, day: date) -> Question:
        """Return the question for the hour, with the usual starting times as options."""
        texts, part = context.texts, self.part(draft)
        offered = HOURS_OF["morning" if part == "am" else part] if part else HOURS
        hours = [Option(f"h.{hour.replace(':', '')}", hour) for hour in offered]
        again = Option(AGAIN, texts.plain("moment-other-day"), wide=True)
        named = moments.day(day, texts)
        if part:
            named = texts.plain("moment-day-part", day=named, part=part)
        text = texts("moment-ask-hour", day=named)
        return Question(text, [*hours, again], columns=3)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an hour of the chosen day, or start over."""
        if value == AGAIN:
            self.start_over(draft)
            return False
        day, hour = self.day(draft), _HOUR.fullmatch(value)
        if day is None or hour is None:
            raise Refusal("form-older")
        return self.settle(context, draft, _read(context, f"{day} {hour[1]}:{hour[2]}"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed date and time, together or one after the other."""
        if context.incoming.attached is not None:
            raise Refusal("form-text-please")
        return self.read(context, draft, context.incoming.text.strip())

    def read(self, context: Context, draft: Draft, text: str) -> bool:
        """Accept a date and time, together or one after the other, from the text."""
        day = self.day(draft)
        found = _read(context, text)
        if isinstance(found, Problem) and day is not None:
            timed = _timed(context, day, self.part(draft), text)
            found = timed if isinstance(timed, Moment) or found.key == "date-no-day" else found
        if isinstance(found, Problem):
            alone = read_day_part(text, now=context.now, zone=context.organisation.zone)
            if not isinstance(alone, Problem):
                self.keep_day(draft, *alone)
                return False
        return self.settle(context, draft, found)


def _page(wanted: int) -> Page:
    return Page.near(wanted, DAYS * PAGES, DAYS)


def _timed(context: Context, day: date, part: str, text: str) -> Moment | Problem:
    """Read an hour of that day: of its part, if it can be one (3点 of an afternoon is 15:00)."""
    if part:
        found = _read(context, f"{day} {PART_WORDS[part]} {text}")
        if isinstance(found, Moment):
            return found
    return _read(context, f"{day} {text}")


def past(context: Context, wall: datetime) -> Refusal:
    """Return the refusal of a wall time that is over."""
    moment = moments.timed_wall(wall, context.texts, context.organisation.zone)
    return Refusal("date-past", moment=moment)


def _read(context: Context, text: str) -> Moment | Problem:
    return read_moment(text, now=context.now, zone=context.organisation.zone)


@dataclass(frozen=True)
class MomentStep(CalendarStep):
    """A step that asks for a point in time, shows it in full and has it confirmed.

    The answer in the draft is ``{"wall": "2027-03-18T14:00"}``. Until the moment is complete, the
    draft has ``day`` (the chosen day), ``choices`` (the possible readings of the typed text) or
    ``page`` (the number of the open page of days) instead.
    """

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the day, then for the hour, then for confirmation."""
        texts = context.texts
        wall, day, stored = wall_of(draft, self.name), self.day(draft), self._so_far(draft)
        again = Option(AGAIN, texts.plain("moment-sure-no"))
        if wall is not None:
            text = texts(
                "moment-sure",
                moment=moments.timed_wall(wall, texts, context.organisation.zone),
                half=moments.half(wall, texts),
            )
            return Question(text, [Option("ok", texts.plain("moment-sure-yes")), again])
        if stored.get("choices"):
            walls = [datetime.fromisoformat(choice) for choice in stored["choices"]]
            options = [Option(f"w.{wall:{_WALL}}", moments.full(wall, texts)) for wall in walls]
            return Question(texts("moment-ask-which"), [*options, again])
        if day is not None:
            return self.ask_hour(context, draft, day)
        days = self._days(context, _page(int(stored.get("page", 0))))
        return Question(texts(self.question), days, columns=2)

    def _days(self, context: Context, page: Page) -> list[Option]:
        texts = context.texts
        today = to_wall(context.now, context.organisation.zone).date()
        first = today + timedelta(days=1 + page.offset)
        days = [first + timedelta(days=number) for number in range(page.size)]
        options = [Option(f"d.{day:{_DAY}}", moments.weekday(day, texts)) for day in days]
        turns = page.beside("moment-days-before", "moment-days-after")
        return options + [Option(f"p.{to}", texts.plain(key)) for key, to in turns]

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a day, an hour, a reading, a page of days or the confirmation."""
        what, _, rest = value.partition(".")
        if what == "ok":
            self.confirmed(context, draft)
            return True
        try:
            if what == "p":
                draft[self.name] = {"page": _page(int(rest)).number}
            elif what == "d":
                self.keep_day(draft, datetime.strptime(rest, _DAY).date())  # noqa: DTZ007
            elif what == "w":
                wall = datetime.strptime(rest, _WALL)  # noqa: DTZ007 - a wall time
                return self.settle(context, draft, _read(context, f"{wall:%Y-%m-%d %H:%M}"))
            else:
                return await super().choose(context, draft, value)
        except ValueError:
            raise Refusal("form-older") from None
        return False

    def day(self, draft: Draft) -> date | None:
        """Return the chosen day if its hour is not known yet, else None."""
        stored = self._so_far(draft)
        return date.fromisoformat(stored["day"]) if stored.get("day") else None

    def part(self, draft: Draft) -> str:
        """Return the part of the chosen day in which the hour is; empty if none was stated."""
        return str(self._so_far(draft).get("part", ""))

    def keep_day(self, draft: Draft, day: date, part: str = "") -> None:
        """Store the chosen day in the draft; the step then asks for the hour (of that part)."""
        draft[self.name] = {"day": day.isoformat()} | ({"part": part} if part else {})

    def start_over(self, draft: Draft) -> None:
        """Remove the step's value from the draft."""
        draft.pop(self.name, None)

    def settle(self, context: Context, draft: Draft, found: Moment | Problem) -> bool:
        """Store the moment in the draft, to be confirmed. Raises Refusal for a problem."""
        if isinstance(found, Problem):
            if found.key == "date-ambiguous":
                # The refusal names the readings; the question offers them as buttons too.
                draft[self.name] = {"choices": found.args["candidates"].split(" / ")}
            raise Refusal(found.key, **found.args)
        self.check(context, draft, found.wall)
        draft[self.name] = {"wall": found.wall.isoformat(timespec="minutes")}
        return False

    def _so_far(self, draft: Draft) -> Mapping[str, Any]:
        stored = draft.get(self.name)
        return stored if isinstance(stored, Mapping) else {}

    def check(self, context: Context, draft: Draft, wall: datetime) -> None:
        """Raise Refusal if the moment does not fit the rest of the form; by default it fits."""

    def confirmed(self, context: Context, draft: Draft) -> None:
        """Raise Refusal if there is no complete moment, or if it has passed in the meantime."""
        wall = wall_of(draft, self.name)
        if wall is None:
            raise Refusal("form-older")
        if not is_ahead(context, wall):
            raise past(context, wall)
        self.check(context, draft, wall)

"""A point in time in a form: its day and its hour chosen by buttons, or typed."""

import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.reading import Moment, Problem, read_day, read_moment
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from storage.model.time import to_instant, to_wall

HOURS = ("09:00", "09:30", "10:00", "13:30", "14:00", "15:00", "16:00", "18:30", "19:00")
DAYS = 8  # on a page
PAGES = 46  # a year
AGAIN = "again"
_DAY, _WALL = "%Y%m%d", "%Y%m%d%H%M"
_HOUR = re.compile(r"h\.(\d\d)(\d\d)")


def wall_of(draft: Draft, name: str) -> datetime | None:
    """Return the naive wall time that the question of this name was answered with."""
    kept = draft.get(name)
    wall = kept.get("wall") if isinstance(kept, Mapping) else None
    return datetime.fromisoformat(wall) if wall else None


def is_ahead(context: Context, wall: datetime) -> bool:
    """Whether the organisation's wall time is still to come."""
    instant = to_instant(wall, context.organisation.zone)
    return instant is not None and instant > context.now


@dataclass(frozen=True)
class CalendarStep(Step):
    """A point in time: its day, then its hour, by buttons or as people write it.

    A subclass says how it is asked for, where the chosen day stands in the draft until the hour is
    known, and what becomes of a moment that is whole.
    """

    question: str = "moment-ask"
    """The key of the text that asks for it."""

    @abstractmethod
    def day(self, draft: Draft) -> date | None:
        """Return the day that was chosen and has no hour yet."""

    @abstractmethod
    def keep_day(self, draft: Draft, day: date) -> None:
        """Put a day into the draft whose hour is to be asked for."""

    @abstractmethod
    def start_over(self, draft: Draft) -> None:
        """Remove from the draft what was chosen so far."""

    @abstractmethod
    def settle(self, context: Context, draft: Draft, found: Moment | Problem) -> bool:
        """Put the moment into the draft; True goes on. Raises Refusal for a problem."""

    @staticmethod
    def ask_hour(context: Context, day: date) -> Question:
        """Offer the hours at which things usually begin."""
        texts = context.texts
        hours = [Option(f"h.{hour.replace(':', '')}", hour) for hour in HOURS]
        again = Option(AGAIN, texts.plain("moment-other-day"), wide=True)
        text = texts("moment-ask-hour", day=moments.day(day, texts))
        return Question(text, [*hours, again], columns=3)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an hour of the day chosen before, or start over."""
        if value == AGAIN:
            self.start_over(draft)
            return False
        day, hour = self.day(draft), _HOUR.fullmatch(value)
        if day is None or hour is None:
            raise Refusal("form-older")
        return self.settle(context, draft, _read(context, f"{day} {hour[1]}:{hour[2]}"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a date and time, or one after the other, as people write them."""
        if context.incoming.attached is not None:
            raise Refusal("form-text-please")
        text, day = context.incoming.text.strip(), self.day(draft)
        found = _read(context, text)
        if isinstance(found, Problem) and day is not None:
            timed = _read(context, f"{day} {text}")
            found = timed if isinstance(timed, Moment) or found.key == "date-no-day" else found
        if isinstance(found, Problem):
            alone = read_day(text, now=context.now, zone=context.organisation.zone)
            if not isinstance(alone, Problem):
                self.keep_day(draft, alone)
                return False
        return self.settle(context, draft, found)


def _page(wanted: int) -> Page:
    return Page.near(wanted, DAYS * PAGES, DAYS)


def _read(context: Context, text: str) -> Moment | Problem:
    return read_moment(text, now=context.now, zone=context.organisation.zone)


@dataclass(frozen=True)
class MomentStep(CalendarStep):
    """A point in time that is chosen or typed, said back in full and confirmed.

    Its answer in the draft is ``{"wall": "2027-03-18T14:00"}``; until it is whole, the day that was
    chosen, the readings of what was typed, or the page of days that is open.
    """

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the day, then for the hour, then whether it was meant so."""
        texts = context.texts
        wall, day, kept = wall_of(draft, self.name), self.day(draft), self._so_far(draft)
        again = Option(AGAIN, texts.plain("moment-sure-no"))
        if wall is not None:
            text = texts("moment-sure", moment=moments.full(wall, texts))
            return Question(text, [Option("ok", texts.plain("moment-sure-yes")), again])
        if kept.get("choices"):
            walls = [datetime.fromisoformat(choice) for choice in kept["choices"]]
            options = [Option(f"w.{wall:{_WALL}}", moments.full(wall, texts)) for wall in walls]
            return Question(texts("moment-ask-which"), [*options, again])
        if day is not None:
            return self.ask_hour(context, day)
        days = self._days(context, _page(int(kept.get("page", 0))))
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
        """Accept a day, an hour, a reading, or the word that it was meant so."""
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
        """Return the day that was chosen and has no hour yet."""
        kept = self._so_far(draft)
        return date.fromisoformat(kept["day"]) if kept.get("day") else None

    def keep_day(self, draft: Draft, day: date) -> None:
        """Put a day into the draft whose hour is to be asked for."""
        draft[self.name] = {"day": day.isoformat()}

    def start_over(self, draft: Draft) -> None:
        """Remove from the draft what was chosen so far."""
        draft.pop(self.name, None)

    def settle(self, context: Context, draft: Draft, found: Moment | Problem) -> bool:
        """Put the moment into the draft, to be confirmed. Raises Refusal for a problem."""
        if isinstance(found, Problem):
            if found.key == "date-ambiguous":
                # Offered as buttons besides being named in the reason.
                draft[self.name] = {"choices": found.args["candidates"].split(" / ")}
            raise Refusal(found.key, **found.args)
        self.check(context, draft, found.wall)
        draft[self.name] = {"wall": found.wall.isoformat(timespec="minutes")}
        return False

    def _so_far(self, draft: Draft) -> Mapping[str, Any]:
        kept = draft.get(self.name)
        return kept if isinstance(kept, Mapping) else {}

    def check(self, context: Context, draft: Draft, wall: datetime) -> None:
        """Refuse a moment that does not fit the rest of the form."""

    def confirmed(self, context: Context, draft: Draft) -> None:
        """Refuse a moment that was never stated, or has passed meanwhile."""
        wall = wall_of(draft, self.name)
        if wall is None:
            raise Refusal("form-older")
        if not is_ahead(context, wall):
            raise Refusal("date-past", moment=moments.full(wall, context.texts))
        self.check(context, draft, wall)

"""A point in time in a form: chosen by buttons or typed, said back in full, confirmed.

Its answer in the draft is ``{"wall": "2027-03-18T14:00"}``; until it is whole, the day that was
chosen, the readings of what was typed, and the page of days that is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.dates import moments
from handlers.dates.reading import Moment, Problem, read_day, read_moment
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question
from storage.model.time import to_instant

HOURS = ("09:00", "09:30", "10:00", "13:30", "14:00", "15:00", "16:00", "18:30", "19:00")
DAYS = 8  # on a page
PAGES = 46  # a year
_DAY, _WALL = "%Y%m%d", "%Y%m%d%H%M"


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
class MomentStep:
    """When something begins."""

    name: str
    question: str = "moment-ask"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the day, then for the time, then whether it was meant so."""
        texts = context.texts
        kept: Mapping[str, Any] = draft.get(self.name) or {}
        wall = wall_of(draft, self.name)
        if wall is not None:
            return Question(
                texts("moment-sure", moment=moments.full(wall, texts)),
                [
                    Option("ok", texts.plain("moment-sure-yes")),
                    Option("again", texts.plain("moment-sure-no")),
                ],
            )
        if kept.get("choices"):
            walls = [datetime.fromisoformat(choice) for choice in kept["choices"]]
            options = [Option(f"w.{wall:{_WALL}}", moments.full(wall, texts)) for wall in walls]
            again = Option("again", texts.plain("moment-sure-no"))
            return Question(texts("moment-ask-which"), [*options, again])
        if kept.get("day"):
            day = date.fromisoformat(kept["day"])
            hours = [Option(f"h.{hour.replace(':', '')}", hour) for hour in HOURS]
            again = Option("again", texts.plain("moment-other-day"), wide=True)
            text = texts("moment-ask-hour", day=moments.day(day, texts))
            return Question(text, [*hours, again], columns=3)
        days = self._days(context, int(kept.get("page", 0)))
        return Question(texts(self.question), days, columns=2)

    def _days(self, context: Context, page: int) -> list[Option]:
        texts = context.texts
        today = context.now.astimezone(context.organisation.zone).date()
        first = today + timedelta(days=1 + page * DAYS)
        days = [first + timedelta(days=number) for number in range(DAYS)]
        options = [Option(f"d.{day:{_DAY}}", moments.weekday(day, texts)) for day in days]
        turn = (("moment-days-before", page - 1), ("moment-days-after", page + 1))
        options += [Option(f"p.{to}", texts.plain(key)) for key, to in turn if 0 <= to < PAGES]
        return options

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take a day, an hour, a reading, or the word that it was meant so."""
        what, _, rest = value.partition(".")
        if what == "ok":
            self.confirmed(context, draft)
            return True
        if what == "again":
            draft.pop(self.name, None)
            return False
        try:
            kept = self._chosen(draft, what, rest)
        except (ValueError, KeyError):
            raise Refusal("form-older") from None
        self._keep(context, draft, kept)
        return False

    def _chosen(self, draft: Draft, what: str, rest: str) -> str | dict[str, Any]:
        """Return the moment as text, or what is kept of it so far. Raises ValueError, KeyError."""
        if what == "p":
            return {"page": max(0, min(int(rest), PAGES - 1))}
        if what == "d":
            day = datetime.strptime(rest, _DAY).date()  # noqa: DTZ007 - a wall date
            return {"day": day.isoformat()}
        if what == "h":
            return f"{draft[self.name]['day']} {rest[:2]}:{rest[2:]}"
        if what == "w":
            wall = datetime.strptime(rest, _WALL)  # noqa: DTZ007 - a wall time
            return f"{wall:%Y-%m-%d %H:%M}"
        raise ValueError(what)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take a date and time, or one after the other, as people write them."""
        if context.incoming.attached is not None:
            raise Refusal("form-text-please")
        text = context.incoming.text.strip()
        kept: Mapping[str, Any] = draft.get(self.name) or {}
        zone = context.organisation.zone
        found = read_moment(text, now=context.now, zone=zone)
        if isinstance(found, Problem) and kept.get("day"):
            timed = read_moment(f"{kept['day']} {text}", now=context.now, zone=zone)
            found = found if isinstance(timed, Problem) and found.key != "date-no-day" else timed
        elif isinstance(found, Problem):
            day = read_day(text, now=context.now, zone=zone)
            if isinstance(day, date):
                draft[self.name] = {"day": day.isoformat()}
                return False
        self._take(context, draft, found)
        return False

    def _keep(self, context: Context, draft: Draft, kept: str | dict[str, Any]) -> None:
        if isinstance(kept, str):
            zone = context.organisation.zone
            self._take(context, draft, read_moment(kept, now=context.now, zone=zone))
        else:
            draft[self.name] = kept

    def _take(self, context: Context, draft: Draft, found: Moment | Problem) -> None:
        if isinstance(found, Problem):
            if found.key == "date-ambiguous":
                # Offered as buttons besides being named in the reason.
                choices = found.args["candidates"].split(" / ")
                draft[self.name] = {"choices": choices}
            raise Refusal(found.key, **found.args)
        self.check(context, draft, found.wall)
        draft[self.name] = {"wall": found.wall.isoformat(timespec="minutes")}

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


@dataclass(frozen=True)
class DeadlineStep(MomentStep):
    """Until when one can sign up: never, some days before the start, or as typed.

    ``"none"`` in the draft is no deadline. ``start`` names the question with the start.
    """

    name: str = "deadline"
    question: str = "deadline-ask"
    start: str = "when"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer what is usual, or ask whether it was meant so."""
        if isinstance(draft.get(self.name), Mapping):
            return super().ask(context, draft)
        texts = context.texts
        start = wall_of(draft, self.start)
        assert start is not None
        chosen = draft.get(self.name) == "none"
        options = [Option("none", texts.plain("deadline-none"), chosen)]
        for days in (1, 3, 7):
            wall = start - timedelta(days=days)
            if is_ahead(context, wall):
                said = moments.short(wall, texts)
                label = texts.plain("deadline-days", days=days, moment=said)
                options.append(Option(f"b.{days}", label))
        return Question(texts(self.question), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take one of the usual ones, or what the moment's own buttons say."""
        if value == "none":
            draft[self.name] = "none"
            return True
        what, _, days = value.partition(".")
        start = wall_of(draft, self.start)
        if what != "b":
            return await super().choose(context, draft, value)
        if days not in {"1", "3", "7"} or start is None:
            raise Refusal("form-older")
        wall = start - timedelta(days=int(days))
        if not is_ahead(context, wall):
            raise Refusal("date-past", moment=moments.full(wall, context.texts))
        draft[self.name] = {"wall": wall.isoformat(timespec="minutes")}
        return True

    def check(self, context: Context, draft: Draft, wall: datetime) -> None:
        """Refuse one that is after the start."""
        start = wall_of(draft, self.start)
        if start is not None and wall > start:
            raise Refusal("deadline-late", start=moments.full(start, context.texts))

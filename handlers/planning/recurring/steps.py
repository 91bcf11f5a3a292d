"""The questions how an event recurs, and on which of the dates it takes place after all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from msgspec.structs import replace

from handlers.dates import moments
from handlers.dates.reading import Problem, read_day, read_moment
from handlers.dates.steps import is_ahead, wall_of
from handlers.dates.words import UNTIL
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.texts import Markup
from handlers.planning.recurrence import ClockSkippedError, at
from handlers.planning.recurring import dates
from handlers.planning.recurring.reading import Written, read_ending, read_rule
from handlers.planning.recurring.saying import often, said
from handlers.planning.recurring.words import CHOSEN, LITTLE, MOVED, ONCE
from storage.events import recurring
from storage.events.recurring import LAST, MONTH, WEEK, Rule
from storage.model.time import to_wall

TIMES = (2, 3, 4, 6, 8, 10, 12)
UNITS: Mapping[str, Rule] = {
    "week": Rule(WEEK),
    "fortnight": Rule(WEEK, 2),
    "month": Rule(MONTH),
    "quarter": Rule(MONTH, 3),
}
_CHOSEN = "chosen"
_PAGE = 8  # dates on a page


@dataclass(frozen=True)
class RepeatStep(Step):
    """The question whether and how the event repeats; for the answer see dates.py.

    Until the person has chosen the number of times, the draft holds the name of a button.
    """

    name: str = dates.REPEAT

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the rule was written together with the start."""
        return isinstance(draft.get(self.name), Mapping)

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask how often, then how many times."""
        texts, unit = context.texts, draft.get(self.name)
        if unit == _CHOSEN:
            again = Option("again", texts.plain("moment-sure-no"), wide=True)
            return Question(texts("series-ask-chosen"), [again])
        rule = _of_button(draft, unit)
        if rule is not None:
            options = [
                Option(str(times), texts.plain("planning-times", times=times)) for times in TIMES
            ]
            again = Option("again", texts.plain("moment-sure-no"), wide=True)
            said_so = texts.plain(f"planning-every-{unit}") if unit in UNITS else often(rule, texts)
            text = texts("planning-ask-times", often=said_so)
            return Question(text, [*options, again], columns=3)
        present = dates.rule_of(draft)
        keep = []
        if present is not None:
            keep = [Option("keep", texts.plain("planning-keep", value=said(present, texts)))]
        options = [
            *keep,
            Option("once", texts.plain("planning-once"), unit == "once"),
            *(Option(key, texts.plain(f"planning-every-{key}")) for key in UNITS),
            *(Option(key, often(one, texts)) for key, one in _of_start(draft).items()),
            Option(_CHOSEN, texts.plain("series-chosen")),
        ]
        return Question(texts("planning-ask-repeat"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the interval, then the number of times. Raises Refusal."""
        present = draft.get(self.name)
        if value == "keep" and dates.rule_of(draft) is not None:
            return True
        if value == "again":
            draft.pop(self.name, None)
            return False
        if value == "once":
            draft[self.name] = value
            draft.pop(dates.DATES, None)
            return True
        if value == _CHOSEN or _of_button(draft, value) is not None:
            draft[self.name] = value
            return False
        rule = _of_button(draft, present)
        if rule is not None and value.isdecimal():
            return await keep_rule(context, draft, replace(rule, times=int(value[:4])))
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed number of times, an end, or a whole rule: 每周x4. Raises Refusal."""
        text = context.incoming.text.strip() if context.incoming.attached is None else ""
        rule = _of_button(draft, draft.get(self.name))
        if not text:
            raise Refusal("form-choose-please")
        if text.casefold() in ONCE:
            return await self.choose(context, draft, "once")
        zone = context.organisation.zone
        if rule is not None and text.isdecimal():
            return await keep_rule(context, draft, replace(rule, times=int(text[:4])))
        if rule is not None:
            ended = read_ending(text, rule, now=context.now, zone=zone)
            if ended is not None:
                return await keep_rule(context, draft, ended)
        written = read_rule(text, now=context.now, zone=zone, chosen=True)
        if written is None or _left_of(written):
            raise Refusal("planning-repeat-unknown")
        return await keep_rule(context, draft, written.rule)


def _left_of(written: Written) -> str:
    """Return what the text says besides its rule and the first date."""
    return LITTLE.sub("", written.rest)


def _of_button(draft: Draft, name: object) -> Rule | None:
    if not isinstance(name, str):
        return None
    return UNITS.get(name) or _of_start(draft).get(name)


def _of_start(draft: Draft) -> dict[str, Rule]:
    """Return the rules by the weekday of the start in its month, by the names of their buttons."""
    start = wall_of(draft, "when")
    if start is None:
        return {}
    nth = (start.day - 1) // 7 + 1
    found = {}
    if nth <= 4:
        found["nth"] = Rule(MONTH, weekdays=(start.weekday(),), nth=nth)
    if (start + timedelta(days=7)).month != start.month:
        found["last"] = Rule(MONTH, weekdays=(start.weekday(),), nth=LAST)
    return found


async def keep_rule(context: Context, draft: Draft, rule: Rule) -> bool:
    """Save the rule in the draft; a rule with a single date is no series. Raises Refusal.

    The start is moved to the rule's first date, if the rule says on which days.
    """
    await dates.note_days(context, draft)
    limit = context.organisation.limits.series
    if rule.times is not None and not 2 <= rule.times <= limit:
        raise Refusal("planning-times-wrong", limit=str(limit))
    start = wall_of(draft, "when")
    assert start is not None
    since = start.date()
    if rule.unit == recurring.DATES:  # the start was asked before the dates were
        since = to_wall(context.now, context.organisation.zone).date()
    first = recurring.first(rule, since)
    if first is None:
        raise Refusal("series-none-left")
    before = {name: draft.get(name) for name in ("when", dates.REPEAT, dates.DATES)}
    draft["when"] = {"wall": datetime.combine(first, start.time()).isoformat(timespec="minutes")}
    draft[dates.REPEAT] = rule.stored()
    draft.pop(dates.DATES, None)
    try:
        dates.check(draft, context.organisation)
        kept = dates.kept(draft, context.organisation)
        at([slot.wall for slot in kept], kept[0].wall, None, context.organisation.zone)
    except (ClockSkippedError, Refusal) as error:
        draft.update({name: value for name, value in before.items() if value is not None})
        if isinstance(error, ClockSkippedError):
            moment = moments.full(error.wall, context.texts)
            raise Refusal("date-skipped", moment=moment) from None
        raise
    if len(kept) == 1 and rule.times is None:
        draft[dates.REPEAT] = "once"
    return True


@dataclass(frozen=True)
class DatesStep(Step):
    """The dates of a series one by one: left out by a press, moved by typing."""

    name: str = dates.DATES
    several: ClassVar[bool] = False
    aside: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Show the dates, those that are left out too, and whether one may sign up for all."""
        texts, organisation = context.texts, context.organisation
        calendar = dates.calendar_of(draft, organisation, texts.language)
        found, changed = dates.slots(draft, organisation), dates.otherwise(draft)
        page = Page.near(int(changed.get("page", 0)), len(found), _PAGE)
        options = []
        for slot in page.of(found):
            day = dates.shown(slot.wall, found[0].wall.year, texts)
            day += dates.marked(slot.wall.date(), calendar, texts)
            key = "series-day-off" if slot.out else "series-day-on"
            options.append(Option(f"d.{slot.day:%Y%m%d}", texts.plain(key, day=day)))
        options += [Option(f"p.{to}", texts.plain(key)) for key, to in page.beside()]
        together = texts.plain("series-together")
        options.append(Option("together", together, bool(changed["together"])))
        lines = [texts("series-which"), *dates.lines(draft, organisation, texts)[:30]]
        return Question(Markup("\n".join(lines)), options, done="series-done")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave a date out or put it back, turn the page, or allow to sign up for all."""
        changed = dates.otherwise(draft)
        what, _, rest = value.partition(".")
        if what == "together":
            changed["together"] = not changed["together"]
        elif what == "p" and rest.isdecimal():
            changed["page"] = int(rest[:4])
        elif what == "d" and rest.isdecimal() and len(rest) == 8:
            self._toggle(context, draft, changed, date.fromisoformat(rest))
        else:
            raise Refusal("form-older")
        draft[self.name] = changed
        return False

    def _toggle(self, context: Context, draft: Draft, changed: dict[str, Any], day: date) -> None:
        found = {slot.day: slot for slot in dates.slots(draft, context.organisation)}
        slot = found.get(day)
        if slot is None:
            raise Refusal("form-older")
        key, out, back = day.isoformat(), [*changed["out"]], [*changed["in"]]
        if key in out:
            out.remove(key)
        elif slot.out:  # on a holiday that the rule leaves out
            back.append(key)
        elif sum(not one.out for one in found.values()) <= 1:
            raise Refusal("series-last-one")
        elif key in back:
            back.remove(key)
        else:
            out.append(key)
        changed |= {"out": out, "in": back}

    async def type(self, context: Context, draft: Draft) -> bool:
        """Move a date: 3月18日改到3月19日15:00. Raises Refusal."""
        text = context.incoming.text.strip() if context.incoming.attached is None else ""
        parts = MOVED.split(text, maxsplit=1)
        if len(parts) != 2 and CHOSEN.search(text) is None:
            parts = UNTIL.split(text, maxsplit=1)
        zone = context.organisation.zone
        day = read_day(parts[0], now=context.now, zone=zone)
        if len(parts) != 2 or isinstance(day, Problem):
            raise Refusal("series-move-unread")
        found = dates.slots(draft, context.organisation)
        by_day = {slot.day: slot for slot in found} | {slot.wall.date(): slot for slot in found}
        slot = by_day.get(day)
        if slot is None:
            named = moments.day(day, context.texts)
            raise Refusal("series-move-unknown", day=named)
        to = read_moment(parts[1], now=context.now, zone=zone)
        if isinstance(to, Problem):
            alone = read_day(parts[1], now=context.now, zone=zone)
            hour = read_moment(f"{day} {parts[1]}", now=context.now, zone=zone)
            if not isinstance(alone, Problem):
                wall = datetime.combine(alone, slot.wall.time())
            elif not isinstance(hour, Problem):
                wall = hour.wall
            else:
                raise Refusal(to.key, **to.args)
        else:
            wall = to.wall
        self._move(context, draft, slot, wall)
        return False

    def _move(self, context: Context, draft: Draft, slot: dates.Slot, wall: datetime) -> None:
        moment = moments.timed_wall(wall, context.texts, context.organisation.zone)
        if not is_ahead(context, wall):
            raise Refusal("date-past", moment=moment)
        kept = dates.kept(draft, context.organisation)
        if any(one.wall == wall for one in kept if one.day != slot.day):
            raise Refusal("series-move-same", moment=moment)
        changed, day = dates.otherwise(draft), slot.day.isoformat()
        moved = dict(changed["moved"])
        moved[day] = wall.isoformat(timespec="minutes")
        out = [one for one in changed["out"] if one != day]
        draft[self.name] = {**changed, "moved": moved, "out": out}

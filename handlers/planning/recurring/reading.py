"""Reads the rule of a series as people write it: 每月最后一个周四 14:00 至6月底，春节除外."""

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from handlers.dates.reading import Problem, read_day, read_moment
from handlers.kit.forms import Draft
from handlers.planning.recurring import words
from storage.events import recurring
from storage.events.recurring import DATES, LAST, MONTH, WEEK, Rule
from storage.model.time import to_wall

_QUARTER = 3
WITH_START = "rule-with-start"
"""In a draft: whether the rule was written with the start and goes if another is chosen."""


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as it was written.

    ``rest`` is the text without it, with the first date in its place (as YYYY-MM-DD) where the rule
    says on which days; ``after`` is the same with the second date, for an hour that is over today.
    """

    rule: Rule
    rest: str
    after: str


def read_rule(text: str, *, now: datetime, zone: ZoneInfo, chosen: bool = False) -> Written | None:
    """Return the rule that the text contains; None if there is none. ``now`` is aware.

    With ``chosen``, dates that are listed are a rule too: 3月4日、18日和4月1日 14:00.
    """
    return _Reader(now, zone).read(unicodedata.normalize("NFKC", text), chosen=chosen)


def take_rule(
    text: str, draft: Draft, *, now: datetime, zone: ZoneInfo, chosen: bool = True
) -> str:
    """Take the rule in the text into the draft; return the text with the first date in its place.

    Today's date is taken only if the hour that is written is not over.
    """
    written = read_rule(text, now=now, zone=zone, chosen=chosen)
    if written is None:
        return text
    draft["repeat"] = written.rule.stored()
    draft[WITH_START] = True
    draft.pop("dates", None)
    today = to_wall(now, zone).date().isoformat()
    over = read_moment(written.rest, now=now, zone=zone)
    if today in written.rest and isinstance(over, Problem) and over.key == "date-past":
        return written.after
    return written.rest


def read_ending(text: str, rule: Rule, *, now: datetime, zone: ZoneInfo) -> Rule | None:
    """Return the rule with its end and exceptions as the text states them; None if it doesn't."""
    reader = _Reader(now, zone)
    ended, rest = reader.ending(rule, unicodedata.normalize("NFKC", text))
    return None if ended == rule or words.AROUND.sub("", rest) else ended


@dataclass(frozen=True, slots=True)
class _Reader:
    now: datetime
    zone: ZoneInfo

    def read(self, text: str, *, chosen: bool) -> Written | None:
        """Return the rule in the text and what is left of it."""
        for pattern in words.EVERY:
            found = pattern.search(text)
            if found is not None:
                rule = _every(found)
                return None if rule is None else self._written(text, found, rule)
        found = words.CHOSEN.search(text) if chosen else None
        if found is None:
            return None
        dates = self._dates(found[0])
        if len(dates) < 2:
            return None
        return self._written(text, found, Rule(DATES, dates=tuple(sorted(set(dates)))))

    def _written(self, text: str, found: re.Match[str], rule: Rule) -> Written:
        rule, before = self.ending(rule, text[: found.start()])
        rule, behind = self.ending(rule, text[found.end() :])
        since = to_wall(self.now, self.zone).date()
        stated = words.SINCE.search(f"{before}\0{behind}")
        if stated is not None:
            day = self._day(stated["zh"] or stated["en"])
            if day is not None:
                since = day
                whole = f"{before}\0{behind}"
                kept = f"{whole[: stated.start()]} {whole[stated.end() :]}"
                if "\0" not in kept:
                    kept = f"{kept}\0"
                before, behind = kept.split("\0")
        elif rule.unit == MONTH and rule.every == _QUARTER and rule.says_day:
            since = _in_quarter(since, last=LAST in {rule.nth, rule.month_day})
        if stated is None and not rule.says_day:
            return Written(rule, f"{before} {behind}".strip(), f"{before} {behind}".strip())
        # A rule that says only how often begins with the date that was stated.
        ahead = [day.date for _, day in zip(range(2), _both(rule, since), strict=False)]
        first = [f"{before} {day.isoformat()} {behind}".strip() for day in ahead]
        return Written(rule, first[0], first[-1]) if first else Written(rule, text, text)

    def ending(self, rule: Rule, text: str) -> tuple[Rule, str]:
        """Return the rule with the end and the exceptions in the text, and the text without."""
        found = words.UNTIL.search(text)
        until = None if found is None else self._until(found)
        if found is not None and until is not None:
            rule, text = replace(rule, until=until), _without(text, found)
        found = words.BUT.search(text)
        if found is not None:
            items = found["zh"] or found["zh2"] or found["en"]
            rule = replace(rule, without=tuple(self._items(items)))
            text = _without(text, found)
        found = words.TIMES.search(text)
        if found is not None and rule.unit != DATES:
            times = _number(found["times"] or found["times2"])
            rule, text = replace(rule, times=times), _without(text, found)
        return rule, text

    def _items(self, text: str) -> Iterator[str]:
        for item in words.ITEM.findall(text):
            name = item.casefold().removeprefix("the ").strip()
            key = next((key for key, names in words.HOLIDAYS.items() if name in names), "")
            day = None if key else self._day(item)
            if key or day is not None:
                yield key or str(day)

    def _until(self, found: re.Match[str]) -> date | None:
        today = to_wall(self.now, self.zone).date()
        if found["year"]:
            return date(today.year, 12, 31)
        if found["date"]:
            return self._day(found["date"])
        if found["m"]:
            month = _number(found["m"])
        else:
            month = words.MONTH_NAMES.index(found["men"][:3].casefold()) + 1
        if not 1 <= month <= 12:
            return None
        stated = found["y"] or found["yen"]
        year = int(stated) if stated else today.year + (month < today.month)
        return date(year, month, calendar.monthrange(year, month)[1])

    def _dates(self, text: str) -> list[date]:
        """Return the dates of a list, each not before the one before it."""
        found: list[date] = []
        for one in words.NEXT_DATE.findall(text):
            written = one
            if found and words.ALONE.fullmatch(one):
                last = found[-1]
                written = words.IN_MONTH.format(year=last.year, month=last.month, day=one)
            elif found and words.MONTH_DAY.match(one):
                near = words.IN_YEAR.format(year=found[-1].year, day=one)
                day = self._day(near)
                written = near if day is not None and day >= found[-1] else one
            day = self._day(written)
            if day is not None:
                found.append(day)
        return found

    def _day(self, text: str) -> date | None:
        read = read_day(text, now=self.now, zone=self.zone)
        return None if isinstance(read, Problem) else read


def _both(rule: Rule, since: date) -> Iterator[recurring.Day]:
    """Yield the rule's dates without its end, as it counts from the first of them."""
    start = recurring.first(rule, since)
    if start is not None:
        yield from recurring.days(replace(rule, times=2, until=None), start)


def _every(found: re.Match[str]) -> Rule | None:
    parts = found.groupdict()
    if parts.get("unit"):
        return _of_months(parts)
    if parts.get("named"):
        unit, every = words.NAMED[parts["named"].casefold()]
        return Rule(unit, every, weekdays=_weekdays(parts.get("days") or ""))
    every = _number(parts["n"]) if parts.get("n") else 1
    if every < 1:
        return None
    skips = found[0].startswith(words.SKIPS_ONE)
    return Rule(WEEK, 2 if skips else every, weekdays=_weekdays(parts.get("days") or ""))


def _of_months(parts: Mapping[str, str]) -> Rule | None:
    every = _number(parts["n"]) if parts.get("n") else 1
    if every < 1:
        return None
    name = parts["unit"].casefold().removesuffix("s").replace(" ", "-")
    rule = Rule(MONTH, words.MONTHS[name] * every)
    nth, day = parts.get("nth"), parts.get("day")
    if parts.get("last") or (nth and (parts["wd"] or "").casefold() == "day"):
        is_last = bool(parts.get("last")) or nth in words.LAST_WORDS
        return replace(rule, month_day=LAST if is_last else words.NTH[str(nth)])
    if nth:
        is_last = nth.casefold().startswith(words.LAST_WORDS)
        at = LAST if is_last else words.NTH[nth.casefold()]
        return replace(rule, nth=at, weekdays=_weekdays(parts["wd"]))
    if day:
        number = _number(day)
        return replace(rule, month_day=number) if 1 <= number <= 31 else None
    return rule


def _weekdays(text: str) -> tuple[int, ...]:
    days = {words.WEEKDAYS[one] for one in text if one in words.WEEKDAYS}
    for one in words.DAY_EN.findall(text.casefold()):
        days |= {n for n, name in enumerate(words.ENGLISH_DAYS) if name.startswith(one[:3])}
    return tuple(sorted(days))


def _number(text: str) -> int:
    plain = text.casefold()
    return int(plain) if plain.isdecimal() else words.NUMBERS[plain]


def _in_quarter(since: date, *, last: bool) -> date:
    """Return ``since``, or the first day of the quarter's month in which the date lies."""
    wanted = 0 if last else 1  # March is 3 % 3 == 0
    while since.month % _QUARTER != wanted:
        year, month = divmod(since.year * 12 + since.month, 12)
        since = date(year, month + 1, 1)
    return since


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"

"""Says the rule of a series in plain words, as it can be typed."""

from datetime import date

from handlers.kit.texts import Texts, joined
from handlers.planning.recurring.words import HOLIDAYS
from storage.events.recurring import DATES, LAST, WEEK, Rule

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = {1: "month", 3: "quarter", 6: "half-year"}


def said(rule: Rule, texts: Texts) -> str:
    """Return the rule in words: 每周四，共4次，春节除外; every Thursday, 4 times."""
    parts = [often(rule, texts)]
    if rule.times is not None and rule.unit != DATES:
        parts.append(texts.plain("series-times", times=str(rule.times)))
    if rule.until is not None:
        parts.append(texts.plain("series-until", day=_date(rule.until, texts)))
    if rule.without:
        names = joined([_without(one, texts) for one in rule.without], texts)
        parts.append(texts.plain("series-without", names=names))
    return texts.plain("series-comma").join(parts)


def often(rule: Rule, texts: Texts) -> str:
    """Return how often and on which days: 每月最后一个周四; every month on the last Thursday."""
    if rule.unit == DATES:
        return joined([_date(day, texts) for day in rule.dates], texts)
    days = texts.plain("series-and").join(
        texts.plain("series-weekday", day=_DAYS[day]) for day in rule.weekdays
    )
    if rule.unit == WEEK:
        if not days:
            return texts.plain("series-weeks", every=rule.every)
        return texts.plain("series-weeks-on", every=rule.every, days=days)
    return _months(rule, days, texts)


def _months(rule: Rule, days: str, texts: Texts) -> str:
    unit = _UNITS.get(rule.every, "months")
    months = texts.plain("series-months", unit=unit, every=str(rule.every))
    if rule.nth is not None:
        return texts.plain("series-nth", months=months, nth=rule.nth, day=days)
    if rule.month_day == LAST:
        return texts.plain("series-last-day", months=months)
    if rule.month_day is not None:
        return texts.plain("series-day", months=months, day=rule.month_day)
    return months


def _date(day: date, texts: Texts) -> str:
    month = texts.plain(f"month-{day.month}")
    return texts.plain("series-date", year=str(day.year), month=month, day=str(day.day))


def _without(one: str, texts: Texts) -> str:
    if one in HOLIDAYS:
        return texts.plain("series-holiday", name=one)
    return _date(date.fromisoformat(one), texts)

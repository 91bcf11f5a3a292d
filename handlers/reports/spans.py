"""Reads and names spans of time: a month, a quarter, half a year, a year, any days."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, time, timedelta
from typing import Final

from handlers.dates import moments
from handlers.dates.reading import Problem, read_written
from handlers.kit.texts import Texts
from handlers.reports import words

Span = tuple[date, date]
YEARS: Final = range(2000, 2100)
LONGEST: Final = timedelta(days=5 * 366)


def read(text: str, today: date) -> Span | None:
    """Return the first and the last day that are written; None if the text is no span of time.

    What states no year is of the present one, and the end of a range of its beginning's year.
    """
    text = unicodedata.normalize("NFKC", text).strip().lower()
    text = " ".join(words.AROUND.sub(" ", text).split())
    if not text:
        return None
    whole = _one(text, today, today.year)
    if whole is not None:
        return whole
    for found in words.BETWEEN.finditer(text):
        begins = _one(text[: found.start()].strip(), today, today.year)
        if begins is None:
            continue
        ends = _one(text[found.end() :].strip(), today, begins[0].year)
        if ends is not None and is_span(begins[0], ends[1]):
            return begins[0], ends[1]
    return None


def is_asked(text: str) -> bool:
    """Return whether a message asks for a report of a span of time, be there such a span or not."""
    text = unicodedata.normalize("NFKC", text).strip().rstrip("。.!！")
    return words.ASKED.fullmatch(text) is not None


def names_none(text: str) -> bool:
    """Return whether a message asks for the report of a quarter or so without saying which."""
    text = unicodedata.normalize("NFKC", text).strip().rstrip("。.!！")
    return words.NO_SPAN.fullmatch(words.AROUND.sub("", text).strip()) is not None


def is_span(first: date, last: date) -> bool:
    """Return whether a report can be made of these days."""
    known = first.year in YEARS and last.year in YEARS
    return known and timedelta(0) <= last - first < LONGEST


def months(year: int, month: int, number: int = 1) -> Span:
    """Return so many months from this one; a month beyond the year is of another one."""
    years, first = divmod(month - 1, 12)
    over, last = divmod(month - 2 + number, 12)
    ends = date(year + over, last + 1, monthrange(year + over, last + 1)[1])
    return date(year + years, first + 1, 1), ends


def quarter(day: date, beside: int = 0) -> Span:
    """Return the quarter of the day, or the one so many quarters beside it."""
    return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * beside, 3)


def _one(text: str, today: date, year: int) -> Span | None:
    """Read one span, of this year if the text states none."""
    found = _calendar(text, today, year)
    if found is not None:
        return found if is_span(*found) else None
    read_as = _day(text, today, year) if text else Problem("")
    if isinstance(read_as, Problem):
        return None
    return (read_as[0], read_as[0]) if is_span(read_as[0], read_as[0]) else None


def _calendar(text: str, today: date, year: int) -> Span | None:
    if found := words.THIS_MONTH.fullmatch(text):
        return months(today.year, today.month + words.BESIDE[found["which"]])
    if found := words.THIS_QUARTER.fullmatch(text):
        return quarter(today, words.BESIDE[found["which"]])
    if found := words.THIS_YEAR.fullmatch(text):
        return months(today.year + words.BESIDE[found["which"] or found["zh"]], 1, 12)
    if found := words.QUARTER.fullmatch(text):
        number = words.NUMBERS[found["number"] or found["q"] or found["word"]]
        return months(_year(found, today, year), 3 * number - 2, 3)
    if found := words.HALF.fullmatch(text):
        second = found["half"] == words.LATER or found["word"] == "second"
        return months(_year(found, today, year), 7 if second else 1, 6)
    return _month_or_year(text, today, year)


def _month_or_year(text: str, today: date, year: int) -> Span | None:
    if found := words.MONTH.fullmatch(text):
        number = words.NUMBERS.get(found["number"])
        return months(_year(found, today, year), number) if number else None
    if found := words.NAMED_MONTH.fullmatch(text):
        number = next(
            at for at, name in enumerate(words.MONTHS, 1) if name[:3] == found["word"][:3]
        )
        return months(_year(found, today, year), number)
    if found := words.YEAR.fullmatch(text):
        return months(int(found["year"]), 1, 12) if int(found["year"]) in YEARS else None
    return None


def _day(text: str, today: date, year: int) -> tuple[date, time | None] | Problem:
    beside = words.OF_YEAR.match(text)
    if beside is None:
        return read_written(text, year=year)
    of = today.year + words.BESIDE[beside["beside"]]
    return read_written(text[beside.end() :], year=of)


def _year(found: "re.Match[str]", today: date, year: int) -> int:
    said = found.groupdict()
    stated = said.get("year") or said.get("after") or said.get("of")
    if stated:
        return min(max(int(stated), YEARS[0]), YEARS[-1])
    beside = said.get("beside")
    return today.year + words.BESIDE[beside] if beside else year


def named(first: date, last: date, texts: Texts) -> str:
    """Return the span in words: a year, half a year, a quarter, a month, or its two days."""
    year, length = str(first.year), last.month - first.month + 1
    whole = first.day == 1 and first.year == last.year and months(last.year, last.month)[1] == last
    if whole and length == 12:
        return texts.plain("reports-year", year=year)
    if whole and length == 6 and first.month in (1, 7):
        return texts.plain(f"reports-half-{first.month // 6 + 1}", year=year)
    if whole and length == 3 and first.month % 3 == 1:
        return texts.plain("reports-quarter", year=year, number=first.month // 3 + 1)
    if whole and length == 1:
        return texts.plain("reports-month", year=year, month=texts.plain(f"month-{first.month}"))
    days = {"first": moments.day(first, texts), "last": moments.day(last, texts)}
    return texts.plain("reports-days", **days) if first != last else days["first"]

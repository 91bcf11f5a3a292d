"""Reads spans of time: several days, such as 18-20 March, and 18 March 14:00-16:00."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.dates import words
from handlers.dates.ends import halves, read_end
from handlers.dates.reading import Moment, Problem, read_day_part, read_moment
from storage.model.time import LAST_MINUTE


@dataclass(frozen=True, slots=True)
class Span:
    """When something begins, and what was written of its end, for :func:`read_end`.

    ``moment`` is None where only the day, and perhaps its part, is known.
    """

    moment: Moment | None
    day: date
    part: str
    ends: str


def read_span(text: str, *, now: datetime, zone: ZoneInfo) -> Span | None:
    """Return the span of a start and an end, as wall times in the zone, later than ``now``.

    A whole day begins at midnight. None if the text is not a span, or begins in the past.
    """
    text = words.numbers_as_days(unicodedata.normalize("NFKC", text).strip())
    reader = _Reader(now, zone)
    whole = words.WHOLE_DAY.search(text)
    if whole is None:
        return reader.of_days(text, "") or reader.of_halves(text, "")
    text = f"{text[: whole.start()]} {text[whole.end() :]}".strip()
    return (
        reader.begun(text, whole[0], "00:00")
        or reader.of_days(text, "00:00")
        or reader.of_halves(text, "00:00")
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads spans; a ``clock`` is the hour at which whole days begin, else empty."""

    now: datetime
    zone: ZoneInfo

    def begun(self, written: str, ends: str, clock: str) -> Span | None:
        """Return the span that begins on the written day, at the clock if there is one."""
        read = read_day_part(written, now=self.now, zone=self.zone)
        if isinstance(read, Problem):
            return None
        if not clock:
            return Span(None, *read, ends)
        moment = self._moment(f"{read[0]} {clock}")
        return None if moment is None else Span(moment, *read, ends)

    def of_days(self, text: str, clock: str) -> Span | None:
        """Return the span of 3月18日-20日, with or without an hour."""
        kept, several = first_day(text)
        after = days_until(several)
        if not after:
            return None
        moment = self._moment(kept)
        if moment is not None:
            return Span(moment, moment.wall.date(), "", after)
        return self.begun(kept, after, clock)

    def of_halves(self, text: str, clock: str) -> Span | None:
        """Return the span of a start and an end: 3月18日14:00-16:00, 3月18日9:00-20日16:00."""
        for before, after in halves(text):
            moment = self._moment(before)
            if moment is not None and not isinstance(read_end(after, moment.wall), Problem):
                return Span(moment, moment.wall.date(), "", after)
            span = self.begun(before, after, clock)
            if span is not None and (found := self._until_day(span, before, after)) is not None:
                return found
        return None

    def _until_day(self, span: Span, before: str, after: str) -> Span | None:
        ends = read_end(after, datetime.combine(span.day, datetime.min.time()))
        if isinstance(ends, Problem) or ends.date() <= span.day:
            return None
        if span.moment is not None or ends.time() == LAST_MINUTE:
            return span
        # 3月18日-20日 9:00: the hour is that of the beginning.
        return self.begun(before, ends.date().isoformat(), f"{ends:%H:%M}")

    def _moment(self, text: str) -> Moment | None:
        read = read_moment(text, now=self.now, zone=self.zone)
        return read if isinstance(read, Moment) else None


def days_until(several: str) -> str:
    """Return the last of several days as written if they are a span of days, else nothing."""
    after = next((after for _, after in halves(several)), "")
    return words.day_of_month(after)


def has_several_days(text: str) -> bool:
    """Return whether the text says several days: a span of them, or some by name.

    Numbers of days alone, 3.18-3.20, are a span; behind a day such numbers are hours.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return bool(words.SEVERAL_DAYS.search(plain) or words.ONLY_NUMBERS_DAYS.fullmatch(plain))


def first_day(text: str) -> tuple[str, str]:
    """Return the text with only the first of several days in it, and those days as written.

    The days are empty, and the text as it was, where it says no several days.
    """
    for pattern in words.FIRST_OF_DAYS:
        found = pattern.search(text)
        if found is not None:
            kept = f"{found['first']}{found['month']}"
            return f"{text[: found.start()]}{kept} {text[found.end() :]}", found[0].strip()
    return text, ""

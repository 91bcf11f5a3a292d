"""Tells several days, such as 18-20 March, from one: an event has one day on which it begins."""

import unicodedata

from handlers.dates import words


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

"""The Chinese and English words of dates and times that people type, and the tokens they mean.

The Fluent files next to this module contain the texts that people read; this module contains the
words that they write. All other code works with the tokens.
"""

import re
import unicodedata
from collections.abc import Iterator

# Tokens: Y year, M month, D day of the month, H o'clock, O o'clock in the 24-hour clock, I minute,
# W week; w0…w6 Monday to Sunday; m1…m12 months by name; d-1, d0, d1… number of days from today.
_DAY_PARTS = {
    "凌晨": "dawn",
    "清晨": "morning",
    "早晨": "morning",
    "早上": "morning",
    "早": "morning",
    "上午": "morning",
    "中午": "noonish",
    "午间": "noonish",
    "正午": "noon",
    "下午": "pm",
    "午后": "pm",
    "傍晚": "dusk",
    "晚上": "night",
    "晚间": "night",
    "晚": "night",
    "夜里": "night",
    "夜间": "night",
    "夜晚": "night",
    "深夜": "night",
    "半夜": "night",
    "午夜": "midnight",
}
PART_WORDS = {"am": "am", "pm": "pm", "morning": "morning", "night": "night"} | {
    "dawn": "凌晨",
    "noonish": "中午",
    "dusk": "傍晚",
}
"""The parts of the day as words that can be read before an hour."""
_MARKS = {
    "年": "Y",
    "月份": "M",
    "月": "M",
    "个月": "M",
    "日": "D",
    "号": "D",
    "號": "D",
    "点钟": "H",
    "点": "H",
    "點鐘": "H",
    "點": "H",
    "时": "O",
    "時": "O",
    "分": "I",
    "半": "half",
    "刻钟": "quarter",
    "刻": "quarter",
    "周": "W",
    "週": "W",
    "星期": "W",
    "个星期": "W",
    "礼拜": "W",
    "天": "day",
    "个小时": "hour",
    "小时": "hour",
    "分钟": "minute",
    "以后": "after",
    "之后": "after",
    "后": "after",
    "後": "after",
}
_RELATIVE = {
    "前天": "d-2",
    "昨天": "d-1",
    "昨日": "d-1",
    "今天": "d0",
    "今日": "d0",
    "今早": "d0 morning",
    "今晚": "d0 night",
    "明天": "d1",
    "明日": "d1",
    "明早": "d1 morning",
    "明晚": "d1 night",
    "后天": "d2",
    "後天": "d2",
    "大后天": "d3",
    "大後天": "d3",
    "本": "this",
    "这": "this",
    "这个": "this",
    "這": "this",
    "這個": "this",
    "下": "next",
    "下个": "next",
    "下個": "next",
    "上": "last",
    "上个": "last",
    "上個": "last",
    "去年": "last Y",
    "今年": "this Y",
    "明年": "next Y",
    "后年": "next next Y",
}
_SILENT = {"的": "", "在": "", "于": "", "於": "", "整": ""}
_WEEKDAYS = {
    week + day: f"w{number}"
    for week in ("周", "週", "星期", "礼拜", "禮拜")
    for number, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for day in days
}
_CHINESE = _DAY_PARTS | _MARKS | _RELATIVE | _SILENT | _WEEKDAYS

_MONTH_NAMES = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_WEEKDAY_NAMES = (
    "monday mon",
    "tuesday tues tue",
    "wednesday weds wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
_ENGLISH = (
    {
        name: f"m{number}"
        for number, names in enumerate(_MONTH_NAMES, start=1)
        for name in names.split()
    }
    | {name: f"w{number}" for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
    | dict.fromkeys(("on", "of", "the", "a", "t", "and", "sharp"), "")
    | dict.fromkeys(("st", "nd", "rd", "th"), "D")
    | dict.fromkeys(("day", "days"), "day")
    | dict.fromkeys(("week", "weeks"), "W")
    | dict.fromkeys(("hour", "hours", "hrs", "hr"), "hour")
    | dict.fromkeys(("minute", "minutes", "mins", "min"), "minute")
    | {
        "year": "Y",
        "month": "M",
        "am": "am",
        "pm": "pm",
        "morning": "morning",
        "afternoon": "pm",
        "evening": "night",
        "night": "night",
        "noon": "noon",
        "midday": "noon",
        "midnight": "midnight",
        "yesterday": "d-1",
        "today": "d0",
        "tonight": "d0 night",
        "tomorrow": "d1",
        "this": "this",
        "next": "next",
        "last": "last",
        "in": "in",
        "at": "at",
        "later": "after",
        "oclock": "H",
    }
)

_NUMERALS = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
    )
    for character in characters
}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_UNITS_EN = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS_EN = {
    f"{word}ty": 10 * number
    for number, word in enumerate(
        ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"), start=2
    )
}
_NUMBER_EN = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS_EN)})(?:[\s-]?(?P<one>{'|'.join(list(_UNITS_EN)[1:10])}))?"
    rf"|(?P<unit>{'|'.join(_UNITS_EN)}))\b"
)
_PHRASES = (
    (re.compile(r"\bo['’]clock\b"), "oclock"),
    (re.compile(r"\b([ap])\.\s?m\b\.?|(?<=[0-9])([ap])\.\s?m\b\.?"), r"\1\2m"),
    (re.compile(r"\b(?:the )?day after tomorrow\b"), "后天"),
    (re.compile(r"\bthis (?=morning|afternoon|evening)"), "today "),
    (re.compile(r"\bfrom now\b"), "later"),
    (re.compile(r"[‐‑‒–—−]"), "-"),
    (re.compile(r"[,;()\[\]{}、，；【】〔〕「」『』~。！!?？]"), " "),
)
_LEXEME = re.compile(
    "|".join(
        (
            f"(?P<chinese>{'|'.join(sorted(_CHINESE, key=len, reverse=True))})",
            f"(?P<numerals>[{''.join((*_NUMERALS, *_TENS))}]+)",
            "(?P<digits>[0-9]+)",
            "(?P<english>[a-z]+)",
            "(?P<mark>[-/.:])",
            r"(?P<space>\s+)",
            "(?P<unknown>.)",
        )
    ),
    re.DOTALL,
)


def tokens(text: str) -> str | None:
    """Return the tokens of a typed date or time, separated by one space.

    Return None if the text has an unknown word. Numbers retain their leading zeros, because `03` is
    less ambiguous than `3`; the separators `-/.:` are tokens too.
    """
    text = in_digits(unicodedata.normalize("NFKC", text).casefold())
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    found: list[str] = []
    for token in _tokens(text):
        if token is None:
            return None
        if token:
            found.append(token)
    return " ".join(found)


def _tokens(text: str) -> Iterator[str | None]:
    for lexeme in _LEXEME.finditer(text):
        word = lexeme.group()
        match lexeme.lastgroup:
            case "chinese":
                yield _CHINESE[word]
            case "numerals":
                yield _number(word)
            case "english":
                yield _ENGLISH.get(word)
            case "digits" | "mark":
                yield word
            case "space":
                yield ""
            case _:
                yield None


NUMERALS = "".join((*_NUMERALS, *_TENS))
"""The characters of Chinese numerals."""
ABOUT = "大约|大概|约|差不多|about|around"
OR_SO = "左右|上下|or so"
COUNTED = "个人|个月|小时|[a-z]{3,}"
"""The words of more than one character that are counted."""
DAYS_AGO = {
    "昨天": 1,
    "昨日": 1,
    "昨晚": 1,
    "前天": 2,
    "前日": 2,
    "大前天": 3,
    "yesterday": 1,
    "the day before yesterday": 2,
    "day before yesterday": 2,
}
_YEARS_AGO = {"今年": 0, "去年": 1, "前年": 2, "this year": 0, "last year": 1}
_YEAR_WORD = re.compile("|".join(_YEARS_AGO), re.IGNORECASE)


def with_year(text: str, year: int) -> str:
    """Return the text with 去年 and the like as a year, counted back from ``year``."""

    def named(found: re.Match[str]) -> str:
        word = found[0].casefold()
        return f"{year - _YEARS_AGO[word]}{'' if word.isascii() else '年'}"

    return _YEAR_WORD.sub(named, text)


def in_digits(text: str) -> str:
    """Return folded text with the English words of whole numbers below 100 as digits."""

    def number(found: re.Match[str]) -> str:
        below = _UNITS_EN.get(found["one"] or found["unit"] or "", 0)
        return str(_TENS_EN.get(found["tens"] or "", 0) + below)

    return _NUMBER_EN.sub(number, text)


def whole(word: str) -> str | None:
    """Return a whole number below 100 in Chinese numerals as digits; None if it is none."""
    return None if len(word) > 1 and not set(word) & set(_TENS) else _number(word)


def _number(word: str) -> str | None:
    """Return Chinese numerals as digits: 十八, 二十, 廿三 as numbers, 二〇二七 digit by digit.

    Return None if they are not a number.
    """
    if not any(character in _TENS for character in word):
        return "".join(str(_NUMERALS[character]) for character in word)
    before, ten, after = re.split("([十廿卅])", word, maxsplit=1)
    if len(before) > 1 or len(after) > 1 or after in _TENS or (before and ten != "十"):
        return None
    tens = _TENS[ten] * (_NUMERALS[before] if before else 1)
    return str(tens + (_NUMERALS[after] if after else 0))


# Several days, such as 3月18日-20日, of which an event has the first.
_TO = r"\s*(?:[-~–—]+|至|到|to|until|till)\s*"
_AND = r"\s*(?:[、,，和及与&]|and)\s*"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# What follows a day that is written before it.
_MORE = rf"(?:{_TO}|{_AND})(?:\d{{4}}\s*年\s*)?(?:\d{{1,2}}\s*月\s*)?\d{{1,2}}\s*[日号號]"
_LATER = rf"(?:\s*[（(][^（()）]{{1,6}}[）)])?{_MORE}"
FIRST_OF_DAYS = (
    re.compile(
        rf"(?P<first>(?:\d{{4}}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号號]?){_LATER}"
        r"(?P<month>)"
    ),
    re.compile(
        rf"\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}|{_AND}){_DAY}(?P<month>\s+{_MONTH})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<first>{_MONTH}\s+{_DAY})(?:{_TO}|{_AND})(?:{_MONTH}\s+)?{_DAY}\b"
        r"(?!\s*[:.]\d|\s*[ap]m)(?P<month>)",
        re.IGNORECASE,
    ),
)
SEVERAL_DAYS = re.compile(
    rf"月\s*\d{{1,2}}\s*[日号號]?{_LATER}"
    rf"|\d{{4}}([-/.])\d{{1,2}}\1\d{{1,2}}{_TO}\d{{4}}\1\d{{1,2}}\1\d{{1,2}}"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{_MORE}"
    rf"|\b{_DAY}(?:\s+{_MONTH})?(?:{_TO}|{_AND}){_DAY}\s+{_MONTH}\b"
    rf"|\b{_MONTH}\s+{_DAY}(?:{_TO}|{_AND})(?:{_MONTH}\s+)?{_DAY}\b(?!\s*[:.]\d|\s*[ap]m)",
    re.IGNORECASE,
)
_MONTH_DAY = r"(?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12]\d|3[01])"
ONLY_NUMBERS_DAYS = re.compile(rf"{_MONTH_DAY}{_TO}{_MONTH_DAY}")

# When something ends: 14:00-16:00, two hours, a whole day.
UNTIL = re.compile(r"\s*(?:-+|[–—−~～]+|至|到|\b(?:to|until|till)\b)\s*", re.IGNORECASE)
UNTIL_ALONE = re.compile(r"^(?:至|到|until|till|to|-)\s*|(?:结束|为止|止)$", re.IGNORECASE)
WHOLE_DAY = re.compile(r"(?:一?整天|全天|\ball[ -]day\b|\bwhole day\b)", re.IGNORECASE)
HALF_DAY = re.compile(r"(?:半天|half (?:a |the )?day)", re.IGNORECASE)
COUNTS = {"半": 0.5, "half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "两": 2} | {
    word: number for number, word in enumerate("一二三四五六七八九十", 1)
}
# 20日 is a day of the month, so days are counted as 天.
LASTS = re.compile(
    rf"(?:共|约|持续|为期|for\s+)?\s*"
    rf"(?P<n>\d{{1,3}}(?:\.\d)?|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
    r"\s*(?P<more>个半)?个?\s*"
    r"(?:小时|钟头|hours?|hrs?|(?P<minutes>分钟|minutes?|mins?)|(?P<days>天|days?))(?P<half>半)?",
    re.IGNORECASE,
)
TOMORROW = "明天"
NEXT_DAY = re.compile(r"(?:次|翌)日|第二天|\b(?:the )?(?:next|following) day\b", re.IGNORECASE)
_SPAN_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})")


def numbers_as_days(text: str) -> str:
    """Return 3.18-3.20 as 3月18日-3月20日, and any other text as it is."""
    if ONLY_NUMBERS_DAYS.fullmatch(text.strip()):
        return _SPAN_NUMBERS.sub(r"\1月\2日", text)
    return text


def day_of_month(number: str) -> str:
    """Return a number alone as a day of the month, and any other text as it is."""
    return f"{number}日" if number.isdecimal() else number

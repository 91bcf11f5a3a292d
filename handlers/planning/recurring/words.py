"""Words and patterns of a rule by which events recur: 每周四 共4次，春节除外; weekly, 4 times."""

import re

_ZH_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
NUMBERS = (
    _ZH_DIGITS
    | {f"十{word}": 10 + n for word, n in _ZH_DIGITS.items() if n < 10}
    | {"二十": 20, "三十": 30, "other": 2, "second": 2, "a": 1, "one": 1, "two": 2, "three": 3}
    | {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    | {"twelve": 12}
)
_N = r"(?:[0-9]{1,4}|二十|三十|十[一二三四五六七八九]|[一二两三四五六七八九十])"
WEEKDAYS = {
    word: n
    for n, those in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for word in those
}
_WEEKDAY = "(?:周|週|星期|礼拜)"
_DAY_ZH = "[一二三四五六日天]"
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_EN = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)s?\b"
)
_DAYS_EN = rf"{_DAY_EN}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_DAY_EN})*"
DAY_EN = re.compile(_DAY_EN)
NTH = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1} | {
    word: n
    for n, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), 1)
    for word in words.split()
}
LAST_WORDS = ("最后", "末", "last")
_NTH_EN = r"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_UNIT_EN = r"(?P<unit>months?|quarters?|half[- ]years?)"

EVERY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:每隔一个?|隔|每(?P<n>{_N})?个?){_WEEKDAY}的?"
        rf"(?P<days>{_WEEKDAY}?{_DAY_ZH}(?!次|常|些)(?:\s*[、,，和及]?\s*{_WEEKDAY}?{_DAY_ZH}(?!次))*)?"
        r"(?:举?办?一次)?",
        rf"每(?P<n>{_N})?个?(?P<unit>月|季度?|半年)的?(?:第?(?P<nth>[一二三四1-4首]|最后一?|末)个?"
        rf"{_WEEKDAY}(?P<wd>{_DAY_ZH})|(?P<day>{_N})\s*[日号號]|(?P<last>最后一天|月底|月末))?"
        r"(?:举?办?一次)?",
        rf"(?:every|each)\s+(?:(?P<n>other|second|two|three|four|\d+)\s+)?weeks?\b"
        rf"(?:\s+on)?(?:\s+(?P<days>{_DAYS_EN}))?",
        rf"(?:every|each)\s+{_NTH_EN}\s+(?P<wd>{_DAY_EN}|day)\s+of\s+(?:the|each|every)\s+{_UNIT_EN}",
        rf"(?:every|each)\s+(?:(?P<n>other|second)\s+)?(?P<days>{_DAYS_EN})",
        rf"(?:on\s+)?the\s+{_NTH_EN}\s+(?P<wd>{_DAY_EN}|day)\s+of\s+(?:every|each)\s+{_UNIT_EN}",
        rf"(?:on\s+)?the\s+{_ORDINAL}\s+of\s+(?:every|each)\s+{_UNIT_EN}",
        rf"(?:every|each)\s+(?:(?P<n>other|second|two|three|four|\d+)\s+)?{_UNIT_EN}\b"
        rf"(?:\s+on\s+(?:the\s+)?(?:{_NTH_EN}\s+(?P<wd>{_DAY_EN}|day)|{_ORDINAL}))?",
        rf"\b(?P<named>weekly|fortnightly|biweekly)\b(?:\s+on\s+(?P<days>{_DAYS_EN}))?",
        r"\b(?P<named>monthly|quarterly|half-yearly)\b",
    )
)
"""A rule without its end; ``n`` the number of units, ``days``, ``nth`` and ``wd``, ``day``."""
NAMED = {
    "weekly": ("week", 1),
    "fortnightly": ("week", 2),
    "biweekly": ("week", 2),
    "monthly": ("month", 1),
    "quarterly": ("month", 3),
    "half-yearly": ("month", 6),
}
MONTHS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "month": 1, "quarter": 3, "half-year": 6}
SKIPS_ONE = ("每隔一", "隔")
_MORE = r"[\s,，、;；]*"
TIMES = re.compile(
    rf"{_MORE}(?:(?:一共|总共|共|连续|连办)\s*)?(?:[x×✕*]\s*)?(?P<times>{_N}|two|three|four|five|six"
    rf"|seven|eight|nine|ten|twelve)\s*(?:次|期|场|\s?times\b)|{_MORE}[x×✕*]\s*(?P<times2>\d{{1,4}})",
    re.IGNORECASE,
)
_MONTH_EN = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = (
    r"(?:(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号號]"
    rf"|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_EN}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH_EN}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?)"
)
UNTIL = re.compile(
    rf"{_MORE}(?:一?直到|直至|到|至|止于|\b(?:until|till|through|to)\b)\s*(?:the\s+)?(?:"
    r"(?:(?P<y>\d{4})\s*年\s*)?(?P<m>\d{1,2}|十[一二]|[一二三四五六七八九十])\s*月\s*[底末]"
    rf"|end\s+of\s+(?P<men>{_MONTH_EN})\b(?:\s+(?P<yen>\d{{4}}))?"
    r"|(?P<year>(?:本|今)?年[底末]|end\s+of\s+(?:the\s+)?year)"
    rf"|(?P<date>{_DATE}))\s*(?:为止|结束|止)?",
    re.IGNORECASE,
)
SINCE = re.compile(
    rf"(?:从|自)?\s*(?P<zh>{_DATE})\s*(?:起|开始)\s*[,，]?"
    rf"|{_MORE}(?:from|starting(?:\s+(?:on|from))?)\s+(?P<en>{_DATE})",
    re.IGNORECASE,
)
HOLIDAYS = {
    "holidays": ("法定节假日", "节假日", "节日", "假日", "public holidays", "holidays"),
    "spring": ("春节", "spring festival", "chinese new year"),
    "qingming": ("清明节", "清明", "tomb-sweeping day", "qingming"),
    "labour": ("劳动节", "五一", "labour day", "labor day", "may day"),
    "dragon-boat": ("端午节", "端午", "dragon boat festival"),
    "mid-autumn": ("中秋节", "中秋", "mid-autumn festival"),
    "national": ("国庆节", "国庆", "national day"),
    "new-year": ("元旦", "new year’s day", "new year's day"),
}
"""Holidays as they are written; the key is how a rule names them."""
NAME_OF_DAY = {
    "spring": ("春节", "除夕"),
    "qingming": ("清明",),
    "labour": ("劳动节",),
    "dragon-boat": ("端午",),
    "mid-autumn": ("中秋",),
    "national": ("国庆",),
    "new-year": ("元旦",),
}
"""What the name of a day in the calendar contains on such a holiday."""
_HOLIDAY = "|".join(
    sorted((re.escape(one) for names in HOLIDAYS.values() for one in names), key=len, reverse=True)
)
_ITEM = rf"(?:the\s+)?(?:{_HOLIDAY}|{_DATE})"
_ITEMS = rf"{_ITEM}(?:(?:\s*[、,，和及与]\s*|\s*,?\s+and\s+){_ITEM})*"
BUT = re.compile(
    rf"{_MORE}(?:除了?)?\s*(?P<zh>{_ITEMS})\s*(?:期间)?\s*(?:除外|以外|之外|外|不办|停办|停一次|暂停)"
    rf"|{_MORE}(?:跳过|不含|避开)\s*(?P<zh2>{_ITEMS})"
    rf"|{_MORE}\b(?:except|excluding|without|skipping|but not)\s+(?:on\s+|for\s+)?(?P<en>{_ITEMS})",
    re.IGNORECASE,
)
ITEM = re.compile(_ITEM, re.IGNORECASE)
_NEXT_DATE = rf"(?:{_DATE}|\d{{1,2}}\s*[日号號])"
_NOTE = r"(?:\s*[(（][^()（）]{1,6}[)）])?"
CHOSEN = re.compile(
    rf"{_DATE}{_NOTE}(?:(?:\s*[、,，和及与]\s*|\s*,?\s+and\s+){_NEXT_DATE}{_NOTE})+", re.IGNORECASE
)
"""Dates that somebody has chosen: 3月4日、18日和4月1日."""
NEXT_DATE = re.compile(_NEXT_DATE, re.IGNORECASE)
"""One of them."""
AROUND = re.compile(r"^[\s,，、;；:：]+|[\s,，、;；:：]+$")
LITTLE = re.compile(r"\d{4}-\d\d-\d\d|[\s,，、;；。.]")
"""What may stand beside a rule that is written alone."""
ONCE = frozenset(("只办一次", "一次", "不重复", "once", "only once"))
MOVED = re.compile(r"\s*(?:改到|改为|改成|移到|挪到|->|→|\bto\b)\s*", re.IGNORECASE)
"""3月18日改到3月19日."""
ALONE = re.compile(r"\d{1,2}\s*[日号號]")
"""A day of the month that was named before it."""
MONTH_DAY = re.compile(r"\d{1,2}\s*月")
"""A date without its year begins so."""
IN_MONTH, IN_YEAR = "{year}年{month}月{day}", "{year}年{day}"

"""The words and forms of dates of the Chinese calendar."""

import re

# Dates of the Chinese calendar. 三月十五 is one only if it says so; 三月初五 and 腊月廿三 always.
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12} | {
    word: number
    for number, word in enumerate(
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1
    )
}
_ONES = "一二三四五六七八九"
LUNAR_DAYS = (
    {f"初{word}": number for number, word in enumerate(f"{_ONES}十", 1)}
    | {f"十{word}": 10 + number for number, word in enumerate(_ONES, 1)}
    | {f"{twenty}{word}": 20 + n for twenty in ("二十", "廿") for n, word in enumerate(_ONES, 1)}
    | {"十": 10, "二十": 20, "廿": 20, "三十": 30, "卅": 30}
)
_LUNAR_MONTH = "|".join(sorted(LUNAR_MONTHS, key=len, reverse=True))
_LUNAR_DAY = "|".join(sorted(LUNAR_DAYS, key=len, reverse=True))
LUNAR = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})\s*年\s*)?"
    r"(?:(?:农历|農曆|阴历|陰曆|旧历)\s*(?:(?P<y2>\d{4})\s*年\s*)?(?P<leap>[闰閏])?"
    rf"|(?=[闰閏]|[正冬腊臘]月|(?:{_LUNAR_MONTH})月[初廿])(?P<leap2>[闰閏])?)"
    rf"(?P<m>{_LUNAR_MONTH})月(?P<d>{_LUNAR_DAY}|[12]?\d|30)(?!\d)[日号號]?"
)
LUNAR_EVES = frozenset({"除夕", "大年三十", "大年夜"})
LUNAR_DAYS_OF_NAMES = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
    **{f"大年初{word}": (1, number) for number, word in enumerate(f"{_ONES}十", 1)},
}
_BIG = rf"大年(?:三十|夜|初[{_ONES}十])"
_NO_TITLE = r"[^\u4e00-\u9fff]|$|[上下中]午|[早晚]|凌晨|傍晚|全天|当[天日晚]|[至到]"
LUNAR_NAMED = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})\s*年\s*)?"
    r"(?:(?:农历|農曆|阴历|陰曆|旧历)\s*(?:(?P<y2>\d{4})\s*年\s*)?"
    rf"(?P<name>(?:除夕|春节|元宵|端午|七夕|中秋|重阳|腊八)(?=节|{_NO_TITLE})|{_BIG})节?"
    rf"|(?P<name2>{_BIG}))"
)
"""农历除夕, 农历中秋节, 大年初三. Without 农历 a festival may be part of a title."""

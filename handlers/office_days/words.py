"""Words that offices write about days off, in Chinese and English."""

import re
from typing import Final

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "day": (
        *("日期", "开始", "开始日期", "从", "起", "起始日期"),
        *("date", "day", "from", "start"),
    ),
    "until": ("到", "至", "结束", "结束日期", "截止日期", "until", "to", "end"),
    "works": (
        *("休或班", "休/班", "休班", "安排", "放假或上班", "放假/上班", "类别"),
        *("off or working", "off/working", "arrangement"),
    ),
    "name": ("名称", "节日", "假期", "假日", "节假日", "name", "holiday"),
}
"""Columns of the table and their accepted labels. Messages use the first label."""

OFF: Final = frozenset(
    {"休", "休息", "放假", "假", "放", "休假", "off", "holiday", "day off", "closed"}
)
WORKS: Final = frozenset(
    {"班", "上班", "调休上班", "补班", "工作", "工作日", "working", "work", "works", "working day"}
)
AS_BEFORE: Final = frozenset({"取消", "不改", "恢复", "删除", "as before", "remove", "none"})
"""What takes a day out of the table, so that it is again what the program knows."""

NAMES: Final = {
    "zh": ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "寒假", "校庆"),
    "en": (
        *("New Year", "Spring Festival", "Tomb-Sweeping Day", "Labour Day"),
        *("Dragon Boat Festival", "Mid-Autumn Festival", "National Day", "Winter break"),
    ),
}
"""Names that the form offers, by language."""

SEPARATORS: Final = re.compile(r"\s*(?:至|到|~|—+|–|-+|−|\bto\b|\buntil\b)\s*", re.IGNORECASE)
"""What stands between the first and the last of several days."""
DAY_ALONE: Final = re.compile(r"(\d{1,2})\s*[日号]?")

_BESIDE: Final = r"(?:[(\[][^)\]]*[)\]])?"
NOTICE_WEEKDAY = re.compile(
    r"(?<!年)(?<!\d)(\d{1,2})月(\d{1,2})日\([^)]*?(?:周|星期)([一二三四五六日天])\)"
)
WEEKDAYS = {word: number for number, word in enumerate("一二三四五六日")} | {"天": 6}
NOTICE_YEAR: Final = re.compile(r"(20\d\d)\s*年(?!\s*\d)")
"""A year that is named by itself; one before a month may be that of the day of issue."""
NOTICE_NAME: Final = re.compile(
    r"((?:[\u3400-\u9fff]{1,4}节|元旦|春节)(?:[、和](?:[\u3400-\u9fff]{1,4}节))?)\s*[:]"
)
NOTICE_OFF: Final = re.compile(
    rf"(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{_BESIDE}"
    r"(?:\s*(?:至|到|~|—+|–|-)\s*(?:(?:(?P<last_year>20\d\d)年)?(?P<last_month>\d{1,2})月)?"
    rf"(?P<last_day>\d{{1,2}})日{_BESIDE})?"
    r"[^。;；\n]*?放假"
)
NOTICE_WORKS: Final = re.compile(
    rf"((?:(?:(?:20\d\d年)?(?:\d{{1,2}})月)?(?:\d{{1,2}})日{_BESIDE}[、,和及]?\s*)+)(?:均|都)?上班"
)
NOTICE_DAY: Final = re.compile(r"(?:(?:(20\d\d)年)?(\d{1,2})月)?(\d{1,2})日")
"""How the government's notice of a year's holidays is written, after NFKC."""

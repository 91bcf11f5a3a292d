"""Words for spans of time as people write them, in Chinese and English."""

import re
from typing import Final

NUMBERS: Final = {
    **{str(number): number for number in range(1, 13)},
    **{word: at for at, word in enumerate("一二三四五六七八九十", start=1)},
    "十一": 11,
    "十二": 12,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
_YEAR: Final = r"(?:(?P<year>\d{4})\s*年?|(?P<beside>今年|本年|去年|上年|明年))?度?的?\s*"
OF_YEAR: Final = re.compile(r"(?P<beside>今年|本年|去年|上年|明年)的?\s*")
"""The year before a day that states it so: 去年12月20日."""
_NUMBER: Final = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
BESIDE: Final = {
    **dict.fromkeys(("今年", "本年", "本", "这", "这个", "this"), 0),
    **dict.fromkeys(("去年", "上年", "上", "上个", "last"), -1),
    **dict.fromkeys(("明年", "下", "下个", "next"), 1),
}
QUARTER: Final = re.compile(
    rf"{_YEAR}(?:第?(?P<number>[1-4一二三四])\s*季度?|q(?P<q>[1-4]))(?:\s*(?P<after>\d{{4}}))?"
    r"|(?P<word>first|second|third|fourth) quarter(?: of)?(?: (?P<of>\d{4}))?"
)
THIS_QUARTER: Final = re.compile(
    r"(?P<which>本|这个?|上个?|下个?|this|last|next) ?(?:季度|quarter)"
)
THIS_MONTH: Final = re.compile(r"(?P<which>本|这个?|上个?|下个?|this|last|next) ?(?:月|month)")
THIS_YEAR: Final = re.compile(
    r"(?P<which>this|last|next) year|(?P<zh>今年|本年|去年|上年|明年)度?(?:全年)?"
)
LATER: Final = "下"
HALF: Final = re.compile(
    rf"{_YEAR}(?P<half>[上下])半年"
    r"|(?P<word>first|second) half(?: of)?(?: (?P<of>\d{4}))?"
)
MONTH: Final = re.compile(rf"{_YEAR}(?P<number>{_NUMBER})月份?")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
NAMED_MONTH: Final = re.compile(
    rf"(?P<word>{'|'.join(MONTHS)}|{'|'.join(one[:3] for one in MONTHS)})\.?(?: (?P<of>\d{{4}}))?"
)
YEAR: Final = re.compile(r"(?P<year>\d{4})\s*年?度?(?:全年)?")
BETWEEN: Final = re.compile(r"\s*(?:到|至|—+|–|-|~|～| to | until )\s*")
ASKED: Final = re.compile(
    r"(?:请|帮我|我要|看一?下?|查一?下?|导出|从)*"
    r"[\d一二三四五六七八九十年月日号季度上下半第本今去这个全到至~—–./\s-]+的?(?:统计报表|报表|统计)"
    r"|(?:please )?(?:show )?(?:me )?(?:the )?(?:reports?|statistics|figures) (?:for|of|from) .+",
    re.IGNORECASE,
)
"""A message that asks for the report of a span of time, whether there is such a span or not."""
NO_SPAN: Final = re.compile(r"(?:全|整)?[年季月]度?|半年度?")
"""What names a kind of span, and none: 季度报表."""
AROUND: Final = re.compile(
    r"(?:的)?(?:统计|报表|报告|数据|情况|汇总)+|^(?:请|帮我|我要|看一?下?|查一?下?|导出|从)+"
    r"|\b(?:please|show|the|reports?|statistics|figures|for|of|from)\b",
    re.IGNORECASE,
)

"""Words that people type in a questionnaire instead of pressing a button."""

from typing import Final

BACK: Final = frozenset({"上一题", "上一步", "返回", "back", "previous"})
NEXT: Final = frozenset({"下一题", "下一步", "继续", "next"})
SKIP: Final = frozenset({"跳过", "不答", "不填", "不回答", "skip"})
NONE: Final = frozenset({"没有", "没有了", "无", "暂无", "none"})
"""These pass a number, a date or a file over; of a text they are an answer."""

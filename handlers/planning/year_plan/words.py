"""Words that the office writes in the year's plan, in Chinese and English."""

import re

# Columns of the plan's table and their accepted labels. Messages use the first label.
PLAN_COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("日期", "活动日期", "开始日期", "date", "day", "start date"),
    "time": ("时间", "活动时间", "开始时间", "time", "start time"),
    "kind": ("类型", "活动类型", "类别", "kind", "type"),
    "title": ("主题", "活动主题", "名称", "活动名称", "标题", "title", "subject", "topic"),
    "place": ("地点", "活动地点", "place", "location", "venue"),
    "audience": ("面向", "面向对象", "参加对象", "对象", "audience", "for"),
    "places": ("名额", "人数", "places", "seats", "capacity"),
    "deadline": (
        *("报名截止", "截止", "报名截止日期", "报名截止时间", "截止日期", "截止时间"),
        *("deadline", "sign-up deadline", "signup deadline", "sign up by"),
    ),
    "repeat": ("重复", "周期", "频次", "repeat", "repeats", "recurrence"),
}


EVERYONE = frozenset(
    (
        "全体",
        "全体成员",
        "全体人员",
        "所有人",
        "全部",
        "all",
        "everyone",
        "everybody",
        "all members",
    )
)


UNLIMITED = frozenset(("不限", "无", "无限制", "不限名额", "unlimited", "no limit", "none", "-"))


NO_DEADLINE = frozenset(("无", "不限", "none", "-"))


ONCE = frozenset(("无", "不重复", "一次", "单次", "none", "once", "no", "-"))


PLACES_UNITS = ("人", "名", "位", "people", "persons", "places", "seats")


# Interval as written → (unit, number of units between dates).
REPEATS: dict[str, tuple[str, int]] = {
    "每周": ("week", 1),
    "每星期": ("week", 1),
    "weekly": ("week", 1),
    "every week": ("week", 1),
    "每两周": ("week", 2),
    "隔周": ("week", 2),
    "fortnightly": ("week", 2),
    "biweekly": ("week", 2),
    "every two weeks": ("week", 2),
    "every 2 weeks": ("week", 2),
    "每月": ("month", 1),
    "每个月": ("month", 1),
    "monthly": ("month", 1),
    "every month": ("month", 1),
    "每季度": ("month", 3),
    "每季": ("month", 3),
    "每个季度": ("month", 3),
    "quarterly": ("month", 3),
    "every quarter": ("month", 3),
    "每半年": ("month", 6),
    "half-yearly": ("month", 6),
}


REPEAT_TIMES = re.compile(
    r"(?P<how>.+?)[\s,，]*(?:[x×✕*]|共|for)\s*(?P<times>[0-9]{1,4})\s*(?:次|times)?"
)

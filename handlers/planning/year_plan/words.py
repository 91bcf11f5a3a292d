"""Words that the office writes in the year's plan, in Chinese and English."""

import re

# Columns of the plan's table and their accepted labels. Messages use the first label.
PLAN_COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("日期", "活动日期", "开始日期", "date", "day", "start date"),
    "time": ("时间", "活动时间", "开始时间", "time", "start time"),
    "ends": (
        *("结束时间", "结束", "结束日期", "活动结束时间", "结束日期时间"),
        *("end time", "end", "ends", "end date", "until", "finish"),
    ),
    "kind": ("类型", "活动类型", "类别", "kind", "type"),
    "title": ("主题", "活动主题", "名称", "活动名称", "标题", "title", "subject", "topic"),
    "place": ("地点", "活动地点", "place", "location", "venue"),
    "audience": ("面向", "面向对象", "参加对象", "对象", "audience", "for"),
    "places": (
        *("名额", "人数", "限额", "名额限制", "名额上限", "人数上限", "人数限制", "限制人数"),
        *("限报人数", "限报名额", "places", "seats", "capacity", "limit", "max", "maximum"),
    ),
    "deadline": (
        *("报名截止", "截止", "报名截止日期", "报名截止时间", "截止日期", "截止时间", "截止报名"),
        *("报名截至", "报名截止日", "截止日", "报名期限", "报名时限", "报名结束", "报名结束时间"),
        *("deadline", "sign-up deadline", "signup deadline", "sign up by", "closing date"),
        *("registration deadline", "register by", "rsvp by"),
    ),
    "repeat": ("重复", "周期", "频次", "repeat", "repeats", "recurrence"),
    "campaign": (
        *("主题教育", "所属主题教育", "所属专题", "专题", "系列主题"),
        *("campaign", "theme", "programme", "program"),
    ),
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


SAME_AS_ABOVE = frozenset(("同上", "同前", "〃", "″", "ditto", "sameasabove"))


# A deadline as days or weeks before the event: 提前3天, 活动前一周, two days before.
DAYS_BEFORE = re.compile(
    r"(?:(?:活动|会议)?(?:开始)?(?:提前|前)\s*(?P<zh>\d{1,2}|[一二两三四五六七八九十])\s*个?"
    r"(?P<zh_unit>天|日|周|星期)"
    r"|(?P<ago>\d{1,2}|[一二两三四五六七八九十])\s*个?(?P<ago_unit>天|日|周|星期)(?:以|之)?前"
    r"|(?P<en>\d{1,2}|an?|one|two|three|four|five|six|seven|ten)\s+"
    r"(?P<en_unit>days?|weeks?)\s+(?:before|earlier|in advance))(?:截止)?",
    re.IGNORECASE,
)
SMALL_NUMBERS = {
    **{word: number for number, word in enumerate("一二三四五六七八九十", 1)},
    "两": 2,
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
WEEKS = ("周", "星期", "week", "weeks")


ONCE = frozenset(("无", "不重复", "一次", "单次", "none", "once", "no", "-"))


PLACES_UNITS = ("人", "名", "位", "people", "persons", "places", "seats")
PLACES_RANGE = re.compile(
    r"(?P<least>[0-9]{1,6})\s*(?:人|名|位)?\s*(?:[-~–—]+|至|到|to)\s*(?P<most>[0-9]{1,6})"
)
"""20-30, of which only the larger number can be the limit."""


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


# Headings that may mean the audience without being one of its labels; asked about.
AUDIENCE_HINT = re.compile(
    r"人员|对象|单位|范围|团体|参会|参加|出席|支部|受众|成员|\bwho\b|participant|attendee|member|group",
    re.IGNORECASE,
)
NO_AUDIENCE = re.compile(
    r"负责|联系|主讲|主持|承办|主办|协办|组织|工作人员|人数|责任|contact|host|speaker",
    re.IGNORECASE,
)

# Headings that may mean the end of sign-up, or the number of places, without being their labels.
DEADLINE_HINT = re.compile(
    r"报名.{0,2}(?:时间|日期|期|时段)|截[止至]|deadline|sign.?up|regist|rsvp", re.IGNORECASE
)
PLACES_HINT = re.compile(
    r"限额|名额|限.{0,2}人|上限|容量|seat|capacity|quota|max(?:imum)?\b", re.IGNORECASE
)
NO_LIMIT = re.compile(
    r"开始|起始|启动|方式|方法|链接|网址|地点|联系|电话|须知|负责|\b(?:opens?|from|link|how|where)\b",
    re.IGNORECASE,
)

# What says that an early hour is meant: a word, or the first 0 of 02:30.
EARLY = re.compile(r"凌晨|夜|清晨|清早|早|a\.?m\b|(?<!\d)0\d\s*[:：]", re.IGNORECASE)

# Columns of the workbook that brings rows back to be put right; the bot reads them over.
RETURNED: dict[str, tuple[str, ...]] = {
    "reason": ("要改的地方", "to put right"),
    "source": ("原来的位置", "where it stood"),
}

# Columns of an exported plan: the code names the event of a row, the others are for its reader.
EXPORTED: dict[str, tuple[str, ...]] = {
    "code": ("活动编号", "event code"),
    "status": ("状态", "status"),
    "told": ("已通知人数", "told"),
    "signed": ("已报名人数", "signed up"),
    "came": ("到场人数", "came"),
}
OWN = {**RETURNED, **EXPORTED}
"""The columns that the bot adds to a plan; of a plan that is sent it reads the code alone."""
CODE = re.compile(r"T[0-9]{1,15}-[0-9a-f]{4}")
# Midnight as an exported plan states it: the import takes a bare 0:00 for an empty cell.
MIDNIGHT = {"zh": "凌晨0:00", "en": "12:00 am"}
# Stands for an audience that no list of names states: single members, or who answered an event.
KEPT = frozenset(("原范围", "as before"))

SERIAL = re.compile(r"序号|编号|序|no\.?|nr\.?|#", re.IGNORECASE)

# A date that is not fixed yet: the row becomes a draft without a date.
ROUGH = re.compile(
    r"待定|未定|另行|再定|暂定|旬|月初|月中|月底|月末|季度|上半年|下半年"
    r"|年初|年中|年底|年末|暑假|寒假|学期|春季|夏季|秋季|冬季|前后|左右|期间|开学"
    r"|\btb[adc]\b|to be (?:decided|announced|confirmed)"
    r"|\b(?:early|mid|late)\b|\bq[1-4]\b",
    re.IGNORECASE,
)
_MONTHS_ZH = "十[一二]?|[一二三四五六七八九]"
_MONTHS_EN = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH_ALONE = re.compile(
    rf"(?:(?:20)?\d\d\s*年\s*)?(?:1[0-2]|0?[1-9]|{_MONTHS_ZH})\s*月份?"
    rf"|20\d\d\s*[-./]\s*(?:1[0-2]|0?[1-9])"
    rf"|(?:{_MONTHS_EN})\.?,?(?:\s+20\d\d)?|20\d\d\s*年",
    re.IGNORECASE,
)

# 14:00-16:00, 下午2点至4点, 9时～11时30分; a date may stand before it.
TIME_RANGE = re.compile(
    r"(?P<start>.*?\d\s*(?:[:：.]\s*\d\d|[点點时時](?:\s*\d{1,2}\s*分?|半|整)?|[ap]\.?m\.?)?)"
    r"\s*(?:-+|–|—+|−|~|～|至|到|\bto\b)\s*"
    r"(?P<end>(?:上午|下午|中午|晚上|傍晚|早上)?\s*\d{1,2}\s*"
    r"(?:[:：.]\s*\d\d(?:[:：]\d\d)?|[点點时時](?:\s*\d{1,2}\s*分?|半|整)?)?\s*(?:[ap]\.?m\.?)?)",
    re.IGNORECASE,
)
DAY_PART = re.compile(r"上午|下午|中午|晚上|傍晚|早上|凌晨")
AFTERNOON = "下午"
BEGINS = re.compile(r"\s*(?:开始|起|准时)$")

YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

# Rows below and between the events of a table.
SUM = re.compile(
    r"(?:合计|总计|小计|共计|总数|总共|sub-?total|total|sum)\b|(?:合计|总计|小计|共计)",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(
    r"(?:注|备注|附注|说明|附|填表说明|填写说明|注意事项|notes?|remarks?)\s*\d*\s*[:：.．、]|[※*＊★▲]",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"(?:制表|填表|填报|审核|审批|批准|负责|经办|主管|联系|分管|校对|拟稿|签发|签字|签名|签章|盖章)"
    r"(?:人|单位|部门|领导|日期|时间|电话)?\s*(?:[（(].{0,6}[）)])?\s*[:：]"
    r"|(?:prepared|approved|signed|checked) by\b",
    re.IGNORECASE,
)
UNITS = re.compile(
    r"[（(\[【].*[）)\]】]|单位[:：]?.*|人|名|位|个|元|次|年/?月/?日|年-月-日|时:?分|时分"
    r"|y{2,4}[-/.]m{1,2}[-/.]d{1,2}|h{1,2}:mm(?::ss)?|people|persons|seats",
    re.IGNORECASE,
)

# Rows of the empty plan that show how to fill it in.
EXAMPLE = re.compile(r"[（(]\s*(?:例|示例|样例|例子|example)\s*[)）]", re.IGNORECASE)

"""Words and patterns of an event that staff write in one line or paste from a notice."""

import re

_N = r"[0-9０-９零〇一二两三四五六七八九十廿]"
_PART = r"凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚"
_CLOCK = (
    rf"(?:{_PART})?\s*{_N}{{1,3}}\s*"
    rf"(?:[:：]\s*{_N}{{2}}|[点點时時](?:半|整|[一三]刻|{_N}{{1,3}}分?)?)"
)
_WEEKDAY = r"[(（]?\s*(?:周|週|星期|礼拜)[一二三四五六日天]\s*[)）]?"
_DAY = (
    rf"(?<![0-9])(?:(?:{_N}{{4}}\s*[年./-]|[今明]年)\s*)?{_N}{{1,3}}\s*[月./-]\s*{_N}{{1,3}}"
    r"\s*(?:[日号號]|(?![0-9]))"
)
_RELATIVE = (
    r"大?[后後]天|[今明][天日晚早]|(?:下下|下个?|本|这个?)?(?:周|週|星期|礼拜)[一二三四五六日天]"
)

MOMENT = re.compile(
    rf"(?P<day>(?:{_DAY})|(?:{_RELATIVE}))\s*(?:{_WEEKDAY})?\s*(?:{_CLOCK}|{_PART})?"
)
"""A day, with or without its weekday and a time or part of the day."""
ENGLISH_DAY = re.compile(
    r"(?i)\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tonight|tomorrow"
    r"|\d{1,2}(?:st|nd|rd|th)?[ .]?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*[ .]{1,2}\d{1,2})\b"
)
"""A word that makes it sure that a day is meant."""
TO = re.compile(r"^\s*[-–—~～至到]+\s*")
UNTIL = re.compile(
    rf"\s*(?:[-–—~～至到]+)\s*(?:(?:{_DAY}|{_N}{{1,2}}\s*[日号號]|次日|第二天)\s*(?:{_WEEKDAY})?\s*)?(?:{_CLOCK})"
)
"""The end of an event, straight after its start."""
DEADLINE = re.compile(
    rf"(?:报名)?截止(?:时间|日期)?\s*[:：为至到]?\s*(?P<after>{MOMENT.pattern})"
    rf"|(?:请?[于在]\s*)?(?P<before>{MOMENT.pattern.replace('?P<day>', '?:')})\s*(?:之前|以前|前)"
    r"[^。\n]{0,8}?(?:报名|回复|反馈)".replace("?P<day>", "?P<day2>")
)
"""When sign-up ends: 报名截止1月15日17点, 请于1月15日前报名."""
LABELS = {
    "date": ("日期", "时间", "活动时间", "会议时间", "活动日期", "when", "date", "time"),
    "place": ("地点", "活动地点", "会议地点", "place", "where", "venue"),
    "title": ("主题", "活动主题", "名称", "活动名称", "标题", "title", "subject"),
    "audience": (
        *("面向", "面向对象", "参加对象", "对象", "参加人员", "参会人员", "出席人员"),
        *("for", "audience"),
    ),
    "places": ("名额", "人数", "places", "seats"),
    "kind": ("类型", "活动类型", "kind", "type"),
}
LABELLED = re.compile(
    r"(?im)(?:^|[\s，,；;。])(?:[一二三四五六七八九十\d]{1,2}[、.．])?\s*(?P<label>"
    + "|".join(sorted((word for words in LABELS.values() for word in words), key=len, reverse=True))
    + r")\s*[:：]\s*(?P<value>[^\n，,；;。]+)"
)
"""地点：行政楼301, to the end of the clause."""
PLACES = re.compile(
    r"(?i)(?<![\w.])(?:限|共|约|名额|人数|limit)?\s*(?P<number>[0-9０-９]{1,6})\s*"
    r"(?:个?名额|人|名|位|people|persons|places|seats)(?!\w)"
)
PLACES_SPAN = re.compile(
    r"(?i)(?<![\w.:-])(?:限|共|约|名额|人数|limit)?\s*(?P<span>[0-9０-９]{1,6}\s*(?:人|名|位)?\s*"
    r"(?:[-~–—～－]+|至|到|to)\s*(?P<most>[0-9０-９]{1,6}))\s*"
    r"(?:个?名额|人|名|位|people|persons|places|seats)(?!\w)"
)
"""20-30人: how many at most is asked."""
AUDIENCE_MARKS = ("面向", "发给")
BETWEEN_NAMES = re.compile(r"[、＋+&]|和|及|与")
PLACE = re.compile(
    r"(?i)(?:在)?(?P<place>[^\s，,；;。]*(?:楼|室|厅|馆|堂|校区|中心|食堂|操场|广场|会场|礼堂|"
    r"之家|俱乐部|公园|大厦|宾馆|酒店|剧院|剧场|球场|体育场|会所|草坪|门口|大门|"
    r"学院楼|教室|线上|腾讯会议|线下)[A-Za-z]?[\d－-]*[A-Za-z]?(?:室|厅|报告厅|会议室|教室)?"
    r"|(?:room|hall|building)\s?\w+|online|zoom)"
)
"""A part that names a place: 行政楼301, 图书馆报告厅, Room 301."""
SOMETHING_TO_DO = re.compile(r"参观|考察|走访|游览|走进|寻访")
"""How a part begins that is what one does at a place: 参观博物馆."""
AT = re.compile(r"(?:[@＠]|在(?![职线校岗读编]))(?P<place>[^\s，,；;。]{2,40})")
"""A part that says that it is a place: 在教工之家, @教工之家."""
PLACES_MARKED = (
    re.compile(r"(?:(?<!\S)地点|[@＠](?=\s))\s*[:：]?\s*(?P<place>[^\s，,；;。]{2,40})"),
    re.compile(
        r"(?<![存实现])在(?P<place>[^\s，,；;。、在于]{2,40}?)\s*(?:召开|举行|举办|集合|集中)"
    ),
    re.compile(
        r"(?<!\w)(?:[Aa]t|[Vv]enue)\s+(?:the\s+)?"
        r"(?P<place>[A-Z][\w'’-]*(?: (?:(?:of|and) )?[A-Z0-9][\w'’-]*)*)"
    ),
)
"""A place with a word that says so: 地点 教工之家, 在教工之家举行, at the Faculty Club."""
NOT_A_PLACE = re.compile(
    r"会$|活动|讲座|培训|论坛|沙龙|比赛|参观|考察|学习|交流|联谊|老师|教授|^[请带穿准自不需要]|欢迎|停"
)
"""A word after the time that is not where the event is."""
ENGLISH_PLACE = re.compile(
    r"(?i)\b(?:at |in )?(?:the )?(?P<place>(?:room|hall|building)\s+\w{1,8})\b"
)
ROOM = re.compile(r"(?i)[A-Z]?-?\d{2,4}[A-Z]?(?:室|会议室|教室)?")
"""The number of a room, which follows its building: 行政楼 301."""
PLACE_IN = re.compile(
    r"[在于](?P<place>[^\s，,；;。、在于]{2,40}?)\s*(?:召开|举行|举办|开展|进行|集合|集中)"
)
TITLE_OF = re.compile(
    r"(?m)关于(?:召开|举办|举行|组织|开展|参加)?[“《]?(?P<title>[^\n，,。；;]{2,60}?)[”》]?的?"
    r"(?:预?通知|公告|函|邀请)"
)
TITLE_IN = re.compile(
    r"(?:召开|举办|举行|组织|开展)[“《]?(?P<title>[^\n，,。；;]{2,60}?)[”》]?(?=[，,。；;\n]|$)"
)
TAKES_PLACE = re.compile(r"召开|举办|举行|开展|组织|参加|报名")
SENTENCE = re.compile(r"[。！!]|\n\s*\n")
SEPARATORS = re.compile(r"[\s，,；;|｜/]+")

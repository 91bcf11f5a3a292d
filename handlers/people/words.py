"""What is typed as a name: names that stand for the office or for a post, and words before one."""

import re

from handlers.kit.texts import LANGUAGES
from storage.model.organisation import Organisation
from storage.model.people import alike

# Nobody's name contains these.
_WITHIN = ("管理员", "统战部", "工作人员", "办公室", "administrator")
# These are refused only as the whole name: as a part they stand in people's names as well.
_WHOLE = (
    *("官方", "客服", "系统", "机器人", "负责人", "联络人", "校方", "学校", "老师"),
    *("admin", "official", "office", "theoffice", "staff", "support", "system", "bot"),
)

# What a sentence says before the name itself.
_LEAD = re.compile(
    r"^(?:我的名字(?:是|叫)|我(?:叫|是)|(?:姓名|名字)\s*[:：是]|my name is\b|i am\b|i[’']m\b)"
    r"[\s:：]*",
    re.IGNORECASE,
)


def without_lead(said: str) -> str:
    """Return the name that is said: 我叫赵德明 becomes 赵德明; what is nothing else stays."""
    return _LEAD.sub("", said) or said


def can_be_name(said: str) -> bool:
    """Return whether it can be somebody's name: it has a letter; a number has none."""
    return any(one.isalpha() for one in said)


def is_of_the_office(name: str, organisation: Organisation) -> bool:
    """Return whether the name is the organisation's, a college's, an association's or a post's."""
    plain = alike(name)
    places = (organisation.name, *organisation.colleges, *organisation.associations)
    names = {alike(place.label(language)) for place in places for language in LANGUAGES}
    return plain in names or plain in _WHOLE or any(word in plain for word in _WITHIN)

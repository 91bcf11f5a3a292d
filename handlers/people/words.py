"""Names that stand for the office or for a post, so that nobody can be called so."""

from handlers.kit.texts import LANGUAGES
from storage.model.organisation import Organisation
from storage.people.names import alike

# Nobody's name contains these.
_WITHIN = ("管理员", "统战部", "工作人员", "办公室", "administrator")
# These are refused only as the whole name: as a part they stand in people's names as well.
_WHOLE = (
    *("官方", "客服", "系统", "机器人", "负责人", "联络人", "校方", "学校", "老师"),
    *("admin", "official", "office", "theoffice", "staff", "support", "system", "bot"),
)


def is_of_the_office(name: str, organisation: Organisation) -> bool:
    """Return whether the name is the organisation's, a college's, an association's or a post's."""
    plain = alike(name)
    places = (organisation.name, *organisation.colleges, *organisation.associations)
    names = {alike(place.label(language)) for place in places for language in LANGUAGES}
    return plain in names or plain in _WHOLE or any(word in plain for word in _WITHIN)

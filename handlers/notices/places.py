"""The groups and channels to which somebody may have a notice or an event sent."""

from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from storage import groups, rights
from storage.model.audiences import Audience
from storage.model.groups import Group

MOST = 30  # groups that are offered
TITLE = 30  # characters of a group's title on a button


async def offered(context: Context, audience: Audience) -> list[Group]:
    """Return the groups that the person may post to: of those associations that are addressed.

    If the audience names none, of all associations whose groups the person looks after.
    """
    found = await groups.within(context.tx, rights.groups_reach(context.member.grants))
    named = audience.associations
    return [one for one in found if one.can_post and (not named or one.association in named)][:MOST]


def label(context: Context, group: Group) -> str:
    """Return the label of the button by which the group is chosen."""
    title = shortened(group.title, TITLE)
    return context.texts.plain(f"broadcast-to-{group.kind}", title=title)

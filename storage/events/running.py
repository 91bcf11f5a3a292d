"""Who runs an event."""

from collections.abc import Sequence

from storage import rights
from storage.engine.transaction import Transaction
from storage.model.events import Event
from storage.model.people import Member
from storage.people import members


async def runners(tx: Transaction, event: Event) -> Sequence[Member]:
    """Return who runs the event.

    That is its author while they may manage it, else the staff of its college or association, else
    the school's staff.
    """
    author = None if event.author_id is None else await members.find(tx, event.author_id)
    if author is not None and rights.may_manage_event(author.grants, event):
        return [author]
    holders = await members.all_holders(tx)
    managers = [one for one in holders if rights.may_manage_event(one.grants, event)]
    near = [one for one in managers if not rights.reach_of(one.grants).everything]
    return near or managers

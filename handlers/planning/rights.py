"""Who may do what with events, in one place.

School staff look after all, college staff and officers after what their college or association
has made.
"""

from collections.abc import Sequence

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.people import Grant, Role
from storage.rights import looks_after, plans


async def event_of(context: Context, event_id: int) -> Event:
    """Return the event that this person looks after. Raises Refusal where there is none."""
    if not plans(context.member):
        raise Refusal("not-yours")
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("planning-gone")
    if not looks_after(context.member, event):
        raise Refusal("not-yours")
    return event


def scope_for(audience: Audience, grants: Sequence[Grant]) -> str:
    """Return whose an event for this audience is when somebody with these roles makes it."""
    if rights.scopes(grants) is None:
        return ""
    for role, name, keys in (
        (Role.COLLEGE_STAFF, "college", audience.colleges),
        (Role.OFFICER, "association", audience.associations),
    ):
        for key in keys:
            if Grant(role, key) in grants:
                return f"{name}:{key}"
    raise Refusal("not-yours")

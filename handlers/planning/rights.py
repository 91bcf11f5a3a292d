"""What must be so before staff go on with an event; each raises Refusal with a kind sentence.

Who may do what is decided in storage/rights.py.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.rights import Grants


def require_planner(context: Context) -> None:
    """Refuse whoever may not make events."""
    if not rights.may_plan(context.member.grants):
        raise Refusal("not-yours")


async def event_of(context: Context, event_id: int) -> Event:
    """Return the event that this person looks after. Raises Refusal where there is none."""
    require_planner(context)
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("planning-gone")
    if not rights.may_manage_event(context.member.grants, event):
        raise Refusal("not-yours")
    return event


def scope_for(audience: Audience, grants: Grants, before: str = "") -> str:
    """Return whose an event for this audience is when somebody with these roles makes it.

    ``before`` is whose it has been. Raises Refusal where they may not make it.
    """
    scope = rights.event_scope(grants, audience, before)
    if scope is None:
        raise Refusal("not-yours")
    return scope

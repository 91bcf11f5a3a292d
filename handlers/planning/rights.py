"""Checks of what staff may do with an event; each raises Refusal with a text for the person.

The rules themselves are in storage/rights.py.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.rights import Grants


def require_planner(context: Context) -> None:
    """Check that the person may plan events. Raises Refusal."""
    if not is_planner(context):
        raise Refusal("not-yours")


def is_planner(context: Context) -> bool:
    """Return whether the person may plan events."""
    return rights.may_plan(context.member.grants)


def may_make(context: Context, audience: Audience) -> bool:
    """Return whether the person may make an event for this audience."""
    return rights.event_scope(context.member.grants, audience) is not None


def require_importer(context: Context) -> None:
    """Check that the person may import the year's plan. Raises Refusal."""
    if not rights.may_import_plan(context.member.grants):
        raise Refusal("not-yours")


async def event_of(context: Context, event_id: int) -> Event:
    """Return the event. Raises Refusal if it does not exist or the person may not manage it."""
    require_planner(context)
    event = await events.find(context.tx, event_id)
    if event is None or not rights.may_manage_event(context.member.grants, event):
        raise Refusal("not-yours")
    return event


def scope_for(audience: Audience, grants: Grants, before: str = "") -> str:
    """Return the scope of an event for this audience when a person with these grants saves it.

    ``before`` is the event's scope so far. Raises Refusal if the person may not save such an event.
    """
    scope = rights.event_scope(grants, audience, before)
    if scope is None:
        raise Refusal("not-yours")
    return scope

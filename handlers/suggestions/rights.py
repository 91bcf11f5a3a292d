"""Who looks after which suggestions, in one place."""

from handlers.kit.context import Context, Refusal
from storage.model.people import Member, Role
from storage.model.suggestions import Suggestion
from storage.suggestions import suggestions
from storage.suggestions.suggestions import Reach


def reach(member: Member, *, refuse: bool = False) -> Reach:
    """Return which suggestions the person looks after.

    With ``refuse`` raises Refusal where that is none.
    """
    within = Reach(
        everything=any(grant.role is Role.SCHOOL_STAFF for grant in member.grants),
        colleges=tuple(g.scope for g in member.grants if g.role is Role.COLLEGE_STAFF),
    )
    if refuse and not within.anything:
        raise Refusal("not-yours")
    return within


async def find(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion for somebody who looks after it. Raises Refusal otherwise."""
    within = reach(context.member, refuse=True)
    found = await suggestions.find(context.tx, suggestion_id)
    if found is None or found.withdrawn:
        raise Refusal("suggest-gone")
    if not within.covers(found):
        raise Refusal("not-yours")
    return found

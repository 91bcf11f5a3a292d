"""What must be so before staff go on with suggestions; each raises Refusal with a kind sentence.

Who may do what is decided in storage/rights.py.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.suggestions import Suggestion
from storage.rights import Reach
from storage.suggestions import suggestions


def require_reach(context: Context) -> Reach:
    """Return whose suggestions the person looks after. Raises Refusal where that is nobody's."""
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    return reach


async def find(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion for somebody who looks after it. Raises Refusal otherwise."""
    require_reach(context)
    found = await suggestions.find(context.tx, suggestion_id)
    if found is None or found.withdrawn:
        raise Refusal("suggest-gone")
    if not rights.may_handle_suggestion(context.member.grants, found):
        raise Refusal("not-yours")
    return found

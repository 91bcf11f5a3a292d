"""Checks before staff handle suggestions; each raises Refusal with a text for the person.

storage/rights.py decides who may do what.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.suggestions import Suggestion
from storage.rights import Reach
from storage.suggestions import suggestions


def require_reach(context: Context) -> Reach:
    """Return the reach whose suggestions the person handles. Raises Refusal if it is empty."""
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    return reach


async def find(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion.

    Raises Refusal if it does not exist, was withdrawn, or is not one that the person handles.
    """
    require_reach(context)
    found = await suggestions.find(context.tx, suggestion_id)
    if found is None or found.withdrawn:
        raise Refusal("not-yours")
    if not rights.may_handle_suggestion(context.member.grants, found):
        raise Refusal("not-yours")
    return found

"""Checks before somebody handles a suggestion; each raises Refusal with a text for the person.

storage/rights.py decides who may do what.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.suggestions import Suggestion
from storage.people import members
from storage.rights import Reach
from storage.suggestions import handling, helpers, suggestions


def require_reach(context: Context) -> Reach:
    """Return the reach whose suggestions the person handles. Raises Refusal if it is empty."""
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    return reach


def may_decide(context: Context, found: Suggestion) -> bool:
    """Return whether the person decides what becomes of the suggestion."""
    times = context.organisation.suggesting
    return rights.may_decide_suggestion(context.member.grants, found, times)


async def find(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion, about which the person decides for the office.

    Raises Refusal if it does not exist, was withdrawn, or is not one that the person decides about.
    """
    require_reach(context)
    found = await _present(context, suggestion_id)
    if not may_decide(context, found):
        raise Refusal("not-yours")
    return found


async def work_on(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion, which the person handles, or was given. Raises Refusal."""
    found = await _present(context, suggestion_id)
    if not rights.may_work_on(context.member, found, context.organisation.suggesting):
        raise Refusal("not-yours")
    return found


async def see(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion, which the person handles, was given, or helps with. Raises Refusal."""
    found = await _present(context, suggestion_id)
    helping = await helpers.of_suggestion(context.tx, found.id)
    if not rights.may_see_suggestion(context.member, found, helping):
        raise Refusal("not-yours")
    return found


async def may_release(context: Context, found: Suggestion) -> bool:
    """Return whether the person may say yes to the answer that waits: not to their own.

    Unless nobody else of the office could.
    """
    writer = await handling.drafted_by(context.tx, found)
    times = context.organisation.suggesting
    holders = await members.holders(context.tx, rights.deciders_of(found, times))
    alone = all(one.id == context.member.id for one in holders)
    return rights.may_release_answer(context.member, found, writer, alone, times)


async def _present(context: Context, suggestion_id: int) -> Suggestion:
    found = await suggestions.find(context.tx, suggestion_id)
    if found is None or found.withdrawn:
        raise Refusal("not-yours")
    return found

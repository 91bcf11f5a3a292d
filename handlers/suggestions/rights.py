"""Checks before somebody handles a suggestion; each raises Refusal with a text for the person.

storage/rights.py decides who may do what.
"""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.people import members
from storage.rights import Reach
from storage.suggestions import handling, helpers, joining, suggestions


def require_reach(context: Context) -> Reach:
    """Return the reach whose suggestions the person handles. Raises Refusal if it is empty."""
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    return reach


def may(context: Context, found: Suggestion, *duties: Duty, office: bool = False) -> bool:
    """Return whether the person may do one of these with the suggestion.

    ``office``: as the office, and not as whoever it was given to.
    """
    times, member = context.organisation.suggesting, context.member
    if office:
        who = (member.grants, found)
        return any(rights.may_decide_suggestion(*who, duty, times) for duty in duties)
    return any(rights.may_do(member, found, duty, times) for duty in duties)


async def find(
    context: Context, suggestion_id: int, *duties: Duty, office: bool = False
) -> Suggestion:
    """Return the suggestion, with which the person may do one of these.

    With one that is merged also who may do it with the main one. Raises Refusal if it does not
    exist, was withdrawn, or the person may do none of it.
    """
    found = await _present(context, suggestion_id)
    for one in (found, await joining.main_of(context.tx, found)):
        if may(context, one, *duties, office=office):
            return found
    raise Refusal("not-yours")


async def works_on(context: Context, found: Suggestion) -> bool:
    """Return whether the person may do anything with it, or with that into which it is merged."""
    both = (found, await joining.main_of(context.tx, found))
    return any(may(context, one, *Duty) for one in both)


async def work_on(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion, with which the person may do something. Raises Refusal."""
    found = await _present(context, suggestion_id)
    if not await works_on(context, found):
        raise Refusal("not-yours")
    return found


async def see(context: Context, suggestion_id: int) -> Suggestion:
    """Return the suggestion, which the person handles, was given, or helps with. Raises Refusal."""
    found = await _present(context, suggestion_id)
    for one in (found, await joining.main_of(context.tx, found)):
        helping = await helpers.of_suggestion(context.tx, one.id)
        if rights.may_see_suggestion(context.member, one, helping):
            return found
    raise Refusal("not-yours")


async def may_release(context: Context, found: Suggestion) -> bool:
    """Return whether the person may say yes to the answer that waits: not to their own.

    Unless nobody else of the office could.
    """
    writer = await handling.drafted_by(context.tx, found)
    times = context.organisation.suggesting
    holders = await members.holders(context.tx, rights.deciders_of(found, Duty.REVIEW, times))
    alone = all(one.id == context.member.id for one in holders)
    return rights.may_release_answer(context.member, found, writer, alone, times)


async def _present(context: Context, suggestion_id: int) -> Suggestion:
    found = await suggestions.find(context.tx, suggestion_id)
    if found is None or found.withdrawn:
        raise Refusal("not-yours")
    return found

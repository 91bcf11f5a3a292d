"""The number of suggestions that one person may hand in on a day, and have open.

Anonymous ones are counted in memory only: a count that is saved, even a sealed one, changes in the
same transaction as the suggestion and would lead a replica to its author.
"""

from datetime import datetime, time

from handlers.kit.context import Context, Refusal
from handlers.kit.texts import Markup
from storage.model.time import to_wall
from storage.suggestions import author, suggestions

WHAT = "suggestion"


async def require_more(context: Context) -> None:
    """Raise Refusal if the person has handed in as many suggestions today as one person may."""
    if not await has_more(context):
        limit = context.organisation.limits.suggestions_per_day
        raise Refusal("suggest-enough-today", limit=str(limit))


def enough(context: Context) -> Markup:
    """Say that the person has handed in as many suggestions today as one person may."""
    limit = context.organisation.limits.suggestions_per_day
    return context.texts("suggest-enough-today", limit=str(limit))


async def has_more(context: Context) -> bool:
    """Return whether the person may hand in another suggestion today."""
    limit = context.organisation.limits.suggestions_per_day
    zone, member_id = context.organisation.zone, context.member.id
    day = to_wall(context.now, zone).date()
    remembered = context.recent.times(WHAT, member_id, context.incoming.update_id, day)
    begins = datetime.combine(day, time.min, zone)
    # Signed ones are known after a restart too.
    signed = await suggestions.count_of_author(context.tx, member_id, since=begins)
    return max(remembered, signed) < limit


async def require_room(context: Context) -> None:
    """Raise Refusal if as many of the person's signed suggestions are open as one may have.

    Anonymous ones are nobody's, so that they can't be counted.
    """
    limit = context.organisation.suggesting.open_each
    if limit and await author.open_of(context.tx, context.member.id) >= limit:
        raise Refusal("suggest-enough-open", limit=str(limit))


def count(context: Context) -> None:
    """Count a suggestion that the person has handed in."""
    day = to_wall(context.now, context.organisation.zone).date()
    context.recent.count(WHAT, context.member.id, context.incoming.update_id, day)

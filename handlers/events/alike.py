"""A question that several dates of a series have in common: asked once, answered for all."""

from collections.abc import Sequence

from handlers.events.promoting import notify_promoted
from handlers.kit.context import Context
from storage.events import asking, events
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError
from storage.model.questions import Question, Value
from storage.questions.answers import WrongValueError

_LEFT_OPEN = (
    *(asking.FullError, asking.NotAskedError, WrongValueError),
    *(BegunError, NotPublishedError, DeadlinePassedError),
)
"""Why a date does not take the answer: it is asked there by itself, if it still can be."""


async def answer(
    context: Context, question: Question, value: Value, event_ids: Sequence[int]
) -> None:
    """Save the person's answer to the same question of these events, as far as they take it."""
    tx, member_id = context.tx, context.member.id
    for event_id in event_ids:
        event = await events.find(tx, event_id)
        found = None if event is None else await asking.alike(tx, question, event, member_id)
        if event is None or found is None:
            continue
        same, keys = found
        said = [keys[one] for one in value if one in keys] if isinstance(value, list) else value
        try:
            promoted = await asking.answer(tx, event, same, member_id, said, context.now)
        except _LEFT_OPEN:
            continue
        if promoted:
            await notify_promoted(context, event, promoted)


async def skip(context: Context, question: Question, event_ids: Sequence[int]) -> list[int]:
    """Return the ids of the same question of these events, which is not asked there either."""
    found = []
    for event_id in event_ids:
        event = await events.find(context.tx, event_id)
        if event is not None:
            same = await asking.alike(context.tx, question, event, context.member.id)
            found += [] if same is None else [same[0].id]
    return found

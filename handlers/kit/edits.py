"""A message that its writer has changed, while the form that it answered is still open.

The draft holds, for each question, the id of the message that answered it last. A changed message
changes the answer that it gave, never the one to the question that is being asked.
"""

from handlers.kit.context import Context
from handlers.kit.questions import Draft

SAID = "said"


def note(context: Context, draft: Draft, step: str) -> None:
    """Note that the message is the last one that was written to the question of this name."""
    draft[SAID] = {**draft.get(SAID, {}), step: context.incoming.message_id}


def forget(draft: Draft, step: str) -> None:
    """Note that the question was answered by a button since."""
    draft[SAID] = {name: number for name, number in draft.get(SAID, {}).items() if name != step}


def question_of(context: Context, draft: Draft) -> str | None:
    """Return the name of the question that the changed message was written to; None if none."""
    said: dict[str, int] = draft.get(SAID, {})
    changed = context.incoming.message_id
    return next((name for name, number in said.items() if number == changed), None)

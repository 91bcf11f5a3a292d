"""A message to many with what was suggested and done (你提我办), to be sent by one press."""

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import TEXT_LIMIT
from handlers.notices.compose import FORM
from handlers.notices.when import NOW
from handlers.suggestions.payloads import TellDone
from handlers.suggestions.together.done import line
from storage import rights
from storage.suggestions import seconding

MOST = 20  # suggestions in one message


async def begin(context: Context, _: TellDone) -> None:
    """Open the form of a message to many with the newest of them. Raises Refusal."""
    if not rights.may_write_to_many(context.member.grants):
        raise Refusal("not-yours")
    texts = context.texts
    found = await seconding.public(context.tx, limit=MOST)
    if not found:
        raise Refusal("suggest-done-none")
    said = str(texts("suggest-done-notice"))
    for one in found:
        longer = f"{said}\n\n{line(one, texts, context.organisation)}"
        if len(longer) > TEXT_LIMIT:
            break
        said = longer
    draft: forms.Draft = {
        "message": {"html": said, "media": [], "album": None},
        "receipt": False,
        "when": {"at": NOW, "urgent": False},
    }
    await forms.begin_checking(context, FORM, draft)

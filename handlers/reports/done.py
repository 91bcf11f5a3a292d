"""A message to many with what was suggested and done (你提我办), to be sent by one press."""

from handlers.done.worded import letter
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.notices.compose import FORM
from handlers.notices.when import NOW
from handlers.suggestions.payloads import TellDone
from storage import rights
from storage.notices.done import DONE
from storage.suggestions import seconding

MOST = 20  # suggestions in one message


async def begin(context: Context, _: TellDone) -> None:
    """Open the form of a message to many with the newest of them. Raises Refusal."""
    if not rights.may_write_to_many(context.member.grants):
        raise Refusal("not-yours")
    found = await seconding.public(context.tx, limit=MOST)
    if not found:
        raise Refusal("suggest-done-none")
    # Their authors agree to be named or not until it goes out: no name is stored.
    told = found[: letter(found, context.texts, context.organisation)[1]]
    said = letter(told, context.texts, context.organisation, named=False)[0]
    ids = [one.id for one in told]
    draft: forms.Draft = {
        "message": {"html": str(said), "media": [], "album": None, DONE: ids},
        "receipt": False,
        "when": {"at": NOW, "urgent": False},
    }
    await forms.begin_checking(context, FORM, draft)

"""How the office can be reached, as texts that ask people to contact it say."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.texts import Texts
from storage.model.organisation import Organisation


def inline(organisation: Organisation, texts: Texts) -> str:
    """Return the office's contact in brackets, for the middle of a text; empty if none is set."""
    ways = organisation.contact.ways(texts.language)
    if not ways:
        return ""
    return texts.plain("contact-inline", ways=texts.plain("contact-comma").join(ways))


def args(context: Context) -> dict[str, str]:
    """Return the argument ``contact`` of every text that asks people to contact the office."""
    return {"contact": inline(context.organisation, context.texts)}


async def rows(context: Context) -> list[list[Button]]:
    """Return the buttons by which a message is passed to the office, one in each row."""
    labelled = [(await entry.label(context), entry.press) for entry in context.features.unread]
    return [[Button(label, press)] for label, press in labelled if label is not None]

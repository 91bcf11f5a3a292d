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


def pass_on(context: Context) -> list[list[Button]]:
    """Return the row with the button that passes the person's message to the office.

    The view must be sent as a reply to that message (``Context.say`` with ``quoting``).
    """
    return _row(context, "office-pass")


def write(context: Context) -> list[list[Button]]:
    """Return the row with the button that asks what to write to the office."""
    return _row(context, "office-write")


def _row(context: Context, key: str) -> list[list[Button]]:
    payload = context.features.pass_on
    return [] if payload is None else [[Button(context.texts.plain(key), payload)]]

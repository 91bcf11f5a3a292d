"""What the secret address of a member's calendar answers; bot/web/calendars.py serves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kit.texts import texts_of
from storage import rights
from storage.engine.transaction import Transaction
from storage.events import calendar
from storage.events.calendar import Own
from storage.model.organisation import Organisation
from storage.people import calendar_feeds

CONTENT_TYPE = "text/calendar"
PATH = "/calendar"
"""Below the public address; behind it stand the token and ``.ics``."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A member's events, and the language in which they read."""

    events: Sequence[Own]
    language: str

    def write(self, organisation: Organisation, username: str) -> bytes:
        """Return the content of the .ics file; ``username`` is the bot's."""
        # The library takes a third of a second to import, which a start can do without.
        from handlers.calendar import ics  # noqa: PLC0415

        return ics.write(self.events, texts_of(self.language), organisation, username)


def address(public: str, token: str) -> str:
    """Return the address of the calendar with this token."""
    return f"{public}{PATH}/{token}.ics"


async def read(tx: Transaction, token: str, now: datetime) -> Feed | None:
    """Return what the member sees whose address has this token; None if nobody's has."""
    member = await calendar_feeds.reader(tx, calendar_feeds.hash_of(token))
    if member is None or not rights.may_take_part(member):
        return None
    return Feed(await calendar.own(tx, member.id, now), member.language)

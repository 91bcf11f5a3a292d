"""Cards of an event further up in the chat follow what their member says below them."""

from collections.abc import Sequence
from typing import Any

from handlers.events import page
from handlers.events.payloads import NOTICES
from handlers.kit.context import Context
from storage.events import rsvps
from storage.notices import superseded

MOST = 3
"""The most notices of an event whose cards follow, the newest."""


async def follow(context: Context, event_id: int, card: Sequence[Any] | None) -> None:
    """Bring the member's cards of the event up to date, after what was replied.

    Those of notices, and ``card``, the message and origin of the one whose button was pressed; not
    the message whose button was pressed now, which shows the reply.
    """
    event, rsvp, audience = await page.find_for_member(context, event_id)
    in_line = await rsvps.in_line(context.tx, rsvp)
    found = await superseded.standing_cards(context.tx, event_id, context.member.id, MOST)
    cards = {message_id: NOTICES[kind] for message_id, kind in found if kind in NOTICES}
    if card is not None:
        cards[card[0]] = card[1]
    if context.incoming.press is not None and context.incoming.private:
        cards.pop(context.incoming.message_id, None)
    for message_id, origin in cards.items():
        view = await page.card_of(
            context, event, rsvp, audience=audience, in_line=in_line, origin=origin
        )
        context.amend(message_id, view)

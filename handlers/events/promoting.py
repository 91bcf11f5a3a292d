"""Notify the members who have come up from the waitlist that they have a place."""

from collections.abc import Sequence
from datetime import datetime

from handlers.events.card import timed
from handlers.events.payloads import See
from handlers.kit.context import Context
from handlers.kit.notify import stored
from handlers.kit.texts import texts_of
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.notices import notices
from storage.people import members


async def notify_promoted(context: Context, event: Event, member_ids: Sequence[int]) -> None:
    """Notify the members who have come up from the waitlist that they have a place."""
    await notify(context.tx, context.organisation, event, member_ids, context.now)


async def notify(
    tx: Transaction,
    organisation: Organisation,
    event: Event,
    member_ids: Sequence[int],
    now: datetime,
) -> None:
    """Notify these members of their place, and record which notice does."""
    by_language: dict[str, list[int]] = {}
    for member_id, language in (await members.languages(tx, member_ids)).items():
        by_language.setdefault(language, []).append(member_id)
    for language, ids in by_language.items():
        texts = texts_of(language)
        args = {
            "title": event.title,
            "moment": timed(event, texts, organisation),
            "place": event.place or texts.plain("none"),
        }
        button = ("event-open", See(event.id).pack())
        plain, marked = stored(args)
        notice_id = await notices.notify(
            tx,
            ids,
            "you-promoted",
            plain,
            now,
            marked=marked,
            buttons=(button,),
            cards_of=event.id,
        )
        await rsvps.record_promotion(tx, event.id, ids, notice_id)

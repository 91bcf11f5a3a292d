"""Notify members of places that are offered to them, and of offers that are over."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.dates import moments
from handlers.kit import instants
from handlers.kit.notify import stored
from handlers.kit.texts import Texts, texts_of
from storage.engine.transaction import Transaction
from storage.events import offers
from storage.events.offers import Offers
from storage.model.organisation import Organisation
from storage.model.time import to_wall
from storage.notices import notices
from storage.people import members


async def run(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Make and end the offers that are due, and notify their members; return how many."""
    told = 0
    for one in await offers.due(tx, organisation, now):
        await offers.save(tx, one, now)
        for key, ids in (
            (f"you-offered-{one.kind}", one.offered),
            ("you-offer-lapsed", one.lapsed),
            ("you-offer-outrun", one.outrun),
            ("you-offer-ended", one.ended),
        ):
            await _notify(tx, one, key, ids, now)
            told += len(ids)
    return told


async def _notify(
    tx: Transaction, one: Offers, key: str, ids: Sequence[int], now: datetime
) -> None:
    """Notify these members by the words above the event's card, by which they can answer."""
    by_language: dict[str, list[int]] = {}
    for member_id, language in (await members.languages(tx, ids)).items():
        by_language.setdefault(language, []).append(member_id)
    for language, some in by_language.items():
        args = {"title": one.event.title, "until": _until(one, texts_of(language))}
        plain, marked = stored(args)
        await notices.notify(tx, some, key, plain, now, marked=marked, event_id=one.event.id)


def _until(one: Offers, texts: Texts) -> str:
    if one.until is None:
        return ""
    wall = to_wall(one.until, ZoneInfo(one.event.zone))
    return instants.timed(one.until, moments.full(wall, texts))

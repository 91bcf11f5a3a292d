"""Asks each member in January to confirm the year that is over: once, and again if it changes."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit import notify
from handlers.year.payloads import Year
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation, quiet_until
from storage.model.people import Member
from storage.model.time import to_wall
from storage.notices.due import SENDING_HELD
from storage.people import members, year_confirmations, years

PART = 200
"""The most members who are asked in one transaction."""


async def ask(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Ask the next members to confirm last year and return how many; PART means there may be more.

    Nobody is asked outside January, by night, or while sending is held after a restore.
    """
    wall = to_wall(now, organisation.zone)
    if wall.month != 1 or quiet_until(organisation, now) is not None:
        return 0
    if await tx.value(SENDING_HELD):
        return 0
    year = wall.year - 1
    ids = await year_confirmations.to_ask(tx, year, years.bounds(year, organisation.zone)[1], PART)
    people = list((await members.find_all(tx, ids)).values())
    changed = await year_confirmations.changed(tx, ids, year)
    anew = [one for one in people if one.id in changed]
    for key, some in (
        ("you-year", [one for one in people if one.id not in changed]),
        ("you-year-changed", anew),
    ):
        if some:
            await _send(tx, some, key, year, now)
    return len(ids)


async def remind(tx: Transaction, people: Sequence[Member], year: int, now: datetime) -> None:
    """Ask these members once more to confirm the year."""
    await _send(tx, people, "you-year-again", year, now)


async def _send(
    tx: Transaction, people: Sequence[Member], key: str, year: int, now: datetime
) -> None:
    await year_confirmations.mark_asked(tx, [one.id for one in people], year, now)
    button = ("year-open", Year(year).pack())
    await notify.notify_people(
        tx, people, key, lambda _: {"year": str(year)}, now, buttons=[button]
    )

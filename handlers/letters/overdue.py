"""Notifies the office that a letter waits too long, without its contents."""

from datetime import datetime, timedelta
from typing import Final

from handlers.kit import notify
from handlers.letters.payloads import Waiting
from storage import letters, office_days, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.people import members

WORKING_DAYS: Final = 3


async def notify_staff(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Notify those who may answer of letters that wait too long, once; return how many letters."""
    if not await letters.waits_since(tx, now - timedelta(days=WORKING_DAYS)):
        return 0  # working days are never fewer than days
    calendar = await office_days.load(tx, organisation)
    until = calendar.before(now, WORKING_DAYS, organisation)
    found = await letters.overdue(tx, until)
    waiting: dict[int, int] = {}
    people = {}
    for letter in found:
        for one in await members.holders(tx, rights.readers_of(letter)):
            waiting[one.id] = waiting.get(one.id, 0) + 1
            people[one.id] = one
    for member_id, many in waiting.items():
        count = str(many)
        await notify.notify_people(
            tx,
            [people[member_id]],
            "letter-overdue",
            lambda _: {"count": count},  # noqa: B023 - called at once
            now,
            buttons=[("letters-back", Waiting(0).pack())],
        )
    return len(found)

"""Notifies staff, once for each year, that its days off are unknown although events fall in it."""

from datetime import date, datetime
from typing import Final

from handlers.kit import notify
from handlers.office_days.payloads import Year
from storage import office_days, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_wall
from storage.people import members

PUBLISHED_BY: Final = (11, 15)
"""Month and day by which the next year's arrangement is published, as a rule."""


async def notify_staff(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Notify those who may enter days off of a year that lacks them; return how many years.

    The next year is looked at from PUBLISHED_BY on.
    """
    today = to_wall(now, organisation.zone).date()
    years = [today.year]
    if today >= date(today.year, *PUBLISHED_BY):
        years.append(today.year + 1)
    told = 0
    for year in years:
        planned = await office_days.planned_in(tx, year, organisation, now)
        if not planned or await office_days.was_asked(tx, year):
            continue
        if (await office_days.load(tx, organisation)).is_published(year):
            continue
        holders = await members.all_holders(tx)
        people = [one for one in holders if rights.may_enter_office_days(one.grants)]
        args = {"year": str(year), "count": str(planned)}
        await notify.notify_people(
            tx,
            people,
            "days-asked",
            lambda _: args,  # noqa: B023 - called at once
            now,
            buttons=[("days-asked-open", Year(year).pack())],
        )
        await office_days.note_asked(tx, year, now)
        told += 1
    return told

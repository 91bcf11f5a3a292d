"""Notifies the office that a member waits for their contact's answer, without the contents."""

from datetime import datetime, timedelta
from typing import Final

from handlers.contacts.payloads import Of
from handlers.kit import notify
from storage import office_days, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.notices import relays
from storage.people import members

WORKING_DAYS: Final = 3


async def notify_staff(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Notify the staff who look after the member, once for all that waits; return how many wait."""
    if not await relays.any_before(tx, now - timedelta(days=WORKING_DAYS)):
        return 0  # working days are never fewer than days
    calendar = await office_days.load(tx, organisation)
    until = calendar.before(now, WORKING_DAYS, organisation)
    pairs = await relays.overdue(tx, until)
    for member_id, contact_id in pairs:
        member = await members.find(tx, member_id)
        if member is None:
            continue
        staff = await members.holders(tx, rights.staff_of(member.college))
        others = [one for one in staff if one.id not in {member_id, contact_id}]
        await notify.notify_people(
            tx,
            others,
            "relay-overdue",
            lambda _: {},
            now,
            buttons=[("contact-open", Of(member_id).pack())],
            about=member_id,
            named={"name": [member_id], "contact": [contact_id]},
        )
    return len(pairs)

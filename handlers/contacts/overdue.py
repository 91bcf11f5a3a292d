"""The office hears that a member waits for their contact's answer, and not what was written."""

from datetime import datetime
from typing import Final

from handlers.contacts.payloads import Of
from handlers.kit import notify
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import working_days_before
from storage.notices import relays
from storage.people import members

WORKING_DAYS: Final = 3


async def tell(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Tell the staff who look after the member, once for all that waits; return how many wait."""
    until = working_days_before(now, WORKING_DAYS, organisation.zone)
    pairs = await relays.overdue(tx, until)
    for member_id, contact_id in pairs:
        member = await members.find(tx, member_id)
        if member is None:
            continue
        staff = await members.holders(tx, rights.staff_of(member.college))
        others = [one for one in staff if one.id not in {member_id, contact_id}]
        await notify.notify_people(
            *(tx, others, "relay-overdue", lambda _: {}, now),
            buttons=[("contact-open", Of(member_id).pack())],
            about=member_id,
            named={"name": [member_id], "contact": [contact_id]},
        )
    return len(pairs)

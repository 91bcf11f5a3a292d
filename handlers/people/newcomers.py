"""Notifies staff of how many of their people an import has added, or its undoing has removed.

The staff of their college and the officers of their associations get one message, by day, when the
import is over; whoever imported them sees it on the import's own message.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handlers.kit.gathering import Told
from handlers.people import listed
from handlers.people.payloads import Members
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Member
from storage.notices import gathered
from storage.people import listing, members
from storage.people.listing import Wanted
from storage.rosters.making import Newcomer

GATHERED, TAKEN_OUT = "imported", "import-undone"


async def count(
    tx: Transaction, people: Sequence[Newcomer], by: int | None, now: datetime, *, undone: bool
) -> None:
    """Count the people for whom it concerns, except whoever imported them, whose id is ``by``.

    With ``undone`` they were removed again; those of whom nobody was notified yet are left out.
    """
    counts: Counter[int] = Counter()
    concerned = {one: _grants(one) for one in people}
    grants = {grant for given in concerned.values() for grant in given}
    holders = await members.holders(tx, tuple(grants)) if grants else []
    for one, number in Counter(people).items():
        for holder in holders:
            if holder.id != by and not concerned[one].isdisjoint(holder.grants):
                counts[holder.id] += number
    if undone:
        counts = Counter(await gathered.count_less(tx, GATHERED, counts))
    await gathered.count_more(tx, TAKEN_OUT if undone else GATHERED, counts, now)


def _grants(one: Newcomer) -> frozenset[Grant]:
    college, associations = one
    return frozenset((*rights.college_staff_of(college), *rights.officers_of(associations)))


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many people were added, and how many there are; None if they look after none."""
    return await _told(tx, staff, "imported-gathered", new)


async def gather_taken_out(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many people an undone import has taken out again."""
    return await _told(tx, staff, "imported-taken-out", new)


async def _told(tx: Transaction, staff: Member, key: str, new: int) -> Told | None:
    reach = rights.members_reach(staff.grants)
    if not reach.anything:
        return None
    number = await listing.count(tx, reach, Wanted())
    button = ("joined-open", Members(listed.ALL, 0).pack())
    return Told(key, {"new": str(new), "count": str(number)}, [button])

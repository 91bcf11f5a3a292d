"""Notifies an association's officers of who joined: the first of an hour by name, then counted."""

from collections.abc import Mapping, Sequence

from handlers.kit import notify
from handlers.kit.context import Context
from handlers.kit.gathering import Told
from handlers.kit.texts import Texts, joined
from handlers.people import listed
from handlers.people.payloads import Members
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.notices import gathered
from storage.people import listing, members
from storage.people.listing import Wanted

GATHERED = "joined"


async def notify_officers(context: Context, person: Member, associations: Sequence[str]) -> None:
    """Notify the officers of these associations, except whoever is at it, of their new member.

    An officer of several of them is notified once.
    """
    tx, organisation = context.tx, context.organisation
    officers = await members.holders(tx, rights.officers_of(associations))
    others = [one for one in officers if one.id not in {person.id, context.member.id}]
    told = await gathered.take_turn(
        tx, organisation, GATHERED, [one.id for one in others], context.now
    )
    for officer in (one for one in others if one.id in told):
        reach = rights.officer_reach(officer.grants)
        own = [key for key in associations if reach.covers_association(key)]

        def args(texts: Texts, own: Sequence[str] = own) -> Mapping[str, str]:
            college = organisation.college_name(person.college, texts.language)
            return {
                "name": person.name,
                "college": college or texts.plain("none"),
                "associations": joined(organisation.association_names(own, texts.language), texts),
            }

        button = ("joined-open", Members(_list_of(officer, own), 0).pack())
        await notify.notify_each(
            context, [officer], "joined-told", args, buttons=[button], about=person.id
        )


def _list_of(officer: Member, associations: Sequence[str]) -> str:
    """Return the name of the list that has the new member on it."""
    reach = rights.members_reach(officer.grants)
    if len(associations) == 1 and (reach.everything or reach.colleges):
        return f"{listed.ASSOCIATION}.{associations[0]}"
    return listed.ALL


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how many have joined, and how many members there are; None if they look after none."""
    reach = rights.officer_reach(staff.grants)
    if not reach.anything:
        return None
    count = await listing.count(tx, reach, Wanted())
    button = ("joined-open", Members(listed.ALL, 0).pack())
    return Told("joined-gathered", {"new": str(new), "count": str(count)}, [button])

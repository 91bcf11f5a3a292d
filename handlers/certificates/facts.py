"""What somebody's record says of a year, and the certificates that follow from it."""

from datetime import datetime

from handlers.certificates.words import BETWEEN
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_member
from handlers.kit.of_member import person_of
from handlers.kit.texts import Texts
from storage import rights
from storage.attendance import certificates, hours
from storage.attendance.certificates import Certificate, Content
from storage.attendance.hours import Credited
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.people import members, years

BACK = 2
"""Years that can be opened before the present one."""


def present(context: Context) -> int:
    """Return the present year in the organisation's zone."""
    return to_wall(context.now, context.organisation.zone).year


def checked(context: Context, year: int) -> int:
    """Return the year, 0 meaning the present one. Raises Refusal for one that can't be opened."""
    now = present(context)
    if not now - BACK <= (year or now) <= now:
        raise Refusal("hours-too-old")
    return year or now


def own(context: Context) -> Member:
    """Return the member who asks for their own record. Raises Refusal for somebody who is none."""
    require_member(context)
    return context.member


async def person(context: Context, member_id: int) -> Member:
    """Return the member at whose record staff look. Raises Refusal."""
    found = await person_of(context, member_id)
    active = found.status is MemberStatus.ACTIVE
    if not (active and rights.may_certify(context.member.grants, found)):
        raise Refusal("person-not-theirs")
    return found


async def of_year(
    tx: Transaction, member_id: int, year: int, organisation: Organisation
) -> list[Credited]:
    """Return the events of the year at which the person was, oldest first."""
    begins, ends = years.bounds(year, organisation.zone)
    return (await hours.of_members(tx, [member_id], begins, ends, organisation))[member_id]


async def says(
    tx: Transaction, member_id: int, year: int, event_id: int | None, organisation: Organisation
) -> Content | None:
    """Return what a certificate of the event, or of the year, says today; None if there is none."""
    who = await members.find(tx, member_id)
    found = [
        one
        for one in await of_year(tx, member_id, year, organisation)
        if event_id in (None, one.event_id)
    ]
    if who is None or not found:
        return None
    return certificates.content_of(who.name, found)


async def issued(
    tx: Transaction,
    who: Member,
    year: int,
    event_id: int | None,
    organisation: Organisation,
    now: datetime,
    by: int | None,
) -> tuple[Certificate, bool]:
    """Return the certificate, and whether it is new. Raises Refusal if there is nothing to certify.

    ``by`` is the staff person who asks for it, None if it is the member.
    """
    content = await says(tx, who.id, year, event_id, organisation)
    if content is None:
        raise Refusal("hours-nothing")
    return await certificates.issue(tx, who.id, event_id, year, content, now, by=by)


def in_hours(minutes: int) -> str:
    """Return minutes as hours: 2, 1.5, 0.75."""
    return f"{round(minutes / 60, 2):g}"


def credited(credit: str, minutes: int, texts: Texts) -> str:
    """Return what is credited in words; empty for nothing."""
    if not credit:
        return ""
    return texts.plain(f"hours-{credit}", hours=in_hours(minutes))


def sums(content: Content, texts: Texts) -> str:
    """Return what is credited in all in words: training, then service; empty for nothing."""
    said = [
        credited(credit, content.minutes(credit), texts)
        for credit in (hours.TRAINING, hours.SERVICE)
        if content.minutes(credit)
    ]
    return BETWEEN.join(said)

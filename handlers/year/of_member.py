"""📒 A member's record of a year, for the staff who look after the member."""

from handlers.kit import of_member
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.texts import joined
from handlers.year import own
from handlers.year.payloads import OfMember
from storage import rights
from storage.model.people import Member, MemberStatus
from storage.people import year_confirmations, years


def _may(context: Context, person: Member) -> bool:
    grants = context.member.grants
    active = person.status is MemberStatus.ACTIVE
    return active and rights.may_read_years(grants) and rights.may_read_record(grants, person)


async def button(context: Context, person: Member) -> list[list[Button]]:
    """Return the card's button; none for whoever may not read it."""
    if not _may(context, person):
        return []
    return [[Button(context.texts.plain("year-of-member"), OfMember(person.id, 0))]]


async def show(context: Context, press: OfMember) -> None:
    """Show a page of the member's year; year 0 is the present one. Raises Refusal."""
    person = await of_member.person_of(context, press.member)
    if not _may(context, person):
        raise Refusal("person-not-theirs")
    now = own.present(context)
    year = press.year or now
    if not now - own.BACK <= year <= now:
        raise Refusal("year-too-old")
    texts, tx, organisation = context.texts, context.tx, context.organisation
    facts = (await years.known(tx, [person.id], year, organisation.zone, context.now))[person.id]
    count = await years.count(tx, person.id, year)
    page = Page.near(press.page, count, organisation.limits.page)
    found = await years.of_member(tx, person.id, year, limit=page.size, offset=page.offset)
    titles = [title for title, _ in facts.events[: own.NAMED]]
    names = joined(titles, texts) if titles else ""
    parts = [
        texts("year-of-member-head", name=person.name, year=str(year)),
        texts("year-events", count=len(facts.events), names=names),
    ]
    parts += await own.credited(context, person.id, year)
    parts += own.suggested(facts, texts)
    key = "year-of-member-added" if count else "year-of-member-none"
    parts.append(texts(key, count=count))
    parts += [own.line(context, entry, at) for at, entry in enumerate(found, page.offset + 1)]
    confirmed = await year_confirmations.confirmed_at(tx, person.id, year)
    changed = await year_confirmations.changed(tx, [person.id], year)
    said = "confirmed" if confirmed else "changed" if changed else "open"
    parts.append(texts(f"year-of-member-{said}"))
    rows = page.turner(texts, lambda to: OfMember(person.id, year, to))
    others = [one for one in range(now, now - own.BACK - 1, -1) if one != year]
    rows.append(
        [Button(texts.plain("year-of", year=str(one)), OfMember(person.id, one)) for one in others]
    )
    await of_member.show(context, person, page, parts, rows)

"""Who can see a member's record, by name, and who has: for the member alone."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.people import views
from handlers.people.payloads import Mine, Seen
from storage import rights, seeing
from storage.attendance import listing
from storage.model.people import Grant, Member
from storage.people import contacts, members
from storage.suggestions import helpers, suggestions


async def seers(context: Context) -> None:
    """Show the roles that see the person's record now, and the names of who holds them."""
    texts, person = context.texts, context.member
    reads: dict[Grant, list[str]] = {}
    lists: dict[Grant, list[str]] = {}
    holders = await members.all_holders(context.tx)
    names = {one.id: one.name for one in holders}
    for holder in holders:
        if holder.id == person.id:
            continue
        acting = dict(holder.acting)
        for grant in holder.grants:
            name = _instead(context, holder.name, names.get(acting.get(grant, 0)))
            if rights.may_read_record([grant], person):
                reads.setdefault(grant, []).append(name)
            elif rights.may_see_member([grant], person):
                lists.setdefault(grant, []).append(name)
    parts = [texts("seers")]
    for key, found in (("seers-record", reads), ("seers-list", lists)):
        if found:
            lines = [_line(context, grant, names) for grant, names in found.items()]
            parts.append(texts(key, lines="\n".join(lines)))
    parts += await _duties(context, holders, {*reads, *lists})
    named = await _contact(context)
    if named:
        parts.append(texts("seers-contact", name=named))
    if len(parts) == 1:
        parts.append(texts("seers-nobody"))
    parts.append(texts("seers-besides"))
    rows = [
        [Button(texts.plain("me-seen"), Mine("seen"))],
        [Button(texts.plain("me-back"), Mine("show"))],
    ]
    context.show(View("\n\n".join(parts), rows))


async def _contact(context: Context) -> str | None:
    """Return the name of the person's contact; None without one."""
    contact = await contacts.of_member(context.tx, context.member.id)
    return contact.contact_name if contact is not None and contact.contact_here else None


async def _duties(
    context: Context, holders: Sequence[Member], whole: AbstractSet[Grant]
) -> list[Markup]:
    """Return who sees a part of what is the person's by a duty or as they were asked, if any do.

    They see the person on the list of an event, or suggestions that the person has signed.
    ``whole`` are the roles that see more.
    """
    tx, texts, person = context.tx, context.texts, context.member
    signed = [one for one in await suggestions.of_author(tx, person.id) if not one.withdrawn]
    helping = await helpers.of_all(tx, [one.id for one in signed])

    def reads(member: Member) -> bool:
        return any(
            rights.may_see_suggestion(member, one, helping.get(one.id, ())) for one in signed
        )

    found: dict[Grant, list[str]] = {}
    names = {one.id: one.name for one in holders}
    for holder in holders:
        acting = dict(holder.acting)
        for grant in holder.grants if holder.id != person.id else ():
            by_it = replace(holder, id=0, grants=(grant,), acting=())
            if grant not in whole and (reads(by_it) or await _is_listed(context, grant)):
                name = _instead(context, holder.name, names.get(acting.get(grant, 0)))
                found.setdefault(await views.titled(tx, grant), []).append(name)
    lines = [_line(context, grant, held) for grant, held in found.items()]
    asked = {one.handler_id for one in signed if one.assigned}
    asked |= {one.member_id for each in helping.values() for one in each}
    known = await members.find_all(tx, [one for one in asked if one not in {None, person.id}])
    others = [
        one.name
        for one in known.values()
        if reads(replace(one, grants=(), acting=())) and not whole & set(one.grants)
    ]
    if others:
        lines.append(texts.plain("seers-asked", names=joined(others, texts)))
    return [texts("seers-part", lines="\n".join(lines))] if lines else []


async def _is_listed(context: Context, duty: Grant) -> bool:
    """Return whether the person is on the list of an event at which somebody has this duty."""
    number, (_, events) = context.member.id, rights.checks_in_at((duty,))
    for event_id in events:
        if await listing.find(context.tx, event_id, number, rights.EVERYTHING) is not None:
            return True
    return False


def _instead(context: Context, name: str, absent: str | None) -> str:
    """Return the name, and for whom they stand in."""
    if absent is None:
        return name
    return context.texts.plain("seen-instead", name=name, absent=absent)


def _line(context: Context, grant: Grant, names: list[str]) -> str:
    texts = context.texts
    role = views.role_name(grant, texts, context.organisation)
    return texts("seers-line", role=role, names=joined(names, texts))


async def seen(context: Context) -> None:
    """Show the newest page of who has seen the person's record."""
    await page(context, Seen(0))


async def page(context: Context, press: Seen) -> None:
    """Show a page, newest first, of who has opened, found or exported the person's record."""
    texts, own = context.texts, context.member.id
    zone, now = context.organisation.zone, context.now
    count = await seeing.count(context.tx, own, zone, now)
    shown = Page.near(press.page, count, context.organisation.limits.page)
    found = await seeing.page(context.tx, own, zone, now, limit=shown.size, offset=shown.offset)
    lines = [_sight(context, one, number) for number, one in enumerate(found, shown.offset + 1)]
    head = texts("seen" if found else "seen-nobody")
    rows = shown.turner(texts, Seen)
    rows.append([Button(texts.plain("me-seers"), Mine("seers"))])
    rows.append([Button(texts.plain("me-back"), Mine("show"))])
    context.show(View(shown.text(texts, head, *lines), rows))


def _sight(context: Context, one: seeing.Sight, number: int) -> str:
    texts = context.texts
    name = one.name or texts.plain("erased-person", number=str(one.actor))
    who = _instead(context, name, one.absent)
    moment = moments.timed(one.at, texts, context.organisation)
    return texts(
        "seen-line",
        number=str(number),
        moment=moment,
        who=who,
        what=texts.plain(f"seen-{one.action}"),
        times=one.times,
    )

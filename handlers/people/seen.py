"""Who can see a member's record, by name, and who has: for the member alone."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import joined
from handlers.people import views
from handlers.people.payloads import Mine, Seen
from storage import rights, seeing
from storage.model.people import Grant
from storage.people import contacts, members


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
    contact = await contacts.of_member(context.tx, person.id)
    named = contact.contact_name if contact is not None and contact.contact_here else None
    if named:
        parts.append(texts("seers-contact", name=named))
    if not reads and not lists and not named:
        parts.append(texts("seers-nobody"))
    parts.append(texts("seers-besides"))
    rows = [
        [Button(texts.plain("me-seen"), Mine("seen"))],
        [Button(texts.plain("me-back"), Mine("show"))],
    ]
    context.show(View("\n\n".join(parts), rows))


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

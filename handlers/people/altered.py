"""Notifies those who look after a member of changes in the record: the value before, and after.

The first change of an hour is sent at once, further ones are counted; all are on a page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.dates import moments
from handlers.kit import notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.gathering import Told
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.people import joining, listed, twins, views
from handlers.people.payloads import Members, Mine, RecordNews
from storage import rights, seeing
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Grant, Member, MemberStatus
from storage.notices import gathered
from storage.people import changes, contacts, members, news

GATHERED = "record-changes"
Changed = tuple[str, str | None, str | None]


async def notify_of_change(context: Context, before: Member, after: Member) -> None:
    """Notify those whom it concerns, except whoever made it, of a change of somebody's record.

    The staff responsible for the member are notified if another member has the same staff number;
    officers of who joins their association. Of an approved member everything that has changed is
    saved; the roles of rights.notified_of_change and the member's contact are notified.
    """
    if after.staff_no and after.staff_no != before.staff_no:
        same_number = await members.same_staff_no(context.tx, after.staff_no, after.id)
        if same_number:
            await _notify_of_same_number(context, after, same_number)
    if after.status is not MemberStatus.ACTIVE:
        return
    new = [key for key in after.associations if key not in before.associations]
    await joining.notify_officers(context, after, new)
    changed = _changed(before, after)
    if changed:
        await news.add(context.tx, after.id, changed, context.now)
        await _notify(context, before, after, changed)


async def _notify_of_same_number(
    context: Context, after: Member, same_number: list[Member]
) -> None:
    def args(texts: Texts) -> Mapping[str, str]:
        return views.facts(after, texts, context.organisation)

    staff = await members.holders(context.tx, rights.staff_of(after.college))
    key = "told-staff-no-taken"
    await twins.notify(context, staff, key, args, same_number, twin=key, about=after.id)


def _changed(before: Member, after: Member) -> list[Changed]:
    """Return the fields that differ, with both values; each association by itself."""
    found: list[Changed] = [
        (name, getattr(before, name), getattr(after, name))
        for name in changes.FIELDS
        if name not in {changes.ASSOCIATIONS, changes.READING}
        and getattr(before, name) != getattr(after, name)
    ]
    left = [key for key in before.associations if key not in after.associations]
    joined = [key for key in after.associations if key not in before.associations]
    found += [(changes.ASSOCIATIONS, key, None) for key in left]
    return [*found, *((changes.ASSOCIATIONS, None, key) for key in joined)]


async def _notify(
    context: Context, before: Member, after: Member, changed: Sequence[Changed]
) -> None:
    told = await _notified(_Holders(context.tx), before, after, changed, context.member.id)
    turn = await gathered.take_turn(
        context.tx, context.organisation, GATHERED, [*told], context.now
    )
    for number in turn:
        await _notify_one(context, *told[number], before, after)


class _Holders:
    """Finds who holds roles, once for each set of roles."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self._found: dict[tuple[Grant, ...], list[Member]] = {}

    async def of(self, grants: Sequence[Grant]) -> list[Member]:
        """Return who holds any of these roles."""
        key = tuple(grants)
        if key not in self._found:
            self._found[key] = await members.holders(self.tx, key)
        return self._found[key]


async def _notified(
    holders: _Holders, before: Member, after: Member, changed: Sequence[Changed], by: int | None
) -> dict[int, tuple[Member, list[Changed]]]:
    """Return who is notified of these changes, by id, and of which; not whoever made them."""
    told: dict[int, tuple[Member, list[Changed]]] = {}
    contact = None
    if any(one[0] in rights.CONTACTS_FIELDS for one in changed):
        contact_id = await contacts.contact_of(holders.tx, after.id)
        contact = None if contact_id is None else await members.find(holders.tx, contact_id)
    for one in changed:
        people = await holders.of(rights.notified_of_change(one[0], before, after))
        if contact is not None and one[0] in rights.CONTACTS_FIELDS:
            people = [*people, contact]
        for person in people:
            if person.id in {after.id, by} or not _may_know(person, one):
                continue
            known = told.setdefault(person.id, (person, []))[1]
            if one not in known:
                known.append(one)
    return told


async def count_imported(
    tx: Transaction, changed: Sequence[tuple[Member, Member]], by: int | None, now: datetime
) -> None:
    """Save what an import has changed, before and after, and count it for whom it concerns.

    Each gets one notice of all of it, since a roster changes many records at once. Whoever
    imported it, whose id is ``by``, gets none.
    """
    holders = _Holders(tx)
    records: Counter[int] = Counter()
    joins: Counter[int] = Counter()
    for before, after in changed:
        fields = _changed(before, after)
        if after.status is not MemberStatus.ACTIVE or not fields:
            continue
        await news.add(tx, after.id, fields, now)
        records.update((await _notified(holders, before, after, fields, by)).keys())
        new = {*after.associations} - {*before.associations}
        officers = await holders.of(rights.officers_of(sorted(new)))
        joins.update({one.id for one in officers} - {after.id, by})
    await gathered.count_more(tx, GATHERED, records, now)
    await gathered.count_more(tx, joining.GATHERED, joins, now)


def _may_know(person: Member, changed: Changed) -> bool:
    """Return whether they are notified for more than being an officer of another association."""
    field, was, became = changed
    if field != changes.ASSOCIATIONS:
        return True
    reach = rights.changes_reach(person.grants)
    return bool(reach.everything or reach.colleges) or reach.covers_association(was or became or "")


async def _notify_one(
    context: Context, person: Member, changed: Sequence[Changed], before: Member, after: Member
) -> None:
    organisation = context.organisation
    moved = after.college != before.college and any(
        grant in person.grants for grant in rights.college_staff_of(after.college)
    )

    def args(texts: Texts) -> Mapping[str, str]:
        if moved:
            return views.facts(after, texts, organisation)
        lines = "\n".join(said(one, texts, organisation) for one in changed)
        return {"name": after.name, "lines": lines}

    button = ("altered-open", RecordNews(0).pack())
    await notify.notify_each(
        context,
        [person],
        "told-college-changed" if moved else "altered-told",
        args,
        buttons=[button],
        about=after.id,
    )


def said(changed: Changed, texts: Texts, organisation: Organisation) -> str:
    """Return a change as a line of plain text: the field, and the values before and after."""
    field, was, became = changed
    if field == changes.ASSOCIATIONS:
        key = "altered-left" if became is None else "altered-joined"
        place = views.field_text(field, [was or became], texts, organisation)
        return texts.plain(key, association=place or was or became)
    return texts.plain(
        "altered-field",
        field=texts.plain(f"field-{field.replace('_', '-')}"),
        before=views.field_text(field, was, texts, organisation),
        after=views.field_text(field, became, texts, organisation),
    )


async def gather(tx: Transaction, staff: Member, new: int) -> Told | None:
    """Say how often something has changed; None if they see nothing of it any more."""
    if not await news.count(tx, staff):
        return None
    button = ("altered-open", RecordNews(0).pack())
    return Told("altered-gathered", {"new": str(new)}, [button])


async def button(context: Context) -> list[list[Button]]:
    """Return the button to the page, with how many changes there are; no row if there are none."""
    count = await news.count(context.tx, context.member)
    if not count:
        return []
    return [[Button(context.texts.plain("altered-button", count=count), RecordNews(0))]]


async def show(context: Context, press: RecordNews) -> None:
    """Show a page of what has changed lately, newest first. Raises Refusal."""
    texts, tx, viewer = context.texts, context.tx, context.member
    lists = rights.may_list_members(viewer.grants)
    if not lists and not await contacts.count_assigned(tx, viewer.id):
        raise Refusal("not-yours")
    page = Page.near(press.page, await news.count(tx, viewer), context.organisation.limits.page)
    found = await news.page(tx, viewer, limit=page.size, offset=page.offset)
    phoned = [one.member_id for one in found if one.field == "phone"]
    await seeing.listed(tx, viewer.id, phoned, context.now)
    lines = [_line(context, one) for one in found]
    rows = page.turner(texts, RecordNews)
    if lists:
        rows.append([Button(texts.plain("members-back"), Members(listed.ALL, 0))])
        rows.append(workbench.back(context))
    else:
        rows.append([Button(texts.plain("me-back"), Mine("show"))])
    head = texts("altered-head" if found else "altered-none")
    context.show(View(page.text(texts, head, *lines), rows))


def _line(context: Context, one: news.News) -> Markup:
    texts, organisation = context.texts, context.organisation
    return texts(
        "altered-line",
        moment=moments.timed(one.at, texts, organisation),
        name=one.name,
        text=said((one.field, one.was, one.became), texts, organisation),
    )

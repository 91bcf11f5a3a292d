"""🤝 Contacts on the workbench: who has none, whose contact has left, and a member's contact."""

from handlers.contacts import assigning
from handlers.contacts.payloads import Assign, AsStated, Clear, Desk, Many, Of, Pairs, Without
from handlers.dates import moments
from handlers.kit import forms, notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage import audit, rights
from storage.model.people import Member, MemberStatus
from storage.people import contacts, members
from storage.rights import Reach

LABEL = 40  # characters of a button's label


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person assigns nobody's contact."""
    reach = rights.contacts_reach(context.member.grants)
    if not reach.anything:
        return None
    left = await contacts.count(context.tx, contacts.LEFT, reach)
    return context.texts.plain("bench-contacts", count=left)


def _reach(context: Context) -> Reach:
    reach = rights.contacts_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    return reach


async def show(context: Context, _: Desk) -> None:
    """Show how many members have no contact, or one who has left. Raises Refusal."""
    texts, reach = context.texts, _reach(context)
    rows, counts = [], {}
    for which in (contacts.NONE, contacts.LEFT):
        counts[which] = await contacts.count(context.tx, which, reach)
        if counts[which]:
            name = texts.plain(f"contacts-{which}", count=counts[which])
            rows.append([Button(name, Without(which, 0))])
    stated = len(await contacts.stated(context.tx, reach))
    if stated:
        rows.append([Button(texts.plain("contacts-stated", count=stated), AsStated(0))])
    rows.append([Button(texts.plain("contacts-pairs"), Pairs(0))])
    text = texts("contacts-page", none=counts[contacts.NONE], left=counts[contacts.LEFT])
    context.show(View(text, [*rows, workbench.back(context)]))


async def show_without(context: Context, press: Without) -> None:
    """Show a page of who has no contact, or one who left, each as a button. Raises Refusal."""
    texts, reach, tx = context.texts, _reach(context), context.tx
    if press.which not in {contacts.NONE, contacts.LEFT}:
        raise Refusal("button-foreign")
    count = await contacts.count(tx, press.which, reach)
    page = Page.near(press.page, count, context.organisation.limits.page)
    people = await contacts.page(tx, press.which, reach, limit=page.size, offset=page.offset)
    rows = []
    for person in people:
        college = context.organisation.college_name(person.college, texts.language)
        name = " · ".join(part for part in (person.name, college) if part)
        rows.append([Button(shortened(name, LABEL), Of(person.id))])
    rows += page.turner(texts, lambda to: Without(press.which, to))
    if count:
        rows.append([Button(texts.plain("contacts-many"), Many(press.which))])
    rows.append([Button(texts.plain("contacts-back"), Desk())])
    rows.append(workbench.back(context))
    head = texts(f"contacts-list-{press.which}", count=count)
    context.show(View(page.text(texts, head), rows))


async def person_of(context: Context, member_id: int) -> Member:
    """Return the member whose contact this staff may assign. Raises Refusal."""
    person = await members.find(context.tx, member_id)
    active = person is not None and person.status is MemberStatus.ACTIVE
    if person is None or not active:
        raise Refusal("contact-not-theirs")
    if not rights.may_assign_contact(context.member.grants, person):
        raise Refusal("contact-not-theirs")
    return person


async def show_one(context: Context, press: Of) -> None:
    """Show a member's contact, with what can be done. Raises Refusal."""
    await _show_one(context, await person_of(context, press.member))


async def _show_one(context: Context, person: Member) -> None:
    texts = context.texts
    found = await contacts.of_member(context.tx, person.id)
    rows = [[Button(texts.plain("contact-assign"), Assign(person.id))]]
    if found is None:
        text = texts("contact-has-none", name=person.name)
    else:
        key = "contact-is" if found.contact_here else "contact-left"
        text = texts(
            key,
            name=person.name,
            contact=found.contact_name or texts.plain("person-erased"),
            day=moments.timed(found.since, texts, context.organisation),
        )
        rows.append([Button(texts.plain("contact-clear"), Clear(person.id, 0))])
    rows.append([Button(texts.plain("contacts-back"), Desk())])
    context.show(View(text, [*rows, workbench.back(context)]))


async def of_card(context: Context, person: Member) -> list[list[Button]]:
    """Return the button of a member's card that leads to their contact; none if they may not."""
    if person.status is not MemberStatus.ACTIVE:
        return []
    if not rights.may_assign_contact(context.member.grants, person):
        return []
    return [[Button(context.texts.plain("contact-card"), Of(person.id))]]


async def assign(context: Context, press: Assign) -> None:
    """Ask who becomes the member's contact. Raises Refusal."""
    person = await person_of(context, press.member)
    await forms.begin(context, assigning.ONE, {"member": person.id, "name": person.name})


async def assign_many(context: Context, press: Many) -> None:
    """Ask who becomes the contact of all on a list. Raises Refusal."""
    _reach(context)
    if press.which not in {contacts.NONE, contacts.LEFT}:
        raise Refusal("button-foreign")
    await forms.begin(context, assigning.MANY, {"which": press.which})


async def clear(context: Context, press: Clear) -> None:
    """Take the member's contact away; without ``sure``, ask first. Raises Refusal."""
    person = await person_of(context, press.member)
    found = await contacts.of_member(context.tx, person.id)
    if found is None:
        await _show_one(context, person)
        return
    if not press.sure:
        yes = Button(context.texts.plain("contact-clear-yes"), Clear(person.id, 1))
        no = Button(context.texts.plain("contact-clear-no"), Of(person.id))
        name = found.contact_name or context.texts.plain("person-erased")
        text = context.texts("contact-clear-ask", name=person.name, contact=name)
        context.show(View(text, [[yes], [no]]))
        return
    await contacts.clear(context.tx, person.id)
    await audit.record(context.tx, context.member.id, "contact-cleared", person.id, context.now)
    await notify.notify_people(
        context.tx,
        [person],
        "you-contact-cleared",
        lambda _: {},
        context.now,
        about=person.id,
    )
    await _show_one(context, person)

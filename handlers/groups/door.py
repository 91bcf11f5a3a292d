"""The door of a bound group: its association's members are let in, others learn what to do.

A request that is not approved at once goes on waiting, in the chat's own list at Telegram as well,
until an officer decides or the person has become a member of the association.
"""

from collections.abc import Mapping
from typing import Final

from handlers.groups import looking, pages
from handlers.groups.looking import Said
from handlers.groups.payloads import Act, Asking, Decide
from handlers.kit import contact, menu, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from storage import audit, groups, rights, tags
from storage.model.groups import Group
from storage.model.people import Member, MemberStatus
from storage.people import members

NAME = 100  # characters of a name


async def knocks(context: Context, group: Group) -> None:
    """Let a member of the association in; notify anybody else of what to do, and officers."""
    tx, member = context.tx, context.member
    if rights.is_let_in(member, group.association):
        await groups.ask(tx, group.id, member.id, context.now, inside=True)
        context.replies.append(Reply(*looking.decision(group, member.telegram_id, admit=True)))
        context.say(View(context.texts("door-welcome", title=group.title)))
        return
    before = await groups.asking(tx, group.id, member.id)
    await groups.ask(tx, group.id, member.id, context.now, inside=False)
    _lead_on(context, group)
    if before is None:
        people = await members.holders(tx, rights.group_managers(group.association))
        await notify.notify_each(
            context,
            people or await members.holders(tx, rights.OFFICE),
            "door-told",
            lambda _: {"name": shortened(member.name, NAME), "title": group.title},
            buttons=[("door-open", Asking(group.id, 0).pack())],
            about=member.id,
        )


def _lead_on(context: Context, group: Group) -> None:
    """Explain what to do to somebody who is not let in at once."""
    texts, status = context.texts, context.member.status
    named = context.organisation.association(group.association)
    association = named.label(texts.language) if named else group.association
    if status is MemberStatus.ACTIVE:
        said = texts("door-other", title=group.title, association=association)
        context.say(View(said, contact.write(context)))
    elif status is MemberStatus.PENDING:
        context.say(View(texts("door-pending", title=group.title)))
    else:
        said = texts("door-register", title=group.title, association=association)
        context.say(View(said), keyboard=menu.keyboard(context))


async def passes(context: Context, group: Group, *, came: bool) -> None:
    """Forget who is in the group no more; note whose request an administrator has approved.

    A tag is gone with who has left, and an officer who has come can get one.
    """
    tx = context.tx
    person = await members.of_telegram_id(tx, context.incoming.telegram_id)
    if person is None:
        return
    await tags.forget(tx, group.id, person.id)
    if not came:
        await groups.forget(tx, group.id, person.id)
    elif await groups.asking(tx, group.id, person.id) is not None:
        await groups.ask(tx, group.id, person.id, context.now, inside=True)


async def show_asking(context: Context, press: Asking) -> None:
    """Show the request to join at this place. Raises Refusal."""
    group, texts = await pages.find(context, press.group), context.texts
    waiting = await groups.waiting(context.tx, group.id)
    back = [Button(texts.plain("group-back"), Act(group.id, "show"))]
    if not waiting:
        context.show(View(texts("door-nobody", title=group.title), [back]))
        return
    page = Page.near(press.place, len(waiting))
    one = waiting[page.number]
    said = texts("door-asks", name=shortened(one.name, NAME), title=group.title)
    which = texts("door-belongs" if one.belongs else "door-belongs-not")
    rows = [
        [
            Button(texts.plain("door-admit"), Decide(group.id, one.member_id, 1)),
            Button(texts.plain("door-decline"), Decide(group.id, one.member_id, 0)),
        ],
        *page.turner(texts, lambda place: Asking(group.id, place)),
        back,
    ]
    context.show(View(page.text(texts, said, which), rows))


async def decide(context: Context, press: Decide) -> None:
    """Note that somebody was let in or turned away, as Telegram has done it. Raises Refusal.

    A request that Telegram refuses to decide about goes on waiting, and nobody is notified; of one
    that it does not have any more nothing is known but that.
    """
    group, tx = await pages.find(context, press.group), context.tx
    waits = await groups.asking(tx, group.id, press.member) is not None
    said, admit = context.incoming.prepared, bool(press.admit)
    person = await members.find(tx, press.member)
    done = said is Said.DONE or (said is Said.ALREADY and admit and waits)
    if person is None or not (waits or done):
        raise Refusal("door-gone")
    if done:
        await _decided(context, group, person, admit=admit)
    elif said is Said.ALREADY:
        await groups.ask(tx, group.id, person.id, context.now, inside=True)
    elif said is Said.GONE:
        await groups.forget(tx, group.id, person.id)
    if done:
        context.toast(context.texts.plain("door-done" if admit else "door-done-not"))
    else:
        context.toast(context.texts.plain(_UNDONE.get(said, "group-no-answer")), alert=True)
    await show_asking(context, Asking(group.id, 0))


_UNDONE: Final[Mapping[object, str]] = {
    Said.ALREADY: "door-gone-there",
    Said.GONE: "door-gone-there",
    Said.REFUSED: "door-refused",
}


async def _decided(context: Context, group: Group, person: Member, *, admit: bool) -> None:
    tx = context.tx
    if admit:
        await groups.ask(tx, group.id, person.id, context.now, inside=True)
    else:
        await groups.forget(tx, group.id, person.id)
    await audit.record(
        tx,
        context.member.id,
        "group-admitted" if admit else "group-declined",
        person.id,
        context.now,
        details={"association": group.association},
    )
    # Once a request is decided the bot can't write to somebody who has never opened the chat.
    if person.status is not MemberStatus.VISITOR:
        key = "door-welcome" if admit else "door-declined"
        await notify.notify_each(
            context, [person], key, lambda _: {"title": group.title}, about=person.id
        )

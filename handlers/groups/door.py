"""The door of a bound group: its association's members are let in, others learn what to do.

A request that is not approved at once goes on waiting, in the chat's own list at Telegram as well,
until an officer decides or the person has become a member of the association.
"""

from handlers.groups import pages
from handlers.groups.payloads import Act, Asking, Decide
from handlers.kit import contact, menu, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from storage import audit, groups, rights
from storage.model.groups import Group
from storage.model.people import MemberStatus
from storage.people import members

NAME = 100  # characters of a name


async def knocks(context: Context, group: Group) -> None:
    """Let a member of the association in; notify anybody else of what to do, and officers."""
    tx, member = context.tx, context.member
    if rights.is_let_in(member, group.association):
        await groups.ask(tx, group.id, member.id, context.now, inside=True)
        context.replies.append(answer(group, member.telegram_id, admit=True))
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


def answer(group: Group, telegram_id: int | None, *, admit: bool) -> Reply:
    """Return the call that decides about a request to join."""
    method = "approveChatJoinRequest" if admit else "declineChatJoinRequest"
    return Reply(method, {"chat_id": group.chat_id, "user_id": telegram_id})


async def passes(context: Context, group: Group, *, came: bool) -> None:
    """Forget who is in the group no more; note whose request an administrator has approved."""
    tx = context.tx
    person = await members.of_telegram_id(tx, context.incoming.telegram_id)
    if person is None:
        return
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
    """Let somebody in or turn them away. Raises Refusal."""
    group, tx = await pages.find(context, press.group), context.tx
    one = await groups.asking(tx, group.id, press.member)
    if one is None or one.telegram_id is None:
        raise Refusal("door-gone")
    if press.admit:
        await groups.ask(tx, group.id, one.member_id, context.now, inside=True)
    else:
        await groups.forget(tx, group.id, one.member_id)
    context.replies.append(answer(group, one.telegram_id, admit=bool(press.admit)))
    act = "group-admitted" if press.admit else "group-declined"
    await audit.record(
        tx,
        context.member.id,
        act,
        one.member_id,
        context.now,
        details={"association": group.association},
    )
    person = await members.find(tx, one.member_id)
    # Once a request is decided the bot can't write to somebody who has never opened the chat.
    if person is not None and person.status is not MemberStatus.VISITOR:
        key = "door-welcome" if press.admit else "door-declined"
        await notify.notify_each(
            context, [person], key, lambda _: {"title": group.title}, about=person.id
        )
    context.toast(context.texts.plain("door-done" if press.admit else "door-done-not"))
    await show_asking(context, Asking(group.id, 0))

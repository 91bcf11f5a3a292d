"""What somebody writes without having asked to: a reply to a copy, an edit, a withdrawal.

A reply goes to the writer of the message replied to. What replies to nothing, while somebody waits
for an answer, is asked about: it is passed on to nobody by guess.
"""

from datetime import timedelta
from typing import Final

from handlers.contacts import writing
from handlers.contacts.payloads import Send, Withdraw, Write
from handlers.contacts.words import WITHDRAW
from handlers.kit import contact
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.entities import as_html
from handlers.kit.replies import View
from handlers.kit.sentences import COURTESIES
from handlers.kit.steps import is_visible
from handlers.kit.words import bare
from storage import rights
from storage.model.contacts import Relay
from storage.model.notices import DeliveryStatus
from storage.model.people import Member
from storage.notices import relays
from storage.people import contacts, members

_NOT_THERE: Final = {DeliveryStatus.UNKNOWN, DeliveryStatus.FAILED, DeliveryStatus.CANCELLED}
"""Statuses of what has not arrived, or may not have: there is no copy that could be changed."""
AWAITED: Final = timedelta(hours=24)
"""For so long after a message it is asked whether what is written is an answer to it."""


async def answer(context: Context) -> bool:
    """Pass on a reply to a copy or to one's own message, or a part of an album that is under way.

    Return False if the message replies to nothing that was passed on. Raises Refusal.
    """
    if await writing.further_part(context):
        return True
    quoted, me = context.incoming.quoted, context.member
    if quoted is None or me.id == 0:
        return False
    own = await relays.of_source(context.tx, me.id, quoted.message_id)
    if own is not None and bare(context.incoming.text) in WITHDRAW:
        await _withdraw(context, own)
        return True
    found = own or await relays.of_copy(context.tx, me.id, quoted.message_id)
    if found is None:
        return False
    other = found.receiver_id if own is not None else found.sender_id
    person = await writing.partner(context, other)
    relay_id = await writing.relay(context, person)
    _acknowledge(context, person, relay_id, quoting=True)
    return True


def _acknowledge(context: Context, person: Member, relay_id: int, *, quoting: bool) -> None:
    view = View(
        context.texts("relay-sent", name=person.name),
        [[writing.withdraw_button(context, relay_id)]],
    )
    if quoting:
        context.say(view, quoting=True)
    else:
        context.show(view)


async def ask(context: Context) -> bool:
    """Ask for whom a message is that replies to nothing, if somebody waits for an answer.

    Return False if nobody does, or if the message asks the bot for something.
    """
    return await ask_whom(context)


async def ask_whom(context: Context, *others: Button) -> bool:
    """Do as `ask` does, and offer these buttons as well."""
    me, incoming = context.member, context.incoming
    if me.id == 0 or context.incoming.prepared is not None:
        return False
    found = context.features.meanings.find(incoming.text) if incoming.text else None
    if found is not None and not found.mostly_else and found.meaning not in COURTESIES:
        return False
    people = []
    for other in await relays.waiting_for(context.tx, me.id, context.now - AWAITED):
        person = await members.find(context.tx, other)
        if person is not None and await _may_write(context, person):
            people.append(person)
    if not people:
        return False
    if incoming.album and not context.first(f"relay-album-{incoming.album}"):
        return True
    texts = context.texts
    rows = [
        [Button(texts.plain("relay-to", name=person.name), Send(person.id))] for person in people
    ]
    rows += [[other] for other in others]
    context.say(View(texts("relay-whom"), [*rows, *contact.pass_on(context)]), quoting=True)
    return True


async def _may_write(context: Context, person: Member) -> bool:
    return rights.may_write_to(
        context.member,
        person,
        await contacts.contact_of(context.tx, context.member.id),
        await contacts.contact_of(context.tx, person.id),
    )


async def send(context: Context, press: Send) -> None:
    """Pass on what the button's message replies to, once; ask for words if it replies to nothing.

    Raises Refusal.
    """
    quoted, me = context.incoming.quoted, context.member
    person = await writing.partner(context, press.member)
    if quoted is None or not (is_visible(quoted.text) or quoted.attached):
        await writing.write(context, Write(person.id))
        return
    if quoted.album:
        raise Refusal("relay-album")
    before = await relays.of_source(context.tx, me.id, quoted.message_id)
    if before is not None:
        if before.receiver_id != person.id:
            raise Refusal("relay-sent-before")
        _acknowledge(context, person, before.id, quoting=False)
        return
    if not person.reachable:
        raise Refusal("relay-unreachable", name=person.name, **contact.args(context))
    relay_id = await relays.save(
        context.tx,
        me.id,
        person.id,
        quoted.message_id,
        context.now,
        kind=quoted.attached or "text",
        said=(quoted.text, as_html(quoted.text, [])),
    )
    _acknowledge(context, person, relay_id, quoting=False)


async def edited(context: Context) -> bool:
    """Have the copy of an edited message changed; return False if it was never passed on."""
    incoming = context.incoming
    relay = await relays.of_source(context.tx, context.member.id, incoming.message_id)
    if relay is None or context.member.id == 0:
        return False
    if relay.withdrawn:
        return True
    texts = context.texts
    had = relay.texts.get(incoming.message_id, [["", ""]])[-1]
    if context.now - relay.created_at > relays.CHANGEABLE:
        key = "relay-edit-late"
    elif relay.status in _NOT_THERE:
        key = "relay-edit-not-there"
    elif list(had) == [incoming.text, incoming.html]:
        key = "relay-edit-media"
    else:
        said = (incoming.text, incoming.html)
        await relays.edit(context.tx, relay, incoming.message_id, said)
        key = "relay-edit-taken"
    context.say(View(texts(key)), quoting=True)
    return True


async def withdraw(context: Context, press: Withdraw) -> None:
    """Withdraw what the person has written. Raises Refusal."""
    relay = await relays.find(context.tx, press.relay)
    if relay is None or relay.sender_id != context.member.id:
        raise Refusal("relay-gone")
    await _withdraw(context, relay)


async def _withdraw(context: Context, relay: Relay) -> None:
    if not relay.withdrawn:
        if context.now - relay.created_at > relays.CHANGEABLE:
            raise Refusal("relay-withdraw-late")
        await relays.withdraw(context.tx, relay, context.now)
    person = await members.find(context.tx, relay.receiver_id)
    rows = []
    if person is not None:
        label = context.texts.plain("relay-write-contact", name=person.name)
        rows = [[Button(label, Write(person.id))]]
    context.show(View(context.texts("relay-withdrawn"), rows))

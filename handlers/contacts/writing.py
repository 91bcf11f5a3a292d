"""A member writes to their contact, and a contact to the members assigned to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from handlers.contacts.payloads import Mine, Send, With, Withdraw, Write
from handlers.kit import contact, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage import rights
from storage.conversations import drafts
from storage.model.people import Member
from storage.notices import relays
from storage.people import contacts, members

LASTS: Final = timedelta(minutes=30)
"""For so long after the last message what is written goes to the same person without asking."""
LABEL: Final = 40  # characters of a button's label


async def start(context: Context) -> None:
    """Ask what to write to the contact; to one of several, show a list to choose from."""
    _require_known(context)
    many = await contacts.count_assigned(context.tx, context.member.id)
    own = await _own_contact(context)
    if own is not None and not many:
        await write(context, Write(own.id))
        return
    await show(context, Mine(0))


def _require_known(context: Context) -> None:
    if not rights.may_take_part(context.member) and not rights.is_staff(context.member.grants):
        raise Refusal("relay-members-only")


async def _own_contact(context: Context) -> Member | None:
    """Return the person's contact; None if they have none who is still here."""
    contact_id = await contacts.contact_of(context.tx, context.member.id)
    found = None if contact_id is None else await members.find(context.tx, contact_id)
    able = rights.may_take_part(context.member)
    return found if found is not None and able and rights.may_be_contact(found) else None


async def show(context: Context, press: Mine) -> None:
    """Show a page of those to whom the person can write. Raises Refusal."""
    _require_known(context)
    texts, tx, me = context.texts, context.tx, context.member
    own = await _own_contact(context)
    many = await contacts.count_assigned(tx, me.id)
    page = Page.near(press.page, many, context.organisation.limits.page)
    people = await contacts.assigned_to(tx, me.id, limit=page.size, offset=page.offset)
    lines, rows = [], []
    if own is not None:
        lines.append(texts("relay-contact", name=own.name))
        rows.append([Button(own.name, With(own.id))])
    elif not many or rights.may_take_part(me):
        lines.append(texts("relay-none"))
    if many:
        lines.append(texts("relay-assigned", count=many))
    for person in people:
        college = context.organisation.college_name(person.college, texts.language)
        label = " · ".join(part for part in (person.name, college) if part)
        rows.append([Button(shortened(label, LABEL), With(person.id))])
    rows += page.turner(texts, Mine)
    rows += contact.write(context)
    context.show(View(page.text(texts, *lines), rows))


async def partner(context: Context, member_id: int) -> Member:
    """Return the person to whom this one may write. Raises Refusal, the same if there is none."""
    person = await members.find(context.tx, member_id)
    if person is None or not rights.may_write_to(
        context.member,
        person,
        await contacts.contact_of(context.tx, context.member.id),
        await contacts.contact_of(context.tx, member_id),
    ):
        raise Refusal("relay-not-now")
    return person


async def write(context: Context, press: Write) -> None:
    """Ask what to write to this person. Raises Refusal."""
    person = await partner(context, press.member)
    await forms.begin(context, FORM, {"to": person.id, "at": context.now.isoformat()})


async def relay(context: Context, person: Member) -> int:
    """Pass the message on to this person; return the relay's id. Raises Refusal."""
    if not person.reachable or person.telegram_id is None:
        raise Refusal("relay-unreachable", name=person.name, **contact.args(context))
    incoming = context.incoming
    return await relays.save(
        context.tx,
        context.member.id,
        person.id,
        incoming.message_id,
        context.now,
        kind=incoming.attached.kind if incoming.attached is not None else "text",
        said=(incoming.text, incoming.html),
        album=incoming.album,
    )


async def further_part(context: Context) -> bool:
    """Add the message to the album of which it is a part; return whether it was such a part."""
    incoming = context.incoming
    if not incoming.album:
        return False
    album = await relays.of_album(context.tx, context.member.id, incoming.album)
    if album is None or album.withdrawn:
        return False
    said = (incoming.text, incoming.html)
    await relays.add_part(
        context.tx, album.id, context.member.id, incoming.message_id, said, context.now
    )
    return True


def withdraw_button(context: Context, relay_id: int) -> Button:
    """Return the button that withdraws what was just passed on."""
    return Button(context.texts.plain("relay-withdraw"), Withdraw(relay_id))


@dataclass(frozen=True)
class _WordsStep(Step):
    """What the person writes, message by message, until they say that this was all."""

    name: str = "words"
    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the first message, or say that the last one was passed on and ask for more."""
        person = await members.find(context.tx, draft["to"])
        name = person.name if person is not None else context.texts.plain("none")
        if "relay" not in draft:
            links = [button for row in contact.write(context) for button in row]
            meeting = Button(context.texts.plain("pair-open"), With(draft["to"]))
            return Question(context.texts("relay-ask", name=name), links=[meeting, *links])
        text = context.texts("relay-sent-more", name=name)
        again = withdraw_button(context, draft["relay"])
        return Question(text, links=[again])

    async def type(self, context: Context, draft: Draft) -> bool:
        """Pass the message on, of whatever kind it is. Raises Refusal."""
        person = await partner(context, draft["to"])
        draft["relay"] = await relay(context, person)
        draft["at"] = context.now.isoformat()
        return False


async def _belated(context: Context, draft: Draft) -> bool:
    """Accept a further part of an album; ask for whom a message is after a long rest."""
    if await further_part(context):
        return True
    person = await members.find(context.tx, draft["to"])
    if person is None or not _rested(draft, context.now):
        return False
    await drafts.drop(context.tx, context.member.id)
    rows = [[Button(context.texts.plain("relay-to", name=person.name), Send(person.id))]]
    view = View(context.texts("relay-whom"), [*rows, *contact.pass_on(context)])
    context.say(view, quoting=True)
    return True


async def _finish(context: Context, draft: Draft) -> None:
    context.show(View(context.texts("relay-finished")))


FORM = Form(
    "relay",
    (_WordsStep(),),
    echo=None,
    finish=_finish,
    belated=_belated,
    light=True,
    passing=True,
    leave="relay-leave",
    left="relay-finished",
)


def _rested(draft: Draft, now: datetime) -> bool:
    """Return whether the conversation has rested for so long that the person may not recall it."""
    return abs(now - datetime.fromisoformat(draft["at"])) > LASTS

"""⌨️ The desk's quick way: a name or the end of a staff number, one person after the other."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.attendance import saying
from handlers.attendance.payloads import OWN, One, Type
from handlers.attendance.saying import event_of
from handlers.attendance.scanning import record
from handlers.events.payloads import CheckIn
from handlers.kit import edits, forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.replies import View
from handlers.kit.sentences import COURTESIES
from handlers.kit.steps import one_line
from storage import rights
from storage.attendance import listing
from storage.attendance.listing import Expected
from storage.events import lasting, on_behalf
from storage.events.participants import Listed
from storage.model.attendance import How
from storage.model.events import Event
from storage.people import members


async def begin(context: Context, press: Type) -> None:
    """Ask for the first. Raises Refusal."""
    event, _ = await event_of(context, press.event)
    saying.require_held(event)
    await forms.begin(context, FORM, {"event": event.id})


@dataclass(frozen=True)
class WhoStep(Step):
    """A part of the name, pinyin, initials, or the end of the staff number; again and again."""

    name: str = "typed"
    several: ClassVar[bool] = False

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the next; if several may be meant, offer them."""
        event, reach = await event_of(context, draft["event"])
        texts, size = context.texts, context.organisation.limits.page
        typed = draft.get(self.name)
        if typed is None:
            counts = await listing.counts(context.tx, event.id, reach)
            text = texts(
                "check-in-type-ask",
                title=saying.title(event),
                count=counts.came,
                after="yes" if _is_over(context, event) else "no",
            )
            return Question(text, links=[Button(texts.plain("check-in-open"), CheckIn(event.id))])
        found = await listing.search(context.tx, event.id, typed, reach, limit=size)
        links = [Button(saying.label(one, context), One(event.id, one.member_id)) for one in found]
        known = {one.member_id for one in found}
        others = [one for one in await _others(context, event, typed) if one.member_id not in known]
        links += [
            Button(texts.plain("check-in-no-sign-up", name=one.name), One(event.id, one.member_id))
            for one in others[: size - len(found)]
        ]
        return Question(texts("check-in-type-which", typed=typed), links=links)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Check the person in if only one is meant, and ask for the next.

        Once the event is over nobody is checked in: whoever is meant is opened by a press, and
        recorded afterwards with a reason.
        """
        typed = one_line(context, context.organisation.limits.name)
        event, reach = await event_of(context, draft["event"])
        saying.require_held(event)
        found = await listing.search(context.tx, event.id, typed, reach, limit=2)
        if not found and not await _others(context, event, typed):
            draft.pop(self.name, None)
            raise Refusal("check-in-type-nobody", typed=typed)
        draft[self.name] = typed
        if len(found) == 1 and not _is_over(context, event):
            if await _is_another(context, event, typed, found[0]):
                return False
            draft.pop(self.name)
            edits.forget(draft, self.name)  # changed now, the message would check in another
            await _check_in(context, event, found[0].member_id)
        return False


def _is_over(context: Context, event: Event) -> bool:
    return lasting.ends(event, context.organisation) <= context.now


async def _others(context: Context, event: Event, typed: str) -> list[Listed]:
    """Return those who have not signed up and may be meant, for staff who may take them."""
    grants = context.member.grants
    if not rights.may_manage_event(grants, event):
        return []
    reach = rights.participants_reach(grants, event)
    size = context.organisation.limits.page
    return await on_behalf.search(context.tx, event, typed, reach, limit=size)


async def _is_another(context: Context, event: Event, typed: str, found: Expected) -> bool:
    """Return whether just this is the name of somebody who has not signed up.

    陈一 may have come, where only 陈一帆 has signed up.
    """
    if found.name == typed:
        return False
    others = await _others(context, event, typed)
    return any(one.name == typed and one.member_id != found.member_id for one in others)


async def _turns(context: Context, draft: Draft) -> bool:
    """Leave for the page that a message names, unless it is somebody's name; return whether so.

    Who is at the desk may forget to end the typing, for days.
    """
    incoming = context.incoming
    if incoming.attached is not None or incoming.edited:
        return False
    named = await workbench.named(context)
    found = context.features.meanings.find(incoming.text)
    meant = found is not None and not found.mostly_else and found.meaning not in COURTESIES
    if named is None and not meant:
        return False
    event, reach = await event_of(context, draft["event"])
    typed = incoming.text.strip()[: context.organisation.limits.name]
    if await listing.search(context.tx, event.id, typed, reach, limit=1):
        return False
    if await _others(context, event, typed):
        return False
    await forms.turn_away(context)
    if named is not None:
        await workbench.open_named(context)
    elif found is not None:
        await context.features.sentences[found.meaning](context)
    return True


def _along(context: Context, draft: Draft) -> bool:
    """Return whether a code of this event was scanned: of the next who stands at the desk."""
    incoming = context.incoming
    return incoming.command == "start" and incoming.argument.startswith(f"{OWN}{draft['event']}_")


async def _check_in(context: Context, event: Event, member_id: int) -> None:
    person = await members.find(context.tx, member_id)
    assert person is not None
    arrival = await saying.check_in(context, event, person, How.LIST, by=context.member.id)
    if arrival.new:
        await saying.settle(context, event, person.id, came=True)
        await record(context, "attendance-recorded", event, person.id)
    text = await saying.told(context, arrival.event, person, arrival)
    context.say(View(text, await saying.rows_of(context, event, person.id)))


async def _finish(context: Context, draft: Draft) -> None:
    """Nothing is left to do: each was checked in when they were typed."""


FORM = Form(
    "check-in-type",
    (WhoStep(),),
    echo=None,
    finish=_finish,
    light=True,
    belated=_turns,
    along=_along,
    leave="check-in-type-end",
    left="check-in-type-ended",
    back=lambda draft: ("check-in-open", CheckIn(draft["event"])),
)

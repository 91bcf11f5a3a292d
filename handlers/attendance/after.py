"""What follows an event: thanks, the question whether one was there, and what is left to record."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.attendance import saying
from handlers.attendance.payloads import Decide
from handlers.attendance.people import was_there
from handlers.attendance.saying import event_of
from handlers.attendance.scanning import record
from handlers.events.card import timed
from handlers.events.payloads import CheckIn, Material, OfLibrary, Rate, WasThere
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.notify import notify_people
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from storage import rights
from storage.attendance import attendance, closing, listing
from storage.engine.transaction import ALL, Transaction
from storage.events import guests
from storage.events.running import runners
from storage.library import links
from storage.library.seeing import Viewer
from storage.model.attendance import State
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import members

Buttons = tuple[tuple[str, str], ...]


async def run(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Thank those who came to events that are over, notify who ran them; return how many events."""
    found = await closing.due(tx, organisation, now)
    for event in found:
        await _thank(tx, event, organisation, now)
        await _ask(tx, event, organisation, now)
        await _notify_staff(tx, event, organisation, now)
        await closing.thanked(tx, event.id, now)
    return len(found)


async def _material(tx: Transaction, event: Event, viewer: Viewer) -> Buttons:
    """Return the buttons to the event's own files and to what goes with it in the library."""
    found: Buttons = ()
    if event.media:
        found += (("thanks-material", Material(event.id).pack()),)
    if event.library and await links.count_of_event(tx, viewer, event.id):
        found += (("thanks-library", OfLibrary(event.id, 1).pack()),)
    return found


async def _thank(tx: Transaction, event: Event, organisation: Organisation, now: datetime) -> None:
    came = await listing.page(tx, event.id, "present", rights.EVERYTHING, limit=ALL)
    by_viewer: dict[Viewer | None, list[int]] = {}
    for one in came:
        person = None if one.institution is not None else await members.find(tx, one.member_id)
        viewer = None if person is None else Viewer.of(person)
        by_viewer.setdefault(viewer, []).append(one.member_id)
    rate: Buttons = (("rate-open", Rate(event.id, 0).pack()),)
    for viewer, ids in by_viewer.items():
        buttons = rate if viewer is None else await _material(tx, event, viewer) + rate
        await _notify(tx, event, ids, "event-thanks", organisation, now, buttons=buttons)


async def _ask(tx: Transaction, event: Event, organisation: Organisation, now: datetime) -> None:
    left = await listing.page(tx, event.id, "open", rights.EVERYTHING, limit=ALL)
    buttons: Buttons = (("was-there", WasThere(event.id).pack()),)
    ids = [one.member_id for one in left]
    await _notify(tx, event, ids, "event-missed", organisation, now, buttons=buttons)


async def _notify(
    tx: Transaction,
    event: Event,
    ids: Sequence[int],
    key: str,
    organisation: Organisation,
    now: datetime,
    *,
    buttons: Buttons,
    counts: Mapping[str, int] | None = None,
) -> None:
    people = [one for number in ids if (one := await members.find(tx, number)) is not None]

    def args(texts: Texts) -> Mapping[str, str]:
        moment = timed(event, texts, organisation)
        more = {name: str(number) for name, number in (counts or {}).items()}
        waits = "yes" if (counts or {}).get("left") else "no"
        return {"title": event.title, "moment": moment, "waits": waits, **more}

    if people:
        await notify_people(tx, people, key, args, now, buttons=buttons)


async def _notify_staff(
    tx: Transaction, event: Event, organisation: Organisation, now: datetime
) -> None:
    counts = await listing.counts(tx, event.id, rights.EVERYTHING)
    people: Sequence[Member] = await runners(tx, event)
    buttons: Buttons = (("check-in-open", CheckIn(event.id).pack()),)
    await _notify(
        tx,
        event,
        [one.id for one in people],
        "event-to-close",
        organisation,
        now,
        buttons=buttons,
        counts={
            "came": counts.present + counts.companions,
            "left": counts.open,
            "excused": counts.excused,
        },
    )


async def decide(context: Context, press: Decide) -> None:
    """Record that somebody was there who says so, or not. Raises Refusal."""
    event, _ = await event_of(context, press.event)
    tx, texts = context.tx, context.texts
    person = await members.find(tx, press.member)
    rows = [[Button(texts.plain("check-in-open"), CheckIn(event.id))]]
    found = await attendance.find(tx, event.id, press.member)
    known = found is not None and found.state is State.PRESENT
    waited = await saying.settle(context, event, press.member, came=known or bool(press.yes))
    if person is None or not waited:
        context.show(View(texts("was-there-settled"), rows))
        return
    guest = await guests.find(tx, event.id, person.id)
    name = person.name if guest is None else guest.name
    if known:
        state = saying.state_of(found, event, texts)
        context.show(View(texts("was-there-known", name=name, state=state), rows))
        return
    if press.yes:
        await was_there(context, event, person.id, texts.plain("check-in-reason-own-word"))
    await record(
        context, "attendance-granted" if press.yes else "attendance-declined", event, person.id
    )
    key = "was-there-granted" if press.yes else "was-there-declined"
    context.show(View(texts(key, name=name, title=saying.title(event)), rows))

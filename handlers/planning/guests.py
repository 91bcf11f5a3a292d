"""🎫 The guests of an event, for staff: who comes, and the links by which they sign up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from handlers.dates import moments
from handlers.dates.steps import MomentStep, wall_of
from handlers.events.card import TITLE, begins, timed
from handlers.events.own import in_words
from handlers.events.promoting import notify_promoted
from handlers.guests.payloads import PREFIX, EndLink, Guests, NewLink, Remove, TakeGuests
from handlers.kit import exports, fitting, forms, phones
from handlers.kit.buttons import Button, whole_number
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup, Texts, texts_of
from handlers.planning.payloads import Show
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.events import asking, events, guests, rsvps
from storage.events.guests import MOST, Guest, Link, LinkOverError
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.questions import Question as Asked
from storage.model.time import of_wall
from storage.questions import answers

EXPORT: Final = "guests"
COLUMNS: Final = ("name", "institution", "phone", "with", "state")
PLACES: Final = (1, 5, 10, 20, 50)


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button to the page of guests, once the event is published."""
    if event.status is EventStatus.DRAFT:
        return []
    return [[Button(context.texts.plain("guests-go", count=event.guests), Guests(event.id, 0))]]


async def _find(context: Context, event_id: int) -> Event:
    """Return the event. Raises Refusal if this person may not manage it or it is a draft."""
    event = await events.find(context.tx, event_id)
    if event is None or not rights.may_manage_event(context.member.grants, event):
        raise Refusal("not-yours")
    if event.status is EventStatus.DRAFT:
        raise Refusal("guests-not-yet")
    return event


async def show(context: Context, press: Guests) -> None:
    """Show a page of the guests, and the links. Raises Refusal."""
    await _show(context, await _find(context, press.event), press.page)


async def _show(
    context: Context, event: Event, number: int = 0, note: Markup | None = None
) -> None:
    texts = context.texts
    found = await guests.of_event(context.tx, event.id)
    page = Page.near(number, len(found), context.organisation.limits.page)
    title = fitting.shortened(event.title, TITLE)
    parts = [*([note] if note else []), texts("guests-head", title=title, count=event.guests)]
    rows: list[list[Button]] = []
    shown = page.of(found)
    for place, guest in enumerate(shown, start=page.offset + 1):
        parts.append(_line(guest, place, texts))
        label = texts.plain("guests-remove", number=str(place), name=guest.name)
        rows.append([Button(label, Remove(event.id, guest.id, 0))])
    if not found:
        parts.append(texts("guests-nobody"))
    rows += page.turner(texts, lambda to: Guests(event.id, to))
    if found:
        rows.append([Button(texts.plain("guests-take"), TakeGuests(event.id))])
    if guests.takes(event, context.now):
        links = await guests.links(context.tx, event.id)
        for place, link in enumerate(links, start=1):
            parts.append(_of_link(link, place, context))
            label = texts.plain("guests-end-link", number=str(place))
            rows.append([Button(label, EndLink(event.id, link.id))])
        rows.append([Button(texts.plain("guests-new-link"), NewLink(event.id))])
    rows.append([Button(texts.plain("event-back"), Show(event.id))])
    context.show(View(page.text(texts, *parts), rows))


def _line(guest: Guest, number: int, texts: Texts) -> Markup:
    line = texts(
        "guests-line",
        number=str(number),
        name=guest.name,
        institution=guest.institution,
        phone=phones.shown(guest.phone or ""),
        state=texts.plain("guests-not-coming") if not guest.coming else "",
    )
    if not guest.coming or not guest.names:
        return line
    names = "、".join(name for name, _ in guest.names)
    return Markup(f"{line}\n{texts('guests-with', count=len(guest.names), names=names)}")


def _of_link(link: Link, number: int, context: Context) -> Markup:
    over = link.expires_at <= context.now
    return context.texts(
        "guests-link-over" if over else "guests-link",
        number=str(number),
        used=str(link.used),
        places=str(link.places),
        until=moments.timed(link.expires_at, context.texts, context.organisation),
    )


async def new_link(context: Context, press: NewLink) -> None:
    """Open the form for a link. Raises Refusal."""
    event = await _find(context, press.event)
    _open(context, event)
    await forms.begin(context, LINK, {"event": event.id})


def _open(context: Context, event: Event) -> None:
    if not guests.takes(event, context.now):
        raise Refusal("guests-over")


@dataclass(frozen=True)
class PlacesStep(Step):
    """For how many guests the link is."""

    name: str = "places"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer some numbers."""
        options = [Option(str(number), str(number)) for number in PLACES]
        return Question(context.texts("guests-ask-places"), options, columns=5)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a number. Raises Refusal."""
        number = whole_number(value)
        if number is None or not 0 < number <= MOST:
            raise Refusal("guests-places-wrong", most=str(MOST))
        draft[self.name] = number
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed number. Raises Refusal."""
        typed = re.sub(r"\D", "", one_line(context, 20))
        return await self.choose(context, draft, typed.lstrip("0") or "0")


@dataclass(frozen=True)
class UntilStep(MomentStep):
    """Until when guests can sign up by the link."""

    name: str = "until"
    question: str = "guests-ask-until"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the event's own end of sign-up first."""
        asked = super().ask(context, draft)
        if isinstance(draft.get(self.name), Mapping):
            return asked
        first = Option("event", context.texts.plain("guests-until-event"), wide=True)
        return Question(asked.text, [first, *asked.options], columns=asked.columns)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the event's end of sign-up, or a time."""
        if value == "event":
            draft[self.name] = value
            return True
        return await super().choose(context, draft, value)


async def _finish(context: Context, draft: Draft) -> None:
    event = await _find(context, draft["event"])
    _open(context, event)
    deadline = event.deadline_at
    until = deadline if deadline and deadline > context.now else event.starts_at
    if (wall := wall_of(draft, "until")) is not None:
        until = min(of_wall(wall, context.organisation.zone), event.starts_at)
    places = draft["places"]
    token = await guests.make_link(
        context.tx, event.id, places, until, context.member.id, context.now
    )
    await _record(context, "guest-link-made", event)
    texts = context.texts
    await _show(context, event, note=texts("guests-link-made"))
    url = context.deep_link(f"{PREFIX}{token}")
    invitation = texts(
        "guests-invitation",
        organisation=context.organisation.name.label(texts.language),
        title=event.title,
        moment=timed(event, texts, context.organisation),
        url=url,
        until=moments.timed(until, texts, context.organisation),
    )
    context.say(View(invitation))


async def _record(context: Context, action: str, event: Event) -> None:
    await audit.record(
        context.tx, context.member.id, action, None, context.now, on=audit.event(event.id)
    )


async def end_link(context: Context, press: EndLink) -> None:
    """Take a link back; who has signed up by it stays. Raises Refusal."""
    event = await _find(context, press.event)
    try:
        await guests.end_link(context.tx, press.link, event.id, context.now)
    except LinkOverError:
        raise Refusal("guests-link-gone") from None
    await _record(context, "guest-link-ended", event)
    await _show(context, event, note=context.texts("guests-link-ended"))


async def remove(context: Context, press: Remove) -> None:
    """Remove a guest's sign-up, after a question. Raises Refusal."""
    event = await _find(context, press.event)
    found = {one.id: one for one in await guests.of_event(context.tx, event.id)}
    guest = found.get(press.guest)
    if guest is None:
        raise Refusal("guests-gone")
    texts = context.texts
    if not press.sure:
        rows = [
            [Button(texts.plain("guests-remove-yes"), Remove(event.id, guest.id, 1))],
            [Button(texts.plain("guests-keep"), Guests(event.id, 0))],
        ]
        context.show(View(texts("guests-remove-ask", name=guest.name), rows))
        return
    await guests.forget(context.tx, [guest.id])
    await _record(context, "guest-removed", event)
    fresh = await _find(context, event.id)
    promoted = await rsvps.promote(context.tx, fresh)
    if promoted:
        await notify_promoted(context, fresh, promoted)
    await _show(context, fresh, note=texts("guests-removed", name=guest.name))


async def take(context: Context, press: TakeGuests) -> None:
    """Send the guests as a workbook that can't be forwarded, and record it. Raises Refusal."""
    event = await _find(context, press.event)
    await _record(context, "guests-exported", event)
    context.toast(context.texts.plain("roll-coming"))
    args = {"event": event.id, "language": context.texts.language}
    exports.send(context, EXPORT, args, protected=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the guests, each followed by those whom they bring."""
    texts = texts_of(args["language"])
    event = await events.find(tx, args["event"])
    rows: list[list[Cell]] = []
    asked = [] if event is None else await asking.of_event(tx, event, removed=True)
    found = await guests.of_event(tx, args["event"])
    said = await _said(tx, event, asked, [one.member_id for one in found], texts)
    for guest in found:
        state = texts.plain("guest-coming" if guest.coming else "guest-not-coming")
        phone = phones.shown(guest.phone or "")
        own = said.get(guest.member_id, {})
        answered = [own.get(one.id, "") for one in asked]
        rows.append([guest.name, guest.institution, phone, "", state, *answered])
        rows += [
            [name, place, "", guest.name, state, *("" for _ in asked)]
            for name, place in guest.names
        ]
    header, rows = exports.numbered(
        [
            *(texts.plain(f"guests-column-{column}") for column in COLUMNS),
            *(one.text for one in asked),
        ],
        rows,
        texts.plain("roll-column-number"),
    )
    title = texts.plain("guests-title", title=event.title if event else "")
    caption = begins(event, texts, organisation) if event is not None else ""
    return Sheet(exports.file_name(title), title, header, rows, caption=caption)


async def _said(
    tx: Transaction,
    event: Event | None,
    asked: Sequence[Asked],
    ids: Sequence[int],
    texts: Texts,
) -> dict[int, dict[int, str]]:
    """Return the answers of these guests in words, by member's and question's id."""
    if event is None or event.question_set_id is None:
        return {}
    given = await answers.of_members(tx, event.question_set_id, ids)
    known = {one.id: one for one in asked}
    return {
        member_id: {key: in_words(known[key], value, texts) for key, value in own.items()}
        for member_id, own in given.items()
    }


LINK = Form(
    "guest-link",
    (PlacesStep(), UntilStep()),
    echo=None,
    finish=_finish,
    light=True,
    back=lambda draft: ("guests-back", Guests(draft["event"], 0)),
)

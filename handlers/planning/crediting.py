"""⏱ What an event credits, and to whom: seen and corrected by whoever manages the event."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from handlers.certificates import words
from handlers.certificates.facts import credited, in_hours
from handlers.certificates.payloads import Credit, Hours, Minutes
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.planning.payloads import Show
from storage import audit, rights
from storage.attendance import certificates, hours
from storage.events import events
from storage.model.events import Event, EventStatus

NAME: Final = 30  # characters of a name on a button
LONGEST: Final = 40  # characters of what is typed
AS_KIND: Final = "kind"


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the row with the button on the event's page; none before it is published."""
    may = rights.may_credit(context.member.grants, event)
    if not may or event.status is not EventStatus.PUBLISHED:
        return []
    return [[Button(context.texts.plain("credit-open"), Hours(event.id))]]


async def _find(context: Context, event_id: int) -> Event:
    event = await events.find(context.tx, event_id)
    if event is None or not rights.may_credit(context.member.grants, event):
        raise Refusal("not-yours")
    if event.status is not EventStatus.PUBLISHED:
        raise Refusal("credit-not-published")
    return event


async def show(context: Context, press: Hours) -> None:
    """Show what the event credits, and a page of the people who were there. Raises Refusal."""
    await _show(context, press)


async def _show(context: Context, press: Hours, note: str = "") -> None:
    event = await _find(context, press.event)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    stated = await hours.of_event(tx, event.id, organisation)
    count = await hours.present_count(tx, event.id)
    page = Page.near(press.page, count, organisation.limits.page)
    people = await hours.present(tx, event.id, organisation, limit=page.size, offset=page.offset)
    counts = credited(stated.counts, stated.counts_minutes, texts)
    parts: list[str] = [
        *([texts(note)] if note else []),
        texts("credit-head", title=event.title),
        texts("credit-counts", credited=counts) if counts else texts("credit-nothing"),
        texts(
            "credit-why-stated" if stated.minutes is not None else "credit-why-length",
            count=count,
        ),
    ]
    rows = [
        [
            Button(
                texts.plain(f"credit-as-{name}"),
                Credit(event.id, name),
            )
            for name in pair
            if name != (stated.credit or AS_KIND)
        ]
        for pair in ((AS_KIND, hours.TRAINING), (hours.SERVICE, "none"))
    ]
    rows = [row for row in rows if row]
    if stated.counts:
        rows.append([Button(texts.plain("credit-change"), Minutes(event.id, 0, 0))])
        if stated.minutes is not None:
            rows.append([Button(texts.plain("credit-reset"), Minutes(event.id, 0, 1))])
        for one in people:
            key = "credit-person" if one.stated is None else "credit-person-stated"
            label = texts.plain(key, name=shortened(one.name, NAME), hours=in_hours(one.minutes))
            rows.append([Button(label, Minutes(event.id, one.member_id, 0))])
    rows += page.turner(texts, lambda to: Hours(event.id, to))
    rows.append([Button(texts.plain("event-back"), Show(event.id))])
    context.show(View(page.text(texts, *parts), rows))


async def set_credit(context: Context, press: Credit) -> None:
    """Save what the event credits. Raises Refusal."""
    event = await _find(context, press.event)
    credit = "" if press.credit == AS_KIND else press.credit
    if press.credit == "" or credit not in hours.CREDITS:
        raise Refusal("button-foreign")
    stated = await hours.of_event(context.tx, event.id, context.organisation)
    await hours.state(context.tx, event.id, credit, stated.minutes)
    await _saved(context, event, 0)


async def ask(context: Context, press: Minutes) -> None:
    """Ask for the hours, or take back what was stated. Raises Refusal."""
    event = await _find(context, press.event)
    if press.reset not in (0, 1):
        raise Refusal("button-foreign")
    if press.member and not await hours.was_there(context.tx, event.id, press.member):
        raise Refusal("credit-was-not-there")
    if press.reset:
        await _save(context, event, press.member, None)
        return
    draft: Draft = {"event": event.id, "member": press.member}
    await forms.begin(context, FORM, draft)


async def _save(context: Context, event: Event, member_id: int, minutes: int | None) -> None:
    if member_id:
        if not await hours.state_of(context.tx, event.id, member_id, minutes):
            raise Refusal("credit-was-not-there")
    else:
        stated = await hours.of_event(context.tx, event.id, context.organisation)
        await hours.state(context.tx, event.id, stated.credit, minutes)
    await _saved(context, event, member_id)


async def _saved(context: Context, event: Event, member_id: int) -> None:
    """Record the change, of one person's hours or (0) of the event's, and show what holds now."""
    await audit.record(
        context.tx,
        context.member.id,
        "hours-changed",
        member_id or None,
        context.now,
        on=audit.event(event.id),
    )
    named = await certificates.is_named(context.tx, event.id, event.wall.year, member_id)
    await _show(context, Hours(event.id), "credit-saved-issued" if named else "credit-saved")


@dataclass(frozen=True)
class HoursStep(Step):
    """How many hours."""

    name: str = "minutes"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for them; 0 takes a person out of the credit."""
        key = "credit-ask-person" if draft["member"] else "credit-ask"
        return Question(context.texts(key))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a length of time. Raises Refusal."""
        typed = unicodedata.normalize("NFKC", one_line(context, LONGEST))
        minutes = words.read(typed)
        if minutes is None or minutes > hours.MOST:
            raise Refusal("credit-not-hours", most=in_hours(hours.MOST))
        draft[self.name] = minutes
        return True


async def _finish(context: Context, draft: Draft) -> None:
    event = await _find(context, draft["event"])
    await _save(context, event, draft["member"], draft["minutes"])


FORM = Form(
    "event-hours",
    (HoursStep(),),
    echo=None,
    finish=_finish,
    light=True,
    back=lambda draft: ("credit-open", Hours(draft["event"])),
)

"""The page of an event's sign-up: whom members may bring, questions, quotas, a yes of staff."""

from collections.abc import Sequence

from handlers.events.card import TITLE
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import Asked
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning.payloads import Show
from handlers.planning.rights import event_of
from handlers.planning.sign_up_payloads import (
    AddQuestion,
    OpenQuestion,
    Quotas,
    SetUp,
    SignUp,
    Tally,
)
from storage import audit
from storage.events import approving, asking, companions, events, quotas, rsvps
from storage.events.series import of_series
from storage.model.events import Event, EventStatus
from storage.model.questions import Question

COMPANIONS = (0, 1, 2, 3, 4, 5, 8, 10)
ROW = 4  # numbers in a row
LABEL = 30  # characters of a question on a button
_TO_COME = (EventStatus.DRAFT, EventStatus.PUBLISHED)


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the buttons of the event's page: its sign-up, and what waits for a yes."""
    texts, rows = context.texts, []
    if event.asked:
        rows.append([Button(texts.plain("asked-list", count=event.asked), Asked(event.id, 0))])
    if event.status in _TO_COME and event.starts_at > context.now:
        rows.append([Button(texts.plain("sign-up"), SignUp(event.id))])
    elif event.question_set_id is not None:
        rows.append([Button(texts.plain("tally"), Tally(event.id, 0, "", 0))])
    return rows


async def ahead(context: Context, event_id: int) -> Event:
    """Return the event if its sign-up can still be set up. Raises Refusal."""
    event = await event_of(context, event_id)
    if event.status not in _TO_COME or event.starts_at <= context.now:
        raise Refusal("planning-begun")
    return event


async def show(context: Context, press: SignUp) -> None:
    """Show how people sign up for the event. Raises Refusal."""
    await show_page(context, press.event)


async def show_page(context: Context, event_id: int, note: Markup | None = None) -> None:
    """Show the page of the event's sign-up, with ``note`` above it. Raises Refusal."""
    event = await ahead(context, event_id)
    texts = context.texts
    asked = await asking.of_event(context.tx, event)
    limited = await quotas.of_event(context.tx, event)
    lines = [
        texts("sign-up-head", title=shortened(event.title, TITLE)),
        texts("sign-up-companions", count=event.companions, names=str(bool(event.companion_names))),
        texts("sign-up-approves", on=str(bool(event.approves))),
        texts("sign-up-quotas", count=len(limited)),
        texts("sign-up-questions", count=len(asked)),
        *(_line(context, number, one) for number, one in enumerate(asked, start=1)),
    ]
    text = Markup("\n".join(lines))
    view = View(f"{note}\n\n{text}" if note else text, await _rows(context, event, asked))
    context.show(view)


def _line(context: Context, number: int, question: Question) -> Markup:
    return context.texts(
        "sign-up-question",
        number=number,
        text=shortened(question.text, TITLE),
        kind=question.kind.value,
        required=str(question.required),
        depends=str(question.if_id is not None),
    )


async def _rows(context: Context, event: Event, asked: Sequence[Question]) -> list[list[Button]]:
    texts = context.texts
    rows = [
        [Button(texts.plain("question-open", text=shortened(one.text, LABEL)), to)]
        for one in asked
        for to in [OpenQuestion(event.id, one.id)]
    ]
    rows += [
        [Button(texts.plain("question-add"), AddQuestion(event.id, ""))],
        [
            Button(texts.plain("sign-up-set-companions"), SetUp(event.id, "companions", -1)),
            Button(texts.plain("sign-up-set-quotas"), Quotas(event.id, "", 0)),
        ],
        [
            Button(
                texts.plain("sign-up-set-approves", on=str(bool(event.approves))),
                SetUp(event.id, "approves", int(not event.approves)),
            )
        ],
    ]
    if event.question_set_id is not None and event.answered:
        rows.append([Button(texts.plain("tally"), Tally(event.id, 0, "", 0))])
    if event.series_id is not None:
        others = len(await _others(context, event))
        if others:
            label = texts.plain("sign-up-series", count=others)
            rows.append([Button(label, SetUp(event.id, "series", 1))])
    return [*rows, [Button(texts.plain("event-back"), Show(event.id))]]


async def set_up(context: Context, press: SetUp) -> None:
    """Set what the button says. Raises Refusal."""
    event = await ahead(context, press.event)
    if press.what == "companions" and press.value < 0:
        _ask_companions(context, event)
        return
    if press.what == "companions" and press.value <= companions.MOST:
        names = bool(event.companion_names)
        await companions.allow(context.tx, event.id, press.value, names=names)
    elif press.what == "names" and press.value in {0, 1}:
        await companions.allow(context.tx, event.id, event.companions, names=bool(press.value))
    elif press.what == "approves" and press.value in {0, 1}:
        await approving.require(context.tx, event.id, yes=bool(press.value))
    elif press.what == "series":
        await _copy_to_others(context, event)
        return
    else:
        raise Refusal("button-foreign")
    await record(context, event.id, press.what)
    if press.what == "approves" and not press.value and event.asked:
        await show_page(context, event.id, context.texts("sign-up-still-asked", count=event.asked))
        return
    if press.what == "names" or (press.what == "companions" and press.value):
        _ask_companions(context, await event_of(context, event.id))
        return
    await show_page(context, event.id)


def _ask_companions(context: Context, event: Event) -> None:
    texts = context.texts
    numbers = [
        Button(
            ("✅ " if one == event.companions else "") + str(one),
            SetUp(event.id, "companions", one),
        )
        for one in COMPANIONS
    ]
    rows = [numbers[at : at + ROW] for at in range(0, len(numbers), ROW)]
    if event.companions:
        names = bool(event.companion_names)
        label = texts.plain("sign-up-set-names", on=str(names))
        rows.append([Button(label, SetUp(event.id, "names", int(not names)))])
    rows.append([Button(texts.plain("sign-up-back"), SignUp(event.id))])
    context.show(View(texts("sign-up-ask-companions", count=event.companions), rows))


async def _others(context: Context, event: Event) -> list[Event]:
    """Return the other dates of the series that nobody has answered yet."""
    if event.series_id is None:
        return []
    return [
        one
        for one in await of_series(context.tx, event.series_id)
        if one.id != event.id
        and one.status in _TO_COME
        and one.starts_at > context.now
        and not one.answered
    ]


async def _copy_to_others(context: Context, event: Event) -> None:
    others = await _others(context, event)
    for one in others:
        await asking.copy(context.tx, event, one.id, context.now)
        await record(context, one.id, "series")
    await show_page(context, event.id, context.texts("sign-up-copied", count=len(others)))


async def record(context: Context, event_id: int, what: str) -> None:
    """Record in the audit log that the person changed the event's sign-up."""
    await audit.record(
        context.tx,
        context.member.id,
        "event-changed",
        None,
        context.now,
        on=audit.event(event_id),
        details={"field": "sign-up"},
    )


async def settle(context: Context, event_id: int) -> None:
    """Record whether the event has quotas, and give places that have come free to whoever waits."""
    await quotas.note_limited(context.tx, event_id)
    event = await events.find(context.tx, event_id)
    if event is not None and (promoted := await rsvps.promote(context.tx, event)):
        await notify_promoted(context, event, promoted)

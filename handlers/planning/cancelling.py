"""Cancel an event: ask who is notified, with or without a reason, and cancel it."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Markup
from handlers.notices.reasons import kept_from
from handlers.planning.payloads import Act, Show
from handlers.planning.rights import event_of
from storage import audiences, audit
from storage.events.events import BegunError, NotPublishedError
from storage.events.series import CANCELLED, except_event
from storage.model.events import Event, EventStatus
from storage.notices import control
from storage.planning import publishing, telling

LONGEST_REASON = 300


@dataclass(frozen=True)
class ReasonStep(EntryStep):
    """The question why an event is changed or cancelled; the answer is one line."""

    name: str = "reason"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the reason."""
        return self.asked(context, draft, context.texts("planning-ask-reason"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the reason in the draft. Raises Refusal."""
        draft[self.name] = one_line(context, LONGEST_REASON)
        return True


def can_be_cancelled(context: Context, event: Event) -> bool:
    """Return whether the event is published and has not begun."""
    return event.status is EventStatus.PUBLISHED and event.starts_at > context.now


async def told(context: Context, *event_ids: int) -> int:
    """Return how many people were notified of these events or have answered one of them."""
    return await audiences.count(context.tx, telling.those_told(*event_ids))


async def kept(context: Context, *event_ids: int) -> list[Markup]:
    """Return the line about those whom news of these events does not reach; none if it does all.

    Who has paused notices gets such news.
    """
    reach = await control.reach(context.tx, telling.those_told(*event_ids))
    who = kept_from(replace(reach, paused=0), context.texts)
    return [context.texts("planning-kept", who=who)] if who else []


async def ask(context: Context, event: Event) -> None:
    """Ask whether to cancel the event; offer to give a reason. Raises Refusal."""
    if not can_be_cancelled(context, event):
        raise Refusal("planning-begun")
    texts, count = context.texts, await told(context, event.id)
    acts = ("cancel-yes", "cancel-why") if count else ("cancel-yes",)
    rows = [
        [Button(texts.plain(f"planning-{act}"), Act(event.id, event.version, act))] for act in acts
    ]
    rows.append([Button(texts.plain("planning-no"), Show(event.id))])
    context.show(View(await _sure(context, event), rows))


async def _sure(context: Context, event: Event) -> Markup:
    count = await told(context, event.id)
    asked = context.texts("planning-cancel-ask", title=event.title, told=count)
    return Markup("\n".join([asked, *await kept(context, event.id)]))


async def cancel(context: Context, event: Event, reason: str = "") -> Markup:
    """Cancel the event, record it, and return how many people are notified. Raises Refusal."""
    count, away = await told(context, event.id), await kept(context, event.id)
    await except_event(context.tx, event, CANCELLED)
    with refusing():
        await publishing.cancel(
            context.tx, event.id, context.now, author_id=context.member.id, reason=reason
        )
    await record(context, [event])
    return Markup("\n".join([context.texts("planning-cancelled", told=count), *away]))


@contextmanager
def refusing() -> Iterator[None]:
    """Refuse what can't be cancelled any more. Raises Refusal."""
    try:
        yield
    except (BegunError, NotPublishedError):
        raise Refusal("planning-begun") from None


async def record(context: Context, found: Sequence[Event]) -> None:
    """Record that these events were cancelled."""
    for one in found:
        await audit.record(
            context.tx,
            context.member.id,
            "event-cancelled",
            None,
            context.now,
            on=audit.event(one.id),
        )


def show_done(context: Context, event: Event, note: Markup) -> None:
    """Show what was done, with the way back to the event."""
    context.show(View(note, [[Button(context.texts.plain("event-back"), Show(event.id))]]))


def with_reason(context: Context, asked: Markup, draft: Draft) -> Markup:
    """Return the question with the reason that the draft holds."""
    return Markup(f"{asked}\n\n{context.texts('notice-reason', reason=draft['reason'])}")


async def ask_why(context: Context, event: Event) -> None:
    """Open the form that asks for the reason. Raises Refusal."""
    if not can_be_cancelled(context, event):
        raise Refusal("planning-begun")
    await forms.begin(context, FORM, {"event": event.id})


async def _echo(context: Context, draft: Draft) -> Markup:
    event = await event_of(context, draft["event"])
    return with_reason(context, await _sure(context, event), draft)


async def _finish(context: Context, draft: Draft) -> None:
    event = await event_of(context, draft["event"])
    note = await cancel(context, event, draft["reason"])
    show_done(context, event, note)


async def _reaches(context: Context, draft: Draft) -> int:
    return await told(context, draft["event"])


def form(
    name: str,
    echo: Callable[[Context, Draft], Awaitable[Markup]],
    finish: Callable[[Context, Draft], Awaitable[None]],
    reaches: Callable[[Context, Draft], Awaitable[int]],
) -> Form:
    """Return the form that asks why something is cancelled; its draft names the ``event``."""
    return Form(
        name,
        (ReasonStep(),),
        echo=echo,
        finish=finish,
        confirm="planning-cancel-yes",
        leave="planning-cancel-leave",
        left="planning-cancel-left",
        reaches=reaches,
        back=lambda draft: ("event-back", Show(draft["event"])),
    )


FORM = form("event-cancel", _echo, _finish, _reaches)

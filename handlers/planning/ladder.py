"""🪜 When those who have not answered an event are asked again, and staff learn whom to telephone.

Each step can be left out or moved for this event.
"""

from dataclasses import dataclass
from datetime import datetime

from handlers.dates import moments
from handlers.dates.steps import MomentStep, wall_of
from handlers.events.card import TITLE
from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning.payloads import Rung, Rungs, Show
from handlers.planning.rights import event_of
from storage import audit
from storage.model.events import Event, EventStatus
from storage.model.notices import NoticeKind
from storage.model.time import from_millis, to_instant, to_millis
from storage.notices.ladder import STEPS
from storage.notices.notices import NotPossibleError
from storage.planning import ladder

OFF, ON, MOVE = "off", "on", "move"


async def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button to the page, while the event can still be answered."""
    if event.status is EventStatus.CANCELLED or ladder.until(event) <= context.now:
        return []
    steps = await ladder.steps(context.tx, event, context.organisation)
    count = sum(step.goes_out(event, context.now) for step in steps)
    return [[Button(context.texts.plain("ladder-go", count=count), Rungs(event.id))]]


async def show(context: Context, press: Rungs) -> None:
    """Show the event's steps. Raises Refusal."""
    await _page(context, await event_of(context, press.event))


async def _page(context: Context, event: Event, note: Markup | None = None) -> None:
    texts, organisation = context.texts, context.organisation
    title = fitting.shortened(event.title, TITLE)
    lines = [*([note, Markup("")] if note else []), texts("ladder-head", title=title), Markup("")]
    rows = []
    for step in await ladder.steps(context.tx, event, organisation):
        state = "off" if step.off else "never" if step.due_at is None else "on"
        if state == "on" and not step.goes_out(event, context.now):
            state = "past"
        moment = step.due_at and moments.timed(step.due_at, texts, organisation)
        kind = texts.plain("notice-kind", kind=str(step.kind))
        line = texts(f"ladder-{state}", kind=kind, moment=moment or "")
        lines.append(texts("ladder-moved", line=line) if state == "on" and step.moved else line)
        acts = [ON, MOVE] if step.off else [MOVE, *([OFF] if state == "on" else [])]
        rows.append(
            [
                Button(texts.plain(f"ladder-do-{act}", kind=kind), Rung(event.id, step.kind, act))
                for act in acts
            ]
        )
    rows.append([Button(texts.plain("event-back"), Show(event.id))])
    context.show(View(Markup("\n".join(lines)), rows))


def _open(context: Context, event: Event) -> None:
    if event.status is EventStatus.CANCELLED or ladder.until(event) <= context.now:
        raise Refusal("ladder-over")


async def act(context: Context, press: Rung) -> None:
    """Leave a step out, put it back by the settings, or ask for another time. Raises Refusal."""
    event = await event_of(context, press.event)
    if press.step not in STEPS or press.act not in {OFF, ON, MOVE}:
        raise Refusal("button-foreign")
    _open(context, event)
    if press.act == MOVE:
        begun = {"event": event.id, "step": press.step}
        await forms.begin(context, FORM, {**begun, "until": to_millis(ladder.until(event))})
        return
    await _state(context, event, NoticeKind(press.step), off=press.act == OFF, due_at=None)
    await _page(context, event, context.texts(f"ladder-did-{press.act}"))


async def _state(
    context: Context, event: Event, kind: NoticeKind, *, off: bool, due_at: datetime | None
) -> None:
    tx, now = context.tx, context.now
    try:
        await ladder.state(tx, event, kind, off=off, due_at=due_at)
    except NotPossibleError:
        raise Refusal("ladder-too-late") from None
    await ladder.schedule(tx, event, context.organisation, now)
    await audit.record(tx, context.member.id, "event-ladder", None, now, on=audit.event(event.id))


@dataclass(frozen=True)
class _WhenStep(MomentStep):
    """When the step is due."""

    name: str = "when"
    question: str = "ladder-when"

    def check(self, context: Context, draft: Draft, wall: datetime) -> None:
        """Raise Refusal if the event can't be answered any more by then."""
        due = to_instant(wall, context.organisation.zone)
        if due is None or due >= from_millis(draft["until"]):
            raise Refusal("ladder-too-late")


async def _finish(context: Context, draft: Draft) -> None:
    event = await event_of(context, draft["event"])
    _open(context, event)
    wall = wall_of(draft, "when")
    due = None if wall is None else to_instant(wall, context.organisation.zone)
    if due is None or due <= context.now:
        raise Refusal("ladder-too-late")
    await _state(context, event, NoticeKind(draft["step"]), off=False, due_at=due)
    await _page(context, event, context.texts("ladder-did-move"))


FORM = Form(
    "ladder-move",
    (_WhenStep(),),
    echo=None,
    finish=_finish,
    light=True,
    back=lambda draft: ("ladder-back", Rungs(draft["event"])),
)

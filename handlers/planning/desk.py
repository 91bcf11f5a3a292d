"""The page of an event, or of a series, for staff who manage it."""

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.events.card import is_running, timed_sign_up_end
from handlers.events.page import way_in
from handlers.events.payloads import CheckIn
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import (
    calling,
    cancelling,
    crediting,
    guests,
    in_groups,
    ladder,
    lists,
    on_behalf,
    proposing,
    unheard,
    views,
)
from handlers.planning.payloads import Act, Change, Dates, Listing, Nudge, Show
from handlers.planning.rights import event_of
from handlers.planning.series import cancelling as several
from handlers.planning.sign_up import page as sign_up
from storage import audiences, audit, rights
from storage.events import events, participants
from storage.events.events import BegunError, NotDraftError, NotPublishedError
from storage.events.on_duty import AHEAD
from storage.events.series import end_series, of_series
from storage.model.events import Event, EventStatus
from storage.model.notices import Notice, NoticeKind, NoticeStatus
from storage.model.proposals import ProposalStatus
from storage.notices import notices, nudges, proposals
from storage.planning import publishing

_UNSENT = frozenset({NoticeStatus.DRAFT, NoticeStatus.SCHEDULED})


async def show(context: Context, press: Show) -> None:
    """Show the event's page for staff. Raises Refusal."""
    await show_event(context, press.event)


async def show_event(context: Context, event_id: int, note: Markup | None = None) -> None:
    """Show the event's page for staff, with ``note`` above it. Raises Refusal."""
    event = await event_of(context, event_id)
    tx, texts = context.tx, context.texts
    coming = await notices.of_event(tx, event.id)
    text = views.page(
        event,
        await audiences.load(tx, event.audience_id),
        silent := await participants.silent_count(tx, event.id),
        coming,
        texts,
        context.organisation,
        context.now,
    )
    proposal = await proposals.of_event(tx, event.id)
    waits = proposal is not None and proposal.status is ProposalStatus.WAITING
    rows = proposing.way_in(context, proposal)
    rows += _acts(context, event, coming, silent, waits=waits)
    rows += await in_groups.way_in(context, event)
    rows += await unheard.way_in(context, event, rights.EVERYTHING)
    rows += await calling.way_in(context, event)
    rows += sign_up.way_in(context, event)
    rows += await ladder.way_in(context, event)
    rows += crediting.way_in(context, event)
    rows += await _related_rows(context, event)
    which = "drafts" if event.status is EventStatus.DRAFT else "coming"
    if event.status is EventStatus.CANCELLED or views.over(
        event, context.organisation, context.now
    ):
        which = "over"
    rows.append([Button(texts.plain("planning-back"), Listing(which, 0))])
    context.show(View(f"{note}\n\n{text}" if note else text, rows))


def _acts(
    context: Context, event: Event, coming: Sequence[Notice], silent: int, *, waits: bool
) -> list[list[Button]]:
    def act(name: str) -> list[Button]:
        return [Button(context.texts.plain(f"planning-{name}"), Act(event.id, event.version, name))]

    change = [Button(context.texts.plain("planning-change"), Change(event.id, ""))]
    if event.status is EventStatus.DRAFT:
        ready = event.starts_at > context.now and not waits
        ahead = [act("publish"), change] if ready else [change]
        return [*ahead, act("discard")]
    rows = [*way_in(context, event), *guests.way_in(context, event)]
    announced = all(notice.kind is not NoticeKind.ANNOUNCEMENT for notice in coming)
    if silent and announced and nudges.can_be_answered(event, context.now):
        label = context.texts.plain("planning-nudge", count=silent)
        rows.append([Button(label, Nudge(event.id, 0))])
    rows += on_behalf.way_in(context, event)
    rows += _check_in(context, event)
    if is_running(event, context.organisation, context.now):
        rows.append(change)
    if event.status is EventStatus.PUBLISHED and event.starts_at > context.now:
        rows.append(change)
        unsent = all(notice.status in _UNSENT for notice in coming)
        if unsent and not announced and not event.answered and not event.guests:
            rows.append(act("withdraw"))
        rows.append(act("cancel"))
    return rows


def _check_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button to the page of checking in, from the day before the event on."""
    near = event.starts_at - AHEAD <= context.now
    if event.status is not EventStatus.PUBLISHED or not near:
        return []
    return [[Button(context.texts.plain("check-in-go"), CheckIn(event.id))]]


async def _related_rows(context: Context, event: Event) -> list[list[Button]]:
    texts = context.texts
    rows = [[Button(texts.plain("planning-copy"), Change(event.id, "copy"))]]
    if event.series_id is not None:
        dates = await of_series(context.tx, event.series_id)
        count = sum(one.status is not EventStatus.CANCELLED for one in dates)
        label = texts.plain("planning-series", count=count)
        rows.append([Button(label, Dates(event.series_id, 0))])
    return rows


async def act(context: Context, press: Act) -> None:
    """Run the pressed act on the event if its version is still the button's. Raises Refusal."""
    acts = {
        "publish": _publish,
        "publish-open": _publish_open,
        "withdraw": _withdraw,
        "cancel": _ask_to_cancel,
        "cancel-one": cancelling.ask,
        "cancel-why": cancelling.ask_why,
        "cancel-yes": _cancel,
        "discard": _ask_to_discard,
        "discard-yes": _discard,
    }
    if press.act not in acts:
        raise Refusal("button-foreign")
    event = await event_of(context, press.event)
    if event.version != press.version:
        await show_event(context, event.id, context.texts("planning-changed-meanwhile"))
        return
    await acts[press.act](context, event)


async def _publish(context: Context, event: Event) -> None:
    await proposing.require_not_waiting(context, event)
    if event.status is not EventStatus.DRAFT:
        await show_event(context, event.id)
        return
    if event.starts_at <= context.now:
        raise Refusal("planning-begun")
    if event.deadline_at is not None and event.deadline_at <= context.now:
        ask_about_deadline(context, event)
        return
    note = await proposing.publish_or_propose(context, [event])
    await show_event(context, event.id, context.texts(note))


def ask_about_deadline(context: Context, event: Event) -> None:
    """Ask what to do about a sign-up deadline that has passed."""
    texts = context.texts
    ends = timed_sign_up_end(event, texts, context.organisation)
    rows = [
        [Button(texts.plain("planning-deadline-change"), Change(event.id, "deadline"))],
        [
            Button(
                texts.plain("planning-deadline-open"),
                Act(event.id, event.version, "publish-open"),
            )
        ],
        [Button(texts.plain("planning-no"), Show(event.id))],
    ]
    context.show(View(texts("planning-deadline-ended", title=event.title, moment=ends), rows))


async def _publish_open(context: Context, event: Event) -> None:
    """Publish a draft whose sign-up deadline has passed, without a deadline. Raises Refusal."""
    if event.status is not EventStatus.DRAFT or event.starts_at <= context.now:
        raise Refusal("planning-begun")
    await _publish(context, await events.change(context.tx, replace(event, deadline_at=None)))


async def _withdraw(context: Context, event: Event) -> None:
    try:
        await publishing.withdraw(context.tx, event.id, context.now)
    except (publishing.TooLateError, BegunError, NotPublishedError):
        await show_event(context, event.id, context.texts("planning-too-late"))
        return
    await record(context, "withdrawn", event.id)
    await show_event(context, event.id, context.texts("planning-withdrawn"))


async def _ask_to_cancel(context: Context, event: Event) -> None:
    if not cancelling.can_be_cancelled(context, event):
        raise Refusal("planning-begun")
    if not await several.asks_which(context, event):
        await cancelling.ask(context, event)


async def _cancel(context: Context, event: Event) -> None:
    await show_event(context, event.id, await cancelling.cancel(context, event))


async def _ask_to_discard(context: Context, event: Event) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("planning-discard-yes"), Act(event.id, event.version, "discard-yes"))],
        [Button(texts.plain("planning-no"), Show(event.id))],
    ]
    context.show(View(texts("planning-discard-ask", title=event.title), rows))


async def _discard(context: Context, event: Event) -> None:
    try:
        await events.discard(context.tx, event.id)
    except NotDraftError:
        await show_event(context, event.id)
        return
    await record(context, "discarded", event.id)
    if event.series_id is not None:
        await end_series(context.tx, event.series_id)
    context.toast(context.texts.plain("planning-discarded"))
    await lists.listing(context, Listing("drafts", 0))


async def record(context: Context, act: str, event_id: int, **details: str) -> None:
    """Record in the audit log that the person did this to the event."""
    await audit.record(
        context.tx,
        context.member.id,
        f"event-{act}",
        None,
        context.now,
        on=audit.event(event_id),
        details=details,
    )

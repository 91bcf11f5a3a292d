"""The page of a series for staff: its rule, its dates, and what is done to all of them."""

from collections.abc import Sequence

from handlers.dates import moments
from handlers.kit import instants
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import cancelling, desk, lists, proposing, views
from handlers.planning.payloads import All, ChangeRule, Dates, Listing, Show, Together, UndoRule
from handlers.planning.recurring.saying import said
from handlers.planning.rights import require_planner
from handlers.planning.series import cancelling as several
from handlers.planning.series.fingerprints import fingerprint
from storage import audit, rights
from storage.events import events, recurring
from storage.events.series import end_series, exceptions, find_series, of_series, set_together
from storage.model.events import Event, EventStatus, Series


async def show_dates(
    context: Context, press: Dates, note: Markup | None = None, *, change: int = 0
) -> None:
    """Show a page of the events of a series, with ``note`` above it. Raises Refusal.

    ``change`` is the number of a change of its rule that can be undone.
    """
    series, found = await find(context, press.series)
    texts = context.texts
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    undo = Button(texts.plain("series-rule-undo"), UndoRule(series.id, change))
    rows = [[undo]] if change else []
    rows += [[Button(views.line(event, texts), Show(event.id))] for event in page.of(found)]
    rows += page.turner(texts, lambda to: Dates(series.id, to))
    drafts = [event for event in found if event.status is EventStatus.DRAFT]
    for act, selected in (
        ("publish", [event for event in drafts if event.starts_at > context.now]),
        ("discard", drafts),
        ("cancel", [event for event in found if cancelling.can_be_cancelled(context, event)]),
    ):
        if selected:
            label = texts.plain(f"planning-all-{act}", count=len(selected))
            rows.append([Button(label, All(series.id, act, len(selected), fingerprint(selected)))])
    if ahead(context, found):
        rows.append([Button(texts.plain("series-change-rule"), ChangeRule(series.id))])
    allows = texts.plain("series-page-together", on=int(series.together))
    rows.append([Button(allows, Together(series.id, int(not series.together)))])
    rows.append([Button(texts.plain("planning-list"), Listing("coming", 0))])
    cancelled = sum(event.status is EventStatus.CANCELLED for event in found)
    counts = {"count": len(found) - cancelled, "cancelled": cancelled}
    head = texts("planning-series-head", title=series.title, **counts)
    text = [*([note] if note else []), head, *await _rule(context, series, found)]
    context.show(View(page.text(texts, *text), rows))


def ahead(context: Context, found: Sequence[Event]) -> list[Event]:
    """Return the dates that are to come and were not cancelled."""
    return [
        one
        for one in found
        if one.status is not EventStatus.CANCELLED and one.starts_at > context.now
    ]


async def find(context: Context, series_id: int) -> tuple[Series, list[Event]]:
    """Return the series and selected of its events that this person may manage. Raises Refusal."""
    require_planner(context)
    series = await find_series(context.tx, series_id)
    found = await of_series(context.tx, series_id)
    if series is None or not found:
        raise Refusal("not-yours")
    own = [event for event in found if rights.may_manage_event(context.member.grants, event)]
    if not own:
        raise Refusal("not-yours")
    return series, own


async def _rule(context: Context, series: Series, found: Sequence[Event]) -> list[Markup]:
    """Return the series' rule in words, and the dates that are otherwise."""
    texts = context.texts
    read = recurring.read(series.rule)
    if read is None:
        return []
    lines = [texts("series-rule", rule=said(read[0], texts))]
    by_id = {event.id: event for event in found}
    for one in (await exceptions(context.tx, series.id))[: views.DATES]:
        day = moments.weekday(one.day, texts)
        event = by_id.get(one.event_id or 0)
        if one.event_id is not None and event is None:
            continue  # an event that this person does not manage
        moment = ""
        if event is not None:
            moment = instants.timed(event.starts_at, moments.short(event.wall, texts))
        lines.append(texts(f"series-except-{one.how}", day=day, moment=moment))
    return [Markup("\n".join(lines))]


async def allow(context: Context, press: Together) -> None:
    """Save whether members may sign up for all dates at once. Raises Refusal."""
    series, found = await find(context, press.series)
    await set_together(context.tx, series.id, together=bool(press.on))
    await audit.record(
        context.tx,
        context.member.id,
        "event-changed",
        None,
        context.now,
        on=audit.event(found[0].id),
        details={"field": "together"},
    )
    await show_dates(context, Dates(series.id, 0))


async def act_on_all(context: Context, press: All) -> None:
    """Publish, discard or cancel all events of a series that allow it. Raises Refusal.

    Discarding and cancelling ask for confirmation first.
    """
    series, found = await find(context, press.series)
    texts = context.texts
    verb, _, sure = press.act.partition("-")
    if verb not in {"publish", "discard", "cancel"}:
        raise Refusal("button-foreign")
    if verb == "cancel":
        selected = [event for event in found if cancelling.can_be_cancelled(context, event)]
    else:
        selected = [event for event in found if event.status is EventStatus.DRAFT]
    if verb == "publish":
        selected = [event for event in selected if event.starts_at > context.now]
        for event in selected:
            if event.deadline_at is not None and event.deadline_at <= context.now:
                desk.ask_about_deadline(context, event)
                return
    seen = fingerprint(selected)
    if not selected or (press.count, press.seen) != (len(selected), seen):
        await show_dates(context, Dates(series.id, 0), texts("planning-changed-meanwhile"))
        return
    if verb != "publish" and not sure:
        yes = Button(
            texts.plain(f"planning-{verb}-yes"), All(series.id, f"{verb}-yes", len(selected), seen)
        )
        no = Button(texts.plain("planning-no"), Dates(series.id, 0))
        told = await cancelling.told(context, *(event.id for event in selected))
        text = texts(f"planning-all-{verb}-ask", title=series.title, count=len(selected), told=told)
        context.show(View(text, [[yes], [no]]))
        return
    key = await _run_on_all(context, verb, selected)
    if verb == "discard" and len(selected) == len(found):
        await end_series(context.tx, series.id)
        await lists.listing(context, Listing("drafts", 0))
        return
    note = texts(key, count=len(selected))
    await show_dates(context, Dates(series.id, 0), note)


async def _run_on_all(context: Context, verb: str, selected: Sequence[Event]) -> str:
    """Do this to the events; return the key of the text that says so."""
    if verb == "publish":
        note = await proposing.publish_or_propose(context, selected)
        return (
            "planning-all-proposed" if note == "planning-proposed" else "planning-all-publish-done"
        )
    if verb == "cancel":
        await several.cancel(context, selected)
    else:
        for event in selected:
            await events.discard(context.tx, event.id)
            await desk.record(context, "discarded", event.id)
    return f"planning-all-{verb}-done"

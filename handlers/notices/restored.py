"""⚠️ After a restore: school staff review the due notices and resume sending."""

from handlers.dates import moments
from handlers.events.promoting import notify_promoted
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import Rows, View
from handlers.kit.texts import Markup
from handlers.notices import schedule
from handlers.notices.payloads import GoOn, Handle, Names, Restored
from handlers.notices.titles import title
from storage import audit, rights
from storage.events import leaving, rsvps
from storage.model.time import from_millis, to_millis
from storage.notices import restored

UNSURE = 5  # notices with unknown deliveries, or posts, to name here; the sent notices have all


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button.

    None if the person may not resume sending, or if no restored database waits for a decision.
    """
    if (
        not rights.may_release_notices(context.member.grants)
        or await restored.since(context.tx) is None
    ):
        return None
    return context.texts.plain("bench-restored", because=await restored.because(context.tx))


async def show(context: Context, press: Restored) -> None:
    """Show since when sending is stopped, the due notices and those with unknown deliveries.

    Raises Refusal.
    """
    if not rights.may_release_notices(context.member.grants):
        raise Refusal("not-yours")
    tx, texts = context.tx, context.texts
    since = await restored.since(tx)
    if since is None:
        raise Refusal("restored-decided")
    count = await restored.due_count(tx, context.now)
    page = Page.near(press.page, count, context.organisation.limits.page)
    moment = moments.timed(since, texts, context.organisation)
    because = await restored.because(tx)
    head = texts("restored", moment=moment, because=because)
    lines = [head, await _amended(context)]
    lines.append(texts("restored-due", count=count))
    rows: list[list[Button]] = []
    found = await restored.due(tx, context.now, limit=page.size, offset=page.offset)
    for number, one in enumerate(found, start=page.offset + 1):
        lines.append(schedule.line(one, number, texts, context.organisation))
        rows.append([Button(schedule.button(one, number, texts), Handle("show", one.notice.id))])
    rows += page.turner(texts, Restored)
    for unsure in await restored.unsure(tx, limit=UNSURE):
        name = title(unsure.about, texts)
        label = texts.plain("restored-unsure", title=name, count=unsure.many)
        rows.append([Button(label, Names(unsure.notice.id, "unknown", 0))])
    for unsure in await restored.unsure_posts(tx, limit=UNSURE):
        name = title(unsure.about, texts)
        label = texts.plain("restored-unsure-posts", title=name, count=unsure.many)
        rows.append([Button(label, Handle("show", unsure.notice.id))])
    until = to_millis(context.now)
    rows.append([Button(texts.plain("restored-send", count=count), GoOn(1, until, 0))])
    if count:
        rows.append([Button(texts.plain("restored-drop"), GoOn(0, until, 0))])
    context.show(View(page.text(texts, *lines), [*rows, workbench.back(context)]))


async def _amended(context: Context) -> Markup:
    """Return what the restore changed in the copy, and what staff should look at."""
    texts, done = context.texts, await restored.amended(context.tx)
    lines = []
    if done.erased_again:
        lines.append(texts("restored-erased", count=done.erased_again))
    if done.erasures_since is not None:
        since = moments.timed(done.erasures_since, texts, context.organisation)
        lines.append(texts("restored-erased-before", moment=since))
    if done.links_voided:
        lines.append(texts("restored-links", count=done.links_voided))
    return Markup("\n".join([*lines, texts("restored-roles")]))


async def go_on(context: Context, press: GoOn) -> None:
    """Resume sending; without ``sure``, ask for confirmation first. Raises Refusal."""
    if not rights.may_release_notices(context.member.grants):
        raise Refusal("not-yours")
    if press.send not in {0, 1} or not 0 <= press.until <= to_millis(context.now):
        raise Refusal("button-foreign")
    act, until = "send" if press.send else "drop", from_millis(press.until)
    if not press.sure:
        if await restored.since(context.tx) is None:
            raise Refusal("restored-decided")
        count = await restored.due_count(context.tx, until)
        text = context.texts(f"restored-ask-{act}", count=count)
        sure = context.texts.plain(f"restored-sure-{act}", count=count)
        rows: Rows = [
            [Button(sure, GoOn(press.send, press.until, 1))],
            [Button(context.texts.plain("restored-not-yet"), Restored(0))],
        ]
        context.show(View(text, rows))
        return
    many = await restored.release(context.tx, context.now, until=until, send_due=bool(press.send))
    if many is None:
        raise Refusal("restored-decided")
    await audit.record(
        context.tx,
        context.member.id,
        f"restored-{act}",
        None,
        context.now,
        details={"count": str(many)},
    )
    await _fill_free_places(context)
    text = context.texts(f"restored-did-{act}", count=many)
    context.show(View(text, [workbench.back(context)]))


async def _fill_free_places(context: Context) -> None:
    """Give the places of those who were erased again to the waitlists, and notify the promoted."""
    for event in await leaving.free_for_waitlist(context.tx, context.now):
        await notify_promoted(context, event, await rsvps.promote(context.tx, event))

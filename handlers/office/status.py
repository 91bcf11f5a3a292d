"""The status page 📈: the state of the bot's work in plain words, for staff."""

from datetime import timedelta

from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.office.payloads import Status
from storage import rights
from storage.model.notices import DeliveryStatus
from storage.model.organisation import quiet_until
from storage.operations import health
from storage.operations.health import Figures

LATE = timedelta(minutes=10)  # a notice that has not started so long after its due time is late


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not see the page."""
    allowed = rights.may_see_status(context.member.grants)
    return context.texts.plain("bench-status") if allowed else None


async def show(context: Context, _: Status) -> None:
    """Show the status page. Raises Refusal if the person may not see it."""
    if not rights.may_see_status(context.member.grants):
        raise Refusal("not-staff")
    texts, organisation = context.texts, context.organisation
    found = await health.figures(context.tx, context.now)
    people = await health.people(context.tx)
    next_due = texts.plain("status-nothing-scheduled")
    if found.next_due is not None:
        next_due = moments.of_instant(found.next_due, texts, organisation)
    troubles = _troubles(context, found)
    text = texts(
        "status",
        moment=moments.of_instant(context.now, texts, organisation),
        verdict="\n".join(troubles) or texts.plain("status-well"),
        active=str(people.active),
        pending=str(people.pending),
        unreachable=str(people.unreachable),
        scheduled=str(found.scheduled),
        next=next_due,
        under_way=str(found.under_way),
        queued=str(found.deliveries[DeliveryStatus.QUEUED]),
        sent=str(found.last_day[DeliveryStatus.SENT]),
        failed=str(found.last_day[DeliveryStatus.FAILED]),
        unknown=str(found.last_day[DeliveryStatus.UNKNOWN]),
        # The press that requested this page is one of the waiting updates; do not count it.
        updates=str(max(0, found.updates_waiting - 1)),
        size=f"{found.bytes / 1_000_000:.1f}",
    )
    rows = [[Button(texts.plain("status-again"), Status())], workbench.back(context)]
    context.show(View(text, rows))


def _troubles(context: Context, found: Figures) -> list[str]:
    """Return one line for each problem that staff should know of; empty if there is none."""
    texts, now = context.texts, context.now
    lines = []
    if found.held_since is not None:
        lines.append(texts.plain("status-held"))
    if found.paused:
        lines.append(texts.plain("status-paused", count=str(found.paused)))
    if found.paused_until is not None and found.paused_until > now:
        until = moments.of_instant(found.paused_until, texts, context.organisation)
        lines.append(texts.plain("status-told-to-wait", until=until))
    quiet = quiet_until(context.organisation, now) is not None
    late = found.next_due is not None and now - found.next_due > LATE
    if late and not quiet and found.held_since is None:
        lines.append(texts.plain("status-late"))
    if found.unknown_to_many:
        lines.append(texts.plain("status-unknown", count=str(found.unknown_to_many)))
    if found.untold and rights.may_settle_untold(context.member.grants):
        lines.append(texts.plain("status-untold", count=str(found.untold)))
    if found.updates_set_aside:
        lines.append(texts.plain("status-set-aside", count=str(found.updates_set_aside)))
    return lines

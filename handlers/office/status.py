"""📈 How the work is going, in plain words, for staff."""

from datetime import timedelta

from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.office.payloads import Status
from storage import rights
from storage.model import organisation as due
from storage.model.notices import DeliveryStatus
from storage.operations import health
from storage.operations.health import Figures

LATE = timedelta(minutes=10)  # a notice that is due so long and not under way is late


async def label(context: Context) -> str | None:
    """Return the workbench's entry."""
    return context.texts.plain("bench-status") if context.member.staff else None


async def show(context: Context, _: Status) -> None:
    """Show the page."""
    if not context.member.staff:
        raise Refusal("not-staff")
    words, organisation = context.texts, context.organisation
    found = await health.figures(context.tx, context.now)
    people = await health.people(context.tx)
    next_due = words.plain("status-nothing-scheduled")
    if found.next_due is not None:
        next_due = moments.of_instant(found.next_due, words, organisation)
    troubles = _troubles(context, found)
    text = words(
        "status",
        moment=moments.of_instant(context.now, words, organisation),
        verdict="\n".join(troubles) or words.plain("status-well"),
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
        # the press that asked for this page is one of those waiting
        updates=str(max(0, found.updates_waiting - 1)),
        size=f"{found.bytes / 1_000_000:.1f}",
    )
    rows = [[Button(words.plain("status-again"), Status())], workbench.back(context)]
    context.show(View(text, rows))


def _troubles(context: Context, found: Figures) -> list[str]:
    """Return what staff should know, each as a line; nothing if all is well."""
    words, now = context.texts, context.now
    lines = []
    if found.held_since is not None:
        lines.append(words.plain("status-held"))
    if found.paused:
        lines.append(words.plain("status-paused", count=str(found.paused)))
    if found.paused_until is not None and found.paused_until > now:
        until = moments.of_instant(found.paused_until, words, context.organisation)
        lines.append(words.plain("status-told-to-wait", until=until))
    quiet = due.quiet_until(context.organisation, now) is not None
    late = found.next_due is not None and now - found.next_due > LATE
    if late and not quiet and found.held_since is None:
        lines.append(words.plain("status-late"))
    if found.unknown_to_many:
        lines.append(words.plain("status-unknown", count=str(found.unknown_to_many)))
    if found.untold and rights.school(context.member):
        lines.append(words.plain("status-untold", count=str(found.untold)))
    if found.updates_set_aside:
        lines.append(words.plain("status-set-aside", count=str(found.updates_set_aside)))
    return lines

"""The status page 📈: the state of the bot's work in plain words, for staff."""

from datetime import timedelta

from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.office.payloads import Status
from storage import rights
from storage.model.notices import DeliveryStatus
from storage.model.organisation import quiet_until
from storage.operations import health
from storage.operations.health import Count, Counted, Figures

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
    counted = await health.counted(context.tx, context.now)
    troubles = _troubles(context, found, counted)
    text = texts(
        "status",
        moment=moments.timed(context.now, texts, organisation),
        verdict=Markup("\n".join(troubles)) or texts("status-well"),
        lines=Markup("\n".join(_figures(context, found, counted))),
    )
    rows = [[Button(texts.plain("status-again"), Status())], workbench.back(context)]
    context.show(View(text, rows))


def _figures(context: Context, found: Figures, counted: Counted) -> list[Markup]:
    """Return the lines of the page's figures, without those that are 0."""
    texts = context.texts

    def counts(**known: Count) -> str:
        return joined(
            [
                texts.plain(f"status-{name.replace('_', '-')}", count=_number(context, count))
                for name, count in known.items()
                if count.number
            ],
            texts,
        )

    told = {
        "people": counts(
            active=counted.active, pending=counted.pending, unreachable=counted.unreachable
        ),
        "day": counts(
            sent=counted.last_day[DeliveryStatus.SENT],
            failed=counted.last_day[DeliveryStatus.FAILED],
            not_known=counted.last_day[DeliveryStatus.UNKNOWN],
        ),
    }
    lines = [texts("status-people", counts=told["people"])] if told["people"] else []
    if found.next_due is None:
        lines.append(texts("status-none-scheduled"))
    else:
        due = moments.timed(found.next_due, texts, context.organisation)
        lines.append(texts("status-scheduled", count=found.scheduled, next=due))
    if found.under_way:
        queued = _number(context, counted.queued)
        lines.append(texts("status-under-way", count=found.under_way, queued=queued))
    if told["day"]:
        lines.append(texts("status-day", counts=told["day"]))
    # The press that requested this page is one of the waiting updates; do not count it.
    if found.updates_waiting > 1:
        lines.append(texts("status-updates", count=found.updates_waiting - 1))
    return [*lines, texts("status-size", size=f"{found.bytes / 1_000_000:.1f}")]


def _number(context: Context, count: Count) -> int | str:
    """Return the count as it is shown: “over …” if there are more."""
    if count.more:
        return context.texts.plain("status-over", count=str(count.number))
    return count.number


def _troubles(context: Context, found: Figures, counted: Counted) -> list[Markup]:
    """Return one line for each problem that staff should know of; empty if there is none."""
    texts, now = context.texts, context.now
    lines: list[Markup] = []
    if found.held_since is not None:
        lines.append(texts("status-held", because=found.held_because))
    if found.paused:
        lines.append(texts("status-paused", count=str(found.paused)))
    if found.paused_until is not None and found.paused_until > now:
        until = moments.timed(found.paused_until, texts, context.organisation)
        lines.append(texts("status-told-to-wait", until=until))
    if context.inflow.undelivered:
        count = str(context.inflow.undelivered)
        lines.append(texts("status-undelivered", count=count))
    quiet = quiet_until(context.organisation, now) is not None
    late = found.next_due is not None and now - found.next_due > LATE
    if late and not quiet and found.held_since is None:
        lines.append(texts("status-late"))
    if counted.unknown_to_many.number:
        unknown = str(_number(context, counted.unknown_to_many))
        lines.append(texts("status-unknown", count=unknown))
    if found.untold and rights.may_settle_untold(context.member.grants):
        lines.append(texts("status-untold", count=str(found.untold)))
    if found.updates_set_aside:
        lines.append(texts("status-set-aside", count=str(found.updates_set_aside)))
    return lines

"""📊 The page of a report: its figures, each a button to the list behind it."""

from collections.abc import Mapping, Sequence

from handlers.certificates.facts import in_hours
from handlers.dates import moments
from handlers.events.payloads import Rated
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import Texts, joined
from handlers.reports.asked import GROUPS, number, span, wanted, whose, without_guests
from handlers.reports.payloads import (
    Desk,
    Figure,
    Groups,
    Picture,
    Plan,
    Report,
    States,
    Suggested,
    Take,
)
from storage import rights
from storage.reports import figures, others, plan, rated
from storage.reports.figures import Total
from storage.reports.spans import Wanted

SHOWN = (
    *("told", "signed", "maybe", "not-going", "silent", "came", "late", "excused", "absent"),
    *("training", "service"),
)
"""The figures of the page, in this order."""
SHOWN_LISTS = (plan.TOOK_PLACE, "announced", "planned", "called-off", plan.MOVED)
"""The lists of events, in the order of the page."""
PICTURES = ("signed", "came", "answers")


async def totals(context: Context, asked: Wanted) -> dict[str, Total]:
    """Return the figures of the page by name."""
    return {
        name: await figures.total(context.tx, name, asked, context.organisation) for name in SHOWN
    }


async def states(context: Context, asked: Wanted) -> dict[str, int]:
    """Return how many events each list has, in the order of the lists."""
    found = await plan.counts(context.tx, "", asked, context.organisation, context.now)
    return {name: found.get("", {}).get(name, 0) for name in SHOWN_LISTS}


async def show(context: Context, press: Report) -> None:
    """Show the report of a span. Raises Refusal."""
    asked = wanted(context, press.first, press.last)
    texts, organisation = context.texts, context.organisation
    found = await totals(context, asked)
    stands = await states(context, asked)
    reach = rights.suggestions_reach(context.member.grants)
    topics = await others.suggestions(context.tx, asked, reach, organisation)
    lines = [
        texts("reports-head", span=span(asked, texts)),
        texts(
            "reports-about",
            whose=whose(asked.reach, texts, organisation),
            at=moments.timed(context.now, texts, organisation),
        ),
        *await without_guests(context.tx, asked, texts, organisation, context.now),
        "",
        texts("reports-events", counts=counted(stands, texts)),
        *(
            texts("reports-line", **_said(context, name, total))
            for name, total in found.items()
            if total.visits
        ),
    ]
    if topics:
        lines.append(
            texts(
                "reports-suggestions",
                count=sum(one.handed_in for one in topics.values()),
                answered=sum(one.answered for one in topics.values()),
                adopted=sum(one.adopted for one in topics.values()),
            )
        )
    said = await rated.events(context.tx, asked, organisation, context.now)
    if said:
        lines.append(texts("reports-rated", **mean_of(said), events=len(said)))
    rows = _rows(context, press, found, stands)
    if said:
        label = texts.plain("reports-open-rated", count=sum(one.count for one in said))
        rows.append([Button(label, Rated(press.first, press.last, 0))])
    if topics:
        count = sum(one.handed_in for one in topics.values())
        label = texts.plain("reports-open-suggestions", count=count)
        rows.append([Button(label, Suggested(press.first, press.last, 0))])
    context.show(View("\n".join(lines), [*rows, *_further(context, press)]))


def mean_of(said: Sequence[rated.Rated]) -> dict[str, object]:
    """Return the average of the ratings, as it is read, and how many they are."""
    count = sum(one.count for one in said)
    return {"mean": f"{sum(one.stars for one in said) / count:.1f}", "count": count}


def counted(counts: Mapping[str, int], texts: Texts) -> str:
    """Return counts in words by their names, without those that are 0."""
    said = [
        texts.plain(f"reports-count-{name}", count=count) for name, count in counts.items() if count
    ]
    return joined(said, texts) if said else texts.plain("reports-count-none")


def _said(context: Context, name: str, total: Total) -> dict[str, object]:
    texts = context.texts
    credited = {"training": total.training, "service": total.service}
    more = ""
    if name in credited:
        more = texts.plain("reports-hours", hours=in_hours(credited[name]))
    elif total.companions:
        more = texts.plain("reports-companions", count=total.companions)
    return {
        "figure": texts.plain(f"reports-figure-{name}"),
        "visits": total.visits,
        "people": total.people,
        "more": more,
    }


def _rows(
    context: Context, press: Report, found: dict[str, Total], stands: dict[str, int]
) -> list[list[Button]]:
    texts, days = context.texts, (press.first, press.last)
    buttons = [
        Button(
            texts.plain(f"reports-listed-{name}", count=stands[name]),
            States(*days, name, 0),
        )
        for name in SHOWN_LISTS
        if stands.get(name)
    ]
    buttons += [
        Button(
            texts.plain(
                "reports-open",
                figure=texts.plain(f"reports-figure-{name}"),
                count=total.visits,
            ),
            Figure(*days, name, 0, "", 0),
        )
        for name, total in found.items()
        if total.visits
    ]
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def _further(context: Context, press: Report) -> list[list[Button]]:
    texts, days = context.texts, (press.first, press.last)
    by = [
        Button(texts.plain(f"reports-by-{group}"), Groups(*days, group, 0))
        for group in GROUPS.values()
    ]
    pictures = [
        Button(texts.plain(f"reports-picture-{which}"), Picture(*days, which)) for which in PICTURES
    ]
    return [
        by[:2],
        by[2:],
        [Button(texts.plain("reports-plan"), Plan(*days, "kind", 0))],
        *([one] for one in pictures),
        [Button(texts.plain("reports-take"), Take(*days))],
        [Button(texts.plain("reports-other"), Desk())],
        workbench.back(context),
    ]


def back(context: Context, asked: Wanted) -> list[list[Button]]:
    """Return the rows with the ways back to the report and to the workbench."""
    to = Report(number(asked.first), number(asked.last))
    return [[Button(context.texts.plain("reports-back"), to)], workbench.back(context)]

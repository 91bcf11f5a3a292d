"""The figures of a report by college, association, kind and campaign."""

from collections.abc import Mapping

from handlers.certificates.facts import in_hours
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.reports.asked import NAMES, group_of, names, ordered, span, wanted
from handlers.reports.page import back
from handlers.reports.payloads import Figure, Groups
from storage.reports import figures, others
from storage.reports.figures import Total
from storage.reports.spans import Wanted

TITLE = 24  # characters of a group's name on a button
COUNTED = ("told", "signed", "came")
_NONE = Total()


async def by(context: Context, asked: Wanted, group: str) -> dict[str, dict[str, Total]]:
    """Return the figures of each group, by figure and by the group's key."""
    return {
        figure: await figures.totals(context.tx, figure, group, asked, context.organisation)
        for figure in COUNTED
    }


async def show(context: Context, press: Groups) -> None:
    """Show a page of the groups, each with its figures and a button to its list. Raises Refusal."""
    if press.group not in NAMES:
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last)
    texts, organisation = context.texts, context.organisation
    found = await by(context, asked, press.group)
    there = {}
    if press.group in ("college", "association"):
        there = await others.members(context.tx, press.group, asked.reach)
    keys = {key for totals in found.values() for key in totals} | there.keys()
    listed = list(ordered(await names(context.tx, press.group, texts, organisation), keys).items())
    page = Page.near(press.page, len(listed), organisation.limits.page)
    parts = [
        texts(f"reports-head-{press.group}", span=span(asked, texts)),
        *(
            _line(context, name, {figure: found[figure].get(key, _NONE) for figure in COUNTED},
                  there.get(key))
            for key, name in page.of(listed)
        ),
    ]  # fmt: skip
    if press.group == "association":
        parts.append(texts("reports-several"))
    rows: list[list[Button]] = []
    for key, name in page.of(listed):
        # The page of one of its figures leads to the others.
        counts = {one: found[one].get(key, _NONE).visits for one in ("came", "signed", "told")}
        first = next((one for one, visits in counts.items() if visits), None)
        if first is not None:
            label = texts.plain("reports-open", figure=shortened(name, TITLE), count=counts[first])
            rows.append(
                [
                    Button(
                        label,
                        Figure(press.first, press.last, first, 0, group_of(press.group, key), 0),
                    )
                ]
            )
    rows += page.turner(texts, lambda to: Groups(press.first, press.last, press.group, to))
    context.show(View(page.text(texts, *parts), [*rows, *back(context, asked)]))


def _line(context: Context, name: str, totals: Mapping[str, Total], members: int | None) -> Markup:
    texts = context.texts
    head = name if members is None else texts.plain("reports-group", name=name, count=members)
    said = texts(
        "reports-group-line",
        name=head,
        told=totals["told"].visits,
        signed=totals["signed"].visits,
        came=totals["came"].visits,
        people=totals["came"].people,
    )
    for credit in ("training", "service"):
        minutes = getattr(totals["came"], credit)
        if minutes:
            said = Markup(said + texts(f"reports-hours-{credit}", hours=in_hours(minutes)))
    return said

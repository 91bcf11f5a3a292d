"""🗓 How the plan stands: by kind, campaign, college and association, and the events of each."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.planning.payloads import TakePlan, UndatedList
from handlers.reports.asked import GROUPS, NAMES, group_of, names, ordered, span, wanted
from handlers.reports.groups import COUNTED, TITLE, by
from handlers.reports.opened import event_button
from handlers.reports.page import back, counted, states
from handlers.reports.payloads import Plan, PlanOf, States
from storage import rights
from storage.planning import undated
from storage.reports import plan
from storage.reports.figures import Total
from storage.reports.plan import LISTS

_NONE = Total()


async def show(context: Context, press: Plan) -> None:
    """Show a page of how the plan stands, by one of the groups. Raises Refusal."""
    if press.group not in NAMES:
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    all_of_it = await states(context, asked)
    stands = await plan.counts(tx, press.group, asked, organisation, context.now)
    found = await by(context, asked, press.group)
    keys = set(stands) | {key for totals in found.values() for key in totals}
    listed = list(ordered(await names(tx, press.group, texts, organisation), keys).items())
    page = Page.near(press.page, len(listed), organisation.limits.page)
    parts = [
        texts("reports-plan-head", span=span(asked, texts)),
        texts("reports-events", counts=counted(all_of_it, texts)),
    ]
    importer = rights.may_import_plan(context.member.grants)
    waiting = await undated.count(tx) if importer else 0
    if waiting:
        parts.append(texts("reports-undated", count=waiting))
    for key, name in page.of(listed):
        counts = {one: stands.get(key, {}).get(one, 0) for one in all_of_it}
        totals = {figure: found[figure].get(key, _NONE).visits for figure in COUNTED}
        parts.append(texts("reports-plan-line", name=name, counts=counted(counts | totals, texts)))
    rows = [
        [
            Button(
                texts.plain("reports-open", figure=shortened(name, TITLE), count=count),
                PlanOf(press.first, press.last, group_of(press.group, key), 0),
            )
        ]
        for key, name in page.of(listed)
        if (count := sum(stands.get(key, {}).get(one, 0) for one in LISTS if one != plan.MOVED))
    ]
    rows += page.turner(texts, lambda to: Plan(press.first, press.last, press.group, to))
    others_ = [group for group in GROUPS.values() if group != press.group]
    rows.append(
        [
            Button(texts.plain(f"reports-by-{group}"), Plan(press.first, press.last, group, 0))
            for group in others_
        ]
    )
    lists = [
        Button(
            texts.plain(f"reports-listed-{name}", count=all_of_it[name]),
            States(press.first, press.last, name, 0),
        )
        for name in all_of_it
        if all_of_it.get(name)
    ]
    rows += [lists[at : at + 2] for at in range(0, len(lists), 2)]
    if waiting:
        rows.append([Button(texts.plain("reports-open-undated", count=waiting), UndatedList(0))])
    if importer and asked.first.year == asked.last.year:
        rows.append([Button(texts.plain("reports-take-plan"), TakePlan(asked.first.year))])
    context.show(View(page.text(texts, *parts), [*rows, *back(context, asked)]))


async def show_group(context: Context, press: PlanOf) -> None:
    """Show a page of the events of one group, with what has become of each. Raises Refusal."""
    letter, _, key = press.of.partition("-")
    asked = wanted(context, press.first, press.last, press.of)
    if letter not in GROUPS or asked.without == "college":
        raise Refusal("button-foreign")
    texts, tx, organisation = context.texts, context.tx, context.organisation
    count = await plan.count(tx, "", asked, organisation, context.now)
    page = Page.near(press.page, count, organisation.limits.page)
    found = await plan.page(
        tx, "", asked, organisation, context.now, limit=page.size, offset=page.offset
    )
    known = await names(tx, GROUPS[letter], texts, organisation)
    parts: list[str] = [
        texts("reports-plan-of", span=span(asked, texts), name=known.get(key, key), count=count)
    ]
    rows: list[list[Button]] = []
    for one in found:
        event = one.event
        state = texts.plain(f"reports-state-{plan.state_of(event, context.now)}")
        day = moments.brief(event.wall.date(), texts)
        parts.append(
            texts(
                "reports-plan-event",
                day=day,
                title=shortened(event.title, 120),
                state=texts.plain("reports-moved", state=state) if one.moved else state,
            )
        )
        at = (event.id, event.title, event.wall, event.scope, event.coming)
        rows.append([event_button(context, *at)])
    rows += page.turner(texts, lambda to: PlanOf(press.first, press.last, press.of, to))
    rows.append(
        [Button(texts.plain("reports-plan"), Plan(press.first, press.last, GROUPS[letter], 0))]
    )
    context.show(View(page.text(texts, *parts), [*rows, *back(context, asked)]))

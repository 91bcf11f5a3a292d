"""Lists of the events that staff manage, or whose answers they see."""

from handlers.events.lists import ways
from handlers.events.sign_up_payloads import Roll
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.planning import views
from handlers.planning.payloads import Campaigns, Guide, Listing, New, Show, TakePlan, UndatedList
from handlers.planning.rights import require_planner
from storage import rights
from storage.events import listed
from storage.events.participants import STANDINGS
from storage.planning import undated
from storage.rights import Grants, Reach

LISTS = ("coming", "drafts", "over")


# College staff and officers don't manage the school's events, but see their own people's answers.
OF_THE_SCHOOL = {"school": "coming", "school-over": "over"}


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not plan events."""
    return context.texts.plain("planning-list") if rights.may_plan(context.member.grants) else None


async def listing(context: Context, press: Listing) -> None:
    """Show a page of a list of events that this person may see. Raises Refusal."""
    require_planner(context)
    lists = _lists(context.member.grants)
    if press.which in OF_THE_SCHOOL and rights.reach_of(context.member.grants).everything:
        press = Listing(OF_THE_SCHOOL[press.which], press.page)
    if press.which not in lists:
        raise Refusal("not-yours" if press.which in OF_THE_SCHOOL else "button-foreign")
    texts, tx, now = context.texts, context.tx, context.now
    lengths = context.organisation.lengths_json
    counts = {
        name: await listed.managed_count(tx, reach, now, which=which, lengths=lengths)
        for name, (reach, which) in lists.items()
    }
    page = Page.near(press.page, counts[press.which], context.organisation.limits.page)
    reach, which = lists[press.which]
    found = await listed.managed(
        tx, reach, now, which=which, lengths=lengths, limit=page.size, offset=page.offset
    )
    head = texts(f"planning-{press.which}", count=counts[press.which])
    rows = [
        [
            Button(
                views.line(event, texts),
                Roll(event.id, STANDINGS[0], 0) if press.which in OF_THE_SCHOOL else Show(event.id),
            )
        ]
        for event in found
    ]
    rows += page.turner(texts, lambda to: Listing(press.which, to))
    rows += [
        [Button(_to(context, name, counts[name]), Listing(name, 0))]
        for name in lists
        if name != press.which
    ]
    importer = rights.may_import_plan(context.member.grants)
    if press.which == "drafts" and importer and (dateless := await undated.count(tx)):
        label = texts.plain("undated-list", count=dateless)
        rows.append([Button(label, UndatedList(0))])
    rows += [ways(context), [Button(texts.plain("planning-new"), New())]]
    rows.append([Button(texts.plain("campaigns-list"), Campaigns(0))])
    if importer:
        rows.append([Button(texts.plain("planning-guide"), Guide(0))])
        rows.append([Button(texts.plain("planning-take"), TakePlan(0))])
    rows.append(workbench.back(context))
    text = [head] if found else [head, texts("planning-none")]
    context.show(View(page.text(texts, *text), rows))


def _to(context: Context, name: str, count: int) -> str:
    """Return the label of the button that leads to another list."""
    texts = context.texts
    if name not in OF_THE_SCHOOL:
        return texts.plain(f"planning-to-{name}", count=count)
    reach = rights.reach_of(context.member.grants)
    whose = "college" if reach.colleges else "association"
    if reach.colleges and reach.associations:
        whose = "both"
    return texts.plain(
        f"planning-to-{name}", count=count, whose=texts.plain(f"planning-own-{whose}")
    )


def _lists(grants: Grants) -> dict[str, tuple[Reach, str]]:
    """Return the lists for these grants: by name, the events in reach and one of LISTS."""
    reach = rights.reach_of(grants)
    lists = {name: (reach, name) for name in LISTS}
    if not reach.everything and reach.anything:
        lists |= {name: (rights.SCHOOL_EVENTS, which) for name, which in OF_THE_SCHOOL.items()}
    return lists

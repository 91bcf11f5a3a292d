"""The lists behind the figures of a report: people, events, what a person came to, suggestions."""

from dataclasses import replace
from datetime import datetime

from handlers.certificates.facts import in_hours
from handlers.dates import moments
from handlers.events.payloads import Rated, Ratings
from handlers.events.sign_up_payloads import Roll
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.of_member import Card
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning.payloads import Show
from handlers.reports.asked import GROUPS, NOBODY, names, span, wanted
from handlers.reports.page import SHOWN, back, mean_of
from handlers.reports.payloads import Figure, Groups, OfPerson, States, Suggested
from handlers.suggestions.payloads import Handle
from storage import rights
from storage.model.events import Answer
from storage.people import members
from storage.reports import figures, others, plan, rated
from storage.reports.figures import FIGURES, Happening, Person
from storage.reports.plan import LISTS
from storage.reports.spans import Wanted

TITLE = 30  # characters of a title on a button
EVENTS = 30  # of one person on a page: nobody's pages are so many that their number is long


async def show(context: Context, press: Figure) -> None:
    """Show a page of the people or the events behind a figure. Raises Refusal."""
    if press.name not in FIGURES or press.events not in (0, 1):
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last, press.of)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    total = await figures.total(tx, press.name, asked, organisation)
    count = total.people
    if press.events:
        count = await figures.happenings_count(tx, press.name, asked, organisation)
    page = Page.near(press.page, count, organisation.limits.page)
    rows: list[list[Button]] = []
    lines: list[Markup] = []
    part = {"limit": page.size, "offset": page.offset}
    if press.events:
        for one in await figures.happenings(tx, press.name, asked, organisation, **part):
            rows += [[_happening(context, one)]]
    else:
        people = await figures.people(tx, press.name, asked, organisation, **part)
        for at, person in enumerate(people, page.offset + 1):
            lines.append(_person(context, at, person))
            to = OfPerson(press.first, press.last, press.name, person.member_id, press.of)
            rows.append([Button(f"{at}. {shortened(person.name, TITLE)}", to)])
    parts: list[str] = [await _head(context, asked, press, total)]
    parts += ["\n".join(lines)] if lines else []
    rows += page.turner(
        texts,
        lambda to: Figure(press.first, press.last, press.name, press.events, press.of, to),
    )
    other = Figure(press.first, press.last, press.name, 1 - press.events, press.of, 0)
    key = "reports-as-people" if press.events else "reports-as-events"
    rows.append([Button(texts.plain(key), other)])
    rows += await _others(context, asked, press) if press.of else []
    context.show(View(page.text(texts, *parts), [*rows, *back(context, asked)]))


async def _others(context: Context, asked: Wanted, press: Figure) -> list[list[Button]]:
    """Return the buttons to the other figures of a group, and to the groups beside it."""
    texts, buttons = context.texts, []
    for name in SHOWN:
        total = await figures.total(context.tx, name, asked, context.organisation)
        if name != press.name and total.visits:
            label = texts.plain(
                "reports-open", figure=texts.plain(f"reports-figure-{name}"), count=total.visits
            )
            to = Figure(press.first, press.last, name, press.events, press.of, 0)
            buttons.append(Button(label, to))
    group = GROUPS[press.of[0]]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    back_to = Button(texts.plain(f"reports-by-{group}"), Groups(press.first, press.last, group, 0))
    return [*rows, [back_to]]


async def _head(context: Context, asked: Wanted, press: Figure, total: figures.Total) -> Markup:
    return context.texts(
        "reports-opened",
        span=span(asked, context.texts),
        figure=await _figure(context, press.name, press.of),
        visits=total.visits,
        people=total.people,
    )


async def _figure(context: Context, name: str, of: str) -> str:
    """Return the figure's name, with the group to which it is narrowed."""
    texts = context.texts
    figure = texts.plain(f"reports-figure-{name}")
    letter, _, key = of.partition("-")
    if not letter:
        return figure
    known = await names(context.tx, GROUPS[letter], texts, context.organisation)
    key = "" if letter == "c" and key == NOBODY[letter] else key
    return texts.plain("reports-of", figure=figure, group=known.get(key, key))


def _person(context: Context, at: int, person: Person) -> Markup:
    texts = context.texts
    college = context.organisation.college_name(person.college, texts.language)
    return texts(
        "reports-person",
        number=str(at),
        name=person.name,
        college=college or person.college or texts.plain("reports-no-college"),
        visits=person.visits,
        hours=_hours(context, person.training, person.service),
    )


def _hours(context: Context, training: int, service: int) -> str:
    """Return the credited hours as the end of a line; empty without any."""
    texts = context.texts
    said = ""
    for name, minutes in (("training", training), ("service", service)):
        if minutes:
            said += texts.plain(f"reports-hours-{name}", hours=in_hours(minutes))
    return said


def _happening(context: Context, one: Happening) -> Button:
    return event_button(context, one.event_id, one.title, one.wall, one.scope, one.visits)


def event_button(
    context: Context, event_id: int, title: str, wall: datetime, scope: str, count: int
) -> Button:
    """Return the button to an event; to its people for those who see these but don't manage it."""
    label = context.texts.plain(
        "reports-event",
        day=moments.brief(wall.date(), context.texts),
        title=shortened(title, TITLE),
        count=count,
    )
    managed = rights.may_manage_scope(context.member.grants, scope)
    return Button(label, Show(event_id) if managed else Roll(event_id, Answer.GOING, 0))


async def show_person(context: Context, press: OfPerson) -> None:
    """Show a page of the events at which a person is behind a figure. Raises Refusal."""
    if press.name not in FIGURES or not press.member:
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last, press.of, press.member)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    people = await figures.people(tx, press.name, asked, organisation, limit=1)
    person = await members.find(tx, press.member)
    if person is None or not people:
        raise Refusal("person-not-theirs")
    [one] = people
    count = await figures.happenings_count(tx, press.name, asked, organisation)
    page = Page.near(press.page, count, EVENTS)
    found = await figures.happenings(
        tx, press.name, asked, organisation, limit=page.size, offset=page.offset
    )
    rows = [[_happening(context, event)] for event in found]
    rows += page.turner(texts, lambda to: replace(press, page=to))
    if rights.may_see_member(context.member.grants, person):
        rows.append([Button(texts.plain("reports-card"), Card(person.id))])
    head = texts(
        "reports-of-person",
        name=one.name,
        span=span(asked, texts),
        figure=await _figure(context, press.name, press.of),
        visits=one.visits,
        hours=_hours(context, one.training, one.service),
    )
    label = texts.plain("reports-list-back")
    to = Figure(press.first, press.last, press.name, 0, press.of, 0)
    rows.append([Button(label, to)])
    context.show(View(page.text(texts, head), [*rows, *back(context, asked)]))


async def show_states(context: Context, press: States) -> None:
    """Show a page of the events of which the same has become. Raises Refusal."""
    if press.listed not in LISTS:
        raise Refusal("button-foreign")
    asked = wanted(context, press.first, press.last)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    count = await plan.count(tx, press.listed, asked, organisation, context.now)
    page = Page.near(press.page, count, organisation.limits.page)
    found = await plan.page(
        tx,
        press.listed,
        asked,
        organisation,
        context.now,
        limit=page.size,
        offset=page.offset,
    )
    rows = [
        [
            event_button(
                context,
                one.event.id,
                one.event.title,
                one.event.wall,
                one.event.scope,
                one.event.coming,
            )
        ]
        for one in found
    ]
    rows += page.turner(texts, lambda to: States(press.first, press.last, press.listed, to))
    head = texts(
        "reports-listed",
        span=span(asked, texts),
        listed=texts.plain(f"reports-listed-{press.listed}", count=count),
    )
    context.show(View(page.text(texts, head), [*rows, *back(context, asked)]))


async def show_rated(context: Context, press: Rated) -> None:
    """Show a page of the events that were rated, each a button to what was said. Raises Refusal."""
    asked = wanted(context, press.first, press.last)
    texts = context.texts
    found = await rated.events(context.tx, asked, context.organisation, context.now)
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    parts: list[str] = [texts("reports-rated-head", span=span(asked, texts))]
    rows: list[list[Button]] = []
    for one in page.of(found):
        day = moments.brief(one.wall.date(), texts)
        parts.append(
            texts("reports-rated-line", day=day, title=shortened(one.title, 120), **mean_of([one]))
        )
        title = shortened(one.title, TITLE)
        label = texts.plain("reports-event", day=day, title=title, count=one.count)
        rows.append([Button(label, Ratings(one.event_id, 0, press.first, press.last, page.number))])
    if not found:
        parts.append(texts("reports-nothing"))
    rows += page.turner(texts, lambda to: Rated(press.first, press.last, to))
    context.show(View(page.text(texts, *parts), [*rows, *back(context, asked)]))


async def show_suggestions(context: Context, press: Suggested) -> None:
    """Show a page of the suggestions handed in, and the number of each topic. Raises Refusal."""
    asked = wanted(context, press.first, press.last)
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    texts, organisation = context.texts, context.organisation
    found = await others.suggestions(context.tx, asked, reach, organisation)
    count = sum(one.handed_in for one in found.values())
    page = Page.near(press.page, count, organisation.limits.page)
    listed = await others.handed_in(
        context.tx, asked, reach, organisation, limit=page.size, offset=page.offset
    )
    lines = [
        texts(
            "reports-topic",
            topic=_topic(context, key),
            count=one.handed_in,
            answered=one.answered,
            adopted=one.adopted,
            open=one.open,
        )
        for key, one in found.items()
    ]
    rows = [
        [Button(f"{label} · {_topic(context, key)}", Handle(suggestion_id, 0))]
        for suggestion_id, label, key in listed
    ]
    rows += page.turner(texts, lambda to: Suggested(press.first, press.last, to))
    head = texts("reports-suggested", span=span(asked, texts), count=count)
    text = page.text(texts, head, "\n".join(lines)) if lines else head
    context.show(View(text, [*rows, *back(context, asked)]))


def _topic(context: Context, key: str) -> str:
    known = context.organisation
    topic = known.topic(key) or known.former.get(("topic", key))
    return topic.label(context.texts.language) if topic else key

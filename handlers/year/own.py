"""📒 A member's own year: what the bot knows, what they have added, and their yes to it."""

from handlers.certificates.facts import in_hours, of_year
from handlers.certificates.payloads import Record
from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, joined
from handlers.year.payloads import Add, Confirm, Open, Year
from storage import rights
from storage.attendance import certificates, hours
from storage.model.time import to_wall
from storage.people import year_confirmations, years
from storage.people.years import Entry

LABEL = 40  # characters of a button's label
SHOWN = 80  # characters of an entry in the list
NAMED = 20  # events that are named; the workbook has all
BACK = 2  # years that can be opened before the present one


def present(context: Context) -> int:
    """Return the present year in the organisation's zone."""
    return to_wall(context.now, context.organisation.zone).year


async def label(context: Context) -> str | None:
    """Return the label of the button to one's own year; None for somebody who is not a member."""
    if not rights.may_take_part(context.member):
        return None
    return context.texts.plain("year-own")


def checked(context: Context, year: int) -> int:
    """Return the year, 0 meaning the present one.

    Raises Refusal for somebody who is not a member, and for a year that can't be opened.
    """
    if not rights.may_take_part(context.member):
        raise Refusal("register-first")
    now = present(context)
    year = year or now
    if not now - BACK <= year <= now:
        raise Refusal("year-too-old")
    return year


async def _meant(context: Context) -> int:
    """Return the year that is meant where none is named: in January the one to be confirmed."""
    wall = to_wall(context.now, context.organisation.zone)
    waits = wall.month == 1 and await year_confirmations.waits(
        context.tx, context.member.id, wall.year - 1
    )
    return wall.year - 1 if waits else wall.year


async def start(context: Context) -> None:
    """Show the year that was asked for in words, without saying which. Raises Refusal."""
    await show(context, Year(0))


async def show(context: Context, press: Year) -> None:
    """Show the year and the buttons to add, open and confirm. Raises Refusal."""
    await show_noted(context, press)


async def show_noted(context: Context, press: Year, note: str = "") -> None:
    """Show the year with the text of this key above it, if there is one. Raises Refusal."""
    year = checked(context, press.year or await _meant(context))
    texts, tx, own = context.texts, context.tx, context.member.id
    facts = await _known(context, year)
    count = await years.count(tx, own, year)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await years.of_member(tx, own, year, limit=page.size, offset=page.offset)
    parts = [*([texts(note)] if note else []), texts("year", year=str(year))]
    titles = [title for title, _ in facts.events[:NAMED]]
    names = joined(titles, texts) if titles else ""
    parts.append(texts("year-events", count=len(facts.events), names=names))
    parts += await credited(context, own, year)
    parts += suggested(facts, texts)
    parts.append(texts("year-added" if count else "year-none-added", count=count))
    parts += [line(context, entry, number) for number, entry in enumerate(found, page.offset + 1)]
    confirmed = await year_confirmations.confirmed_at(tx, own, year)
    if confirmed is not None:
        moment = moments.timed(confirmed, texts, context.organisation)
        parts.append(texts("year-confirmed", moment=moment))
    elif await year_confirmations.changed(tx, [own], year):
        parts.append(texts("year-changed-since"))
    rows = [
        [Button(_button(context, entry, number), Open(entry.id, "show"))]
        for number, entry in enumerate(found, page.offset + 1)
    ]
    rows += page.turner(texts, lambda to: Year(year, to))
    rows.append([Button(texts.plain("year-add"), Add(year))])
    if facts.events:
        rows.append([Button(texts.plain("hours-own"), Record(year))])
    if confirmed is None and may_confirm(context, year):
        rows.append([Button(texts.plain("year-confirm"), Confirm(year, _seen(facts, count)))])
    now = present(context)
    others = [one for one in (now, now - 1) if one != year]
    rows.append([Button(texts.plain("year-of", year=str(one)), Year(one)) for one in others])
    context.show(View(page.text(texts, *parts), rows))


async def credited(context: Context, member_id: int, year: int) -> list[Markup]:
    """Return the line with the hours and certificates of the member's year; none without any."""
    found = await of_year(context.tx, member_id, year, context.organisation)
    issued = (await certificates.counts(context.tx, [member_id], year))[member_id]
    training, service = (hours.total(found, one) for one in (hours.TRAINING, hours.SERVICE))
    if not (training or service or issued):
        return []
    said = {"training": in_hours(training), "service": in_hours(service), "issued": issued}
    return [context.texts("year-hours", **said)]


def suggested(facts: years.Known, texts: Texts) -> list[Markup]:
    """Return the line with the suggestions of the member's year; none without any."""
    if not facts.handed_in:
        return []
    said = {"answered": facts.answered, "adopted": facts.adopted}
    return [texts("year-suggestions", count=facts.handed_in, **said)]


async def _known(context: Context, year: int) -> years.Known:
    own, zone = context.member.id, context.organisation.zone
    return (await years.known(context.tx, [own], year, zone, context.now))[own]


def _seen(facts: years.Known, count: int) -> str:
    return f"{len(facts.events)}.{facts.handed_in}.{count}"


def may_confirm(context: Context, year: int) -> bool:
    """Return whether the year can be confirmed: once it is over, or in its December."""
    wall = to_wall(context.now, context.organisation.zone)
    return year < wall.year or wall.month == 12


def line(context: Context, entry: Entry, number: int) -> Markup:
    """Return an entry as a line of a list."""
    texts = context.texts
    return texts(
        "year-line" if entry.proof is None else "year-line-proof",
        number=str(number),
        kind=texts.plain(f"year-kind-{entry.kind}"),
        text=shortened(entry.body, SHOWN),
    )


def _button(context: Context, entry: Entry, number: int) -> str:
    kind = context.texts.plain(f"year-kind-{entry.kind}")
    return shortened(f"{number}. {kind} · {entry.body}", LABEL)


async def confirm(context: Context, press: Confirm) -> None:
    """Save that the member confirms the year as it was shown. Raises Refusal."""
    year = checked(context, press.year)
    if not may_confirm(context, year):
        raise Refusal("year-not-over")
    count = await years.count(context.tx, context.member.id, year)
    if press.seen != _seen(await _known(context, year), count):
        context.toast(context.texts.plain("year-changed"), alert=True)
        await show(context, Year(year))
        return
    await year_confirmations.confirm(context.tx, context.member.id, year, context.now)
    context.toast(context.texts.plain("year-did-confirm"))
    await show(context, Year(year))

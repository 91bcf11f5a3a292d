"""结对一览: which pairs have met this semester, and when; either side sets it by one press."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from handlers.contacts import writing
from handlers.contacts.payloads import Desk, Met, Mine, Pairs, TakePairs, With, Write
from handlers.dates import moments
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Sheet
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from storage import audit, rights, seeing
from storage.engine.transaction import ALL, Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.model.time import from_millis, to_millis, to_wall
from storage.people import contacts, meetings, members

EXPORT: Final = "pairs"
_COLUMNS: Final = ("pairs-member", "pairs-college", "pairs-contact", "pairs-met", "pairs-day")


def _today(context: Context) -> date:
    return to_wall(context.now, context.organisation.zone).date()


def _semester(semester: str, texts: Texts) -> str:
    year, half = semester.split("-")
    return texts.plain("pairs-semester", year=year, half=half)


async def _pair(context: Context, person: Member) -> tuple[int, int]:
    """Return the ids of member and contact of the pair that the two are; the first one's contact.

    Of two who are each other's contact, it is the pair in which the person is the member.
    """
    me = context.member.id
    if await contacts.contact_of(context.tx, me) == person.id:
        return me, person.id
    return person.id, me


async def show(context: Context, press: With) -> None:
    """Show one of those to whom the person can write, and whether they have met. Raises Refusal."""
    await _show(context, await writing.partner(context, press.member))


async def _show(context: Context, person: Member) -> None:
    texts, today = context.texts, _today(context)
    semester = meetings.semester_of(today)
    met_on = await meetings.met_on(context.tx, *await _pair(context, person), semester)
    college = context.organisation.college_name(person.college, texts.language)
    args = {"name": person.name, "semester": _semester(semester, texts)}
    args["college"] = college or texts.plain("none")
    if met_on is None:
        text = texts("pair-not-met", **args)
        row = Button(texts.plain("pair-met"), Met(person.id, 1))
    else:
        text = texts("pair-has-met", day=moments.day(met_on, texts), **args)
        row = Button(texts.plain("pair-undo"), Met(person.id, 0))
    write = Button(texts.plain("relay-write-contact", name=person.name), Write(person.id))
    back = Button(texts.plain("pair-back"), Mine(0))
    context.show(View(text, [[write], [row], [back]]))


async def set_met(context: Context, press: Met) -> None:
    """Set that the pair has met today, or has not met in this semester. Raises Refusal."""
    person = await writing.partner(context, press.member)
    pair, today = await _pair(context, person), _today(context)
    if press.met:
        await meetings.set_met(context.tx, *pair, today, context.member.id)
    else:
        await meetings.unset(context.tx, *pair, meetings.semester_of(today))
    await _show(context, person)


async def show_pairs(context: Context, press: Pairs) -> None:
    """Show staff a page of the pairs within their reach. Raises Refusal."""
    texts, tx, reach = context.texts, context.tx, rights.contacts_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    semester = meetings.semester_of(_today(context))
    many = await meetings.count(tx, reach)
    met = await meetings.count_met(tx, reach, semester)
    page = Page.near(press.page, many, 2 * context.organisation.limits.page)
    pairs = await meetings.page(tx, reach, semester, limit=page.size, offset=page.offset)
    lines = []
    for pair in pairs:
        args = {"name": pair.member_name, "contact": pair.contact_name}
        if pair.met_on is None:
            lines.append(texts("pairs-line-not", **args))
        else:
            lines.append(texts("pairs-line", day=moments.day(pair.met_on, texts), **args))
    head = texts("pairs-head", semester=_semester(semester, texts), count=many, met=met)
    rows = page.turner(texts, Pairs)
    if pairs:
        rows.append([Button(texts.plain("pairs-take"), TakePairs())])
    rows += [[Button(texts.plain("contacts-back"), Desk())], workbench.back(context)]
    shown = [head, Markup("\n".join(lines))] if lines else [head]
    context.show(View(page.text(texts, *shown), rows))


async def take_pairs(context: Context, _: TakePairs) -> None:
    """Send the pairs as a workbook. Raises Refusal."""
    reach = rights.contacts_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    semester = meetings.semester_of(_today(context))
    pairs = await meetings.page(context.tx, reach, semester, limit=ALL)
    named = [number for pair in pairs for number in (pair.member_id, pair.contact_id)]
    await audit.record(
        context.tx,
        context.member.id,
        "pairs-exported",
        None,
        context.now,
        details=seeing.shown(named),
    )
    args = {
        "language": context.member.language,
        "by": context.member.id,
        "at": to_millis(context.now),
    }
    exports.send(context, EXPORT, args, protected=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the pairs as they are now, within the reach of whoever asked for them."""
    texts = texts_of(args["language"])
    by = await members.find(tx, args["by"])
    assert by is not None  # whose roles were just checked
    day = to_wall(from_millis(args["at"]), organisation.zone).date()
    semester = meetings.semester_of(day)
    reach = rights.contacts_reach(by.grants)
    pairs = await meetings.page(tx, reach, semester, limit=ALL)
    title = texts.plain("pairs-title", semester=_semester(semester, texts))
    rows = [
        [
            pair.member_name,
            organisation.college_name(pair.college, texts.language) or pair.college,
            pair.contact_name,
            texts.plain("pairs-no" if pair.met_on is None else "pairs-yes"),
            None if pair.met_on is None else datetime.combine(pair.met_on, datetime.min.time()),
        ]
        for pair in pairs
    ]
    header = [texts.plain(column) for column in _COLUMNS]
    return Sheet(exports.file_name(title, f"{day:%Y-%m-%d}"), title, header, rows)

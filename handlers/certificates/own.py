"""⏱ A member's record of hours: what of a year is credited, and the certificates of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlers.certificates import facts
from handlers.certificates.facts import credited, in_hours
from handlers.certificates.payloads import (
    Certify,
    CertifyOf,
    Record,
    RecordOf,
    TakeYear,
    TakeYearOf,
)
from handlers.dates import moments
from handlers.kit import exports, of_member
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Paper, Sheet
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from storage import audit, rights
from storage.attendance import certificates, hours
from storage.attendance.certificates import Certificate
from storage.attendance.hours import Credited
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall

PAPER: Final = "certificate"
SHEET: Final = "hours"
TITLE: Final = 30  # characters of a title on a button


async def label(context: Context) -> str | None:
    """Return the label of the button to one's own record; None for somebody who is not a member."""
    if not rights.may_take_part(context.member):
        return None
    return context.texts.plain("hours-own")


async def button(context: Context, person: Member) -> list[list[Button]]:
    """Return the button on a member's card; none for whoever may not have certificates made."""
    may = rights.may_certify(context.member.grants, person)
    if not may or person.status is not MemberStatus.ACTIVE:
        return []
    return [[Button(context.texts.plain("hours-of-member"), RecordOf(person.id, 0))]]


@dataclass(frozen=True, slots=True)
class _Ways:
    """The buttons of somebody's record: of one's own, or of a member whom staff look at."""

    member: int

    def record(self, year: int, page: int = 0) -> Payload:
        return RecordOf(self.member, year, page) if self.member else Record(year, page)

    def certify(self, year: int, event: int) -> Payload:
        return CertifyOf(self.member, year, event) if self.member else Certify(year, event)

    def take(self, year: int) -> Payload:
        return TakeYearOf(self.member, year) if self.member else TakeYear(year)


async def start(context: Context) -> None:
    """Show the present year, which was asked for in words. Raises Refusal."""
    await show(context, Record(0))


async def show(context: Context, press: Record) -> None:
    """Show one's own record of a year, with the buttons to its certificates. Raises Refusal."""
    page, parts, rows = await _record(context, facts.own(context), press.year, press.page, _Ways(0))
    context.show(View(page.text(context.texts, *parts), rows))


async def show_of(context: Context, press: RecordOf) -> None:
    """Show staff a member's record of a year, with the same buttons. Raises Refusal."""
    who = await facts.person(context, press.member)
    page, parts, rows = await _record(context, who, press.year, press.page, _Ways(who.id))
    await of_member.show(context, who, page, parts, rows)


async def _record(
    context: Context, who: Member, of_year: int, wanted: int, ways: _Ways
) -> tuple[Page, list[str], list[list[Button]]]:
    year = facts.checked(context, of_year)
    texts, tx, organisation = context.texts, context.tx, context.organisation
    found = await facts.of_year(tx, who.id, year, organisation)
    page = Page.near(wanted, len(found), organisation.limits.page)
    issued = (await certificates.counts(tx, [who.id], year))[who.id]
    key = "hours-head-of" if ways.member else "hours-head"
    parts: list[str] = [
        texts(key, year=str(year), name=who.name),
        texts(
            "hours-sum",
            count=len(found),
            training=in_hours(hours.total(found, hours.TRAINING)),
            service=in_hours(hours.total(found, hours.SERVICE)),
            issued=issued,
        ),
    ]
    rows = []
    for number, one in enumerate(page.of(found), page.offset + 1):
        parts.append(_line(number, one, texts))
        label = texts.plain("hours-certify", number=str(number), title=shortened(one.title, TITLE))
        rows.append([Button(label, ways.certify(year, one.event_id))])
    rows += page.turner(texts, lambda to: ways.record(year, to))
    if found:
        rows.append([Button(texts.plain("hours-certify-year"), ways.certify(year, 0))])
        rows.append([Button(texts.plain("hours-take"), ways.take(year))])
    now = facts.present(context)
    rows.append(
        [
            Button(texts.plain("hours-of-year", year=str(one)), ways.record(one))
            for one in range(now, now - facts.BACK - 1, -1)
            if one != year
        ]
    )
    return page, parts, rows


def _line(number: int, one: Credited, texts: Texts) -> Markup:
    said = credited(one.credit, one.minutes, texts)
    return texts(
        "hours-line-credited" if said else "hours-line",
        number=str(number),
        day=moments.brief(one.wall.date(), texts),
        title=one.title,
        credited=said,
    )


async def certify(context: Context, press: Certify) -> None:
    """Send one's own certificate as a PDF. Raises Refusal."""
    await _send(context, facts.own(context), press.year, press.event, PAPER)


async def certify_of(context: Context, press: CertifyOf) -> None:
    """Send staff a member's certificate as a PDF. Raises Refusal."""
    await _send(context, await facts.person(context, press.member), press.year, press.event, PAPER)


async def take(context: Context, press: TakeYear) -> None:
    """Send one's own year as a workbook, with the number and code of its certificate.

    Raises Refusal.
    """
    await _send(context, facts.own(context), press.year, 0, SHEET)


async def take_of(context: Context, press: TakeYearOf) -> None:
    """Send staff a member's year as a workbook. Raises Refusal."""
    await _send(context, await facts.person(context, press.member), press.year, 0, SHEET)


async def _send(context: Context, who: Member, of_year: int, event_id: int, export: str) -> None:
    """Send what is certified as this export; record what is issued, and what staff are sent.

    Raises Refusal if there is nothing to certify.
    """
    year = facts.checked(context, of_year)
    own = who.id == context.member.id
    issued, new = await facts.issued(
        context.tx,
        who,
        year,
        event_id or None,
        context.organisation,
        context.now,
        None if own else context.member.id,
    )
    if new or not own:
        await audit.record(
            context.tx,
            context.member.id,
            "certificate-issued",
            who.id,
            context.now,
            details={"number": issued.number(context.organisation.zone)},
        )
    context.toast(context.texts.plain("hours-coming"))
    args = {"id": issued.id, "language": context.texts.language}
    exports.send(context, export, args, own=own)


async def paper(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Paper:
    """Return the certificate with the id in ``args`` as it was issued."""
    found = await certificates.find(tx, args["id"])
    if found is None:
        raise Refusal("hours-nothing")
    texts = texts_of(args["language"])
    office = organisation.name.label(texts.language)
    issued = moments.printed(to_wall(found.issued_at, organisation.zone).date(), texts)
    number = found.number(organisation.zone)
    of_event = found.event_id is not None
    content = found.content
    title = texts.plain("certificate-title" if of_event else "certificate-title-year")
    return Paper(
        name=exports.file_name(title, content.name, number),
        title=title,
        text=_text(found, texts, office),
        header=() if of_event else _header(texts),
        rows=() if of_event else _rows(found, texts),
        signed=(office, issued),
        foot=(
            texts.plain("certificate-number", number=number, code=found.printed_code),
            texts.plain("certificate-how", office=office),
        ),
        lacking=lambda one, _: texts.plain("certificate-lacking", character=one),
    )


def _text(found: Certificate, texts: Texts, office: str) -> str:
    content = found.content
    sums = facts.sums(content, texts)
    ends = texts.plain("certificate-credited", hours=sums) if sums else ""
    if found.event_id is None:
        return texts.plain(
            "certificate-of-year",
            name=content.name,
            year=str(found.year),
            office=office,
            count=len(content.lines),
            credited=ends,
        )
    line = content.lines[0]
    return texts.plain(
        "certificate-of-event",
        name=content.name,
        day=moments.printed(certificates.day_of(line), texts),
        title=line.title,
        office=office,
        credited=ends,
    )


def _header(texts: Texts) -> list[str]:
    return [texts.plain(f"hours-column-{name}") for name in ("day", "title", "training", "service")]


def _rows(found: Certificate, texts: Texts) -> list[list[str]]:
    rows = [
        [
            line.day,
            line.title,
            *(
                in_hours(line.minutes) if line.credit == credit else ""
                for credit in (hours.TRAINING, hours.SERVICE)
            ),
        ]
        for line in found.content.lines
    ]
    sums = [in_hours(found.content.minutes(one)) for one in (hours.TRAINING, hours.SERVICE)]
    return [*rows, [texts.plain("hours-sum-name"), "", *sums]]


async def sheet(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the year of the certificate with the id in ``args`` as a table."""
    found = await certificates.find(tx, args["id"])
    if found is None:
        raise Refusal("hours-nothing")
    texts, content = texts_of(args["language"]), found.content
    rows: list[list[Cell]] = [
        [
            certificates.day_of(line),
            line.title,
            *(
                round(line.minutes / 60, 2) if line.credit == credit else None
                for credit in (hours.TRAINING, hours.SERVICE)
            ),
        ]
        for line in content.lines
    ]
    sums: list[Cell] = [
        round(content.minutes(one) / 60, 2) for one in (hours.TRAINING, hours.SERVICE)
    ]
    rows.append([texts.plain("hours-sum-name"), None, *sums])
    title = texts.plain("hours-sheet", year=str(found.year), name=content.name)
    number = found.number(organisation.zone)
    day = moments.printed(to_wall(found.issued_at, organisation.zone).date(), texts)
    return Sheet(
        name=exports.file_name(title),
        title=title,
        header=_header(texts),
        rows=rows,
        caption=texts.plain("certificate-number", number=number, code=found.printed_code),
        about_title=texts.plain("hours-about"),
        about=[
            (texts.plain("hours-about-name"), content.name),
            (texts.plain("hours-about-office"), organisation.name.label(texts.language)),
            (texts.plain("hours-about-day"), day),
            (texts.plain("hours-about-number"), number),
            (texts.plain("hours-about-code"), found.printed_code),
        ],
    )

"""📒 The years of the members as a workbook, for the staff who look after them."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet, moment_cell, person_cells
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_for
from handlers.year import asking, own
from handlers.year.payloads import Desk, Proofs, Remind, Take
from storage import audit, rights, seeing
from storage.attendance import certificates, hours
from storage.attendance.hours import Credited
from storage.engine.transaction import ALL, Transaction
from storage.model.organisation import Organisation
from storage.model.time import from_millis, to_millis
from storage.people import proofs, year_confirmations, years
from storage.people.checks import BETWEEN
from storage.people.years import Year
from storage.rights import Reach

EXPORT = "year"
COLUMNS = (
    *("name", "college", "associations", "events", "came"),
    *("training", "service", "certificates", "handed-in", "answered", "adopted"),
    *(*years.KINDS, "proofs", "confirmed"),
)


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not read the years."""
    allowed = rights.may_read_years(context.member.grants)
    return context.texts.plain("bench-year") if allowed else None


def _require_reader(context: Context) -> Reach:
    if not rights.may_read_years(context.member.grants):
        raise Refusal("not-yours")
    return rights.people_reach(context.member.grants)


async def desk(context: Context, _: Desk) -> None:
    """Offer the workbooks of this year and the ones before. Raises Refusal."""
    reach = _require_reader(context)
    texts, now = context.texts, own.present(context)
    rows = [
        [Button(texts.plain("year-take", year=str(year)), Take(year))]
        for year in range(now, now - own.BACK - 1, -1)
    ]
    for year in range(now, now - own.BACK - 1, -1):
        if count := await proofs.count(context.tx, reach, year=year):
            label = texts.plain("year-proofs-open", year=str(year), count=count)
            rows.append([Button(label, Proofs(year, 0, 0))])
    confirmed, everybody = await year_confirmations.confirmed(context.tx, now - 1, reach)
    counts = texts("year-desk-confirmed", year=str(now - 1), count=confirmed, all=everybody)
    if silent := await year_confirmations.silent(context.tx, now - 1, reach):
        label = texts.plain("year-remind", year=str(now - 1), count=len(silent))
        rows.append([Button(label, Remind(now - 1))])
    text = Markup("\n\n".join([texts("year-desk"), counts]))
    context.show(View(text, [*rows, workbench.back(context)]))


async def remind(context: Context, press: Remind) -> None:
    """Remind those who were asked to confirm last year and have not. Raises Refusal."""
    reach, tx, now = _require_reader(context), context.tx, context.now
    if press.year != own.present(context) - 1:
        raise Refusal("year-too-old")
    people = await year_confirmations.silent(tx, press.year, reach, before=now - BETWEEN)
    if people:
        await asking.remind(tx, people, press.year, now)
        await audit.record(
            tx,
            context.member.id,
            "year-reminded",
            None,
            now,
            details={"count": str(len(people))},
        )
    said = "year-reminding" if people else "year-reminded-lately"
    context.toast(context.texts.plain(said, count=len(people)))
    await desk(context, Desk())


async def take(context: Context, press: Take) -> None:
    """Send the workbook of a year and record that. Raises Refusal."""
    reach, now = _require_reader(context), own.present(context)
    if not now - own.BACK <= press.year <= now:
        raise Refusal("year-too-old")
    zone = context.organisation.zone
    found = await years.page(context.tx, press.year, reach, zone, context.now, limit=ALL)
    await audit.record(
        context.tx,
        context.member.id,
        "year-exported",
        None,
        context.now,
        details=seeing.shown(one.member_id for one in found),
    )
    context.toast(context.texts.plain("year-coming"))
    args = {
        "year": press.year,
        "at": to_millis(context.now),
        **reach.stored(),
        "language": context.texts.language,
    }
    exports.send(context, EXPORT, args, protected=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the sheet with the year of each member of the reach in ``args``."""
    texts, reach = texts_for(organisation, args["language"]), Reach.restored(args)
    at = from_millis(args["at"])
    found = await years.page(tx, args["year"], reach, organisation.zone, at, limit=ALL)
    ids = [one.member_id for one in found]
    begins, ends = years.bounds(args["year"], organisation.zone)
    credited = await hours.of_members(tx, ids, begins, ends, organisation)
    issued = await certificates.counts(tx, ids, args["year"])
    header, rows = exports.numbered(
        [texts.plain(f"year-column-{column}") for column in COLUMNS],
        [
            _row(
                one,
                credited[one.member_id],
                issued[one.member_id],
                reach,
                texts,
                organisation,
            )
            for one in found
        ],
        texts.plain("year-column-number"),
    )
    title = texts.plain("year-title", year=str(args["year"]))
    return Sheet(name=exports.file_name(title), title=title, header=header, rows=rows)


def _row(
    one: Year,
    credited: Sequence[Credited],
    issued: int,
    reach: Reach,
    texts: Texts,
    organisation: Organisation,
) -> list[Cell]:
    added = [
        "\n".join(entry.body for entry in one.entries if entry.kind == kind) or None
        for kind in years.KINDS
    ]
    return [
        *person_cells(one, texts, organisation, reach),
        len(one.known.events),
        "\n".join(f"{wall:%m-%d} {title}" for title, wall in one.known.events) or None,
        *(
            round(minutes / 60, 2) if (minutes := hours.total(credited, credit)) else None
            for credit in (hours.TRAINING, hours.SERVICE)
        ),
        issued or None,
        one.known.handed_in,
        one.known.answered,
        one.known.adopted,
        *added,
        sum(entry.proof is not None for entry in one.entries) or None,
        texts.plain("year-cell-changed")
        if one.changed
        else moment_cell(one.confirmed_at, organisation),
    ]

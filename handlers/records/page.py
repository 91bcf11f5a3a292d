"""🧾 The audit log: newest first, by kind of act and by person, and as a workbook."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.dates import moments
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Sheet
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import texts_for
from handlers.library.payloads import OfItem
from handlers.notices.payloads import Handle as NoticeHandle
from handlers.planning.payloads import Show as EventShow
from handlers.records import lines
from handlers.records.payloads import Actors, Records, TakeRecords
from handlers.suggestions.payloads import Handle as SuggestionHandle
from storage import audit, rights
from storage.engine.transaction import ALL, Transaction
from storage.model.acts import ActKind, Entry, Thing
from storage.model.organisation import Organisation
from storage.model.time import to_wall
from storage.people import members

EXPORT = "records"
ONE = timedelta(days=1)
EARLIEST, LATEST = 2000, 2999  # years
LABEL = 40  # characters of a button's label
PART = 80  # characters of a part of a line
COLUMNS = ("at", "who", "act", "on", "whom", "details")


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not read the log."""
    allowed = rights.may_read_log(context.member.grants)
    return context.texts.plain("bench-records") if allowed else None


def _require_reader(context: Context) -> None:
    if not rights.may_read_log(context.member.grants):
        raise Refusal("not-yours")


def _check(kind: str) -> None:
    if kind and kind not in set(ActKind):
        raise Refusal("button-foreign")


async def show(context: Context, press: Records) -> None:
    """Show a page of the log, with a button to each thing that still exists. Raises Refusal."""
    _require_reader(context)
    _check(press.kind)
    texts, tx, size = context.texts, context.tx, context.organisation.limits.page
    span = _span(press.day, context.organisation)
    count = await audit.count(tx, kind=press.kind, person=press.person, span=span)
    page = Page.near(press.page, count, size)
    found = await audit.page(
        tx, kind=press.kind, person=press.person, span=span, limit=size, offset=page.offset
    )
    told = [await _head(context, press, count)]
    rows = []
    for number, entry in enumerate(found, start=page.offset + 1):
        told.append(_line(context, entry, number))
        way = _way(entry)
        if way is not None:
            name = lines.name(entry, texts) or ""
            open_it = texts.plain("records-open", number=str(number), name=name)
            rows.append([Button(shortened(open_it, LABEL), way)])
    rows += page.turner(texts, lambda to: Records(press.kind, press.person, to, press.day))
    rows += _filters(context, press)
    if count:
        taken = TakeRecords(press.kind, press.person, press.day)
        rows.append([Button(texts.plain("records-take"), taken)])
    context.show(View(page.text(texts, *told), [*rows, workbench.back(context)]))


async def _head(context: Context, press: Records, count: int) -> str:
    texts = context.texts
    kind = texts.plain(f"records-kind-{press.kind or 'all'}")
    if press.day:
        kind = f"{kind}{texts.plain('list-comma')}{moments.day(_day(press.day), texts)}"
    if not press.person:
        return texts("records", kind=kind, count=str(count))
    person = await members.find(context.tx, press.person)
    name = person.name if person else texts.plain("erased-person", number=str(press.person))
    return texts("records-of", kind=kind, name=name, count=str(count))


def _line(context: Context, entry: Entry, number: int) -> str:
    texts, organisation = context.texts, context.organisation
    said = [shortened(part, PART) for part in lines.parts(entry, texts, organisation)]
    return texts(
        "records-line",
        number=str(number),
        moment=moments.timed(entry.at, texts, organisation),
        who=lines.who(entry, texts),
        what=" · ".join(said),
    )


def _way(entry: Entry) -> Payload | None:
    """Return the button's payload that opens what it was done to; None if that is gone."""
    if entry.on is None or not entry.exists:
        return None
    match entry.on.thing:
        case Thing.EVENT:
            return EventShow(entry.on.id)
        case Thing.NOTICE:
            return NoticeHandle("show", entry.on.id)
        case Thing.SUGGESTION:
            return SuggestionHandle(entry.on.id, 0)
        case Thing.ITEM:
            return OfItem(entry.on.id)
        case Thing.IMPORT:
            return None


def _day(number: int) -> date:
    """Return the day of a button. Raises Refusal if there is no such day."""
    try:
        day = date(number // 10_000, number // 100 % 100, number % 100)
    except (ValueError, OverflowError):
        raise Refusal("button-foreign") from None
    if not EARLIEST <= day.year <= LATEST:
        raise Refusal("button-foreign")
    return day


def _span(number: int, organisation: Organisation) -> audit.Span | None:
    """Return the first instant of the day of a button and of the next; None for all days."""
    if not number:
        return None
    begins = datetime.combine(_day(number), time.min, organisation.zone)
    ends = datetime.combine(_day(number) + ONE, time.min, organisation.zone)
    return begins, ends


def _days(context: Context, press: Records) -> list[Button]:
    """Return the buttons to the day, to the days beside it, and to all days."""
    texts, zone = context.texts, context.organisation.zone

    def to(key: str, day: date | None) -> Button:
        number = 0 if day is None else int(f"{day:%Y%m%d}")
        return Button(texts.plain(key), Records(press.kind, press.person, 0, number))

    if not press.day:
        return [to("records-by-day", to_wall(context.now, zone).date())]
    day = _day(press.day)
    return [
        to("records-day-before", day - ONE),
        to("records-every-day", None),
        to("records-day-after", day + ONE),
    ]


def _filters(context: Context, press: Records) -> list[list[Button]]:
    """Return the buttons that restrict the log to a kind, a person or a day, or lift that."""
    texts = context.texts
    kinds = [kind for kind in ("", *ActKind) if kind != press.kind]
    buttons = [
        Button(
            texts.plain(f"records-kind-{kind or 'all'}"),
            Records(kind, press.person, 0, press.day),
        )
        for kind in kinds
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([Button(texts.plain("records-by-person"), Actors(0))])
    if press.person:
        everybody = Records(press.kind, 0, 0, press.day)
        rows[-1].append(Button(texts.plain("records-everybody"), everybody))
    rows.append(_days(context, press))
    return rows


async def actors(context: Context, press: Actors) -> None:
    """Show a page of the people who did something. Raises Refusal."""
    _require_reader(context)
    texts, tx = context.texts, context.tx
    page = Page.near(press.page, await audit.actor_count(tx), context.organisation.limits.page)
    found = await audit.actors(tx, limit=page.size, offset=page.offset)
    rows = [[Button(shortened(name, LABEL), Records("", number, 0))] for number, name in found]
    rows += page.turner(texts, Actors)
    rows.append([Button(texts.plain("records-back"), Records("", 0, 0))])
    context.show(View(page.text(texts, texts("records-whose")), rows))


async def take(context: Context, press: TakeRecords) -> None:
    """Send the log as a workbook and record the export. Raises Refusal."""
    _require_reader(context)
    _check(press.kind)
    _span(press.day, context.organisation)
    target = press.person or None
    await audit.record(
        context.tx,
        context.member.id,
        "records-exported",
        target,
        context.now,
        details={"kind": press.kind},
    )
    context.toast(context.texts.plain("records-coming"))
    args = {
        "kind": press.kind,
        "person": press.person,
        "of": press.day,
        "language": context.texts.language,
        "day": exports.today(context),
    }
    exports.send(context, EXPORT, args)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the log as a table, newest first, restricted as ``args`` say."""
    texts = texts_for(organisation, args["language"])
    span = _span(args.get("of", 0), organisation)
    found = await audit.page(tx, kind=args["kind"], person=args["person"], span=span, limit=ALL)
    name = texts.plain("records-file")
    return Sheet(
        name=exports.file_name(name, args.get("day", "")),
        title=name,
        header=[texts.plain(f"records-column-{column}") for column in COLUMNS],
        rows=[lines.row(entry, texts, organisation) for entry in found],
        caption=" · ".join(filter(None, (name, args.get("day", "")))),
    )

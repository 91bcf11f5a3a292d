"""The participant lists of an event for staff: going, waitlisted, maybe, not going, silent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.events import own
from handlers.events.card import TITLE, answer_label, begins, timed
from handlers.events.sign_up_payloads import Roll, Take
from handlers.kit import exports, fitting, phones
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet, moment_cell, person_cells
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from handlers.planning import calling, on_behalf, unheard
from handlers.planning.payloads import Listing, Show
from handlers.planning.sign_up import tally
from storage import audit, rights, seeing
from storage.audiences import ASKED, WAITLISTED
from storage.engine.transaction import ALL, Transaction
from storage.events import asking, events, participants
from storage.events.participants import STANDINGS, Listed
from storage.model.events import Answer, Event
from storage.model.organisation import Organisation
from storage.model.questions import Question, QuestionKind, SeenBy, Value, is_asked
from storage.people import consents
from storage.questions import answers
from storage.rights import Reach

EXPORT = "roll"

HEADING = 60  # characters of a question in the head of its column
FILE = 30  # characters of a title in the name of a file
_MARK = "✅ "
_IF_ANY = (WAITLISTED, ASKED)
COLUMNS = (
    *("name", "college", "associations", "staff-no", "phone", "standing", "companions"),
    *("companion-names", "absence", "at", "by", "photos"),
)
_RARE = ("companions", "companion-names", "absence")
"""Columns that are left out where nobody has anything in them."""


async def _find(context: Context, event_id: int) -> tuple[Event, Reach]:
    """Return the event and whom of its people this person may see. Raises Refusal."""
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("not-yours")
    reach = rights.participants_reach(context.member.grants, event)
    if not reach.anything:
        raise Refusal("not-yours")
    return event, reach


async def show(context: Context, press: Roll) -> None:
    """Show a page of one list, with buttons to the other lists and their counts.

    Raises Refusal.
    """
    if press.standing not in STANDINGS:
        raise Refusal("button-foreign")
    event, reach = await _find(context, press.event)
    texts = context.texts
    counts = await participants.counts_within(context.tx, event, reach)
    page = Page.near(press.page, counts[press.standing], context.organisation.limits.page)
    found = await participants.page(
        context.tx,
        event.id,
        press.standing,
        reach=reach,
        limit=page.size,
        offset=page.offset,
    )
    head = texts(
        "roll-head",
        title=fitting.shortened(event.title, TITLE),
        moment=timed(event, texts, context.organisation),
        standing=answer_label(texts, press.standing),
        count=str(counts[press.standing]),
    )
    if not reach.everything:
        all_of_them = await participants.counts_within(context.tx, event, rights.EVERYTHING)
        others = all_of_them[press.standing] - counts[press.standing]
        key = "roll-own-college" if reach.colleges else "roll-own-association"
        head = Markup(f"{head}\n{texts(key, others=others)}")
    lines = [_line(person, texts, context.organisation) for person in found]
    shown = [person.member_id for person in found if person.phone]
    await seeing.listed(context.tx, context.member.id, shown, context.now, on=audit.event(event.id))
    people = "\n".join(lines) if lines else texts("roll-nobody")
    not_heard = await unheard.line(context, event, reach)
    if not_heard is not None:
        head = Markup(f"{head}\n{not_heard}")
    if press.standing == Answer.GOING:
        count = await consents.without_photos(context.tx, event.id)
        if count and reach.everything:
            head = Markup(f"{head}\n{texts('roll-no-photos', count=count)}")
    rows = page.turner(texts, lambda to: Roll(event.id, press.standing, to))
    rows += [
        [Button(_count_label(texts, standing, counts, press.standing), Roll(event.id, standing, 0))]
        for standing in STANDINGS
        if standing not in _IF_ANY or counts[standing] or standing == _offered(event)
    ]
    rows += await unheard.way_in(context, event, reach)
    rows += await calling.way_in(context, event)
    rows += on_behalf.way_in(context, event)
    rows += tally.way_in(context, event)
    rows.append([Button(texts.plain("roll-take"), Take(event.id))])
    rows += _back(context, event)
    context.show(View(page.text(texts, head, people), rows))


def _offered(event: Event) -> str:
    """Return the list that is offered even without anybody on it: the waitlist, with places."""
    return WAITLISTED if event.places is not None else ""


def _count_label(texts: Texts, standing: str, counts: Mapping[str, int], present: str) -> str:
    mark = _MARK if standing == present else ""
    label = answer_label(texts, standing)
    return mark + texts.plain("roll-count", standing=label, count=str(counts[standing]))


def _back(context: Context, event: Event) -> list[list[Button]]:
    if rights.may_manage_event(context.member.grants, event):
        return [[Button(context.texts.plain("event-back"), Show(event.id))]]
    return [[Button(context.texts.plain("planning-back"), Listing("school", 0))]]


def _line(person: Listed, texts: Texts, organisation: Organisation) -> Markup:
    where = organisation.college_name(person.college, texts.language) or texts.plain("none")
    line = texts(
        "roll-line", name=person.name, college=where, phone=phones.shown(person.phone or "")
    )
    if person.companions:
        named = person.companion_names or texts.plain("none")
        line = texts("roll-line-with", line=line, count=person.companions, names=named)
    if person.offered:
        line = texts("roll-line-offered", line=line)
    if not person.by_phone:
        return line
    note = on_behalf.by_phone(texts, person.answered_by)
    return texts("roll-line-by-phone", line=line, note=note)


async def take(context: Context, press: Take) -> None:
    """Send the lists as a workbook and record the export in the audit log. Raises Refusal."""
    event, reach = await _find(context, press.event)
    people = await _everybody(context.tx, event.id, reach)
    await audit.record(
        context.tx,
        context.member.id,
        "roll-exported",
        None,
        context.now,
        on=audit.event(event.id),
        details=seeing.shown(person.member_id for person in people),
    )
    context.toast(context.texts.plain("roll-coming"))
    may = rights.may_manage_event(context.member.grants, event)
    args = {
        "event": event.id,
        "organiser": may,
        **reach.stored(),
        "language": context.texts.language,
    }
    exports.send(context, EXPORT, args)


async def _everybody(tx: Transaction, event_id: int, reach: Reach) -> list[Listed]:
    """Return all people of the reach on the event's lists, one list after the other."""
    return [
        person
        for standing in STANDINGS
        for person in await participants.page(tx, event_id, standing, reach=reach, limit=ALL)
    ]


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the sheet with all lists of an event, limited to the reach in ``args``."""
    texts = texts_of(args["language"])
    event = await events.find(tx, args["event"])
    reach = Reach.restored(args)
    columns = [name for name in COLUMNS if name != "staff-no" or reach.shows_staff_no]
    people = await _everybody(tx, args["event"], reach)
    columns = [name for name in columns if name not in _RARE or _has(people, name)]
    asked, said = await _answers(tx, event, people, organiser=bool(args.get("organiser")))
    agreed = await consents.agreed_to_photos(tx)
    header, rows = exports.numbered(
        [
            *(texts.plain(f"roll-column-{column}") for column in columns),
            *(fitting.shortened(one.text, HEADING) for one in asked),
        ],
        [
            [
                *_row(
                    person,
                    columns,
                    reach,
                    texts,
                    organisation,
                    photos=person.member_id in agreed,
                ),
                *_said(asked, said.get(person.member_id, {}), texts),
            ]
            for person in people
        ],
        texts.plain("roll-column-number"),
        empty=[texts.plain("roll-column-signature")],
    )
    title, name, caption = texts.plain("roll-title"), texts.plain("roll-file"), ""
    if event is not None:
        title = event.title
        short = fitting.for_file(fitting.shortened(event.title, FILE))
        name = f"{name} {event.wall:%Y-%m-%d} {short}"
        parts = (event.title, begins(event, texts, organisation), event.place)
        caption = " · ".join(part for part in parts if part)
    return Sheet(
        name=name,
        title=title,
        header=header,
        rows=rows,
        caption=caption,
        by_hand=(len(header) - 1,),
    )


def _has(people: Sequence[Listed], column: str) -> bool:
    field = column.replace("-", "_")
    return any(getattr(person, field) for person in people)


async def _answers(
    tx: Transaction, event: Event | None, people: Sequence[Listed], *, organiser: bool
) -> tuple[list[Question], Mapping[int, Mapping[int, Value]]]:
    """Return the questions that are columns of the workbook, and the answers by member's id."""
    if event is None or event.question_set_id is None:
        return [], {}
    asked = [
        one
        for one in await asking.of_event(tx, event, removed=True)
        if organiser or one.seen_by is SeenBy.LISTS
    ]
    ids = [person.member_id for person in people]
    return asked, await answers.of_members(tx, event.question_set_id, ids)


def _said(asked: Sequence[Question], given: Mapping[int, Value], texts: Texts) -> list[Cell]:
    return [
        _as_cell(one, given[one.id], texts) if one.id in given and is_asked(one, given) else None
        for one in asked
    ]


def _as_cell(question: Question, value: Value, texts: Texts) -> Cell:
    """Return the answer so that numbers can be added up and days sorted."""
    if question.kind in {QuestionKind.NUMBER, QuestionKind.SCALE} and isinstance(value, int):
        return value
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return own.in_words(question, value, texts)


def _row(
    person: Listed,
    columns: Sequence[str],
    reach: Reach,
    texts: Texts,
    organisation: Organisation,
    *,
    photos: bool,
) -> list[Cell]:
    named = person_cells(person, texts, organisation, reach)
    cells = dict(zip(COLUMNS[: len(named)], named, strict=True))
    cells |= {
        "staff-no": person.staff_no if reach.covers_college(person.college) else None,
        "phone": phones.shown(person.phone or ""),
        "standing": answer_label(texts, person.standing),
        "at": moment_cell(person.answered_at, organisation),
        "companions": person.companions or None,
        "companion-names": person.companion_names or None,
        "absence": own.absence(texts, person.absence) if person.absence else None,
        "by": on_behalf.by_phone(texts, person.answered_by) if person.by_phone else None,
        "photos": texts.plain("roll-photos-agreed") if photos else None,
    }
    return [cells[column] for column in columns]

"""Lists of a notice's recipients by name, and sending again where the delivery is unknown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.dates import moments
from handlers.kit import exports, phones
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet, moment_cell, person_cells
from handlers.kit.paging import Page
from handlers.kit.replies import Rows, View
from handlers.kit.texts import Markup, Texts, joined, texts_of
from handlers.notices.desk import is_progress_message, managed_notice, title_of
from handlers.notices.payloads import Again, Handle, Names, TakeNames, Told
from handlers.notices.reasons import reason
from storage import audit, rights, seeing
from storage.engine.transaction import ALL, Transaction
from storage.model.notices import Notice
from storage.model.organisation import Organisation
from storage.notices import control, recipients, told
from storage.notices.notices import NotPossibleError
from storage.notices.recipients import Recipient
from storage.people import members
from storage.rights import Reach

EXPORT = "recipients"

_STATED_BY_THE_LIST = (None, "unreachable", "lost")
_CALLED = ("silent", "told", "call")
"""The lists with a button to mark that somebody was told by telephone, or to undo that."""
_TOLD = "recipients-column-told"
_COLUMNS = (
    "roll-column-name",
    "roll-column-college",
    "roll-column-associations",
    "roll-column-phone",
    "recipients-column-acknowledged",
    _TOLD,
    "recipients-column-reason",
)


async def show(context: Context, press: Names) -> None:
    """Show a page of one list of the notice's recipients. Raises Refusal."""
    notice = await managed_notice(context, press.notice)
    if press.which not in recipients.PEOPLE:
        raise Refusal("button-foreign")
    view = await _page(context, notice, press)
    # The list must not replace the progress message.
    if is_progress_message(context, notice):
        context.say(view)
    else:
        context.show(view)


async def tell(context: Context, press: Told) -> None:
    """Mark that the recipient was told by telephone, or delete the mark. Raises Refusal."""
    notice = await managed_notice(context, press.notice)
    person = await members.find(context.tx, press.member)
    reach = rights.recipients_reach(context.member.grants)
    if person is None or not reach.covers_member(person):
        raise Refusal("notice-not-now")
    if press.which not in recipients.PEOPLE:
        raise Refusal("button-foreign")
    tx, texts, now = context.tx, context.texts, context.now
    try:
        if press.undo:
            await told.undo(tx, notice.id, person.id)
        else:
            await told.mark(tx, notice.id, person.id, context.member.id, now)
    except NotPossibleError:
        raise Refusal("notice-told-not") from None
    act = "told-by-phone-undone" if press.undo else "told-by-phone"
    await audit.record(tx, context.member.id, act, person.id, now, on=audit.notice(notice.id))
    view = await _page(context, notice, Names(notice.id, press.which, press.page))
    note = texts("notice-untold" if press.undo else "notice-told", name=person.name)
    rows: list[list[Button]] = []
    if not press.undo:
        undo = Told(notice.id, person.id, 1, press.which, press.page)
        rows.append([Button(texts.plain("notice-do-told-undo", name=person.name), undo)])
    context.show(View(Markup(f"{note}\n\n{view.text}"), [*rows, *view.rows]))


async def _page(context: Context, notice: Notice, press: Names) -> View:
    tx, texts = context.tx, context.texts
    reach = rights.recipients_reach(context.member.grants)
    resendable = press.which == "unknown"
    size = context.organisation.limits.page
    count = await recipients.people_count(tx, notice.id, press.which, rights.EVERYTHING)
    shown = await recipients.people_count(tx, notice.id, press.which, reach)
    page = Page.near(press.page, shown, size)
    people = await recipients.people(
        tx, notice.id, press.which, reach, limit=size, offset=page.offset
    )
    name = await title_of(context, notice)
    head = texts(f"recipients-{press.which}", title=name, count=count)
    lines = [
        _line(context, person, number, reach, press.which)
        for number, person in enumerate(people, page.offset + 1)
    ]
    if press.which in _CALLED:
        phoned = [one.member_id for one in people if one.phone]
        on = audit.notice(notice.id)
        await seeing.listed(tx, context.member.id, phoned, context.now, on=on)
    if not count:
        lines.append(texts("recipients-none"))
    if count > shown:
        lines.append(texts("recipients-others", count=count - shown))
    rows = []
    if resendable and count:
        rows = [
            [Button(texts.plain("resend-one", name=one.name), Again(notice.id, one.member_id, 0))]
            for one in people
        ]
        rows.append([Button(texts.plain("resend-all", count=count), Again(notice.id, 0, 0))])
    if press.which in _CALLED:
        undo = int(press.which == "told")
        label = "notice-do-told-undo" if undo else "notice-do-told"
        rows += [
            [
                Button(
                    texts.plain(label, name=one.name),
                    Told(notice.id, one.member_id, undo, press.which, page.number),
                )
            ]
            for one in people
        ]
    rows += page.turner(texts, lambda to: Names(notice.id, press.which, to))
    if people:
        label = "recipients-print" if press.which == recipients.CALL else "roll-take"
        rows.append([Button(texts.plain(label), TakeNames(notice.id, press.which))])
    rows.append([Button(texts.plain("recipients-back"), Handle("show", notice.id))])
    return View(page.text(texts, head, "\n".join(lines)), rows)


def _line(context: Context, person: Recipient, number: int, reach: Reach, which: str) -> Markup:
    language, organisation = context.member.language, context.organisation
    college = organisation.college_name(person.college, language)
    shown = reach.associations_of(person.college, person.associations)
    groups = organisation.association_names(shown, language)
    places = [college, *groups] if college else groups
    if which in _CALLED and person.phone:
        places = [*places, phones.shown(person.phone)]
    return context.texts(
        "recipients-line",
        number=str(number),
        name=person.name,
        places=joined(places, context.texts) if places else context.texts.plain("none"),
        reason=_reason(context, person, which),
    )


async def take(context: Context, press: TakeNames) -> None:
    """Send the list as a workbook and record the export in the audit log. Raises Refusal."""
    notice = await managed_notice(context, press.notice)
    if press.which not in recipients.PEOPLE:
        raise Refusal("button-foreign")
    reach = rights.recipients_reach(context.member.grants)
    people = await recipients.people(context.tx, notice.id, press.which, reach, limit=ALL)
    await audit.record(
        context.tx,
        context.member.id,
        "recipients-exported",
        None,
        context.now,
        on=audit.notice(notice.id),
        details={"list": press.which, **seeing.shown(one.member_id for one in people)},
    )
    context.toast(context.texts.plain("roll-coming"))
    args = {
        "notice": notice.id,
        "which": press.which,
        **reach.stored(),
        "title": await title_of(context, notice),
        "language": context.texts.language,
        "day": exports.today(context),
    }
    exports.send(context, EXPORT, args)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the sheet with one whole list of a notice's recipients."""
    texts = texts_of(args["language"])
    # Nothing is shown for a press that an earlier version stored without a reach.
    reach = Reach.restored({"colleges": (), **args})
    people = await recipients.people(tx, args["notice"], args["which"], reach, limit=ALL)
    title = texts.plain(f"recipients-sheet-{args['which']}", title=args["title"])
    rows = [_row(person, reach, texts, organisation, args["which"]) for person in people]
    sheet = Sheet(
        name=exports.file_name(title, args.get("day", "")),
        title=title,
        header=(),
        rows=(),
        caption=" · ".join(filter(None, (title, args.get("day", "")))),
    )
    number = texts.plain("roll-column-number")
    if args["which"] == recipients.CALL:
        # To be taken to the telephone on paper, with room for what was said.
        header, numbered = exports.numbered(
            [texts.plain(key) for key in (*_COLUMNS[:-1], "recipients-column-why")],
            rows,
            number,
            empty=[texts.plain("recipients-column-heard")],
        )
        return replace(sheet, header=header, rows=numbered, by_hand=(len(header) - 1,))
    # A column that nobody has a value for only takes room on paper.
    anybody_told = any(person.told_at for person in people)
    columns = [at for at, key in enumerate(_COLUMNS) if key != _TOLD or anybody_told]
    return replace(
        sheet,
        header=[number, *(texts.plain(_COLUMNS[at]) for at in columns)],
        rows=[[place, *(row[at] for at in columns)] for place, row in enumerate(rows, start=1)],
    )


def _row(
    person: Recipient, reach: Reach, texts: Texts, organisation: Organisation, which: str
) -> list[Cell]:
    stated = person.reason in _STATED_BY_THE_LIST and which != "missed"
    return [
        *person_cells(person, texts, organisation, reach),
        phones.shown(person.phone or ""),
        moment_cell(person.acknowledged_at, organisation),
        _by_phone(person, texts, organisation) or None,
        _why(person, texts) or (None if stated else reason(person.reason, texts)),
    ]


def _why(person: Recipient, texts: Texts) -> str:
    """Return why somebody is to be called; empty if the delivery's own reason says it."""
    if person.why in {None, "failed"}:
        return ""
    return texts.plain(f"recipients-why-{person.why}")


def _by_phone(person: Recipient, texts: Texts, organisation: Organisation) -> Markup:
    """Return when and by whom they were told by telephone; empty if they were not."""
    if person.told_at is None:
        return Markup("")
    moment = moments.timed_short(person.told_at, texts, organisation)
    if person.told_by is None:
        return texts("recipients-told-somebody", moment=moment)
    return texts("recipients-told-by", moment=moment, name=person.told_by)


def _reason(context: Context, person: Recipient, which: str) -> Markup:
    """Return the reason of a failed delivery; empty if the list itself states the reason."""
    if note := _by_phone(person, context.texts, context.organisation):
        return context.texts("recipients-reason", reason=note)
    if why := _why(person, context.texts):
        return context.texts("recipients-reason", reason=why)
    if person.reason in _STATED_BY_THE_LIST and which != "missed":
        return Markup("")
    return context.texts("recipients-reason", reason=reason(person.reason, context.texts))


async def again(context: Context, press: Again) -> None:
    """Send the notice again where its delivery is unknown. Raises Refusal.

    Without ``sure``, ask for confirmation first: the recipients may have got the notice already.
    """
    notice = await managed_notice(context, press.notice)
    texts = context.texts
    count = await recipients.people_count(context.tx, notice.id, "unknown", rights.EVERYTHING)
    if press.member:
        person = await members.find(context.tx, press.member)
        reach = rights.recipients_reach(context.member.grants)
        if person is None or not reach.covers_member(person):
            raise Refusal("notice-not-now")
    if not press.sure:
        rows: Rows = [
            [Button(texts.plain("resend-sure"), Again(notice.id, press.member, 1))],
            [Button(texts.plain("notice-not-sure"), Names(notice.id, "unknown", 0))],
        ]
        many = 1 if press.member else count
        context.show(View(texts("resend-ask", count=many), rows))
        return
    try:
        many = await control.resend(
            context.tx, notice.id, context.now, member_id=press.member or None
        )
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    target = press.member or None
    await audit.record(
        context.tx,
        context.member.id,
        "notice-resend",
        target,
        context.now,
        on=audit.notice(notice.id),
        details={"count": str(many)},
    )
    context.toast(texts.plain("resend-done", count=many))
    context.show(await _page(context, notice, Names(notice.id, "unknown", 0)))

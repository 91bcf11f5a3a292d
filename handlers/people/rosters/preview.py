"""The preview of a roster, and the pages of what importing it would do."""

from collections.abc import Mapping, Sequence
from typing import Final

from handlers.dates import moments
from handlers.kit import exports, paging, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, joined
from handlers.people import views
from handlers.people.payloads import RosterAct, RosterPart
from handlers.people.rosters import returned
from handlers.rosters.prepared import Prepared
from handlers.rosters.reading import Roster
from handlers.workbooks.saying import Say, mistake_lines, ranges
from storage import audit, rights
from storage.model.organisation import Organisation
from storage.model.rosters import RowKind
from storage.people import members
from storage.rosters import imports
from storage.rosters.imports import Import, NoRosterError, Saved

MOST_MESSAGES: Final = 3  # with reasons; the workbook has them all
LINES: Final = 20  # on a page of rows
_CELL: Final = 60
PARTS: Final = ("new", "changed", "renamed", "erased", "missing", "skipped", "kept")


async def take(context: Context, prepared: Prepared) -> None:
    """Say what importing the roster would do, send back what is refused, and ask.

    Raises Refusal if the sender's roles have changed since the file was read.
    """
    by = prepared.by
    if by is None or by.grants != context.member.grants:
        raise Refusal("roster-not-fetched")
    if prepared.refused:
        _say_refused(context, prepared)
    if back := prepared.returned:
        args = returned.args(back, context.texts)
        exports.send(context, returned.NAME, args)
    await audit.record(
        context.tx,
        context.member.id,
        "roster-compared",
        None,
        context.now,
        details={"count": str(prepared.roster.count)},
    )
    import_id = prepared.saved or await imports.save(
        context.tx,
        context.member.id,
        prepared.judged,
        prepared.counts,
        prepared.missing,
        context.now,
    )
    try:
        found = await imports.waiting(context.tx, import_id, context.member.id)
    except NoRosterError:
        raise Refusal("roster-not-fetched") from None
    context.say(view(found, context.texts, notes(prepared.roster, context.texts)))


def _say_refused(context: Context, prepared: Prepared) -> None:
    texts = context.texts
    lines = refused_lines(prepared, texts)
    lines.insert(0, texts("roster-refused-head", count=len(prepared.refused)))
    messages = paging.cut(lines, between="\n\n")
    for message in messages[:MOST_MESSAGES]:
        context.say(View(message))
    if len(messages) > MOST_MESSAGES:
        context.say(View(texts("roster-refused-more")))


def refused_lines(prepared: Prepared, say: Say) -> list[str]:
    """Return a line for each reason; the same reason in many rows is one line."""
    mistakes = [one for row in prepared.refused for one in row.mistakes]
    several = len(prepared.roster.headings) > 1
    return mistake_lines(mistakes, say, sheets=several)


def notes(roster: Roster, texts: Texts) -> list[str]:
    """Return what is said of the file as a whole, a line each."""
    lines: list[str] = [texts("roster-columns", columns=joined(roster.columns, texts))]
    if roster.ignored:
        ignored = shortened(joined(roster.ignored, texts), 500)
        lines.append(texts("roster-ignored", columns=ignored))
    if roster.asides:
        lines.append(texts("roster-asides", rows=ranges(roster.asides)))
    if roster.hidden_sheets:
        sheets = joined(roster.hidden_sheets, texts)
        lines.append(texts("roster-hidden-sheets", sheets=sheets))
    return lines


def view(found: Import, texts: Texts, head: Sequence[str] = ()) -> View:
    """Return the preview of a roster that waits, with the buttons that decide."""
    counts = found.counts
    total = sum(counts.get(kind, 0) for kind in RowKind)
    lines = [texts("roster-head", count=total), *head]
    counted = [
        texts(f"roster-{name}", count=number)
        for name in (*RowKind, "missing")
        if (number := _number(found, name))
    ]
    doable = counts.get("new", 0) + counts.get("changed", 0)
    doable += counts.get("renamed", 0) if found.renames else 0
    doable += counts.get("erased", 0) if found.erased_too else 0
    end = texts("roster-ask", count=doable) if doable else texts("roster-nothing")
    rows = [
        [Button(texts.plain(f"roster-see-{part}", count=number), RosterPart(found.id, part, 0))]
        for part in ("new", "changed", "renamed", "erased", "missing")
        if (number := _number(found, part))
    ]
    if counts.get("renamed"):
        key = "roster-rename-not" if found.renames else "roster-rename"
        rows.append(
            [Button(texts.plain(key, count=counts["renamed"]), RosterAct(found.id, "name"))]
        )
    if counts.get("erased"):
        key = "roster-erased-not" if found.erased_too else "roster-erased-too"
        rows.append(
            [Button(texts.plain(key, count=counts["erased"]), RosterAct(found.id, "erased"))]
        )
    if doable:
        rows.append([Button(texts.plain("roster-make"), RosterAct(found.id, "make"))])
    rows.append([Button(texts.plain("roster-drop"), RosterAct(found.id, "drop"))])
    return View("\n\n".join(["\n".join(lines), "\n".join(counted), end]), rows)


def _number(found: Import, name: str) -> int:
    return len(found.missing) if name == "missing" else found.counts.get(name, 0)


async def show(context: Context, press: RosterPart) -> None:
    """Show a page of the rows that are new, changed, missing or the like. Raises Refusal."""
    if not rights.may_import_roster(context.member.grants):
        raise Refusal("not-yours")
    if press.part not in PARTS:
        raise Refusal("button-foreign")
    texts = context.texts
    try:
        found = await imports.find(context.tx, press.roster)
    except NoRosterError:
        raise Refusal("roster-decided") from None
    if not rights.may_undo_roster(context.member, found.author_id):
        raise Refusal("roster-decided")
    if press.part == "missing":
        count, lines, page = await _missing(context, found, press.page)
    else:
        count = await imports.count(context.tx, found.id, press.part)
        page = Page.near(press.page, count, LINES)
        saved = await imports.rows(
            context.tx, found.id, [press.part], limit=page.size, offset=page.offset
        )
        lines = [row_line(one, texts, context.organisation) for one in saved]
    head = texts(f"roster-head-{press.part}", count=count)
    rows = page.turner(texts, lambda to: RosterPart(found.id, press.part, to))
    rows.append([Button(texts.plain("roster-back"), RosterAct(found.id, "show"))])
    rows.append(workbench.back(context))
    context.show(View(page.text(texts, head, "\n".join(lines)), rows))


async def _missing(context: Context, found: Import, number: int) -> tuple[int, list[str], Page]:
    texts, organisation = context.texts, context.organisation
    page = Page.near(number, len(found.missing), LINES)
    ids = page.of(found.missing)
    people = await members.find_all(context.tx, ids)
    lines: list[str] = []
    for member_id in ids:
        person = people.get(member_id)
        if person is None or not rights.may_read_record(context.member.grants, person):
            lines.append(texts("roster-line-gone"))
            continue
        place = organisation.college_name(person.college, texts.language) or texts.plain("none")
        lines.append(texts("roster-line", name=person.name, said=place))
    return len(found.missing), lines, page


def row_line(saved: Saved, texts: Texts, organisation: Organisation) -> Markup:
    """Return a row of the file: who it is, and what is new or changes."""
    listed = saved.listed
    if saved.was:
        said = "\n".join(change_lines(saved.was, saved.became, texts, organisation))
        return texts("roster-line-changed", row=str(listed.row), name=listed.name, said=said)
    if saved.erased_at is not None:
        asked = moments.printed(saved.erased_at.astimezone(organisation.zone).date(), texts)
        return texts("roster-line-erased", row=str(listed.row), name=listed.name, date=asked)
    fields = [
        views.field_text(name, saved.became.get(name), texts, organisation)
        for name in ("staff_no", "college", "associations")
        if saved.became.get(name)
    ]
    said = shortened(" · ".join(fields), 2 * _CELL)
    return texts("roster-line-new", row=str(listed.row), name=listed.name, said=said)


def change_lines(
    was: Mapping[str, object],
    became: Mapping[str, object],
    texts: Texts,
    known: Organisation,
    say: Say | None = None,
) -> list[str]:
    """Return a line for each field that changes: what it is called, before and after.

    ``say`` renders a text, by default for a message.
    """
    return [
        (say or texts)(
            "roster-change",
            field=texts.plain(f"field-{name.replace('_', '-')}"),
            before=shortened(views.field_text(name, was[name], texts, known), _CELL),
            after=shortened(views.field_text(name, became[name], texts, known), _CELL),
        )
        for name in became
    ]

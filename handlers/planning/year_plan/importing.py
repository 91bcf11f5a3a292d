"""Import the year's plan: read its file before the transaction, preview it, confirm or undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from zoneinfo import ZoneInfo

import msgspec

from handlers.kit import contact, exports, forms, paging, workbench
from handlers.kit.apart import TooMuchError
from handlers.kit.buttons import Button
from handlers.kit.context import Attached, Context, Incoming, Refusal
from handlers.kit.paging import Page
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.replies import Reply, View
from handlers.kit.texts import joined, texts_of
from handlers.planning.payloads import Decide, Guide, Listing, PlanPage
from handlers.planning.year_plan import views
from handlers.planning.year_plan.reading import COLUMNS, PlanErrors, of_file, read_plan
from handlers.workbooks.opening import megabytes
from handlers.workbooks.table import said
from storage import audit, rights
from storage.conversations import drafts
from storage.engine.database import Transaction
from storage.model.organisation import Limits, Named, Organisation
from storage.people import members
from storage.planning import imports
from storage.planning.imports import Foreseen, ImportOutcome, NoPlanError, Planned

TEMPLATE = "plan-template"

# Formats other than .xlsx and .xlsm are accepted here only to explain why they can't be read.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".et")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_MESSAGES = 5  # with mistakes; if they need more, all mistakes are also sent as a file


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan without mistakes; ``ignored`` holds the headers of unknown columns."""

    rows: tuple[Planned, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """The file was not read; ``key`` is the key of the text that says why.

    ``limit`` is an argument of that text.
    """

    key: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The settings of the organisation that the child process needs to read a plan."""

    kinds: Mapping[str, str]
    associations: Mapping[str, str]
    zone: str
    limits: Limits

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        return cls(
            kinds=_by_label(organisation.kinds),
            associations=_by_label(organisation.associations),
            zone=organisation.zone.key,
            limits=organisation.limits,
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    """The child process's result: ``plan`` or ``errors``; the other is None."""

    plan: ReadPlan | None
    errors: PlanErrors | None


def read_apart(settings: bytes, data: bytes) -> bytes:
    """Read the file ``data`` in a child process.

    ``settings`` is _Asked as JSON; return _Answer as JSON.
    """
    found = _read(data, msgspec.json.decode(settings, type=_Asked))
    plan = found if isinstance(found, ReadPlan) else None
    errors = found if isinstance(found, PlanErrors) else None
    return msgspec.json.encode(_Answer(plan, errors))


def read(data: bytes, organisation: Organisation) -> ReadPlan | PlanErrors:
    """Read a plan that names kinds and associations as the organisation does, in any language.

    Occupies its thread for some tenths of a second, and for much longer with a harmful file: files
    that people send are read by read_apart. Raises nothing, whatever the file is.
    """
    return _read(data, _Asked.of(organisation))


def _read(data: bytes, asked: _Asked) -> ReadPlan | PlanErrors:
    plan = read_plan(
        data,
        kinds=asked.kinds,
        associations=asked.associations,
        zone=ZoneInfo(asked.zone),
        limits=asked.limits,
    )
    if isinstance(plan, PlanErrors):
        return plan
    count = sum(len(row.dates) for row in plan)
    if count > imports.MOST_EVENTS:
        limits = {"limit": str(imports.MOST_EVENTS), "count": str(count)}
        return of_file("plan-error-too-many-events", limits)
    return ReadPlan(plan.rows, plan.ignored)


def _by_label(items: Sequence[Named]) -> dict[str, str]:
    return {item.zh: item.key for item in items} | {item.en: item.key for item in items}


def _is_workbook(attached: Attached | None) -> bool:
    return attached is not None and (
        attached.name.lower().endswith(ENDINGS) or attached.mime == XLSX
    )


async def prepare(
    incoming: Incoming, preparing: Preparing
) -> ReadPlan | PlanErrors | Unread | None:
    """Fetch and read a workbook that school staff have sent.

    Return None if the message holds no workbook, the sender may not import a plan, or the sender's
    open form accepts files.
    """
    attached = incoming.attached
    if attached is None or not _is_workbook(attached):
        return None
    if not await preparing.database.read(
        lambda tx: _wanted(tx, incoming.telegram_id, preparing.features.forms)
    ):
        return None
    limit = preparing.organisation.limits.workbook_bytes
    if attached.size > limit:
        return Unread("table-error-too-big", megabytes(limit))
    try:
        data = await preparing.fetch(attached.file_id, limit)
    except NotFetchedError:
        return Unread("plan-not-fetched")
    asked = msgspec.json.encode(_Asked.of(preparing.organisation))
    try:
        answer = await preparing.apart(f"{__name__}:{read_apart.__name__}", asked, data)
    except TooMuchError:
        return Unread("table-error-too-much")
    found = msgspec.json.decode(answer, type=_Answer)
    return found.plan if found.plan is not None else found.errors


async def _wanted(tx: Transaction, telegram_id: int, known: Mapping[str, forms.Form]) -> bool:
    member = await members.known(tx, telegram_id)
    if member is None or not rights.may_import_plan(member.grants):
        return False
    dialog = await drafts.find(tx, member.id)
    return dialog is None or not forms.takes_files(dialog, known)


async def take(context: Context) -> bool:
    """Show the preview of a sent plan, or all of its mistakes, or why the sender may not import.

    Return whether the message holds a workbook.
    """
    incoming = context.incoming
    if not _is_workbook(incoming.attached):
        return False
    texts = context.texts
    if not rights.may_import_plan(context.member.grants):
        context.say(View(texts("plan-not-yours", **contact.args(context))))
        return True
    match incoming.prepared:
        case ReadPlan() as plan:
            await _show_preview(context, plan)
        case PlanErrors() as errors:
            _show_mistakes(context, errors)
        case Unread(key, limit):
            context.say(View(texts(key, limit=limit)))
        case _:  # the sender became staff, or left a form, after ``prepare`` had run
            context.say(View(texts("plan-not-fetched")))
    return True


def _show_mistakes(context: Context, errors: PlanErrors) -> None:
    texts = context.texts
    lines = [said(error, texts) for error in errors]
    if any(error.row is not None for error in errors):
        lines.insert(0, texts("plan-mistakes", count=len(errors.errors)))
    messages = paging.cut(lines, between="\n\n")
    for message in messages[:MOST_MESSAGES]:
        context.say(View(message))
    if len(messages) > MOST_MESSAGES:
        context.say(View(texts("plan-mistakes-more")))
        whole = "\n".join(said(error, texts.plain) for error in errors)
        context.replies.append(
            Reply(
                "sendDocument",
                {
                    "chat_id": context.incoming.chat_id,
                    "document": "attach://file",
                    "_file": {"name": f"{texts.plain('plan-mistakes-file')}.txt", "text": whole},
                },
            )
        )


async def _show_preview(context: Context, plan: ReadPlan) -> None:
    import_id = await imports.save(context.tx, context.member.id, plan.rows, context.now)
    foreseen = await imports.foresee(context.tx, plan.rows, context.now)
    if plan.ignored:
        names = joined(plan.ignored, context.texts)
        context.say(View(context.texts("plan-ignored", columns=names[:500])))
    context.say(_preview(context, import_id, foreseen, 0))


def _preview(context: Context, import_id: int, foreseen: Sequence[Foreseen], wanted: int) -> View:
    texts, organisation = context.texts, context.organisation
    head = views.totals(foreseen, context.now, organisation, texts)
    rows = [views.row(row, texts, organisation, texts) for row in foreseen]
    parts = paging.cut(rows, between="\n\n", most=organisation.limits.page)
    page = Page.near(wanted, len(parts))
    buttons = page.turner(texts, lambda to: PlanPage(import_id, to))
    if any(row.count(ImportOutcome.NEW) for row in foreseen):
        buttons.append([Button(texts.plain("plan-make"), Decide(import_id, "make"))])
    buttons.append([Button(texts.plain("form-leave"), Decide(import_id, "drop"))])
    return View(page.text(texts, "\n".join(head), parts[page.number]), buttons)


async def turn(context: Context, press: PlanPage) -> None:
    """Show another page of a waiting plan's preview, computed anew. Raises Refusal."""
    _require_importer(context)
    try:
        plan = await imports.waiting(context.tx, press.plan, context.member.id)
    except NoPlanError:
        raise Refusal("plan-decided") from None
    foreseen = await imports.foresee(context.tx, plan, context.now)
    context.show(_preview(context, press.plan, foreseen, press.page))


def _require_importer(context: Context) -> None:
    if not rights.may_import_plan(context.member.grants):
        raise Refusal("not-yours")


async def decide(context: Context, press: Decide) -> None:
    """Create the events of the waiting plan, drop the plan, or undo an import. Raises Refusal."""
    _require_importer(context)
    acts = {"make": _make, "drop": _drop, "undo": _ask_to_undo, "undo-yes": _undo}
    if press.act not in acts:
        raise Refusal("button-foreign")
    try:
        await acts[press.act](context, press.plan)
    except NoPlanError:
        raise Refusal("plan-decided") from None


async def _make(context: Context, import_id: int) -> None:
    texts = context.texts
    made = await imports.confirm(
        context.tx, import_id, context.member.id, context.organisation, context.now
    )
    await audit.record(
        *(context.tx, context.member.id, "plan-imported", None, context.now),
        on=audit.plan(import_id),
        details={"count": str(len(made.event_ids))},
    )
    rows = [[Button(texts.plain("planning-list"), Listing("coming", 0))]]
    if made.event_ids:
        rows.append([Button(texts.plain("plan-undo"), Decide(import_id, "undo"))])
    text = texts("plan-made", events=len(made.event_ids), series=made.series)
    context.show(View(text, rows))


async def _drop(context: Context, import_id: int) -> None:
    await imports.drop(context.tx, import_id, context.member.id)
    context.show(View(context.texts("plan-dropped"), [workbench.back(context)]))


async def _ask_to_undo(context: Context, import_id: int) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("plan-undo-yes"), Decide(import_id, "undo-yes"))],
        [Button(texts.plain("plan-undo-no"), Listing("coming", 0))],
    ]
    context.show(View(texts("plan-undo-ask"), rows))


async def _undo(context: Context, import_id: int) -> None:
    texts = context.texts
    undone = await imports.take_back(context.tx, import_id, context.member.id, context.now)
    await audit.record(
        *(context.tx, context.member.id, "plan-taken-back", None, context.now),
        on=audit.plan(import_id),
        details={"count": str(undone.removed + undone.cancelled)},
    )
    lines = [texts("plan-taken-back", events=undone.removed)]
    if undone.cancelled:
        lines.append(texts("plan-taken-back-cancelled", events=undone.cancelled))
    if undone.kept:
        lines.append(texts("plan-taken-back-kept", events=undone.kept))
    rows = [[Button(texts.plain("planning-list"), Listing("coming", 0))], workbench.back(context)]
    context.show(View("\n".join(lines), rows))


async def guide(context: Context, press: Guide) -> None:
    """Explain how to import a plan, or send an empty plan to fill in. Raises Refusal."""
    _require_importer(context)
    texts = context.texts
    if press.template:
        context.toast(texts.plain("plan-template-sent"))
        exports.send(context, TEMPLATE, {"language": texts.language})
        return
    rows = [
        [Button(texts.plain("plan-template"), Guide(1))],
        [Button(texts.plain("planning-list"), Listing("coming", 0))],
    ]
    context.show(View(texts("plan-guide"), rows))


async def template(_: Transaction, __: Organisation, args: Mapping[str, Any]) -> exports.Sheet:
    """Return the sheet of an empty plan in the language that ``args`` names."""
    texts = texts_of(args["language"])
    name = texts.plain("plan-template-file")
    header = [column.heading(texts.language) for column in COLUMNS]
    return exports.Sheet(name, name, header, ())

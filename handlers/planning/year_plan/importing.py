"""Take a sent plan: read its file before the transaction, and show what importing it would do.

A roster of people is read and compared too, and left to handlers/people/roster.py; a table of
holidays is read and left to handlers/office_days/workbook.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from handlers.guests.names import NameList
from handlers.kit import contact, forms, paging
from handlers.kit.apart import TooMuchError
from handlers.kit.context import Attached, Context, Incoming
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.replies import Reply, View
from handlers.kit.texts import texts_of
from handlers.kit.waiting import Waiting
from handlers.office_days.reading import DayTable
from handlers.planning.year_plan import apart, preview
from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.planning.year_plan.remarks import proposal_of
from handlers.questions.reading import QuestionTable
from handlers.rosters.prepared import Prepared, Told
from handlers.rosters.prepared import prepare as prepare_roster
from handlers.rosters.reading import Roster
from handlers.workbooks.opening import megabytes
from handlers.workbooks.saying import mistake_lines
from handlers.workbooks.table import said
from storage import rights
from storage.conversations import drafts
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.people import members
from storage.planning import imports

# Formats other than .xlsx and .xlsm are accepted here only to explain why they can't be read.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".et")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_MESSAGES = 5  # with mistakes; if they need more, all mistakes are also sent as a file


@dataclass(frozen=True, slots=True)
class Unread:
    """The file was not read; ``key`` is the key of the text that says why.

    ``limit`` is an argument of that text.
    """

    key: str
    limit: str = ""


Found = Plan | PlanErrors | Roster | Prepared | DayTable | QuestionTable | Unread
"""What a workbook is."""


def _is_workbook(attached: Attached | None) -> bool:
    return attached is not None and (
        attached.name.lower().endswith(ENDINGS) or attached.mime == XLSX
    )


async def prepare(incoming: Incoming, preparing: Preparing) -> Found | None:
    """Fetch and read a workbook that staff have sent.

    Return None if the message holds no workbook, the sender may neither import a plan nor list
    members, or the sender's open form accepts files.
    """
    attached = incoming.attached
    if attached is None or not _is_workbook(attached):
        return None
    sender = await preparing.database.read(
        lambda tx: _sender(tx, incoming.telegram_id, preparing.features.forms)
    )
    if sender is None:
        return None
    limit = preparing.organisation.limits.workbook_bytes
    if attached.size > limit:
        return Unread("table-error-too-big", megabytes(limit))
    texts = texts_of(sender.language)
    async with Waiting(incoming, preparing, texts("roster-reading"), texts("roster-read")) as shown:

        def told(done: int, total: int) -> None:
            shown.text = texts("roster-comparing", done=done, total=total)

        return await _read(incoming.telegram_id, attached.file_id, limit, preparing, told)


async def _read(
    telegram_id: int, file_id: str, limit: int, preparing: Preparing, told: Told
) -> Found | None:
    try:
        data = await preparing.fetch(file_id, limit)
    except NotFetchedError:
        return Unread("plan-not-fetched")
    asked = msgspec.json.encode(apart.Asked.of(preparing.organisation))
    target = f"{apart.__name__}:{apart.read_apart.__name__}"
    try:
        answer = await preparing.apart(target, asked, data)
    except TooMuchError:
        return Unread("table-error-too-much")
    found = msgspec.json.decode(answer, type=apart.Parsed)
    if other := found.days or found.questions:
        return other
    if found.roster is None:
        return found.errors if found.plan is None else found.plan
    zone = preparing.organisation.zone
    return await prepare_roster(found.roster, telegram_id, preparing.database, zone, told)


async def _sender(
    tx: Transaction, telegram_id: int, known: Mapping[str, forms.Form]
) -> Member | None:
    """Return who sent the workbook; None if it is not for the import."""
    member = await members.of_telegram_id(tx, telegram_id)
    if member is None:
        return None
    if not rights.may_import_plan(member.grants) and not rights.may_list_members(member.grants):
        return None
    dialog = await drafts.find(tx, member.id)
    return None if dialog is not None and forms.takes_files(dialog, known) else member


async def take(context: Context) -> bool:
    """Show the preview of a sent plan, with what can't be imported, or why it is no plan.

    Return whether the message holds a workbook that is nothing else.
    """
    incoming = context.incoming
    if not _is_workbook(incoming.attached):
        return False
    texts, grants = context.texts, context.member.grants
    if isinstance(incoming.prepared, Roster | Prepared | DayTable | NameList | QuestionTable):
        return False
    if not rights.may_import_plan(grants):
        context.say(View(texts("plan-not-yours", **contact.args(context))))
        return True
    match incoming.prepared:
        case Plan() as plan:
            await _show(context, plan)
        case PlanErrors() as errors:
            for error in errors:
                context.say(View(said(error, texts)))
        case Unread(key, limit):
            context.say(View(texts(key, limit=limit)))
        case _:  # the sender became staff, or left a form, after ``prepare`` had run
            context.say(View(texts("plan-not-fetched")))
    return True


async def _show(context: Context, plan: Plan) -> None:
    if plan.mistakes:
        _say_mistakes(context, plan)
    proposal = proposal_of(plan)
    import_id = await imports.save(context.tx, context.member.id, proposal, context.now)
    context.say(await preview.view(context, import_id, proposal, 0))


def _say_mistakes(context: Context, plan: Plan) -> None:
    texts = context.texts
    several = len(plan.sheets) > 1
    lines = mistake_lines(plan.mistakes, texts, sheets=several)
    others = len(plan.rows) + len(plan.choices) + len(plan.undated) + len(plan.pending)
    lines.insert(0, texts("plan-mistakes", rows=len(plan.troubled), others=others))
    messages = paging.cut(lines, between="\n\n")
    for message in messages[:MOST_MESSAGES]:
        context.say(View(message))
    if len(messages) > MOST_MESSAGES:
        context.say(View(texts("plan-mistakes-more")))
        whole = "\n".join(mistake_lines(plan.mistakes, texts.plain, sheets=several))
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

"""The lists of suggestions for staff, by status; a suggestion's page, its status and its files.

School staff handle all suggestions; college staff handle named suggestions from members of their
college.
"""

from collections.abc import Mapping

from handlers.done import worded
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import board, facts, files, views
from handlers.suggestions import export as suggestion_sheet
from handlers.suggestions.author import notify_author
from handlers.suggestions.payloads import (
    Act,
    Board,
    Desk,
    Export,
    Files,
    Given,
    Handle,
    Marks,
    Queue,
    SetStatus,
    TellDone,
    Yearly,
)
from handlers.suggestions.rights import find, require_reach, see
from handlers.suggestions.way import acts, answers, page
from handlers.suggestions.way.acting import settle
from storage import audit, rights, seeing
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Mark, Suggestion, SuggestionStatus
from storage.rights import Reach
from storage.suggestions import answer_files, marks, seconding, suggestions, way, words
from storage.suggestions import steps as suggestion_steps

ALWAYS = frozenset(
    {
        SuggestionStatus.RECEIVED,
        SuggestionStatus.ACCEPTED,
        SuggestionStatus.IN_PROGRESS,
        SuggestionStatus.ANSWERED,
    }
)
"""The statuses that are listed even if no suggestion has them, unless they are left out."""
_BY_A_STEP: Mapping[SuggestionStatus, str] = {
    SuggestionStatus.RETURNED: "return",
    SuggestionStatus.MERGED: "merge",
    SuggestionStatus.ASSIGNED: "assign",
    SuggestionStatus.REVIEW: "reply",
    SuggestionStatus.CLOSED: "close",
}
"""The act that leads to a status which is not set by name."""
_DUTIES: Mapping[SuggestionStatus, Duty] = {
    SuggestionStatus.ACCEPTED: Duty.ACCEPT,
    SuggestionStatus.ADOPTED: Duty.MARK,
    SuggestionStatus.MERGED: Duty.MERGE,
    SuggestionStatus.ASSIGNED: Duty.ASSIGN,
    SuggestionStatus.REVIEW: Duty.ANSWER,
    SuggestionStatus.CLOSED: Duty.CLOSE,
}
"""What one has to be allowed for a status; for the others to triage."""


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button, with the number of waiting suggestions.

    Of the people of a unit, with what was given to them. Return None if the person handles none.
    """
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        return await board.given_label(context) if _of_unit(context) else None
    counts = await suggestions.counts(context.tx, reach)
    waiting = sum(counts[status] for status in way.WAITING)
    return context.texts.plain("bench-suggestions", count=waiting)


def _of_unit(context: Context) -> bool:
    grants = context.member.grants
    return bool(rights.units_of(grants)) and not rights.suggestions_reach(grants).anything


async def desk(context: Context, _: Desk) -> None:
    """Show the number of suggestions of each status, and the way to what is due.

    To the people of a unit show what was given to them.
    """
    if _of_unit(context):
        await board.show_given(context, Given(0))
        return
    texts = context.texts
    reach = require_reach(context)
    counts = await suggestions.counts(context.tx, reach)
    rows = [[Button(texts.plain("suggest-to-due"), Board("overdue", "", 0))]]
    rows += [
        [
            Button(
                texts.plain("suggest-desk-status", status=str(status), count=count),
                Queue(status, 0),
            )
        ]
        for status, count in counts.items()
        if count or (status in ALWAYS and way.sets(status, context.organisation.suggesting))
    ]
    rows += await _marks(context, reach)
    rows.append([Button(texts.plain("suggest-desk-year"), Yearly(0))])
    if rights.may_write_to_many(context.member.grants) and await seconding.count_public(context.tx):
        rows.append([Button(texts.plain("suggest-desk-tell-done"), TellDone())])
    rows.append([Button(texts.plain("suggest-desk-export"), Export())])
    rows.append(workbench.back(context))
    context.show(View(texts("suggest-desk"), rows))


async def _marks(context: Context, reach: Reach) -> list[list[Button]]:
    """Return the buttons of the marks that suggestions have, two in a row."""
    texts, office = context.texts, context.organisation
    counts = await marks.counts(context.tx, reach)
    buttons = [
        Button(
            texts.plain(
                "suggest-desk-mark", mark=worded.mark(key, texts, office), count=counts[key]
            ),
            Marks(key, 0),
        )
        for key in marks.in_order(counts, office)
    ]
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


async def marked(context: Context, press: Marks) -> None:
    """Show a page of the suggestions with one mark, whatever their status, oldest first."""
    texts, office = context.texts, context.organisation
    reach = require_reach(context)
    total = (await marks.counts(context.tx, reach)).get(press.mark, 0)
    page = Page.near(press.page, total, office.limits.page)
    found = await marks.page(context.tx, reach, press.mark, limit=page.size, offset=page.offset)
    rows = [[Button(views.line(item, texts), Handle(item.id, 0))] for item in found]
    rows += page.turner(texts, lambda to: Marks(press.mark, to))
    rows.append([Button(texts.plain("suggest-desk-back"), Desk())])
    name = worded.mark(press.mark, texts, office)
    said = texts("suggest-marked", mark=name, count=str(total))
    context.show(View(page.text(texts, said), rows))


async def queue(context: Context, press: Queue) -> None:
    """Show a page of the suggestions with one status, longest waiting first."""
    if press.status is SuggestionStatus.ADOPTED:  # of a button that was sent when it was a status
        await marked(context, Marks(Mark.ADOPTED, press.page))
        return
    texts = context.texts
    reach = require_reach(context)
    total = (await suggestions.counts(context.tx, reach))[press.status]
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await suggestions.queue(
        context.tx, reach, press.status, limit=page.size, offset=page.offset
    )
    rows = [[Button(views.line(item, texts), Handle(item.id, 0))] for item in found]
    rows += page.turner(texts, lambda to: Queue(press.status, to))
    rows.append([Button(texts.plain("suggest-desk-back"), Desk())])
    key = "suggest-queue" if total else "suggest-queue-none"
    said = texts(key, status=str(press.status), **({"count": str(total)} if total else {}))
    context.show(View(page.text(texts, said), rows))


async def show(context: Context, press: Handle) -> None:
    """Show a suggestion to whoever handles it, was given it or helps with it. Raises Refusal."""
    await page.show(context, await see(context, press.suggestion), press.page)


async def set_status(context: Context, press: SetStatus) -> None:
    """Set the status of a suggestion; for declining, ask for the reason first."""
    found = await find(context, press.suggestion, _DUTIES.get(press.status, Duty.TRIAGE))
    if found.version != press.version:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        await page.show(context, found)
    elif press.status is SuggestionStatus.ADOPTED:
        if Mark.ADOPTED in found.marks:
            raise Refusal("suggest-status-already")
        await acts.act(context, Act(found.id, found.version, str(Mark.ADOPTED)))
    elif found.status is press.status:
        raise Refusal("suggest-status-already")
    elif press.status in _BY_A_STEP:
        await acts.act(context, Act(found.id, found.version, _BY_A_STEP[press.status]))
    elif press.status is SuggestionStatus.ANSWERED and not found.reply:
        raise Refusal("suggest-answer-first")
    elif not way.sets(press.status, context.organisation.suggesting):
        raise Refusal("suggest-left-out")
    elif not way.may_set(found, press.status, context.organisation.suggesting):
        raise Refusal("suggest-not-now")
    elif press.status is SuggestionStatus.DECLINED:
        await answers.begin_decline(context, found)
    else:
        await _set(context, found, press.status)


async def _set(context: Context, found: Suggestion, status: SuggestionStatus) -> None:
    step = suggestion_steps.set_status(
        context.tx, found.id, found.version, facts.by(context), status
    )

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-status")

    after = await settle(context, step, "status", told)
    await page.show(context, after or await see(context, found.id))


async def send_files(context: Context, press: Files) -> None:
    """Send the files of a suggestion, those of what was written about it, and of its answers."""
    found = await see(context, press.suggestion)
    attached = await suggestions.files_of(context.tx, found.id)
    attached += await words.files_of(context.tx, found.id)
    attached += await answer_files.every(context.tx, found.id)
    files.hand_out(context, found, attached)


async def export(context: Context, _: Export) -> None:
    """Send all suggestions that the person handles as a workbook."""
    reach = require_reach(context)
    found = await suggestions.everything(context.tx, reach)
    named = [one.author_id for one in found if one.author_id is not None]
    await audit.record(
        context.tx,
        context.member.id,
        "suggestions-exported",
        None,
        context.now,
        details=seeing.shown(named),
    )
    context.toast(context.texts.plain("suggest-exporting"))
    args = suggestion_sheet.arguments(reach, context.member.language, exports.today(context))
    exports.send(context, suggestion_sheet.ALL, args)

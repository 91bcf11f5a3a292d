"""The staff's pages of suggestions: lists by status, single suggestions, and actions on them.

School staff handle all suggestions; college staff handle named suggestions from members of their
college.
"""

from collections.abc import Awaitable, Sequence

from handlers.kit import exports, forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View, send
from handlers.kit.texts import Markup
from handlers.suggestions import answers, views
from handlers.suggestions import export as suggestion_sheet
from handlers.suggestions.author import record, tell_author
from handlers.suggestions.payloads import Act, Desk, Export, Files, Handle, Queue, SetStatus
from handlers.suggestions.rights import find, require_reach
from storage import audit, rights
from storage.model.suggestions import Suggestion, SuggestionStatus, SuggestionStep
from storage.suggestions import steps as suggestion_steps
from storage.suggestions import suggestions
from storage.suggestions.steps import ChangedMeanwhileError, NothingToUndoError

METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "audio": "sendAudio",
}


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button, with the number of waiting suggestions.

    Return None if the person handles no suggestions.
    """
    reach = rights.suggestions_reach(context.member.grants)
    if not reach.anything:
        return None
    counts = await suggestions.counts(context.tx, reach)
    waiting = sum(counts[status] for status in suggestions.WAITING)
    return context.texts.plain("bench-suggestions", count=waiting)


async def desk(context: Context, _: Desk) -> None:
    """Show the number of suggestions of each status."""
    texts = context.texts
    reach = require_reach(context)
    counts = await suggestions.counts(context.tx, reach)
    rows = [
        [
            Button(
                texts.plain("suggest-desk-status", status=str(status), count=count),
                Queue(status, 0),
            )
        ]
        for status, count in counts.items()
    ]
    rows.append([Button(texts.plain("suggest-desk-export"), Export())])
    rows.append(workbench.back(context))
    context.show(View(texts("suggest-desk"), rows))


async def queue(context: Context, press: Queue) -> None:
    """Show a page of the suggestions with one status, longest waiting first."""
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
    """Show a suggestion: its text, every step with the name of who did it, possible actions."""
    await _show(context, await find(context, press.suggestion), press.page)


async def _show(context: Context, found: Suggestion, at: int = 0) -> None:
    texts = context.texts
    steps = await suggestion_steps.steps_of(context.tx, found.id)
    made = views.for_staff(found, steps, texts, context.organisation)
    page = Page.near(at, len(made))
    rows = [
        *page.turner(texts, lambda to: Handle(found.id, to)),
        *_acts(context, found, steps),
        [Button(texts.plain("suggest-to-list", status=str(found.status)), Queue(found.status, 0))],
    ]
    context.show(View(page.text(texts, made[page.number]), rows))


def _acts(
    context: Context, found: Suggestion, steps: Sequence[SuggestionStep]
) -> list[list[Button]]:
    texts = context.texts

    def act(key: str, what: str) -> list[Button]:
        return [Button(texts.plain(key), Act(found.id, found.version, what))]

    rows = [act("suggest-act-reply-again" if found.reply else "suggest-act-reply", "reply")]
    if found.handler_id == context.member.id:
        rows.append(act("suggest-act-release", "release"))
    else:
        rows.append(
            act("suggest-act-take-over" if found.handler_id else "suggest-act-take", "take")
        )
    rows.append(act("suggest-act-status", "status"))
    if found.files:
        label = texts.plain("suggest-act-files", count=str(found.files))
        rows.append([Button(label, Files(found.id))])
    if not all(step.undone for step in steps):
        rows.append(act("suggest-act-undo", "undo"))
    return rows


async def act(context: Context, press: Act) -> None:
    """Run the action that was pressed, if the suggestion has not changed since it was shown."""
    found = await find(context, press.suggestion)
    tx, now, staff = context.tx, context.now, context.member.id
    mine = found.handler_id == staff
    if press.act in {"reply", "status"} and press.version != found.version:
        await _changed(context, found)
    elif press.act == "reply":
        await forms.begin(context, answers.REPLY, _draft(found))
    elif press.act == "status":
        _ask_status(context, found)
    elif press.act == "undo":
        await _undo(context, press)
    elif press.act == "take" and not mine:
        step = suggestion_steps.take(tx, found.id, press.version, staff, now)
        await _settle(context, step, "suggest-told-taken", "taken")
    elif press.act == "release" and mine:
        step = suggestion_steps.release(tx, found.id, press.version, staff, now)
        await _settle(context, step, "suggest-told-released", "released")
    elif press.act in {"take", "release"}:
        await _changed(context, found)
    else:
        raise Refusal("button-foreign")


def _draft(found: Suggestion) -> forms.Draft:
    return {"suggestion": found.id, "version": found.version, "number": found.label}


async def _settle(context: Context, step: Awaitable[Suggestion], told: str, act: str) -> None:
    """Await ``step``, show the changed suggestion, and notify its author with the text ``told``.

    ``act`` is recorded in the audit log.

    If another person has changed the suggestion meanwhile, show its present state instead.
    """
    try:
        after = await step
    except ChangedMeanwhileError as changed:
        await _changed(context, changed.present)
        return
    await record(context, act, after)
    await tell_author(context, after, told)
    context.toast(context.texts.plain("suggest-toast-done"))
    await _show(context, after)


async def _changed(context: Context, present: Suggestion) -> None:
    context.toast(context.texts.plain("suggest-changed"), alert=True)
    await _show(context, present)


async def _undo(context: Context, press: Act) -> None:
    try:
        after, _ = await suggestion_steps.undo(
            context.tx, press.suggestion, press.version, context.now
        )
    except NothingToUndoError:
        raise Refusal("suggest-nothing-to-undo") from None
    except ChangedMeanwhileError as changed:
        await _changed(context, changed.present)
        return
    await record(context, "undone", after)
    await tell_author(context, after, "suggest-told-undone")
    context.toast(context.texts.plain("suggest-toast-undone"))
    await _show(context, after)


def _ask_status(context: Context, found: Suggestion) -> None:
    texts = context.texts
    rows = [
        [Button(views.status(status, texts), SetStatus(found.id, found.version, status))]
        for status in SuggestionStatus
        if status is not found.status and (found.reply or status is not SuggestionStatus.ANSWERED)
    ]
    rows.append([Button(texts.plain("suggest-back"), Handle(found.id, 0))])
    said = texts("suggest-ask-status", number=found.label, status=str(found.status))
    context.show(View(said, rows))


async def set_status(context: Context, press: SetStatus) -> None:
    """Set the status of a suggestion; for declining, ask for the reason first."""
    found = await find(context, press.suggestion)
    if found.version != press.version:
        await _changed(context, found)
    elif found.status is press.status:
        raise Refusal("suggest-status-already")
    elif press.status is SuggestionStatus.ANSWERED and not found.reply:
        raise Refusal("suggest-answer-first")
    elif press.status is SuggestionStatus.DECLINED:
        await forms.begin(context, answers.DECLINE, _draft(found))
    else:
        step = suggestion_steps.set_status(
            *(context.tx, found.id, press.version, context.member.id, press.status, context.now)
        )
        await _settle(context, step, "suggest-told-status", "status")


async def send_files(context: Context, press: Files) -> None:
    """Send the files of a suggestion, each as one message; say so where Telegram refuses one."""
    found = await find(context, press.suggestion)
    files = await suggestions.files_of(context.tx, found.id)
    if not files:
        raise Refusal("suggest-no-files")
    texts, chat_id = context.texts, context.incoming.chat_id
    for place, file in enumerate(files, start=1):
        which = {"number": found.label, "place": str(place), "count": str(len(files))}
        params = {"chat_id": chat_id, file.kind: file.file_id}
        caption = texts.plain("suggest-file-caption", **which)
        if file.kind == "video_note":  # which can't have a caption
            context.say(View(Markup(caption)))
        else:
            params["caption"] = caption
        refused = send(chat_id, View(texts("suggest-file-refused", **which)))
        context.replies.append(Reply(METHODS[file.kind], params, otherwise=refused))


async def export(context: Context, _: Export) -> None:
    """Send all suggestions that the person handles as a workbook."""
    reach = require_reach(context)
    await audit.record(context.tx, context.member.id, "suggestions-exported", None, context.now)
    context.toast(context.texts.plain("suggest-exporting"))
    args = suggestion_sheet.arguments(reach, context.member.language, exports.today(context))
    exports.send(context, suggestion_sheet.ALL, args)

"""The forms in which somebody writes the answer to a suggestion, or the reason for declining it.

The answer of who was given it (交办) waits for a second person: a small office answers at once.
"""

from handlers.kit import fitting, forms
from handlers.kit.context import Context
from handlers.kit.forms import Draft, Form
from handlers.kit.texts import Markup
from handlers.suggestions import facts, rights, views
from handlers.suggestions.author import notify_author, notify_office, notify_person
from handlers.suggestions.files import files_of, files_step
from handlers.suggestions.steps import TextStep
from handlers.suggestions.together.page import notify_answered
from handlers.suggestions.way.acting import back, draft_of, settle, show_done
from handlers.suggestions.way.steps import DayStep, ResultStep, TalkedStep, day_of, promises
from handlers.suggestions.writing import WordsStep
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion, SuggestionStatus
from storage.suggestions import answer_files, handling, way, words
from storage.suggestions import steps as suggestion_steps


async def begin_reply(context: Context, found: Suggestion) -> None:
    """Open the form for the answer: with a result, where a second person has to say yes."""
    draft = draft_of(found) | {forms.CHECKING: True}
    if way.waits_for_second(found, context.organisation.suggesting):
        draft["graded"] = True
    if found.draft_reply is not None:  # it was sent back
        draft |= {"text": found.draft_reply, "result": found.draft_result}
        if found.draft_promised is not None:
            draft["promised"] = found.draft_promised.isoformat()
        kept = await answer_files.of_draft(context.tx, found.id)
        draft["files"] = [
            {"kind": one.kind, "file_id": one.file_id, "name": one.name} for one in kept
        ]
    await forms.begin(context, REPLY, draft)


async def begin_decline(context: Context, found: Suggestion) -> None:
    """Open the form for the reason for declining."""
    written = await words.of_suggestion(context.tx, found.id)
    asked = any(not one.from_author for one in written)
    draft = draft_of(found) | {"anonymous": found.anonymous, "asked": asked}
    await forms.begin(context, DECLINE, draft)


def _lacks(context: Context, draft: Draft) -> str:
    if not draft.get("text"):
        return "text"
    results = {one.key for one in context.organisation.results}
    if draft.get("graded") and results and draft.get("result") not in results:
        return "result"
    return "promised" if promises(context, draft) and not draft.get("promised") else ""


def _echo_reply(context: Context, draft: Draft) -> Markup:
    texts, key = context.texts, str(draft.get("result", ""))
    said = views.outcome(key, day_of(draft), texts, context.organisation) if key else ""
    count = len(draft.get("files", ()))
    return texts(
        "suggest-echo-reply",
        number=draft["number"],
        result=said or texts.plain("suggest-no-result"),
        files=texts.plain("suggest-echo-files", count=str(count)) if count else "",
        text=fitting.clip(draft["text"], views.ECHO),
    )


async def _confirm_as(context: Context, draft: Draft) -> str:
    return "suggest-send-draft" if draft.get("graded") else "suggest-send-reply"


async def _reply(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.ANSWER)
    result, promised = str(draft.get("result", "")), day_of(draft)
    waits = way.waits_for_second(found, context.organisation.suggesting)
    if waits and not draft.get("graded"):  # it was given to somebody meanwhile
        await forms.begin_checking(context, REPLY, {**draft, "graded": True})
        return
    take = handling.draft if waits else suggestion_steps.answer
    step = take(
        context.tx,
        found.id,
        draft["version"],
        facts.by(context),
        draft["text"],
        result=result,
        promised_on=promised,
        files=files_of(draft),
    )
    told = _notify_draft if waits else told_reply
    act = "drafted" if waits else "replied"
    after = await settle(context, step, act, told, form=REPLY, draft=draft)
    if after is not None:
        await show_done(context, after)


async def told_reply(context: Context, after: Suggestion) -> None:
    """Notify the author of the answer, and those whose suggestions follow this one."""
    await notify_author(context, after, "suggest-told-reply")
    await notify_answered(context, after)


async def _notify_draft(context: Context, after: Suggestion) -> None:
    await notify_office(context, after, Duty.REVIEW, "suggest-staff-drafted")


async def approve(context: Context, found: Suggestion) -> Suggestion | None:
    """Approve the answer that waits, send it to the author, and notify its writer."""
    writer = await handling.drafted_by(context.tx, found)

    async def told(context: Context, after: Suggestion) -> None:
        await told_reply(context, after)
        await notify_person(context, after, writer, "suggest-staff-approved")

    step = handling.approve(context.tx, found.id, found.version, facts.by(context))
    return await settle(context, step, "approved", told)


async def _decline(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.TRIAGE)
    step = suggestion_steps.set_status(
        context.tx,
        found.id,
        draft["version"],
        facts.by(context),
        SuggestionStatus.DECLINED,
        reason=draft["text"],
        talked=draft["talked"],
    )

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-declined")

    after = await settle(context, step, "declined", told, form=DECLINE, draft=draft)
    if after is not None:
        await show_done(context, after)


def _echo_decline(context: Context, draft: Draft) -> Markup:
    text = fitting.clip(draft["text"], views.ECHO)
    talked = context.texts.plain("suggest-echo-talked", talked=draft["talked"])
    return context.texts("suggest-echo-reason", number=draft["number"], talked=talked, text=text)


FILES = files_step("text")
REPLY = Form(
    "suggestion-reply",
    (
        WordsStep("text", "suggest-ask-reply", FILES),
        ResultStep(),
        DayStep("promised", "suggest-ask-promised", by_result=True),
        FILES,
    ),
    echo=_echo_reply,
    finish=_reply,
    confirm_as=_confirm_as,
    fields={
        "text": "suggest-field-body",
        "result": "suggest-field-result",
        "promised": "suggest-field-promised",
        "files": "suggest-field-files",
    },
    fields_if=lambda draft, name: name != "promised" or bool(draft.get("promised")),
    lacks=_lacks,
    belated=FILES.belated,
    back=back,
)
DECLINE = Form(
    "suggestion-decline",
    (TextStep("text", "suggest-ask-reason"), TalkedStep()),
    echo=_echo_decline,
    finish=_decline,
    confirm="suggest-send-reason",
    back=back,
)

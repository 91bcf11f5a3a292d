"""The short forms of those who handle suggestions: a reason or a day, and the step is taken.

退回补充, 不归我们办, 延期, 退回答复, 结果, and what became of a promise.
"""

from handlers.dates import moments
from handlers.kit.context import Context
from handlers.kit.forms import Draft
from handlers.suggestions import views
from handlers.suggestions.author import clipped, notify_author, notify_office, notify_person
from handlers.suggestions.steps import TextStep
from handlers.suggestions.way.acting import short_form
from handlers.suggestions.way.steps import DayStep, ResultStep, day_of
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion, SuggestionStepKind
from storage.suggestions import handling, steps
from storage.suggestions.taking import By


async def _return(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.send_back(
        context.tx, draft["suggestion"], draft["version"], by, draft["text"]
    )


async def _notify_returned(
    context: Context, draft: Draft, _: Suggestion, after: Suggestion
) -> None:
    await notify_author(context, after, "suggest-told-returned", clipped(draft["text"]))


RETURN = short_form(
    "suggestion-return",
    (TextStep("text", "suggest-ask-return"),),
    "returned",
    _return,
    _notify_returned,
    duty=Duty.TRIAGE,
)


async def _not_ours(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.give_back(
        context.tx, draft["suggestion"], draft["version"], by, draft["text"]
    )


async def _notify_not_ours(
    context: Context, draft: Draft, before: Suggestion, after: Suggestion
) -> None:
    await notify_office(
        context, after, Duty.ASSIGN, "suggest-staff-not-ours", clipped(draft["text"])
    )
    await notify_person(
        context, after, before.handler_id, "suggest-staff-not-ours", clipped(draft["text"])
    )
    await notify_author(context, after, "suggest-told-released")


NOT_OURS = short_form(
    "suggestion-not-ours",
    (TextStep("text", "suggest-ask-not-ours"),),
    "not-ours",
    _not_ours,
    _notify_not_ours,
    duty=Duty.ANSWER,
)


async def _ask_time(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.ask_time(
        context.tx, draft["suggestion"], draft["version"], by, draft["text"]
    )


async def _notify_time(context: Context, draft: Draft, _: Suggestion, after: Suggestion) -> None:
    await notify_office(context, after, Duty.EXTEND, "suggest-staff-time", clipped(draft["text"]))


TIME = short_form(
    "suggestion-time",
    (TextStep("text", "suggest-ask-time"),),
    "time-asked",
    _ask_time,
    _notify_time,
    duty=Duty.ANSWER,
)


async def _refuse(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.refuse(
        context.tx, draft["suggestion"], draft["version"], by, draft["text"]
    )


async def _notify_refused(context: Context, draft: Draft, _: Suggestion, after: Suggestion) -> None:
    writer = await steps.last_by(context.tx, after.id, SuggestionStepKind.DRAFTED)
    await notify_person(context, after, writer, "suggest-staff-sent-back", clipped(draft["text"]))


REFUSE = short_form(
    "suggestion-refuse",
    (TextStep("text", "suggest-ask-refuse"),),
    "sent-back",
    _refuse,
    _notify_refused,
    duty=Duty.REVIEW,
)


async def _grade(context: Context, draft: Draft, by: By) -> Suggestion:
    return await steps.set_result(
        context.tx, draft["suggestion"], draft["version"], by, draft["result"], day_of(draft)
    )


async def _notify_grade(context: Context, draft: Draft, _: Suggestion, after: Suggestion) -> None:
    key, promised, office = after.result, after.promised_on, context.organisation
    await notify_author(
        context,
        after,
        "suggest-told-graded",
        lambda texts: {"result": views.outcome(key, promised, texts, office)},
    )


RESULT = short_form(
    "suggestion-result",
    (ResultStep(), DayStep("promised", "suggest-ask-promised", by_result=True)),
    "result",
    _grade,
    _notify_grade,
    duty=Duty.RESULT,
)


async def _put_off(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.settle_promise(
        context.tx,
        draft["suggestion"],
        draft["version"],
        by,
        later=day_of(draft),
        reason=draft["text"],
    )


async def _notify_put_off(context: Context, draft: Draft, _: Suggestion, after: Suggestion) -> None:
    day = day_of(draft)
    assert day is not None
    reason = clipped(draft["text"])
    await notify_author(
        context,
        after,
        "suggest-told-later",
        lambda texts: {**reason(texts), "day": moments.day(day, texts)},
    )


LATER = short_form(
    "suggestion-later",
    (DayStep("promised", "suggest-ask-later"), TextStep("text", "suggest-ask-later-why")),
    "promise",
    _put_off,
    _notify_put_off,
    duty=Duty.ANSWER,
)


async def _break(context: Context, draft: Draft, by: By) -> Suggestion:
    return await handling.settle_promise(
        context.tx, draft["suggestion"], draft["version"], by, reason=draft["text"]
    )


async def _notify_broken(context: Context, draft: Draft, _: Suggestion, after: Suggestion) -> None:
    await notify_author(context, after, "suggest-told-broken", clipped(draft["text"]))


BROKEN = short_form(
    "suggestion-broken",
    (TextStep("text", "suggest-ask-broken"),),
    "promise",
    _break,
    _notify_broken,
    duty=Duty.ANSWER,
)

"""The acts behind the buttons of a suggestion's page, for staff and for whom it was given to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.done import worded
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.suggestions import facts, rights, writing
from handlers.suggestions.author import notify_author, notify_person
from handlers.suggestions.payloads import Act
from handlers.suggestions.way import answers, giving, joining, page, reasons
from handlers.suggestions.way.acting import draft_of, settle
from storage import office_days
from storage.model.suggestion_rules import Duty, Part
from storage.model.suggestions import Mark, Suggestion, SuggestionStatus, SuggestionStepKind
from storage.suggestions import clocks, handling, marks, way
from storage.suggestions import steps as suggestion_steps

Do = Callable[[Context, Suggestion], Awaitable[Suggestion | None]]


@dataclass(frozen=True, slots=True)
class _Deed:
    """What an act does; it returns the suggestion to be shown, or None once all is said."""

    do: Do
    duties: tuple[Duty, ...]
    """What the person has to be allowed to do with the suggestion: one of these."""
    office: bool = False
    """Whether it is for the office alone, and not for those whom the suggestion was given to."""


async def act(context: Context, press: Act) -> None:
    """Run the act that was pressed, if the suggestion has not changed since it was shown."""
    deed = _DEEDS.get(press.act) or _own_mark(context, press.act)
    if deed is None:
        await rights.work_on(context, press.suggestion)
        raise Refusal("button-foreign")
    found = await rights.find(context, press.suggestion, *deed.duties, office=deed.office)
    if press.version != found.version:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        await page.show(context, found)
        return
    _require_part(context, press.act, found)
    after = await deed.do(context, found)
    if after is not None:
        await page.show(context, after)


def _require_part(context: Context, act: str, found: Suggestion) -> None:
    """Raise Refusal if the settings leave out what the act leads to."""
    times = context.organisation.suggesting
    kind = _STEPS.get(act)
    left_out = kind is not None and way.is_left_out(kind, found, times)
    if left_out or (act == "help" and not times.has(Part.HELP)):
        raise Refusal("suggest-left-out")


def _begins(form: forms.Form) -> Do:
    async def do(context: Context, found: Suggestion) -> None:
        await forms.begin(context, form, draft_of(found))

    return do


async def _reply(context: Context, found: Suggestion) -> None:
    await answers.begin_reply(context, found)


async def _take(context: Context, found: Suggestion) -> Suggestion | None:
    if found.handler_id == context.member.id:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        return found
    step = suggestion_steps.take(context.tx, found.id, found.version, facts.by(context))

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-taken")
        if found.assigned:
            await notify_person(context, after, found.handler_id, "suggest-staff-taken-away")

    return await settle(context, step, "taken", told)


async def _release(context: Context, found: Suggestion) -> Suggestion | None:
    if found.handler_id != context.member.id:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        return found
    step = suggestion_steps.release(context.tx, found.id, found.version, facts.by(context))

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-released")

    return await settle(context, step, "released", told)


async def _begin(context: Context, found: Suggestion) -> Suggestion | None:
    """Say that the work on what was given to them has begun (办理中)."""
    if found.status is not SuggestionStatus.ASSIGNED:
        raise Refusal("suggest-not-now")
    step = suggestion_steps.set_status(
        context.tx, found.id, found.version, facts.by(context), SuggestionStatus.IN_PROGRESS
    )

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-status")

    return await settle(context, step, "status", told)


def _decides_time(*, agreed: bool) -> Do:
    async def do(context: Context, found: Suggestion) -> Suggestion | None:
        asked_by = found.handler_id
        step = handling.decide_time(
            context.tx,
            found.id,
            found.version,
            facts.by(context),
            agreed=agreed,
            came=clocks.came(found, context.organisation),
        )
        calendar = await office_days.load(context.tx, context.organisation)
        today = facts.by(context).today

        async def told(context: Context, after: Suggestion) -> None:
            key = "suggest-staff-time-given" if agreed else "suggest-staff-time-refused"
            await notify_person(context, after, asked_by, key)
            if agreed:
                when = clocks.of_suggestion(after, context.organisation, today, calendar)
                await notify_author(
                    context,
                    after,
                    "suggest-told-time",
                    lambda texts: {"due": "" if when is None else page.due(when, texts)},
                )

        return await settle(context, step, "time-given" if agreed else "time-refused", told)

    return do


async def _approve(context: Context, found: Suggestion) -> Suggestion | None:
    if not await rights.may_release(context, found):
        raise Refusal("not-yours")
    return await answers.approve(context, found)


def _own_mark(context: Context, act: str) -> _Deed | None:
    """Return the deed of a mark that is not the bot's; None if the act is no such mark."""
    begin, _, key = act.partition("-")
    known = context.organisation.mark(key) or context.organisation.former.get(("mark", key))
    return _Deed(_marks(key), (Duty.MARK,)) if begin == "mark" and known else None


def _marks(mark: str) -> Do:
    async def do(context: Context, found: Suggestion) -> Suggestion | None:
        if mark == Mark.SHOWN and not found.reply and mark not in found.marks:
            raise Refusal("suggest-answer-first")
        if mark not in {*found.marks, *marks.offered(context.organisation)}:
            raise Refusal("suggest-left-out")
        step = suggestion_steps.mark(context.tx, found.id, found.version, facts.by(context), mark)

        async def told(context: Context, after: Suggestion) -> None:
            if mark in after.marks:
                await notify_author(
                    context,
                    after,
                    "suggest-told-marked",
                    lambda texts: {"mark": worded.mark(mark, texts, context.organisation)},
                )

        return await settle(context, step, "marked", told, details={"mark": mark})

    return do


async def _close(context: Context, found: Suggestion) -> Suggestion | None:
    step = suggestion_steps.close(context.tx, found.id, found.version, facts.by(context))

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-closed")

    return await settle(context, step, "closed", told)


async def _kept(context: Context, found: Suggestion) -> Suggestion | None:
    step = handling.settle_promise(
        context.tx, found.id, found.version, facts.by(context), kept=True
    )

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-kept")

    return await settle(context, step, "promise", told)


async def _write(context: Context, found: Suggestion) -> Suggestion | None:
    if not way.may_write(found):
        raise Refusal("suggest-not-now")
    await writing.begin_office(context, found)
    return None


async def _more(context: Context, found: Suggestion) -> None:
    await page.show_more(context, found)


async def _undo(context: Context, found: Suggestion) -> Suggestion | None:
    return await page.undo(context, found)


async def _status(context: Context, found: Suggestion) -> None:
    page.ask_status(context, found)


_STEPS: Final[Mapping[str, SuggestionStepKind]] = {
    "return": SuggestionStepKind.RETURNED,
    "merge": SuggestionStepKind.MERGED,
    "assign": SuggestionStepKind.ASSIGNED,
    "not-ours": SuggestionStepKind.NOT_OURS,
}
"""The steps of acts that the settings can leave out."""
_DEEDS: Final[Mapping[str, _Deed]] = {
    "reply": _Deed(_reply, (Duty.ANSWER,)),
    "status": _Deed(_status, (Duty.TRIAGE, Duty.ACCEPT)),
    "undo": _Deed(_undo, tuple(Duty), office=True),
    "take": _Deed(_take, (Duty.ASSIGN,)),
    "release": _Deed(_release, (Duty.ASSIGN,)),
    "begin": _Deed(_begin, (Duty.ANSWER,)),
    "more": _Deed(_more, tuple(Duty)),
    "write": _Deed(_write, (Duty.WRITE,)),
    "return": _Deed(_begins(reasons.RETURN), (Duty.TRIAGE,)),
    "merge": _Deed(joining.begin, (Duty.MERGE,)),
    "part": _Deed(joining.part, (Duty.MERGE,)),
    "assign": _Deed(giving.begin_assign, (Duty.ASSIGN,)),
    "help": _Deed(giving.begin_help, (Duty.HELP,)),
    "not-ours": _Deed(page.begin_not_ours, (Duty.ANSWER,)),
    "time": _Deed(_begins(reasons.TIME), (Duty.ANSWER,)),
    "time-yes": _Deed(_decides_time(agreed=True), (Duty.EXTEND,)),
    "time-no": _Deed(_decides_time(agreed=False), (Duty.EXTEND,)),
    "approve": _Deed(_approve, (Duty.REVIEW,)),
    "refuse": _Deed(_begins(reasons.REFUSE), (Duty.REVIEW,)),
    "result": _Deed(_begins(reasons.RESULT), (Duty.RESULT,)),
    "close": _Deed(_close, (Duty.CLOSE,)),
    "kept": _Deed(_kept, (Duty.ANSWER,)),
    "later": _Deed(_begins(reasons.LATER), (Duty.ANSWER,)),
    "broken": _Deed(_begins(reasons.BROKEN), (Duty.ANSWER,)),
    **{
        str(mark): _Deed(_marks(str(mark)), (Duty.SHOW if mark is Mark.SHOWN else Duty.MARK,))
        for mark in Mark
    },
}
"""The acts by the name that a button carries."""

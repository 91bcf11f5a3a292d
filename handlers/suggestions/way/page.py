"""A suggestion's page for staff and for those whom it was given to: what may be done with it."""

from collections.abc import Iterator, Sequence

from handlers.done import worded
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import facts, pages, views
from handlers.suggestions.author import notify_author, record
from handlers.suggestions.pages import Facts
from handlers.suggestions.payloads import Act, Files, Given, Handle, Helping, Queue, SetStatus
from handlers.suggestions.rights import may, may_release, works_on
from handlers.suggestions.views import due
from handlers.suggestions.way import reasons
from handlers.suggestions.way.acting import draft_of
from storage import office_days, rights
from storage.model.suggestion_rules import Duty, Part
from storage.model.suggestions import Mark, Suggestion, SuggestionStatus, SuggestionStepKind
from storage.suggestions import clocks, marks, taking, way
from storage.suggestions.taking import ChangedMeanwhileError, NothingToUndoError

__all__ = ("ask_status", "begin_not_ours", "due", "show", "show_more", "undo")

TOGETHER = 8  # suggestions handled together with it that its page opens
_K = SuggestionStepKind
_MORE = (
    ("return", _K.RETURNED, Duty.TRIAGE),
    ("merge", _K.MERGED, Duty.MERGE),
    ("assign", _K.ASSIGNED, Duty.ASSIGN),
    ("result", _K.RESULT, Duty.RESULT),
    ("close", _K.CLOSED, Duty.CLOSE),
)
"""The office's further acts, the step that each takes, and what one has to be allowed for it."""


async def show(context: Context, found: Suggestion, at: int = 0) -> None:
    """Show the suggestion: its text, every step with the name of who did it, possible acts."""
    texts = context.texts
    known = await facts.of_suggestion(context, found)
    made = pages.for_staff(found, known, texts, context.organisation)
    page = Page.near(at, len(made))
    rows = [
        *page.turner(texts, lambda to: Handle(found.id, to)),
        *await _acts(context, found, known),
        _back(context, found),
    ]
    context.show(View(page.text(texts, made[page.number]), rows))


def _back(context: Context, found: Suggestion) -> list[Button]:
    texts = context.texts
    if rights.may_handle_suggestion(context.member.grants, found):
        label = texts.plain("suggest-to-list", status=str(found.status))
        return [Button(label, Queue(found.status, 0))]
    return [Button(texts.plain("suggest-to-given"), Given(0))]


def _act(context: Context, found: Suggestion, key: str, what: str) -> list[Button]:
    return [Button(context.texts.plain(key), Act(found.id, found.version, what))]


async def _acts(context: Context, found: Suggestion, known: Facts) -> list[list[Button]]:
    """Return the buttons of what this person may do: the office most, helpers their opinion."""
    works = await works_on(context, found)
    rows = list[list[Button]]()
    if _may_step(context, _K.APPROVED, found) and await may_release(context, found):
        rows.append(_act(context, found, "suggest-act-approve", "approve"))
    if works:
        rows += [_act(context, found, *one) for one in _possible(context, found, known)]
        if await _further(context, found, known):
            times = context.organisation.suggesting
            both_there = times.has(Part.ASSIGNED) and times.has(Part.MERGED)
            key = "suggest-act-more" if both_there else "suggest-act-more-plain"
            rows.append(_act(context, found, key, "more"))
    rows += _helping(context, found, known)
    if works:
        together = [*([known.main] if known.main else []), *known.merged][:TOGETHER]
        rows += [[Button(views.line(one, context.texts), Handle(one.id, 0))] for one in together]
    files = found.files + known.every_file + sum(one.files for one in known.words)
    if files:
        label = context.texts.plain("suggest-act-files", count=str(files))
        rows.append([Button(label, Files(found.id))])
    if await _may_undo(context, found):
        rows.append(_act(context, found, "suggest-act-undo", "undo"))
    return rows


async def _may_undo(context: Context, found: Suggestion) -> bool:
    last = await taking.last_step(context.tx, found)
    times = context.organisation.suggesting
    grants = context.member.grants
    return last is not None and rights.may_undo_step(grants, found, last, times)


def _possible(context: Context, found: Suggestion, known: Facts) -> Iterator[tuple[str, str]]:
    """Yield the labels and the acts of those who work on it, what waits first."""
    yield from ((f"suggest-act-{one}", one) for one in _waiting(context, found))
    in_charge = rights.is_in_charge(context.member, found)
    begins = found.status is SuggestionStatus.ASSIGNED and in_charge
    if begins and may(context, found, Duty.ANSWER):
        yield "suggest-act-begin", "begin"
    if _may_step(context, _K.REPLY, found) and may(context, found, Duty.ANSWER):
        yield "suggest-act-reply-again" if found.reply else "suggest-act-reply", "reply"
    if _may_step(context, _K.TAKEN, found) and may(context, found, Duty.ASSIGN):
        if found.handler_id == context.member.id:
            yield "suggest-act-release", "release"
        else:
            taken = found.handler_id is not None
            yield "suggest-act-take-over" if taken else "suggest-act-take", "take"
    if settable(context, found):
        yield "suggest-act-status", "status"
    both = (found, known.main or found)
    if way.may_write(found) and any(may(context, one, Duty.WRITE) for one in both):
        yield "suggest-act-write", "write"


def _may_step(context: Context, kind: SuggestionStepKind, found: Suggestion) -> bool:
    return way.may(kind, found, context.organisation.suggesting)


def settable(context: Context, found: Suggestion) -> list[SuggestionStatus]:
    """Return the statuses that the person may set by name."""
    return [
        status
        for status in way.SETTABLE
        if way.may_set(found, status, context.organisation.suggesting)
        and may(context, found, duty_of(status))
    ]


def duty_of(status: SuggestionStatus) -> Duty:
    """Return what one has to be allowed for setting this status by name."""
    return Duty.ACCEPT if status is SuggestionStatus.ACCEPTED else Duty.TRIAGE


def _waiting(context: Context, found: Suggestion) -> list[str]:
    """Return the acts that decide what waits."""
    acts = list[str]()
    if _may_step(context, _K.APPROVED, found) and may(context, found, Duty.REVIEW):
        acts.append("refuse")
    if found.extension is not None and may(context, found, Duty.EXTEND):
        acts += ["time-yes", "time-no"]
    if found.promise == "asked" and may(context, found, Duty.ANSWER):
        acts += ["kept", "later", "broken"]
    if _may_step(context, _K.PARTED, found) and may(context, found, Duty.MERGE):
        acts.append("part")
    return acts


def _helping(context: Context, found: Suggestion, known: Facts) -> list[list[Button]]:
    """Return the buttons by which helpers give their opinion, and those who ask them end that."""
    texts, rows = context.texts, list[list[Button]]()
    who, times = (context.member, found), context.organisation.suggesting
    for one in known.helpers:
        name = views.helper(one, texts, context.organisation)
        if rights.may_give_opinion(*who, one, times) and found.status in way.WORKING:
            label = texts.plain("suggest-act-opinion", name=name)
            rows.append([Button(label, Helping(one.id, found.version, "say"))])
    return rows


async def show_more(context: Context, found: Suggestion) -> None:
    """Show the further acts: to send back, merge, give to others, ask for time, mark, close."""
    texts, known = context.texts, await facts.of_suggestion(context, found)
    rows = await _further(context, found, known)
    rows.append([Button(texts.plain("suggest-back"), Handle(found.id, 0))])
    context.show(View(texts("suggest-more", number=found.label), rows))


async def _further(context: Context, found: Suggestion, known: Facts) -> list[list[Button]]:
    """Return the buttons of the further acts; of a merged suggestion there may be none."""
    texts = context.texts
    acts = [
        one
        for one, kind, duty in _MORE
        if _may_step(context, kind, found) and may(context, found, duty)
    ]
    helps = may(context, found, Duty.HELP)
    if way.may_help(found, context.organisation.suggesting) and helps:
        acts.append("help")
    answers = may(context, found, Duty.ANSWER)
    extends = (
        _may_step(context, _K.ASKED_TIME, found) and context.organisation.suggesting.extension_days
    )
    if answers and extends:
        acts.append("time")
    if (
        answers
        and _may_step(context, _K.NOT_OURS, found)
        and await _may_still_return(context, found)
    ):
        acts.append("not-ours")
    rows = [_act(context, found, f"suggest-act-{one}", one) for one in acts]
    if _may_step(context, _K.MARKED, found):
        keys = {*found.marks, *marks.offered(context.organisation)}
        if not found.reply:
            keys -= {Mark.SHOWN} - found.marks
        ordered = marks.in_order(keys, context.organisation)
        rows += [_mark(context, found, one) for one in ordered if may_mark(context, found, one)]
    for one in known.helpers if helps else ():
        label = texts.plain(
            "suggest-act-unhelp", name=views.helper(one, texts, context.organisation)
        )
        rows.append([Button(label, Helping(one.id, found.version, "remove"))])
    return rows


def may_mark(context: Context, found: Suggestion, mark: str) -> bool:
    """Return whether the person may set this mark, and take it away."""
    return may(context, found, Duty.SHOW if mark == Mark.SHOWN else Duty.MARK)


def _mark(context: Context, found: Suggestion, mark: str) -> list[Button]:
    key = "suggest-act-unmark" if mark in found.marks else "suggest-act-mark"
    name = worded.mark(mark, context.texts, context.organisation)
    act = mark if mark in set(Mark) else f"mark-{mark}"
    return [Button(context.texts.plain(key, mark=name), Act(found.id, found.version, act))]


async def _may_still_return(context: Context, found: Suggestion) -> bool:
    calendar = await office_days.load(context.tx, context.organisation)
    times, today = context.organisation.suggesting, facts.by(context).today
    return clocks.may_be_returned(found, times, today, calendar)


async def begin_not_ours(context: Context, found: Suggestion) -> None:
    """Ask why the suggestion is not theirs, while it can still be given back. Raises Refusal."""
    if not _may_step(context, _K.NOT_OURS, found) or not await _may_still_return(context, found):
        raise Refusal("suggest-too-late", days=str(context.organisation.suggesting.not_ours_days))
    await forms.begin(context, reasons.NOT_OURS, draft_of(found))


async def undo(context: Context, found: Suggestion) -> Suggestion | None:
    """Undo the last step, notify the author, and return the suggestion. Raises Refusal."""
    last = await taking.last_step(context.tx, found)
    if last is not None and not await _may_undo(context, found):
        raise Refusal("not-yours")
    try:
        after, _ = await taking.undo(context.tx, found.id, found.version, context.now)
    except NothingToUndoError:
        raise Refusal("suggest-nothing-to-undo") from None
    except ChangedMeanwhileError as changed:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        return changed.present
    await record(context, "undone", after)
    await notify_author(context, after, "suggest-told-undone")
    context.toast(context.texts.plain("suggest-toast-undone"))
    return after


def ask_status(context: Context, found: Suggestion) -> None:
    """Ask which status the suggestion is to have."""
    texts = context.texts
    offered: Sequence[list[Button]] = [
        [Button(views.status(status, texts), SetStatus(found.id, found.version, status))]
        for status in settable(context, found)
    ]
    adopts = Mark.ADOPTED in {*found.marks, *marks.offered(context.organisation)}
    adopts = adopts and _may_step(context, _K.MARKED, found)
    adopted = (
        [_mark(context, found, Mark.ADOPTED)]
        if adopts and may_mark(context, found, Mark.ADOPTED)
        else []
    )
    back = [Button(texts.plain("suggest-back"), Handle(found.id, 0))]
    said = texts("suggest-ask-status", number=found.label, status=str(found.status))
    context.show(View(said, [*offered, *adopted, back]))

"""The way of a suggestion: which step may be taken in which status, and where it leads.

Pure: nothing here reads the database. Who may take a step is decided in storage/rights.py.

待办理 → (退回补充 | 并案 | 不予立案 | 转参考 | 立案) → 交办 → 办理中 → 答复待审 → 已答复 → 已办结.
A small office may answer at any time before; the author's dissatisfaction leads from 已答复 back to
办理中, once. An office can leave parts of the way out ([suggestions] left_out): nothing comes there
any more, and what stands there already goes on from there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from storage.model.suggestion_rules import Part, Times
from storage.model.suggestions import Suggestion, SuggestionStatus, SuggestionStepKind

_S, _K = SuggestionStatus, SuggestionStepKind

UNDECIDED: Final = frozenset({_S.RECEIVED, _S.RETURNED})
"""The office has not decided on the suggestion."""
WORKING: Final = frozenset({_S.ACCEPTED, _S.ASSIGNED, _S.IN_PROGRESS, _S.REVIEW})
"""The suggestion is being handled: the answer is due."""
WAITING: Final = frozenset({*UNDECIDED, *WORKING})
"""The suggestion waits for an answer."""
_BESIDE: Final = frozenset({_S.PASSED_ON, _S.DECLINED, _S.ANSWERED})
_ANY: Final = frozenset({*UNDECIDED, *WORKING, *_BESIDE})
SETTABLE: Final = (_S.RECEIVED, _S.ACCEPTED, _S.PASSED_ON, _S.DECLINED, _S.IN_PROGRESS, _S.ANSWERED)
"""The statuses that staff set by name; the others are reached by a step of their own."""


def _same(statuses: frozenset[SuggestionStatus]) -> Mapping[SuggestionStatus, SuggestionStatus]:
    return {status: status for status in statuses}


def _to(
    to: SuggestionStatus, *statuses: SuggestionStatus
) -> Mapping[SuggestionStatus, SuggestionStatus]:
    return dict.fromkeys(statuses, to)


TABLE: Final[Mapping[SuggestionStepKind, Mapping[SuggestionStatus, SuggestionStatus]]] = {
    _K.TAKEN: _same(_ANY),
    _K.RELEASED: _same(_ANY),
    _K.RETURNED: _to(_S.RETURNED, _S.RECEIVED),
    _K.MERGED: _to(
        _S.MERGED,
        _S.RECEIVED,
        _S.RETURNED,
        _S.ACCEPTED,
        _S.PASSED_ON,
        _S.ASSIGNED,
        _S.IN_PROGRESS,
    ),
    # It goes back to where it was (storage/suggestions/joining.py); this is where it was not.
    _K.PARTED: _to(_S.RECEIVED, _S.MERGED),
    _K.ASSIGNED: _to(
        _S.ASSIGNED, _S.RECEIVED, _S.ACCEPTED, _S.PASSED_ON, _S.ASSIGNED, _S.IN_PROGRESS
    ),
    _K.NOT_OURS: _to(_S.ACCEPTED, _S.ASSIGNED, _S.IN_PROGRESS),
    _K.ASKED_TIME: _same(frozenset({_S.ACCEPTED, _S.ASSIGNED, _S.IN_PROGRESS})),
    _K.GAVE_TIME: _same(WORKING),
    _K.REFUSED_TIME: _same(WORKING),
    _K.REPLY: _to(_S.ANSWERED, *(_ANY - {_S.REVIEW})),
    _K.DRAFTED: _to(_S.REVIEW, _S.ACCEPTED, _S.ASSIGNED, _S.IN_PROGRESS, _S.ANSWERED),
    _K.SENT_BACK: _to(_S.IN_PROGRESS, _S.REVIEW),
    _K.APPROVED: _to(_S.ANSWERED, _S.REVIEW),
    _K.MARKED: _same(frozenset({*_ANY, _S.CLOSED})),
    _K.RESULT: _same(frozenset({_S.ANSWERED, _S.CLOSED})),
    _K.PROMISE: _same(frozenset({_S.ANSWERED, _S.CLOSED})),
    _K.CLOSED: _to(_S.CLOSED, _S.ANSWERED, _S.DECLINED, _S.PASSED_ON),
}
"""For each step the statuses in which it may be taken, and the status after it.

The step ``status`` sets one of SETTABLE: see :func:`may_set`.
"""


_PARTS: Final[Mapping[SuggestionStepKind, Part]] = {
    _K.RETURNED: Part.RETURNED,
    _K.MERGED: Part.MERGED,
    _K.ASSIGNED: Part.ASSIGNED,
    _K.NOT_OURS: Part.NOT_OURS,
}
"""The steps that an office can leave out. What stands where one led goes on: see TABLE."""


def is_left_out(kind: SuggestionStepKind, suggestion: Suggestion, times: Times) -> bool:
    """Return whether the settings leave this step out, for such a suggestion."""
    part = _PARTS.get(kind)
    if kind is _K.ASSIGNED and suggestion.assigned and not times.has(Part.REASSIGN):
        return True
    return part is not None and not times.has(part)


def sets(status: SuggestionStatus, times: Times) -> bool:
    """Return whether the settings have this status, so that something can come to it."""
    return str(status) not in times.left_out


def after(kind: SuggestionStepKind, status: SuggestionStatus, times: Times) -> SuggestionStatus:
    """Return the status after this step. Raises KeyError where it may not be taken.

    What is 立案 stays so, also when the settings have left that out since.
    """
    to = TABLE[kind][status]
    return taken_up(times) if to is _S.ACCEPTED and status is not to else to


def taken_up(times: Times) -> SuggestionStatus:
    """Return the status of what is the office's own to handle: 立案, or 办理中 where none is."""
    return _S.ACCEPTED if sets(_S.ACCEPTED, times) else _S.IN_PROGRESS


def may(kind: SuggestionStepKind, suggestion: Suggestion, times: Times) -> bool:
    """Return whether the suggestion is where this step may be taken, and the settings have it."""
    here = suggestion.status in TABLE[kind] and not is_left_out(kind, suggestion, times)
    if suggestion.gathering or not here:
        return False
    if kind is _K.NOT_OURS:
        return suggestion.assigned
    if kind is _K.ASKED_TIME:
        return suggestion.extension is None and not suggestion.extended
    if kind in {_K.GAVE_TIME, _K.REFUSED_TIME}:
        return suggestion.extension is not None
    if kind is _K.PROMISE:
        return suggestion.promise in {"open", "asked"}
    return True


def answers(kind: SuggestionStepKind, status: SuggestionStatus) -> bool:
    """Return whether the author is answered by this step to ``status``, so that nothing waits.

    Of one that is declined they are told the reason.
    """
    return kind in {_K.REPLY, _K.APPROVED} or (kind is _K.STATUS and status is _S.DECLINED)


def may_set(suggestion: Suggestion, status: SuggestionStatus, times: Times) -> bool:
    """Return whether staff may set this status by name; 已答复 only where there is a reply."""
    if suggestion.status not in _ANY - {_S.REVIEW} or status not in SETTABLE:
        return False
    if not sets(status, times):
        return False
    return status is not suggestion.status and bool(suggestion.reply or status is not _S.ANSWERED)


def may_support(suggestion: Suggestion) -> bool:
    """Return whether colleagues may still support it: as long as it waits for an answer."""
    return not suggestion.withdrawn and suggestion.status in WAITING


def may_complete(suggestion: Suggestion) -> bool:
    """Return whether what the author writes completes it (补充), so that it waits anew."""
    return suggestion.status is _S.RETURNED


def may_help(suggestion: Suggestion, times: Times) -> bool:
    """Return whether somebody may be asked to help with it (会办)."""
    return suggestion.status in WORKING and times.has(Part.HELP)


def may_rate(suggestion: Suggestion, main: Suggestion, times: Times) -> bool:
    """Return whether the author may say how satisfied they are.

    Of one that is merged into another, ``main``, the author rates the answer of that one by
    themselves, once for each time it is handled; otherwise ``main`` is the suggestion itself.
    """
    if not times.has(Part.RATING):
        return False
    if suggestion.status is not _S.MERGED:
        return suggestion.status is _S.ANSWERED
    if main.reply is None or main.status not in {_S.ANSWERED, _S.CLOSED}:
        return False
    return not suggestion.rated_handling or suggestion.round < main.round


def may_be_handled_again(suggestion: Suggestion, times: Times) -> bool:
    """Return whether an author who is not satisfied leads to a second handling: once."""
    return times.has(Part.AGAIN) and suggestion.status is _S.ANSWERED and suggestion.round == 1


def may_write(suggestion: Suggestion) -> bool:
    """Return whether author and office write to each other about it."""
    return not (suggestion.withdrawn or suggestion.gathering)


def may_say_of_promise(suggestion: Suggestion, main: Suggestion) -> bool:
    """Return whether the author may say whether what was promised is done: once it is asked for.

    The author of one that is merged into another, ``main``, says it of the answer to that one;
    otherwise ``main`` is the suggestion itself.
    """
    return main.promise == "asked" and not suggestion.author_says


def waits_for_second(suggestion: Suggestion, times: Times) -> bool:
    """Return whether an answer to it waits for a second person's yes (答复待审)."""
    return times.second_person and suggestion.assigned


def days_of(status: SuggestionStatus, times: Times) -> int | None:
    """Return how many working days something is due after the status was reached; None: never."""
    if status is _S.RECEIVED:
        return times.triage_days
    if status in WORKING:
        return times.reply_days
    return times.rating_days if status is _S.ANSWERED else None


def clock(
    before: Suggestion, status: SuggestionStatus, today: date, times: Times
) -> tuple[date | None, int | None]:
    """Return the clock of the suggestion once it has this status.

    It goes on as long as the same thing is due: while it is handled the answer, whoever handles it.
    """
    same = before.status is status or {before.status, status} <= WORKING
    if same and not (status is _S.ANSWERED or before.status is _S.ANSWERED):
        return before.clock_from, before.clock_days
    days = days_of(status, times)
    return (None, None) if days is None else (today, days)


def began(suggestion: Suggestion, day: date, times: Times) -> tuple[date, int] | None:
    """Return since when, and in how many working days, something is due; None: nothing is.

    ``day`` is that on which the suggestion came in: from then on it counts where nothing else is
    stored, as of those that were there before the clocks. Of an answer nothing is due from staff.
    """
    days = days_of(suggestion.status, times)
    if days is None or suggestion.gathering or suggestion.status is _S.ANSWERED:
        return None
    if suggestion.clock_from is None or suggestion.clock_days is None:
        return day, days
    return suggestion.clock_from, suggestion.clock_days

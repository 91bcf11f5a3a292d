"""What a year's suggestions came to (提案工作报告): the figures, and the list behind each.

A figure is the set of suggestions that a name stands for, so that it is always as long as its list.
The suggestions are those numbered in the year, handed in and not withdrawn, within a reach.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.organisation import Named, Organisation
from storage.model.suggestion_rules import Called, Part
from storage.model.suggestions import Content, Suggestion, SuggestionStatus
from storage.model.time import from_millis, to_wall
from storage.office_days import Calendar
from storage.rights import Reach
from storage.suggestions import marks, suggestions, way

_S = SuggestionStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """A suggestion of the year, and whether its first answer was late; None without an answer."""

    suggestion: Suggestion
    late: bool | None


def became(one: Suggestion) -> str:
    """Return what has become of it: accepted, merged, declined, passed-on or undecided.

    A closed one that has no answer was declined, with a reason, or taken for reference.
    """
    if one.status is _S.MERGED:
        return "merged"
    if one.status in way.UNDECIDED:
        return "undecided"
    if one.status is _S.DECLINED or (one.status is _S.CLOSED and not one.reply and one.reason):
        return "declined"
    if one.status is _S.PASSED_ON or (one.status is _S.CLOSED and not one.reply):
        return "passed-on"
    return "accepted"


WAYS: Final = ("accepted", "merged", "declined", "passed-on", "undecided")
_Is = Callable[[Entry], bool]


def _way(way: str) -> _Is:
    return lambda one: became(one.suggestion) == way


def _handling(content: Content) -> _Is:
    return lambda one: one.suggestion.rated_handling == content


def _outcome(content: Content) -> _Is:
    return lambda one: one.suggestion.rated_result == content


_PLAIN: Final[Mapping[str, _Is]] = {
    "received": lambda _: True,
    **{name: _way(name) for name in WAYS},
    "answered": lambda one: one.late is not None,
    "on-time": lambda one: one.late is False,
    "late": lambda one: one.late is True,
    **{f"handling-{content}": _handling(content) for content in Content},
    **{f"outcome-{content}": _outcome(content) for content in Content},
}
MARK: Final = "mark-"
"""How the figure of a mark begins, before the mark's key."""
_BEFORE_MARKS: Final = [*_PLAIN].index("late") + 1
GROUPS: Final[Mapping[str, Callable[[Suggestion], str]]] = {
    "result": lambda one: one.result,
    "unit": lambda one: one.unit,
    "topic": lambda one: one.topic,
}
"""By which the suggestions are divided; a figure of one group is called ``unit=houqin``."""


_PARTS: Final = {
    "merged": Part.MERGED,
    "declined": Part.DECLINED,
    "passed-on": Part.PASSED_ON,
    **{f"handling-{content}": Part.RATING for content in Content},
    **{f"outcome-{content}": Part.RATING for content in Content},
}


def _is_kept(figure: str, organisation: Organisation) -> bool:
    """Return whether the settings have what the figure counts."""
    part = _PARTS.get(figure)
    return part is None or organisation.suggesting.has(part)


def figures(found: list[Entry], organisation: Organisation) -> dict[str, int]:
    """Return the figures, in order, with the marks that are offered or that a suggestion has.

    What the settings leave out is there only if something counts for it.
    """
    used = {mark for one in found for mark in one.suggestion.marks}
    keys = marks.in_order(used.union(marks.offered(organisation)), organisation)
    names = [*_PLAIN]
    names[_BEFORE_MARKS:_BEFORE_MARKS] = [f"{MARK}{key}" for key in keys]
    counts = {name: len(of(found, name)) for name in names}
    return {name: many for name, many in counts.items() if many or _is_kept(name, organisation)}


def of(found: list[Entry], figure: str) -> list[Entry]:
    """Return those for which the figure stands. Raises KeyError for a name that is no figure."""
    group, equals, key = figure.partition("=")
    if equals:
        return [one for one in found if GROUPS[group](one.suggestion) == key]
    if figure.startswith(MARK):
        return [one for one in found if figure.removeprefix(MARK) in one.suggestion.marks]
    return [one for one in found if _PLAIN[figure](one)]


def groups(found: list[Entry], group: str, organisation: Organisation) -> dict[str, list[Entry]]:
    """Return the suggestions by the key of a group; those that have none are left out.

    They are in the order of the settings; what those have no more comes last.
    """
    divided = dict[str, list[Entry]]()
    for one in found:
        key = GROUPS[group](one.suggestion)
        if key:
            divided.setdefault(key, []).append(one)
    known: Mapping[str, Sequence[Called | Named]] = {
        "result": organisation.results,
        "unit": organisation.units,
        "topic": organisation.topics,
    }
    places = {one.key: place for place, one in enumerate(known[group])}
    keys = sorted(divided, key=lambda key: (places.get(key, len(places)), key))
    return {key: divided[key] for key in keys}


async def load(
    tx: Transaction, year: int, reach: Reach, organisation: Organisation, calendar: Calendar
) -> list[Entry]:
    """Return the year's suggestions within the reach, by number."""
    where, args = suggestions.within(reach)
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {where} AND s.year = ${len(args) + 1} ORDER BY s.number",
        *args,
        year,
    )
    answers = await _answers(tx, year)
    found = [suggestions.of_row(row) for row in rows]
    return [Entry(one, _late(one, answers.get(one.id), organisation, calendar)) for one in found]


_Answer = tuple[date | None, int | None, str, int]


async def _answers(tx: Transaction, year: int) -> dict[int, _Answer]:
    """Return of the first answer to each: the clock before it, the status, the moment."""
    rows = await tx.all(
        "SELECT t.suggestion_id, t.at, t.old_status, t.before FROM suggestion_steps t"
        " JOIN suggestions s ON s.id = t.suggestion_id WHERE s.year = $1"
        " AND t.kind IN ('reply', 'approved') AND t.undone_at IS NULL ORDER BY t.id DESC",
        year,
    )
    found = dict[int, _Answer]()
    for row in rows:  # the first one is the last that is met
        before = json.loads(row["before"])
        begun = before.get("clock_from")
        found[row["suggestion_id"]] = (
            date.fromisoformat(begun) if begun else None,
            before.get("clock_days"),
            row["old_status"],
            row["at"],
        )
    return found


def _late(
    one: Suggestion, answer: _Answer | None, organisation: Organisation, calendar: Calendar
) -> bool | None:
    if answer is None or one.status is _S.MERGED:
        return None
    begun, days, status, at = answer
    came = to_wall(one.created_at, organisation.zone).date()
    before = replace(one, status=_S(status), clock_from=begun, clock_days=days, gathering=False)
    clock = way.began(before, came, organisation.suggesting)
    if clock is None:
        return False
    day = to_wall(from_millis(at), organisation.zone).date()
    return day > calendar.after(*clock)

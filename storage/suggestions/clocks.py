"""What is due on suggestions, counted in working days; reminders; promises on their day.

What is stored is the day from which is counted and how many days: which day that is follows from
the holidays as they are known now (storage/office_days.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestion_rules import Times
from storage.model.suggestions import Helper, Suggestion
from storage.model.time import to_wall
from storage.office_days import Calendar
from storage.rights import Reach
from storage.suggestions import helpers, suggestions, way


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: on ``day``, which is so many working days from today.

    ``left`` is negative once it is overdue. It is not ``certain`` if the holidays of a year between
    are not published.
    """

    day: date
    left: int
    certain: bool

    @property
    def bucket(self) -> str:
        """``overdue``, ``week`` (five working days at most) or ``later``."""
        if self.left < 0:
            return "overdue"
        return "week" if self.left <= _WEEK else "later"


_WEEK = 5
BUCKETS = ("overdue", "week", "later")


def due(begins: date, days: int, today: date, calendar: Calendar) -> Due:
    """Return when that is due which has so many working days from this day on."""
    day = calendar.after(begins, days)
    certain = calendar.is_certain(min(begins, today), max(day, today))
    return Due(day, calendar.between(today, day), certain)


def came(suggestion: Suggestion, office: Organisation) -> date:
    """Return the day, in the office's zone, on which the suggestion came in."""
    return to_wall(suggestion.created_at, office.zone).date()


def of_suggestion(
    suggestion: Suggestion, office: Organisation, today: date, calendar: Calendar
) -> Due | None:
    """Return when the office's next word on the suggestion is due; None: nothing is."""
    begun = way.began(suggestion, came(suggestion, office), office.suggesting)
    return None if begun is None else due(*begun, today, calendar)


def help_days(suggestion: Suggestion, office: Organisation, today: date, calendar: Calendar) -> int:
    """Return how many working days from today helpers have, so that the answer is due after them.

    As many as the settings say, or one fewer than are left for the answer; at least one.
    """
    when = of_suggestion(suggestion, office, today, calendar)
    stated = office.suggesting.help_days
    return stated if when is None else max(1, min(stated, when.left - 1))


def may_be_returned(suggestion: Suggestion, times: Times, today: date, calendar: Calendar) -> bool:
    """Return whether whoever it was given to can still say that it is not theirs."""
    given = suggestion.assigned_on
    return given is not None and calendar.after(given, times.not_ours_days) >= today


def level(left: int, days: int, times: Times) -> int:
    """Return how many of the reminders are due with so many working days left of ``days``.

    Nobody is reminded on the day on which the clock begins. What is overdue is reminded of at
    once, and again every ``overdue_days``.
    """
    rungs = [rung for rung in set(times.remind_days) if rung < days]
    over = 0 if left >= 0 else 1 + (-left - 1) // times.overdue_days
    return sum(left <= rung for rung in rungs) + over


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on the board: a suggestion, or a helper's opinion on it, and when it is due."""

    suggestion: Suggestion
    due: Due
    helper: Helper | None = None

    @property
    def unit(self) -> str:
        """The unit of which it is due, if it is one's."""
        return self.suggestion.unit if self.helper is None else self.helper.unit


async def board(
    tx: Transaction, reach: Reach, office: Organisation, today: date, calendar: Calendar
) -> list[Entry]:
    """Return all suggestions within the reach of which something is due, the most urgent first."""
    found: list[Entry] = []
    for one in await waiting(tx, reach):
        when = of_suggestion(one, office, today, calendar)
        if when is not None:
            found.append(Entry(one, when))
    return sorted(found, key=lambda entry: (entry.due.day, entry.suggestion.id))


async def opinions(tx: Transaction, reach: Reach, today: date, calendar: Calendar) -> list[Entry]:
    """Return the opinions of helpers that are missing on suggestions within the reach."""
    known = {one.id: one for one in await waiting(tx, reach)}
    return [
        Entry(
            known[helper.suggestion_id],
            due(helper.clock_from, helper.clock_days, today, calendar),
            helper,
        )
        for helper in await helpers.waiting(tx)
        if helper.suggestion_id in known
    ]


async def waiting(tx: Transaction, reach: Reach) -> list[Suggestion]:
    """Return all suggestions within the reach that wait for an answer."""
    where, args = suggestions.within(reach)
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {where} AND s.status IN"
        " ('received', 'accepted', 'assigned', 'in_progress', 'review') ORDER BY s.id",
        *args,
    )
    return [suggestions.of_row(row) for row in rows]


async def written(tx: Transaction, reach: Reach) -> list[Suggestion]:
    """Return those within the reach whose author has written something that nobody answered."""
    where, args = suggestions.within(reach)
    rows = await tx.all(f"{suggestions.SELECT} WHERE {where} AND s.news = 1 ORDER BY s.id", *args)
    return [suggestions.of_row(row) for row in rows]


async def unknown(tx: Transaction, reach: Reach, office: Organisation) -> list[Suggestion]:
    """Return those within the reach that name a unit, result or topic the settings do not know."""
    return [
        one
        for one in await suggestions.everything(tx, reach)
        if (one.unit and office.unit(one.unit) is None)
        or (one.result and office.result(one.result) is None)
        or office.topic(one.topic) is None
    ]


async def reminders(
    tx: Transaction, office: Organisation, today: date, calendar: Calendar
) -> Sequence[Entry]:
    """Return what has to be reminded of now, and note that it was: each rung once for each clock.

    What is several rungs late, after an interruption say, is reminded of once.
    """
    found: list[Entry] = []
    for entry in await board(tx, Reach(everything=True), office, today, calendar):
        begun = way.began(entry.suggestion, came(entry.suggestion, office), office.suggesting)
        assert begun is not None
        reached = level(entry.due.left, begun[1], office.suggesting)
        if reached > entry.suggestion.reminded:
            found.append(entry)
            await tx.execute(
                "UPDATE suggestions SET reminded = $2 WHERE id = $1", entry.suggestion.id, reached
            )
    for entry in await opinions(tx, Reach(everything=True), today, calendar):
        helper = entry.helper
        assert helper is not None
        reached = level(entry.due.left, helper.clock_days, office.suggesting)
        if reached > helper.reminded:
            found.append(entry)
            await tx.execute(
                "UPDATE suggestion_helpers SET reminded = $2 WHERE id = $1", helper.id, reached
            )
    return found


async def promised(tx: Transaction, today: date) -> list[Suggestion]:
    """Return the suggestions whose promise is due by today, and note that it was asked for.

    What a merged one was promised before it was merged is its main one's matter.
    """
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE s.promise = 'open' AND s.promised_on <= $1"
        " AND s.withdrawn_at IS NULL AND s.status <> 'merged' ORDER BY s.id",
        today.isoformat(),
    )
    await tx.execute(
        "UPDATE suggestions SET promise = 'asked', version = version + 1"
        " WHERE promise = 'open' AND promised_on <= $1 AND withdrawn_at IS NULL"
        " AND status <> 'merged'",
        today.isoformat(),
    )
    return [
        found
        for row in rows
        if (found := await suggestions.find(tx, suggestions.of_row(row).id)) is not None
    ]


async def close_unrated(tx: Transaction, today: date, calendar: Calendar) -> list[Suggestion]:
    """Close the answered suggestions whose authors have not said whether they are satisfied.

    What waits for a promise, or for the office's answer to its author, stays open. Answers from
    before the clocks stay as they are.
    """
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE s.status = 'answered' AND s.withdrawn_at IS NULL"  # noqa: S608
        " AND s.clock_from IS NOT NULL AND s.news = 0 AND s.promise NOT IN ('open', 'asked')"
        " AND NOT EXISTS (SELECT 1 FROM suggestions m WHERE m.main_id = s.id"
        " AND m.status = 'merged' AND m.news = 1) ORDER BY s.id"
    )
    closed: list[Suggestion] = []
    for one in map(suggestions.of_row, rows):
        assert one.clock_from is not None
        if calendar.after(one.clock_from, one.clock_days or 0) >= today:
            continue
        await tx.execute(
            "UPDATE suggestions SET status = 'closed', version = version + 1,"
            " clock_from = NULL, clock_days = NULL,"
            " settled = (SELECT coalesce(max(id), 0) FROM suggestion_steps"
            " WHERE suggestion_id = $1) WHERE id = $1",
            one.id,
        )
        closed.append(one)
    return closed

"""Who helps whoever is in charge of a suggestion (会办): units and persons, each with an opinion.

Their opinion is due before the answer is. None of it is a step that is undone: a helper is removed
again, and an opinion is written anew.
"""

import json
from collections.abc import Sequence

from storage.engine.transaction import Row, Transaction
from storage.model.suggestions import Helper, Suggestion
from storage.model.time import day_or_none
from storage.suggestions import suggestions, way
from storage.suggestions.taking import By, ChangedMeanwhileError, NotNowError

_SELECT = (
    "SELECT h.*, m.name FROM suggestion_helpers h LEFT JOIN members m ON m.id = h.member_id"
    " JOIN suggestions s ON s.id = h.suggestion_id AND s.withdrawn_at IS NULL"
)


class HelpsAlreadyError(Exception):
    """The unit or person helps already, or is in charge."""


def _helper(row: Row) -> Helper:
    begins = day_or_none(row["clock_from"])
    assert begins is not None
    return Helper(
        id=row["id"],
        suggestion_id=row["suggestion_id"],
        unit=row["unit"],
        member_id=row["member_id"],
        name=row["name"],
        clock_from=begins,
        clock_days=row["clock_days"],
        opinion=row["advice"],
        reminded=row["reminded"],
    )


async def of_suggestion(tx: Transaction, suggestion_id: int) -> list[Helper]:
    """Return who helps with the suggestion, in the order in which they were asked."""
    rows = await tx.all(f"{_SELECT} WHERE h.suggestion_id = $1 ORDER BY h.id", suggestion_id)
    return [_helper(row) for row in rows]


async def of_all(tx: Transaction, suggestion_ids: Sequence[int]) -> dict[int, list[Helper]]:
    """Return who helps with each of these suggestions, in the order in which they were asked."""
    rows = await tx.all(
        f"{_SELECT} WHERE h.suggestion_id IN"  # noqa: S608 - a constant
        " (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY h.id",
        json.dumps(list(suggestion_ids)),
    )
    found: dict[int, list[Helper]] = {}
    for row in rows:
        found.setdefault(row["suggestion_id"], []).append(_helper(row))
    return found


async def find(tx: Transaction, helper_id: int) -> Helper | None:
    """Return this helper; None if there is none."""
    row = await tx.one(f"{_SELECT} WHERE h.id = $1", helper_id)
    return _helper(row) if row else None


async def waiting(tx: Transaction) -> list[Helper]:
    """Return all whose opinion is missing on a suggestion that is being handled."""
    rows = await tx.all(
        f"{_SELECT} WHERE h.advice IS NULL"
        " AND s.status IN ('accepted', 'assigned', 'in_progress') ORDER BY h.id"
    )
    return [_helper(row) for row in rows]


async def of_member(tx: Transaction, member_id: int, units: Sequence[str] = ()) -> list[Suggestion]:
    """Return the suggestions that the member was given or helps with and that are not answered.

    And those of these ``units``, whose people they are. Of those that are answered the ones that
    wait for them again: an author has written, or it is asked whether what was promised is done.
    """
    charge = (
        "s.assigned_on IS NOT NULL AND (s.handler_id = $1"
        " OR s.unit IN (SELECT value FROM json_each($2)))"
    )
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE s.withdrawn_at IS NULL"  # noqa: S608 - constants
        " AND ((s.status IN ('accepted', 'assigned', 'in_progress', 'review')"
        f" AND (({charge}) OR EXISTS"
        " (SELECT 1 FROM suggestion_helpers w WHERE w.suggestion_id = s.id AND (w.member_id = $1"
        " OR w.unit IN (SELECT value FROM json_each($2))))))"
        f" OR (s.status IN ('answered', 'closed') AND {charge} AND (s.promise = 'asked'"
        " OR s.news = 1 OR EXISTS (SELECT 1 FROM suggestions m WHERE m.main_id = s.id"
        " AND m.status = 'merged' AND m.news = 1)))) ORDER BY s.id",
        member_id,
        json.dumps(list(units)),
    )
    return [suggestions.of_row(row) for row in rows]


async def add(
    tx: Transaction,
    suggestion: Suggestion,
    by: By,
    *,
    unit: str = "",
    person_id: int | None = None,
    days: int | None = None,
) -> Helper:
    """Ask a unit, a person or a unit's person to help, within so many working days.

    ``days`` None: as the settings say.

    Raises NotNowError if the suggestion is not being handled, or the settings leave helping out,
    HelpsAlreadyError, ChangedMeanwhileError.
    """
    if not way.may_help(suggestion, by.office.suggesting):
        raise NotNowError
    present = await of_suggestion(tx, suggestion.id)
    if person_id is None:
        charge = suggestion.unit == unit
        helps = any(one.unit == unit for one in present)
    else:
        charge = suggestion.handler_id == person_id
        helps = any(one.member_id == person_id for one in present)
    if helps or (charge and suggestion.assigned):
        raise HelpsAlreadyError
    await _touch(tx, suggestion)
    helper_id = await tx.insert(
        "INSERT INTO suggestion_helpers (suggestion_id, unit, member_id, clock_from, clock_days)"
        " VALUES ($1, $2, $3, $4, $5)",
        suggestion.id,
        unit,
        person_id,
        by.today.isoformat(),
        by.office.suggesting.help_days if days is None else days,
    )
    found = await find(tx, helper_id)
    assert found is not None
    return found


async def remove(tx: Transaction, suggestion: Suggestion, helper_id: int) -> None:
    """Ask the helper no more. Raises ChangedMeanwhileError."""
    await _touch(tx, suggestion)
    await tx.execute(
        "DELETE FROM suggestion_helpers WHERE id = $1 AND suggestion_id = $2",
        helper_id,
        suggestion.id,
    )


async def say(tx: Transaction, helper: Helper, opinion: str) -> None:
    """Save what the helper thinks, in the place of what they said before."""
    await tx.execute("UPDATE suggestion_helpers SET advice = $2 WHERE id = $1", helper.id, opinion)


async def _touch(tx: Transaction, suggestion: Suggestion) -> None:
    """Give the suggestion a new version, so that nobody acts on what it was before."""
    touched = await tx.execute(
        "UPDATE suggestions SET version = version + 1 WHERE id = $1 AND version = $2",
        suggestion.id,
        suggestion.version,
    )
    if not touched:
        present = await suggestions.find(tx, suggestion.id)
        raise ChangedMeanwhileError(present or suggestion)

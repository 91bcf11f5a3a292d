"""Suggestions that are handled together (并案): one is the main one, the others follow it.

A merged one keeps its number, its text, its author and its files. Its status and its answer are
those of the main one, as long as they are together. Raises as the steps in steps.py do.
"""

import json
from dataclasses import replace

from storage.engine.transaction import Transaction
from storage.model.suggestions import Suggestion, SuggestionStatus, SuggestionStepKind
from storage.model.time import day_or_none
from storage.rights import Reach
from storage.suggestions import suggestions
from storage.suggestions.steps import at
from storage.suggestions.taking import By, NotNowError, step

_S, _K = SuggestionStatus, SuggestionStepKind


class NotTheMainOneError(Exception):
    """The other suggestion can't be the main one: it is gone, merged itself, or the same."""


class HasMergedOnesError(Exception):
    """Others are merged into this one; they have to be taken apart before it is merged itself."""


async def merge(
    tx: Transaction, suggestion_id: int, version: int, by: By, main_id: int
) -> Suggestion:
    """Merge the suggestion into the main one. Raises NotTheMainOneError, HasMergedOnesError."""
    before = await at(tx, suggestion_id, version, _K.MERGED, by)
    main = await suggestions.find(tx, main_id)
    if main is None or main.withdrawn or main.id == before.id:
        raise NotTheMainOneError
    if main.status is _S.MERGED:
        raise NotTheMainOneError
    if await merged_into(tx, before.id):
        raise HasMergedOnesError
    # Nobody merges the main one meanwhile, and whoever looks at it sees what follows it.
    held = await tx.execute(
        "UPDATE suggestions SET version = version + 1 WHERE id = $1 AND version = $2",
        main.id,
        main.version,
    )
    if not held:
        raise NotTheMainOneError
    # Its author rates what both are answered with, whatever they thought of an answer before.
    after = replace(
        before,
        status=_S.MERGED,
        main_id=main.id,
        rated_handling="",
        rated_result="",
        author_says="",
        round=1,
    )
    return await step(tx, before, after, by, _K.MERGED, detail=main.label)


async def part(tx: Transaction, suggestion_id: int, version: int, by: By) -> Suggestion:
    """Take the suggestion apart from its main one: it is again what it was before."""
    before = await at(tx, suggestion_id, version, _K.PARTED, by)
    row = await tx.one(
        "SELECT old_status, before FROM suggestion_steps WHERE id = (SELECT max(id)"
        " FROM suggestion_steps WHERE suggestion_id = $1 AND kind = 'merged'"
        " AND undone_at IS NULL)",
        suggestion_id,
    )
    if row is None:
        raise NotNowError
    remembered = json.loads(row["before"])
    main = await suggestions.find(tx, before.main_id or 0)
    after = replace(
        before,
        status=SuggestionStatus(row["old_status"]),
        main_id=None,
        rated_handling=remembered["rated_handling"],
        rated_result=remembered["rated_result"],
        author_says=remembered["author_says"],
        round=remembered["round"],
        clock_days=remembered["clock_days"],
        clock_from=day_or_none(remembered["clock_from"]),
    )
    detail = main.label if main is not None else ""
    return await step(tx, before, after, by, _K.PARTED, detail=detail)


async def merged_into(tx: Transaction, main_id: int) -> list[Suggestion]:
    """Return the suggestions that are merged into this one, oldest first."""
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE s.main_id = $1 AND s.status = 'merged'"
        " AND s.withdrawn_at IS NULL ORDER BY s.id",
        main_id,
    )
    return [suggestions.of_row(row) for row in rows]


async def main_of(tx: Transaction, suggestion: Suggestion) -> Suggestion:
    """Return the suggestion with which this one is handled; itself, if it is not merged."""
    if suggestion.status is not _S.MERGED or suggestion.main_id is None:
        return suggestion
    return await suggestions.find(tx, suggestion.main_id) or suggestion


async def search(
    tx: Transaction, reach: Reach, typed: str, *, besides: int, limit: int
) -> list[Suggestion]:
    """Return those within the reach whose number or words were typed, newest first.

    ``besides`` is left out. In the place of a merged one, which can't be a main one, stands its
    main one.
    """
    where, args = suggestions.within(reach)
    last = len(args)
    number = typed.rpartition("-")[2].strip()
    words = [word for word in typed.split() if word]
    alike = [f"%{_escaped(word)}%" for word in words]
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {where} AND s.id <> ${last + 1} AND s.status <> 'merged'"  # noqa: S608
        " AND EXISTS (SELECT 1 FROM suggestions o"
        " WHERE (o.id = s.id OR (o.main_id = s.id AND o.status = 'merged'))"
        f" AND (o.number = ${last + 2} OR NOT EXISTS (SELECT 1 FROM json_each(${last + 3}) w"
        " WHERE lower(o.body) NOT LIKE lower(w.value) ESCAPE '!')))"
        f" ORDER BY CASE WHEN s.number = ${last + 2} THEN 0 ELSE 1 END, s.id DESC"
        f" LIMIT ${last + 4}",
        *args,
        besides,
        int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
        json.dumps(alike),
        limit,
    )
    return [suggestions.of_row(row) for row in rows]


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")

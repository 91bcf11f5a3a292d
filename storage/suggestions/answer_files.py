"""The files that go with an answer, stored with the step that wrote it (答复 and 答复稿).

Which of them the author sees follows from the steps: an answer that was undone, or that waits for a
second person, shows none. They go with the steps when a suggestion is withdrawn.
"""

from collections.abc import Sequence

from storage.engine.transaction import Transaction
from storage.model.suggestions import SuggestionFile

_OF_ANSWER = (
    "SELECT f.kind, f.file_id, f.name FROM suggestion_answer_files f WHERE f.step_id ="
    " (SELECT max(w.id) FROM suggestion_steps w WHERE w.suggestion_id = $1"
    " AND w.undone_at IS NULL AND w.kind IN ('reply', 'drafted') AND w.id <="
    " (SELECT max(a.id) FROM suggestion_steps a WHERE a.suggestion_id = $1"
    " AND a.undone_at IS NULL AND a.kind IN ('reply', 'approved'))) ORDER BY f.place"
)
_OF_DRAFT = (
    "SELECT f.kind, f.file_id, f.name FROM suggestion_answer_files f WHERE f.step_id ="
    " (SELECT max(w.id) FROM suggestion_steps w WHERE w.suggestion_id = $1"
    " AND w.undone_at IS NULL AND w.kind = 'drafted') ORDER BY f.place"
)
_EVERY = (
    "SELECT f.kind, f.file_id, f.name FROM suggestion_answer_files f"
    " JOIN suggestion_steps w ON w.id = f.step_id"
    " WHERE w.suggestion_id = $1 AND w.undone_at IS NULL ORDER BY f.step_id, f.place"
)


async def of_answer(tx: Transaction, suggestion_id: int) -> list[SuggestionFile]:
    """Return the files of the answer that the author sees, in order.

    An answer that a second person has approved has those of the step that wrote it.
    """
    return await _found(tx, _OF_ANSWER, suggestion_id)


async def of_draft(tx: Transaction, suggestion_id: int) -> list[SuggestionFile]:
    """Return the files of the answer that was written last for a second person, in order."""
    return await _found(tx, _OF_DRAFT, suggestion_id)


async def every(tx: Transaction, suggestion_id: int) -> list[SuggestionFile]:
    """Return the files of all answers, earlier ones and drafts too, for staff; in order."""
    return await _found(tx, _EVERY, suggestion_id)


async def _found(tx: Transaction, statement: str, suggestion_id: int) -> list[SuggestionFile]:
    rows = await tx.all(statement, suggestion_id)
    return [SuggestionFile(row["kind"], row["file_id"], row["name"]) for row in rows]


async def attach(tx: Transaction, suggestion_id: int, files: Sequence[SuggestionFile]) -> None:
    """Store the files with the last step that was taken on the suggestion."""
    if not files:
        return
    step_id = await tx.value(
        "SELECT max(id) FROM suggestion_steps WHERE suggestion_id = $1", suggestion_id
    )
    await tx.execute_many(
        "INSERT INTO suggestion_answer_files (step_id, place, kind, file_id, name)"
        " VALUES ($1, $2, $3, $4, $5)",
        [(step_id, place, file.kind, file.file_id, file.name) for place, file in enumerate(files)],
    )


async def forget_names(tx: Transaction, member_id: int) -> None:
    """Delete the names of the files that this member's answers have, and their answered ones."""
    await tx.execute(
        "UPDATE suggestion_answer_files SET name = '' WHERE step_id IN"
        " (SELECT w.id FROM suggestion_steps w JOIN suggestions s ON s.id = w.suggestion_id"
        " WHERE w.actor_id = $1 OR s.author_id = $1)",
        member_id,
    )

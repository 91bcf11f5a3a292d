"""What the author of a suggestion and the office write to each other, with files on both sides.

Of an anonymous author there is the day and nothing else: no moment, no name of a file, no number
that would order the words among others.
"""

from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction
from storage.model.suggestions import Suggestion, SuggestionFile, Words
from storage.model.time import from_millis, to_millis
from storage.suggestions.taking import By


async def of_suggestion(tx: Transaction, suggestion_id: int) -> list[Words]:
    """Return what was written about the suggestion, in order."""
    rows = await tx.all(
        "SELECT w.position, w.from_author, w.kind, w.at, w.body, m.name,"
        " (SELECT count(*) FROM suggestion_word_files f WHERE f.suggestion_id = w.suggestion_id"
        " AND f.position = w.position) AS files"
        " FROM suggestion_words w LEFT JOIN members m ON m.id = w.actor_id"
        " WHERE w.suggestion_id = $1 ORDER BY w.position",
        suggestion_id,
    )
    return [
        Words(
            position=row["position"],
            from_author=bool(row["from_author"]),
            kind=row["kind"],
            at=from_millis(row["at"]),
            name=row["name"],
            body=row["body"],
            files=row["files"],
        )
        for row in rows
    ]


async def files_of(tx: Transaction, suggestion_id: int) -> list[SuggestionFile]:
    """Return the files that came with what was written, in order."""
    rows = await tx.all(
        "SELECT kind, file_id, name FROM suggestion_word_files WHERE suggestion_id = $1"
        " ORDER BY position, place",
        suggestion_id,
    )
    return [SuggestionFile(row["kind"], row["file_id"], row["name"]) for row in rows]


async def of_office(
    tx: Transaction,
    suggestion: Suggestion,
    by: By,
    body: str,
    *,
    kind: str = "word",
    files: Sequence[SuggestionFile] = (),
) -> None:
    """Save what the office writes to the author; what the author wrote is answered by it."""
    position = await _add(tx, suggestion, kind, body, by.now, actor_id=by.member_id)
    await _attach(tx, suggestion, position, files)
    await tx.execute("UPDATE suggestions SET news = 0 WHERE id = $1", suggestion.id)


async def of_author(
    tx: Transaction,
    suggestion: Suggestion,
    by: By,
    body: str,
    *,
    kind: str = "word",
    files: Sequence[SuggestionFile] = (),
) -> None:
    """Save what the author writes to the office, of an anonymous one with the day alone."""
    at = by.now
    if suggestion.anonymous:
        files = [SuggestionFile(file.kind, file.file_id) for file in files]
        midnight = datetime.combine(by.today, datetime.min.time(), by.office.zone)
        at = midnight.astimezone(by.now.tzinfo)
        tx.announce(PERSONAL_DATA_DELETED)  # the draft and its updates are still in the log
    position = await _add(tx, suggestion, kind, body, at)
    await _attach(tx, suggestion, position, files)
    await tx.execute("UPDATE suggestions SET news = 1 WHERE id = $1", suggestion.id)


async def _add(
    tx: Transaction,
    suggestion: Suggestion,
    kind: str,
    body: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> int:
    return int(
        await tx.value(
            "INSERT INTO suggestion_words"
            " (suggestion_id, position, from_author, kind, at, actor_id, body)"
            " SELECT $1, coalesce(max(position), 0) + 1, $2, $3, $4, $5, $6"
            " FROM suggestion_words WHERE suggestion_id = $1 RETURNING position",
            suggestion.id,
            int(actor_id is None),
            kind,
            to_millis(at),
            actor_id,
            body,
        )
    )


async def _attach(
    tx: Transaction, suggestion: Suggestion, position: int, files: Sequence[SuggestionFile]
) -> None:
    await tx.execute_many(
        "INSERT INTO suggestion_word_files (suggestion_id, position, place, kind, file_id, name)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        [
            (suggestion.id, position, place, file.kind, file.file_id, file.name)
            for place, file in enumerate(files)
        ],
    )

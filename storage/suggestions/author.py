"""What the author of a suggestion does: write, complete, withdraw, say how satisfied they are.

An anonymous author does it by the code; nothing here stores who it was. None of it is a step of
staff: see :func:`storage.suggestions.taking.by_author`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction
from storage.model.suggestions import (
    Content,
    Suggestion,
    SuggestionFile,
    SuggestionStatus,
)
from storage.model.time import to_millis
from storage.suggestions import joining, suggestions, way, words
from storage.suggestions.suggestions import NoSuchSuggestionError
from storage.suggestions.taking import By, NotNowError, by_author, expect

_S = SuggestionStatus


class UnderWayError(Exception):
    """Staff have begun to handle the suggestion, so it can't be withdrawn any more."""


async def open_of(tx: Transaction, member_id: int) -> int:
    """Return how many signed suggestions of the member wait for an answer."""
    return sum(one.status in way.WAITING for one in await suggestions.of_author(tx, member_id))


async def is_untouched(tx: Transaction, suggestion: Suggestion) -> bool:
    """Return whether nobody has begun to handle it; sending it back for more is no beginning."""
    begun = await tx.value(
        "SELECT count(*) FROM suggestion_steps WHERE suggestion_id = $1 AND undone_at IS NULL"
        " AND kind <> 'returned'",
        suggestion.id,
    )
    return not begun and suggestion.status in way.UNDECIDED


async def withdraw(tx: Transaction, suggestion_id: int, now: datetime) -> None:
    """Withdraw the suggestion for its author: delete its content; its number stays used.

    Raises UnderWayError if staff have taken a step that is not undone, NoSuchSuggestionError.
    """
    before = await suggestions.find(tx, suggestion_id)
    if before is None or before.withdrawn:
        raise NoSuchSuggestionError
    if not await is_untouched(tx, before):
        raise UnderWayError
    # Steps are deleted as well, since their notes can quote the content.
    await tx.execute("DELETE FROM suggestion_steps WHERE suggestion_id = $1", suggestion_id)
    await tx.execute("DELETE FROM suggestion_words WHERE suggestion_id = $1", suggestion_id)
    await tx.execute("DELETE FROM suggestion_signatures WHERE suggestion_id = $1", suggestion_id)
    await tx.execute("DELETE FROM suggestion_supporters WHERE suggestion_id = $1", suggestion_id)
    await tx.execute("DELETE FROM suggestion_files WHERE suggestion_id = $1", suggestion_id)
    # An anonymous author's withdrawal time could identify the author, so it is not stored.
    await tx.execute(
        "UPDATE suggestions SET body = '', author_id = NULL, news = 0, opened = 0,"
        " link = NULL, version = version + 1,"
        " withdrawn_at = CASE anonymous WHEN 1 THEN created_at ELSE $2 END WHERE id = $1",
        suggestion_id,
        to_millis(now),
    )
    tx.announce(PERSONAL_DATA_DELETED)


async def write(
    tx: Transaction,
    suggestion_id: int,
    by: By,
    body: str,
    files: Sequence[SuggestionFile] = (),
) -> Suggestion:
    """Save what the author writes to the office; what was asked for is completed by it (补充).

    Raises NoSuchSuggestionError, NotNowError.
    """
    before = await suggestions.find(tx, suggestion_id)
    if before is None or before.withdrawn:
        raise NoSuchSuggestionError
    if not way.may_write(before):
        raise NotNowError
    await words.of_author(tx, before, by, body, files=files)
    after = before
    if way.may_complete(before):
        after = replace(before, status=_S.RECEIVED)
    return await by_author(tx, before, after, by)


async def rate(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    handling: Content,
    result: Content,
    why: str = "",
) -> Suggestion:
    """Save how satisfied the author is with the handling and with the result.

    It is closed then (办结); who is not satisfied says why, and it is handled once more (重新办理).
    A merged one stays with its main one, which only dissatisfaction changes.
    Raises NotNowError, NoSuchSuggestionError, ChangedMeanwhileError.
    """
    before = await expect(tx, suggestion_id, version)
    main = await joining.main_of(tx, before)
    if not way.may_rate(before, main, by.office.suggesting):
        raise NotNowError
    again = Content.NO in {handling, result} and way.may_be_handled_again(
        main, by.office.suggesting
    )
    if Content.NO in {handling, result}:
        await words.of_author(tx, before, by, why, kind="dissatisfied")
    after = replace(before, rated_handling=handling, rated_result=result)
    if main.id == before.id:
        after = _again(after) if again else replace(after, status=_S.CLOSED)
        return await by_author(tx, before, after, by)
    if again:
        await by_author(tx, main, _again(main), by)
    if Content.NO in {handling, result}:
        # Whoever handles the main one is to read it, which stays open until it is answered.
        await tx.execute(
            "UPDATE suggestions SET news = CASE WHEN id = $1 THEN 1 ELSE 0 END"
            " WHERE id IN ($1, $2)",
            main.id,
            before.id,
        )
    return await by_author(tx, before, replace(after, round=main.round), by)


def _again(suggestion: Suggestion) -> Suggestion:
    return replace(
        suggestion, status=_S.IN_PROGRESS, round=2, extended=0, extension=None, promise=""
    )


async def says_of_promise(
    tx: Transaction, suggestion_id: int, version: int, by: By, *, done: bool
) -> Suggestion:
    """Save whether what was promised was done, as its author sees it. Raises as :func:`rate`."""
    before = await expect(tx, suggestion_id, version)
    if not way.may_say_of_promise(before, await joining.main_of(tx, before)):
        raise NotNowError
    return await by_author(
        tx, before, replace(before, author_says="done" if done else "not_done"), by
    )

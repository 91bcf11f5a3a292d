"""Suggestions, signed or anonymous, numbered within their year.

An anonymous suggestion is stored without a trace of its author: no id, no name, no exact time, no
file names. Whoever has its code can read its status; only the code's hash is stored.
"""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from storage.engine.transaction import ALL, PERSONAL_DATA_DELETED, Row, Transaction, Value
from storage.model.suggestions import Mark, Suggestion, SuggestionFile, SuggestionStatus
from storage.model.time import day_or_none, from_millis, instant_or_none, to_millis
from storage.rights import Reach
from storage.suggestions import answer_files, way

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no confusable characters
CODE_LENGTH = 26  # of 5 bits each: 130 bits
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BIGGEST = 2**63 - 1  # the largest id that SQLite can store

_HANDED_IN = "s.withdrawn_at IS NULL AND s.gathering = 0"
_WAITING = ", ".join(f"'{status}'" for status in sorted(way.WAITING))

SELECT = (
    "SELECT s.*, g.name AS author_name, a.college AS author_college, h.name AS handler_name,"
    " (SELECT count(*) FROM suggestion_files f WHERE f.suggestion_id = s.id) AS files,"
    " (SELECT group_concat(k.key, '\x1f') FROM suggestion_marks k WHERE k.suggestion_id = s.id)"
    " AS own_marks"
    " FROM suggestions s LEFT JOIN members a ON a.id = s.author_id"
    " LEFT JOIN suggestion_signatures g ON g.suggestion_id = s.id"
    " LEFT JOIN members h ON h.id = s.handler_id"
)


class NoSuchSuggestionError(Exception):
    """There is no such suggestion, or its author has withdrawn it."""


@dataclass(frozen=True, slots=True)
class NewSuggestion:
    """A suggestion to be submitted; without an author it is anonymous."""

    topic: str
    body: str
    author_id: int | None
    files: tuple[SuggestionFile, ...] = ()


def as_given(code: str) -> str:
    """Normalise a typed code to the issued form; of any other text keep letters and digits."""
    plain = unicodedata.normalize("NFKC", code).upper()  # full-width letters are the same
    letters = "".join(letter for letter in plain if letter.isalnum())
    return letters.translate(_READ_AS)


def _hash(code: str) -> str:
    return hashlib.sha256(as_given(code).encode()).hexdigest()


def of_row(row: Row) -> Suggestion:
    """Return the suggestion from a row of SELECT."""
    return Suggestion(
        id=row["id"],
        year=row["year"],
        number=row["number"],
        topic=row["topic"],
        body=row["body"],
        status=SuggestionStatus(row["status"]),
        anonymous=bool(row["anonymous"]),
        created_at=from_millis(row["created_at"]),
        version=row["version"],
        files=row["files"],
        author_id=row["author_id"],
        author_name=row["author_name"],
        author_college=row["author_college"],
        handler_id=row["handler_id"],
        handler_name=row["handler_name"],
        reply=row["reply"],
        replied_at=instant_or_none(row["replied_at"]),
        reason=row["reason"],
        withdrawn=row["withdrawn_at"] is not None,
        unit=row["unit"],
        assigned_on=day_or_none(row["assigned_on"]),
        clock_from=day_or_none(row["clock_from"]),
        clock_days=row["clock_days"],
        reminded=row["reminded"],
        extension=row["extension"],
        extended=row["extended"],
        result=row["result"],
        promised_on=day_or_none(row["promised_on"]),
        promise=row["promise"],
        author_says=row["author_says"],
        draft_reply=row["draft_reply"],
        draft_result=row["draft_result"],
        draft_promised=day_or_none(row["draft_promised"]),
        marks=_marks(row),
        rated_handling=row["rated_handling"],
        rated_result=row["rated_result"],
        round=row["round"],
        main_id=row["main_id"],
        news=bool(row["news"]),
        settled=row["settled"],
        opened=bool(row["opened"]),
        gathering=bool(row["gathering"]),
        named=bool(row["named"]),
    )


def _marks(row: Row) -> frozenset[str]:
    own = row["own_marks"].split("\x1f") if row["own_marks"] else []
    return frozenset([*(mark for mark in Mark if row[mark]), *own])


async def submit(
    tx: Transaction,
    new: NewSuggestion,
    *,
    zone: ZoneInfo,
    now: datetime,
    gathering: bool = False,
    triage_days: int | None = None,
) -> tuple[Suggestion, str | None]:
    """Save a suggestion under the next number of the current year in the zone.

    Return the suggestion and, for an anonymous one, the code with which its author reads its
    status. The code itself is not stored and can't be recovered. ``gathering``: it waits for
    supporters before it counts as handed in, and its clock begins then; else the office has
    ``triage_days`` to decide on it (None: as many as the settings say whenever somebody looks).
    """
    anonymous = new.author_id is None
    local = now.astimezone(zone)
    number = int(
        await tx.value(
            "INSERT INTO suggestion_years (year, last) VALUES ($1, 1)"
            " ON CONFLICT (year) DO UPDATE SET last = suggestion_years.last + 1 RETURNING last",
            local.year,
        )
    )
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) if anonymous else None
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    clocked = triage_days is not None and not gathering
    suggestion_id = await tx.insert(
        "INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id,"
        " code_hash, created_at, gathering, clock_from, clock_days)"
        " VALUES ($1, $2, $3, $4, 'received', $5, $6, $7, $8, $9, $10, $11)",
        local.year,
        number,
        new.topic,
        new.body,
        int(anonymous),
        new.author_id,
        _hash(code) if code else None,
        to_millis(day if anonymous else now),
        int(gathering),
        day.date().isoformat() if clocked else None,
        triage_days if clocked else None,
    )
    await tx.execute(
        "INSERT INTO suggestion_signatures (suggestion_id, member_id, name)"
        " SELECT $1, m.id, m.name FROM members m WHERE m.id = $2",
        suggestion_id,
        new.author_id,
    )
    await tx.execute_many(
        "INSERT INTO suggestion_files (suggestion_id, position, kind, file_id, name)"
        " VALUES ($1, $2, $3, $4, $5)",
        [
            (suggestion_id, position, file.kind, file.file_id, "" if anonymous else file.name)
            for position, file in enumerate(new.files)
        ],
    )
    if anonymous:  # its author's draft and updates are still in the write-ahead log
        tx.announce(PERSONAL_DATA_DELETED)
    found = await find(tx, suggestion_id)
    assert found is not None
    return found, code


async def find(tx: Transaction, suggestion_id: int) -> Suggestion | None:
    """Return the suggestion with this id; None if there is none."""
    if not 0 < suggestion_id <= _BIGGEST:
        return None
    row = await tx.one(f"{SELECT} WHERE s.id = $1", suggestion_id)
    return of_row(row) if row else None


async def find_by_number(tx: Transaction, year: int, number: int) -> Suggestion | None:
    """Return the suggestion with this number of the year, as its label has it; None if none has."""
    row = await tx.one(f"{SELECT} WHERE s.year = $1 AND s.number = $2", year, number)
    return of_row(row) if row else None


async def find_by_code(tx: Transaction, code: str) -> Suggestion | None:
    """Return the anonymous suggestion with this code; case, spaces and dashes are ignored."""
    row = await tx.one(f"{SELECT} WHERE s.code_hash = $1", _hash(code))
    return of_row(row) if row else None


async def files_of(tx: Transaction, suggestion_id: int) -> list[SuggestionFile]:
    """Return the suggestion's photos and files in the order in which they were added."""
    rows = await tx.all(
        "SELECT kind, file_id, name FROM suggestion_files WHERE suggestion_id = $1"
        " ORDER BY position",
        suggestion_id,
    )
    return [SuggestionFile(row["kind"], row["file_id"], row["name"]) for row in rows]


async def count_of_author(tx: Transaction, member_id: int, *, since: datetime | None = None) -> int:
    """Return how many signed suggestions the member has submitted (since then), not withdrawn."""
    return int(
        await tx.value(
            "SELECT count(*) FROM suggestions WHERE author_id = $1 AND withdrawn_at IS NULL"
            " AND created_at >= $2",
            member_id,
            0 if since is None else to_millis(since),
        )
    )


async def of_author(
    tx: Transaction, member_id: int, *, limit: int = ALL, offset: int = 0
) -> list[Suggestion]:
    """Return the member's signed suggestions that are not withdrawn, newest first."""
    rows = await tx.all(
        f"{SELECT} WHERE s.author_id = $1 AND s.withdrawn_at IS NULL"
        " ORDER BY s.id DESC LIMIT $2 OFFSET $3",
        member_id,
        limit,
        offset,
    )
    return [of_row(row) for row in rows]


async def counts(tx: Transaction, reach: Reach) -> Mapping[SuggestionStatus, int]:
    """Return the number of suggestions within the reach by status."""
    where, args = within(reach)
    rows = await tx.all(
        "SELECT s.status, count(*) AS many FROM suggestions s"  # noqa: S608 - placeholders
        f" LEFT JOIN members a ON a.id = s.author_id WHERE {where} GROUP BY s.status",
        *args,
    )
    found = {row["status"]: row["many"] for row in rows}
    return {status: found.get(status, 0) for status in SuggestionStatus}


async def queue(
    tx: Transaction, reach: Reach, status: SuggestionStatus, *, limit: int, offset: int
) -> list[Suggestion]:
    """Return a page of the suggestions within the reach with this status, oldest first."""
    where, args = within(reach)
    last = len(args)
    rows = await tx.all(
        f"{SELECT} WHERE {where} AND s.status = ${last + 3}"
        f" ORDER BY s.id LIMIT ${last + 1} OFFSET ${last + 2}",
        *args,
        limit,
        offset,
        status,
    )
    return [of_row(row) for row in rows]


async def handled_by(tx: Transaction, member_id: int) -> list[Suggestion]:
    """Return the suggestions that this member handles and that wait for an answer, oldest first."""
    rows = await tx.all(
        f"{SELECT} WHERE s.handler_id = $1 AND s.withdrawn_at IS NULL"
        f" AND s.status IN ({_WAITING}) ORDER BY s.id",
        member_id,
    )
    return [of_row(row) for row in rows]


async def everything(tx: Transaction, reach: Reach) -> list[Suggestion]:
    """Return all suggestions within the reach, by year and number."""
    where, args = within(reach)
    rows = await tx.all(f"{SELECT} WHERE {where} ORDER BY s.year, s.number", *args)
    return [of_row(row) for row in rows]


def within(reach: Reach) -> tuple[str, Sequence[Value]]:
    """Return the condition of the reach's suggestions that are handed in and not withdrawn.

    With it come its values. The statement has ``suggestions s`` and ``members a``, the authors.
    """
    if reach.everything:
        return _HANDED_IN, ()
    theirs = "a.college IN (SELECT value FROM json_each($1))"
    if not reach.topics:
        return f"{_HANDED_IN} AND {theirs}", (json.dumps(list(reach.colleges)),)
    of_topic = "s.topic IN (SELECT value FROM json_each($2))"
    lists = (json.dumps(list(reach.colleges)), json.dumps(list(reach.topics)))
    return f"{_HANDED_IN} AND ({theirs} OR {of_topic})", lists


async def remove_author(tx: Transaction, member_id: int) -> None:
    """Delete the names of the member's files, which may contain their name, before they are erased.

    So go those of what they wrote to authors as staff. The schema clears the author's id when the
    member is deleted.
    """
    await tx.execute(
        "UPDATE suggestion_files SET name = '' WHERE suggestion_id IN"
        " (SELECT id FROM suggestions WHERE author_id = $1)",
        member_id,
    )
    await tx.execute(
        "UPDATE suggestion_word_files SET name = '' WHERE suggestion_id IN"
        " (SELECT id FROM suggestions WHERE author_id = $1) OR (suggestion_id, position) IN"
        " (SELECT suggestion_id, position FROM suggestion_words WHERE actor_id = $1)",
        member_id,
    )
    await answer_files.forget_names(tx, member_id)

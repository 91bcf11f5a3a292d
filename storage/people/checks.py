"""Whether members' records are right: whom is asked, who has answered, and who is silent.

Asking anew forgets the last answer, so that there is one answer for each member: to the last time.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.time import instant_or_none, to_millis
from storage.people.members import COLUMNS, of_row
from storage.rights import Reach

VALID: Final = timedelta(days=366)
"""For how long an answer counts as one of this year."""
BETWEEN: Final = timedelta(hours=20)
"""How long after being asked or reminded nobody is reminded again."""


class CheckAnswer(StrEnum):
    """What a member has said about their record."""

    RIGHT = "right"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a college's members who were asked, how many have confirmed, changed, or are silent."""

    right: int = 0
    changed: int = 0
    silent: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.changed + other.changed, self.silent + other.silent
        )


@dataclass(frozen=True, slots=True)
class Check:
    """When a member was asked (None: never) and when and what they answered (None: not yet)."""

    asked_at: datetime | None
    answered_at: datetime | None
    answer: CheckAnswer | None


async def find(tx: Transaction, member_id: int) -> Check | None:
    """Return the last check of the member's record; None if there was none."""
    row = await tx.one(
        "SELECT asked_at, answered_at, answer FROM record_checks WHERE member_id = $1", member_id
    )
    if row is None:
        return None
    return Check(
        instant_or_none(row["asked_at"]),
        instant_or_none(row["answered_at"]),
        CheckAnswer(row["answer"]) if row["answer"] else None,
    )


# Of the colleges in $1 (null: all): who can be asked.
_WITHIN = (
    "m.status = 'active' AND m.telegram_id IS NOT NULL AND (CAST($1 AS TEXT) IS NULL"
    " OR m.college IN (SELECT value FROM json_each($1)))"
)


def _colleges(reach: Reach) -> str | None:
    return None if reach.everything else json.dumps(sorted(reach.colleges))


async def counts(tx: Transaction, reach: Reach) -> Mapping[str, Counts]:
    """Return the counts by the college's key, empty for members without one."""
    rows = await tx.all(
        "SELECT COALESCE(m.college, '') AS college,"  # noqa: S608
        " sum(CASE WHEN c.answer = 'right' THEN 1 ELSE 0 END) AS confirmed,"
        " sum(CASE WHEN c.answer = 'changed' THEN 1 ELSE 0 END) AS changed,"
        " sum(CASE WHEN c.answer IS NULL THEN 1 ELSE 0 END) AS silent"
        f" FROM record_checks c JOIN members m ON m.id = c.member_id WHERE {_WITHIN}"
        " AND c.asked_at IS NOT NULL GROUP BY COALESCE(m.college, '')",
        _colleges(reach),
    )
    return {
        row["college"]: Counts(int(row["confirmed"]), int(row["changed"]), int(row["silent"]))
        for row in rows
    }


async def asked_at(tx: Transaction, reach: Reach) -> datetime | None:
    """Return when members of the reach were asked last; None if never."""
    return instant_or_none(
        await tx.value(
            "SELECT max(c.asked_at) FROM record_checks c"  # noqa: S608
            f" JOIN members m ON m.id = c.member_id WHERE {_WITHIN}",
            _colleges(reach),
        )
    )


async def to_ask(tx: Transaction, reach: Reach) -> list[Member]:
    """Return who can be asked: the active members of the reach who are on Telegram."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE {_WITHIN} ORDER BY m.id",  # noqa: S608
        _colleges(reach),
    )
    return [of_row(row, tx) for row in rows]


async def silent(tx: Transaction, reach: Reach, now: datetime) -> list[Member]:
    """Return who was asked, has not answered, and may be reminded now."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m JOIN record_checks c ON c.member_id = m.id"  # noqa: S608
        f" WHERE {_WITHIN} AND c.answer IS NULL AND c.asked_at < $2"
        " AND COALESCE(c.nudged_at, 0) < $2 ORDER BY m.id",
        _colleges(reach),
        to_millis(now - BETWEEN),
    )
    return [of_row(row, tx) for row in rows]


async def record_asked(tx: Transaction, member_ids: Sequence[int], now: datetime) -> None:
    """Record that these members are asked; what they said the last time is forgotten."""
    await tx.execute_many(
        "INSERT INTO record_checks (member_id, asked_at) VALUES ($1, $2)"
        " ON CONFLICT (member_id) DO UPDATE SET asked_at = excluded.asked_at, nudged_at = NULL,"
        " answered_at = NULL, answer = NULL",
        [(member_id, to_millis(now)) for member_id in member_ids],
    )


async def record_nudged(tx: Transaction, member_ids: Sequence[int], now: datetime) -> None:
    """Record that these members are reminded."""
    await tx.execute_many(
        "UPDATE record_checks SET nudged_at = $2 WHERE member_id = $1",
        [(member_id, to_millis(now)) for member_id in member_ids],
    )


async def confirm(tx: Transaction, member_id: int, now: datetime) -> None:
    """Record that the member says that the record is right, asked or not."""
    await tx.execute(
        "INSERT INTO record_checks (member_id, answered_at, answer) VALUES ($1, $2, 'right')"
        " ON CONFLICT (member_id) DO UPDATE SET answered_at = excluded.answered_at,"
        " answer = CASE WHEN record_checks.answer = 'changed' THEN 'changed' ELSE 'right' END",
        member_id,
        to_millis(now),
    )


async def record_changed(tx: Transaction, member_id: int, now: datetime) -> None:
    """Record that the member has put the record right, if they were asked about it."""
    await tx.execute(
        "UPDATE record_checks SET answered_at = $2, answer = 'changed'"
        " WHERE member_id = $1 AND asked_at IS NOT NULL",
        member_id,
        to_millis(now),
    )


async def begin_year(tx: Transaction, year: int, now: datetime) -> bool:
    """Record that everybody is asked this year; return whether they have not been before."""
    begun = await tx.execute(
        "INSERT INTO check_years (year, asked_at) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING",
        year,
        to_millis(now),
    )
    return bool(begun)

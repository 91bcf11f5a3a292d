"""Certificates of what somebody took part in: of one event, or of a year.

What a certificate says is saved with it. Asked for again it is the same one, as long as the record
says the same; after a correction a new one replaces it, and the check of the old one says so.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from storage.attendance.hours import Credited
from storage.engine.transaction import Row, Transaction
from storage.model.time import from_millis, to_millis, to_wall

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The characters of codes: those that nobody takes for another one."""
LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """An event on a certificate: its day as 2027-03-18, title, credit and credited minutes."""

    day: str
    title: str
    credit: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a certificate says: whose it is, and what they took part in."""

    name: str
    lines: tuple[Line, ...]

    def minutes(self, credit: str) -> int:
        """Return the minutes of this credit in all."""
        return sum(line.minutes for line in self.lines if line.credit == credit)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate; ``event_id`` is None if it is of the whole ``year``.

    ``code`` has LENGTH characters of ALPHABET. ``replaced_by`` is the id of the one that holds.
    """

    id: int
    code: str
    member_id: int
    event_id: int | None
    year: int
    content: Content
    issued_at: datetime
    replaced_by: int | None

    def number(self, zone: ZoneInfo) -> str:
        """Return the number that is printed: the year in which it was issued, and its id."""
        return f"{to_wall(self.issued_at, zone).year}-{self.id:05}"

    @property
    def printed_code(self) -> str:
        """The code in two halves, as it is printed."""
        return f"{self.code[: LENGTH // 2]}-{self.code[LENGTH // 2 :]}"


def day_of(line: Line) -> date:
    """Return the day of a line."""
    return date.fromisoformat(line.day)


def content_of(name: str, found: Sequence[Credited]) -> Content:
    """Return what a certificate says of somebody who was at these events."""
    return Content(
        name,
        tuple(Line(f"{one.wall:%Y-%m-%d}", one.title, one.credit, one.minutes) for one in found),
    )


async def issue(
    tx: Transaction,
    member_id: int,
    event_id: int | None,
    year: int,
    content: Content,
    now: datetime,
    *,
    by: int | None = None,
) -> tuple[Certificate, bool]:
    """Return the certificate that says this, and whether it is new; it replaces one that differs.

    ``event_id`` None: of the year. ``by`` is the staff person who asked for it.
    """
    row = await tx.one(
        "SELECT * FROM certificates WHERE member_id = $1 AND year = $2 AND replaced_by IS NULL"
        " AND COALESCE(event_id, 0) = $3 ORDER BY id DESC LIMIT 1",
        member_id,
        year,
        event_id or 0,
    )
    before = None if row is None else _of_row(row)
    if before is not None and before.content == content:
        return before, False
    issued = await tx.insert(
        "INSERT INTO certificates (code, member_id, event_id, year, content, issued_at, issued_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        member_id,
        event_id,
        year,
        json.dumps(asdict(content), ensure_ascii=False),
        to_millis(now),
        by,
    )
    await tx.execute(
        "UPDATE certificates SET replaced_by = $4 WHERE member_id = $1 AND year = $2"
        " AND replaced_by IS NULL AND COALESCE(event_id, 0) = $3 AND id <> $4",
        member_id,
        year,
        event_id or 0,
        issued,
    )
    found = await find(tx, issued)
    assert found is not None
    return found, True


async def find(tx: Transaction, certificate_id: int) -> Certificate | None:
    """Return the certificate with this id; None if there is none."""
    row = await tx.one("SELECT * FROM certificates WHERE id = $1", certificate_id)
    return None if row is None else _of_row(row)


async def of_code(tx: Transaction, code: str) -> Certificate | None:
    """Return the certificate with this code; None if there is none."""
    row = await tx.one("SELECT * FROM certificates WHERE code = $1", code)
    return None if row is None else _of_row(row)


async def that_holds(tx: Transaction, certificate: Certificate) -> Certificate:
    """Return the certificate that has replaced it in the end; itself if none has."""
    while certificate.replaced_by is not None:
        after = await find(tx, certificate.replaced_by)
        assert after is not None
        certificate = after
    return certificate


async def counts(tx: Transaction, ids: Sequence[int], year: int) -> dict[int, int]:
    """Return how many certificates of the year that hold these members have, by id."""
    rows = await tx.all(
        "SELECT member_id, count(*) AS number FROM certificates"
        " WHERE member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND year = $2 AND replaced_by IS NULL GROUP BY member_id",
        json.dumps(list(ids)),
        year,
    )
    found = {row["member_id"]: row["number"] for row in rows}
    return {number: found.get(number, 0) for number in ids}


async def is_named(tx: Transaction, event_id: int, year: int, member_id: int) -> bool:
    """Return whether a certificate that holds has the event, of this person or (0) of anybody.

    ``year`` is the event's: a certificate of that year has what the person was at by then.
    """
    return bool(
        await tx.value(
            "SELECT 1 FROM certificates c WHERE c.replaced_by IS NULL"
            " AND ($3 = 0 OR c.member_id = $3) AND (c.event_id = $1 OR (c.event_id IS NULL"
            " AND c.year = $2 AND EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = $1"
            " AND a.member_id = c.member_id AND a.state = 'present'))) LIMIT 1",
            event_id,
            year,
            member_id,
        )
    )


async def all_of(tx: Transaction, member_id: int) -> list[Certificate]:
    """Return every certificate of the member, the replaced ones too, oldest first."""
    rows = await tx.all("SELECT * FROM certificates WHERE member_id = $1 ORDER BY id", member_id)
    return [_of_row(row) for row in rows]


def code_in(text: str) -> str | None:
    """Return the code that the text is, however it is written; None if it is none."""
    plain = "".join(one for one in text.upper() if one.isalnum())
    if len(plain) != LENGTH or any(one not in ALPHABET for one in plain):
        return None
    return plain


def _of_row(row: Row) -> Certificate:
    said = json.loads(row["content"])
    lines = tuple(Line(**line) for line in said.get("lines", ()))
    return Certificate(
        id=row["id"],
        code=row["code"],
        member_id=row["member_id"],
        event_id=row["event_id"],
        year=row["year"],
        content=Content(said["name"], lines),
        issued_at=from_millis(row["issued_at"]),
        replaced_by=row["replaced_by"],
    )

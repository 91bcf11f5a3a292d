"""Finds records of the roster that may be a newcomer's, and says by what.

Nothing here merges: where the staff number and the name agree the person is asked, otherwise staff
decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC
from pypinyin import Style, pinyin

from storage.engine.transaction import Transaction
from storage.merging.merging import Reason
from storage.model.people import Member, MemberStatus, alike
from storage.people.members import COLUMNS, of_row

_ORDER: Final = (Reason.STAFF_NO, Reason.PHONE, Reason.NAME, Reason.PINYIN)


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be the person's, and by what; ``sure`` if number and name both agree."""

    record: Member
    reason: Reason
    sure: bool = False


@cache
def _simplifying() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return what two spellings of one name share.

    Full-width letters, spaces, dots, traditional and variant characters make no difference.
    """
    return alike(_simplifying().convert(alike(name)))


@lru_cache(maxsize=8192)
def _readings(one: str) -> frozenset[str]:
    found = pinyin(one, style=Style.NORMAL, heteronym=True)
    return frozenset(found[0]) if found else frozenset()


def sound_alike(one: str, other: str) -> bool:
    """Return whether two names can be read the same, each character in any of its readings."""
    first, second = folded(one), folded(other)
    return len(first) == len(second) and all(
        mine == theirs or _readings(mine) & _readings(theirs)
        for mine, theirs in zip(first, second, strict=True)
    )


def _reason(person: Member, record: Member) -> Reason | None:
    if person.staff_no and person.staff_no == record.staff_no:
        return Reason.STAFF_NO
    if person.phone and person.phone == record.phone:
        return Reason.PHONE
    if person.college is None or person.college != record.college:
        return None
    if folded(person.name) == folded(record.name):
        return Reason.NAME
    return Reason.PINYIN if sound_alike(person.name, record.name) else None


async def of_person(tx: Transaction, person: Member) -> list[Match]:
    """Return the records not on Telegram that may be this person's, the likeliest first.

    Whoever is no newcomer has none, nor have records of which staff have said otherwise.
    """
    if person.telegram_id is None or person.status is MemberStatus.VISITOR:
        return []
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE m.status = 'active'"  # noqa: S608
        " AND m.telegram_id IS NULL AND m.id <> $1 AND (m.staff_no = $2 OR m.phone = $3"
        " OR m.college = $4) AND NOT EXISTS (SELECT 1 FROM not_the_same s"
        " WHERE (s.one_id = $1 AND s.other_id = m.id) OR (s.one_id = m.id AND s.other_id = $1))"
        " ORDER BY m.id",
        person.id,
        person.staff_no,
        person.phone,
        person.college,
    )
    found = [
        Match(record, reason, reason is Reason.STAFF_NO and _same_name(person, record))
        for record in (of_row(row, tx) for row in rows)
        if (reason := _reason(person, record)) is not None
    ]
    return sorted(found, key=lambda one: (_ORDER.index(one.reason), one.record.id))


def _same_name(person: Member, record: Member) -> bool:
    return folded(person.name) == folded(record.name)


def sure_one(matches: Sequence[Match]) -> Match | None:
    """Return the one record of which number and name agree; None if there are none or several."""
    sure = [one for one in matches if one.sure]
    return sure[0] if len(sure) == 1 else None


async def part(tx: Transaction, one_id: int, other_id: int) -> None:
    """Record that staff have said that the two are two people."""
    await tx.execute(
        "INSERT INTO not_the_same (one_id, other_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        *sorted((one_id, other_id)),
    )

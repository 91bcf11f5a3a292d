"""Changes to a member's record, one field at a time; whoever made the last one can undo it.

Members change their own record; staff correct it.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.people import claims, members, sorting

Field = str | Sequence[str] | None

ASSOCIATIONS: Final = "associations"
READING: Final = "reading"
CLAIMED: Final = "?"
"""Stands before the key of an association that was only claimed, in a value to be restored."""
LEAVING: Final = "-"
"""So before one that the member had asked to leave."""
FIELDS: Final = ("name", "staff_no", "college", ASSOCIATIONS, "phone", "title", "email", READING)
_SET: Final = {
    "staff_no": "UPDATE members SET staff_no = $2 WHERE id = $1",
    "college": "UPDATE members SET college = $2 WHERE id = $1",
    "phone": "UPDATE members SET phone = $2 WHERE id = $1",
    "title": "UPDATE members SET title = $2 WHERE id = $1",
    "email": "UPDATE members SET email = $2 WHERE id = $1",
}


class NothingToUndoError(Exception):
    """The change is not, or no longer, the last change of the record."""


async def change(
    tx: Transaction,
    member: Member,
    name: str,
    value: Field,
    now: datetime,
    *,
    waits: bool = False,
    by_staff: bool = False,
) -> int:
    """Save a new value of the field; return the number with which the change can be undone.

    It can be undone by the member, or by staff if it was made ``by_staff``.

    If ``waits`` is true, what is new in the value is only claimed (see storage/people/claims.py),
    and so is leaving an association.
    """
    was: Any = getattr(member, name)
    if name == ASSOCIATIONS:
        was = [*member.associations, *(CLAIMED + key for key in member.claimed)]
        was += [LEAVING + key for key in member.leaving]
        assert not isinstance(value, str)
        stated = list(value or ())
        value = member.associations if waits else stated
        await _claim(tx, member, ASSOCIATIONS, [key for key in stated if key not in value], now)
        await _claim(tx, member, claims.LEAVING, [key for key in value if key not in stated], now)
    elif name in claims.WHOLE:
        assert isinstance(value, str)
        await claims.withdraw(tx, member.id, name)
        if waits:
            await claims.claim(tx, member.id, name, value, now)
            value = was
        else:
            await _claim_anew(tx, member.id, now)
    await _set(tx, member.id, name, value)
    return int(
        await tx.value(
            "INSERT INTO member_changes (member_id, number, field, was, by_staff)"
            " VALUES ($1, 1, $2, $3, $4)"
            " ON CONFLICT (member_id) DO UPDATE SET number = member_changes.number + 1,"
            " field = excluded.field, was = excluded.was, by_staff = excluded.by_staff"
            " RETURNING number",
            member.id,
            name,
            json.dumps(was, ensure_ascii=False),
            int(by_staff),
        )
    )


async def _claim(
    tx: Transaction, member: Member, field: str, keys: Sequence[str], now: datetime
) -> None:
    """Let these associations be claimed, and no others; those claimed before keep their ids."""
    before = {value for asked, value in member.asked if asked == field}
    for gone in before - set(keys):
        await claims.withdraw(tx, member.id, field, gone)
    for key in keys:
        if key not in before:
            await claims.claim(tx, member.id, field, key, now)


async def _claim_anew(tx: Transaction, member_id: int, now: datetime) -> None:
    """Give the member's open claims new ids: whoever confirms them has seen another record."""
    for one in await claims.of_member(tx, member_id):
        await claims.claim(tx, member_id, one.field, one.value, now)


async def undo(
    tx: Transaction, member_id: int, number: int, now: datetime, *, by_staff: bool = False
) -> str:
    """Restore the value that the change with this number replaced; return the field's name.

    Raises NothingToUndoError, also if the change has been undone before, or if it is a member's
    and is to be undone ``by_staff``, or the other way round.
    """
    row = await tx.one(
        "SELECT field, was FROM member_changes WHERE member_id = $1 AND number = $2"
        " AND by_staff = $3",
        member_id,
        number,
        int(by_staff),
    )
    if row is None:
        raise NothingToUndoError
    name, was = row["field"], json.loads(row["was"])
    if name == ASSOCIATIONS:
        for mark, field in ((CLAIMED, ASSOCIATIONS), (LEAVING, claims.LEAVING)):
            await claims.withdraw(tx, member_id, field)
            for key in was:
                if key.startswith(mark):
                    await claims.claim(tx, member_id, field, key.removeprefix(mark), now)
        was = [key for key in was if not key.startswith((CLAIMED, LEAVING))]
    elif name in claims.WHOLE:
        await claims.withdraw(tx, member_id, name)
        await _claim_anew(tx, member_id, now)
    await _set(tx, member_id, name, was)
    # The row stays, with the next number, so that an old button never undoes a new change.
    await tx.execute(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1", member_id
    )
    return str(row["field"])


async def _set(tx: Transaction, member_id: int, name: str, value: Field) -> None:
    if name == ASSOCIATIONS:
        assert not isinstance(value, str)
        await members.set_associations(tx, member_id, value or ())
        return
    assert value is None or isinstance(value, str)
    if name == claims.NAME:
        await sorting.rename(tx, member_id, value or "")
    elif name == READING:
        await sorting.set_reading(tx, member_id, value)
    else:
        await tx.execute(_SET[name], member_id, value)

"""Members' changes to their own record: one field at a time; the last change can be undone."""

import json
from collections.abc import Sequence
from typing import Final

from storage.engine.database import Transaction
from storage.model.people import Member
from storage.people import members

Field = str | Sequence[str] | None

ASSOCIATIONS: Final = "associations"
FIELDS: Final = ("name", "staff_no", "college", ASSOCIATIONS, "phone")
_SET: Final = {
    "name": "UPDATE members SET name = $2 WHERE id = $1",
    "staff_no": "UPDATE members SET staff_no = $2 WHERE id = $1",
    "college": "UPDATE members SET college = $2 WHERE id = $1",
    "phone": "UPDATE members SET phone = $2 WHERE id = $1",
}


class NothingToUndoError(Exception):
    """The change is not, or no longer, the member's last change."""


async def change(tx: Transaction, member: Member, name: str, value: Field) -> int:
    """Save a new value of the field; return the number with which the change can be undone."""
    was = getattr(member, name)
    await _set(tx, member.id, name, value)
    return int(
        await tx.value(
            "INSERT INTO member_changes (member_id, number, field, was) VALUES ($1, 1, $2, $3)"
            " ON CONFLICT (member_id) DO UPDATE SET number = member_changes.number + 1,"
            " field = excluded.field, was = excluded.was RETURNING number",
            member.id,
            name,
            json.dumps(was, ensure_ascii=False),
        )
    )


async def undo(tx: Transaction, member_id: int, number: int) -> str:
    """Restore the value that the change with this number replaced; return the field's name.

    Raises NothingToUndoError, also if the change has been undone before.
    """
    row = await tx.one(
        "SELECT field, was FROM member_changes WHERE member_id = $1 AND number = $2",
        member_id,
        number,
    )
    if row is None:
        raise NothingToUndoError
    await _set(tx, member_id, row["field"], json.loads(row["was"]))
    # The row stays, with the next number, so that an old button never undoes a new change.
    await tx.execute(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1", member_id
    )
    return str(row["field"])


async def _set(tx: Transaction, member_id: int, name: str, value: Field) -> None:
    if name == ASSOCIATIONS:
        assert not isinstance(value, str)
        await members.set_associations(tx, member_id, value or ())
    else:
        assert value is None or isinstance(value, str)
        await tx.execute(_SET[name], member_id, value)

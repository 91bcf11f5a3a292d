"""Undoes the import of a roster row by row; what was changed since stays as it is."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from storage import privacy
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.rosters import FIELDS, FieldValue, RowKind
from storage.model.time import to_millis
from storage.rosters import imports, making
from storage.rosters.imports import Saved
from storage.rosters.making import Newcomer, Part

# What somebody who was only imported does not have.
_THEIRS: Final = ("grants", "rsvps", "attendance", "told_by_phone", "told_of_events", "contacts")
_HAS: Final = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} t WHERE t.member_id = m.id)"  # noqa: S608
    for table in _THEIRS
)
_HELD: Final = (
    "SELECT m.id FROM members m WHERE m.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"  # noqa: S608
    f" AND (m.telegram_id IS NOT NULL OR {_HAS}"
    " OR EXISTS (SELECT 1 FROM roster_rows o WHERE o.member_id = m.id AND o.import_id <> $2"
    " AND o.state = 'made'))"
)

_ADDED: Final = {RowKind.NEW, RowKind.ERASED}


async def undo_part(tx: Transaction, import_id: int, now: datetime, limit: int) -> Part:
    """Undo up to ``limit`` rows, the last first; return what that has done.

    Whoever was added and has joined, answered, come to an event, been called or got a role or a
    contact since stays, and so does a record of which a field that was imported has been changed
    since; of somebody who was added, any field. Raises imports.NoRosterError.
    """
    await imports.locked(tx, import_id, "undoing")
    part = await imports.made(tx, import_id, limit)
    ids = [one.member_id for one in part if one.member_id is not None]
    people = await making.people(tx, ids)
    held = {row["id"] for row in await tx.all(_HELD, json.dumps(ids), import_id)}
    restored: list[tuple[int, Mapping[str, FieldValue]]] = []
    states: list[tuple[int, int, str]] = []
    gone: list[int] = []
    for one in part:
        person = people.get(one.member_id or 0)
        if (
            person is None
            or not _is_as_imported(one, person)
            or (one.kind in _ADDED and person.id in held)
        ):
            states.append((import_id, one.position, "kept"))
            continue
        states.append((import_id, one.position, "undone"))
        if one.kind in _ADDED:
            gone.append(person.id)
        else:
            restored.append((person.id, one.was))
    changed = await making.alter(tx, restored)
    await tx.execute_many(
        "UPDATE roster_rows SET state = $3 WHERE import_id = $1 AND position = $2", states
    )
    for member_id in gone:
        await privacy.erase(tx, member_id, undone=True)
    taken_out = [Newcomer(people[one].college, _sorted(people[one])) for one in gone]
    if len(part) == limit:
        return Part(changed, taken_out, left=True)
    await tx.execute(
        "UPDATE roster_imports SET state = 'undone', made_at = $2 WHERE id = $1",
        import_id,
        to_millis(now),
    )
    return Part(changed, taken_out, left=False)


def _sorted(person: Member) -> tuple[str, ...]:
    return tuple(sorted(person.associations))


def _stated(value: FieldValue) -> object:
    return making.comparable(value) or None


def _is_as_imported(row: Saved, person: Member) -> bool:
    """Return whether the fields that the row set, all of a new person, are as it set them.

    A contact who was deleted, by this undoing too, is no change of the person's record.
    """
    names = FIELDS if row.kind in _ADDED else row.became
    return all(
        _stated(getattr(person, name)) == _stated(row.became.get(name))
        or (name == "contact_stated" and person.contact_stated is None)
        for name in names
    )

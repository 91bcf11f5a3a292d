"""Carries out the import of a roster, part by part."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from storage import audit
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.rosters import FieldValue, Judged, RowKind
from storage.model.time import to_millis
from storage.people import claims, members, sorting
from storage.rosters import imports
from storage.rosters.imports import Saved
from storage.rosters.matching import Matching

_PLAIN: Final = ("name", "staff_no", "college", "title", "phone", "email", "contact_stated")


@dataclass(frozen=True, slots=True)
class Changed:
    """A member whose record was changed: the member as it was, and the fields before and after."""

    member: Member
    was: Mapping[str, FieldValue]
    became: Mapping[str, FieldValue]


class Newcomer(NamedTuple):
    """Of somebody who was added, or taken out again: the college and the associations, by key."""

    college: str | None
    associations: tuple[str, ...]


class Part(NamedTuple):
    """What a part of an import, or of its undoing, has done, and whether rows are left."""

    changed: Sequence[Changed]
    people: Sequence[Newcomer]
    """Who was added, or taken out again."""
    left: bool


async def make_part(
    tx: Transaction, import_id: int, language: str, now: datetime, limit: int
) -> Part:
    """Import up to ``limit`` rows; return what that has done.

    A row is skipped where the register has changed since it was shown, and where its author may no
    longer import it. New people get this language. Raises NoRosterError.
    """
    found = await imports.locked(tx, import_id, "running")
    part = await imports.left(tx, import_id, limit, renames=found.renames)
    changed: list[Changed] = []
    people: list[Newcomer] = []
    if part:
        by = None if found.author_id is None else await members.find(tx, found.author_id)
        if by is None and not found.by_command:
            judged: list[Judged] = []
        else:
            matching = Matching(by, renames=found.renames)
            judged = await matching.judge(tx, [one.listed for one in part])
        changed, people = await _carry_out(tx, import_id, part, judged, language, now)
    if len(part) == limit:
        return Part(changed, people, left=True)
    await tx.execute(
        "UPDATE roster_imports SET state = 'made', made_at = $2 WHERE id = $1",
        import_id,
        to_millis(now),
    )
    return Part(changed, people, left=False)


async def _carry_out(
    tx: Transaction,
    import_id: int,
    part: Sequence[Saved],
    judged: Sequence[Judged],
    language: str,
    now: datetime,
) -> tuple[list[Changed], list[Newcomer]]:
    done: list[tuple[int, int, str, int | None]] = []
    altered: list[tuple[int, Mapping[str, FieldValue]]] = []
    new: list[Saved] = []
    for place, saved in enumerate(part):
        one = judged[place] if place < len(judged) else None
        if one is None or not _as_shown(saved, one):
            done.append((import_id, saved.position, "skipped", saved.member_id))
            continue
        if saved.member_id is None:
            new.append(saved)
            continue
        altered.append((saved.member_id, saved.became))
        done.append((import_id, saved.position, "made", saved.member_id))
    ids = await _add(tx, [one.became for one in new], language, now)
    done += [
        (import_id, saved.position, "made", member_id)
        for saved, member_id in zip(new, ids, strict=True)
    ]
    changed = await alter(tx, altered)
    await tx.execute_many(
        "UPDATE roster_rows SET state = $3, member_id = $4 WHERE import_id = $1 AND position = $2",
        done,
    )
    return changed, [_newcomer(one.became) for one in new]


def _newcomer(became: Mapping[str, FieldValue]) -> Newcomer:
    keys = became.get("associations") or ()
    return Newcomer(_text(became.get("college")), tuple(sorted(keys)))


_IMPORTED_AS: Final = {
    (RowKind.RENAMED, RowKind.CHANGED),
    # Only where staff want it does a row of somebody who was erased wait.
    (RowKind.ERASED, RowKind.NEW),
}


def _as_shown(saved: Saved, now: Judged) -> bool:
    same = now.kind is saved.kind or (saved.kind, now.kind) in _IMPORTED_AS
    return (
        same
        and now.member_id == saved.member_id
        and _same(now.was, saved.was)
        and _same(now.became, saved.became)
    )


def _same(one: Mapping[str, FieldValue], other: Mapping[str, FieldValue]) -> bool:
    return {key: comparable(value) for key, value in one.items()} == {
        key: comparable(value) for key, value in other.items()
    }


def comparable(value: FieldValue) -> object:
    """Return a field's value for comparison: associations in any order, nothing as None."""
    return frozenset(value) if isinstance(value, tuple | list) else value or None


async def _add(
    tx: Transaction, people: Sequence[Mapping[str, FieldValue]], language: str, now: datetime
) -> list[int]:
    """Add these people with one statement for each table; return their ids, in the same order."""
    named = [sorting.of(_text(one["name"]) or "") for one in people]
    ids = await tx.insert_many(
        "INSERT INTO members (status, name, staff_no, college, title, phone, email,"
        " contact_stated, language, registered_at, created_at, sort_key)"
        " VALUES ('active', $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)",
        [
            (
                *(_text(one.get(name)) for name in _PLAIN),
                *(language, to_millis(now), keys.sort_key),
            )
            for one, keys in zip(people, named, strict=True)
        ],
    )
    await sorting.add_parts(tx, list(zip(ids, named, strict=True)))
    await tx.execute_many(
        "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)",
        [
            (member_id, key)
            for member_id, one in zip(ids, people, strict=True)
            for key in one.get("associations") or ()
        ],
    )
    return ids


def _text(value: FieldValue) -> str | None:
    assert value is None or isinstance(value, str)
    return value


async def people(tx: Transaction, ids: Sequence[int]) -> dict[int, Member]:
    """Return those of these people who are in the register, by id."""
    found = await tx.all(
        f"SELECT {members.COLUMNS} FROM members m WHERE m.id IN"  # noqa: S608
        " (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(ids)),
    )
    return {row["id"]: members.of_row(row, tx) for row in found}


async def alter(
    tx: Transaction, altered: Sequence[tuple[int, Mapping[str, FieldValue]]]
) -> list[Changed]:
    """Set these fields of these members; return what they were and became."""
    if not altered:
        return []
    known = await people(tx, [member_id for member_id, _ in altered])
    changed: list[Changed] = []
    values: list[tuple[int | str | None, ...]] = []
    for member_id, became in altered:
        person = known[member_id]
        was = {name: getattr(person, name) for name in became}
        changed.append(Changed(person, was, became))
        after = {name: became.get(name, getattr(person, name)) for name in _PLAIN}
        values.append((member_id, *(_text(after[name]) for name in _PLAIN)))
        keys = became.get("associations")
        if keys is not None:
            await members.set_associations(tx, member_id, keys)
            for key in set(keys) & set(person.claimed):
                await claims.withdraw(tx, member_id, claims.ASSOCIATIONS, key)
            for key in set(person.leaving) - set(keys):
                await claims.withdraw(tx, member_id, claims.LEAVING, key)
        for field in claims.WHOLE & became.keys():
            await claims.withdraw(tx, member_id, field)
    await tx.execute_many(
        "UPDATE members SET name = $2, staff_no = $3, college = $4, title = $5, phone = $6,"
        " email = $7, contact_stated = $8 WHERE id = $1",
        values,
    )
    for member_id, became in altered:
        if "name" in became:
            await sorting.rename(tx, member_id, _text(became["name"]) or "")
    # The last change before this one can't be undone any more.
    await tx.execute_many(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1",
        [(member_id,) for member_id, _ in altered],
    )
    return changed


async def record_changed(
    tx: Transaction, actor: int, changed: Sequence[Changed], now: datetime
) -> None:
    """Record for each of these members which fields were changed, and by whom."""
    for one in changed:
        details = {"record": ", ".join(one.became)}
        await audit.record(tx, actor, "roster-changed", one.member.id, now, details=details)

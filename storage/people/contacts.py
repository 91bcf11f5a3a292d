"""Who is whose contact: assigned one by one or many at once; who has none, or one who has left."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from storage import rights
from storage.engine.transaction import Row, Transaction, Value
from storage.model.contacts import Assignment
from storage.model.people import Member
from storage.model.time import from_millis, to_millis
from storage.people import finding
from storage.people.members import COLUMNS, of_row
from storage.rights import Reach

_STATED: Final = "contact_stated"
_OF_STAFF: Final = ", ".join(f"'{role.value}'" for role in rights.OF_STAFF)
NONE, LEFT = "none", "left"
"""The lists: who was never given a contact, and whose contact has left."""


def _here(now: str) -> str:
    """Return the condition that ``c`` can be a contact; see rights.may_be_contact."""
    return (
        "(c.status = 'active' OR EXISTS (SELECT 1 FROM grants g WHERE g.member_id = c.id"  # noqa: S608
        f" AND g.role IN ({_OF_STAFF}) AND (g.starts_at IS NULL OR g.starts_at <= {now})"
        f" AND (g.ends_at IS NULL OR g.ends_at > {now}))) AND c.telegram_id IS NOT NULL"
    )


async def of_member(tx: Transaction, member_id: int) -> Assignment | None:
    """Return the member's contact; None if they were never given one."""
    row = await tx.one(
        "SELECT a.member_id, a.contact_id, a.since, c.name,"  # noqa: S608
        f" CASE WHEN {_here('$2')} THEN 1 ELSE 0 END AS here"
        " FROM contacts a LEFT JOIN members c ON c.id = a.contact_id WHERE a.member_id = $1",
        member_id,
        to_millis(tx.now),
    )
    return _assignment(row) if row else None


def _assignment(row: Row) -> Assignment:
    return Assignment(
        row["member_id"],
        row["contact_id"],
        row["name"],
        bool(row["here"]),
        from_millis(row["since"]),
    )


async def contact_of(tx: Transaction, member_id: int) -> int | None:
    """Return the id of the member's contact; None if they have none."""
    found: int | None = await tx.value(
        "SELECT contact_id FROM contacts WHERE member_id = $1", member_id
    )
    return found


async def assigned_to(
    tx: Transaction, contact_id: int, *, limit: int, offset: int = 0
) -> list[Member]:
    """Return a page of the active members whose contact this person is, by name."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM contacts a JOIN members m ON m.id = a.member_id"  # noqa: S608
        " WHERE a.contact_id = $1 AND m.status = 'active' ORDER BY m.sort_key, m.name, m.id"
        " LIMIT $2 OFFSET $3",
        contact_id,
        limit,
        offset,
    )
    return [of_row(row, tx) for row in rows]


async def count_assigned(tx: Transaction, contact_id: int) -> int:
    """Return how many active members have this person as their contact."""
    return int(
        await tx.value(
            "SELECT count(*) FROM contacts a JOIN members m ON m.id = a.member_id"
            " WHERE a.contact_id = $1 AND m.status = 'active'",
            contact_id,
        )
    )


async def assign(
    tx: Transaction, member_ids: Sequence[int], contact_id: int, by: int, now: datetime
) -> int:
    """Make the person the contact of these members, but not their own; return of how many."""
    many = [one for one in dict.fromkeys(member_ids) if one != contact_id]
    await tx.execute_many(
        "INSERT INTO contacts (member_id, contact_id, since, assigned_by) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (member_id) DO UPDATE SET contact_id = excluded.contact_id,"
        " since = excluded.since, assigned_by = excluded.assigned_by, told_of = NULL",
        [(one, contact_id, to_millis(now), by) for one in many],
    )
    return len(many)


async def clear(tx: Transaction, member_id: int) -> None:
    """Take the member's contact away."""
    await tx.execute("DELETE FROM contacts WHERE member_id = $1", member_id)


def _where(
    tx: Transaction, which: str, reach: Reach, place: tuple[str, str]
) -> tuple[str, list[Value]]:
    """Return the condition for active members of the reach on a list, in a place if one is given.

    ``place`` is ``c`` or ``a`` and the key of a college or an association; empty texts for all.
    """
    values: list[Value] = []
    parts = ["m.status = 'active'"]
    if which == NONE:
        parts.append("NOT EXISTS (SELECT 1 FROM contacts a WHERE a.member_id = m.id)")
    else:
        values.append(to_millis(tx.now))
        parts.append(
            "EXISTS (SELECT 1 FROM contacts a LEFT JOIN members c ON c.id = a.contact_id"  # noqa: S608
            f" WHERE a.member_id = m.id AND NOT COALESCE({_here('$1')}, FALSE))"
        )
    if not reach.everything:
        values.append(json.dumps(list(reach.colleges)))
        parts.append(f"m.college IN (SELECT value FROM json_each(${len(values)}))")  # noqa: S608
    kind, key = place
    if kind:
        values.append(key)
        number = f"${len(values)}"
        parts.append(
            f"m.college = {number}"
            if kind == "c"
            else "EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"  # noqa: S608
            f" AND b.association = {number})"
        )
    return " AND ".join(parts), values


async def count(
    tx: Transaction, which: str, reach: Reach, place: tuple[str, str] = ("", "")
) -> int:
    """Return how many members are on the list (NONE or LEFT)."""
    where, values = _where(tx, which, reach, place)
    return int(await tx.value(f"SELECT count(*) FROM members m WHERE {where}", *values))  # noqa: S608


async def page(
    tx: Transaction,
    which: str,
    reach: Reach,
    place: tuple[str, str] = ("", ""),
    *,
    limit: int,
    offset: int = 0,
) -> list[Member]:
    """Return a page of the list, by name."""
    where, values = _where(tx, which, reach, place)
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m WHERE {where} ORDER BY m.sort_key, m.name, m.id"  # noqa: S608
        f" LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    return [of_row(row, tx) for row in rows]


async def stated(tx: Transaction, reach: Reach) -> list[tuple[int, str, list[int]]]:
    """Return the active members without a contact for whom the roster names one.

    Each with that name and the ids of those who have it and can be a contact: one, if it is clear
    who is meant. Both sides are within the reach.
    """
    where, values = _where(tx, NONE, reach, ("", ""))
    rows = await tx.all(
        f"SELECT m.id, m.contact_stated FROM members m WHERE {where}"  # noqa: S608
        " AND m.contact_stated IS NOT NULL ORDER BY m.id",
        *values,
    )
    within = "" if reach.everything else " AND c.college IN (SELECT value FROM json_each($3))"
    found = await tx.all(
        "SELECT c.id, c.name FROM members c"  # noqa: S608
        f" WHERE c.name IN (SELECT value FROM json_each($1)) AND {_here('$2')}{within}"
        " ORDER BY c.id",
        json.dumps(sorted({row["contact_stated"] for row in rows})),
        to_millis(tx.now),
        *values,
    )
    named: dict[str, list[int]] = {}
    for row in found:
        named.setdefault(row["name"], []).append(row["id"])
    return [
        (
            row["id"],
            row["contact_stated"],
            [one for one in named.get(row["contact_stated"], ()) if one != row["id"]],
        )
        for row in rows
    ]


async def all_ids(
    tx: Transaction, which: str, reach: Reach, place: tuple[str, str] = ("", "")
) -> list[int]:
    """Return the ids of everybody on the list."""
    where, values = _where(tx, which, reach, place)
    rows = await tx.all(f"SELECT m.id FROM members m WHERE {where} ORDER BY m.id", *values)  # noqa: S608
    return [row["id"] for row in rows]


async def candidates(tx: Transaction, reach: Reach, typed: str, limit: int) -> list[Member]:
    """Return people within the reach who can be a contact and may be meant by this, by name."""
    values: list[Value] = []

    def place(value: Value) -> str:
        values.append(value)
        return f"${len(values)}"

    meant = finding.condition(typed, place, numbered=None)
    within = ""
    if not reach.everything:
        colleges = place(json.dumps(list(reach.colleges)))
        within = f" AND c.college IN (SELECT value FROM json_each({colleges}))"  # noqa: S608
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM members m JOIN members c ON c.id = m.id"  # noqa: S608
        f" WHERE {meant} AND {_here(place(to_millis(tx.now)))}{within}"
        f" ORDER BY m.sort_key, m.name, m.id LIMIT ${len(values) + 1}",
        *values,
        limit,
    )
    return [of_row(row, tx) for row in rows]


async def forget_stated(tx: Transaction, member_id: int, *, kept: bool = True) -> None:
    """Delete the name of a member who is erased, where rosters state it as somebody's contact.

    Rosters state the name alone. So it stays while another active member has it, and where it is
    that of somebody who never could be a contact: on Telegram anybody can have it. ``kept``: it
    goes also from what is kept of rosters and merges for their undo.
    """
    name = await tx.value(
        "SELECT m.name FROM members m WHERE m.id = $1 AND (m.status = 'active'"
        " OR EXISTS (SELECT 1 FROM grants g WHERE g.member_id = m.id)"
        " OR EXISTS (SELECT 1 FROM contacts a WHERE a.contact_id = m.id))"
        " AND NOT EXISTS (SELECT 1 FROM members o WHERE o.name = m.name AND o.id <> m.id"
        " AND o.status = 'active')",
        member_id,
    )
    if name is None:
        return
    await tx.execute(
        "UPDATE members SET contact_stated = NULL WHERE contact_stated = $1", str(name)
    )
    if kept:
        await _forget_in_rosters(tx, str(name))
        await _forget_in_merges(tx, str(name))


async def _forget_in_rosters(tx: Transaction, name: str) -> None:
    rows = await tx.all(
        "SELECT import_id, position, state, listed, was, became FROM roster_rows"
        " WHERE listed LIKE $1 OR was LIKE $1 OR became LIKE $1",
        f"%{name}%",
    )
    for row in rows:
        listed, was, became = (json.loads(row[field]) for field in ("listed", "was", "became"))
        if listed.get(_STATED) == name:
            listed[_STATED] = ""
        if was.get(_STATED) == name:
            was[_STATED] = None
        if became.get(_STATED) == name:
            del became[_STATED]
            if row["state"] in {"waiting", "kept"}:  # it is compared anew before it is imported
                was.pop(_STATED, None)
        await tx.execute(
            "UPDATE roster_rows SET listed = $3, was = $4, became = $5"
            " WHERE import_id = $1 AND position = $2",
            row["import_id"],
            row["position"],
            *(json.dumps(one, ensure_ascii=False) for one in (listed, was, became)),
        )


async def _forget_in_merges(tx: Transaction, name: str) -> None:
    rows = await tx.all("SELECT id, record FROM merges WHERE record LIKE $1", f"%{name}%")
    for row in rows:
        record = json.loads(row["record"])
        if record["gone"].get(_STATED) == name:
            record["gone"][_STATED] = None
        fields = record["fields"]
        if _STATED in fields:
            fields[_STATED] = [None if one == name else one for one in fields[_STATED]]
        text = json.dumps(record, ensure_ascii=False)
        await tx.execute("UPDATE merges SET record = $2 WHERE id = $1", row["id"], text)

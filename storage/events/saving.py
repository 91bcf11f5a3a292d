"""Saves an answer: what is written to its row, what of the row it replaces, and what it ends."""

import json
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.events import Event, Rsvp
from storage.model.time import to_millis

# Of an answer that staff change by telephone: what it was, for the undo.
_REPLACED = (
    "answer, waitlisted, position, answered_at, promotion_id, by_phone, answered_by, companions,"
    " companion_names, approval, absence"
)


_PUBLISHED: Final = 2
"""The version of an event that is as it was published."""

PLAIN = (
    "waitlisted = 0 AND position IS NULL AND by_phone = 0 AND answered_by IS NULL"
    " AND replaced IS NULL AND replaced_position IS NULL AND companions = 0"
    " AND companion_names = '' AND absence = '' AND offer = '' AND offered_until IS NULL"
    " AND promotion_id IS NULL"
)
"""The condition that a row says nothing beside the answer, its time and the approval."""

# One more than any position on the waitlist, present or replaced by telephone, so that an undo can
# give a member the old position back.
END_OF_LINE = (
    "1 + (SELECT coalesce(max(q.last), 0) FROM ("
    "SELECT max(position) AS last FROM rsvps WHERE event_id = $1 AND waitlisted = 1"
    " UNION ALL SELECT max(replaced_position) FROM rsvps"
    " WHERE event_id = $1 AND replaced_position IS NOT NULL) q)"
)


async def only_changes(tx: Transaction, rsvp: Rsvp) -> bool:
    """Save the answer where the row says nothing else that goes with the old one.

    Return whether that was so, as it mostly is: one index changes then, instead of all.
    """
    return bool(
        await tx.execute(
            "UPDATE rsvps SET answer = $3, answered_at = $4"  # noqa: S608
            f" WHERE event_id = $1 AND member_id = $2 AND approval = $5 AND {PLAIN}",
            rsvp.event_id,
            rsvp.member_id,
            str(rsvp.answer),  # sqlite3 looks for an adapter of anything that only is like a str
            to_millis(rsvp.answered_at),
            rsvp.approval,
        )
    )


async def save(tx: Transaction, rsvp: Rsvp) -> int | None:
    """Save the answer in place of the old one; return its position on the waitlist."""
    event_id, member_id, by = rsvp.event_id, rsvp.member_id, rsvp.answered_by
    replaced, replaced_position = await replaced_by(tx, event_id, member_id, by)
    position: int | None = await tx.value(
        "INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at,"  # noqa: S608
        " by_phone, answered_by, replaced, replaced_position, approval)"
        f" VALUES ($1, $2, $3, $4, CASE WHEN $4 = 1 THEN {END_OF_LINE} END, $5, $6, $7, $8, $9,"
        " $10)"
        " ON CONFLICT (event_id, member_id) DO UPDATE SET answer = excluded.answer,"
        " waitlisted = excluded.waitlisted, position = excluded.position,"
        " answered_at = excluded.answered_at, by_phone = excluded.by_phone,"
        " answered_by = excluded.answered_by, replaced = excluded.replaced, companions = 0,"
        " companion_names = '', approval = excluded.approval, absence = '',"
        " offer = '', offered_until = NULL,"
        " replaced_position = excluded.replaced_position, promotion_id = NULL RETURNING position",
        event_id,
        member_id,
        rsvp.answer,
        int(rsvp.waitlisted),
        to_millis(rsvp.answered_at),
        int(rsvp.by_phone),
        by,
        replaced,
        replaced_position,
        rsvp.approval,
    )
    return position


async def replaced_by(
    tx: Transaction, event_id: int, member_id: int, by: int | None
) -> tuple[str | None, int | None]:
    """Return what an entry of staff replaces, as stored, and its position on the waitlist.

    ``by`` is the id of the staff person; without one nothing is stored.
    """
    if by is None:
        return None, None
    row = await tx.one(
        f"SELECT {_REPLACED} FROM rsvps WHERE event_id = $1 AND member_id = $2",  # noqa: S608
        event_id,
        member_id,
    )
    if row is None:
        return "{}", None
    return json.dumps({name: row[name] for name in _REPLACED.split(", ")}), row["position"]


async def end_request(tx: Transaction, event: Event, member_id: int) -> None:
    """Delete what the member has asked for after the deadline (late.py): an answer ends it.

    Nobody has asked where there never was a deadline, as in an event without one that is as it was
    published.
    """
    if event.deadline_at is not None or event.version > _PUBLISHED:
        await tx.execute(
            "DELETE FROM late_requests WHERE event_id = $1 AND member_id = $2", event.id, member_id
        )

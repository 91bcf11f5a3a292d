"""Handovers: what of a colleague is open goes to another in one step, and back again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import rights
from storage.engine.transaction import Transaction
from storage.events import listed
from storage.model.events import Event
from storage.model.people import Member
from storage.model.suggestions import Suggestion
from storage.model.time import to_millis
from storage.notices import lists
from storage.notices.lists import Summary
from storage.people import terms
from storage.people.roles import Holding
from storage.suggestions import suggestions

_SET: Mapping[str, str] = {
    "suggestions": "UPDATE suggestions SET handler_id = $2, version = version + 1"
    " WHERE id = $1 AND handler_id = $3",
    "notices": "UPDATE notices SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "events": "UPDATE events SET author_id = $2 WHERE id = $1 AND author_id = $3",
}
"""How a thing of each kind goes from one member to another, if it is still the first one's."""


class NoHandoverError(Exception):
    """There is no such handover, or it has been undone, or one of the two is gone."""


@dataclass(frozen=True, slots=True)
class Work:
    """What of a member is open; their roles stay theirs."""

    suggestions: Sequence[Suggestion]
    notices: Sequence[Summary]
    events: Sequence[Event]
    roles: Sequence[Holding]
    """All their roles, the first to end first."""

    @property
    def count(self) -> int:
        """How many things can be handed over."""
        return len(self.suggestions) + len(self.notices) + len(self.events)


@dataclass(frozen=True, slots=True)
class Handover:
    """What went from one member to another; ``moved`` counts it."""

    id: int
    from_id: int
    to_id: int
    moved: int


async def work_of(tx: Transaction, member_id: int, now: datetime) -> Work:
    """Return what of this member is open."""
    return Work(
        await suggestions.handled_by(tx, member_id),
        await lists.scheduled_by(tx, member_id),
        await listed.open_of(tx, member_id, now),
        await terms.of_member(tx, member_id),
    )


async def fitting(tx: Transaction, work: Work, to: Member) -> dict[str, list[int]]:
    """Return the ids of what the member may look after by roles of their own, by kind."""
    grants = to.own_grants
    return {
        "suggestions": [
            one.id for one in work.suggestions if rights.may_handle_suggestion(grants, one)
        ],
        "notices": [
            one.notice.id
            for one in work.notices
            if await lists.visible(tx, one.notice.id, grants) is not None
        ],
        "events": [one.id for one in work.events if rights.may_manage_event(grants, one)],
    }


async def hand_over(
    tx: Transaction, from_id: int, to: Member, now: datetime, *, by: int
) -> Handover:
    """Give what is open of one member to another, as far as the other may look after it."""
    items = await fitting(tx, await work_of(tx, from_id, now), to)
    moved = await _move(tx, items, from_id, to.id)
    number = await tx.insert(
        "INSERT INTO handovers (from_id, to_id, items, made_by, made_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        *(from_id, to.id, json.dumps(items), by, to_millis(now)),
    )
    return Handover(number, from_id, to.id, moved)


async def _move(
    tx: Transaction, items: Mapping[str, Sequence[int]], from_id: int, to_id: int
) -> int:
    moved = 0
    for kind, ids in items.items():
        for number in ids:
            moved += await tx.execute(_SET[kind], number, to_id, from_id)
    return moved


async def undo(tx: Transaction, number: int, now: datetime) -> Handover:
    """Give back what was handed over and is still with the other member.

    Raises NoHandoverError.
    """
    row = await tx.one(
        "UPDATE handovers SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL"
        " RETURNING from_id, to_id, items",
        number,
        to_millis(now),
    )
    if row is None:
        raise NoHandoverError
    moved = await _move(tx, json.loads(row["items"]), row["to_id"], row["from_id"])
    return Handover(number, row["from_id"], row["to_id"], moved)

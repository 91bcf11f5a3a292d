"""Quotas of an event: places for a college, an association or a choice of one of its questions.

Whoever belongs to several of them needs a place in each. Companions count with their member.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from storage.engine.transaction import Transaction
from storage.model.events import Event

COLLEGE, ASSOCIATION = "college", "association"
Key = tuple[str, str]
"""What a quota is for: a college or an association by its key, or a question's id and a choice."""


@dataclass(frozen=True, slots=True)
class Quota:
    """A number of places for the members of a college or an association."""

    kind: str
    value: str
    places: int
    taken: int = 0


@dataclass(slots=True)
class Room:
    """How many places are left: ``free`` of the event (None: no limit), and of each quota."""

    free: int | None
    quotas: dict[Key, int]

    def fits(self, party: int, keys: Collection[Key]) -> bool:
        """Return whether there are places for so many people to whom these quotas apply."""
        if self.free is not None and self.free < party:
            return False
        return all(self.quotas.get(key, party) >= party for key in keys)

    def take(self, party: int, keys: Collection[Key]) -> None:
        """Take places for so many people."""
        if self.free is not None:
            self.free -= party
        for key in keys:
            if key in self.quotas:
                self.quotas[key] -= party


async def of_event(tx: Transaction, event: Event) -> list[Quota]:
    """Return the event's quotas of colleges and associations, with what is taken of each."""
    rows = await tx.all(
        "SELECT kind, value, places FROM event_quotas WHERE event_id = $1 ORDER BY kind, value",
        event.id,
    )
    if not rows:
        return []
    taken = await _taken(tx, event.id, await _choices(tx, event))
    return [
        Quota(row["kind"], row["value"], row["places"], taken[row["kind"], row["value"]])
        for row in rows
    ]


async def set_quota(
    tx: Transaction, event_id: int, kind: str, value: str, places: int | None
) -> None:
    """Set how many places the college or association has; None takes the quota away."""
    if places is None:
        await tx.execute(
            "DELETE FROM event_quotas WHERE event_id = $1 AND kind = $2 AND value = $3",
            event_id,
            kind,
            value,
        )
    else:
        await tx.execute(
            "INSERT INTO event_quotas (event_id, kind, value, places) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (event_id, kind, value) DO UPDATE SET places = excluded.places",
            event_id,
            kind,
            value,
            places,
        )
    await note_limited(tx, event_id)


async def note_limited(tx: Transaction, event_id: int) -> None:
    """Record on the event whether it has quotas: without any, answering it asks for none."""
    rows = await tx.all(
        "SELECT q.choices FROM questions q JOIN events e ON e.question_set_id = q.set_id"
        " WHERE e.id = $1 AND q.removed = 0",
        event_id,
    )
    of_choices = any(_limits(row["choices"]) for row in rows)
    await tx.execute(
        "UPDATE events SET limited = CASE WHEN $2 = 1 OR EXISTS (SELECT 1 FROM event_quotas q"
        " WHERE q.event_id = $1) THEN 1 ELSE 0 END WHERE id = $1",
        event_id,
        int(of_choices),
    )


async def room(tx: Transaction, event: Event) -> Room:
    """Return how many places are left of the event and of each of its quotas."""
    if not event.limited:
        return Room(event.free, {})
    rows = await tx.all(
        "SELECT kind, value, places FROM event_quotas WHERE event_id = $1", event.id
    )
    choices = await _choices(tx, event)
    places: dict[Key, int] = {(row["kind"], row["value"]): row["places"] for row in rows}
    places |= choices
    taken = await _taken(tx, event.id, choices)
    return Room(event.free, {key: number - taken[key] for key, number in places.items()})


async def keys_of(
    tx: Transaction, event: Event, member_ids: Collection[int]
) -> dict[int, set[Key]]:
    """Return which quotas may apply to each of these members, by college, association, choice."""
    if not event.limited:
        return {member_id: set() for member_id in member_ids}
    return await _keys(tx, event.id, member_ids, await _choices(tx, event))


async def forget_choices(tx: Transaction, event: Event, member_id: int) -> None:
    """Delete the member's answers to questions whose choices have places: they gave up theirs."""
    for question_id in {int(of) for of, _ in await _choices(tx, event)}:
        await tx.execute(
            "DELETE FROM question_answers WHERE question_id = $1 AND member_id = $2",
            question_id,
            member_id,
        )


async def _choices(tx: Transaction, event: Event) -> dict[Key, int]:
    """Return the places of the choices that have any, by the question's id and the choice's key."""
    if event.question_set_id is None:
        return {}
    rows = await tx.all(
        "SELECT id, choices FROM questions WHERE set_id = $1 AND removed = 0", event.question_set_id
    )
    return {
        (str(row["id"]), key): places
        for row in rows
        for key, places in _limits(row["choices"]).items()
    }


def _limits(choices: str) -> Mapping[str, int]:
    if choices == "[]":
        return {}
    return {
        one["key"]: one["places"]
        for one in json.loads(choices)
        if one.get("places") is not None and not one.get("gone")
    }


async def _taken(tx: Transaction, event_id: int, choices: Mapping[Key, int]) -> Counter[Key]:
    rows = await tx.all(
        "SELECT member_id, companions, 0 AS guest FROM rsvps"
        " WHERE event_id = $1 AND answer = 'going' AND waitlisted = 0"
        " UNION ALL SELECT member_id, seats - 1, 1 FROM guests WHERE event_id = $1 AND coming = 1",
        event_id,
    )
    parties = {row["member_id"]: 1 + row["companions"] for row in rows}
    outside = {row["member_id"] for row in rows if row["guest"]}
    taken: Counter[Key] = Counter()
    for member_id, keys in (await _keys(tx, event_id, parties, choices)).items():
        for key in keys:
            if member_id not in outside or key in choices:  # a guest is of no college here
                taken[key] += parties[member_id]
    return taken


async def _keys(
    tx: Transaction, event_id: int, member_ids: Collection[int], choices: Mapping[Key, int]
) -> dict[int, set[Key]]:
    ids = json.dumps(list(member_ids))
    among = "IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
    found: dict[int, set[Key]] = {member_id: set() for member_id in member_ids}
    for row in await tx.all(f"SELECT id, college FROM members WHERE id {among}", ids):  # noqa: S608
        if row["college"]:
            found[row["id"]].add((COLLEGE, row["college"]))
    for row in await tx.all(
        f"SELECT member_id, association FROM member_associations WHERE member_id {among}",  # noqa: S608
        ids,
    ):
        found[row["member_id"]].add((ASSOCIATION, row["association"]))
    for question_id in {int(of) for of, _ in choices}:
        for row in await tx.all(
            "SELECT member_id, value FROM question_answers"  # noqa: S608
            f" WHERE question_id = $2 AND member_id {among}",
            ids,
            question_id,
        ):
            found[row["member_id"]] |= {(str(question_id), key) for key in json.loads(row["value"])}
    return found

"""Drafts without a date: rows of a plan that say 3月中旬 or 待定 where the date should stand."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.engine.transaction import Row, Transaction
from storage.events import campaigns, events
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.plans import Undated, audience_of
from storage.model.time import to_millis

_COLUMNS = (
    "u.id, u.kind, u.title, u.place, u.places, u.associations, u.colleges, u.rough,"
    " u.campaign_id, coalesce(c.title, '') AS campaign"
)
_FROM = "undated_events u LEFT JOIN campaigns c ON c.id = u.campaign_id"


@dataclass(frozen=True, slots=True)
class UndatedEvent:
    """A saved draft without a date; ``rough`` is what the plan says of it.

    ``campaign`` is the title of its campaign; empty for none.
    """

    id: int
    kind: str
    title: str
    place: str
    places: int | None
    audience: Audience
    rough: str
    campaign_id: int | None
    campaign: str


async def add(
    tx: Transaction,
    rows: Sequence[Undated],
    author_id: int | None,
    import_id: int | None,
    now: datetime,
) -> int:
    """Save the rows that are not known yet; return how many that were.

    A row is known by its kind, its title and what stands in the place of its date.
    """
    added = 0
    for row in rows:
        if await known(tx, row):
            continue
        campaign_id = await campaigns.of_title(tx, row.campaign, now) if row.campaign else None
        await tx.insert(
            "INSERT INTO undated_events (kind, title, place, places, associations, colleges, rough,"
            " author_id, import_id, created_at, campaign_id)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            row.kind,
            row.title,
            row.place,
            row.places,
            json.dumps(row.associations),
            json.dumps(row.colleges),
            row.rough,
            author_id,
            import_id,
            to_millis(now),
            campaign_id,
        )
        added += 1
    return added


DRAFT: Final = "draft"
DATED: Final = "dated"


async def known(tx: Transaction, row: Undated) -> str:
    """Return DRAFT if there is a draft of this kind and title with the same in its date's place.

    DATED if there was and it has got its date, as long as its event is there; else nothing.
    """
    said = (row.kind, row.title, row.rough)
    if await tx.value(
        "SELECT 1 FROM undated_events WHERE kind = $1 AND title = $2 AND rough = $3", *said
    ):
        return DRAFT
    return DATED if await events.planned(tx, key_of(*said)) else ""


def key_of(kind: str, title: str, rough: str) -> str:
    """Return the plan key of the event that a draft becomes, by which its row is known again."""
    identity = "\x1f".join(("undated", rough, title, kind))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


async def set_date(tx: Transaction, one: UndatedEvent, new: NewEvent, now: datetime) -> Event:
    """Make the event that the draft becomes, instead of the draft."""
    key = key_of(one.kind, one.title, one.rough)
    again = await events.planned(tx, key)
    made = await events.create(tx, new, now)
    if not again:
        await events.set_plan_key(tx, made.id, key)
    await discard(tx, one.id)
    return made


async def count(tx: Transaction) -> int:
    """Return how many there are."""
    return int(await tx.value("SELECT count(*) FROM undated_events"))


async def page(tx: Transaction, *, limit: int, offset: int = 0) -> list[UndatedEvent]:
    """Return a page of them, the oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM {_FROM} ORDER BY u.id LIMIT $1 OFFSET $2",  # noqa: S608
        limit,
        offset,
    )
    return [_of_row(row) for row in rows]


async def find(tx: Transaction, undated_id: int) -> UndatedEvent | None:
    """Return the draft with this id; None if there is none."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM {_FROM} WHERE u.id = $1",  # noqa: S608
        undated_id,
    )
    return _of_row(row) if row else None


async def discard(tx: Transaction, undated_id: int) -> None:
    """Delete the draft."""
    await tx.execute("DELETE FROM undated_events WHERE id = $1", undated_id)


async def campaigns_of_import(tx: Transaction, import_id: int) -> set[int]:
    """Return the ids of the campaigns of the drafts that an import has made."""
    rows = await tx.all(
        "SELECT DISTINCT campaign_id FROM undated_events"
        " WHERE import_id = $1 AND campaign_id IS NOT NULL",
        import_id,
    )
    return {row["campaign_id"] for row in rows}


async def discard_of_import(tx: Transaction, import_id: int) -> int:
    """Delete the drafts that an import has made; return how many."""
    return await tx.execute("DELETE FROM undated_events WHERE import_id = $1", import_id)


def _of_row(row: Row) -> UndatedEvent:
    audience = audience_of(
        tuple(json.loads(row["associations"])), tuple(json.loads(row["colleges"]))
    )
    return UndatedEvent(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        place=row["place"],
        places=row["places"],
        audience=audience,
        rough=row["rough"],
        campaign_id=row["campaign_id"],
        campaign=row["campaign"],
    )

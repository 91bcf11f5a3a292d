"""Campaigns: themes under which events stand, with what has become of these events."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.constraints import ConstraintError
from storage.engine.transaction import Row, Transaction
from storage.events import columns
from storage.events.listed import FOR_MEMBER
from storage.model.events import Campaign, Event, EventStatus
from storage.model.time import instant_or_none, to_millis
from storage.rights import Reach

_COLUMNS = "c.id, c.title, c.scope, c.closed_at"


class SameTitleError(Exception):
    """The owner has a campaign with this title already."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a campaign's events there are in each state, and how many people signed up.

    ``planned`` are the drafts, ``announced`` those published that have not ended, ``held`` those
    that have; ``going`` is the sum of the people going to those that were not cancelled,
    ``going_held`` to those held.
    """

    planned: int = 0
    announced: int = 0
    held: int = 0
    cancelled: int = 0
    going: int = 0
    going_held: int = 0

    @property
    def events(self) -> int:
        """The number of events that were not cancelled."""
        return self.planned + self.announced + self.held


def _campaign(row: Row) -> Campaign:
    return Campaign(row["id"], row["title"], row["scope"], instant_or_none(row["closed_at"]))


async def create(tx: Transaction, title: str, scope: str, now: datetime) -> Campaign:
    """Save a new campaign. Raises SameTitleError."""
    try:
        campaign_id = await tx.insert(
            "INSERT INTO campaigns (title, scope, created_at) VALUES ($1, $2, $3)",
            title,
            scope,
            to_millis(now),
        )
    except ConstraintError as error:
        raise SameTitleError from error
    return Campaign(campaign_id, title, scope)


async def find(tx: Transaction, campaign_id: int) -> Campaign | None:
    """Return the campaign with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM campaigns c WHERE c.id = $1", campaign_id)  # noqa: S608
    return _campaign(row) if row else None


async def known(tx: Transaction) -> Sequence[Campaign]:
    """Return all campaigns: the open ones first, of both the newest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM campaigns c"  # noqa: S608
        " ORDER BY CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END, c.id DESC"
    )
    return [_campaign(row) for row in rows]


async def of_title(tx: Transaction, title: str, now: datetime) -> int:
    """Return the id of the school's campaign of this title, made if there is none.

    One of a college is taken too if the school has none of the title; an open one comes first.
    """
    alike = [one for one in await known(tx) if one.title.casefold() == title.casefold()]
    for one in sorted(alike, key=lambda one: (one.closed_at is not None, one.scope != "")):
        return one.id
    return (await create(tx, title, "", now)).id


async def discard_empty(tx: Transaction, ids: Collection[int], since: datetime) -> None:
    """Delete those of these campaigns that were made since then and have no events or drafts."""
    await tx.execute(
        "DELETE FROM campaigns WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND created_at >= $2 AND NOT EXISTS"
        " (SELECT 1 FROM events e WHERE e.campaign_id = campaigns.id) AND NOT EXISTS"
        " (SELECT 1 FROM undated_events u WHERE u.campaign_id = campaigns.id)",
        json.dumps(list(ids)),
        to_millis(since),
    )


async def close(tx: Transaction, campaign_id: int, at: datetime | None) -> None:
    """Close the campaign at this instant, so that nothing is added to it; None opens it again."""
    await tx.execute(
        "UPDATE campaigns SET closed_at = $2 WHERE id = $1",
        campaign_id,
        None if at is None else to_millis(at),
    )


async def rename(tx: Transaction, campaign_id: int, title: str) -> None:
    """Save another title. Raises SameTitleError."""
    try:
        await tx.execute("UPDATE campaigns SET title = $2 WHERE id = $1", campaign_id, title)
    except ConstraintError as error:
        raise SameTitleError from error


async def events_of(tx: Transaction, campaign_id: int, reach: Reach) -> list[Event]:
    """Return the campaign's events within the reach, soonest first."""
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.campaign_id = $1"  # noqa: S608
        " ORDER BY e.starts_at, e.id",
        campaign_id,
    )
    found = [columns.from_row(row) for row in rows]
    return [event for event in found if reach.covers(event.scope)]


def progress(found: Sequence[Event], over: Collection[int]) -> Progress:
    """Return the progress of these events; ``over`` are the ids of those that have ended."""
    published = [one for one in found if one.status is EventStatus.PUBLISHED]
    held = [one for one in published if one.id in over]
    return Progress(
        planned=sum(one.status is EventStatus.DRAFT for one in found),
        announced=len(published) - len(held),
        held=len(held),
        cancelled=sum(one.status is EventStatus.CANCELLED for one in found),
        going=sum(one.going for one in published),
        going_held=sum(one.going for one in held),
    )


_SEEN = f"e.campaign_id = $2 AND e.status <> 'draft' AND {FOR_MEMBER}"


async def for_member(
    tx: Transaction, campaign_id: int, member_id: int, *, limit: int, offset: int = 0
) -> list[Event]:
    """Return a page of the campaign's events that the member may see, soonest first."""
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE {_SEEN}"  # noqa: S608
        " ORDER BY e.starts_at, e.id LIMIT $3 OFFSET $4",
        member_id,
        campaign_id,
        limit,
        offset,
    )
    return [columns.from_row(row) for row in rows]


async def count_for_member(tx: Transaction, campaign_id: int, member_id: int) -> int:
    """Return how many of the campaign's events the member may see."""
    return int(
        await tx.value(
            f"SELECT count(*) FROM events e WHERE {_SEEN}",  # noqa: S608
            member_id,
            campaign_id,
        )
    )

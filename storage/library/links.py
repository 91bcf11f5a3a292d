"""With which events and campaigns an item of the library goes."""

from storage.engine.transaction import Transaction
from storage.library import items
from storage.library.seeing import Viewer
from storage.model.library import Item

_OF_EVENT = (
    "(i.id IN (SELECT l.item_id FROM library_events l WHERE l.event_id = $3) OR i.id IN"
    " (SELECT l.item_id FROM library_campaigns l JOIN events e ON e.campaign_id = l.campaign_id"
    " WHERE e.id = $3))"
)
_FROM = "FROM library_items i LEFT JOIN library_shelves s ON s.id = i.shelf_id"


async def set_event(tx: Transaction, item_id: int, event_id: int | None) -> None:
    """Have the item go with this event only; None: with none."""
    await tx.execute("DELETE FROM library_events WHERE item_id = $1", item_id)
    if event_id is not None:
        await tx.execute(
            "INSERT INTO library_events (item_id, event_id) VALUES ($1, $2)", item_id, event_id
        )


async def set_campaign(tx: Transaction, item_id: int, campaign_id: int | None) -> None:
    """Have the item go with this campaign only; None: with none."""
    await tx.execute("DELETE FROM library_campaigns WHERE item_id = $1", item_id)
    if campaign_id is not None:
        await tx.execute(
            "INSERT INTO library_campaigns (item_id, campaign_id) VALUES ($1, $2)",
            item_id,
            campaign_id,
        )


async def event_of(tx: Transaction, item_id: int) -> int | None:
    """Return the event with which the item goes; None if it goes with none."""
    sql = "SELECT event_id FROM library_events WHERE item_id = $1"
    found = await tx.value(sql, item_id)
    return None if found is None else int(found)


async def campaign_of(tx: Transaction, item_id: int) -> int | None:
    """Return the campaign with which the item goes; None if it goes with none."""
    sql = "SELECT campaign_id FROM library_campaigns WHERE item_id = $1"
    found = await tx.value(sql, item_id)
    return None if found is None else int(found)


async def of_event(tx: Transaction, viewer: Viewer, event_id: int) -> list[Item]:
    """Return what goes with the event or its campaign and the viewer sees, newest first."""
    rows = await tx.all(
        f"SELECT i.id {_FROM} WHERE {viewer.sees} AND {_OF_EVENT} ORDER BY i.serial DESC",
        *viewer.args,
        event_id,
    )
    return await items.of_ids(tx, [row["id"] for row in rows])


async def count_of_event(tx: Transaction, viewer: Viewer, event_id: int) -> int:
    """Return how many items :func:`of_event` has."""
    sql = f"SELECT count(*) {_FROM} WHERE {viewer.sees} AND {_OF_EVENT}"
    return int(await tx.value(sql, *viewer.args, event_id))

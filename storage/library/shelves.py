"""Shelves: made, renamed, ordered and hidden."""

from collections.abc import Sequence

from storage.engine.constraints import ConstraintError
from storage.engine.transaction import Row, Transaction
from storage.library.seeing import Viewer
from storage.model.library import Shelf


class SameShelfError(Exception):
    """There is a shelf with this title already."""


def of_row(row: Row) -> Shelf:
    """Return the shelf of a row with its columns."""
    return Shelf(row["id"], row["title"], bool(row["hidden"]))


async def known(tx: Transaction) -> Sequence[Shelf]:
    """Return all shelves in their order."""
    rows = await tx.all("SELECT id, title, hidden FROM library_shelves ORDER BY position, id")
    return [of_row(row) for row in rows]


async def find(tx: Transaction, shelf_id: int) -> Shelf | None:
    """Return the shelf with this id; None if there is none."""
    row = await tx.one("SELECT id, title, hidden FROM library_shelves WHERE id = $1", shelf_id)
    return None if row is None else of_row(row)


async def seen(tx: Transaction, viewer: Viewer) -> Sequence[Shelf]:
    """Return the shelves with something on them that the viewer sees, with how much, in order."""
    rows = await tx.all(
        "SELECT s.id, s.title, s.hidden, count(*) AS items FROM library_items i"  # noqa: S608
        f" JOIN library_shelves s ON s.id = i.shelf_id WHERE {viewer.sees}"
        " GROUP BY s.id, s.title, s.hidden, s.position ORDER BY s.position, s.id",
        *viewer.args,
    )
    return [Shelf(row["id"], row["title"], bool(row["hidden"]), row["items"]) for row in rows]


async def create(tx: Transaction, title: str) -> Shelf:
    """Save a new shelf below all others. Raises SameShelfError."""
    try:
        shelf_id = await tx.insert(
            "INSERT INTO library_shelves (title, position)"
            " SELECT CAST($1 AS TEXT), COALESCE(max(position), 0) + 1 FROM library_shelves",
            title,
        )
    except ConstraintError as error:
        raise SameShelfError from error
    return Shelf(shelf_id, title)


async def rename(tx: Transaction, shelf_id: int, title: str) -> None:
    """Save another title. Raises SameShelfError."""
    try:
        await tx.execute("UPDATE library_shelves SET title = $2 WHERE id = $1", shelf_id, title)
    except ConstraintError as error:
        raise SameShelfError from error


async def hide(tx: Transaction, shelf_id: int, *, hidden: bool) -> None:
    """Hide the shelf, or show it again."""
    await tx.execute("UPDATE library_shelves SET hidden = $2 WHERE id = $1", shelf_id, int(hidden))


async def raise_by_one(tx: Transaction, shelf_id: int) -> None:
    """Move the shelf above the one before it."""
    order = [shelf.id for shelf in await known(tx)]
    at = order.index(shelf_id) if shelf_id in order else 0
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
    await tx.execute_many(
        "UPDATE library_shelves SET position = $2 WHERE id = $1",
        [(one, place) for place, one in enumerate(order, start=1)],
    )

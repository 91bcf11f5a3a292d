"""The files and texts of the library: made as drafts, placed, changed, replaced and taken down."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import ALL, PERSONAL_DATA_DELETED, Row, Transaction
from storage.engine.words import split
from storage.library import copies
from storage.library.seeing import Viewer, audience_of, readers_of
from storage.model.audiences import Audience
from storage.model.library import File, Item, Passage, Shelf, TextStatus
from storage.model.time import from_millis, to_millis
from storage.people import sorting

PASSAGES = 10_000
"""More than an item has passages: a passage's id is the serial, times this, and its number."""
COLUMNS = (
    "i.id, i.title, i.scope, i.state, i.kind, i.file_id, i.file_name, i.mime, i.size, i.body,"
    " i.reading, i.source_id, i.source_message, i.serial, i.version, i.sent, i.placed_at,"
    " s.id AS shelf_id, s.title AS shelf_title, s.hidden AS shelf_hidden,"
    " (SELECT group_concat(r.reader, '\x1f') FROM library_readers r WHERE r.item_id = i.id)"
    " AS readers"
)
"""What :func:`of_row` reads, of the tables that FROM names."""
FROM = "FROM library_items i LEFT JOIN library_shelves s ON s.id = i.shelf_id"


async def draft(
    tx: Transaction,
    file: File | None,
    body: str,
    reading: TextStatus,
    passages: Sequence[Passage],
    content: bytes | None,
    now: datetime,
) -> int:
    """Save a file or a text that is not placed yet; return its id. Nobody finds it until then."""
    one = file or File("", "")
    item_id = await tx.insert(
        "INSERT INTO library_items (kind, file_id, file_name, mime, size, body, reading, source_id,"
        " source_message, placed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        one.kind or None,
        one.file_id,
        one.name,
        one.mime,
        one.size,
        body,
        reading.value,
        one.source_id,
        one.source_message,
        to_millis(now),
    )
    await tx.execute("UPDATE library_items SET serial = id WHERE id = $1", item_id)
    if content is not None:
        await tx.execute(
            "INSERT INTO library_contents (item_id, content) VALUES ($1, $2)", item_id, content
        )
    await tx.execute_many(
        "INSERT INTO library_passages (id, item_id, page, body, words) VALUES ($1, $2, $3, $4, $5)",
        [
            (item_id * PASSAGES + number, item_id, one.page, one.body, one.words)
            for number, one in enumerate(passages[: PASSAGES - 1], start=1)
        ],
    )
    return item_id


async def place(
    tx: Transaction, item_id: int, shelf_id: int, title: str, scope: str, audience: Audience
) -> None:
    """Put a draft on the shelf."""
    await tx.execute(
        "UPDATE library_items SET state = 'placed', shelf_id = $2 WHERE id = $1",
        item_id,
        shelf_id,
    )
    await retitle(tx, item_id, title)
    await readdress(tx, item_id, scope, audience)


async def retitle(tx: Transaction, item_id: int, title: str) -> None:
    """Save another title, and what it is found by."""
    await tx.execute(
        "UPDATE library_items SET title = $2, initials = $3 WHERE id = $1",
        item_id,
        title,
        sorting.initials(title),
    )
    serial = await tx.value("SELECT serial FROM library_items WHERE id = $1", item_id)
    await tx.execute("DELETE FROM library_passages WHERE id = $1", serial * PASSAGES)
    await tx.execute(
        "INSERT INTO library_passages (id, item_id, body, words) VALUES ($1, $2, $3, $4)",
        serial * PASSAGES,
        item_id,
        title,
        split(title),
    )


async def readdress(tx: Transaction, item_id: int, scope: str, audience: Audience) -> None:
    """Save for whom the item is, and whose it is."""
    await tx.execute("UPDATE library_items SET scope = $2 WHERE id = $1", item_id, scope)
    await tx.execute("DELETE FROM library_readers WHERE item_id = $1", item_id)
    await tx.execute_many(
        "INSERT INTO library_readers (item_id, reader) VALUES ($1, $2)",
        [(item_id, reader) for reader in readers_of(audience)],
    )


async def move(tx: Transaction, item_id: int, shelf_id: int) -> None:
    """Put the item on another shelf."""
    await tx.execute("UPDATE library_items SET shelf_id = $2 WHERE id = $1", item_id, shelf_id)


async def replace(tx: Transaction, item_id: int, draft_id: int, now: datetime) -> None:
    """Have the draft's file or text be the new version of the item; the draft is gone then."""
    title = await tx.value("SELECT title FROM library_items WHERE id = $1", item_id)
    await tx.execute("DELETE FROM library_passages WHERE item_id = $1", item_id)
    await tx.execute("DELETE FROM library_contents WHERE item_id = $1", item_id)
    await tx.execute(
        "UPDATE library_items SET (kind, file_id, file_name, mime, size, body, reading, source_id,"
        " source_message, serial) = (SELECT d.kind, d.file_id, d.file_name, d.mime, d.size, d.body,"
        " d.reading, d.source_id, d.source_message, d.serial FROM library_items d WHERE d.id = $2),"
        " version = version + 1, placed_at = $3 WHERE id = $1",
        item_id,
        draft_id,
        to_millis(now),
    )
    for sql in (
        "UPDATE library_contents SET item_id = $1 WHERE item_id = $2",
        "UPDATE library_passages SET item_id = $1 WHERE item_id = $2",
    ):
        await tx.execute(sql, item_id, draft_id)
    await retitle(tx, item_id, title)
    await drop(tx, draft_id)


async def drop(tx: Transaction, item_id: int) -> None:
    """Delete the item with all that is of it: its file, its text and what finds it."""
    await tx.execute("DELETE FROM library_items WHERE id = $1", item_id)
    tx.announce(copies.WITHDRAWN)
    tx.announce(PERSONAL_DATA_DELETED)


async def take_down(tx: Transaction, item_id: int, now: datetime) -> int:
    """Delete the item, and have the messages deleted by which it was sent.

    Return how many messages will be: those of the last 48 hours.
    """
    count = await copies.withdraw(tx, item_id, now)
    await drop(tx, item_id)
    return count


async def trim_drafts(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete drafts of before this instant that were never placed; return how many."""
    rows = await tx.all(
        "SELECT id FROM library_items WHERE state = 'draft' AND placed_at < $1 LIMIT $2",
        to_millis(before),
        limit,
    )
    for row in rows:
        await drop(tx, row["id"])
    return len(rows)


async def find(tx: Transaction, item_id: int) -> Item | None:
    """Return the item with this id, a draft too; None if there is none."""
    found = await of_ids(tx, [item_id])
    return found[0] if found else None


async def of_ids(tx: Transaction, ids: Sequence[int]) -> list[Item]:
    """Return the items with these ids in this order; those that are gone are left out."""
    rows = await tx.all(
        f"SELECT {COLUMNS} {FROM}"  # noqa: S608
        # The LIMIT lets PostgreSQL expect few, and look each up instead of reading the table.
        " WHERE i.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1) LIMIT $2)",
        json.dumps(list(ids)),
        len(ids),
    )
    found = {row["id"]: of_row(row) for row in rows}
    return [found[item_id] for item_id in ids if item_id in found]


async def newest(
    tx: Transaction, viewer: Viewer, *, shelf_id: int = 0, limit: int = ALL, offset: int = 0
) -> list[Item]:
    """Return a page of what the viewer sees, on one shelf or on all (0), newest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} {FROM} WHERE {viewer.sees} AND ($3 = 0 OR i.shelf_id = $3)"
        " ORDER BY i.serial DESC LIMIT $4 OFFSET $5",
        *viewer.args,
        shelf_id,
        limit,
        offset,
    )
    return [of_row(row) for row in rows]


async def count(tx: Transaction, viewer: Viewer, *, shelf_id: int = 0) -> int:
    """Return how many items :func:`newest` has."""
    return int(
        await tx.value(
            f"SELECT count(*) {FROM} WHERE {viewer.sees} AND ($3 = 0 OR i.shelf_id = $3)",
            *viewer.args,
            shelf_id,
        )
    )


def of_row(row: Row) -> Item:
    """Return the item that stands in a row with COLUMNS."""
    return Item(
        id=row["id"],
        title=row["title"],
        shelf=None
        if row["shelf_id"] is None
        else Shelf(row["shelf_id"], row["shelf_title"], bool(row["shelf_hidden"])),
        scope=row["scope"],
        audience=audience_of(row["readers"].split("\x1f") if row["readers"] else []),
        file=_file(row),
        body=row["body"],
        reading=TextStatus(row["reading"]),
        serial=row["serial"],
        version=row["version"],
        sent=row["sent"],
        placed=row["state"] == "placed",
        placed_at=from_millis(row["placed_at"]),
    )


def _file(row: Row) -> File | None:
    if row["kind"] is None:
        return None
    return File(
        kind=row["kind"],
        file_id=row["file_id"],
        name=row["file_name"],
        mime=row["mime"],
        size=row["size"],
        source_id=row["source_id"],
        source_message=row["source_message"],
    )


async def content(tx: Transaction, item_id: int) -> bytes | None:
    """Return the file's bytes; None if they are not stored."""
    found = await tx.value("SELECT content FROM library_contents WHERE item_id = $1", item_id)
    return None if found is None else bytes(found)


async def has_content(tx: Transaction, item_id: int) -> bool:
    """Return whether the file's bytes are stored."""
    sql = "SELECT 1 FROM library_contents WHERE item_id = $1"
    return bool(await tx.value(sql, item_id))


async def know_as(tx: Transaction, item_id: int, version: int, file_id: str) -> None:
    """Save by what Telegram knows the file of this version now."""
    await tx.execute(
        "UPDATE library_items SET file_id = $3 WHERE id = $1 AND version = $2 AND file_id <> $3",
        item_id,
        version,
        file_id,
    )

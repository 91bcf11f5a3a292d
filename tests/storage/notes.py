"""Rows of the audit log as the simplest thing to write, and to count."""

from storage.engine.database import Database
from storage.engine.transaction import Transaction

TOPIC = "a topic"


async def note(tx: Transaction, number: int) -> int:
    await tx.execute("INSERT INTO audit (at, actor, action) VALUES ($1, 1, 'x')", number)
    return number


async def noted(database: Database) -> list[int]:
    rows = await database.read(lambda tx: tx.all("SELECT at FROM audit ORDER BY id"))
    return [row["at"] for row in rows]

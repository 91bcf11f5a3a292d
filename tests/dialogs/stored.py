"""What stands in the tables, whatever they are."""

from typing import Any

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from tests import databases
from tests.dialogs.world import World


async def cells(world: World) -> list[tuple[str, str, Any]]:
    """Return every value of every table, with the names of its table and column."""
    return await cells_of(world.database)


async def cells_of(database: Database) -> list[tuple[str, str, Any]]:
    """Return every value of every table, with the names of its table and column."""

    async def read(tx: Transaction) -> list[tuple[str, str, Any]]:
        found = []
        for table, rows in (await databases.everything(tx)).items():
            for row in rows:
                found += [(table, column, value) for column, value in row.items()]
        return found

    return await database.read(read)


async def words_in(world: World, *words: str) -> set[str]:
    """Return the tables and columns in which one of the words stands."""
    return {
        f"{table}.{column}"
        for table, column, value in await cells(world)
        if any(word in str(value) for word in words)
    }

"""What work costs the database, counted, so that a busy machine makes no difference."""

import re

from storage.engine.database import Database
from storage.engine.sqlite.database import SQLiteDatabase

_VALUE = re.compile(r"'[^']*'|\b\d+\b")
EVERY = 1000  # steps between two looks


class Meter:
    """Counts the steps of SQLite's own machine, and the statements."""

    def __init__(self) -> None:
        self.steps = 0
        self.statements = 0
        self.asked: dict[str, str] = {}
        """The statements, each once: with its values, by its text without them."""

    async def attach(self, database: Database) -> None:
        """Count whatever is done from now on."""
        assert isinstance(database, SQLiteDatabase)
        assert database._writer is not None
        for connection in (database._writer, *database._pool):
            await connection.run(connection.raw.set_progress_handler, self._stepped, EVERY)
            await connection.run(connection.raw.set_trace_callback, self._began)

    def _stepped(self) -> int:
        self.steps += EVERY
        return 0

    def _began(self, statement: str) -> None:
        self.statements += 1
        self.asked.setdefault(_VALUE.sub("?", statement), statement)

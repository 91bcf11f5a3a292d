"""What an engine does for the move of a whole database to another one.

Both sides have the newest schema. The rows are read and written in the order in which tables refer
to each other; the triggers, which have done their work already, do none of it again.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.engine.transaction import Value
from storage.engine.whereabouts import ARRIVING

BATCH: Final = 2_000
"""Rows that are held in memory at once."""
_MODULUS: Final = 1 << 256


class MoveError(Exception):
    """The move can't be made, or was undone; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to move: its columns, the columns of its key, and whether it gives its own ids.

    ``filled`` is whether the steps of the schema fill it, so that it has rows in a new database.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    gives_ids: bool
    filled: bool


@dataclass(slots=True)
class Contents:
    """How many rows a table has, and the sum of their hashes, which no order changes."""

    rows: int = 0
    total: int = 0

    def add(self, row: Sequence[Value]) -> None:
        """Count a row."""
        digest = hashlib.sha256(repr(tuple(row)).encode()).digest()
        self.total = (self.total + int.from_bytes(digest)) % _MODULUS
        self.rows += 1


class Reading(ABC):
    """The database that is moved: used by nobody else, and read as it is at one moment."""

    @abstractmethod
    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        """Return every row of the table, its columns in the table's order."""

    @abstractmethod
    async def next_ids(self, tables: Sequence[Table]) -> Mapping[str, int]:
        """Return the id that each table that gives ids would give next."""

    @abstractmethod
    async def mark_moved(self, place: str, now: datetime) -> None:
        """Record, durably, that everything is at the other place now."""


class Writing(ABC):
    """The database that is moved to: used by nobody else. Nothing of it lasts before ``keep``."""

    @abstractmethod
    async def write(self, table: Table, rows: AsyncIterator[Sequence[Value]]) -> None:
        """Add the rows to the table, whose own rows, if the schema brought any, are gone."""

    @abstractmethod
    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        """Return every row that the table has now."""

    @abstractmethod
    async def set_next_ids(self, ids: Mapping[str, int]) -> None:
        """Have each table give this id next."""

    @abstractmethod
    async def keep(self, place: str, now: datetime) -> None:
        """Make everything durable, marked as not finished: nothing may use it until ``finish``."""

    @abstractmethod
    async def finish(self) -> None:
        """Remove the mark: from now on this is the database in use."""


class Side(ABC):
    """A database that takes part in a move, by its address or path."""

    shown: str
    """How it is named to people: without a password."""
    path: Path
    """How the names of the files begin that are kept outside the database."""

    @abstractmethod
    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """Have it to oneself as what is moved. Raises MoveError, CannotOpenError, InUseError."""

    @abstractmethod
    def writing(self, place: str) -> AbstractAsyncContextManager[Writing]:
        """Have it to oneself as what is moved to, from the other place.

        Raises MoveError where it is not empty, CannotOpenError, InUseError.
        """

    @abstractmethod
    async def look(self) -> "Found":
        """Return what is there, changing nothing. Raises MoveError, CannotOpenError, InUseError."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is there: the schema's step, 0 if there is none, and how many rows each table has.

    ``tables`` are those of the newest schema.
    """

    tables: Sequence[Table]
    step: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    state: tuple[str | None, str | None] = (None, None)
    """The mark of a move (storage.engine.whereabouts), and the other place."""

    @property
    def own(self) -> Mapping[str, int]:
        """The rows of the tables that a new database has empty."""
        brought = {table.name for table in self.tables if table.filled} | {"room"}
        return {name: many for name, many in self.rows.items() if name not in brought}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there but what the steps of the schema bring."""
        return not any(self.own.values())


def refuse_unless_empty(found: Found, shown: str, place: str) -> None:
    """Raise MoveError unless nothing is there but what an unfinished move from the place left."""
    if not found.is_empty and found.state != (ARRIVING, place):
        told = ", ".join(f"{many} {name}" for name, many in found.own.items() if many)
        raise MoveError(f"{shown} is not empty ({told}): name an empty database")

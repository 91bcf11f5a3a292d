"""The schema's numbered steps, each applied and recorded in one transaction.

Before the missing steps are applied, the schema found is compared with the one that the recorded
steps make of an empty database: a step that was changed after it had been applied would otherwise
show up as an error in the middle of the work, months later.

A step that rebuilds a table contains the line ``PRAGMA foreign_keys = OFF;``. SQLite ignores this
statement inside a transaction, so this module runs it before the step and reverts it afterwards.
"""

import contextlib
import functools
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from storage.engine.comparing import Schema, differences
from storage.engine.migrations import (
    DEPOSE,
    LEADER_SINCE,
    LED,
    SchemaDiffersError,
    Step,
    is_before,
    refuse_if_led,
    refuse_if_newer,
    steps_of,
)
from storage.engine.sqlite import comparing, replacing
from storage.engine.sqlite.transaction import CLOCK
from storage.engine.sqlite.uri import uri

ENGINE = "sqlite"
RECORD: Final = (
    "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)
"""The table of the steps that have been applied."""
PATIENCE: Final = 60_000
"""Milliseconds that a step waits for another process's, which may rebuild a large table."""
_REBUILDS = re.compile(r"^PRAGMA foreign_keys = OFF;$", re.MULTILINE)


def steps() -> list[Step]:
    """Return the steps (number, file name, SQL) in order."""
    return list(steps_of(ENGINE))


def is_there(database: Path) -> bool:
    """Return whether the file has been opened by the bot, or a restored one waits for its place.

    Raises sqlite3.Error for a file that is no database.
    """
    return replacing.pending(database).exists() or "schema_steps" in _tables(database)


def is_another_programs(database: Path) -> bool:
    """Return whether the file holds tables, and none of the bot's. Raises as `is_there` does."""
    tables = _tables(database)
    return bool(tables) and "schema_steps" not in tables


def _tables(database: Path) -> set[str]:
    """Return the names of the file's tables; none where there is no file."""
    if not database.exists():
        return set()
    with closing(sqlite3.connect(uri(database, "ro"), uri=True)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in found}


def migrate(connection: sqlite3.Connection, ended: object = None) -> bool:
    """Apply the missing steps; a step that fails is rolled back and its error is raised.

    Return whether none had been applied before: the database is new.

    A missing index is created again. Raises NewerSchemaError if the database has a step beside
    which this version can't work, SchemaDiffersError if its tables are not those of its steps,
    UpgradeWaitsError while another process leads that a step would disturb (``ended``: see
    `storage.engine.migrations.refuse_if_led`).
    """
    known = steps()
    with _waiting(connection, PATIENCE):
        connection.execute(RECORD)
        refuse_if_newer(connection.execute("SELECT number, name FROM schema_steps"), known[-1][0])
        found = _check(connection, known)
        for number, name, sql in known:
            if number > found:
                _apply(connection, number, name, sql, ended)
    return not found


@contextlib.contextmanager
def _waiting(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Have each statement wait so long for another process's lock."""
    [before] = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {before}")


def _check(connection: sqlite3.Connection, known: Sequence[Step]) -> int:
    """Compare the schema with that of the recorded steps; return the last recorded step's number.

    Raises SchemaDiffersError.
    """
    connection.execute("BEGIN")  # another process may apply a step between the two queries
    try:
        [last] = connection.execute("SELECT coalesce(max(number), 0) FROM schema_steps").fetchone()
        there = comparing.schema_of(connection)
    finally:
        connection.execute("ROLLBACK")
    if not last:
        return 0
    expected = _made_by(tuple(step for step in known if step[0] <= last))
    lines = differences(there, expected, newer=last > known[-1][0])
    if lines:
        raise SchemaDiffersError(last, lines)
    if last <= known[-1][0]:
        _mend_indexes(connection, there, expected, last)
    return int(last)


@functools.cache
def _made_by(applied: tuple[Step, ...]) -> Schema:
    """Return the schema that these steps make of an empty database (some 200 milliseconds)."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for _, _, sql in applied:
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in _statements(sql):
                connection.execute(statement)
        return comparing.schema_of(connection)


def _mend_indexes(
    connection: sqlite3.Connection, there: Schema, expected: Schema, last: int
) -> None:
    """Create indexes that are missing or different; raise SchemaDiffersError where rows forbid it.

    An index holds nothing of its own, so this can't lose anything.
    """
    for name, sql in expected.indexes.items():
        if there.indexes.get(name) == sql:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"DROP INDEX IF EXISTS {name}")
            connection.execute(expected.statements[name])
            connection.execute("COMMIT")
        except sqlite3.IntegrityError:
            raise SchemaDiffersError(
                last, [f"index {name} is missing, and rows are in its way: {sql}"]
            ) from None
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _apply(
    connection: sqlite3.Connection, number: int, name: str, sql: str, ended: object = None
) -> None:
    rebuilds = bool(_REBUILDS.search(sql))
    with _without_foreign_keys(connection) if rebuilds else contextlib.nullcontext():
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process that started at the same time may have applied this step already.
            done = connection.execute("SELECT 1 FROM schema_steps WHERE number = ?", (number,))
            if done.fetchone() is None:
                if number > LEADER_SINCE and not is_before(name):
                    [now] = connection.execute(CLOCK).fetchone()
                    refuse_if_led(number, tuple(connection.execute(LED).fetchone()), now, ended)
                    connection.execute(DEPOSE)
                for statement in _statements(sql):
                    connection.execute(statement)
                if rebuilds:
                    _check_references(connection, name)
                connection.execute("INSERT INTO schema_steps VALUES (?, ?)", (number, name))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextlib.contextmanager
def _without_foreign_keys(connection: sqlite3.Connection) -> Iterator[None]:
    [enforced] = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA foreign_keys = {enforced}")


def _check_references(connection: sqlite3.Connection, name: str) -> None:
    """Raise IntegrityError if a foreign key of any table refers to a missing row."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, _ = broken
        raise sqlite3.IntegrityError(f"{name}: row {row} of {table} refers to no row of {parent}")


def _statements(sql: str) -> list[str]:
    found: list[str] = []
    begun = ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found

"""The schema's numbered steps, each applied and recorded in one transaction.

A step that rebuilds a table contains the line ``PRAGMA foreign_keys = OFF;``. SQLite ignores this
statement inside a transaction, so this module runs it before the step and reverts it afterwards.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from importlib import resources

_REBUILDS = re.compile(r"^PRAGMA foreign_keys = OFF;$", re.MULTILINE)


class NewerSchemaError(Exception):
    """The database was written by a newer version of this program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"the database has schema {found}, this version knows {known}: "
            "install the newer version again, or restore a backup made before the upgrade"
        )


def steps() -> list[tuple[int, str, str]]:
    """Return (number, name, SQL) of every step in order."""
    files = resources.files("storage").joinpath("schema").iterdir()
    names = sorted(file.name for file in files if file.name.endswith(".sql"))
    return [
        (
            int(name[:4]),
            name,
            resources.files("storage").joinpath("schema", name).read_text("utf-8"),
        )
        for name in names
    ]


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the missing steps; a step that fails is rolled back and its error is raised.

    Raises NewerSchemaError if the database has a step that this version does not have.
    """
    known = steps()
    connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
    )
    latest = known[-1][0]
    found = connection.execute("SELECT coalesce(max(number), 0) FROM schema_steps").fetchone()[0]
    if found > latest:
        raise NewerSchemaError(found, latest)
    for number, name, sql in known:
        if number > found:
            _apply(connection, number, name, sql)


def _apply(connection: sqlite3.Connection, number: int, name: str, sql: str) -> None:
    rebuilds = bool(_REBUILDS.search(sql))
    with _without_foreign_keys(connection) if rebuilds else contextlib.nullcontext():
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process that started at the same time may have applied this step already.
            done = connection.execute("SELECT 1 FROM schema_steps WHERE number = ?", (number,))
            if done.fetchone() is None:
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

"""The schema's numbered steps, each applied in one transaction together with its own record.

A step that rebuilds a table says ``PRAGMA foreign_keys = OFF;`` on a line of its own. SQLite heeds
that outside a transaction only, so it is done here before the step begins and taken back after it.
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
    """Apply what is missing; a step that fails is undone whole and its error raised."""
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
            # Of two processes that start together, the other may have been first.
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
    """Raise IntegrityError if a foreign key of any table leads to no row."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, _ = broken
        raise sqlite3.IntegrityError(f"{name}: row {row} of {table} refers to nothing in {parent}")


def _statements(sql: str) -> list[str]:
    found: list[str] = []
    begun = ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found

"""The schema's numbered steps, each applied in one transaction together with its own record."""

import sqlite3
from importlib import resources


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
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Of two processes that start together, the other may have been first.
        done = connection.execute("SELECT 1 FROM schema_steps WHERE number = ?", (number,))
        if done.fetchone() is None:
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute("INSERT INTO schema_steps VALUES (?, ?)", (number, name))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _statements(sql: str) -> list[str]:
    found: list[str] = []
    begun = ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found

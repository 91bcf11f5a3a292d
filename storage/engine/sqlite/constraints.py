"""Finds the name of the constraint that SQLite reports as violated."""

import re
import sqlite3

from storage.engine.constraints import FOREIGN_KEY

_UNIQUE = re.compile(r"^UNIQUE constraint failed: (?P<columns>.+)$")
_CHECK = re.compile(r"^(?:CHECK|NOT NULL) constraint failed: (?P<name>.+)$")


def name_of(error: sqlite3.IntegrityError, connection: sqlite3.Connection) -> str:
    """Return the name of the constraint that SQLite reports.

    SQLite names a CHECK, but of a UNIQUE or PRIMARY KEY only the columns ("events.plan_key"): its
    name is read from the schema. A column that must not be NULL is named ``table.column``.
    """
    said = str(error)
    if match := _CHECK.match(said):
        return match["name"]
    if match := _UNIQUE.match(said):
        return _named_unique(match["columns"], connection) or match["columns"]
    return FOREIGN_KEY if said.startswith("FOREIGN KEY") else said


def _named_unique(stated: str, connection: sqlite3.Connection) -> str | None:
    if stated.startswith("index '"):  # an index over expressions is named itself
        return stated.removeprefix("index '").removesuffix("'")
    pairs = [column.split(".", 1) for column in stated.split(", ")]
    table, columns = pairs[0][0], [column for _, column in pairs]
    row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    spelled = r",\s*".join(map(re.escape, columns))
    pattern = rf"CONSTRAINT\s+(\w+)\s+(?:UNIQUE|PRIMARY KEY)\s*\(\s*{spelled}\s*\)"
    if row is not None and (found := re.search(pattern, row[0])):
        return found[1]
    for index in connection.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall():
        info = connection.execute("SELECT name FROM pragma_index_info(?)", (index[0],)).fetchall()
        if [one[0] for one in info] == columns and not index[0].startswith("sqlite_autoindex"):
            return str(index[0])
    return None

"""Reads the schema of an SQLite database from the statements that made it.

Comments and line breaks don't count. A statement that was read before is not taken apart again.
"""

import functools
import re
import sqlite3
from collections.abc import Iterator

from storage.engine.comparing import Schema, Table

OWN = "engine_"
"""How the names of tables and triggers begin that are this engine's own."""
_VIRTUAL = re.compile("CREATE VIRTUAL TABLE", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*")
_QUOTES = re.compile(r'["`]')
_BLANKS = re.compile(r"\s+")
_BESIDE_SIGNS = re.compile(r" ?([(),]) ?")


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Return the database's schema; nobody changes it."""
    statements = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return _schema_of(tuple(map(tuple, statements)))


@functools.lru_cache(maxsize=2)  # what is there, and what is expected
def _schema_of(statements: tuple[tuple[str, str, str, str | None], ...]) -> Schema:
    found = Schema()
    for kind, name, table, sql in statements:
        if sql is None or name.startswith("sqlite_"):
            continue
        if kind == "table" and name.startswith(OWN) and not _VIRTUAL.match(sql):
            continue  # SQLite makes the tables of an index of words, and changes them
        if kind == "table":
            found.tables[name] = _table(sql)
        elif kind in {"trigger", "index"}:
            (found.triggers if kind == "trigger" else found.indexes)[name] = _normal(sql)
            found.over[name], found.statements[name] = table, sql
    return found


@functools.lru_cache(maxsize=1024)
def _normal(sql: str) -> str:
    plain = _BLANKS.sub(" ", _QUOTES.sub("", _COMMENT.sub("", sql))).strip()
    return _BESIDE_SIGNS.sub(r"\1", plain)


@functools.lru_cache(maxsize=1024)
def _table(sql: str) -> Table:
    _, _, rest = _normal(sql).partition("(")
    body, _, options = rest.rpartition(")")
    columns, constraints = {}, {}
    for definition in _definitions(body):
        first, _, after = definition.partition(" ")
        if first.upper() == "CONSTRAINT":
            constraints[re.split(r"[ (]", after, maxsplit=1)[0]] = definition
        else:
            columns[first] = definition
    return Table(columns, constraints, options.strip())


def _definitions(body: str) -> Iterator[str]:
    """Return the parts of a table's definition: split at commas outside parentheses and strings."""
    depth, within, begun = 0, False, 0
    for place, sign in enumerate(body):
        if sign == "'":
            within = not within
        elif not within:
            depth += (sign == "(") - (sign == ")")
            if sign == "," and not depth:
                yield body[begun:place]
                begun = place + 1
    yield body[begun:]

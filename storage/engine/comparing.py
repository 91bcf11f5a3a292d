"""Compares the schema of two databases: tables, columns, constraints, triggers and indexes.

Comments, line breaks, the order of columns and tables of other programs don't count.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_COMMENT = re.compile(r"--[^\n]*")
_QUOTES = re.compile(r'["`]')
_BLANKS = re.compile(r"\s+")
_BESIDE_SIGNS = re.compile(r" ?([(),]) ?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns and constraints, by name."""

    columns: Mapping[str, str]
    constraints: Mapping[str, str]
    options: str
    """What follows the definitions, such as ``WITHOUT ROWID``."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A database's tables, triggers and indexes by name; the last two as normalised statements."""

    tables: dict[str, Table] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    indexes: dict[str, str] = field(default_factory=dict)
    over: dict[str, str] = field(default_factory=dict)
    """The table of each trigger and index."""
    statements: dict[str, str] = field(default_factory=dict)
    """The statement that created each trigger and index, as it was written."""


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Return the database's schema."""
    found = Schema()
    for kind, name, table, sql in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ):
        if kind == "table":
            found.tables[name] = _table(sql)
        elif kind in {"trigger", "index"}:
            (found.triggers if kind == "trigger" else found.indexes)[name] = _normal(sql)
            found.over[name], found.statements[name] = table, sql
    return found


def _normal(sql: str) -> str:
    plain = _BLANKS.sub(" ", _QUOTES.sub("", _COMMENT.sub("", sql))).strip()
    return _BESIDE_SIGNS.sub(r"\1", plain)


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


def differences(found: Schema, expected: Schema) -> list[str]:
    """Return what is missing, different or unknown in the tables and triggers, a line for each."""
    lines: list[str] = []
    for name, table in expected.tables.items():
        if name not in found.tables:
            lines.append(f"table {name} is missing")
            continue
        there = found.tables[name]
        lines += _compared(f"column {name}.", there.columns, table.columns)
        lines += _compared(f"{name}: constraint ", there.constraints, table.constraints)
        if there.options != table.options:
            lines.append(f"table {name} ends with {there.options!r}, expected {table.options!r}")
    ours = {
        name: sql for name, sql in found.triggers.items() if found.over[name] in expected.tables
    }
    lines += _compared("trigger ", ours, expected.triggers)
    for name, sql in found.indexes.items():
        unknown = found.over[name] in expected.tables and name not in expected.indexes
        if unknown and sql.upper().startswith("CREATE UNIQUE"):
            lines.append(f"unique index {name} is unknown to this version")
    return lines


def _compared(what: str, found: Mapping[str, str], expected: Mapping[str, str]) -> Iterator[str]:
    for name, definition in expected.items():
        if name not in found:
            yield f"{what}{name} is missing: {definition}"
        elif found[name] != definition:
            yield f"{what}{name} is different: {found[name]}; expected: {definition}"
    for name in found.keys() - expected.keys():
        yield f"{what}{name} is unknown to this version"

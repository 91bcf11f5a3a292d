"""Compares the schema of two databases: tables, columns, constraints, triggers and indexes.

The order of columns and tables of other programs don't count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


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


def differences(found: Schema, expected: Schema, *, newer: bool = False) -> list[str]:
    """Return what is missing, different or unknown in the tables and triggers, a line for each.

    ``newer``: the database has later steps, which may have added to it: what is missing counts.
    """
    lines = list(_differences(found, expected))
    return [line for line in lines if " is missing" in line] if newer else lines


def _differences(found: Schema, expected: Schema) -> list[str]:
    lines: list[str] = []
    for name, table in expected.tables.items():
        if name not in found.tables:
            lines.append(f"table {name} is missing")
            continue
        there = found.tables[name]
        if there == table:
            continue
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

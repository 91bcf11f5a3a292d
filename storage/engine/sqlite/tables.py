"""The tables of the newest schema, which are the same on both engines."""

import functools
import sqlite3
from contextlib import closing
from typing import Final

from storage.engine.migrations import Step
from storage.engine.moving import MoveError, Table
from storage.engine.sqlite import migrations
from storage.engine.sqlite.comparing import OWN

_NOT_MOVED: Final = ("schema_steps", "whereabouts")


def plan() -> list[Table]:
    """Return the tables of the newest schema, each after those that it refers to."""
    return list(_made_by(tuple(migrations.steps())))


@functools.cache
def _made_by(_: tuple[Step, ...]) -> tuple[Table, ...]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        found = {
            name: _table(connection, name, sql)
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            ).fetchall()
            if name not in _NOT_MOVED and not name.startswith(OWN)
        }
        needs = {
            name: {
                parent
                for (parent,) in connection.execute(
                    'SELECT "table" FROM pragma_foreign_key_list(?)', (name,)
                )
                if parent != name
            }
            for name in found
        }
    ordered: list[Table] = []
    while needs:
        ready = sorted(name for name, parents in needs.items() if not parents & needs.keys())
        if not ready:
            raise MoveError(f"tables refer to each other in a circle: {', '.join(sorted(needs))}")
        ordered += [found[name] for name in ready]
        for name in ready:
            del needs[name]
    return tuple(ordered)


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Table:
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
    keys = sorted((pk, column) for column, pk in columns if pk)
    return Table(
        name,
        tuple(column for column, _ in columns),
        tuple(column for _, column in keys),
        "AUTOINCREMENT" in sql,
        connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is not None,  # noqa: S608
    )

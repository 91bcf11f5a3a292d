"""What the tests of the schema need of SQLite; postgres_steps.py has it of PostgreSQL."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from storage.engine.sqlite import migrations
from storage.engine.sqlite.database import SQLiteDatabase

Row = dict[str, object]
Rows = dict[str, list[Row]]
OURS = (
    "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'engine\\_%' ESCAPE '\\' AND name <> 'schema_steps'"
)
LIST = re.compile(r"\b(\w+)\s+IN\s*\(([^()]*)\)")
VALUE = re.compile(r"= ('[^']*'|\d+)")
ONE_BY_ONE = re.compile(rf"\b(\w+) {VALUE.pattern}(?:\s+OR \1 {VALUE.pattern})+")
"""A list that the tables that are written most have without IN (schema step 0079)."""


class Stairs(Protocol):
    """A database that is brought from step to step of the schema."""

    name: str

    def __init__(self, folder: Path) -> None: ...

    def copied(self, folder: Path) -> "Stairs":
        """Return a database in this folder that is like this one."""

    def migrate_to(self, number: int) -> None:
        """Bring the schema to this step, as the version that ended with it did."""

    async def upgrade(self) -> None:
        """Bring the schema to its newest step as the program does when it opens the database."""

    def run(self, script: str) -> None:
        """Run a script of several statements."""

    def steps(self) -> list[int]:
        """Return the steps that the database says it has been through."""

    def rows(self) -> Rows:
        """Return the rows of every table, in an order that is the same for the same rows."""

    def last_ids(self) -> dict[str, int]:
        """Return the last id given in each table; what has been erased never lends its id again."""

    def defaults(self, table: str) -> Row:
        """Return what each column holds in a row that says nothing of it."""

    def choices(self) -> dict[tuple[str, str], set[object]]:
        """Return the values that a check allows, for each column that has such a list."""

    def schema(self) -> dict[str, str]:
        """Return what makes each table, index and trigger: columns and constraints are in it."""

    def made_by(self, number: int) -> str:
        """Return what the step makes of the one before, in a form that tells any change of it."""

    def faults(self) -> list[object]:
        """Return what the engine itself finds wrong with the database."""


class SQLite:
    """A database in a file of its own, brought from step to step of the schema."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "stairway.db"
        self._defaults: dict[str, Row] = {}

    def copied(self, folder: Path) -> "SQLite":
        folder.mkdir(exist_ok=True)
        made = SQLite(folder)
        shutil.copy(self._path, made._path)
        return made

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA foreign_keys=ON")
            yield connection

    def migrate_to(self, number: int) -> None:
        """Apply the steps that are missing, without a look at what those before have made."""
        self._defaults = {}
        with pytest.MonkeyPatch.context() as patch, self._connected() as connection:
            patch.setattr(migrations, "is_before", lambda _: True)  # nobody is at work here
            connection.execute(migrations.RECORD)
            sql = "SELECT coalesce(max(number), 0) FROM schema_steps"
            [done] = connection.execute(sql).fetchone()
            for step in migrations.steps():
                if done < step[0] <= number:
                    migrations._apply(connection, *step)

    async def upgrade(self) -> None:
        self._defaults = {}
        database = SQLiteDatabase(self._path)
        database.although_moved = True  # the rows of step 28 say so
        await database.open()
        await database.close()

    def run(self, script: str) -> None:
        with self._connected() as connection:
            connection.executescript(script)

    def steps(self) -> list[int]:
        with self._connected() as connection:
            found = connection.execute("SELECT number FROM schema_steps ORDER BY number")
            return [row["number"] for row in found]

    def rows(self) -> Rows:
        with self._connected() as connection:
            return {
                table: sorted(map(dict, connection.execute(f"SELECT * FROM {table}")), key=repr)
                for table in self._tables(connection)
            }

    def _tables(self, connection: sqlite3.Connection) -> list[str]:
        sql = f"SELECT name FROM sqlite_master WHERE type = 'table' AND {OURS}"
        return [row["name"] for row in connection.execute(sql).fetchall()]

    def last_ids(self) -> dict[str, int]:
        with self._connected() as connection:
            return dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())

    def defaults(self, table: str) -> Row:
        if not self._defaults:
            with self._connected() as connection:
                for name in self._tables(connection):
                    columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
                    stated = ", ".join(column["dflt_value"] or "NULL" for column in columns)
                    values = connection.execute(f"SELECT {stated}").fetchone()
                    names = [column["name"] for column in columns]
                    self._defaults[name] = dict(zip(names, values, strict=True))
        return self._defaults[table]

    def choices(self) -> dict[tuple[str, str], set[object]]:
        found: dict[tuple[str, str], set[object]] = {}
        with self._connected() as connection:
            sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND {OURS}"
            for table in connection.execute(sql):
                lists = LIST.findall(table["sql"]) + [
                    (one[1], ", ".join(VALUE.findall(one[0])))
                    for one in ONE_BY_ONE.finditer(table["sql"])
                ]
                for column, listed in lists:
                    values = connection.execute(f"SELECT {listed}").fetchone()
                    found[table["name"], column] = set(values)
        return found

    def schema(self) -> dict[str, str]:
        with self._connected() as connection:
            sql = f"SELECT type, name, sql FROM sqlite_master WHERE {OURS} ORDER BY type, name"
            return {f"{row['type']} {row['name']}": row["sql"] for row in connection.execute(sql)}

    def made_by(self, number: int) -> str:
        self.migrate_to(number)
        with self._connected() as connection:
            sql = "SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE %'"
            virtual = [row["sql"] for row in connection.execute(sql)]
        made = [*self.schema().values(), *virtual]
        statements = [re.sub(r"--.*", "", sql).split() for sql in made]
        return repr((statements, self.rows()))

    def faults(self) -> list[object]:
        with self._connected() as connection:
            checked = connection.execute("PRAGMA integrity_check").fetchall()
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
        return [row[0] for row in checked if row[0] != "ok"] + [tuple(row) for row in dangling]

"""What the tests of the schema need of PostgreSQL."""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import asyncpg
import pytest

from storage.engine.postgres import migrations
from storage.engine.postgres.comparing import schema_of
from storage.engine.postgres.connection import Connection
from storage.engine.postgres.database import PostgresDatabase
from tests.postgres import server
from tests.storage.engines import Row, Rows

T = TypeVar("T")
LIST = re.compile(r"(\w+) = ANY \(ARRAY\[(.*?)\]\)")
TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    " AND tablename NOT LIKE 'engine%' AND tablename <> 'schema_steps'"
)


class Postgres:
    """A database of its own, brought from step to step of the schema."""

    name = "postgres"

    def __init__(self, folder: Path, like: str = "template0") -> None:
        self._folder = folder
        self._defaults: dict[str, Row] = {}
        self._database = server().run(server().make(like))

    def _do(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        async def done() -> T:
            connection = await asyncpg.connect(server().address(self._database))
            try:
                return await work(connection)
            finally:
                await connection.close()

        return server().run(done())

    def copied(self, folder: Path) -> "Postgres":
        folder.mkdir(exist_ok=True)
        return Postgres(folder, self._database)

    def migrate_to(self, number: int) -> None:
        async def work(connection: Connection) -> None:
            recorded, _ = await migrations._recorded(connection)
            found = max(recorded, default=-1)
            for one, name, sql in migrations.steps():
                if found < one <= number:
                    await migrations._apply(connection, one, name, sql)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(migrations, "is_before", lambda _: True)  # nobody is at work here
            self._do(work)
        self._defaults = {}

    async def upgrade(self) -> None:
        database = PostgresDatabase(server().address(self._database), self._folder / "stairway")
        database.although_moved = True  # the rows of step 28 say so
        await database.open()
        await database.close()

    def run(self, script: str) -> None:
        script = re.sub(r"\b[Xx]'([0-9a-f]*)'", r"'\\x\1'::bytea", script)

        async def work(connection: Connection) -> None:
            if re.sub(r"--.*", "", script).strip():
                await connection.execute(script)
            # On SQLite a row with an id of its own moves the next one on.
            for table, last in (await _last_ids(connection)).items():
                most = await connection.fetchval(f"SELECT max(id) FROM {table}") or 0
                if most > last:
                    sequence = "SELECT setval(pg_get_serial_sequence($1, 'id'), $2)"
                    await connection.fetchval(sequence, table, most)

        self._do(work)

    def steps(self) -> list[int]:
        async def work(connection: Connection) -> list[int]:
            found = await connection.fetch("SELECT number FROM schema_steps ORDER BY number")
            return [row["number"] for row in found if row["number"] > 0]

        return self._do(work)

    def rows(self) -> Rows:
        async def work(connection: Connection) -> Rows:
            tables = [row[0] for row in await connection.fetch(TABLES)]
            # One statement for all: the server plans each anew after a step.
            each = (
                f"SELECT '{table}', coalesce(jsonb_agg(to_jsonb(t)), '[]')::text FROM {table} t"
                for table in tables
            )
            found = await connection.fetch(" UNION ALL ".join(each))
            return {table: sorted(map(_read, json.loads(rows)), key=repr) for table, rows in found}

        return self._do(work)

    def last_ids(self) -> dict[str, int]:
        return self._do(_last_ids)

    def defaults(self, table: str) -> Row:
        self._defaults = self._defaults or self._do(_defaults)
        return self._defaults[table]

    def choices(self) -> dict[tuple[str, str], set[object]]:
        async def work(connection: Connection) -> dict[tuple[str, str], set[object]]:
            found: dict[tuple[str, str], set[object]] = {}
            for name, table in (await schema_of(connection)).tables.items():
                for constraint in table.constraints.values():
                    for column, listed in LIST.findall(constraint):
                        values = await connection.fetchval(f"SELECT ARRAY[{listed}]")
                        found[name, column] = set(values)
            return found

        return self._do(work)

    def schema(self) -> dict[str, str]:
        async def work(connection: Connection) -> dict[str, str]:
            found = await schema_of(connection)
            tables = {
                f"table {name}": repr((sorted(table.columns.items()), table.constraints))
                for name, table in found.tables.items()
            }
            triggers = {f"trigger {name}": text for name, text in found.triggers.items()}
            return tables | triggers | {f"index {name}": sql for name, sql in found.indexes.items()}

        return self._do(work)

    def made_by(self, number: int) -> str:
        # The catalogs print the same schema otherwise in each version of the server.
        [sql] = [step[2] for step in migrations.steps() if step[0] == number]
        return repr(re.sub(r"--.*", "", sql).split())

    def faults(self) -> list[object]:
        return []


def _read(row: Row) -> Row:
    """Return the row with its bytes, which are hexadecimal digits in JSON."""
    return {
        column: bytes.fromhex(value[2:])
        if isinstance(value, str) and value.startswith("\\x")
        else value
        for column, value in row.items()
    }


async def _defaults(connection: Connection) -> dict[str, Row]:
    columns = await connection.fetch(
        "SELECT c.relname AS table_name, a.attname AS column_name,"
        " COALESCE(pg_get_expr(d.adbin, d.adrelid), 'NULL') AS stated"
        " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " LEFT JOIN pg_attrdef d ON a.attgenerated = ''"
        " AND d.adrelid = c.oid AND d.adnum = a.attnum"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')"
        " AND a.attnum > 0 AND NOT a.attisdropped"
    )
    stated = sorted({row["stated"] for row in columns})
    values = await connection.fetchrow(f"SELECT {', '.join(stated)}")
    assert values is not None
    held = dict(zip(stated, values, strict=True))
    found: dict[str, Row] = {}
    for row in columns:
        found.setdefault(row["table_name"], {})[row["column_name"]] = held[row["stated"]]
    return found


async def _last_ids(connection: Connection) -> dict[str, int]:
    rows = await connection.fetch(
        "SELECT d.refobjid::regclass::text AS name, COALESCE(s.last_value, 0) AS last"
        " FROM pg_sequences s JOIN pg_depend d ON d.deptype = 'i'"
        " AND d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass"
        " WHERE s.schemaname = 'public'"
    )
    return {row["name"]: row["last"] for row in rows}

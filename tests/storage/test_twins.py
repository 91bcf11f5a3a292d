"""Each step of the schema stands twice, and both engines come out with the same schema."""

import re
import sqlite3
from contextlib import closing

import asyncpg
import pytest

from storage.engine.comparing import Schema
from storage.engine.postgres import migrations as postgres_migrations
from storage.engine.postgres.comparing import schema_of as schema_of_postgres
from storage.engine.sqlite import migrations as sqlite_migrations
from storage.engine.sqlite.comparing import schema_of as schema_of_sqlite
from tests.postgres import server

pytestmark = pytest.mark.sqlite  # it has both at once
OWN = {"engine_writes", "engine_library_passages", "schema_steps"}
"""Tables that only an engine knows."""
WHOLE = {"INTEGER": "integer", "BIGINT": "bigint", "TEXT": "text", "BLOB": "bytea"}


def on_sqlite() -> Schema:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        sqlite_migrations.migrate(connection)
        return schema_of_sqlite(connection)


def shared(name: str) -> bool:
    """Whether a column, index or trigger is one of both engines."""
    return not name.startswith("engine_")


async def on_postgres() -> Schema:
    async def read() -> Schema:
        connection = await asyncpg.connect(server().address(server().template))
        try:
            return await schema_of_postgres(connection)
        finally:
            await connection.close()

    return server().run(read())


def column(definition: str) -> tuple[str, bool, str]:
    """Return the type in PostgreSQL's words, whether NULL is refused, and the default."""
    plain = re.sub(r" CONSTRAINT .*", "", definition, flags=re.DOTALL)
    default = re.search(r"DEFAULT ('[^']*'|-?\w+)", plain)
    kinds = {*WHOLE, *WHOLE.values()}
    kind = next(word for word in re.findall(r"\w+", plain) if word in kinds)
    kind = WHOLE.get(kind.upper(), kind)
    required = "NOT NULL" in plain or "PRIMARY KEY" in plain
    # Where SQLite has a whole number of any size, PostgreSQL has one that is large enough.
    return kind.replace("bigint", "integer"), required, default[1] if default else ""


async def test_the_steps_are_twins() -> None:
    numbered = [(number, name) for number, name, _ in sqlite_migrations.steps()]
    twins = [(number, name) for number, name, _ in postgres_migrations.steps()]
    assert twins == [(0, "0000_engine.sql"), *numbered]


async def test_both_engines_have_the_same_tables_and_columns() -> None:
    ours, theirs = on_sqlite(), await on_postgres()
    assert set(ours.tables) - OWN == set(theirs.tables) - OWN
    for name in set(ours.tables) - OWN:
        found = {key: column(said) for key, said in ours.tables[name].columns.items()}
        there = theirs.tables[name].columns
        assert found == {key: column(said) for key, said in there.items() if shared(key)}, name


async def test_numbers_are_bigint_where_they_are_on_sqlite() -> None:
    """A whole number of SQLite has 64 bits; the twin may be wider than stated, never narrower."""
    ours, theirs = on_sqlite(), await on_postgres()
    for name in set(ours.tables) - OWN:
        for key, said in ours.tables[name].columns.items():
            if "BIGINT" in said or "AUTOINCREMENT" in said:
                assert theirs.tables[name].columns[key].startswith("bigint"), f"{name}.{key}"


async def test_both_engines_have_the_same_constraints() -> None:
    ours, theirs = on_sqlite(), await on_postgres()
    for name in set(ours.tables) - OWN:
        table = ours.tables[name]
        named = set(table.constraints)
        for said in table.columns.values():
            named |= set(re.findall(r"CONSTRAINT (\w+)", said))
        # A key that is a column's own has no name on SQLite.
        there = {key for key in theirs.tables[name].constraints if key != f"{name}_pkey"}
        assert named == there, name


async def test_both_engines_have_the_same_indexes_and_triggers() -> None:
    ours, theirs = on_sqlite(), await on_postgres()
    assert set(ours.indexes) == set(filter(shared, theirs.indexes))
    for name, sql in ours.indexes.items():
        assert ours.over[name] == theirs.over[name]
        assert columns_of(sql) == columns_of(theirs.indexes[name]), name
        assert ("UNIQUE" in sql, "WHERE" in sql) == (
            "UNIQUE" in theirs.indexes[name],
            "WHERE" in theirs.indexes[name],
        ), name
    assert set(filter(shared, ours.triggers)) == set(theirs.triggers)
    for name in theirs.triggers:
        assert ours.over[name] == theirs.over[name]


def columns_of(index: str) -> list[str]:
    found = re.search(r"\((.*?)\) ?(?:WHERE|$)", index)
    assert found is not None, index
    return [re.sub(r'::text|[ "]', "", part).lower() for part in found[1].split(",")]

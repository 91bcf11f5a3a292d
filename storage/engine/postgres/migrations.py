"""PostgreSQL's schema steps, each applied and recorded in one transaction.

As on SQLite, the schema found is first compared with the one that the recorded steps make. That one
is made in a schema of its own, in a transaction that is rolled back and keeps nobody from writing.
"""

import secrets
from collections.abc import Sequence
from typing import Final

from storage.engine.comparing import Schema, differences
from storage.engine.database import CannotOpenError
from storage.engine.migrations import (
    DEPOSE,
    LEADER_SINCE,
    LED,
    SchemaDiffersError,
    Step,
    is_before,
    refuse_if_led,
    refuse_if_newer,
    steps_of,
)
from storage.engine.postgres.comparing import schema_of
from storage.engine.postgres.connection import Connection
from storage.engine.postgres.groups import as_writer
from storage.engine.postgres.transaction import CLOCK

ENGINE: Final = "postgres"
OLDEST: Final = 150_000  # server_version_num
_SCRATCH: Final = "tongxin_expected"
"""The beginning of the name of the schema for what is expected: each process makes its own."""
PATIENCE: Final = 60_000
"""Milliseconds that a step waits for another process's, which may rebuild a large table."""
_BEGIN: Final = as_writer(PATIENCE, statement_timeout=0)
_BEGIN_SCRATCH: Final = (
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
    f" SET LOCAL idle_in_transaction_session_timeout = {PATIENCE}"
)
_HOW = "CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"


def steps() -> list[Step]:
    """Return the steps (number, file name, SQL) in order."""
    return list(steps_of(ENGINE))


async def check_server(connection: Connection) -> None:
    """Raise CannotOpenError for a server or database on which the bot would not work as it should.

    Texts are ordered by code point, as on SQLite: names and keys come in one order on both.
    """
    row = await connection.fetchrow(
        "SELECT current_setting('server_version_num')::int AS version,"
        " current_setting('server_encoding') AS encoding,"
        " 'B' < 'a' AND 'a-c' < 'ab' AND 'z' < 'é' AS by_code_point"
    )
    assert row is not None
    if row["version"] < OLDEST:
        raise CannotOpenError("PostgreSQL 15 or newer is needed")
    if row["encoding"] != "UTF8" or not row["by_code_point"]:
        raise CannotOpenError(
            f"the database orders texts by a language's rules; make it by: {_HOW}"
        )


async def is_there(connection: Connection) -> bool:
    """Return whether the database has been opened by the bot."""
    found = await connection.fetchval("SELECT to_regclass('schema_steps') IS NOT NULL")
    return bool(found)


async def is_another_programs(connection: Connection) -> bool:
    """Return whether the database holds tables, but for an extension's, and none of the bot's.

    It is one statement: another process may make the tables of a new database at this moment, that
    of the steps before all others.
    """
    return bool(
        await connection.fetchval(
            "SELECT to_regclass('schema_steps') IS NULL AND EXISTS"
            " (SELECT 1 FROM pg_class c WHERE c.relkind IN ('r', 'p')"
            " AND c.relnamespace = current_schema()::regnamespace AND NOT EXISTS"
            " (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))"
        )
    )


async def migrate(connection: Connection, ended: object = None) -> bool:
    """Apply the missing steps; a step that fails is rolled back and its error is raised.

    Return whether none had been applied before: the database is new.

    A missing index is created again. Raises NewerSchemaError if the database has a step beside
    which this version can't work, SchemaDiffersError if its tables are not those of its steps,
    UpgradeWaitsError while another process leads that a step would disturb (``ended``: see
    `storage.engine.migrations.refuse_if_led`).
    """
    known = steps()
    recorded, there = await _recorded(connection)
    refuse_if_newer(recorded.items(), known[-1][0])
    found = max(recorded, default=-1)
    if recorded:
        made = tuple(step for step in known if step[0] <= found)
        await _check(connection, there, made, newer=found > known[-1][0])
    for number, name, sql in known:
        if number > found:
            await _apply(connection, number, name, sql, ended)
    return not recorded


async def _recorded(connection: Connection) -> tuple[dict[int, str], Schema]:
    """Return the names of the steps that were applied, and the schema.

    Both are read as one writer: another process that starts may apply steps meanwhile.
    """
    await connection.execute(_BEGIN)
    try:
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_steps"
            " (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
        )
        found = await connection.fetch("SELECT number, name FROM schema_steps")
        there = await schema_of(connection)
        await connection.execute("COMMIT")
    except BaseException:
        await connection.execute("ROLLBACK")
        raise
    return {row["number"]: row["name"] for row in found}, there


async def _apply(
    connection: Connection, number: int, name: str, sql: str, ended: object = None
) -> None:
    await connection.execute(_BEGIN)
    try:
        # Another process that started at the same time may have applied this step already.
        done = await connection.fetchval("SELECT 1 FROM schema_steps WHERE number = $1", number)
        if done is None:
            if number > LEADER_SINCE and not is_before(name):
                led = await connection.fetchrow(LED)
                assert led is not None
                now = await connection.fetchval(CLOCK)
                refuse_if_led(number, tuple(led), int(now), ended)
                await connection.execute(DEPOSE)
            await connection.execute(sql)
            await connection.execute("INSERT INTO schema_steps VALUES ($1, $2)", number, name)
        await connection.execute("COMMIT")
    except BaseException:
        await connection.execute("ROLLBACK")
        raise


_expected: dict[tuple[Step, ...], Schema] = {}


async def _check(
    connection: Connection, there: Schema, applied: tuple[Step, ...], *, newer: bool
) -> None:
    """Compare the schema with that of the applied steps. Raises SchemaDiffersError.

    ``newer``: later ones, which this version does not have, were applied too.
    """
    expected = _expected.get(applied)
    if expected is None:
        expected = _expected[applied] = await _made_by(connection, applied)
    lines = differences(there, expected, newer=newer)
    if lines:
        raise SchemaDiffersError(applied[-1][0], lines)
    if not newer:
        await _mend_indexes(connection, there, expected)


async def _made_by(connection: Connection, applied: Sequence[Step]) -> Schema:
    """Return the schema that these steps make of nothing."""
    scratch = f"{_SCRATCH}_{secrets.token_hex(4)}"
    await connection.execute(_BEGIN_SCRATCH)
    try:
        await connection.execute(
            f"CREATE SCHEMA {scratch}; SET LOCAL search_path TO {scratch};"
            " CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
        )
        for _, _, sql in applied:
            await connection.execute(sql)
        return await schema_of(connection)
    finally:
        await connection.execute("ROLLBACK")


async def _mend_indexes(connection: Connection, there: Schema, expected: Schema) -> None:
    """Create indexes that are missing or different; an index holds nothing of its own."""
    for name, sql in expected.indexes.items():
        if there.indexes.get(name) != sql:
            await connection.execute(f"DROP INDEX IF EXISTS {name}; {expected.statements[name]}")

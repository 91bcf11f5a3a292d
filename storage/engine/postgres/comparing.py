"""Reads the schema of a PostgreSQL database from its catalogs, for the first schema of the path.

That takes some 20 milliseconds of the server; what the catalogs said is kept while their rows are
the same.
"""

from typing import Final

from storage.engine.comparing import Schema, Table
from storage.engine.postgres.connection import Connection

_COLUMNS: Final = """
    SELECT c.relname AS "table", a.attname AS name,
        format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid, true), '')
        || CASE a.attidentity WHEN '' THEN '' ELSE ' IDENTITY' END AS definition
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname, a.attnum"""
# From PostgreSQL 18 on NOT NULL is a constraint too; the columns have it already.
_CONSTRAINTS: Final = """
    SELECT c.relname AS "table", n.conname AS name, pg_get_constraintdef(n.oid, true) AS definition
    FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND n.contype IN ('c', 'f', 'p', 'u', 'x')
    ORDER BY 1, 2"""
_INDEXES: Final = """
    SELECT c.relname AS "table", x.relname AS name, pg_get_indexdef(x.oid, 0, true) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint n WHERE n.conindid = x.oid)
    ORDER BY 1, 2"""
_TRIGGERS: Final = """
    SELECT c.relname AS "table", t.tgname AS name,
        pg_get_triggerdef(t.oid, true) || E'\\n' || p.prosrc
        || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' disabled' END AS definition
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    ORDER BY 1, 2"""
# A row of a catalog has the number of the transaction that wrote it, which is one of the server's;
# what the server itself brings has ids below 16384.
_ROW: Final = "sum(hashint8((xmin::text::bigint << 32) # {oid}::bigint # {number}::bigint))"
_ROWS: Final = f"SELECT concat(count(*), ' ', {_ROW}) FROM {{catalog}} WHERE {{oid}} >= 16384"  # noqa: S608 - names of catalogs
_OF_CATALOGS: Final = ", ".join(
    f"({_ROWS.format(catalog=catalog, oid=oid, number=number)})"
    for catalog, oid, number in (
        ("pg_class", "oid", "0"),
        ("pg_attribute", "attrelid", "attnum"),
        ("pg_attrdef", "oid", "0"),
        ("pg_constraint", "oid", "0"),
        ("pg_index", "indexrelid", "0"),
        ("pg_trigger", "oid", "0"),
        ("pg_proc", "oid", "0"),
    )
)
_VERSION: Final = (
    f"SELECT concat_ws(' ', pg_postmaster_start_time(), current_schema(), {_OF_CATALOGS})"
)
_KEPT: Final = 8
_read: dict[str, Schema] = {}
"""What was read, by the version of the catalogs' rows."""


async def schema_of(connection: Connection) -> Schema:
    """Return the schema's tables, constraints, indexes and triggers; nobody changes what it is."""
    version = str(await connection.fetchval(_VERSION))
    if version not in _read:
        while len(_read) >= _KEPT:
            _read.pop(next(iter(_read)))
        _read[version] = await _read_from(connection)
    return _read[version]


async def _read_from(connection: Connection) -> Schema:
    found = Schema()
    columns: dict[str, dict[str, str]] = {}
    for row in await connection.fetch(_COLUMNS):
        columns.setdefault(row["table"], {})[row["name"]] = row["definition"]
    constraints: dict[str, dict[str, str]] = {}
    for row in await connection.fetch(_CONSTRAINTS):
        constraints.setdefault(row["table"], {})[row["name"]] = row["definition"]
    for table, own in columns.items():
        found.tables[table] = Table(own, constraints.get(table, {}), "")
    for query, kept in ((_INDEXES, found.indexes), (_TRIGGERS, found.triggers)):
        for row in await connection.fetch(query):
            kept[row["name"]] = row["definition"]
            found.over[row["name"]] = row["table"]
            found.statements[row["name"]] = row["definition"]
    return found

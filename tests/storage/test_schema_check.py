"""A database whose steps were changed after they had been applied is found out at the start."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine.database import CannotOpenError
from storage.engine.sqlite import migrations
from storage.engine.sqlite.database import SQLiteDatabase
from storage.operations import backup, restoring
from tests.storage.office import NOON

pytestmark = pytest.mark.sqlite

NEWEST = max(number for number, _, _ in migrations.steps())
MEDIA = "    media        TEXT NOT NULL DEFAULT '[]',\n"
FULL = "    CONSTRAINT events_never_overfull CHECK (places IS NULL OR going <= places),\n"
IN_LINE = "    position    BIGINT,\n"
KINDS = "'all', 'association', 'college', 'answer', 'member', 'unacknowledged'"

LINE = (
    "INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at)"
    " VALUES (1, ?, 'going', 1, 1, 0)"
)


def made(path: Path, last: int, before: str = "", after: str = "") -> None:
    """Make a database of this step, with steps that had other words when they were applied."""
    old = [(n, name, sql.replace(before, after)) for n, name, sql in migrations.steps()]
    if before:
        assert old != migrations.steps(), "no step has these words"
    with pytest.MonkeyPatch.context() as patch, closing(connected(path)) as connection:
        patch.setattr(migrations, "steps", lambda: [step for step in old if step[0] <= last])
        migrations.migrate(connection)


def connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    return connection


async def opens(path: Path) -> None:
    database = SQLiteDatabase(path)
    await database.open()
    await database.close()


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(connected(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize(
    ("last", "before", "after", "said"),
    [
        (NEWEST, MEDIA, "", r"column events\.media is missing: media TEXT NOT NULL DEFAULT '\[\]'"),
        (NEWEST, MEDIA, f"{MEDIA}    colour TEXT,\n", r"column events\.colour is unknown"),
        (NEWEST, MEDIA, MEDIA.replace("'[]'", "''"), r"column events\.media is different: media"),
        (NEWEST, FULL, "", "events: constraint events_never_overfull is missing: "),
        (NEWEST, "places > 0", "places > 1", "constraint events_places_some is different: "),
        (NEWEST, "TRIGGER rsvps_counted_out", "TRIGGER counted_out", "trigger counted_out is unkn"),
        (
            NEWEST,
            "TRIGGER rsvps_counted_out",
            "TRIGGER counted_out",
            "trigger rsvps_counted_out is",
        ),
        (10, f"{KINDS})", "'all', 'association')", "audience_parts_kind_known is different"),
        (10, MEDIA, "", r"column events\.media is missing"),
        (10, ") WITHOUT ROWID;", ");", "table deliveries ends with '', expected 'WITHOUT ROWID'"),
    ],
)
async def test_what_a_step_gained_after_it_was_applied_is_named(
    tmp_path: Path, last: int, before: str, after: str, said: str
) -> None:
    path = tmp_path / "t.db"
    made(path, last, before, after)
    found = schema(path)
    with pytest.raises(CannotOpenError, match=said) as caught:
        await opens(path)
    assert f"{path}: the tables differ from those of schema {last}" in str(caught.value)
    assert "tongxin restore FILE" in str(caught.value)
    assert schema(path) == found, "it was changed although it was refused"
    with pytest.raises(backup.BackupError, match=said):
        restoring.restore(path, tmp_path / "other.db", NOON)
    assert not (tmp_path / "other.db").exists()


async def test_a_table_that_is_missing_is_named(tmp_path: Path) -> None:
    made(tmp_path / "t.db", NEWEST)
    with closing(connected(tmp_path / "t.db")) as connection:
        connection.execute("DROP TABLE plan_imports")
    with pytest.raises(CannotOpenError, match="table plan_imports is missing"):
        await opens(tmp_path / "t.db")


async def test_comments_lines_the_order_of_columns_and_others_tables_do_not_count(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.db"
    made(
        path,
        10,
        IN_LINE + "    answered_at BIGINT NOT NULL,\n",
        f"--\n answered_at  BIGINT NOT NULL,\n{IN_LINE}",
    )
    with closing(connected(path)) as connection:
        connection.execute("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)")
        connection.execute("CREATE INDEX of_the_operator ON events (place)")
    await opens(path)
    await opens(path)


async def test_an_index_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    made(path, NEWEST)
    found = schema(path)
    with closing(connected(path)) as connection:
        connection.execute("DROP INDEX events_coming")
        connection.execute("DROP INDEX rsvps_line")
        connection.execute("CREATE INDEX rsvps_line ON rsvps (position)")
    await opens(path)
    assert schema(path) == found


async def test_an_index_that_rows_forbid_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    made(path, NEWEST)
    with closing(connected(path)) as connection:
        connection.execute("DROP INDEX rsvps_line")
        for member in (1, 2):
            connection.execute(LINE, (member,))
    with pytest.raises(CannotOpenError, match="index rsvps_line is missing, and rows are in its"):
        await opens(path)
    with closing(connected(path)) as connection:
        connection.execute("DELETE FROM rsvps")
        connection.execute("CREATE UNIQUE INDEX of_somebody ON rsvps (answer)")
    with pytest.raises(CannotOpenError, match="unique index of_somebody is unknown"):
        await opens(path)

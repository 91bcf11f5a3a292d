"""A database of an earlier step is brought up to date with everything that stands in it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.engine.sqlite import migrations
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import Transaction
from storage.model.audiences import PartKind
from storage.model.notices import NoticeKind
from storage.model.people import Role
from storage.model.suggestions import SuggestionStatus, SuggestionStepKind
from storage.people import changes, claims

pytestmark = pytest.mark.sqlite

LAST_WITH_LISTS = 10
"""The step before what grows got tables of its own."""
LATER_PARTS = {PartKind.CORRECTED, PartKind.UNSURVEYED, PartKind.UNVOTED, PartKind.UNTICKED}
PARTS = [kind for kind in PartKind if kind not in LATER_PARTS]
LATER = {
    *("correction", "relay", "ask-again", "last-call", "call-list", "dates"),
    *("survey", "survey-reminder", "vote"),
}
NOTICES = [one for one in NoticeKind if one.value not in LATER]
ROLES = [role for role in Role if role not in {Role.CHECK_IN, Role.TOPIC, Role.UNIT}]
STATUSES = ["received", "accepted", "passed_on", "declined", "in_progress", "answered"]
STEPS = ["taken", "released", "status", "reply"]
"""The kinds, roles and statuses that were known at that step; "adopted" is a mark since."""
FIELDS = tuple(one for one in changes.FIELDS if one not in {"title", "email", "reading"})
"""The fields that were known at that step."""
REBUILT = (
    *("audience_parts", "grants", "member_changes"),
    *("suggestions", "suggestion_steps", "notices"),
)
UNTOUCHED = ("audiences", "deliveries", "members", "suggestion_files")
LOOKUPS = {
    "notice_kinds": {*NoticeKind},
    "audience_kinds": {*PartKind},
    "roles": {*Role},
    "suggestion_statuses": {*SuggestionStatus},
    "suggestion_step_kinds": {*SuggestionStepKind},
    "member_fields": {*changes.FIELDS, claims.LEAVING},
}
DELETED = 1_000  # the highest number that was given, of a row that is gone


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=OFF")  # nothing here has to outlast the machine
    return connection


def migrated(path: Path, last: int) -> sqlite3.Connection:
    """Return a connection to a new database of this step."""
    connection = connect(path)
    steps = [step for step in migrations.steps() if step[0] <= last]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "steps", lambda: steps)
        migrations.migrate(connection)
    return connection


def fill(connection: sqlite3.Connection) -> None:
    """Write rows of every kind, and what refers to them."""
    members = len(FIELDS) + len(ROLES)
    for number in range(1, members + 1):
        connection.execute(
            "INSERT INTO members (id, telegram_id, status, name, language, created_at)"
            " VALUES (?, ?, 'active', 'a', 'zh', 0)",
            (number, number),
        )
    for number, field in enumerate(FIELDS, start=1):
        connection.execute(
            "INSERT INTO member_changes VALUES (?, 3, ?, '\"was\"')", (number, field)
        )
    for number, role in enumerate(ROLES, start=1):
        connection.execute("INSERT INTO grants VALUES (?, ?, 'x', 5)", (number, role))
    connection.execute("INSERT INTO audiences (id) VALUES (1)")
    for part in PARTS:
        connection.execute("INSERT INTO audience_parts VALUES (1, ?, '1')", (part,))
    for number, status in enumerate(STATUSES, start=1):
        connection.execute(
            "INSERT INTO suggestions (id, year, number, topic, body, status, anonymous, author_id,"
            " handler_id, reply, replied_at, reason, created_at, version)"
            " VALUES (?, 2027, ?, 'campus', '窗', ?, 0, 1, 2, 'r', 6, 'w', 7, 4)",
            (number, number, status),
        )
        connection.execute(
            "INSERT INTO suggestion_files VALUES (?, 1, 'photo', 'f', '')", (number,)
        )
        for kind in STEPS:
            connection.execute(
                "INSERT INTO suggestion_steps (suggestion_id, at, actor_id, kind, status, note,"
                " old_status, old_handler_id) VALUES (?, 8, 2, ?, ?, 'n', 'received', 3)",
                (number, kind, status),
            )
    for number, notice in enumerate(NOTICES, start=1):
        connection.execute(
            "INSERT INTO notices (id, kind, status, audience_id, event_id, about_id, author_id,"
            " content, due_at, useful_until, acknowledge, urgent, bulk, reason, refusals,"
            " created_at, finished_at, progress_chat, progress_message, progress_dirty, subject_id,"
            " expanded_to) VALUES (?, ?, 'sending', 1, 2, ?, 1, '{}', 3, 4, 1, 1, ?, 'why', 2, 5,"
            " 6, 7, 8, 1, ?, 9)",
            (
                number,
                notice,
                number - 1 or None,
                int(notice is not NoticeKind.PERSONAL),
                2 if notice is NoticeKind.PERSONAL else None,
            ),
        )
        for member in (1, 2):
            connection.execute(
                "INSERT INTO deliveries (notice_id, member_id, status) VALUES (?, ?, 'unknown')",
                (number, member),
            )
    for table in ("notices", "suggestions", "suggestion_steps"):
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (DELETED, table))


def rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return sorted((dict(sorted(zip(names, row, strict=True))) for row in cursor), key=str)


def schema(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return {name: " ".join(sql.split()) for name, sql in found}


@pytest.fixture
def before(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database of the last step with lists, with rows of every kind."""
    with closing(migrated(tmp_path / "t.db", LAST_WITH_LISTS)) as connection:
        fill(connection)
        yield connection


def test_every_row_index_and_trigger_is_there_after_the_upgrade(
    before: sqlite3.Connection,
) -> None:
    kept = {table: rows(before, table) for table in (*REBUILT, *UNTOUCHED)}
    indexes, triggers = schema(before, "index"), schema(before, "trigger")
    assert all(kept.values())
    migrations.migrate(before)
    for table, them in kept.items():
        # A later step may have added a column.
        found = [{column: row[column] for column in them[0]} for row in rows(before, table)]
        assert sorted(found, key=str) == them, table
    assert indexes.items() <= schema(before, "index").items()
    assert triggers.keys() <= schema(before, "trigger").keys()
    assert before.execute("PRAGMA foreign_key_check").fetchall() == []
    assert before.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_an_upgraded_database_has_the_tables_of_a_new_one(
    before: sqlite3.Connection, tmp_path: Path
) -> None:
    migrations.migrate(before)
    with closing(connect(tmp_path / "new.db")) as new:
        migrations.migrate(new)
        assert schema(before, "table") == schema(new, "table")
    assert [name for name in schema(before, "table") if name.startswith("new_")] == []


def test_what_refers_to_a_rebuilt_table_still_goes_with_its_row(
    before: sqlite3.Connection,
) -> None:
    migrations.migrate(before)

    def count(what: str) -> int:
        return int(before.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    def goes(what: str, deleted: str) -> None:
        assert count(what) > 0, what
        before.execute(f"DELETE FROM {deleted}")
        assert count(what) == 0, what

    personal = f"notices WHERE kind = '{NoticeKind.PERSONAL}'"
    goes("suggestion_steps WHERE suggestion_id = 1", "suggestions WHERE id = 1")
    goes("suggestion_files WHERE suggestion_id = 2", "suggestions WHERE id = 2")
    goes("deliveries WHERE notice_id = 1", "notices WHERE id = 1")
    assert count("notices WHERE id = 2 AND about_id IS NULL") == 1
    goes(f"{personal} AND author_id IS NOT NULL", "members WHERE id = 1")
    assert count("suggestions WHERE author_id IS NOT NULL") == 0
    goes(personal, "deliveries")


def test_what_was_told_about_a_person_still_goes_with_them(before: sqlite3.Connection) -> None:
    migrations.migrate(before)
    before.execute("DELETE FROM members WHERE id = 2")
    assert rows(before, f"notices WHERE kind = '{NoticeKind.PERSONAL}'") == []
    assert len(rows(before, "notices")) == len(NOTICES) - 1


def test_no_number_is_given_twice_after_the_upgrade(before: sqlite3.Connection) -> None:
    migrations.migrate(before)
    cursor = before.execute(
        "INSERT INTO notices (kind, status, content, due_at, created_at)"
        " VALUES ('nudge', 'draft', '{}', 0, 0)"
    )
    assert cursor.lastrowid == DELETED + 1
    cursor = before.execute(
        "INSERT INTO suggestions (year, number, topic, body, status, anonymous, created_at)"
        " VALUES (2028, 1, 't', 'b', 'received', 0, 0)"
    )
    assert cursor.lastrowid == DELETED + 1


def test_an_upgrade_that_would_leave_a_reference_to_nothing_is_undone(
    before: sqlite3.Connection,
) -> None:
    before.execute("PRAGMA foreign_keys=OFF")
    before.execute("INSERT INTO deliveries (notice_id, member_id, status) VALUES (77, 1, 'sent')")
    before.execute("PRAGMA foreign_keys=ON")
    tables = schema(before, "table")
    with pytest.raises(sqlite3.IntegrityError, match=r"0011_lookups\.sql.*deliveries"):
        migrations.migrate(before)
    assert schema(before, "table") == tables
    assert before.execute("SELECT max(number) FROM schema_steps").fetchone() == (LAST_WITH_LISTS,)
    assert before.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize("table", LOOKUPS)
async def test_a_table_of_what_grows_has_what_the_code_knows(tmp_path: Path, table: str) -> None:
    database = SQLiteDatabase(tmp_path / "t.db")
    await database.open()

    async def found(tx: Transaction) -> set[str]:
        return {row[0] for row in await tx.all(f"SELECT * FROM {table}")}

    try:
        assert await database.read(found) == LOOKUPS[table]
    finally:
        await database.close()


def test_the_upgrade_takes_out_what_stayed_of_people_who_were_erased(tmp_path: Path) -> None:
    with closing(migrated(tmp_path / "t.db", 14)) as connection:
        for number in (1, 2, 3):
            connection.execute(
                "INSERT INTO members (id, telegram_id, status, name, language, staff_no,"
                " created_at) VALUES (?, ?, 'active', 'a', 'zh', '5', 0)",
                (number, 100 + number),
            )
        connection.execute("INSERT INTO audiences (id) VALUES (1)")
        for value in ("1", "77"):
            connection.execute("INSERT INTO audience_parts VALUES (1, 'member', ?)", (value,))
        for number, chat in ((1, 101), (2, 177)):
            connection.execute(
                "INSERT INTO notices (id, kind, status, content, due_at, created_at, progress_chat,"
                " progress_message, progress_dirty)"
                " VALUES (?, 'broadcast', 'sent', '{}', 0, 0, ?, 5, 1)",
                (number, chat),
            )
        told = {"key": "told", "args": {"staff_no": "5", "others": "b、c"}, "buttons": []}
        gone = {"key": "told", "args": {"staff_no": "6", "others": "d"}, "buttons": []}
        for number, content in ((3, told), (4, gone)):
            connection.execute(
                "INSERT INTO notices (id, kind, status, content, due_at, created_at, bulk,"
                " subject_id) VALUES (?, 'personal', 'sent', ?, 0, 0, 0, 1)",
                (number, json.dumps(content)),
            )
        for number, author in ((1, 1), (2, None)):
            connection.execute(
                "INSERT INTO suggestions (id, year, number, topic, body, status, anonymous,"
                " author_id, created_at) VALUES (?, 2027, ?, 't', 'b', 'received', 0, ?, 0)",
                (number, number, author),
            )
            connection.execute(
                "INSERT INTO suggestion_files VALUES (?, 0, 'document', 'f', 'n.docx')", (number,)
            )
        migrations.migrate(connection)

        def read(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql).fetchall()

        assert read("SELECT value FROM audience_parts") == [("1",)]
        followed = "SELECT progress_chat, progress_message, progress_dirty FROM notices WHERE bulk"
        assert read(f"{followed} ORDER BY id") == [(101, 5, 1), (None, None, 0)]
        assert read("SELECT name FROM suggestion_files ORDER BY 1") == [("",), ("n.docx",)]
        first, second = (
            json.loads(content)
            for (content,) in read("SELECT content FROM notices WHERE bulk = 0 ORDER BY id")
        )
        assert first == {
            "key": "told",
            "args": {"staff_no": "5"},
            "buttons": [],
            "people": {"others": [2, 3]},
        }
        assert second["people"] == {"others": []}

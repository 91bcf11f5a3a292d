"""A broken constraint is named as the schema names it, whichever kind it is."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine.constraints import FOREIGN_KEY, ConstraintError
from storage.engine.sqlite import migrations
from storage.engine.transaction import Transaction
from tests.databases import at

MOST = {"inbox", "rsvps", "deliveries"}
MEMBER = "INSERT INTO members (id, telegram_id, status, name, language, created_at) VALUES "


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (f"{MEMBER} (1, 5, 'visitor', 'a', 'zh', 0)", f"{MEMBER} (2, 5, 'visitor', 'b', 'zh', 0)",
         "members_telegram_id_once"),
        ("", f"{MEMBER} (1, 5, 'nobody', 'a', 'zh', 0)", "members_status_known"),
        (f"{MEMBER} (1, 5, 'visitor', 'a', 'zh', 0);", "INSERT INTO member_associations"
         " (member_id, association) VALUES (1, 'x'), (1, 'x')", "member_associations_once"),
        ("", "INSERT INTO member_associations (member_id, association) VALUES (9, 'x')",
         FOREIGN_KEY),
        ("", f"{MEMBER} (1, 5, 'visitor', NULL, 'zh', 0)", "members.name"),
        ("", "INSERT INTO inbox (update_id, received_at, state) VALUES (1, 0, 4)",
         "inbox_state_known"),
        ("", "INSERT INTO rsvps (event_id, member_id, answer, answered_at)"
         " VALUES (1, 1, 'perhaps', 0)", "rsvps_answer_known"),
        ("", "INSERT INTO rsvps (event_id, member_id, answer, answered_at, offer)"
         " VALUES (1, 1, 'going', 0, 'given')", "rsvps_offer_known"),
        ("", "INSERT INTO deliveries (notice_id, member_id, status) VALUES (1, 1, 'lost')",
         "deliveries_status_known"),
    ],
)  # fmt: skip
async def test_a_broken_constraint_is_named(
    tmp_path: Path, first: str, second: str, name: str
) -> None:
    database = at(tmp_path / "t.db")
    await database.open()

    async def work(tx: Transaction) -> None:
        if first:
            await tx.execute(first)
        await tx.execute(second)

    try:
        with pytest.raises(ConstraintError) as one:
            await database.write(work)
        assert one.value.name == name
        with pytest.raises(ConstraintError, match="members_status_known"):
            await database.write(_many)
    finally:
        await database.close()


@pytest.mark.sqlite
def test_what_is_written_most_is_checked_without_a_table_for_each_row() -> None:
    """For IN with more than two values SQLite builds one, which takes as long as the write."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        written = {name: made for name, made in connection.execute(sql) if name in MOST}
    assert written.keys() == MOST
    for name, made in written.items():
        lists = re.findall(r"\bIN\s*\(([^()]*)\)", made)
        assert [one for one in lists if one.count(",") > 1] == [], name


async def _many(tx: Transaction) -> None:
    statement = f"{MEMBER} ($1, $2, $3, 'a', 'zh', 0)"
    await tx.execute_many(statement, [(11, 11, "visitor"), (12, 12, "nobody")])

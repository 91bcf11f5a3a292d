"""What is remembered of rows between units of work is what stands in the tables."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.recall import tables_written
from storage.engine.sqlite import migrations
from storage.engine.transaction import Transaction
from storage.model.people import Grant
from storage.people import members, roles
from storage.people.members import Registration
from tests.databases import at

NOW = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
STAFF = Grant.school_staff()


async def register(tx: Transaction) -> int:
    member = await members.ensure(tx, 7, "王明", "zh", NOW)
    stated = Registration("王明", "jixie", (), "v")
    await members.register(tx, member.id, stated, approval=False, now=NOW)
    return member.id


async def expect(tx: Transaction) -> None:
    """Do what is done before updates are handled."""
    await members.expect(tx, [7, 8])
    await inbox.store(tx, [Arrival(1, 7, b"{}")], NOW)


async def who(tx: Transaction) -> tuple[str, tuple[Grant, ...]]:
    found = await members.of_telegram_id(tx, 7)
    assert found is not None
    return found.language, found.grants


async def test_a_person_who_was_expected_is_as_they_are_now(tmp_path: Path) -> None:
    """Whoever writes in between: this process, work that fails, another process."""
    one, other = at(tmp_path / "t.db"), at(tmp_path / "t.db")
    await one.open()
    await other.open()
    try:
        number = await one.write(register)
        await one.write(expect)
        assert await one.write(who) == ("zh", ())
        await one.write(lambda tx: roles.grant(tx, number, STAFF, NOW))
        assert await one.write(who) == ("zh", (STAFF,))

        async def undone(tx: Transaction) -> None:
            await members.set_language(tx, number, "en")
            await expect(tx)
            assert await who(tx) == ("en", (STAFF,))
            await tx.undo()
            assert await who(tx) == ("zh", (STAFF,))

        await one.write(undone)
        await one.write(expect)
        await other.write(lambda tx: members.set_language(tx, number, "en"))
        assert await one.write(who) == ("en", (STAFF,))
    finally:
        await one.close()
        await other.close()


def test_the_tables_that_a_statement_writes_to() -> None:
    assert tables_written("SELECT a FROM t WHERE b = 'x'") == set()
    assert tables_written("INSERT INTO t (a) VALUES (1) ON CONFLICT DO UPDATE SET a = 2") == {"t"}
    moved = "WITH x AS (DELETE FROM t RETURNING a) INSERT INTO u SELECT a FROM x"
    assert tables_written(moved) == {"t", "u"}
    assert tables_written(" update T set a = 1 RETURNING a") == {"t"}
    assert tables_written("TRUNCATE t") == {"?"}


def test_what_is_written_without_forgetting_changes_nothing_that_is_remembered() -> None:
    """The inbox leads to no other table, an answer to its event alone."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        made = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
        leads = {(table, to) for table, sql in connection.execute(made) for to in written(sql)}
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in connection.execute(names).fetchall():
            for key in connection.execute(f"PRAGMA foreign_key_list({name})"):
                leads.add((key[2], name))
    assert {to for table, to in leads if table == "inbox"} == set()
    assert {to for table, to in leads if table == "rsvps"} == {"events"}


def written(trigger: str) -> set[str]:
    """Return the tables that a trigger's own statements write to."""
    return set(tables_written(trigger[trigger.index("BEGIN") :])) - {"?"}

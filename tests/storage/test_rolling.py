"""A version beside the next one, for as long as it takes to replace its processes one by one."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.engine import leader
from storage.engine.comparing import Schema, differences
from storage.engine.groups import NotLeadingError
from storage.engine.migrations import NewerSchemaError, Step, UpgradeWaitsError, is_before
from storage.engine.sqlite import migrations as on_sqlite
from storage.engine.sqlite.comparing import schema_of
from storage.engine.transaction import Transaction
from storage.people import members
from tests import databases
from tests.storage import further
from tests.storage.notes import note, noted

NOW = datetime(2027, 3, 18, 2, 0, tzinfo=UTC)
LENGTH = timedelta(hours=1)


async def lead(tx: Transaction) -> int:
    taken = await leader.take(tx, "one", LENGTH)
    assert taken is not None
    return taken[0]


async def test_what_only_adds_comes_while_the_version_before_leads_and_the_rest_waits_for_its_end(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.db"
    newer = further.write(tmp_path / "newer", further.BEFORE)
    newest = further.write(tmp_path / "newest", further.BEFORE, further.AFTER)
    async with databases.opened(path) as old:
        old.epoch = await old.write(lead, fenced=False)
        await old.write(lambda tx: note(tx, 1))
        with further.added(newer):
            async with databases.opened(path) as new:
                await new.write(lambda tx: tx.execute("INSERT INTO hats VALUES (1, 'a hat')"))
        # The old one goes on, also with what it has prepared, and can be started beside it.
        await old.write(lambda tx: members.ensure(tx, 7, "王明", "zh", NOW))
        await old.write(lambda tx: note(tx, 2))
        async with databases.opened(path) as again:
            assert await noted(again) == [1, 2]
        # What changes what it uses is not done while it leads.
        with further.added(newest):
            with pytest.raises(UpgradeWaitsError, match="schema 9002") as told:
                await databases.begun(path)
            await old.write(lambda tx: note(tx, 3))
            # It has ended without a word, or so it seems: it writes nothing more.
            new = databases.at(path)
            new.ended = told.value.led
            await new.open()
            with pytest.raises(NotLeadingError):
                await old.write(lambda tx: note(tx, 4))
            assert await noted(new) == [1, 2, 3]
            await new.close()
        # Nor does it lead again, or start.
        with pytest.raises(NewerSchemaError, match="9002"):
            await old.write(lead, fenced=False)
        with pytest.raises(NewerSchemaError, match="9002"):
            await databases.begun(path)
    if databases.engine() == "postgres":
        databases.release(path)


@pytest.mark.sqlite
def test_a_step_that_is_called_before_only_adds(tmp_path: Path) -> None:
    # Those of the test above come last, by the same rule.
    with further.added(further.write(tmp_path / "newest", further.BEFORE, further.AFTER)):
        known = on_sqlite.steps()
    changed = dict(_changed(known))
    assert [name for name, lines in changed.items() if is_before(name) and lines] == []
    *_, after = known
    assert changed[after[1]] == ["column members.hat is missing: hat BIGINT"]


def _changed(known: list[Step]) -> Iterator[tuple[str, list[str]]]:
    """Name each step with what it does not only add to: the version before could not go on."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        before = schema_of(connection)
        for _, name, sql in known:
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in on_sqlite._statements(sql):
                connection.execute(statement)
            after = schema_of(connection)
            yield name, _not_added(before, after)
            before = after


def _not_added(before: Schema, after: Schema) -> list[str]:
    found = []
    for line in differences(after, before):
        column = re.fullmatch(r"column (\w+)\.(\w+) is unknown to this version", line)
        definition = after.tables[column[1]].columns[column[2]] if column else "NOT NULL"
        if "NOT NULL" in definition and "DEFAULT" not in definition:
            found.append(line)
    return found

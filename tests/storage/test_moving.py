"""Everything is moved from a file to PostgreSQL and back, and nothing is used on both sides."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from storage.engine.database import CannotOpenError
from storage.engine.lock import InUseError
from storage.engine.moving import MoveError
from storage.engine.opening import database_at
from storage.engine.postgres import migrations
from storage.engine.postgres import moving as on_postgres
from storage.engine.postgres.groups import SILENT
from storage.engine.sqlite import moving as on_sqlite
from storage.engine.transaction import Transaction
from storage.engine.words import terms
from storage.operations import moving
from tests.postgres import server
from tests.storage.engines import SQLite
from tests.storage.walking import NUMBERS, live

pytestmark = pytest.mark.sqlite  # it has both at once
NOW = datetime(2027, 3, 18, 3, 30, tzinfo=UTC)


class KilledError(BaseException):
    """The process ends here."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the rows of every step of the schema."""
    made = SQLite(tmp_path_factory.mktemp("lived"))
    for step in NUMBERS:
        live(made, step)
    made.run("UPDATE whereabouts SET state = NULL, place = NULL, at = NULL, fingerprint = NULL")
    return made._path


@pytest.fixture
def source(lived: Path, tmp_path: Path) -> Path:
    path = tmp_path / "here" / "tongxin.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(lived)) as old, closing(sqlite3.connect(path)) as new:
        old.backup(new)
    path.with_name("tongxin.db.keys").write_text(f"{'00' * 4} {'11' * 32} {NOW.isoformat()}\n")
    return path


@pytest.fixture
def address() -> Iterator[str]:
    name = server().run(server().lease())
    yield server().address(name)
    server().run(server().give_back(name))


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        sql = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'whereabouts'"
            " AND name NOT LIKE 'engine\\_%' ESCAPE '\\'"
        )
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in connection.execute(sql).fetchall()
        }


async def move(source: str | Path, target: str | Path, files: Path) -> list[moving.Moved]:
    one, other = (moving.side(str(named), files) for named in (source, target))
    return await moving.move(one, other, NOW, lambda _: None)


async def found_by_words(tx: Transaction) -> list[int]:
    """Return the passages that the index of words finds by two characters."""
    holding, [term] = tx.holding("library_passages", "$1"), terms("报销")
    return [row["id"] for row in await tx.all(holding, tx.looked_for(term))]


async def rows_in(address: str) -> int:
    found = await moving.side(address, Path()).look()
    return sum(found.own.values())


async def test_there_and_back_every_row_is_the_same(source: Path, tmp_path: Path) -> None:
    address = server().address(server().run(server().make("template0")))
    before = contents(source)
    there, back = tmp_path / "there" / "tongxin", tmp_path / "back" / "tongxin.db"

    moved = await move(source, address, there)
    assert {one.table: one.contents.rows for one in moved} == {
        name: len(rows)
        for name, rows in before.items()
        if name not in {"schema_steps", "sqlite_sequence"}
    }
    assert (
        there.with_name("tongxin.keys").read_text()
        == source.with_name("tongxin.db.keys").read_text()
    )
    assert there.with_name("tongxin.erased").exists()
    with pytest.raises(CannotOpenError, match=r"was moved to postgresql://.* on 2027-03-18"):
        await database_at(None, source).open()

    database = database_at(address, there)
    await database.open()  # the schema is the one that the steps make, its triggers are on
    assert await database.read(found_by_words) == [10000]
    newest = await database.write(lambda tx: tx.insert("INSERT INTO audiences DEFAULT VALUES"))
    await database.write(lambda tx: tx.execute("DELETE FROM audiences WHERE id = $1", newest))
    await database.close()
    assert newest == dict(before["sqlite_sequence"])["audiences"] + 1, "no id is given twice"

    await move(address, back, there)
    after = contents(back)
    sequences = dict(after.pop("sqlite_sequence"))
    assert sequences == {**dict(before.pop("sqlite_sequence")), "audiences": newest}
    assert after == before
    with pytest.raises(CannotOpenError, match="was moved to"):
        await database_at(address, there).open()
    opened = database_at(None, back)
    await opened.open()
    assert await opened.read(found_by_words) == [10000]
    await opened.close()


@pytest.mark.parametrize("name", ["50%25.db", "what?mode=rwc.db", "number#1.db"])
async def test_a_name_is_taken_as_it_is(source: Path, tmp_path: Path, name: str) -> None:
    """SQLite opens files by URIs here, in which these characters mean something."""
    before = contents(source)
    named, back = tmp_path / name, tmp_path / "back.db"
    await move(source, named, tmp_path / "tongxin")
    await move(named, back, tmp_path / "tongxin")
    assert contents(back) == before


@pytest.mark.parametrize(
    ("wrong", "column"), [("'a' || char(0)", "name"), ("x'ff'", "name"), ("'soon'", "seen_at")]
)
async def test_a_value_that_the_other_side_can_not_take_is_told_with_its_table(
    source: Path, address: str, tmp_path: Path, wrong: str, column: str
) -> None:
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute(f"UPDATE members SET {column} = {wrong} WHERE id = 1")
    with pytest.raises(MoveError, match=r"members: .+; nothing was moved$"):
        await move(source, address, tmp_path / "tongxin")
    assert await rows_in(address) == 0
    assert await can_be_used(str(source), tmp_path / "tongxin")


async def test_a_database_with_rows_is_no_target(
    source: Path, address: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(other)) as new:
        old.backup(new)
    before = contents(source)
    with pytest.raises(MoveError, match=r"other\.db is not empty \(.*11 members"):
        await move(source, other, tmp_path / "tongxin")
    await move(source, address, tmp_path / "tongxin")
    with pytest.raises(MoveError, match="is not empty"):
        await move(other, address, tmp_path / "tongxin")
    assert contents(other) == contents(source) == before
    with pytest.raises(MoveError, match=r"was moved to postgresql://.* already"):
        await move(source, tmp_path / "third.db", tmp_path / "tongxin")


async def test_nothing_is_moved_while_a_bot_runs(
    source: Path, address: str, tmp_path: Path
) -> None:
    here, there = database_at(None, source), database_at(address, tmp_path / "tongxin")
    await here.open()
    with pytest.raises(InUseError, match="in use by another process"):
        await move(source, address, tmp_path / "tongxin")
    await here.close()
    await there.open()
    with pytest.raises(InUseError, match="in use by another process"):
        await move(source, address, tmp_path / "tongxin")
    await there.close()
    await move(source, address, tmp_path / "tongxin")  # a new database that was opened is empty


@pytest.mark.parametrize("back", [False, True])
async def test_nothing_is_moved_if_a_bot_has_started_in_the_first_moment(
    source: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back: bool
) -> None:
    """It may have looked before anything was marked, and would go on where nothing is any more."""
    files = tmp_path / "tongxin"
    if back:
        await move(source, address, files)
    bot, migrate = database_at(address, files), migrations.migrate

    async def started(*args: Any) -> None:
        monkeypatch.setattr(migrations, "migrate", migrate)
        await migrate(*args)
        await bot.open()

    monkeypatch.setattr(migrations, "migrate", started)
    here, there = (address, tmp_path / "back.db") if back else (source, address)
    with pytest.raises(InUseError, match="in use by another process"):
        await move(here, there, files)
    assert await bot.write(lambda tx: tx.execute("DELETE FROM room")) >= 0
    await bot.close()
    await move(here, there, files)


CUTS: list[tuple[str, str]] = [
    ("write", "before"),
    ("set_next_ids", "before"),
    ("keep", "before"),
    ("keep", "after"),
    ("mark_moved", "before"),
    ("mark_moved", "after"),
    ("finish", "before"),
]


@pytest.mark.parametrize(
    ("way", "step", "when"),
    [
        *(("there", *cut) for cut in (CUTS[3], CUTS[5])),
        ("back", *CUTS[3]),
        *(
            pytest.param(*rarely, marks=pytest.mark.faults_long)
            for rarely in (
                *(("there", *cut) for cut in (*CUTS[:3], CUTS[4], CUTS[6])),
                ("back", *CUTS[5]),
            )
        ),
    ],
)
async def test_a_move_that_is_killed_is_run_again(
    source: Path,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    step: str,
    when: str,
    way: str,
) -> None:
    before, files = contents(source), tmp_path / "tongxin"
    old, new = str(source), address
    if way == "back":
        await move(source, address, files)
        old, new = address, str(tmp_path / "back.db")

    def cut(real: Callable[..., Any]) -> Callable[..., Any]:
        async def wrapped(*args: Any) -> None:
            if when == "after":
                await real(*args)
            if step != "write" or args[1].name == "rsvps":
                raise KilledError
            await real(*args)

        return wrapped

    with monkeypatch.context() as patch:
        for module in (on_sqlite, on_postgres):
            kind = module._Reading if step == "mark_moved" else module._Writing
            patch.setattr(kind, step, cut(getattr(kind, step)))
        with pytest.raises(KilledError):
            await move(old, new, files)

    usable = [one for one in (old, new) if await can_be_used(one, files)]
    kept = (step, when) in CUTS[3:]
    assert usable == ([] if (step, when) in CUTS[5:] else [old]), "never both"
    if not kept and way == "there":
        assert await rows_in(address) == 0
    if not kept and way == "back":
        assert [path.name for path in tmp_path.glob("*back.db*")] == ["back.db.lock"]
    await move(old, new, files)
    assert [await can_be_used(one, files) for one in (old, new)] == [False, True]
    last = new
    if way == "there":
        last = str(tmp_path / "last.db")
        await move(new, last, files)
    assert contents(Path(last)) == before


async def can_be_used(named: str, files: Path) -> bool:
    if "://" not in named and not Path(named).exists():
        return False
    found = await moving.side(named, files).look()
    return bool(found.step) and found.state[0] is None and not found.is_empty


async def test_a_row_that_was_changed_on_the_way_undoes_it_all(
    source: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = on_postgres._Writing.write

    async def wrong(self: Any, table: Any, rows: Any) -> None:
        await real(self, table, rows)
        if table.name == "members":
            await self._connection.execute("UPDATE members SET name = name || '.' WHERE id = 1")

    monkeypatch.setattr(on_postgres._Writing, "write", wrong)
    with pytest.raises(MoveError, match=r"members: .* nothing was moved"):
        await move(source, address, tmp_path / "tongxin")
    assert await rows_in(address) == 0
    assert await can_be_used(str(source), tmp_path / "tongxin")


async def test_a_move_is_taken_back_and_sending_is_held(
    source: Path, address: str, tmp_path: Path
) -> None:
    await move(source, address, tmp_path / "tongxin")
    place = await moving.take_back(str(source), tmp_path / "tongxin", NOW)
    assert place is not None
    assert place.startswith("postgresql://")
    database = database_at(None, source)
    await database.open()
    row = await database.read(lambda tx: tx.one("SELECT held_since, held_because FROM sender"))
    await database.close()
    assert row is not None
    assert (row["held_since"], row["held_because"]) == (NOW.timestamp() * 1000, "taken_back")
    assert await moving.take_back(str(source), tmp_path / "tongxin", NOW) is None


async def test_taking_back_makes_no_database(address: str, tmp_path: Path) -> None:
    made = moving.side(address, Path())
    before = (await made.look()).step
    for named in (str(tmp_path / "typing error.db"), address):
        assert await moving.take_back(named, tmp_path / "tongxin", NOW) is None
    assert list(tmp_path.iterdir()) == []
    assert (await made.look()).step == before
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotOpenError, match="folder: "):
        await moving.take_back(str(tmp_path / "folder"), tmp_path / "tongxin", NOW)


async def test_a_kill_of_the_connection_leaves_the_target_empty(
    source: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the server does when the mover is killed in the middle of a table."""
    real = on_postgres._Writing.write

    async def cut(self: Any, table: Any, rows: Any) -> None:
        async def interrupted() -> Any:
            async for row in rows:
                yield row
                if table.name == "rsvps":
                    other = await asyncpg.connect(address)
                    pid = self._connection.get_server_pid()
                    await other.execute("SELECT pg_terminate_backend($1)", pid)
                    await other.close()

        await real(self, table, interrupted())

    with monkeypatch.context() as patch:
        patch.setattr(on_postgres._Writing, "write", cut)
        with pytest.raises(CannotOpenError):
            await move(source, address, tmp_path / "tongxin")
    assert await rows_in(address) == 0
    await asyncio.wait_for(move(source, address, tmp_path / "tongxin"), 60)


async def test_a_move_may_wait_for_its_other_side(
    source: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk may take long to write what was read: neither the server nor a replica ends it."""
    await move(source, address, tmp_path / "tongxin")
    real = on_postgres._Reading.rows
    seen: list[str] = []

    async def slow(self: Any, table: Any) -> Any:
        async for row in real(self, table):
            yield row
            if table.name == "rsvps" and not seen:
                connection = self._connection
                seen.append(await connection.fetchval("SHOW idle_in_transaction_session_timeout"))
                other = await asyncpg.connect(address)
                assert "'2 seconds'" in SILENT
                await other.execute(SILENT.replace("'2 seconds'", "'0 seconds'"))
                await other.close()

    monkeypatch.setattr(on_postgres._Reading, "rows", slow)
    await move(address, tmp_path / "back.db", tmp_path / "tongxin")
    assert seen == ["0"]
    assert await rows_in(address) > 0

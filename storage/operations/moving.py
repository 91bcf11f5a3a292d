"""Moves everything from one database to another: from a file to PostgreSQL, back, or alike.

At no moment can both be used. The rows are written and compared; then they are kept, marked as not
finished, so that nothing may use them; then the old database is marked as moved; then the new one's
mark is removed. A move that is killed on the way is run again.
"""

import contextlib
import os
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine import whereabouts
from storage.engine.address import EXPECTED, NO_FILE, is_address, is_foreign
from storage.engine.database import CannotOpenError
from storage.engine.erasures import Erasures, erasures_of
from storage.engine.moving import Contents, Found, MoveError, Reading, Side, Table, Writing
from storage.engine.opening import database_at
from storage.engine.privately import make_folder, open_private, sync_folder
from storage.engine.seal import keys_of
from storage.engine.sqlite import migrations, tables
from storage.engine.sqlite.moving import SQLiteSide
from storage.engine.transaction import Transaction, Value
from storage.notices import restored
from storage.notices.restored import Amended, Because


@dataclass(frozen=True, slots=True)
class Moved:
    """A table that was moved, with what it has on both sides."""

    table: str
    contents: Contents


def side(named: str, files: Path) -> Side:
    """Return the database of this address or path. ``files`` names those outside PostgreSQL.

    Raises MoveError for the address, CannotOpenError for the path of something else.
    """
    if is_foreign(named):
        raise MoveError(EXPECTED)
    if not is_address(named):
        if Path(named).exists() and not Path(named).is_file():
            raise CannotOpenError(f"{named}: {NO_FILE}")
        return SQLiteSide(Path(named), tables.plan())
    # Loaded only where it is used, as in storage.engine.opening.
    from storage.engine.postgres.moving import PostgresSide  # noqa: PLC0415

    return PostgresSide(named, files, tables.plan())


def newest_step() -> int:
    """Return the number of the newest step of the schema."""
    return migrations.steps()[-1][0]


async def look(source: Side, target: Side) -> Found:
    """Return what would be moved. Raises MoveError if it can't be, CannotOpenError, InUseError."""
    if source.shown == target.shown:
        raise MoveError("these are the same database")
    there, found = await target.look(), await source.look()
    unfinished = there.state == (whereabouts.ARRIVING, source.shown)
    if not found.step:
        raise MoveError(f"{source.shown}: there is no database")
    if not there.is_empty and not unfinished:
        async with target.writing(source.shown):
            pass  # which says what is in the way
    state, place = found.state
    if state == whereabouts.ARRIVING:
        raise MoveError(f"{source.shown}: the move from {place} to it has to be finished first")
    if state == whereabouts.MOVED and not (unfinished and place == target.shown):
        raise MoveError(f"{source.shown}: everything in it was moved to {place} already")
    if not isinstance(target, SQLiteSide):
        _check_files(source.path, target.path)
    return found


async def move(
    source: Side, target: Side, now: datetime, say: Callable[[Moved], object]
) -> list[Moved]:
    """Move everything; return the tables. ``say`` is called after each.

    Whatever fails, the target is empty as it was, or the move is finished by running it again.
    Raises MoveError, CannotOpenError, InUseError.
    """
    await look(source, target)
    moved = tables.plan()
    async with source.reading() as reading, target.writing(source.shown) as writing:
        done = [await _moved(table, reading, writing, say) for table in moved]
        ids = await reading.next_ids(moved)
        await writing.set_next_ids(ids)
        await writing.keep(source.shown, now)
        _bring_files(source.path, target.path, now)
        await reading.mark_moved(target.shown, now)
        await writing.finish()
    return done


async def _moved(
    table: Table, reading: Reading, writing: Writing, say: Callable[[Moved], object]
) -> Moved:
    before, after = Contents(), Contents()

    async def counted() -> AsyncIterator[Sequence[Value]]:
        async for row in reading.rows(table):
            before.add(row)
            yield row

    await writing.write(table, counted())
    async for row in writing.rows(table):
        after.add(row)
    if before != after:
        raise MoveError(
            f"{table.name}: {before.rows} rows were read and {after.rows} are there, or not the"
            " same ones; nothing was moved"
        )
    done = Moved(table.name, after)
    say(done)
    return done


async def take_back(named: str, files: Path, now: datetime) -> str | None:
    """Use a database again that was moved; sending is held. Return where it had been moved to.

    None if it had not been. Raises CannotOpenError, InUseError, MoveError.
    """
    if (await side(named, files).look()).state[0] != whereabouts.MOVED:
        return None  # without opening it, which would make a database where there is none
    address, path = (named, files) if is_address(named) else (None, Path(named))
    database = database_at(address, path)
    database.although_moved = True
    await database.open()
    try:
        state, place = await database.read(whereabouts.state)
        if state != whereabouts.MOVED:
            return None

        async def hold(tx: Transaction) -> None:
            await restored.begin(tx, now, Amended(), Because.TAKEN_BACK)
            await whereabouts.settle(tx)

        await database.write(hold)
        return place
    finally:
        await database.close()


def _outside(path: Path) -> tuple[Path, Path]:
    return keys_of(path), erasures_of(path)


def _check_files(source: Path, target: Path) -> None:
    """Raise MoveError if the files that would be replaced belong to a database in a file."""
    if source.resolve() == target.resolve():
        return
    for path in _outside(target):
        if path.exists() and target.exists() and target.stat().st_size:
            raise MoveError(f"{path} belongs to {target}: name others by TONGXIN_FILES")


def _bring_files(source: Path, target: Path, now: datetime) -> None:
    """Give the target the keys and the list of erasures; what is there is kept under another name.

    Raises OSError.
    """
    if source.resolve() == target.resolve():
        return
    make_folder(target.parent)
    Erasures(erasures_of(source)).read()  # there is one from now on
    for old, new in zip(_outside(source), _outside(target), strict=True):
        contents = old.read_bytes() if old.exists() else None
        if contents is None or (new.exists() and new.read_bytes() == contents):
            continue
        if new.exists():
            new.rename(new.with_name(f"{new.name}.before-{now:%Y-%m-%dT%H%M%S}"))
        fresh = new.with_name(f".{new.name}-new")
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        with os.fdopen(open_private(fresh), "wb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(new)
    sync_folder(target.parent)

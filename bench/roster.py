"""What the import of a large roster costs: `python -m bench.roster`, or with `--rows 2000`.

The same rows are written by plain executemany, with nothing compared and nothing kept for undoing,
and put in relation, on SQLite and on PostgreSQL. While the import runs, small transactions are
timed as a press would wait for them.

On SQLite, where all work is this process's, the processor's time is compared: neither the pauses
between the parts of an import count nor what else the machine does. On PostgreSQL half of the work
is the server's, so there it is the time by the clock without the pauses.
"""

import argparse
import asyncio
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench import OVER, on_postgres
from bot import config
from bot.clock import SystemClock
from handlers.people.rosters import carrying
from handlers.people.rosters.carrying import Pace
from handlers.planning.year_plan import apart
from handlers.rosters import prepared
from handlers.rosters.reading import Roster
from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.rosters import Listed
from storage.rosters import imports

ENGINES: Final = ("sqlite", "postgres")
MOST_RATIO: Final = {"sqlite": 40.0, "postgres": 80.0}
"""So many times the bare rows an import may take; it compares each row twice."""
ALONE: Final = 3.0
"""Seconds of presses before the import, to compare: what the machine has else to do is in both."""
MOST_WAIT: Final = 0.05
"""Seconds that 95 % of the presses may wait while it runs."""
_MEMBERS: Final = (
    "INSERT INTO members (id, status, name, language, staff_no, college, title, phone,"
    " email, contact_stated, registered_at, created_at)"
    " VALUES ($1, 'active', $2, 'zh', $3, $4, $5, $6, $7, '孙', 0, 0)"
)
_ASSOCIATIONS: Final = "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the processor and by the clock."""

    work: float
    clock: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The import, without its pauses, and how long each press waited, before and while it ran."""

    compared: Took
    imported: Took
    alone: list[float]
    waits: list[float]


class Watch:
    """Takes the time from where it is made."""

    def __init__(self) -> None:
        self._work, self._clock = time.process_time(), time.perf_counter()

    def took(self, rested: float = 0.0) -> Took:
        """Return the time so far, less so many seconds by the clock."""
        work, clock = time.process_time(), time.perf_counter()
        return Took(work - self._work, clock - self._clock - rested)


def text(rows: int, organisation: Organisation) -> bytes:
    """Return a roster of so many people as CSV."""
    colleges, groups = organisation.colleges, organisation.associations
    lines = ["工号,姓名,学院,团体,职务,手机,邮箱,联络人"]
    lines += [
        f"N{number:06},成员{number},{colleges[number % len(colleges)].zh},"
        f"{groups[number % len(groups)].zh},教授,138{number:08},n{number}@example.edu.cn,孙老师"
        for number in range(rows)
    ]
    return "\n".join(lines).encode()


def _bare_rows(
    people: tuple[Listed, ...],
) -> tuple[list[tuple[int | str, ...]], list[tuple[int | str, ...]]]:
    numbered = list(enumerate(people, start=1))
    return [
        (number, one.name, one.staff_no, one.college, one.title, one.phone, one.email)
        for number, one in numbered
    ], [(number, key) for number, one in numbered for key in one.associations]


def bare_on_sqlite(path: Path, people: tuple[Listed, ...]) -> Took:
    """Write the same members and associations by executemany into the tables of this file."""
    members, associations = _bare_rows(people)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        watch = Watch()
        connection.execute("BEGIN")
        connection.executemany(_MEMBERS.replace("$", "?"), members)
        connection.executemany(_ASSOCIATIONS.replace("$", "?"), associations)
        connection.execute("COMMIT")
        return watch.took()


async def bare_on_postgres(address: str, people: tuple[Listed, ...]) -> Took:
    """Write the same by asyncpg's executemany into the tables of this database."""
    members, associations = _bare_rows(people)
    connection = await asyncpg.connect(address)
    try:
        watch = Watch()
        async with connection.transaction():
            await connection.executemany(_MEMBERS, members)
            await connection.executemany(_ASSOCIATIONS, associations)
        return watch.took()
    finally:
        await connection.close()


async def ours(database: Database, roster: Roster, organisation: Organisation) -> Measured:
    """Compare, save and import the roster while somebody presses."""
    waits: list[float] = []
    pressing = asyncio.create_task(_press(database.write, waits))
    try:
        now = SystemClock().now()
        await asyncio.sleep(ALONE)
        alone = waits.copy()
        waits.clear()
        watch = Watch()
        found = await prepared.compared(roster, None, database)

        number = await prepared.saved(found, database)

        async def begin(tx: Transaction) -> None:
            await imports.begin(tx, await imports.find(tx, number), None)

        await database.write(begin)
        compared, watch, pace = watch.took(), Watch(), Pace()
        while await database.write(lambda tx: carrying.step(tx, organisation, number, now, pace)):
            await pace.pause()
        return Measured(compared, watch.took(pace.rested), alone, waits)
    finally:
        pressing.cancel()
        await asyncio.gather(pressing, return_exceptions=True)


async def _press(
    write: Callable[[Callable[[Transaction], Awaitable[int]]], Awaitable[int]], waits: list[float]
) -> None:
    async def work(tx: Transaction) -> int:
        return await tx.execute("UPDATE members SET paused = paused WHERE id = 1")

    while True:
        await asyncio.sleep(0.02)
        began = time.perf_counter()
        await write(work)
        waits.append(time.perf_counter() - began)


async def _on(
    engine: str, folder: Path, roster: Roster, organisation: Organisation
) -> tuple[Took, Measured]:
    """Measure plain rows and the import in two new databases of this engine."""
    databases = []
    for name in ("plain", "ours"):
        address = None
        if engine == "postgres":
            parts = urlsplit(on_postgres.server())
            address = urlunsplit(parts._replace(path=f"/bench_roster_{name}"))
            await on_postgres.fresh(address)
        databases.append((address, database_at(address, folder / f"{name}.db")))
    (address, plain), (_, database) = databases
    await plain.open()
    await plain.close()
    if address is None:
        bare = bare_on_sqlite(folder / "plain.db", roster.people)
    else:
        bare = await bare_on_postgres(address, roster.people)
    await database.open()
    try:
        return bare, await ours(database, roster, organisation)
    finally:
        await database.close()


def _said(engine: str, rows: int, bare: Took, found: Measured) -> list[str]:
    """Print the figures; return those that are over their limit."""
    by_clock = found.imported.clock / bare.clock
    ratio = by_clock if engine == "postgres" else found.imported.work / bare.work
    wait = quantiles(found.waits, n=20)[-1]
    print(
        f"{engine}: {rows:,} rows compared and saved in {found.compared.clock:.1f} s, imported in"
        f" {found.imported.clock:.1f} s without the pauses, plain executemany {bare.clock:.2f} s:"
        f" {by_clock:.1f} times"
    )
    if engine == "sqlite":
        print(
            f"{engine}: of the processor {found.imported.work:.1f} s, plain executemany"
            f" {bare.work:.2f} s: {ratio:.1f} times"
        )
    print(
        f"{engine}: 95 % of {len(found.waits)} presses meanwhile waited less than"
        f" {wait * 1000:.0f} ms, before the import {quantiles(found.alone, n=20)[-1] * 1000:.0f} ms"
    )
    over = []
    if ratio > MOST_RATIO[engine]:
        over.append(f"{engine}: {ratio:.1f} times plain rows, more than {MOST_RATIO[engine]:g}")
    if wait > MOST_WAIT:
        over.append(f"{engine}: presses waited {wait * 1000:.0f} ms, more than 50 ms")
    return over


def main() -> int:
    """Measure, and say how it compares; 1 if a figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench.roster", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    given = parser.parse_args()
    organisation = config.load(config.sample(), {}).organisation
    began = time.perf_counter()
    roster = apart.read_people(text(given.rows, organisation), organisation)
    assert isinstance(roster, Roster)
    rows = len(roster.people)
    print(f"{rows:,} rows: read in {time.perf_counter() - began:.1f} s")
    over = []
    for engine in given.engines:
        with TemporaryDirectory() as folder:
            bare, found = asyncio.run(_on(engine, Path(folder), roster, organisation))
        over += _said(engine, rows, bare, found)
    for one in over:
        print(f"{OVER} {one}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the import of a large roster costs: `python -m bench.roster`, or with `--rows 2000`.

The same rows are written by plain executemany, with nothing compared and nothing kept for undoing,
and the times are put in relation. While the import runs, small transactions are timed as a press
would wait for them.
"""

import argparse
import asyncio
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bot import config
from bot.clock import SystemClock
from handlers.people.rosters import carrying
from handlers.people.rosters.carrying import Pace
from handlers.planning.year_plan import apart
from handlers.rosters import prepared
from handlers.rosters.reading import Roster
from storage.engine.sqlite import migrations
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.rosters import Listed
from storage.rosters import imports

MOST_RATIO = 40.0
"""So many times the bare rows an import may take; it compares each row twice."""
MOST_WAIT = 0.05
"""Seconds that 95 % of the presses may wait while it runs."""


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


def bare(path: Path, people: tuple[Listed, ...]) -> float:
    """Write the same members and associations by executemany; return the seconds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        migrations.migrate(connection)
        began = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO members (id, status, name, language, staff_no, college, title, phone,"
            " email, contact_stated, registered_at, created_at)"
            " VALUES (?, 'active', ?, 'zh', ?, ?, ?, ?, ?, ?, 0, 0)",
            [
                (number, one.name, one.staff_no, one.college, one.title, one.phone, one.email, "孙")
                for number, one in enumerate(people, start=1)
            ],
        )
        connection.executemany(
            "INSERT INTO member_associations VALUES (?, ?)",
            [(n, key) for n, one in enumerate(people, start=1) for key in one.associations],
        )
        connection.execute("COMMIT")
        return time.perf_counter() - began


async def ours(
    path: Path, roster: Roster, organisation: Organisation
) -> tuple[float, float, list[float]]:
    """Compare, save and import; return the seconds of the first two, of the last, and the waits.

    The pauses between the parts of the import are not counted.
    """
    database = SQLiteDatabase(path)
    await database.open()
    waits: list[float] = []
    pressing = asyncio.create_task(_press(database.write, waits))
    try:
        now = SystemClock().now()
        began = time.perf_counter()
        found = await prepared.compared(roster, None, database)

        number = await prepared.saved(found, database)

        async def begin(tx: Transaction) -> None:
            await imports.begin(tx, await imports.find(tx, number), None)

        await database.write(begin)
        compared = time.perf_counter() - began
        began = time.perf_counter()
        pace = Pace()
        while await database.write(lambda tx: carrying.step(tx, organisation, number, now, pace)):
            await pace.pause()
        return compared, time.perf_counter() - began - pace.rested, waits
    finally:
        pressing.cancel()
        await asyncio.gather(pressing, return_exceptions=True)
        await database.close()


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


def main() -> int:
    """Measure, and say how it compares."""
    parser = argparse.ArgumentParser(prog="python -m bench.roster", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    rows = parser.parse_args().rows
    organisation = config.load(config.sample(), {}).organisation
    began = time.perf_counter()
    roster = apart.read_people(text(rows, organisation), organisation)
    read = time.perf_counter() - began
    assert isinstance(roster, Roster)
    with TemporaryDirectory() as folder:
        plain = bare(Path(folder) / "plain.db", roster.people)
        compared, imported, waits = asyncio.run(
            ours(Path(folder) / "ours.db", roster, organisation)
        )
    ratio = imported / plain
    wait = quantiles(waits, n=20)[-1]
    print(f"{len(roster.people):,} rows: read {read:.1f} s, compared and saved {compared:.1f} s")
    print(
        f"imported in {imported:.1f} s of work, plain executemany {plain:.2f} s: {ratio:.1f} times"
    )
    print(f"95 % of {len(waits)} presses meanwhile waited less than {wait * 1000:.0f} ms")
    return 0 if ratio <= MOST_RATIO and wait <= MOST_WAIT else 1


if __name__ == "__main__":
    sys.exit(main())

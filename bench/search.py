"""What finding a person costs among many: `python -m bench.search`, or with `--people 5000`.

A database of so many people is made, on SQLite or, with `--database`, on an empty one of
PostgreSQL. Each thing that can be typed is looked for as 👥 Members does it, which counts whom it
finds and reads the first page.
"""

import argparse
import asyncio
import random
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import OVER
from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.engine.transaction import Transaction
from storage.people import listing, sorting
from storage.people.listing import Wanted
from storage.rights import EVERYTHING, Reach

MOST = 0.05
"""Seconds that a search may take."""
TIMES = 9
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾萧田董单仇解查区"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玲玉兰海燕春红志晓东云飞雪梅"
COLLEGES = 12
TYPED = {
    "one character": "王",
    "part of a name": "晓东",
    "pinyin": "zhangwei",
    "part of the pinyin": "xiaod",
    "one letter": "z",
    "initials": "sxd",
    "two letters": "zh",
    "staff number": "N042001",
    "end of a staff number": "4201",
    "end of a phone": "4711",
    "nobody": "没有这人",
}


def people(count: int) -> list[tuple[int | str, ...]]:
    """Return so many members as rows."""
    draw = random.Random(1)
    names = [
        draw.choice(SURNAMES) + "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))
        for _ in range(count)
    ]
    return [
        (number, name, f"N{number:06}", f"c{number % COLLEGES}", f"+86138{number:08}")
        for number, name in enumerate(names, start=1)
    ]


async def _fill(tx: Transaction, rows: list[tuple[int | str, ...]]) -> None:
    await tx.execute_many(
        "INSERT INTO members (id, status, name, language, staff_no, college, phone, created_at)"
        " VALUES ($1, 'active', $2, 'zh', $3, $4, $5, 0)",
        rows,
    )
    await sorting.save(tx, [(int(row[0]), str(row[1]), None) for row in rows])
    await tx.execute_many(
        "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)",
        [(row[0], f"a{int(row[0]) % 5}") for row in rows],
    )


async def _measure(database: Database, reach: Reach, typed: str) -> tuple[float, int]:
    wanted = Wanted(typed=typed)

    async def find(tx: Transaction) -> int:
        found = await listing.count(tx, reach, wanted)
        await listing.page(tx, reach, wanted, limit=6)
        return found

    took, found = [], 0
    for _ in range(TIMES):
        began = time.perf_counter()
        found = await database.read(find)
        took.append(time.perf_counter() - began)
    return median(took), found


async def _all(address: str | None, path: Path, count: int) -> bool:
    database = database_at(address, path)
    await database.open()
    try:
        rows = people(count)
        for at in range(0, count, 5000):
            await database.write(lambda tx, at=at: _fill(tx, rows[at : at + 5000]))  # type: ignore[misc]
        await database.write(lambda tx: tx.execute("ANALYZE"))
        worst = 0.0
        for who, reach in (("all", EVERYTHING), ("a college", Reach(colleges=("c3",)))):
            for what, typed in TYPED.items():
                took, found = await _measure(database, reach, typed)
                worst = max(worst, took)
                print(f"{who:9}  {what:20} {found:7,} found  {took * 1000:6.1f} ms")
        print(f"slowest of {count:,} people: {worst * 1000:.1f} ms")
        if worst > MOST:
            print(f"{OVER} a search took {worst * 1000:.1f} ms, more than {MOST * 1000:g} ms")
        return worst <= MOST
    finally:
        await database.close()


def main() -> int:
    """Measure, and say whether each search is quick enough."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--database", help="postgresql://…, an empty database")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        quick = asyncio.run(_all(given.database, Path(folder) / "search.db", given.people))
    return 0 if quick else 1


if __name__ == "__main__":
    sys.exit(main())

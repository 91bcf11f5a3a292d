"""What a large register costs: `python -m bench.growth`, or with `--members 100000` for less time.

Four questions, each answered beside the bound that the project holds itself to: whether a press
costs the same among many members, whether a notice becomes deliveries about as fast as the bare
statement that makes the rows, whether the process stays small, whether it starts as fast.
"""

import argparse
import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.contenders import OUR_COMMAND, WORK, Run, clean, inherited_environment, our_environment
from bench.measure import _stop, _used, ask, cores, on_core, stub
from bench.seed import seed_now
from bot import config
from bot.clock import SystemClock
from bot.sending.sweeper import Sweeper
from handlers.events.payloads import Say
from storage.engine.sqlite.database import SQLiteDatabase
from storage.model.events import Answer

FEW = 1_000
START = 100_000  # members, for the start
# Everybody is seeded as going, so that each of these changes something.
CHANGES = [Say(1, answer).pack() for answer in (Answer.MAYBE, Answer.NOT_GOING)]
BARE = (
    "INSERT INTO deliveries (notice_id, member_id, status)"
    " SELECT 1, m.id, 'queued' FROM members m WHERE m.status = 'active'"
)


@contextmanager
def bot(database: Path, api: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the bot, as anybody runs it, on the core that the stub leaves free."""
    run = Run(job="presses", api=api, database=database, sends=0)
    log = WORK / "growth.log"
    with log.open("w") as out, on_core(cores()[1]):
        process = subprocess.Popen(
            OUR_COMMAND,
            env={**inherited_environment(), **our_environment(run)},
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=WORK,
        )
    try:
        yield process
    finally:
        _stop(process)


def copied(database: Path) -> Path:
    """Return a copy of a closed database."""
    copy = WORK / "growth-copy.sqlite3"
    clean(copy)
    shutil.copyfile(database, copy)
    return copy


def presses(database: Path, people: int, seconds: float) -> tuple[float, float]:
    """Return the presses a second among so many, each by the next of them, and the memory in MB."""
    copy = copied(database)
    with stub(0.0) as api:
        job = {"kind": "presses", "data": CHANGES, "people": people, "warm_up": 2.0}
        ask(api, "run", {**job, "seconds": seconds})
        with bot(copy, api) as process:
            while True:
                report = ask(api, "report")
                if report["presses_per_second"] is not None:
                    return report["presses_per_second"], _used(process.pid)[1]
                if process.poll() is not None:
                    raise RuntimeError("the bot has ended; see var/bench/growth.log")
                time.sleep(0.1)


def expansion(database: Path) -> tuple[float, float]:
    """Return the seconds in which the notice became deliveries, and those of the bare statement."""
    with closing(sqlite3.connect(copied(database))) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        begun = time.perf_counter()
        with bare:
            bare.execute(BARE)
        least = time.perf_counter() - begun
    return asyncio.run(_expand(copied(database))), least


async def _expand(database: Path) -> float:
    organisation = config.load(WORK.parent.parent / "config.toml", {}).organisation
    opened = SQLiteDatabase(database)
    await opened.open()
    sweeper = Sweeper(database=opened, organisation=organisation, clock=SystemClock())
    begun = time.perf_counter()
    await sweeper.sweep()
    took = time.perf_counter() - begun
    await opened.close()
    return took


def memory_under_a_notice(database: Path) -> float:
    """Return the most MB that the process takes while its notice is expanded and goes out."""
    copy = copied(database)
    with stub(0.0) as api:
        ask(api, "run", {"kind": "sends", "sends": 10**9, "seconds": 60.0})
        with bot(copy, api) as process, closing(sqlite3.connect(copy)) as look:
            look.execute("PRAGMA query_only = ON")
            while (
                ask(api, "report")["sent"] < 100
                or look.execute("SELECT 1 FROM notices WHERE expanded_to IS NOT NULL").fetchone()
            ):
                time.sleep(0.2)
            return _used(process.pid)[1]


def start(database: Path) -> float:
    """Return the seconds from the command to the first answer, a press waiting for it."""
    copy = copied(database)
    with stub(0.0) as api:
        ask(api, "run", {"kind": "both", "data": CHANGES, "people": 1, "every": 0.001})
        begun = time.perf_counter()
        with bot(copy, api):
            while not ask(api, "report")["answer_ms"]:
                time.sleep(0.005)
            return time.perf_counter() - begun


def seeded(name: str, people: int, *, notice: bool = False) -> Path:
    """Return a database with so many members, all of them going."""
    path = WORK / f"growth-{name}.sqlite3"
    clean(path)
    print(f"seeding {people:,} members …", file=sys.stderr)
    seed_now(path, people=people, answers=people, receivers=people if notice else 0)
    return path


def main() -> int:
    """Measure, print, save."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6.0)
    chosen = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    few, one = seeded("few", FEW), seeded("one", 1)
    many = seeded("many", chosen.members)
    rates: list[tuple[float, float]] = []
    memory = 0.0
    for _ in range(chosen.rounds):
        among_few, _small = presses(few, FEW, chosen.seconds)
        among_many, used = presses(many, chosen.members, chosen.seconds)
        rates.append((among_few, among_many))
        memory = max(memory, used)
        print(f"presses: {among_few:,.0f}/s and {among_many:,.0f}/s", file=sys.stderr)
    many.unlink()
    noticed = seeded("noticed", chosen.members, notice=True)
    times = [expansion(noticed) for _ in range(chosen.rounds)]
    memory = max(memory, memory_under_a_notice(noticed))
    noticed.unlink()
    some = seeded("some", START)
    starts = [(start(one), start(some)) for _ in range(chosen.rounds)]
    lines = [
        ("presses a second among many, to those among 1,000", _ratio(rates), "at least 0.9"),
        ("a notice becoming deliveries, to the bare INSERT", _ratio(times), "at least 0.5"),
        ("the most memory, MB", memory, "under 200"),
        ("start to first answer at 100,000 members, to one", _ratio(starts), "under 2"),
    ]
    print(f"\n| {chosen.members:,} members, {os.cpu_count()} cores | measured | bound |")
    print("| --- | ---: | ---: |")
    for what, value, bound in lines:
        print(f"| {what} | {value:.2f} | {bound} |")
    _save(chosen, {"presses": rates, "expansion": times, "memory": memory, "starts": starts}, lines)
    for path in (few, one, some, WORK / "growth-copy.sqlite3"):
        clean(path)
    return 0


def _ratio(pairs: list[tuple[float, float]]) -> float:
    """Return the median of second to first, round by round: a busy moment hits both."""
    return median(second / first for first, second in pairs)


def _save(chosen: argparse.Namespace, measured: dict[str, Any], lines: list[Any]) -> None:
    now = datetime.now(UTC)
    file = Path(__file__).parent / "results" / f"growth-{now:%Y-%m-%d-%H%M%S}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = {"at": now.isoformat(timespec="seconds"), **vars(chosen), **measured, "lines": lines}
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    print(f"Saved as {file.relative_to(WORK.parent.parent)}")


if __name__ == "__main__":
    sys.exit(main())

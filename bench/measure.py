"""One measurement: the stub on one core, the bot on another, and what they did."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.contenders import (
    PEOPLE,
    WORK,
    Contender,
    LeftOut,
    Run,
    clean,
    inherited_environment,
)

SENDS = 60_000
LIMIT = 30  # messages a second, as Telegram's guide has it
PACE = 100  # presses a second, at which the answers' times are taken
DOING = {"paced": "presses", "postgres": "presses"}  # what a bot does that is measured otherwise
PRESS_EVERY = 0.25  # seconds between the presses that come in while the limit is used up
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Conditions:
    """What holds for all bots of a comparison."""

    delay_ms: float
    warm_up: float
    seconds: float
    limited_sends: int
    patience: float = 90.0

    def job(self, kind: str) -> dict[str, Any]:
        """Say to the stub what it is to measure."""
        if kind == "limited":
            return {
                "kind": "both",
                "sends": self.limited_sends,
                "limit": LIMIT,
                "every": PRESS_EVERY,
                "warm_up": 0.0,
                "seconds": self.patience,
            }
        if kind == "paced":
            return {
                "kind": "paced",
                "every": 1 / PACE,
                "sends": 0,
                "warm_up": self.warm_up,
                "seconds": self.seconds,
            }
        kind = DOING.get(kind, kind)
        return {
            "kind": kind,
            "sends": SENDS if kind == "sends" else 0,
            "warm_up": self.warm_up,
            "seconds": self.seconds,
        }


@dataclass(frozen=True)
class Outcome:
    """What one measurement gave."""

    per_second: float
    cpu_ms: float  # of the bot, for one press or message
    memory_mb: float  # of the bot, at its highest
    stub_busy: float  # share of its core that the stub took
    refused: int  # messages refused with 429
    answer_ms: float  # from a press to its answer, the median …
    answer_ms_95: float  # … and that which 95 of 100 stay under


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Start processes here and they stay on this core, all their threads too."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cores() -> tuple[int, int]:
    """Choose a core for the stub and one for the bot."""
    free = sorted(os.sched_getaffinity(0))
    if len(free) < 2:
        raise LeftOut("two cores are needed: one for the bot, one for the stub")
    return free[0], free[1]


@contextmanager
def stub(delay_ms: float) -> Iterator[str]:
    """Run the stub; its address."""
    with on_core(cores()[0]):
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.stub", "--delay-ms", str(delay_ms)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=WORK.parent.parent,
        )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        _stop(process)


def ask(api: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Call the stub's control path."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f"{api}/bench/{path}", data, timeout=10) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def measure(bot: Contender, job: str, conditions: Conditions) -> Outcome:
    """Run one bot at one job and return its rate; raise LeftOut if it does not come to one."""
    database = WORK / f"{bot.name}.sqlite3"
    clean(database)
    with stub(conditions.delay_ms) as api:
        task = conditions.job(job)
        doing = DOING.get(job, job)
        run = Run(job=doing, api=api, database=database, sends=task["sends"])
        bot.prepare(run)
        log = WORK / f"{bot.name}-{job}.log"
        started: list[subprocess.Popen[bytes]] = []
        try:
            for number in range(1 + bot.beside):
                one = log if not number else WORK / f"{bot.name}-{job}-{number + 1}.log"
                with one.open("w") as out, on_core(cores()[1]):
                    started.append(
                        subprocess.Popen(
                            bot.command(doing),
                            env={**inherited_environment(), **bot.environment(run)},
                            stdout=out,
                            stderr=subprocess.STDOUT,
                            cwd=WORK,
                        )
                    )
                if bot.beside:
                    _until_up(started[-1], one)
            ask(api, "run", {**task, "data": bot.buttons, "people": PEOPLE})
            outcome, report = _watch(started[0], api, doing, conditions, log)
        finally:
            for process in reversed(started):
                _stop(process)
        job = doing
        if report["sent_twice"] or (job == "presses" and report["stray"]):
            raise LeftOut(f"it did something twice or for nobody: {report}")
        bot.check(run, report["handled" if job == "presses" else "sent"])
    clean(database)
    return outcome


def _until_up(process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until one of several of our processes has said whether it leads."""
    while "Tongxin " not in log.read_text():
        if process.poll() is not None:
            raise LeftOut(f"it ended by itself ({process.returncode}); see {log.name}")
        time.sleep(0.1)


def _watch(
    process: subprocess.Popen[bytes], api: str, job: str, conditions: Conditions, log: Path
) -> tuple[Outcome, dict[str, Any]]:
    """Wait for the stretch to be measured, and take the processor's time within it."""
    until = time.monotonic() + conditions.patience
    rate_of = "presses_per_second" if job == "presses" else "sends_per_second"
    done = "handled" if job == "presses" else "sent"
    first: tuple[float, int, float, float] | None = None
    while time.monotonic() < until:
        report = ask(api, "report")
        now = time.monotonic()
        cpu, memory = _used(process.pid)
        if report["begun"] and first is None:
            first = (cpu, report[done], report["cpu"], now)
        if report[rate_of] is not None:
            assert first is not None
            number = max(1, report[done] - first[1])
            outcome = Outcome(
                per_second=report[rate_of],
                cpu_ms=(cpu - first[0]) / number * 1000,
                memory_mb=memory,
                stub_busy=(report["cpu"] - first[2]) / max(1e-9, now - first[3]),
                refused=report["refused"],
                answer_ms=report["answer_ms"],
                answer_ms_95=report["answer_ms_95"],
            )
            return outcome, report
        if process.poll() is not None:
            raise LeftOut(f"it ended by itself ({process.returncode}); see {log.name}")
        time.sleep(0.1)
    raise LeftOut(f"nothing measured in {conditions.patience:.0f} s: {ask(api, 'report')}")


def _used(pid: int) -> tuple[float, float]:
    """Return a process's seconds of processor time and its largest memory in MB."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return 0.0, 0.0
    memory = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
    return (int(fields[11]) + int(fields[12])) / _TICKS, int(memory.split()[1]) / 1024


def _stop(process: subprocess.Popen[Any]) -> None:
    """End a process that this one started; kindly, then not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()

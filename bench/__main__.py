"""Measure all bots and say how they compare: `make bench`, or `python -m bench --help`."""

import argparse
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import OVER, on_postgres, picture, report
from bench.contenders import WORK, Contender, LeftOut, contenders
from bench.measure import Conditions, Outcome, cores, measure

HERE = Path(__file__).parent
JOBS = ("presses", "sends", "limited", "paced", "postgres")
REGISTER = {"roster": ("--rows", "2000"), "search": ("--people", "5000")}
"""What is measured of this bot alone, each by a module of this name; in short with these words."""
ONE = "ptb"
OURS = "tongxin"


def all_contenders() -> dict[str, Contender]:
    """Return the bots by name, those on PostgreSQL last."""
    return contenders() | on_postgres.contenders()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    known = all_contenders()
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure this bot and others on one core, as ratios to a plain PTB bot.",
    )
    parser.add_argument("--only", nargs="+", choices=list(known), help="these bots alone")
    parser.add_argument(
        "--jobs", nargs="+", choices=(*JOBS, *REGISTER), default=[*JOBS[:4], *REGISTER]
    )
    parser.add_argument("--all", action="store_true", help="further ways of the same bots too")
    parser.add_argument("--quick", action="store_true", help="one short run instead of three")
    parser.add_argument(
        "--delay-ms", type=float, default=0.0, help="to Telegram and back (50 is as in life)"
    )
    parser.add_argument("--picture", type=Path, help="draw the results as SVG into this file")
    return parser.parse_args()


def set_up(
    names: list[str] | None, jobs: list[str], *, extras: bool, left_out: dict[str, str]
) -> dict[str, tuple[Contender, dict[str, str]]]:
    """Install what the chosen bots need; those that can't be had are left out, and said so."""
    ready: dict[str, tuple[Contender, dict[str, str]]] = {}
    for name, bot in all_contenders().items():
        if (names is not None and name not in names) or (names is None and bot.extra > extras):
            continue
        if not any(does(bot, job) for job in jobs):
            continue
        try:
            ready[name] = (bot, dict(bot.set_up()))
        except LeftOut as reason:
            left_out[name] = str(reason)
            print(f"{bot.label} is left out: {reason}", file=sys.stderr)
    return ready


def does(bot: Contender, job: str) -> bool:
    """Return whether the bot is measured at this job."""
    return (job if job != "paced" else "presses") in bot.jobs


def register(jobs: list[str], *, quick: bool) -> list[str]:
    """Measure the import of a roster and the search, if they are asked for.

    Return what is over its limit: the lines that say so, or that a measuring has failed.
    """
    over: list[str] = []
    for job in (job for job in jobs if job in REGISTER):
        print(f"\n{job}:", flush=True)
        words = REGISTER[job] if quick else ()
        command = [sys.executable, "-m", f"bench.{job}", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                print(line, end="", flush=True)
                said.append(line.strip())
        if process.returncode:
            found = [one for one in said if one.startswith(OVER)]
            over += [f"{job}: {one}" for one in found or [f"ended with {process.returncode}"]]
    return over


def compare(
    jobs: list[str],
    ready: dict[str, tuple[Contender, dict[str, str]]],
    conditions: Conditions,
    left_out: dict[str, str],
    most: int,
) -> dict[str, list[report.Row]]:
    """Measure the bots, print a table for each job, and return the tables."""
    labels = {name: bot.label for name, (bot, _) in ready.items()}
    made = {}
    for job in (one for one in jobs if one in JOBS):
        # The limit sets the pace there: one run says it all.
        rounds = 1 if job == "limited" else most
        results: dict[str, list[Outcome]] = {}
        for number in range(rounds):
            for name, (bot, _) in ready.items():
                if not does(bot, job) or f"{name} ({job})" in left_out:
                    continue
                try:
                    outcome = measure(bot, job, conditions)
                except LeftOut as reason:
                    left_out[f"{name} ({job})"] = str(reason)
                    results.pop(name, None)
                    print(f"{bot.label} is left out of {job}: {reason}", file=sys.stderr)
                    continue
                results.setdefault(name, []).append(outcome)
                print(
                    f"{job} {number + 1}/{rounds} {bot.label}: {outcome.per_second:,.0f}/s",
                    file=sys.stderr,
                )
        if results:
            made[job] = report.rows(labels, results, ONE)
            print(f"\n{report.as_table(job, made[job])}\n", flush=True)
    return made


def main() -> int:
    """Measure in turn, round by round, so that a busy moment of the machine hits all alike."""
    chosen = arguments()
    WORK.mkdir(parents=True, exist_ok=True)
    left_out: dict[str, str] = {}
    try:
        cores()
    except LeftOut as reason:
        print(f"Nothing can be measured here: {reason}", file=sys.stderr)
        return 1
    ready = set_up(chosen.only, chosen.jobs, extras=chosen.all, left_out=left_out)
    conditions = Conditions(
        delay_ms=chosen.delay_ms,
        warm_up=1.0 if chosen.quick else 2.0,
        seconds=2.0 if chosen.quick else 6.0,
        limited_sends=300 if chosen.quick else 900,
    )
    most = 1 if chosen.quick else 3
    load = os.getloadavg()[0]
    if load > 0.7:
        print(f"The machine is busy (load {load:.1f}): the figures will waver.", file=sys.stderr)
    made = compare(chosen.jobs, ready, conditions, left_out, most)
    if made:
        saved = report.save(
            HERE / "results",
            conditions=conditions,
            versions={name: versions for name, (_, versions) in ready.items()},
            made=made,
            left_out=left_out,
            rounds=most,
            load_before=load,
        )
        print(f"Saved as {saved.relative_to(HERE.parent)}")
    if chosen.picture is not None and made:
        below = (
            f"{datetime.now(UTC):%Y-%m-%d} · one core for the bot · median of {most}"
            f" · {chosen.delay_ms:g} ms to the Bot API · plain PTB = 1"
        )
        chosen.picture.write_text(picture.draw(made, ours=OURS, below=below))
        print(f"Drawn as {chosen.picture}")
    alone = chosen.only is None or OURS in chosen.only
    jobs = [job for job in chosen.jobs if job in REGISTER] if alone else []
    over = register(jobs, quick=chosen.quick)
    if over:
        print("\n" + "\n".join(over), file=sys.stderr)
    return 0 if (made or jobs) and not over else 1


if __name__ == "__main__":
    sys.exit(main())

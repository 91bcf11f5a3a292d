"""What is told of the results: a table, a JSON file and a picture."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import LIMIT, PACE, Conditions, Outcome

TITLES = {
    "presses": "presses a second",
    "sends": "messages a second",
    "limited": "messages a second",
    "postgres": "presses a second",
    "paced": "presses a second",
}


@dataclass(frozen=True)
class Row:
    """One bot's medians at one job, and its ratio to the bot that counts as 1."""

    name: str
    label: str
    per_second: float
    lowest: float
    highest: float
    ratio: float
    cpu_ms: float
    memory_mb: float
    stub_busy: float
    refused: int
    answer_ms: float
    answer_ms_95: float


def rows(
    labels: Mapping[str, str], results: Mapping[str, Sequence[Outcome]], one: str
) -> list[Row]:
    """Take the medians of each bot's runs, the slowest first."""
    if one not in results:
        one = next(iter(results))
    unit = median(outcome.per_second for outcome in results[one])
    made = []
    for name, outcomes in results.items():
        rates = [outcome.per_second for outcome in outcomes]
        made.append(
            Row(
                name=name,
                label=labels[name],
                per_second=round(median(rates), 1),
                lowest=round(min(rates), 1),
                highest=round(max(rates), 1),
                ratio=round(median(rates) / unit, 2),
                cpu_ms=round(median(outcome.cpu_ms for outcome in outcomes), 3),
                memory_mb=round(max(outcome.memory_mb for outcome in outcomes)),
                stub_busy=round(max(outcome.stub_busy for outcome in outcomes), 2),
                refused=max(outcome.refused for outcome in outcomes),
                answer_ms=round(median(outcome.answer_ms for outcome in outcomes), 2),
                answer_ms_95=round(median(outcome.answer_ms_95 for outcome in outcomes), 1),
            )
        )
    return sorted(made, key=lambda row: row.ratio)


def as_table(job: str, made: Sequence[Row]) -> str:
    """Lay the rows out for the terminal, which is Markdown too."""
    if job == "limited":
        return _as_table_under_limit(made)
    if job == "paced":
        return _as_table_at_a_pace(made)
    lines = [
        f"| {'bot':<32} | {TITLES[job]:>17} | {'lowest-highest':>15} | ratio |"
        f" {'CPU ms':>6} | {'MB':>4} | stub |",
        f"| {'-' * 32} | {'-' * 16}: | {'-' * 14}: | ----: | -----: | ---: | ---: |",
    ]
    for row in made:
        spread = f"{row.lowest:,.0f}-{row.highest:,.0f}"
        lines.append(
            f"| {row.label:<32} | {row.per_second:>17,.0f} | {spread:>15} | {row.ratio:>5.2f} |"
            f" {row.cpu_ms:>6.2f} | {row.memory_mb:>4.0f} | {row.stub_busy:>4.0%} |"
        )
    return "\n".join(lines)


def _as_table_under_limit(made: Sequence[Row]) -> str:
    lines = [
        f"| {'bot':<32} | messages a second | of the limit | refused | answer, median ms | 95 % |",
        f"| {'-' * 32} | {'-' * 16}: | {'-' * 11}: | ------: | {'-' * 16}: | ---: |",
    ]
    for row in made:
        lines.append(  # noqa: PERF401
            f"| {row.label:<32} | {row.per_second:>17.1f} | {row.per_second / LIMIT:>12.1%} |"
            f" {row.refused:>7} | {row.answer_ms:>17.0f} | {row.answer_ms_95:>4.0f} |"
        )
    return "\n".join(lines)


def _as_table_at_a_pace(made: Sequence[Row]) -> str:
    lines = [
        f"| {f'at {PACE} presses a second':<32} | presses a second | median ms | 95 % | CPU ms |",
        f"| {'-' * 32} | {'-' * 15}: | {'-' * 8}: | ---: | -----: |",
    ]
    for row in sorted(made, key=lambda row: row.answer_ms):
        lines.append(  # noqa: PERF401
            f"| {row.label:<32} | {row.per_second:>16.0f} | {row.answer_ms:>9.1f} |"
            f" {row.answer_ms_95:>4.1f} | {row.cpu_ms:>6.2f} |"
        )
    return "\n".join(lines)


def save(
    folder: Path,
    *,
    conditions: Conditions,
    versions: Mapping[str, Mapping[str, str]],
    made: Mapping[str, Sequence[Row]],
    left_out: Mapping[str, str],
    rounds: int,
    load_before: float,
) -> Path:
    """Write everything down as JSON; return where."""
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{now:%Y-%m-%d-%H%M%S}.json"
    whole: dict[str, Any] = {
        "at": now.isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(),
            "processor": _processor(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "load_before": load_before,
        },
        "conditions": vars(conditions) | {"rounds": rounds},
        "versions": versions,
        "results": {job: [vars(row) for row in table] for job, table in made.items()},
        "left_out": left_out,
    }
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    return file


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()

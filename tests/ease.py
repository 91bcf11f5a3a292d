"""The table of docs/ease.md: how many presses each frequent task takes."""

import re
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "docs" / "ease.md"


@dataclass(frozen=True, slots=True)
class Presses:
    """The presses of a task: taken in a conversation, allowed, and taken in the browser."""

    taken: int
    allowed: int
    clicks: int


def table() -> dict[str, Presses]:
    """Return the presses of each task, by its name."""
    row = r"(?m)^\| ([^|]+?) \| (\d+) \| (\d+) \| (\d+) \|$"
    return {
        name: Presses(int(takes), int(may), int(clicks))
        for name, takes, may, clicks in re.findall(row, TABLE.read_text("utf-8"))
    }

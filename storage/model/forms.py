"""Forms that people are filling in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialog:
    """A form being filled in: its name, the current step, the answers so far and the version."""

    form: str
    step: str
    draft: Mapping[str, object]
    version: int

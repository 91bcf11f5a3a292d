"""Forms that somebody is filling in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialog:
    """A form under way: which, at what question, with what so far."""

    form: str
    step: str
    draft: Mapping[str, object]
    version: int

"""How an office handles suggestions: config.toml's [suggestions] and its results and units.

Days are working days.
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

_Days = Annotated[int, Meta(ge=1, le=366)]


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The times, in working days, and the limits of [suggestions], decoded into this struct."""

    triage_days: _Days = 7
    not_ours_days: _Days = 10
    help_days: _Days = 20
    reply_days: _Days = 60
    extension_days: Annotated[int, Meta(ge=0, le=366)] = 30
    rating_days: _Days = 30
    remind_days: tuple[Annotated[int, Meta(ge=1, le=60)], ...] = (7, 1)
    overdue_days: _Days = 5
    second_person: bool = True
    college_decides: bool = True
    open_each: Annotated[int, Meta(ge=0, le=1000)] = 20
    supporters: Annotated[int, Meta(ge=0, le=100)] = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A result with which a suggestion is answered; one that ``promises`` names a day."""

    key: str
    zh: str
    en: str
    promises: bool = False

    def label(self, language: str) -> str:
        """Return its name in the language."""
        return self.en if language == "en" else self.zh

"""Days on which the office works or not, as staff have entered them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entered:
    """What staff have entered about a day; ``name`` is that of the holiday."""

    works: bool
    name: str = ""

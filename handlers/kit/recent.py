"""What the process remembers of people for a short time: in memory only, never saved.

It keeps the bot from answering the same kind of message line by line, and counts what may be done
so many times a day. A restart forgets it all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

SILENCE: Final = timedelta(minutes=1)
"""For so long a person gets no second answer of one kind."""
FORGET_AFTER: Final = 1024
"""Answers between two removals of what no longer matters, at least."""


@dataclass(slots=True)
class _Count:
    day: date
    times: int
    last: int
    """The number of the update that was counted last."""


class Recent:
    """The answers given in the last minute, and today's counts."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, int], tuple[datetime, int]] = {}
        self._counts: dict[tuple[str, int], _Count] = {}
        self._since_forgotten = 0

    def first(self, kind: str, chat_id: int, update_id: int, now: datetime) -> bool:
        """Return whether an answer of this kind is the chat's first in a minute; if so, note it.

        The same is returned again for the same update, which may be handled twice.
        """
        given = self._given.get((kind, chat_id))
        if given is not None and given[1] != update_id and abs(now - given[0]) < SILENCE:
            return False
        self._given[kind, chat_id] = now, update_id
        self._since_forgotten += 1
        if self._since_forgotten >= max(FORGET_AFTER, len(self._given)):
            self._since_forgotten = 0
            kept = self._given.items()
            self._given = {key: one for key, one in kept if abs(now - one[0]) < SILENCE}
        return True

    def times(self, what: str, member_id: int, update_id: int, day: date) -> int:
        """Return how many times the member has done this on that day, other than by this update."""
        count = self._counts.get((what, member_id))
        if count is None or count.day != day:
            return 0
        return count.times - (count.last == update_id)

    def count(self, what: str, member_id: int, update_id: int, day: date) -> None:
        """Count that the member has done this on that day; an update counts once."""
        times = self.times(what, member_id, update_id, day)
        if not times:  # the first of a day: the counts of other days are over
            self._counts = {key: one for key, one in self._counts.items() if one.day == day}
        self._counts[what, member_id] = _Count(day, times + 1, update_id)

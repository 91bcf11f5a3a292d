"""What the process remembers of people for a short time: in memory only, never saved.

It keeps the bot from answering junk line by line, and counts what may be done so many times a day.
A restart forgets it all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

SILENCE: Final = timedelta(minutes=1)
"""For so long a chat gets no second answer of one kind to junk that comes in a row."""
FORGET_AFTER: Final = 1024
"""Chats between two removals of those that no longer matter, at least."""

DONE: Final = 100_000
"""How many of what is done once for all are remembered, at most."""


@dataclass(slots=True)
class _Count:
    day: date
    times: int
    last: int
    """The number of the update that was counted last."""


class Recent:
    """The answers to junk in the last minute, and today's counts."""

    def __init__(self) -> None:
        self._junk: dict[int, dict[str, tuple[datetime, int]]] = {}
        self._counts: dict[tuple[str, int], _Count] = {}
        self._since_forgotten = 0
        self._left_aside: dict[int, str] = {}
        self._done: dict[tuple[str, int], int] = {}

    def first(self, kind: str, chat_id: int, update_id: int, now: datetime) -> bool:
        """Return whether an answer of this kind is the chat's first in a row; if so, note it.

        A minute later a row begins anew. The same is returned again for the same update, which may
        be handled twice.
        """
        row = self._junk.get(chat_id)
        if row is None:
            row = self._junk[chat_id] = {}
            self._forget_old(now)
        given = row.get(kind)
        if given is not None and given[1] != update_id and abs(now - given[0]) < SILENCE:
            return False
        row[kind] = now, update_id
        return True

    def end_row(self, chat_id: int) -> None:
        """Note that the chat has sent something that is no junk."""
        self._junk.pop(chat_id, None)

    def leave_aside(self, chat_id: int, album: str) -> None:
        """Note that no part of this album is taken, since one of them can't be."""
        if len(self._left_aside) >= FORGET_AFTER:
            self._left_aside.clear()
        self._left_aside[chat_id] = album

    def is_left_aside(self, chat_id: int, album: str) -> bool:
        """Return whether it is the chat's last album of which no part is taken."""
        return self._left_aside.get(chat_id) == album

    def _forget_old(self, now: datetime) -> None:
        self._since_forgotten += 1
        if self._since_forgotten < max(FORGET_AFTER, len(self._junk)):
            return
        self._since_forgotten = 0
        for chat_id, row in list(self._junk.items()):
            if all(abs(now - at) >= SILENCE for at, _ in row.values()):
                del self._junk[chat_id]

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

    def was_done(self, what: str, member_id: int, update_id: int) -> bool:
        """Return whether the member has done this once for all, other than by this update."""
        by = self._done.get((what, member_id))
        return by is not None and by != update_id

    def do(self, what: str, member_id: int, update_id: int) -> None:
        """Note that the member has done this once for all; the last DONE are remembered."""
        self._done.setdefault((what, member_id), update_id)
        while len(self._done) > DONE:
            del self._done[next(iter(self._done))]

"""Limits how fast one person's updates are handled.

A person may have a minute's number of updates handled at once, and the same number every minute.
Further updates wait in the person's lane, in order, and are handled at that pace. An update that
would have to wait for longer than `LONGEST_WAIT` is dropped.

All of this is in memory: a restart forgets it. A check takes the same time for any number of
people.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from bot.clock import Clock

MINUTE: Final = 60.0
LONGEST_WAIT: Final = 45.0
"""Seconds that an update waits at most. Shorter than the minute after which an unanswered update is
worth an alarm (docs/operating.md), so that nobody can raise it by sending much."""
FORGET_AFTER: Final = 1024
"""Updates between two removals of the people who have been quiet, at least."""


@dataclass(slots=True)
class _Person:
    paid_at: float
    """When as much time has passed as the person's updates so far are allotted, by the clock."""
    told: bool = False
    """Whether the person has been notified of the slow-down."""
    told_dropped: bool = False
    """Whether the person has been notified that updates are dropped."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When an update is handled.

    `not_before` is in seconds since 1970 by the bot's clock; 0 for at once. `tell`: this is the
    first update that is slowed or dropped, so the person is told.
    """

    not_before: float = 0.0
    dropped: bool = False
    tell: bool = False


AT_ONCE: Final = Turn()


class Pace:
    """Gives each update its turn; `per_minute` of 0 is no limit."""

    def __init__(self, per_minute: int, clock: Clock) -> None:
        self._clock = clock
        self._interval = MINUTE / per_minute if per_minute else 0.0
        self._people: dict[int, _Person] = {}
        self._since_forgotten = 0
        self._moved = asyncio.Event()
        self._stopped = False

    def __len__(self) -> int:
        """Return how many people are remembered."""
        return len(self._people)

    def turn(self, lane: int, now: float) -> Turn:
        """Count one update of this person and return its turn; a dropped one is not counted.

        `now` is the bot's clock, in seconds since 1970.
        """
        if not self._interval:
            return AT_ONCE
        person = self._people.get(lane)
        if person is None or person.paid_at <= now:
            person = self._people[lane] = _Person(now)
            self._forget_quiet(now)
        elif person.paid_at > now + MINUTE + LONGEST_WAIT:  # the clock was set back
            person.paid_at = now + MINUTE
        paid_at = person.paid_at + self._interval
        wait = paid_at - now - MINUTE
        if wait > LONGEST_WAIT:
            tell, person.told_dropped = not person.told_dropped, True
            return Turn(dropped=True, tell=tell)
        person.paid_at = paid_at
        if wait <= 0:
            return AT_ONCE
        tell, person.told = not person.told, True
        return Turn(now + wait, tell=tell)

    def hurried(self, lane: int) -> bool:
        """Return whether this person has used more than half of what is handled at once."""
        person = self._people.get(lane)
        return person is not None and person.paid_at > self._clock.now().timestamp() + MINUTE / 2

    async def wait(self, turn: float) -> None:
        """Return when the turn has come by the bot's clock, which may be moved, or at the stop."""
        while not self._stopped:
            left = turn - self._clock.now().timestamp()
            if left <= 0 or left > LONGEST_WAIT:  # more only if the clock was set back
                return
            moved = self._moved
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await moved.wait()

    def clock_moved(self) -> None:
        """Look at the clock again in every wait."""
        self._moved.set()
        self._moved = asyncio.Event()

    def stop(self) -> None:
        """End every wait."""
        self._stopped = True
        self._moved.set()

    def _forget_quiet(self, now: float) -> None:
        """Remove the quiet; seldom enough to cost each update the same, however many there are."""
        self._since_forgotten += 1
        if self._since_forgotten < max(FORGET_AFTER, len(self._people)):
            return
        self._since_forgotten = 0
        self._people = {
            lane: person for lane, person in self._people.items() if person.paid_at > now
        }

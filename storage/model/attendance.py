"""Who was at an event."""

from datetime import datetime
from enum import StrEnum

import msgspec


class State(StrEnum):
    """Whether somebody was there: 到 · 请假 · 未到."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class How(StrEnum):
    """How it became known: their code scanned, the code on the wall, a list, afterwards."""

    CODE = "code"
    WALL = "wall"
    LIST = "list"
    AFTERWARDS = "afterwards"


class Attendance(msgspec.Struct, frozen=True):
    """What is known of one person at one event; ``companions`` is how many they brought came.

    ``arrived_at`` is set of who was there; ``minutes`` is what staff credit this person where it
    differs from the event's; ``recorded_by`` is None where the person did it, or is erased.
    """

    event_id: int
    member_id: int
    state: State
    how: How
    arrived_at: datetime | None
    left_at: datetime | None
    late: bool
    walk_in: bool
    companions: int
    reason: str
    minutes: int | None
    recorded_by: int | None
    recorded_at: datetime

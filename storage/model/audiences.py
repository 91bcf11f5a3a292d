"""Whom something is for."""

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """What a part of an audience is chosen by."""

    ALL = "all"
    ASSOCIATION = "association"
    COLLEGE = "college"
    ANSWER = "answer"
    MEMBER = "member"
    UNACKNOWLEDGED = "unacknowledged"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom something is for: the union of its parts, each active member once.

    ``answers`` are (event id, standing); a standing is an :class:`Answer`, ``waitlisted`` or
    ``silent``. ``members`` are single people by id; ``unacknowledged`` are notices that not all who
    got them have acknowledged.
    """

    everyone: bool = False
    associations: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    members: tuple[int, ...] = ()
    unacknowledged: tuple[int, ...] = ()

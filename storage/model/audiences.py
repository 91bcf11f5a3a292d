"""Whom something is for."""

from dataclasses import dataclass


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

"""Audiences: the members whom an event or a notice is for."""

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """The criterion by which a part of an audience selects members."""

    ALL = "all"
    ASSOCIATION = "association"
    COLLEGE = "college"
    ANSWER = "answer"
    MEMBER = "member"
    UNACKNOWLEDGED = "unacknowledged"
    CORRECTED = "corrected"
    UNSURVEYED = "unsurveyed"
    UNVOTED = "unvoted"
    UNTICKED = "unticked"


@dataclass(frozen=True, slots=True)
class Audience:
    """The members whom something is for: the union of its parts, each active member once.

    ``answers`` are (event id, standing); a standing is an :class:`Answer`, ``waitlisted``,
    ``silent`` or ``told``. ``members`` are single members by id. ``unacknowledged`` are ids of
    notices: this part selects those who received the notice and have not acknowledged it.
    ``corrected`` are ids of corrections: this part selects those who had got the notice, or may
    have, before it was corrected or taken back. ``unsurveyed`` are ids of questionnaires: this part
    selects those whom one asks and who have not submitted it. So do ``unvoted`` for votes, and
    ``unticked`` for searches for a date.
    """

    everyone: bool = False
    associations: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    members: tuple[int, ...] = ()
    unacknowledged: tuple[int, ...] = ()
    corrected: tuple[int, ...] = ()
    unsurveyed: tuple[int, ...] = ()
    unvoted: tuple[int, ...] = ()
    unticked: tuple[int, ...] = ()

    @property
    def worked_out(self) -> bool:
        """Whether it has parts that select by what somebody has done, not by who they are."""
        return bool(
            self.answers
            or self.unacknowledged
            or self.corrected
            or self.unsurveyed
            or self.unvoted
            or self.unticked
        )

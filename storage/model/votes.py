"""Votes among members: what is voted on, by what majority, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VoteStatus(StrEnum):
    """The states of a vote; only an open one takes votes, and a closed one never changes."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"


class Said(StrEnum):
    """What somebody votes."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Majority(StrEnum):
    """What a motion needs to be carried.

    simple: more votes for than against. two_thirds: at least two thirds of the votes for and
    against. absolute: more than half of all who may vote.
    """

    SIMPLE = "simple"
    TWO_THIRDS = "two_thirds"
    ABSOLUTE = "absolute"


class Quorum(StrEnum):
    """How many of those who may vote have to, abstentions included.

    none: any number. half: more than half. two_thirds: at least two thirds.
    """

    NONE = "none"
    HALF = "half"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of a vote: how many may vote and did, and how.

    ``unseen`` are secret votes that are not counted: there were too few to count them and keep
    them secret, or a backup was restored without them.
    """

    eligible: int
    yes: int
    no: int
    abstain: int
    unseen: int = 0

    @property
    def voted(self) -> int:
        """How many votes were counted."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class NewVote:
    """A vote to be held; ``scope`` is its owner as of an event. ``closes_at`` None: by staff."""

    title: str
    text: str
    audience_id: int
    scope: str
    author_id: int | None
    secret: bool = False
    majority: Majority = Majority.SIMPLE
    quorum: Quorum = Quorum.NONE
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(NewVote):
    """A saved vote; ``tally`` is its result once it is closed."""

    id: int
    status: VoteStatus
    eligible: int
    closed_at: datetime | None
    tally: Tally | None

    def takes_votes(self, now: datetime) -> bool:
        """Return whether it can be voted on now."""
        return self.status is VoteStatus.OPEN and (self.closes_at is None or now < self.closes_at)


def has_quorum(quorum: Quorum, tally: Tally) -> bool:
    """Return whether enough of those who may vote have."""
    if quorum is Quorum.HALF:
        return 2 * tally.voted > tally.eligible
    if quorum is Quorum.TWO_THIRDS:
        return 3 * tally.voted >= 2 * tally.eligible
    return True


def is_carried(majority: Majority, quorum: Quorum, tally: Tally) -> bool:
    """Return whether the motion is carried: with the quorum and the majority that it needs."""
    if not has_quorum(quorum, tally) or not tally.yes:
        return False
    match majority:
        case Majority.SIMPLE:
            return tally.yes > tally.no
        case Majority.TWO_THIRDS:
            return 3 * tally.yes >= 2 * (tally.yes + tally.no)
        case Majority.ABSOLUTE:
            return 2 * tally.yes > tally.eligible

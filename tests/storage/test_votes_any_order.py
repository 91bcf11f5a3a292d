"""Whatever people and staff do in whatever order: a vote counts each who may vote, once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from storage import audiences, votes
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.votes import NewVote, Said, Tally, Vote, VoteStatus
from storage.surveys.suppressing import LEAST
from storage.votes import NotOpenError, VotedBeforeError
from tests.storage.any_order import OnDatabase, play
from tests.storage.office import NOON

T = TypeVar("T")
PEOPLE = LEAST + 2
WHO = st.integers(0, PEOPLE)  # the last of them may not vote
CLOSES = NOON + timedelta(days=2)


class Voting(OnDatabase):
    """One vote, secret or open, of seven people; an eighth is not asked."""

    def tries(self, work: Callable[[Transaction], Awaitable[T]]) -> bool:
        """Return whether it was done, and not refused as being too late or done before."""
        try:
            self.run(work)
        except (NotOpenError, VotedBeforeError):
            return False
        return True

    @initialize(secret=st.sampled_from([True, True, False]), begun=st.booleans())
    def begin(self, secret: bool, begun: bool) -> None:
        async def work(tx: Transaction) -> int:
            asked = await audiences.save(tx, Audience(members=tuple(self.ids[:PEOPLE])))
            new = NewVote("章程", "", asked, "", None, secret=secret, closes_at=CLOSES)
            return (await votes.create(tx, new, NOON)).id

        self.id, self.secret, self.now = self.run(work), secret, NOON
        self.status, self.said = VoteStatus.DRAFT, dict[int, Said]()
        self.tally: Tally | None = None
        if begun:
            self.open()

    @rule()
    def open(self) -> None:
        done = self.tries(lambda tx: votes.open_vote(tx, self.id))
        assert done is (self.status is VoteStatus.DRAFT)
        self.status = VoteStatus.OPEN if done else self.status

    @rule(ballots=st.lists(st.tuples(WHO, st.sampled_from(Said)), min_size=2, max_size=9))
    def several(self, ballots: list[tuple[int, Said]]) -> None:
        for who, said in ballots:
            self.cast(who, said)

    def cast(self, who: int, said: Said) -> None:
        done = self.tries(lambda tx: votes.cast(tx, self.id, self.ids[who], said, self.now))
        may = self.status is VoteStatus.OPEN and self.now < CLOSES and who < PEOPLE
        assert done is (may and not (self.secret and who in self.said))
        if done:
            self.said[who] = said

    @rule(one=WHO, other=WHO, said=st.sampled_from(Said))
    def race(self, one: int, other: int, said: Said) -> None:
        """Two people, or one by two presses, vote at the same time."""

        def one_of(who: int) -> Callable[[Transaction], Awaitable[None]]:
            return lambda tx: votes.cast(tx, self.id, self.ids[who], said, self.now)

        async def both() -> list[object]:
            work = (self.database.write(one_of(who)) for who in (one, other))
            return list(await asyncio.gather(*work, return_exceptions=True))

        for who, came in zip((one, other), self.loop.run_until_complete(both()), strict=True):
            assert came is None or isinstance(came, NotOpenError | VotedBeforeError)
            if came is None:
                assert not (self.secret and who in self.said)
                self.said[who] = said

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: len(self.said) > 1)
    @rule()
    def close(self) -> None:
        done = self.tries(lambda tx: votes.close(tx, self.id, self.now))
        assert done is (self.status is VoteStatus.OPEN)
        if done:
            self.status = VoteStatus.CLOSED

    @precondition(lambda self: len(self.said) > LEAST)
    @rule()
    def drop(self) -> None:
        done = self.tries(lambda tx: votes.drop(tx, self.id, self.now))
        assert done is (self.status in {VoteStatus.DRAFT, VoteStatus.OPEN})
        if done:
            self.status = VoteStatus.DROPPED

    @invariant()
    def it_says_what_was_done(self) -> None:
        async def look(tx: Transaction) -> tuple[Vote | None, int, int]:
            return (
                await votes.find(tx, self.id),
                await votes.turnout(tx, self.id),
                await votes.silent_count(tx, self.id),
            )

        vote, turnout, silent = self.run(look)
        assert vote is not None
        assert vote.status is self.status
        assert (vote.tally is None) is (self.status is not VoteStatus.CLOSED)
        assert turnout == len(self.said)
        if self.status is VoteStatus.OPEN:
            assert silent == PEOPLE - len(self.said)
        if vote.tally is None:
            return
        assert self.tally in {None, vote.tally}, "a closed vote has changed"
        self.tally = vote.tally
        counted = Counter(self.said.values())
        told = (vote.tally.yes, vote.tally.no, vote.tally.abstain)
        hidden = self.secret and 0 < len(self.said) < LEAST
        assert told == ((0, 0, 0) if hidden else tuple(counted[one] for one in Said))
        assert vote.tally.unseen == (len(self.said) if hidden else 0)
        assert vote.tally.eligible == PEOPLE


def test_a_vote_counts_each_once_in_any_order_of_events() -> None:
    play(Voting, PEOPLE + 1)

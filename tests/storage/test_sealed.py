"""Who answered what, with a copy of the database of every moment in hand, but without its keys?

A copy is every row of every table, on SQLite the bytes of file and log as well, on PostgreSQL where
each row stands and which transaction wrote it. Answers may become readable only five at once, and
nothing may tell one of the waiting rows from the others.
"""

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from storage import audiences, votes
from storage.engine.database import Database
from storage.engine.seal import Keyring
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey, Privacy, Survey, SurveyStatus
from storage.model.votes import Majority, NewVote, Quorum, Said, Tally, is_carried
from storage.operations import sealing
from storage.people import members
from storage.surveys import answering, building, drafts, sealed, surveys
from storage.surveys.answering import SubmittedError
from storage.surveys.drafts import SurveyDraft
from storage.surveys.sealed import Box
from storage.surveys.suppressing import LEAST
from storage.votes import NotOpenError, TooFewError, VotedBeforeError
from tests import databases
from tests.storage.office import EVERYONE, NOON, people

SECRET = "SECRETWORDS"
Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Copies:
    """Copies of the database, one after each act."""

    database: Database
    rows: list[Rows] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)
    written: list[list[tuple[str, str]]] = field(default_factory=list)
    """On PostgreSQL: place and transaction of each waiting row."""

    order: list[list[str]] = field(default_factory=list)
    """What whoever has the keys reads in the waiting rows, in the order in which they stand."""

    async def take(self) -> None:
        whole = len(self.rows) % 6 == 0  # every table takes long on PostgreSQL
        self.rows.append(await self.database.read(databases.everything if whole else _own_tables))
        self.order.append(await self.database.read(_waiting))
        if databases.engine() == "sqlite":
            paths = (self.database.path, Path(f"{self.database.path}-wal"))
            self.seen.append(b"".join(one.read_bytes() for one in paths if one.exists()))
        else:
            found = await self.database.read(
                lambda tx: tx.all("SELECT ctid::text AS at, xmin::text AS by FROM sealed_answers")
            )
            self.written.append([(row["at"], row["by"]) for row in found])

    def released(self) -> list[set[str]]:
        return [{one["content"] for one in rows["released_answers"]} for rows in self.rows]

    def traces(self) -> list[str]:
        """Return what leads from an answer to whoever gave it."""
        found = []
        for one, other in itertools.pairwise(self.rows):
            before, after = ({row["id"] for row in rows["sealed_answers"]} for rows in (one, other))
            if before & after:
                found.append("a waiting row stays where it was while another one comes")
        for before, after in itertools.combinations(self.released(), 2):
            if 0 < len(after - before) < LEAST:
                found.append("fewer than five answers have become readable between two copies")
        for number, rows in enumerate(self.rows):
            waiting = {len(row["sealed"]) for row in rows["sealed_answers"]}
            if len(waiting) > 1:
                found.append("the waiting rows differ in length")
            for table, some in rows.items():
                if table != "released_answers" and any(SECRET in str(one) for one in some):
                    found.append(f"{table} has an answer")
            if self.written and len({by for _, by in self.written[number]}) > 1:
                found.append("the waiting rows were written by several transactions")
            readable = sum(SECRET in one for one in self.released()[number])
            if self.seen and not readable and SECRET.encode() in self.seen[number]:
                found.append("the file or its log has an answer that is not released")
        return found


async def _own_tables(tx: Transaction) -> Rows:
    return {
        name: [
            dict(zip(row.keys(), row, strict=True)) for row in await tx.all(f"SELECT * FROM {name}")
        ]
        for name in ("vote_people", "sealed_answers", "released_answers")
    }


async def _waiting(tx: Transaction) -> list[str]:
    rows = await tx.all("SELECT id, sealed FROM sealed_answers")
    plain = [tx.keys.unseal(row["sealed"], f"sealed_answers {row['id']}") for row in rows]
    return [json.loads(one)["said"] for one in plain]


async def answer_secretly(database: Database, number: int) -> tuple[Copies, list[str]]:
    """Have so many people vote in secret, with words of their own; return the copies."""

    async def begin(tx: Transaction) -> tuple[int, list[int]]:
        ids = await people(tx, number)
        new = NewVote("题", "", await audiences.save(tx, EVERYONE), "", None, secret=True)
        vote = await votes.create(tx, new, NOON)
        assert await votes.open_vote(tx, vote.id) == number
        return vote.id, ids

    vote_id, ids = await database.write(begin)
    copies, said = Copies(database), []
    await copies.take()
    for at, member_id in enumerate(ids):
        words = SECRET + "x" * at + str(at)
        said.append(words)

        async def hand_in(tx: Transaction, member_id: int = member_id, words: str = words) -> None:
            sql = "UPDATE vote_people SET voted = 1 WHERE vote_id = $1 AND member_id = $2"
            assert await tx.execute(sql, vote_id, member_id)
            await sealed.hand_in(tx, Box(vote_id=vote_id), [{"said": words}])

        await database.write(hand_in)
        await copies.take()
        if at == number // 2:  # a night passes: the keys change, and nothing is lost
            assert await sealing.change_keys(database, NOON + timedelta(days=400 * at)) == 0
    await database.write(lambda tx: sealed.close(tx, Box(vote_id=vote_id)))
    await copies.take()
    return copies, said


async def test_no_copies_side_by_side_tell_who_answered_what(tmp_path: Path) -> None:
    async with databases.opened(tmp_path / "office.db") as database:
        copies, said = await answer_secretly(database, 18)
        assert copies.traces() == []
        box = Box(vote_id=1)
        released = await database.read(lambda tx: sealed.released(tx, box))
        assert sorted(one["said"] for one in released) == sorted(said)
        assert [one["said"] for one in released] != said, "in the order in which they came"
        stored = [one["content"] for one in copies.rows[-1]["released_answers"]]
        assert [said.index(one.split('"')[3]) for one in stored] != list(range(18))
        assert sorted(copies.order[9]) == sorted(said[:9])
        assert copies.order[9] != said[:9], "they wait in the order in which they came"
        steps = [len(one) for one in copies.released()]
        assert steps[:10] == [0] * 10, "five wait always"
        assert {after - before for before, after in itertools.pairwise(steps)} - {0, 5} == {8}
        people_rows = copies.rows[-1]["vote_people"]
        assert {tuple(row) for row in people_rows} == {("vote_id", "member_id", "voted", "said")}

        # Fewer than five in all are never shown.
        async def few(tx: Transaction) -> tuple[int, int]:
            new = NewVote("题", "", await audiences.save(tx, EVERYONE), "", None, secret=True)
            other = Box(vote_id=(await votes.create(tx, new, NOON)).id)
            await sealed.hand_in(tx, other, [{"said": SECRET}] * (LEAST - 1))
            await sealed.close(tx, other)
            return await sealed.counts(tx, other)

        assert await database.write(few) == (0, 0)
        # A copy without its keys opens nothing, and what waits there is gone.
        box = Box(vote_id=2)
        await database.write(lambda tx: sealed.hand_in(tx, box, [{"said": SECRET}] * 3))
        database.keys.path.unlink()
    async with databases.opened(tmp_path / "office.db") as database:
        assert await sealing.change_keys(database, NOON) == 3
        assert await database.read(lambda tx: sealed.counts(tx, box)) == (0, 0)


async def test_names_taken_off_do_not_tell_what_the_few_after_that_answered(
    tmp_path: Path,
) -> None:
    """Staff know what was given by name: what is left without it is of five or more, or of none."""
    async with databases.opened(tmp_path / "office.db") as database:
        for named, later in itertools.product((0, 3, 7, 23), (0, 1, 4, 5, 9, 10, 31)):

            async def begin(tx: Transaction, named: int = named) -> Box:
                new = NewVote("题", "", await audiences.save(tx, EVERYONE), "", None, secret=True)
                box = Box(vote_id=(await votes.create(tx, new, NOON)).id)
                await sealed.take_in(tx, box, [{"said": f"named {at}"} for at in range(named)])
                return box

            box = await database.write(begin)

            async def shown(box: Box = box) -> tuple[int, int]:
                found = await database.read(partial(sealed.released, box=box))
                assert all(set(one) == {"said"} for one in found)
                of_named = sum(one["said"].startswith("named") for one in found)
                return of_named, len(found) - of_named

            for at in range(later):
                one = {"said": f"later {at}"}
                await database.write(partial(sealed.hand_in, box=box, contents=[one]))
                assert not 0 < (await shown())[1] < LEAST
            inside = sum(await database.read(partial(sealed.counts, box=box)))
            assert inside == named + later
            await database.write(partial(sealed.close, box=box))
            counted = later if later >= LEAST else 0
            assert await shown() == (named if named >= LEAST or counted else 0, counted)
            assert (await database.read(partial(sealed.counts, box=box)))[0] == 0


async def test_without_seals_the_answers_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search is worth something: where nothing is sealed it finds the answers."""
    monkeypatch.setattr(Keyring, "seal", lambda _, said, __: said)
    monkeypatch.setattr(Keyring, "unseal", lambda _, said, __: bytes(said))
    async with databases.opened(tmp_path / "office.db") as database:
        copies, _ = await answer_secretly(database, 7)
    assert "sealed_answers has an answer" in copies.traces()


TALLIES = (
    # eligible, yes, no, abstain: carried by simple, two thirds, absolute; with half, two thirds
    ((10, 3, 2, 1), (True, False, False), (True, False)),
    ((10, 6, 3, 0), (True, True, True), (True, True)),
    ((10, 4, 2, 0), (True, True, False), (True, False)),
    ((10, 5, 5, 0), (False, False, False), (False, False)),
    ((10, 2, 1, 2), (True, True, False), (False, False)),
    ((10, 0, 0, 9), (False, False, False), (False, False)),
    ((3, 2, 0, 0), (True, True, True), (True, True)),
)


async def test_votes_are_counted_once_and_for_good(tmp_path: Path) -> None:
    for counts, majorities, quorums in TALLIES:
        tally = Tally(*counts)
        for majority, carried in zip(Majority, majorities, strict=True):
            assert is_carried(majority, Quorum.NONE, tally) == carried, (counts, majority)
        for quorum, carried in zip((Quorum.HALF, Quorum.TWO_THIRDS), quorums, strict=True):
            assert is_carried(Majority.SIMPLE, quorum, tally) == carried, (counts, quorum)

    async with databases.opened(tmp_path / "office.db") as database:
        until = NOON + timedelta(hours=1)

        async def hold(tx: Transaction, *, secret: bool, closes_at: datetime | None = None) -> int:
            audience_id = await audiences.save(tx, EVERYONE)
            new = NewVote("题", "", audience_id, "", None, secret, closes_at=closes_at)
            return (await votes.create(tx, new, NOON)).id

        async def few(tx: Transaction) -> None:
            await people(tx, LEAST - 1)
            with pytest.raises(TooFewError):
                await votes.open_vote(tx, await hold(tx, secret=True))

        await database.write(few)

        async def run(tx: Transaction) -> None:
            await people(tx, 3)
            ids = [row["id"] for row in await tx.all("SELECT id FROM members ORDER BY id")]
            one = await hold(tx, secret=False, closes_at=until)
            with pytest.raises(NotOpenError):
                await votes.cast(tx, one, ids[0], Said.YES, NOON)
            await votes.open_vote(tx, one)
            late, *_ = await people(tx, 1)
            with pytest.raises(NotOpenError):
                await votes.cast(tx, one, late, Said.YES, NOON)
            for member_id, said in zip(ids, ("yes", "no", "no", "abstain"), strict=False):
                await votes.cast(tx, one, member_id, Said(said), NOON)
            await votes.cast(tx, one, ids[1], Said.YES, NOON)
            assert await votes.state_of(tx, one, ids[1]) == (True, Said.YES)
            assert await votes.silent_count(tx, one) == len(ids[4:])
            assert await votes.due(tx, NOON) == []
            with pytest.raises(NotOpenError):
                await votes.cast(tx, one, ids[4], Said.YES, until)
            assert [vote.id for vote in await votes.due(tx, until)] == [one]
            closed = await votes.close(tx, one, until)
            assert closed.tally == Tally(len(ids), 2, 1, 1)
            for act in (votes.close, votes.drop):
                with pytest.raises(NotOpenError):
                    await act(tx, one, until)
            assert await votes.said_by(tx, ids[0]) == [("题", Said.YES, NOON)]

            two = await hold(tx, secret=True)
            await votes.open_vote(tx, two)
            for member_id in ids[: LEAST - 1]:
                await votes.cast(tx, two, member_id, Said.NO, NOON)
            with pytest.raises(VotedBeforeError):
                await votes.cast(tx, two, ids[0], Said.YES, NOON)
            assert await votes.state_of(tx, two, ids[0]) == (True, None)
            closed = await votes.close(tx, two, NOON)
            assert closed.tally == Tally(len(ids) + 1, 0, 0, 0, unseen=LEAST - 1)

            three = await hold(tx, secret=True)
            await votes.open_vote(tx, three)
            for member_id in ids:
                await votes.cast(tx, three, member_id, Said.YES, NOON)
            await votes.drop(tx, three, NOON)
            assert await sealed.counts(tx, Box(vote_id=three)) == (0, 0)

        await database.write(run)


async def test_what_comes_at_once_counts_once(tmp_path: Path) -> None:
    """Two presses on 提交 at once, a restart half-way, and votes in the moment of the close."""
    async with databases.opened(tmp_path / "office.db") as database:

        async def begin(tx: Transaction) -> tuple[Survey, int, list[Member]]:
            ids = await people(tx, LEAST + 3)
            new = NewSurvey("问卷", audience=EVERYONE, privacy=Privacy.ANONYMOUS)
            made = await surveys.create(tx, new, NOON)
            await building.add(tx, made, [NewQuestion(QuestionKind.TEXT, "为何")])
            await surveys.begin(tx, made.id, NOON)
            ballot = NewVote("题", "", await audiences.save(tx, EVERYONE), "", None, secret=True)
            vote = await votes.create(tx, ballot, NOON)
            await votes.open_vote(tx, vote.id)
            known = [one for number in ids if (one := await members.find(tx, number)) is not None]
            for one in known:
                await drafts.save(tx, (one.id, made.id, False), SurveyDraft({1: f"甲{one.id}"}))
            opened = await surveys.find(tx, made.id)
            assert opened is not None
            return opened, vote.id, known

        survey, vote_id, known = await database.write(begin)
    async with databases.opened(tmp_path / "office.db") as database:

        async def submit(tx: Transaction, one: Member) -> bool:
            draft = await drafts.find(tx, (one.id, survey.id, False))
            given = {1: "乙"} if draft is None else draft.given
            try:
                await answering.submit(tx, survey, one, given, NOON)
            except SubmittedError:
                return False
            return True

        async def cast(tx: Transaction, one: Member) -> bool:
            try:
                await votes.cast(tx, vote_id, one.id, Said.YES, NOON)
            except (NotOpenError, VotedBeforeError):
                return False
            return True

        async def close(tx: Transaction) -> bool:
            return bool(await votes.close(tx, vote_id, NOON))

        works: list[Callable[[Transaction], Awaitable[bool]]] = [
            partial(work, one=one) for one in known for work in (submit, cast, submit, cast)
        ]
        works.insert(len(works) - 6, close)
        done = await asyncio.gather(*(database.write(work) for work in works))
        box = Box(survey_id=survey.id)
        assert await database.read(lambda tx: surveys.submitted(tx, survey.id)) == len(known)
        assert sum(await database.read(lambda tx: sealed.counts(tx, box))) == len(known)
        vote = await database.read(lambda tx: votes.find(tx, vote_id))
        assert vote is not None
        assert vote.tally is not None
        counted = vote.tally.yes + vote.tally.unseen
        assert counted == sum(done) - 1 - len(known)
        assert vote.tally.unseen in {0, counted}
        await database.write(lambda tx: answering.end(tx, survey, SurveyStatus.CLOSED, NOON))
        said = await database.read(lambda tx: sealed.released(tx, box))
        assert sorted(one["1"] for one in said) == sorted(f"甲{one.id}" for one in known)

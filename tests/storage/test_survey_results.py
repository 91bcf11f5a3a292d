"""Twenty questions of all kinds, answered by 200 people: results equal a plain count.

Some change their answers, some leave half-way, and some transactions are undone in the middle.
"""

import functools
import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.questions import Question, Value
from storage.model.surveys import NewSurvey, Privacy, Survey, SurveyStatus
from storage.people import members
from storage.questions import questions
from storage.rights import EVERYTHING, NOTHING, Reach
from storage.surveys import answering, drafts, results, surveys
from storage.surveys.drafts import SurveyDraft
from storage.surveys.sealed import Box, counts
from storage.surveys.suppressing import LEAST
from tests import databases
from tests.storage.office import EVERYONE, NOON, people
from tests.storage.survey_counts import KINDS, NAMED_KINDS, compare, given_by

PEOPLE = 200


class Killed(Exception):  # the process ends before the commit
    pass


async def make(tx: Transaction, privacy: Privacy) -> tuple[Survey, list[Question]]:
    new = NewSurvey(
        "满意度", privacy=privacy, changeable=privacy is Privacy.NAMED, audience=EVERYONE
    )
    survey = await surveys.create(tx, new, NOON)
    for kind in NAMED_KINDS if privacy is Privacy.NAMED else KINDS:
        await questions.add(tx, survey.set_id, kind)
    await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, NOON)
    opened = await surveys.find(tx, survey.id)
    assert opened is not None
    return opened, await questions.of_set(tx, survey.set_id)


async def answer(
    database: Database, privacy: Privacy, draw: random.Random
) -> tuple[Survey, list[Question], dict[int, Mapping[int, Value]]]:
    """Have people answer; return what each of them submitted last, by member's id."""
    survey, asked = await database.write(lambda tx: make(tx, privacy))
    everybody = await database.read(_members)
    last: dict[int, Mapping[int, Value]] = {}
    for start in range(0, len(everybody), 10):
        group = everybody[start : start + 10]
        said = {one.id: given_by(asked, draw) for one in group[:9]}

        async def hand_in(
            tx: Transaction,
            group: list[Member] = group,
            said: dict[int, dict[int, Value]] = said,
            killed: bool = False,
        ) -> None:
            for one in group[:9]:
                await answering.submit(tx, survey, one, said[one.id], NOON)
            # The last of them leaves half-way.
            owner = (group[9].id, survey.id, False)
            await drafts.save(tx, owner, SurveyDraft(given_by(asked, draw)))
            if killed:
                raise Killed

        if start % 50 == 0:
            with pytest.raises(Killed):
                await database.write(functools.partial(hand_in, killed=True))
        await database.write(hand_in)
        last |= said
        if privacy is Privacy.NAMED and start % 30 == 0:
            changed = given_by(asked, draw)

            async def change(
                tx: Transaction, one: Member = group[0], new: dict[int, Value] = changed
            ) -> None:
                await answering.submit(tx, survey, one, new, NOON)

            await database.write(change)
            last[group[0].id] = changed
    return survey, asked, last


async def _members(tx: Transaction) -> list[Member]:
    found = []
    for row in await tx.all("SELECT id FROM members ORDER BY id"):
        member = await members.find(tx, row["id"])
        assert member is not None
        found.append(member)
    return found


@pytest.mark.parametrize("privacy", Privacy)
async def test_results_equal_a_plain_count(privacy: Privacy, tmp_path: Path) -> None:
    draw = random.Random(str(privacy))
    protected = privacy is Privacy.ANONYMOUS
    async with databases.opened(tmp_path / "office.db") as database:
        await database.write(lambda tx: people(tx, PEOPLE))
        survey, asked, last = await answer(database, privacy, draw)
        assert len(last) == PEOPLE - PEOPLE // 10

        async def read(tx: Transaction, reach: Reach = EVERYTHING) -> list[results.Answered]:
            now = await surveys.find(tx, survey.id)
            assert now is not None
            return await results.answers(tx, now, reach)

        if protected:
            assert await database.read(read) == [], "shown before it is closed"
            waiting, released = await database.read(lambda tx: counts(tx, Box(survey.id)))
            assert waiting + released == len(last)
            assert waiting >= LEAST
        await database.write(lambda tx: answering.end(tx, survey, SurveyStatus.CLOSED, NOON))
        found = await database.read(read)
        assert len(found) == len(last)
        assert await database.read(lambda tx: surveys.submitted(tx, survey.id)) == len(last)
        for question in asked:
            values = [given[question.id] for given in last.values() if question.id in given]
            result = results.of_question(question, found, protected=protected)
            compare(result, values, len(last), protected=protected)
        one, other = asked[0], asked[5]
        table = results.table(one, other, found)
        assert sum(map(sum, table)) == len(last)
        assert table[0][0] == sum(
            given.get(one.id) == ["1"] and given.get(other.id) is True for given in last.values()
        )
        if not protected:
            names = [one.person.name for one in found if one.person is not None]
            assert len(set(names)) == len(last)
            assert await database.read(lambda tx: read(tx, NOTHING)) == []
            own = await database.read(lambda tx: read(tx, Reach(colleges=("jixie",))))
            assert len(own) == len(last)
        else:
            stored = await database.read(databases.everything)
            for row in stored["released_answers"]:
                assert json.loads(row["content"]).keys() <= {str(one.id) for one in asked}
            assert stored["question_answers"] == []
            assert {row["submitted_at"] for row in stored["survey_people"]} == {None}

"""Twenty questions of all kinds, answered by 200 people: results equal a plain count.

Some change their answers, some leave half-way, and some transactions are undone in the middle.
"""

import functools
import json
import random
import statistics
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.questions import Choice, NewQuestion, Question, QuestionKind, Value
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

PEOPLE = 200
CHOICES = tuple(Choice(str(at), f"选项{at}") for at in range(1, 5))
KINDS = (
    *(NewQuestion(QuestionKind.CHOICE, f"单选{at}", CHOICES, required=not at) for at in range(3)),
    *(NewQuestion(QuestionKind.SEVERAL, f"多选{at}", CHOICES) for at in range(2)),
    *(NewQuestion(QuestionKind.YES_NO, f"是否{at}") for at in range(2)),
    *(NewQuestion(QuestionKind.SCALE, f"打分{scale}", scale=scale) for scale in (5, 7, 10)),
    *(NewQuestion(QuestionKind.RANKING, f"排序{at}", CHOICES) for at in range(2)),
    *(NewQuestion(QuestionKind.MATRIX, f"分项{at}", CHOICES, scale=5 + 2 * at) for at in range(2)),
    *(NewQuestion(QuestionKind.NUMBER, f"几次{at}", least=0, most=9) for at in range(2)),
    *(NewQuestion(QuestionKind.DATE, f"哪天{at}") for at in range(2)),
    *(NewQuestion(QuestionKind.TEXT, f"建议{at}") for at in range(2)),
)
assert len(KINDS) == 20
# Files are not for questionnaires without names: Telegram itself knows whose they are.
NAMED_KINDS = (*KINDS[:2], NewQuestion(QuestionKind.FILE, "附件"), *KINDS[3:])
assert {one.kind for one in NAMED_KINDS} == {*QuestionKind} - {QuestionKind.SECTION}


class Killed(Exception):  # the process ends before the commit
    pass


def some_answer(  # noqa: PLR0911 - one for each kind
    question: Question, draw: random.Random
) -> Value:
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case QuestionKind.CHOICE:
            return [draw.choices(keys, (60, 30, 15, 1))[0]]
        case QuestionKind.SEVERAL:
            return sorted(draw.sample(keys, draw.randint(1, 4)))
        case QuestionKind.YES_NO:
            return draw.random() < 0.9
        case QuestionKind.SCALE:
            return min(question.scale, max(1, round(draw.gauss(question.scale * 0.8, 1))))
        case QuestionKind.RANKING:
            return draw.sample(keys, 4)
        case QuestionKind.MATRIX:
            return {key: draw.randint(1, question.scale) for key in keys}
        case QuestionKind.NUMBER:
            return draw.choice((0, 1, 1, 2, 2, 2, 3, 9))
        case QuestionKind.DATE:
            return (date(2027, 3, 1) + timedelta(days=draw.randint(0, 3))).isoformat()
        case QuestionKind.FILE:
            return {"kind": "photo", "file_id": f"F{draw.randint(1, 9)}", "name": ""}
        case _:
            return draw.choice(("很好", "请延长开放时间", "没有"))


def given_by(asked: list[Question], draw: random.Random) -> dict[int, Value]:
    return {one.id: some_answer(one, draw) for one in asked if one.required or draw.random() < 0.93}


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


def compare(result: results.Result, values: list[Any], total: int, *, protected: bool) -> None:
    """Compare a result with a plain count; what is protected may be hidden, never wrong."""
    question, plain = result.question, Counter[str]()
    assert result.total == total
    for value in values:
        keys = value if isinstance(value, list) else [value]
        if question.kind in {QuestionKind.RANKING, QuestionKind.MATRIX}:
            continue
        plain.update(
            {True: "yes", False: "no"}[key] if isinstance(key, bool) else str(key) for key in keys
        )
    for count in result.counts:
        if protected and count.many is None:
            continue
        assert count.many == plain[count.key], question.text
        assert not protected or not 0 < count.many < LEAST
    if not protected:
        assert result.none == total - len(values)
        assert not result.hides
        if question.kind in {QuestionKind.SCALE, QuestionKind.NUMBER}:
            assert result.measures.mean == round(statistics.fmean(values), 2)
            assert result.measures.median == statistics.median(values)
    for key, told in result.means:
        numbers = [one.index(key) + 1 if isinstance(one, list) else one[key] for one in values]
        mean = statistics.fmean(numbers)
        assert told.mean is None or abs(told.mean - mean) <= (0.25 if told.rough else 0.051)
        assert protected or told.mean is not None
    if question.kind is QuestionKind.TEXT:
        assert Counter(result.texts) == Counter(values)


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

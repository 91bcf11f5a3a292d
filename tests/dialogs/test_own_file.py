"""A member's own file also has what stands of them without a name beside it."""

import pytest

from storage.attendance import attendance, ratings
from storage.engine.transaction import Transaction
from storage.model.attendance import How, State
from storage.model.audiences import Audience
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey, Privacy
from storage.people import members
from storage.questions import questions
from storage.surveys import answering, building, drafts, surveys
from storage.surveys.drafts import SurveyDraft
from tests.dialogs.office import event, member, number_of, workbook
from tests.dialogs.world import Person, World


async def asked(world: World, number: int, title: str, *, submitted: bool) -> None:
    """An anonymous questionnaire that the member has submitted, or half answered."""
    now = world.playground.clock.now()

    async def work(tx: Transaction) -> None:
        new = NewSurvey(title, audience=Audience(members=(number,)), privacy=Privacy.ANONYMOUS)
        made = await surveys.create(tx, new, now)
        await building.add(tx, made, [NewQuestion(QuestionKind.TEXT, "有什么建议？")])
        await surveys.begin(tx, made.id, now)
        opened, one = await surveys.find(tx, made.id), await members.find(tx, number)
        assert opened is not None
        assert one is not None
        [question] = await questions.of_set(tx, made.set_id)
        await surveys.note_begun(tx, opened, number)
        if submitted:
            await answering.submit(tx, opened, one, {question.id: "写完的话"}, now)
        else:
            half = SurveyDraft({question.id: "写了一半的话"})
            await drafts.save(tx, (number, made.id, False), half)

    await world.database.write(work)


async def exported(person: Person) -> list[list[object]]:
    await person.says("/me")
    await person.presses("导出")
    [*_, sent] = [one for one in await person.messages() if "document" in one]
    return await workbook(person.world, sent["document"]["file_id"])


@pytest.mark.both_engines
async def test_questionnaires_and_anonymous_ratings_are_in_ones_own_file(world: World) -> None:
    lin = await member(world, "林晓")
    number, now = await number_of(world, lin), world.playground.clock.now()
    await asked(world, number, "交了的问卷", submitted=True)
    await asked(world, number, "没填完的问卷", submitted=False)
    made = await event(world, places=3, going=[lin])

    async def rated(tx: Transaction) -> None:
        await attendance.record(tx, made.id, number, State.PRESENT, How.LIST, now)
        await ratings.rate(tx, made.id, number, 2, "匿名的话", named=False)

    await world.database.write(rated)
    rows = [[str(cell) for cell in row] for row in await exported(lin)]
    assert ["问卷", "交了的问卷", "已提交"] in [row[:3] for row in rows]
    assert ["问卷", "没填完的问卷", "填了一部分，还没有提交"] in [row[:3] for row in rows]
    assert ["问卷", "没填完的问卷 · 有什么建议？", "写了一半的话"] in [row[:3] for row in rows]
    [rating] = [row for row in rows if row[0] == "对活动的评价"]
    assert rating[2] == "匿名评价过，评了什么查不到"
    assert "匿名的话" not in str(rows)
    assert "写完的话" not in str(rows), "it leads to nobody"

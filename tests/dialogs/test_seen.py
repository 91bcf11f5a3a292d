"""Whoever takes a file that names a member stands under 谁看过我 of that member."""

import pytest

from handlers.contacts.payloads import TakePairs
from handlers.people.payloads import PrintListed
from handlers.suggestions.payloads import Export
from handlers.surveys.payloads import Workbook
from storage import seeing
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey
from storage.people import members
from storage.questions import questions
from storage.surveys import answering, building, surveys
from tests.dialogs.office import SCHOOL, forged, member, number_of, paired
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, text_of


async def answered(world: World, person: Person) -> int:
    """A questionnaire with names that the person has answered; return its id."""
    number, now = await number_of(world, person), world.playground.clock.now()

    async def work(tx: Transaction) -> int:
        made = await surveys.create(
            tx, NewSurvey("问卷", audience=Audience(members=(number,))), now
        )
        await building.add(tx, made, [NewQuestion(QuestionKind.TEXT, "？")])
        await surveys.begin(tx, made.id, now)
        [asked] = await questions.of_set(tx, made.set_id)
        opened, one = await surveys.find(tx, made.id), await members.find(tx, number)
        assert opened is not None
        assert one is not None
        await answering.submit(tx, opened, one, {asked.id: "好"}, now)
        return made.id

    return await world.database.write(work)


async def seen(person: Person) -> str:
    await person.says("/me")
    await person.presses("谁看过我")
    return text_of(await person.sees("👣 谁看过我"))


@pytest.mark.both_engines
async def test_a_file_with_ones_name_is_seen_and_none_that_names_nobody(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    await paired(world, lin, chen)
    await hand_in(lin, "路灯")
    await hand_in(chen, "食堂", named=False)
    survey = await answered(world, lin)
    for press in (TakePairs(), Export(), Workbook(survey)):
        await forged(office, press)
    said = await seen(lin)
    for what in ("导出了有您的结对一览", "导出了有您的建言", "导出了有您的问卷答卷"):
        assert f"王老师：{what}" in said
    said = await seen(chen)
    assert "结对一览" in said
    assert "建言" not in said
    assert "问卷" not in said


async def test_whose_card_was_printed_sees_that_later(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    sql = (
        "INSERT INTO members (status, name, staff_no, college, language, created_at)"
        " VALUES ('active', '李静', 'A1', 'jixie', 'zh', 1)"
    )
    number = await world.database.write(lambda tx: tx.insert(sql))
    await forged(office, PrintListed("", 1))
    zone, now = world.organisation.zone, world.playground.clock.now()
    [sight] = await world.database.read(lambda tx: seeing.page(tx, number, zone, now, limit=9))
    assert (sight.name, sight.action) == ("王老师", "cards-printed")

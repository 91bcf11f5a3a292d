"""Whoever takes a file that names a member, or sees a part of what is theirs, is named to them."""

import pytest

from handlers.contacts.payloads import TakePairs
from handlers.people.payloads import PrintListed
from handlers.suggestions.payloads import Export
from handlers.surveys.payloads import Workbook
from storage import seeing
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.people import Grant, Member, Role
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey
from storage.people import members, roles
from storage.questions import questions
from storage.suggestions import handling, helpers, suggestions
from storage.suggestions.taking import By
from storage.surveys import answering, building, surveys
from tests.dialogs.office import SCHOOL, event, forged, member, number_of, paired
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


@pytest.mark.both_engines
async def test_who_sees_a_part_is_named_to_whom_it_is_about(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    volunteer, wu = await member(world, "志愿者"), await member(world, "吴老师")
    qian, sun = await member(world, "钱师傅"), await member(world, "孙老师")
    made = await event(world, places=3, going=[lin])
    await hand_in(lin, "路灯")
    await hand_in(chen, "食堂", named=False)
    now = world.playground.clock.now()

    async def gives(tx: Transaction) -> None:
        for one, grant in (
            (volunteer, Grant(Role.CHECK_IN, str(made.id))),
            (wu, Grant(Role.TOPIC, "campus")),
            (qian, Grant(Role.UNIT, "houqin")),
        ):
            await roles.grant(tx, (await found(tx, one)).id, grant, now)

    async def found(tx: Transaction, one: Person) -> Member:
        known = await members.of_telegram_id(tx, one.id)
        assert known is not None
        return known

    async def assigns(tx: Transaction) -> None:
        [given] = await suggestions.of_author(tx, (await found(tx, lin)).id)
        by = By((await found(tx, office)).id, now, world.organisation)
        given = await handling.assign(tx, given.id, given.version, by, unit="houqin")
        await helpers.add(tx, given, by, person_id=(await found(tx, sun)).id)

    await world.database.write(gives)
    said = await seers(lin)
    assert f"活动签到（{made.title}）：志愿者" in said
    assert "吴老师" in said
    assert "钱师傅" not in said
    await world.database.write(assigns)
    said = await seers(lin)
    assert "钱师傅" in said
    assert "孙老师" in said
    said = await seers(chen)
    for name in ("志愿者", "吴老师", "钱师傅", "孙老师"):
        assert name not in said, "the author of an anonymous one is nobody"


async def seers(person: Person) -> str:
    await person.says("/me")
    await person.presses("谁能看到我")
    return text_of(await person.sees("👁 谁能看到我"))

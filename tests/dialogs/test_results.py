"""What questionnaires come to: read by staff, put together, drawn, exported, opened to members."""

import re
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from handlers.results import drawing
from handlers.surveys.payloads import Cross, Manage, Narrow, Results, Shown, Workbook
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.questions import Choice, NewQuestion, QuestionKind, Value
from storage.model.surveys import NewSurvey, Privacy, SurveyStatus
from storage.people import members
from storage.questions import questions
from storage.rights import EVERYTHING
from storage.surveys import answering, surveys
from tests.dialogs.office import JIXIE, SCHOOL, acts, forged, member, sent_file
from tests.dialogs.world import Person, World, labels, text_of
from tests.office import ORGANISATION

CHOICES = (Choice("1", "学习"), Choice("2", "参观"), Choice("3", "联谊"))
ASKED = (
    NewQuestion(QuestionKind.CHOICE, "最想参加哪类？", CHOICES),
    NewQuestion(QuestionKind.YES_NO, "参加过活动吗？"),
    NewQuestion(QuestionKind.SCALE, "满意吗？", low="不满意", high="满意"),
    NewQuestion(QuestionKind.MATRIX, "各项如何？", CHOICES),
    NewQuestion(QuestionKind.TEXT, "有什么建议？"),
    NewQuestion(QuestionKind.YES_NO, "还会来吗？"),
)


def given_by(number: int) -> list[Value]:
    """One of twenty people: 9 study, 10 visit, 1 social; one is not content."""
    kind = "3" if number == 19 else "1" if number < 9 else "2"
    content = 1 if number == 19 else 4 + number % 2
    rates = {choice.key: 1 + number % 5 for choice in CHOICES}
    return [[kind], number % 2 == 0, content, rates, f"建议第{number}条", number % 2 == 0]


async def made(world: World, privacy: Privacy, people: list[Person]) -> int:
    """Make a questionnaire that all these people have answered; return its id."""

    async def make(tx: Transaction) -> int:
        now = world.playground.clock.now()
        new = NewSurvey(
            "年度问卷",
            privacy=privacy,
            shown_to_members=True,
            audience=Audience(associations=("minmeng",)),
        )
        survey = await surveys.create(tx, new, now)
        for one in ASKED:
            await questions.add(tx, survey.set_id, one)
        await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, now)
        opened = await surveys.find(tx, survey.id)
        assert opened is not None
        asked = await questions.of_set(tx, survey.set_id)
        for number, person in enumerate(people):
            known = await members.of_telegram_id(tx, person.id)
            assert known is not None
            said = zip(asked, given_by(number), strict=True)
            await answering.submit(
                tx, opened, known, {question.id: value for question, value in said}, now
            )
        return survey.id

    return await world.database.write(make)


async def book(world: World, person: Person) -> dict[str, list[list[Any]]]:
    """Return the sheets of the newest workbook."""
    await world.settled()
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    opened = CalamineWorkbook.from_filelike(BytesIO(await sent_file(world, files[-1])))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


@pytest.mark.both_engines
async def test_results_are_read_drawn_and_exported(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    people = [
        await member(world, f"成员{number}", college="jixie" if number < 12 else "dianqi")
        for number in range(20)
    ]
    await people[0].says("/start")
    await office.says("/staff")

    # With names: whoever sees everybody sees every count, and who gave it in the workbook.
    named = await made(world, Privacy.NAMED, people)
    await forged(office, Manage(named))
    await office.presses("📊 结果")
    await office.sees("已提交 20 人，统计 20 份", "学习：9（45%）", "联谊：1（5%）")
    await office.presses("只看一部分人")
    await office.presses("机械学院")
    await office.sees("只看：机械学院", "统计 12 份", "参观：3（25%）")
    await office.presses("下一题")
    await office.sees("只看：机械学院", "参加过活动吗", "是：6（50%）")
    await office.presses("下一题")
    await office.sees("5（满意）：6", "平均 4.5 · 中位数 4.5")
    await office.presses("📊 图")
    await world.settled()
    assert [one["status"] for one in await world.calls("sendPhoto")] == [200]
    await office.presses("导出表格")
    sheets = await book(world, office)
    assert list(sheets) == ["答卷", "编码", "编码说明", "说明"]
    assert sheets["答卷"][0][:4] == ["姓名", "学院", "团体", "Q1 最想参加哪类？"]
    by_name = {row[0]: row for row in sheets["编码"][1:]}
    assert len(by_name) == 12
    assert by_name["成员3"][3:8] == [1, 0, 5, 4, 4]
    assert all(row[4] == row[10] for row in by_name.values())
    assert ["Q3", "满意吗？", "打分", 5, "5（满意）"] in sheets["编码说明"]
    assert sheets["说明"][-1] == ["只看：机械学院"]
    args = {"survey": named, "at": 2, "only": "c.jixie", "reach": EVERYTHING.stored()}
    chart = await world.database.read(lambda tx: drawing.draw(tx, ORGANISATION, args))
    assert chart.subtitle == "年度问卷 · 12 份 · 只看：机械学院"
    for press in (Results(named, 0), Workbook(named)):
        assert "不归您处理" in await forged(college, press)

    # Without names: nothing before the close, then no small count anywhere.
    secret = await made(world, Privacy.ANONYMOUS, people)
    await forged(office, Results(secret, 0))
    seen = await office.sees("匿名问卷截止以后才能看结果", "已提交 20 人")
    assert labels(seen) == ["⬅️ 回到问卷"]
    assert "截止以后" in await forged(office, Workbook(secret))
    await forged(office, Manage(secret))
    await office.presses("截止")
    await office.presses("⏹ 截止")
    await office.presses("📊 结果")
    await office.sees("参观：10（50%）", "联谊：不显示", "学习：不显示")
    assert "不能只看一部分人" in await forged(office, Narrow(secret, 0))
    await office.presses("和别的题交叉")
    await office.presses("2. 参加过活动吗")
    await office.sees("参观（共 10）", "是：5（50%）", "其他合计（共 10）", "否：5（50%）")
    await forged(office, Results(secret, 2))
    await office.sees("只显示平均分", "平均约 4.5")
    await forged(office, Cross(secret, 2, 0))
    await forged(office, Results(secret, 4))
    await office.presses("看文字")
    order = [int(one) for one in re.findall(r"建议第(\d+)条", text_of(await office.sees("建议第")))]
    assert len(order) == 10
    assert order != sorted(order), "in the order in which they came"
    await office.presses("回到结果")
    await office.presses("导出表格")
    sheets = await book(world, office)
    assert list(sheets) == ["答卷", "编码", "编码说明", "文字", "说明"]
    assert "成员" not in str(sheets)
    codes = [row[0] for row in sheets["编码"][1:]]
    assert sorted(map(str, codes)) == ["*"] * 10 + ["2.0"] * 10 or codes.count(2) == 10
    assert {row[2] for row in sheets["编码"][1:]} == {"*"}
    assert len(sheets["文字"]) == 21
    # Each column is in an order of its own: no row holds what one person has answered.
    twice = [(row[1], row[6]) for row in sheets["编码"][1:]]
    assert sum(one for one, _ in twice) == sum(other for _, other in twice) == 10
    assert any(one != other for one, other in twice)
    assert "一行不是一份答卷" in str(sheets["说明"])
    assert "survey-exported" in await acts(world)

    # Members see counts where staff open them, and nobody else does.
    await people[0].says("/surveys")
    await people[0].presses("📊 结果：")
    await forged(people[0], Shown(secret, 0))
    seen = await people[0].sees("参观：10（50%）", "联谊：不显示")
    assert "📋 我的问卷" in labels(seen)
    assert "📤 导出表格" not in labels(seen)
    zhou = await member(world, "周老师")
    await world.database.write(
        lambda tx: tx.execute("DELETE FROM member_associations WHERE member_id > 22")
    )
    await zhou.says("/start")
    assert "没有向您公开" in await forged(zhou, Shown(secret, 0))
    await zhou.says("/surveys")
    assert not any("结果" in one for one in labels(await zhou.sees("现在没有需要您填的问卷")))
    assert "没有向您公开" in await forged(people[0], Shown(named, 0))


async def test_who_was_not_asked_is_not_said_to_have_given_no_answer(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    people = [await member(world, f"成员{number}") for number in range(3)]
    survey = await made(world, Privacy.NAMED, [])

    async def ask_further(tx: Transaction) -> None:
        found = await surveys.find(tx, survey)
        assert found is not None
        first, second, *_ = await questions.of_set(tx, found.set_id)
        new = NewQuestion(
            QuestionKind.CHOICE, "去哪里？", CHOICES, if_id=second.id, if_values=("yes",)
        )
        await questions.add(tx, found.set_id, new)
        further = (await questions.of_set(tx, found.set_id))[-1]
        for number, person in enumerate(people):
            known = await members.of_telegram_id(tx, person.id)
            assert known is not None
            said: dict[int, Value] = {first.id: ["1"], second.id: number == 0}
            if number == 0:
                said[further.id] = ["2"]
            await answering.submit(tx, found, known, said, world.playground.clock.now())

    await world.database.write(ask_further)
    await office.says("/staff")
    await forged(office, Results(survey, 6))
    await office.sees("去哪里？", "参观：1（33%）", "没有回答，或没有问到：2（67%）")
    await forged(office, Results(survey, 2))
    assert "没有问到" not in text_of(await office.sees("满意吗？", "没有回答：3（100%）"))


async def test_the_few_after_the_names_were_taken_off_do_not_count(world: World) -> None:
    """Staff have seen what the five before them answered, and could take it from the whole."""
    office = await world.staff("王老师", SCHOOL)
    people = [await member(world, f"成员{number}") for number in range(7)]
    survey_id = await made(world, Privacy.NAMED, people[:5])

    async def end_without_names(tx: Transaction) -> None:
        now = world.playground.clock.now()
        survey = await surveys.find(tx, survey_id)
        assert survey is not None
        await answering.make_anonymous(tx, survey)
        survey = await surveys.find(tx, survey_id)
        assert survey is not None
        first, *_ = await questions.of_set(tx, survey.set_id)
        for person in people[5:]:
            known = await members.of_telegram_id(tx, person.id)
            assert known is not None
            await answering.submit(tx, survey, known, {first.id: ["3"]}, now)
        await answering.end(tx, survey, SurveyStatus.CLOSED, now)

    await world.database.write(end_without_names)
    await office.says("/staff")
    await forged(office, Results(survey_id, 0))
    await office.sees("已提交 7 人，统计 5 份", "改为匿名以后提交的不足 5 份", "学习：5（100%）")

"""What is changed or taken back seldom of the library and of what members say, on both engines."""

from datetime import timedelta

from storage import privacy, rights
from storage.engine.database import Database
from storage.engine.erasures import Person
from storage.engine.transaction import Transaction
from storage.events import campaigns
from storage.library import items, links, shelves
from storage.model.audiences import Audience
from storage.model.library import TextStatus
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.suggestions import SuggestionFile
from storage.model.surveys import NewSurvey
from storage.notices import gathered
from storage.questions import questions
from storage.suggestions import (
    answer_files,
    author,
    handling,
    helpers,
    seconding,
    steps,
    suggestions,
    words,
)
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By
from storage.surveys import building, sealed, surveys
from storage.surveys.sealed import Box
from tests.office import ORGANISATION
from tests.storage.office import EVERYONE, NOON, ZONE, event_on, people


async def test_a_shelf_and_what_an_item_goes_with(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        shelf = await shelves.create(tx, "制度")
        await shelves.rename(tx, shelf.id, "规章")
        assert [one.title for one in await shelves.known(tx)] == ["规章"]
        item = await items.draft(tx, None, "正文", TextStatus.READ, (), None, NOON)
        first = await campaigns.create(tx, "传承", "", NOON)
        second = await campaigns.create(tx, "团结", "", NOON)
        await links.set_campaign(tx, item, first.id)
        await links.set_campaign(tx, item, second.id)
        assert await links.campaign_of(tx, item) == second.id

    await database.write(work)


async def test_what_is_counted_less_before_anybody_is_told(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        told, other = await people(tx, 2)
        for _ in range(3):
            await gathered.take_turn(tx, ORGANISATION, "suggestion", [told], NOON)
        assert await gathered.count_less(tx, "suggestion", {told: 1, other: 1}) == {other: 1}
        [(_, waiting)] = await gathered.ahead(tx, ORGANISATION, NOON)
        assert waiting == gathered.Gathered(told, "suggestion", 1)

    await database.write(work)


async def test_a_suggestion_with_words_and_supporters_is_withdrawn(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        mine, other = await people(tx, 2)
        by = By(mine, NOON, ORGANISATION)
        made, _ = await suggestions.submit(
            tx, NewSuggestion("campus", "甲", mine), zone=ZONE, now=NOON
        )
        await author.write(tx, made.id, by, "补充")
        await seconding.ask(tx, made.id, [other])
        await author.withdraw(tx, made.id, NOON)
        assert await words.of_suggestion(tx, made.id) == []

        given, _ = await suggestions.submit(
            tx, NewSuggestion("campus", "乙", mine), zone=ZONE, now=NOON
        )
        given = await handling.assign(tx, given.id, given.version, by, unit="houqin")
        helper = await helpers.add(tx, given, by, unit="baowei")
        found = await suggestions.find(tx, given.id)
        assert found is not None
        await helpers.remove(tx, found, helper.id)
        assert await helpers.of_suggestion(tx, given.id) == []
        found = await suggestions.find(tx, given.id)
        assert found is not None
        files = [SuggestionFile("document", "FILE", "给王敏的答复.docx")]
        await steps.answer(tx, given.id, found.version, by, "已办", files=files)
        await answer_files.forget_names(tx, mine)
        names = await tx.all("SELECT name FROM suggestion_answer_files")
        assert [one["name"] for one in names] == [""]

    await database.write(work)


async def test_somebody_whose_erasure_was_not_committed_is_there(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one] = await people(tx, 1)
        created = await tx.value("SELECT created_at FROM members WHERE id = $1", one)
        assert await privacy.has(tx, Person(None, one, created))
        assert not await privacy.has(tx, Person(None, one, created + 1))

    await database.write(work)


async def test_a_question_that_another_depends_on_is_taken_away(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one] = await people(tx, 1)
        survey = await surveys.create(tx, NewSurvey("问卷", audience=EVERYONE), NOON)
        asked = NewQuestion(QuestionKind.YES_NO, "喜欢吗", keep_days=9)
        why = NewQuestion(QuestionKind.TEXT, "为何", keep_days=9, if_id=1, if_values=("no",))
        first, _ = await building.add(tx, survey, [asked, why])
        await building.take_away(tx, survey, first)
        [left] = await questions.of_set(tx, survey.set_id)
        assert (left.text, left.if_id) == ("为何", None)
        await building.add(tx, survey, [NewQuestion(QuestionKind.TEXT, "何时")])
        assert await building.undo(tx, survey)
        asked_now = await questions.of_set(tx, survey.set_id)
        assert [one.text for one in asked_now if not one.removed] == ["为何"]
        await surveys.address(tx, survey.id, Audience(members=(one,)), "college:jixie")
        found = await surveys.find(tx, survey.id)
        assert found is not None
        assert found.scope == "college:jixie"
        assert await surveys.managed(tx, rights.EVERYTHING, limit=2) == [found]

    await database.write(work)


async def test_ratings_that_are_released_are_sealed_anew_with_those_that_wait(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        made = await event_on(tx, NOON + timedelta(days=1))
        box = Box(event_id=made.id)
        stars = [number % 5 + 1 for number in range(12)]
        await sealed.hand_in(tx, box, [{"stars": one, "comment": ""} for one in stars])
        assert sum(await sealed.counts(tx, box)) == 12
        assert await sealed.reseal(tx) == 0
        await sealed.hand_in(tx, box, [{"stars": 5, "comment": "好"}])
        await sealed.close(tx, box)
        found = [int(str(one["stars"])) for one in await sealed.released(tx, box)]
        assert sorted(found) == sorted([5, *stars])

    await database.write(work)

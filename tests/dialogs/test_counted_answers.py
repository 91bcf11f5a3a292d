"""The answers to an event's question, counted for whoever orders by them."""

from storage.engine.transaction import Transaction
from storage.events import asking, events
from storage.model.events import Answer
from storage.model.questions import Choice, NewQuestion, QuestionKind
from storage.questions import answers as given
from storage.questions import questions
from tests.dialogs.office import SCHOOL, joined, number_of
from tests.dialogs.planning import answers, make, opens
from tests.dialogs.world import World

EATEN = NewQuestion(QuestionKind.CHOICE, "吃什么？", (Choice("1", "素食"), Choice("2", "普通")))


async def test_who_waits_is_not_counted_among_those_who_come(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    people = [await joined(world, name) for name in ("周明", "林晓", "高远")]
    made = await make(world, "春游", places=2)
    for person in people:
        await answers(world, person, made, Answer.GOING)
    ids = [await number_of(world, person) for person in people]
    now = world.playground.clock.now()

    async def ask(tx: Transaction) -> None:
        await questions.add(tx, await asking.set_of(tx, made, now), EATEN)
        event = await events.find(tx, made.id)
        assert event is not None
        [question] = await asking.of_event(tx, event)
        for one in ids:
            await given.save(tx, question, one, ["1"], now)

    await world.database.write(ask)
    await opens(office, "春游")
    await office.presses("报名名单")
    await office.presses("看回答")
    await office.presses("吃什么？")
    await office.sees("素食：2 人（含同行），另有候补或待同意 1 人")
    await office.presses("👁 素食")
    await office.sees("素食：3 人", "• 周明", "• 高远　候补")

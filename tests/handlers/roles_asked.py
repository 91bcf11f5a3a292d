"""What the events of the walk of all roles ask: questions, companions, a yes of staff."""

from collections.abc import Mapping
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import approving, asking, companions, late, rsvps
from storage.events import events as stored
from storage.model.events import Answer
from storage.model.questions import Choice, NewQuestion, QuestionKind, SeenBy
from storage.questions import questions

CHOICES = (Choice("1", "甲"), Choice("2", "乙"))
ASKED, LATE = "丁四海", "丁二南"
"""Of dianqi: who waits for a yes, and who asks to be let in."""


async def prepare(
    tx: Transaction, events: Mapping[str, int], ids: Mapping[str, int], place: str, now: datetime
) -> dict[tuple[int, str], int]:
    """Let the event of this place and its draft ask two questions, one for the organiser only.

    Return the questions' ids by the event's id and by who sees the answers.
    """
    found: dict[tuple[int, str], int] = {}
    for event_id in (events[place], events[f"{place} draft"]):
        event = await stored.find(tx, event_id)
        assert event is not None
        set_id = await asking.set_of(tx, event, now)
        for seen_by in SeenBy:
            new = NewQuestion(QuestionKind.CHOICE, f"问题 {seen_by}", CHOICES, seen_by=seen_by)
            asked = await questions.add(tx, set_id, new)
            found[event_id, seen_by] = asked.id
        await companions.allow(tx, event_id, 1, names=False)
    if place == "dianqi":
        await approving.require(tx, events[place], yes=True)
        await rsvps.answer(tx, events[place], ids[ASKED], Answer.GOING, now)
        await late.ask(tx, events[place], ids[LATE], Answer.GOING, now)
    return found

"""Suggestions as members hand them in."""

from storage.model.suggestions import Suggestion
from storage.rights import EVERYTHING
from storage.suggestions import suggestions
from tests.dialogs.world import Person, World


async def hand_in(
    person: Person, text: str, *, named: bool = True, topic: str = "校园建设"
) -> None:
    await person.says("/suggest")
    await person.says(text)
    await person.presses(topic)
    await person.presses("实名提交" if named else "匿名提交")


async def newest(world: World) -> Suggestion:
    everything = await world.database.read(lambda tx: suggestions.everything(tx, EVERYTHING))
    return max(everything, key=lambda item: item.id)

"""Which role may press what in the library, and what is in it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from handlers.kit.buttons import Payload
from handlers.library import payloads
from handlers.library.cutting import passages
from handlers.library.views import ACTS
from storage.engine.transaction import Transaction
from storage.library import items, shelves
from storage.model.audiences import Audience
from storage.model.library import File, TextStatus

NOW = datetime(2027, 3, 1, tzinfo=UTC)

if TYPE_CHECKING:
    from tests.handlers.roles_world import World

Roles = frozenset[str]
PLACES: Mapping[str, tuple[str, Audience]] = {
    "school": ("", Audience(everyone=True)),
    "jixie": ("college:jixie", Audience(colleges=("jixie",))),
    "minmeng": ("association:minmeng", Audience(associations=("minmeng",))),
    "dianqi hidden": ("college:dianqi", Audience(everyone=True)),
}
"""An item of each place: its scope, and for whom it is."""


async def fill(tx: Transaction, world: "World") -> None:
    """Put an item of each place on a shelf, the last one on a hidden shelf; and a draft."""
    shelf, hidden = await shelves.create(tx, "制度"), await shelves.create(tx, "旧的")
    await shelves.hide(tx, hidden.id, hidden=True)
    world.shelf = shelf.id
    file = File("document", "F", "办法.txt")
    for name, (scope, audience) in PLACES.items():
        text = passages([(None, f"关于{scope}")])
        made = await items.draft(tx, file, "", TextStatus.READ, text, b"bytes", NOW)
        place = hidden.id if "hidden" in name else shelf.id
        await items.place(tx, made, place, "办法", scope, audience)
        world.items[name] = made
    world.items["draft"] = await items.draft(tx, file, "", TextStatus.READ, (), None, NOW)


def rows(
    world: "World",
    *,
    register: Roles,
    planners: Roles,
    over: Mapping[str, Roles],
    meant: Mapping[str, Roles],
) -> Iterator[tuple[Payload, Roles]]:
    """Yield every press, with the roles that it is allowed to."""
    school = over["school"]
    yield payloads.Library(), register
    yield payloads.FindItems(), register
    yield payloads.FoundItems("办法", 0), register
    for shelf in (0, world.shelf):
        yield payloads.OnShelf(shelf, 0), register
    yield payloads.Desk(0), planners
    yield payloads.Put(), planners
    yield payloads.Shelves(), school
    yield payloads.ShelfAct(0, "new"), school
    for act in ("rename", "up", "hide", "show"):
        yield payloads.ShelfAct(world.shelf, act), school
    nobody: Roles = frozenset()
    seen = {
        "school": register,
        "jixie": meant["jixie"] | over["jixie"],
        "minmeng": meant["minmeng"] | over["minmeng"],
        "dianqi hidden": over["dianqi"],
        "draft": nobody,
    }
    for name, item in world.items.items():
        yield payloads.OfItem(item), seen[name]
        yield payloads.Receive(item), seen[name]
        kept = nobody if name == "draft" else over[name.partition(" ")[0]]
        for act in (*ACTS, "gone"):
            yield payloads.ItemAct(item, act), kept

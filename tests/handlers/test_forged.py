"""Forged presses: whatever data a button seems to carry, it is answered and nothing raises.

Every kind of button, each of its values replaced by odd ones, with things that exist and others, as
several roles; and the buttons of every form at each of its questions. What else is no button's data
is tried in test_buttons.py.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum
from functools import partial
from itertools import count, product
from typing import Any

import pytest

from handlers.features import FEATURES
from handlers.kit.buttons import LIMIT, SEPARATOR, ForeignPayloadError, Payload, unpack
from handlers.kit.forms import ECHO, Choose
from handlers.kit.replies import Reply
from storage.conversations import drafts
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.notices import lists, recipients
from tests.handlers import roles_table as table
from tests.handlers.roles_walk import Data, Walk, start_over
from tests.handlers.roles_world import World

LONG = pytest.mark.faults_long
EVERY = 3
ROLES = ("school", "member", "officer", "visitor")
NUMBERS: tuple[str, ...] = (
    "0",
    "1",
    "-1",
    "7",
    "9" * 18,
    str(2**63 - 1),
    str(1 - 2**63),
    str(2**63),
    "9" * 40,
)
NUMBERS += ("", "x", "٣", "1.0", "01", " 1", "１")
TEXTS = (
    *("", "x", "x" * 57, "e" + "9" * 30, "e-", "e3-" + "y" * 40, "m", "m" + "9" * 30, "nr"),
    *("字" * 19, "\u2066", "\x00", "%s", "{x}", "'", "a.b.c", "to.", "to.e.", "c.", "s.."),
    *(f"s.{'9' * 40}.going", "s.٣.going", "s.1.", "to.e." + "9" * 40, f"c.{'9' * 50}", "-1"),
)


def _values(world: World, name: str, kind: type) -> list[str]:
    """Return values of a field, as they stand in a button, that lead somewhere."""
    known: dict[str, list[Any]] = {
        "event": [
            world.events[name] for name in ("school", "jixie", "open", "jixie draft", "jixie over")
        ],
        "notice": [world.notices["jixie sent"], world.notices["jixie scheduled"]],
        "member": [world.ids["江三省"], world.ids["江一鸣"]],
        "suggestion": [world.suggestions["jixie"].id, world.suggestions["member"].id],
        "series": [world.series],
        "plan": [*world.plans.values()],
        "claim": [*world.claims.values()],
        "code": [world.code],
        "which": [*lists.LISTS, *recipients.PEOPLE, "drafts", "school"],
    }
    if issubclass(kind, Enum):
        return [str(one.value) for one in kind]
    given = known.get(name, [0, 1] if kind is int else [""])
    return [str(value) for value in given]


def _forged(world: World, kind: type[Payload], known: set[str]) -> Iterator[str]:
    """Return data of this kind of button: of what exists, and each value replaced by odd ones."""
    named = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    acts = {"act": sorted(known) or ["c"]} if "act" in named else {}
    good = [
        acts[name] if name in acts and shape is str else _values(world, name, shape)  # type: ignore[arg-type]
        for name, shape in named.items()
    ]
    yield from (_data(kind, values) for values in product(*(one[:4] for one in good)))
    first = [one[0] for one in good]
    for place, shape in enumerate(named.values()):
        for odd in NUMBERS if shape is int else TEXTS:
            yield _data(kind, [*first[:place], odd, *first[place + 1 :]])
            for other in good[0][1:2] if place else ():
                yield _data(kind, [other, *first[1:place], odd, *first[place + 1 :]])
    yield _data(kind, first[:-1])
    yield _data(kind, [*first, "1"])


def _acts(world: World) -> defaultdict[type[Payload], set[str]]:
    """Return what each kind of button does, by the table of roles."""
    acts: defaultdict[type[Payload], set[str]] = defaultdict(set)
    for rows in table.presses(world).values():
        for press, _ in rows:
            if hasattr(press, "act"):
                acts[type(press)].add(str(press.act))
    return acts


def _data(kind: type[Payload], values: list[str] | tuple[str, ...]) -> str:
    return SEPARATOR.join([kind.tag, *values])


class Forger(Walk):
    """Presses forged buttons, and looks whether each is answered."""

    faults: list[str]

    async def tries(self, tx: Transaction, role: str, data: str) -> None:
        """Press, undo, and note what raised or was not answered."""
        if len(data.encode()) > LIMIT:
            return
        try:
            said = await self._does(tx, role, Data(data))
            await self._sheets(tx, said)
        except Exception as error:
            self.faults.append(f"{role} {data!r}: {error!r}")
        else:
            if not any(reply.method == "answerCallbackQuery" for reply in said):
                self.faults.append(f"{role} {data!r}: not answered: {_methods(said)}")
        await start_over(tx)


def _methods(said: list[Reply]) -> list[str]:
    return [reply.method for reply in said]


@pytest.fixture
def forger(database: Database, world: World) -> Forger:
    made = Forger(database, world)
    made.faults = []
    return made


def _readable(forged: Iterator[str]) -> Iterator[str]:
    """Yield what can be read, each once, and one that can't: all such are the same press."""
    foreign = False
    for data in dict.fromkeys(forged):
        try:
            unpack(data)
        except ForeignPayloadError:
            if foreign:
                continue
            foreign = True
        yield data


# School staff and members in turn, every sixteenth as all; the long form has each as all.
@pytest.mark.parametrize("each", [16, pytest.param(1, marks=LONG)])
async def test_a_forged_press_of_any_kind_is_answered(forger: Forger, each: int) -> None:
    acts = _acts(forger.world)

    async def work(tx: Transaction) -> None:
        for kind in FEATURES.presses:
            forged = _forged(forger.world, kind, acts[kind])
            for number, data in enumerate(_readable(forged)):
                for role in ROLES if number % each == 0 else (ROLES[number % 2],):
                    await forger.tries(tx, role, data)

    await forger.database.write(work)
    assert forger.faults == [], "\n".join(forger.faults)


# Each question gets every third of the values, the next question others; the long forms the rest.
@pytest.mark.parametrize("shift", [0, *(pytest.param(n, marks=LONG) for n in range(1, EVERY))])
async def test_a_forged_press_in_any_form_at_any_question_is_answered(
    forger: Forger, shift: int
) -> None:
    values = [*product("cu", TEXTS), *product("bsd", TEXTS[:3])]
    turns = count(shift)
    for filled in table.filled(forger.world):
        version = await forger._fills(filled)
        for step in (*(one.name for one in FEATURES.forms[filled.form].steps), ECHO):
            await forger.database.write(partial(_opens, forger.world.ids["school"], step))
            some = values[next(turns) % EVERY :: EVERY]

            async def work(
                tx: Transaction, version: int = version, some: list[tuple[str, str]] = some
            ) -> None:
                for act, value in some:
                    data = _data(Choose, [act, value, str(version)])
                    await forger.tries(tx, "school", data)

            await forger.database.write(work)
    assert forger.faults == [], "\n".join(forger.faults)


async def _opens(member_id: int, step: str, tx: Transaction) -> None:
    """Let the member's open form be at this question, with all questions answered."""
    dialog = await drafts.find(tx, member_id)
    assert dialog is not None
    await drafts._save(tx, member_id, replace(dialog, step=step))

"""Measures how long presses take while harmful workbooks are refused: `python -m bench.refusing`.

The bot and the playground run in this process; eight members press one after the other while a
member of staff sends each kind of harmful workbook several times. Prints the number of presses and
the milliseconds from a press to its answer: half of them, 95 % of them, and the longest; first
while nothing else happens.
"""

import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import structlog

from tests.dialogs import world as worlds
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.world import Person, World, buttons
from tests.handlers.harmful import HARMFUL

MEMBERS: Final = 8
TIMES: Final = 3
QUIET: Final = 5.0
"""Seconds of presses while nothing else happens."""
PAUSE: Final = 0.01
"""Seconds between an answer and the next press."""
Press = tuple[Person, dict[str, Any]]


async def _presses(world: World) -> list[Press]:
    found = []
    for number in range(MEMBERS):
        person = await joined(world, f"M{number}")
        await person.says("/language")
        shown = await person.sees("请选择语言")
        data = buttons(shown)[0]["callback_data"]
        found.append((person, {"message_id": shown["message_id"], "data": data}))
    return found


async def _press_until(world: World, presses: list[Press], done: Callable[[], bool]) -> list[float]:
    """Press until it is done; return the milliseconds that each press took."""
    took = []
    for person, press in cycle(presses):
        if done():
            break
        begun = time.perf_counter()
        path = f"/playground/users/{person.id}/press"
        async with world.http.post(path, json=press) as answer:
            assert (await answer.json())["answered"]
        took.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(PAUSE)
    return took


def _say(what: str, took: list[float]) -> None:
    took = sorted(took)
    half, most = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"{what:26} {len(took):5} {half:7.1f} {most:7.1f} {took[-1]:7.1f}", flush=True)


async def measure() -> None:
    """Measure and print."""
    print(f"{'while':26} {'many':>5} {'50 %':>7} {'95 %':>7} {'longest':>7}")
    with tempfile.TemporaryDirectory() as folder:
        async with worlds.world(Path(folder)) as world:
            office = await world.staff("W", SCHOOL)
            presses = await _presses(world)
            ends = time.perf_counter() + QUIET
            _say("nothing", await _press_until(world, presses, lambda: time.perf_counter() > ends))
            everything = []
            for name, made in HARMFUL.items():
                content, took = made(), []
                for _ in range(TIMES):
                    sent = asyncio.create_task(office.sends_file("plan.xlsx", content))
                    took += await _press_until(world, presses, sent.done)
                    await sent
                _say(name, took)
                everything += took
            _say("all of them", everything)
    print("load of the machine:", " ".join(f"{one:.1f}" for one in os.getloadavg()))


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    sys.exit(asyncio.run(measure()))

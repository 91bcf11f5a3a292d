"""A state machine of Hypothesis on a database that is opened once."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from tests.databases import at, release
from tests.storage.office import people

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")


class OnDatabase(RuleBasedStateMachine):
    """Rules that read and write a database; ``ids`` are the people in it."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    database: ClassVar[Database]
    ids: ClassVar[list[int]]

    def run(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return self.loop.run_until_complete(self.database.write(work))

    def at_once(
        self,
        one: Callable[[Transaction], Awaitable[A]],
        other: Callable[[Transaction], Awaitable[B]],
    ) -> tuple[A, B]:
        """Begin two transactions before either has ended; return what each returns."""

        async def both() -> tuple[A, B]:
            return await asyncio.gather(self.database.write(one), self.database.write(other))

        return self.loop.run_until_complete(both())


def play(machine: type[OnDatabase], many: int) -> None:
    """Run the machine with so many people in its database."""
    loop = asyncio.new_event_loop()
    with tempfile.TemporaryDirectory() as folder:
        database = at(Path(folder) / "t.db")
        loop.run_until_complete(database.open())
        machine.loop, machine.database = loop, database
        machine.ids = loop.run_until_complete(database.write(lambda tx: people(tx, many)))
        try:
            run_state_machine_as_test(
                machine,
                settings=settings(
                    max_examples=15,
                    stateful_step_count=15,
                    deadline=None,
                    derandomize=True,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            loop.run_until_complete(database.close())
            loop.close()
            release(database.path)

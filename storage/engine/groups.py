"""Units of work that are committed together, and what becomes of each."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic

import msgspec

from storage.engine.transaction import T, Work
from storage.engine.untold import Traces


class DatabaseUnavailableError(Exception):
    """The database can't be written or read now (locked, full, or failing); nothing was saved."""


class NotLeadingError(DatabaseUnavailableError):
    """This process does not lead any more, or not yet; nothing was saved."""

    def __init__(self) -> None:
        super().__init__("this process does not lead")


class Job(msgspec.Struct, Generic[T], eq=False):
    """A unit of work that waits to be run, and what became of it."""

    work: Work[T]
    future: asyncio.Future[T]
    epoch: int | None = None
    """The epoch of the leader for which it was asked; None if any process may do it."""
    durable: bool = True
    """Whether its commit waits for the disk."""
    result: T | None = None
    error: BaseException | None = None
    after: Sequence[Callable[[], None]] = ()
    topics: Collection[str] = ()
    proves_room: bool = False
    traces: list[Traces] | None = None
    """See ``Transaction.traces``."""

    def is_over(self, epoch: int) -> bool:
        """Whether it must not be done in the present epoch."""
        if self.epoch is None or self.epoch == epoch:
            return False
        self.error = NotLeadingError()
        return True


def settle(group: list[Job[Any]]) -> None:
    """Give each caller the result or the error of its work, on the event loop."""
    for job in group:
        if job.error is None:
            for call in job.after:
                call()
        if job.future.done():  # its caller was cancelled
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
            job.future.exception()  # retrieved here: no warning if the caller has gone away
        else:
            job.future.set_result(job.result)

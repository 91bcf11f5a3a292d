"""The database: one writer, readers, listeners; the same for both engines.

One writer: every change runs on one connection, one unit of work after the other; units that wait
at the same time are committed together (group commit). Readers have their own connections.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar, Final

from storage.engine import whereabouts
from storage.engine.clock import Clock, machine_clock
from storage.engine.erasures import Erasures, erasures_of
from storage.engine.groups import DatabaseUnavailableError, Job, NotLeadingError, settle
from storage.engine.seal import Keyring, keys_of
from storage.engine.transaction import T, Work
from storage.engine.untold import Traces

GROUP_SIZE: Final = 128  # units of work in one commit
SLOW: Final = 3.0  # seconds after which a commit counts as failing


class CannotOpenError(Exception):
    """The database can't be opened, or is none; the message gives its address and the reason."""


class NoDatabaseError(CannotOpenError):
    """There is no database yet; the message gives its address."""

    def __init__(self, shown: str) -> None:
        super().__init__(f"{shown}: there is no database")


class AnotherProgramsError(CannotOpenError):
    """The database holds tables, and none of the bot's; the message gives its address."""

    def __init__(self, shown: str) -> None:
        super().__init__(
            f"{shown}: a database of another program; nothing was changed. Give the bot one of its"
            " own"
        )


class Database(ABC):
    """The database: its writer, its readers, its keys and the listeners to its topics.

    ``storage.engine.opening.database_at`` makes one; ``open`` before use, ``close`` after it.
    """

    shared: ClassVar[bool]
    """Whether processes on other machines may have it open too."""

    def __init__(self, path: Path, keys: Path | None = None) -> None:
        """``path`` names the files that are kept outside the database.

        With SQLite it is the database's own file. ``keys`` is the path of the key file; by default
        the path and ``.keys``.
        """
        self.path = path
        self.shown = str(path)
        """Where it is, as it is shown to people: without a password."""
        self.keys = Keyring(keys or keys_of(path))
        self.erasures = Erasures(erasures_of(path))
        self._memory: dict[str, Any] = {}
        self.open_to_others: list[Path] = []
        """Files of the bot that other users of the machine can access; set when it is opened."""
        self.must_exist = False
        """Whether opening it makes none where there is none yet."""
        self.made = False
        """Whether opening it has made it: there was none before."""
        self.restore_completed = False
        """Whether opening it has completed a restore that was killed."""
        self.ended: tuple[int, int] | None = None
        """The epoch and the time of a process that is known to have ended although it leads by the
        database: its tables may be changed."""
        self.although_moved = False
        """Whether it can be opened although its contents were moved, or are about to arrive."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[Job[Any]] = []
        self._runner: asyncio.Task[None] | None = None
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self.observe: Callable[[int, float], None] | None = None
        """Called after each commit with its number of units of work and its duration in seconds."""
        self.epoch: int | None = None
        """The epoch in which this process leads; 0 if it does not. None: it need not lead to write,
        as a command that is run beside the bot."""
        self.on_refusal: Callable[[], None] | None = None
        """Called when work was refused because its epoch is over."""
        self.on_erased: Callable[[Traces], Awaitable[None]] | None = None
        """Awaited for each person whose erasure is durable, before its caller continues; for who
        keeps chats outside the database, as the playground does. It must not raise."""
        self.clock: Clock = machine_clock
        """The clock of ``Transaction.now``: the bot's, once it runs on this database."""
        self._begun: float | None = None
        self._refused = False

    @property
    def writable(self) -> bool:
        """Whether no write has failed lately, and no commit has been running for over SLOW seconds.

        After a failure only a unit of work that needed room (``Transaction.proves_room``) shows
        that writing is possible again: small changes may still fit on a full disk.
        """
        begun = self._begun
        late = begun is not None and asyncio.get_running_loop().time() - begun > SLOW
        return not (late or self._refused)

    def listen(self, topic: str, call: Callable[[], None]) -> Callable[[], None]:
        """Call ``call`` on the event loop whenever work that announced the topic is durable.

        On PostgreSQL work of other processes counts too; what they announced while the way to the
        database was cut is not heard. Return a function that removes this listener.
        """
        listeners = self._listeners.setdefault(topic, [])
        listeners.append(call)
        return lambda: listeners.remove(call) if call in listeners else None

    @abstractmethod
    async def open(self) -> None:
        """Open or create the database and apply the missing schema steps.

        With ``must_exist`` raises NoDatabaseError where there is none; that and
        AnotherProgramsError leave everything as it is. Raises CannotOpenError, also where the
        tables are not those that the steps have made, a file beside it can't be read, or its
        contents were moved to another database;
        :class:`storage.engine.migrations.NewerSchemaError` for a database of a newer version,
        ``UpgradeWaitsError`` while a process leads whose tables are to be changed,
        :class:`storage.engine.lock.InUseError` while it is being replaced by a copy.
        """

    def _refuse_another_programs(self, holds_others: bool) -> None:
        """Raise AnotherProgramsError if the database holds tables, and none of the bot's."""
        if holds_others:
            raise AnotherProgramsError(self.shown)

    def _refuse_unless(self, there: bool) -> None:
        """Raise NoDatabaseError if there is no database."""
        if not there:
            raise NoDatabaseError(self.shown)

    async def _refuse_if_moved(self, here: str) -> None:
        """Raise CannotOpenError if the contents were moved to another database."""
        why = await self.read(lambda tx: whereabouts.why_not(tx, here))
        if why is not None and not self.although_moved:
            raise CannotOpenError(why)

    @abstractmethod
    async def close(self) -> None:
        """Wait for the work already submitted and close every connection."""

    async def write(
        self, work: Work[T], *, fenced: bool = True, ahead: bool = False, durable: bool = True
    ) -> T:
        """Run the work in a write transaction; return its result once the commit is durable.

        Where processes take turns in leading (``epoch``), the work is refused unless this process
        leads when it asks and still does in the transaction itself; with ``fenced=False`` it is
        done all the same. ``ahead``: before all work that waits. With ``durable=False`` it outlasts
        this process when it returns, but a failure of the machine only from the next commit that is
        durable.

        An exception in the work rolls the work back and is raised here. Cancelling the caller does
        not cancel the work. Raises :class:`DatabaseUnavailableError` if nothing could be saved,
        its subclass ``NotLeadingError`` if it was refused.
        """
        return await self.submit(work, fenced=fenced, ahead=ahead, durable=durable)

    def submit(
        self, work: Work[T], *, fenced: bool = True, ahead: bool = False, durable: bool = True
    ) -> asyncio.Future[T]:
        """Have the work done as ``write`` does; return its result to be.

        What is submitted before the loop goes on, also by tasks that were created before, is
        committed together, in order. Raises NotLeadingError at once if it is refused.
        """
        loop = self._loop
        assert loop is not None
        epoch = self.epoch if fenced else None
        if epoch == 0:
            raise NotLeadingError
        future: asyncio.Future[T] = loop.create_future()
        traces: list[Traces] | None = None if self.on_erased is None else []
        job = Job(work, future, epoch, durable, traces=traces)
        if ahead:
            self._waiting.insert(0, job)
        else:
            self._waiting.append(job)
        if self._runner is None:
            self._runner = loop.create_task(self._run_groups())
        return future

    @abstractmethod
    async def read(self, work: Work[T]) -> T:
        """Run the work on a consistent snapshot. Raises DatabaseUnavailableError."""

    @abstractmethod
    async def release_writer(self) -> None:
        """End the writing of a process that keeps all others from it and has gone silent.

        It may be stopped, or its machine may be gone. On SQLite nobody can end it but whoever goes
        on with that process or kills it. Raises DatabaseUnavailableError.
        """

    @abstractmethod
    async def checkpoint(self) -> bool:
        """Remove deleted data from the log that SQLite keeps beside its file.

        Return whether that was done: it is impossible while anybody reads an older state, such as
        a replication program that follows the log. PostgreSQL has nothing like it: there it is the
        operator's archive that decides how long a log is kept. Raises DatabaseUnavailableError.
        """

    @abstractmethod
    def _run_group(self, group: list[Job[Any]]) -> Awaitable[None]:
        """Run the jobs in one transaction and commit it; raise if nothing of it was saved."""

    async def _run_groups(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                group = self._waiting[:GROUP_SIZE]
                del self._waiting[:GROUP_SIZE]
                self._begun = begun = loop.time()
                try:
                    await self._run_group(group)
                    errors = {type(job.error) for job in group}
                    if NotLeadingError in errors and self.on_refusal is not None:
                        self.on_refusal()
                    if DatabaseUnavailableError in errors:
                        self._refused = True
                    elif any(job.proves_room for job in group):
                        self._refused = False
                except BaseException as error:
                    self._refused = True
                    for job in group:
                        job.error = error
                if self.observe is not None:
                    self.observe(len(group), loop.time() - begun)
                self._begun = None
                await self._tell_erased(group)
                settle(group)
                for topic in {topic for job in group if not job.error for topic in job.topics}:
                    self._call_listeners(topic)
        finally:
            self._runner = None

    async def _tell_erased(self, group: list[Job[Any]]) -> None:
        for job in group:
            if self.on_erased is not None and job.traces and not job.error:
                for one in job.traces:
                    await self.on_erased(one)

    def _call_listeners(self, topic: str) -> None:
        for call in tuple(self._listeners.get(topic, ())):
            call()

    async def _finish_writing(self) -> None:
        """Wait for the work already submitted."""
        while self._runner is not None:
            await asyncio.wait([self._runner])

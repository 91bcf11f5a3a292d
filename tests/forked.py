"""Processes of ours without the seconds that their imports take.

They are forked from a process that has imported everything (tests/preloaded.py) and done nothing
else. What a start itself does is tried where that is what a test is about: those start a Python.
"""

import asyncio
import contextlib
import importlib
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Self, cast

from bot.updates import apart, child

ROOT = Path(__file__).parents[1]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.preloaded"])
Environment = Mapping[str, str]
BEGIN = apart.begin
"""How the bot begins a child process that reads a file."""


def _main(
    module: str, arguments: Sequence[str], environment: Environment, files: Sequence[Connection]
) -> None:
    """Run a module as ``python -m`` would; the files are its output, its errors, its input."""
    for number, file in zip((1, 2, 0), files, strict=False):
        os.dup2(file.fileno(), number)
        file.close()
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = [module, *arguments]
    sys.exit(importlib.import_module(module).main())


class Child:
    """A process that was forked, in the manner of asyncio's own."""

    def __init__(self, process: ForkServerProcess) -> None:
        assert process.pid is not None
        self.pid = process.pid
        self._process = process

    @classmethod
    def of(
        cls, module: str, arguments: Sequence[str], environment: Environment, *files: int
    ) -> Self:
        """Run a module with its output, its errors and its input going to these files.

        They are closed here.
        """
        with contextlib.ExitStack() as stack:
            given = [stack.enter_context(Connection(file)) for file in files]
            process = FORKS.Process(
                target=_main, args=(module, arguments, dict(environment), given)
            )
            process.start()
        return cls(process)

    @property
    def returncode(self) -> int | None:
        """Its exit code, or the number of the signal that ended it below zero."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal; where it has ended already nothing happens."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # ended in between
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def join(self, seconds: float) -> int | None:
        """Wait for its end as long as this; return its exit code, None if it has not ended."""
        self._process.join(seconds)
        return self.returncode

    async def wait(self) -> int:
        """Wait for its end; return its exit code."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            while (code := self.returncode) is None:
                ended.clear()
                await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        return code


class _Said(asyncio.StreamReaderProtocol):
    """What a process says; its pipe is closed at the end, which uvloop leaves to us."""

    def eof_received(self) -> bool:
        super().eof_received()
        return False


async def fork(
    module: str, *arguments: str, environment: Environment = os.environ
) -> tuple[Child, asyncio.StreamReader]:
    """Run a module in a process of its own; return that and what it says."""
    reading, writing = os.pipe()
    files = writing, os.dup(writing)
    # In a thread: the first waits until all is imported from which it is forked.
    child = await asyncio.to_thread(Child.of, module, arguments, environment, *files)
    said = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: _Said(said), os.fdopen(reading, "rb", 0)
    )
    return child, said


async def ended(
    module: str, *arguments: str, environment: Environment = os.environ
) -> tuple[int, str]:
    """Run a module to its end; return its exit code and all that it said."""
    child, said = await fork(module, *arguments, environment=environment)
    told = await said.read()
    return await child.wait(), told.decode()


class Reading(Child):
    """The child process that reads a file, forked."""

    ours: socket.socket

    async def communicate(self, data: bytes) -> tuple[bytes, None]:
        """Give it this, and return what it answers when it has ended."""
        answers, asks = await asyncio.open_connection(sock=self.ours)
        answer = b""
        try:
            with contextlib.suppress(ConnectionError):  # it has ended before it read all
                asks.write(data)
                await asks.drain()
                asks.write_eof()
                answer = await answers.read()
        finally:
            asks.close()
        await self.wait()
        return answer, None


async def begin_reading(target: str, environment: Environment) -> Reading:
    """Begin a child process as bot.updates.apart does, without its imports."""
    ours, theirs = socket.socketpair()
    nothing = os.open(os.devnull, os.O_WRONLY)
    files = theirs.detach()
    given = files, nothing, os.dup(files)
    begun = await asyncio.to_thread(Reading.of, child.__name__, [target], environment, *given)
    begun.ours = ours
    return begun


def begin() -> None:
    """Have files be read in forked processes from now on."""
    apart.begin = cast("Any", begin_reading)

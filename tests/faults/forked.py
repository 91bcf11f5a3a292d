"""Processes of ours without the second that their imports take.

They are forked from a process that has imported everything and done nothing else.
"""

import asyncio
import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["bot.playground.__main__", "tests.faults.bot_process"])


def _main(module: str, arguments: Sequence[str], output: Connection) -> None:
    """Run a module as ``python -m`` would, with all that it says going into a pipe."""
    for number in (1, 2):
        os.dup2(output.fileno(), number)
    sys.stdout = sys.stderr = open(1, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115
    os.chdir(ROOT)
    sys.argv = [module, *arguments]
    sys.exit(importlib.import_module(module).main())


class Child:
    """A process that was forked, in the manner of asyncio's own."""

    def __init__(self, process: ForkServerProcess) -> None:
        assert process.pid is not None
        self.pid = process.pid
        self._process = process

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


async def fork(module: str, *arguments: str) -> tuple[Child, asyncio.StreamReader]:
    """Run a module in a process of its own; return that and what it says."""
    reading, writing = os.pipe()
    with Connection(writing, readable=False) as output:
        process = FORKS.Process(target=_main, args=(module, arguments, output))
        process.start()
    said = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: _Said(said), os.fdopen(reading, "rb", 0)
    )
    return Child(process), said

"""The bot as people start it: a process with files of its own, and the chat page."""

import os
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests import databases
from tests.forked import Child
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
# Seconds within which it must have ended, on a busy machine too.
END = 60


@dataclass(frozen=True)
class Process:
    """A running ``tongxin run`` and where its page is."""

    child: Child
    address: str
    said: TextIO

    def end(self, number: signal.Signals = signal.SIGTERM) -> int | None:
        """End it with a signal, as a service manager does; return its exit code."""
        self.child.send_signal(number)
        return self.child.join(END)

    def kill(self) -> None:
        """Kill it, unless it has ended already."""
        self.child.kill()
        self.child.join(END)
        self.said.close()


def start(folder: Path, database: str = "", *options: str, module: str = "bot.__main__") -> Process:
    """Start the bot with the files in the folder; return when it has printed its address.

    ``database`` is the address of another database than the one in the folder; with ``options``
    it is ``tongxin playground`` and not ``tongxin run`` that is started. It is forked, and finds
    an empty database: how Python comes up and how a database begins is for tests of their own.
    """
    settings = (ROOT / "config.toml").read_text(encoding="utf-8")
    config = folder / "config.toml"
    settings = re.sub(r"(?m)^port = \d+$", "port = 0", settings)
    # Others take the usual one while several processes begin, which then can't listen there.
    settings = re.sub(r"(?m)^public_port = \d+$", f"public_port = {free_port()}", settings)
    config.write_text(settings, encoding="utf-8")
    own = {
        "TONGXIN_CONFIG": str(config),
        "TONGXIN_DATABASE": database or str(folder / "tongxin.db"),
    }
    own["TONGXIN_FILES"] = str(folder / "tongxin")
    taken = {"TONGXIN_TOKEN", "TONGXIN_API_URL", "TONGXIN_LOG"}
    env = {name: value for name, value in os.environ.items() if name not in taken} | own
    if not database:
        databases.prepared(folder / "tongxin.db")
    words = ["playground" if options else "run", *options, "--port", str(free_port())]
    reading, writing = os.pipe()
    log = os.open(folder / "log.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    child = Child.of(module, words, env, writing, log)
    said = os.fdopen(reading, encoding="utf-8")
    for line in said:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return Process(child, found[0], said)
    raise AssertionError((folder / "log.txt").read_text(encoding="utf-8"))

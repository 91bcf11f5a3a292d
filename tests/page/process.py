"""The bot as people start it: a process with files of its own, and the chat page."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.playground.phones import free_port

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("tongxin")
# Seconds within which it must have ended, on a busy machine too.
END = 60


@dataclass(frozen=True)
class Process:
    """A running ``tongxin run`` and where its page is."""

    popen: subprocess.Popen[str]
    address: str

    def end(self) -> int:
        """End it with SIGTERM, as a service manager does; return its exit code."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(END)

    def kill(self) -> None:
        """Kill it, unless it has ended already."""
        if self.popen.poll() is None:
            self.popen.kill()
            self.popen.wait()
        if self.popen.stdout is not None:
            self.popen.stdout.close()


def start(folder: Path, database: str = "", *options: str) -> Process:
    """Start the bot with the files in the folder; return when it has printed its address.

    ``database`` is the address of another database than the one in the folder; with ``options``
    it is ``tongxin playground`` and not ``tongxin run`` that is started.
    """
    settings = (ROOT / "config.toml").read_text(encoding="utf-8")
    config = folder / "config.toml"
    config.write_text(re.sub(r"(?m)^port = \d+$", "port = 0", settings), encoding="utf-8")
    own = {
        "TONGXIN_CONFIG": str(config),
        "TONGXIN_DATABASE": database or str(folder / "tongxin.db"),
    }
    own["TONGXIN_FILES"] = str(folder / "tongxin")
    taken = {"TONGXIN_TOKEN", "TONGXIN_API_URL", "TONGXIN_LOG"}
    env = {name: value for name, value in os.environ.items() if name not in taken} | own
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        popen = subprocess.Popen(
            [COMMAND, "playground" if options else "run", *options, "--port", str(free_port())],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert popen.stdout is not None
    for line in popen.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return Process(popen, found[0])
    raise AssertionError((folder / "log.txt").read_text(encoding="utf-8"))

"""Ctrl-C ends the process quietly, with exit status 130, whatever it is just doing.

The signal is a real one, to a real process. It comes at a moment that the process itself names: of
an event that Python reports (an import, a connection to a database), or of an answer to a call.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import databases
from tests.bot.typed import environment
from tests.forked import Child
from tests.page.process import start

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("tongxin")
END = 60
"""Seconds."""
BLOCKS = ("env", "--block-signal=INT")

# Imported by Python before anything else. A terminal sends Ctrl-C to all of its processes.
HOOK = """
import atexit, json, os, signal, sys

moment = os.environ.pop("INTERRUPT_AT")
before = os.environ.pop("INTERRUPT_BEFORE", "").split(",")
ended = {}
came = False

def interrupt():
    global came
    came = True
    if os.environ.get("INTERRUPT_GROUP"):
        os.killpg(0, signal.SIGINT)
    else:
        os.kill(os.getpid(), signal.SIGINT)

# A copy of the process, in a session of its own, is interrupted; the process goes on.
def interrupt_copy(named):
    copy = os.fork()
    if copy:
        ended[named] = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    else:
        os.setsid()
        interrupt()

def watch(event, given):
    named = f"{event} {given[0]}" if given and isinstance(given[0], str) else event
    if named in before and named not in ended and not came:
        interrupt_copy(named)
    if moment in (event, named) and not came:
        if told := os.environ.get("INTERRUPT_TOLD"):
            with open(told, "w") as file:
                json.dump([ended, "fpdf" in sys.modules], file)
        interrupt()

if moment == "site":
    interrupt()
elif moment == "exit":
    atexit.register(interrupt)
else:
    sys.addaudithook(watch)
"""


@pytest.fixture(autouse=True)
def _not_ignored() -> Iterator[None]:
    """Have the processes that are started here hear Ctrl-C where the tests themselves do not.

    A shell lets what it runs in the background ignore it, and so does whatever that starts.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class Ended:
    """What a process said and how it ended."""

    status: int
    out: str
    err: str


def hooked(folder: Path, moment: str) -> dict[str, str]:
    """Return the variables that bring Ctrl-C at the moment."""
    hooks = folder / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    return {"PYTHONPATH": str(hooks), "INTERRUPT_AT": moment}


def interrupted(folder: Path, moment: str, *command: str | Path, **more: str) -> Ended:
    """Run a command in a session of its own, with Ctrl-C for all of it at the moment."""
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(folder, **hooked(folder, moment), INTERRUPT_GROUP="yes", **more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = running.communicate(timeout=END)
    finally:
        running.kill()
    return Ended(running.returncode, out, err)


IMPORTS = (
    "import bot.cli",
    "import typer",
    "import bot.config",
    "import bot.commands.serve",
    "import telegram",
    "import handlers.features",
    "import uvloop",
)


def test_before_the_bot_is_up_nothing_is_said(tmp_path: Path) -> None:
    """At each import a copy of the process is interrupted, and the process itself at the end."""
    told = tmp_path / "told.json"
    more = {"INTERRUPT_BEFORE": ",".join(IMPORTS), "INTERRUPT_TOLD": str(told)}
    ended = interrupted(tmp_path, "socket.bind", COMMAND, "run", "--port", "0", **more)
    assert ended == Ended(130, "", "")
    at_imports, draws = json.loads(told.read_text("utf-8"))
    assert at_imports == dict.fromkeys(IMPORTS, 130)
    assert not draws  # what draws cards to be printed is imported when the first are


def forked(folder: Path, moment: str, *words: str) -> Ended:
    """Run a command as `interrupted` does, from where it has imported everything."""
    given = environment(folder, **hooked(folder, moment), INTERRUPT_GROUP="yes")
    out, err = folder / "out.txt", folder / "err.txt"
    files = [os.open(file, os.O_WRONLY | os.O_CREAT) for file in (out, err)]
    child = Child.of("tests.bot.interrupting", words, given, *files)
    try:
        status = child.join(END)
    finally:
        child.kill()
    assert status is not None
    return Ended(status, out.read_text("utf-8"), err.read_text("utf-8"))


def test_while_the_database_is_opened_nothing_is_said(tmp_path: Path) -> None:
    assert forked(tmp_path, "sqlite3.connect", "run", "--port", "0") == Ended(130, "", "")


def test_when_it_is_up_it_ends_as_it_was_asked_to(tmp_path: Path) -> None:
    running = start(tmp_path)
    try:
        assert running.end(signal.SIGINT) == 0
    finally:
        running.kill()
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")


def test_a_second_time_at_the_very_end_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in hooked(tmp_path, "exit").items():
        monkeypatch.setenv(name, value)
    running = start(tmp_path, module="tests.bot.interrupting")
    try:
        assert running.end() == 130
    finally:
        running.kill()
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("--help",), ("check-config",), ("invite", "school-staff")])
def test_other_commands_end_in_the_same_way(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert interrupted(tmp_path, "import typer", COMMAND, *words) == Ended(130, "", "")


def test_a_question_is_answered_by_it_too(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.touch()
    ended = interrupted(tmp_path, "builtins.input", COMMAND, "restore", str(copy))
    assert (ended.status, ended.err) == (130, "")
    assert len(ended.out.splitlines()) <= 1  # the question itself


def test_a_copy_that_is_half_made_is_cleared_up(tmp_path: Path) -> None:
    databases.prepared(tmp_path / "tongxin.db")
    target = tmp_path / "copies" / "copy.db"
    assert interrupted(tmp_path, "sqlite3.connect", COMMAND, "backup", str(target)) == Ended(
        130, "", ""
    )
    assert list(target.parent.iterdir()) == []


@contextmanager
def blocked() -> Iterator[None]:
    """Hold Ctrl-C back from what is started here, as `make run` does."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_what_was_held_back_counts_as_soon_as_the_bot_begins(tmp_path: Path) -> None:
    with blocked():
        running = subprocess.Popen(
            [COMMAND, "run", "--port", "0"],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=END)
    assert Ended(running.returncode, out, err) == Ended(130, "", "")


def holds_back() -> bool:
    return subprocess.run([*BLOCKS, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "moment", [*(["site"] if holds_back() else []), "import typer", "import telegram"]
)
def test_make_run_ends_in_the_same_way(tmp_path: Path, moment: str) -> None:
    # Nothing is to be installed: the environment is the one that the tests run in.
    ended = interrupted(tmp_path, moment, "make", "run", f"BIN={COMMAND.parent}", "RUNS=")
    assert ended.status in {-signal.SIGINT, 130}
    assert ended.out == ""
    assert len(ended.err.splitlines()) <= 1  # make's own: “make: *** [run] Interrupt”
    assert "Traceback" not in ended.err

"""Commands of the line, typed in the test's own process: without the second that a start takes."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.wire import TOKEN

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("tongxin")
# Settings of ours, and what a make that runs the tests tells a make within them.
FOREIGN = ("TONGXIN_", "MAKE", "MFLAGS")


def environment(folder: Path, **given: str) -> dict[str, str]:
    """Return the environment with the database, what is given, and nothing else that matters."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return clean | {"TONGXIN_DATABASE": str(folder / "tongxin.db")} | given


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    code: int
    out: str
    err: str


class Typed:
    """What is typed goes to the command line's own main function, which ends by SystemExit."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.typed_in = ROOT

    def run(self, *words: str, **given: str) -> Done:
        """Run a command to its end."""
        for name in set(os.environ) - set(clean := environment(self.folder, **given)):
            self.monkeypatch.delenv(name)
        for name, value in clean.items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.setattr(sys, "argv", ["tongxin", *words])
        self.monkeypatch.chdir(self.typed_in)
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = self.capsys.readouterr()
        assert TOKEN.partition(":")[2] not in said.out + said.err
        return Done(int(ended.value.code or 0), said.out, said.err)

    def refused(self, *words: str, **given: str) -> str:
        """Return the line that is said of what can't be done."""
        done = self.run(*words, **given)
        assert done.code == 2
        assert done.out == ""
        assert done.err.count("\n") == 1, done.err
        return done.err.rstrip("\n")

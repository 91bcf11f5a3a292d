"""The built wheel is whole: it runs where nothing of the repository is."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.page.process import END
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
ROOMS = ("bot", "handlers", "storage")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build: list[str | Path] = [
        UV,
        "build",
        "--wheel",
        "--offline",
        "--no-build-isolation",
        "--quiet",
    ]
    subprocess.run(
        [*build, "--python", sys.executable, "--out-dir", folder, ROOT], check=True, timeout=60
    )
    [made] = folder.glob("*.whl")
    return made


def test_every_file_of_the_program_is_in_it(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    on_disk = {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert packed == on_disk | {"bot/config.toml"}
    endings = {Path(name).suffix for name in packed}
    assert {".py", ".ftl", ".sql", ".toml", ".html", ".js", ".css", ".svg"} <= endings


def test_it_runs_without_the_repository(wheel: Path, tmp_path: Path) -> None:
    """With the packages of this environment, whose own copy of the program comes after it."""
    unpacked = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(unpacked)
    _take_what_is_compiled(unpacked)
    command = [sys.executable, "-m", "bot"]
    _does_what_a_newcomer_does(command, tmp_path, {"PYTHONPATH": str(unpacked)})


@pytest.mark.faults_long
def test_it_runs_as_a_tool_runner_installs_it(wheel: Path, tmp_path: Path) -> None:
    """As uvx and pipx do: an environment of its own, with the dependencies as locked."""
    venv = tmp_path / "venv"
    install: list[str | Path] = [
        UV,
        "pip",
        "install",
        "--quiet",
        "--python",
        venv / "bin" / "python",
    ]
    commands: tuple[list[str | Path], ...] = (
        [UV, "venv", "--quiet", "--python", sys.executable, venv],
        [*install, "--require-hashes", "-r", ROOT / "requirements" / "run.txt"],
        [*install, "--no-deps", wheel],
    )
    for command in commands:
        subprocess.run(command, check=True, timeout=300)
    _does_what_a_newcomer_does([str(venv / "bin" / "tongxin")], tmp_path, {})


def _take_what_is_compiled(unpacked: Path) -> None:
    """Have Python take the bytecode that it has of the same files: to compile them takes longer."""
    for file in unpacked.rglob("*.py"):
        own = ROOT / file.relative_to(unpacked)
        compiled = Path(cache_from_source(str(own)))
        if own.read_bytes() == file.read_bytes() and compiled.exists():
            when = own.stat()
            os.utime(file, ns=(when.st_atime_ns, when.st_mtime_ns))
            (file.parent / "__pycache__").mkdir(exist_ok=True)
            shutil.copy(compiled, file.parent / "__pycache__")


def _does_what_a_newcomer_does(command: list[str], folder: Path, own: dict[str, str]) -> None:
    """See the help, a check of the settings, the playground, and a configuration written."""
    office = folder / "office"
    office.mkdir()
    foreign = ("TONGXIN_", "PYTHON", "VIRTUAL_ENV")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words],
            cwd=office,
            env=clean | own,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )

    assert "check-config" in run("--help").stdout
    checked = run("check-config")
    assert "All right." in checked.stdout
    assert "`tongxin init` writes your own" in checked.stderr
    with _playground(command, office, clean | own) as address:
        assert "<title>" in _fetch(address + "/")
        assert "import" in _fetch(address + "/static/main.js")
    assert (office / "var" / "tongxin.db").exists()
    assert "written and read again" in run("init", "--yes", "--zh", "校友会").stdout
    checked = run("check-config")
    assert checked.stdout.startswith("校友会: ")
    assert not checked.stderr


@contextmanager
def _playground(command: list[str], folder: Path, env: dict[str, str]) -> Iterator[str]:
    with (folder / "log.txt").open("w") as log:
        running = subprocess.Popen(
            [*command, "run", "--port", str(free_port())],
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, (folder / "log.txt").read_text("utf-8")
        yield found[0]
        running.terminate()
        assert running.wait(END) == 0
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())

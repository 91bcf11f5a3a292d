"""What a command imports: --help and check-config hardly anything, and only the bot the bot.

Modules are pinned, not the clock: what is imported is what a command waits for.
"""

import os
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("tongxin")
PLAN = str(ROOT / "tests/samples/plan-2027.xlsx")

TYPER = {"typer", "annotated_doc", "shellingham"}
ALWAYS = {
    *("bot", "bot.__main__", "bot.interrupts", "bot.cli"),
    *("bot.first_commands", "bot.revoke_commands", "bot.terminal"),
}
CONFIG = {
    *(
        "bot.addresses",
        "bot.config",
        "bot.config_file",
        "bot.environment",
        "storage",
        "storage.engine",
        "storage.engine.address",
    ),
    *("storage.model", "storage.model.audiences", "storage.model.notices"),
    *("storage.model.organisation", "storage.model.time"),
    *("storage.model.suggestion_rules", "storage.model.suggestions"),
}
BOT = {"telegram", "aiohttp", "apscheduler", "uvicorn", "starlette", "structlog", "uvloop"}


def imported(command: list[str | Path], folder: Path) -> set[str]:
    """Run a command and return the names of the modules that it imported."""
    path = folder / "tongxin.db"
    own = {"TONGXIN_DATABASE": str(path), "PYTHONPROFILEIMPORTTIME": "1"}
    allowed = f"tongxin: {path}: there was no database, so a new one was made"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TONGXIN_")}
    done = subprocess.run(
        command, cwd=ROOT, env=clean | own, capture_output=True, text=True, check=False, timeout=60
    )
    lines = [line for line in done.stderr.splitlines() if line != allowed]
    said = [line for line in lines if not line.startswith("import time:")]
    assert (done.returncode, said) == (0, [])
    assert done.stdout
    return {line.rpartition("|")[2].strip() for line in lines[1:]}


@cache
def bare_python(folder: Path) -> set[str]:
    """Return what a Python imports that does nothing, with what the machine adds to it."""
    does = "import copy, sysconfig; print(sysconfig.get_config_vars())"
    return imported([sys.executable, "-c", does], folder)


def modules(folder: Path, *words: str) -> set[str]:
    """Return what `tongxin` imported beyond Python's library and what the machine adds to it."""
    names = imported([COMMAND, *words], folder)
    bare = bare_python(folder)
    return {name for name in names - bare if name.partition(".")[0] not in sys.stdlib_module_names}


def split(names: set[str]) -> tuple[set[str], set[str]]:
    """Part our own modules from the packages that the others belong to."""
    ours = {name for name in names if name.partition(".")[0] in {"bot", "handlers", "storage"}}
    return ours, {name.partition(".")[0] for name in names - ours}


def test_help_imports_the_command_line_and_no_more(tmp_path: Path) -> None:
    ours, packages = split(modules(tmp_path, "--help"))
    assert ours == ALWAYS
    assert packages <= TYPER


def test_the_version_imports_no_more(tmp_path: Path) -> None:
    ours, packages = split(modules(tmp_path, "--version"))
    assert ours == ALWAYS
    assert packages <= TYPER


def test_check_config_imports_what_reads_the_file(tmp_path: Path) -> None:
    """Above all not pydantic, with which typer converts what is typed after other commands."""
    ours, packages = split(modules(tmp_path, "check-config"))
    assert ours == ALWAYS | CONFIG
    assert packages <= TYPER | {"typing_extensions", "msgspec", "phonenumbers", "tzdata"}


def test_what_does_not_run_the_bot_does_not_import_it(tmp_path: Path) -> None:
    without: dict[tuple[str, ...], set[str]] = {
        ("invite", "school-staff"): BOT | {"handlers"},  # it makes the database
        ("backup",): BOT | {"handlers"},
        ("import-plan", PLAN, "--dry-run"): BOT,
    }
    for words, foreign in without.items():
        ours, packages = split(modules(tmp_path, *words))
        assert not {name.partition(".")[0] for name in ours} & foreign, words
        assert not packages & foreign, words
        assert "bot.app" not in ours, words


def test_the_version_is_that_of_the_package() -> None:
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"tongxin {metadata.version('tongxin')}\n"
    assert done.stderr == ""

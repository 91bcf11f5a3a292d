"""The rooms stay separate, and importing a module does nothing."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
import handlers
import storage
from storage import rights

MODULES = [
    module.name
    for package in (bot, handlers, storage)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
]
TESTS = Path(__file__).parent
IMPORTS = re.compile(r"^\s*((?:from|import) tests\b(?:[^\n(]+\([^)]*\)|[^\n]*))", re.MULTILINE)
"""Parsing only these takes a tenth of the time of parsing all files."""


def test_modules_import_without_output(capfd: pytest.CaptureFixture[str]) -> None:
    wrote = set()
    for name in MODULES:
        importlib.import_module(name)
        if any(capfd.readouterr()):
            wrote.add(name)
    assert wrote == set()


def _nodes(word: str) -> Iterator[tuple[Path, ast.AST]]:
    """Yield each node of those files of the program that have the word at all."""
    root = Path(storage.__path__[0]).parent
    for room in ("bot", "handlers", "storage"):
        for file in (root / room).rglob("*.py"):
            text = file.read_text("utf-8")
            if word in text:
                yield from ((file, node) for node in ast.walk(ast.parse(text)))


def test_only_rights_and_the_model_name_a_role() -> None:
    """Elsewhere a comparison with a role would be a right that is decided beside the page."""
    named = {
        file.parent.name if file.parent.name == "model" else file.name
        for file, node in _nodes("Role.")
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Role"
    }
    assert named == {"rights.py", "model"}


def test_rights_are_asked_by_their_module() -> None:
    """So that a test can take a check out, and a reader sees at each place where it is decided."""
    taken = {
        (file.name, alias.name)
        for file, node in _nodes("storage.rights")
        if isinstance(node, ast.ImportFrom) and node.module == "storage.rights"
        for alias in node.names
        if not (alias.name[0].isupper() and hasattr(rights, alias.name))
    }
    assert taken == set()


def imported(module: Path) -> set[str]:
    """Return the full names of what a module imports of the tests, wherever in it."""
    found = set()
    lines = IMPORTS.findall(module.read_text("utf-8"))
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_no_test_module_is_imported() -> None:
    """What several tests share stands in a module of its own, not beside one of the tests."""
    taken = {
        f"{module.relative_to(TESTS)}: {name}"
        for module in TESTS.rglob("*.py")
        for name in imported(module)
        if name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))
    }
    assert taken == set()

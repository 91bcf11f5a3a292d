"""The rooms stay separate, and importing a module does nothing."""

import importlib
import pkgutil
import tomllib
from pathlib import Path

import pytest

import bot
import handlers
import storage

MODULES = [
    module.name
    for package in (bot, handlers, storage)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_without_output(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    importlib.import_module(name)
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err == ""


def test_the_playground_may_import_nothing_of_ours() -> None:
    """The contract can only list modules; here it is seen that none is missing."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [listed] = [
        contract["forbidden_modules"]
        for contract in contracts
        if contract.get("source_modules") == ["bot.playground"]
    ]
    ours = {f"bot.{module.name}" for module in pkgutil.iter_modules(bot.__path__)}
    assert set(listed) == ours - {"bot.playground"} | {"handlers", "storage"}

"""The rooms stay separate, and importing a module does nothing."""

import importlib
import pkgutil

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

"""Every folder of the chat has the same inside shape, and says its own words or those below it."""

import ast as syntax
import functools
import re
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import ast

from handlers.features import FEATURES as COMPOSED
from handlers.kit.texts import LANGUAGES
from tests.source import ROOT, entries, python_files, strings

HANDLERS = ROOT / "handlers"
FEATURES = sorted(
    file.parent for file in HANDLERS.glob("*/feature.py") if file.parent.name != "kit"
)
CHINESE = re.compile("[\u3400-\u9fff]")


def floors() -> list[set[str]]:
    """Return the folders of handlers/ from the page down, as import-linter's contract has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [layers] = [
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["handlers"]
    ]
    return [{name.strip() for name in layer.split("|")} for layer in layers]


@functools.cache
def keys_of(folder: Path) -> set[str]:
    file = folder / "zh.ftl"
    if not file.exists():
        return set()
    names = {entry.id.name for entry in entries(file) if isinstance(entry, ast.Message)}
    return {name for name in names if "-" in name}  # one word can be anything else's name, too


def strings_of(folder: Path) -> set[str]:
    return {said for file in folder.rglob("*.py") for said in strings(file).all}


def test_there_are_features() -> None:
    assert len(FEATURES) >= 7


@pytest.mark.parametrize("folder", FEATURES, ids=lambda folder: folder.name)
def test_a_feature_has_its_files(folder: Path) -> None:
    for language in LANGUAGES:
        assert (folder / f"{language}.ftl").is_file()
    tree = syntax.parse((folder / "feature.py").read_text("utf-8"))
    assert {name.id for name in syntax.walk(tree) if isinstance(name, syntax.Name)} >= {"FEATURE"}
    mine = f"handlers.{folder.name}."
    payloads = [kind for kind in COMPOSED.presses if kind.__module__.startswith(mine)]
    assert all(re.fullmatch(rf"{mine}([a-z_]+_)?payloads", kind.__module__) for kind in payloads)
    assert bool(payloads) == (folder / "payloads.py").exists()


def test_payloads_are_dataclasses_and_nothing_else_acts_there() -> None:
    for file in HANDLERS.glob("*/*payloads.py"):
        for node in syntax.parse(file.read_text("utf-8")).body:
            assert not isinstance(node, syntax.AsyncFunctionDef), file


def test_chinese_stands_in_texts_and_words_only() -> None:
    found = [
        (str(file.relative_to(ROOT)), said)
        for file in python_files("handlers")
        if file.name not in {"words.py", "lunar_words.py"}
        for said in strings(file).all
        if CHINESE.search(said)
    ]
    assert found == []


def test_a_folder_says_its_own_words_or_those_of_lower_floors() -> None:
    order = floors()
    folders = [folder for folder in HANDLERS.iterdir() if folder.is_dir()]
    keys = {folder.name: keys_of(folder) for folder in folders}
    for number, floor in enumerate(order):
        below = set().union(*order[number + 1 :])
        for name in floor:
            folder = HANDLERS / name
            if not folder.is_dir():
                continue
            foreign = set().union(*(keys[other] for other in keys.keys() - below - {name}))
            assert strings_of(folder) & foreign == set(), name

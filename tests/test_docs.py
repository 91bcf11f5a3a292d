"""What is written about the bot is true of it."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import typer.main

from bot.cli import app

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*READMES, *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]
VARIABLES = (
    *("TONGXIN_TOKEN", "TONGXIN_TOKEN_FILE", "TONGXIN_API_URL"),
    *("TONGXIN_DATABASE", "TONGXIN_CONFIG"),
)


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", READMES)
def test_every_command_and_variable_is_named(page: str) -> None:
    text = read(page)
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    missing = [name for name in commands if not re.search(rf"[ `]{name}[ `\n]", text)]
    assert not missing
    assert not [name for name in VARIABLES if name not in text]
    targets = re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE)
    used = re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)
    unknown = set(used) - set(targets)
    assert not unknown


def test_both_readmes_have_the_same_parts() -> None:
    def shape(page: str) -> list[str]:
        text = read(page)
        marks = re.findall(r"^(#+|-) |^```(\w*)|\]\(((?!README)[^)]+)\)", text, re.MULTILINE)
        return ["".join(mark) for mark in marks]

    assert shape("README.md") == shape("README.zh-CN.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_the_project_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", read(page))
    inside = [link for link in links if "://" not in link]
    assert not [link for link in inside if not (ROOT / page).parent.joinpath(link).exists()]


def test_the_map_shows_the_floors_that_the_contracts_hold() -> None:
    [tree] = re.findall(r"^```\n(bot/.*?)^```", read("docs/map.md"), re.MULTILINE | re.DOTALL)
    rooms = re.findall(r"^(\w+)/ +(.*(?:\n +.*)*)", tree, re.MULTILINE)
    shown = {
        room: [set(re.findall(r"\w+", floor.split("(")[0])) for floor in floors.split("→")]
        for room, floors in rooms
    }
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    held = {
        contract["containers"][0]: [
            set(re.findall(r"\w+", layer)) for layer in contract["layers"] if layer != "__main__"
        ]
        for contract in contracts
        if "containers" in contract
    }
    assert shown == held
    assert len(rooms) == len(held)


def test_every_setting_is_explained_where_it_stands() -> None:
    unexplained = []
    table = above = ""
    for line in read("config.toml").splitlines():
        if line.startswith("["):
            table = line
        elif re.match(r"\w+ =", line):
            named = table.startswith("[[") and line.startswith(("key", "zh", "en", "aliases"))
            explained = above.startswith("#") or "#" in line
            # Both names of the organisation stand under one comment, both ends of the night too.
            together = re.match(r"(zh|en|quiet_from|quiet_until) =", line)
            unexplained += [] if named or explained or together else [f"{table} {line}"]
        above = line
    assert not unexplained


@pytest.mark.parametrize("page", ["docs/security.md", "docs/faults.md"])
def test_each_promise_stands_in_one_row(page: str) -> None:
    """A merge that keeps the lines of both sides doubles those that both have changed."""
    rows = [line for line in read(page).splitlines() if line.startswith("| ")]
    begins = [row[:50] for row in rows]
    assert sorted(begins) == sorted(set(begins))
    assert not [row for row in rows if row.startswith("| …")]


def test_the_changelog_says_each_thing_once() -> None:
    lines = [line[:50] for line in read("CHANGELOG.md").splitlines() if line.startswith("- ")]
    assert sorted(lines) == sorted(set(lines))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_said_twice(page: str) -> None:
    """Two versions of one paragraph or list item begin alike; commands may."""
    begins = Counter(
        line[:40]
        for line in (ROOT / page).read_text("utf-8").splitlines()
        if len(line) > 60 and line[0] not in "| t"
    )
    assert [begin for begin, count in begins.items() if count > 1] == []

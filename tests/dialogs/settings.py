"""config.toml with one setting changed."""

import re
import tomllib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.config import Settings, load
from tests.office import CONFIG

Check = Callable[[Path], Awaitable[None]]
"""Shows in this folder what a setting does at a place where it applies."""


def keys(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Yield the dotted name of every setting; ``college[].key`` is of each of the colleges."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{above}{name}.")
        elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
            for item in value:
                yield from keys(item, f"{above}{name}[].")
        else:
            yield f"{above}{name}"


def all_keys() -> set[str]:
    return set(keys(tomllib.loads(CONFIG.read_text("utf-8"))))


def changed(folder: Path, **settings: object) -> Settings:
    """Load config.toml with these settings changed, ``limits__title=10``; of a list, its first."""
    return load(written(folder, **settings), {})


def written(folder: Path, **settings: object) -> Path:
    """Write config.toml with these settings changed into the folder; return its path."""
    text = CONFIG.read_text("utf-8")
    for name, value in settings.items():
        text = _changed(text, name.replace("__", "."), value)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def _changed(text: str, key: str, value: object) -> str:
    section, _, name = key.rpartition(".")
    written = f'"{value}"' if isinstance(value, str) else str(value).lower()
    begin = re.search(rf"^\[\[?{section}\]\]?$", text, re.MULTILINE) if section else None
    assert begin or not section, section
    at = begin.end() if begin else 0
    line = re.compile(rf"^{name} = .*$", re.MULTILINE)
    assert line.search(text, at), key
    return text[:at] + line.sub(lambda _: f"{name} = {written}", text[at:], count=1)

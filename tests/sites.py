"""Counts where the storage asks the database: on each engine every statement is run with rows.

That a statement can be prepared shows little: some fail only when a row comes. So each place in
``storage/`` that runs a statement must, in a run of all tests, have found or changed a row at least
once on each engine. A run of all tests fails for the others, and lists them at its end; a run of a
part does so with ``--sites``.
"""

import ast
import functools
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, cast

import pytest

from storage.engine.postgres.transaction import PostgresTransaction
from storage.engine.sqlite.transaction import SQLiteTransaction
from tests import turns

STORAGE = Path(__file__).parents[1] / "storage"
_THERE = str(STORAGE)
METHODS = ("execute", "execute_many", "insert", "all", "one", "value")
ENGINES = {"sqlite": SQLiteTransaction, "postgres": PostgresTransaction}
SQLITE_ONLY = {"operations/restoring.py"}
"""Files whose work is done on an SQLite file."""

Site = tuple[str, str, int]
"""The engine, the file and the line of a call."""
seen: set[Site] = set()
lost: list[str] = []
"""The workers that have ended without telling what they saw."""


def watch() -> None:
    """Note from now on each place that has found or changed a row."""
    for engine, kind in ENGINES.items():
        for name in METHODS:
            setattr(kind, name, _watched(engine, getattr(kind, name)))


def _watched(engine: str, method: Callable[..., Any]) -> Callable[..., Any]:
    many, counts = method.__name__ == "execute_many", method.__name__ == "execute"
    known: set[tuple[str, int]] = set()  # places in the storage that have found or changed a row

    @functools.wraps(method)
    def run(self: Any, sql: str, *args: Any) -> Awaitable[Any]:
        # Here, and not where it is awaited: ``lambda tx: tx.execute(…)`` only passes it on.
        frame = sys._getframe(1)
        if (frame.f_code.co_filename, frame.f_lineno) in known:
            return cast("Awaitable[Any]", method(self, sql, *args))
        frame = _asked_by(frame)
        return answered((engine, frame.f_code.co_filename, frame.f_lineno), self, sql, args)

    async def answered(site: Site, self: Any, sql: str, args: tuple[Any, ...]) -> Any:
        if many:
            args = (list(args[0]),)
        result = await method(self, sql, *args)
        if args[0] if many else (result > 0 if counts else result not in (None, [])):
            seen.add(site)
            if site[1].startswith(_THERE):
                known.add(site[1:])
        return result

    return run


def _asked_by(frame: FrameType) -> FrameType:
    """Return the frame in the storage; a test may have a transaction of its own in between."""
    around: FrameType | None = frame
    for _ in range(4):
        if around is None or around.f_code.co_filename.startswith(_THERE):
            break
        around = around.f_back
    return around or frame


def sites() -> Iterator[tuple[str, range]]:
    """Return each place in the storage that runs a statement: its file, and its lines."""
    for path in sorted(STORAGE.rglob("*.py")):
        if path.is_relative_to(STORAGE / "engine"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in METHODS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "tx"
            ):
                assert node.end_lineno is not None
                yield str(path), range(node.lineno, node.end_lineno + 1)


def missing(found: set[Site]) -> list[str]:
    """Return the places that no test has run with a row, for each engine."""
    lines = []
    for engine in ENGINES:
        for file, span in sites():
            name = str(Path(file).relative_to(STORAGE))
            if engine == "postgres" and name in SQLITE_ONLY:
                continue
            if not any((engine, file, line) in found for line in span):
                lines.append(f"storage/{name}:{span.start} on {engine}")
    return lines


def unseen(config: pytest.Config) -> list[str]:
    """Return the places that count as missing at the end of this run."""
    return missing(seen) if config.getoption("sites") or _is_whole(config) else []


ALL = "not faults_long"
"""The marks of a run of all tests: addopts of pyproject.toml."""


def _is_whole(config: pytest.Config) -> bool:
    """Return whether all tests were run, on both engines, and every worker told what it saw."""
    return (
        not lost
        and not config.getoption("collectonly")
        and not config.getoption("maxfail")
        and not config.getoption("lf", default=False)
        and config.args_source is pytest.Config.ArgsSource.TESTPATHS
        and not config.getoption("keyword")
        and not config.getoption("ignore")
        and config.getoption("markexpr") == ALL
        and config.getoption("--engine") in turns.WAYS
    )

"""What every test shares."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import settings

from storage.engine.database import Database
from tests import browser, databases, forked, kept, order, postgres, sites, turns
from tests.handlers import large

ROOT = Path(__file__).parents[1]

# What the bot says of itself is of interest where something went wrong. Python's own tracebacks are
# enough for that: those with colours and values take most of a second each.
structlog.configure(
    wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper("%Y-%m-%d %H:%M:%S", utc=False),
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ],
)

# Many tests start processes of ours. Where the environment says that no bytecode is written, each
# of them would compile everything again, for longer than the rest of the test takes; it is kept
# with pytest's own cache then, out of the source's folders.
if sys.dont_write_bytecode:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")

# Each database of a test makes files that are awaited on the disk; nothing of it has to last.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(postgres.quick_folder()))

# A slow machine is no error. In CI Hypothesis tries the same examples each time, elsewhere others.
settings.register_profile("unhurried", parent=settings.default, deadline=None)
settings.load_profile("unhurried")

# The chat page is tried in a real browser; without one its tests are left out and the head says so.
collect_ignore_glob = [] if browser.PATH else ["page/*"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=(*databases.ENGINES, *turns.WAYS),
        default=turns.IN_TURN,
        help="on which database engine the tests run that can run on both; in turn is each"
        " conversation on one of them, and the rest on both",
    )

    parser.addoption(
        "--sites",
        action="store_true",
        help="fail for statements of the storage that these tests have not run with a row",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have each test that asks for the engine run on every one that was chosen."""
    if "engine" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--engine")
    names = databases.ENGINES if chosen in turns.WAYS else (chosen,)
    if metafunc.definition.get_closest_marker("sqlite") is not None:
        names = ("sqlite",)
    if metafunc.definition.get_closest_marker("postgres") is not None:
        names = ("postgres",)
    metafunc.parametrize("engine", names, indirect=True)


@pytest.hookimpl(optionalhook=True)
def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run the tests on the event loop that `tongxin run` has; those of a worker on the same."""
    return {"uvloop": kept.new_loop}


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    worker = getattr(session.config, "workerinput", None)
    if worker is not None and session.config.args == session.config.getini("testpaths"):
        number = int(worker["workerid"].removeprefix("gw"))
        order.read_in_turn(ROOT / "tests", number, worker["workercount"])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what does not run on this engine; put long tests first."""
    in_turn = config.getoption("--engine") == turns.IN_TURN
    left_out = [item for item in items if turns.leaves_out(item, in_turn=in_turn)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        items[:] = order.ordered(items, worker["workercount"])


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The engine of every database that the test opens by ``tests.databases``."""
    with databases.on(request.param):
        yield request.param


def pytest_configure() -> None:
    sites.watch()
    kept.begin()
    forked.begin()
    gc.disable()  # until everything has been collected, which is there to stay


def pytest_collection_finish() -> None:
    """Have what was imported and collected not be looked through again and again."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker has seen of the storage's statements."""
    told = getattr(node, "workeroutput", {}).get("sites")
    if told is None:
        sites.lost.append(node.gateway.id)
    else:
        sites.seen.update(map(tuple, told))


def pytest_sessionfinish(session: pytest.Session) -> None:
    postgres.stop()
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["sites"] = sorted(sites.seen)
    elif session.exitstatus == pytest.ExitCode.OK and sites.unseen(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for line in sites.unseen(config):
        terminalreporter.write_line(f"no test has run this statement with a row: {line}")


@pytest.fixture
async def database(engine: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A new database, on each engine."""
    async with databases.opened(tmp_path / "t.db") as opened:
        yield opened


@pytest.fixture
async def large_database(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """A database of a large association."""
    async with databases.opened(await large.copied(tmp_path_factory, tmp_path)) as opened:
        yield opened


@pytest.fixture
def logs_stay(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put back how lines are logged, where a test sets it up for the whole process.

    Loggers that were used meanwhile must not keep to what was set up then.
    """
    configure = structlog.configure

    def uncached(**how: Any) -> None:
        configure(**how | {"cache_logger_on_first_use": False})

    monkeypatch.setattr(structlog, "configure", uncached)
    root = logging.getLogger()
    kept, handlers, level = structlog.get_config(), root.handlers[:], root.level
    yield
    structlog.configure(**kept)
    root.handlers[:] = handlers
    root.setLevel(level)


def pytest_report_header() -> str:
    return f"chromium: {browser.PATH or 'not found, the tests of the chat page are left out'}"

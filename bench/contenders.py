"""The bots that are compared: how each is set up, started and checked. A table of commands."""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bench.seed import seed_now
from handlers.events.payloads import Say
from storage.model.events import Answer

HERE = Path(__file__).parent
WORK = HERE.parent / "var" / "bench"
PEERS = HERE / "peers"
OUR_COMMAND = [str(Path(sys.executable).with_name("tongxin")), "run"]
UNLIMITED = [sys.executable, str(PEERS / "tongxin.py")]
PEER_PYTHON = WORK / "venv" / "bin" / "python"
GRAMMY = PEERS / "grammy"
BUN = PEERS / "bun"
PEOPLE = 5000
FIRST_PERSON = 700_000_001
BUTTONS = ["rsvp:1:going", "rsvp:1:maybe", "rsvp:1:no"]
OUR_BUTTONS = [Say(1, answer).pack() for answer in Answer]
TOKEN = "7000000001:AAbenchbenchbenchbenchbenchbenchben"


class LeftOut(Exception):  # noqa: N818 (an outcome that is told, not a mistake)
    """This bot can't be measured here."""


@dataclass(frozen=True)
class Run:
    """One bot's one measurement: where its API is, where it keeps its data, how much there is."""

    job: str
    api: str
    database: Path
    sends: int


@dataclass(frozen=True)
class Contender:
    """One bot of the comparison."""

    name: str
    label: str
    command: Callable[[str], list[str]]  # by job
    environment: Callable[[Run], Mapping[str, str]]
    prepare: Callable[[Run], None]  # fills the database
    check: Callable[[Run, int], None]  # was everything that was answered also kept?
    set_up: Callable[[], Mapping[str, str]]  # installs what is missing; tells the versions
    buttons: list[str] = field(default_factory=lambda: BUTTONS)
    jobs: frozenset[str] = frozenset({"presses", "sends"})
    extra: bool = False
    beside: int = 0  # how many further processes of it stand by


def prepare_peer(run: Run) -> None:
    """Fill a database with one event and the members, as all compared bots keep it."""
    with sqlite3.connect(run.database) as database:
        database.executescript(
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE events (id INTEGER PRIMARY KEY, title TEXT NOT NULL, starts TEXT NOT NULL,
                place TEXT NOT NULL, note TEXT NOT NULL, places INTEGER NOT NULL,
                going INTEGER NOT NULL CHECK (going BETWEEN 0 AND places));
            CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE answers (event_id INTEGER NOT NULL REFERENCES events,
                member_id INTEGER NOT NULL REFERENCES members, answer TEXT NOT NULL,
                answered_at INTEGER NOT NULL, PRIMARY KEY (event_id, member_id));
            INSERT INTO events VALUES (1, '秋季座谈会', '2027-03-18 周四 14:00', '逸夫楼 201',
                '请各位成员就本学期工作安排提出意见,会后有交流。', 100000, 0);
            """
        )
        database.executemany(
            "INSERT INTO members VALUES (?, '王明')",
            ((FIRST_PERSON + number,) for number in range(PEOPLE)),
        )
    database.close()


def check_peer(run: Run, handled: int) -> None:
    """See that the count is true and that no answered press is missing."""
    if run.job != "presses":
        return
    database = sqlite3.connect(run.database)
    [(kept, going, counted)] = database.execute(
        "SELECT (SELECT count(*) FROM answers), (SELECT count(*) FROM answers"
        " WHERE answer = 'going'), going FROM events"
    )
    database.close()
    compare_peer(kept, going, counted, handled)


def compare_peer(kept: int, going: int, counted: int, handled: int) -> None:
    """Raise AssertionError if answers are missing or the event's count is not that of its rows."""
    if going != counted or kept < min(handled, PEOPLE):
        raise AssertionError(f"{kept} kept of {handled}, {going} going, counted {counted}")


def peer_environment(run: Run) -> dict[str, str]:
    """Tell a compared bot what it needs."""
    return {
        "BENCH_API": run.api,
        "BENCH_DATABASE": str(run.database),
        "BENCH_SENDS": str(run.sends),
    }


def prepare_ours(run: Run) -> None:
    """Fill a database of ours with the same event and members, and a notice if one is to go out."""
    seed_now(run.database, people=max(PEOPLE, run.sends), receivers=run.sends)


def check_ours(run: Run, handled: int) -> None:
    """See that what was done is also kept: each press's answer, each message's fate."""
    database = sqlite3.connect(run.database)
    [(kept, going, counted, done, sent)] = database.execute(
        "SELECT (SELECT count(*) FROM rsvps), (SELECT count(*) FROM rsvps WHERE answer = 'going'),"
        " going, (SELECT count(*) FROM inbox WHERE state = 2),"
        " (SELECT count(*) FROM deliveries WHERE status = 'sent') FROM events"
    )
    database.close()
    if run.job == "presses" and (kept < min(handled, PEOPLE) or done < handled):
        raise AssertionError(f"{kept} kept and {done} done of {handled}")
    if run.job != "presses" and sent < handled:
        raise AssertionError(f"{sent} sent of {handled}")
    if going != counted:
        raise AssertionError(f"{going} going, counted {counted}")


def our_environment(run: Run) -> dict[str, str]:
    """Tell our bot what anybody would tell it who runs it against another Bot API server."""
    return {
        "TONGXIN_API_URL": run.api,
        "TONGXIN_CONFIG": str(HERE.parent / "config.toml"),
        "TONGXIN_DATABASE": str(run.database),
        "TONGXIN_TOKEN": TOKEN,
    }


def our_versions() -> dict[str, str]:
    packages = ("python-telegram-bot", "aiohttp", "aiosqlite", "msgspec", "uvloop")
    return {"python": platform.python_version()} | {name: version(name) for name in packages}


def set_up_python(*packages: str) -> dict[str, str]:
    """Make the environment of the Python bots that are not ours, as locked; tell versions."""
    locked = HERE / "requirements.txt"
    made_of = WORK / "venv" / ".made-of"
    if not made_of.exists() or made_of.read_text() != locked.read_text():
        uv = str(Path(sys.executable).with_name("uv"))
        venv = str(WORK / "venv")
        for command in (
            [uv, "venv", "--quiet", "--clear", "--python", sys.executable, venv],
            [
                *(uv, "pip", "install", "--quiet", "--require-hashes"),
                *("--python", str(PEER_PYTHON), "-r", str(locked)),
            ],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise LeftOut(f"its packages can't be installed: {_last_line(done.stderr)}")
        made_of.write_text(locked.read_text())
    tell = (
        "import importlib.metadata as m, json, platform, sys;"
        "print(json.dumps({'python': platform.python_version()}"
        " | {n: m.version(n) for n in sys.argv[1:]}))"
    )
    told = subprocess.check_output([str(PEER_PYTHON), "-c", tell, *packages], text=True)
    versions: dict[str, str] = json.loads(told)
    return versions


def _set_up_npm(folder: Path, *names: str, scripts: bool) -> dict[str, str]:
    """Install a folder's packages as locked, where there is npm; tell the versions of some.

    `scripts`: whether the packages may run what they bring for their installation.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise LeftOut("npm is not installed")
    lock = folder / "package-lock.json"
    made_of = folder / "node_modules" / ".made-of"
    if not made_of.exists() or made_of.read_text() != lock.read_text():
        done = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", *(() if scripts else ("--ignore-scripts",))],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LeftOut(f"npm can't install it: {_last_line(done.stderr)}")
        made_of.write_text(lock.read_text())
    versions = {}
    for name in names:
        package = json.loads((folder / "node_modules" / name / "package.json").read_text())
        versions[name] = package["version"]
    return versions


def _set_up_grammy() -> dict[str, str]:
    """Install grammY on Node, where there is Node."""
    node = shutil.which("node")
    if node is None:
        raise LeftOut("Node.js is not installed")
    packages = _set_up_npm(GRAMMY, "grammy", "@grammyjs/runner", "better-sqlite3", scripts=True)
    return {"node": subprocess.check_output([node, "--version"], text=True).strip()} | packages


def _bun() -> str:
    """Return where Bun is: in the package for this machine, which `bun` depends on."""
    found = sorted((BUN / "node_modules" / "@oven").glob("bun-*/bin/bun"))
    if not found:
        raise LeftOut("npm has no Bun for this machine")
    return str(found[0])


def _set_up_bun() -> dict[str, str]:
    """Install both bots on Bun, and Bun with them; nothing is fetched but packages."""
    packages = _set_up_npm(BUN, "bun", "grammy", "@grammyjs/runner", "gramio", scripts=False)
    _bun()
    return packages


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no reason given"


def _ptb(
    name: str, label: str, *, way: str, jobs: tuple[str, ...] = ("presses", "sends")
) -> Contender:
    return Contender(
        name=name,
        label=label,
        jobs=frozenset(jobs),
        command=lambda job: [str(PEER_PYTHON), str(PEERS / "ptb.py"), job, way],
        environment=peer_environment,
        prepare=prepare_peer,
        check=check_peer,
        set_up=lambda: set_up_python("python-telegram-bot", "httpx", "aiosqlite"),
    )


def _aiogram(name: str, label: str, *, way: str, extra: bool = False) -> Contender:
    return Contender(
        name=name,
        label=label,
        command=lambda job: [str(PEER_PYTHON), str(PEERS / "aiogram_bot.py"), job, way],
        environment=peer_environment,
        prepare=prepare_peer,
        check=check_peer,
        set_up=lambda: set_up_python("aiogram", "aiohttp", "aiosqlite", "uvloop"),
        extra=extra,
    )


def _on_bun(name: str, label: str, program: str, *, way: str, extra: bool = False) -> Contender:
    return Contender(
        name=name,
        label=label,
        command=lambda job: [_bun(), str(BUN / program), job, way],
        environment=peer_environment,
        prepare=prepare_peer,
        check=check_peer,
        set_up=_set_up_bun,
        jobs=frozenset({"presses"} if extra else {"presses", "sends"}),
        extra=extra,
    )


def contenders() -> dict[str, Contender]:
    """Return all bots of the comparison, the one that counts as 1 first."""
    bots = [
        _ptb("ptb", "PTB 22, plain", way="plain"),
        _ptb("ptb-concurrent", "PTB 22, concurrent", way="concurrent"),
        _ptb("ptb-limiter", "PTB 22, AIORateLimiter(30)", way="limiter", jobs=("limited",)),
        _aiogram("aiogram", "aiogram 3", way="plain"),
        _aiogram("aiogram-uvloop", "aiogram 3 on uvloop", way="uvloop", extra=True),
        Contender(
            name="telebot",
            label="pyTelegramBotAPI 4, async",
            command=lambda job: [str(PEER_PYTHON), str(PEERS / "telebot_bot.py"), job],
            environment=peer_environment,
            prepare=prepare_peer,
            check=check_peer,
            set_up=lambda: set_up_python("pyTelegramBotAPI", "aiohttp", "aiosqlite"),
        ),
        Contender(
            name="grammy",
            label="grammY, runner, better-sqlite3",
            command=lambda job: [shutil.which("node") or "node", str(GRAMMY / "bot.js"), job],
            environment=peer_environment,
            prepare=prepare_peer,
            check=check_peer,
            set_up=_set_up_grammy,
        ),
        _on_bun("grammy-bun", "grammY on Bun, runner", "grammy.js", way="plain"),
        _on_bun(
            "grammy-bun-group", "grammY on Bun, group commit", "grammy.js", way="group", extra=True
        ),
        _on_bun("gramio-bun", "GramIO on Bun", "gramio.js", way="plain"),
        _on_bun(
            "gramio-bun-group", "GramIO on Bun, group commit", "gramio.js", way="group", extra=True
        ),
        Contender(
            name="tongxin",
            label="Tongxin",
            command=lambda job: OUR_COMMAND if job != "sends" else UNLIMITED,
            environment=our_environment,
            prepare=prepare_ours,
            check=check_ours,
            set_up=our_versions,
            buttons=OUR_BUTTONS,
            jobs=frozenset({"presses", "sends", "limited", "postgres"}),
        ),
    ]
    return {bot.name: bot for bot in bots}


def clean(database: Path) -> None:
    """Remove a database of an earlier run with what belongs to it."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)


def inherited_environment() -> dict[str, str]:
    """Return what a bot may know of the environment: no settings of ours, no proxies."""
    return {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("TONGXIN_") and not key.lower().endswith("_proxy")
    }

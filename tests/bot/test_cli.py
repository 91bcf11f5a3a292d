"""Whatever is wrong at the start is one clear line, a non-zero exit, and never the token."""

import asyncio
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.clock import SystemClock
from bot.playground.world import IN_USE
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.sqlite.migrations import steps
from storage.people import members
from tests.bot.typed import COMMAND, ROOT, Done, Typed, environment
from tests.bot.wire import TOKEN
from tests.databases import prepared
from tests.forked import Child
from tests.page.process import END, start
from tests.ports import free_port

PLAN = str(ROOT / "tests/samples/plan-2027.xlsx")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["run", "--port", "99999"], "--port"),
        (["run", "--port", "-1"], "--port"),
        (["run", "--port", "many"], "--port"),
        (["dance"], "No such command 'dance'"),
        (["run", "fast"], "extra argument(s) (fast)"),
        (["invite"], "school-staff"),
        (["invite", "operator"], "'operator' is not one of 'school-staff'"),
        (["invite", "college-staff"], "--college: expected one of jixie"),
        # It would let somebody in to everything who was meant for one college.
        (["invite", "school-staff", "--college", "jixie"], "--college goes with college-staff"),
        (["invite", "officer", "--college", "jixie"], "--college goes with college-staff"),
        (["invite", "school-staff", "--association", "minge"], "--association goes with officer"),
        (["import-plan", "no-such-file.xlsx"], "no-such-file.xlsx: No such file"),
        (["backup"], "there is no database"),
        (["move", "a.db"], "name the database to move to (TO), or --take-back alone"),
        (["move", "a.db", "b.db"], "a.db: there is no database"),
        (["move", "a.db", "a.db"], "these are the same database"),
    ],
)
def test_what_is_typed_wrong_is_told(typed: Typed, words: list[str], told: str) -> None:
    assert told in typed.refused(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("revoke", "member", "\udcff", "--yes"),
        ("revoke", "link", "\udcff", "--yes"),
        ("invite", "college-staff", "--college=\udcff"),
        ("init", "--yes", "--zh", "\udcff"),
    ],
)
def test_words_of_another_encoding_are_refused(typed: Typed, words: tuple[str, ...]) -> None:
    assert typed.refused(*words).endswith("\\udcff: not in UTF-8")


def test_a_file_may_have_a_name_of_another_encoding(typed: Typed, tmp_path: Path) -> None:
    plan = os.fsdecode(os.fsencode(tmp_path) + b"/\xbc\xc6\xbb\xae.xlsx")
    Path(plan).write_bytes(Path(PLAN).read_bytes())
    assert typed.run("import-plan", plan, "--dry-run", "--json").code == 0


def test_a_terminal_without_chinese_is_written_to() -> None:
    done = subprocess.run(
        [COMMAND, "check-config"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("\\u4e0a\\u6d77")


def test_without_a_command_the_help_is_shown_whole() -> None:
    done = subprocess.run(
        [COMMAND],
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (2, "tongxin: name a command\n")
    assert "check-config   Read config.toml and say whether it is right." in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TONGXIN_CONFIG", "no-such-file.toml", "no-such-file.toml: there is no such file"),
        ("TONGXIN_CONFIG", "/", "/: Is a directory"),
        ("TONGXIN_TOKEN", "secret", "TONGXIN_TOKEN: not of the form"),
        ("TONGXIN_API_URL", "nonsense", "TONGXIN_API_URL: expected an address"),
        ("TONGXIN_API_URL", "http://", "TONGXIN_API_URL: expected an address"),
        ("TONGXIN_API_URL", "http://127.0.0.1:port", "TONGXIN_API_URL: expected an address"),
        ("TONGXIN_PLAYGROUND", "nonsense", "TONGXIN_PLAYGROUND: expected an address"),
        ("TONGXIN_LOG", "loud", "TONGXIN_LOG: expected one of"),
        ("TONGXIN_DATABASE", "/", "/: expected the database's file, this is a folder"),
    ],
)
def test_what_the_environment_has_wrong_is_told(
    typed: Typed, name: str, value: str, told: str
) -> None:
    assert told in typed.refused("run", **{"TONGXIN_TOKEN": TOKEN, name: value})


def test_a_playground_that_is_not_there_is_told(typed: Typed) -> None:
    nowhere = "http://127.0.0.1:9"
    told = typed.refused("run", TONGXIN_PLAYGROUND=nowhere)
    assert told.startswith(f"tongxin: there is no playground at {nowhere}: ")


def test_a_file_that_is_no_database_is_told(typed: Typed) -> None:
    path = typed.folder / "tongxin.db"
    path.write_bytes(b"something else" * 100)
    for words in (["invite", "school-staff"], ["import-plan", PLAN], ["run", "--port", "0"]):
        assert typed.refused(*words) == f"tongxin: {path}: file is not a database"


@pytest.mark.parametrize("beside", ["keys", "erased"])
def test_a_damaged_file_beside_the_database_is_told(typed: Typed, beside: str) -> None:
    prepared(typed.folder / "tongxin.db")
    copy = typed.folder / "copy.db"
    assert typed.run("backup", str(copy)).code == 0
    path = typed.folder / f"tongxin.db.{beside}"
    path.write_text("rubbish\n")
    for words in (
        ["invite", "school-staff"],
        ["revoke", "role", "1", "school-staff", "--yes"],
        ["import-plan", PLAN],
        ["restore", str(copy), "--yes"],
        ["run", "--port", "0"],
    ):
        assert typed.refused(*words).startswith(f"tongxin: {path}: damaged: put the ")


def test_a_copy_that_was_cut_off_is_told(typed: Typed) -> None:
    prepared(typed.folder / "tongxin.db")
    copy = typed.folder / "copy.db"
    assert typed.run("backup", str(copy)).code == 0
    copy.write_bytes(copy.read_bytes()[:200_000])
    kept = (typed.folder / "tongxin.db").read_bytes()
    told = f"tongxin: {copy}: database disk image is malformed"
    assert typed.refused("restore", str(copy), "--yes") == told
    assert (typed.folder / "tongxin.db").read_bytes() == kept


def test_a_folder_that_can_not_be_made_is_told(typed: Typed) -> None:
    told = typed.refused("invite", "school-staff", TONGXIN_DATABASE="/dev/null/tongxin.db")
    assert told.startswith("tongxin: /dev/null/tongxin.db: ")


def test_with_postgresql_the_server_makes_the_copies(typed: Typed) -> None:
    there = {"TONGXIN_DATABASE": "postgresql://tongxin:geheim@127.0.0.1:1/tongxin"}
    told = typed.refused("backup", **there, PATH="/nowhere")
    assert "pg_dump is not installed here, so whoever runs the PostgreSQL server" in told
    (typed.folder / "copy.db").write_bytes(b"SQLite format 3")
    told = typed.refused("restore", str(typed.folder / "copy.db"), "--yes", **there)
    assert "is not a copy made by pg_dump" in told
    told = typed.refused("invite", "school-staff", **there)
    assert told.startswith("tongxin: postgresql://tongxin@127.0.0.1:1/tongxin: ")
    assert "geheim" not in told


@pytest.mark.parametrize(
    "wrong", ["PostgreSQL://me:geheim@db/x", "postgresql:/me:geheim@db/x", "mysql://db/geheim"]
)
def test_an_address_that_is_none_of_postgresql_is_no_file(
    typed: Typed, tmp_path: Path, wrong: str
) -> None:
    typed.typed_in = tmp_path
    (tmp_path / "config.toml").write_bytes((ROOT / "config.toml").read_bytes())
    told = typed.refused("invite", "school-staff", TONGXIN_DATABASE=wrong)
    assert told.startswith("tongxin: TONGXIN_DATABASE: expected a file, or an address such as")
    assert "geheim" not in told
    prepared(typed.folder / "tongxin.db")
    told = typed.refused("move", str(typed.folder / "tongxin.db"), wrong, "--dry-run")
    assert "expected a file, or an address such as postgresql://" in told
    assert "geheim" not in told
    assert not [one.name for one in tmp_path.iterdir() if ":" in one.name]


def test_a_database_that_is_no_file_is_told_and_left_as_it_is(typed: Typed) -> None:
    pipe = typed.folder / "office"
    os.mkfifo(pipe)
    pipe.chmod(0o666)
    for words in (["invite", "school-staff"], ["import-plan", PLAN], ["roles"], ["backup"]):
        told = typed.refused(*words, TONGXIN_DATABASE=str(pipe))
        assert told == f"tongxin: {pipe}: expected the database's file, this is none"
    prepared(typed.folder / "tongxin.db")
    for named in ((str(typed.folder / "tongxin.db"), str(pipe)), (str(pipe), "other.db")):
        told = typed.refused("move", *named)
        assert told == f"tongxin: {pipe}: expected the database's file, this is none"
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o666
    assert [one.name for one in typed.folder.glob("office*")] == ["office"]


def test_a_newer_database_is_told(typed: Typed) -> None:
    with closing(sqlite3.connect(typed.folder / "tongxin.db")) as connection:
        connection.execute("CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("INSERT INTO schema_steps VALUES ($1, 'later')", (len(steps()) + 99,))
        connection.commit()
    assert "install the newer version again" in typed.refused("run", "--port", "0")


def test_a_playgrounds_database_is_for_one_process_and_not_for_telegram(typed: Typed) -> None:
    running = start(typed.folder)
    try:
        world = typed.folder / "tongxin-playground.db"
        told = typed.refused("run", "--port", "0")
        assert told == f"tongxin: Can't use {world}: {IN_USE}"
        assert running.end() == 0
    finally:
        running.kill()
    assert "holds the playground's people" in typed.refused("run", TONGXIN_TOKEN=TOKEN)


async def meet_somebody(path: Path) -> None:
    database = SQLiteDatabase(prepared(path))
    await database.open()
    now = SystemClock().now()
    await database.write(lambda tx: members.ensure(tx, 5, "陈", "zh", now))
    await database.close()


def test_the_offices_database_is_not_played_with(typed: Typed) -> None:
    """Its notices would go to nobody, and its members be marked as unreachable."""
    asyncio.run(meet_somebody(typed.folder / "tongxin.db"))
    told = typed.refused("playground", "--port", "0", TONGXIN_TOKEN=TOKEN)
    assert "holds people whom the playground does not know" in told
    assert not (typed.folder / "tongxin-playground.db").exists()


@pytest.mark.parametrize(
    ("number", "status", "level"), [(signal.SIGINT, 130, "debug"), (signal.SIGTERM, 0, "info")]
)
def test_it_ends_cleanly_before_telegram_was_ever_reached(
    tmp_path: Path, number: signal.Signals, status: int, level: str
) -> None:
    path = tmp_path / "log.txt"
    with socket.create_server(("127.0.0.1", 0)) as nobody:  # takes the call, never answers
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        given = environment(tmp_path, TONGXIN_TOKEN=TOKEN, TONGXIN_API_URL=url, TONGXIN_LOG=level)
        file = os.open(path, os.O_WRONLY | os.O_CREAT)
        running = Child.of("bot.__main__", ["run"], given, os.dup(file), file)
        try:
            nobody.settimeout(END)
            call, _ = nobody.accept()
            with call:
                running.send_signal(number)
                assert running.join(END) == status
        finally:
            running.kill()
    log = path.read_text("utf-8")
    assert "Traceback" not in log
    assert level == "debug" or not log
    assert TOKEN.partition(":")[2] not in log


def test_an_office_never_runs_with_the_settings_of_the_sample(tmp_path: Path, typed: Typed) -> None:
    """Without a config.toml only the playground and check-config use those that are shipped."""
    typed.typed_in = tmp_path
    for words in (["run"], ["invite", "school-staff"], ["backup"], ["roles"]):
        told = typed.refused(*words, TONGXIN_TOKEN=TOKEN)
        assert told.startswith("tongxin: there is no config.toml in this folder: `tongxin")
    assert not list(tmp_path.iterdir())


def test_health_asks_the_running_bot(tmp_path: Path, typed: Typed) -> None:
    port = free_port()
    config = tmp_path / "config.toml"
    text = (ROOT / "config.toml").read_text("utf-8")
    config.write_text(re.sub(r"(?m)^port = \d+$", f"port = {port}", text, count=1), "utf-8")
    asked = {"TONGXIN_CONFIG": str(config)}
    done = typed.run("health", **asked)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"tongxin: the bot does not answer on port {port}: ")
    with page_of(port, {"/healthz": (200, "alive"), "/readyz": (503, "Telegram is silent")}):
        assert typed.run("health", **asked) == Done(0, "alive\n", "")
        assert typed.run("health", "--ready", **asked) == Done(1, "Telegram is silent\n", "")
    config.write_text(re.sub(r"(?m)^port = \d+$", "port = 0", text, count=1), "utf-8")
    assert "[web] port in config.toml is 0" in typed.refused("health", **asked)


@contextmanager
def page_of(port: int, answers: dict[str, tuple[int, str]]) -> Iterator[None]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, text = answers[self.path]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(f"{text}\n".encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", port), Page) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        try:
            yield
        finally:
            server.shutdown()
            serving.join()

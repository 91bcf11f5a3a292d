"""A command that finds no database at its path says so: the path may be a typing error."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.typed import Typed
from tests.postgres import rows, server

SAMPLES = Path(__file__).parents[1] / "samples"
PLAN, ROSTER = str(SAMPLES / "plan-2027.xlsx"), str(SAMPLES / "roster.xlsx")
BEGINNING = (["invite", "school-staff"], ["import-plan", PLAN], ["import-roster", ROSTER])


@pytest.mark.parametrize("words", BEGINNING, ids=lambda words: words[0])
def test_a_new_database_is_told_of_once(typed: Typed, words: list[str]) -> None:
    path = typed.folder / "office" / "tongxin.db"
    done = typed.run(*words, TONGXIN_DATABASE=str(path))
    assert (done.code, done.err) == (
        0,
        f"tongxin: {path}: there was no database, so a new one was made\n",
    )
    done = typed.run(*words, TONGXIN_DATABASE=str(path))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("words", BEGINNING[1:], ids=lambda words: words[0])
def test_what_is_tried_makes_no_database(typed: Typed, words: list[str]) -> None:
    path = typed.folder / "office" / "tongxin.db"
    done = typed.run(*words, "--dry-run", TONGXIN_DATABASE=str(path))
    told = f"tongxin: {path}: there is no database; compared with an empty one\n"
    assert (done.code, done.err) == (0, told)
    done = typed.run(*words, "--dry-run", "--json", TONGXIN_DATABASE=str(path))
    assert (done.code, done.err) == (0, told)
    assert json.loads(done.out)
    assert not path.parent.exists()


OTHERS = "a database of another program; nothing was changed. Give the bot one of its own"


@pytest.mark.parametrize(
    "words",
    [["invite", "school-staff"], ["import-plan", PLAN, "--dry-run"], ["roles"], ["run"]],
    ids=lambda words: words[0],
)
def test_in_another_programs_database_nothing_is_made(typed: Typed, words: list[str]) -> None:
    path = typed.folder / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE invoices (number INTEGER)")
    before, names = path.read_bytes(), set(typed.folder.iterdir())
    done = typed.run(*words, TONGXIN_DATABASE=str(path))
    assert (done.code, done.err) == (2, f"tongxin: {path}: {OTHERS}\n")
    assert path.read_bytes() == before
    assert set(typed.folder.iterdir()) == names


def test_in_another_programs_database_on_a_server_nothing_is_made(typed: Typed) -> None:
    name = server().run(server().make("template0"))
    address = server().address(name)
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    try:
        rows(address, "CREATE TABLE invoices (number INTEGER)")
        done = typed.run("invite", "school-staff", TONGXIN_DATABASE=address)
        assert done.code == 2
        assert done.err.endswith(f"{OTHERS}\n")
        assert rows(address, tables) == [("invoices",)]
    finally:
        server().run(server().drop(name))


def test_on_a_server_it_is_the_same(typed: Typed) -> None:
    name = server().run(server().make("template0"))
    address = server().address(name)

    def told(line: str) -> str:
        said = re.fullmatch(rf"tongxin: postgresql://\S+/{name}\S*: (.+)\n", line)
        assert said, line
        return said[1]

    there = {
        "TONGXIN_DATABASE": address,
        "TONGXIN_FILES": str(typed.folder / "files" / "tongxin.db"),
    }
    try:
        done = typed.run("import-plan", PLAN, "--dry-run", **there)
        assert (done.code, told(done.err)) == (
            0,
            "there is no database; compared with an empty one",
        )
        assert rows(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []
        done = typed.run("invite", "school-staff", **there)
        assert (done.code, told(done.err)) == (0, "there was no database, so a new one was made")
        done = typed.run("import-plan", PLAN, **there)
        assert (done.code, done.err) == (0, "")
    finally:
        server().run(server().drop(name))

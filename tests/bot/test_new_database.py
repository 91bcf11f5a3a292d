"""A command that finds no database at its path says so: the path may be a typing error."""

import json
import re
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

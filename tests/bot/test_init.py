"""`tongxin init` writes a config.toml that the bot takes, and never over another."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from bot.cli import app
from bot.commands import init
from bot.config import load, sample

ROOT = Path(__file__).parents[2]
ALL = """上海校友会
Shanghai Alumni
机械学院 = School of Mechanical Engineering
音乐学院
机械学院 = Again

校董会 = The Board
Friends = Friends

Mars/Base
Europe/Berlin
fr
en
021-6555 1234
Ms "Wang"

"""


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TONGXIN_TOKEN", "TONGXIN_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TONGXIN_CONFIG", str(tmp_path / "office" / "config.toml"))
    return tmp_path / "office" / "config.toml"


def run(*words: str, typed: str = "") -> Any:
    return CliRunner().invoke(app, ["init", *words], input=typed)


def comments(text: str) -> list[str]:
    return re.findall(r"#.*", text)


def test_six_questions_make_a_file_that_is_read(target: Path) -> None:
    done = run(typed=ALL)
    assert done.exit_code == 0, done.output
    assert [f"{n}/6" in done.output for n in range(1, 7)] == [True] * 6
    assert "That name is in the list already." in done.output
    assert "not a zone such as Asia/Shanghai" in done.output
    assert "token" not in done.output.partition("Next:")[0].lower()
    organisation = load(target, {}).organisation
    assert (organisation.name.zh, organisation.name.en) == ("上海校友会", "Shanghai Alumni")
    found = [(one.key, one.zh, one.en) for one in organisation.colleges]
    assert found == [
        ("mechanical", "机械学院", "School of Mechanical Engineering"),
        ("college-2", "音乐学院", "音乐学院"),
    ]
    assert [one.key for one in organisation.associations] == ["board", "friends"]
    assert (organisation.zone.key, organisation.language) == ("Europe/Berlin", "en")
    contact = organisation.contact
    assert (contact.phone, contact.name.en) == ("021-6555 1234", 'Ms "Wang"')
    assert contact.hours.zh == contact.hours.en == ""
    # Every explanation of the project's own file is in it, and nothing else has changed.
    text = target.read_text("utf-8")
    assert comments(text) == comments(sample().read_text("utf-8"))
    ours, theirs = (tomllib.loads(one) for one in (text, sample().read_text("utf-8")))
    asked = {"organisation", "college", "association"}
    assert {name: ours[name] for name in set(ours) - asked} == {
        name: theirs[name] for name in set(theirs) - asked
    }


def test_without_asking_what_is_not_given_stays_as_in_the_sample(target: Path) -> None:
    done = run(
        "--yes", "--zh", "校友会", "--college", "甲 = A", "--college", "乙 = A B", "--phone", "5"
    )
    assert done.exit_code == 0, done.output
    organisation = load(target, {}).organisation
    assert organisation.name.zh == "校友会"
    assert organisation.name.en == load(sample(), {}).organisation.name.en
    assert [one.key for one in organisation.colleges] == ["a", "a-b"]
    assert len(organisation.associations) == 12
    assert organisation.contact.phone == "5"


def test_a_file_that_is_there_is_not_replaced(target: Path) -> None:
    target.parent.mkdir()
    target.write_text("# mine\n")
    done = run("--yes")
    assert done.exit_code == 2
    assert "is there already" in done.stderr
    # Nor one that somebody makes while the questions are answered.
    with pytest.raises(FileExistsError):
        init.write(target, init.Answers())
    assert target.read_text() == "# mine\n"


def test_a_folder_that_can_not_be_written_is_told(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGXIN_CONFIG", "/dev/null/config.toml")
    done = run("--yes")
    assert done.exit_code == 2
    assert done.stderr == "tongxin: /dev/null: File exists\n"
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--zone", "Mars/Base"], "organisation.zone: expected a zone"),
        (["--zh", "x" * 101], "organisation.zh"),
        (["--college", "甲 = A", "--college", "甲 = B"], "college.zh: '甲' stands there twice"),
        (["--association", " = "], "association"),
        (["--phone", "1" * 61], "organisation.contact.phone"),
        (["--phone", "021\n5"], "organisation.contact.phone: expected one line without control"),
        (["--zh", "\x1b[D校友会"], "organisation.zh: expected one line without control"),
        (["--zh", "\udcff"], "an answer has characters that are not UTF-8"),
    ],
)
def test_what_the_bot_would_refuse_is_not_written(
    target: Path, words: list[str], told: str
) -> None:
    done = run("--yes", *words)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"tongxin: {told}")
    assert not target.exists()


def test_a_key_that_is_no_letter_is_asked_again(target: Path) -> None:
    lines = ALL.splitlines(keepends=True)
    typed = "\x1b[D校友会\n" + lines[0] + lines[1] + "\x1b[A学院\n" + "".join(lines[2:])
    done = run(typed=typed)
    assert done.exit_code == 0, done.output
    assert done.output.count("was a key such as ← pressed?") == 2
    assert load(target, {}).organisation.name.zh == "上海校友会"


def test_an_end_of_the_input_writes_nothing(target: Path) -> None:
    done = run(typed="校友会\n")
    assert done.exit_code != 0
    assert not target.exists()


def test_keys_fit_and_differ() -> None:
    taken: set[str] = set()
    names = ["School of Arts and Sciences", "Arts, Sciences", "of", "Überlandwerkstattgesellschaft"]
    made = [init._key(init.Group("名", name), "college-9", taken) for name in names]
    assert made == ["arts-sciences", "arts-sciences-2", "of", "berlandwerkstattgese"]
    assert all(re.fullmatch("[a-z0-9-]{1,20}", key) for key in made)


def test_the_token_is_no_question() -> None:
    command = typer.main.get_command(app).commands["init"]  # type: ignore[attr-defined]
    assert not [one.name for one in command.params if "token" in str(one.name)]
    assert "TOKEN =" not in (ROOT / "bot/commands/questions.py").read_text("utf-8")

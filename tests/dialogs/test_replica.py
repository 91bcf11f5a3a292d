"""A replica of every moment, laid side by side: who handed in an anonymous suggestion?

Copies of the database and its log are taken after every commit, as a program takes them that
follows the log. What an attacker can do with all of them, but without the keys, is tried.
"""

import asyncio
import itertools
import logging
import re
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator, MutableMapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from handlers.surveys.payloads import Open
from handlers.votes.payloads import Open as OpenVote
from storage import audiences, votes
from storage.engine.seal import Keyring
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.people import Grant, Role
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey, Privacy, SurveyStatus
from storage.model.time import from_millis
from storage.model.votes import NewVote, Said
from storage.operations import backup
from storage.people import members
from storage.questions import questions
from storage.surveys import answering, building, surveys
from tests.dialogs.anonymous import hand_in
from tests.dialogs.office import forged, joined
from tests.dialogs.world import World

pytestmark = pytest.mark.sqlite

# What may change in one commit with it; anything else, as a count, could tell whose it is.
BESIDE = frozenset(
    {
        *("suggestions", "suggestion_files", "suggestion_years", "inbox", "drafts"),
        *("notices", "deliveries", "gathered", "sqlite_sequence"),
    }
)
# Without what a person is known by anyhow; deliveries tell who was told of a new suggestion.
KNOWN = frozenset({"members", "member_associations", "grants", "deliveries"})


class Replica:
    """Copies of the database, one for each commit."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self.taken: list[Path] = []

    def take(self, _: int, __: float) -> None:
        copy = self._folder / f"moment-{len(self.taken)}.db"
        for end in ("", "-wal"):
            source = Path(f"{self._path}{end}")
            if source.exists():
                shutil.copy(source, f"{copy}{end}")
        self.taken.append(copy)

    def bytes_of(self) -> bytes:
        files = [file for copy in self.taken for file in (copy, Path(f"{copy}-wal"))]
        return b"".join(file.read_bytes() for file in files if file.exists())

    def changes(self) -> list[dict[str, set[tuple[Any, ...]]]]:
        """Return, for each moment after the first, the rows of each table that are new or gone."""
        tables = [contents(copy) for copy in self.taken]
        return [
            {name: before.get(name, set()) ^ after[name] for name in after}
            for before, after in itertools.pairwise(tables)
        ]


def contents(path: Path) -> dict[str, set[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: set(connection.execute(f"SELECT * FROM {name}")) for (name,) in names}


@contextmanager
def every_line() -> Iterator[list[MutableMapping[str, Any]]]:
    """Collect what the process logs, down to the level for debugging."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    try:
        with capture_logs() as lines:
            yield lines
    finally:
        structlog.configure(wrapper_class=before)


def logged(lines: list[MutableMapping[str, Any]], known: Collection[object]) -> list[str]:
    """Return which of what is known of somebody stands in the process's own log, at any level."""
    said = "\n".join(str(line) for line in lines)
    assert "update handled" in said  # as by default
    assert "'log_level': 'debug'" in said
    return [f"the log has {one}" for one in known if re.search(rf"(?<!\d){one}(?!\d)", said)]


async def find_traces(world: World, folder: Path) -> list[str]:
    """Have somebody hand in a suggestion without a name; return what leads to them."""
    await joined(world, "王老师", grant=Grant(Role.SCHOOL_STAFF))
    # The author's number must not be any other number by chance.
    await world.database.write(
        lambda tx: tx.execute("UPDATE sqlite_sequence SET seq = 70000 WHERE name = 'members'")
    )
    author, other = await joined(world, "陈教授"), await joined(world, "周老师")
    member = await world.database.read(lambda tx: members.of_telegram_id(tx, author.id))
    assert member is not None
    replica = Replica(world.database.path, folder)
    # What stands in the file from before, as their registration, is not what is looked for.
    await world.database.checkpoint()
    world.database.observe = replica.take
    replica.take(0, 0)
    with every_line() as lines:
        await other.says("/events")
        await hand_in(author)
        await other.says("/mine")
    changes = replica.changes()
    assert any(change["suggestions"] for change in changes), "it was not handed in"
    known = (member.id, author.id, "陈教授", "ANONYMOUSTEXT", "AUTHORFILE")
    traces = logged(lines, known)
    traces += [
        f"{name} changed in the same commit"
        for change in changes
        for name, rows in change.items()
        if change["suggestions"] and rows and name not in BESIDE
    ]
    for number, change in enumerate(changes):
        for table, rows in change.items():
            for row in rows:
                if table not in KNOWN and {member.id, author.id} & set(row):
                    traces.append(f"moment {number}: {table} names its author")
                if table in KNOWN - {"deliveries"}:
                    traces.append(f"moment {number}: {table} changed beside it")
    seen = replica.bytes_of()
    traces += ["the files have AUTHORFILE"] if b"AUTHORFILE" in seen else []
    for copy in replica.taken:
        for table, rows in contents(copy).items():
            if table != "suggestions" and any("ANONYMOUSTEXT" in str(row) for row in rows):
                traces.append(f"{table} had its text")
    if f'"id":{author.id}'.encode() in seen or f'"member": {member.id}'.encode() in seen:
        traces.append("the files have whose an update or a form was")
    return traces


async def test_no_replica_tells_who_handed_in_an_anonymous_suggestion(
    world: World, tmp_path: Path
) -> None:
    folder = tmp_path / "replica"
    folder.mkdir()
    assert await find_traces(world, folder) == []


async def test_without_seals_it_would_be_told(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search is worth something: where nothing is sealed it finds the author."""
    plain: Callable[[Keyring, bytes, str], bytes] = lambda _, said, __: said  # noqa: E731
    monkeypatch.setattr(Keyring, "seal", plain)
    folder = tmp_path / "replica"
    folder.mkdir()
    traces = " ".join(await find_traces(world, folder))
    for expected in ("AUTHORFILE", "drafts had its text", "whose an update or a form was"):
        assert expected in traces


BEGUN = from_millis(1_799_000_000_000)  # before the world's clock begins


async def answer_in_secret(world: World, folder: Path) -> list[str]:
    """Have six people answer a questionnaire without names and vote in secret, two by the bot.

    Return what leads from the answer of one of them, or from the vote, to whoever gave it.
    """
    four = [await joined(world, f"成员{name}") for name in "甲乙丙丁"]
    await world.database.write(
        lambda tx: tx.execute("UPDATE sqlite_sequence SET seq = 70000 WHERE name = 'members'")
    )
    author, other = await joined(world, "陈教授"), await joined(world, "周老师")
    member = await world.database.read(lambda tx: members.of_telegram_id(tx, author.id))
    assert member is not None
    survey_id, vote_id = await world.database.write(open_both)
    replica = Replica(world.database.path, folder)

    async def answer_before(tx: Transaction) -> None:
        survey = await surveys.find(tx, survey_id)
        assert survey is not None
        [first, *_] = await questions.of_set(tx, survey.set_id)
        for one in four:
            known = await members.of_telegram_id(tx, one.id)
            assert known is not None
            await answering.submit(tx, survey, known, {first.id: False}, BEGUN)
            await votes.cast(tx, vote_id, known.id, Said.YES, BEGUN)

    await world.database.write(answer_before)
    await world.database.checkpoint()
    world.database.observe = replica.take
    replica.take(0, 0)
    nights = [await night(world, folder, 0)]
    with every_line() as lines:
        for at, person in enumerate((author, other)):
            words = "ANONYMOUSTEXT" if person is author else "别的话"
            await forged(person, Open(survey_id))
            await person.presses("开始填")
            await person.presses("是")
            await person.says(words)
            await person.presses("✅ 提交")
            await person.sees("谁也查不到是您填的")
            await forged(person, OpenVote(vote_id))
            await person.presses("反对" if person is author else "赞成")
            await person.presses("确定，投出去")
            await person.sees("您已经投过了")
            nights.append(await night(world, folder, at + 1))
    traces = logged(lines, (member.id, author.id, "陈教授", "ANONYMOUSTEXT", Said.NO.value))
    changes, seen = replica.changes(), replica.bytes_of()
    own = f'"id":{author.id}', f'"member": {member.id}', f'"member":{member.id}'
    traces += [f"the files have {one}" for one in own if one.encode() in seen]
    for night_ in nights:
        seen += night_.read_bytes()
    traces += ["the files have the answer"] * (b"ANONYMOUSTEXT" in seen)
    handed_in = 0
    for number, change in enumerate(changes):
        for table, rows in change.items():
            if rows and table not in ANSWERING and change["sealed_answers"]:
                traces.append(f"{table} changed in the commit of an answer")
            for row in rows:
                named = {member.id, author.id} & set(row)
                if named and table not in {*KNOWN, "survey_people", "vote_people"}:
                    traces.append(f"moment {number}: {table} names whoever answered")
        handed_in += bool(change["sealed_answers"])
        if change["released_answers"]:
            traces.append(f"moment {number}: answers can be read before the close")
    assert handed_in == 4
    # Two nights differ in no row that waits: each has been written anew, in the same length.
    for before, after in itertools.pairwise(map(contents, nights)):
        if before["sealed_answers"] & after["sealed_answers"]:
            traces.append("a waiting answer stays from night to night")
        if after["survey_drafts"] or after["drafts"]:
            traces.append("a backup has what is half answered")
        if len({len(row[-1]) for row in after["sealed_answers"]}) > 1:
            traces.append("the waiting answers differ in length")

    async def close(tx: Transaction) -> None:
        survey = await surveys.find(tx, survey_id)
        assert survey is not None
        await answering.end(tx, survey, SurveyStatus.CLOSED, world.playground.clock.now())
        assert (await votes.close(tx, vote_id, world.playground.clock.now())).tally is not None

    await world.database.write(close)
    last = contents(await night(world, folder, 9))
    assert len(last["released_answers"]) == len(four) + 2
    assert any("ANONYMOUSTEXT" in str(row) for row in last["released_answers"])
    for table, rows in last.items():
        if table != "released_answers" and any("ANONYMOUSTEXT" in str(row) for row in rows):
            traces.append(f"{table} has the answer")
    if any({member.id, author.id} & set(row) for row in last["released_answers"]):
        traces.append("the answer names whoever gave it")
    assert {row[3] for row in last["vote_people"]} == {None}
    return traces


async def open_both(tx: Transaction) -> tuple[int, int]:
    """Open a questionnaire without names and a secret vote for everybody; return their ids."""
    everybody = Audience(everyone=True)
    new = NewSurvey("问卷", audience=everybody, privacy=Privacy.ANONYMOUS)
    survey = await surveys.create(tx, new, BEGUN)
    asked = [NewQuestion(QuestionKind.YES_NO, "好吗？"), NewQuestion(QuestionKind.TEXT, "为什么？")]
    await building.add(tx, survey, asked)
    await surveys.begin(tx, survey.id, BEGUN)
    ballot = NewVote("章程", "", await audiences.save(tx, everybody), "", None, secret=True)
    vote = await votes.create(tx, ballot, BEGUN)
    await votes.open_vote(tx, vote.id)
    return survey.id, vote.id


async def night(world: World, folder: Path, number: int) -> Path:
    """Make a backup as at night; return where it is."""
    path = folder / f"night-{number}.db"
    await asyncio.to_thread(backup.make, world.database.path, path)
    return path


ANSWERING = frozenset(
    {
        *("sealed_answers", "survey_people", "vote_people", "survey_drafts", "drafts", "inbox"),
        "sqlite_sequence",
    }
)
"""What may change in the commit of an answer; that somebody has answered is no secret."""


async def test_no_replica_and_no_backup_tells_who_answered_what(
    world: World, tmp_path: Path
) -> None:
    folder = tmp_path / "replica"
    folder.mkdir()
    assert await answer_in_secret(world, folder) == []


async def test_without_seals_answers_would_be_found(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This search is worth something too."""
    monkeypatch.setattr(Keyring, "seal", lambda _, said, __: said)
    monkeypatch.setattr(Keyring, "unseal", lambda _, said, __: bytes(said))
    folder = tmp_path / "replica"
    folder.mkdir()
    traces = " ".join(await answer_in_secret(world, folder))
    for expected in ("the files have the answer", 'the files have "member"'):
        assert expected in traces

"""A replica of every moment, laid side by side: who handed in an anonymous suggestion?

Copies of the database and its log are taken after every commit, as a program takes them that
follows the log. What an attacker can do with all of them, but without the keys, is tried.
"""

import itertools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.engine.seal import Keyring
from storage.model.people import Grant, Role
from storage.people import members
from tests.dialogs.anonymous import hand_in
from tests.dialogs.office import joined
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
    await other.says("/events")
    await hand_in(author)
    await other.says("/mine")
    changes = replica.changes()
    assert any(change["suggestions"] for change in changes), "it was not handed in"
    traces = [
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
    traces += [f"the files have {said}" for said in ("AUTHORFILE", "cb:") if said.encode() in seen]
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

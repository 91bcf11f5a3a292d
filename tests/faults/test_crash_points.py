"""The process ends at any statement: what is found is before or after, never between.

At each statement, and after each commit, the file and its log are copied as a killed process would
leave them. Each copy is opened, and what was under way is done again from its beginning.
"""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from handlers import incoming
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.events.payloads import Leave, Say
from handlers.features import FEATURES
from handlers.kit.buttons import Payload
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.events import Answer
from storage.model.people import MemberStatus
from storage.notices import deliveries, due
from storage.notices.parcels import Fate, Report
from storage.people import members
from storage.people.members import Registration
from tests.databases import opened
from tests.faults.struck import Struck
from tests.office import ORGANISATION
from tests.storage.office import NOON, broadcast, claim, event_on, hours, people

# What a crash leaves of the file and its log.
pytestmark = pytest.mark.sqlite

Step = Callable[[Transaction], Awaitable[object]]
PRESSER = 1000  # the first of those whom `people` makes


Contents = dict[str, list[tuple[Any, ...]]]


def contents(path: Path) -> Contents:
    """Return all that stands there, by table.

    Of what is sealed or numbered by lot it tells that it is there.
    """
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        found: Contents = {"": schema}
        for kind, name, _ in schema:
            if kind == "table":
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                found[name] = [tuple(map(_plain, row)) for row in rows]
    found["drafts"] = [row[1:] for row in found["drafts"]]
    return found


def _plain(value: object) -> object:
    sealed = isinstance(value, bytes) and value.startswith(b"\x01") and len(value) > 16
    return "sealed" if sealed else value


@dataclass
class Copies:
    """Copies of a database that is being written, as a killed process would leave them."""

    path: Path
    taken: list[Path]

    def take(self) -> None:
        folder = self.path.parent / f"crash-{len(self.taken)}"
        folder.mkdir()
        found = [one for one in (self.path, Path(f"{self.path}-wal")) if one.exists()]
        # Not by this process: closing a second handle of the file would end SQLite's locks on it.
        subprocess.run(["cp", *map(str, found), str(folder)], check=True)
        self.taken.append(folder / self.path.name)

    def at(self, _: str, tx: Transaction) -> None:
        self.take()
        if self.take not in tx.after:
            tx.after.append(self.take)


async def run(database: Database, steps: Sequence[Step]) -> None:
    for step in steps:
        with suppress(HandledBeforeError):
            await database.write(step)


async def crash_everywhere(path: Path, prepare: Step, steps: Sequence[Step]) -> list[Path]:
    """Take the steps; see that each copy is as after one of them; return the copies."""
    original = path / "tongxin.db"
    async with opened(original) as database:
        await database.write(prepare)
    (path / "whole").mkdir()
    whole = path / "whole" / "tongxin.db"
    shutil.copy(original, whole)
    states = [contents(whole)]
    for step in steps:
        async with opened(whole) as database:
            await run(database, [step])
        states.append(contents(whole))
    copies = Copies(original, [])
    struck = Struck(original, copies.at)
    await struck.open()
    await run(struck, steps)
    await struck.close()
    assert contents(original) == states[-1]
    found = [states.index(contents(copy)) for copy in copies.taken]
    assert found == sorted(found)
    assert set(found) == set(range(len(states))), "not every state was come upon"
    return copies.taken


async def check(path: Path, prepare: Step, steps: Sequence[Step]) -> None:
    """See besides that whoever takes the steps again from any copy comes to the same end."""
    copies = await crash_everywhere(path, prepare, steps)
    final = contents(path / "tongxin.db")
    for copy in copies:
        async with opened(copy) as database:
            await run(database, steps)
        assert contents(copy) == final


async def test_registration(tmp_path: Path) -> None:
    async def prepare(tx: Transaction) -> None:
        await people(tx, 2)

    async def met(tx: Transaction) -> None:
        await members.ensure(tx, 7, "陈老师", "zh", NOON)

    async def registered(tx: Transaction) -> None:
        member = await members.ensure(tx, 7, "陈老师", "zh", NOON)
        if member.status is MemberStatus.VISITOR:
            stated = Registration("陈老师", "jixie", ("minmeng",), "v")
            await members.register(tx, member.id, stated, approval=False, now=NOON)

    await check(tmp_path, prepare, [met, registered])


def pressing(payload: Payload) -> list[Step]:
    """Return the steps of an update in which the first person presses a button."""
    sender = {"id": PRESSER, "is_bot": False, "first_name": "成员0", "language_code": "zh"}
    chat = {"id": PRESSER, "type": "private", "first_name": "成员0"}
    query = {
        "id": "1",
        "from": sender,
        "chat_instance": "1",
        "data": payload.pack(),
        "message": {"message_id": 5, "date": 1, "chat": chat, "text": "活动"},
    }
    body = json.dumps({"update_id": 9, "callback_query": query}).encode()
    arrival = Arrival(9, PRESSER, body)
    message = incoming.read(body, "bot")
    assert message is not None
    dispatcher = Dispatcher(ORGANISATION, "bot", FEATURES)
    return [
        lambda tx: inbox.store(tx, [arrival], NOON),
        lambda tx: dispatcher.handle(tx, message, NOON),
        lambda tx: inbox.mark_answered(tx, [9]),
    ]


async def test_a_press(tmp_path: Path) -> None:
    async def prepare(tx: Transaction) -> None:
        await people(tx, 2)
        await event_on(tx, NOON + hours(100))

    await check(tmp_path, prepare, pressing(Say(1, Answer.GOING)))
    async with opened(tmp_path / "tongxin.db") as database:
        assert await database.read(lambda tx: tx.value("SELECT going FROM events")) == 1


async def test_a_withdrawal_that_gives_the_place_to_the_next(tmp_path: Path) -> None:
    async def prepare(tx: Transaction) -> None:
        await people(tx, 2)
        await event_on(tx, NOON + hours(100))
        await tx.execute("UPDATE events SET places = 1")
        for member_id in (1, 2):
            await rsvps.answer(tx, 1, member_id, Answer.GOING, NOON)

    await check(tmp_path, prepare, pressing(Leave(1, sure=1)))
    with closing(sqlite3.connect(tmp_path / "tongxin.db")) as connection:
        going = "SELECT member_id FROM rsvps WHERE answer = 'going' AND waitlisted = 0"
        assert connection.execute(going).fetchall() == [(2,)]
        told = "SELECT member_id FROM deliveries WHERE status = 'queued'"
        assert connection.execute(told).fetchall() == [(2,)]


async def test_a_notice_that_becomes_deliveries_by_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "PART", 3)

    async def prepare(tx: Transaction) -> None:
        await people(tx, 7)
        await broadcast(tx)

    steps: list[Step] = [lambda tx: due.send_out(tx, 1, NOON)] * 3
    await check(tmp_path, prepare, steps)


async def test_a_delivery(tmp_path: Path) -> None:
    async def prepare(tx: Transaction) -> None:
        await people(tx, 4)
        await broadcast(tx)
        await due.send_out(tx, 1, NOON)

    reports: list[Report] = []

    async def claimed(tx: Transaction) -> None:
        parcels = (await claim(tx, room=3)).parcels
        reports[:] = [Report(one, Fate.SENT, 1, 7) for one in parcels]
        reports[-1] = replace(reports[-1], fate=Fate.UNREACHABLE, message_id=None)

    async def reported(tx: Transaction) -> None:
        await deliveries.record(tx, reports, NOON)

    for copy in await crash_everywhere(tmp_path, prepare, [claimed, reported]):
        async with opened(copy) as database:
            under_way, queued = await many(database, "sending"), await many(database, "queued")
            assert (under_way, queued) in {(0, 4), (3, 1), (0, 1)}
            assert await database.write(lambda tx: deliveries.give_up(tx, NOON)) == under_way
            assert await many(database, "unknown") == under_way
            again = await database.write(lambda tx: claim(tx, owner="two"))
            assert len(again.parcels) == queued


async def many(database: Database, status: str) -> int:
    sql = "SELECT count(*) FROM deliveries WHERE status = $1"
    return int(await database.read(lambda tx: tx.value(sql, status)))

"""With 10,000 members every list and button answers, and no hot query walks through a table."""

import re
from collections import deque
from collections.abc import Set
from itertools import count
from typing import Any

import msgspec
import pytest

from bot.playground.parse_html import parse_html
from handlers import incoming
from handlers.dispatch import Dispatcher
from handlers.features import FEATURES
from handlers.kit import replies
from handlers.kit.exports import Sheet
from handlers.kit.texts import texts_of
from handlers.workbooks.files import write_file
from storage import retention, rights
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.events import Answer
from storage.model.notices import DeliveryStatus
from storage.notices import deliveries, due
from storage.operations import health
from storage.people import members
from tests.handlers.large import FIRST, MEMBERS, NOW
from tests.meter import Meter
from tests.office import ORGANISATION

BOT = "tongxin_bot"
MENU = ("menu-events", "menu-mine", "menu-notices", "menu-suggest", "menu-me", "menu-help")
MOST_PRESSES = 400
LONG = 1_000  # rows of a list that take long to write
# What a press may cost, counted so that a busy machine makes no difference.
MOST_STEPS = 5_000_000  # of SQLite's own machine: about a tenth of a second
MOST_STATEMENTS = 64  # ending a membership, or taking an approval back, frees places one by one
# Whole tables that a query may walk through: few rows, whatever the number of members.
SMALL = {"grants", "sender", "audience_parts", "series", "pragma_page_count", "pragma_page_size"}
LARGE = ("members", "rsvps", "deliveries", "member_associations", "inbox", "suggestions", "notices")

_numbers = count(1)


class Walk:
    """Somebody who presses every button there is, once."""

    def __init__(self, database: Database, telegram_id: int, meter: Meter | None = None) -> None:
        self.database = database
        self.meter = meter or Meter()
        self.dispatcher = Dispatcher(ORGANISATION, BOT, FEATURES)
        self.person: dict[str, Any] = {"id": telegram_id, "is_bot": False, "first_name": "x"}
        self.chat = {"id": telegram_id, "type": "private"}
        self.seen: set[str] = set()
        self.exports: list[dict[str, Any]] = []
        self.most_steps = (0, "")
        self.most_statements = (0, "")
        self.pages = 0

    async def says(self, text: str) -> list[replies.Reply]:
        message = {"message_id": 1, "date": 0, "from": self.person, "chat": self.chat, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return await self._send({"message": message}, text)

    async def presses(self, data: str) -> list[replies.Reply]:
        query = {
            "id": "1",
            "from": self.person,
            "data": data,
            "message": {"message_id": 1, "date": 0, "chat": self.chat},
        }
        return await self._send({"callback_query": query}, data)

    async def _send(self, update: dict[str, Any], what: str) -> list[replies.Reply]:
        update["update_id"] = next(_numbers)
        body = msgspec.json.encode(update)
        arrival = inbox.Arrival(update["update_id"], self.person["id"], body)
        await self.database.write(lambda tx: inbox.store(tx, [arrival], NOW))
        message = incoming.read(body, BOT)
        assert message is not None
        steps, statements = self.meter.steps, self.meter.statements
        said = await self.database.write(lambda tx: self.dispatcher.handle(tx, message, NOW))
        self.most_steps = max(self.most_steps, (self.meter.steps - steps, what))
        made = self.meter.statements - statements
        self.most_statements = max(self.most_statements, (made, what))
        for reply in said:
            self._check(reply, what)
        return said

    def _check(self, reply: replies.Reply, what: str) -> None:
        if "_export" in reply.params:
            self.exports.append(reply.params["_export"])
        text = reply.params.get("text")
        if text is not None and reply.params.get("parse_mode") == "HTML":
            shown, _ = parse_html(text)
            assert 0 < len(shown.encode("utf-16-le")) // 2 <= 4096, what
        rows = (reply.params.get("reply_markup") or {}).get("inline_keyboard", ())
        assert sum(len(row) for row in rows) <= 100, what
        self.pages += 1

    async def everything(self, first: list[str]) -> None:
        """Begin at these words, then press every button that comes up, each once."""
        waiting: deque[str] = deque()
        for text in first:
            waiting.extend(_data(await self.says(text)))
        while waiting and len(self.seen) < MOST_PRESSES:
            data = waiting.popleft()
            if data in self.seen or data in {"me:erase2", "me:erase3"}:
                continue
            self.seen.add(data)
            waiting.extend(_data(await self.presses(data)))


def _data(said: list[replies.Reply]) -> list[str]:
    return [
        button["callback_data"]
        for reply in said
        for row in (reply.params.get("reply_markup") or {}).get("inline_keyboard", ())
        for button in row
        if "callback_data" in button
    ]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(0, id="school"),
        pytest.param(1, id="college", marks=pytest.mark.faults_long),
        pytest.param(2, id="officer"),
        pytest.param(5, id="member"),
    ],
)
async def test_every_list_and_button_answers(large_database: Database, place: int) -> None:
    """Whatever is asked for that is found by an index."""
    meter = Meter()
    await meter.attach(large_database)
    walk = Walk(large_database, FIRST + place, meter)
    words = texts_of("zh")
    await walk.everything([words.plain(key) for key in MENU] + ["/staff"] * (place < 3))
    assert len(walk.seen) > 60
    assert 0 < walk.most_steps[0] < MOST_STEPS, walk.most_steps
    assert 0 < walk.most_statements[0] < MOST_STATEMENTS, walk.most_statements
    assert len(meter.asked) > 60
    await _is_indexed(large_database, meter)
    await _exports(large_database, walk.exports)


async def _exports(database: Database, exports: list[dict[str, Any]]) -> None:
    """Have the first and the last of each kind made, the first written, and one that is long."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for export in exports:
        kinds.setdefault(export["name"], []).append(export)
    long = False
    for name, some in kinds.items():
        args = some[0]["args"]
        sheet = await database.read(lambda tx: FEATURES.exports[name](tx, ORGANISATION, args))  # noqa: B023
        rows = len(sheet.rows) if isinstance(sheet, Sheet) else 0
        if rows < LONG or not long:  # what is long is written alike
            assert write_file(sheet).content
        long = long or rows >= LONG
        if (last := some[-1]["args"]) != args:
            await database.read(lambda tx: FEATURES.exports[name](tx, ORGANISATION, last))  # noqa: B023


async def test_what_the_sender_and_the_sweep_ask_is_found_by_an_index(
    large_database: Database,
) -> None:
    meter = Meter()
    await meter.attach(large_database)
    await large_database.write(_the_senders_work)
    assert len(meter.asked) > 30
    await _is_indexed(large_database, meter)


async def _is_indexed(database: Database, meter: Meter) -> None:
    """See that nothing that was asked is found by reading a large table from end to end."""
    asked = list(meter.asked.values())
    partial = await database.read(_partial_indexes)
    walks: dict[str, str] = {}
    for statement in asked:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            plan = await database.read(lambda tx: _plan(tx, statement))  # noqa: B023
            for step in plan:
                if _walks_through(step, statement, partial):
                    walks.setdefault(step, " ".join(statement.split())[:300])
    assert not walks, "\n".join(f"{step}: {where}" for step, where in walks.items())


async def _the_senders_work(tx: Transaction) -> None:
    known = ORGANISATION
    for notice_id in await due.due(tx, known, NOW):
        await due.send_out(tx, notice_id, NOW)
    await due.next_due(tx, known, NOW)
    await deliveries.record_and_claim(
        tx, [], owner="x", room=5, busy=[], after=0, now=NOW, real=NOW
    )
    await deliveries.any_lost(tx, NOW)
    await deliveries.give_up(tx, NOW)
    await health.state(tx)
    await health.figures(tx, NOW)
    await health.waiting(tx)
    await inbox.unfinished(tx)
    for trim in retention.TRIMS:
        await trim(tx, ORGANISATION, NOW)
    member = await members.of_telegram_id(tx, FIRST + 9)
    assert member is not None
    await rsvps.answer(tx, 97, member.id, Answer.GOING, NOW)
    await members.same_staff_no(tx, "20000000", member.id)
    await members.holders(tx, rights.staff_of("jixie"))


async def _plan(tx: Transaction, statement: str) -> list[str]:
    return [row["detail"] for row in await tx.all(f"EXPLAIN QUERY PLAN {statement}")]


async def _partial_indexes(tx: Transaction) -> set[str]:
    """Return the indexes that hold only what waits, or what the office sends to many."""
    rows = await tx.all(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    )
    return {row["name"] for row in rows}


def _walks_through(step: str, statement: str, partial: Set[str] = frozenset()) -> bool:
    """Tell whether a step of a plan reads a large table from end to end."""
    found = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
    if found is None or found[1] in SMALL or found[2] in partial:
        return False
    table = found[1]
    named = re.search(rf"\b(\w+) (?:AS )?{table}\b", statement)
    return (named[1] if named and table not in LARGE else table) in LARGE


def test_what_walks_through_a_table_is_noticed() -> None:
    assert _walks_through("SCAN m", "SELECT 1 FROM members m WHERE m.phone = '1'")
    assert _walks_through("SCAN rsvps", "SELECT 1 FROM rsvps")
    assert not _walks_through("SCAN g", "SELECT 1 FROM grants g")
    assert not _walks_through("SEARCH m USING INDEX x (id=?)", "SELECT 1 FROM members m")


async def test_the_size_is_as_said(large_database: Database) -> None:
    assert await large_database.read(lambda tx: tx.value("SELECT count(*) FROM members")) == MEMBERS
    counted = await large_database.read(lambda tx: health.counted(tx, NOW))
    assert counted.pending == health.Count(MEMBERS // 50)


async def test_the_status_page_counts_no_further_than_it_must(
    large_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is as quick with a million deliveries, most of them of the last day."""
    monkeypatch.setattr(health, "MOST", 1_000)
    monkeypatch.setattr(health, "MOST_TROUBLES", 100)
    meter = Meter()
    await meter.attach(large_database)
    counted = await large_database.read(lambda tx: health.counted(tx, NOW))
    assert counted.active == counted.last_day[DeliveryStatus.SENT] == health.Count(1_000, more=True)
    assert counted.unreachable == counted.unknown_to_many == health.Count(100, more=True)
    await large_database.read(lambda tx: health.figures(tx, NOW))
    await large_database.read(health.state)
    assert meter.steps <= 60_000  # of 3,000,000 for counting all

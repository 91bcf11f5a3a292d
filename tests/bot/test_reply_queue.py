"""What goes out for an update, in what order; what waits leaves its person free."""

import asyncio
import itertools
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.operations.metrics import Metrics
from bot.telegram.outcomes import Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from bot.updates import reply_queue
from bot.updates.replier import TRIES, Replier
from bot.updates.reply_queue import ReplyQueue
from handlers.kit import replies as kit
from handlers.kit.replies import Reply
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from tests.bot.arrivals import begun
from tests.bot.repliers import replier
from tests.bot.wire import OK, TOKEN, Wire, hangs_up, http, says, transport, wire
from tests.databases import at
from tests.ports import free_port

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
TOO_OLD = b'{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}'
UNEDITABLE = b'{"ok":false,"error_code":400,"description":"Bad Request: message can\'t be edited"}'
BLOCKED = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
REFUSED = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
ANSWER = Reply("answerCallbackQuery", {"callback_query_id": "1"})
EDIT = Reply("editMessageText", {"chat_id": 7, "message_id": 1, "text": "a"})
SAID = [Reply("sendMessage", {"chat_id": 7, "text": text}) for text in "bcd"]
MENU = Reply("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 7}})


def too_many(seconds: float) -> bytes:
    told = b'{"ok":false,"error_code":429,"description":"Too Many Requests",'
    return http(429, told + b'"parameters":{"retry_after":%b}}' % str(seconds).encode())


async def nothing(_: Transaction) -> None:
    """Write nothing."""


@dataclass
class Office:
    """A queue on a database of its own, and what it was asked to send."""

    database: Database
    queue: ReplyQueue
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def owes(self, replies: Sequence[Reply], lane: int = 7) -> int:
        """Send replies as those of an update that was just handled; return its number."""
        number: int = next(self.numbers)

        async def handled(tx: Transaction) -> None:
            await inbox.store(tx, [Arrival(number, lane, b"{}")], NOW)
            await inbox.mark_handled(tx, number, kit.pack(replies))

        await self.database.write(handled)
        await self.queue.send(lane, number, replies)
        return number

    async def through(self, seconds: float = 30) -> None:
        """Wait until nothing is left to send."""
        async with asyncio.timeout(seconds):
            while self.queue:
                self.settled.clear()
                await self.settled.wait()
        await self.queue.save()
        await self.database.write(nothing)  # after what another save is still writing

    async def rows(self, what: str = "state") -> list[Any]:
        async def read(tx: Transaction) -> list[Any]:
            rows = await tx.all(f"SELECT update_id, {what} FROM inbox ORDER BY update_id")
            return [
                tx.keys.unseal(row[1], f"inbox {row[0]} {what}")
                if isinstance(row[1], bytes)
                else row[1]
                for row in rows
            ]

        return await self.database.read(read)


@asynccontextmanager
async def office(path: Path, replier: Replier) -> AsyncIterator[Office]:
    database = at(path / "t.db")
    await database.open()

    async def settle() -> None:
        await made.queue.save()
        made.settled.set()

    made = Office(database, ReplyQueue(database, replier, Metrics(), settle))
    try:
        yield made
    finally:
        await made.queue.stop(1)
        await database.close()


def methods(server: Wire) -> list[str]:
    return [said.split(b" ", 2)[1].rpartition(b"/")[2].decode() for said in server.requests]


def letters(server: Wire) -> bytes:
    return b"".join(said[-3:-2] for said in server.requests)


@pytest.mark.parametrize("answer", [http(200, OK), http(400, TOO_OLD)])
async def test_a_press_answered_too_late_holds_nothing_up(tmp_path: Path, answer: bytes) -> None:
    follows = Reply(SAID[0].method, SAID[0].params, follows=True)

    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        press = b"/answerCallbackQuery " in it.requests[-1]
        writer.write(answer if press else http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes([ANSWER, EDIT, follows])
        assert sorted(methods(server)) == ["answerCallbackQuery", "editMessageText", "sendMessage"]


async def test_a_press_is_answered_while_its_message_changes(tmp_path: Path) -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        if b"/answerCallbackQuery " in it.requests[-1]:
            await it.release.wait()
        else:
            it.release.set()
        writer.write(http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        async with asyncio.timeout(60):
            await it.owes([ANSWER, EDIT])
        assert sorted(methods(server)) == ["answerCallbackQuery", "editMessageText"]


async def test_an_edit_that_was_begun_with_the_answer_and_refused_is_sent_anew(
    tmp_path: Path,
) -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        edits = methods(it).count("editMessageText")
        refused = edits == 2 and methods(it)[-1] == "editMessageText"
        writer.write(http(400, UNEDITABLE) if refused else http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes([ANSWER, EDIT])  # leaves two connections idle, on which both can begin
        await it.owes([ANSWER, kit.edit(7, 1, kit.View("a"))])
        pair = ["answerCallbackQuery", "editMessageText"]
        assert sorted(methods(server)[:4]) == sorted(2 * pair)
        assert methods(server)[4:] == ["sendMessage"]


async def test_the_rest_goes_out_in_order(tmp_path: Path) -> None:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0)
        writer.write(http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes(SAID)
        assert letters(server) == b"bcd"


async def test_one_who_waits_for_a_file_that_can_not_be_made_is_told_so(tmp_path: Path) -> None:
    args = {"chat_id": 7, "_export": {"name": "roll", "args": {}}}
    export = Reply("sendDocument", args, otherwise=SAID[0])
    follows = Reply(SAID[1].method, SAID[1].params, follows=True)
    async with (
        wire(says(http(200, OK))) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api, trouble=LookupError)) as it,
    ):
        await it.owes([export, follows, SAID[2]])
        assert letters(server) == b"bd"


async def test_a_reply_waits_in_order_as_long_as_telegram_is_away(tmp_path: Path) -> None:
    port = free_port()
    async with (
        transport(f"http://127.0.0.1:{port}") as api,
        office(tmp_path, replier(api)) as it,
    ):
        async with asyncio.timeout(60):
            await it.owes(SAID[:2])
            await it.owes(SAID[2:])
        await it.queue.save()
        assert await it.rows() == [1, 1]
        assert await it.rows("attempts") == [0, 0]  # none has ended the process
        async with wire(says(http(200, OK)), port=port) as server:
            await it.through()
            assert letters(server) == b"bcd"
        assert await it.rows() == [2, 2]


async def test_what_may_have_been_done_is_repeated_only_so_often(tmp_path: Path) -> None:
    async with (
        wire(says(http(500, b"{}"))) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes([EDIT, SAID[0]])
        await it.through()
        assert methods(server) == ["editMessageText"] * TRIES + ["sendMessage"]


async def test_a_message_that_waits_holds_up_no_answer_to_a_press_and_no_menu(
    tmp_path: Path,
) -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        message = b"/sendMessage " in it.requests[-1]
        writer.write(too_many(3600) if message else http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes([SAID[0], SAID[1]])
        await it.owes([ANSWER, SAID[2], MENU])
        assert methods(server) == ["sendMessage", "answerCallbackQuery", "setMyCommands"]
        await it.queue.save()
        kept = [kit.unpack(row) for row in await it.rows("replies")]
        assert kept == [[SAID[0], SAID[1]], [SAID[2]]]
        assert it.queue.oldest() > 0


async def test_a_menu_that_waits_for_an_hour_holds_up_no_message(tmp_path: Path) -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        menu = b"/setMyCommands " in it.requests[-1]
        writer.write(too_many(3600) if menu else http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes([MENU, SAID[0]])
        await it.owes([SAID[1], MENU])
        assert methods(server) == ["setMyCommands", "sendMessage", "sendMessage"]


async def test_what_was_sent_of_an_update_is_not_sent_again_by_the_next_process(
    tmp_path: Path,
) -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        third = it.requests[-1][-3:-2] == b"d"
        writer.write(too_many(3600) if third else http(200, OK))
        await writer.drain()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        follows = Reply(SAID[2].method, SAID[2].params, follows=True)
        await it.owes([*SAID[:2], follows])
        await it.queue.stop(1)
        await it.queue.save_remaining()
        [left] = await it.database.read(inbox.unfinished)
        assert left.attempts == 0
        assert left.replies is not None
        assert kit.unpack(left.replies) == [follows]


async def test_a_request_that_the_end_cuts_off_is_not_sent_again(tmp_path: Path) -> None:
    """It may have arrived. An edit is: seen twice it is the same."""

    async def does(it: Wire, _: asyncio.StreamWriter) -> None:
        if len(it.requests) == 2:
            it.hung_up.set()
        await it.release.wait()

    async with (
        wire(does) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        lanes = [
            asyncio.create_task(it.owes([SAID[0], SAID[1]], 7)),
            asyncio.create_task(it.owes([EDIT], 8)),
        ]
        async with asyncio.timeout(60):
            await server.hung_up.wait()
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        await it.queue.stop(1)
        await it.queue.save_remaining()
        kept = [kit.unpack(row) for row in await it.rows("replies")]
        assert sorted(kept, key=len) in ([[SAID[1]], [EDIT]], [[EDIT], [SAID[1]]])


async def test_what_waits_for_a_day_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply_queue, "GIVE_UP_AFTER", 0.05)
    async with (
        wire(says(too_many(3600))) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes(SAID[:2])
        await it.through()
        assert len(server.requests) == 1
        assert await it.rows() == [2]


async def test_what_is_sent_while_nothing_can_be_marked_is_marked_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, broken = inbox.mark_answered, [DatabaseUnavailableError, LookupError]
    monkeypatch.setattr(reply_queue, "SAVE_WITHIN", 0.01)

    async def breaks(tx: Transaction, numbers: Sequence[int]) -> None:
        if broken:
            raise broken.pop()
        await answered(tx, numbers)

    monkeypatch.setattr(inbox, "mark_answered", breaks)
    async with (
        wire(says(http(200, OK))) as server,
        transport(server.url) as api,
        office(tmp_path, replier(api)) as it,
    ):
        await it.owes(SAID)
        async with asyncio.timeout(60):
            while await it.rows() != [2]:
                await asyncio.sleep(0.01)
        assert not broken


OUTCOMES = ("ok", "lost", "refused", "429", "not sent", "unreachable", "token refused")
ARRIVES = {"ok", "lost"}
EXPORT = {"name": "roll", "args": {}}
KINDS: Mapping[str, Reply] = {
    "message": Reply("sendMessage", {"text": "a"}),
    "document": Reply("sendDocument", {"_file": {"name": "a.txt", "text": "a"}}),
    "export": Reply("sendDocument", {"_export": EXPORT}),
    "edit": Reply("editMessageText", {"message_id": 1, "text": "a"}),
    "markup": Reply("editMessageReplyMarkup", {"message_id": 1}),
    "press": Reply("answerCallbackQuery", {}),
    "menu": Reply("setMyCommands", {"commands": []}),
}


def addressed(reply: Reply, lane: int, script: str) -> Reply:
    """Let the reply say whose it is and which script it follows."""
    whose: dict[str, Any] = {"chat_id": lane, "_script": script}
    return Reply(reply.method, reply.params | whose)


class Scripted(Telegram):
    """Has each call meet the next outcome of its reply's script, on a real wire to each."""

    def __init__(self, ways: Mapping[str, Telegram]) -> None:
        super().__init__(TOKEN)
        self.ways = ways
        self.scripts: dict[tuple[int, str], deque[str]] = {}
        self.met: dict[tuple[int, str], list[str]] = {}

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        *,
        files: Mapping[str, Upload] | None = None,
        timeout: float | None = None,
    ) -> Result:
        key = int(str(params["chat_id"])), str(params["_script"])
        script = self.scripts.get(key)
        outcome = script.popleft() if script else "ok"
        self.met.setdefault(key, []).append(outcome)
        return await self.ways[outcome].call(method, params, files=files, timeout=timeout)


@asynccontextmanager
async def scripted() -> AsyncIterator[Scripted]:
    async with AsyncExitStack() as stack:

        async def way(does: Any) -> Telegram:
            server = await stack.enter_async_context(wire(does))
            return await stack.enter_async_context(transport(server.url, connections=32))

        nowhere = transport(f"http://127.0.0.1:{free_port()}", connections=32)
        ways = {
            "ok": await way(says(http(200, OK))),
            "lost": await way(hangs_up),
            "refused": await way(says(http(400, TOO_OLD))),
            "429": await way(says(too_many(0.001))),
            "not sent": await stack.enter_async_context(nowhere),
            "unreachable": await way(says(http(403, BLOCKED))),
            "token refused": await way(says(http(401, REFUSED))),
        }
        yield Scripted(ways)


WAYS = tuple(itertools.product((False, True), (False, True)))


@pytest.mark.parametrize("kind", KINDS)
async def test_every_sequence_of_outcomes_leaves_the_lane_free_and_ends(
    tmp_path: Path, kind: str
) -> None:
    """With another reply in its place or one that follows, each by turns."""
    await every_sequence(tmp_path, kind, lambda number: WAYS[number % 4 : number % 4 + 1])


@pytest.mark.faults_long
@pytest.mark.parametrize("kind", KINDS)
async def test_every_sequence_in_every_way_leaves_the_lane_free_and_ends(
    tmp_path: Path, kind: str
) -> None:
    """With and without another reply in its place, with and without one that follows."""
    await every_sequence(tmp_path, kind, lambda _: WAYS)


async def every_sequence(
    tmp_path: Path, kind: str, ways: Callable[[int], Sequence[tuple[bool, bool]]]
) -> None:
    runs = itertools.count(1)
    async with scripted() as api:
        unmade = Counter[int]()

        async def unreachable(_: int) -> None:
            raise DatabaseUnavailableError

        async def make(_: str, args: Mapping[str, Any]) -> Upload:
            unmade[args["lane"]] += 1
            if unmade[args["lane"]] % 2:
                raise DatabaseUnavailableError
            return Upload("a", b"a")

        pacer = Pacer(0, per_chat_per_second=0)
        replies = Replier(api, pacer, unreachable, make, Metrics(), begun(), pause=0.0001)
        async with office(tmp_path, replies) as it:

            async def run(outcomes: Sequence[str], otherwise: bool, follows: bool) -> None:
                lane = next(runs)
                api.scripts[lane, "it"] = deque(outcomes)
                first = addressed(KINDS[kind], lane, "it")
                if kind == "export":
                    first.params["_export"] = EXPORT | {"args": {"lane": lane}}
                if otherwise:
                    instead = addressed(KINDS["message"], lane, "instead")
                    first = Reply(first.method, first.params, otherwise=instead)
                then = addressed(KINDS["message"], lane, "then")
                if follows:
                    then = Reply(then.method, then.params, follows=True)
                press = addressed(KINDS["press"], lane, "next press")
                said = addressed(KINDS["message"], lane, "next message")
                async with asyncio.timeout(60):  # the lane is free again
                    await it.owes([first, then], lane)
                    await it.owes([press, said], lane)
                assert api.met[lane, "next press"] == ["ok"]

            every = list(enumerate(itertools.product(OUTCOMES, repeat=3)))
            for begin in range(0, len(every), 49):
                some = every[begin : begin + 49]
                await asyncio.gather(
                    *(run(outcomes, *way) for number, outcomes in some for way in ways(number))
                )
            await it.through(60)
            assert set(await it.rows()) == {2}
            for (lane, script), met in api.met.items():
                if KINDS[kind].method.startswith("send") or script != "it":
                    assert sum(one in ARRIVES for one in met) <= 1, (lane, script, met)
                assert len(met) <= 4
            lanes = next(runs) - 1
            assert lanes == sum(len(ways(number)) for number in range(7**3))
            assert all(api.met[lane, "next message"] == ["ok"] for lane in range(1, lanes + 1))

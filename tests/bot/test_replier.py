"""What goes out for an update, and in what order."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot.operations.metrics import Metrics
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from bot.updates.replier import TRIES, Replier
from handlers.kit.replies import Reply
from storage.engine.database import DatabaseUnavailableError
from tests.bot.wire import OK, Wire, free_port, http, says, transport, wire

TOO_OLD = b'{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}'
ANSWER = Reply("answerCallbackQuery", {"callback_query_id": "1"})
BLOCKED = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
EDIT = Reply("editMessageText", {"chat_id": 7, "message_id": 1, "text": "a"})
SAID = [Reply("sendMessage", {"chat_id": 7, "text": text}) for text in "bcd"]


class Patient(Pacer):
    """A pacer that tells when it has been asked for more turns than any count of tries allows."""

    def __init__(self) -> None:
        super().__init__(0, per_chat_per_second=0)
        self.asked = 0
        self.often = asyncio.Event()

    async def turn(self, chat_id: int, *, urgent: bool = False) -> None:
        self.asked += 1
        if self.asked > 2 * TRIES:
            self.often.set()
        await super().turn(chat_id, urgent=urgent)


def replier(
    api: Telegram, *, trouble: type[Exception] = AssertionError, pacer: Pacer | None = None
) -> Replier:
    """Make one for which nothing comes from outside but this trouble."""

    async def unreachable(chat_id: int) -> None:
        raise trouble(chat_id)

    async def make(name: str, args: Mapping[str, Any]) -> Upload:
        raise trouble(name, args)

    pacer = pacer or Pacer(0, per_chat_per_second=0)
    return Replier(api, pacer, unreachable, make, Metrics(), pause=0.0001)


def methods(server: Wire) -> list[str]:
    return [said.split(b" ", 2)[1].rpartition(b"/")[2].decode() for said in server.requests]


async def sent(replies: Sequence[Reply], *, to_the_press: bytes) -> list[str]:
    """Send the replies; return the methods that were called, in order."""

    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        press = b"/answerCallbackQuery " in it.requests[-1]
        writer.write(to_the_press if press else http(200, OK))
        await writer.drain()

    async with wire(does) as server, transport(server.url) as api:
        await replier(api).send(replies)
        return methods(server)


async def test_a_press_is_answered_while_its_message_changes() -> None:
    async def does(it: Wire, writer: asyncio.StreamWriter) -> None:
        if b"/answerCallbackQuery " in it.requests[-1]:
            await it.release.wait()
        else:
            it.release.set()
        writer.write(http(200, OK))
        await writer.drain()

    async with wire(does) as server, transport(server.url) as api:
        async with asyncio.timeout(5):
            await replier(api).send([ANSWER, EDIT])
        assert sorted(methods(server)) == ["answerCallbackQuery", "editMessageText"]


@pytest.mark.parametrize("answer", [http(200, OK), http(400, TOO_OLD)])
async def test_a_press_answered_too_late_holds_nothing_up(answer: bytes) -> None:
    follows = Reply(SAID[0].method, SAID[0].params, follows=True)
    called = await sent([ANSWER, EDIT, follows], to_the_press=answer)
    assert sorted(called) == ["answerCallbackQuery", "editMessageText", "sendMessage"]


async def test_the_rest_goes_out_in_order() -> None:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0)
        writer.write(http(200, OK))
        await writer.drain()

    async with wire(does) as server, transport(server.url) as api:
        await replier(api).send(SAID)
        assert [said[-3:-2] for said in server.requests] == [b"b", b"c", b"d"]


async def test_one_who_waits_for_a_file_that_can_not_be_made_is_told_so() -> None:
    args = {"chat_id": 7, "_export": {"name": "roll", "args": {}}}
    export = Reply("sendDocument", args, otherwise=SAID[0])
    async with wire(says(http(200, OK))) as server, transport(server.url) as api:
        await replier(api, trouble=LookupError).send([export, SAID[1]])
        assert [said[-3:-2] for said in server.requests] == [b"b", b"c"]


async def test_a_blocked_chat_that_can_not_be_noted_holds_nothing_up() -> None:
    async with wire(says(http(403, BLOCKED))) as server, transport(server.url) as api:
        await replier(api, trouble=DatabaseUnavailableError).send(SAID)
        assert len(server.requests) == len(SAID)


async def test_an_answer_waits_as_long_as_telegram_is_away() -> None:
    port = free_port()
    async with transport(f"http://127.0.0.1:{port}") as api:
        pacer = Patient()
        sending = asyncio.create_task(replier(api, pacer=pacer).send(SAID))
        await asyncio.wait_for(pacer.often.wait(), 30)
        async with wire(says(http(200, OK)), port=port) as server:
            await asyncio.wait_for(sending, 40)
            assert [said[-3:-2] for said in server.requests] == [b"b", b"c", b"d"]


async def test_what_may_have_been_done_is_repeated_only_so_often() -> None:
    async with wire(says(http(500, b"{}"))) as server, transport(server.url) as api:
        await replier(api).send([EDIT, SAID[0]])
        assert methods(server) == ["editMessageText"] * TRIES + ["sendMessage"]

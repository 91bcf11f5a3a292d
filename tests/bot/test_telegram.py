"""What is said to the Bot API, and what its answers mean."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest
import telegram
from aiohttp import web

from bot.telegram.transport import (
    AiohttpRequest,
    DownloadError,
    Failed,
    FileTooBigError,
    Ok,
    Outcome,
    Telegram,
    Upload,
)
from tests.bot.wire import (
    OK,
    SECRET,
    TOKEN,
    Wire,
    failed,
    hangs_up,
    http,
    says,
    stays_silent,
    stops_half_way,
    transport,
    wire,
)
from tests.ports import free_port

pytestmark = pytest.mark.usefixtures("way")


async def test_an_answer_is_decoded_when_it_is_read() -> None:
    async with wire(says(http(200, OK))) as server, transport(server.url + "/") as api:
        result = await api.call(
            "sendMessage",
            {
                "chat_id": 5,
                "text": "同心",
                "reply_parameters": None,
                "reply_markup": msgspec.Raw(b'{"inline_keyboard":[]}'),
                "link_preview_options": telegram.LinkPreviewOptions(is_disabled=True),
            },
        )
        assert isinstance(result, Ok)
        assert result.value == {"message_id": 7, "text": "同心"}
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
        assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())
        assert b"content-type: application/json" in head.lower()
        assert msgspec.json.decode(body) == {
            "chat_id": 5,
            "text": "同心",
            "reply_markup": {"inline_keyboard": []},
            "link_preview_options": {"is_disabled": True},
        }


async def test_connections_are_kept() -> None:
    async with wire(says(http(200, OK))) as server, transport(server.url) as api:
        for _ in range(5):
            assert isinstance(await api.call("getMe", {}), Ok)
        assert server.connections == 1


ANSWERS = [
    (429, "Too Many Requests: retry after 7", {"retry_after": 7}, Outcome.RETRY_LATER),
    (403, "Forbidden: bot was blocked by the user", {}, Outcome.UNREACHABLE),
    (403, "Forbidden: user is deactivated", {}, Outcome.UNREACHABLE),
    (403, "Forbidden: bot was kicked from the supergroup chat", {}, Outcome.UNREACHABLE),
    (400, "Bad Request: chat not found", {}, Outcome.UNREACHABLE),
    (400, "Bad Request: PEER_ID_INVALID", {}, Outcome.UNREACHABLE),
    (400, "Bad Request: message text is empty", {}, Outcome.REFUSED),
    (400, "Bad Request: can't parse entities: Unsupported start tag", {}, Outcome.REFUSED),
    (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": -1001234567890123},
        Outcome.REFUSED,
    ),
    (409, "Conflict: terminated by other getUpdates request", {}, Outcome.REFUSED),
    (413, "Request Entity Too Large", {}, Outcome.REFUSED),
    (401, "Unauthorized", {}, Outcome.TOKEN_REFUSED),
    (404, "Not Found", {}, Outcome.TOKEN_REFUSED),
    (404, "Not Found: method not found", {}, Outcome.REFUSED),
    (500, "Internal Server Error: restart", {}, Outcome.UNKNOWN),
    (502, "Bad Gateway", {}, Outcome.UNKNOWN),
    (504, "Gateway Timeout", {}, Outcome.UNKNOWN),
]


@pytest.mark.parametrize(("code", "description", "parameters", "outcome"), ANSWERS)
async def test_what_errors_mean(
    code: int, description: str, parameters: dict[str, int], outcome: Outcome
) -> None:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    answer = http(code, msgspec.json.encode(body))
    async with wire(says(answer)) as server, transport(server.url) as api:
        result = failed(await api.call("sendMessage", {"chat_id": 1}))
        assert result == Failed(
            outcome,
            code,
            description,
            parameters.get("retry_after"),
            parameters.get("migrate_to_chat_id"),
        )
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("answer", "outcome", "retry_after"),
    [
        (http(502, b"<html>Bad Gateway</html>"), Outcome.UNKNOWN, None),
        (http(200, b"<html>Please log in to the network</html>"), Outcome.UNKNOWN, None),
        (http(200, OK[:-1]), Outcome.UNKNOWN, None),
        (http(200, b""), Outcome.UNKNOWN, None),
        (http(200, b'{"ok":"yes"}'), Outcome.UNKNOWN, None),
        (http(200, b"\xff\xfe"), Outcome.UNKNOWN, None),
        (http(429, b"<html>slow down</html>", "Retry-After: 11"), Outcome.RETRY_LATER, 11),
        (http(429, b"", "Retry-After: Wed, 21 Oct 2015"), Outcome.RETRY_LATER, 1),
        (http(400, b"<html>Bad Request</html>"), Outcome.UNKNOWN, None),
        (b"SSH-2.0-OpenSSH_9.6\r\n", Outcome.UNKNOWN, None),
    ],
)
async def test_answers_that_are_none(
    answer: bytes, outcome: Outcome, retry_after: float | None
) -> None:
    async with wire(says(answer)) as server, transport(server.url) as api:
        result = failed(await api.call("sendMessage", {"chat_id": 1}))
        assert (result.outcome, result.retry_after) == (outcome, retry_after)


@asynccontextmanager
async def bot_api() -> AsyncIterator[tuple[str, list[tuple[str, dict[str, object]]]]]:
    """Answer like the Bot API, with what was asked as it was understood."""
    asked: list[tuple[str, dict[str, object]]] = []
    answers: dict[str, object] = {
        "getMe": {"id": 1, "is_bot": True, "first_name": "B", "username": "b_bot"},
        "setMyCommands": True,
        "getFile": {
            "file_id": "f",
            "file_unique_id": "u",
            "file_path": "documents/名 册.txt",
            "file_size": 5,
        },
        "sendDocument": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}},
    }

    async def method(request: web.Request) -> web.Response:
        name = request.match_info["method"]
        if request.content_type.startswith("multipart/"):
            form = await request.post()
            params: dict[str, object] = {
                key: (value.filename, value.content_type, value.file.read())
                if isinstance(value, web.FileField)
                else value
                for key, value in form.items()
            }
        else:
            params = await request.json() if request.can_read_body else {}
        asked.append((name, params))
        return web.json_response({"ok": True, "result": answers[name]})

    async def file(request: web.Request) -> web.StreamResponse:
        if request.match_info["path"] == "documents/名 册.txt":
            return web.Response(body=b"12345")
        if request.match_info["path"] == "long":
            response = web.StreamResponse()
            await response.prepare(request)
            for _ in range(100):
                await response.write(b"x" * 1000)
            return response
        return web.json_response(
            {"ok": False, "error_code": 404, "description": "Not Found"}, status=404
        )

    app = web.Application(client_max_size=100_000_000)
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", method)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", file)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    finally:
        await runner.cleanup()


async def test_files_go_as_they_are() -> None:
    content = bytes(range(256)) * 20_000
    async with bot_api() as (url, asked), transport(url) as api:
        result = await api.call(
            "sendDocument",
            {
                "chat_id": -5,
                "caption": '同心 "x"',
                "protect_content": True,
                "thumbnail": None,
                "reply_markup": {"inline_keyboard": []},
            },
            files={
                "document": Upload('名册 "2026".xlsx', content, "application/vnd.ms-excel"),
                "other": Upload("a.bin", b""),
            },
        )
        assert isinstance(result, Ok)
        assert asked == [
            (
                "sendDocument",
                {
                    "chat_id": "-5",
                    "caption": '同心 "x"',
                    "protect_content": "true",
                    "reply_markup": '{"inline_keyboard":[]}',
                    "document": ('名册 "2026".xlsx', "application/vnd.ms-excel", content),
                    "other": ("a.bin", "application/octet-stream", b""),
                },
            )
        ]


async def test_a_file_is_fetched_up_to_a_limit() -> None:
    async with bot_api() as (url, _), transport(url) as api:
        assert await api.download("documents/名 册.txt", limit=5) == b"12345"
        with pytest.raises(FileTooBigError):
            await api.download("documents/名 册.txt", limit=4)
        assert len(await api.download("long", limit=100_000)) == 100_000
        with pytest.raises(FileTooBigError):
            await api.download("long", limit=99_999)
        with pytest.raises(DownloadError) as missing:
            await api.download("nothing", limit=10)
        assert missing.value.failure.code == 404
    async with wire(stops_half_way) as server, transport(server.url) as api:
        with pytest.raises(DownloadError) as lost:
            await api.download("a", limit=10_000)
        assert lost.value.failure.code is None


def ptb(api: Telegram, url: str) -> telegram.Bot:
    return telegram.Bot(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(api),
        get_updates_request=AiohttpRequest(api),
    )


async def test_python_telegram_bot_uses_the_same_session() -> None:
    async with bot_api() as (url, asked), transport(url) as api:
        async with ptb(api, url) as bot:
            assert bot.username == "b_bot"
            assert await bot.set_my_commands([telegram.BotCommand("start", "begin")])
            file = await bot.get_file("f")
            assert bytes(await file.download_as_bytearray()) == b"12345"
            await bot.send_document(5, b"content", caption="同心", filename="名册.txt")
        assert [name for name, _ in asked] == ["getMe", "setMyCommands", "getFile", "sendDocument"]
        assert asked[3][1]["document"] == ("名册.txt", "text/plain", b"content")
        assert asked[3][1]["caption"] == "同心"
        # The session is not the bot's to close.
        assert isinstance(await api.call("getMe", {}), Ok)


@pytest.mark.parametrize(
    ("does", "error"),
    [
        (hangs_up, telegram.error.NetworkError),
        (stays_silent, telegram.error.TimedOut),
        (says(http(502, b"<html>")), telegram.error.NetworkError),
        (
            says(http(403, b'{"ok":false,"error_code":403,"description":"Forbidden: x"}')),
            telegram.error.Forbidden,
        ),
        (
            says(http(429, b'{"ok":false,"parameters":{"retry_after":3},"description":"x"}')),
            telegram.error.RetryAfter,
        ),
    ],
)
async def test_python_telegram_bot_gets_the_errors_it_knows(
    does: Callable[[Wire, asyncio.StreamWriter], Awaitable[None]],
    error: type[telegram.error.TelegramError],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with wire(does) as server, transport(server.url, answer=0.3) as api:
        bot = ptb(api, server.url)
        caplog.set_level(logging.DEBUG)
        with pytest.raises(error) as raised:
            await bot.send_message(5, "x")
        assert type(raised.value) is error
        assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert SECRET not in caplog.text


async def test_python_telegram_bot_is_told_that_nothing_was_sent() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    async with transport(url) as api:
        with pytest.raises(telegram.error.NetworkError, match="not sent") as raised:
            await ptb(api, url).send_message(5, "x")
        assert not isinstance(raised.value, telegram.error.TimedOut)

"""A foreign web page in the same browser, or a rebound host name, can do nothing.

Every request is sent as raw HTTP, so that each header is exactly as an attacker's browser sends it.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from bot.playground.server import Playground
from tests.playground.conftest import TOKEN, Bot, Control
from tests.ports import free_port

METHOD = f"/bot{TOKEN}"
# What browsers send for a foreign page, in `fetch`, a form, an image, a link, a frame, a socket;
# and what one sends whose own name was bound to the loopback.
FOREIGN = {
    "fetch": {"Origin": "https://evil.example"},
    "fetch by a browser without Sec-Fetch": {"Origin": "http://evil.example"},
    "sandboxed frame": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "other port of this machine": {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
    "image": {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    "image on another port": {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    "frame": {
        "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe",
    },
    "rebound name": {"Host": "evil.example"},
    "rebound name with a port": {"Host": "evil.example:8081"},
    "name that begins like the loopback": {"Host": "127.0.0.1.evil.example"},
    "name that ends like the loopback": {"Host": "evil.localhost.example"},
    "IPv6 lookalike": {"Host": "[::1].evil.example"},
    "rebound name, same origin": {
        "Host": "evil.example", "Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin",
    },
    "no name": {"Host": ""},
}  # fmt: skip
LINK = {
    "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
}  # fmt: skip
WEBSOCKET = {
    "Connection": "Upgrade, close", "Upgrade": "websocket", "Origin": "https://evil.example",
    "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


async def raw(
    address: str, line: str, headers: dict[str, str] | None = None, body: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """Send one request exactly as given; return status, headers and body of the answer."""
    place = urlsplit(address)
    sent = {"Host": place.netloc, "Connection": "close", **(headers or {})}
    if body:
        sent["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(f"{line} HTTP/1.1\r\n{head}\r\n{body}".encode())
    try:
        answer, _, rest = (await asyncio.wait_for(reader.read(), 10)).partition(b"\r\n\r\n")
    finally:
        writer.close()
    first, *lines = answer.decode().split("\r\n")
    shown = dict(one.split(": ", 1) for one in lines)
    return int(first.split(" ")[1]), {name.lower(): value for name, value in shown.items()}, rest


def requests(user: int, path: str, file_id: str) -> dict[str, tuple[str, dict[str, str], str]]:
    """Return one request of each kind: request line, headers, body."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    plain = {"Content-Type": "text/plain"}
    preflight = {"Access-Control-Request-Method": "POST"}
    many = {"Content-Type": "multipart/form-data; boundary=b"}
    part = '--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1\r\n--b--\r\n'
    return {
        "getMe": (f"GET {METHOD}/getMe", {}, ""),
        "getUpdates": (f"GET {METHOD}/getUpdates", {}, ""),
        "setWebhook by GET": (f"GET {METHOD}/setWebhook?url=http://127.0.0.1:9/", {}, ""),
        "setWebhook by HEAD": (f"HEAD {METHOD}/setWebhook?url=http://127.0.0.1:9/", {}, ""),
        "sendMessage by form": (f"POST {METHOD}/sendMessage", form, f"chat_id={user}&text=evil"),
        "sendMessage by multipart": (f"POST {METHOD}/sendMessage", many, part),
        "setMyName by text": (f"POST {METHOD}/setMyName?name=evil", plain, "{}"),
        "preflight": (f"OPTIONS {METHOD}/sendMessage", preflight, ""),
        "another token": ("GET /bot1:abcd/getMe", {}, ""),
        "no bot's path": ("GET /nowhere", {}, ""),
        "file": (f"GET /file/bot{TOKEN}/{path}", {}, ""),
        "page's file": (f"GET /playground/files/{file_id}", {}, ""),
        "people": ("GET /playground/people", {}, ""),
        "screen": (f"GET /playground/users/{user}/screen", {}, ""),
        "calls": ("GET /playground/calls", {}, ""),
        "events": ("GET /playground/events", {}, ""),
        "reset": ("POST /playground/reset", plain, "{}"),
        "words": (f"POST /playground/users/{user}/messages", plain, '{"text":"evil"}'),
        "script": ("GET /static/main.js", {}, ""),
    }  # fmt: skip


@pytest.fixture
async def file(bot: Bot, control: Control) -> tuple[int, str, str]:
    """Return a person, and the path and id of a file that they sent."""
    user = await control.person()
    file_id = (await control.sends(user, "secret.txt", b"secret"))["document"]["file_id"]
    return user, (await bot("getFile", file_id=file_id))["file_path"], file_id


async def state(bot: Bot, control: Control, user: int) -> Any:
    """Return everything that a foreign request could change."""
    calls = await control.get("calls")
    return (
        calls["calls"],
        (await control.screen(user))["messages"],
        (await control.get("people"))["bot"],
    )


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
async def test_a_foreign_page_can_neither_speak_as_the_bot_nor_read(
    address: str, bot: Bot, control: Control, file: tuple[int, str, str], headers: dict[str, str]
) -> None:
    before = await state(bot, control, file[0])
    for what, (line, own, body) in requests(*file).items():
        status, answered, text = await raw(address, line, {**own, **headers}, body)
        assert status == 403, what
        assert b"secret" not in text
        assert "access-control-allow-origin" not in answered
        if line.startswith("GET /bot"):
            told = json.loads(text)
            assert (told["ok"], told["error_code"]) == (False, 403)
            assert told["description"].startswith("Forbidden: ")
    status, _, _ = await raw(address, "GET /", headers)
    assert status == 403
    assert await state(bot, control, file[0]) == before


async def test_a_link_on_a_foreign_page_opens_the_chat_page_and_nothing_else(
    address: str, bot: Bot, control: Control, file: tuple[int, str, str]
) -> None:
    before = await state(bot, control, file[0])
    assert (await raw(address, "GET /?left=1", LINK))[0] == 200
    assert (await raw(address, "POST /", LINK))[0] == 403
    for what, (line, own, body) in requests(*file).items():
        assert (await raw(address, line, {**own, **LINK}, body))[0] == 403, what
    assert await state(bot, control, file[0]) == before


async def test_no_foreign_page_opens_a_websocket_or_a_stream(address: str) -> None:
    for path in ("/", "/playground/events", f"{METHOD}/getUpdates"):
        assert (await raw(address, f"GET {path}", WEBSOCKET))[0] == 403
    stream = {"Accept": "text/event-stream", "Sec-Fetch-Site": "cross-site"}
    assert (await raw(address, "GET /playground/events", stream))[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"User-Agent": "curl/8.5.0", "Accept": "*/*"},
        {"User-Agent": "Python/3.13 aiohttp/3.14.5 aiogram/3.31.0", "Accept": "*/*"},
        {"User-Agent": "python-httpx/0.28.1", "Accept-Encoding": "gzip, deflate"},
        {"Host": "localhost:8081"},
        {"Host": "LocalHost"},
        {"Host": "[::1]:8081"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    ],
)
async def test_programs_and_a_typed_address_get_answers(
    address: str, file: tuple[int, str, str], headers: dict[str, str]
) -> None:
    for what in (
        "getMe",
        "getUpdates",
        "sendMessage by form",
        "file",
        "people",
        "screen",
        "script",
    ):
        line, own, body = requests(*file)[what]
        assert (await raw(address, line, {**own, **headers}, body))[0] == 200, what


async def test_further_names_are_accepted_once_they_are_allowed() -> None:
    headers = {"Host": "host.docker.internal:8081"}
    async with Playground(allowed_hosts=["Host.Docker.Internal"]).serve() as address:
        assert (await raw(address, f"GET {METHOD}/getMe", headers))[0] == 200
        foreign = {"Origin": "http://127.0.0.1:8081", **headers}
        assert (await raw(address, f"GET {METHOD}/getMe", foreign))[0] == 403
    async with Playground().serve() as address:
        status, _, text = await raw(address, f"GET {METHOD}/getMe", headers)
        assert status == 403
        assert b"--allow-host" in text


async def test_the_page_can_not_be_framed_and_runs_only_its_own_scripts(
    address: str, file: tuple[int, str, str]
) -> None:
    for path in ("/", "/static/main.js", "/playground/people", "/playground/nowhere"):
        _, headers, _ = await raw(address, f"GET {path}")
        policy = headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= {*policy}
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    _, headers, _ = await raw(address, f"GET /playground/files/{file[2]}")
    assert headers["content-security-policy"].endswith("frame-ancestors 'none'; sandbox")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/hook",
        "https://192.168.0.7/",
        "https://0.0.0.0/",
        "https://127.0.0.1.evil.example/",
        "https://127.0.0.1@evil.example/",
        "https://localhost.evil.example/",
        "https://2130706433.example/",
        "https://evil.example#@127.0.0.1/",
        "https://evil.example\\@127.0.0.1/",
        "https://[2001:db8::1]/",
    ],
)
async def test_a_webhook_on_another_machine_is_refused(bot: Bot, url: str) -> None:
    refused = await bot.refuses("setWebhook", url=url)
    assert refused.startswith("Bad Request: ")
    assert (await bot("getWebhookInfo"))["url"] == ""


async def test_a_webhook_on_another_machine_is_accepted_with_remote_webhooks(
    tmp_path: Path,
) -> None:
    """It gets no updates after the playground was started without the option."""
    world, url = tmp_path / "world.db", "https://192.0.2.1/hook"
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        async with Playground(path=world, remote_webhooks=True).serve() as address:
            answer = await http.post(f"{address}{METHOD}/setWebhook", json={"url": url})
            assert answer.json()["ok"]
        async with Playground(path=world).serve() as address:
            made = await http.post(f"{address}/playground/users", json={"first_name": "林"})
            path = f"{address}/playground/users/{made.json()['id']}/messages"
            await http.post(path, json={"text": "/start"})
            async with asyncio.timeout(60):
                while True:
                    info = (await http.get(f"{address}{METHOD}/getWebhookInfo")).json()["result"]
                    if "last_error_message" in info:
                        break
            assert "--remote-webhooks" in info["last_error_message"]
            assert (info["url"], info["pending_update_count"]) == (url, 1)


def test_the_command_explains_its_options_and_passes_them_on() -> None:
    command = [sys.executable, "-m", "bot.playground"]
    text = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout
    assert "--remote-webhooks" in text
    assert "--allow-host NAME" in text
    port = free_port()
    options = ["--port", str(port), "--remote-webhooks", "--allow-host", "bots.example"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert str(port) in process.stdout.readline()
            answer = httpx.post(
                f"http://127.0.0.1:{port}{METHOD}/setWebhook",
                headers={"Host": "bots.example"},
                json={"url": "https://192.0.2.1/hook"},
                trust_env=False,
                verify=False,
            )
        finally:
            process.terminate()
    assert answer.json()["ok"]

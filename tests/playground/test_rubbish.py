"""Invalid requests of every kind get the right error, never a 500."""

import asyncio
import io
import json
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.methods import NAMES
from bot.playground.server import Playground
from tests.playground.conftest import TOKEN, Bot, Control
from tests.playground.shapes import METHODS, check_result

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}
PART = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
# The official server takes the parameters that it can read; of an unreadable body, none.
NOTHING_READ = "message text is empty"


@pytest.mark.parametrize(
    ("body", "headers", "error"),
    [
        (b"{", JSON, NOTHING_READ),
        (b"[1]", JSON, NOTHING_READ),
        (b"null", JSON, NOTHING_READ),
        (b" null ", JSON, NOTHING_READ),
        (b'"text"', JSON, NOTHING_READ),
        (b"7", JSON, NOTHING_READ),
        (b"[" * 200_000, JSON, NOTHING_READ),
        (b'{"text":' + b"[" * 500 + b"]" * 500 + b"}", JSON, NOTHING_READ),
        (b'{"text":"\\ud800"}', JSON, NOTHING_READ),
        (b'{"text":"a\\udc00"}', JSON, NOTHING_READ),
        (b'{"text":"\xed\xa0\x80"}', JSON, NOTHING_READ),
        (b'{"text":1e999}', JSON, NOTHING_READ),
        (b'{"text":"\\u0000"}', JSON, "text must be non-empty"),
        (b"text=%ED%A0%80", FORM, "strings must be encoded in UTF-8"),
        (b"text=\xff", FORM, "strings must be encoded in UTF-8"),
        (b"rubbish", MULTIPART, "can't parse multipart request"),
        (PART + b"\xff\r\n--x--\r\n", MULTIPART, "chat_id is empty"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", MULTIPART,
         "can't parse multipart request"),
        (b"x", {"Content-Type": "multipart/form-data"}, "can't parse multipart request"),
        (b"\0\xff", {"Content-Type": "moon/light"}, "message text is empty"),
        (b'{"text":"' + b"a" * 9_000_000 + b'"}', JSON, "text is too long"),
        (b'{"text":"a","chat_id":"' + b"9" * 5000 + b'"}', JSON, "chat not found"),
        (b'{"text":"a","chat_id":' + b"9" * 50 + b"}", JSON, "chat not found"),
        (b'{"text":"a","reply_markup":"' + b"[" * 5000 + b'"}', JSON,
         "can't parse reply keyboard markup JSON object"),
    ],
)  # fmt: skip
async def test_unreadable_bodies_are_refused(
    bot: Bot, body: bytes, headers: dict[str, str], error: str
) -> None:
    url = bot.base + "sendMessage"
    async with bot.session.post(url, data=io.BytesIO(body), headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"] == f"Bad Request: {error}"
    async with bot.session.get(f"{bot.address}/playground/calls") as response:
        assert response.status == 200


async def test_a_body_of_null_has_no_parameters(bot: Bot) -> None:
    async with bot.session.post(bot.base + "getMe", data=b"null", headers=JSON) as response:
        assert (await response.json())["result"]["is_bot"] is True
    query = {"chat_id": "1", "text": "a"}
    url = bot.base + "sendMessage"
    async with bot.session.post(url, params=query, data=b"null", headers=JSON) as response:
        assert (await response.json())["description"] == "Bad Request: chat not found"


async def test_a_body_that_is_too_large_is_refused(bot: Bot) -> None:
    async def zeros() -> Any:
        for _ in range(54):
            yield bytes(1024 * 1024)

    async with bot.session.post(bot.base + "sendMessage", data=zeros(), headers=JSON) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"
    assert await bot("getMe")


@pytest.mark.parametrize("path", ["getNothing", "%00%ff", "", "send/Message", "getMe/"])
async def test_unknown_paths_are_refused(bot: Bot, path: str) -> None:
    async with bot.session.get(bot.base + path) as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found: method not found"


class Server:
    """A playground for all examples of a test, called from functions that are not async."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.serving = Playground().serve()

    def open(self) -> None:
        address = self.runner.run(self.serving.__aenter__())
        self.runner.run(self._prepare(address))

    async def _prepare(self, address: str) -> None:
        self.session = aiohttp.ClientSession()
        control = Control(self.session, address)
        self.base = f"{address}/bot{TOKEN}/"
        self.control = control.base
        self.user = await control.person()
        self.chat = (await control.post("groups", title="x", owner=self.user))["id"]
        await control.post(f"groups/{self.chat}/bot", by=self.user, status="administrator")

    def post(self, url: str, body: Any) -> tuple[int, Any]:
        async def send() -> tuple[int, Any]:
            async with self.session.post(url, data=json.dumps(body), headers=JSON) as response:
                return response.status, json.loads(await response.text())

        return self.runner.run(send())

    def close(self) -> None:
        self.runner.run(self.session.close())
        self.runner.run(self.serving.__aexit__(None, None, None))
        self.runner.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    server.open()
    yield server
    server.close()


TEXT = st.text(max_size=12)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT
    | st.sampled_from(["", "0", "-1", "@x", "HTML", "photo", "attach://a", "[]", "{}", "[{", "²"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
NAMED = {
    "reply_markup": ["inline_keyboard", "keyboard", "force_reply", "remove_keyboard",
                     "input_field_placeholder"],
    "entities": ["type", "offset", "length", "url", "user", "unix_time", "date_time_format"],
    "media": ["type", "media", "caption", "parse_mode", "caption_entities", "latitude",
              "longitude", "title", "address"],
    "scope": ["type", "chat_id", "user_id"],
    "reply_parameters": ["message_id", "chat_id", "allow_sending_without_reply", "quote",
                         "quote_parse_mode", "quote_entities", "quote_position",
                         "poll_option_id"],
    "options": ["text", "text_parse_mode", "text_entities", "media"],
    "reaction": ["type", "emoji", "custom_emoji_id"],
    "commands": ["command", "description", "is_ephemeral"],
    "menu_button": ["type", "text", "web_app"],
    "link_preview_options": ["is_disabled", "url", "show_above_text"],
}  # fmt: skip
LISTED = ("entities", "media", "options", "reaction", "commands")
# What is sound in itself, so that the fields of an object are not all refused for the first.
SOUND: dict[str, Any] = {
    "type": "bold", "offset": 0, "length": 1, "text": "x", "message_id": 1, "quote": "/start",
    "latitude": 1, "longitude": 2, "title": "a", "address": "b", "unix_time": 5,
    "date_time_format": "wDt", "command": "a", "description": "b", "emoji": "👍", "url": "a.org",
}  # fmt: skip
KINDS = st.sampled_from(["bold", "text_link", "date_time", "text_mention", "photo", "video",
                         "location", "venue", "emoji", "custom_emoji", "web_app",
                         "chat_member"])  # fmt: skip
BUTTON = st.dictionaries(
    st.sampled_from(["text", "url", "callback_data", "web_app", "copy_text", "style", "pay",
                     "switch_inline_query", "request_contact", "login_url", "disabled",
                     "request_users", "request_chat", "switch_inline_query_chosen_chat",
                     "icon_custom_emoji_id"]),
    ANYTHING | st.fixed_dictionaries({"url": st.sampled_from(["https://a.org", "tg://user?id=1"]),
                                      "request_id": st.integers(), "text": TEXT}),
    max_size=4,
)  # fmt: skip


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a method with its parameters; some values are valid, most are not."""
    method = draw(st.sampled_from(sorted(NAMES.values())))
    parameters: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(METHODS[method]["takes"] or ["x"]), max_size=8)):
        value = draw(ANYTHING)
        if name in NAMED and draw(st.booleans()):
            keys = st.sampled_from(NAMED[name])
            value = draw(st.dictionaries(keys, ANYTHING | st.lists(st.lists(BUTTON)), max_size=4))
            if draw(st.booleans()):
                named = {key: SOUND[key] for key in NAMED[name] if key in SOUND}
                value = {**named, "type": draw(KINDS), **value}
            if name in LISTED:
                value = [value]
        parameters[name] = json.dumps(value) if draw(st.booleans()) else value
    return method, parameters


@pytest.mark.parametrize("many", [150, pytest.param(1_500, marks=pytest.mark.faults_long)])
def test_any_parameters_get_an_answer(server: Server, many: int) -> None:
    @settings(max_examples=many, suppress_health_check=list(HealthCheck))
    @given(call=calls(), sound=st.booleans())
    def tries(call: tuple[str, dict[str, Any]], sound: bool) -> None:
        _answers(server, *call, sound=sound)

    tries()


def _answers(server: Server, method: str, parameters: dict[str, Any], *, sound: bool) -> None:
    parameters.pop("timeout", None)
    if sound:
        parameters = {"chat_id": server.user, "from_chat_id": server.user, "message_id": 1,
                      "text": "x", **parameters}  # fmt: skip
    status, body = server.post(server.base + method, parameters)
    assert status in (200, 400, 403, 404, 409, 429), (status, body)
    assert body["ok"] is (status == 200)
    if body["ok"]:
        check_result(method, body["result"])
        server.post(server.base + "deleteWebhook", {"drop_pending_updates": True})


CONTROL = ["users", "users/{}/messages", "users/{}/edit", "users/{}/press", "users/{}/vote",
           "users/{}/forward", "users/{}/delete", "users/{}/react", "users/{}/stop",
           "groups", "groups/{}/bot", "groups/{}/members", "faults", "limits", "clock"]  # fmt: skip
FIELDS = ["first_name", "username", "text", "contact", "chat_id", "reply_to", "message_id", "data",
          "options", "title", "owner", "members", "by", "user", "status", "method", "kind", "times",
          "per_second", "advance", "to", "pass", "location", "venue", "dice", "poll", "file",
          "caption", "quote", "reply_chat_id", "message_ids", "from_chat_id", "emoji", "users",
          "chat"]  # fmt: skip
INNER = {
    "location": ["latitude", "longitude", "live_period", "heading", "horizontal_accuracy"],
    "venue": ["latitude", "longitude", "title", "address"],
    "dice": ["emoji", "value"],
    "poll": ["question", "options", "type", "correct_option_ids", "explanation", "open_period"],
    "contact": ["phone_number", "first_name", "user_id"],
}
FITTING = st.integers(-9, 99) | st.floats(-9, 99) | st.lists(TEXT, max_size=3) | ANYTHING
CONTENT = st.sampled_from(sorted(INNER)).flatmap(
    lambda name: st.fixed_dictionaries(
        {name: st.fixed_dictionaries(dict.fromkeys(INNER[name], FITTING))}
    )
)
NUMBERS = st.fixed_dictionaries(
    {"message_id": st.integers(1, 30)},
    optional={"text": TEXT, "emoji": st.sampled_from(["👍", "❤️"])},
) | st.fixed_dictionaries({"message_ids": st.lists(st.integers(1, 30), max_size=3)})


BODY = (
    ANYTHING
    | st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=5)
    | CONTENT
    | NUMBERS
)  # fmt: skip


@pytest.mark.parametrize("many", [100, pytest.param(1_000, marks=pytest.mark.faults_long)])
def test_any_body_of_the_control_api_gets_an_answer(server: Server, many: int) -> None:
    @settings(max_examples=many, suppress_health_check=list(HealthCheck))
    @given(path=st.sampled_from(CONTROL), body=BODY)
    def tries(path: str, body: Any) -> None:
        _control_answers(server, path, body)

    tries()


def _control_answers(server: Server, path: str, body: Any) -> None:
    path = path.replace("{}", str(server.chat if path.startswith("groups") else server.user))
    if isinstance(body, dict) and path.endswith("press"):
        body["wait"] = 0
    status, answer = server.post(server.control + path, body)
    assert status in (200, 400, 403, 404, 409), (status, answer)
    assert ("error" in answer) is (status != 200)
    if status == 200:  # what is refused changes nothing
        for undo in ("limits", f"users/{server.user}/unblock"):
            server.post(server.control + undo, {})

"""A bot gets its updates by a webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from tests.playground.conftest import Bot, Control, Refused
from tests.playground.shapes import check

Answer = Callable[[dict[str, Any]], web.Response]


class Hook:
    """A webhook that records what it gets and answers as the test sets it."""

    def __init__(self) -> None:
        self.url = ""
        self.got: asyncio.Queue[tuple[dict[str, Any], dict[str, str]]] = asyncio.Queue()
        self.answers: list[Answer] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.slow = 0

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        check(update, "Update")
        self.got.put_nowait((update, dict(request.headers)))
        if self.slow == (update.get("message") or {}).get("chat", {}).get("id"):
            await self.gate.wait()
        return self.answers.pop(0)(update) if self.answers else web.Response()

    async def next(self) -> dict[str, Any]:
        update, _ = await asyncio.wait_for(self.got.get(), 10)
        return update


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    hook.gate.set()
    await runner.cleanup()


async def pending(bot: Bot, count: int) -> dict[str, Any]:
    """Wait until so many updates are waiting; return the webhook's state."""
    async with asyncio.timeout(60):
        while True:
            info: dict[str, Any] = await bot("getWebhookInfo")
            if info["pending_update_count"] == count:
                return info
            await asyncio.sleep(0.01)


async def test_updates_are_delivered_with_the_secret(
    bot: Bot, control: Control, hook: Hook
) -> None:
    user = await control.person()
    await bot("setWebhook", url=hook.url, secret_token="s_e-cret", max_connections=7)
    assert (await hook.next())["message"]["text"] == "/start"
    await control.says(user, "hello")
    update, headers = await hook.got.get()
    assert update["message"]["text"] == "hello"
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s_e-cret"
    assert headers["Content-Type"] == "application/json"
    info = await pending(bot, 0)
    assert (info["url"], info["max_connections"]) == (hook.url, 7)
    assert "last_error_message" not in info
    assert await bot("setWebhook", url="") is True
    assert (await bot("getWebhookInfo"))["url"] == ""


async def test_a_failed_delivery_is_tried_again(bot: Bot, control: Control, hook: Hook) -> None:
    user = await control.person()
    hook.answers = [lambda _: web.Response(status=500), lambda _: web.Response(status=204)]
    await bot("setWebhook", url=hook.url)
    first, again = await hook.next(), await hook.next()
    assert first == again
    info = await pending(bot, 0)
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )
    assert info["last_error_date"] > 0
    # The hook's answer says when to try again.
    hook.answers = [lambda _: web.Response(status=503, headers={"Retry-After": "1"})]
    await control.says(user, "later")
    await hook.next()
    assert (await pending(bot, 1))["last_error_message"].endswith("503 Service Unavailable")
    assert (await hook.next())["message"]["text"] == "later"
    await pending(bot, 0)


async def test_another_webhook_need_not_wait_for_the_pause_of_the_one_before(
    bot: Bot, control: Control, hook: Hook
) -> None:
    await control.person()
    hook.answers = [lambda _: web.Response(status=503, headers={"Retry-After": "3600"})]
    await bot("setWebhook", url=hook.url)
    assert (await hook.next())["message"]["text"] == "/start"
    await pending(bot, 1)
    await control.lets_pass("2s")
    await bot("setWebhook", url=f"{hook.url}?other")
    assert (await hook.next())["message"]["text"] == "/start"
    await pending(bot, 0)


async def test_a_press_that_has_become_too_old_is_not_tried_again(
    bot: Bot, control: Control, hook: Hook
) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text="x")
    await bot.updates()
    hook.answers = [lambda _: web.Response(status=503, headers={"Retry-After": "1"})]
    await bot("setWebhook", url=hook.url)
    await control.post(f"users/{user}/press", message_id=sent["message_id"], data="a", wait=0)
    assert "callback_query" in await hook.next()
    await control.lets_pass("151s")
    await control.says(user, "next")
    assert (await hook.next())["message"]["text"] == "next"


async def test_a_slow_chat_does_not_delay_other_chats(
    bot: Bot, control: Control, hook: Hook
) -> None:
    slow, quick = await control.person("慢"), await control.person("快")
    await bot.updates()
    hook.slow = slow
    hook.gate.clear()
    await bot("setWebhook", url=hook.url)
    for text in ("1", "2"):
        await control.says(slow, text)
    assert (await hook.next())["message"]["text"] == "1"
    await control.says(quick, "3")
    assert (await hook.next())["message"]["text"] == "3"
    assert hook.got.empty()
    hook.gate.set()
    assert (await hook.next())["message"]["text"] == "2"
    await pending(bot, 0)


async def test_the_answer_to_a_webhook_can_call_a_method(
    bot: Bot, control: Control, hook: Hook
) -> None:
    def echo(update: dict[str, Any]) -> web.Response:
        chat_id = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat_id, "text": "echo"})

    user = await control.person()
    hook.answers = [
        echo,
        lambda _: web.json_response({"method": "deleteWebhook"}),
        lambda _: web.Response(body=b"\xff not json"),
        lambda _: web.json_response(["method"]),
    ]
    await bot("setWebhook", url=hook.url)
    await pending(bot, 0)
    for text in ("a", "b", "c"):
        await control.says(user, text)
    await pending(bot, 0)
    texts = [message["text"] for message in (await control.screen(user))["messages"]]
    assert texts == ["/start", "echo", "a", "b", "c"]
    assert (await bot("getWebhookInfo"))["url"] == hook.url


async def test_deleting_a_webhook_keeps_waiting_updates(bot: Bot, control: Control) -> None:
    await control.person()
    await bot("setWebhook", url="http://127.0.0.1:9/nobody")
    async with asyncio.timeout(60):
        while "last_error_message" not in (info := await bot("getWebhookInfo")):
            await asyncio.sleep(0.01)
    assert info["last_error_message"] == "Connection refused"
    await bot("deleteWebhook")
    assert len(await bot("getUpdates")) == 1
    await bot("deleteWebhook", drop_pending_updates=True)
    assert await bot("getUpdates") == []


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://[x/"}, "invalid webhook URL specified"),
        ({"url": "https://a/", "secret_token": "a" * 257}, "secret token is too long"),
        (
            {"url": "https://a/", "secret_token": "ä"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_invalid_webhooks_are_refused(
    bot: Bot, parameters: dict[str, Any], error: str
) -> None:
    assert await bot.refuses("setWebhook", **parameters) == f"Bad Request: {error}"


async def test_a_second_webhook_within_a_second_is_refused(bot: Bot) -> None:
    await bot("setWebhook", url="http://127.0.0.1:9/a")
    await bot("setWebhook", url="http://127.0.0.1:9/a")  # it is set already
    with pytest.raises(Refused) as caught:
        await bot("setWebhook", url="http://127.0.0.1:9/b")
    assert (caught.value.code, caught.value.parameters) == (429, {"retry_after": 1})

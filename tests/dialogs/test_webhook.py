"""Updates come by a webhook: conversations, the way there and back, and how it is watched."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.config import Hook
from bot.updates import polling, webhook
from bot.updates.contact import KINDS
from tests.bot.hooked import hook, listens
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import make
from tests.dialogs.world import TOKEN, World
from tests.faults.relay import relay
from tests.ports import free_port

LOOK = 0.05


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "LOOK", LOOK)
    monkeypatch.setattr(webhook, "REFUSED", LOOK)
    monkeypatch.setattr(polling, "RETRY", LOOK)


async def telegram(it: World, method: str, **params: object) -> Any:
    """Call a method as another program with the token does, again if Telegram says too soon."""
    while True:
        async with it.http.post(f"/bot{TOKEN}/{method}", json=params) as answer:
            if answer.status == 200:
                return (await answer.json())["result"]
            assert answer.status == 429, await answer.text()
        await asyncio.sleep(0.05)


async def until(happens: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(60):
        while not await happens():
            await asyncio.sleep(0.01)


async def is_set(it: World, given: Hook) -> bool:
    return bool((await telegram(it, "getWebhookInfo"))["url"] == given.url)


async def test_a_conversation_goes_on_by_the_webhook_and_by_polling(tmp_path: Path) -> None:
    given = hook()
    async with lives(tmp_path) as life:
        async with life() as it:
            lin = await joined(it, "林晓")
            office = await it.staff("王老师", SCHOOL)
            event = await make(it, "茶会")
        await it.http.post(f"/playground/users/{lin.id}/messages", json={"text": "/me"})
        async with life(given) as it:  # what waited while nobody polled comes by the webhook
            lin, office = again(it, lin), again(it, office)
            await it.settled()
            await lin.sees("我的资料", "林晓")
            await until(lambda: is_set(it, given))
            info = await telegram(it, "getWebhookInfo")
            assert (info["max_connections"], info["allowed_updates"]) == (40, KINDS)
            await lin.says("/events")
            await lin.presses(event.title)
            await lin.presses("参加")
            await office.says("/staff")
            await office.presses("群发")
            await office.says("停水")
            await office.presses("全体成员")
            await office.sees("已选：全体成员")
        # The webhook stays, and what comes meanwhile waits at Telegram.
        assert (await telegram(it, "getWebhookInfo"))["url"] == given.url
        await it.http.post(f"/playground/users/{lin.id}/messages", json={"text": "/help"})
        async with life() as it:  # what waited for the webhook comes by polling
            lin, office = again(it, lin), again(it, office)
            await it.settled()
            await lin.sees("我能帮您做这些")
            await office.presses("选好了")
            await office.presses("不用")
            await office.presses("现在就发")
            await office.presses("确认发送")
            assert (await telegram(it, "getWebhookInfo"))["url"] == ""
        async with life(given) as it:
            lin = again(it, lin)
            await lin.says("/lang")
            assert await lin.got("电气学院") == await lin.got("我能帮您做这些") == 1
            dropped = [call for method in ("setWebhook", "deleteWebhook", "getUpdates")
                       for call in await it.calls(method)
                       if "drop_pending_updates" in call["parameters"]]  # fmt: skip
            assert not dropped
            answers = await it.database.read(lambda tx: tx.all("SELECT answer FROM rsvps"))
            assert len(answers) == 1


async def test_a_webhook_that_another_program_changes_is_set_again(tmp_path: Path) -> None:
    given, port = hook(), free_port()

    async def page(path: str) -> str:
        async with it.http.get(f"http://127.0.0.1:{port}/{path}") as answer:
            return await answer.text()

    async with lives(tmp_path) as life, life(given, port) as it:
        lin = await it.person("林晓")
        await lin.says("/start")
        await until(lambda: is_set(it, given))
        await telegram(it, "deleteWebhook")
        await until(lambda: is_set(it, given))

        async def warned() -> bool:
            return webhook.CHANGED in await page("healthz")

        await telegram(it, "setWebhook", url=given.url, allowed_updates=["message"])
        await until(warned)
        assert await page("readyz") == "ready\n"

        async def calm() -> bool:
            return not await warned()

        await until(calm)
        assert (await telegram(it, "getWebhookInfo"))["allowed_updates"] == KINDS
        await lin.says("/help")
        await lin.sees("我能帮您做这些")


async def test_what_telegram_cant_deliver_is_said_in_health_and_to_staff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "MANY", 0)
    direct, port = hook(), free_port()
    async with lives(tmp_path) as life, relay(direct.url.removesuffix(direct.path)) as proxy:
        given = Hook(proxy.address + direct.path, 40)
        async with life(given, port, listens(direct)) as it:

            async def says(what: str, page: str = "readyz") -> bool:
                async with it.http.get(f"http://127.0.0.1:{port}/{page}") as answer:
                    return what in await answer.text()

            lin = await joined(it, "林晓")
            office = await it.staff("王老师", SCHOOL)
            await office.says("/staff")
            await proxy.cut()
            body = {"text": "/help"}
            await it.http.post(f"/playground/users/{lin.id}/messages", json=body)
            failing = "Telegram can't deliver updates to the webhook: Connection"
            await until(lambda: says(failing))
            assert await says(webhook.BEHIND, "healthz")
            await proxy.mend()
            # A press of staff gets through before Telegram tries the other message again.
            await office.presses("运行状态")
            await office.sees("📡 Telegram 有", "条消息未能送达机器人")
            await lin.sees("我能帮您做这些")
            await until(lambda: says("ready\n"))

            async def is_well() -> bool:
                # With no update too many, the press itself can be the one that is on its way.
                await office.presses("刷新")
                return await office.got("一切正常") > 0

            await until(is_well)


async def test_a_webhook_that_telegram_refuses_is_said_and_tried_again(tmp_path: Path) -> None:
    given, port = hook(), free_port()
    async with lives(tmp_path) as life:
        async with life() as it:
            lin = await joined(it, "林晓")
        await it.goes_wrong("setWebhook", "400:bad webhook: getaddrinfo failed", 20)
        async with life(given, port) as it:

            async def said() -> bool:
                async with it.http.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    return (answer.status, await answer.text()) == (
                        503,
                        "Telegram refuses the webhook, so no updates come in:"
                        " Bad Request: bad webhook: getaddrinfo failed\n",
                    )

            await until(said)
            await until(lambda: is_set(it, given))
            await again(it, lin).says("/help")
            await again(it, lin).sees("我能帮您做这些")

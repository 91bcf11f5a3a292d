"""Delivers updates to a webhook: in order for each chat, several chats in parallel."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.playground.links import REMOTE_REFUSED, on_this_machine
from bot.playground.reading import decoded
from bot.playground.records import Update, Webhook
from bot.playground.world import World

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_PATIENCE = 60.0
_LONGEST_PAUSE = 60.0
_LONGEST_RETRY_AFTER = 3600.0


class Delivery:
    """Delivers queued updates to the webhook, as long as one is set."""

    def __init__(self, world: World, perform: Callable[[str, dict[str, Any]], None]) -> None:
        self._world = world
        self._perform = perform
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._hook: Webhook | None = None

    async def run(self) -> None:
        """Deliver until cancelled."""
        queue = self._world.queue
        try:
            async with aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=_PATIENCE),
                connector=aiohttp.TCPConnector(limit=100),
            ) as session:
                while True:
                    queue.arrived.clear()
                    hook = self._world.settings.webhook
                    if hook is not self._hook:
                        await self._end()  # nothing waits for the pauses of another webhook
                        self._hook = hook
                    if hook is not None:
                        self._dispatch(session, hook)
                    await queue.arrived.wait()
        finally:
            await self._end()

    async def _end(self) -> None:
        """Cancel the deliveries under way; whether those updates arrived is not known."""
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._busy.clear()  # a task that had not begun has not done it itself

    def _dispatch(self, session: aiohttp.ClientSession, hook: Webhook) -> None:
        queue = self._world.queue
        self._world.expire_updates()
        for update in queue:
            if len(self._busy) >= hook.max_connections:
                break
            if update.key not in self._busy:
                task = asyncio.create_task(self._deliver(session, hook, update))
                self._busy[update.key] = task

    async def _deliver(self, session: aiohttp.ClientSession, hook: Webhook, update: Update) -> None:
        """Deliver one update, and retry while it is queued and the webhook is set."""
        pause = 0.0
        try:
            while self._world.settings.webhook is hook and self._waits(update):
                wait = await self._try(session, hook, update)
                if wait is None:
                    self._world.queue.confirm(update.update_id)
                    self._world.commit()
                    return
                await asyncio.sleep(wait or pause)
                pause = min(pause * 2 or 2.0, _LONGEST_PAUSE)
        finally:
            self._busy.pop(update.key, None)
            self._world.queue.arrived.set()

    def _waits(self, update: Update) -> bool:
        """Return whether an update is still queued: not confirmed, and not too old."""
        self._world.expire_updates()
        return update.update_id in self._world.queue

    async def _try(
        self, session: aiohttp.ClientSession, hook: Webhook, update: Update
    ) -> float | None:
        """Try once. Returns None if it was accepted, else the Retry-After in seconds, or 0."""
        if not (self._world.remote_webhooks or on_this_machine(hook.url)):
            return self._failed(hook, REMOTE_REFUSED)
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers[_SECRET] = hook.secret_token
        try:
            async with session.post(
                hook.url, data=bytes(update.body), headers=headers, allow_redirects=False
            ) as response:
                body = await response.read()
                status = response.status
                retry_after = response.headers.get("Retry-After", "")
        except aiohttp.ClientConnectorError:
            return self._failed(hook, "Connection refused")
        except TimeoutError:
            return self._failed(hook, "Read timeout expired")
        except aiohttp.ClientError as error:
            return self._failed(hook, f"Connection closed: {type(error).__name__}")
        if 200 <= status < 300:
            self._carry_out(body)
            return None
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            reason = "Unknown"
        self._failed(hook, f"Wrong response from the webhook: {status} {reason}")
        return min(float(retry_after), _LONGEST_RETRY_AFTER) if retry_after.isdigit() else 0.0

    def _failed(self, hook: Webhook, why: str) -> float:
        hook.last_error_date = int(self._world.clock.now().timestamp())
        hook.last_error_message = why
        if self._world.settings.webhook is hook:
            self._world.save_settings()
            self._world.commit()
        return 0.0

    def _carry_out(self, body: bytes) -> None:
        """Run the method that a webhook's answer may contain."""
        try:
            call = decoded(body)
        except ValueError:
            return
        name = call.pop("method", None) if isinstance(call, dict) else None
        if not isinstance(name, str):
            return
        lowered = name.lower()
        if not lowered.startswith("get") and lowered not in (
            "setwebhook", "deletewebhook", "close", "logout",
        ):  # fmt: skip
            self._perform(name, call)

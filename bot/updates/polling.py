"""Long polling: asks Telegram for updates, which needs no address that Telegram could reach.

A poll acknowledges the updates of the poll before it, and is sent only when those are on disk.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import msgspec
import structlog

from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import Telegram
from bot.updates.contact import KINDS, Contact
from handlers import splitting
from storage.conversations.inbox import Arrival
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)

POLL: Final = 50  # seconds that Telegram holds a poll open while there are no updates
BATCH: Final = 100  # updates in one poll, Telegram's limit
CONFLICT: Final = 409  # Telegram's error code if a webhook is set, or if another process polls
RETRY = 2.0  # seconds between two tries after a failure of the network or the database


class Polling:
    """Asks Telegram for updates. `accept` stores them and raises DatabaseUnavailableError."""

    def __init__(
        self,
        telegram: Telegram,
        contact: Contact,
        accept: Callable[[Sequence[Arrival]], Awaitable[None]],
    ) -> None:
        self._telegram = telegram
        self._contact = contact
        self._accept = accept
        self._answering = False

    async def run(self) -> None:
        """Ask Telegram for updates until cancelled."""
        self._contact.begin()
        offset: int | None = None
        while True:
            try:
                offset = await self._poll(offset)
            except (DatabaseUnavailableError, msgspec.DecodeError, UnicodeDecodeError) as error:
                log.error("updates not stored; they are requested again", why=str(error))  # noqa: TRY400
                await asyncio.sleep(RETRY)

    async def _poll(self, offset: int | None) -> int | None:
        """Poll once, which acknowledges all updates before `offset`; return the next offset."""
        if not self._contact.leads():
            await asyncio.sleep(RETRY)  # until the lease is renewed, or this is cancelled
            return offset
        # After a failure and at the start Telegram answers at once, so that it is soon known
        # whether it can be reached.
        wait = POLL if self._answering else 0
        params: dict[str, object] = {"timeout": wait, "limit": BATCH, "allowed_updates": KINDS}
        if offset is not None:
            params["offset"] = offset
        result = await self._telegram.call("getUpdates", params, timeout=POLL + 10)
        self._answering = not isinstance(result, Failed)
        await self._contact.record(result)
        if isinstance(result, Failed):
            await self._handle_failure(result)
            return offset
        arrivals, unnumbered = splitting.arrivals(result.raw)
        if arrivals:
            await self._accept(arrivals)
        if unnumbered:
            log.error("updates without update_id ignored", count=unnumbered)
        if arrivals:
            return max(arrival.update_id for arrival in arrivals) + 1
        if unnumbered:
            await asyncio.sleep(RETRY)
        return offset

    async def _handle_failure(self, failed: Failed) -> None:
        if failed.outcome is Outcome.TOKEN_REFUSED:
            log.error("Telegram refuses the token", why=failed.description)
        elif failed.code == CONFLICT and "webhook" in failed.description.lower():
            # What waits there stays: drop_pending_updates is never given.
            log.warning("a webhook is set; it is deleted, because this bot polls")
            if not isinstance(await self._telegram.call("deleteWebhook", {}), Failed):
                return
        elif failed.code == CONFLICT and not self._contact.leads():
            pass  # another process leads, and polls
        elif failed.code == CONFLICT:
            log.error("another process polls with this token", why=failed.description)
        else:
            log.warning("polling failed", why=failed.description)
        await asyncio.sleep(failed.retry_after or RETRY)

"""Sets the webhook at the start, and looks every minute whether Telegram can deliver to it.

It is never set or deleted with `drop_pending_updates`, so what waits at Telegram is delivered
whichever way the bot gets its updates next. When the process ends the webhook stays set: the next
one goes on.
"""

import asyncio
import hmac
from collections.abc import Mapping
from typing import Any, Final

import structlog

from bot.clock import Clock
from bot.operations.supervisor import Supervisor
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import Telegram
from bot.updates.contact import KINDS, Contact
from handlers.kit.inflow import Inflow

log = structlog.get_logger(__name__)

RETRY = 2.0  # seconds between two tries to set the webhook or to look at it
REFUSED = 60.0  # seconds between two tries while Telegram refuses the webhook
LOOK = 60.0  # seconds between two looks at a webhook that is set
RECENT: Final = 180.0
"""Seconds after a failed delivery for which the updates that wait count as undelivered."""
MANY: Final = 1000
"""Updates that wait at Telegram without an error: more are a warning."""

NOT_SET: Final = "Telegram refuses the webhook, so no updates come in: "
UNDELIVERED: Final = "Telegram can't deliver updates to the webhook: "
CHANGED: Final = "another program with this token has changed the webhook; it was set again"
BEHIND: Final = "many updates wait at Telegram for the webhook to take them"


def secret_of(token: str) -> str:
    """Return the webhook's secret token: 64 of the characters that Telegram allows.

    Every process with the bot's token makes the same one, and it tells nothing about the token.
    """
    return hmac.digest(token.encode(), b"tongxin webhook", "sha256").hex()


class Webhook:
    """Sets the webhook, and sets it again whenever it is missing.

    `connections` is how many updates Telegram may send at once.
    """

    def __init__(
        self,
        telegram: Telegram,
        contact: Contact,
        *,
        url: str,
        secret: str,
        connections: int,
        clock: Clock,
        supervisor: Supervisor,
        inflow: Inflow,
    ) -> None:
        self._telegram = telegram
        self._contact = contact
        self._wanted: dict[str, Any] = {
            "url": url,
            "max_connections": connections,
            "allowed_updates": KINDS,
        }
        self._secret = secret
        self._clock = clock
        self._supervisor = supervisor
        self._inflow = inflow
        self._fault = ""
        self._set_at = 0.0

    async def run(self) -> None:
        """Set the webhook, then look at it until cancelled."""
        self._contact.begin()
        pause = await self._set()
        while True:
            await asyncio.sleep(pause)
            pause = await self._set() if self._fault.startswith(NOT_SET) else await self._look()

    async def _set(self) -> float:
        """Set the webhook, which changes nothing if it is set already; return when to look."""
        params = self._wanted | {"secret_token": self._secret}
        while True:
            result = await self._telegram.call("setWebhook", params)
            await self._contact.record(result)
            if not isinstance(result, Failed):
                log.info("webhook set", url=self._wanted["url"])
                self._report("")
                self._set_at = self._clock.now().timestamp()
                return await self._look(again=False)
            if result.outcome is Outcome.REFUSED:
                log.error("Telegram refuses the webhook", why=result.description)
                self._report(NOT_SET + result.description)
                return REFUSED
            log.warning("the webhook is not set yet", why=result.description)
            await asyncio.sleep(result.retry_after or RETRY)

    async def _look(self, *, again: bool = True) -> float:
        """Look at the webhook; set it again if it was changed. Return when to look next."""
        result = await self._telegram.call("getWebhookInfo", {})
        await self._contact.record(result)
        if isinstance(result, Failed):
            log.warning("the webhook can't be looked at", why=result.description)
            return result.retry_after or RETRY
        info: dict[str, Any] = result.value
        if again:
            changed = self._changed(info)
            self._supervisor.report_warning(CHANGED, holds=bool(changed))
            if changed:
                log.warning("another program has changed the webhook; set again", what=changed)
                return await self._set()
        waiting = int(info.get("pending_update_count", 0))
        self._supervisor.report_warning(BEHIND, holds=waiting > MANY)
        # What failed before this process took updates is no fault of now.
        since = max(self._set_at, self._clock.now().timestamp() - RECENT)
        failing = waiting > 0 and info.get("last_error_date", 0) > since
        self._inflow.undelivered = waiting if failing else 0
        self._report(UNDELIVERED + str(info.get("last_error_message")) if failing else "")
        return LOOK

    def _changed(self, info: Mapping[str, Any]) -> list[str]:
        """Return the names of what is not as it was set."""
        found = dict(info) | {"allowed_updates": set(info.get("allowed_updates", ()))}
        wanted = self._wanted | {"allowed_updates": set(KINDS)}
        return [name for name, value in wanted.items() if found.get(name) != value]

    def _report(self, fault: str) -> None:
        """Show the fault in health in place of the former one; "" if there is none."""
        if fault == self._fault:
            return
        if self._fault:
            self._supervisor.clear_fault(self._fault)
        if fault:
            self._supervisor.report_fault(fault)
        if fault.startswith(UNDELIVERED):
            log.error("Telegram can't deliver", why=fault.removeprefix(UNDELIVERED))
        elif self._fault.startswith(UNDELIVERED):
            log.info("Telegram delivers again")
        self._fault = fault

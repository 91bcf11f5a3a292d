"""The contact with Telegram of whatever brings in the updates: polling, or the webhook's watch."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.operations.outage import Outage
from bot.telegram.outcomes import Failed, Outcome, Result

KINDS: Final = [
    *("message", "edited_message", "callback_query"),
    *("my_chat_member", "chat_member", "chat_join_request", "poll_answer"),
]
"""The kinds of updates that the bot asks for."""


class Contact:
    """Records what becomes of each call, for health and for the notice of an outage.

    `leads` is whether this process may act: what it has not asked says nothing about Telegram.
    """

    def __init__(self, outage: Outage, leads: Callable[[], bool]) -> None:
        self._outage = outage
        self.leads = leads
        self._answered_at: float | None = None
        self.token_refused = False
        """Whether Telegram refused the token at the last call."""

    def begin(self) -> None:
        """Count the seconds of silence from now on."""
        self._answered_at = asyncio.get_running_loop().time()

    def silence(self) -> float:
        """Return the seconds since Telegram last answered, or since the first call was begun.

        0 before that.
        """
        if self._answered_at is None:
            return 0.0
        return asyncio.get_running_loop().time() - self._answered_at

    async def record(self, result: Result) -> None:
        """Record the outcome of a call."""
        self.token_refused = isinstance(result, Failed) and result.outcome is Outcome.TOKEN_REFUSED
        if not isinstance(result, Failed):
            self.begin()
            await self._outage.record_answer()
        elif result.outcome in {Outcome.NOT_SENT, Outcome.UNKNOWN} and self.leads():
            await self._outage.record_failure()

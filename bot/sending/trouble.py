"""Trouble with Telegram: whether messages reach it, and when the sender tries again if not."""

import asyncio
from typing import Final

import structlog

from bot.telegram.outcomes import Failed, Outcome

log = structlog.get_logger(__name__)

RETRY: Final = 1.0
"""Seconds before the second try after a failure; each further delay doubles."""
LONGEST_RETRY: Final = 60.0
"""Seconds of the longest such delay."""
DOUBLINGS: Final = 16
"""The delay stops doubling after so many failures; it is the longest by then."""


class Trouble:
    """The failures in a row, and the time of the next try.

    After a failure nothing is sent until Telegram answers `getMe`, then one message at a time until
    one is sent.
    """

    def __init__(self) -> None:
        self.failures = 0
        """Failures in a row; 0 once a message has been sent."""
        self.answering = True
        """Whether Telegram has answered `getMe` since the last failure."""
        self.suspensions = 0
        """Failed requests since Telegram last answered `getMe`."""
        self.token_refused = False
        self._resume_at = 0.0

    @property
    def next_try(self) -> float | None:
        """Return the seconds until `getMe` is due; None while Telegram answers."""
        if self.answering:
            return None
        return max(0.0, self._resume_at - asyncio.get_running_loop().time())

    def fail(self, failed: Failed, *, anew: bool = False) -> None:
        """Count a failed request; `anew` means that `getMe` itself has failed."""
        self.token_refused = failed.outcome is Outcome.TOKEN_REFUSED
        if self.token_refused:
            log.error("Telegram refuses the token; nothing is sent", why=failed.description)
        else:
            log.warning("sending fails", why=failed.description)
        self.suspensions += 1
        # Requests that were under way together fail together: that counts as one failure.
        if anew or self.answering:
            doublings = min(self.failures + self.token_refused, DOUBLINGS)
            delay = min(RETRY * 2**doublings / 2, LONGEST_RETRY) if doublings else 0.0
            self.failures += 1
            self._resume_at = asyncio.get_running_loop().time() + delay
        self.answering = False

    def answered(self) -> None:
        """Record that Telegram has answered `getMe`."""
        self.answering = True
        self.suspensions = 0
        self.token_refused = False

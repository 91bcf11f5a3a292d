"""The first visit: what a program prepares once it knows the visitor's language."""

import asyncio
from collections.abc import Awaitable, Callable


class FirstVisit:
    """Runs `prepare` once, before the first request of the page or of a program is answered.

    `prepare` gets the request's Accept-Language, empty if there is none. Requests that come while
    it runs wait for it. If it fails, the next request runs it again.
    """

    def __init__(self) -> None:
        self.prepare: Callable[[str], Awaitable[None]] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def arrive(self, accept_language: str) -> None:
        """Return when everything is prepared."""
        if self.prepare is None:
            return
        async with self._one_at_a_time:
            if self.prepare is not None:
                await self.prepare(accept_language)
                self.prepare = None

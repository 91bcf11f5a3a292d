"""Deletes the messages by which an item of the library was sent, once it was taken down.

What was not recorded when a process ended is done again by the next: a second deletion shows
nothing. Then the index of words is overwritten where it still has what was deleted.
"""

from typing import Final

import structlog

from bot.operations.wakeable import Rounds
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from storage.engine.database import Database
from storage.library import copies
from storage.library.copies import Copy

log = structlog.get_logger(__name__)

AT_ONCE: Final = 32
"""Messages of one round."""
RETRY: Final = 1.0
"""Seconds before the second try after a failure; each further delay doubles."""
LONGEST_RETRY: Final = 60.0
PAUSE: Final = 0.05
"""Seconds between two parts of the overwriting, in which presses are saved."""
TABLE: Final = "library_passages"


class Withdrawer(Rounds):
    """Deletes messages whose item was taken down."""

    def __init__(self, *, database: Database, telegram: Telegram, pacer: Pacer) -> None:
        super().__init__(database, copies.WITHDRAWN, what="messages of the library", retry=RETRY)
        self._telegram = telegram
        self._pacer = pacer
        self._failures = 0
        self._deleted = True
        """Whether the index may have something of what was deleted."""
        self._unlisten = database.listen(copies.WITHDRAWN, self._note_deletion)

    async def _round(self) -> float | None:
        """Delete some; return after how many seconds to look again, None if nothing is left."""
        found = await self._database.read(lambda tx: copies.withdrawn(tx, AT_ONCE))
        if not found:
            return await self._overwrite()
        done = [copy for copy in found if await self._delete(copy)]
        await self._database.write(lambda tx: copies.forget(tx, done))
        if len(done) < len(found):
            self._failures += 1
            return float(min(RETRY * 2 ** min(self._failures - 1, 16), LONGEST_RETRY))
        self._failures = 0
        return 0.0

    async def stop(self) -> None:
        """Delete nothing more and end; what is under way is done again at the next start."""
        self._unlisten()
        await super().stop()

    async def _overwrite(self) -> float | None:
        """Overwrite a part of the index, if anything was deleted since that was last done."""
        if not self._deleted:
            return None
        self._deleted = False
        more = await self._database.write(lambda tx: tx.forget_words(TABLE))
        self._deleted = self._deleted or more
        return PAUSE if self._deleted else None

    def _note_deletion(self) -> None:
        self._deleted = True

    async def _delete(self, copy: Copy) -> bool:
        """Delete one message; return False if that is to be tried again."""
        if copy.chat_id is None:
            return True
        await self._pacer.turn(copy.chat_id)
        params = {"chat_id": copy.chat_id, "message_id": copy.message_id}
        result = await self._telegram.call("deleteMessage", params)
        if not isinstance(result, Failed):
            return True
        if result.outcome is Outcome.RETRY_LATER:
            self._pacer.pause(result.retry_after or RETRY)
        if result.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}:
            log.info("a message of the library stays", why=result.description)
            return True
        log.warning("a message of the library is not deleted yet", why=result.description)
        return False

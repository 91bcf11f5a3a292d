"""Carries out one reply, one try at a time, and says what comes next: it has ended, or waits.

Nothing here waits for longer than one call and its turn take; whoever asks for the next try decides
what happens meanwhile. What a try brings, and what comes next:

- Carried out: ended.
- Lost (it may have been carried out): a reply that can be carried out twice without showing it
  twice is tried again, ``TRIES`` times in all; any other has ended, as one that may have arrived.
- Refused: ended. "message is not modified", and any refusal of a press's answer after a lost try,
  is how Telegram says that an earlier try arrived. Else ``otherwise`` takes the reply's place.
- The chat can't be written to: ended, and the member is marked as unreachable.
- 429, not sent, token refused: it was surely not carried out and waits, as long as Telegram says or
  for a pause that doubles up to ``LONGEST``.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bot.operations.metrics import Metrics
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from handlers.kit.replies import Reply
from storage.engine.database import DatabaseUnavailableError

log = structlog.get_logger(__name__)

TRIES: Final = 5
"""Lost tries of one reply, and tries to make its file from a database that does not answer."""
RETRY: Final = 1.0
"""Seconds before the second try where Telegram names none; each further pause doubles."""
LONGEST: Final = 30.0
"""Seconds of the longest such pause."""
TURN: Final = 30.0
"""Seconds to wait for a turn under the sending limits; then the reply has to wait for later."""
MAKING: Final = 60.0
"""Seconds that making an export's file may take."""
MARKING: Final = 10.0
"""Seconds to wait until a member is marked as unreachable; it is done later all the same."""
REPEATABLE: Final = frozenset(
    {
        "answerCallbackQuery",
        "deleteMyCommands",
        "editMessageReplyMarkup",
        "editMessageText",
        "setMyCommands",
    }
)
PRESS: Final = "answerCallbackQuery"
NOT_MODIFIED: Final = "message is not modified"


@dataclass(slots=True)
class Tries:
    """What the tries of one reply have brought so far. ``pause`` is the next one, in seconds."""

    pause: float
    lost: int = 0
    unmade: int = 0
    out: bool = False
    """Whether a request is under way, whose fate is unknown if the try is cancelled now."""

    def wait(self, named: float | None = None) -> "Later":
        """Return when to try again: after the seconds that Telegram has named, or the pause."""
        later = Later(named or self.pause)
        self.pause = min(2 * self.pause, LONGEST)
        return later


@dataclass(frozen=True, slots=True)
class Ended:
    """No further try. ``done``: it was or may have been carried out, not another in its place."""

    done: bool
    instead: Reply | None = None
    """What is to be carried out in its place."""


@dataclass(frozen=True, slots=True)
class Later:
    """It was surely not carried out, or may be repeated: try again after so many seconds."""

    seconds: float


Step = Ended | Later


def judge(reply: Reply, result: Result, tries: Tries) -> Step:
    """Return what comes after a try with this result, and count it in ``tries``."""
    if not isinstance(result, Failed):
        return Ended(done=True)
    match result.outcome:
        case Outcome.RETRY_LATER | Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
            return tries.wait(result.retry_after)
        case Outcome.UNKNOWN:
            tries.lost += 1
            again = reply.method in REPEATABLE and tries.lost < TRIES
            return tries.wait() if again else Ended(done=True)
        case Outcome.REFUSED:
            arrived = NOT_MODIFIED in result.description or (tries.lost and reply.method == PRESS)
            return Ended(done=True) if arrived else Ended(done=False, instead=reply.otherwise)
        case Outcome.UNREACHABLE:
            return Ended(done=False)


class Replier:
    """Carries out replies.

    ``unreachable`` is called with chats that can't be written to, ``make`` makes the file of an
    export.
    """

    def __init__(
        self,
        telegram: Telegram,
        pacer: Pacer,
        unreachable: Callable[[int], Awaitable[None]],
        make: Callable[[str, Mapping[str, Any]], Awaitable[Upload]],
        metrics: Metrics,
        *,
        pause: float = RETRY,
    ) -> None:
        self._pause = pause
        self._telegram = telegram
        self._pacer = pacer
        self._unreachable = unreachable
        self._make = make
        self._metrics = metrics

    def tries(self) -> Tries:
        """Return the count for a reply that has not been tried yet."""
        return Tries(self._pause)

    async def attempt(self, reply: Reply, tries: Tries, *, patient: bool = False) -> Step:
        """Try once. ``patient`` waits for its turn through any pause that Telegram asks for."""
        result = await self._call(reply, tries, patient=patient)
        if isinstance(result, Later):
            return result
        step = judge(reply, result, tries)
        if isinstance(step, Ended):
            self._metrics.reply(result.outcome.value if isinstance(result, Failed) else "ok")
            if isinstance(result, Failed) and not step.done and step.instead is None:
                await self._failed(reply, result)
        return step

    async def _failed(self, reply: Reply, failed: Failed) -> None:
        if failed.outcome is Outcome.UNREACHABLE and "chat_id" in reply.params:
            await self._mark_unreachable(int(reply.params["chat_id"]))
        elif reply.method != PRESS:
            log.warning("reply failed", method=reply.method, why=failed.description)

    async def _mark_unreachable(self, chat_id: int) -> None:
        try:
            async with asyncio.timeout(MARKING):
                await self._unreachable(chat_id)
        except (DatabaseUnavailableError, TimeoutError) as error:  # seen again at the next message
            log.warning("a chat is not marked as unreachable yet", why=str(error))

    async def _call(self, reply: Reply, tries: Tries, *, patient: bool) -> Result | Later:
        sends = reply.method.startswith("send")
        if sends and not patient and self._pacer.paused_for:
            return Later(self._pacer.paused_for)
        params = dict(reply.params)
        file, export = params.pop("_file", None), params.pop("_export", None)
        upload: Upload | Failed | None = None
        if export is not None:
            upload = await self._made(export["name"], export["args"], tries)
        elif file is not None:
            upload = Upload(file["name"], file["text"].encode(), "application/octet-stream")
        if isinstance(upload, Failed):
            return upload
        if sends:
            try:
                async with asyncio.timeout(None if patient else TURN):
                    await self._pacer.turn(int(params["chat_id"]), urgent=True)
            except TimeoutError:
                return Later(self._pacer.paused_for)
        files = None if upload is None else {"file": upload}
        tries.out = True
        result = await self._telegram.call(reply.method, params, files=files)
        tries.out = False
        return result

    async def _made(self, name: str, args: Mapping[str, Any], tries: Tries) -> Upload | Failed:
        """Make an export's file; one that can't be made counts as one that was refused."""
        try:
            async with asyncio.timeout(MAKING):
                return await self._make(name, args)
        except DatabaseUnavailableError as error:
            tries.unmade += 1
            outcome = Outcome.NOT_SENT if tries.unmade < TRIES else Outcome.REFUSED
            return Failed(outcome, None, str(error))
        except Exception:
            log.exception("an export could not be made", export=name)
            return Failed(Outcome.REFUSED, None, "the file could not be made")

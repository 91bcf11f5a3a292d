"""Makes one try at sending a reply and returns the next step: the reply has ended, or waits.

A try takes at most as long as making the file, waiting for a turn and one request may take. The
outcomes of a try, and the next step after each:

- Sent: ended.
- Unknown, because the answer was lost: a repeatable reply is tried again, `TRIES` times in all; any
  other has ended, since it may have arrived.
- Refused: ended. If Telegram says "message is not modified", or refuses the answer to a press after
  a lost try, an earlier try has arrived. After any other refusal another reply is sent instead, if
  there is one (`handlers.kit.replies.instead_of`).
- Unreachable chat: ended, and the member is marked as unreachable.
- 429, not sent, token refused: the reply has not been sent. It is tried again after the time that
  Telegram names, or after a pause that doubles up to `LONGEST_PAUSE`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import structlog

from bot.operations.metrics import Metrics
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from bot.telegram.wire import Lost, Response
from bot.updates.begun import Begun
from handlers.kit.replies import Reply, instead_of
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)

TRIES: Final = 5
"""Lost tries of one reply; failed tries at making its file while the database does not answer."""
FIRST_PAUSE: Final = 1.0
"""Seconds before the second try if Telegram names no time; each further pause doubles."""
LONGEST_PAUSE: Final = 30.0
"""Seconds of the longest such pause."""
TURN_TIMEOUT: Final = 30.0
"""Seconds that a lane waits for a turn under the sending limits."""
MAKE_TIMEOUT: Final = 60.0
"""Seconds that making an export's file may take."""
MARK_TIMEOUT: Final = 10.0
"""Seconds to wait until a member is marked as unreachable; the transaction may end later."""
REPEATABLE: Final = frozenset(
    {
        "answerCallbackQuery",
        "approveChatJoinRequest",
        "declineChatJoinRequest",
        "deleteMyCommands",
        "editMessageReplyMarkup",
        "editMessageText",
        "setMyCommands",
    }
)
"""Methods that show nothing twice when they are carried out twice."""
PRESS: Final = "answerCallbackQuery"
_PLAIN: Final = frozenset({PRESS, "editMessageText"})
"""The most frequent methods, which have no file and wait for no turn."""
NOT_MODIFIED: Final = "message is not modified"


class Tries(msgspec.Struct, eq=False):
    """The tries of one reply so far."""

    update_id: int
    """The update that the reply answers."""
    pause: float
    """Seconds of the next pause."""
    lost: int = 0
    """Tries whose answer was lost."""
    unmade: int = 0
    """Tries for which the file could not be made."""
    out: bool = False
    """Whether a request is under way: if the try is cancelled now, its outcome is unknown."""

    def wait(self, named: float | None = None) -> "Later":
        """Return when to try again: after the seconds that Telegram named, else after the pause."""
        later = Later(named or self.pause)
        self.pause = min(2 * self.pause, LONGEST_PAUSE)
        return later


@dataclass(frozen=True, slots=True)
class Ended:
    """There is no further try.

    `done`: the reply itself was sent or may have been; `instead` is to be sent in its place.
    """

    done: bool
    instead: Reply | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """The reply is to be tried again after so many seconds."""

    seconds: float


Note = Callable[[str, Mapping[str, Any], int, Mapping[str, Any]], Awaitable[None]]
Step = Ended | Later
DONE: Final = Ended(done=True)
Call = asyncio.Future[Response | Lost]
"""A request that was begun, and its answer to be."""


def next_step(reply: Reply, result: Result, tries: Tries) -> Step:
    """Return the next step after a try with this result, and count the try in `tries`."""
    if not isinstance(result, Failed):
        return DONE
    match result.outcome:
        case Outcome.RETRY_LATER | Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
            return tries.wait(result.retry_after)
        case Outcome.UNKNOWN:
            tries.lost += 1
            again = reply.method in REPEATABLE and tries.lost < TRIES
            return tries.wait() if again else Ended(done=True)
        case Outcome.REFUSED:
            arrived = NOT_MODIFIED in result.description or (tries.lost and reply.method == PRESS)
            return Ended(done=True) if arrived else Ended(done=False, instead=instead_of(reply))
        case Outcome.UNREACHABLE:
            return Ended(done=False)


class Replier:
    """Makes tries at sending replies.

    `unreachable` marks the member of a chat as unreachable; `make` makes the file of an export from
    its name and arguments; `hurried` returns whether a chat's person sends so much that replies to
    them wait their turn with the notices, behind the replies to others. `note` is called with the
    name and the arguments in a reply's ``_noted``, the chat, and the message that Telegram has made
    of the reply; the message is empty if Telegram's answer was lost.
    """

    def __init__(
        self,
        telegram: Telegram,
        pacer: Pacer,
        unreachable: Callable[[int], Awaitable[None]],
        make: Callable[[str, Mapping[str, Any]], Awaitable[Upload]],
        metrics: Metrics,
        begun: Begun,
        *,
        hurried: Callable[[int], bool] = lambda _: False,
        pause: float = FIRST_PAUSE,
        note: Note | None = None,
    ) -> None:
        self._note = note
        self._loop = asyncio.get_running_loop()
        self._hurried = hurried
        self._pause = pause
        self._telegram = telegram
        self._pacer = pacer
        self._unreachable = unreachable
        self._make = make
        self._metrics = metrics
        self._begun = begun

    def tries(self, update_id: int) -> Tries:
        """Return the tries of a reply to the update that has not been tried yet."""
        return Tries(update_id, self._pause)

    def note_answered(self, update_id: int) -> int:
        """Record in the file that outlives a kill that all replies were sent; return the slot."""
        return self._begun.add_answered(update_id)

    def forget_answered(self, slot: int) -> None:
        """Free the slot from `note_answered`: the database has it that the update was answered."""
        self._begun.remove(slot)

    def begin(self, reply: Reply, tries: Tries) -> Call | None:
        """Begin the request of a reply that can go out at once; None if `attempt` has to.

        It is recorded as begun until the request is made up.
        """
        if reply.method not in _PLAIN:
            return None
        slot = self._begun.add(tries.update_id)
        try:
            call = self._telegram.begin(reply.method, reply.params)
        finally:
            self._begun.remove(slot)
        tries.out = call is not None
        return call

    def was_sent(self, reply: Reply, answer: Response | Lost) -> bool:
        """Return whether a request that was begun was carried out, and count it if so.

        If not, `attempt` says what comes next.
        """
        if isinstance(self._telegram.result(reply.method, answer), Failed):
            return False
        self._metrics.reply("ok")
        return True

    async def attempt(
        self, reply: Reply, tries: Tries, *, patient: bool = False, call: Call | None = None
    ) -> Step:
        """Try once.

        `patient`: wait for a turn as long as that takes, also while Telegram asks to pause.
        `call` is the request if it was begun.
        """
        result: Result | Later
        if call is not None:
            result = self._telegram.result(reply.method, await call)
            tries.out = False
        elif reply.method in _PLAIN:
            result = await self._request(reply.method, reply.params, None, tries)
        else:
            result = await self._call(reply, tries, patient=patient)
        if isinstance(result, Later):
            return result
        step = next_step(reply, result, tries)
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
            async with asyncio.timeout(MARK_TIMEOUT):
                await self._unreachable(chat_id)
        except (DatabaseUnavailableError, TimeoutError) as error:
            # The next message to this chat is refused in the same way.
            log.warning("a chat is not marked as unreachable yet", why=str(error))

    async def _call(self, reply: Reply, tries: Tries, *, patient: bool) -> Result | Later:
        sends = reply.method.startswith("send")
        if sends and not patient and self._pacer.paused_for:
            return Later(self._pacer.paused_for)
        params = dict(reply.params)
        file, export = params.pop("_file", None), params.pop("_export", None)
        noted = params.pop("_noted", None)
        upload: Upload | Failed | None = None
        if export is not None:
            with self._begun.during(tries.update_id):
                upload = await self._made(export["name"], export["args"], tries)
        elif file is not None:
            upload = Upload(file["name"], file["text"].encode(), "application/octet-stream")
        if isinstance(upload, Failed):
            return upload
        if sends:
            try:
                async with asyncio.timeout(None if patient else TURN_TIMEOUT):
                    chat_id = int(params["chat_id"])
                    await self._pacer.turn(chat_id, urgent=not self._hurried(chat_id))
            except TimeoutError:
                return Later(self._pacer.paused_for)
        result = await self._request(reply.method, params, upload, tries)
        lost = isinstance(result, Failed) and result.outcome is Outcome.UNKNOWN
        if noted is not None and (lost or not isinstance(result, Failed)):
            message = {} if isinstance(result, Failed) else result.value
            await self._noted(noted["name"], noted["args"], int(params["chat_id"]), message)
        return result

    async def _noted(
        self, name: str, args: Mapping[str, Any], chat_id: int, message: Mapping[str, Any]
    ) -> None:
        """Save which message the reply has become; if that fails, it is not known."""
        if self._note is None:
            return
        try:
            async with asyncio.timeout(MARK_TIMEOUT):
                await self._note(name, args, chat_id, message)
        except (DatabaseUnavailableError, TimeoutError) as error:
            log.warning("it is not noted which message was sent", what=name, why=str(error))

    async def _request(
        self, method: str, params: Mapping[str, Any], upload: Upload | None, tries: Tries
    ) -> Result:
        """Make the request; it is recorded as begun until it is made up, with a file until its end.

        Waiting for Telegram's answer ends no process, and a process may be killed meanwhile.
        """
        tries.out = True
        if upload is not None:
            with self._begun.during(tries.update_id):
                result = await self._telegram.call(method, params, files={"file": upload})
        else:
            slot = self._begun.add(tries.update_id)
            # The loop calls this when the request waits for the network for the first time.
            self._loop.call_soon(self._begun.remove, slot)
            result = await self._telegram.call(method, params)
        tries.out = False
        return result

    async def _made(self, name: str, args: Mapping[str, Any], tries: Tries) -> Upload | Failed:
        """Make an export's file; if that fails, the reply counts as refused."""
        try:
            async with asyncio.timeout(MAKE_TIMEOUT):
                return await self._make(name, args)
        except DatabaseUnavailableError as error:
            tries.unmade += 1
            outcome = Outcome.NOT_SENT if tries.unmade < TRIES else Outcome.REFUSED
            return Failed(outcome, None, str(error))
        except Exception:
            log.exception("an export's file could not be made", export=name)
            return Failed(Outcome.REFUSED, None, "the file could not be made")

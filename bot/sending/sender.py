"""The sender: claims deliveries, keeps to the limits, sends, records what became of each.

A delivery is claimed, durably, before its request goes out, and only just before: what a killed
process leaves unknown is what was on its way. What is unknown is never sent again by itself.
"""

import asyncio
import itertools
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import msgspec
import structlog

from bot.clock import Clock, SystemClock
from bot.operations.metrics import Metrics
from bot.operations.wakeable import Wakeable
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.notices.calls import DeliveryCalls
from storage.engine.database import Database, DatabaseUnavailableError
from storage.engine.lock import InUseError, lock
from storage.model.organisation import Organisation
from storage.notices import deliveries, notices
from storage.notices.deliveries import UNREADABLE, Claimed, Fate, Parcel, Report

log = structlog.get_logger(__name__)

SLOTS: Final = 32
"""Deliveries claimed at the same moment."""
AHEAD: Final = 8
"""Of them, those that wait for their turn while a limit holds them up."""
GRACE: Final = 5.0
"""Seconds that requests under way have to end when the process is asked to."""
LEEWAY: Final = timedelta(seconds=15)
"""No request goes out so close to its lease's end."""
RETRY: Final = 1.0
LONGEST_RETRY: Final = 60.0
STANDBY: Final = 2.0
"""Seconds between looks whether another process has let go of the sender's lock."""


class _Sent(msgspec.Struct):
    message_id: int


@dataclass
class _Journey:
    """How far a parcel has come: `out` while a request is under way."""

    parts: int
    epoch: int
    out: bool = False


class Sender(Wakeable):
    """Sends what is queued; one at a time per database, others stand by.

    `pacer` holds the limit that is shared with replies, `chats` those of each chat, which only
    notices keep to; `real` is the machine's clock.
    """

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        pacer: Pacer,
        metrics: Metrics,
        chats: Pacer | None = None,
        real: Clock | None = None,
        slots: int = SLOTS,
    ) -> None:
        super().__init__(database, notices.QUEUED)
        self._database = database
        self._telegram = telegram
        self._clock = clock
        self._real = real or SystemClock()
        self._pacer = pacer
        self._metrics = metrics
        self._chats = chats or Pacer(0)
        self._slots = slots
        self._ahead = AHEAD
        self._name = secrets.token_hex(8)
        self._numbers = itertools.count(1)
        self._tasks: dict[asyncio.Task[None], Parcel] = {}
        self._waiting: set[int] = set()
        self._reports: list[Report] = []
        self._busy: dict[int, int] = {}
        self._after = 0
        self._stopping = False
        self._alone = False
        self._failures = 0
        self._resume_at = 0.0
        self._trusted = True
        self._epoch = 0
        self._refused = False
        self._broken = False
        self._calls = DeliveryCalls(organisation, slots)

    @property
    def trouble(self) -> str | None:
        """What keeps it from sending: `token`, `network`, `error`, `standby`, or nothing."""
        if self._refused:
            return "token"
        if self._failures:
            return "network"
        if self._broken:
            return "error"
        return None if self._alone else "standby"

    async def take_up_pause(self) -> None:
        """Go on with a pause that Telegram asked for before the start; replies keep to it too."""
        until = await self._database.read(deliveries.paused_until)
        if until is not None:
            self._pacer.pause((until - self._real.now()).total_seconds())

    async def stop(self) -> None:
        """Claim no more, give back what has not gone out, let what has end within some seconds."""
        self._stopping = True
        self._unsubscribe()
        self._release()
        self.wake()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=GRACE)
        await super().stop()

    async def _run(self) -> None:
        """Work as long as asked to; trouble of our own is logged, and the work begun anew."""
        path = self._database.path.resolve()  # by whatever link it was opened
        while not self._over():
            try:
                with lock(path.with_name(f"{path.name}.sender"), alone=True):
                    await self._work()
            except InUseError:
                self._begin_round()
                await self._rest(STANDBY)
            except OSError:
                log.exception("the sender's lock can't be had")
                await asyncio.sleep(RETRY)

    async def _work(self) -> None:
        while not self._over():
            try:
                if not self._alone:
                    await self._take_over()
                    self._alone = True
                await self._step()
                self._broken = False
            except DatabaseUnavailableError as error:
                log.warning("the sender waits for the database", why=str(error))
                await asyncio.sleep(RETRY)
            except Exception:
                log.exception("the sender ended by an error and begins anew")
                self._broken = True
                await asyncio.sleep(RETRY)

    async def _take_over(self) -> None:
        """Count what a killed process has left as unknown: nobody will report on it."""
        now = self._clock.now()
        left = await self._database.write(lambda tx: deliveries.give_up(tx, now))
        if left:
            log.warning("deliveries were under way when the last process ended", count=left)

    def _over(self) -> bool:
        return self._stopping and not self._busy and not self._reports

    async def _step(self) -> None:
        self._begin_round()
        wait: float | None = None
        room = self._room()
        if self._failures and not self._trusted and not self._stopping:
            wait = self._resume_at - asyncio.get_running_loop().time()
            if wait <= 0:
                await self._probe()
                return
        if self._reports or room:
            claimed = await self._exchange(room)
            if claimed.paused_until is not None:
                wait = (claimed.paused_until - self._real.now()).total_seconds()
            loop = asyncio.get_running_loop()
            for parcel in claimed.parcels:
                self._dispatch(parcel, loop)
        nothing_left = not (self._busy or self._reports) and (wait is None or self._refused)
        await self._rest(None if wait is None else max(0.0, wait), idle=nothing_left)

    def _room(self) -> int:
        """Return how many to claim now: few while they would only wait for their turn."""
        if self._stopping or (self._failures and not self._trusted):
            return 0
        under_way = len(self._busy) - len(self._reports)
        if self._failures:
            return 0 if under_way else 1
        waiting = len(self._waiting)
        if not waiting:
            self._ahead = min(self._slots, self._ahead * 2)
        elif waiting > self._ahead // 2:
            self._ahead = min(self._slots, AHEAD)
            return 0
        return max(0, min(self._slots - under_way, self._ahead - waiting))

    async def _exchange(self, room: int) -> Claimed:
        reports, self._reports = self._reports, []
        done = {report.parcel.member_id for report in reports}
        busy = [member_id for member_id in self._busy if member_id not in done]
        owner = f"{self._name}:{next(self._numbers)}"
        now, real = self._clock.now(), self._real.now()
        try:
            claimed = await self._database.write(
                lambda tx: deliveries.record_and_claim(
                    tx,
                    reports,
                    owner=owner,
                    room=room,
                    busy=busy,
                    after=self._after,
                    now=now,
                    real=real,
                )
            )
        except BaseException:
            self._reports[:0] = reports
            raise
        for member_id in done:
            del self._busy[member_id]
        self._tell(reports)
        return claimed

    def _tell(self, reports: Sequence[Report]) -> None:
        """Log and count what was recorded together: a line for each notice and outcome."""
        told: dict[tuple[int, str], list[int]] = {}
        for report in reports:
            what = (report.parcel.notice.id, report.fate.value)
            told.setdefault(what, []).append(report.parcel.member_id)
        for (notice_id, fate), members in told.items():
            self._metrics.deliveries(fate, len(members))
            log.info("deliveries", notice=notice_id, fate=fate, members=members)

    def _dispatch(self, parcel: Parcel, loop: asyncio.AbstractEventLoop) -> None:
        self._busy[parcel.member_id] = parcel.notice.id
        if parcel.notice.bulk:
            self._after = parcel.notice.id
        task = loop.create_task(self._deliver(parcel))
        self._tasks[task] = parcel
        task.add_done_callback(self._delivered)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        parcel = self._tasks.pop(task)
        if task.cancelled():  # before it began
            self._report(Report(parcel, Fate.BACK, parcel.parts))

    def _report(self, report: Report) -> None:
        self._reports.append(report)
        self.wake()

    async def _deliver(self, parcel: Parcel) -> None:
        journey = _Journey(parcel.parts, self._epoch)
        try:
            report = await self._carry(parcel, journey)
        except asyncio.CancelledError:
            fate = Fate.UNKNOWN if journey.out else Fate.BACK
            report = Report(parcel, fate, journey.parts)
        except Exception:
            log.exception(
                "notice could not be sent", notice=parcel.notice.id, member=parcel.member_id
            )
            fate = Fate.UNKNOWN if journey.out else Fate.REFUSED
            report = Report(parcel, fate, journey.parts, reason=UNREADABLE)
        self._report(report)

    async def _carry(self, parcel: Parcel, journey: _Journey) -> Report:
        calls = self._calls.of(parcel, self._clock.now())
        message_id = None
        for number in range(min(parcel.parts, len(calls) - 1), len(calls)):
            journey.parts = number
            if not await self._turn(parcel):
                return Report(parcel, Fate.BACK, number)
            call = calls[number]
            journey.out = True
            result = await self._telegram.call(
                call.method, {"chat_id": parcel.chat_id, **call.params}
            )
            if isinstance(result, Failed):
                return self._failed(parcel, result, number)
            if journey.epoch == self._epoch:
                self._failures = 0
            if number == len(calls) - 1:
                message_id = msgspec.json.decode(result.raw, type=_Sent).message_id
            journey.out = False
        return Report(parcel, Fate.SENT, len(calls), message_id)

    async def _turn(self, parcel: Parcel) -> bool:
        """Wait for a turn; False if nothing may go out any more."""
        if not self._goes_on() or self._pacer.paused_for:
            return False
        self._waiting.add(parcel.member_id)
        try:
            await self._chats.turn(parcel.chat_id)
            await self._pacer.turn(parcel.chat_id)
        finally:
            self._waiting.discard(parcel.member_id)
            if len(self._waiting) <= self._ahead // 2:
                self.wake()
        return self._goes_on() and self._real.now() + LEEWAY < parcel.lease_until

    def _goes_on(self) -> bool:
        return not self._stopping and self._trusted

    def _failed(self, parcel: Parcel, failed: Failed, number: int) -> Report:
        reason = failed.description
        match failed.outcome:
            case Outcome.RETRY_LATER:
                wait = failed.retry_after or RETRY
                log.warning("Telegram asks to wait", seconds=wait)
                self._pacer.pause(wait)
                self._release()
                not_before = self._real.now() + timedelta(seconds=wait)
                return Report(parcel, Fate.BACK, number, not_before=not_before)
            case Outcome.UNREACHABLE:
                return Report(parcel, Fate.UNREACHABLE, number)
            case Outcome.REFUSED:
                return Report(parcel, Fate.REFUSED, number, reason=reason)
            case Outcome.UNKNOWN:
                self._distrust(failed)
                return Report(parcel, Fate.UNKNOWN, number, reason=reason)
            case Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
                self._distrust(failed)
                return Report(parcel, Fate.BACK, number)

    def _distrust(self, failed: Failed, *, anew: bool = False) -> None:
        """Send nothing until Telegram is known to answer; then one at a time until one arrives."""
        self._refused = failed.outcome is Outcome.TOKEN_REFUSED
        if self._refused:
            log.error("Telegram refuses the token; nothing is sent", why=failed.description)
            delay = LONGEST_RETRY
        else:
            log.warning("trouble in sending", why=failed.description)
            delay = min(RETRY * 2**self._failures / 2, LONGEST_RETRY) if self._failures else 0.0
        self._epoch += 1
        # What was on its way together fails together: that is one trouble, not many.
        if anew or self._trusted or self._refused:
            self._failures += 1
            self._resume_at = asyncio.get_running_loop().time() + delay
        self._trusted = False
        self._release()

    async def _probe(self) -> None:
        result = await self._telegram.call("getMe", {})
        if isinstance(result, Failed):
            self._distrust(result, anew=True)
            return
        self._trusted = True
        self._epoch = 0
        self._refused = False

    def _release(self) -> None:
        """Give back what only waits for its turn."""
        for task, parcel in self._tasks.items():
            if parcel.member_id in self._waiting:
                task.cancel()

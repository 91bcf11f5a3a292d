"""The sender: claims deliveries, respects the sending limits, sends, and records each outcome.

A delivery is claimed in the database just before its request goes out, so a killed process leaves
only those deliveries unknown whose requests were under way. The sender never sends an unknown
delivery again by itself.
"""

import asyncio
import itertools
import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import structlog
from msgspec.structs import replace

from bot.clock import Clock, SystemClock
from bot.operations.metrics import Metrics
from bot.operations.wakeable import Wakeable
from bot.sending.marking import Marker
from bot.sending.parts import Position, message_ids, quote
from bot.sending.trouble import Trouble
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.notices.calls import DeliveryCalls
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.organisation import Organisation
from storage.notices import deliveries, notices
from storage.notices.deliveries import UNREADABLE
from storage.notices.parcels import Claimed, Fate, Parcel, Report

log = structlog.get_logger(__name__)

SLOTS: Final = 32
"""Deliveries that are claimed at the same time, at most."""
TOGETHER: Final = 0.002
"""Seconds that an outcome waits for others, to be recorded with them."""
WAITING_LIMIT: Final = 8
"""Claimed deliveries that wait for their turn while a sending limit is reached."""
GRACE: Final = 5.0
"""Seconds that requests under way have to end when the process is asked to stop."""
LEEWAY: Final = timedelta(seconds=15)
"""A request is not sent if the delivery's lease ends within this time."""
RETRY: Final = 1.0
"""Seconds before the next step after a failure of the database or of the sender itself."""
FIRST_RETRY: Final = 0.05
"""Seconds before the next step after the database's first failure in a row; each further delay
doubles until it is `RETRY`. What waits for its turn bridges a server that is merely restarted."""


class Sender(Wakeable):
    """Sends queued deliveries.

    `pacer` applies the limit that notices share with replies, `chats` the limits of each chat,
    which apply to notices only; `real` is the machine's clock. `leads` is whether this process may
    act now. `follows_ended`: whoever sent before has surely ended, so that nothing is under way.
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
        leads: Callable[[], bool] = lambda: True,
        follows_ended: bool = True,
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
        self._waiting_limit = WAITING_LIMIT
        self._name = secrets.token_hex(8)
        self._numbers = itertools.count(1)
        self._tasks: dict[asyncio.Task[None], Parcel] = {}
        self._waiting: set[int] = set()
        self._reports: list[Report] = []
        self._gathered = asyncio.Event()
        self._busy: dict[int, int] = {}
        self._last_bulk = 0
        self._stopping = False
        self._took_over = False
        self._leads = leads
        self._follows_ended = follows_ended
        self._trouble = Trouble()
        self._failing = False
        self._calls = DeliveryCalls(organisation, slots)
        self._marker = Marker(telegram, self._calls, self._chats, pacer)

    @property
    def trouble(self) -> str | None:
        """Return why nothing is sent; None if it is.

        `token`, `network`, `error`, or `standby` before it has begun.
        """
        if self._trouble.token_refused:
            return "token"
        if self._trouble.failures:
            return "network"
        if self._failing:
            return "error"
        return None if self._took_over else "standby"

    @property
    def is_sending(self) -> bool:
        """Whether nothing keeps this process from sending."""
        return self._took_over and self._may_send()

    @property
    def next_try(self) -> float | None:
        """Return the seconds until Telegram is tried again; None while it answers."""
        return self._trouble.next_try

    async def restore_pause(self) -> None:
        """Apply a pause that Telegram asked a former process for; it applies to replies too."""
        until = await self._database.read(deliveries.paused_until)
        if until is not None:
            self._pacer.pause((until - self._real.now()).total_seconds())

    async def stop(self) -> None:
        """Claim no more, return deliveries that wait for their turn to the queue, and end.

        Requests under way have `GRACE` seconds to end.
        """
        self._stopping = True
        self._unsubscribe()
        self._cancel_waiting()
        self.wake()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=GRACE)
        await super().stop()

    async def _run(self) -> None:
        """Send until stopped; an unexpected error is logged, and sending begins again."""
        retry = FIRST_RETRY
        while not self._finished():
            try:
                if not self._took_over:
                    await self._take_over()
                    self._took_over = True
                await self._step()
                self._failing = False
                retry = FIRST_RETRY
            except DatabaseUnavailableError as error:
                log.warning("the sender waits for the database", why=str(error))
                await asyncio.sleep(retry)
                retry = min(2 * retry, RETRY)
            except Exception:
                log.exception("the sender failed and starts again")
                self._failing = True
                await asyncio.sleep(RETRY)

    async def _take_over(self) -> None:
        """Mark deliveries as unknown that a process has left as being sent.

        If that process may still live, only those whose lease has run out: it may have received an
        answer, and may still report it.
        """
        now = self._clock.now()
        until = None if self._follows_ended else self._real.now()
        left = await self._database.write(
            lambda tx: deliveries.give_up(tx, now, leased_until=until)
        )
        if left:
            log.warning("deliveries were under way when the last process ended", count=left)

    def _finished(self) -> bool:
        return self._stopping and not self._busy and not self._reports

    async def _step(self) -> None:
        await self._gather()
        self._begin_round()
        wait: float | None = None
        room = self._free_slots()
        next_try = self.next_try
        if next_try is not None and not self._stopping:
            if next_try <= 0 and self._leads():
                await self._probe()
                return
            wait = next_try
        if self._reports or room:
            claimed = await self._record_and_claim(room)
            if claimed.paused_until is not None:
                wait = (claimed.paused_until - self._real.now()).total_seconds()
            loop = asyncio.get_running_loop()
            for parcel in claimed.parcels:
                self._dispatch(parcel, loop)
            if self._trouble.answering and not self._busy:
                self._trouble.failures = (
                    0  # Telegram answers again, and nothing is left to show it by
                )
        if not (self._leads() or self._stopping):
            wait = RETRY  # until the lease is renewed, or this process is stopped
        nothing_left = not (self._busy or self._reports) and (
            wait is None or self._trouble.token_refused
        )
        await self._rest(None if wait is None else max(0.0, wait), idle=nothing_left)

    async def _gather(self) -> None:
        """Wait for the outcomes that come together with those there are: one commit for all."""
        if self._reports and len(self._reports) < len(self._busy) and not self._stopping:
            self._gathered.clear()
            timer = asyncio.get_running_loop().call_later(TOGETHER, self._gathered.set)
            await self._gathered.wait()
            timer.cancel()

    def _free_slots(self) -> int:
        """Return how many deliveries to claim now: few while they would only wait for a turn."""
        if not self._may_send():
            return 0
        under_way = len(self._busy) - len(self._reports)
        if self._trouble.failures:
            return 0 if under_way else 1
        waiting = len(self._waiting)
        if not waiting:
            self._waiting_limit = min(self._slots, self._waiting_limit * 2)
        elif waiting > self._waiting_limit // 2:
            self._waiting_limit = min(self._slots, WAITING_LIMIT)
            return 0
        return max(0, min(self._slots - under_way, self._waiting_limit - waiting))

    async def _record_and_claim(self, room: int) -> Claimed:
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
                    after=self._last_bulk,
                    now=now,
                    real=real,
                ),
                # A process that has stopped leading still reports what it has heard: a report
                # counts only while the row carries its claim's name.
                fenced=not self._stopping,
            )
        except BaseException:
            self._reports[:0] = reports
            raise
        for member_id in done:
            del self._busy[member_id]
        self._log_reports(reports)
        return claimed

    def _log_reports(self, reports: Sequence[Report]) -> None:
        """Log and count recorded deliveries: one line for each notice and outcome."""
        grouped: dict[tuple[int, str], list[int]] = {}
        for report in reports:
            what = (report.parcel.notice.id, report.fate.value)
            grouped.setdefault(what, []).append(report.parcel.member_id)
        for (notice_id, fate), members in grouped.items():
            self._metrics.deliveries(fate, len(members))
            log.info("deliveries", notice=notice_id, fate=fate, members=members)

    def _dispatch(self, parcel: Parcel, loop: asyncio.AbstractEventLoop) -> None:
        self._busy[parcel.member_id] = parcel.notice.id
        if parcel.notice.bulk:
            self._last_bulk = parcel.notice.id
        task = loop.create_task(self._deliver(parcel))
        self._tasks[task] = parcel
        task.add_done_callback(self._delivered)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        parcel = self._tasks.pop(task)
        if task.cancelled():  # before the task started
            self._report(Report(parcel, Fate.BACK, parcel.parts))

    def _report(self, report: Report) -> None:
        self._reports.append(report)
        if len(self._reports) >= len(self._busy):
            self._gathered.set()
        self.wake()

    async def _deliver(self, parcel: Parcel) -> None:
        position = Position(parcel.parts, self._trouble.suspensions)
        try:
            report = await self._send_parts(parcel, position)
        except asyncio.CancelledError:
            fate = Fate.UNKNOWN if position.out else Fate.BACK
            report = Report(parcel, fate, position.parts)
        except Exception:  # any stored content may be unreadable; its author sees that it failed
            log.exception(
                "notice could not be sent", notice=parcel.notice.id, member=parcel.member_id
            )
            fate = Fate.UNKNOWN if position.out else Fate.REFUSED
            report = Report(parcel, fate, position.parts, reason=UNREADABLE)
        if position.earlier:
            report = replace(report, earlier=tuple(position.earlier))
        self._report(report)
        if report.fate is Fate.SENT and parcel.older:
            await self._marker.mark(parcel, self._clock.now(), self._may_send)

    async def _send_parts(self, parcel: Parcel, position: Position) -> Report:
        calls = self._calls.of(parcel, self._clock.now())
        message_id = None
        for number in range(min(parcel.parts, len(calls) - 1), len(calls)):
            position.parts = number
            if not await self._await_turn(parcel):
                return Report(parcel, Fate.BACK, number)
            call = calls[number]
            position.out = True
            result = await self._telegram.call(
                call.method, {"chat_id": parcel.chat_id, **call.params, **quote(parcel, number)}
            )
            if isinstance(result, Failed):
                return self._failed(parcel, result, number)
            if position.suspensions == self._trouble.suspensions:
                self._trouble.failures = 0
            *before, last = message_ids(result.raw)
            position.earlier += [(number, one) for one in before]
            if number == len(calls) - 1:
                message_id = last
            else:
                position.earlier.append((number, last))
            position.out = False
        return Report(parcel, Fate.SENT, len(calls), message_id)

    async def _await_turn(self, parcel: Parcel) -> bool:
        """Wait for a turn; return False if the parcel must not be sent any more."""
        if not self._may_send() or self._pacer.paused_for:
            return False
        self._waiting.add(parcel.member_id)
        try:
            await self._chats.turn(parcel.chat_id)
            await self._pacer.turn(parcel.chat_id)
        finally:
            self._waiting.discard(parcel.member_id)
            if len(self._waiting) <= self._waiting_limit // 2:
                self.wake()
        return self._may_send() and self._real.now() + LEEWAY < parcel.lease_until

    def _may_send(self) -> bool:
        return not self._stopping and self._trouble.answering and self._leads()

    def _failed(self, parcel: Parcel, failed: Failed, number: int) -> Report:
        reason = failed.description
        match failed.outcome:
            case Outcome.RETRY_LATER:
                wait = failed.retry_after or RETRY
                log.warning("Telegram asks to wait", seconds=wait)
                self._pacer.pause(wait)
                self._cancel_waiting()
                not_before = self._real.now() + timedelta(seconds=wait)
                return Report(parcel, Fate.BACK, number, not_before=not_before)
            case Outcome.UNREACHABLE:
                return Report(parcel, Fate.UNREACHABLE, number)
            case Outcome.REFUSED:
                return Report(parcel, Fate.REFUSED, number, reason=reason)
            case Outcome.UNKNOWN:
                self._suspend(failed)
                return Report(parcel, Fate.UNKNOWN, number, reason=reason)
            case Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
                self._suspend(failed)
                return Report(parcel, Fate.BACK, number)

    def _suspend(self, failed: Failed, *, anew: bool = False) -> None:
        self._trouble.fail(failed, anew=anew)
        self._cancel_waiting()

    async def _probe(self) -> None:
        result = await self._telegram.call("getMe", {})
        if isinstance(result, Failed):
            self._suspend(result, anew=True)
        else:
            self._trouble.answered()

    def _cancel_waiting(self) -> None:
        """Return deliveries that wait for their turn to the queue."""
        for task, parcel in self._tasks.items():
            if parcel.member_id in self._waiting:
                task.cancel()

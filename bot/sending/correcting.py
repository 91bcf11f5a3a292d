"""Edits and deletes the messages of notices that were corrected or taken back after being sent.

It works where the sender works, within the same limits. What was not recorded when a process ended
is done again by the next: an edit to the same text, or a second deletion, shows nothing twice.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock, SystemClock
from bot.operations.wakeable import Rounds
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.kit.replies import Reply
from handlers.notices import amended
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.notices import correcting, notices
from storage.notices.correcting import Batch, Job, JobFate, JobReport, Key
from storage.notices.corrections import CORRECTIONS, CorrectionKind
from storage.notices.deliveries import UNREADABLE
from storage.notices.due import UNREACHABLE

log = structlog.get_logger(__name__)

SLOTS: Final = 32
"""Deliveries that are worked on at the same time, at most."""
SHOWN: Final = 2.0
"""Seconds between two updates of the message that shows a notice's progress."""
STANDBY: Final = 0.5
"""Seconds after which it looks again whether this process sends."""
RETRY: Final = 1.0
"""Seconds before the second try after a failure; each further delay doubles."""
LONGEST_RETRY: Final = 60.0


class Corrector(Rounds):
    """Carries corrections out while `may_work` allows it; `real` is the machine's clock."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        pacer: Pacer,
        chats: Pacer,
        may_work: Callable[[], bool],
        real: Clock | None = None,
    ) -> None:
        super().__init__(database, CORRECTIONS, what="corrections", retry=RETRY)
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._real = real or SystemClock()
        self._pacer = pacer
        self._chats = chats
        self._may_work = may_work
        self._tasks: dict[Key, asyncio.Task[None]] = {}
        self._outcomes: list[JobReport] = []
        self._failures = 0
        self._resume_at = 0.0
        self._shown_at = 0.0

    async def stop(self) -> None:
        """Begin nothing more and end; what is under way is done again at the next start."""
        await super().stop()
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _round(self) -> float | None:
        """Record what was done and begin more; return after how many seconds to look again.

        Return None if nothing is left to be done.
        """
        if not await self._database.read(correcting.any_running):
            return None
        if not self._may_work():
            return STANDBY
        loop = asyncio.get_running_loop()
        resume = self._resume_at - loop.time()
        room = 0 if resume > 0 else SLOTS - len(self._tasks)
        batch = await self._record_and_take(room)
        if batch.held:
            return None
        for job in batch.jobs:
            task = loop.create_task(self._work(job))
            self._tasks[job.key] = task
        if not batch.running:
            return None
        paused = batch.paused_until
        waits = 0.0 if paused is None else (paused - self._real.now()).total_seconds()
        return max(STANDBY, resume, waits)

    async def _record_and_take(self, room: int) -> Batch:
        done, self._outcomes = self._outcomes, []
        recorded = {one.job.key for one in done}
        busy = [key for key in self._tasks if key not in recorded]
        now, real = self._clock.now(), self._real.now()
        touched = {one.job.correction.notice_id for one in done}
        show = touched and asyncio.get_running_loop().time() - self._shown_at > SHOWN

        async def work(tx: Transaction) -> Batch:
            batch = await correcting.record_and_take(
                tx, done, room=room + len(recorded) if room else 0, busy=busy, now=now, real=real
            )
            if show:
                for notice_id in touched:
                    await notices.mark_progress(tx, notice_id)
            return batch

        try:
            batch = await self._database.write(work)
        except BaseException:
            self._outcomes[:0] = done
            raise
        if show:
            self._shown_at = asyncio.get_running_loop().time()
        for key in recorded:
            del self._tasks[key]
        if done:
            log.info("corrections", done=len(done), notices=sorted(touched))
        return batch

    async def _work(self, job: Job) -> None:
        try:
            outcome = await self._carry_out(job)
        except Exception:  # any stored content may be unreadable; its author sees that it failed
            log.exception("message could not be corrected", notice=job.correction.notice_id)
            outcome = JobReport(job, JobFate.FAILED, UNREADABLE)
        self._outcomes.append(outcome)
        self.wake()

    async def _carry_out(self, job: Job) -> JobReport:
        now = self._clock.now()
        if job.correction.kind is CorrectionKind.EDIT:
            calls = amended.edits(job, self._organisation, now)
            if isinstance(calls, str):
                return JobReport(job, JobFate.FAILED, calls)
            return await self._edit(job, calls)
        result = await self._call(job, amended.deletion(job))
        if not isinstance(result, Failed) or outcomes.is_gone(result):
            return self._done(job)
        if not outcomes.is_too_old(result):
            return self._failed(job, result)
        outcome = await self._edit(job, amended.emptied(job, self._organisation))
        if outcome.fate is JobFate.DONE and amended.has_pictures(job):
            return JobReport(job, JobFate.FAILED, correcting.PICTURES)
        return outcome

    async def _edit(self, job: Job, calls: Sequence[Reply]) -> JobReport:
        for call in calls:
            result = await self._call(job, call)
            if isinstance(result, Failed) and not outcomes.is_unmodified(result):
                return self._failed(job, result)
        return self._done(job)

    async def _call(self, job: Job, call: Reply) -> Result:
        await self._chats.turn(job.chat_id)
        await self._pacer.turn(job.chat_id)
        return await self._telegram.call(call.method, {"chat_id": job.chat_id, **call.params})

    def _done(self, job: Job) -> JobReport:
        self._failures = 0
        return JobReport(job, JobFate.DONE)

    def _failed(self, job: Job, failed: Failed) -> JobReport:
        match failed.outcome:
            case outcomes.Outcome.RETRY_LATER:
                wait = failed.retry_after or RETRY
                self._pacer.pause(wait)
                until = self._real.now() + timedelta(seconds=wait)
                return JobReport(job, JobFate.LATER, not_before=until)
            case outcomes.Outcome.UNREACHABLE:
                return JobReport(job, JobFate.FAILED, UNREACHABLE)
            case outcomes.Outcome.REFUSED if outcomes.is_gone(failed):
                return JobReport(job, JobFate.FAILED, correcting.GONE)
            case outcomes.Outcome.REFUSED:
                return JobReport(job, JobFate.FAILED, failed.description)
            case outcomes.Outcome.UNKNOWN:
                self._back_off(failed)
                return JobReport(job, JobFate.LATER, failed.description, lost=True)
            case outcomes.Outcome.NOT_SENT | outcomes.Outcome.TOKEN_REFUSED:
                self._back_off(failed)
                return JobReport(job, JobFate.LATER)

    def _back_off(self, failed: Failed) -> None:
        """Begin nothing for a while; failures of requests that were out together count as one."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._resume_at:
            return
        log.warning("correcting fails", why=failed.description)
        self._resume_at = loop.time() + min(RETRY * 2**self._failures, LONGEST_RETRY)
        self._failures = min(self._failures + 1, 16)

"""Sends notices to bound groups and channels, and edits and deletes them there.

It works where the sender works, within the same limits; of one group one message at a time. A post
is claimed in the database just before its request goes out, when its turn under the limits has
come: a killed process leaves only that one unknown, and it is not sent again by itself.

What groups are to have besides is in door.py, what keeps the posts of events up to date in
lively.py beside it, the polls for a date in group_polls.py.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock, SystemClock
from bot.operations.wakeable import Rounds
from bot.sending.boards import Boards
from bot.sending.door import Door
from bot.sending.group_polls import GroupPolls
from bot.sending.lively import Lively
from bot.sending.parts import message_ids
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.kit.replies import Reply
from handlers.notices import amended
from handlers.notices.calls import group_calls
from handlers.notices.payloads import PostOf
from storage import groups
from storage.attendance.boards import Board
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from storage.events import in_groups
from storage.events.date_group_polls import Job
from storage.groups import POSTS
from storage.model.notices import NoticeKind
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.notices import correcting, live, posts
from storage.notices.corrections import UNKNOWN, CorrectionKind
from storage.notices.deliveries import UNREADABLE
from storage.notices.due import UNREACHABLE
from storage.notices.live import Live
from storage.notices.posts import Key, Sending

log = structlog.get_logger(__name__)

LOOK: Final = 60.0
"""Seconds after which it looks again at events that groups are shown, as sign-up may have ended."""
STANDBY: Final = 0.5
"""Seconds after which it looks again whether this process sends, or what waits may be tried."""
RETRY: Final = 2.0
"""Seconds before the next try after a failure."""
GRACE: Final = 5.0
"""Seconds that requests under way have to end when the process is asked to stop."""


def _way_in(notice_id: int, group_id: int) -> tuple[str, str]:
    """Return the button to a post in a group, for staff."""
    return "notice-post-open", PostOf(notice_id, group_id, "show").pack()


class Poster(Rounds):
    """Works on posts while `may_work` allows it; `real` is the machine's clock."""

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
        super().__init__(database, POSTS, what="posts", retry=RETRY)
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._real = real or SystemClock()
        self._pacer = pacer
        self._chats = chats
        self._may_work = may_work
        self._is_over = False
        self._door = Door(database, telegram, clock)
        self._lively = Lively(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            real=self._real,
            pacer=pacer,
            turn=self._turn,
        )
        self._polls = GroupPolls(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
            turn=self._turn,
            retry=RETRY,
        )
        self._boards = Boards(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            real=self._real,
            pacer=pacer,
        )
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._out: set[int] = set()
        """The groups for which a post is claimed, so that a request may be under way."""
        self._took_over = False

    async def stop(self) -> None:
        """End; requests under way have `GRACE` seconds to end, or their posts are unknown."""
        await super().stop()
        for group_id, task in self._tasks.items():
            if group_id not in self._out:
                task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=GRACE)
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _is_idle(self, wait: float | None) -> bool:
        return self._is_over

    async def _round(self) -> float | None:
        """Begin what can be done; return after how many seconds to look again, None: when woken."""
        self._is_over = False
        if not self._took_over:
            now = self._clock.now()
            left = await self._database.write(lambda tx: posts.give_up(tx, now, _way_in))
            await self._polls.give_up()
            self._took_over = True
            if left:
                log.warning("posts were under way when the last process ended", count=left)
        for group_id in [one for one, task in self._tasks.items() if task.done()]:
            del self._tasks[group_id]
        real = self._real.now()
        found = await self._database.read(lambda tx: posts.open_posts(tx, real))
        now = self._clock.now()
        outdated, shown = await self._lively.find()
        followed, follow = await self._boards.find()
        shown = shown or follow
        asked = await self._polls.jobs()
        if not self._may_work():
            anything = bool(found or outdated or followed or asked)
            anything = anything or await self._door.anything(now)
            self._is_over = not anything
            return STANDBY if anything else LOOK if shown else None
        retries = await self._door.work(now)
        later = self._begin_all(found, outdated, followed)
        for job in asked:
            if job.group.id not in self._tasks:
                self._begin(job.group.id, self._ask_dates(job))
        waits = await self._database.read(posts.any_waiting)
        if self._tasks or waits or later:
            return min([STANDBY, *later])
        if retries:
            return RETRY
        self._is_over = True
        return LOOK if shown else None

    def _begin_all(
        self, found: list[Key], outdated: list[Live], followed: list[Board]
    ) -> list[float]:
        """Begin what can be done in each group; return in how many seconds edits can be made."""
        for key in found:
            if key.group_id not in self._tasks:
                amends = key.amends
                self._begin(key.group_id, self._amend(key) if amends else self._send(key))
        later = []
        for one in outdated:
            if (seconds := self._lively.until(one)) > 0:
                later.append(seconds)
            elif one.group.id not in self._tasks:
                self._begin(one.group.id, self._lively.edit(one))
        for board in followed:
            if (seconds := self._boards.until(board)) > 0:
                later.append(seconds)
            elif -board.id not in self._tasks:  # a number that no group has
                self._begin(-board.id, self._boards.edit(board))
        return later

    def _begin(self, group_id: int, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(self._work(group_id, work))
        task.add_done_callback(lambda _: self.wake())
        self._tasks[group_id] = task

    async def _work(self, group_id: int, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except DatabaseUnavailableError as error:
            log.warning("a post waits for the database", why=str(error))
            await asyncio.sleep(RETRY)
        except Exception:  # the other groups go on; this one is tried again after a pause
            log.exception("post failed", group=group_id)
            await asyncio.sleep(RETRY)

    async def _ask_dates(self, job: Job) -> None:
        self._out.add(job.group.id)
        try:
            await self._polls.do(job)
        finally:
            self._out.discard(job.group.id)

    async def _send(self, key: Key) -> None:
        group = await self._database.read(lambda tx: groups.find(tx, key.group_id))
        if group is None:
            return
        await self._turn(group.chat_id)
        if not self._may_work():
            return
        self._out.add(key.group_id)
        try:
            await self._claim_and_send(key)
        finally:
            self._out.discard(key.group_id)

    async def _claim_and_send(self, key: Key) -> None:
        owner = secrets.token_hex(8)
        one = await self._database.write(lambda tx: posts.claim(tx, key, owner))
        if one is None:
            return
        answers, mark = await self._of_event(one)
        try:
            calls = group_calls(one.subject, self._organisation, self._clock.now(), answers=answers)
        except Exception:  # any stored content may be unreadable; its author sees that it failed
            log.exception("notice can't be rendered", notice=key.notice_id)
            await self._fail(one, UNREADABLE, unknown=False)
            return
        call = calls[min(one.part, len(calls) - 1)]
        params = {"chat_id": one.group.chat_id, **call.params}
        if one.group.thread:
            params["message_thread_id"] = one.group.thread
        result = await self._telegram.call(call.method, params)
        if not isinstance(result, Failed):
            sent, whole = message_ids(result.raw), one.part >= len(calls) - 1
            until = to_millis(self._lively.next)

            async def save(tx: Transaction) -> None:
                await posts.sent(tx, one, sent, whole=whole)
                event = one.subject.event
                if whole and mark and event is not None:
                    await in_groups.save_shown(tx, event.id, one.group.id, mark, until)

            await self._save(save)
            log.info("notice posted", notice=key.notice_id, group=key.group_id)
            return
        await self._refused(one, result)

    async def _of_event(self, one: Sending) -> tuple[int | None, str]:
        """Return the number of the event's post to which this one replies, and what it shows."""
        event, notice = one.subject.event, one.subject.notice
        if event is None or notice.event_id is None:
            return None, ""
        if notice.kind is NoticeKind.ANNOUNCEMENT:
            return None, self._lively.mark(event)
        group_id = one.group.id
        number = await self._database.read(lambda tx: live.message_of(tx, event.id, group_id))
        return number, ""

    async def _refused(self, one: Sending, result: Failed) -> None:
        if (new := result.migrate_to) is not None:

            async def move(tx: Transaction) -> bool:
                moved = await groups.move(tx, one.group.chat_id, new)
                if moved:
                    await posts.put_back(tx, one, None)
                return moved

            if await self._database.write(move, fenced=False):
                return
        match result.outcome:
            case Outcome.RETRY_LATER | Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
                wait = result.retry_after or RETRY
                if result.outcome is Outcome.RETRY_LATER:
                    self._pacer.pause(wait)
                until = self._real.now() + timedelta(seconds=wait)
                await self._save(lambda tx: posts.put_back(tx, one, until))
            case Outcome.UNKNOWN:
                await self._fail(one, result.description, unknown=True)
            case Outcome.REFUSED | Outcome.UNREACHABLE:
                await self._fail(one, result.description, unknown=False)

    async def _fail(self, one: Sending, reason: str, *, unknown: bool) -> None:
        now = self._clock.now()

        async def save(tx: Transaction) -> None:
            await posts.failed(tx, one, reason, now, unknown=unknown, button=_way_in)

        await self._save(save)

    async def _save(self, work: Callable[[Transaction], Awaitable[None]]) -> None:
        """Save an outcome, also when this process leads no more: it counts by its claim."""
        await self._database.write(work, fenced=False)

    async def _turn(self, chat_id: int) -> None:
        await self._chats.turn(chat_id)
        await self._pacer.turn(chat_id)

    async def _amend(self, key: Key) -> None:
        language = self._organisation.language
        found = await self._database.read(lambda tx: posts.job(tx, key, language))
        if found is None:
            return
        _, job = found
        now = self._clock.now()
        if not job.message_ids:
            reason: str | None = correcting.INCOMPLETE
        elif job.correction.kind is CorrectionKind.EDIT:
            calls = amended.edits(job, self._organisation, now)
            reason = calls if isinstance(calls, str) else ""
        else:
            calls, reason = [amended.deletion(job)], ""
        if reason:
            await self._end(key, job, reason)
            return
        assert isinstance(calls, list)
        failed = await self._make(job.chat_id, calls)
        if failed is not None and outcomes.is_too_old(failed):
            calls = amended.emptied(job, self._organisation)
            failed = await self._make(job.chat_id, calls)
        await self._settle(key, job, failed)

    async def _settle(self, key: Key, job: correcting.Job, failed: Failed | None) -> None:
        if failed is None or outcomes.is_gone(failed):
            reason = None if job.certain else UNKNOWN
            await self._end(key, job, reason)
            return
        lost = failed.outcome is Outcome.UNKNOWN
        ended = failed.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}
        if ended or (lost and job.attempts + 1 >= posts.TRIES):
            unreachable = failed.outcome is Outcome.UNREACHABLE
            await self._end(key, job, UNREACHABLE if unreachable else failed.description)
            return
        if failed.outcome is Outcome.RETRY_LATER:
            self._pacer.pause(failed.retry_after or RETRY)
        real = self._real.now()
        await self._database.write(lambda tx: posts.amend_later(tx, key, real, lost=lost))

    async def _make(self, chat_id: int, calls: list[Reply]) -> Failed | None:
        """Make the calls; return the first that failed, None if all are done."""
        for call in calls:
            await self._turn(chat_id)
            result: Result = await self._telegram.call(
                call.method, {"chat_id": chat_id, **call.params}
            )
            if isinstance(result, Failed) and not outcomes.is_unmodified(result):
                return result
        return None

    async def _end(self, key: Key, job: correcting.Job, reason: str | None) -> None:
        now = self._clock.now()
        await self._save(lambda tx: posts.amended(tx, key, job, reason, now))

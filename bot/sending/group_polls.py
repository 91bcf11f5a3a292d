"""Sends polls for a date to groups, and closes them there.

A poll is claimed in the database just before its request goes out: of one that a killed process was
sending nobody knows whether it is there, and it is not sent again by itself.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import msgspec
import structlog

from bot.clock import Clock
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.polls import group
from handlers.polls.payloads import Poll
from storage import groups
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import date_group_polls as polls
from storage.events import date_polls
from storage.events.date_group_polls import GroupPoll, Job
from storage.model.organisation import Organisation
from storage.notices import notices

log = structlog.get_logger(__name__)


class _Poll(msgspec.Struct):
    id: str


class _Sent(msgspec.Struct):
    message_id: int
    poll: _Poll


class GroupPolls:
    """Carries out what is to be done about polls in groups; one group's at a time."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        pacer: Pacer,
        turn: Callable[[int], Awaitable[None]],
        retry: float,
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._pacer = pacer
        self._turn = turn
        self._retry = retry

    async def give_up(self) -> None:
        """Note that polls which the last process was sending may be there, and tell who asked."""

        async def note(tx: Transaction) -> int:
            left = await polls.give_up(tx)
            for one in left:
                await self._tell(tx, one, polls.UNKNOWN)
            return len(left)

        if left := await self._database.write(note):
            log.warning("polls were under way when the last process ended", count=left)

    async def _tell(self, tx: Transaction, asked: GroupPoll, status: str) -> None:
        """Notify who looks for the date that the poll is not in the group, or may not be."""
        poll = await date_polls.find(tx, asked.poll_id)
        there = await groups.find(tx, asked.group_id)
        if poll is None or there is None or poll.author_id is None:
            return
        key = f"poll-group-{status}-told"
        args = {"title": poll.title, "group": there.title}
        buttons = [("poll-group-open", Poll(poll.id).pack())]
        now = self._clock.now()
        await notices.notify(tx, [poll.author_id], key, args, now, buttons=buttons)

    async def jobs(self) -> list[Job]:
        """Return what is to be done."""
        return await self._database.read(polls.jobs)

    async def do(self, job: Job) -> None:
        """Send or close one poll; after a failure that passes, wait until it may be tried again."""
        await self._turn(job.group.chat_id)
        if job.asked.status == polls.CLOSING:
            await self._close(job)
        else:
            await self._send(job)

    async def _send(self, job: Job) -> None:
        owner = secrets.token_hex(8)
        if not await self._database.write(lambda tx: polls.claim(tx, job, owner)):
            return
        params = {"chat_id": job.group.chat_id, **group.call(job, self._organisation)}
        if job.group.thread:
            params["message_thread_id"] = job.group.thread
        result = await self._telegram.call("sendPoll", params)
        if not isinstance(result, Failed):
            sent = msgspec.json.decode(result.raw, type=_Sent)
            await self._database.write(
                lambda tx: polls.sent(tx, job, owner, sent.poll.id, sent.message_id), fenced=False
            )
            log.info("group asked for a date", poll=job.poll.id, group=job.group.id)
            return
        await self._not_sent(job, owner, result)

    async def _not_sent(self, job: Job, owner: str, result: Failed) -> None:
        """Record a poll that was not sent, or may not have been; wait where it is to be tried."""
        if await self._moved(job, owner, result):
            return
        status, wait = polls.QUEUED, result.retry_after or self._retry
        match result.outcome:
            case Outcome.UNKNOWN:
                status = polls.UNKNOWN
            case Outcome.REFUSED | Outcome.UNREACHABLE:
                status = polls.FAILED
            case Outcome.RETRY_LATER:
                self._pacer.pause(wait)

        async def save(tx: Transaction) -> None:
            ended = await polls.not_sent(tx, job, owner, status, result.description)
            if ended and status != polls.QUEUED:
                await self._tell(tx, job.asked, status)

        await self._database.write(save, fenced=False)
        if status == polls.QUEUED:
            await asyncio.sleep(wait)

    async def _moved(self, job: Job, owner: str, result: Failed) -> bool:
        """Have the poll sent where the group has moved to; return whether it has."""
        if (new := result.migrate_to) is None:
            return False

        async def move(tx: Transaction) -> bool:
            moved = await groups.move(tx, job.group.chat_id, new)
            if moved:
                await polls.not_sent(tx, job, owner, polls.QUEUED, result.description)
            return moved

        return await self._database.write(move, fenced=False)

    async def _close(self, job: Job) -> None:
        params = {"chat_id": job.group.chat_id, "message_id": job.asked.message_id}
        result = await self._telegram.call("stopPoll", params)
        ended = {Outcome.REFUSED, Outcome.UNREACHABLE}
        if isinstance(result, Failed) and result.outcome not in ended:
            wait = result.retry_after or self._retry
            if result.outcome is Outcome.RETRY_LATER:
                self._pacer.pause(wait)
            await asyncio.sleep(wait)
            return
        await self._database.write(lambda tx: polls.closed(tx, job), fenced=False)

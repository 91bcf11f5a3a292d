"""Builds and runs the application; importing this module starts nothing.

Of several processes on one database one leads: it takes the updates, answers them and sends
(`bot.leading`). The others stand by. A process alone leads at once.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application

from bot.clock import Clock
from bot.config import Hook, Listen
from bot.leading import Jobs, Leading, Process, leading
from bot.operations.health import Probes, serving
from bot.operations.jobs import HOUSEKEEPING, HOUSEKEEPING_NAME
from bot.operations.lease import TERMS, Lease, Terms
from bot.operations.metrics import Delays, Metrics
from bot.operations.outage import NOTIFY_AFTER, Outage
from bot.operations.supervisor import Supervisor
from bot.sending.sender import Sender
from bot.telegram.pacer import Pacer
from bot.telegram.transport import OFFICIAL, AiohttpRequest, Telegram
from bot.updates import arriving
from bot.updates.begun import Begun
from bot.updates.intake import Intake
from bot.updates.source import receiver
from bot.web import public
from bot.web.calendars import Calendars
from bot.web.walls import Walls
from storage.conversations.inbox import Arrival
from storage.engine import leader
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.organisation import Organisation

log = structlog.get_logger(__name__)
T = TypeVar("T")

LISTEN = Listen("127.0.0.1", 8089)
RETRY = 2.0  # seconds between two tries to reach Telegram at the start, or to lead after a failure


class TokenRefusedError(Exception):
    """Telegram refuses the token."""


class Running:
    """The running application. It leads, or stands by while another process does."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._leading: Leading | None = None
        self._turn = asyncio.Event()
        self._settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._housekept = process.clock.now()

    @property
    def database(self) -> Database:
        """The database."""
        return self._process.database

    @property
    def leading(self) -> Leading | None:
        """What acts while this process leads; None while it stands by."""
        return self._leading

    @property
    def turn(self) -> asyncio.Event:
        """Is set when this process begins to lead, or leads no more; made anew each time."""
        return self._turn

    @property
    def _parts(self) -> Leading:
        assert self._leading is not None, "another process leads"
        return self._leading

    @property
    def intake(self) -> Intake:
        """What takes the updates, while this process leads."""
        return self._parts.intake

    @property
    def sender(self) -> Sender:
        """What sends notices, while this process leads."""
        return self._parts.sender

    @property
    def supervisor(self) -> Supervisor:
        """What restarts parts that fail, while this process leads."""
        return self._parts.supervisor

    @property
    def application(self) -> "Application[Any, Any, Any, Any, Any, Any]":
        """What has the jobs, while this process leads."""
        return self._parts.application

    async def sweep(self) -> None:
        """Send out the notices, and handle the slowed updates, that are due, if this leads."""
        if self._leading is not None:
            await self._leading.sweep()

    async def clock_moved(self) -> None:
        """Do what the new time of the bot's clock brings, also what is otherwise done once an hour.

        An hour of the playground's clock is often over in a moment.
        """
        await self.sweep()
        now = self._process.clock.now()
        if self._leading is None or abs(now - self._housekept) < timedelta(seconds=HOUSEKEEPING):
            return
        self._housekept = now
        queue = self.application.job_queue
        assert queue is not None
        for job in queue.get_jobs_by_name(HOUSEKEEPING_NAME):
            await job.run(self.application)
        await self.sweep()

    async def next_due(self) -> datetime | None:
        """Return the time, by the bot's clock, at which the next scheduled notice is due."""
        return await self._leading.sweeper.next_due() if self._leading is not None else None

    async def idle(self) -> None:
        """Wait until all accepted updates are answered and all that is due has been sent."""
        if self._leading is not None:
            await self._leading.idle()

    async def accept(self, arrivals: Sequence[Arrival]) -> None:
        """Store updates from the webhook; whoever leads handles them.

        Raises DatabaseUnavailableError if they can't be stored.
        """
        if self._leading is not None:
            await self._leading.intake.accept(arrivals)
        else:
            await arriving.store_for_leader(self.database, arrivals, self._process.clock.now())

    async def settled(self) -> None:
        """Wait until it is known whether this process leads; raise if it fails in beginning to."""
        await self._settled

    async def take_turns(self) -> None:
        """Lead whenever that is possible, until cancelled."""
        lease = self._process.lease
        if not await lease.try_to_take():
            self._settle()
            await lease.take()
        while True:
            try:
                await self._lead()
            except Exception as error:
                if not self._settled.done():
                    self._settled.set_exception(error)
                    return
                if isinstance(error, DatabaseUnavailableError):
                    log.warning("this process could not begin to lead", why=str(error))
                else:
                    log.exception("this process could not go on leading")
                await asyncio.sleep(RETRY)
            await lease.take()

    async def _lead(self) -> None:
        """Act until the lease is lost; then, or if cancelled, end all parts and give it up."""
        lease = self._process.lease
        acting = asyncio.create_task(self._act())
        keeping = asyncio.create_task(lease.keep())
        try:
            await asyncio.wait({acting, keeping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            acting.cancel()
            [ended] = await asyncio.gather(acting, return_exceptions=True)
            keeping.cancel()
            [kept] = await asyncio.gather(keeping, return_exceptions=True)
            await lease.resign()
        for error in (ended, kept):
            if isinstance(error, Exception):
                raise error

    async def _act(self) -> None:
        async with leading(self._process) as parts:
            self._turn_to(parts)
            self._settle()
            try:
                await asyncio.Event().wait()
            finally:
                self._turn_to(None)

    def _turn_to(self, parts: Leading | None) -> None:
        self._leading = parts
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()

    def _settle(self) -> None:
        if not self._settled.done():
            self._settled.set_result(None)

    def probes(self) -> Probes:
        """Return where the health page gets what it shows."""

        def now(get: Callable[[Leading], T], standby: T) -> Callable[[], T]:
            return lambda: standby if self._leading is None else get(self._leading)

        process, nothing = self._process, list[str]()
        return Probes(
            process.database,
            process.clock,
            process.metrics,
            now(lambda leading: leading.contact.silence(), 0.0),
            now(lambda leading: leading.trouble, None),
            now(lambda leading: leading.sender.next_try, None),
            now(lambda leading: leading.supervisor.faults, nothing),
            now(lambda leading: leading.intake.delays(), Delays()),
            now(lambda leading: leading.supervisor.warnings, nothing),
            process.lease.holds,
        )


def _no_jobs(*_: object) -> None:
    pass


@asynccontextmanager
async def running(
    *,
    organisation: Organisation,
    database: Database,
    token: str,
    api_url: str | None,
    clock: Clock,
    pacer: Pacer | None = None,
    chats: Pacer | None = None,
    watch_port: int = 0,
    listen: Listen = LISTEN,
    hook: Hook | None = None,
    notify_after: timedelta = NOTIFY_AFTER,
    jobs: Jobs = _no_jobs,
    terms: Terms = TERMS,
) -> AsyncIterator[Running]:
    """Run the bot on an open database for as long as the block lasts.

    The block begins when this process leads, or stands by because another leads. From then on it
    takes the lead whenever that is possible, by `terms`; `jobs` schedules further jobs each time.
    At the end it gives the lead up, so that another can take it at once.

    `api_url` is the address of another Bot API server. `pacer` and `chats` replace Telegram's
    limits on all messages and on notices to one chat. The health page is on `watch_port` of the
    loopback interface; there is none if that is 0. Staff are notified of outages that last
    `notify_after`. Updates come by the webhook `hook`, at `listen`, or else by polling; members'
    calendars are served there too, if the organisation has a public address. Raises
    TokenRefusedError, PortUnavailableError.
    """
    metrics = Metrics()
    database.observe = metrics.commit
    database.clock = clock.now
    _log_files(database)
    async with Telegram(token, base_url=api_url or OFFICIAL) as telegram, AsyncExitStack() as ends:
        request = AiohttpRequest(telegram)
        bot = Bot(
            token,
            base_url=f"{api_url or OFFICIAL}/bot",
            base_file_url=f"{api_url or OFFICIAL}/file/bot",
            request=request,
            get_updates_request=request,
        )
        outage = Outage(
            database=database,
            organisation=organisation,
            clock=clock,
            notify_after=notify_after,
        )
        await _initialise(bot, database, outage)
        ends.push_async_callback(bot.shutdown)
        begun = Begun(database.path)
        begun.open()
        ends.callback(begun.close)
        lease = _lease(database, begun, terms)
        ends.callback(lease.close)
        telegram.may_act = lease.holds
        # Replies have no limit per chat: Telegram allows short bursts to one chat, and a person
        # waits for them. Notices have a limit per chat in addition.
        process = Process(
            organisation=organisation,
            database=database,
            telegram=telegram,
            bot=bot,
            token=token,
            clock=clock,
            pacer=pacer or Pacer(per_chat_per_second=0),
            chats=chats or Pacer(0),
            metrics=metrics,
            begun=begun,
            lease=lease,
            hook=hook,
            notify_after=notify_after,
            jobs=jobs,
        )
        made = Running(process)
        # What is public is served by a process that stands by as well.
        routes = Calendars(database, organisation, bot.username, clock.now).routes()
        routes += Walls(database, organisation, bot.username, clock.now).routes()
        if hook is not None:
            # It answers until the end, so that Telegram delivers again later.
            taking = receiver(hook, made.accept, token)
            routes += taking.routes()
        await ends.enter_async_context(
            public.serving(listen.host, listen.port, routes, shared=listen.shared)
        )
        if hook is not None:
            taking.open()
        turns = asyncio.create_task(made.take_turns())
        ends.push_async_callback(_end, turns)
        if hook is not None:
            ends.push_async_callback(taking.stop)
        await made.settled()
        async with serving(watch_port, made.probes()):
            yield made


def _lease(database: Database, begun: Begun, terms: Terms) -> Lease:
    if begun.name is not None and not database.shared:
        return Lease(database, begun.name, begun.has_ended, terms=terms)
    return Lease(database, f"-{secrets.token_hex(8)}", lambda _: False, terms=terms)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _log_files(database: Database) -> None:
    """Log what the operator should know about the database's files."""
    if database.restore_completed:
        log.warning("a restore that had been stopped half-way was completed")
    for path in database.open_to_others:
        log.warning("other users of the machine may read this file", path=str(path))


async def _initialise(bot: Bot, database: Database, outage: Outage) -> None:
    """Request the bot's own name from Telegram, until Telegram can be reached.

    If nobody leads, how long that takes counts as an outage.
    """
    while True:
        try:
            await bot.initialize()
        except InvalidToken:  # the text of the library's exception contains the token
            raise TokenRefusedError("Telegram refuses the token (TONGXIN_TOKEN)") from None
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram can't be reached yet", why=str(error))
            if (await database.read(leader.find)).is_free:
                await outage.record_failure()
            await asyncio.sleep(RETRY)
        else:
            return

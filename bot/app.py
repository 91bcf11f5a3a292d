"""Builds and runs the application; importing this module starts nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock, SystemClock
from bot.config import Hook, Listen
from bot.operations.health import Probes, serving
from bot.operations.jobs import schedule
from bot.operations.metrics import Metrics
from bot.operations.outage import NOTIFY_AFTER, Outage
from bot.operations.supervisor import Supervisor
from bot.sending.correcting import Corrector
from bot.sending.progress import Progress
from bot.sending.sender import Sender
from bot.sending.sweeper import Sweeper
from bot.telegram.pacer import Pacer
from bot.telegram.transport import OFFICIAL, AiohttpRequest, Telegram, Upload
from bot.updates.begun import Begun
from bot.updates.contact import Contact
from bot.updates.intake import Intake
from bot.updates.menus import set_menus
from bot.updates.pace import Pace
from bot.updates.replier import Replier
from bot.updates.source import source
from bot.web import public
from handlers.dispatch import Dispatcher
from handlers.features import FEATURES
from handlers.kit import commands
from handlers.kit.inflow import Inflow
from handlers.workbooks.files import write_file
from storage import privacy
from storage.engine.database import Database
from storage.engine.whereabouts import COPY
from storage.model.organisation import Organisation
from storage.operations.amending import amend_if_copy
from storage.operations.sealing import change_keys

log = structlog.get_logger(__name__)

LISTEN = Listen("127.0.0.1", 8089)
RETRY = 2.0  # seconds between two tries to reach Telegram at the start


class TokenRefusedError(Exception):
    """Telegram refuses the token."""


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of the running application."""

    database: Database
    intake: Intake
    application: "Application[Any, Any, Any, Any, Any, Any]"
    sweeper: Sweeper
    sender: Sender
    progress: Progress
    corrector: Corrector
    supervisor: Supervisor
    copied: asyncio.Event
    """Set when something was to be sent from a database that turned out to be a copy."""

    async def sweep(self) -> None:
        """Send out the notices, and handle the slowed updates, that are due now."""
        if self.copied.is_set():
            await _amend_if_copy(self.database)
            self.copied.clear()
        self.intake.clock_moved()
        await self.sweeper.sweep()
        self.sender.wake()
        self.corrector.wake()  # another process may have begun a correction

    async def next_due(self) -> datetime | None:
        """Return the time, by the bot's clock, at which the next scheduled notice is due."""
        return await self.sweeper.next_due()

    async def idle(self) -> None:
        """Wait until all accepted updates are answered and all that is due has been sent."""
        parts = (self.intake, self.sweeper, self.sender, self.progress, self.corrector)
        while not all(part.is_idle for part in parts):
            for part in parts:
                await part.idle()


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
) -> AsyncIterator[Running]:
    """Run the bot on an open database for as long as the block lasts.

    `api_url` is the address of another Bot API server. `pacer` and `chats` replace Telegram's
    limits on all messages and on notices to one chat. The health page is on `watch_port` of the
    loopback interface; there is none if that is 0. Staff are notified of outages that last
    `notify_after`. Updates come by the webhook `hook`, at `listen`, or else by polling, from the
    block's beginning on. Raises TokenRefusedError, PortUnavailableError.
    """
    metrics = Metrics()
    database.observe = metrics.commit
    async with Telegram(token, base_url=api_url or OFFICIAL) as telegram, AsyncExitStack() as ends:
        request = AiohttpRequest(telegram)
        bot = Bot(
            token,
            base_url=f"{api_url or OFFICIAL}/bot",
            base_file_url=f"{api_url or OFFICIAL}/file/bot",
            request=request,
            get_updates_request=request,
        )
        application = ApplicationBuilder().bot(bot).updater(None).build()
        outage = Outage(
            database=database,
            organisation=organisation,
            clock=clock,
            notify_after=notify_after,
        )
        await _initialise(application, outage)

        async def unreachable(chat_id: int) -> None:
            await database.write(lambda tx: privacy.record_block(tx, chat_id))

        # Replies have no limit per chat: Telegram allows short bursts to one chat, and a person
        # waits for them. Notices have a limit per chat in addition.
        pacer = pacer or Pacer(per_chat_per_second=0)
        chats = chats or Pacer(0)
        supervisor = Supervisor()
        pace = Pace(organisation.limits.updates_per_minute, clock)
        begun = Begun(database.path)
        begun.open()
        replier = Replier(
            *(telegram, pacer, unreachable, _maker(database, organisation), metrics, begun),
            hurried=pace.hurried,
        )
        inflow = Inflow()
        intake = Intake(
            database=database,
            telegram=telegram,
            bot=bot,
            dispatcher=Dispatcher(organisation, bot.username, FEATURES, inflow=inflow),
            replier=replier,
            pace=pace,
            clock=clock,
            metrics=metrics,
            supervisor=supervisor,
            begun=begun,
        )
        await set_menus(telegram, commands.menus(FEATURES.orders, organisation.language))
        sweeper = Sweeper(
            database=database,
            organisation=organisation,
            clock=clock,
            gatherings=FEATURES.gathers,
        )
        sender = Sender(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
            metrics=metrics,
            chats=chats,
        )
        progress = Progress(
            database=database,
            telegram=telegram,
            organisation=organisation,
            pacer=pacer,
            clock=clock,
        )
        corrector = Corrector(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
            chats=chats,
            may_work=lambda: sender.is_sending,
        )
        bot_runs = Running(
            *(database, intake, application, sweeper, sender, progress, corrector, supervisor),
            _told_of_copies(database),
        )
        schedule(
            application,
            database=database,
            organisation=organisation,
            clock=clock,
            sweep=bot_runs.sweep,
            supervisor=supervisor,
        )
        contact = Contact(outage)
        inlet = source(
            hook,
            intake.accept,
            telegram=telegram,
            token=token,
            contact=contact,
            clock=clock,
            supervisor=supervisor,
            inflow=inflow,
        )
        # It answers until the end, so that Telegram is told to deliver again.
        await ends.enter_async_context(public.serving(listen.host, listen.port, inlet.routes))
        await application.start()
        await sender.restore_pause()
        await _put_in_order(database)
        await intake.resume()
        for part in (sweeper, sender, progress, corrector):
            part.start()
        kept = [
            asyncio.create_task(supervisor.run_forever(inlet.name, inlet.run)),
            asyncio.create_task(supervisor.run_forever("the watch over updates", intake.watch)),
        ]
        probes = Probes(
            database,
            clock,
            metrics,
            contact.silence,
            lambda: "token" if contact.token_refused else sender.trouble,
            lambda: sender.next_try,
            lambda: supervisor.faults,
            intake.delays,
            lambda: supervisor.warnings,
        )
        try:
            async with serving(watch_port, probes):
                yield bot_runs
        finally:
            await _end(kept)
            await inlet.stop()
            await asyncio.gather(intake.stop(), sweeper.stop(), sender.stop(), corrector.stop())
            await progress.stop()
            await application.stop()
            await application.shutdown()
            begun.close()


def _maker(
    database: Database, organisation: Organisation
) -> Callable[[str, Mapping[str, Any]], Awaitable[Upload]]:
    async def make(name: str, args: Mapping[str, Any]) -> Upload:
        """Return the exported file of this name."""
        gather = FEATURES.exports[name]
        sheet = await database.read(lambda tx: gather(tx, organisation, args))
        file = await asyncio.to_thread(write_file, sheet)
        return Upload(file.name, file.content, file.content_type)

    return make


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _put_in_order(database: Database) -> None:
    """Change the keys, and log what the operator should know about the database's files."""
    if database.restore_completed:
        log.warning("a restore that had been stopped half-way was completed")
    for path in database.open_to_others:
        log.warning("other users of the machine may read this file", path=str(path))
    await _amend_if_copy(database)
    lost = await change_keys(database, SystemClock().now())
    if lost:
        log.warning("rows could not be read and were deleted: their key was missing", count=lost)


def _told_of_copies(database: Database) -> asyncio.Event:
    """Return an event that is set when something was to be sent from a copy."""
    told = asyncio.Event()
    database.listen(COPY, told.set)
    return told


async def _amend_if_copy(database: Database) -> None:
    """Hold sending if the database is a copy, and log what that has changed."""
    amended = await amend_if_copy(database, SystemClock().now())
    if amended is not None:
        log.warning(
            "the database is on another server, or another one, than before: nothing is sent"
            " until staff have decided",
            erased_again=amended.erased_again,
            links_voided=amended.links_voided,
        )


async def _initialise(
    application: "Application[Any, Any, Any, Any, Any, Any]", outage: Outage
) -> None:
    """Request the bot's own name from Telegram, until Telegram can be reached."""
    while True:
        try:
            await application.initialize()
        except InvalidToken:  # the text of the library's exception contains the token
            raise TokenRefusedError("Telegram refuses the token (TONGXIN_TOKEN)") from None
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram can't be reached yet", why=str(error))
            await outage.record_failure()
            await asyncio.sleep(RETRY)
        else:
            return

"""All that acts while this process leads: it is started as a whole, and ended as a whole.

A process may lead several times in its life. Each time everything here is made anew, so nothing is
left of an earlier time.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock, SystemClock
from bot.config import Hook
from bot.operations.jobs import schedule
from bot.operations.lease import Lease
from bot.operations.metrics import Metrics
from bot.operations.outage import Outage
from bot.operations.supervisor import Supervisor
from bot.sending.correcting import Corrector
from bot.sending.posting import Poster
from bot.sending.progress import Progress
from bot.sending.relaying import Relayer
from bot.sending.rosters import RosterImporter
from bot.sending.sender import Sender
from bot.sending.sweeper import Sweeper
from bot.sending.withdrawing import Withdrawer
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from bot.updates.begun import Begun
from bot.updates.contact import Contact
from bot.updates.intake import Intake
from bot.updates.menus import set_menus
from bot.updates.pace import Pace
from bot.updates.replier import Replier
from bot.updates.source import source
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
from storage.people import sorting
from storage.suggestions import names

_NAMES = 500  # in one transaction

log = structlog.get_logger(__name__)

Jobs = Callable[["Application[Any, Any, Any, Any, Any, Any]", Supervisor], None]
"""Schedules what else the leader does."""


@dataclass(frozen=True, slots=True)
class Process:
    """What a process has for as long as it runs, whether it leads or not."""

    organisation: Organisation
    database: Database
    telegram: Telegram
    bot: Bot
    token: str
    clock: Clock
    pacer: Pacer
    chats: Pacer
    metrics: Metrics
    begun: Begun
    lease: Lease
    hook: Hook | None
    notify_after: timedelta
    jobs: Jobs

    def outage(self) -> Outage:
        """Return what notices that Telegram can't be reached."""
        return Outage(
            database=self.database,
            organisation=self.organisation,
            clock=self.clock,
            notify_after=self.notify_after,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Leading:
    """The parts that act, for one time of leading."""

    application: "Application[Any, Any, Any, Any, Any, Any]"
    intake: Intake
    sweeper: Sweeper
    sender: Sender
    progress: Progress
    corrector: Corrector
    poster: Poster
    importer: RosterImporter
    relayer: Relayer
    withdrawer: Withdrawer
    supervisor: Supervisor
    contact: Contact
    inflow: Inflow
    database: Database
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
        self.relayer.wake()
        self.corrector.wake()  # another process may have begun a correction
        self.poster.wake()
        self.importer.wake()  # or the import of a roster
        self.withdrawer.wake()

    async def idle(self) -> None:
        """Wait until all accepted updates are answered and all that is due has been sent."""
        parts = (
            *(self.intake, self.importer, self.sweeper, self.sender),
            *(self.progress, self.corrector, self.relayer, self.poster),
            self.withdrawer,
        )
        while not all(part.is_idle for part in parts):
            for part in parts:
                await part.idle()

    @property
    def trouble(self) -> str | None:
        """Return why nothing is sent; None if it is."""
        return "token" if self.contact.token_refused else self.sender.trouble


@asynccontextmanager
async def leading(process: Process) -> AsyncIterator[Leading]:
    """Act, on the lease that the process holds, for as long as the block lasts."""
    former = await process.database.write(lambda tx: names.remember(tx, process.organisation))
    known = replace(process.organisation, former=former)
    process = replace(process, organisation=known)
    made = _made(process)
    inlet = source(
        process.hook,
        made.intake.accept,
        telegram=process.telegram,
        token=process.token,
        contact=made.contact,
        clock=process.clock,
        supervisor=made.supervisor,
        inflow=made.inflow,
    )
    async with AsyncExitStack() as ends:
        menus = commands.menus(FEATURES, process.organisation.language)
        await set_menus(process.telegram, menus)
        application = made.application
        await application.initialize()
        jobs = schedule(
            application,
            database=process.database,
            organisation=process.organisation,
            clock=process.clock,
            sweep=made.sweep,
            supervisor=made.supervisor,
            set_menus=lambda menus: set_menus(process.telegram, menus),
        )
        ends.callback(jobs)
        process.jobs(application, made.supervisor)
        ends.push_async_callback(_stop, made)
        await application.start()
        await made.sender.restore_pause()
        ends.callback(process.database.listen(COPY, made.copied.set))
        await _amend_if_copy(process.database)
        await _change_keys(process.database)
        await _sort_names(process.database)
        await made.intake.resume()
        acting = (made.sweeper, made.sender, made.progress, made.corrector, made.poster)
        for part in (*acting, made.relayer, made.importer, made.withdrawer):
            part.start()
        keep = made.supervisor.run_forever
        kept = [
            asyncio.create_task(keep(inlet.name, inlet.run)),
            asyncio.create_task(keep("the watch over updates", made.intake.watch)),
        ]
        ends.push_async_callback(_end, kept)
        yield made


def _made(process: Process) -> Leading:
    database, organisation, clock = process.database, process.organisation, process.clock
    telegram, pacer, holds = process.telegram, process.pacer, process.lease.holds

    async def unreachable(chat_id: int) -> None:
        await database.write(lambda tx: privacy.record_block(tx, chat_id))

    async def make(name: str, args: Mapping[str, Any]) -> Upload:
        gather = FEATURES.exports[name]
        sheet = await database.read(lambda tx: gather(tx, organisation, args))
        file = await asyncio.to_thread(write_file, sheet)
        return Upload(file.name, file.content, file.content_type)

    async def note(
        name: str, args: Mapping[str, Any], chat_id: int, message: Mapping[str, Any]
    ) -> None:
        save = FEATURES.sent[name]
        now = clock.now()
        await database.write(lambda tx: save(tx, args, chat_id, message, now))

    supervisor = Supervisor()
    pace = Pace(organisation.limits.updates_per_minute, clock)
    inflow = Inflow()
    intake = Intake(
        database=database,
        telegram=telegram,
        bot=process.bot,
        dispatcher=Dispatcher(
            organisation=organisation,
            bot_username=process.bot.username,
            features=FEATURES,
            inflow=inflow,
            observe=process.metrics.handler,
        ),
        replier=Replier(
            telegram=telegram,
            pacer=pacer,
            unreachable=unreachable,
            make=make,
            metrics=process.metrics,
            begun=process.begun,
            hurried=pace.hurried,
            note=note,
        ),
        pace=pace,
        clock=clock,
        metrics=process.metrics,
        supervisor=supervisor,
        begun=process.begun,
    )
    sender = Sender(
        database=database,
        telegram=telegram,
        organisation=organisation,
        clock=clock,
        pacer=pacer,
        metrics=process.metrics,
        chats=process.chats,
        leads=holds,
        follows_ended=process.lease.follows_ended,
    )
    return Leading(
        database=database,
        copied=asyncio.Event(),
        application=ApplicationBuilder().bot(process.bot).updater(None).build(),
        intake=intake,
        sweeper=Sweeper(
            database=database,
            organisation=organisation,
            clock=clock,
            gatherings=FEATURES.gathers,
            hourly=FEATURES.hourly,
        ),
        sender=sender,
        progress=Progress(
            database=database,
            telegram=telegram,
            organisation=organisation,
            pacer=pacer,
            clock=clock,
        ),
        poster=Poster(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
            chats=process.chats,
            may_work=lambda: sender.is_sending,
        ),
        corrector=Corrector(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
            chats=process.chats,
            may_work=lambda: sender.is_sending,
        ),
        importer=RosterImporter(
            database=database,
            telegram=telegram,
            organisation=organisation,
            clock=clock,
            pacer=pacer,
        ),
        relayer=Relayer(
            database=database,
            telegram=telegram,
            clock=clock,
            pacer=pacer,
            may_work=lambda: sender.is_sending,
        ),
        withdrawer=Withdrawer(database=database, telegram=telegram, pacer=pacer),
        supervisor=supervisor,
        contact=Contact(process.outage(), holds),
        inflow=inflow,
    )


async def _stop(made: Leading) -> None:
    await asyncio.gather(
        made.intake.stop(),
        made.sweeper.stop(),
        made.sender.stop(),
        made.corrector.stop(),
        made.relayer.stop(),
        made.importer.stop(),
        made.poster.stop(),
        made.withdrawer.stop(),
    )
    await made.progress.stop()
    if made.application.running:
        await made.application.stop()
    # The library's bot belongs to the process: it stays as it is for the next time.


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


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


async def _sort_names(database: Database) -> None:
    """Make what names are sorted and found by, for rows of an earlier version, in parts."""
    made = 0
    while filled := await database.write(lambda tx: sorting.fill(tx, _NAMES)):
        made += filled
    if made:
        log.info("names can be sorted and found by pinyin", count=made)


async def _change_keys(database: Database) -> None:
    lost = await change_keys(database, SystemClock().now())
    if lost:
        log.warning("rows could not be read and were deleted: their key was missing", count=lost)

"""Imports a year plan at the command line, with the same code as in the chat."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.clock import Clock
from bot.config import Settings
from handlers.kit.texts import texts_of
from handlers.planning.year_plan import importing, views
from handlers.planning.year_plan.reading import PlanErrors
from handlers.workbooks.table import said
from storage import audit
from storage.engine.database import CannotOpenError, Database, Transaction
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.planning import imports

EXPECTED: Final = (CannotOpenError, InUseError, NewerSchemaError)
"""Errors that are shown to the user by their message alone."""


async def import_plan(
    settings: Settings, book: bytes, say: Callable[[str], None], clock: Clock, *, dry_run: bool
) -> bool:
    """Create the events of the plan that do not exist yet; with `dry_run`, only list them.

    If the plan has mistakes, prints a line for each, saves nothing and returns False. The bot may
    be running on the same database; its sweep sends the resulting notices.
    """
    organisation = settings.organisation
    texts = texts_of(organisation.language)
    plan = await asyncio.to_thread(importing.read, book, organisation)
    if isinstance(plan, PlanErrors):
        for error in plan:
            say(" ".join(said(error, texts.plain).split()))
        return False
    database = Database(settings.database)
    await database.open()
    now = clock.now()
    rows = plan.rows
    try:
        foreseen = await database.read(lambda tx: imports.foresee(tx, rows, now))
        for line in views.totals(foreseen, now, organisation, texts.plain):
            say(line)
        if dry_run:
            for row in foreseen:
                say(f"\n{views.row(row, texts, organisation, texts.plain)}")
            say(f"\n{texts.plain('plan-tried')}")
            return True

        async def make(tx: Transaction) -> imports.Made:
            made = await imports.make(tx, rows, organisation, now, author_id=None)
            count = {"count": str(len(made.event_ids))}
            await audit.record(tx, audit.NOBODY, "plan-imported", None, now, details=count)
            return made

        made = await database.write(make)
    finally:
        await database.close()
    if made.event_ids:
        say(texts.plain("plan-made", events=len(made.event_ids), series=made.series))
    return True

"""Imports a roster at the command line, with the same code as in the chat."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from bot.clock import Clock
from bot.commands.opened import opened
from bot.config import Settings
from handlers.kit.fitting import plain
from handlers.kit.texts import Texts, texts_of
from handlers.people.rosters import carrying, preview
from handlers.people.rosters.carrying import Pace
from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import PlanErrors
from handlers.rosters import prepared
from handlers.rosters.prepared import Prepared
from handlers.workbooks.table import said
from storage import audit
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.rosters import Judged, RowKind
from storage.people import members
from storage.rosters import imports

_SHOWN: Final = ("new", "changed", "unchanged", "renamed", "erased", "refused", "missing")


@dataclass(frozen=True, slots=True)
class How:
    """How a roster is imported.

    ``dry_run`` saves nothing; ``as_json`` prints the report for programs instead of lines.
    ``renames``: who has another name under the number is renamed. ``erased_too``: who had asked to
    be erased is imported as well.
    """

    dry_run: bool = False
    as_json: bool = False
    renames: bool = False
    erased_too: bool = False

    @property
    def kinds(self) -> set[RowKind]:
        """The kinds of rows that are imported."""
        kinds = {RowKind.NEW, RowKind.CHANGED}
        return kinds | {RowKind.ERASED} if self.erased_too else kinds


async def import_roster(
    settings: Settings,
    book: bytes,
    say: Callable[[str], None],
    warn: Callable[[str], None],
    clock: Clock,
    how: How,
) -> bool:
    """Import the people of the roster who are new or changed; on a dry run, only say who they are.

    Prints a line for each reason why rows are refused. Return False if the file is no roster. The
    bot may be running on the same database, and finishes what this process does not.
    """
    organisation = settings.organisation
    texts = texts_of(organisation.language)
    roster = await asyncio.to_thread(apart.read_people, book, organisation)
    if roster is None or isinstance(roster, PlanErrors):
        for error in roster or ():
            say(_line(said(error, texts.plain)))
        if roster is None:
            say(texts.plain("roster-is-none"))
        return False
    async with opened(settings, warn, dry_run=how.dry_run) as database:
        zone = organisation.zone
        found = await prepared.compared(roster, None, database, renames=how.renames, zone=zone)
        if how.as_json:
            say(json.dumps(report(found, texts, how), ensure_ascii=False, indent=2))
            return True
        await _say(database, found, say, texts, organisation)
        if how.dry_run:
            say(texts.plain("roster-tried"))
        elif any(one.kind in how.kinds for one in found.judged):
            await _import(database, found, say, clock, how, organisation)
        return True


def report(found: Prepared, texts: Texts, how: How) -> dict[str, Any]:
    """Return what importing the roster would do, as values that programs read.

    Counts of the rows by what would become of them, and each refused row with its reasons; of
    members who are not in the file, how many there are. Rows count from 1.
    """
    refused = [
        {
            "sheet": mistake.sheet,
            "row": mistake.row,
            "column": mistake.column,
            "reason": _line(texts.plain(mistake.key, **mistake.args)),
        }
        for row in found.left_out(how.kinds)
        for mistake in row.mistakes
    ]
    counts = found.counts
    return {
        "new": counts[RowKind.NEW] + (counts[RowKind.ERASED] if how.erased_too else 0),
        "changed": counts[RowKind.CHANGED],
        "unchanged": counts[RowKind.UNCHANGED],
        "missing": len(found.missing),
        "refused": refused,
    }


async def _say(
    database: Database,
    found: Prepared,
    say: Callable[[str], None],
    texts: Texts,
    organisation: Organisation,
) -> None:
    for line in preview.refused_lines(found, texts.plain):
        say(_line(line))
    for one in found.of(RowKind.ERASED):
        say(_line(texts.plain("roster-line-erased", **_named(one), date=found.day(one))))
    for one in (*found.of(RowKind.CHANGED), *found.of(RowKind.RENAMED)):
        lines = preview.change_lines(one.was, one.became, texts, organisation, texts.plain)
        said = "; ".join(lines)
        say(_line(texts.plain("roster-line-changed", said=said, **_named(one))))
    for member_id in found.missing:
        person = await database.read(lambda tx: members.find(tx, member_id))  # noqa: B023
        if person is not None:
            place = organisation.college_name(person.college, texts.language) or "–"
            say(_line(texts.plain("roster-line-missing", name=person.name, said=place)))
    numbers = {str(kind): count for kind, count in found.counts.items()}
    numbers["missing"] = len(found.missing)
    for name in _SHOWN:
        if numbers[name]:
            say(_line(texts.plain(f"roster-{name}", count=numbers[name])))


def _named(one: Judged) -> dict[str, str]:
    return {"row": str(one.listed.row), "name": one.listed.name}


async def _import(
    database: Database,
    found: Prepared,
    say: Callable[[str], None],
    clock: Clock,
    how: How,
    organisation: Organisation,
) -> None:
    texts, now = texts_of(organisation.language), clock.now()
    counts = found.counts

    async def begin(tx: Transaction) -> None:
        waiting = await imports.find(tx, import_id)
        if how.erased_too:
            await imports.set_erased_too(tx, waiting, wanted=True)
            waiting = await imports.find(tx, import_id)
        await imports.begin(tx, waiting, None)
        rows = {"count": str(sum(counts[kind] for kind in how.kinds)), **imports.asked_of(waiting)}
        await audit.record(tx, audit.NOBODY, "roster-imported", None, now, details=rows)

    import_id = await prepared.saved(found, database, renames=how.renames, now=now)
    await database.write(begin)
    pace = Pace()
    while await database.write(lambda tx: carrying.step(tx, organisation, import_id, now, pace)):
        await pace.pause()
    done = await database.read(lambda tx: imports.find(tx, import_id))
    say(_line(texts.plain("roster-made", count=done.states.get("made", 0))))
    if skipped := done.states.get("skipped", 0):
        say(_line(texts.plain("roster-made-skipped", count=skipped)))


def _line(text: str) -> str:
    return " ".join(plain(text).split())

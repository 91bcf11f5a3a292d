"""Compares a roster with the register in parts, before the transaction that shows it."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from handlers.rosters.reading import Refused, Roster
from storage import rights
from storage.engine.database import Database
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.groups import DatabaseUnavailableError
from storage.model.people import Member
from storage.model.rosters import Judged, RowKind, RowRefusal
from storage.people import members
from storage.rosters import imports
from storage.rosters.matching import Matching, counted

PART: Final = 300
"""Rows in one reading transaction."""
SAVED: Final = 100
"""Rows in one writing transaction."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A roster, what importing each of its rows would do, and who is not in it.

    ``by`` is who sent it; None on the command line. ``missing`` are the ids of members, ``zone`` is
    where the days of reasons are.
    """

    roster: Roster
    by: Member | None
    judged: tuple[Judged, ...]
    missing: tuple[int, ...]
    saved: int | None = None
    """The id under which a long roster waits already; a short one is saved with its preview."""
    zone: tzinfo = UTC

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        found = dict(counted(self.judged))
        found[RowKind.REFUSED] += len(self.roster.refused)
        return found

    @property
    def refused(self) -> list[Refused]:
        """All rows that are refused, by the file's reader or for what the register has."""
        return self._sorted([*self.roster.refused, *map(self._refused, self.of(RowKind.REFUSED))])

    @property
    def returned(self) -> list[Refused]:
        """All rows that are refused, and those that staff are asked about."""
        return self.left_out(())

    def left_out(self, imported: Collection[RowKind]) -> list[Refused]:
        """Return all rows that are refused, and of those that staff are asked about the others."""
        asked = {RowKind.RENAMED, RowKind.ERASED} - set(imported)
        found = [self._refused(one) for one in self.judged if one.kind in asked]
        return self._sorted([*self.refused, *found])

    def day(self, one: Judged) -> str:
        """Return the day on which the person asked to be erased."""
        return one.erased_at.astimezone(self.zone).date().isoformat() if one.erased_at else ""

    def _sorted(self, rows: list[Refused]) -> list[Refused]:
        places = {name: place for place, name in enumerate(self.roster.headings)}
        return sorted(rows, key=lambda one: (places[one.sheet], one.row))

    def of(self, kind: RowKind) -> list[Judged]:
        """Return the rows of one kind, in the file's order."""
        return [one for one in self.judged if one.kind is kind]

    def _refused(self, one: Judged) -> Refused:
        cells = dict(self.roster.cells(one.listed))
        refusal = one.refusal
        if one.erased_at is not None:
            refusal = RowRefusal("name", "roster-was-erased", {"date": self.day(one)})
        differs = RowRefusal(
            "name", "roster-name-differs", {"before": str(one.was.get("name", ""))}
        )
        mistake = self.roster.mistake(one.listed, refusal or differs)
        return Refused(one.listed.sheet, one.listed.row, cells, (mistake,))


Told = Callable[[int, int], None]
"""Called with how many rows have been compared, and of how many."""


async def prepare(
    roster: Roster, telegram_id: int, database: Database, zone: tzinfo, told: Told | None = None
) -> Prepared | Roster:
    """Return what importing the roster would do; the roster alone for whoever may import none."""
    by = await database.read(lambda tx: members.of_telegram_id(tx, telegram_id))
    if by is None or not rights.may_import_roster(by.grants):
        return roster
    found = await compared(roster, by, database, told=told, zone=zone)
    if len(found.judged) <= PART:
        return found
    return replace(found, saved=await saved(found, database))


async def saved(
    found: Prepared, database: Database, *, renames: bool = False, now: datetime | None = None
) -> int:
    """Save a roster in parts until it is confirmed, so that presses are answered; return its id.

    Nobody knows of it before its preview is sent: a part of one, which a kill may leave, is
    replaced when the file is read again. Without ``now`` it is saved as of the database's clock.
    """
    author = None if found.by is None else found.by.id
    counts, first = found.counts, found.judged[:SAVED]
    number = await database.write(
        lambda tx: imports.save(
            tx, author, first, counts, found.missing, now or tx.now, renames=renames
        )
    )
    for at in range(SAVED, len(found.judged), SAVED):
        part = found.judged[at : at + SAVED]
        await database.write(lambda tx: imports.save_more(tx, number, part, at))  # noqa: B023
    return number


async def compared(
    roster: Roster,
    by: Member | None,
    database: Database,
    *,
    renames: bool = False,
    told: Told | None = None,
    zone: tzinfo = UTC,
) -> Prepared:
    """Compare in parts, so that presses are answered meanwhile. Raises DatabaseUnavailableError."""
    try:
        erased = await asyncio.to_thread(database.erasures.read)
    except ErasuresUnreadableError as error:
        raise DatabaseUnavailableError(str(error)) from error
    matching = Matching(by, renames=renames, erased=erased)
    judged: list[Judged] = []
    people = roster.people
    for at in range(0, len(people), PART):
        part = people[at : at + PART]
        judged += await database.read(lambda tx: matching.judge(tx, part))  # noqa: B023
        if told is not None:
            told(len(judged), len(people))
    missing = await database.read(matching.missing)
    return Prepared(roster, by, tuple(judged), tuple(missing), zone=zone)

"""The list of erasures: kept beside the database, and applied to each copy that replaces it.

A copy made before an erasure still contains the person. The list survives the restore because it is
a file of its own. It names nobody: an entry holds hashes under a key that is drawn for the list.

An entry is on disk before its erasure is committed, so an erasure that was acknowledged is always
listed. It matches the row that was erased, and the same person's earlier rows; a row that the
person got by registering again afterwards is newer and does not match.

Who asked for it and had a staff number has a second entry, a hash of that number, so that the
office's next roster does not bring the person back without a word. No copy needs it, so it stays
for NUMBERS_KEPT instead. A version that does not know such entries reads them as people whom
nothing matches.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from storage.engine.clock import machine_clock
from storage.engine.lock import waiting_lock
from storage.engine.privately import FILE, open_private, sync_folder
from storage.engine.untold import Traces, Untold

_VERSION = "tongxin erasures 1"
_KEY, _HASH = 32, 16  # bytes
_NUMBER = "number"
"""Stands in the place of the row's hash where an entry is of a staff number."""
NUMBERS_KEPT: Final = timedelta(days=3 * 365)
"""How long it is known of a staff number that its person asked to be erased."""


class ErasuresUnreadableError(Exception):
    """The list is damaged or can't be read; the message names it and the remedy."""


def erasures_of(database: Path) -> Path:
    """Return the path of the database's list of erasures."""
    return database.with_name(f"{database.name}.erased")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's row: ``created_at`` is in milliseconds; ``telegram_id`` is None without Telegram.

    ``member_id`` alone names nobody: after a restore the same ids are given again. ``staff_no`` is
    given only where a roster shall not bring the person back.
    """

    telegram_id: int | None
    member_id: int
    created_at: int
    staff_no: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    at: datetime
    person: str
    created_at: int
    row: str

    def line(self) -> str:
        return f"{self.at.isoformat()} {self.person} {self.created_at} {self.row}\n"


class Listed:
    """The list as it was read; ``since`` is when it began, or when its newest entry was dropped."""

    def __init__(self, key: bytes, since: datetime, entries: Sequence[_Entry]) -> None:
        self.key = key
        self.since = since
        self.entries = entries
        self._rows: set[str] = set()
        self._people: dict[str, int] = {}
        self._numbers: dict[str, datetime] = {}
        for entry in entries:
            if entry.row == _NUMBER:
                self._numbers[entry.person] = entry.at
                continue
            self._rows.add(entry.row)
            newest = max(entry.created_at, self._people.get(entry.person, entry.created_at))
            self._people[entry.person] = newest

    def has(self, person: Person) -> bool:
        """Return whether this row was erased, or is an earlier row of a person who was."""
        if _hash_of_row(self.key, person) in self._rows:
            return True
        if person.telegram_id is None:
            return False
        erased = self._people.get(_hash_of_person(self.key, person))
        return erased is not None and person.created_at <= erased

    def asked(self, staff_no: str) -> datetime | None:
        """Return when the person with this staff number last asked to be erased; None if never."""
        return self._numbers.get(_hash_of_number(self.key, staff_no)) if self._numbers else None


class Erasures:
    """The list in its file, which only its owner can read; several processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.untold = Untold(path.with_suffix(".untold"))

    def read(self) -> Listed:
        """Return the list; create it, empty, if there is none. Raises ErasuresUnreadableError."""
        with waiting_lock(self.path):
            return self._read()

    def add(self, people: Sequence[Person], traces: Sequence[Traces] | None = None) -> None:
        """Add erased people to the list, durably, and what leads to them to those untold.

        Raises ErasuresUnreadableError, OSError.
        """
        if traces:
            self.untold.add(traces)
        now = machine_clock()  # by the machine's clock, like the copies' times
        with waiting_lock(self.path):
            listed = self._read()
            lines = [
                entry.line() for person in people for entry in _entries(listed.key, person, now)
            ]
            with os.fdopen(open_private(self.path), "rb+") as file:
                # What a killed process left of a line belongs to an erasure that was not committed.
                file.truncate(file.read().rfind(b"\n") + 1)
                file.seek(0, os.SEEK_END)
                file.write("".join(lines).encode())
                file.flush()
                os.fsync(file.fileno())

    def drop(self, before: datetime) -> int:
        """Drop the people from before this instant, and old staff numbers; return how many.

        Raises as ``add`` does.
        """
        numbers_before = machine_clock() - NUMBERS_KEPT
        with waiting_lock(self.path):
            listed = self._read()
            kept, dropped = list[_Entry](), list[_Entry]()
            for entry in listed.entries:
                stays = entry.at >= (numbers_before if entry.row == _NUMBER else before)
                (kept if stays else dropped).append(entry)
            if dropped:
                people = [entry.at for entry in dropped if entry.row != _NUMBER]
                self._write(Listed(listed.key, max([listed.since, *people]), kept))
            return len(dropped)

    def _read(self) -> Listed:
        try:
            text = self.path.read_text("ascii")
        except FileNotFoundError:
            self._write(Listed(secrets.token_bytes(_KEY), machine_clock(), ()))
            text = self.path.read_text("ascii")
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None
        try:
            return _parsed(text)
        except ValueError as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: OSError | ValueError) -> ErasuresUnreadableError:
        why = error.strerror if isinstance(error, OSError) else "damaged"
        return ErasuresUnreadableError(
            f"{self.path}: {why}: put the list of erasures back from a copy, or move it away"
            " (without it, a backup that is restored brings erased people back)"
        )

    def _write(self, listed: Listed) -> None:
        """Replace the file, durably."""
        fresh = self.path.with_name(f".{self.path.name}-new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "w") as file:
            file.write(f"{_VERSION}\n{listed.key.hex()} {listed.since.isoformat()}\n")
            file.write("".join(entry.line() for entry in listed.entries))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        sync_folder(self.path.parent)


def _parsed(text: str) -> Listed:
    version, head, *lines = text[: text.rfind("\n") + 1].splitlines()
    key, since = head.split(" ")
    if version != _VERSION or len(bytes.fromhex(key)) != _KEY:
        raise ValueError(version)
    entries = []
    for line in lines:
        at, person, created_at, row = line.split(" ")
        entries.append(_Entry(datetime.fromisoformat(at), person, int(created_at), row))
    return Listed(bytes.fromhex(key), datetime.fromisoformat(since), entries)


def _entries(key: bytes, person: Person, now: datetime) -> list[_Entry]:
    hashed = "-" if person.telegram_id is None else _hash_of_person(key, person)
    entries = [_Entry(now, hashed, person.created_at, _hash_of_row(key, person))]
    if person.staff_no:
        entries.append(_Entry(now, _hash_of_number(key, person.staff_no), 0, _NUMBER))
    return entries


def _hash_of_person(key: bytes, person: Person) -> str:
    return _hash(key, f"person {person.telegram_id}")


def _hash_of_row(key: bytes, person: Person) -> str:
    return _hash(key, f"row {person.member_id} {person.created_at}")


def _hash_of_number(key: bytes, staff_no: str) -> str:
    return _hash(key, f"number {staff_no}")


def _hash(key: bytes, named: str) -> str:
    return hmac.digest(key, named.encode(), "sha256")[:_HASH].hex()
